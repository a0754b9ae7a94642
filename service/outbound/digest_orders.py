"""The links of one reader's digest: what each waiting mail can be told with one touch."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from db.entities.enums import Approval
from db.entities.journal import TriageItem
from db.entities.messages import StoredMessage
from db.unit_of_work import UnitOfWork
from service.outbound.command_results import CommandWriter
from service.outbound.common_contexts import OrderLink
from service.outbound.digest_contexts import DigestOrders, StaffDigest
from service.outbound.digest_pictures import choose_photos
from service.outbound.digest_waiting import name_of, read_cards
from service.rules.deadlines import open_campaigns
from service.rules.letter_words import inside_sentence
from service.rules.orders import Order, OrderKind

MOST_LIKELY = 3
MORE_DAYS = (3, 7)
_MOST_PHOTOGRAPHS = 24
_MORE_TIME = "extension_request"
_QUESTIONS = frozenset({"question", "question_or_other"})
_STAGE_OPEN = frozenset({"stage_unknown"})
OUTPUTS = ("workbook", "report", "calendar", "photos")


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
        photographs=() if digest.quiet else tuple(links.of_photographs()),
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
        self._cards = read_cards(uow)

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

    def of_photographs(self) -> Iterator[OrderLink]:
        """Yield links for what the sheet shows and nobody has decided about."""
        for campaign in open_campaigns(self._desk.campaigns, self._now):
            newest = choose_photos(self._uow, campaign.id, None).newest[:_MOST_PHOTOGRAPHS]
            pending: Mapping[int, None] = dict.fromkeys(
                sent.photograph.id
                for sent in newest
                if sent.photograph.approval is Approval.PENDING
            )
            if not pending:
                continue
            for kind in (OrderKind.APPROVE_PHOTOGRAPHS, OrderKind.REJECT_PHOTOGRAPHS):
                yield self._link(Order(kind=kind, photographs=tuple(pending)))

    def of_outputs(self) -> Iterator[OrderLink]:
        """Yield links that have something sent or shown."""
        yield self._link(Order(kind=OrderKind.SHOW_STATUS))
        for campaign in open_campaigns(self._desk.campaigns, self._now):
            for output in OUTPUTS:
                yield self._link(
                    Order(kind=OrderKind.SEND_OUTPUT, campaign_id=campaign.id, output=output)
                )

    def _link(self, order: Order, *, stage_title: str = "") -> OrderLink:
        return self._desk.links.link(
            self._uow,
            order,
            recipient=self._recipient,
            now=self._now,
            unit_name=name_of(self._cards, order.unit_code),
            stage_title=stage_title,
        )
