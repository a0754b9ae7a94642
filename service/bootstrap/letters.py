"""What writes letters and hands them over."""

from collections.abc import Callable

from db.unit_of_work import UnitOfWork
from service.bootstrap.servers import build_transport
from service.outbound.composing import LetterComposer, Sender
from service.outbound.deliver import Delivery, SendingPolicy
from service.outbound.letter_contexts import Office
from service.outbound.rendering import LetterRenderer
from service.rules.own_mail import loop_token
from service.rules.sending_limits import Limits
from service.rules.world import World
from service.settings.model import Settings
from service.workplace import Workplace


def build_renderer(settings: Settings) -> LetterRenderer:
    """Return what puts letters into words."""
    return LetterRenderer(settings.zone, settings.templates.folder)


def build_office(settings: Settings) -> Office:
    """Return how letters speak of the office."""
    name = settings.office.name
    return Office(
        name=name,
        parent=settings.office.parent,
        address=settings.office.address,
        short=name.partition(" ")[0],
    )


def build_delivery(
    settings: Settings,
    workplace: Workplace,
    load_world: Callable[[UnitOfWork], World],
    key: bytes,
) -> Delivery:
    """Return what composes and hands over the letters owed."""
    composer = LetterComposer(
        renderer=build_renderer(settings),
        sender=Sender(
            office=build_office(settings),
            from_name=settings.from_name,
            loop_token=loop_token(key, settings.office.address),
        ),
        load_world=load_world,
        clock=workplace.clock,
    )
    return Delivery(
        workplace,
        transport=build_transport(settings),
        composer=composer,
        policy=SendingPolicy(
            envelope_from=settings.envelope_from,
            limits=Limits(
                per_address_a_day=settings.sending.per_address_per_day,
                per_minute=settings.sending.per_minute,
                per_hour=settings.smtp.max_per_hour,
            ),
            hold=settings.sending.hold,
        ),
    )
