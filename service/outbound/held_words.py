"""Why letters are held, as codes that a letter has words for; a person's own reason is quoted."""

import re

# How the store keeps several reasons beside each other.
_BETWEEN = " | "
_KNOWN = (
    ("copied", re.compile(r"this database was last used on another ()")),
    ("compared", re.compile(r"a folder was numbered anew; its messages ()are being compared")),
    ("renumbered", re.compile(r"(.{1,200}) was numbered anew and \d+ of its \d+ messages are new")),
    ("refused", re.compile(r"\d+ letters of the last day were refused by policy ()")),
    ("clock", re.compile(r"the machine's clock ().{1,200} no time server keeps it")),
)


def held_reasons(told: str) -> list[tuple[str, str]]:
    """Return a code and what it is about, a folder or "", for every reason.

    The code of what the program did not write is "", and the words themselves stand beside it.
    """
    return [_known(reason) for reason in told.split(_BETWEEN)]


def _known(reason: str) -> tuple[str, str]:
    for code, pattern in _KNOWN:
        found = pattern.match(reason)
        if found is not None:
            return code, found.group(1)
    return "", reason
