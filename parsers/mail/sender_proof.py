"""Whether our own mail server vouches for the address in From (RFC 8601).

Anybody can write an Authentication-Results header: only the topmost one of the configured server
counts. DMARC passes, or, where it says neither yes nor no, SPF or DKIM passes for the very domain
of the address; a domain above or below it does not count, for whose it is cannot be told.
"""

import re

from parsers.mail.authentication import dmarc_verdict, results_of

_METHOD = re.compile(r"\s*(dmarc|dkim|spf)\s*(?:/\s*\d+\s*)?=\s*([a-z]+)")
_PROPERTY = re.compile(r'([a-z]+)\.([a-z0-9_-]+)\s*=\s*(?:"([^"]{0,320})"|([^\s;"]{1,320}))')
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
    named = {
        (kind, name): (quoted or bare).rpartition("@")[2].rstrip(".")
        for kind, name, quoted, bare in _PROPERTY.findall(statement)
    }
    said = [named[key] for key in _SPEAKS_FOR[method[1]] if key in named]
    if not said:
        # "dmarc=pass" alone is about From; what SPF or DKIM passed for must be told.
        return method[1] == "dmarc"
    return any(each == domain for each in said)
