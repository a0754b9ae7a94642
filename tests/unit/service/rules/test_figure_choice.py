"""Which statement holds, what may be added up, and what is far from the usual."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.entities.messages import StoredMessage
from db.entities.submissions import (
    Submission,
    SubmissionEvidence,
    SubmissionMessage,
    SubmissionRecord,
)
from service.rules.figure_choice import choose_statements
from service.rules.figure_measures import main_measure, measure_of
from service.rules.figure_outliers import FEWEST, find_outliers, is_far_from_last_year
from service.rules.stored_figures import FigureStatement, mails_with_figures, stored_figures

NOW = datetime(2022, 10, 12, 2, tzinfo=UTC)


def said(value, row=1, **changes):
    fields = {
        "indicator": "activities",
        "value": float(value),
        "place": "body",
        "message_row": row,
        "receipt": f"HT-{row:06}",
        "received_at": NOW + timedelta(hours=row),
    }
    return FigureStatement(**(fields | changes))


def test_the_latest_statement_holds_and_the_other_is_kept_beside_it():
    chosen = choose_statements([said(9, row=2), said(7, row=1)])["activities"]

    assert chosen.statement.value == 9
    assert [other.value for other in chosen.others] == [7]


def test_what_was_hardly_read_does_not_take_the_place_of_a_sure_value():
    chosen = choose_statements([said(7, row=1), said(40, row=2, confidence=0.4)])["activities"]

    assert chosen.statement.value == 7
    assert [other.value for other in chosen.others] == [40]


def test_the_same_value_twice_is_no_contradiction():
    assert choose_statements([said(7, row=1), said(7, row=2)])["activities"].others == ()


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 9)), min_size=1))
def test_what_holds_was_stated_and_others_differ(items):
    chosen = choose_statements([said(value, row=row) for value, row in items])["activities"]

    assert chosen.statement.value in {value for value, _ in items}
    assert all(other.value != chosen.statement.value for other in chosen.others)


def test_nothing_stated_has_no_entry():
    assert choose_statements([]) == {}


@pytest.mark.parametrize(
    ("unit", "measure"),
    [
        ("lượt người", "attendance"),
        ("lượt học sinh", "attendance"),
        ("học sinh", "person"),
        ("đầu sách", "title"),
        ("quyển", "copy"),
        ("buổi", ""),
        ("", ""),
    ],
)
def test_unit_words_are_told_apart_that_cannot_be_added_up(unit, measure):
    assert measure_of(unit) == measure


def test_an_indicator_is_told_in_what_its_label_says():
    assert main_measure("Số lượt người", ["person", "person", "attendance"]) == "attendance"
    assert main_measure("Số người", ["person", "attendance", "attendance"]) == "person"
    assert main_measure("Số sách", ["title", "copy", "copy", ""]) == "copy"
    assert main_measure("Số hoạt động", ["", ""]) == ""


def test_a_value_ten_times_the_usual_is_an_outlier_and_no_other():
    values = {f"u{number}": 100.0 + number for number in range(12)}

    assert find_outliers(values) == {}
    assert set(find_outliers({**values, "x": 12_000.0, "y": 1.0, "z": 0.0})) == {"x", "y"}


@given(st.lists(st.floats(1, 1e6), max_size=FEWEST - 1))
def test_few_units_have_no_usual_value(values):
    assert find_outliers({str(place): value for place, value in enumerate(values)}) == {}


@given(st.lists(st.floats(0.001, 1e9), min_size=FEWEST, max_size=40), st.floats(0.01, 100))
def test_outliers_do_not_depend_on_the_unit_of_measure(values, scale):
    named = {str(place): value for place, value in enumerate(values)}
    scaled = {code: value * scale for code, value in named.items()}

    first, second = find_outliers(named), find_outliers(scaled)
    # Rounding may decide of a value exactly at the limit.
    assert len(first.keys() ^ second.keys()) <= 1
    assert len(first) <= len(values) / 2


def test_last_year_is_far_when_many_times_as_much_was_stated():
    assert is_far_from_last_year(600, 100)
    assert is_far_from_last_year(10, 100)
    assert not is_far_from_last_year(12, 2)
    assert not is_far_from_last_year(300, 100)


def test_stored_figures_come_back_with_their_mail():
    evidence = {
        "figures": [
            {"indicator": "books", "value": 12, "unit": None, "quote": "12 cuốn",
             "source": "scan.pdf#page2", "qualifier": "about", "planned": False, "confidence": 0.7},
            {"indicator": "books"},
        ],
        "scans": ["scan.pdf"],
    }  # fmt: skip
    message = StoredMessage(id=9, raw_sha256="x", size_bytes=1, received_at=NOW, evidence=evidence)

    (figure,) = stored_figures(message)

    assert (figure.value, figure.unit, figure.qualifier) == (12.0, "", "about")
    assert (figure.receipt, figure.received_at, figure.scanned) == ("HT-000009", NOW, True)
    assert stored_figures(replace(message, evidence={})) == ()


def record(*evidence, superseded=()):
    rows = sorted({row for row, *_ in evidence})
    return SubmissionRecord(
        submission=Submission(id=1, campaign_id="c", stage_id="report", unit_code="u"),
        messages=tuple(
            SubmissionMessage(
                submission_id=1, message_row=row, relation="first", superseded=row in superseded
            )
            for row in rows
        ),
        evidence=tuple(
            SubmissionEvidence(submission_id=1, message_row=row, requirement=role, active=active)
            for row, role, active in evidence
        ),
    )


def test_a_replaced_mail_states_nothing_any_more():
    both = record((1, "figures", False), (2, "figures", True), superseded=(1,))

    assert mails_with_figures(both) == (2,)


def test_a_mail_whose_figures_alone_were_replaced_keeps_no_figures():
    both = record((1, "figures", False), (1, "photo", True), (2, "figures", True))

    assert mails_with_figures(both) == (2,)


def test_a_mail_with_photographs_only_may_state_figures_in_its_words():
    assert mails_with_figures(record((1, "figures", True), (2, "photo", True))) == (1, 2)
