"""What writes letters and hands them over."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import cache
from importlib import import_module

from db.unit_of_work import UnitOfWork
from service.adapters.own_form import own_forms
from service.bootstrap.policies import (
    build_digest_policy,
    build_office,
    build_plan_policy,
    configured_folders,
)
from service.bootstrap.servers import build_transport
from service.intake.owed_letters import LetterSigning
from service.outbound.composing import LetterComposer, Sender
from service.outbound.deliver import Delivery, SendingPolicy
from service.outbound.digest_planning import DigestPlanner, DigestPlanning
from service.outbound.for_staff import StaffWriter
from service.outbound.planning import Planner, Planning, is_blind
from service.outbound.rendering import LetterRenderer
from service.outbound.unit_forms import LetterForms
from service.reports.form_content import FormDesk
from service.reports.standing import Asking
from service.rules.own_mail import loop_token, message_id_domain
from service.rules.sending_limits import Limits
from service.rules.world import World
from service.settings.entities import campaigns
from service.settings.model import Settings
from service.workplace import Workplace


def build_renderer(settings: Settings) -> LetterRenderer:
    """Return what puts letters into words."""
    return LetterRenderer(settings.zone, settings.templates.folder)


def build_sender(settings: Settings, key: bytes) -> Sender:
    """Return in whose name letters go out."""
    return Sender(
        office=build_office(settings),
        from_name=settings.from_name,
        loop_token=loop_token(key, settings.office.address),
        trial_to=settings.sending.trial_to or "",
    )


def build_signing(settings: Settings, key: bytes) -> LetterSigning:
    """Return what every letter is signed with."""
    return LetterSigning(
        key=key,
        domain=message_id_domain(settings.office.address),
        language=settings.letter_language,
        burst=timedelta(minutes=settings.letters.burst_minutes),
    )


def build_delivery(
    settings: Settings,
    workplace: Workplace,
    load_world: Callable[[UnitOfWork], World],
    key: bytes,
    *,
    waits_for_mail: bool = False,
) -> Delivery:
    """Return what composes and hands over the letters owed.

    Args:
        settings: the configuration.
        workplace: where.
        load_world: units and campaigns.
        key: the signing key.
        waits_for_mail: reminders wait while a mailbox was not read lately.
    """
    folders, after = configured_folders(settings), _blind_after(settings)
    return Delivery(
        workplace,
        transport=build_transport(settings),
        composer=build_composer(
            settings,
            workplace,
            load_world,
            key,
            is_blind=(lambda uow, now: is_blind(uow, now, folders, after))
            if waits_for_mail
            else lambda _uow, _now: False,
        ),
        policy=SendingPolicy(
            envelope_from=settings.envelope_from,
            bounce_tags=settings.smtp.bounce_tags,
            limits=Limits(
                per_address_a_day=settings.sending.per_address_per_day,
                per_minute=settings.sending.per_minute,
                per_hour=settings.smtp.max_per_hour,
            ),
            hold=settings.sending.hold,
        ),
    )


def build_composer(
    settings: Settings,
    workplace: Workplace,
    load_world: Callable[[UnitOfWork], World],
    key: bytes,
    *,
    is_blind: Callable[[UnitOfWork, datetime], bool] = lambda _uow, _now: False,
) -> LetterComposer:
    """Return what makes letters of what is on file."""
    return LetterComposer(
        renderer=build_renderer(settings),
        sender=build_sender(settings, key),
        load_world=load_world,
        clock=workplace.clock,
        plan_policy=cache(lambda: build_plan_policy(settings)),
        is_blind=is_blind,
        staff_writer=cache(lambda: _staff_writer(settings, workplace)),
        forms=build_letter_forms(settings, key),
    )


def build_letter_forms(settings: Settings, key: bytes) -> LetterForms:
    """Return which letters carry forms, and what makes them."""
    return LetterForms(
        desk=FormDesk(key=key, address=settings.office.address, language=settings.letter_language),
        carriers=frozenset(settings.letters.forms),
        own={(campaign, form.settings.stage): form.fill for campaign, form in own_forms(settings)},
    )


def _staff_writer(settings: Settings, workplace: Workplace) -> StaffWriter:
    # Digests need more than the answers to mail; most passes write none.
    writer: StaffWriter = import_module("service.bootstrap.digests").build_staff_post(
        settings, workplace
    )
    return writer


def build_digest_planner(
    settings: Settings, workplace: Workplace, signing: LetterSigning, on_owed: Callable[[], None]
) -> DigestPlanner:
    """Return what owes the digests."""
    staff = settings.staff
    return DigestPlanner(
        workplace,
        campaigns(settings),
        DigestPlanning(
            policy=cache(lambda: build_digest_policy(settings)),
            staff=tuple(dict.fromkeys(staff.digest_to)),
            to_parents=staff.district_digests,
            new_message_id=signing.fresh_message_id,
            language=settings.letter_language,
        ),
        on_owed=on_owed,
    )


def _blind_after(settings: Settings) -> timedelta:
    """Return after how long an unread folder makes reminders wait."""
    service = settings.service
    return timedelta(seconds=max(2 * service.poll_seconds, 60 * service.silent_minutes))


def build_planner(
    settings: Settings, workplace: Workplace, signing: LetterSigning, on_owed: Callable[[], None]
) -> Planner:
    """Return what owes the letters that nobody's mail asks for."""
    return Planner(
        workplace, campaigns(settings), build_planning(settings, signing), on_owed=on_owed
    )


def build_planning(settings: Settings, signing: LetterSigning) -> Planning:
    """Return how letters are planned."""
    return Planning(
        policy=cache(lambda: build_plan_policy(settings)),
        asking=lambda now: Asking(zone=settings.zone, now=now, language=settings.letter_language),
        folders=configured_folders(settings),
        blind_after=_blind_after(settings),
        new_message_id=signing.fresh_message_id,
        language=settings.letter_language,
    )
