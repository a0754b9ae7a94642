"""The sender's own words: no quoted mail, no forwarded originals, no advertising of phones.

A reply's quotation is cut off. A forwarded original is not a quotation: units forward the report
that they sent elsewhere, so its text is kept apart, and stands for the sender's words when there
are hardly any. Structure decides first (">" lines, header blocks, separators of the mail
programs), in Vietnamese and English.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum, auto

_LABEL = r"[*_ \t]*(?:{})[*_ \t]*:[*_ \t]*"
_FROM = re.compile(_LABEL.format("from|từ|người gửi") + r"(.+)", re.IGNORECASE)
_SUBJECT = re.compile(
    _LABEL.format("subject|chủ đề|tiêu đề|chu de|tieu de|v/v") + r"(.*)", re.IGNORECASE
)
_HEAD_LINE = re.compile(
    _LABEL.format(
        "from|từ|người gửi|sent|date|gửi|ngày|đã gửi|gửi lúc|thời gian|to|đến|tới|người nhận|cc"
        "|bcc|subject|chủ đề|tiêu đề|reply-to|importance|attachments|tệp đính kèm|đính kèm"
    ),
    re.IGNORECASE,
)
_DATED = re.compile(
    _LABEL.format("sent|date|gửi|ngày|đã gửi|gửi lúc|thời gian|to|đến|tới|người nhận"),
    re.IGNORECASE,
)
_FORWARD_MARK = re.compile(
    r"[-_=* \t]*(?:forwarded message|forwarded by|begin forwarded message|thư đã chuyển tiếp"
    r"|thư được chuyển tiếp|tin nhắn đã chuyển tiếp|tin nhắn được chuyển tiếp"
    r"|bắt đầu thư (?:được )?chuyển tiếp|thư chuyển tiếp|chuyển tiếp thư|nội dung chuyển tiếp"
    r"|bắt đầu chuyển tiếp thư|đã chuyển tiếp thư)[-_=* \t:]*(?:[-=].*)?",
    re.IGNORECASE,
)
_REPLY_MARK = re.compile(
    r"[-_=* \t]*(?:original message|original appointment|thư gốc|tin nhắn gốc|thông điệp gốc"
    r"|thư ban đầu|reply message)[-_=* \t:]*",
    re.IGNORECASE,
)
_WROTE = re.compile(
    r"(?:on|vào|lúc|ngày|le)\b.{3,250}\b(?:wrote|đã viết|viết|a écrit)\s*:", re.IGNORECASE
)
_WROTE_START = re.compile(r"(?:on|vào|lúc|ngày)\b.{3,200}", re.IGNORECASE)
_SOMEONE_WROTE = re.compile(
    r".{1,120}<[^<>@\s]+@[^<>\s]+>\s*(?:wrote|đã viết|viết)\s*:", re.IGNORECASE
)
_RULE = re.compile(r"[_-]{10,}")
_PHONE = re.compile(
    r"(?:được |đã )?(?:gửi|sent)(?: mail)?(?: này)? (?:từ|bằng|from|via|qua)\s+(?:my |chiếc )?"
    r"(?:iphone|ipad|điện thoại|smartphone|samsung|galaxy|oppo|vivo|xiaomi|redmi|huawei|mobile"
    r"|android|outlook|yahoo|mail for windows|thư dành cho windows|gmail|zalo|blackberry|nokia"
    r"|zimbra).{0,60}"
    r"|get outlook for (?:ios|android)\b.{0,40}|tải outlook cho .{0,40}",
    re.IGNORECASE,
)
_REPLY_SUBJECT = re.compile(
    r"(?:re|aw|sv|trả lời|tra loi|tl|phản hồi|phúc đáp)\s*(?:\[\d+\])?:", re.IGNORECASE
)
_WORD = re.compile(r"\w+")
# With fewer words than this beside a forwarded original, the original is what the sender says.
FEW_WORDS = 40
_MAX_FORWARDS = 20
_MAX_MARK = 300
_LOOK_AHEAD = 8


@dataclass(slots=True)
class Spoken:
    """One body, told apart.

    Attributes:
        own: what the sender wrote.
        quoted: what the sender answered to.
        forwarded: the originals that the sender passed on, without their header blocks.
        senders: the raw From lines of the originals.
        subjects: their subjects.
    """

    own: str = ""
    quoted: str = ""
    forwarded: str = ""
    senders: list[str] = field(default_factory=list)
    subjects: list[str] = field(default_factory=list)


def split_text(text: str, *, subject: str = "", ours: frozenset[str] = frozenset()) -> Spoken:
    """Tell the sender's words from quoted and forwarded ones.

    Args:
        text: one body as plain text; quoted lines begin with ">".
        subject: the message's; a bare header block in the body begins a quotation where it says
            "Re:", else an original that was passed on.
        ours: our own addresses: what we wrote is a quotation, however it got there.
    """
    spoken = Spoken()
    replies = _REPLY_SUBJECT.match(subject.strip()) is not None
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    own: list[str] = []
    quoted: list[str] = []
    forwarded: list[str] = []
    target, at, originals = own, 0, 0
    while at < len(lines):
        mark = _find_mark(lines, at) if originals < _MAX_FORWARDS else None
        if mark is None:
            (quoted if lines[at].lstrip().startswith(">") else target).append(lines[at])
            at += 1
            continue
        originals += 1
        kind = _Kind.QUOTED if mark.kind is _Kind.HEADER_BLOCK and replies else mark.kind
        if kind is _Kind.QUOTED:
            end = mark.end if _is_quoted_next(lines, mark.end) else len(lines)
            quoted.extend(lines[at:end])
            at = end
        else:
            original = _read_original(lines, mark.end)
            target = quoted if original.is_from(ours) else forwarded
            if target is forwarded:
                spoken.senders += original.senders
                spoken.subjects += original.subjects
            at = original.end
    spoken.own, spoken.quoted, spoken.forwarded = map(_join, (own, quoted, forwarded))
    return spoken


class _Kind(Enum):
    """What a mark begins: a quotation, a forwarded original, or a header block of either."""

    QUOTED = auto()
    FORWARDED = auto()
    HEADER_BLOCK = auto()


@dataclass(frozen=True, slots=True)
class _Mark:
    """Where another mail begins in the text; `end` is the first line after the mark."""

    end: int
    kind: _Kind


def _find_mark(lines: list[str], at: int) -> _Mark | None:
    """Return the mark that stands at a line, or None."""
    line = _bare(lines[at])
    if not line or len(line) > _MAX_MARK:
        return None
    if _FORWARD_MARK.fullmatch(line):
        return _Mark(at + 1, _Kind.FORWARDED)
    if _REPLY_MARK.fullmatch(line):
        block = _is_header_block(lines, at + 1)
        return _Mark(at + 1, _Kind.HEADER_BLOCK if block else _Kind.QUOTED)
    wrote = _count_wrote_lines(lines, at, line)
    if wrote:
        return _Mark(at + wrote, _Kind.QUOTED)
    rule = _RULE.fullmatch(line) is not None
    if _is_header_block(lines, at + rule):
        return _Mark(at + rule, _Kind.HEADER_BLOCK)
    return None


def _count_wrote_lines(lines: list[str], at: int, line: str) -> int:
    """Return over how many lines "On ... wrote:" is broken here, 0 when there is none."""
    if _WROTE.fullmatch(line) or _SOMEONE_WROTE.fullmatch(line):
        return 1
    if not _WROTE_START.match(line):
        return 0
    joined = line
    for count in (2, 3):
        joined = f"{joined} {_bare(''.join(lines[at + count - 1 : at + count]))}"
        match = _WROTE.fullmatch(joined[: 2 * _MAX_MARK])
        if match and any(letter == "@" or letter.isdigit() for letter in match[0]):
            return count
    return 0


def _is_quoted_next(lines: list[str], at: int) -> bool:
    """Tell whether the quotation after a mark has ">" marks, so that what follows is answer."""
    following = next((line for line in lines[at : at + _LOOK_AHEAD] if line.strip()), "")
    return following.lstrip().startswith(">")


def _is_header_block(lines: list[str], at: int) -> bool:
    """Tell a From line followed closely by a date or To line."""
    if at >= len(lines) or not _FROM.fullmatch(_bare(lines[at])):
        return False
    ahead = [_bare(line) for line in lines[at + 1 : at + 1 + _LOOK_AHEAD]]
    return any(_DATED.match(line) for line in [line for line in ahead if line][:3])


@dataclass(slots=True)
class _Original:
    """The header block of a forwarded original; `end` is its first line of text."""

    end: int = 0
    senders: list[str] = field(default_factory=list)
    subjects: list[str] = field(default_factory=list)

    def is_from(self, addresses: frozenset[str]) -> bool:
        """Tell whether one of some addresses wrote it."""
        return any(address in sender.lower() for sender in self.senders for address in addresses)


def _read_original(lines: list[str], at: int) -> _Original:
    """Read the header block of a forwarded original."""
    found = _Original()
    before = ""
    while at < len(lines):
        line = _bare(lines[at])
        if not line and before:
            break
        if line and not _HEAD_LINE.match(line) and not _is_folded(line, before):
            break
        before = line
        sender = _FROM.fullmatch(line)
        subject = _SUBJECT.fullmatch(line)
        if sender:
            found.senders.append(sender[1].strip(" *"))
        elif subject and subject[1].strip(" *"):
            found.subjects.append(subject[1].strip(" *"))
        at += 1
    _unquote(lines, at)
    found.end = at
    return found


def _is_folded(line: str, before: str) -> bool:
    """Tell a further line of a long list of recipients."""
    return "@" in line and before.endswith((",", ";"))


def _unquote(lines: list[str], at: int) -> None:
    """Take one ">" off an original that stands wholly as a quotation (Apple Mail)."""
    rest = [line for line in lines[at:] if line.strip()]
    if rest and rest[0].lstrip().startswith(">"):
        for index in range(at, len(lines)):
            text = lines[index].lstrip()
            if text and not text.startswith(">"):
                break
            lines[index] = text[1:].removeprefix(" ")


def _bare(line: str) -> str:
    return line.lstrip("> \t").strip(" \t\u00a0")


def _join(lines: Iterable[str]) -> str:
    """Return lines as text without the advertisement of a phone or program."""
    kept = [line.rstrip() for line in lines if not _PHONE.fullmatch(line.strip(" \t.<>*"))]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()


def count_words(text: str) -> int:
    """Return how many words a text has."""
    return len(_WORD.findall(text))
