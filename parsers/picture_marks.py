"""What looking at the pictures of a message showed of its attachments: said on each of them."""

from dataclasses import replace

from parsers.facts import TOO_MANY_PIXELS
from parsers.mail.message import Flag, Message


def with_picture_marks(message: Message) -> Message:
    """Return the message with the pictures marked that have too many pixels to be decoded."""
    refused = {
        (picture.place, picture.sha256)
        for picture in message.pictures
        if picture.refused == TOO_MANY_PIXELS
    }
    if not refused:
        return message
    attachments = tuple(
        replace(attachment, flags=tuple(sorted({*attachment.flags, Flag.TOO_LARGE})))
        if (attachment.path, attachment.sha256) in refused
        else attachment
        for attachment in message.attachments
    )
    return replace(message, attachments=attachments)
