"""A pooler between transactions before a PostgreSQL, on loopback: our child, stopped by its pid."""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.servers.postgres import SUPERUSER, PostgresServer, as_user, other_user

START_SECONDS = 10
PROGRAM = "/usr/sbin/pgbouncer"
_SETTINGS = """\
[databases]
* = host={server} user={user}

[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = 4
max_client_conn = 100
server_round_robin = 1
"""


@contextmanager
def start_pgbouncer(server: PostgresServer) -> Iterator[int]:
    """Run a pooler for the length of the block; yields its port.

    Few connections, handed out in turn: each transaction of a client meets another session.
    """
    folder = Path(tempfile.mkdtemp(prefix="hopthu-pool-", dir="/tmp"))
    folder.chmod(0o755)
    port = _free_port()
    settings = folder / "pgbouncer.ini"
    settings.write_text(
        _SETTINGS.format(server=server.socket_folder, user=SUPERUSER, port=port), "utf-8"
    )
    user = other_user() if os.geteuid() == 0 else None
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [PROGRAM, settings], stdin=subprocess.DEVNULL, stderr=log, cwd="/", **as_user(user)
        )
    try:
        _wait_until_it_listens(port, process, folder / "log")
        yield port
    finally:
        process.kill()
        process.wait()
        shutil.rmtree(folder, ignore_errors=True)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


def _wait_until_it_listens(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.02)
        else:
            return
    raise RuntimeError(f"pgbouncer did not start: {log.read_text(errors='replace')[-2000:]}")
