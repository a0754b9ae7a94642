"""What our own mail server says about the sender: Authentication-Results (RFC 8601).

Anybody can write such a header. Only the topmost one of the configured server counts.
"""

import re

from parsers.mail.comments import strip_comments

_MAX_VALUE = 16 * 1024
_RESULT = re.compile(r"dmarc\s*=\s*([a-z]+)")
# Possessive: what a hostile header makes fail, fails after one look at each character.
_ID = re.compile(r'\s*+(?:"((?:[^"\\]|\\.)*+)"|([^\s;]++))\s*+(?:\d++\s*+)?(?:;|$)')
_PIECE = re.compile(r'"(?:[^"\\]|\\.)*+(?:"|(\\?\Z))|[^";]++|;', re.DOTALL)
NONE = "none"


def dmarc_verdict(headers: tuple[str, ...], trusted_id: str) -> str:
    """Return the DMARC result of our own server.

    Args:
        headers: the Authentication-Results values, topmost first.
        trusted_id: the authserv-id whose word counts; "" trusts nobody.

    Returns:
        "pass", "fail", or another result of RFC 8601 section 2.7, in lower case; "none" where
        the trusted server said nothing.
    """
    return _result(results_of(headers, trusted_id))


def results_of(headers: tuple[str, ...], trusted_id: str) -> tuple[str, ...]:
    """Return what our own server says of a mail, statement by statement, in lower case.

    Args:
        headers: the Authentication-Results values, topmost first.
        trusted_id: the authserv-id whose word counts; "" trusts nobody.
    """
    wanted = trusted_id.strip().lower()
    if not wanted:
        return ()
    for header in headers:
        text = strip_comments(header[:_MAX_VALUE])
        match = _ID.match(text)
        if match is None:
            continue
        name = re.sub(r"\\(.)", r"\1", match[1]) if match[1] is not None else match[2]
        if name.lower().rstrip(".") == wanted.rstrip("."):
            return tuple(_split(text[match.end() :].lower()))
    return ()


def _result(statements: tuple[str, ...]) -> str:
    """Return the verdict of the dmarc statement; several that differ count as the worst."""
    found: list[str] = []
    for statement in statements:
        match = _RESULT.match(statement.strip())
        if match:
            found.append(match[1])
    if not found:
        return NONE
    return "fail" if "fail" in found else found[0]


def _split(text: str) -> list[str]:
    """Split at semicolons outside quotes; a quote that nothing closes is none."""
    parts: list[str] = [""]
    for piece in _PIECE.finditer(text):
        if piece[0] == ";":
            parts.append("")
        elif piece[1] is None:
            parts[-1] += piece[0]
        else:
            first, *others = piece[0].replace('"', " ").split(";")
            parts[-1] += first
            parts += others
    return parts
