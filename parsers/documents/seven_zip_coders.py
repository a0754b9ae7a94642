"""The coders of 7z, as steps from chunks to chunks.

The standard library's liblzma does LZMA, LZMA2, Delta and the branch filters.
Source: Methods.txt of the 7-Zip SDK (public domain).
"""

import lzma
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from parsers.documents.archive_library import HELPER_MISSING
from parsers.documents.inflating import decode_bzip2, decoded, inflate_raw
from parsers.documents.members import MALFORMED, ContainerFault
from parsers.documents.seven_zip_header import Coder
from parsers.mail.message import Flag

Chunks = Iterable[bytes]
Decode = Callable[[Coder, Chunks, int], Iterator[bytes]]

AES = bytes.fromhex("06f10701")
BCJ2 = bytes.fromhex("0303011b")
PPMD = bytes.fromhex("030401")

_BRANCH_FILTERS = {
    "03030103": lzma.FILTER_X86,
    "04": lzma.FILTER_X86,
    "03030205": lzma.FILTER_POWERPC,
    "05": lzma.FILTER_POWERPC,
    "03030401": lzma.FILTER_IA64,
    "06": lzma.FILTER_IA64,
    "03030501": lzma.FILTER_ARM,
    "07": lzma.FILTER_ARM,
    "03030701": lzma.FILTER_ARMTHUMB,
    "08": lzma.FILTER_ARMTHUMB,
    "03030805": lzma.FILTER_SPARC,
    "09": lzma.FILTER_SPARC,
}
_MIN_DICTIONARY_BYTES = 4096
_LZMA2_CHUNK_BYTES = 64 * 1024
_MAX_LZMA2_PROPERTY = 40


def decode_step(coder: Coder, chunks: Chunks, size: int) -> Iterator[bytes]:
    """Yield what a coder with one input makes of its input.

    Args:
        coder: one input, one output.
        chunks: the input.
        size: of the output in bytes, as the header states it.

    Raises:
        ContainerFault: for an unknown method, or malformed input.
    """
    decode = _DECODERS.get(coder.method)
    if decode is None or (coder.inputs, coder.outputs) != (1, 1):
        raise unknown_method(coder)
    try:
        return decode(coder, chunks, size)
    except MALFORMED as error:
        raise ContainerFault("container_corrupt", Flag.CORRUPT) from error


def unknown_method(coder: Coder) -> ContainerFault:
    """Return the fault of a method that is not known here; the system's library may know it."""
    by_library = coder.method in {BCJ2, PPMD}
    return ContainerFault(HELPER_MISSING if by_library else "container_method_unknown")


def _copy(_coder: Coder, chunks: Chunks, _size: int) -> Iterator[bytes]:
    return iter(chunks)


def _lzma1(coder: Coder, chunks: Chunks, size: int) -> Iterator[bytes]:
    properties = coder.properties[0]
    dictionary = int.from_bytes(coder.properties[1:5], "little")
    lzma_filter = {
        "id": lzma.FILTER_LZMA1,
        "dict_size": _dictionary(dictionary, size),
        "lc": properties % 9,
        "lp": properties // 9 % 5,
        "pb": properties // 45,
    }
    return decoded(chunks, _raw(lzma_filter), size=size)


def _lzma2(coder: Coder, chunks: Chunks, size: int) -> Iterator[bytes]:
    bits = min(coder.properties[0], _MAX_LZMA2_PROPERTY)
    dictionary = (2 | bits & 1) << (bits // 2 + 11)
    lzma_filter = {"id": lzma.FILTER_LZMA2, "dict_size": _dictionary(dictionary, size)}
    return decoded(chunks, _raw(lzma_filter), size=size)


def _delta(coder: Coder, chunks: Chunks, size: int) -> Iterator[bytes]:
    distance = coder.properties[0] + 1 if coder.properties else 1
    return _filtered({"id": lzma.FILTER_DELTA, "dist": distance}, chunks, size)


def _branch(coder: Coder, chunks: Chunks, size: int) -> Iterator[bytes]:
    return _filtered({"id": _BRANCH_FILTERS[coder.method.hex()]}, chunks, size)


def _deflate(_coder: Coder, chunks: Chunks, size: int) -> Iterator[bytes]:
    return decoded(chunks, inflate_raw(), size=size)


def _bzip2(_coder: Coder, chunks: Chunks, size: int) -> Iterator[bytes]:
    return decoded(chunks, decode_bzip2(), size=size)


def _filtered(branch: Mapping[str, Any], chunks: Chunks, size: int) -> Iterator[bytes]:
    """Run a filter of liblzma alone.

    liblzma runs a filter only in front of a compressor, and holds back its last bytes until it
    sees an end mark, which LZMA1 in 7z lacks. So its input is wrapped as stored LZMA2.
    """
    filters = [dict(branch), {"id": lzma.FILTER_LZMA2, "dict_size": _MIN_DICTIONARY_BYTES}]
    decompressor = lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=filters)
    return decoded(_as_stored_lzma2(chunks), decompressor, size=size)


def _as_stored_lzma2(chunks: Chunks) -> Iterator[bytes]:
    control = 0x01
    for chunk in chunks:
        for start in range(0, len(chunk), _LZMA2_CHUNK_BYTES):
            piece = chunk[start : start + _LZMA2_CHUNK_BYTES]
            yield bytes([control]) + (len(piece) - 1).to_bytes(2, "big") + piece
            control = 0x02
    yield b"\0"


def _raw(lzma_filter: Mapping[str, Any]) -> lzma.LZMADecompressor:
    return lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=[dict(lzma_filter)])


def _dictionary(stated: int, size: int) -> int:
    """Return the memory to give: no match reaches further back than the output is long."""
    return max(_MIN_DICTIONARY_BYTES, min(stated, size))


_DECODERS: Mapping[bytes, Decode] = MappingProxyType(
    {
        b"\x00": _copy,
        b"\x21": _lzma2,
        b"\x03": _delta,
        bytes.fromhex("030101"): _lzma1,
        bytes.fromhex("040108"): _deflate,
        bytes.fromhex("040202"): _bzip2,
        **{bytes.fromhex(method): _branch for method in _BRANCH_FILTERS},
    }
)
