"""Which campaign a mail speaks of: by its title, its short names, its plan's number."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from functools import lru_cache

from db.entities.campaigns import Campaign
from parsers.vietnamese.folding import fold, fold_file_name
from service.rules.deadlines import is_open
from service.rules.stage_words import AFTER_WEEK, OTHER_EVENT

# A year that is named counts for more than the nearness of the date, but not without limit.
_YEAR_BONUS_DAYS = 200
# The first words of a title say of what kind it is: "Tuần lễ", "Ngày hội".
_HEAD_WORDS = 2


def find_campaign(
    subject: str,
    text: str,
    files: Sequence[str],
    received_at: datetime | None,
    campaigns: Sequence[Campaign],
) -> tuple[Campaign, str] | None:
    """Return the campaign that a mail names, with the words that name it, or None.

    Args:
        subject: as the sender wrote it.
        text: the sender's own words.
        files: names of attachments.
        received_at: aware; a campaign that was closed by then is left out.
        campaigns: to choose from; of several that are named, the nearest in time is meant.
    """
    parts = (fold(subject), fold(text), *(fold_file_name(name) for name in files))
    everything = " | ".join(parts)
    found = [
        (campaign, words)
        for campaign in campaigns
        if received_at is None or is_open(campaign, received_at)
        for words in _naming(campaign, parts[0], everything)
    ]
    day = received_at.date() if received_at else None
    return min(found, key=lambda item: _distance(item[0], everything, day), default=None)


def _naming(campaign: Campaign, subject: str, everything: str) -> Iterator[str]:
    """Yield the first words that name a campaign, or nothing."""
    if _is_other_event(campaign, subject):
        return
    for words in (campaign.title, *campaign.short, campaign.plan):
        if words and _pattern(words).search(everything):
            yield words
            return
    head = " ".join(campaign.title.split()[:_HEAD_WORDS])
    if _has_head(campaign, everything) and not OTHER_EVENT.search(everything):
        yield head


def _is_other_event(campaign: Campaign, subject: str) -> bool:
    """Tell whether a subject names another event; a short name may stand in its text as well."""
    if any(_pattern(words).search(subject) for words in (campaign.title, *campaign.short)):
        return bool(OTHER_EVENT.search(subject)) and not _has_head(campaign, subject)
    return bool(OTHER_EVENT.search(subject)) or _names_other_week(campaign, subject)


@lru_cache(maxsize=256)
def _pattern(words: str) -> re.Pattern[str]:
    """Find words as such; a lone abbreviation also within another (TLHTSĐ, HTSĐ2022)."""
    folded = re.escape(fold(words)).replace(r"\ ", " ")
    if words.isupper() and " " not in words:
        return re.compile(rf"(?<![a-z])(?:tl)?{folded}(?![a-z])")
    return re.compile(rf"(?<!\w){folded}(?!\w)")


def _followers(campaign: Campaign, text: str) -> list[str]:
    """Return the word behind each naming of the title's head, "" at the end of a part."""
    head = " ".join(fold(campaign.title).split()[:_HEAD_WORDS])
    return [found[1] or "" for found in re.finditer(rf"(?<!\w){head}(?: (\w+))?", text)]


def _is_ours(campaign: Campaign, follower: str) -> bool:
    own = {word for words in (campaign.title, *campaign.short) for word in fold(words).split()}
    return not follower or follower.isdigit() or follower in own | AFTER_WEEK


def _has_head(campaign: Campaign, text: str) -> bool:
    return any(_is_ours(campaign, follower) for follower in _followers(campaign, text))


def _names_other_week(campaign: Campaign, text: str) -> bool:
    followers = _followers(campaign, text)
    return bool(followers) and not any(_is_ours(campaign, each) for each in followers)


def _distance(campaign: Campaign, everything: str, day: date | None) -> float:
    named = re.search(rf"\b{campaign.starts.year}\b", everything) is not None
    days = abs((day - campaign.starts).days) if day else 0
    return days - _YEAR_BONUS_DAYS * named
