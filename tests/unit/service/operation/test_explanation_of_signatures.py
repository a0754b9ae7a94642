from zoneinfo import ZoneInfo

import pytest

from parsers.facts import DocumentFacts, SignatureFacts
from parsers.mail.message import Attachment, Message
from service.operation.explaining import Explained
from service.operation.explanation_text import explanation_text
from service.rules.understanding import Understanding, understand
from service.rules.world import World

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
NAME = "Nguyễn Thị Hiệu Trưởng"
SIGNED_AT = "2022-10-14T09:05:00+00:00"


def meaning_of(signature: SignatureFacts) -> Understanding:
    attachment = Attachment(
        path="bc.pdf",
        name="bc.pdf",
        media_type="application/pdf",
        declared_type="application/pdf",
        size_bytes=9,
        sha256="a" * 64,
        spool_name="1",
    )
    document = DocumentFacts(path="bc.pdf", sha256="a" * 64, signatures=(signature,))
    message = Message(
        sha256="b" * 64,
        size_bytes=99,
        content_key="c" * 64,
        attachments=(attachment,),
        documents=(document,),
    )
    return understand(message, None, World(campaigns=(), indexes={}))


@pytest.mark.parametrize(
    ("signature", "words"),
    [
        (
            SignatureFacts(intact=True, signer=NAME, signed_at=SIGNED_AT),
            f"signed by {NAME} at 14/10/2022 16:05 by the signer's clock; intact",
        ),
        (
            SignatureFacts(intact=False, signer=NAME),
            f"signed by {NAME}; changed since, or damaged",
        ),
        (
            SignatureFacts(intact=True, signer=NAME, added_after=True),
            f"signed by {NAME}; what was signed is intact, but something was added to the file"
            " since",
        ),
        (
            SignatureFacts(intact=True, signer=NAME, signed_at="9999-12-31T23:59:59+00:00"),
            f"signed by {NAME}; intact",
        ),
        (
            SignatureFacts(intact=None, signer=""),
            "signed by somebody whose name could not be read; made in a way that could not be"
            " checked",
        ),
    ],
)
def test_a_signature_is_told_under_its_file(signature, words):
    meaning = meaning_of(signature)

    lines = explanation_text(
        Explained(label="x.eml", sha256="", message=meaning.message, meaning=meaning), ZONE
    ).splitlines()

    file_line = next(i for i, line in enumerate(lines) if line.startswith("  file"))
    assert lines[file_line + 1].strip() == f"- {words}"


def test_a_signature_is_kept_with_the_evidence():
    meaning = meaning_of(SignatureFacts(intact=False, signer="", signed_at=SIGNED_AT))

    assert meaning.as_json()["signatures"] == [
        {
            "file": "bc.pdf",
            "intact": False,
            "signer": None,
            "signed_at": SIGNED_AT,
            "added_after": False,
        }
    ]
