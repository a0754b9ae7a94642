"""Links with an order in them, made for one person and one moment."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from db.unit_of_work import UnitOfWork
from service.outbound.common_contexts import OrderLink
from service.rules.command_token import CommandToken, person_mark, sign_token
from service.rules.orders import Order

_NONCE_BYTES = 4
_LONGEST_CODE = 290


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkMaker:
    """Makes links; the key is never shown.

    Attributes:
        key: the signing key in use.
        hours: for how long links hold.
        commands_from: who may order; nobody else gets links.
        version_of: of what an order is about, as it stands now.
    """

    key: Callable[[], bytes]
    hours: int
    commands_from: frozenset[str]
    version_of: Callable[[UnitOfWork, Order], str]

    def may_order(self, recipient: str) -> bool:
        """Say whether a letter to an address may hold links."""
        return recipient.lower() in self.commands_from

    def link(  # noqa: PLR0913 - all by keyword
        self,
        uow: UnitOfWork,
        order: Order,
        *,
        recipient: str,
        now: datetime,
        unit_name: str = "",
        stage_title: str = "",
        place: str = "",
    ) -> OrderLink:
        """Return a link for an order; its code is "" where the recipient may not order.

        Args:
            uow: reads the version of what the order is about.
            order: complete.
            recipient: for whom alone the link holds.
            now: it holds from now on.
            unit_name: as the link's words name the unit.
            stage_title: as they name the stage.
            place: where the unit lies, where two have one name.
        """
        whole = replace(order, expected=self.version_of(uow, order), text="")
        token = CommandToken(
            order=whole,
            person=person_mark(recipient),
            expires_at=now + timedelta(hours=self.hours),
            nonce=secrets.token_bytes(_NONCE_BYTES),
        )
        return OrderLink(
            code=self._code(token) if self.may_order(recipient) else "",
            order=order.kind.value,
            receipt=order.receipt,
            unit_name=unit_name,
            stage_title=stage_title,
            until=order.until,
            output=order.output,
            numbers=number_words(order.photographs),
            action=order.action,
            place=place,
        )

    def confirming(self, message_row: int, *, recipient: str, now: datetime) -> OrderLink:
        """Return the link by which a person confirms a mail."""
        token = CommandToken(
            confirms=message_row,
            person=person_mark(recipient),
            expires_at=now + timedelta(hours=self.hours),
            nonce=secrets.token_bytes(_NONCE_BYTES),
        )
        return OrderLink(code=self._code(token), order="confirm")

    def _code(self, token: CommandToken) -> str:
        try:
            code = sign_token(self.key(), token)
        except ValueError:
            return ""
        return code if len(code) <= _LONGEST_CODE else ""


def number_words(numbers: Sequence[int]) -> str:
    """Return numbers as people list them: "3–5, 9"."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
