"""What of a read message speaks of its campaign, its stage and its unit."""

from datetime import datetime

from parsers.facts import DocumentFacts
from parsers.mail.message import Message
from service.rules.chosen_facts import BODY
from service.rules.form_code import check_codes
from service.rules.stage_match import StageClues
from service.rules.unit_vote import Heading, UnitClues
from service.rules.world import World


def stage_clues(message: Message, received_at: datetime | None) -> StageClues:
    """Return what speaks of campaign and stage."""
    return StageClues(
        subject=message.subject or "",
        text=message.text,
        files=(*(a.name for a in message.attachments), *_titles(message)),
        openings=tuple(d.opening for d in message.documents if d.opening),
        dated=tuple(d.letterhead.dated for d in message.documents if d.letterhead.dated),
        links=bool(message.links),
        received_at=received_at,
    )


def unit_clues(message: Message, world: World) -> UnitClues:
    """Return what speaks of the unit."""
    sender = message.senders[0] if len(message.senders) == 1 else None
    return UnitClues(
        sender_address=sender.address if sender else None,
        sender_name=sender.name if sender else "",
        subject=message.subject or "",
        text=message.text,
        forwarded_addresses=tuple(a.address for a in message.forwarded_senders),
        file_names=tuple(a.name for a in message.attachments),
        headings=tuple(
            _heading(document) for document in message.documents if document.path != BODY
        ),
        forms=tuple(check_codes(message.documents, world.form_keys)),
        is_staff=bool(sender and sender.address in world.commands_from | world.own_addresses),
    )


def _heading(document: DocumentFacts) -> Heading:
    head = document.letterhead
    named = (*head.above, head.parent, head.issuer)
    return Heading(
        bodies=tuple(body for body in named if body) if head.issuer else (),
        place=head.place or "",
        signature="\n".join(head.signature_lines),
        opening=document.opening,
    )


def _titles(message: Message) -> tuple[str, ...]:
    """Return the titles of documents: they name campaign and stage like file names do."""
    return tuple(d.letterhead.title for d in message.documents if d.letterhead.title)
