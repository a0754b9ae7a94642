"""All letters to the office's own people, and its answers to questions."""

from dataclasses import replace
from datetime import datetime

from db.entities.enums import LetterKind
from db.entities.letters import Letter
from db.unit_of_work import UnitOfWork
from service.outbound.command_results import CommandWriter
from service.outbound.composed import Suppressed
from service.outbound.digest_contexts import StaffDigest
from service.outbound.digest_orders import read_orders
from service.outbound.for_staff import COMMAND_KINDS, StaffLetter, StaffWriter
from service.outbound.output_letters import OutputLetters


class StaffPost:
    """Writes digests with the reader's own links in them, alarms, and letters about orders."""

    def __init__(
        self, digests: StaffWriter, commands: CommandWriter, outputs: OutputLetters
    ) -> None:
        self._digests = digests
        self._outputs = outputs
        self._commands = commands

    def write(self, uow: UnitOfWork, letter: Letter, now: datetime) -> StaffLetter | Suppressed:
        """Return what a letter says now, or why it is not sent."""
        if letter.kind in COMMAND_KINDS:
            return self._commands.write(uow, letter, now)
        if letter.kind is LetterKind.STAFF_OUTPUT:
            return self._outputs.write(uow, letter, now)
        said = self._digests.write(uow, letter, now)
        if isinstance(said, Suppressed) or letter.unit_code:
            return said
        if not isinstance(said.context, StaffDigest):
            return said
        # Links are one person's: the digest itself may be shared by several.
        orders = read_orders(uow, self._commands, said.context, letter.recipient, now)
        return replace(said, context=replace(said.context, orders=orders))
