"""Content-Type and Content-Disposition with their parameters. Linear, never raises.

Source: RFC 2045 section 5.1, RFC 2183, RFC 2231; and the broken forms in the wild: blanks in an
unquoted value, an unclosed quote, encoded words in quotes, a percent-coded plain value.
"""

import re
from dataclasses import dataclass, field
from urllib.parse import unquote_to_bytes

from parsers.mail.charsets import decode_bytes
from parsers.mail.encoded_words import decode_words, one_line
from parsers.vietnamese.legacy_encodings import in_unicode

_MAX_PARAMETERS = 200
_TYPE = re.compile(
    rb"\s*([!#$&^_.+a-z0-9-]{1,127})\s*/\s*([!#$&^_.+a-z0-9-]{1,127})", re.IGNORECASE
)
_SECTION = re.compile(r"([^*]+)(?:\*(\d{1,4}))?(\*)?")
_EXTENDED = re.compile(rb"\s*\"?([^']{0,80})'([^']{0,40})'(.*)", re.DOTALL)
_UNSTARRED = re.compile(rb"[A-Za-z0-9_-]{2,40}'[A-Za-z-]{0,10}'.*%[0-9A-Fa-f]{2}", re.DOTALL)
_PERCENT = re.compile(rb"%(?![0-9A-Fa-f]{2})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One parameter: its text, and its bytes as they stand in the header."""

    text: str
    raw: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class ParameterValue:
    """A main value in lower case ("text/plain", "attachment") and its parameters by name."""

    value: str = ""
    parameters: dict[str, Parameter] = field(default_factory=dict)

    def text(self, name: str) -> str | None:
        """Return a parameter's decoded text, or None."""
        found = self.parameters.get(name)
        return found.text if found is not None else None


def parse_content_type(value: bytes | None) -> ParameterValue:
    """Return type/subtype; "" where it is missing or makes no sense."""
    if not value:
        return ParameterValue()
    match = _TYPE.match(value)
    head = value.partition(b";")[0]
    kind = f"{match[1].decode()}/{match[2].decode()}".lower() if match else ""
    return ParameterValue(value=kind, parameters=_parameters(value[len(head) :]))


def parse_disposition(value: bytes | None) -> ParameterValue:
    """Return the disposition: "inline", "attachment", another word, or ""."""
    if not value:
        return ParameterValue()
    head = value.partition(b";")[0]
    word = head.strip().decode("ascii", "replace").lower()
    if "=" in word:  # "filename=x" without a disposition in front
        return ParameterValue(value="attachment", parameters=_parameters(b";" + value))
    return ParameterValue(value=word, parameters=_parameters(value[len(head) :]))


def _parameters(rest: bytes) -> dict[str, Parameter]:
    """Return the parameters of the text after the main value; the first of a name counts."""
    plain: dict[str, bytes] = {}
    sections: dict[str, dict[int, tuple[bool, bytes]]] = {}
    for name, raw in _split(rest):
        match = _SECTION.fullmatch(name)
        if match is None or (match[2] is None and match[3] is None):
            plain.setdefault(name, raw)
            continue
        of_name = sections.setdefault(match[1], {})
        of_name.setdefault(int(match[2] or 0), (match[3] is not None, raw))
    found = {name: Parameter(text=_plain_text(raw), raw=raw) for name, raw in plain.items()}
    for name, parts in sections.items():
        joined = _join(parts)
        if joined.text or name not in found:
            found[name] = joined
    return found


def _split(rest: bytes) -> list[tuple[str, bytes]]:
    """Return name and raw value of each parameter, quotes taken off."""
    found: list[tuple[str, bytes]] = []
    at = 0
    while at < len(rest) and len(found) < _MAX_PARAMETERS:
        equals = rest.find(b"=", at)
        if equals < 0:
            break
        name = rest[at:equals].rpartition(b";")[2].strip(b" \t;\r\n").decode("ascii", "replace")
        raw, at = _value(rest, equals + 1)
        if name:
            found.append((name.lower(), raw))
    return found


def _value(rest: bytes, at: int) -> tuple[bytes, int]:
    """Return one value and where to go on: quoted, or up to the next semicolon."""
    while at < len(rest) and rest[at] in b" \t\r\n":
        at += 1
    if rest[at : at + 1] != b'"':
        end = rest.find(b";", at)
        end = len(rest) if end < 0 else end
        return rest[at:end].strip(), end
    close = at + 1
    while True:
        close = rest.find(b'"', close)
        if close < 0:
            return _unquote(rest[at + 1 :]).strip(), len(rest)
        if rest[close - 1 : close] != b"\\" or rest[close - 2 : close] == b"\\\\":
            break
        close += 1
    end = rest.find(b";", close)
    return _unquote(rest[at + 1 : close]), len(rest) if end < 0 else end


def _unquote(value: bytes) -> bytes:
    return value.replace(b'\\"', b'"').replace(b"\\\\", b"\\")


def _plain_text(raw: bytes) -> str:
    """Return the text of a value without sections, undoing what broken programs do to it."""
    if _UNSTARRED.match(raw):
        return _join({0: (True, raw)}).text
    if b"%" in raw and not _PERCENT.search(raw):
        data = unquote_to_bytes(raw)
        if not data.isascii() or (b"%20" in raw and b" " not in raw):
            return one_line(in_unicode(decode_bytes(data)))
    return decode_words(raw)


def _join(parts: dict[int, tuple[bool, bytes]]) -> Parameter:
    """Return the value of RFC 2231 sections: 0, 1, 2 ... up to the first gap."""
    order = sorted(parts)
    charset: str | None = None
    data = raw = b""
    extended = False
    for number in order:
        starred, piece = parts[number]
        raw += piece
        if starred:
            match = _EXTENDED.match(piece) if number == order[0] else None
            if match:
                charset, piece = match[1].decode("ascii", "replace"), match[3].rstrip(b'"')
            piece = unquote_to_bytes(piece)
            extended = True
        data += piece
    if not extended or b"=?" in data:
        return Parameter(text=_plain_text(data), raw=raw)
    return Parameter(text=one_line(in_unicode(decode_bytes(data, charset))), raw=raw)
