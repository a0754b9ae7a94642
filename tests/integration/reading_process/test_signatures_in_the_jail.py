"""Signatures are checked behind the walls of the reading process, within its usual memory."""

import io
from email.message import EmailMessage

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.signers import PdfTimeStamper

from parsers.facts import Aims
from service.adapters.reading_process.pool import READ_MESSAGE
from tests.unit.parsers.documents.pdf_making import make_pdf, text_at
from tests.unit.parsers.documents.pdf_signing import sign, time_stamper

AIMS = Aims(indicators=(("participants", "Số lượt"),), first="2022-10-01", last="2022-10-07")
HEAD = "Nguyễn Thị Hiệu Trưởng"


def stamped(data):
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    return PdfTimeStamper(time_stamper()).timestamp_pdf(writer, "sha256").getvalue()


def test_signatures_reach_the_service_with_intact_and_changed_told_apart(make_pool, blobs, spool):
    signed = sign(make_pdf(text_at(60, 760, "BAO CAO so 216/BC-THPTNQ")), HEAD)
    files = {
        "intact.pdf": signed,
        "changed.pdf": signed.replace(b"216/BC", b"217/BC"),
        "stamped.pdf": stamped(signed),
    }
    mail = EmailMessage()
    mail["From"] = "THPT Nguyễn Quyền <c3@example.vn>"
    mail.set_content("Nhà trường gửi báo cáo.")
    for name, data in files.items():
        mail.add_attachment(data, maintype="application", subtype="pdf", filename=name)

    pool = make_pool(reader=READ_MESSAGE, aims=AIMS)
    (result,) = pool.read(blobs(mail.as_bytes()), spool)

    assert all(measure.active for measure in pool.measures(spool))
    assert result.message is not None, result
    found = {
        document.path: [(s.signer, s.intact, s.added_after) for s in document.signatures]
        for document in result.message.documents
    }
    assert found == {
        "body": [],
        "intact.pdf": [(HEAD, True, False)],
        "changed.pdf": [(HEAD, False, False)],
        "stamped.pdf": [(HEAD, True, False)],
    }
