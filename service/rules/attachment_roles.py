"""What each attachment is for, judged by type, name and the stage that the mail speaks of.

The name is weak evidence and only breaks ties between kinds of document; what cannot be one
(a picture, an archive) is decided by content type alone.
"""

from collections.abc import Sequence

from parsers.facts import DocumentFacts, DocumentKind, PictureFacts
from parsers.mail.message import Attachment, Role
from parsers.vietnamese.folding import fold

ARCHIVE_TYPES = frozenset(
    {
        "application/zip",
        "application/x-7z-compressed",
        "application/vnd.rar",
        "application/x-rar-compressed",
        "application/x-tar",
        "application/gzip",
        "application/x-bzip2",
        "application/x-xz",
        "application/vnd.ms-tnef",
        "application/ms-tnef",
    }
)
MESSAGE_TYPES = frozenset({"message/rfc822", "message/global", "application/vnd.ms-outlook"})
SHEET_TYPES = frozenset(
    {
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "application/vnd.ms-excel",
        "application/vnd.ms-excel.sheet.macroenabled.12",
        "application/vnd.ms-excel.sheet.binary.macroenabled.12",
        "application/vnd.oasis.opendocument.spreadsheet",
        "text/csv",
    }
)
TEXT_DOCUMENT_TYPES = frozenset(
    {
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.ms-word.document.macroenabled.12",
        "application/msword",
        "application/pdf",
        "application/rtf",
        "text/rtf",
        "application/vnd.oasis.opendocument.text",
    }
)
SCHEDULE_WORDS = tuple(map(fold, ("lịch", "đăng ký", "kế hoạch", "kh")))
REPORT_WORDS = tuple(map(fold, ("báo cáo", "bc", "kết quả")))
FIGURE_WORDS = tuple(map(fold, ("số liệu", "thống kê", "biểu", "bảng tổng hợp", "phụ lục")))
CONTAINER_ROLES = dict.fromkeys(ARCHIVE_TYPES, Role.ARCHIVE) | dict.fromkeys(
    MESSAGE_TYPES, Role.MESSAGE
)
ROLE_OF_KIND = {
    DocumentKind.REPORT: Role.WRITTEN_REPORT,
    DocumentKind.PLAN: Role.SCHEDULE,
    DocumentKind.SCHEDULE: Role.SCHEDULE,
    DocumentKind.FIGURES: Role.FIGURES,
}
# A picture below this is a bullet, a tracking pixel or an icon, never a photograph of an event.
DECORATION_BYTES = 8 * 1024
# A picture with a stock name of a mail program's signature may be somewhat larger.
SIGNATURE_BYTES = 40 * 1024
SIGNATURE_WORDS = tuple(
    map(fold, ("logo", "image0", "signature", "chữ ký", "icon", "banner", "pixel", "con dấu"))
)


def attachment_roles(
    attachments: Sequence[Attachment],
    asked: frozenset[str],
    documents: Sequence[DocumentFacts] = (),
    pictures: Sequence[PictureFacts] = (),
) -> tuple[Role, ...]:
    """Return one role for each attachment, in order.

    Args:
        attachments: of one message.
        asked: the roles that the stages of the message require, such as {"schedule"}; empty
            when no stage is known.
        documents: what those that were read say; it outweighs names.
        pictures: what is known of the pictures.
    """
    # Several files of one mail may have one name.
    said = {(document.path, document.sha256): document for document in documents}
    seen = {(picture.place, picture.sha256): picture for picture in pictures}
    return tuple(
        _role(
            attachment,
            asked,
            said.get((attachment.path, attachment.sha256)),
            seen.get((attachment.path, attachment.sha256)),
        )
        for attachment in attachments
    )


def _role(
    attachment: Attachment,
    asked: frozenset[str],
    said: DocumentFacts | None,
    seen: PictureFacts | None,
) -> Role:
    kind = attachment.media_type
    if kind.startswith("image/"):
        return _picture_role(attachment, asked, seen)
    if kind in SHEET_TYPES:
        return _sheet_role(attachment, asked, said)
    if kind in TEXT_DOCUMENT_TYPES or (said is not None and said.letterhead.type):
        return _text_role(attachment, asked, said)
    return CONTAINER_ROLES.get(kind, Role.OTHER)


def _picture_role(attachment: Attachment, asked: frozenset[str], seen: PictureFacts | None) -> Role:
    if seen is not None and seen.looks_like == "page":
        return _page_role(asked)
    name = fold(attachment.name)
    signature = any(word in name for word in SIGNATURE_WORDS)
    if attachment.media_type in {"image/svg+xml", "image/x-icon", "image/gif"}:
        return Role.DECORATION
    small = attachment.size_bytes < DECORATION_BYTES
    if small or (signature and attachment.size_bytes < SIGNATURE_BYTES):
        return Role.DECORATION
    return Role.PHOTO


def _page_role(asked: frozenset[str]) -> Role:
    """Return what the picture of a page is for: the document itself, never a photograph."""
    for role in (Role.WRITTEN_REPORT, Role.SCHEDULE):
        if role in asked:
            return role
    return Role.OTHER


def _text_role(attachment: Attachment, asked: frozenset[str], said: DocumentFacts | None) -> Role:
    if not asked:
        return Role.OTHER
    own = ROLE_OF_KIND.get(said.kind) if said else None
    if own in asked:
        return own or Role.OTHER
    if said is not None and said.kind is DocumentKind.OTHER and said.letterhead.title:
        return Role.OTHER
    named = _roles_named(attachment, asked)
    if len(named) == 1:
        return named[0]
    order = (Role.WRITTEN_REPORT, Role.SCHEDULE, Role.FIGURES)
    return next((role for role in order if role in asked), Role.OTHER)


def _sheet_role(attachment: Attachment, asked: frozenset[str], said: DocumentFacts | None) -> Role:
    """Return what a workbook is for: figures or a schedule, never the written report."""
    if not asked:
        return Role.OTHER
    if said is not None and said.kind is DocumentKind.FORM:
        return _form_role(asked, said)
    own = ROLE_OF_KIND.get(said.kind) if said else None
    if own is Role.FIGURES or (own is Role.SCHEDULE and own in asked):
        return own
    if Role.SCHEDULE not in asked:
        return Role.FIGURES
    only = asked == {Role.SCHEDULE}
    return (
        Role.SCHEDULE if only or Role.SCHEDULE in _roles_named(attachment, asked) else Role.FIGURES
    )


def _form_role(asked: frozenset[str], said: DocumentFacts) -> Role:
    """Return what a form of ours is for; one that has both is a schedule where that is asked."""
    if Role.SCHEDULE in asked and (said.activities or Role.FIGURES not in asked):
        return Role.SCHEDULE
    return Role.FIGURES


def _roles_named(attachment: Attachment, asked: frozenset[str]) -> list[Role]:
    name = f" {fold(attachment.name.rpartition('.')[0])} "
    return [
        role
        for role, words in (
            (Role.FIGURES, FIGURE_WORDS),
            (Role.SCHEDULE, SCHEDULE_WORDS),
            (Role.WRITTEN_REPORT, REPORT_WORDS),
        )
        if role in asked and any(f" {word} " in name for word in words)
    ]
