"""What decisions teach follows from those that stand, whatever was decided and undone before."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.blobs import BlobFolder
from db.engine import Database, open_database
from db.entities.enums import Disposition
from db.entities.units import Roster, UnitPeriod
from service.adapters.system_clock import SystemClock
from service.leadership import Leadership
from service.rules.staff_decision import StaffDecision
from service.staff.deciding import consider, decide, standing_decisions, undo
from service.staff.remembering import Memory
from service.staff.targets import UnknownTarget
from service.workplace import Workplace
from tests.integration.db.stored import take_in_messages

CLERK = "hoa@gmail.com"
MAILS = (1, 2, 3)
UNITS = ("a", "b", "c")
MEMORY = Memory(office_addresses=frozenset(), zone=ZoneInfo("Asia/Ho_Chi_Minh"))
ROSTER = Roster(
    periods=(
        UnitPeriod(code="a", name="Trường a"),
        UnitPeriod(code="b", name="Trường b"),
        UnitPeriod(code="c", name="Trường c", emails=(CLERK,)),
    )
)


@contextmanager
def office(template: Path) -> Iterator[Workplace]:
    """Yield a workplace with three mails of one clerk that wait for a person."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(template, Path(folder, "hopthu.db"))
        database = open_database(f"sqlite:///{folder}/hopthu.db")
        clock = SystemClock()
        prepare(database)
        yield Workplace(
            database=database,
            blobs=BlobFolder(Path(folder, "blobs")),
            spool=Path(folder),
            clock=clock,
            leadership=Leadership(database, clock),
        )
        database.close()


def prepare(database: Database) -> None:
    mails = take_in_messages(database, len(MAILS))
    with database.unit_of_work() as uow:
        uow.units.replace_roster(ROSTER)
        uow.messages.save_reading(
            [
                replace(
                    mail,
                    disposition=Disposition.TRIAGE,
                    reason="unit_unknown",
                    from_address=CLERK,
                    mail_class="report",
                    reply_reason="understood_report",
                    campaign_id="htsd-2022",
                    received_at=datetime(2022, 10, mail.id, tzinfo=UTC),
                )
                for mail in mails
            ]
        )
        uow.commit()


def assign(work: Workplace, mail: int, unit: str | None) -> int:
    decision = StaffDecision(by="cli:lan", unit_code=unit, ignore=unit is None)
    return decide(work, (), mail, decision, memory=MEMORY).action


def learned(work: Workplace) -> set[str]:
    with work.database.unit_of_work(read_only=True) as uow:
        return {known.unit_code for known in uow.units.learned(CLERK)}


def version(work: Workplace) -> object:
    with work.database.unit_of_work(read_only=True) as uow:
        return uow.state.get("roster_version")


STEPS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(MAILS), st.sampled_from([*UNITS, None])),
        st.tuples(st.just("undo"), st.integers(0, 9)),
    ),
    max_size=10,
)


def take_back(
    work: Workplace,
    action: int,
    of_action: dict[int, int],
    stands: dict[int, list[str | None]],
) -> None:
    """Undo the newest that stands; anything else is refused and changes nothing."""
    mail = of_action[action]
    with work.database.unit_of_work(read_only=True) as uow:
        standing = [entry.id for entry in standing_decisions(uow, mail)]
    if standing and standing[-1] == action:
        undo(work, action, by="cli:lan", memory=MEMORY)
        stands[mail].pop()
    else:
        with pytest.raises(UnknownTarget):
            undo(work, action, by="cli:lan", memory=MEMORY)


@settings(max_examples=30, deadline=None)
@given(steps=STEPS)
def test_what_is_learned_follows_from_the_decisions_that_stand(
    sqlite_template: Path, steps: list[tuple[object, object]]
):
    with office(sqlite_template) as work:
        made: list[int] = []
        stands: dict[int, list[str | None]] = {mail: [] for mail in MAILS}
        of_action: dict[int, int] = {}
        for what, value in steps:
            before = (learned(work), version(work))
            if what != "undo":
                made.append(assign(work, what, value))  # type: ignore[arg-type]
                stands[what].append(value)  # type: ignore[index, arg-type]
                of_action[made[-1]] = what  # type: ignore[assignment]
            elif made:
                take_back(work, made[value % len(made)], of_action, stands)  # type: ignore[operator]
            # The list of units names the clerk for c already.
            expected = {units[-1] for units in stands.values() if units} - {None, "c"}
            assert learned(work) == expected
            assert (learned(work) == before[0]) == (version(work) == before[1])


def test_considering_changes_nothing_and_foretells_what_happens(sqlite_template: Path):
    with office(sqlite_template) as work:
        decision = StaffDecision(by="cli:lan", unit_code="a")

        foretold = consider(work, (), 1, decision, MEMORY)

        assert learned(work) == set()
        assert foretold.learned == ("a",)
        # The list of units names the clerk for c: after this it tells two units, so none.
        assert foretold.also == ()
        assert decide(work, (), 1, decision, memory=MEMORY).consequences == foretold


@pytest.mark.parametrize("action", [0, 1, 99])
def test_what_is_no_decision_cannot_be_taken_back(sqlite_template: Path, action: int):
    with office(sqlite_template) as work, pytest.raises(UnknownTarget, match="no decision"):
        undo(work, action, by="cli:lan", memory=MEMORY)
