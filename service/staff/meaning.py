"""Which unit and stage an order means, where it does not say everything."""

from collections.abc import Callable, Iterable

from db.entities.campaigns import Campaign
from db.entities.enums import SubmissionState
from db.entities.messages import StoredMessage
from db.unit_of_work import UnitOfWork
from service.reports.standing import Asking, Progress, UnitStanding, read_unit_standing
from service.rules.deadlines import open_campaigns
from service.rules.orders import Order, OrderKind
from service.staff.desk import StaffDesk
from service.staff.targets import (
    Refusal,
    StageOfUnit,
    UnknownTarget,
    find_campaign,
    find_message,
    find_stage,
    find_unit,
)

StageIds = Iterable[str]


def stage_of_unit(desk: StaffDesk, order: Order) -> StageOfUnit:
    """Return the unit and stage that an order means; nothing is guessed.

    The unit follows from the message where none is named. A stage follows where only one can be
    meant: the one of the message, or the one that the decision would change.

    Raises:
        UnknownTarget: says what does not exist, or what is to be said.
    """
    with desk.workplace.database.unit_of_work(read_only=True) as uow:
        message = find_message(uow, order.message_row) if order.message_row else None
        campaign = campaign_of(desk, order, message)
        unit = find_unit(uow, order.unit_code or (message.unit_code if message else None))
        if order.stage_id:
            stage = find_stage(campaign, order.stage_id)
        else:
            asking = Asking(zone=desk.zone, now=desk.workplace.clock.now(), language=desk.language)
            standings = read_unit_standing(uow, campaign, unit.code, asking)
            meant = _meant(uow, order, campaign, standings, message)
            stage = find_stage(campaign, _only(meant, campaign))
    return StageOfUnit(campaign=campaign, stage=stage, unit=unit)


def campaign_of(desk: StaffDesk, order: Order, message: StoredMessage | None = None) -> Campaign:
    """Return the campaign that an order means: its own, its message's, or the one that is open.

    Raises:
        UnknownTarget: several are open, or there is none of that name.
    """
    named = order.campaign_id or (message.campaign_id if message else None)
    if named is None:
        still_open = open_campaigns(desk.campaigns, desk.workplace.clock.now())
        if len(still_open) == 1:
            return still_open[0]
    return find_campaign(desk.campaigns, named)


def _meant(
    uow: UnitOfWork,
    order: Order,
    campaign: Campaign,
    standings: Iterable[UnitStanding],
    message: StoredMessage | None,
) -> list[str]:
    """Return the stages that an order can be about."""
    possible = [one for one in standings if message is None or one.stage.id in message.stages]
    if len(possible) == 1:
        return [possible[0].stage.id]
    fits = _FITS.get(order.kind, _is_wanting)
    if order.kind is OrderKind.LIFT:
        of_unit = uow.terms.find_of_units([campaign.id], [one.unit.code for one in possible[:1]])
        own = {stage_id for _, stage_id, _ in of_unit}
        return [one.stage.id for one in possible if one.stage.id in own]
    return [one.stage.id for one in possible if fits(one)]


def _only(meant: list[str], campaign: Campaign) -> str:
    if len(meant) == 1:
        return meant[0]
    known = tuple(meant) or tuple(stage.id for stage in campaign.stages)
    raise UnknownTarget(
        f"say which stage is meant: {', '.join(known)}", Refusal.SAY_STAGE, known=known
    )


def _is_wanting(one: UnitStanding) -> bool:
    """Say whether something is still asked."""
    return one.is_open and one.progress in {Progress.INCOMPLETE, Progress.ABSENT}


def _may_be_accepted(one: UnitStanding) -> bool:
    return one.progress is Progress.INCOMPLETE


def _may_be_returned(one: UnitStanding) -> bool:
    return one.first_received_at is not None and one.state is not SubmissionState.RETURNED


_FITS: dict[OrderKind, Callable[[UnitStanding], bool]] = {
    OrderKind.ACCEPT: _may_be_accepted,
    OrderKind.RETURN: _may_be_returned,
}
