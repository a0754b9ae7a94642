"""Gathers everything in a mail that speaks for one unit or another.

The order of trust, the most telling first:

1. a form of ours with a genuine code: it was made for the unit;
2. what the mail itself says: subject, "… xin gửi báo cáo", letterheads, signature, file names;
3. for mail that staff pass on: from whom the original came;
4. whose mailbox it is: an address of the list of units; an address that staff assigned; the name
   of the sender. A mailbox counts less than a plain statement in the mail, since a clerk may
   write for several units; and an address that serves several decides nothing alone.
5. names in passing, and codes that could not be checked, make candidates and decide nothing.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from parsers.vietnamese.folding import fold, part_file_name
from service.rules.unit_bare_names import find_bare_names
from service.rules.unit_forms import remarks_on_forms, votes_of_forms
from service.rules.unit_index import UnitIndex
from service.rules.unit_letterhead import find_issuer
from service.rules.unit_mailbox import votes_of_mailbox
from service.rules.unit_mentions import Mention, Strength, find_mentions
from service.rules.unit_vote import Source, UnitClues, Vote, ends_of

_SHORTENED = 0.93
_REQUEST = re.compile(r"(?:v v |ve viec )?(?:hoi|xin|nho|muon|moi|giay moi|thong bao|danh sach)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ballot:
    """Every vote, the names that were only nearly those of a unit, and what counts for nothing.

    Attributes:
        bare: who has a name that stands somewhere without its kind, and how likely it is meant;
            empty where anything else speaks for a unit.
        remarks: what a person should know and what is no vote, such as a forged code.
    """

    votes: tuple[Vote, ...]
    possible: frozenset[str]
    bare: Mapping[str, float]
    remarks: tuple[str, ...] = ()


_Found = tuple[Source, float, str, Sequence[Mention]]


def gather(clues: UnitClues, index: UnitIndex) -> Ballot:
    """Collect the votes of a mail, the most telling first."""
    found = list(_find_names(clues, index))
    votes = [*votes_of_forms(clues, index), *votes_of_mailbox(clues, index)]
    for source, confidence, text, mentions in found:
        vote = _vote(source, confidence, text, mentions, index)
        if vote:
            votes.append(vote)
    possible = (m.codes for *_, all_of in found for m in all_of if m.strength is Strength.POSSIBLE)
    votes.sort(key=lambda vote: vote.source)
    silent = all(vote.source is Source.PASSING for vote in votes)
    return Ballot(
        votes=tuple(votes),
        bare=find_bare_names(clues, index) if silent else {},
        possible=frozenset().union(*possible),
        remarks=tuple(remarks_on_forms(clues, index)),
    )


def _find_names(clues: UnitClues, index: UnitIndex) -> Iterator[_Found]:
    subject = find_mentions(clues.subject, index)
    yield Source.SUBJECT, 0.96, 'the subject names "{}"', _senders_in(clues.subject, subject)
    text = find_mentions(ends_of(clues.text), index)
    sending = [m for m in text if m.strength is Strength.SENDING]
    signed = [m for m in text if m.strength is Strength.SIGNED]
    passing = [m for m in text if m.strength in {Strength.AMONG, Strength.POSSIBLE}]
    yield Source.SENDING, 0.95, 'the text says that "{}" sends it', sending
    yield Source.SIGNATURE, 0.93, 'the text is signed for "{}"', signed
    yield Source.PASSING, 0.6, 'the text names "{}"', passing
    issuers = [each for heading in clues.headings for each in find_issuer(heading, index)]
    yield Source.LETTERHEAD, 0.95, 'a document was issued by "{}"', issuers
    names = find_mentions("\n".join(map(part_file_name, clues.file_names)), index)
    yield Source.FILE_NAME, 0.9, 'a file is called after "{}"', names
    sender = find_mentions(clues.sender_name, index)
    yield Source.SENDER_NAME, 0.92, 'the sender is called "{}"', sender


def _senders_in(subject: str, mentions: Sequence[Mention]) -> Sequence[Mention]:
    """In "Trường A gửi Phòng B báo cáo" only the one that sends counts; in a request, nobody."""
    if _REQUEST.match(fold(subject)):
        mentions = [mention for mention in mentions if mention.strength >= Strength.SIGNED]
    sending = [m for m in mentions if m.strength is Strength.SENDING]
    return sending or mentions


def _vote(
    source: Source, confidence: float, text: str, mentions: Iterable[Mention], index: UnitIndex
) -> Vote | None:
    sure = [m for m in mentions if m.strength >= Strength.AMONG]
    if not sure:
        return None
    parents = {index.parent_of(code) for mention in sure for code in mention.codes}
    # "Trường A, Phòng B" is the school; its parent is named for the address only.
    own = [mention for mention in sure if not mention.codes <= parents] or sure
    codes = frozenset.intersection(*(mention.codes for mention in own))
    return Vote(
        source=source,
        codes=codes or frozenset().union(*(mention.codes for mention in own)),
        confidence=confidence * (1.0 if any(m.exact for m in own) else _SHORTENED),
        text=text.format(own[0].text),
        divided=not codes,
    )
