"""Which campaign and which of its stages a mail speaks of, from its words and its files' names.

Structure first: the campaign is named by its own words (title, short names), the stage by the
vocabulary of what it asks for. A cited plan ("theo Kế hoạch số 4150/KH-UBND") stands in every
mail and says nothing about the stage; a question without anything to file is not a submission.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from db.entities.campaigns import Campaign, Stage
from parsers.vietnamese.folding import fold, fold_file_name
from service.rules import stage_words as says
from service.rules.campaign_match import CampaignClues, find_campaign
from service.rules.returning_stages import Candidates, find_candidates

SUBJECT_WEIGHT = 3.0
# The subject of a reply or forward is another's; the files and the text are the sender's own.
PASSED_ON_SUBJECT_WEIGHT = 1.5
FILE_WEIGHT = 2.0
TEXT_WEIGHT = 1.5
# The longest text in which the sender's own purpose is looked for, in folded words.
PURPOSE_WORDS = 120
ENOUGH = 1.5
# A stage that is named this much less than the best one is not meant.
MARGIN = 0.5
ANTICIPATION = timedelta(days=60)
_LISTED_LINE = re.compile(r"(?:[-+*•–]|\d{1,2}[.)h:/]|\|)\s*\S")
_FEW = 2
# What a mail is about is said in its first pages; hostile mail may be endless.
_READ_CHARS = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class StageClues:
    """What of a mail speaks of campaign and stage.

    Attributes:
        text: the sender's own words.
        files: names of attachments that may be documents or photographs, and titles in them.
        openings: the first lines of documents.
        dated: the documents' own dates.
        links: files were offered as links.
        received_at: aware, or None.
    """

    subject: str
    text: str
    files: tuple[str, ...] = ()
    openings: tuple[str, ...] = ()
    dated: tuple[date, ...] = ()
    links: bool = False
    received_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StageMatch:
    """What was found.

    Attributes:
        campaign_id: None when no open campaign is named.
        stages: ids in the campaign's order; empty when not sure, or when nothing was sent.
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
    """The clues, folded; cited documents and signature pictures are taken out."""

    subject: str
    purpose: str
    files: tuple[str, ...]
    subject_weight: float


def match_stages(clues: StageClues, campaigns: Sequence[Campaign]) -> StageMatch:
    """Return the campaign and stages that a mail is about.

    Args:
        clues: of one mail.
        campaigns: those that are open when it arrived.
    """
    clues = replace(clues, text=clues.text[:_READ_CHARS])
    names = tuple(name for name in clues.files if not says.DECORATION_NAME.fullmatch(name))
    found = find_campaign(_campaign_clues(clues, names), campaigns)
    if found is None:
        return StageMatch()
    campaign, named = found
    folded = _fold(clues, names)
    asked = find_candidates(
        campaign.stages,
        clues.received_at.date() if clues.received_at else None,
        titles=(folded.subject, *folded.files),
        text=folded.purpose,
    )
    stages, why = _choose(campaign, asked, folded, clues.received_at)
    is_submission = _is_submission(clues, asked, folded, stages)
    return StageMatch(
        campaign_id=campaign.id,
        stages=tuple(stage.id for stage in stages) if is_submission else (),
        is_submission=is_submission,
        replaces=_replaces(folded),
        evidence=(f'the mail names the campaign: "{named}"', *why),
    )


def _campaign_clues(clues: StageClues, names: Sequence[str]) -> CampaignClues:
    return CampaignClues(
        subject=fold(clues.subject),
        text=fold(clues.text),
        files=tuple(fold_file_name(name) for name in names),
        openings=tuple(map(fold, clues.openings)),
        dated=clues.dated,
        received_at=clues.received_at,
    )


def _fold(clues: StageClues, names: Sequence[str]) -> _Folded:
    is_passed_on = says.PASSED_ON_MARK.match(clues.subject) is not None
    text = _without_citations(fold(clues.text))
    return _Folded(
        subject=_without_citations(fold(clues.subject)),
        purpose=" ".join(text.split()[:PURPOSE_WORDS]),
        files=tuple(fold_file_name(name) for name in names),
        subject_weight=PASSED_ON_SUBJECT_WEIGHT if is_passed_on else SUBJECT_WEIGHT,
    )


def _without_citations(folded: str) -> str:
    for pattern in (says.CITED, says.PLAN_OBEYED, says.REPORT_OF_PLAN):
        folded = pattern.sub(" ", folded)
    return folded


def _choose(
    campaign: Campaign, asked: Candidates, folded: _Folded, received_at: datetime | None
) -> tuple[list[Stage], tuple[str, ...]]:
    scores = {stage.id: _score(stage, asked, folded) for stage in asked.stages}
    best = max(scores.values(), default=0.0)
    if best < ENOUGH:
        return ([], ()) if asked.is_open else _by_time(campaign, asked, folded, received_at)
    chosen = [s for s in asked.stages if scores[s.id] >= max(ENOUGH, best * MARGIN)]
    if len(chosen) > 1:
        chosen = _tell_apart(chosen, asked, scores, folded)
    return chosen, tuple(f'words of the stage "{stage.title}"' for stage in chosen)


def _score(stage: Stage, asked: Candidates, folded: _Folded) -> float:
    return (
        folded.subject_weight * _speaks_of(stage, asked, folded.subject)
        + FILE_WEIGHT * any(_speaks_of(stage, asked, name) for name in folded.files)
        + TEXT_WEIGHT * _speaks_of(stage, asked, folded.purpose)
    )


def _speaks_of(stage: Stage, asked: Candidates, text: str) -> bool:
    """Tell whether a folded text has the words for what a stage asks for, or its own title."""
    returning = asked.returning.get(stage.id)
    if returning is not None and (returning.name.search(text) or not returning.in_title):
        return returning.name.search(text) is not None
    text = asked.without_names(text)
    if _plans(stage) and says.REGISTRATION.search(text):
        return True
    if _reports(stage) and says.REPORT.search(text):
        return True
    return f" {fold(stage.title)} " in f" {text} "


def _plans(stage: Stage) -> bool:
    return any(item.role == "schedule" for item in stage.requires)


def _reports(stage: Stage) -> bool:
    return any(item.role in {"written_report", "figures", "photo"} for item in stage.requires)


def _tell_apart(
    chosen: list[Stage], asked: Candidates, scores: dict[str, float], folded: _Folded
) -> list[Stage]:
    """Keep several stages only when subject or files name each of them, by different files."""
    own = [
        stage
        for stage in chosen
        if any(_speaks_of(stage, asked, part) for part in (folded.subject, *folded.files))
    ]
    spoken = [{name for name in folded.files if _speaks_of(stage, asked, name)} for stage in own]
    differ = len({frozenset(names) for names in spoken}) == len(spoken)
    if len(own) > 1 and all(spoken) and differ:
        return own
    best = max(scores[stage.id] for stage in chosen)
    top = [stage for stage in chosen if scores[stage.id] == best]
    return top if len(top) == 1 else []


def _by_time(
    campaign: Campaign, candidates: Candidates, folded: _Folded, received_at: datetime | None
) -> tuple[list[Stage], tuple[str, ...]]:
    """Take the one stage that is being collected, where the words leave it open."""
    said = f"{folded.subject} {folded.purpose}"
    if not folded.files or received_at is None or says.CIRCULAR.search(said):
        return [], ()
    day = received_at.date()
    if day < campaign.starts - ANTICIPATION:
        return [], ()
    single = candidates.single
    asked = [s for s in single if s.due >= day] or list(single[-1:])
    fitting = [s for s in asked if _plans(s) is not (day > campaign.ends)]
    if len(fitting) != 1 or _contradicts(fitting[0], said):
        return [], ()
    return fitting, (f'what is being collected at that time: "{fitting[0].title}"',)


def _contradicts(stage: Stage, said: str) -> bool:
    planned, done = says.PLANNED.search(said), says.DONE.search(said)
    return bool((planned and not _plans(stage)) or (done and not _reports(stage)))


def _is_submission(
    clues: StageClues, asked: Candidates, folded: _Folded, stages: Sequence[Stage]
) -> bool:
    """Tell whether something was sent, and not only asked, announced or promised."""
    asking = [name for name in folded.files if says.ASKING.search(name)]
    telling = [name for name in folded.files if name not in asking]
    if any(_speaks_of(stage, asked, name) for stage in stages for name in telling):
        return True
    if asking:
        return False
    first = (says.ASKING.search(folded.subject), says.QUESTION.match(folded.subject))
    asks_first = any(first)
    if folded.files and not asks_first:
        return True
    asks = asks_first or says.ASKING.search(folded.purpose) is not None
    if clues.links and not asks:
        return True
    if not stages or asks_first:
        return False
    # "16h chiều nay tổng hợp số liệu" is no report; an hour tells of what is yet to happen.
    return _tells(clues.text, asks=asks, announces=any(map(_plans, stages)))


def _tells(text: str, *, asks: bool, announces: bool) -> bool:
    """Tell whether a text is itself a list, a statement of figures, or an hour with its event.

    Numbers of a question are examples: "Nếu mỗi lớp 2 buổi thì ghi mấy buổi?"
    """
    stated = says.QUESTION_SENTENCE.sub(" ", text)
    folded = fold(stated)
    figures = len(says.FIGURE.findall(folded))
    if asks:
        return (_lists(stated) and figures >= _FEW) or figures > _FEW
    if _lists(stated) or figures >= _FEW or says.CORRECTED.search(folded):
        return True
    return announces and says.HOUR.search(folded) is not None


def _lists(text: str) -> bool:
    """Tell whether a text lists something: lines that begin with a time or a bullet."""
    return sum(1 for line in text.splitlines() if _LISTED_LINE.match(line.strip())) >= _FEW


def _replaces(folded: _Folded) -> bool:
    said = " ".join((folded.subject, *folded.files, folded.purpose))
    if says.SUPERSEDING.search(said):
        return True
    return bool(says.REPLACING.search(said)) and not says.ADDING.search(said)
