"""Scans are read behind the walls of the reading process, within its limits."""

from email.message import EmailMessage

import pytest

from parsers.facts import Aims
from service.adapters.reading_process.limits import MIB, ProcessLimits, for_second_pass
from service.adapters.reading_process.pool import READ_MESSAGE
from tests.unit.parsers.documents.scanned_pages import as_jpeg, as_pdf, draw_page, scanned

AIMS = Aims(
    indicators=(("participants", "Số lượt người tham gia"), ("readers", "Số lượt bạn đọc")),
    first="2022-10-01",
    last="2022-10-07",
)
DEEP = Aims(indicators=AIMS.indicators, first=AIMS.first, last=AIMS.last, deep=True)


@pytest.fixture
def scan_mail():
    message = EmailMessage()
    message["From"] = "Trường THCS Quảng Sơn <c2quangson@example.vn>"
    message["Subject"] = "Báo cáo Tuần lễ"
    message.set_content("Nhà trường gửi báo cáo.")
    page = scanned(draw_page())
    message.add_attachment(
        as_pdf(page), maintype="application", subtype="pdf", filename="scan0001.pdf"
    )
    message.add_attachment(as_jpeg(page), maintype="image", subtype="jpeg", filename="trang1.jpg")
    return message.as_bytes()


def read_one(make_pool, blobs, spool, raw, *, aims, limits=None):
    pool = make_pool(
        limits=limits or for_second_pass(ProcessLimits(memory_bytes=600 * MIB)),
        reader=READ_MESSAGE,
        aims=aims,
    )
    (result,) = pool.read(blobs(raw), spool)
    assert all(measure.active for measure in pool.measures(spool))
    return result


def test_scan_and_photographed_page_are_read_within_600_mib(make_pool, blobs, spool, scan_mail):
    result = read_one(make_pool, blobs, spool, scan_mail, aims=DEEP)
    assert result.message is not None, result
    said = {document.path: document for document in result.message.documents}
    for path in ("scan0001.pdf", "trang1.jpg"):
        assert said[path].scan
        assert said[path].letterhead.number == "57/BC-THCSQS"
        values = {figure.indicator: figure.value for figure in said[path].figures}
        assert values == {"participants": 1846, "readers": 3309}


def test_first_reading_leaves_scans_alone(make_pool, blobs, spool, scan_mail):
    result = read_one(make_pool, blobs, spool, scan_mail, aims=AIMS)
    said = {document.path: document for document in result.message.documents}
    assert said["scan0001.pdf"].scan
    assert not said["scan0001.pdf"].text_chars
    assert "trang1.jpg" not in said
