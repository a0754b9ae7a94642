"""The staff's letters have a word for every code that can come up."""

import ast
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from db.entities.enums import ArrivalState, Disposition, LetterKind
from service.adapters.template_files import packaged_loader
from service.intake.renumbering import COMPARING
from service.operation.clock_guard import CLOCK_SET
from service.operation.clock_memory import CLOCK_WRONG
from service.operation.transplants import COPIED
from service.outbound.held_words import held_reasons
from service.outbound.rendering import LANGUAGES
from service.outbound.template_filters import build_filters
from service.outbound.template_sandbox import LetterEnvironment
from service.rules import filing_decision
from service.rules.alarm import Trouble
from service.rules.usability import EMPTY, HELPER_MISSING, OCR_MISSING, PROBLEMS
from tests.unit.templates.golden import ZONE

ROOT = Path(__file__).parents[3]
TO_STAFF = {
    LetterKind.STAFF_DIGEST,
    LetterKind.STAFF_ALARM,
    LetterKind.STAFF_OUTPUT,
    LetterKind.COMMAND_RESULT,
    LetterKind.COMMAND_CONFIRMATION,
}
OF_STAFF_LETTERS = {
    "digest_stale",
    "newer_digest",
    "newer_output",
    "nothing_happened",
    "over_by_now",
}
NEVER = {"no_staff_letters"}
FAILURES = {
    "malformed_message",
    "limit_exceeded",
    "reader_timeout",
    "reader_memory",
    "reader_died",
    "reader_error",
    "program_error",
}


@pytest.fixture(params=LANGUAGES)
def words(request):
    environment = LetterEnvironment(packaged_loader(), build_filters(ZONE))
    return environment.get_template(f"_base/staff_words.{request.param}.txt").module


def suppressed_reasons() -> Iterator[str]:
    for path in (ROOT / "service" / "outbound").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            named = isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
            if named and node.func.id == "Suppressed":
                yield from (
                    item.value.value
                    for item in node.keywords
                    if isinstance(item.value, ast.Constant)
                )


def returned_words(function: str) -> set[str]:
    tree = ast.parse(Path(filing_decision.__file__).read_text("utf-8"))
    body = next(n for n in tree.body if isinstance(n, ast.FunctionDef) and n.name == function)
    return {
        node.value
        for returned in ast.walk(body)
        if isinstance(returned, ast.Return)
        for node in ast.walk(returned)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value
    }


def test_why_a_mail_waits_has_words(words):
    asked = {"question", "extension_request"}

    assert returned_words("_triage_reason") | returned_words(
        "_doubt_about_sender"
    ) | asked | FAILURES <= set(words.reason)


def test_why_a_file_was_not_read_has_words(words):
    assert {*PROBLEMS, EMPTY, HELPER_MISSING, OCR_MISSING} <= set(words.unread)


def test_what_became_of_mail_has_words(words):
    states = {state.value for state in ArrivalState} - {ArrivalState.VANISHED.value}

    assert {word.value for word in Disposition} | states == set(words.disposition)
    # "report" is what a class is compared with.
    assert returned_words("_ignored_reason") - {"report"} <= set(words.ignored)


def test_every_letter_to_units_has_words(words):
    assert {kind.value for kind in LetterKind if kind not in TO_STAFF} == set(words.letter_kind)


def test_why_a_letter_was_left_out_has_words(words):
    reasons = set(suppressed_reasons())

    assert len(reasons) > 10
    assert reasons - OF_STAFF_LETTERS - NEVER <= set(words.suppressed)


def test_every_trouble_has_words_and_advice(words):
    assert {trouble.value for trouble in Trouble} == set(words.trouble) == set(words.advice)


def test_both_languages_have_the_same_words():
    environment = LetterEnvironment(packaged_loader(), build_filters(ZONE))
    vi, en = (
        environment.get_template(f"_base/staff_words.{language}.txt").module
        for language in LANGUAGES
    )

    tables = [name for name, value in vars(vi).items() if isinstance(value, dict)]
    assert len(tables) >= 10
    for name in tables:
        assert set(getattr(vi, name)) == set(getattr(en, name)), name


@pytest.mark.parametrize(
    ("told", "code"),
    [
        (COPIED, "copied"),
        (COMPARING, "compared"),
        ("b/INBOX was numbered anew and 3 of its 4 messages are new; check", "renumbered"),
        (CLOCK_SET.format(step="2 days"), "clock"),
        (CLOCK_WRONG.format(seen=datetime(2022, 10, 1, tzinfo=UTC)), "clock"),
    ],
)
def test_what_holds_letters_is_said_in_the_language_of_the_letter(words, told, code):
    assert [one for one, _ in held_reasons(told)] == [code]
    said = str(words.why_held(f"{told} | chờ lãnh đạo duyệt"))
    assert said.startswith(words.held_because[code])
    assert said.endswith("; chờ lãnh đạo duyệt")
