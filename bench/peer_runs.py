"""One run of each peer over one mailbox, timed from start to end of its process."""

import subprocess
import sys
import time
from pathlib import Path

from bench.environment import measured_environment
from bench.server import PASSWORD, BenchServer

PEERS = ("mbsync", "bare loop", "bare socket", "naive script")
_MBSYNC = """
IMAPAccount bench
Host 127.0.0.1
Port {port}
User {user}
Pass {password}
SSLType None
AuthMechs LOGIN

IMAPStore far
Account bench

MaildirStore near
Path {folder}/
Inbox {folder}/INBOX
SubFolders Verbatim

Channel bench
Far :far:INBOX
Near :near:INBOX
Sync Pull
Create Near
SyncState *
"""


def run_peer(peer: str, server: BenchServer, user: str, folder: Path) -> float:
    """Return the seconds that a peer took to copy the mailbox into an empty folder.

    Raises:
        RuntimeError: it failed.
    """
    folder.mkdir()
    if peer == "mbsync":
        command = _mbsync(server, user, folder)
    else:
        script = Path(__file__).parent / "peers" / f"{peer.replace(' ', '_')}.py"
        account = (server.host, str(server.port), user, PASSWORD)
        command = [sys.executable, str(script), *account, str(folder)]
    before = time.perf_counter()
    done = subprocess.run(
        command, env=measured_environment(), capture_output=True, text=True, check=False
    )
    seconds = time.perf_counter() - before
    if done.returncode:
        raise RuntimeError(f"{peer}: {done.stderr.strip()[-2000:]}")
    return seconds


def _mbsync(server: BenchServer, user: str, folder: Path) -> list[str]:
    config = folder / "mbsyncrc"
    account = {"port": server.port, "user": user, "password": PASSWORD, "folder": folder}
    config.write_text(_MBSYNC.format(**account))
    return ["mbsync", "--quiet", "--quiet", "-c", str(config), "bench"]
