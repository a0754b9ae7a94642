"""An order that was offered is carried out only while its object is as it was then."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from db.entities.enums import SubmissionState
from db.entities.submissions import SubmissionEvidence
from db.entities.terms import UnitTerms
from service.rules.orders import Order, OrderKind
from service.rules.staff_decision import StaffDecision
from service.staff.deciding import decide
from service.staff.targets import Refusal, UnknownTarget
from service.staff.versions import check_version, version_of
from service.workplace import Workplace
from tests.integration.staff.test_deciding import MEMORY, assign, office

KEY = ("htsd-2022", "report", "a")
ACCEPT = Order(kind=OrderKind.ACCEPT, campaign_id="htsd-2022", stage_id="report", unit_code="a")
ASSIGN = Order(kind=OrderKind.ASSIGN, message_row=1, unit_code="a")


@pytest.fixture
def work(sqlite_template: Path) -> Iterator[Workplace]:
    with office(sqlite_template) as opened:
        yield opened


def version(work: Workplace, order: Order) -> str:
    with work.database.unit_of_work(read_only=True) as uow:
        return version_of(uow, order)


def hold(work: Workplace, *, count: int = 1, state: SubmissionState | None = None) -> None:
    """Let unit a's report hold some evidence, worked out anew."""
    with work.database.unit_of_work() as uow:
        submission = uow.submissions.ensure([KEY])[KEY]
        changed = replace(submission, state=state or submission.state)
        uow.submissions.save([changed])
        record = uow.submissions.get_many([submission.id])[0]
        evidence = tuple(
            SubmissionEvidence(
                submission_id=submission.id,
                message_row=1,
                requirement="photo",
                attachment_position=position,
            )
            for position in range(count)
        )
        uow.submissions.replace_history(replace(record, evidence=evidence))
        uow.commit()


def test_each_decision_about_a_mail_makes_another_version(work: Workplace):
    seen = [version(work, ASSIGN)]
    assign(work, 1, "a")
    seen.append(version(work, ASSIGN))
    assign(work, 1, "b")
    seen.append(version(work, ASSIGN))

    assert len(set(seen)) == 3
    assert all(seen)


def test_a_decision_about_another_mail_leaves_the_version(work: Workplace):
    before = version(work, ASSIGN)
    assign(work, 2, "a")

    assert version(work, ASSIGN) == before


def test_a_submission_that_is_worked_out_anew_with_the_same_is_the_same(work: Workplace):
    hold(work)
    before = version(work, ACCEPT)
    hold(work)

    assert version(work, ACCEPT) == before


def test_more_evidence_another_state_and_other_terms_are_other_versions(work: Workplace):
    hold(work)
    seen = [version(work, ACCEPT)]
    hold(work, count=2)
    seen.append(version(work, ACCEPT))
    hold(work, count=2, state=SubmissionState.ACCEPTED)
    seen.append(version(work, ACCEPT))
    with work.database.unit_of_work() as uow:
        until = datetime(2022, 10, 20, 16, 59, 59, tzinfo=UTC)
        uow.terms.put(
            UnitTerms(
                campaign_id="htsd-2022",
                stage_id="report",
                unit_code="a",
                extended_until=until,
                decided_at=until,
            )
        )
        uow.commit()
    seen.append(version(work, ACCEPT))

    assert len(set(seen)) == 4


def test_what_only_shows_has_no_version(work: Workplace):
    assert version(work, Order(kind=OrderKind.SHOW_STATUS)) == ""


def test_an_order_for_an_earlier_version_is_refused_and_changes_nothing(work: Workplace):
    offered = replace(ASSIGN, expected=version(work, ASSIGN))
    assign(work, 1, "b")
    decision = StaffDecision(by="cli:lan", unit_code="a")

    with pytest.raises(UnknownTarget) as refused:
        decide(work, (), 1, decision, memory=MEMORY, check=check_version(offered))

    assert refused.value.refusal is Refusal.CHANGED
    with work.database.unit_of_work(read_only=True) as uow:
        assert uow.triage.find_decided([1])[1].decision["unit"] == "b"
