"""Which machine this is, as far as it can be told without privileges."""

import hashlib
import socket
from pathlib import Path

# Source: machine-id(5): a random number made at installation, never to be shown as it is.
_MACHINE_ID = (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id"))


def machine_mark(database_url: str) -> str:
    """Return a mark of this machine and of where its database lies: hex, tells nothing else.

    A database that several machines share by network has no mark: "".

    Args:
        database_url: as configured, with an absolute path for a file.
    """
    if not database_url.startswith("sqlite:"):
        return ""
    own = next((text for path in _MACHINE_ID if (text := _read(path))), "") or socket.gethostname()
    return hashlib.sha256(f"hopthu\0{own}\0{database_url}".encode()).hexdigest()[:32]


def _read(path: Path) -> str:
    try:
        return path.read_text("ascii", errors="replace").strip()
    except OSError:
        return ""
