"""Reading of 7z's numbers and bit vectors from bytes in memory; running out is a fault."""

from parsers.documents.members import ContainerFault
from parsers.mail.message import Flag

#: From so many bytes on, the first byte holds no bits of the number.
_WHOLE_BYTES = 7


class ByteCursor:
    """Walks over bytes once."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    @property
    def left(self) -> int:
        """Return how many bytes are left."""
        return len(self._data) - self._at

    def take(self, size: int) -> bytes:
        """Return the next `size` bytes.

        Raises:
            ContainerFault: when there are fewer.
        """
        if size > self.left:
            raise ContainerFault("container_corrupt", Flag.CORRUPT)
        taken = self._data[self._at : self._at + size]
        self._at += size
        return taken

    def byte(self) -> int:
        """Return the next byte."""
        return self.take(1)[0]

    def u32(self) -> int:
        """Return a little-endian number of four bytes."""
        return int.from_bytes(self.take(4), "little")

    def number(self) -> int:
        """Return 7z's NUMBER: leading ones of the first byte tell how many bytes follow."""
        first = self.byte()
        extra = 8 - (first ^ 0xFF).bit_length()
        value = int.from_bytes(self.take(extra), "little")
        return value if extra >= _WHOLE_BYTES else value | (first & (0x7F >> extra)) << (8 * extra)

    def count(self) -> int:
        """Return a NUMBER of things each of which takes at least a bit of what is left."""
        value = self.number()
        if value > self.left * 8:
            raise ContainerFault("container_corrupt", Flag.CORRUPT)
        return value

    def expect(self, wanted: int) -> None:
        """Use up one byte that must have this value."""
        if self.byte() != wanted:
            raise ContainerFault("container_corrupt", Flag.CORRUPT)

    def bits(self, count: int) -> list[bool]:
        """Return a bit vector, most significant bit first."""
        packed = self.take((count + 7) // 8)
        return [bool(packed[index >> 3] & (0x80 >> (index & 7))) for index in range(count)]

    def bits_or_all(self, count: int) -> list[bool]:
        """Return a bit vector that may be shortened to one byte for "all set"."""
        return [True] * count if self.byte() else self.bits(count)

    def utf16_until_zero(self) -> bytes:
        """Return the bytes of a UTF-16 text before its double zero, which is used up."""
        at = self._at
        while (found := self._data.find(b"\0\0", at)) >= 0 and (found - self._at) % 2:
            at = found + 1
        if found < 0:
            raise ContainerFault("container_corrupt", Flag.CORRUPT)
        taken = self._data[self._at : found]
        self._at = found + 2
        return taken
