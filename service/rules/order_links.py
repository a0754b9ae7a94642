"""Links that begin a mail with an order in it: `mailto:`, short enough for every mail program.

Source: RFC 6068; some programs cut links of more than 2,000 characters.
"""

from collections.abc import Sequence
from urllib.parse import quote

from service.rules.letter_headers import clean_text, usable_address
from service.rules.staff_mail import WORDS_END

LONGEST_LINK = 1900
_LONGEST_ABOUT = 70
_LONGEST_LINE = 120


def order_link(address: str, code: str, about: str, lines: Sequence[str], above: str = "") -> str:
    """Return a link that begins a mail with an order, or "" where the address is not usable.

    Args:
        address: the office's.
        code: signed.
        about: the subject: what is ordered, in a few words.
        lines: what sending it does, for whoever reads it before sending.
        above: how the words begin that the person adds, such as "Lý do:", or "".
    """
    usable = usable_address(address)
    if usable is None or not code:
        return ""
    subject = quote(clean_text(about, _LONGEST_ABOUT), safe="")
    said = [clean_text(line, _LONGEST_LINE) for line in lines]
    for kept in (said, said[:1], []):
        own = [f"{WORDS_END} {line}" for line in kept] or [WORDS_END]
        body = "\r\n".join((above, "", *own, code, ""))
        link = f"mailto:{quote(usable, safe='@')}?subject={subject}&body={quote(body)}"
        if len(link) <= LONGEST_LINK:
            return link
    return ""
