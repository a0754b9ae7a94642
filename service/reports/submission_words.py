"""Reads what staff said of submissions, as it stands in the audit."""

from collections.abc import Sequence

from db.unit_of_work import UnitOfWork
from service.rules.submission_word import WORDS, StaffWord, read_word, subject_of

UNDONE = "decision_undone"


def read_words(uow: UnitOfWork, submission_ids: Sequence[int]) -> dict[int, StaffWord]:
    """Return the word that stands of each submission that has one, in one query.

    Args:
        uow: may be read-only.
        submission_ids: of any number of submissions.
    """
    subjects = {subject_of(number): number for number in submission_ids}
    found = uow.audit.find_of(list(subjects), {*WORDS, UNDONE})
    words: dict[int, StaffWord] = {}
    for subject, entries in found.items():
        undone = {entry.detail.get("action") for entry in entries if entry.action == UNDONE}
        word = read_word(entry for entry in entries if entry.id not in undone)
        if word is not None:
            words[subjects[subject]] = word
    return words
