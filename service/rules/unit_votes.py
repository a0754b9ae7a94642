"""Gathers everything in a mail that speaks for one unit or another."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from parsers.vietnamese.folding import fold, part_file_name
from service.rules.unit_index import UnitIndex
from service.rules.unit_mentions import Mention, Strength, find_mentions

# A name somewhere in a long text is not looked for; who sends stands at its beginning or end.
_HEAD_CHARS = 12_000
_TAIL_CHARS = 4_000
_SHORTENED = 0.93


class Source(IntEnum):
    """Where a vote comes from, the most telling first."""

    FORM = 0
    SUBJECT = 1
    SENDING = 2  # "… xin gửi báo cáo" in the text
    LETTERHEAD = 3
    SIGNATURE = 4
    FILE_NAME = 5
    FORWARDED = 6
    ADDRESS = 7
    SENDER_NAME = 8
    PASSING = 9  # named in the text, no more


EXPLICIT = frozenset({Source.FORM, Source.SUBJECT, Source.SENDING, Source.LETTERHEAD})
OF_MAILBOX = frozenset({Source.ADDRESS, Source.SENDER_NAME})


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitClues:
    """What is known of a mail that may tell its unit.

    Attributes:
        sender_address: bare, lower case, or None.
        text: the sender's own words.
        forwarded_addresses: whom forwarded originals came from.
        file_names: of the attachments.
        letterheads: the issuing bodies of documents, as their heads have them.
        form_code: the code in a form of ours whose signature was verified.
        is_staff: the sender works for the office, and passes on what others wrote.
    """

    sender_address: str | None = None
    sender_name: str = ""
    subject: str = ""
    text: str = ""
    forwarded_addresses: tuple[str, ...] = ()
    file_names: tuple[str, ...] = ()
    letterheads: tuple[str, ...] = ()
    form_code: str | None = None
    is_staff: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """One thing that speaks for a unit.

    Attributes:
        codes: several for twins, or for an address that several units share.
        confidence: that the unit is among the codes, 0 to 1.
        text: for people.
        divided: different units are named side by side, so that none can be meant for sure.
    """

    source: Source
    codes: frozenset[str]
    confidence: float
    text: str
    divided: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ballot:
    """Every vote, and the names that were only nearly those of a unit."""

    votes: tuple[Vote, ...]
    possible: frozenset[str]


_Found = tuple[Source, float, str, Sequence[Mention]]


def gather(clues: UnitClues, index: UnitIndex) -> Ballot:
    """Collect the votes of a mail, the most telling first."""
    found = list(_find_names(clues, index))
    votes = [*_by_form(clues, index), *_by_address(clues, index)]
    for source, confidence, text, mentions in found:
        vote = _vote(source, confidence, text, mentions, index)
        if vote:
            votes.append(vote)
    possible = (m.codes for *_, all_of in found for m in all_of if m.strength is Strength.POSSIBLE)
    votes.sort(key=lambda vote: vote.source)
    return Ballot(votes=tuple(votes), possible=frozenset().union(*possible))


def _find_names(clues: UnitClues, index: UnitIndex) -> Iterator[_Found]:
    subject = find_mentions(clues.subject, index)
    yield Source.SUBJECT, 0.96, 'the subject names "{}"', _senders_in(subject)
    text = find_mentions(ends_of(clues.text), index)
    sending = [m for m in text if m.strength is Strength.SENDING]
    signed = [m for m in text if m.strength is Strength.SIGNED]
    passing = [m for m in text if m.strength in {Strength.AMONG, Strength.POSSIBLE}]
    yield Source.SENDING, 0.95, 'the text says that "{}" sends it', sending
    yield Source.SIGNATURE, 0.93, 'the text is signed for "{}"', signed
    yield Source.PASSING, 0.6, 'the text names "{}"', passing
    letterheads = find_mentions("\n".join(clues.letterheads), index)
    yield Source.LETTERHEAD, 0.95, 'a document was issued by "{}"', letterheads
    names = find_mentions("\n".join(map(part_file_name, clues.file_names)), index)
    yield Source.FILE_NAME, 0.9, 'a file is called after "{}"', names
    sender = find_mentions(clues.sender_name, index)
    yield Source.SENDER_NAME, 0.92, 'the sender is called "{}"', sender


def _senders_in(mentions: Sequence[Mention]) -> Sequence[Mention]:
    """In "Trường A gửi Phòng B báo cáo" only the one that sends counts."""
    sending = [m for m in mentions if m.strength is Strength.SENDING]
    return sending or mentions


def ends_of(text: str) -> str:
    """Return the beginning and the end of a text, where a sender says who it is."""
    if len(text) <= _HEAD_CHARS + _TAIL_CHARS:
        return text
    return f"{text[:_HEAD_CHARS]}\n{text[-_TAIL_CHARS:]}"


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


def _by_form(clues: UnitClues, index: UnitIndex) -> Iterator[Vote]:
    code = index.resolve(clues.form_code) if clues.form_code else None
    if code:
        text = f"the form was made for {index.name_of(code)}"
        yield Vote(source=Source.FORM, codes=frozenset({code}), confidence=0.99, text=text)


def _by_address(clues: UnitClues, index: UnitIndex) -> Iterator[Vote]:
    address = clues.sender_address or ""
    registered = index.units_of(address) if address else frozenset()
    if registered:
        yield _registered(Source.ADDRESS, "the sender address", address, registered, index)
    elif address:
        yield from _like_a_name(address, index)
    if not clues.is_staff:
        return
    for forwarded in dict.fromkeys(clues.forwarded_addresses):
        codes = index.units_of(forwarded)
        if codes:
            yield _registered(Source.FORWARDED, "the forwarded sender", forwarded, codes, index)


def _registered(
    source: Source, what: str, address: str, codes: frozenset[str], index: UnitIndex
) -> Vote:
    names = ", ".join(sorted(index.name_of(code) for code in codes))
    exact = index.has_exact_address(address)
    way = "is registered for" if exact else "has the domain of"
    return Vote(
        source=source,
        codes=codes,
        confidence=0.97 if exact else 0.93,
        text=f"{what} {address} {way} {names}",
    )


def _like_a_name(address: str, index: UnitIndex) -> Iterator[Vote]:
    """Read c3chuvanan.ninhthuan@moet.edu.vn, which the ministry gives out by a unit's name."""
    local, _, domain = address.rpartition("@")
    segments = local.split(".")
    mentions = find_mentions(segments[0], index)
    if len(mentions) != 1 or mentions[0].strength is Strength.POSSIBLE:
        return
    named = fold(segments[0]) and len(segments) > 1 and domain.endswith(".edu.vn")
    known = {"".join(place) for place in index.all_places | index.provinces}
    places = set(segments[1:])
    yield Vote(
        source=Source.ADDRESS,
        codes=_at_places(mentions[0].codes, places, index),
        confidence=0.85 if named and places <= known else 0.5,
        text=f'the sender address {address} is made of "{mentions[0].text}"',
    )


def _at_places(codes: frozenset[str], places: set[str], index: UnitIndex) -> frozenset[str]:
    there = {
        code
        for code in codes
        if places & {"".join(place) for place in index.places.get(code, frozenset())}
    }
    return frozenset(there) or codes
