"""What kind of mail a message is to the office: a report, or something that answers or repeats."""

from db.entities.campaigns import Campaign
from parsers.mail.message import MailKind, Message
from service.rules.staff_decision import StaffDecision
from service.rules.staff_mail import StaffMail
from service.rules.stage_match import StageMatch

CLASS_OF_KIND = {
    MailKind.BOUNCE: "bounce",
    MailKind.AUTO_REPLY: "auto_reply",
    MailKind.LIST: "list",
    MailKind.OWN: "own",
}


def classify(
    message: Message,
    campaign: Campaign | None,
    match: StageMatch,
    decided: StaffDecision | None,
    *,
    staff_mail: StaffMail | None = None,
) -> tuple[str, str]:
    """Return the class and, in words, why: report | other | bounce | auto_reply | list | own.

    Args:
        message: as it was read.
        campaign: that it is about, or None.
        match: of its stages.
        decided: what a person decided about it.
        staff_mail: what it asks the program to do; then it may be a staff_command too.
    """
    automatic = CLASS_OF_KIND.get(message.kind)
    # A scanner or a portal sends for the unit that stands at it: filed, never answered.
    sent_by_machine = message.generated and campaign is not None and match.is_submission
    given_to_unit = decided is not None and decided.unit_code is not None
    if automatic and not (sent_by_machine or given_to_unit):
        return automatic, message.kind_reason
    if staff_mail and staff_mail.person and staff_mail.orders and not automatic:
        return "staff_command", "an order to the program, from an address that may give it"
    if campaign is None or not match.is_submission:
        return "other", "no campaign, or nothing sent for it"
    return "report", "; ".join(match.evidence)
