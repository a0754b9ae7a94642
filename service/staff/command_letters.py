"""The letters that orders by mail are owed: what was done, a question back, a warning."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from db.entities.enums import LetterKind
from db.entities.journal import AuditEntry
from db.entities.letters import Letter
from db.unit_of_work import UnitOfWork
from service.ports import Clock
from service.rules.command_token import CommandToken, Flaw, person_mark
from service.rules.orders import Order
from service.rules.staff_mail import Person
from service.rules.staff_permission import CONFIRMATION_EVERY, Permission, Verdict

PRIORITY = 5
#: What a letter of the kind `command_result` tells of besides what was done.
NOTICE = "notice"
MISUSED = "link_misused"


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandLetters:
    """Owes letters in the transaction of the caller."""

    clock: Clock
    fresh_message_id: Callable[[], str]
    language: str

    def owe(  # noqa: PLR0913 - all by keyword
        self,
        uow: UnitOfWork,
        message_row: int,
        *,
        person: Person | None,
        permissions: Sequence[Permission],
        tokens: Sequence[CommandToken | Flaw | None],
        commands_from: Collection[str],
        authenticated: bool,
    ) -> bool:
        """Owe what a mail's commands are to be answered with; says whether anything is."""
        letters: list[Letter] = []
        verdicts = {permission.verdict for permission in permissions}
        if person is not None and Verdict.CONFIRM in verdicts:
            letters += self._confirmation(uow, message_row, person)
        elif person is not None and (Verdict.CARRY_OUT in verdicts or authenticated):
            letters.append(self._result(message_row, person.address))
        for permission, token in zip(permissions, tokens, strict=True):
            if permission.reason == "another_person" and isinstance(token, CommandToken):
                letters += self._warning(uow, message_row, token, commands_from)
        return bool(uow.letters.queue(letters, now=self.clock.now()))

    def owe_answer(self, uow: UnitOfWork, order: Order, *, by: str) -> None:
        """Owe the office's answer to whoever asked, and note who wrote it."""
        message = uow.messages.get(order.message_row) if order.message_row else None
        if message is None or message.from_address is None:
            return
        now = self.clock.now()
        letter = Letter(
            effect_key=f"staff_answer:{message.id}:{now.isoformat()}",
            kind=LetterKind.STAFF_ANSWER,
            message_id=self.fresh_message_id(),
            recipient=message.from_address,
            language=self.language,
            message_row=message.id,
            unit_code=message.unit_code,
            campaign_id=message.campaign_id,
            context={"text": order.text, "by": by, "registered": True},
            priority=PRIORITY,
        )
        uow.letters.queue([letter], now=now)
        entry = AuditEntry(
            at=now,
            actor=by,
            action="question_answered",
            subject=f"message:{message.id}",
            detail={"text": order.text},
        )
        uow.audit.append([entry])
        uow.triage.decide([message.id], at=now, by=by, decision={"ignore": True, "answered": True})

    def _result(self, message_row: int, recipient: str) -> Letter:
        return self._letter(
            LetterKind.COMMAND_RESULT,
            f"command_result:{message_row}",
            recipient,
            message_row=message_row,
        )

    def _confirmation(self, uow: UnitOfWork, message_row: int, person: Person) -> list[Letter]:
        kinds = [LetterKind.COMMAND_CONFIRMATION]
        if self._sent_lately(uow, person.address, kinds, ""):
            return []
        return [
            self._letter(
                LetterKind.COMMAND_CONFIRMATION,
                f"command_confirmation:{message_row}",
                person.address,
                message_row=message_row,
            )
        ]

    def _warning(
        self,
        uow: UnitOfWork,
        message_row: int,
        token: CommandToken,
        commands_from: Collection[str],
    ) -> list[Letter]:
        """Tell whoever a link was made for that somebody else has used it."""
        owner = next((a for a in sorted(commands_from) if person_mark(a) == token.person), None)
        kinds = [LetterKind.COMMAND_RESULT]
        if owner is None or self._sent_lately(uow, owner, kinds, MISUSED):
            return []
        return [
            self._letter(
                LetterKind.COMMAND_RESULT,
                f"command_misused:{message_row}",
                owner,
                message_row=message_row,
                context={NOTICE: MISUSED},
            )
        ]

    def _sent_lately(
        self, uow: UnitOfWork, recipient: str, kinds: Collection[LetterKind], notice: str
    ) -> bool:
        since: datetime = self.clock.now() - CONFIRMATION_EVERY
        found = uow.letters.find_recent([recipient], kinds=kinds, since=since)
        return any(letter.context.get(NOTICE, "") == notice for letter in found)

    def _letter(
        self,
        kind: LetterKind,
        effect_key: str,
        recipient: str,
        *,
        message_row: int | None = None,
        context: dict[str, object] | None = None,
    ) -> Letter:
        return Letter(
            effect_key=effect_key,
            kind=kind,
            message_id=self.fresh_message_id(),
            recipient=recipient,
            language=self.language,
            message_row=message_row,
            context={"registered": True, **(context or {})},
            priority=PRIORITY,
        )
