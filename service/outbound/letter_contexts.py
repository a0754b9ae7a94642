"""What each letter may say: one frozen value a letter, so that a template has nothing else.

Names of files and everything else that a sender wrote stand here already cleaned. Nothing of
the contents of an attachment is here, and nothing of a unit beyond its public name when the
letter goes to an address that is nobody's registered contact; service.outbound.composing sees
to both.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from db.entities.enums import LetterKind
from service.outbound.command_contexts import CommandConfirmation, CommandResult, StaffAnswer
from service.outbound.common_contexts import CampaignLine, ChecklistLine, Office
from service.outbound.digest_contexts import StaffAlarm, StaffDigest
from service.outbound.output_contexts import ScheduledOutput

ROLES_IN_A_SCAN = ("figures",)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedFile:
    """One file of the mail that is answered.

    Attributes:
        role: what it was taken for: a service role such as "written_report".
        problem: why it could not be opened: encrypted, corrupt, truncated, empty, too_large,
            volume_missing, not_opened, bomb, infected, executable; or None.
        lacking: names of the files without which it cannot be opened, as far as they are known.
        has_macro: it was read, its macro was not run.
    """

    name: str
    size_bytes: int
    role: str
    problem: str | None = None
    lacking: tuple[str, ...] = ()
    has_macro: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StageSection:
    """How the unit stands with one stage.

    Attributes:
        title: the stage's title as it reads inside a sentence, such as "báo cáo kết quả".
        due_text: the deadline in the plan's own words.
        past_due: the deadline had passed when the mail arrived: no use to name it again.
        late: what counts first came after the deadline and after the days of grace.
    """

    title: str
    due_text: str
    lines: tuple[ChecklistLine, ...]
    past_due: bool = False
    late: bool = False

    @property
    def missing(self) -> tuple[ChecklistLine, ...]:
        """What there is not enough of."""
        return tuple(line for line in self.lines if not line.met)


def _joined(stages: Iterable[StageSection]) -> str:
    return "; ".join(dict.fromkeys(stage.due_text for stage in stages))


@dataclass(frozen=True, slots=True, kw_only=True)
class AnsweredMail:
    """One of several mails that one letter answers."""

    receipt: str
    received_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What every acknowledgement can say.

    Attributes:
        unit_name: the unit's public name, or None when it is not known.
        to_agency: the unit is addressed as "Quý cơ quan", not as "đơn vị".
        receipt: such as "HT-000147".
        files: what the mail carried, without logos and other decoration.
        files_left_out: how many more files there were than `files` names.
        links: files offered as links, never fetched, never counted.
        supplements: the mail adds to what the unit sent before.
        mails: all that the letter answers, oldest first, where they are several.
    """

    office: Office
    campaign: CampaignLine
    unit_name: str | None
    to_agency: bool
    receipt: str
    received_at: datetime
    files: tuple[ReceivedFile, ...]
    files_left_out: int = 0
    links: tuple[str, ...] = ()
    stages: tuple[StageSection, ...] = ()
    supplements: bool = False
    mails: tuple[AnsweredMail, ...] = ()

    @property
    def unreadable(self) -> tuple[ReceivedFile, ...]:
        """The files that could not be opened."""
        return tuple(file for file in self.files if file.problem is not None)

    @property
    def all_unreadable(self) -> bool:
        """Whether the list of what could not be opened names every file."""
        return bool(self.files) and len(self.unreadable) == len(self.files) + self.files_left_out

    @property
    def unread_roles(self) -> tuple[str, ...]:
        """Of which requirements nothing is known before a scan has been read."""
        return ()

    @property
    def missing(self) -> tuple[ChecklistLine, ...]:
        """What there is not enough of, for all stages."""
        return tuple(line for stage in self.stages for line in stage.missing)

    @property
    def supplement_by(self) -> str:
        """The deadline of what is missing, in the plan's words; "" when it has passed."""
        waiting = [stage for stage in self.stages if stage.missing]
        return "" if any(stage.past_due for stage in waiting) else _joined(waiting)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportReceived(Answer):
    """Everything that the stage asks for is there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportIncomplete(Answer):
    """Something came, something is still missing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistrationReceived(Answer):
    """The schedule of activities came."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitChoice:
    """A unit that the sender may be, and the number to answer with.

    Attributes:
        place: where it lies, to tell it from another of the same name, or "".
    """

    number: int
    name: str
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitUnknown(Answer):
    """A report or registration came, but it is not clear whose.

    Attributes:
        stage_titles: what a unit can send, to choose from.
        choices: units that it may be; a number answers the letter.
    """

    stage_titles: tuple[str, ...] = ()
    choices: tuple[UnitChoice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachmentUnreadable(Answer):
    """Nothing of what came could be opened."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmissionReplaced(Answer):
    """A later version took the place of an earlier one.

    Attributes:
        replaced_at: when the versions arrived that are out of use now, oldest first; empty
            when the recipient may not know.
    """

    replaced_at: tuple[datetime, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplementReceived(Answer):
    """What came adds to what was there, and now everything is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportLate(Answer):
    """Everything is there; it first came after the deadline and the days of grace."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportBeingRead(Answer):
    """A scan came, whose text is still to be looked at."""

    @property
    def unread_roles(self) -> tuple[str, ...]:
        """What a scan may hold beside the report itself, unless a file of its own brought it."""
        brought = {file.role for file in self.files}
        return tuple(role for role in ROLES_IN_A_SCAN if role not in brought)


@dataclass(frozen=True, slots=True, kw_only=True)
class StagesReceived(Answer):
    """One mail brought something for several stages."""

    @property
    def complete(self) -> bool:
        """Whether nothing is missing of any of them."""
        return not self.missing


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkInsteadOfFile(Answer):
    """Files were offered as links only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionReceived(Answer):
    """A person asks something; staff answer it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MoreTimeRequested(Answer):
    """A unit asks for more time; staff decide."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unasked:
    """What every letter can say that a unit gets without having written.

    Attributes:
        as_of: until when what arrived has been looked at.
        stages: what is asked of the unit; in a reminder the one stage it reminds of.
        forms: names of the enclosed forms, made for the unit.
    """

    office: Office
    campaign: CampaignLine
    unit_name: str
    to_agency: bool
    as_of: datetime
    stages: tuple[StageSection, ...]
    forms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningAnnouncement(Unasked):
    """The campaign begins: what is asked, and by when.

    Attributes:
        starts: first day of the Week itself, and `ends` its last.
    """

    starts: date
    ends: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder(Unasked):
    """Something is still missing.

    Attributes:
        begun: something came already.
        days_left: whole days to the last on-time day; 0 on that day, below 0 after it.
        again: how many reminders of this stage went to the unit before.
        copied_to: the name of the unit above, where it gets a copy, or "".
    """

    begun: bool
    days_left: int
    again: int = 0
    copied_to: str = ""

    @property
    def stage(self) -> StageSection:
        """The stage that is reminded of."""
        return self.stages[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderBeforeDeadline(Reminder):
    """There is still time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderAfterDeadline(Reminder):
    """The deadline has passed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LackingUnit:
    """One of the units of which the unit above is told.

    Attributes:
        begun: something came already.
    """

    name: str
    begun: bool
    missing: tuple[ChecklistLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LackingUnits(Unasked):
    """To the unit above: which of its units lack something, in place of many copies."""

    units: tuple[LackingUnit, ...]

    @property
    def stage(self) -> StageSection:
        """The stage that they were reminded of."""
        return self.stages[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmissionReturned(Unasked):
    """Staff have sent back what the unit sent.

    Attributes:
        reason: in their words, one line.
    """

    reason: str

    @property
    def stage(self) -> StageSection:
        """The stage that was returned."""
        return self.stages[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedActivity:
    """One activity of a unit's registration."""

    day: date
    what: str
    where: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanQuestion(Unasked):
    """The report is complete, but shows fewer activities than the unit had announced.

    Attributes:
        planned: how many it announced.
        done: how many its report states; None where it does not state it.
        estimated: the report's number is an estimate.
        activities: what it announced, by time.
        activities_left_out: how many more it announced.
    """

    planned: int
    done: int | None
    estimated: bool = False
    activities: tuple[PlannedActivity, ...] = ()
    activities_left_out: int = 0

    @property
    def stage(self) -> StageSection:
        """The stage whose report it is about."""
        return self.stages[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Thanks(Unasked):
    """Everything is there.

    Attributes:
        on_time: all of it came by its deadline.
    """

    on_time: bool


LetterContext = (
    CommandResult
    | CommandConfirmation
    | StaffAnswer
    | ScheduledOutput
    | Answer
    | Unasked
    | StaffDigest
    | StaffAlarm
)

ANSWERS: dict[LetterKind, type[Answer]] = {
    LetterKind.REPORT_RECEIVED: ReportReceived,
    LetterKind.REPORT_INCOMPLETE: ReportIncomplete,
    LetterKind.REGISTRATION_RECEIVED: RegistrationReceived,
    LetterKind.UNIT_UNKNOWN: UnitUnknown,
    LetterKind.ATTACHMENT_UNREADABLE: AttachmentUnreadable,
    LetterKind.SUBMISSION_REPLACED: SubmissionReplaced,
    LetterKind.SUPPLEMENT_RECEIVED: SupplementReceived,
    LetterKind.REPORT_LATE: ReportLate,
    LetterKind.REPORT_BEING_READ: ReportBeingRead,
    LetterKind.STAGES_RECEIVED: StagesReceived,
    LetterKind.LINK_INSTEAD_OF_FILE: LinkInsteadOfFile,
    LetterKind.QUESTION_RECEIVED: QuestionReceived,
    LetterKind.MORE_TIME_REQUESTED: MoreTimeRequested,
}
CONTEXTS: dict[LetterKind, type[LetterContext]] = {
    **ANSWERS,
    LetterKind.OPENING_ANNOUNCEMENT: OpeningAnnouncement,
    LetterKind.REMINDER_BEFORE_DEADLINE: ReminderBeforeDeadline,
    LetterKind.REMINDER_AFTER_DEADLINE: ReminderAfterDeadline,
    LetterKind.LACKING_UNITS: LackingUnits,
    LetterKind.SUBMISSION_RETURNED: SubmissionReturned,
    LetterKind.PLAN_QUESTION: PlanQuestion,
    LetterKind.THANKS: Thanks,
    LetterKind.STAFF_DIGEST: StaffDigest,
    LetterKind.STAFF_ALARM: StaffAlarm,
    LetterKind.COMMAND_RESULT: CommandResult,
    LetterKind.COMMAND_CONFIRMATION: CommandConfirmation,
    LetterKind.STAFF_ANSWER: StaffAnswer,
    LetterKind.STAFF_OUTPUT: ScheduledOutput,
}


def kind_of(context: LetterContext) -> LetterKind:
    """Return which letter a context belongs to."""
    return next(kind for kind, type_ in CONTEXTS.items() if type(context) is type_)
