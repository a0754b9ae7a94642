"""Whether our own mail server vouches for the address in From (RFC 8601).

Anybody can write an Authentication-Results header: only the topmost one of the configured server
counts. DMARC passes, or, where it says neither yes nor no, SPF or DKIM passes for the very domain
of the address; a domain above or below it does not count, for whose it is cannot be told.
"""

import re

from parsers.mail.authentication import dmarc_verdict, results_of

_METHOD = re.compile(r"\s*(dmarc|dkim|spf)\s*(?:/\s*\d+\s*)?=\s*([a-z]+)")
# A value is words and quoted strings, such as `"a b"@x`; other quoted text is passed over whole.
_PROPERTY = re.compile(
    r'(?:\b([a-z]+)\.([a-z0-9_-]+)|\b[a-z]+)\s*+=\s*+((?:"(?:[^"\\]|\\.)*+"?|[^\s;"])++)'
)
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*+"', re.DOTALL)
_WHOLLY_QUOTED = re.compile(r'\A"([^"\\]*)"\Z')
_DOMAIN = re.compile(r"(?:.*@)?([a-z0-9._-]+)", re.DOTALL)
_SPEAKS_FOR = {
    "dmarc": (("header", "from"),),
    "dkim": (("header", "d"), ("header", "i")),
    "spf": (("smtp", "mailfrom"),),
}


def is_proven(headers: tuple[str, ...], trusted_id: str, address: str) -> bool:
    """Say whether a trusted server vouches for a sender.

    Args:
        headers: the Authentication-Results values, topmost first.
        trusted_id: the authserv-id whose word counts; "" trusts nobody.
        address: the one address of From.
    """
    domain = address.rpartition("@")[2].lower().rstrip(".")
    statements = results_of(headers, trusted_id)
    if not domain or not statements or dmarc_verdict(headers, trusted_id) == "fail":
        return False
    return any(_vouches(statement, domain) for statement in statements)


def _vouches(statement: str, domain: str) -> bool:
    method = _METHOD.match(statement)
    if method is None or method[2] != "pass":
        return False
    said: dict[tuple[str, str], set[str]] = {}
    for kind, name, value in _PROPERTY.findall(statement, method.end()):
        said.setdefault((kind, name), set()).add(_domain_of(value))
    telling = [said[key] for key in _SPEAKS_FOR[method[1]] if key in said]
    if not telling:
        # "dmarc=pass" alone is about From; what SPF or DKIM passed for must be told.
        return method[1] == "dmarc"
    # Who signed comes before in whose name; two values of one property tell nothing.
    return telling[0] == {domain}


def _domain_of(value: str) -> str:
    """Return the domain of an address or a name; a quoted local part may look like another."""
    if '"' in _QUOTED.sub("", value):
        return ""  # cut off: where the local part ends cannot be told
    bare = _WHOLLY_QUOTED.sub(r"\1", value)
    match = _DOMAIN.fullmatch(bare)
    return match[1].rstrip(".") if match else ""
