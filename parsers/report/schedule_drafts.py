"""One activity while its lines are read, and what it takes for one."""

import re
from dataclasses import dataclass, replace
from datetime import date

from parsers.facts import StatedActivity
from parsers.report.schedule_phrases import Phrases, is_place, split_phrases, tidy
from parsers.vietnamese.clock_times import find_clock_times
from parsers.vietnamese.dates import Frame, When, find_when
from parsers.vietnamese.folding import fold
from parsers.vietnamese.plain import plain

_CITED = re.compile(
    r"\b(?:can cu|thuc hien (?:ke hoach|cong van|chi thi)|theo (?:ke hoach|cong van)|so\s*:?\s*\d+"
    r"|(?:cong van|quyet dinh|ke hoach|nghi quyet|thong tu|chi thi|van ban|to trinh) so"
    r"|ban hanh|\d+\s*/\s*[a-z]{2,}[-\s]*[a-z]*\s*,?\s*ngay)\b"
)
_TOLD = re.compile(
    r"\b(?:đã|được|vừa|diễn ra)\b|\bda (?:to chuc|dien ra|thuc hien)\b", re.IGNORECASE
)
_DUTY = re.compile(
    r"^(?:(?:gui|nop|thoi han|han|hoan thanh|tong hop)\b|bao cao(?:$|\s(?:ket qua|so lieu|tong hop"
    r"|tong ket|ve|gui|cho|cap|phong|so)\b))"
)
_NO_ACTIVITY = re.compile(
    r"^(?:muc dich|yeu cau|muc tieu|thoi gian|dia diem|thanh phan|doi tuong|noi dung|hinh thuc"
    r"|to chuc thuc hien|ke hoach|kinh phi|chu de|cong tac|phan cong|lich|cac hoat dong"
    r"|to chuc cac hoat dong|hoat dong \d*$|kinh gui|can cu|thuc hien|trach nhiem|qui mo|da viet)\b"
)
_BEFORE_NAME = re.compile(
    r"^(?:(?:hoat dong|noi dung|hd|su kien|chuong trinh)\s+(?:so\s+|thu\s+)?"
    r"(?:\d{1,2}|[ivx]{1,4}|nhat|mot|hai|ba|tu|bon|nam)\s*[:.)–-]\s*(?=\w)"
    r"|(?:don vi|nha truong|truong|trung tam|xa)\s+(?:se\s+)?to chuc\s+"
    r"|(?:tran trong\s+)?kinh moi\b.{0,80}?\b(?:tham\s+)?du\s+)"
)
_BEHIND_NAME = re.compile(
    r"(?:[\s,;:(–-]|\b(?:dự kiến|bắt đầu|vào|lúc|từ|khoảng|sáng|chiều|tối|thứ\s\w+|(?<!/)ngày))+$",
    re.IGNORECASE,
)
_BEFORE_HOUR = re.compile(r"[\s,;(–-]*(?:\b(?:bắt đầu|vào|lúc|từ|khoảng)\s*)*$", re.IGNORECASE)
_FEWEST_WORDS, _MOST_CLOCKS = 2, 2
_LONGEST = 2000
_NOTHING = Phrases()


@dataclass(frozen=True, slots=True)
class ActivityDraft:
    """An activity whose lines are still being read.

    Attributes:
        text: what follows its time, not yet parted; "" when `said` holds all.
        named_by_heading: its name is the heading above its time, which may be of something else.
    """

    when: When
    text: str
    place: str
    said: Phrases = _NOTHING
    named_by_heading: bool = False

    def finish(self, frame: Frame) -> StatedActivity | None:
        """Return the activity, or None where it is none."""
        draft = self._take_hour(frame)
        said = draft.said
        if draft.text:
            text = draft.text[:_LONGEST]
            said = _place_before(text) or split_phrases(text)
        said = replace(said, what=without_label(said.what))
        if is_duty(said.what) or (self.named_by_heading and is_heading(said.what)):
            return None
        return StatedActivity(
            start=draft.when.start,
            end=draft.when.end,
            all_day=draft.when.begins is None,
            what=said.what,
            where=said.where,
            who=said.who,
            host=said.host,
            place=draft.place,
        )

    def _take_hour(self, frame: Frame) -> "ActivityDraft":
        """Take the hour out of "3/10: Chào cờ (7h, sân trường)"."""
        if self.when.begins or self.when.last or not self.text:
            return self
        clocks = find_clock_times(self.text, plain(self.text))
        if not 1 <= len(clocks) <= _MOST_CLOCKS or find_when(self.text, frame):
            return self
        hour = find_when(self.text, frame, carried=self.when.first)
        if hour is None or (len(clocks) == _MOST_CLOCKS and hour.ends is None):
            return self
        start, stop = clocks[0].start, clocks[-1].stop
        before = _BEFORE_HOUR.sub("", self.text[:start])
        behind = self.text[stop:].lstrip(" ,;)")
        text = f"{before}; {behind}" if behind and before else before or behind
        return replace(self, when=hour, text=text)


def draft_from_inside(
    body: str, labels: list[tuple[str, str]], frame: Frame, day: date | None
) -> ActivityDraft | None:
    """Return an activity whose time stands behind its name, in one item; None where none is.

    Args:
        body: the item without its bullet.
        labels: its labelled parts.
        frame: completes what is left out.
        day: of the heading above, for an hour without one.
    """
    text = body[:_LONGEST]
    spoken = next((part for kind, part in labels if kind == "when"), "")
    if spoken:
        when = find_when(spoken, frame, carried=day)
        return ActivityDraft(when, "", "", said=split_phrases(text)) if when else None
    when = find_when(text, frame, carried=day)
    if when is None or is_told(text):
        return None
    before, after = text[: when.spoken[0]], text[when.spoken[1] :]
    name = _BEHIND_NAME.sub("", before)
    in_figures = any(map(str.isdigit, text[slice(*when.spoken)]))
    if not in_figures or len(name.split()) < _FEWEST_WORDS or is_cited(before):
        return None
    if when.begins is None and before == name:
        return None
    said = split_phrases(f"{name} {after.lstrip()}" if after.strip() else name)
    return ActivityDraft(when, "", "", said=said)


def without_label(what: str) -> str:
    """Return a name without "Hoạt động 1:", "Trường tổ chức" and the like before it."""
    before = _BEFORE_NAME.match(plain(what))
    return what[before.end() :] if before else what


def is_cited(text: str) -> bool:
    """Tell whether a day behind this text is that of a document."""
    return bool(_CITED.search(plain(text)))


def is_told(text: str) -> bool:
    """Tell whether a text tells what was done."""
    return bool(_TOLD.search(text))


def is_duty(what: str) -> bool:
    """Tell whether a name is none, or that of a paper to hand in."""
    words = fold(what)
    return not words or words.isdigit() or bool(_DUTY.match(words))


def is_heading(what: str) -> bool:
    """Tell whether a name is the heading of a section."""
    return bool(_NO_ACTIVITY.match(fold(what)))


def _place_before(text: str) -> Phrases | None:
    """Return "hội trường: Thi vẽ" parted, where a place stands between time and name."""
    head, colon, rest = text.partition(":")
    if not colon or not rest.strip() or not is_place(head):
        return None
    said = split_phrases(rest)
    place = re.sub(r"^\W*(?:tại|ở)\s+", "", head, flags=re.IGNORECASE)
    return replace(said, where=said.where or tidy(place))
