"""The texts of a message, told apart: own words, quotation, forwarded originals, links."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from parsers.mail.charsets import to_text
from parsers.mail.headers import parse_addresses, read_senders, read_subject
from parsers.mail.html_text import LINK_CLOSE, LINK_OPEN, HtmlText, read_html
from parsers.mail.links import find_links
from parsers.mail.message import Address
from parsers.mail.own_text import FEW_WORDS, Spoken, count_words, split_text
from parsers.mail.parts import MessageParts, TextBody
from parsers.vietnamese.legacy_encodings import in_unicode

_LINK = re.compile(f"{LINK_OPEN}([^{LINK_CLOSE}]*){LINK_CLOSE}")
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
# A plain text with less than this share of the HTML's words only says "open the HTML".
_STUB_SHARE = 3
_MIN_TABLE_ROWS = 2
_MAX_SENDERS = 50
_MAX_LINKS = 300


@dataclass(slots=True, kw_only=True)
class Bodies:
    """What the texts of one message say."""

    own: str = ""
    quoted: str = ""
    forwarded: str = ""
    senders: list[Address] = field(default_factory=list)
    subjects: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    content_ids: set[str] = field(default_factory=set)

    @property
    def words(self) -> str:
        """The sender's words; with hardly any of them, the originals that were passed on too."""
        if self.forwarded and count_words(self.own) < FEW_WORDS:
            return f"{self.own}\n\n{self.forwarded}".strip()
        return self.own


def read_bodies(
    parts: MessageParts, subject: str, *, ours: frozenset[str], cap_chars: int
) -> Bodies:
    """Return the texts of a message and of those forwarded inside it.

    Args:
        parts: of the message.
        subject: of the message, decoded.
        ours: our own addresses; what we wrote is never the sender's word.
        cap_chars: most characters of each text.
    """
    bodies = Bodies()
    texts = [body for body in parts.texts if not body.named and body.text.strip()]
    for group in _groups(texts or parts.texts):
        _add_group(bodies, group, subject, ours)
    bodies.links += parts.links
    for inner in parts.forwarded:
        _add_forwarded(bodies, inner, ours, cap_chars)
    bodies.own = bodies.own[:cap_chars]
    bodies.quoted = bodies.quoted[:cap_chars]
    bodies.forwarded = bodies.forwarded[:cap_chars]
    return bodies


def _groups(texts: Iterable[TextBody]) -> list[list[TextBody]]:
    groups: dict[int, list[TextBody]] = {}
    for body in texts:
        groups.setdefault(body.group, []).append(body)
    return list(groups.values())


def _add_group(bodies: Bodies, group: list[TextBody], subject: str, ours: frozenset[str]) -> None:
    """Add the better one of a text's forms, and the links of both."""
    plain = "\n\n".join(body.text for body in group if not body.html)
    plain = _CONTROLS.sub("", plain.replace("\r\n", "\n").replace("\r", "\n")).strip()
    plain = in_unicode(plain)
    pages = [read_html(body.text) for body in group if body.html]
    for page in pages:
        bodies.content_ids |= page.content_ids
    html = in_unicode("\n\n".join(page.text for page in pages).strip())
    use_html = bool(html) and (not plain or _is_better(html, plain, pages))
    chosen = split_text(html if use_html else plain, subject=subject, ours=ours)
    _add_spoken(bodies, chosen)
    if not use_html and LINK_OPEN in html:
        _add_links(bodies, split_text(html, subject=subject, ours=ours))


def _is_better(html: str, plain: str, pages: list[HtmlText]) -> bool:
    """Tell whether HTML says more than the plain text: a real table, or the words themselves."""
    if sum(page.rows for page in pages) >= _MIN_TABLE_ROWS:
        return True
    return count_words(plain) * _STUB_SHARE < count_words(_LINK.sub(" ", html))


def _add_spoken(bodies: Bodies, spoken: Spoken) -> None:
    _add_links(bodies, spoken)
    bodies.own = _append(bodies.own, spoken.own)
    bodies.quoted = _append(bodies.quoted, spoken.quoted)
    bodies.forwarded = _append(bodies.forwarded, spoken.forwarded)
    for line in spoken.senders:
        found = parse_addresses(_LINK.sub(" ", _as_mailbox(line)))
        bodies.senders += [a for a in found if a not in bodies.senders][:_MAX_SENDERS]
    bodies.subjects += [_clean(s) for s in spoken.subjects if _clean(s) not in bodies.subjects]


def _as_mailbox(line: str) -> str:
    """Return a From line as mail programs quote it ("Name [mailto:a@b]") in its header form."""
    line = re.sub(r"[\[<(]?mailto:([^\s\])>]{3,320})[\])>]?", r"<\1>", line, flags=re.IGNORECASE)
    match = re.search(r"[^\s<>\"'()\[\],;:]{1,64}@[^\s<>\"'()\[\],;:]{1,255}", line)
    if match is None:
        return ""
    name = line[: match.start()].strip(" <\"'([")
    return f'"{name.translate({34: None, 92: None})}" <{match[0]}>'


def _add_links(bodies: Bodies, spoken: Spoken) -> None:
    """Collect the links of what is not quoted: targets first, then addresses in the words."""
    for text in (spoken.own, spoken.forwarded):
        targets = _LINK.findall(text)[:_MAX_LINKS]
        bodies.links += targets
        for link in find_links(_LINK.sub(" ", text))[:_MAX_LINKS]:
            shown = link.rstrip("….")
            if not any(target.startswith(shown) or link.startswith(target) for target in targets):
                bodies.links.append(link)


def _add_forwarded(
    bodies: Bodies, inner: MessageParts, ours: frozenset[str], cap_chars: int
) -> None:
    """Add a message that was forwarded as an attachment.

    A bounce that is shown to us and a letter of our own say nothing for the sender.
    """
    senders = read_senders(inner.headers)
    if inner.kind == "multipart/report" or any(s.address in ours for s in senders):
        return
    subject = read_subject(inner.headers) or ""
    found = read_bodies(inner, subject, ours=ours, cap_chars=cap_chars)
    bodies.senders += [a for a in (*senders, *found.senders) if a not in bodies.senders]
    bodies.subjects += [s for s in [subject, *found.subjects] if s and s not in bodies.subjects]
    bodies.forwarded = _append(_append(bodies.forwarded, found.own), found.forwarded)
    bodies.links += found.links
    bodies.content_ids |= found.content_ids


def _append(before: str, more: str) -> str:
    return f"{before}\n\n{_clean(more)}".strip()


def _clean(text: str) -> str:
    """Return text without link marks, whole or cut."""
    return to_text(_CONTROLS.sub("", _LINK.sub("", text))).strip()
