"""What letters about orders by mail say, read from what became of them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from db.entities.campaigns import Campaign
from db.entities.commands import CommandState, MailCommand
from db.entities.enums import LetterKind
from db.entities.letters import Letter
from db.entities.messages import StoredMessage
from db.unit_of_work import UnitOfWork
from service.outbound.command_contexts import (
    CampaignStanding,
    CommandConfirmation,
    CommandItem,
    CommandResult,
    SentOutput,
    StaffAnswer,
    StageOfUnit,
)
from service.outbound.common_contexts import CampaignLine, ChecklistLine, Office, OrderLink
from service.outbound.composed import Suppressed
from service.outbound.digest_stages import follow, summed
from service.outbound.for_staff import StaffLetter
from service.outbound.link_maker import LinkMaker
from service.outbound.outgoing_message import Enclosures, LetterAttachment
from service.outbound.output_enclosure import OutputMaker, enclose_new
from service.reports.standing import (
    Asking,
    Progress,
    UnitStanding,
    read_standing,
    read_unit_standing,
)
from service.rules.command_token import CommandToken, find_tokens
from service.rules.deadlines import open_campaigns
from service.rules.letter_words import campaign_tag, inside_sentence, is_agency
from service.rules.orders import Order, OrderKind

_PIECE = 280
_MORE_TIME = timedelta(days=3)
#: What staff may want to decide, by how a unit stands with a stage.
_DECISIONS = {
    Progress.ABSENT: (OrderKind.EXTEND, OrderKind.EXEMPT, OrderKind.RECORD),
    Progress.INCOMPLETE: (OrderKind.ACCEPT, OrderKind.RETURN, OrderKind.EXTEND),
    Progress.COMPLETE: (OrderKind.RETURN,),
    Progress.EXEMPT: (OrderKind.LIFT,),
}
_STATE = {CommandState.REPEATED: "repeated", CommandState.UNCLEAR: "unclear"}


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandWriter:
    """Writes the letters about orders.

    Attributes:
        keys: the signing key, and those that were used before.
        attach_bytes: a larger output stays where it was written.
    """

    office: Office
    campaigns: tuple[Campaign, ...]
    zone: ZoneInfo
    links: LinkMaker
    keys: Callable[[], Sequence[bytes]]
    outputs: OutputMaker
    attach_bytes: int

    def write(self, uow: UnitOfWork, letter: Letter, now: datetime) -> StaffLetter | Suppressed:
        """Return what a letter says now, or why it is not sent."""
        message = uow.messages.get(letter.message_row) if letter.message_row else None
        if letter.kind is LetterKind.STAFF_ANSWER:
            return self._answer(uow, letter, message)
        if not self.links.may_order(letter.recipient):
            return Suppressed(reason="address_changed")
        if letter.kind is LetterKind.COMMAND_CONFIRMATION:
            return self._confirmation(uow, letter, message, now)
        if letter.context.get("notice"):
            return StaffLetter(
                context=CommandResult(
                    office=self.office,
                    as_of=now,
                    notice=str(letter.context["notice"]),
                    address=str(
                        letter.context.get("address") or (message and message.from_address) or ""
                    ),
                    received_at=message.received_at if message else None,
                    hours=self.links.hours,
                )
            )
        return self._result(uow, letter, message, now)

    def _result(
        self, uow: UnitOfWork, letter: Letter, message: StoredMessage | None, now: datetime
    ) -> StaffLetter | Suppressed:
        if message is None:
            return Suppressed(reason="message_gone")
        enclosed: list[LetterAttachment] = []
        page = _Page(writer=self, uow=uow, recipient=letter.recipient, now=now, enclosed=enclosed)
        items = [item for one in uow.commands.of_message(message.id) for item in page.items(one)]
        return StaffLetter(
            context=CommandResult(
                office=self.office,
                as_of=now,
                items=tuple(items),
                received_at=message.received_at,
                hours=self.links.hours,
                shows_examples=any(
                    item.state == "unclear" or item.what == "help_by_mail" for item in items
                ),
            ),
            enclosed=Enclosures(attachments=tuple(enclosed)),
            answers=message,
        )

    def _confirmation(
        self, uow: UnitOfWork, letter: Letter, message: StoredMessage | None, now: datetime
    ) -> StaffLetter | Suppressed:
        waiting = [
            one
            for one in (uow.commands.of_message(message.id) if message else ())
            if one.state is CommandState.CONFIRMING
        ]
        if message is None or not waiting:
            return Suppressed(reason="done_already")
        ordered = [self._ordered(uow, one, now) for one in waiting if one.token]
        return StaffLetter(
            context=CommandConfirmation(
                office=self.office,
                as_of=now,
                received_at=message.received_at,
                lines=tuple(one.said for one in waiting if one.said),
                links=tuple(link for link in ordered if link is not None),
                confirm=self.links.confirming(message.id, recipient=letter.recipient, now=now),
                hours=self.links.hours,
            )
        )

    def _ordered(self, uow: UnitOfWork, one: MailCommand, now: datetime) -> OrderLink | None:
        """Return what a link orders, in words, without its code."""
        found = next((token for _, token in find_tokens(one.token, self.keys(), now)), None)
        if not isinstance(found, CommandToken) or found.order is None:
            return None
        order = found.order
        return OrderLink(
            code="",
            order=order.kind.value,
            receipt=order.receipt,
            unit_name=_name_of(uow, order.unit_code),
            until=order.until,
            output=order.output,
            action=order.action,
        )

    def _answer(
        self, uow: UnitOfWork, letter: Letter, message: StoredMessage | None
    ) -> StaffLetter | Suppressed:
        if message is None:
            return Suppressed(reason="message_gone")
        name = _name_of(uow, message.unit_code)
        return StaffLetter(
            context=StaffAnswer(
                office=self.office,
                unit_name=name,
                to_agency=bool(name) and is_agency(name),
                subject=message.subject or "",
                receipt=message.receipt,
                received_at=message.received_at,
                paragraphs=_paragraphs(str(letter.context.get("text") or "")),
            ),
            answers=message,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """One letter that is being written."""

    writer: CommandWriter
    uow: UnitOfWork
    recipient: str
    now: datetime
    enclosed: list[LetterAttachment]

    def items(self, command: MailCommand) -> list[CommandItem]:
        """Return what a letter says of one command."""
        said = command.said.partition("\n")[0]
        entries = command.outcome.get("done")
        if command.state is CommandState.UNCLEAR:
            return [self._unclear(command, said)]
        if not isinstance(entries, list) or not entries:
            state = _STATE.get(command.state, "refused")
            return [CommandItem(state=state, said=said, what=command.reason)]
        again = command.state is CommandState.REPEATED
        return [self._done(entry, said, again=again) for entry in entries]

    def _unclear(self, command: MailCommand, said: str) -> CommandItem:
        kept = command.outcome.get("order")
        choices: list[OrderLink] = []
        for code, name, place in command.outcome.get("candidates") or []:
            if kept:
                order = _order_of({**kept, "unit_code": code})
                choices.append(self._link(order, unit_name=str(name), place=str(place)))
            else:
                choices.append(OrderLink(code="", order="", unit_name=name, place=place))
        given = str(command.outcome.get("given") or "")
        return CommandItem(
            state="unclear", said=said, what=command.reason, given=given, choices=tuple(choices)
        )

    def _done(self, entry: Mapping[str, Any], said: str, *, again: bool) -> CommandItem:
        what = str(entry.get("said") or "done")
        if what == "refused":
            facts = entry.get("facts") or {}
            return CommandItem(
                state="refused",
                said=said,
                what=str(entry.get("reason") or ""),
                given=str(facts.get("given") or ""),
            )
        facts = entry.get("facts") or {}
        order = _order_of(entry.get("order") or {"kind": OrderKind.SHOW_HELP.value})
        item = CommandItem(
            state="repeated" if again else "done",
            said=said,
            what=what,
            receipt=str(facts.get("receipt") or order.receipt),
            subject=str(facts.get("subject") or ""),
            unit_name=str(facts.get("unit_name") or _name_of(self.uow, order.unit_code)),
            stage_title=self._stage_title(facts, order),
            until=order.until,
            reason=str(facts.get("reason") or ""),
            count=_count(facts),
            missing=_texts(facts.get("missing")),
            others=_texts(facts.get("others")),
            action=entry.get("action"),
        )
        if again:
            return item
        return self._shown(item, order)

    def _shown(self, item: CommandItem, order: Order) -> CommandItem:
        """Return the item with what was asked to be seen, and the link that takes it back."""
        if order.kind is OrderKind.SHOW_STATUS:
            return replace(item, standing=self._standing())
        if order.kind is OrderKind.SHOW_UNIT:
            return replace(item, stages=self._stages(order))
        if order.kind is OrderKind.SEND_OUTPUT:
            return replace(item, output=self._output(order))
        if item.action is None or order.kind is OrderKind.UNDO:
            return item
        undo = Order(kind=OrderKind.UNDO, action=item.action)
        return replace(item, undo=self._link(undo))

    def _link(self, order: Order, *, unit_name: str = "", place: str = "") -> OrderLink:
        return self.writer.links.link(
            self.uow,
            order,
            recipient=self.recipient,
            now=self.now,
            unit_name=unit_name,
            place=place,
        )

    def _stage_title(self, facts: Mapping[str, Any], order: Order) -> str:
        ids = facts.get("stages")
        wanted = [order.stage_id, *(ids if isinstance(ids, list) else [])]
        titles = [
            inside_sentence(stage.title)
            for campaign in self.writer.campaigns
            for stage in campaign.stages
            if stage.id in wanted
        ]
        return ", ".join(dict.fromkeys(titles))

    @property
    def _asking(self) -> Asking:
        return Asking(zone=self.writer.zone, now=self.now)

    @property
    def _campaigns(self) -> Sequence[Campaign]:
        """The campaigns that are open; the last one where none is."""
        known = self.writer.campaigns
        return open_campaigns(known, self.now) or known[-1:]

    def _standing(self) -> tuple[CampaignStanding, ...]:
        return tuple(
            CampaignStanding(
                campaign=_line(campaign),
                stages=tuple(summed(one) for one in (*followed.live, *followed.settled)),
            )
            for campaign in self._campaigns
            if (
                followed := follow(
                    campaign, read_standing(self.uow, campaign, self._asking), self._asking
                )
            )
        )

    def _stages(self, order: Order) -> tuple[StageOfUnit, ...]:
        campaigns = [
            campaign for campaign in self._campaigns if order.campaign_id in {None, campaign.id}
        ]
        return tuple(
            replace(_stage_of_unit(one), links=self._decisions(campaign, one))
            for campaign in campaigns
            for one in read_unit_standing(self.uow, campaign, order.unit_code or "", self._asking)
        )

    def _decisions(self, campaign: Campaign, one: UnitStanding) -> tuple[OrderLink, ...]:
        """Return links for what can be decided about a unit and a stage as it stands."""
        zone = self.writer.zone
        last = max(one.stage.on_time_until.astimezone(zone), self.now.astimezone(zone)).date()
        return tuple(
            self.writer.links.link(
                self.uow,
                Order(
                    kind=kind,
                    unit_code=one.unit.code,
                    campaign_id=campaign.id,
                    stage_id=one.stage.id,
                    until=last + _MORE_TIME if kind is OrderKind.EXTEND else None,
                ),
                recipient=self.recipient,
                now=self.now,
                unit_name=one.unit.name,
                stage_title=inside_sentence(one.stage.title),
            )
            for kind in _DECISIONS.get(one.progress, ())
        )

    def _output(self, order: Order) -> SentOutput:
        sent, file = enclose_new(
            self.writer.outputs, order.output, order.campaign_id or "", self.writer.attach_bytes
        )
        if file is not None:
            self.enclosed.append(file)
        return sent


def _stage_of_unit(one: UnitStanding) -> StageOfUnit:
    return StageOfUnit(
        title=inside_sentence(one.stage.title),
        due_text=one.stage.due_text,
        progress=one.progress.value,
        state=one.state.value,
        lines=tuple(
            ChecklistLine(role=item.role, needed=item.needed, got=item.got)
            for item in one.checklist.items
        ),
        received_at=one.first_received_at,
        on_time=one.on_time,
        extended=one.extended,
        being_read=one.being_read,
    )


def _line(campaign: Campaign) -> CampaignLine:
    return CampaignLine(
        title=campaign.title, tag=campaign_tag(campaign.title, campaign.short), plan=campaign.plan
    )


def _order_of(kept: Mapping[str, Any]) -> Order:
    """Return an order as it was kept with its outcome."""
    until = kept.get("until")
    return Order(
        kind=OrderKind(kept["kind"]),
        message_row=kept.get("message_row"),
        receipt=str(kept.get("receipt") or ""),
        unit_code=kept.get("unit_code"),
        campaign_id=kept.get("campaign_id"),
        stage_id=kept.get("stage_id"),
        roles=_texts(kept.get("roles")),
        until=date.fromisoformat(until) if until else None,
        action=kept.get("action"),
        output=str(kept.get("output") or ""),
        text=str(kept.get("text") or ""),
    )


def _texts(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else ()


def _count(facts: Mapping[str, Any]) -> int:
    changed = facts.get("changed")
    return changed if isinstance(changed, int) else 0


def _name_of(uow: UnitOfWork, code: str | None) -> str:
    periods = uow.units.periods([code]) if code else ()
    return periods[-1].name if periods else ""


def _paragraphs(text: str) -> tuple[tuple[str, ...], ...]:
    """Return the lines of a text, each cut between words into what one value of a letter holds."""
    paragraphs: list[tuple[str, ...]] = []
    for line in text.split("\n"):
        pieces: list[str] = []
        for word in line.split():
            if pieces and len(pieces[-1]) + len(word) < _PIECE:
                pieces[-1] += f" {word}"
            else:
                pieces.append(word)
        if pieces:
            paragraphs.append(tuple(pieces))
    return tuple(paragraphs)
