"""File access of this process narrowed by the Landlock security module.

Source: Linux, Documentation/userspace-api/landlock.rst; include/uapi/linux/landlock.h.
"""

import ctypes
import os
import stat
from collections.abc import Iterable
from pathlib import Path

# The three calls have the same numbers on every architecture (asm-generic, since 5.13).
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_VERSION_FLAG = 1
_RULE_PATH_BENEATH = 1

_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR = 1 << 0, 1 << 1, 1 << 2, 1 << 3
_REMOVE_FILE, _MAKE_REG, _TRUNCATE = 1 << 5, 1 << 8, 1 << 14
_READ = _EXECUTE | _READ_FILE | _READ_DIR
_WRITE = _READ_FILE | _READ_DIR | _WRITE_FILE | _REMOVE_FILE | _MAKE_REG | _TRUNCATE
# What a rule on a plain file may name: the others are about folders.
_OF_FILES = _EXECUTE | _WRITE_FILE | _READ_FILE | _TRUNCATE
# Access rights that each version of the interface knows: refer came with 2, truncate with 3,
# ioctl on devices with 5.
_RIGHTS = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 4: (1 << 15) - 1}
_ALL_RIGHTS = (1 << 16) - 1
_NETWORK_SINCE, _BIND_AND_CONNECT_TCP = 4, 3
_SCOPE_SINCE, _ABSTRACT_SOCKETS_AND_SIGNALS = 6, 3


class _Ruleset(ctypes.Structure):
    _fields_ = (
        ("handled_access_fs", ctypes.c_uint64),
        ("handled_access_net", ctypes.c_uint64),
        ("scoped", ctypes.c_uint64),
    )


class _PathBeneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("allowed_access", ctypes.c_uint64), ("parent_fd", ctypes.c_int32))


def landlock_version(libc: ctypes.CDLL) -> int:
    """Return the version of the interface that the kernel offers; 0 when it offers none."""
    version: int = libc.syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), _VERSION_FLAG)
    return max(0, version)


def restrict_files(libc: ctypes.CDLL, readable: Iterable[Path], writable: Path) -> int:
    """Allow reading below some folders and plain files below one; refuse the rest, for good.

    No symbolic link, device, socket or folder can be made anywhere. Files that are open already
    stay usable.

    Args:
        libc: loaded with use_errno.
        readable: folders or files to read; those that do not exist are left out.
        writable: the one folder to write below.

    Returns:
        The version of the interface in use; 0 when the kernel has none and nothing is enforced.

    Raises:
        OSError: the kernel offers Landlock and refused the rules.
    """
    version = landlock_version(libc)
    if not version:
        return 0
    rights = _RIGHTS.get(version, _ALL_RIGHTS)
    ruleset = _Ruleset(
        handled_access_fs=rights,
        handled_access_net=_BIND_AND_CONNECT_TCP if version >= _NETWORK_SINCE else 0,
        scoped=_ABSTRACT_SOCKETS_AND_SIGNALS if version >= _SCOPE_SINCE else 0,
    )
    # Older kernels refuse a longer structure only when its tail is not zero, which it is for them.
    size = ctypes.c_size_t(ctypes.sizeof(ruleset))
    descriptor = _checked(libc.syscall(_CREATE_RULESET, ctypes.byref(ruleset), size, 0))
    try:
        for path in readable:
            _allow(libc, descriptor, path, _READ & rights)
        _allow(libc, descriptor, writable, _WRITE & rights)
        _checked(libc.syscall(_RESTRICT_SELF, descriptor, 0))
    finally:
        os.close(descriptor)
    return version


def _allow(libc: ctypes.CDLL, ruleset: int, path: Path, rights: int) -> None:
    try:
        beneath = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except FileNotFoundError:
        return
    try:
        if not stat.S_ISDIR(os.fstat(beneath).st_mode):
            rights &= _OF_FILES
        rule = _PathBeneath(allowed_access=rights, parent_fd=beneath)
        _checked(libc.syscall(_ADD_RULE, ruleset, _RULE_PATH_BENEATH, ctypes.byref(rule), 0))
    finally:
        os.close(beneath)


def _checked(result: int) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return result
