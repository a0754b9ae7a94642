"""A Dovecot of our own on loopback, for tests: real IMAP, stopped by its own pid.

Debian's dovecot-imapd (2.3 syntax) runs in the foreground as our child, with every path below one
scratch folder; the distribution's own service is never touched. Any user logs in with PASSWORD
and has a Maildir of that name; the user DIACRITICS_USER has a password of its own.
"""

import imaplib
import os
import pwd
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.servers.certificates import Certificate

PASSWORD = "bi-mat"
DIACRITICS_USER = "phonggdtx"
DIACRITICS_PASSWORD = 'mật khẩu "của" phòng'
START_SECONDS = 15

_CONFIG = """
base_dir = {root}/run
state_dir = {root}/state
log_path = {root}/log
protocols = imap
listen = 127.0.0.1
disable_plaintext_auth = no
auth_mechanisms = plain login
auth_failure_delay = 0
first_valid_uid = 1
mail_max_userip_connections = 1000
mail_location = maildir:{root}/mail/%u
mail_home = {root}/home/%u
mail_uid = {uid}
mail_gid = {gid}
imap_logout_format = in=%i out=%o
{ownership}
{tls}
{capability}
passdb {{
  driver = passwd-file
  args = scheme=PLAIN {root}/users
  result_failure = continue
}}
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={root}/home/%u
}}
service imap-login {{
  {chroot}
  service_count = 0
  process_min_avail = 1
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {tls_port}
    ssl = yes
  }}
}}
service anvil {{
  {chroot}
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
"""


class Dovecot:
    """One server; `with Dovecot() as server:` starts and stops it.

    Args:
        certificate: serve TLS on `tls_port` and STARTTLS on `port` with it.
        capability: what the server says it can do, instead of all that it can.
    """

    host = "127.0.0.1"

    def __init__(self, *, certificate: Certificate | None = None, capability: str = "") -> None:
        # The mail processes run as another user: pytest's own folders are closed to them.
        self.root = Path(tempfile.mkdtemp(prefix="hopthu-dovecot-"))
        self.root.chmod(0o755)
        self.port, self.tls_port = _free_ports()
        as_root = os.geteuid() == 0
        self._owner = pwd.getpwnam("nobody") if as_root else pwd.getpwuid(os.geteuid())
        self._process: subprocess.Popen[bytes] | None = None
        for name in ("mail", "home", "run", "state"):
            self._own_folder(self.root / name)
        (self.root / "users").write_text(f"{DIACRITICS_USER}:{{PLAIN}}{DIACRITICS_PASSWORD}\n")
        (self.root / "users").chmod(0o644)
        self._write_config(as_root=as_root, certificate=certificate, capability=capability)

    def __enter__(self) -> Self:
        return self.start()

    def start(self) -> Self:
        """Start the server, or start it again with the mail that it had."""
        binary = shutil.which("dovecot") or "/usr/sbin/dovecot"
        self._process = subprocess.Popen(
            [binary, "-F", "-c", self.root / "conf"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        until = time.monotonic() + START_SECONDS
        while time.monotonic() < until and self._process.poll() is None:
            if self._greets():
                return self
            time.sleep(0.03)
        self.stop()
        raise RuntimeError(f"dovecot did not start: {self.log()}")

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.stop()
        shutil.rmtree(self.root, ignore_errors=True)

    def stop(self) -> None:
        """End the server; its mail stays until the context ends."""
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)
            self._process.wait(20)

    def keep_running(self) -> None:
        """Start the server again where a test has stopped it."""
        if self._process is None or self._process.poll() is not None:
            self.start()

    def log(self) -> str:
        """What the server has logged."""
        path = self.root / "log"
        return path.read_text(errors="replace") if path.exists() else ""

    def maildir(self, user: str) -> Path:
        """The user's Maildir, made when it is missing."""
        box = self.root / "mail" / user
        for sub in (box, box / "cur", box / "new", box / "tmp"):
            self._own_folder(sub)
        return box

    def deliver(self, user: str, raw: bytes, *, at: int | None = None) -> Path:
        """Deliver as an agent does (tmp, then new); `at` is the arrival in Unix seconds."""
        box = self.maildir(user)
        self._delivered = getattr(self, "_delivered", 0) + 1
        name = f"{at or int(time.time())}.M{self._delivered:06d}P{os.getpid()}.test"
        path = box / "tmp" / name
        path.write_bytes(raw)
        os.chown(path, self._owner.pw_uid, self._owner.pw_gid)
        if at is not None:
            os.utime(path, (at, at))
        return path.rename(box / "new" / name)

    def deliver_links(self, user: str, raw: bytes, count: int) -> None:
        """Deliver one small message very often, by hard links, some links a file."""
        cur = self.maildir(user) / "cur"
        source = cur
        for n in range(count):
            target = cur / f"{1_600_000_000 + n}.M0P1.test,S={len(raw)},W={len(raw)}:2,"
            if n % 50_000 == 0:
                source = target
                source.write_bytes(raw)
                os.chown(source, self._owner.pw_uid, self._owner.pw_gid)
            else:
                os.link(source, target)

    @contextmanager
    def session(self, user: str, folder: str = "INBOX") -> Iterator[imaplib.IMAP4]:
        """Another client's session, with the folder selected for writing."""
        with imaplib.IMAP4(self.host, self.port, timeout=30) as imap:
            imap.login(user, PASSWORD)
            imap.select(folder)
            yield imap

    def expunge(self, user: str, uids: Sequence[int]) -> None:
        """Remove messages as another client would."""
        with self.session(user) as imap:
            imap.uid("STORE", ",".join(map(str, uids)), "+FLAGS.SILENT", r"(\Deleted)")
            imap.expunge()

    def flags(self, user: str) -> list[str]:
        """Each message's flags, in order of UID."""
        with self.session(user) as imap:
            lines = imap.uid("FETCH", "1:*", "(FLAGS)")[1]
        found = [re.search(r"FLAGS \(([^)]*)\)", line.decode()) for line in lines if line]
        return [match[1].replace(r"\Recent", "").strip() for match in found if match]

    def renumber(self, user: str, uidvalidity: int, *, next_uid: int = 1) -> None:
        """Give the user's INBOX another UIDVALIDITY, as a server restored from backup does."""
        box = self.maildir(user)
        for path in box.glob("dovecot*"):
            path.unlink()
        uidlist = box / "dovecot-uidlist"
        uidlist.write_text(f"3 V{uidvalidity} N{next_uid} G00000000000000000000000000000001\n")
        os.chown(uidlist, self._owner.pw_uid, self._owner.pw_gid)

    def kick(self, user: str) -> None:
        """End the user's sessions from the server's side."""
        config = self.root / "conf"
        subprocess.run(["doveadm", "-c", config, "kick", user], check=True, capture_output=True)

    def traffic(self, user: str) -> list[tuple[int, int]]:
        """(bytes received, bytes sent) of the user's ended sessions, the login excluded."""
        pattern = rf"imap\({re.escape(user)}\).*in=(\d+) out=(\d+)"
        return [(int(received), int(sent)) for received, sent in re.findall(pattern, self.log())]

    def _greets(self) -> bool:
        try:
            with socket.create_connection((self.host, self.port), 1) as sock:
                return sock.recv(4) == b"* OK"
        except OSError:
            return False

    def _own_folder(self, path: Path) -> None:
        if not path.exists():
            path.mkdir(parents=True)
            os.chown(path, self._owner.pw_uid, self._owner.pw_gid)

    def _write_config(
        self, *, as_root: bool, certificate: Certificate | None, capability: str
    ) -> None:
        me = self._owner.pw_name
        ownership = f"default_internal_user = {me}\ndefault_login_user = {me}"
        if as_root:
            ownership = "default_internal_user = dovecot\ndefault_login_user = dovenull"
        tls = "ssl = no"
        if certificate is not None:
            tls = f"ssl = yes\nssl_cert = <{certificate.chain}\nssl_key = <{certificate.key}"
        (self.root / "conf").write_text(
            _CONFIG.format(
                root=self.root,
                uid=self._owner.pw_uid,
                gid=self._owner.pw_gid,
                ownership=ownership,
                tls=tls,
                capability=f"imap_capability = {capability}" if capability else "",
                password=PASSWORD,
                chroot="" if as_root else "chroot =",
                port=self.port,
                tls_port=self.tls_port,
            )
        )


def _free_ports() -> tuple[int, int]:
    with socket.socket() as first, socket.socket() as second:
        first.bind(("127.0.0.1", 0))
        second.bind(("127.0.0.1", 0))
        return first.getsockname()[1], second.getsockname()[1]
