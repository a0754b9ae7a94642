"""Whether the machine's clock can be trusted: deadlines are judged by it where servers say nothing.

Source: adjtimex(2).
"""

import ctypes
from datetime import datetime
from zoneinfo import ZoneInfo

from service.operation.checks import Check, State

# More than a struct timex of any machine; its first field, nought, asks and changes nothing.
_TIMEX_BYTES = 512
_NOT_SYNCHRONISED = 5


def check_clock(now: datetime, zone: ZoneInfo) -> Check:
    """Return the time as the office sees it, and whether a time server keeps it."""
    shown = f"{now.astimezone(zone):%d/%m/%Y %H:%M:%S}, {zone.key}"
    if _kernel_state() == _NOT_SYNCHRONISED:
        return Check(
            what="clock",
            state=State.NOTE,
            detail=f"{shown}; no time server keeps it",
            advice="start systemd-timesyncd or chrony",
        )
    return Check(what="clock", state=State.GOOD, detail=shown)


def is_kept_by_time_server() -> bool:
    """Tell whether a time server keeps the machine's clock, as far as the kernel knows."""
    return _kernel_state() != _NOT_SYNCHRONISED


def _kernel_state() -> int:
    """Return what the kernel says of its clock; 0 where it cannot be asked."""
    try:
        libc = ctypes.CDLL(None, use_errno=True)
        return int(libc.adjtimex(ctypes.create_string_buffer(_TIMEX_BYTES)))
    except (OSError, AttributeError):
        return 0
