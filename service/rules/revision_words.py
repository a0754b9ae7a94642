"""Whether a mail that names no campaign can be the answer to what staff had given back.

Pure. Which submission is meant is decided by its caller: from the thread, or because the unit has
one only.
"""

from parsers.mail.message import Attachment, Message, Role
from parsers.vietnamese.folding import fold, fold_file_name
from service.rules import stage_words as says
from service.rules.filing_decision import request_of
from service.rules.request_kind import RequestKind
from service.rules.stage_match import PURPOSE_WORDS
from service.rules.understanding import Understanding

_NO_PAPERS = frozenset({Role.DECORATION, Role.MESSAGE})


def may_revise(meaning: Understanding) -> bool:
    """Say whether a mail brings papers, asks for nothing, and says of no stage that it is meant."""
    return (
        not meaning.stages
        and meaning.mail_class in {"other", "report"}
        and request_of(meaning) is RequestKind.NOTHING
        and bool(_papers(meaning))
    )


def names_a_revision(meaning: Understanding) -> bool:
    """Say whether a mail outside the thread calls what it brings corrected or added.

    A document with a title of its own that names no campaign is about another matter.
    """
    message = meaning.message
    titled = any(one.letterhead.title for one in message.documents)
    if meaning.campaign is None and titled:
        return False
    said = _said(message, _papers(meaning))
    return bool(says.REPLACING.search(said) or says.ADDING.search(said))


def only_adds(meaning: Understanding) -> bool:
    """Say whether what came before is to go on counting beside what the mail brings."""
    said = _said(meaning.message, _papers(meaning))
    return says.ADDING.search(said) is not None and not says.REPLACING.search(said)


def _papers(meaning: Understanding) -> tuple[Attachment, ...]:
    return tuple(
        attachment
        for attachment, role in zip(meaning.message.attachments, meaning.roles, strict=True)
        if role not in _NO_PAPERS and not attachment.inline
    )


def _said(message: Message, papers: tuple[Attachment, ...]) -> str:
    words = fold(message.text[:5_000]).split()[:PURPOSE_WORDS]
    names = (fold_file_name(one.name) for one in papers)
    return " ".join((fold(message.subject or ""), *words, *names))
