"""Finished letters, made of what is on file at the moment of sending.

Between the moment a letter is owed and the moment it leaves, more may have arrived or a person
may have decided; so the letter says how things stand when it goes.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from db.entities.campaigns import Campaign
from db.entities.enums import Disposition, LetterKind
from db.entities.letters import Letter
from db.entities.messages import StoredAttachment, StoredMessage
from db.entities.submissions import SubmissionRecord
from db.unit_of_work import UnitOfWork
from service.outbound.answers import (
    REQUESTS_BY_REASON,
    OnFile,
    build_answer,
    choose_answer,
    offered_units,
)
from service.outbound.common_contexts import Office
from service.outbound.composed import ComposedLetter, Postponed, Suppressed
from service.outbound.for_staff import STAFF_KINDS, StaffWriter
from service.outbound.letter_contexts import LetterContext, Unasked, kind_of
from service.outbound.outgoing_message import NOTHING_ENCLOSED, Enclosures, build_message
from service.outbound.rendering import LetterRenderer
from service.outbound.returned import build_returned
from service.outbound.unasked import UNASKED, UnaskedDesk, build_unasked
from service.outbound.unit_forms import LetterForms
from service.ports import Clock
from service.reports.standing import Asking
from service.rules.letter_headers import LetterHead, on_trial, usable_address
from service.rules.letters_due import PlanPolicy
from service.rules.reply_choice import BEING_READ
from service.rules.unit_answer import TOGETHER
from service.rules.unit_terms import stage_for
from service.rules.world import World

NOT_ANSWERED = {
    Disposition.IGNORED: "message_ignored",
    Disposition.FAILED: "message_unread",
}

# Of the mails that a letter was to answer together, none is filed any more.
NOTHING_FILED = "nothing_filed"
_IN_LINE = (Disposition.RECEIVED, Disposition.READING)
# An answer to mail that is just being read again is looked at anew after so long.
_READ_BY_THEN = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """In whose name letters go out.

    Attributes:
        from_name: the display name of the From header.
        loop_token: the value of our X-Loop header.
        trial_to: the address that gets every letter while the office tries things out, or "".
    """

    office: Office
    from_name: str
    loop_token: str
    trial_to: str = ""


class LetterComposer:
    """Makes letters; safe for several threads."""

    def __init__(  # noqa: PLR0913 - all by keyword, each of another kind
        self,
        *,
        renderer: LetterRenderer,
        sender: Sender,
        load_world: Callable[[UnitOfWork], World],
        clock: Clock,
        plan_policy: Callable[[], PlanPolicy],
        is_blind: Callable[[UnitOfWork, datetime], bool] = lambda _uow, _now: False,
        staff_writer: Callable[[], StaffWriter] | None = None,
        forms: LetterForms | None = None,
    ) -> None:
        self._forms = forms
        self._plan_policy = plan_policy
        self._is_blind = is_blind
        self._renderer = renderer
        self._staff_writer = staff_writer
        self._sender = sender
        self._load_world = load_world
        self._clock = clock

    def compose(self, uow: UnitOfWork, letter: Letter) -> ComposedLetter | Suppressed | Postponed:
        """Return a letter as things stand now, or why there is none any more, or none yet."""
        if letter.kind in UNASKED:
            return self._compose_unasked(uow, letter)
        if letter.kind is LetterKind.SUBMISSION_RETURNED:
            return self._compose_returned(uow, letter)
        if letter.kind in STAFF_KINDS:
            return self._compose_for_staff(uow, letter)
        return self._compose_answer(uow, letter)

    def _compose_answer(
        self, uow: UnitOfWork, letter: Letter
    ) -> ComposedLetter | Suppressed | Postponed:
        message = uow.messages.get(letter.message_row) if letter.message_row else None
        if message is None:
            return Suppressed(reason="message_gone")
        if message.disposition in NOT_ANSWERED and TOGETHER not in letter.context:
            return Suppressed(reason=NOT_ANSWERED[message.disposition])
        if _is_read_again(uow, letter, message):
            return Postponed(until=self._clock.now() + _READ_BY_THEN)
        mails = _mails(uow, letter, message)
        filed = self._read(uow, letter, mails) if mails else None
        if filed is None:
            return Suppressed(reason="campaign_gone" if mails else NOTHING_FILED)
        kind = choose_answer(filed)
        if kind is None:
            return Suppressed(reason="person_decides_first")
        answer = build_answer(kind, filed, self._sender.office)
        return self.finish(letter, answer, answers=message)

    def _compose_unasked(
        self, uow: UnitOfWork, letter: Letter
    ) -> ComposedLetter | Suppressed | Postponed:
        campaign = self._load_world(uow).find_campaign(letter.campaign_id)
        asking = Asking(zone=self._renderer.zone, now=self._clock.now(), language=letter.language)
        desk = UnaskedDesk(
            office=self._sender.office,
            policy=self._plan_policy(),
            is_blind=self._is_blind,
            forms=self._forms,
        )
        said = build_unasked(uow, letter, campaign, desk, asking)
        if isinstance(said, Suppressed | Postponed):
            return said
        return self.finish(
            letter, said, answers=None, enclosed=self._enclosed(uow, letter, campaign, said)
        )

    def _enclosed(
        self, uow: UnitOfWork, letter: Letter, campaign: Campaign | None, said: LetterContext
    ) -> Enclosures:
        if self._forms is None or campaign is None or not isinstance(said, Unasked):
            return NOTHING_ENCLOSED
        code = letter.unit_code or ""
        own = _as_asked_of(uow, campaign, code, letter.language)
        return self._forms.enclose(uow, own, code, said.forms)

    def _compose_returned(self, uow: UnitOfWork, letter: Letter) -> ComposedLetter | Suppressed:
        campaign = self._load_world(uow).find_campaign(letter.campaign_id)
        asking = Asking(zone=self._renderer.zone, now=self._clock.now(), language=letter.language)
        said = build_returned(uow, letter, campaign, self._sender.office, asking)
        if isinstance(said, Suppressed):
            return said
        return self.finish(letter, said, answers=None)

    def _compose_for_staff(self, uow: UnitOfWork, letter: Letter) -> ComposedLetter | Suppressed:
        if self._staff_writer is None:
            return Suppressed(reason="no_staff_letters")
        said = self._staff_writer().write(uow, letter, self._clock.now())
        if isinstance(said, Suppressed):
            return said
        return self.finish(letter, said.context, answers=said.answers, enclosed=said.enclosed)

    def finish(
        self,
        letter: Letter,
        context: LetterContext,
        *,
        answers: StoredMessage | None,
        enclosed: Enclosures = NOTHING_ENCLOSED,
    ) -> ComposedLetter | Suppressed:
        """Return a letter in bytes.

        Args:
            letter: recipient, language and Message-ID; `references` of its context is the
                thread of the mail that is answered.
            context: what it says.
            answers: the mail that it answers, or None for what we send unasked.
            enclosed: pictures and files that go with it.
        """
        recipient = usable_address(letter.recipient)
        if recipient is None:
            return Suppressed(reason="recipient_unusable")
        words = self._renderer.render(context, letter.language)
        head = LetterHead(
            from_name=self._sender.from_name,
            from_address=self._sender.office.address,
            recipient=recipient,
            subject=words.subject,
            sent_at=self._clock.now().astimezone(self._renderer.zone),
            message_id=letter.message_id,
            loop_token=self._sender.loop_token,
            language=letter.language,
            answers=answers is not None,
            in_reply_to=answers.message_id if answers else None,
            references=_references(letter.context),
            to=usable_address(str(letter.context.get("shown_to") or "")) or recipient,
            copies=tuple(filter(None, map(usable_address, letter.copies))),
        )
        trial_to = self._sender.trial_to
        if trial_to:
            head = on_trial(head, trial_to)
        return ComposedLetter(
            kind=kind_of(context),
            subject=head.subject,
            raw=build_message(head, words, enclosed),
            answers=answers is not None,
            envelope_to=trial_to,
        )

    def _days(self, campaign: Campaign) -> tuple[date, ...]:
        """Return the days whose list of units counts: the campaign's, and today's."""
        return campaign.starts, self._clock.now().astimezone(self._renderer.zone).date()

    def _read(
        self, uow: UnitOfWork, letter: Letter, mails: tuple[StoredMessage, ...]
    ) -> OnFile | None:
        world, message = self._load_world(uow), mails[0]
        campaign = world.find_campaign(message.campaign_id)
        if campaign is None and message.reason in REQUESTS_BY_REASON:
            # A question need not name what it is about.
            campaign = max(world.campaigns, key=lambda one: one.starts, default=None)
        if campaign is None:
            return None
        code = message.unit_code
        if code:
            campaign = _as_asked_of(uow, campaign, code, letter.language)
        return OnFile(
            message=message,
            attachments=_files(uow, mails),
            campaign=campaign,
            unit_name=world.unit_name(campaign, code) if code else None,
            for_contact=code is not None
            and _speaks_for(uow, letter.recipient, code, self._days(campaign)),
            records=_records(uow, mails) if code else {},
            now=self._clock.now(),
            also=mails[1:],
            choices=() if code else offered_units(letter.context, world.indexes[campaign.id]),
            being_read=bool(letter.context.get(BEING_READ)) and message.second_pass_due,
        )


def _as_asked_of(uow: UnitOfWork, campaign: Campaign, unit_code: str, language: str) -> Campaign:
    """Return the campaign with the deadlines that hold for one unit."""
    terms = uow.terms.find_of_units([campaign.id], [unit_code])
    if not terms:
        return campaign
    stages = (
        stage_for(stage, terms.get((campaign.id, stage.id, unit_code)), language=language)
        for stage in campaign.stages
    )
    return replace(campaign, stages=tuple(stages))


def _mails(uow: UnitOfWork, letter: Letter, message: StoredMessage) -> tuple[StoredMessage, ...]:
    """Return what a letter answers, oldest first: its mail, or what that mail has filed."""
    together = letter.context.get(TOGETHER)
    if not isinstance(together, list):
        return (message,)
    found = sorted(uow.messages.get_many(together).items())
    filed = [mail for _, mail in found if mail.disposition is Disposition.FILED]
    units = [mail.unit_code for mail in filed]
    # Where staff gave all of them to another unit, they are answered there.
    unit = letter.unit_code if letter.unit_code in units else next(iter(units), None)
    return tuple(mail for mail in filed if mail.unit_code == unit)


def _is_read_again(uow: UnitOfWork, letter: Letter, message: StoredMessage) -> bool:
    """Say whether what the letter would tell of is just being worked out anew."""
    together = letter.context.get(TOGETHER)
    rows = [*together] if isinstance(together, list) else []
    if message.disposition in _IN_LINE or uow.messages.count_among(rows, _IN_LINE):
        return True
    campaign_id, unit_code = message.campaign_id, message.unit_code
    if campaign_id is None or unit_code is None:
        return False
    return uow.messages.is_read_again(campaign_id, unit_code)


def _files(uow: UnitOfWork, mails: Sequence[StoredMessage]) -> tuple[StoredAttachment, ...]:
    found = uow.messages.attachments([mail.id for mail in mails])
    return tuple(file for mail in mails for file in found[mail.id])


def _records(uow: UnitOfWork, mails: Sequence[StoredMessage]) -> dict[str, SubmissionRecord]:
    found = uow.submissions.find_by_message([mail.id for mail in mails])
    return {
        record.submission.stage_id: record
        for record in found
        if record.submission.campaign_id == mails[0].campaign_id
        and record.submission.unit_code == mails[0].unit_code
    }


def _speaks_for(uow: UnitOfWork, recipient: str, unit_code: str, days: tuple[date, ...]) -> bool:
    """Say whether an address is a contact of a unit on one of some days.

    A domain speaks for a unit only where it is that unit's alone.
    """
    address = recipient.lower()
    domain = address[address.rfind("@") :]
    known = [one for one in uow.units.addresses([unit_code]) if any(map(one.holds_on, days))]
    if any(one.address == address for one in known):
        return True
    named = any(one.address == domain for one in known)
    return named and uow.units.registered_for(domain) == {unit_code}


def _references(context: Mapping[str, object]) -> tuple[str, ...]:
    listed = context.get("references")
    return tuple(map(str, listed)) if isinstance(listed, list | tuple) else ()
