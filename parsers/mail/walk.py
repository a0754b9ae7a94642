"""The part walk: one pass over the raw bytes, every leaf decoded straight into the spool.

Finds parts without names, parts behind wrong, missing or unfinished boundaries, uuencoded files
in texts and the files of forwarded messages, which are listed after their container. Depth, parts
and header sizes are capped; nothing grows faster than the message.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from parsers.errors import LimitExceeded
from parsers.mail.charsets import decode_bytes
from parsers.mail.encoded_words import decode_words
from parsers.mail.file_names import clean_name, find_name, invent_name, name_of_content_id
from parsers.mail.flags import find_flags
from parsers.mail.header_block import HeaderBlock, read_header_block
from parsers.mail.html_text import find_meta_charset
from parsers.mail.leaf_file import LeafFile
from parsers.mail.media_types import find_media_type
from parsers.mail.message import Attachment, Flag, Limits
from parsers.mail.parameters import ParameterValue, parse_content_type, parse_disposition
from parsers.mail.parts import MachinePart, MessageParts, TextBody
from parsers.mail.source import MAX_BOUNDARY_BYTES, Source, Stop
from parsers.mail.spool import Spool
from parsers.mail.text_sink import TextSink
from parsers.mail.transfer import Decoder, make_decoder

_GUESS_WINDOW = 64 * 1024
_GUESS = re.compile(
    rb"(?:^|[\r\n])--([^\s][^\r\n]{0,200}?)[ \t]*(?:\r\n|\r|\n)(?=[A-Za-z-]{2,60}:|\r|\n)"
)
_MESSAGES = frozenset({"message/rfc822", "message/global", "message/news"})
_BODY_TEXTS = frozenset({"text/plain", "text/html"})
# Other forms of a body that stands beside them; nobody calls these a file.
_RENDERINGS = frozenset({"text/x-amp-html", "text/enriched", "text/richtext", "text/watch-html"})
_MACHINE = frozenset(
    {
        "message/delivery-status",
        "message/global-delivery-status",
        "message/disposition-notification",
        "message/global-disposition-notification",
        "message/feedback-report",
        "text/rfc822-headers",
        "message/global-headers",
    }
)
_MACHINE_BYTES = 64 * 1024
_DECODED_FACTOR = 3
_DECODED_SLACK = 64 * 1024 * 1024
_EML_NAME = re.compile(r"\.(?:eml|mht|mhtml)$", re.IGNORECASE)


@dataclass(slots=True, kw_only=True)
class Findings:
    """What one raw message holds, over all its nested messages.

    Attributes:
        leaf_sha256: of every leaf, texts among them with their line ends made equal.
    """

    attachments: list[Attachment] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    leaf_sha256: list[str] = field(default_factory=list)

    def note(self, problem: str) -> None:
        """Record a problem once."""
        if problem not in self.problems:
            self.problems.append(problem)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Where in the tree a part stands.

    Attributes:
        container: the path of the containing message, "" for the outer one.
        parent: the media type of the multipart around it, "" at the top.
        group: the group of alternatives, 0 for none.
    """

    container: str = ""
    parent: str = ""
    group: int = 0
    depth: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """One leaf's headers, read."""

    kind: ParameterValue
    disposition: ParameterValue
    encoding: str
    content_id: str | None
    name: str
    name_bytes: bytes


class PartWalk:
    """Walks one raw message; not to be used twice."""

    def __init__(self, spool: Spool, limits: Limits) -> None:
        self._spool = spool
        self._limits = limits
        self._parts = 0
        self._groups = 0
        self._decoded_bytes = 0
        self._raw_bytes = 0
        self.found = Findings()

    def read(self, source: Source) -> MessageParts:
        """Read the outer message to its end.

        Raises:
            LimitExceeded: parts, depth, header sizes or decoded bytes pass their cap.
        """
        while source.peek_line() in {b"\r\n", b"\n", b"\r", b"\xef\xbb\xbf\r\n"}:
            source.skip(len(source.peek_line()))
        return _MessageWalk(self, source, "", 1).read()

    def count_part(self, depth: int) -> None:
        """Count one more part, at a depth."""
        self._parts += 1
        if self._parts > self._limits.parts:
            raise LimitExceeded("parts", self._parts, self._limits.parts)
        if depth > self._limits.depth:
            raise LimitExceeded("depth", depth, self._limits.depth)

    def count_decoded(self, count: int, raw_bytes: int) -> None:
        """Count decoded bytes; nested messages must not multiply a message without end."""
        self._raw_bytes = max(self._raw_bytes, raw_bytes)
        self._decoded_bytes += count
        cap = _DECODED_FACTOR * self._raw_bytes + _DECODED_SLACK
        if self._decoded_bytes > cap:
            raise LimitExceeded("decoded_bytes", self._decoded_bytes, cap)

    def next_group(self) -> int:
        """Return a new number for bodies that are alternatives of each other."""
        self._groups += 1
        return self._groups

    @property
    def limits(self) -> Limits:
        """The caps of this reading."""
        return self._limits

    @property
    def full(self) -> bool:
        """Whether no further attachment may be listed."""
        return len(self.found.attachments) >= self._limits.attachments

    def new_leaf(self) -> LeafFile:
        """Return a file in the spool."""
        return LeafFile(self._spool)


class _MessageWalk:
    """Walks one message, the outer one or a nested one, with its own stack of boundaries."""

    def __init__(self, walk: PartWalk, source: Source, container: str, depth: int) -> None:
        self._walk = walk
        self._source = source
        self._container = container
        self._depth = depth
        self._delimiters: list[bytes] = []
        self._nameless = 0

    def read(self) -> MessageParts:
        """Read the message to the end of its source."""
        return self.read_body(self._read_headers())

    def _read_headers(self) -> HeaderBlock:
        block = read_header_block(self._source, self._delimiters, self._walk.limits)
        if not block.separated:
            self._walk.found.note("no_blank_line_after_headers")
        return block

    def read_body(self, headers: HeaderBlock) -> MessageParts:
        """Read what follows the message's headers."""
        self._message = MessageParts(headers=headers)
        place = _Place(container=self._container, depth=self._depth)
        self._entity(headers, place, "text/plain")
        self._source.drain()
        self._message.kind = self._message.kinds[0]
        return self._message

    def _entity(self, headers: HeaderBlock, place: _Place, default: str) -> Stop:
        """Read one part's body; return what ended it."""
        self._walk.count_part(place.depth)
        kind = parse_content_type(headers.first("content-type"))
        value = kind.value or ("application/octet-stream" if kind.parameters else default)
        self._message.kinds.append(value)
        if value.startswith("multipart/"):
            return self._multipart(kind, place)
        part = _read_part(headers, kind, value)
        if place.parent == "multipart/report" and (value in _MACHINE or value in _MESSAGES):
            return self._machine(part)
        if value == "text/calendar":
            self._message.calendar_method = (kind.text("method") or "").lower()
        if self._is_rendering(part, place):
            return self._source.drain(self._delimiters)
        if value in _BODY_TEXTS and not part.name and part.disposition.value != "attachment":
            return self._text(part, place)
        return self._file(part, place)

    def _is_rendering(self, part: _Part, place: _Place) -> bool:
        if place.parent == "multipart/appledouble" and part.kind.value == "application/applefile":
            return True
        return place.group > 0 and not part.name and part.kind.value in _RENDERINGS

    def _multipart(self, kind: ParameterValue, place: _Place) -> Stop:
        """Read all parts between the delimiters of one multipart."""
        if not self._message.report_type and kind.value == "multipart/report":
            self._message.report_type = (kind.text("report-type") or "").lower()
        delimiter = self._find_delimiter(kind)
        if delimiter is None:
            self._walk.found.note("multipart_without_parts")
            part = _read_part(HeaderBlock(), ParameterValue(value="text/plain"), "text/plain")
            return self._text(part, place)
        level = len(self._delimiters)
        self._delimiters.append(delimiter)
        alternative = kind.value == "multipart/alternative" and not place.group
        inner = _Place(
            container=place.container,
            parent=kind.value,
            group=self._walk.next_group() if alternative else place.group,
            depth=place.depth + 1,
        )
        default = "message/rfc822" if kind.value == "multipart/digest" else "text/plain"
        stop = self._source.drain(self._delimiters)
        while stop.level == level:
            if stop.closing:
                stop = self._source.drain(self._delimiters)
                closed = True
                if stop.level == level and not stop.closing:
                    self._walk.found.note("part_after_end_boundary")
                continue
            closed = False
            stop = self._entity(self._read_headers(), inner, default)
        if not closed:
            self._walk.found.note("missing_end_boundary")
        self._delimiters.pop()
        return stop

    def _find_delimiter(self, kind: ParameterValue) -> bytes | None:
        """Return the delimiter that the body really uses, or None when it has none.

        The declared boundary counts if the body's beginning shows it; else the first line that
        looks like a delimiter before a header.
        """
        declared = kind.parameters.get("boundary")
        raw = declared.raw.rstrip() if declared is not None else b""
        window = self._source.peek(_GUESS_WINDOW)
        ahead = window[
            : min(
                (at for d in self._delimiters if (at := window.find(d)) >= 0), default=len(window)
            )
        ]
        if raw and len(raw) <= MAX_BOUNDARY_BYTES and b"--" + raw in ahead:
            return b"--" + raw
        match = _GUESS.search(ahead)
        if match and b"--" + match[1] not in self._delimiters:
            self._walk.found.note("wrong_boundary" if raw else "missing_boundary")
            return b"--" + match[1]
        return b"--" + raw if raw and len(ahead) >= _GUESS_WINDOW else None

    def _machine(self, part: _Part) -> Stop:
        """Keep the beginning of a part that a program wrote for programs."""
        kept: list[bytes] = []
        room = _MACHINE_BYTES

        def keep(data: bytes) -> None:
            nonlocal room
            if room > 0:
                kept.append(data[:room])
                room -= len(data)

        stop = self._decode(part, keep)
        self._message.machine.append(MachinePart(kind=part.kind.value, data=b"".join(kept)))
        return stop

    def _decode(self, part: _Part, write: Callable[[bytes], None]) -> Stop:
        """Decode a body chunk by chunk into a sink."""
        decoder: Decoder = make_decoder(part.encoding)
        for chunk in self._source.body(self._delimiters):
            data = decoder.feed(chunk)
            self._walk.count_decoded(len(data), self._source.size_bytes)
            write(data)
        write(decoder.finish())
        return self._source.stop

    def _text(self, part: _Part, place: _Place) -> Stop:
        """Read a text of the body, and the uuencoded files in it."""
        sink = TextSink(self._walk.new_leaf)
        stop = self._decode(part, sink.write)
        sink.finish()
        if sink.clipped:
            self._walk.found.note("text_clipped")
        self._add_text(part, sink.text, place, named=False)
        if sink.text.strip():
            self._walk.found.leaf_sha256.append(sink.sha256)
        for uu in sink.files:
            named = _Part(
                kind=ParameterValue(value="application/octet-stream"),
                disposition=ParameterValue(value="attachment"),
                encoding="",
                content_id=None,
                name=decode_words(uu.name),
                name_bytes=uu.name,
            )
            self._add_file(named, uu.leaf, place, cut=not uu.complete)
        return stop

    def _add_text(self, part: _Part, data: bytes, place: _Place, *, named: bool) -> None:
        html = part.kind.value == "text/html"
        charset = part.kind.text("charset") or (find_meta_charset(data) if html else None)
        text = decode_bytes(data, charset)[: self._walk.limits.text_chars]
        if not html and (part.kind.text("format") or "").lower() == "flowed":
            text = _unflow(text, delsp=(part.kind.text("delsp") or "").lower() == "yes")
        group = place.group or self._walk.next_group()
        self._message.texts.append(TextBody(text=text, html=html, group=group, named=named))

    def _file(self, part: _Part, place: _Place) -> Stop:
        """Decode a leaf into the spool and list it."""
        if self._walk.full:
            self._walk.found.note("attachments_clipped")
            return self._source.drain(self._delimiters)
        leaf = self._walk.new_leaf()
        stop = self._decode(part, leaf.write)
        if part.kind.value == "message/partial":
            self._walk.found.note("partial_message")
        elif part.kind.value == "message/external-body":
            self._walk.found.note("external_body")
        if part.kind.value in _BODY_TEXTS and part.disposition.value != "attachment":
            self._add_text(part, leaf.head(self._walk.limits.text_chars), place, named=True)
        self._add_file(part, leaf, place, cut=False)
        return stop

    def _add_file(self, part: _Part, leaf: LeafFile, place: _Place, *, cut: bool) -> None:
        """List a decoded leaf; open it when it is a message."""
        try:
            if not leaf.size_bytes and not part.name and part.disposition.value != "attachment":
                return
            self._walk.found.leaf_sha256.append(leaf.sha256)
            media_type = find_media_type(leaf.file, part.kind.value, part.name)
            is_message = part.kind.value in _MESSAGES or media_type in _MESSAGES
            if is_message and leaf.size_bytes:
                self._open_message(part, leaf, place)
                return
            flags = find_flags(leaf.file, media_type, part.name, leaf.size_bytes)
            if cut:
                flags |= {Flag.TRUNCATED}
            self._list(part, leaf, place, media_type, flags)
        finally:
            leaf.close()

    def _open_message(self, part: _Part, leaf: LeafFile, place: _Place) -> None:
        """List a nested message, then what is in it."""
        leaf.file.seek(0)
        source = Source(leaf.file)
        path = f"{place.container}/" if place.container else ""
        headers = _peek_headers(source, self._walk.limits)
        subject = decode_words(headers.first("subject") or b"").replace("/", "-")
        name = part.name or (f"{subject[:120]}.eml" if subject else "")
        name = self._list(part, leaf, place, "message/rfc822", set(), name=name)
        inner = _MessageWalk(self._walk, source, f"{path}{name}", place.depth + 1)
        self._message.forwarded.append(inner.read_body(headers))

    def _list(
        self,
        part: _Part,
        leaf: LeafFile,
        place: _Place,
        media_type: str,
        flags: set[Flag],
        *,
        name: str = "",
    ) -> str:
        """Add one attachment; return its name."""
        clean = clean_name(name or part.name, self._walk.limits.name_bytes)
        if not clean:
            self._nameless += 1
            clean = invent_name(self._nameless, media_type)
        self._walk.found.attachments.append(
            Attachment(
                name=clean,
                path=f"{place.container}/{clean}" if place.container else clean,
                name_bytes=part.name_bytes,
                media_type=media_type,
                declared_type=part.kind.value,
                size_bytes=leaf.size_bytes,
                sha256=leaf.sha256,
                spool_name=leaf.spool_name,
                inline=part.disposition.value == "inline",
                content_id=part.content_id,
                flags=tuple(sorted(flags)),
            )
        )
        return clean


def _peek_headers(source: Source, limits: Limits) -> HeaderBlock:
    return read_header_block(source, (), limits)


def _read_part(headers: HeaderBlock, kind: ParameterValue, value: str) -> _Part:
    """Return what the headers of a leaf say."""
    disposition = parse_disposition(headers.first("content-disposition"))
    name, raw = find_name(disposition, kind)
    content_id = decode_words(headers.first("content-id") or b"").strip("<> ") or None
    encoding = headers.first("content-transfer-encoding") or b""
    return _Part(
        kind=ParameterValue(value=value, parameters=kind.parameters),
        disposition=disposition,
        encoding=encoding.decode("ascii", "replace"),
        content_id=content_id,
        name=name or name_of_content_id(content_id),
        name_bytes=raw,
    )


def _unflow(text: str, *, delsp: bool) -> str:
    """Join the soft line breaks of format=flowed.

    Source: RFC 3676, section 4; quoted lines and the signature separator stay as they are.
    """
    lines: list[str] = []
    joins = False
    for line in text.splitlines():
        soft = line.endswith(" ") and line != "-- " and not line.startswith(">")
        body = line[:-1] if soft and delsp else line
        body = body[1:] if body.startswith(" ") and not joins else body
        if joins and lines and not line.startswith(">"):
            lines[-1] += body
        else:
            lines.append(body)
        joins = soft
    return "\n".join(lines)
