"""What a person tells the program to do: the same value by mail and at the machine."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path


class OrderKind(StrEnum):
    """What is to be done; the values stand in the audit and in command links."""

    ASSIGN = "assign"  # a message to a unit
    SET_STAGE = "set_stage"  # a message to a stage, its unit as it is
    ACCEPT = "accept"  # a submission as it is, whatever it lacks
    RETURN = "return"  # a submission, for the reason in `text`
    EXEMPT = "exempt"  # a unit from a stage
    EXTEND = "extend"  # the unit's own last day, `until`
    LIFT = "lift"  # take back an exemption or an extension
    RECORD = "record"  # something came another way: paper, the document system, Zalo
    APPROVE_PHOTOGRAPHS = "approve_photographs"
    REJECT_PHOTOGRAPHS = "reject_photographs"
    ANSWER = "answer"  # a question, with the words in `text`
    IGNORE = "ignore"  # a message is none of ours
    UNDO = "undo"  # what `action` did
    SEND_OUTPUT = "send_output"  # an output by mail to the one who asks
    SHOW_UNIT = "show_unit"
    SHOW_STATUS = "show_status"
    SHOW_HELP = "show_help"


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One thing that a person wants done.

    Attributes:
        message_row: of the message that it is about, or None.
        receipt: the number of that message as people read it, or "".
        campaign_id: None where only one is open, or where the order needs none.
        roles: what came another way; empty means everything that the stage asks for.
        until: the last on-time day, to its end, in the office's zone.
        photographs: their numbers.
        action: number of the audit entry to take back.
        output: report, workbook, calendar, photos or evidence.
        text: a reason, or the words of an answer.
        remember: the sender is to be known by the decision from now on.
        also: the sender's other mails are filed anew with this one.
        received: the day on which something came another way; None for today.
        channel: by which way it came: paper, document_system, zalo or another word.
        files: scans of what came another way.
        expected: what `service.staff.versions.version_of` said when the order was offered: it is
            refused when its object has changed since. "" for an order that was not offered.
    """

    kind: OrderKind
    message_row: int | None = None
    receipt: str = ""
    unit_code: str | None = None
    campaign_id: str | None = None
    stage_id: str | None = None
    roles: tuple[str, ...] = ()
    until: date | None = None
    photographs: tuple[int, ...] = ()
    action: int | None = None
    output: str = ""
    text: str = ""
    remember: bool = True
    also: bool = False
    received: date | None = None
    channel: str = ""
    files: tuple[Path, ...] = ()
    expected: str = ""
