"""What the headers of one leaf say about it."""

from dataclasses import dataclass, field

from parsers.mail.encoded_words import decode_words
from parsers.mail.file_names import find_name, name_of_content_id, name_of_description
from parsers.mail.header_block import HeaderBlock
from parsers.mail.parameters import ParameterValue, parse_disposition

# The texts that a mail program shows as the mail itself.
BODY_TEXTS = frozenset({"text/plain", "text/html"})
MESSAGES = frozenset({"message/rfc822", "message/global", "message/news"})


@dataclass(frozen=True, slots=True, kw_only=True)
class LeafHeaders:
    """One leaf's headers, read.

    Attributes:
        kind: the declared type; its value is never "".
        encoding: the Content-Transfer-Encoding, as it stands.
        name: decoded, not cleaned; "" without one.
        name_bytes: as they stand in the header.
    """

    kind: ParameterValue
    disposition: ParameterValue = field(default_factory=ParameterValue)
    encoding: str = ""
    content_id: str | None = None
    name: str = ""
    name_bytes: bytes = b""

    @property
    def attached(self) -> bool:
        """Whether the sender offers it as a file."""
        return self.disposition.value == "attachment"

    @property
    def is_body(self) -> bool:
        """Whether it is a text of the mail itself."""
        return self.kind.value in BODY_TEXTS and not self.name and not self.attached


def read_leaf_headers(headers: HeaderBlock, kind: ParameterValue, value: str) -> LeafHeaders:
    """Return what the headers of a leaf say.

    Args:
        headers: of the part.
        kind: its Content-Type, parsed.
        value: the media type to go by where the Content-Type has none.
    """
    disposition = parse_disposition(headers.first("content-disposition"))
    name, raw = find_name(disposition, kind)
    content_id = decode_words(headers.first("content-id") or b"").strip("<> ") or None
    encoding = headers.first("content-transfer-encoding") or b""
    if not name:
        name = name_of_description(decode_words(headers.first("content-description") or b""))
    return LeafHeaders(
        kind=ParameterValue(value=value, parameters=kind.parameters),
        disposition=disposition,
        encoding=encoding.decode("ascii", "replace"),
        content_id=content_id,
        name=name or name_of_content_id(content_id),
        name_bytes=raw,
    )


def make_uu_headers(name: bytes) -> LeafHeaders:
    """Return the headers that a uuencoded file in a text would have as a part."""
    return LeafHeaders(
        kind=ParameterValue(value="application/octet-stream"),
        disposition=ParameterValue(value="attachment"),
        name=decode_words(name),
        name_bytes=name,
    )
