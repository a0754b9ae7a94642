"""Whose mailbox a mail came from: by the list of units, by decisions of staff, by its name."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from parsers.vietnamese.folding import fold
from service.rules.unit_index import UnitIndex
from service.rules.unit_mentions import Strength, find_mentions
from service.rules.unit_vote import Source, UnitClues, Vote


def votes_of_mailbox(clues: UnitClues, index: UnitIndex) -> Iterator[Vote]:
    """Yield what the sender's address speaks for, and, for staff, that of forwarded originals."""
    address = clues.sender_address or ""
    if address:
        known = [*_of_known(address, "the sender address", index)]
        yield from known or _like_a_name(address, index)
    if not clues.is_staff:
        return
    for forwarded in dict.fromkeys(clues.forwarded_addresses):
        for vote in _of_known(forwarded, "the forwarded sender", index):
            yield replace(vote, source=Source.FORWARDED)


def _of_known(address: str, what: str, index: UnitIndex) -> Iterator[Vote]:
    learned = index.learned_units_of(address)
    registered = index.units_of(address)
    exact = index.has_exact_address(address)
    # What staff said of the very address tells more than that its domain is somebody's.
    if registered and (exact or not learned):
        yield _registered(Source.ADDRESS, what, address, registered, index)
    # An address that the list shares out stays shared, whatever was decided about one mail.
    if learned and not (exact and registered.issuperset(learned)):
        yield _learned(what, address, learned, index)


def _learned(what: str, address: str, learned: Mapping[str, date | None], index: UnitIndex) -> Vote:
    since = {code: f" (mail of {day:%d/%m/%Y})" if day else "" for code, day in learned.items()}
    names = ", ".join(f"{index.name_of(code)}{since[code]}" for code in sorted(learned))
    return Vote(
        source=Source.LEARNED,
        codes=frozenset(learned),
        confidence=0.95,
        text=f"staff assigned other mail of {what} {address} to {names}",
    )


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
