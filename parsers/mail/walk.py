"""The part walk: one pass over the raw bytes, every leaf decoded straight into the spool.

Finds parts without names, parts behind wrong, missing or unfinished boundaries, uuencoded files
in texts and the files of forwarded messages, which are listed after their container. Depth, parts
and header sizes are capped; nothing grows faster than the message.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from parsers.mail.boundaries import find_delimiter
from parsers.mail.charsets import decode_bytes
from parsers.mail.collecting import Collector
from parsers.mail.encoded_words import decode_words
from parsers.mail.file_names import clean_name, invent_name
from parsers.mail.flags import find_flags
from parsers.mail.flowed import unflow
from parsers.mail.header_block import HeaderBlock, read_header_block
from parsers.mail.html_text import find_meta_charset
from parsers.mail.leaf_file import LeafFile
from parsers.mail.leaf_headers import (
    BODY_TEXTS,
    MESSAGES,
    LeafHeaders,
    make_uu_headers,
    read_leaf_headers,
)
from parsers.mail.media_types import SIGNED_MESSAGE, find_media_type
from parsers.mail.message import Attachment, Flag
from parsers.mail.parameters import ParameterValue, parse_content_type
from parsers.mail.parts import MachinePart, MessageParts, TextBody
from parsers.mail.smime import extract_signed_content
from parsers.mail.source import Source, Stop
from parsers.mail.text_sink import TextSink
from parsers.mail.transfer import make_decoder

# Other forms of a body that stand beside it; nobody calls these a file.
_RENDERINGS = frozenset({"text/x-amp-html", "text/enriched", "text/richtext", "text/watch-html"})
_MACHINE = MESSAGES | {
    "message/delivery-status",
    "message/global-delivery-status",
    "message/disposition-notification",
    "message/global-disposition-notification",
    "message/feedback-report",
    "text/rfc822-headers",
    "message/global-headers",
}
_MACHINE_BYTES = 64 * 1024
_MAX_SUBJECT_NAME = 120
_UNOPENED = {"message/partial": "partial_message", "message/external-body": "external_body"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Where in the tree a part stands.

    Attributes:
        parent: the media type of the multipart around it, "" at the top.
        group: the group of alternatives, 0 for none.
    """

    parent: str = ""
    group: int = 0
    depth: int = 1


def walk_message(source: Source, collector: Collector) -> MessageParts:
    """Read the outer message to its end.

    Raises:
        LimitExceeded: parts, depth, header sizes or decoded bytes pass their cap.
    """
    while source.peek_line() in {b"\r\n", b"\n", b"\r"}:
        source.skip(len(source.peek_line()))
    if source.peek(3) == b"\xef\xbb\xbf":
        source.skip(3)
    return _MessageWalk(source, collector, "", 1).read()


class _MessageWalk:
    """Walks one message, the outer one or a nested one, with its own stack of delimiters."""

    def __init__(self, source: Source, collector: Collector, container: str, depth: int) -> None:
        self._source = source
        self._collector = collector
        self._container = container
        self._depth = depth
        self._delimiters: list[bytes] = []
        self._nameless = 0
        self.headers = self._read_headers()
        self._message = MessageParts(headers=self.headers)

    def read(self, container: str | None = None) -> MessageParts:
        """Read what follows the message's headers.

        Args:
            container: the path of the message, where only its headers tell its name.
        """
        self._container = self._container if container is None else container
        self._entity(self.headers, _Place(depth=self._depth), "text/plain")
        self._source.drain()
        self._message.kind = self._message.kinds[0]
        return self._message

    def _read_headers(self) -> HeaderBlock:
        block = read_header_block(self._source, self._delimiters, self._collector.limits)
        self._collector.count_headers(block.size_bytes)
        if not block.separated:
            self._collector.note("no_blank_line_after_headers")
        return block

    def _entity(self, headers: HeaderBlock, place: _Place, default: str) -> Stop:
        """Read one part's body; return what ended it."""
        self._collector.count_part(place.depth)
        kind = parse_content_type(headers.first("content-type"))
        value = kind.value or ("application/octet-stream" if kind.parameters else default)
        self._message.kinds.append(value)
        if value.startswith("multipart/"):
            return self._multipart(kind, place)
        leaf = read_leaf_headers(headers, kind, value)
        if place.parent == "multipart/report" and value in _MACHINE:
            return self._machine(leaf)
        if value == "text/calendar":
            self._message.calendar_method = (kind.text("method") or "").lower()
        if _is_rendering(leaf, place):
            return self._source.drain(self._delimiters)
        return self._text(leaf, place) if leaf.is_body else self._file(leaf, place)

    def _multipart(self, kind: ParameterValue, place: _Place) -> Stop:
        """Read all parts between the delimiters of one multipart."""
        if kind.value == "multipart/report" and not self._message.report_type:
            self._message.report_type = (kind.text("report-type") or "").lower()
        delimiter, problem = find_delimiter(self._source, kind, self._delimiters)
        if problem:
            self._collector.note(problem)
        if delimiter is None:
            return self._text(LeafHeaders(kind=ParameterValue(value="text/plain")), place)
        group = place.group
        if kind.value == "multipart/alternative" and not group:
            group = self._collector.next_group()
        inner = _Place(parent=kind.value, group=group, depth=place.depth + 1)
        self._delimiters.append(delimiter)
        stop = self._parts(inner)
        self._delimiters.pop()
        return stop

    def _parts(self, place: _Place) -> Stop:
        """Read the parts between the innermost delimiters; return what ended the last."""
        level = len(self._delimiters) - 1
        default = "message/rfc822" if place.parent == "multipart/digest" else "text/plain"
        closed = False
        stop = self._source.drain(self._delimiters)
        while stop.level == level:
            if stop.closing:
                closed = True
                stop = self._source.drain(self._delimiters)
                continue
            if closed:
                self._collector.note("part_after_end_boundary")
            stop = self._entity(self._read_headers(), place, default)
        if not closed:
            self._collector.note("missing_end_boundary")
        return stop

    def _decode(self, leaf: LeafHeaders, write: Callable[[bytes], None]) -> Stop:
        """Decode a body chunk by chunk into a sink."""
        decoder = make_decoder(leaf.encoding)
        for chunk in self._source.body(self._delimiters):
            data = decoder.feed(chunk)
            self._collector.count_decoded(len(data), self._source.size_bytes)
            write(data)
        write(decoder.finish())
        return self._source.stop

    def _machine(self, leaf: LeafHeaders) -> Stop:
        """Keep the beginning of a part that a program wrote for programs."""
        kept = bytearray()

        def keep(data: bytes) -> None:
            kept.extend(data[: max(0, _MACHINE_BYTES - len(kept))])

        stop = self._decode(leaf, keep)
        self._message.machine.append(MachinePart(kind=leaf.kind.value, data=bytes(kept)))
        return stop

    def _text(self, leaf: LeafHeaders, place: _Place) -> Stop:
        """Read a text of the body, and the uuencoded files in it."""
        sink = TextSink(self._collector.new_leaf)
        stop = self._decode(leaf, sink.write)
        sink.finish()
        if sink.clipped:
            self._collector.note("text_clipped")
        text = sink.text
        if text.strip():
            self._collector.leaf_sha256.append(sink.sha256)
            self._add_text(leaf, text, place.group, named=False)
        for uu in sink.files:
            self._add_file(make_uu_headers(uu.name), uu.leaf, place, cut=not uu.complete)
        return stop

    def _add_text(self, leaf: LeafHeaders, data: bytes, group: int, *, named: bool) -> None:
        html = leaf.kind.value == "text/html"
        charset = leaf.kind.text("charset") or (find_meta_charset(data) if html else None)
        text = decode_bytes(data, charset)
        if not html and (leaf.kind.text("format") or "").lower() == "flowed":
            text = unflow(text, delsp=(leaf.kind.text("delsp") or "").lower() == "yes")
        group = group or self._collector.next_group()
        self._message.texts.append(TextBody(text=text, html=html, group=group, named=named))

    def _file(self, headers: LeafHeaders, place: _Place) -> Stop:
        """Decode a leaf into the spool and list it."""
        if self._collector.is_full():
            return self._source.drain(self._delimiters)
        leaf = self._collector.new_leaf()
        stop = self._decode(headers, leaf.write)
        if headers.kind.value in _UNOPENED and headers.kind.text("total") != "1":
            self._collector.note(_UNOPENED[headers.kind.value])
            self._message.links.append(headers.kind.text("url") or "")
        if headers.kind.value in BODY_TEXTS and not headers.attached:
            data = leaf.head(self._collector.limits.text_chars)
            self._add_text(headers, data, place.group, named=True)
        self._add_file(headers, leaf, place, cut=False)
        return stop

    def _add_file(self, headers: LeafHeaders, leaf: LeafFile, place: _Place, *, cut: bool) -> None:
        """List a decoded leaf; open it when it is a message."""
        try:
            if leaf.size_bytes or headers.name or headers.attached:
                self._collector.leaf_sha256.append(leaf.sha256)
                media_type = find_media_type(leaf.file, headers.kind.value, headers.name)
                if leaf.size_bytes and MESSAGES & {headers.kind.value, media_type}:
                    self._open_message(headers, leaf, place)
                else:
                    flags = find_flags(leaf.file, media_type, headers.name, leaf.size_bytes)
                    flags |= {Flag.TRUNCATED} if cut else set()
                    path = self._list(headers, leaf, media_type, flags)
                    if media_type == SIGNED_MESSAGE and Flag.SIGNED in flags:
                        self._open_signed(leaf, place, path)
        finally:
            leaf.close()

    def _open_message(self, headers: LeafHeaders, leaf: LeafFile, place: _Place) -> None:
        """List a nested message, then what is in it."""
        leaf.file.seek(0)
        inner = _MessageWalk(Source(leaf.file), self._collector, "", place.depth + 1)
        if not headers.name:
            subject = decode_words(inner.headers.first("subject") or b"")
            name = f"{subject.replace('/', '-')[:_MAX_SUBJECT_NAME]}.eml" if subject else ""
            headers = replace(headers, name=name)
        path = self._list(headers, leaf, "message/rfc822", set())
        self._message.forwarded.append(inner.read(path))

    def _open_signed(self, signed: LeafFile, place: _Place, path: str) -> None:
        """Read what an opaque S/MIME signature wraps, as parts of this message."""
        content = self._collector.new_leaf()
        try:
            if not extract_signed_content(signed.file, content.write):
                self._collector.note("signed_message_not_opened")
                return
            self._collector.count_decoded(content.size_bytes, signed.size_bytes)
            content.file.seek(0)
            inner = _MessageWalk(Source(content.file), self._collector, path, place.depth + 1)
            self._message.absorb(inner.read())
        finally:
            content.close()

    def _list(self, headers: LeafHeaders, leaf: LeafFile, media_type: str, flags: set[Flag]) -> str:
        """Add one attachment to the list; return its path."""
        name = clean_name(headers.name, self._collector.limits.name_bytes)
        if not name:
            self._nameless += 1
            name = invent_name(self._nameless, media_type)
        path = f"{self._container}/{name}" if self._container else name
        self._collector.attachments.append(
            Attachment(
                name=name,
                path=path,
                name_bytes=headers.name_bytes,
                media_type=media_type,
                declared_type=headers.kind.value,
                size_bytes=leaf.size_bytes,
                sha256=leaf.sha256,
                spool_name=leaf.spool_name,
                inline=headers.disposition.value == "inline",
                content_id=headers.content_id,
                flags=tuple(sorted(flags)),
            )
        )
        return path


def _is_rendering(leaf: LeafHeaders, place: _Place) -> bool:
    """Tell another form of something that is listed already."""
    if place.parent == "multipart/appledouble" and leaf.kind.value == "application/applefile":
        return True
    return place.group > 0 and not leaf.name and leaf.kind.value in _RENDERINGS
