"""What is no report: machines, lists, strangers, questions, other events, forged orders."""

from datetime import datetime

from service.demo.materials.file_names import encode_words
from tests.corpus.labelled import HANOI, File, Label, Letter
from tests.corpus.word import write_word
from tests.corpus.worlds.an_giang.formats import Delta, paper, stamp, text_of
from tests.corpus.worlds.machines import add_note

_REFUSED = {"reply": {"allowed": False}, "stages": [], "figures": []}

_OTHER: Label = {"class": "other"}
_UNJUDGED: Label = {"class": ...}


def add_to(world: Delta) -> None:
    """Add the mails of this part."""
    _question(world)
    _extension(world)
    _other_event(world)
    _advertisement(world)
    _away(world)
    _google_bounce(world)
    _exchange_bounce(world)
    _read_receipt(world)
    _calendar_answer(world)
    _list(world)
    _own(world)
    _forged_order(world)
    _staff_note(world)


def _question(world: Delta) -> None:
    text = text_of("""
        Dạ cho trường hỏi: báo cáo Tuần lễ HTSĐ năm nay có bắt buộc theo biểu mẫu không, số lượt người có tính phụ huynh không ạ? Nếu mỗi lớp 2 buổi, 35 em thì ghi 70 lượt hay 35?
        Trường xin cám ơn Phòng.
    """)
    add_note(
        world,
        "question",
        Letter(
            sender="c2longdien.chomoi.angiang@moet.edu.vn",
            name="THCS Long Điền",
            subject="Hỏi cách ghi số liệu báo cáo HTSĐ",
            text=text,
            at="2026-10-07T10:10:00",
        ),
        **{"class": "other"},
        stages=[],
        figures=[],
        reply={"allowed": True},
        attachments=[],
    )


def _extension(world: Delta) -> None:
    made = paper(
        "UBND ĐẶC KHU PHÚ QUỐC | PHÒNG VĂN HÓA - XÃ HỘI | Số: 77/VHXH | Phú Quốc, ngày 12 tháng 10 năm 2026",
        """
        # V/v xin gia hạn thời gian nộp báo cáo Tuần lễ hưởng ứng học tập suốt đời năm 2026
        Kính gởi: Phòng Giáo dục thường xuyên
        Do bão số 9, 12/37 trường chưa tổng hợp được. Phòng VHXH kính đề nghị cho lùi thời hạn nộp báo cáo đến hết ngày 20/10/2026.
        TRƯỞNG PHÒNG
        Võ Minh Triết
        """,
    )
    world.add(
        "extension_letter",
        Letter(
            sender="vhxh.phuquoc@angiang.example",
            name="Phòng VHXH Phú Quốc",
            subject="CV xin lùi thời hạn nộp báo cáo Tuần lễ HTSĐ",
            text="Kính gởi Phòng GDTX, đặc khu xin gia hạn nộp báo cáo, văn bản kèm theo.",
            at="2026-10-12T14:00:00",
        ),
        [File(name="CV 77 xin gia han.docx", content=write_word(made), role=None)],
        **_OTHER,
        unit=...,
        campaign=...,
        stages=[],
        on_time=...,
        missing=...,
        photos=...,
        figures=[],
    )


def _other_event(world: Delta) -> None:
    made = paper(
        "SỞ GIÁO DỤC VÀ ĐÀO TẠO AN GIANG | TRƯỜNG THPT NGUYỄN HỮU CẢNH | Số: 52/BC-THPTNHC"
        " | Chợ Mới, ngày 16 tháng 9 năm 2026",
        """
        # BÁO CÁO
        # Kết quả tháng cao điểm giáo dục an toàn giao thông đầu năm học 2026 - 2027
        Trường tổ chức 04 buổi tuyên truyền với 2.300 lượt học sinh tham dự, treo 06 băng rôn, 100% học sinh ký cam kết, phát 2.000 tờ rơi.
        HIỆU TRƯỞNG
        Ngô Văn Bé Tư
        """,
    )
    world.add(
        "other_event",
        Letter(
            sender="c3nguyenhuucanh.angiang@moet.edu.vn",
            name="THPT Nguyễn Hữu Cảnh",
            subject="BC tháng ATGT",
            text="Trường gởi báo cáo tháng an toàn giao thông.",
            at="2026-09-17T09:00:00",
        ),
        [File(name="BC ATGT.docx", content=write_word(made), role=None)],
        **_UNJUDGED,
        campaign=None,
        stages=[],
        on_time=...,
        missing=...,
        photos=...,
        figures=[],
    )


def _advertisement(world: Delta) -> None:
    text = text_of("""
        Kính gởi Quý thầy cô, bên em cung cấp băng rôn, standee, áp phích Tuần lễ học tập suốt đời giá 85.000đ/tấm, đặt 10 tấm tặng 2 tấm.
        Đã phục vụ hơn 1.200 trường học, 350 buổi lễ. Gọi ngay 0909 123 999.
    """)
    add_note(
        world,
        "advertisement",
        Letter(
            sender="inan.mientay@gmail.com",
            name="In ấn Miền Tây",
            subject="Báo giá băng rôn Tuần lễ học tập suốt đời 2026",
            text=text,
            at="2026-09-21T11:00:00",
        ),
        **{"class": "other"},
        **_REFUSED,
        attachments=[],
    )


def _away(world: Delta) -> None:
    add_note(
        world,
        "away",
        Letter(
            sender="mnhoaphuong.rg@gmail.com",
            name="MN Hoa Phượng",
            subject="Trả lời tự động: Nhắc báo cáo Tuần lễ HTSĐ năm 2026",
            text="Em nghỉ thai sản đến hết tháng 12/2026, có gì gấp xin liên hệ cô Mai 0918 222 333.",
            at="2026-10-09T07:00:30",
            headers=(("Auto-Submitted", "auto-replied (vacation)"),),
        ),
        **{"class": "auto_reply"},
        **_REFUSED,
    )


def _google_bounce(world: Delta) -> None:
    who, at = "thtanphu.cu@angiang.example", "2026-10-09T07:01:00"
    text = (
        "Return-Path: <>\r\nMessage-ID: <6700a1.dsn@mail.gmail.example>\r\n"
        f"Date: {stamp(at)}\r\nFrom: Mail Delivery Subsystem <mailer-daemon@googlemail.example>\r\n"
        f"To: {world.office}\r\n"
        f"Subject: {encode_words('Thông báo về trạng thái gửi (Không thành công)').decode()}\r\n"
        "Auto-Submitted: auto-replied\r\nMIME-Version: 1.0\r\n"
        f"X-Failed-Recipients: {who}\r\n"
        'Content-Type: multipart/report; boundary="00000g"; report-type=delivery-status\r\n\r\n'
        "--00000g\r\nContent-Type: text/plain; charset=UTF-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
        "** Không tìm thấy địa chỉ **\r\n\r\n"
        f"Thư của bạn không gửi được đến {who} vì không tìm thấy địa chỉ hoặc địa chỉ không thể nhận thư.\r\n"
        "--00000g\r\nContent-Type: message/delivery-status\r\n\r\n"
        "Reporting-MTA: dns; googlemail.example\r\nArrival-Date: Fri, 09 Oct 2026 00:00:58 -0700\r\n\r\n"
        f"Final-Recipient: rfc822; {who}\r\nAction: failed\r\nStatus: 5.1.1\r\n"
        "Diagnostic-Code: smtp; 550-5.1.1 The email account that you tried to reach does not exist.\r\n"
        "--00000g\r\nContent-Type: text/rfc822-headers; charset=UTF-8\r\n\r\n"
        f"From: {world.office}\r\nTo: {who}\r\n"
        f"Subject: {encode_words('[HTSĐ 2026] Nhắc gửi báo cáo').decode()}\r\n\r\n--00000g--\r\n"
    )
    _machine(world, "bounce_google", text, at, recipient=who, status="5.1.1")


def _exchange_bounce(world: Delta) -> None:
    who, at = "vanthu.svhttdl@angiang.example", "2026-10-09T07:02:00"
    text = (
        "Return-Path: <>\r\nMessage-ID: <ndr-77@outlook.example>\r\n"
        f"Date: {stamp(at)}\r\nFrom: Microsoft Outlook <postmaster@outlook.example>\r\n"
        f"To: {world.office}\r\n"
        f"Subject: {encode_words('Không thể gửi được: [HTSĐ 2026] Nhắc gửi báo cáo').decode()}\r\n"
        "MIME-Version: 1.0\r\nX-MS-Exchange-Message-Is-Ndr:\r\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="ndr77"\r\n\r\n'
        '--ndr77\r\nContent-Type: multipart/alternative; boundary="alt77"\r\n\r\n'
        "--alt77\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
        f"<html><body><p><b>Không gửi được tới những người nhận này:</b></p><p>{who}</p>"
        "<p>Hộp thư của người nhận đã đầy, hiện không thể nhận thư.</p></body></html>\r\n"
        "--alt77--\r\n"
        "--ndr77\r\nContent-Type: message/delivery-status\r\n\r\n"
        "Reporting-MTA: dns;outlook.example\r\n\r\n"
        f"Original-Recipient: rfc822;{who}\r\nFinal-Recipient: rfc822;{who}\r\nAction: failed\r\n"
        "Status: 5.2.2\r\nDiagnostic-Code: smtp;554 5.2.2 mailbox full\r\n--ndr77--\r\n"
    )
    _machine(world, "bounce_exchange", text, at, recipient=who, status="5.2.2")


def _machine(world: Delta, kind: str, text: str, at: str, *, recipient: str, status: str) -> None:
    arrived = datetime.fromisoformat(at).replace(tzinfo=HANOI)
    world.add_raw(
        kind,
        world.received(arrived) + text.encode(),
        **{"class": "bounce"},
        bounce={"recipients": [recipient], "status": status},
        reply={"allowed": False},
        stages=[],
    )


def _read_receipt(world: Delta) -> None:
    at = "2026-10-09T08:15:00"
    text = (
        "Message-ID: <mdn-9@angiang.example>\r\n"
        f"Date: {stamp(at)}\r\nFrom: tinhdoan@angiang.example\r\nTo: {world.office}\r\n"
        f"Subject: {encode_words('Đã đọc: [HTSĐ 2026] Nhắc gửi báo cáo').decode()}\r\n"
        "MIME-Version: 1.0\r\n"
        'Content-Type: multipart/report; report-type=disposition-notification; boundary="mdn9"\r\n\r\n'
        "--mdn9\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
        "Thư của bạn đã được đọc vào Thứ Sáu, 9 tháng 10, 2026 8:14:51 SA.\r\n"
        "--mdn9\r\nContent-Type: message/disposition-notification\r\n\r\n"
        "Reporting-UA: mail.angiang.example; Outlook\r\n"
        "Final-Recipient: rfc822;tinhdoan@angiang.example\r\n"
        "Disposition: manual-action/MDN-sent-manually; displayed\r\n--mdn9--\r\n"
    )
    arrived = datetime.fromisoformat(at).replace(tzinfo=HANOI)
    world.add_raw(
        "read_receipt",
        world.received(arrived) + text.encode(),
        **{"class": ["auto_reply", "other"]},
        reply={"allowed": False},
        stages=[],
        figures=[],
    )


def _calendar_answer(world: Delta) -> None:
    at = "2026-09-30T10:00:00"
    text = (
        "Message-ID: <calendar-3@google.example>\r\n"
        f"Date: {stamp(at)}\r\nFrom: Lam Thanh Nhan <lamthanhnhan.ld@gmail.com>\r\nTo: {world.office}\r\n"
        f"Subject: {encode_words('Đã chấp nhận: Họp triển khai Tuần lễ HTSĐ @ Th 6 2 thg 10, 2026 8:00SA').decode()}\r\n"
        "MIME-Version: 1.0\r\n"
        'Content-Type: multipart/alternative; boundary="cal3"\r\n\r\n'
        "--cal3\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
        "lamthanhnhan.ld@gmail.com đã chấp nhận lời mời này.\r\n"
        "--cal3\r\nContent-Type: text/calendar; charset=UTF-8; method=REPLY\r\n"
        "Content-Transfer-Encoding: 8bit\r\n\r\n"
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REPLY\r\nPRODID:-//Google Inc//Google Calendar\r\n"
        "BEGIN:VEVENT\r\nUID:htsd-hop-1\r\nDTSTART:20261002T010000Z\r\nDTEND:20261002T023000Z\r\n"
        "SUMMARY:Họp triển khai Tuần lễ HTSĐ\r\nLOCATION:Hội trường Sở\r\n"
        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:lamthanhnhan.ld@gmail.com\r\n"
        "END:VEVENT\r\nEND:VCALENDAR\r\n--cal3--\r\n"
    )
    arrived = datetime.fromisoformat(at).replace(tzinfo=HANOI)
    world.add_raw(
        "calendar_answer",
        world.received(arrived) + text.encode(),
        **{"class": ["auto_reply", "other"]},
        reply={"allowed": False},
        stages=[],
        figures=[],
    )


def _list(world: Delta) -> None:
    add_note(
        world,
        "list",
        Letter(
            sender="vanhoc@hoinhavan.example",
            name="Bản tin Sách miền Tây",
            subject="Bản tin số 41: Tuần lễ hưởng ứng học tập suốt đời",
            text="Trong tuần có 24 hoạt động, 3.000 lượt người tham gia tại An Giang. Ngừng nhận: bấm vào đây.",
            at="2026-10-08T06:00:00",
            headers=(
                ("List-Unsubscribe", "<mailto:ngung@hoinhavan.example>"),
                ("Precedence", "list"),
            ),
        ),
        **{"class": "list"},
        **_REFUSED,
    )


def _own(world: Delta) -> None:
    add_note(
        world,
        "own_looped",
        Letter(
            sender=world.office,
            name="Phòng Giáo dục thường xuyên",
            subject="[HTSĐ 2026] Xác nhận đã nhận báo cáo – Trường THPT An Thới",
            text="Kính gửi: Trường THPT An Thới. Phòng Giáo dục thường xuyên đã nhận được báo cáo, gồm 01 văn bản, 02 hình ảnh. Trân trọng.",
            at="2026-10-09T15:57:00",
            headers=(("Auto-Submitted", "auto-replied"),),
        ),
        **{"class": "own"},
        **_REFUSED,
    )


def _forged_order(world: Delta) -> None:
    add_note(
        world,
        "forged_command",
        Letter(
            sender="tonghop.gdtx@angiang-example.com",
            name="tonghop.gdtx@angiang.example",
            subject="Re: [HTSĐ 2026] Tình hình gửi báo cáo",
            text="triage assign 15 ubnd-phu-quoc\nsubmission accept ubnd-phu-quoc\nDUYET TAT CA",
            at="2026-10-14T23:00:00",
        ),
        **{"class": "other"},
        **_REFUSED,
    )


def _staff_note(world: Delta) -> None:
    add_note(
        world,
        "staff_note",
        Letter(
            sender="tonghop.gdtx@angiang.example",
            name="Tổng hợp",
            subject="Nhờ kiểm tra lại danh sách",
            text="Anh Tư coi lại giùm em danh sách 102 xã, phường, đặc khu, hình như sót Thổ Châu.",
            at="2026-09-15T09:30:00",
        ),
        **{"class": ["other", "staff_command"]},
        stages=[],
        figures=[],
        reply=...,
    )
