"""Activities in the lines of a document or mail: dated bullets, days with hours, labelled blocks.

Only what has the shape of a list counts: prose that tells what happened on a day is no schedule.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from parsers.facts import StatedActivity
from parsers.report.schedule_phrases import (
    Phrases,
    find_labels,
    is_place,
    split_phrases,
    tidy,
)
from parsers.report.schedule_times import Lead, find_half, find_lead, split_hours
from parsers.vietnamese.dates import Frame, When, find_when
from parsers.vietnamese.folding import fold
from parsers.vietnamese.plain import plain

_BULLET = re.compile(
    r"^\s*(?:[-–—+*•●○■▪◦»☐☑✓❖➢➤·]+\s*"
    r"|\(?(?:\d{1,2}(?:\.\d{1,2}){0,2}[.)]|\d{1,2}/(?=\s)|[a-zđ][.)]|[IVX]{1,5}[.)])(?!\d)\s*)+"
)
_BEGINS = r"(?:(?:Từ|Ngày|Lúc|Sáng|Chiều|Tối|Thứ|Vào)\b|\d{1,2}\s*(?:[hg:/]|giờ))"
_GLUED = re.compile(
    rf"(?<=[^\s:])\s*(?:[;.]\s*|\s)[-–+•*●]\s+(?={_BEGINS})|(?<=:)\s+[-–+•*●]\s+(?={_BEGINS})"
)
_DATED_BULLET = re.compile(rf"\s*[-–+•*●]\s*{_BEGINS}")
_FEWEST_GLUED = 2
_CITED = re.compile(
    r"\b(?:can cu|thuc hien (?:ke hoach|cong van|chi thi)|theo (?:ke hoach|cong van)|so\s*:?\s*\d+"
    r"|(?:cong van|quyet dinh|ke hoach|nghi quyet|thong tu|chi thi|van ban|to trinh) so"
    r"|ban hanh|\d+\s*/\s*[a-z]{2,})\b"
)
_TOLD = re.compile(
    r"\b(?:đã|được|vừa|diễn ra)\b|\bda (?:to chuc|dien ra|thuc hien)\b", re.IGNORECASE
)
_DUTY = re.compile(
    r"^(?:gui|nop|bao cao (?:ket qua )?(?:ve|gui|cho)|thoi han|han|hoan thanh|tong hop)\b"
)
_NO_ACTIVITY = re.compile(
    r"^(?:muc dich|yeu cau|muc tieu|thoi gian|dia diem|thanh phan|doi tuong|noi dung|hinh thuc"
    r"|to chuc thuc hien|ke hoach|kinh phi|chu de|cong tac|phan cong|lich|cac hoat dong"
    r"|to chuc cac hoat dong|hoat dong \d*$|kinh gui|can cu|thuc hien|trach nhiem|qui mo|da viet)\b"
)
_COUNTED = re.compile(r"^(?:hoạt động|nội dung)\s+\d+\s*[:.]\s*(?=\w)", re.IGNORECASE)
_REGISTERS = re.compile(r"\b(?:dang k[iy]|lich|ke hoach|nhu sau|hoat dong)\b")
_NOTE = re.compile(r"^(?:luu [yi]|ghi chu|cac (?:cong viec|noi dung|hoat dong) khac|khac)\b")
_END = re.compile(r"^(?:noi nhan|luu vt)\b")
_HEADING_CHARS, _LINE_CHARS, _CONTINUED_CHARS = 160, 2000, 40


_NOTHING = Phrases()


@dataclass(frozen=True, slots=True)
class _Open:
    """An activity whose lines are still being read."""

    when: When
    text: str
    place: str
    said: Phrases = _NOTHING
    named_by_heading: bool = False


class ScheduleLines:
    """Reads the lines of one text in order.

    Attributes:
        unnamed: the first time that stands under a heading such as "Thời gian, địa điểm".
    """

    def __init__(
        self, frame: Frame, *, telling: bool = False, day: date | None = None, half: str = ""
    ) -> None:
        self._frame = frame
        self._telling = telling
        self._day = day
        self._half = half
        self._listing = day is not None
        self._heading = ""
        self._open: _Open | None = None
        self._ended = False
        self.unnamed: _Open | None = None

    def name(self, title: str) -> StatedActivity | None:
        """Return the one event that a whole document is about, named by its title, or None."""
        if self.unnamed is None:
            return None
        said = replace(self.unnamed.said, what=title)
        return _make(replace(self.unnamed, said=said, named_by_heading=False))

    @property
    def day(self) -> date | None:
        """The day of the heading that was read last."""
        return self._day

    def read(self, text: str, place: str) -> Iterator[StatedActivity]:
        """Yield the activities that are complete after one more paragraph."""
        for line in split_lines(text):
            if not self._ended:
                yield from self._read_line(line, place)

    def close(self) -> Iterator[StatedActivity]:
        """Yield the activity that was last, if any."""
        if self._open is not None:
            made = _make(self._open)
            if made is not None:
                yield made
            elif self._open.named_by_heading and self._open.when.begins and not self.unnamed:
                self.unnamed = self._open
        self._open = None

    def _read_line(self, line: str, place: str) -> Iterator[StatedActivity]:
        bullet = _BULLET.match(line)
        body = line[bullet.end() :].strip() if bullet else line.strip()
        if not body:
            return
        if _END.match(fold(body[:40])):
            self._ended = True
            return
        labels = find_labels(body)
        if labels and labels[0][0]:
            yield from self._read_labels(labels, place)
            return
        listed = self._find_listed(body) if not bullet else []
        for part in listed:
            yield from self._read_lead(part, place, bulleted=True)
        if listed:
            return
        lead = find_lead(body, self._frame, self._day, self._half)
        if lead is not None:
            yield from self._read_lead(lead, place, bulleted=bullet is not None)
            return
        if not bullet and self._goes_on(body):
            return
        yield from self.close()
        yield from self._read_other(body, labels, place, bulleted=bullet is not None)

    def _find_listed(self, body: str) -> list[Lead]:
        """Return the items of "Trường đăng ký: ngày 3/10 chào cờ; ngày 5/10 thi vẽ"."""
        intro, colon, rest = body.partition(":")
        if self._telling or ";" not in rest or not _REGISTERS.search(fold(intro)):
            return []
        leads = [find_lead(part.strip(), self._frame, None) for part in rest.split(";")]
        return [lead for lead in leads if lead] if all(leads) and colon else []

    def _read_lead(self, lead: Lead, place: str, *, bulleted: bool) -> Iterator[StatedActivity]:
        yield from self.close()
        if not tidy(lead.rest):
            self._begin_day(lead)
            return
        if not self._is_listed(lead, bulleted=bulleted):
            return
        parts = split_hours(lead.rest)
        self._open = _Open(lead.when, parts[0], place)
        for part in parts[1:]:
            following = find_lead(part, self._frame, lead.when.first, lead.half)
            if following is not None:
                yield from self.close()
                self._open = _Open(following.when, following.rest, place)

    def _is_listed(self, lead: Lead, *, bulleted: bool) -> bool:
        if _TOLD.search(lead.rest) and (self._telling or lead.sign in {",", ""}):
            return False
        if lead.sign and lead.sign not in ",.":
            return True
        if self._telling or lead.vague:
            return False
        return bulleted or (lead.when.begins is not None and lead.rest[:1].isupper())

    def _begin_day(self, lead: Lead) -> None:
        one_day = lead.when.last is None and lead.when.begins is None
        self._day = lead.when.first if one_day else None
        self._half, self._listing = lead.half, one_day
        if lead.when.last is not None:
            self._frame = Frame(first=lead.when.first, last=lead.when.last)

    def _goes_on(self, body: str) -> bool:
        """Take a line that was broken at the margin to the one before."""
        current = self._open
        if current is None or not body[0].islower() or len(current.text) < _CONTINUED_CHARS:
            return False
        self._open = replace(current, text=f"{current.text} {body}")
        return True

    def _read_other(
        self, body: str, labels: list[tuple[str, str]], place: str, *, bulleted: bool
    ) -> Iterator[StatedActivity]:
        half = find_half(body)
        if half:
            self._half, self._listing = half, self._day is not None
            return
        if bulleted and not self._telling:
            found = self._find_inside(body, labels)
            if found is not None:
                self._open = replace(found, place=place)
                return
            day = self._day_of(body)
            if day is not None:
                self._open = _Open(When(first=day), body, place)
                return
        self._listing = False
        self._day = None if body.isupper() else self._day
        self._heading = tidy(body) if len(body) <= _HEADING_CHARS else ""
        yield from ()

    def _day_of(self, body: str) -> date | None:
        """Return the day of the heading above a bullet that has no time of its own."""
        if not self._listing or _NOTE.match(fold(body)) or _CITED.search(plain(body)):
            return None
        return self._day

    def _find_inside(self, body: str, labels: list[tuple[str, str]]) -> _Open | None:
        """Return an activity whose time stands behind its name, in a bullet."""
        text = body[:_LINE_CHARS]
        spoken = next((part for kind, part in labels if kind == "when"), "")
        if spoken:
            when = find_when(spoken, self._frame, carried=self._day)
            return _Open(when, "", "", said=split_phrases(text)) if when else None
        when = find_when(text, self._frame, carried=self._day)
        if when is None or _TOLD.search(text):
            return None
        if not any(map(str.isdigit, text[slice(*when.spoken)])):
            return None
        before, after = text[: when.spoken[0]], text[when.spoken[1] :]
        name = re.sub(
            r"(?:[\s,;:(–-]|\b(?:vào|lúc|ngày|từ|khoảng|sáng|chiều|tối|thứ\s\w+))+$", "", before
        )
        bare = plain(before)
        if len(name.split()) < 2 or _CITED.search(bare) or not (when.begins or before != name):  # noqa: PLR2004
            return None
        said = split_phrases(f"{name} {after.lstrip()}" if after.strip() else name)
        return _Open(when, "", "", said=said)

    def _read_labels(self, labels: list[tuple[str, str]], place: str) -> Iterator[StatedActivity]:
        for kind, text in labels:
            if kind == "when":
                yield from self.close()
                when = find_when(text, self._frame, carried=self._day)
                if when is not None:
                    rest = split_phrases(f"· {text[when.spoken[1] :]}")
                    said = Phrases(what=self._heading, where=rest.where)
                    self._open = _Open(when, "", place, said=said, named_by_heading=True)
            elif kind == "what":
                self._name(text)
            elif self._open is not None and kind in {"where", "who", "host"}:
                said = self._open.said
                if not getattr(said, kind):
                    self._open = replace(self._open, said=replace(said, **{kind: tidy(text)}))

    def _name(self, text: str) -> None:
        name = tidy(text)
        current = self._open
        if current is None or not current.named_by_heading:
            self._heading = name
        elif not current.said.what or _NO_ACTIVITY.match(fold(current.said.what)):
            self._open = replace(
                current, said=replace(current.said, what=name), named_by_heading=False
            )


def split_lines(text: str) -> Iterable[str]:
    """Return the lines of a paragraph; dated bullets that a page's text flow glued are parted."""
    for line in text.splitlines():
        clipped = line[: _LINE_CHARS * 10]
        parts = _GLUED.split(clipped)
        # "Chiếu phim - 19h00 ngày 4/10" is one item, with its time behind its name.
        begins_dated = bool(_DATED_BULLET.match(clipped))
        yield from parts if begins_dated or len(parts) > _FEWEST_GLUED else [clipped]


def _make(found: _Open) -> StatedActivity | None:
    said = found.said
    if found.text:
        said = _place_before(found.text) or split_phrases(found.text)
    said = replace(said, what=_COUNTED.sub("", said.what))
    words = fold(said.what)
    if not words or words.isdigit() or _DUTY.match(words):
        return None
    if found.named_by_heading and _NO_ACTIVITY.match(words):
        return None
    return StatedActivity(
        start=found.when.start,
        end=found.when.end,
        all_day=found.when.begins is None,
        what=said.what,
        where=said.where,
        who=said.who,
        host=said.host,
        place=found.place,
    )


def _place_before(text: str) -> Phrases | None:
    """Return "hội trường: Thi vẽ" parted, where a place stands between time and name."""
    head, colon, rest = text.partition(":")
    if not colon or not rest.strip() or not is_place(head):
        return None
    said = split_phrases(rest)
    place = re.sub(r"^\W*(?:tại|ở)\s+", "", head, flags=re.IGNORECASE)
    return replace(said, where=said.where or tidy(place))
