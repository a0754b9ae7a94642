"""The part of a digest that tells what waits for a person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypedDict

from db.entities.campaigns import Campaign
from db.entities.enums import Disposition, LetterState
from db.entities.journal import TriageItem
from db.entities.messages import StoredMessage
from db.unit_of_work import UnitOfWork
from service.outbound.digest_contexts import (
    DeadAddress,
    LikelyUnit,
    RepeatedPhotos,
    StuckLetter,
    UnreadAttachment,
    WaitingMail,
)
from service.outbound.digest_granted import leave_out_granted
from service.reports.photographs import read_repeats
from service.reports.resent import leave_out_resent
from service.reports.unread import read_unread

MOST_WAITING = 15
MOST_OTHERS = 8
MOST_LIKELY = 3
#: What people ask of us comes before what the program is not sure of.
QUESTIONS = ("extension_request", "question", "question_or_other")
_STUCK = (LetterState.FAILED, LetterState.HELD)
_DECORATION = "decoration"


class Waiting(TypedDict):
    """The fields of a digest about mails that wait."""

    questions: int
    waiting: tuple[WaitingMail, ...]
    waiting_more: int
    failed: tuple[WaitingMail, ...]
    failed_more: int


class Unreached(TypedDict):
    """The fields of a digest about letters that did not arrive."""

    dead_addresses: tuple[DeadAddress, ...]
    dead_more: int
    stuck: tuple[StuckLetter, ...]
    stuck_more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitCard:
    """What lists say of a unit: its name, and how to telephone it."""

    name: str
    phone: str = ""


Cards = Mapping[str, UnitCard]


def read_cards(uow: UnitOfWork) -> dict[str, UnitCard]:
    """Return every unit's newest name and telephone number, by code."""
    return {
        period.code: UnitCard(name=period.name, phone=period.phone)
        for period in uow.units.load_roster().periods
    }


def name_of(cards: Cards, code: str | None) -> str:
    """Return the name of a unit; its code where the roster has lost it, "" where there is none."""
    card = cards.get(code or "")
    return card.name if card else (code or "")


def read_waiting(uow: UnitOfWork, cards: Cards) -> Waiting:
    """Return the mails that a person has to look at, what is asked of us first."""
    open_items = leave_out_granted(uow, uow.triage.find_open())
    items = sorted(open_items, key=lambda item: (_rank(item.reason), item.opened_at))
    shown = items[:MOST_WAITING]
    rows = [item.message_row for item in shown]
    messages = uow.messages.get_many(rows)
    files = _count_files(uow, rows)
    failed = uow.messages.find_newest(Disposition.FAILED, limit=MOST_OTHERS)
    return {
        "questions": sum(item.reason in QUESTIONS for item in items),
        "waiting": tuple(
            _waiting(item, messages[item.message_row], files, cards)
            for item in shown
            if item.message_row in messages
        ),
        "waiting_more": len(items) - len(shown),
        "failed": tuple(_failed(message) for message in failed),
        "failed_more": uow.messages.counts()[Disposition.FAILED] - len(failed),
    }


def _rank(reason: str) -> int:
    return QUESTIONS.index(reason) if reason in QUESTIONS else len(QUESTIONS)


def _count_files(uow: UnitOfWork, rows: Sequence[int]) -> dict[int, int]:
    return {
        row: sum(file.role != _DECORATION for file in files)
        for row, files in uow.messages.attachments(rows).items()
    }


def _waiting(
    item: TriageItem, message: StoredMessage, files: Mapping[int, int], cards: Cards
) -> WaitingMail:
    return WaitingMail(
        receipt=message.receipt,
        received_at=message.received_at,
        sender=message.from_address or "",
        subject=message.subject or "",
        reason=item.reason,
        asks=item.reason in QUESTIONS,
        files=files[message.id],
        unit_name=name_of(cards, message.unit_code),
        likely=tuple(
            LikelyUnit(name=name_of(cards, code), percent=round(100 * confidence))
            for code, confidence in item.candidates[:MOST_LIKELY]
        ),
    )


def _failed(message: StoredMessage) -> WaitingMail:
    return WaitingMail(
        receipt=message.receipt,
        received_at=message.received_at or message.stored_at,
        sender=message.from_address or "",
        subject=message.subject or "",
        reason=message.reason,
        detail=message.class_reason,
    )


def read_unread_files(
    uow: UnitOfWork, campaigns: Sequence[Campaign], cards: Cards, only: frozenset[str] | None
) -> tuple[tuple[UnreadAttachment, ...], int]:
    """Return the newest files that could not be read, and how many more there are."""
    found = [
        file
        for campaign in campaigns
        for file in leave_out_resent(uow, campaign, read_unread(uow, campaign))
        if only is None or file.unit_code in only
    ]
    newest = found[-MOST_OTHERS:][::-1]
    shown = tuple(
        UnreadAttachment(
            unit_name=name_of(cards, file.unit_code),
            receipt=file.receipt,
            name=file.path,
            size_bytes=file.size_bytes,
            reason=file.reason,
        )
        for file in newest
    )
    return shown, len(found) - len(shown)


def read_unreached(uow: UnitOfWork, cards: Cards, only: frozenset[str] | None) -> Unreached:
    """Return the addresses that letters come back from, and the letters that are stuck."""
    dead = [
        known
        for known in uow.units.addresses()
        if not known.deliverable and (only is None or known.unit_code in only)
    ]
    stuck = uow.letters.find_newest(states=_STUCK, limit=MOST_OTHERS) if only is None else ()
    counts = uow.letters.counts()
    return {
        "dead_addresses": tuple(
            DeadAddress(
                address=known.address,
                unit_name=name_of(cards, known.unit_code),
                phone=cards[known.unit_code].phone if known.unit_code in cards else "",
                reason=known.state_reason,
            )
            for known in dead[:MOST_OTHERS]
        ),
        "dead_more": max(0, len(dead) - MOST_OTHERS),
        "stuck": tuple(
            StuckLetter(
                recipient=letter.recipient,
                subject=letter.subject,
                state=letter.state.value,
                reason=letter.reason,
            )
            for letter in stuck
        ),
        "stuck_more": sum(counts[state] for state in _STUCK) - len(stuck) if only is None else 0,
    }


def read_repeated(
    uow: UnitOfWork,
    campaign: Campaign,
    titles: Mapping[str, str],
    cards: Cards,
    only: frozenset[str] | None,
) -> tuple[RepeatedPhotos, ...]:
    """Return the photographs that had come before, by unit and from whom; most first.

    Of units that are not spoken of, not even the name is said.
    """
    found = [
        RepeatedPhotos(
            unit_name=name_of(cards, item.unit_code),
            count=len(item.photograph_ids),
            from_unit=name_of(cards, item.from_unit),
            campaign_title=titles.get(item.from_campaign, item.from_campaign),
        )
        for item in read_repeats(uow, campaign)
        if only is None or {item.unit_code, item.from_unit} <= only
    ]
    return tuple(sorted(found, key=lambda item: -item.count)[:MOST_OTHERS])
