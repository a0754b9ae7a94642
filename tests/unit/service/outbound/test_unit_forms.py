"""Which letters carry a unit's forms."""

from datetime import UTC, date, datetime

import pytest

from db.entities.campaigns import Requirement, Stage
from db.entities.enums import LetterKind
from db.entities.letters import Letter
from db.entities.units import UnitPeriod
from service.outbound.unit_forms import LetterForms
from service.reports.form_content import FormDesk
from service.reports.standing import Progress, UnitStanding
from service.rules.checklist import checklist

ANNOUNCED, BEFORE, AFTER = (
    LetterKind.OPENING_ANNOUNCEMENT,
    LetterKind.REMINDER_BEFORE_DEADLINE,
    LetterKind.REMINDER_AFTER_DEADLINE,
)
DESK = FormDesk(key=b"k", address="office@ninhthuan.example")


def standing(stage_id: str, *roles: str) -> UnitStanding:
    stage = Stage(
        id=stage_id,
        title=stage_id,
        due=date(2022, 10, 15),
        due_text="",
        on_time_until=datetime(2022, 10, 14, tzinfo=UTC),
        requires=tuple(Requirement(role=role) for role in roles),
    )
    return UnitStanding(
        unit=UnitPeriod(code="th-a", name="Trường A"),
        stage=stage,
        progress=Progress.ABSENT,
        checklist=checklist(stage, ()),
    )


STANDINGS = (
    standing("report", "written_report", "figures"),
    standing("plan", "schedule"),
    standing("album", "photo"),
)


def names(kind: LetterKind, again: int = 0, *, is_copy: bool = False, **changes: object):
    letter = Letter(
        effect_key="k",
        kind=kind,
        message_id="<a@b>",
        recipient="a@b.vn",
        context={"is_copy": is_copy},
    )
    forms = LetterForms(desk=DESK, **changes)  # type: ignore[arg-type]
    return forms.names(letter, STANDINGS, again=again)


def test_the_announcement_carries_a_form_for_each_stage_that_has_one():
    assert names(ANNOUNCED) == ("bieu-mau.report.th-a.xlsx", "bieu-mau.plan.th-a.xlsx")


@pytest.mark.parametrize("kind", [BEFORE, AFTER])
def test_only_the_first_reminder_carries_forms(kind: LetterKind):
    assert names(kind)
    assert not names(kind, again=1)
    assert names(kind, again=1, carriers=frozenset({"reminders"}))


def test_neither_the_parents_copy_nor_thanks_carry_forms():
    assert not names(BEFORE, is_copy=True)
    assert not names(LetterKind.THANKS)


def test_no_letter_carries_forms_where_the_office_wants_none():
    assert not names(ANNOUNCED, carriers=frozenset())
