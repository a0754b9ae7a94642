"""When a message arrived, and by whose word."""

from datetime import datetime

from parsers.mail.message import Message


def arrival(message: Message, internal_date: datetime | None) -> tuple[datetime | None, str]:
    """Return when a message arrived, and by whose word.

    The earlier of the server's INTERNALDATE and the topmost Received header; whichever exists;
    the sender's Date only when there is neither.
    """
    known = [
        (moment, basis)
        for moment, basis in (
            (internal_date, "internal_date"),
            (message.received_at, "received_header"),
        )
        if moment is not None
    ]
    if known:
        return min(known)
    return (message.sent_at, "date_header") if message.sent_at else (None, "")
