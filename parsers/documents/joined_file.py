"""Several files read as one, one after the other."""

from __future__ import annotations

import io
from collections.abc import Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_BUFFER_BYTES = 256 * 1024


class _Joined(io.RawIOBase):
    """The files in order; each is sought before it is read."""

    def __init__(self, files: Sequence[BinaryIO], sizes: Sequence[int]) -> None:
        super().__init__()
        self._files = files
        self._starts = [0, *accumulate(sizes)]
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at}.get(whence, self._starts[-1])
        self._at = max(0, base + offset)
        return self._at

    def tell(self) -> int:
        return self._at

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer)
        for file, start, end in zip(self._files, self._starts, self._starts[1:], strict=False):
            if start <= self._at < end:
                file.seek(self._at - start)
                data = file.read(min(len(view), end - self._at))
                view[: len(data)] = data
                self._at += len(data)
                return len(data)
        return 0

    def close(self) -> None:
        for file in self._files:
            file.close()
        super().close()


def join_files(files: Sequence[BinaryIO], sizes: Sequence[int]) -> BinaryIO:
    """Return one file of several; closing it closes them.

    Args:
        files: open for reading, seekable.
        sizes: of each in bytes.
    """
    return io.BufferedReader(_Joined(files, sizes), _BUFFER_BYTES)
