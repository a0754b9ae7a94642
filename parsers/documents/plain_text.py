"""Plain texts: a line a paragraph, whatever the encoding."""

import codecs

from parsers.documents.document import ProblemKind
from parsers.documents.drafting import Draft
from parsers.documents.source_file import SourceFile
from parsers.mail.charsets import decode_bytes

_MAX_BYTES_A_CHARACTER = 4
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

#: Every other byte of a European text in UTF-16 is zero, or nearly.
_ZERO_SHARE = 0.3
_SAMPLE_BYTES = 4096


def read(source: SourceFile, draft: Draft) -> None:
    """Read a text into a draft.

    Raises:
        DocumentFault: when a cap is passed.
    """
    for line in read_text(source, draft).splitlines():
        draft.add_paragraph(line)


def read_text(source: SourceFile, draft: Draft) -> str:
    """Return the whole text, clipped at the cap on characters, which is noted."""
    data, more = source.read_all(draft.limits.characters * _MAX_BYTES_A_CHARACTER)
    if more:
        draft.note(ProblemKind.TOO_LARGE, f"{source.size_bytes} bytes of text")
    return decode_text(data)[: draft.limits.characters]


def decode_text(data: bytes) -> str:
    """Return bytes as text: by their mark, as UTF-16 where every other byte is zero, or guessed."""
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(codec, "replace")
    sample = data[:_SAMPLE_BYTES]
    for codec, zeros in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[::2])):
        if zeros and zeros.count(0) > _ZERO_SHARE * len(zeros):
            return data.decode(codec, "replace")
    return decode_bytes(data, None)
