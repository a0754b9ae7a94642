"""One letter to show that sending works; asked for by a person at the machine."""

import secrets
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate

from service.operation.checks import Check, State
from service.ports import Transport
from service.rules.letter_headers import usable_address
from service.settings.model import Settings


def send_trial_letter(settings: Settings, transport: Transport, send_to: str) -> Check:
    """Send one test letter and return how it went."""
    recipient = usable_address(send_to)
    if recipient is None:
        return Check(what="test letter", state=State.BAD, detail="that is no mail address")
    message = EmailMessage(policy=SMTP)
    message["From"] = settings.office.address
    message["To"] = recipient
    message["Subject"] = "hopthu: thư kiểm tra / test letter"
    message["Date"] = formatdate(localtime=True)
    domain = settings.office.address.rpartition("@")[2]
    message["Message-ID"] = f"<test-{secrets.token_hex(8)}@{domain}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(
        "Thư này xác nhận hộp thư của Phòng gửi được thư.\n"
        "This letter shows that the office's mailbox can send.\n"
    )
    handover = transport.send(settings.envelope_from, recipient, message.as_bytes())
    transport.close()
    good = handover.outcome == "sent"
    return Check(
        what="test letter",
        state=State.GOOD if good else State.BAD,
        detail=f"to {recipient}: {handover.outcome} {handover.code or ''} {handover.answer}",
    )
