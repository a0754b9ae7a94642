"""The closed lists of states. Values are what stands in the database."""

from enum import StrEnum


class Disposition(StrEnum):
    """What became of a message; one column, with one reason beside it."""

    RECEIVED = "received"  # the raw message is durable, nothing has looked inside
    READING = "reading"  # an attempt to read it has begun
    FILED = "filed"  # it stands in a submission
    TRIAGE = "triage"  # a person decides
    IGNORED = "ignored"  # understood, nothing to file: bounce, automatic, own, duplicate
    FAILED = "failed"  # could not be read; kept, shown, can be tried again


class LetterState(StrEnum):
    """Where an outgoing letter stands."""

    OWED = "owed"
    SENDING = "sending"  # handed to a sender, which holds it until its lease ends
    SENT = "sent"  # the server said 250
    MAYBE_SENT = "maybe_sent"  # the connection died after the data: nobody can know
    FAILED = "failed"  # refused for good
    SUPPRESSED = "suppressed"  # decided not to send; the reason says why
    HELD = "held"  # a person put it aside
    BOUNCED = "bounced"  # a delivery report says it did not arrive


class LetterKind(StrEnum):
    """Which letter; the folder of templates/ has the same name."""

    REPORT_RECEIVED = "report_received"
    REPORT_INCOMPLETE = "report_incomplete"
    REGISTRATION_RECEIVED = "registration_received"
    UNIT_UNKNOWN = "unit_unknown"
    ATTACHMENT_UNREADABLE = "attachment_unreadable"
    SUBMISSION_REPLACED = "submission_replaced"
    SUBMISSION_RETURNED = "submission_returned"
    SUPPLEMENT_RECEIVED = "supplement_received"
    REPORT_LATE = "report_late"
    REPORT_BEING_READ = "report_being_read"
    STAGES_RECEIVED = "stages_received"
    LINK_INSTEAD_OF_FILE = "link_instead_of_file"
    QUESTION_RECEIVED = "question_received"
    MORE_TIME_REQUESTED = "more_time_requested"
    OPENING_ANNOUNCEMENT = "opening_announcement"
    REMINDER_BEFORE_DEADLINE = "reminder_before_deadline"
    REMINDER_AFTER_DEADLINE = "reminder_after_deadline"
    LACKING_UNITS = "lacking_units"
    PLAN_QUESTION = "plan_question"
    THANKS = "thanks"
    STAFF_DIGEST = "staff_digest"
    STAFF_ALARM = "staff_alarm"
    COMMAND_RESULT = "command_result"
    COMMAND_CONFIRMATION = "command_confirmation"
    STAFF_ANSWER = "staff_answer"
    STAFF_OUTPUT = "staff_output"


class ArrivalState(StrEnum):
    """What became of one entry of a server's folder."""

    STORED = "stored"  # its bytes are in the blob store
    VANISHED = "vanished"  # removed on the server before it was read
    TOO_LARGE = "too_large"  # above the size cap; left on the server


class Approval(StrEnum):
    """Whether a photograph may stand in what others see."""

    PENDING = "pending"  # nobody has decided: it may not
    APPROVED = "approved"
    REJECTED = "rejected"


class SubmissionState(StrEnum):
    """How a unit's submission for one stage stands with the staff."""

    RECEIVED = "received"
    ACCEPTED = "accepted"
    RETURNED = "returned"
    EXEMPT = "exempt"
