"""Mail programs give every pasted picture, and people every report, the same name."""

from parsers.facts import DocumentFacts, DocumentKind, PictureFacts
from parsers.mail.message import Attachment, Message, Role
from parsers.report.picture_likeness import distinct_count
from service.rules.attachment_roles import attachment_roles
from service.rules.chosen_facts import documents_by_role
from service.rules.photographs import photographs

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ASKED = frozenset({"written_report", "schedule"})


def attachment(name: str, sha256: str, media_type: str) -> Attachment:
    return Attachment(
        name=name,
        path=name,
        media_type=media_type,
        declared_type=media_type,
        size_bytes=90_000,
        sha256=sha256,
        spool_name="1",
    )


def picture(sha256: str, likeness: str) -> PictureFacts:
    return PictureFacts(
        name="image.png",
        place="image.png",
        media_type="image/png",
        size_bytes=90_000,
        sha256=sha256,
        width=800,
        height=600,
        difference_hash=likeness,
        looks_like="photo",
    )


def test_two_pictures_of_one_name_are_two_photographs():
    message = Message(
        sha256="m",
        size_bytes=9,
        content_key="k",
        attachments=tuple(attachment("image.png", each, "image/png") for each in "ab"),
        pictures=(picture("a", "0123456789abcdef"), picture("b", "fedcba9876543210")),
    )

    seen = photographs(message, (Role.PHOTO, Role.PHOTO))

    assert [each.sha256 for each in seen] == ["a", "b"]
    assert distinct_count(seen) == 2


def test_two_documents_of_one_name_each_keep_what_they_say():
    files = tuple(attachment("Van ban.docx", each, WORD) for each in "ab")
    documents = (
        DocumentFacts(path="Van ban.docx", sha256="a", kind=DocumentKind.PLAN),
        DocumentFacts(path="Van ban.docx", sha256="b", kind=DocumentKind.REPORT),
    )
    message = Message(
        sha256="m", size_bytes=9, content_key="k", attachments=files, documents=documents
    )

    roles = attachment_roles(files, ASKED, documents)

    assert roles == (Role.SCHEDULE, Role.WRITTEN_REPORT)
    assert [role for role, _ in documents_by_role(message, roles)] == list(roles)
