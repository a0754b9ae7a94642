"""Which campaign and which of its stages a mail speaks of, from its words and its files' names.

Structure first: the campaign is named by its own words (title, short names), the stage by the
vocabulary of what it asks for. A cited plan ("theo Kế hoạch số 4150/KH-UBND") stands in every
mail and says nothing about the stage; a question without anything to file is not a submission.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from db.entities.campaigns import Campaign, Stage
from parsers.vietnamese.folding import fold
from service.rules.deadlines import is_open

SUBJECT_WEIGHT = 3.0
FILE_WEIGHT = 2.0
TEXT_WEIGHT = 1.5
# The longest text in which the sender's own purpose is looked for, in folded words.
PURPOSE_WORDS = 120
ENOUGH = 1.5
# A stage that is named this much less than the best one is not meant.
MARGIN = 0.5

REGISTRATION_WORDS = tuple(
    fold(words)
    for words in (
        "đăng ký",
        "lịch hoạt động",
        "lịch tổ chức",
        "lịch tuần lễ",
        "lịch",
        "kế hoạch tổ chức",
        "kế hoạch triển khai",
        "kế hoạch hưởng ứng",
        "kế hoạch tuần lễ",
        "kế hoạch",
        "kh",
    )
)
REPORT_WORDS = tuple(
    fold(words)
    for words in (
        "báo cáo",
        "bc",
        "kết quả",
        "số liệu",
        "tổng kết",
        "hình ảnh hoạt động",
        "hình ảnh tuần lễ",
        "bổ sung hình ảnh",
        "ảnh hoạt động",
    )
)
# "Báo cáo đăng ký lịch" is a registration that is called a report.
REPORT_OF_PLAN = re.compile(
    rf"\b(?:{fold('báo cáo')}|bc) (?=(?:{fold('đăng ký')}|lich|ke hoach)\b)"
)
# A cited document: its kind, perhaps a verb before it, and its number.
CITED = re.compile(
    r"\b(?:(?:theo|thuc hien|can cu|tai|cua|trong) )?(?:ke hoach|kh|cong van|cv|bao cao|bc)"
    r"(?: so)? \d{1,5}(?: \d{4})?(?: [a-z]{1,8}){0,4}\b"
)
PLAN_OBEYED = re.compile(r"\b(?:theo|thuc hien|can cu|thuoc|trong) (?:noi dung )?ke hoach\b")
REPLACING = re.compile(
    rf"\b(?:thay the|{fold('thay cho')}|dinh chinh|ban (?:moi|sua|dieu chinh|cap nhat)"
    rf"|gui lai|dieu chinh|{fold('cập nhật lại')})\b"
)
ADDING = re.compile(r"\bbo sung\b")
ASKING = re.compile(
    rf"\b(?:xin (?:phep|gia han|lui|hoi|y kien|{fold('huong dan')})|cho (?:em |toi |don vi )?hoi"
    r"|gia han|lam the nao|nhu the nao|co duoc khong|huong dan giup|vuong mac)\b"
)
OTHER_EVENT = re.compile(
    r"\b(?:ngay (?:sach|hoi|nha giao|phap luat|van hoa|the gioi|quoc te)|hoi thi|hoi khoe|hoi nghi"
    r"|thang (?:hanh dong|thanh nien|an toan)|tuan le (?!huong ung|hoc tap|htsd)\w+)\b"
)
ANTICIPATION = timedelta(days=60)


@dataclass(frozen=True, slots=True, kw_only=True)
class StageClues:
    """What of a mail speaks of campaign and stage.

    Attributes:
        text: the sender's own words.
        files: names of attachments that may be documents or photographs.
        links: files were offered as links.
        received_at: aware, or None.
    """

    subject: str
    text: str
    files: tuple[str, ...] = ()
    links: bool = False
    received_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StageMatch:
    """What was found.

    Attributes:
        campaign_id: None when no open campaign is named.
        stages: ids in the campaign's order; empty when not sure.
        is_submission: something to file was sent, not only asked or told.
        replaces: the sender says that it takes the place of what was sent before.
    """

    campaign_id: str | None = None
    stages: tuple[str, ...] = ()
    is_submission: bool = False
    replaces: bool = False
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Folded:
    """The clues, folded, with cited documents taken out."""

    subject: str
    text: str
    files: tuple[str, ...]

    @property
    def everything(self) -> str:
        return " ".join((self.subject, self.text, *self.files))


def match_stages(clues: StageClues, campaigns: Sequence[Campaign]) -> StageMatch:
    """Return the campaign and stages that a mail is about.

    Args:
        clues: of one mail.
        campaigns: those that are open when it arrived.
    """
    folded = _Folded(
        subject=_without_citations(fold(clues.subject)),
        text=_without_citations(fold(clues.text)),
        files=tuple(fold(name.rpartition(".")[0] or name) for name in clues.files),
    )
    campaign, named = _find_campaign(folded, clues, campaigns)
    if campaign is None:
        return StageMatch()
    scores = {stage.id: _score(stage, folded) for stage in campaign.stages}
    stages, why = _choose(campaign, scores, folded, clues)
    return StageMatch(
        campaign_id=campaign.id,
        stages=stages,
        is_submission=_is_submission(clues, folded, stages),
        replaces=_replaces(folded),
        evidence=(named, *why),
    )


def _without_citations(folded: str) -> str:
    folded = CITED.sub(" ", folded)
    return REPORT_OF_PLAN.sub(" ", PLAN_OBEYED.sub(" ", folded))


def _find_campaign(
    folded: _Folded, clues: StageClues, campaigns: Sequence[Campaign]
) -> tuple[Campaign | None, str]:
    """Return the campaign whose own words stand in the mail, the nearest in time of several."""
    found: list[tuple[Campaign, str]] = []
    for campaign in campaigns:
        if clues.received_at is not None and not is_open(campaign, clues.received_at):
            continue
        words = _named(campaign, folded, clues)
        if words:
            found.append((campaign, words))
    if not found:
        return None, ""
    if len(found) > 1:
        found.sort(key=lambda item: _distance(item[0], clues))
    campaign, words = found[0]
    return campaign, f'the mail names the campaign: "{words}"'


def _named(campaign: Campaign, folded: _Folded, clues: StageClues) -> str:
    everything = f" {folded.everything} "
    for words in (*campaign.short, campaign.title):
        if f" {fold(words)} " in everything:
            return words
    plan = fold(campaign.plan)
    raw = f" {fold(clues.subject)} {fold(clues.text)} "
    if plan and f" {plan} " in raw:
        return campaign.plan
    head = " ".join(fold(campaign.title).split()[:2])
    other = OTHER_EVENT.search(everything)
    if head and f" {head} " in everything and not other:
        return " ".join(campaign.title.split()[:2])
    return ""


def _distance(campaign: Campaign, clues: StageClues) -> float:
    """Return how far a campaign is: a year that is named counts more than the calendar."""
    year = str(campaign.starts.year)
    named = year in clues.subject or year in clues.text or any(year in f for f in clues.files)
    days = 0.0
    if clues.received_at is not None:
        days = abs((clues.received_at.date() - campaign.starts).days)
    return days - (200.0 if named else 0.0)


def _score(stage: Stage, folded: _Folded) -> float:
    words = _vocabulary(stage)
    in_files = any(_has(name, words) for name in folded.files)
    purpose = " ".join(folded.text.split()[:PURPOSE_WORDS])
    return (
        SUBJECT_WEIGHT * _has(folded.subject, words)
        + FILE_WEIGHT * in_files
        + TEXT_WEIGHT * _has(purpose, words)
    )


def _vocabulary(stage: Stage) -> tuple[str, ...]:
    """Return the words for what a stage asks for, and those of its own title."""
    roles = {item.role for item in stage.requires}
    words: tuple[str, ...] = ()
    if "schedule" in roles:
        words += REGISTRATION_WORDS
    if roles & {"written_report", "figures", "photo"}:
        words += REPORT_WORDS
    return (*words, fold(stage.title))


def _has(text: str, words: Iterable[str]) -> bool:
    padded = f" {text} "
    return any(f" {word} " in padded for word in words)


def _choose(
    campaign: Campaign, scores: dict[str, float], folded: _Folded, clues: StageClues
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    best = max(scores.values(), default=0.0)
    if best >= ENOUGH:
        chosen = [s for s in campaign.stages if scores[s.id] >= max(ENOUGH, best * MARGIN)]
        if len(chosen) > 1:
            chosen = _tell_apart(chosen, scores, folded)
        why = tuple(f'words of the stage "{s.title}"' for s in chosen)
        return tuple(s.id for s in chosen), why
    if clues.files and clues.received_at is not None:
        return _by_time(campaign, clues.received_at)
    return (), ()


def _tell_apart(chosen: list[Stage], scores: dict[str, float], folded: _Folded) -> list[Stage]:
    """Keep several stages only when subject or files name each of them on its own."""
    own = [
        stage
        for stage in chosen
        if _has(folded.subject, _vocabulary(stage))
        or any(_has(name, _vocabulary(stage)) for name in folded.files)
    ]
    if len(own) > 1 and _files_differ(own, folded):
        return own
    best = max(scores[stage.id] for stage in chosen)
    top = [stage for stage in chosen if scores[stage.id] == best]
    return top if len(top) == 1 else []


def _files_differ(stages: Sequence[Stage], folded: _Folded) -> bool:
    """Say whether different files speak for the different stages."""
    spoken = [{name for name in folded.files if _has(name, _vocabulary(stage))} for stage in stages]
    return all(spoken) and len({frozenset(names) for names in spoken}) == len(spoken)


def _by_time(campaign: Campaign, received_at: datetime) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Take the one stage that is being collected, where the words leave it open."""
    day = received_at.date()
    asked = [s for s in campaign.stages if s.due >= day] or list(campaign.stages[-1:])
    reporting = day > campaign.ends
    fitting = [s for s in asked if ("schedule" not in {r.role for r in s.requires}) is reporting]
    if len(fitting) != 1 or day < campaign.starts - ANTICIPATION:
        return (), ()
    return (fitting[0].id,), (f'what is being collected at that time: "{fitting[0].title}"',)


def _is_submission(clues: StageClues, folded: _Folded, stages: tuple[str, ...]) -> bool:
    if clues.files or clues.links:
        return True
    return bool(stages) and not ASKING.search(f"{folded.subject} {folded.text}") and _lists(clues)


def _lists(clues: StageClues) -> bool:
    """Say whether the text itself lists something: lines that begin with a time or a bullet."""
    lines = [line.strip() for line in clues.text.splitlines()]
    listed = [line for line in lines if re.match(r"(?:[-+*•–]|\d{1,2}[.)h:/]|\|)\s*\S", line)]
    return len(listed) >= 2  # noqa: PLR2004 - one bullet is no list


def _replaces(folded: _Folded) -> bool:
    said = f"{folded.subject} {' '.join(folded.text.split()[:PURPOSE_WORDS])}"
    return bool(REPLACING.search(said)) and not ADDING.search(said)
