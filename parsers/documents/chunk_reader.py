"""Reading by count from a stream of chunks that cannot be sought."""

from collections.abc import Iterable, Iterator

from parsers.documents.members import ContainerFault
from parsers.mail.message import Flag


class ChunkReader:
    """Hands out exact numbers of bytes from chunks of any size."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._source = iter(chunks)
        self._fault: ContainerFault | None = None
        self._buffer = b""

    def peek(self, size: int) -> bytes:
        """Return up to `size` bytes without using them up; fewer at the end."""
        while len(self._buffer) < size:
            chunk = self._next()
            if not chunk:
                break
            self._buffer += chunk
        return self._buffer[:size]

    def read(self, size: int) -> bytes:
        """Return up to `size` bytes; fewer at the end."""
        taken = self.peek(size)
        self._buffer = self._buffer[len(taken) :]
        return taken

    def chunks(self, size: int) -> Iterator[bytes]:
        """Yield exactly `size` bytes.

        Raises:
            ContainerFault: where the stream ends earlier.
        """
        while size > 0:
            if not self._buffer:
                self._buffer = self._next()
            if not self._buffer:
                raise ContainerFault("container_truncated", Flag.TRUNCATED)
            taken, self._buffer = self._buffer[:size], self._buffer[size:]
            size -= len(taken)
            yield taken

    def skip(self, size: int) -> None:
        """Use up exactly `size` bytes.

        Raises:
            ContainerFault: where the stream ends earlier.
        """
        for _ in self.chunks(size):
            pass

    def rest(self) -> Iterator[bytes]:
        """Yield all that is left."""
        taken, self._buffer = self._buffer, b""
        while taken:
            yield taken
            taken = self._next()

    def _next(self) -> bytes:
        """Return the next chunk, b"" at the end; a fault of the source is raised every time."""
        if self._fault is not None:
            raise self._fault
        try:
            return next(self._source, b"")
        except ContainerFault as fault:
            self._fault = fault
            raise
