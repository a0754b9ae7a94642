"""Links that open a mail, already begun, in a person's own mail program.

Source: RFC 6068.
"""

from urllib.parse import quote

from service.rules.letter_headers import clean_text, usable_address

LONGEST_SUBJECT = 150
_REPLY = "Re: "


def reply_link(address: str, subject: str, begins: str) -> str:
    """Return a link that begins a reply to somebody, or "" where the address is not usable.

    Everything but the address's own "@" is percent-encoded: a sender's words cannot add a
    recipient or another header.

    Args:
        address: bare.
        subject: of the mail that is answered.
        begins: the first line of the reply, such as "Kính gửi: Trường THPT Chu Văn An".
    """
    usable = usable_address(address)
    if usable is None:
        return ""
    said = clean_text(subject, LONGEST_SUBJECT)
    about = said if said.lower().startswith(_REPLY.strip().lower()) else f"{_REPLY}{said}"
    body = clean_text(begins, LONGEST_SUBJECT) + "\r\n\r\n"
    return f"mailto:{quote(usable, safe='@')}?subject={quote(about, safe='')}&body={quote(body)}"
