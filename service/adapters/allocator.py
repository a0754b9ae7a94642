"""Memory that the C library keeps for itself: as little of it as a long life allows.

glibc gives each thread that allocates an arena of its own, up to eight a core, and keeps what is
freed in them. With a dozen threads that take turns, holes grow in all of them for hours, though
the program holds no more than before. Two arenas, and pages given back now and then, keep resident
memory flat. Other C libraries know neither and need neither.

Source: mallopt(3), M_ARENA_MAX; malloc_trim(3).
"""

import ctypes

_M_ARENA_MAX = -8
_ARENAS = 2


def share_arenas() -> bool:
    """Let all threads allocate from few arenas; to be called before there are many threads.

    Returns:
        Whether the C library knows of arenas.
    """
    try:
        return bool(ctypes.CDLL(None).mallopt(_M_ARENA_MAX, _ARENAS))
    except (AttributeError, OSError):
        return False


def give_back_memory() -> bool:
    """Give pages that hold nothing back to the system; takes milliseconds.

    Returns:
        Whether there were any.
    """
    try:
        return bool(ctypes.CDLL(None).malloc_trim(0))
    except (AttributeError, OSError):
        return False
