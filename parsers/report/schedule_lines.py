"""Activities in the lines of a document or mail: dated bullets, days with hours, labelled blocks.

Only what has the shape of a list counts: prose that tells what happened on a day is no schedule.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from parsers.facts import StatedActivity
from parsers.report.schedule_drafts import (
    ActivityDraft,
    draft_from_inside,
    is_cited,
    is_heading,
    is_told,
)
from parsers.report.schedule_phrases import Phrases, find_labels, split_phrases, tidy
from parsers.report.schedule_times import Lead, find_half, find_lead, split_hours
from parsers.vietnamese.clock_times import has_hour
from parsers.vietnamese.dates import Frame, When, find_when
from parsers.vietnamese.folding import fold
from parsers.vietnamese.plain import plain

_BULLET = re.compile(
    r"^\s*(?:[-–—+*•●○■▪◦»☐☑✓❖➢➤·]+\s*"
    r"|\(?(?:\d{1,2}(?:\.\d{1,2}){0,2}[.)]|\d{1,2}/(?=\s)|[a-zđ][.)]|[IVX]{1,5}[.)])(?!\d)\s*)+"
)
_BEGINS = r"(?:(?:Từ|Ngày|Lúc|Sáng|Chiều|Tối|Thứ|Vào)\b|\d{1,2}\s*(?:[hg:/]|giờ))"
# Between two hours or days a dash is no bullet.
_NO_SPAN = r"(?<![hg:/]\d\d)(?<![hg:/]\d)(?<!/\d{4})(?<!\d[hg])(?<!giờ)(?<!phút)(?<!['’′])"
_GLUED = re.compile(
    rf"(?<=[^\s:]){_NO_SPAN}\s*(?:[;.]\s*|\s)[-–+•*●]\s+(?={_BEGINS})"
    rf"|(?<=:)\s+[-–+•*●]\s+(?={_BEGINS})"
)
_DASH = re.compile(r"[-–+•*●]\s")
_DATED_BULLET = re.compile(rf"\s*[-–+•*●]\s*{_BEGINS}")
_FEWEST_GLUED = 2
_REGISTERS_ONE = re.compile(
    r"^.*\bđăng k[ýí](?: tổ chức)?\s+(?=.*\d\s*(?:h|g|giờ|:\d\d))", re.IGNORECASE
)
# "Thi kể chuyện: 7h30 ngày 2/10, hội trường", also without a bullet.
_NAME_THEN_TIME = re.compile(
    r"[^:(]{6,100}?\s*(?::|\s[-–]|\()\s*(?:(?:luc|vao|tu)\s)*\d{1,2}\s*(?:h|g|:\d\d)"
)
_REGISTERS = re.compile(r"\b(?:dang k[iy]|lich|ke hoach|nhu sau|hoat dong)\b")
_NOTE = re.compile(r"^(?:luu [yi]|ghi chu|cac (?:cong viec|noi dung|hoat dong) khac|khac)\b")
_END = re.compile(r"^(?:noi nhan|luu vt)\b")
_TWO_WEEKS = timedelta(days=14)
_HEADING_CHARS, _LINE_CHARS, _CONTINUED_CHARS = 160, 2000, 40


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
        self._open: ActivityDraft | None = None
        self._ended = False
        self.unnamed: ActivityDraft | None = None

    def name(self, title: str) -> StatedActivity | None:
        """Return the one event that a whole document is about, named by its title, or None."""
        if self.unnamed is None:
            return None
        said = replace(self.unnamed.said, what=title)
        return replace(self.unnamed, said=said, named_by_heading=False).finish(self._frame)

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
            made = self._open.finish(self._frame)
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
        head = plain(body)[:40]
        if ("noi" in head or "luu" in head) and _END.match(fold(body[:40])):
            self._ended = True
            return
        labels = find_labels(body)
        if labels and labels[0][0]:
            yield from self._read_labels(labels, place)
            return
        leads = self._find_leads(body, bulleted=bullet is not None)
        for lead, bulleted in leads:
            yield from self._read_lead(lead, place, bulleted=bulleted)
        if leads or (not bullet and self._goes_on(body)):
            return
        if self._open is not None:
            yield from self.close()
        self._read_other(body, labels, place, bulleted=bullet is not None)

    def _find_leads(self, body: str, *, bulleted: bool) -> list[tuple[Lead, bool]]:
        """Return the times that items of a line begin with, each with whether it is bulleted."""
        listed = [] if bulleted else self._find_listed(body)
        if listed:
            return [(lead, True) for lead in listed]
        lead = find_lead(body, self._frame, self._day, self._half)
        return [(lead, bulleted)] if lead else []

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
        self._open = ActivityDraft(lead.when, parts[0], place)
        for part in parts[1:]:
            following = find_lead(part, self._frame, lead.when.first, lead.half)
            if following is not None:
                yield from self.close()
                self._open = ActivityDraft(following.when, following.rest, place)

    def _is_listed(self, lead: Lead, *, bulleted: bool) -> bool:
        if is_told(lead.rest) and (self._telling or lead.sign in {",", ""}):
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
        if lead.when.last is not None and lead.when.last - lead.when.first <= _TWO_WEEKS:
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
    ) -> None:
        half = find_half(body)
        if half:
            self._half, self._listing = half, self._day is not None
            return
        name = self._item(body, bulleted=bulleted)
        if name:
            found = draft_from_inside(name, labels, self._frame, self._day)
            if found is not None:
                self._open = replace(found, place=place)
                return
            day = self._day_of(body) if bulleted else None
            if day is not None:
                self._open = ActivityDraft(When(first=day), body, place)
                return
        self._listing = False
        self._day = None if body.isupper() else self._day
        self._heading = body if len(body) <= _HEADING_CHARS else ""

    def _item(self, body: str, *, bulleted: bool) -> str:
        """Return what may be an activity with its time behind its name, "" where nothing is."""
        if self._telling or bulleted:
            return body if bulleted and not self._telling else ""
        clipped = body[:_LINE_CHARS]
        bare = plain(clipped)
        if not has_hour(bare):
            return ""
        if "dang k" in bare and _REGISTERS_ONE.match(clipped):
            return _REGISTERS_ONE.sub("", clipped)
        return body if _NAME_THEN_TIME.match(bare) else ""

    def _day_of(self, body: str) -> date | None:
        """Return the day of the heading above a bullet that has no time of its own."""
        if not self._listing or _NOTE.match(fold(body)) or is_cited(body):
            return None
        return self._day

    def _read_labels(self, labels: list[tuple[str, str]], place: str) -> Iterator[StatedActivity]:
        for kind, text in labels:
            if kind == "when":
                yield from self.close()
                when = find_when(text, self._frame, carried=self._day)
                if when is not None:
                    rest = split_phrases(f"· {text[when.spoken[1] :]}")
                    said = Phrases(what=tidy(self._heading), where=rest.where)
                    self._open = ActivityDraft(when, "", place, said=said, named_by_heading=True)
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
        elif not current.said.what or is_heading(current.said.what):
            self._open = replace(
                current, said=replace(current.said, what=name), named_by_heading=False
            )


def split_lines(text: str) -> Iterable[str]:
    """Return the lines of a paragraph; dated bullets that a page's text flow glued are parted."""
    for line in text.splitlines():
        clipped = line[: _LINE_CHARS * 10]
        # The dash that a line begins with parts nothing.
        parts = _GLUED.split(clipped) if _DASH.search(clipped, 1) else [clipped]
        # "Chiếu phim - 19h00 ngày 4/10" is one item, with its time behind its name.
        if len(parts) == _FEWEST_GLUED and not _DATED_BULLET.match(clipped):
            parts = [clipped]
        yield from parts
