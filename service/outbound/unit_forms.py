"""The forms that go with letters: which, and made when the letter leaves."""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from db.entities.campaigns import Campaign, Stage
from db.entities.enums import LetterKind
from db.entities.letters import Letter
from db.unit_of_work import UnitOfWork
from service.errors import PermanentFailure
from service.outbound.outgoing_message import NOTHING_ENCLOSED, Enclosures, LetterAttachment
from service.reports.form_content import (
    FormDesk,
    FormUnit,
    asks_by_form,
    form_content,
    form_name,
)
from service.reports.form_workbook import MEDIA_TYPE, form_bytes
from service.reports.standing import UnitStanding

log = logging.getLogger(__name__)

ANNOUNCEMENT, FIRST_REMINDER, EVERY_REMINDER = "announcement", "first_reminder", "reminders"
_MOST = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterForms:
    """Which letters carry forms, and what makes them.

    Attributes:
        carriers: of ANNOUNCEMENT, FIRST_REMINDER, EVERY_REMINDER.
        own: the office's own forms by (campaign, stage): filled in for a unit and its code.
    """

    desk: FormDesk
    carriers: frozenset[str] = frozenset({ANNOUNCEMENT, FIRST_REMINDER})
    own: Mapping[tuple[str, str], Callable[[str, str], bytes]] | None = None

    def names(
        self, letter: Letter, standings: Sequence[UnitStanding], *, again: int = 0
    ) -> tuple[str, ...]:
        """Return the names of the forms that a letter carries; none in a parent's copy.

        Args:
            letter: that is about to leave.
            standings: of the unit with the stages that the letter is about.
            again: how many reminders of the stage went before.
        """
        if letter.context.get("is_copy") or not self._carries(letter.kind, again):
            return ()
        return tuple(
            form_name(one.stage.id, one.unit.code)
            for one in standings
            if asks_by_form(one.checklist.missing)
        )[:_MOST]

    def enclose(
        self, uow: UnitOfWork, campaign: Campaign, unit_code: str, names: Sequence[str]
    ) -> Enclosures:
        """Return the forms of some names as they go with a letter.

        Args:
            uow: a transaction.
            campaign: with the deadlines that hold for the unit.
            unit_code: whose letter it is.
            names: as `names` gave them.
        """
        if not names:
            return NOTHING_ENCLOSED
        unit = read_form_unit(uow, unit_code)
        return Enclosures(
            attachments=tuple(
                LetterAttachment(
                    name=form_name(stage.id, unit_code),
                    media_type=MEDIA_TYPE,
                    content=self.make(campaign, stage, unit),
                )
                for stage in campaign.stages
                if form_name(stage.id, unit_code) in names
            )
        )

    def make(self, campaign: Campaign, stage: Stage, unit: FormUnit) -> bytes:
        """Return a unit's form for a stage: the office's own where it has one."""
        content = form_content(campaign, stage, unit, self.desk)
        fill = self._own_of(campaign, stage)
        if fill is None:
            return form_bytes(content)
        try:
            return fill(unit.name, content.code)
        except PermanentFailure as error:
            log.warning(
                "The office's own form cannot be used, the program's is sent: %s",
                error,
                extra={"event": "own_form_unusable"},
            )
            return form_bytes(content)

    def _own_of(self, campaign: Campaign, stage: Stage) -> Callable[[str, str], bytes] | None:
        own = self.own or {}
        return own.get((campaign.id, stage.id)) or own.get((campaign.id, stage.series))

    def _carries(self, kind: LetterKind, again: int) -> bool:
        if kind is LetterKind.OPENING_ANNOUNCEMENT:
            return ANNOUNCEMENT in self.carriers
        if kind is LetterKind.THANKS:
            return False
        return EVERY_REMINDER in self.carriers or (FIRST_REMINDER in self.carriers and not again)


def read_form_unit(uow: UnitOfWork, unit_code: str) -> FormUnit:
    """Return a unit as its forms name it."""
    periods = uow.units.periods([unit_code])
    unit = periods[-1] if periods else None
    above = uow.units.periods([unit.parent]) if unit is not None and unit.parent else ()
    return FormUnit(
        code=unit_code,
        name=unit.name if unit is not None else unit_code,
        parent=above[-1].name if above else "",
    )
