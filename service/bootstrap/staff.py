"""Where orders of people are carried out."""

from collections.abc import Callable
from datetime import timedelta

from db.unit_of_work import UnitOfWork
from service.bootstrap.reading import needed_key, own_addresses
from service.intake.owed_letters import LetterSigning
from service.outbound.reachable import read_reachable
from service.reports.standing import Asking
from service.rules.own_mail import message_id_domain
from service.rules.world import World
from service.settings.entities import campaigns
from service.settings.model import Settings
from service.staff.command_letters import CommandLetters
from service.staff.desk import StaffDesk
from service.staff.mail_orders import MailOrders
from service.staff.remembering import Memory
from service.workplace import Workplace


def build_staff_desk(settings: Settings, workplace: Workplace) -> StaffDesk:
    """Return what carrying out an order depends on.

    Raises:
        PermanentFailure: the key cannot be used.
    """
    signing = LetterSigning(
        key=needed_key(settings),
        domain=message_id_domain(settings.office.address),
        language=settings.letter_language,
        burst=timedelta(0),
    )

    def reachable(uow: UnitOfWork, unit_code: str) -> tuple[str, ...]:
        asking = Asking(zone=settings.zone, now=workplace.clock.now())
        return read_reachable(uow, asking, [unit_code]).of(unit_code)

    return StaffDesk(
        workplace=workplace,
        campaigns=campaigns(settings),
        address=settings.office.address,
        language=settings.letter_language,
        memory=build_memory(settings),
        fresh_message_id=signing.fresh_message_id,
        reachable=reachable,
    )


def build_memory(settings: Settings) -> Memory:
    """Return what remembering a sender depends on."""
    staff = frozenset(settings.staff.commands_from) | frozenset(settings.staff.digest_to)
    return Memory(office_addresses=own_addresses(settings) | staff, zone=settings.zone)


def build_mail_orders(
    settings: Settings,
    workplace: Workplace,
    load_world: Callable[[UnitOfWork], World],
    signing: LetterSigning,
    *,
    on_owed: Callable[[], None],
    on_put_in_line: Callable[[], None],
) -> MailOrders:
    """Return what carries out the orders that come by mail."""
    return MailOrders(
        build_staff_desk(settings, workplace),
        load_world=load_world,
        letters=CommandLetters(
            clock=workplace.clock,
            fresh_message_id=signing.fresh_message_id,
            language=settings.letter_language,
        ),
        on_owed=on_owed,
        on_put_in_line=on_put_in_line,
    )
