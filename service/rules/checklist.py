"""The one checklist of a stage: what a unit has given, and what is missing.

Acknowledgement, reminder, digest, workbook and status all show this same list.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from db.entities.campaigns import Stage
from db.entities.submissions import SubmissionEvidence
from parsers.report.picture_likeness import Mark, first_alike

# Fewer cannot be alike.
LEAST_PAIR = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistItem:
    """One requirement of a stage.

    Attributes:
        role: written_report | figures | schedule | photo.
        needed: how many the stage asks for.
        got: how many different ones there are; may be more than needed.
    """

    role: str
    needed: int
    got: int

    @property
    def met(self) -> bool:
        """Whether there is enough."""
        return self.got >= self.needed

    @property
    def short(self) -> int:
        """How many are missing."""
        return max(0, self.needed - self.got)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist:
    """Every requirement of a stage, in the order of the configuration."""

    items: tuple[ChecklistItem, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """The roles that are not met."""
        return tuple(item.role for item in self.items if not item.met)

    @property
    def complete(self) -> bool:
        """Whether nothing is missing."""
        return not self.missing

    @property
    def begun(self) -> bool:
        """Whether anything that counts is there."""
        return any(item.got for item in self.items)


def checklist(stage: Stage, evidence: Iterable[SubmissionEvidence]) -> Checklist:
    """Hold what a unit has given against what a stage asks for.

    Equal things count once, by fingerprint, and so do photographs that are near-duplicates; one
    without a fingerprint, such as the text of a mail, counts once a message and place. What was
    put out of use counts for nothing.

    Args:
        stage: with its requirements.
        evidence: of the unit's submission for this stage, in any order.
    """
    given: dict[str, list[SubmissionEvidence]] = {item.role: [] for item in stage.requires}
    for item in evidence:
        if item.active and item.requirement in given:
            given[item.requirement].append(item)
    items = (
        ChecklistItem(role=asked.role, needed=asked.at_least, got=_different(given[asked.role]))
        for asked in stage.requires
    )
    return Checklist(items=tuple(items))


def _different(given: Sequence[SubmissionEvidence]) -> int:
    """Count things once: by fingerprint, photographs by their likeness too."""
    different: dict[object, str] = {}
    for item in given:
        mark = item.fingerprint or (item.message_row, item.attachment_position)
        # What was looked at closely in one mail is known in another that brings the same file.
        different[mark] = item.likeness or different.get(mark, "")
    if sum(bool(likeness) for likeness in different.values()) < LEAST_PAIR:
        return len(different)
    marks = (Mark(str(mark), likeness) for mark, likeness in different.items())
    return len(set(first_alike(marks)))
