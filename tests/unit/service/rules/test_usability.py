"""Why a file cannot be used, for the sender and for staff."""

from dataclasses import dataclass

import pytest

from service.rules.usability import is_sealed, problem_of, stored_flags, unread_reason


@dataclass(frozen=True, kw_only=True)
class File:
    flags: tuple[str, ...] = ()
    size_bytes: int = 1


@pytest.mark.parametrize(
    ("unopened", "said_to_sender", "said_to_staff"),
    [
        ("container_volume_missing", "volume_missing", "volume_missing"),
        ("container_method_unknown", "not_opened", "not_opened"),
        ("member_method_unknown", "not_opened", "not_opened"),
        ("container_helper_missing", "not_opened", "helper_missing"),
        ("ocr_missing", None, "ocr_missing"),
        ("document_empty", "empty", "empty"),
        ("", None, None),
    ],
)
def test_why_a_file_was_not_opened_is_kept(unopened, said_to_sender, said_to_staff):
    file = File(flags=stored_flags(unopened, ()))

    assert problem_of(file) == said_to_sender
    assert unread_reason(file) == said_to_staff


def test_what_is_wrong_with_a_container_says_more_than_that_it_is_sealed():
    assert not is_sealed("container_volume_missing", ["encrypted"])
    assert problem_of(File(flags=stored_flags("container_depth", ["bomb"]))) == "bomb"


def test_the_worst_is_said_first():
    assert problem_of(File(flags=("corrupt", "executable"))) == "executable"
    assert problem_of(File(size_bytes=0, flags=("corrupt",))) == "empty"
