"""Which campaign a mail speaks of: by its title, its short names, its plan's number, its year.

Of several that are named, the signs decide together: where each is named, whose year stands in
subject, text and titles, whose plan is cited, and when the documents were dated and arrived. One
sign alone may be left over from last year's file.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from db.entities.campaigns import Campaign
from parsers.vietnamese.folding import fold
from service.rules.deadlines import is_open
from service.rules.stage_words import AFTER_WEEK, HALF_WORDS, OTHER_EVENT, OTHER_WEEK

# The first words of a title say of what kind it is: "Tuần lễ", "Ngày hội".
_HEAD_WORDS = 2
# What the signs of a campaign count for.
_IN_SUBJECT, _IN_FILES, _IN_TEXT = 3.0, 2.0, 1.0
_YEAR, _YEAR_OF_FILE, _PLAN, _IN_SEASON = 1.0, 0.5, 1.5, 2.5
_BEFORE, _AFTER = timedelta(days=60), timedelta(days=60)
_LAST_DAY = date.max - _AFTER
# "2025 2026" is a school year, which begins in the first.
_YEARS = re.compile(r"\b(20\d\d)(?: 20\d\d)?\b")
_YEARS_SAID = re.compile(r"\b(?:nam|nam hoc|htsd|tuan le|suot doi) (20\d\d)(?: 20\d\d)?\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignClues:
    """What of a mail speaks of its campaign; all texts folded.

    Attributes:
        text: the sender's own words.
        files: names of attachments, and titles of documents.
        openings: the first lines of documents.
        dated: the documents' own dates.
        received_at: aware, or None.
    """

    subject: str
    text: str = ""
    files: tuple[str, ...] = ()
    openings: tuple[str, ...] = ()
    dated: tuple[date, ...] = ()
    received_at: datetime | None = None


def find_campaign(
    clues: CampaignClues, campaigns: Sequence[Campaign]
) -> tuple[Campaign, str] | None:
    """Return the campaign that a mail names, with the words that name it, or None.

    Args:
        clues: of one mail.
        campaigns: to choose from; one that was closed when the mail arrived is left out.
    """
    everything = " | ".join((clues.subject, clues.text, *clues.files))
    found = [
        (campaign, words)
        for campaign in campaigns
        if clues.received_at is None or is_open(campaign, clues.received_at)
        for words in _naming(campaign, clues, everything)
    ]
    if len(found) <= 1:
        return found[0] if found else None
    day = clues.received_at.date() if clues.received_at else None
    return max(found, key=lambda item: (_weigh(item[0], clues, day), -_distance(item[0], day)))


def _naming(campaign: Campaign, clues: CampaignClues, everything: str) -> Iterator[str]:
    """Yield the first words that name a campaign, or nothing."""
    if _is_other_event(campaign, clues):
        return
    for words in (campaign.title, *campaign.short, campaign.plan):
        if words and _pattern(words).search(everything):
            yield words
            return
    head = " ".join(campaign.title.split()[:_HEAD_WORDS])
    if _has_head(campaign, everything) and not OTHER_EVENT.search(everything):
        yield head


def _is_other_event(campaign: Campaign, clues: CampaignClues) -> bool:
    """Tell whether a subject names another event; a short name may stand in its text as well.

    What stands behind "Tuần lễ" in a subject may be a place or a remark that no list holds; then
    a document that bears the campaign's own title decides.
    """
    subject = clues.subject
    if any(_pattern(words).search(subject) for words in (campaign.title, *campaign.short)):
        return bool(OTHER_EVENT.search(subject)) and not _has_head(campaign, subject)
    if OTHER_EVENT.search(subject):
        return True
    title = _pattern(campaign.title)
    return _names_other_week(campaign, subject) and not any(map(title.search, clues.files))


@lru_cache(maxsize=256)
def _pattern(words: str) -> re.Pattern[str]:
    """Find words as such; a lone abbreviation also within another (TLHTSĐ, HTSĐ2022)."""
    folded = re.escape(fold(words)).replace(r"\ ", " ")
    if words.isupper() and " " not in words:
        return re.compile(rf"(?<![a-z])(?:tl)?{folded}(?![a-z])")
    return re.compile(rf"(?<!\w){folded}(?!\w)")


def _followers(campaign: Campaign, text: str) -> list[str]:
    """Return the two words behind each naming of the title's head; fewer at the end of a part.

    "Hưởng ứng" joins any week to its name, so it is passed over.
    """
    head = " ".join(fold(campaign.title).split()[:_HEAD_WORDS])
    behind = rf"(?<!\w){head}(?!\w)(?: huong ung(?!\w))?(?: (\w+(?: \w+)?))?"
    return [found[1] or "" for found in re.finditer(behind, text)]


def _is_ours(campaign: Campaign, follower: str) -> bool:
    first, _, second = follower.partition(" ")
    if not first or first.isdigit():
        return True
    names = [fold(words).split() for words in (campaign.title, *campaign.short)]
    own = {word for name in names for word in name}
    if first in own and (not second or second in own or any(first == n[-1] for n in names if n)):
        return True
    if first not in AFTER_WEEK or OTHER_WEEK.match(follower):
        return False
    rest = HALF_WORDS.get(first)
    return rest is None or not second or second in rest or second.isdigit()


def _has_head(campaign: Campaign, text: str) -> bool:
    return any(_is_ours(campaign, follower) for follower in _followers(campaign, text))


def _names_other_week(campaign: Campaign, text: str) -> bool:
    followers = _followers(campaign, text)
    return bool(followers) and not any(_is_ours(campaign, each) for each in followers)


def _weigh(campaign: Campaign, clues: CampaignClues, day: date | None) -> float:
    return (
        _place_of_name(campaign, clues)
        + _years(campaign, clues)
        + _PLAN * _cites_plan(campaign, clues)
        + _IN_SEASON * any(_in_season(campaign, dated) for dated in clues.dated)
        + _IN_SEASON * (day is not None and _in_season(campaign, day))
    )


def _place_of_name(campaign: Campaign, clues: CampaignClues) -> float:
    def is_named(text: str) -> bool:
        said = any(_pattern(words).search(text) for words in (campaign.title, *campaign.short))
        return said or _has_head(campaign, text)

    if is_named(clues.subject):
        return _IN_SUBJECT
    return _IN_FILES if any(map(is_named, clues.files)) else _IN_TEXT


def _years(campaign: Campaign, clues: CampaignClues) -> float:
    """Weigh the years that are named; a text that compares two years says nothing."""
    year = {str(campaign.starts.year)}
    in_files = {each for name in clues.files for each in _YEARS.findall(name)}
    return (
        _YEAR * (set(_YEARS.findall(clues.subject)) == year)
        + _YEAR * (set(_YEARS_SAID.findall(clues.text)) == year)
        + (_YEAR + _YEAR_OF_FILE) * (in_files == year)
    )


def _cites_plan(campaign: Campaign, clues: CampaignClues) -> bool:
    if not campaign.plan:
        return False
    plan = _pattern(campaign.plan)
    return any(plan.search(text) for text in (clues.subject, clues.text, *clues.openings))


def _in_season(campaign: Campaign, day: date) -> bool:
    """Tell whether a day lies about the time in which a campaign is collected."""
    last = max((stage.due for stage in campaign.stages if not stage.series), default=campaign.ends)
    return campaign.starts - _BEFORE <= day <= min(max(last, campaign.ends), _LAST_DAY) + _AFTER


def _distance(campaign: Campaign, day: date | None) -> int:
    return abs((day - campaign.starts).days) if day else 0
