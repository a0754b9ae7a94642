"""The walls around the reading process, put up by the process itself before it reads mail.

Each wall is tried and reported; one that this machine does not offer is said, not hidden.
The process keeps the user it was started with: the spool files it leaves become blobs by rename
and must belong to the service. What it may touch is narrowed by Landlock instead, and raw
messages reach it as open descriptors, never as paths, so that it sees no mail but the one at hand.
"""

import ctypes
import fcntl
import os
import resource
import signal
import sys
import sysconfig
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from service.adapters.reading_process.landlock import restrict_files
from service.adapters.reading_process.limits import MIB, Measure, ProcessLimits
from service.adapters.reading_process.seccomp import filter_calls

_PR_SET_DUMPABLE, _PR_CAPBSET_DROP, _PR_SET_NO_NEW_PRIVS = 4, 24, 38
_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000
_CAPABILITY_VERSION, _LAST_CAPABILITY = 0x20080522, 63
# For time zones, shared libraries that are loaded late, and the odd read of the machine's state.
_SYSTEM_READS = ("/usr", "/lib", "/lib64", "/etc/ld.so.cache", "/etc/localtime", "/dev/urandom")


class _CapabilityHeader(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("pid", ctypes.c_int))


class _CapabilitySets(ctypes.Structure):
    _fields_ = (("words", ctypes.c_uint32 * 6),)


def enter_jail(limits: ProcessLimits, writable: Path, code: Iterable[Path]) -> tuple[Measure, ...]:
    """Give up what reading mail does not need, for good.

    Args:
        limits: caps on memory, files and processes; processor time is set for each message.
        writable: the one folder below which files may be written.
        code: where late imports may load modules from.

    Returns:
        Every measure, in force or not.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    readable = (*_interpreter_folders(), *code, *(Path(path) for path in _SYSTEM_READS))
    return (
        _tried("limits", lambda: _limit_resources(limits)),
        _tried("no_new_privileges", lambda: _no_new_privileges(libc)),
        _tried("no_network", lambda: _leave_network(libc)),
        _tried("no_capabilities", lambda: _drop_capabilities(libc)),
        _tried("files", lambda: _narrow_files(libc, readable, writable)),
        _tried("system_calls", lambda: _narrow_calls(libc)),
    )


def end_with(lifeline: int) -> None:
    """Let the kernel end this process when the last writer of a pipe is gone.

    The parent-death signal would fire when the *thread* that started the process ends; a pipe
    that only the service holds lives exactly as long as the service.
    """
    signal.signal(signal.SIGIO, signal.SIG_DFL)
    fcntl.fcntl(lifeline, fcntl.F_SETOWN, os.getpid())
    flags = fcntl.fcntl(lifeline, fcntl.F_GETFL)
    fcntl.fcntl(lifeline, fcntl.F_SETFL, flags | os.O_ASYNC)


def allow_cpu_seconds(seconds: int) -> None:
    """Allow so much more processor time from now on; the kernel kills beyond it."""
    spent = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(spent.ru_utime + spent.ru_stime) + 1 + seconds
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (min(soft, hard), hard))


def _tried(name: str, measure: Callable[[], str]) -> Measure:
    try:
        return Measure(name=name, active=True, detail=measure())
    except OSError as error:
        return Measure(name=name, active=False, detail=f"not available here: {error}")


def _limit_resources(limits: ProcessLimits) -> str:
    hard_cpu = limits.life_cpu_seconds + 2 * limits.cpu_seconds
    for which, value in (
        (resource.RLIMIT_AS, limits.memory_bytes),
        (resource.RLIMIT_CPU, hard_cpu),
        (resource.RLIMIT_FSIZE, limits.file_bytes),
        (resource.RLIMIT_NOFILE, limits.open_files),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(which)
        capped = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(which, (capped, capped))
    memory = limits.memory_bytes // MIB
    return f"{memory} MiB of memory, {limits.cpu_seconds} s of processor time a message"


def _no_new_privileges(libc: ctypes.CDLL) -> str:
    _checked(libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))
    _checked(libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0))
    return "no set-user-id programs, no tracing by others, no core files"


def _leave_network(libc: ctypes.CDLL) -> str:
    if libc.unshare(_CLONE_NEWNET) == 0:
        return "a network namespace without interfaces"
    _checked(libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET))
    return "a user and network namespace without interfaces"


def _drop_capabilities(libc: ctypes.CDLL) -> str:
    for capability in range(_LAST_CAPABILITY + 1):
        # Beyond the last capability of this kernel, or without the right: nothing to drop.
        libc.prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0)
    header = _CapabilityHeader(version=_CAPABILITY_VERSION, pid=0)
    _checked(libc.capset(ctypes.byref(header), ctypes.byref(_CapabilitySets())))
    return "no capabilities"


def _narrow_files(libc: ctypes.CDLL, readable: Iterable[Path], writable: Path) -> str:
    version = restrict_files(libc, readable, writable)
    if not version:
        raise OSError("the kernel offers no Landlock")
    return f"reads the program's code, writes below the spool folder (Landlock {version})"


def _narrow_calls(libc: ctypes.CDLL) -> str:
    if not filter_calls(libc):
        raise OSError("no table of system calls for this processor")
    return "no sockets, no new processes (seccomp)"


def _interpreter_folders() -> Iterator[Path]:
    paths = sysconfig.get_paths()
    yield from (Path(paths[key]) for key in ("stdlib", "platstdlib"))
    yield from (Path(prefix) / "lib" for prefix in {sys.base_prefix, sys.base_exec_prefix})


def _checked(result: int) -> None:
    if result != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
