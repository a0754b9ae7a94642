"""A system call filter: no sockets, no new processes, no tracing.

The filter is a denylist with EPERM as its answer, so that a library that tries gets an ordinary
OSError. It stands beside the network namespace and Landlock and does not replace them; where
a machine forbids namespaces it is what keeps the reading process off the network.

Source: Linux, Documentation/userspace-api/seccomp_filter.rst; include/uapi/linux/audit.h.
"""

import ctypes
import errno
import os
import platform
import struct

_PR_SET_SECCOMP, _MODE_FILTER = 22, 2
_LOAD, _JUMP_EQUAL, _JUMP_GREATER_EQUAL, _JUMP_SET, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _KILL, _ERRNO = 0x7FFF0000, 0x80000000, 0x00050000
_NUMBER_AT, _ARCHITECTURE_AT, _FIRST_ARGUMENT_AT = 0, 4, 16
_CLONE_THREAD = 0x00010000
_X32_CALLS = 0x40000000


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(word) for word in text.split())


# (audit architecture, clone, clone3, denied): the denied are socket, connect, bind, listen,
# accept, accept4, socketpair, sendto, fork, vfork, execve, execveat, ptrace,
# process_vm_readv, process_vm_writev, mount, unshare, setns, bpf, perf_event_open,
# userfaultfd, keyctl, add_key, request_key, io_uring_setup, pidfd_getfd, open_by_handle_at.
_CALLS: dict[str, tuple[int, int, int, tuple[int, ...]]] = {
    "x86_64": (
        0xC000003E,
        56,
        435,
        _numbers(
            "41 42 49 50 43 288 53 44 57 58 59 322 101 310 311 165 272 308 321 298 323 250 248 249"
            " 425 438 304"
        ),
    ),
    "aarch64": (
        0xC00000B7,
        220,
        435,
        _numbers(
            "198 203 200 201 202 242 199 206 221 281 117 270 271 40 97 268 280 241 282 219 217 218"
            " 425 438 265"
        ),
    ),
}


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


def filter_calls(libc: ctypes.CDLL) -> bool:
    """Install the filter for this process, for good; no_new_privs must be set.

    Returns:
        False when the architecture has no table here and nothing was done.

    Raises:
        OSError: the kernel refused the filter.
    """
    machine = platform.machine()
    if machine not in _CALLS or struct.calcsize("P") != ctypes.sizeof(ctypes.c_uint64):
        return False
    code = _instructions(*_CALLS[machine])
    program = _Program(length=len(code) // 8, instructions=code)
    if libc.prctl(_PR_SET_SECCOMP, _MODE_FILTER, ctypes.byref(program), 0, 0) != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return True


def _instructions(architecture: int, clone: int, clone3: int, denied: tuple[int, ...]) -> bytes:
    """Return the filter; jumps count the instructions to pass over."""
    steps = [
        (_LOAD, 0, 0, _ARCHITECTURE_AT),
        (_JUMP_EQUAL, 1, 0, architecture),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _NUMBER_AT),
        (_JUMP_GREATER_EQUAL, 0, 1, _X32_CALLS),
        (_RETURN, 0, 0, _KILL),
        # The C library falls back to clone, whose flags a filter can see.
        (_JUMP_EQUAL, 0, 1, clone3),
        (_RETURN, 0, 0, _ERRNO | errno.ENOSYS),
        # A thread is no new process.
        (_JUMP_EQUAL, 0, 4, clone),
        (_LOAD, 0, 0, _FIRST_ARGUMENT_AT),
        (_JUMP_SET, 1, 0, _CLONE_THREAD),
        (_RETURN, 0, 0, _ERRNO | errno.EPERM),
        (_RETURN, 0, 0, _ALLOW),
    ]
    for number in denied:
        steps += [(_JUMP_EQUAL, 0, 1, number), (_RETURN, 0, 0, _ERRNO | errno.EPERM)]
    steps.append((_RETURN, 0, 0, _ALLOW))
    return b"".join(struct.pack("=HBBI", *step) for step in steps)
