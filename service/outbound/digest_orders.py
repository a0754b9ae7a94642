"""The links of one reader's digest: what each waiting mail can be told with one touch."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from db.entities.campaigns import Campaign
from db.entities.enums import Approval
from db.entities.journal import TriageItem
from db.entities.messages import StoredMessage
from db.entities.photographs import Photograph
from db.unit_of_work import UnitOfWork
from service.outbound.command_results import CommandWriter
from service.outbound.common_contexts import OrderLink
from service.outbound.digest_actions import read_actions
from service.outbound.digest_contexts import CampaignReport, DigestOrders, StaffDigest
from service.outbound.digest_waiting import name_of, read_cards
from service.rules.deadlines import open_campaigns
from service.rules.letter_words import inside_sentence
from service.rules.orders import Order, OrderKind

MOST_LIKELY = 3
MORE_DAYS = (3, 7)
_MORE_TIME = "extension_request"
_QUESTIONS = frozenset({"question", "question_or_other"})
_STAGE_OPEN = frozenset({"stage_unknown"})
OUTPUTS = ("workbook", "report", "calendar", "photos", "evidence")
#: So many units of a list, and of all lists, have links; a letter that is too long is cut.
MOST_OF_LIST = 4
MOST_UNITS = 12
_OF_INCOMPLETE = (OrderKind.ACCEPT, OrderKind.RETURN, OrderKind.EXTEND)
_OF_ABSENT = (OrderKind.EXTEND, OrderKind.EXEMPT, OrderKind.RECORD)


def read_orders(
    uow: UnitOfWork, desk: CommandWriter, digest: StaffDigest, recipient: str, now: datetime
) -> DigestOrders | None:
    """Return a reader's links, or None where the reader may not order by mail."""
    if not desk.links.may_order(recipient):
        return None
    links = _Links(uow, desk, recipient, now)
    shown = [mail.receipt for mail in digest.waiting]
    items = {item.message_row: item for item in uow.triage.find_open()}
    messages = uow.messages.get_many(list(items))
    by_receipt = {message.receipt: message for message in messages.values()}
    waiting = [by_receipt[receipt] for receipt in shown if receipt in by_receipt]
    return DigestOrders(
        mails=tuple(
            (message.receipt, tuple(links.of_mail(message, items[message.id])))
            for message in waiting
        ),
        units=() if digest.quiet else tuple(links.of_units(digest)),
        photographs=() if digest.quiet else tuple(links.of_sheets(digest)),
        undoing=read_actions(uow, digest.doings.since, links.cards, links.plain)
        if digest.doings
        else (),
        outputs=tuple(links.of_outputs()),
        hours=desk.links.hours,
    )


class _Links:
    """Makes the links of one digest."""

    def __init__(self, uow: UnitOfWork, desk: CommandWriter, recipient: str, now: datetime) -> None:
        self._uow = uow
        self._desk = desk
        self._recipient = recipient
        self._now = now
        self.cards = read_cards(uow)

    def of_mail(self, message: StoredMessage, item: TriageItem) -> Iterator[OrderLink]:
        """Yield what can be ordered about a mail that waits, the likeliest first."""
        about = {"message_row": message.id, "receipt": message.receipt}
        if item.reason == _MORE_TIME:
            yield from self._more_time(message)
        if item.reason in _QUESTIONS:
            yield self._link(Order(kind=OrderKind.ANSWER, **about))  # type: ignore[arg-type]
        for code, _ in item.candidates[:MOST_LIKELY]:
            order = Order(kind=OrderKind.ASSIGN, unit_code=code, **about)  # type: ignore[arg-type]
            yield self._link(order)
        if item.reason in _STAGE_OPEN:
            yield from self._stages(message)
        yield self._link(Order(kind=OrderKind.IGNORE, **about))  # type: ignore[arg-type]

    def _more_time(self, message: StoredMessage) -> Iterator[OrderLink]:
        """Yield links that grant a request for more time, counted from today or the deadline."""
        code = message.unit_code
        today = self._now.astimezone(self._desk.zone).date()
        for campaign in open_campaigns(self._desk.campaigns, self._now):
            stage = min(
                campaign.stages, key=lambda one: abs(one.on_time_until - self._now), default=None
            )
            if stage is None or code is None:
                continue
            last = stage.on_time_until.astimezone(self._desk.zone).date()
            for days in MORE_DAYS:
                order = Order(
                    kind=OrderKind.EXTEND,
                    unit_code=code,
                    campaign_id=campaign.id,
                    stage_id=stage.id,
                    until=max(last, today) + timedelta(days=days),
                )
                yield self._link(order, stage_title=inside_sentence(stage.title))

    def _stages(self, message: StoredMessage) -> Iterator[OrderLink]:
        for campaign in open_campaigns(self._desk.campaigns, self._now):
            for stage in campaign.stages:
                order = Order(
                    kind=OrderKind.SET_STAGE,
                    message_row=message.id,
                    receipt=message.receipt,
                    campaign_id=campaign.id,
                    stage_id=stage.id,
                )
                yield self._link(order, stage_title=inside_sentence(stage.title))

    def of_units(self, digest: StaffDigest) -> Iterator[tuple[str, str, tuple[OrderLink, ...]]]:
        """Yield what can be decided about the first units of each list; the others are shown."""
        left = MOST_UNITS
        for report in digest.campaigns:
            campaign = self._campaign(report)
            stages = report.stages if campaign else ()
            for stage in stages:
                for named, kinds in (
                    (stage.incomplete, _OF_INCOMPLETE),
                    (stage.absent, _OF_ABSENT),
                ):
                    for unit in named.units[: min(left, MOST_OF_LIST)]:
                        left -= 1
                        made = self._of_unit(campaign, stage.stage_id, unit.code, kinds)
                        yield stage.stage_id, unit.code, tuple(made)

    def _campaign(self, report: CampaignReport) -> Campaign | None:
        found = (one for one in self._desk.campaigns if one.title == report.campaign.title)
        return next(found, None)

    def _of_unit(
        self, campaign: Campaign | None, stage_id: str, unit_code: str, kinds: Sequence[OrderKind]
    ) -> Iterator[OrderLink]:
        stages = campaign.stages if campaign else ()
        stage = next((one for one in stages if one.id == stage_id), None)
        if campaign is None or stage is None:
            return
        last = stage.on_time_until.astimezone(self._desk.zone).date()
        today = self._now.astimezone(self._desk.zone).date()
        for kind in kinds:
            order = Order(
                kind=kind,
                unit_code=unit_code,
                campaign_id=campaign.id,
                stage_id=stage_id,
                until=max(last, today) + timedelta(days=MORE_DAYS[0])
                if kind is OrderKind.EXTEND
                else None,
            )
            yield self.plain(order)

    def of_sheets(self, digest: StaffDigest) -> Iterator[tuple[str, tuple[OrderLink, ...]]]:
        """Yield links for what each sheet shows and nobody has decided about; nothing unseen."""
        for report in digest.campaigns:
            shown = report.photos.numbers if report.photos else ()
            found = self._uow.photographs.get_many(list(shown))
            pending = [n for n in shown if n in found and found[n].approval is Approval.PENDING]
            if pending:
                yield report.campaign.title, tuple(self._of_photographs(pending, found))

    def _of_photographs(
        self, pending: Sequence[int], found: Mapping[int, Photograph]
    ) -> Iterator[OrderLink]:
        """Yield all, then those of each mail, then single ones, each once."""
        of_mail: dict[int, list[int]] = {}
        for number in pending:
            of_mail.setdefault(found[number].message_row, []).append(number)
        groups = [tuple(pending), *map(tuple, of_mail.values())]
        for group in dict.fromkeys(groups):
            yield self.plain(Order(kind=OrderKind.APPROVE_PHOTOGRAPHS, photographs=group))
            yield self.plain(Order(kind=OrderKind.REJECT_PHOTOGRAPHS, photographs=group))
        for number in pending:
            if (number,) not in groups:
                yield self.plain(Order(kind=OrderKind.REJECT_PHOTOGRAPHS, photographs=(number,)))

    def of_outputs(self) -> Iterator[OrderLink]:
        """Yield links that have something sent or shown."""
        yield self._link(Order(kind=OrderKind.SHOW_STATUS))
        for campaign in open_campaigns(self._desk.campaigns, self._now):
            for output in OUTPUTS:
                yield self._link(
                    Order(kind=OrderKind.SEND_OUTPUT, campaign_id=campaign.id, output=output)
                )

    def plain(self, order: Order) -> OrderLink:
        """Return a link whose words name no stage."""
        return self._link(order)

    def _link(self, order: Order, *, stage_title: str = "") -> OrderLink:
        return self._desk.links.link(
            self._uow,
            order,
            recipient=self._recipient,
            now=self._now,
            unit_name=name_of(self.cards, order.unit_code),
            stage_title=stage_title,
        )
