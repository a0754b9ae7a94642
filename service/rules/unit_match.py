"""Decides which unit a mail comes from; when in doubt it names candidates and decides nothing.

A wrong attribution is worse than none. What the mail itself says (subject, text, documents) and
whose mailbox it came from are weighed apart: a clerk's address often serves several units, so a
plain statement in the mail counts for more than the address, but only if nothing contradicts it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from service.rules.form_code import CheckedCode
from service.rules.unit_index import UnitIndex
from service.rules.unit_twins import narrow_by_place
from service.rules.unit_vote import EXPLICIT, OF_MAILBOX, Source, UnitClues, Vote
from service.rules.unit_votes import Ballot, gather

__all__ = ["SURE", "UnitClues", "UnitIndex", "UnitMatch", "match_unit"]

SURE = 0.8
_MOST_CANDIDATES = 5
_CERTAINTY = 0.99
_AGAINST_MAILBOX = 0.9
_POSSIBLE = 0.4
_ADDRESSES = frozenset({Source.ADDRESS, Source.LEARNED})


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitMatch:
    """Which unit, how sure, and why.

    Attributes:
        code: None when it is not sure enough to file without a person.
        confidence: 0 to 1; of the best candidate when there is no code.
        evidence: what was found, in words for people.
        candidates: (code, confidence), best first, at most five.
        votes: everything that speaks for one unit or another, the most telling first.
        forms: the codes of forms of ours that were found, whatever their seals are worth.
    """

    code: str | None
    confidence: float
    evidence: tuple[str, ...] = ()
    candidates: tuple[tuple[str, float], ...] = ()
    votes: tuple[Vote, ...] = ()
    forms: tuple[CheckedCode, ...] = ()


@dataclass(frozen=True, slots=True)
class _Verdict:
    """The units that remain, the votes for them, and what speaks against them."""

    codes: frozenset[str]
    votes: tuple[Vote, ...] = ()
    against: tuple[Vote, ...] = ()
    factor: float = 1.0


def match_unit(clues: UnitClues, index: UnitIndex) -> UnitMatch:
    """Weigh what a mail tells about its unit.

    Args:
        clues: of the mail.
        index: of the roster, as of the campaign's date.
    """
    ballot = gather(clues, index)
    verdict = _narrow_by_place(_weigh(ballot.votes, index), clues, index)
    confidence = _joint(vote.confidence for vote in verdict.votes) * verdict.factor
    sure = len(verdict.codes) == 1 and confidence >= SURE
    code = next(iter(verdict.codes)) if sure else None
    candidates = _candidates(ballot, verdict, code, confidence)
    evidence = [vote.text for vote in verdict.votes]
    evidence += [f"against it: {vote.text}" for vote in verdict.against]
    if len(verdict.codes) > 1:
        names = ", ".join(sorted(index.name_of(each) for each in verdict.codes))
        evidence.append(f"it fits several units: {names}")
    evidence += ballot.remarks
    return UnitMatch(
        code=code,
        confidence=round(confidence if sure else _best(candidates), 3),
        evidence=tuple(evidence),
        candidates=candidates,
        votes=ballot.votes,
        forms=clues.forms,
    )


def _weigh(votes: Sequence[Vote], index: UnitIndex) -> _Verdict:
    mailbox = _agree([vote for vote in votes if vote.source in OF_MAILBOX], index)
    said = [v for v in votes if v.source not in OF_MAILBOX and v.source is not Source.PASSING]
    # A signature of the mailbox's own unit says no more than the mailbox does.
    own_signature = [v for v in said if v.source is Source.SIGNATURE and v.codes & mailbox.codes]
    message = _agree([vote for vote in said if vote not in own_signature], index)
    mailbox = _Verdict(mailbox.codes, (*own_signature, *mailbox.votes), mailbox.against)
    if not message.votes and not mailbox.votes:
        return _agree([vote for vote in votes if vote.source is Source.PASSING], index)
    if not message.votes or not mailbox.votes:
        return _alone(message if message.votes else mailbox)
    return _join(message, mailbox, index)


def _alone(verdict: _Verdict) -> _Verdict:
    """Without a second side to decide, a contradiction leaves all sides standing."""
    codes = verdict.codes.union(*(vote.codes for vote in verdict.against))
    return _Verdict(codes, verdict.votes, verdict.against)


def _agree(votes: Sequence[Vote], index: UnitIndex) -> _Verdict:
    """Narrow the units vote by vote; what fits none of them stands against the verdict."""
    codes: frozenset[str] = frozenset()
    agreeing: list[Vote] = []
    against: list[Vote] = []
    for vote in votes:
        if not agreeing or vote.codes & codes:
            codes = vote.codes & codes if agreeing else vote.codes
            agreeing.append(vote)
        elif not vote.codes <= {index.parent_of(code) for code in codes}:
            against.append(vote)
    return _Verdict(codes, tuple(agreeing), tuple(against))


def _join(message: _Verdict, mailbox: _Verdict, index: UnitIndex) -> _Verdict:
    common = message.codes & mailbox.codes
    against = (*message.against, *mailbox.against)
    forms_differ = any(vote.source is Source.FORM and vote.divided for vote in message.votes)
    if common and not forms_differ and not any(vote.source in EXPLICIT for vote in against):
        votes = (*message.votes, *mailbox.votes)
        return _Verdict(common, votes, against, _AGAINST_MAILBOX if against else 1.0)
    if _is_plain(message) and not _is_neighbours_form(message, mailbox, index):
        return _Verdict(message.codes, message.votes, mailbox.votes, _AGAINST_MAILBOX)
    votes = (*message.votes, *mailbox.votes)
    codes = (message.codes | mailbox.codes).union(*(vote.codes for vote in against))
    return _Verdict(codes, votes, against)


def _is_plain(message: _Verdict) -> bool:
    """Tell whether a mail says by itself, and without contradiction, from whom it is."""
    explicit = any(vote.source in EXPLICIT for vote in message.votes)
    divided = any(vote.divided for vote in message.votes)
    return explicit and not message.against and not divided and len(message.codes) == 1


def _is_neighbours_form(message: _Verdict, mailbox: _Verdict, index: UnitIndex) -> bool:
    """Tell whether a unit sends, from an address of its own, the form of another unit.

    Perhaps it filled in its neighbour's form, perhaps it helps out: a person knows. A unit above
    passes on what those under it send.
    """
    known = frozenset[str]().union(*(v.codes for v in mailbox.votes if v.source in _ADDRESSES))
    above = {index.parent_of(code) for code in message.codes}
    has_form = any(vote.source is Source.FORM for vote in message.votes)
    return has_form and bool(known) and not known & (message.codes | above)


def _narrow_by_place(verdict: _Verdict, clues: UnitClues, index: UnitIndex) -> _Verdict:
    """Tell twins apart by the district that the mail names, if it names just one of theirs."""
    # What a form of ours was made for is written in it, place and all: that parts no conflict.
    settled = any(vote.divided or vote.source is Source.FORM for vote in verdict.votes)
    if len(verdict.codes) <= 1 or settled:
        return verdict
    there = narrow_by_place(verdict.codes, clues, index)
    return _Verdict(there, verdict.votes, verdict.against) if len(there) == 1 else verdict


def _joint(confidences: Iterable[float]) -> float:
    """Return how sure independent votes make together."""
    doubt = 1.0
    for confidence in confidences:
        doubt *= 1.0 - confidence
    return min(1.0 - doubt, _CERTAINTY)


def _best(candidates: Sequence[tuple[str, float]]) -> float:
    return candidates[0][1] if candidates else 0.0


def _candidates(
    ballot: Ballot, verdict: _Verdict, code: str | None, confidence: float
) -> tuple[tuple[str, float], ...]:
    """Rank every unit that anything speaks for; what was decided comes first."""
    scores = dict(ballot.bare) | dict.fromkeys(ballot.possible, _POSSIBLE)
    for vote in ballot.votes:
        for each in vote.codes:
            share = vote.confidence / len(vote.codes)
            if each not in verdict.codes:
                share /= 2
            scores[each] = max(scores.get(each, 0.0), share)
    if code:
        scores[code] = confidence
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    return tuple((each, round(score, 3)) for each, score in ranked[:_MOST_CANDIDATES])
