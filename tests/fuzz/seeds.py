"""`python -m tests.fuzz.seeds`: writes what the fuzzer begins with, for targets without a corpus.

Made by the tests' own builders; each is small, because a fuzzer is slow on large ones.
"""

import io
import struct
import sys
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from hashlib import sha256

from service.rules.command_token import CommandToken, person_mark, sign_token
from service.rules.form_code import FormCode, sign
from service.rules.orders import Order, OrderKind
from tests.builders import make_docx_report, make_message, make_xlsx_figures
from tests.fuzz.reading_targets import part_of
from tests.fuzz.targets import CORPUS
from tests.unit.parsers.documents.compound_making import (
    make_compound,
    make_legacy_word,
    make_legacy_workbook,
    record,
)
from tests.unit.parsers.documents.pdf_making import make_pdf, text_at

_OTHER_KEY = b"o" * 32
_RTF = (
    rb"{\rtf1\ansi\ansicpg1252\uc1{\fonttbl{\f0\fcharset163 Times New Roman;}{\f1 .VnTime;}}"
    rb"\pard B\'e1o c\u225\'e1o\par\trowd\cellx1000\cellx2000 1\cell 2\cell\row"
    rb"{\*\shppict{\pict\pngblip 89504e47}}}"
)
_HTML = (
    "<html><head><meta charset=utf-8></head><body><p>Kính gửi <a href='https://drive.google.com/"
    "drive/folders/abc'>Phòng</a></p><table><tr><td>Số hoạt động<td>12</table>"
    "<blockquote type=cite>Vào ngày 10/10/2022, a &lt;a@b.vn&gt; đã viết:</blockquote>"
).encode()
_REPORT = (
    "SỞ GD&ĐT NINH THUẬN\nTRƯỜNG THPT CHU VĂN AN\nSố: 45/BC-THPTCVA\n"
    "Ninh Thuận, ngày 12 tháng 10 năm 2022\nBÁO CÁO\nKết quả Tuần lễ học tập suốt đời\n"
    "- Đã tổ chức 12 hoạt động, có 1.127 lượt người tham gia (đạt 98,5%).\n"
    "- 7 giờ 30, ngày 03/10/2022: Lễ phát động tại sân trường.\nHIỆU TRƯỞNG\nNguyễn Văn A\n"
)


def _zip(files: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return file.getvalue()


def _mails() -> Iterator[bytes]:
    yield make_message()
    yield make_message(text="", enclosures=[make_docx_report()])[:6000]
    # A delivery report with the returned headers.
    yield (
        b"Return-Path: <>\r\nFrom: MAILER-DAEMON@mx.vn\r\nTo: a@b.vn\r\nMIME-Version: 1.0\r\n"
        b"Content-Type: multipart/report; report-type=delivery-status; boundary=k\r\n\r\n--k"
        b"\r\n\r\nx\r\n--k\r\nContent-Type: message/delivery-status\r\n"
        b"\r\nReporting-MTA: dns; mx.vn\r\n"
        b"\r\nFinal-Recipient: rfc822; c@d.vn\r\nAction: failed\r\nStatus: 5.1.1\r\n--k\r\n"
        b"Content-Type: message/rfc822\r\n\r\nMessage-ID: <1@x>\r\nSubject: =?utf-8?B?QsOhbw==?="
        b"\r\n\r\nx\r\n--k--\r\n"
    )


def _containers() -> Iterator[bytes]:
    yield _zip({"Báo cáo.docx": b"PK", "anh/1.jpg": b"\xff\xd8\xff", "../x": b""})
    tarred = io.BytesIO()
    with tarfile.open(fileobj=tarred, mode="w:gz") as archive:
        archive.addfile(tarfile.TarInfo("a.txt"), io.BytesIO())
    yield tarred.getvalue()
    yield make_compound(
        {
            "__properties_version1.0": bytes(32),
            "__attach_version1.0_#00000000": {
                "__substg1.0_3707001F": "a.docx".encode("utf-16-le"),
                "__substg1.0_37010102": b"abc",
            },
        }
    )
    yield (
        struct.pack("<IH", 0x223E9F78, 1)
        + _tnef(1, 0x78008, b"IPM.Note\0")
        + _tnef(2, 0x69002, bytes(14))
        + _tnef(2, 0x18010, b"a.txt\0")
        + _tnef(2, 0x6800F, b"abc")
    )


def _tnef(level: int, name: int, data: bytes) -> bytes:
    return (
        struct.pack("<BII", level, name, len(data)) + data + struct.pack("<H", sum(data) & 0xFFFF)
    )


def _word() -> bytes:
    return _zip({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<a/>"})


def _presentation() -> bytes:
    text = "<a:t>B\u00e1o c\u00e1o</a:t>"
    return _zip({"[Content_Types].xml": b"<Types/>", "ppt/slides/slide1.xml": text.encode()})


def _open_document() -> bytes:
    space = "urn:oasis:names:tc:opendocument:xmlns:"
    body = "<office:text><text:p>Báo cáo</text:p></office:text>"
    content = (
        f'<office:document-content xmlns:office="{space}office:1.0" xmlns:text="{space}text:1.0">'
        f"<office:body>{body}</office:body></office:document-content>"
    )
    kind = b"application/vnd.oasis.opendocument.text"
    return _zip({"mimetype": kind, "content.xml": content.encode()})


def _legacy_workbook() -> bytes:
    number = record(0x0203, struct.pack("<HHHd", 0, 0, 0, 12.5))
    label = record(0x0204, struct.pack("<HHHH", 1, 0, 0, 3) + b"\x00abc")
    return make_legacy_workbook({"So lieu": number + label})


def _token(*orders: Order) -> Iterator[bytes]:
    for order in orders:
        token = CommandToken(
            order=order,
            person=person_mark("a@b.vn"),
            expires_at=datetime(2022, 10, 15, tzinfo=UTC),
            nonce=b"12345678",
        )
        yield sign_token(_OTHER_KEY, token).encode()


def _commands() -> Iterator[bytes]:
    yield from _token(Order(kind=OrderKind.ASSIGN, message_row=7, unit_code="thcs-1"))
    yield "Gán thư 12 cho Trường THCS Lê Lợi\nGia hạn Chu Văn An đến 20/10\nHoàn tác 5".encode()
    yield "Trả lại báo cáo của thư viện tỉnh, lý do: thiếu biểu số liệu\nstatus".encode()


def _texts(*lines: str) -> Callable[[], Iterator[bytes]]:
    return lambda: (line.encode() for line in lines)


_SEEDS: dict[str, Callable[[], Iterator[bytes]]] = {
    "mail": _mails,
    "whole_mail": _mails,
    "container": _containers,
    "pdf_signature": lambda: iter(
        [b"%PDF-1.7\n1 0 obj<</Type/Sig/ByteRange[0 9 19 40]/Contents<3080>/M(D:2022)>>endobj"]
    ),
    "docx": lambda: iter(
        [_zip({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<a/>"})]
    ),
    "xlsx": lambda: iter([make_xlsx_figures().content]),
    "pptx": lambda: iter([_presentation()]),
    "odt": lambda: iter([_open_document()]),
    "pdf": lambda: iter([make_pdf(text_at(72, 720, "Bao cao so 12")), make_pdf(b"")]),
    "rtf": lambda: iter([_RTF]),
    "doc": lambda: iter([make_legacy_word("Báo cáo\rHai\x07\x07")]),
    "xls": lambda: iter([_legacy_workbook()]),
    "csv": _texts("STT;Nội dung;Số\n1;Hoạt động;1.127\n", '"a,b",c\r\n'),
    "txt": _texts(_REPORT),
    "html": lambda: iter([_HTML]),
    "docx_part": lambda: iter([part_of("docx")[:4000], part_of("docx")[-2500:]]),
    "xlsx_part": lambda: iter([part_of("xlsx")]),
    "header": _texts(
        '"A, B" <a@b.vn>, =?utf-8?B?QsOhbyBjw6Fv?= <c@d.vn>, nhóm: e@f.vn;',
        "by mx.vn (Postfix) id 1; Mon, 10 Oct 2022 12:07:28 +0700 (ICT)",
        'mx.vn; dmarc=pass (p=none) header.from=b.vn; spf=fail smtp.mailfrom="a@b.vn"',
        "<1@x.vn> <2@x.vn>",
    ),
    "name": _texts(
        "attachment; filename*0*=UTF-8''B%C3%A1o; filename*1=.pdf; name=\"../a.pdf\"",
        'application/pdf; name="=?UTF-8?B?QsOhbyBjw6FvLnBkZg==?="',
        "CON.txt",
        "a\\b/..\\Báo cáo.docx",
    ),
    "body": lambda: iter([_HTML, b"On Mon, a <a@b.vn> wrote:\n> x\n-- \nA\n"]),
    "numerals": _texts(
        "1.127 lượt (một nghìn một trăm hai mươi bảy), 98,5%; 12/15 trường, từ 3 đến 5 buổi",
        "7 giờ 30, thứ Hai ngày 03/10/2022 đến hết ngày 7 tháng 10 năm 2022; 2,5 triệu đồng",
    ),
    "report": _texts(_REPORT),
    "command": _commands,
    "form_code": lambda: iter(
        [sign(_OTHER_KEY, FormCode(unit="thcs-1", campaign="htsd-2022", stage="report")).encode()]
    ),
}


def main() -> int:
    """Write the seeds."""
    for name, make in _SEEDS.items():
        folder = CORPUS / name
        if not folder.exists():
            folder.mkdir(parents=True)
            for data in make():
                (folder / f"seed-{sha256(data).hexdigest()[:12]}").write_bytes(data)
    return 0


if __name__ == "__main__":
    sys.exit(main())
