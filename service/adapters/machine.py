"""Which machine this is, as far as it can be told without privileges."""

import contextlib
import hashlib
import secrets
import socket
from pathlib import Path

# Source: machine-id(5): a random number made at installation, never to be shown as it is.
_MACHINE_ID = (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id"))

# Beside the database, where the system does not say which machine it is.
INSTALLATION = "installation-id"


def machine_mark(database_url: str) -> str:
    """Return a mark of this machine and of where its database lies: hex, tells nothing else.

    A database that several machines share by network has no mark: "".

    Args:
        database_url: as configured, with an absolute path for a file.
    """
    if not database_url.startswith("sqlite:"):
        return ""
    own = next((text for path in _MACHINE_ID if (text := _read(path))), "")
    own = own or _installation(Path(database_url.partition("///")[2]).parent)
    return hashlib.sha256(f"hopthu\0{own}\0{database_url}".encode()).hexdigest()[:32]


def _installation(folder: Path) -> str:
    """Return what is the same for every container that uses a folder, and other in its copy.

    A container has a new name, and often no machine-id, each time. A file that is copied keeps
    its words and gets another number in the file system.
    """
    path = folder / INSTALLATION
    try:
        with contextlib.suppress(FileExistsError), path.open("x", encoding="ascii") as made:
            made.write(secrets.token_hex(16))
        return f"{_read(path)} {path.stat().st_ino}"
    except OSError:
        return socket.gethostname()


def _read(path: Path) -> str:
    try:
        return path.read_text("ascii", errors="replace").strip()
    except OSError:
        return ""
