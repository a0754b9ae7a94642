"""What is no report: machines, lists, our own mail, staff, questions, other events."""

from datetime import datetime
from email.utils import format_datetime

from tests.corpus.labelled import HANOI, File, Letter, World, pictures
from tests.corpus.paper import Paper, lines
from tests.corpus.word import write_word
from tests.corpus.worlds.machines import Returned, add_note, delivery_report
from tests.corpus.worlds.thai_binh.scenes import photos

_REFUSED = {"reply": {"allowed": False}, "stages": [], "figures": []}


def add_to(world: World) -> None:
    """Add the mails of this part."""
    _machines(world)
    _read_receipt(world)
    _own(world)
    _staff(world)
    _questions(world)
    _other_events(world)


def _machines(world: World) -> None:
    raw = delivery_report(
        world,
        Returned(
            recipient="pgd.tienhai@thaibinh.example",
            status="5.1.1",
            reason="550 5.1.1 The email account that you tried to reach does not exist",
            subject="[Tuần lễ HTSĐ 2023] Nhắc gửi báo cáo kết quả",
            at="2023-10-09T07:15:30",
        ),
    )
    world.add_raw(
        "bounce",
        raw,
        **{"class": "bounce"},
        bounce={"recipients": ["pgd.tienhai@thaibinh.example"], "status": "5.1.1"},
        reply={"allowed": False},
        stages=[],
    )
    add_note(
        world,
        "auto_reply",
        Letter(
            sender="huuchi.tran@yahoo.com.vn",
            name="Tran Huu Chi",
            subject="Trả lời tự động: [Tuần lễ HTSĐ 2023] Xác nhận đã nhận đăng ký",
            text="Tôi nghỉ phép từ 02/10 đến 06/10. Việc gấp xin gọi đ/c Hoa 0915.222.333. Báo cáo Tuần lễ HTSĐ sẽ gửi sau.",
            at="2023-10-02T08:01:00",
            headers=(("Auto-Submitted", "auto-replied"), ("X-Auto-Response-Suppress", "All")),
        ),
        **{"class": "auto_reply"},
        **_REFUSED,
    )
    add_note(
        world,
        "list",
        Letter(
            sender="diendan@gdtxvietnam.example",
            name="Diễn đàn GDTX",
            subject="[gdtx] Chia sẻ mẫu báo cáo Tuần lễ học tập suốt đời 2023",
            text="Mời các thầy cô tải mẫu báo cáo kết quả Tuần lễ học tập suốt đời. Đã có 2.300 lượt tải.",
            at="2023-10-05T22:00:00",
            headers=(("List-Id", "<gdtx.gdtxvietnam.example>"), ("Precedence", "list")),
        ),
        **{"class": "list"},
        **_REFUSED,
    )


def _read_receipt(world: World) -> None:
    at = datetime(2023, 10, 10, 8, 30, tzinfo=HANOI)
    text = (
        "Message-ID: <mdn.20231010@moet.edu.vn>\r\n"
        f"Date: {format_datetime(at)}\r\n"
        "From: c3hungnhan.thaibinh@moet.edu.vn\r\n"
        f"To: {world.office}\r\n"
        "Subject: Da doc: [Tuan le HTSD 2023] Nhac gui bao cao\r\n"
        "MIME-Version: 1.0\r\n"
        "Content-Type: multipart/report; report-type=disposition-notification;"
        ' boundary="mdn01"\r\n\r\n'
        "--mdn01\r\nContent-Type: text/plain; charset=utf-8\r\n"
        "Content-Transfer-Encoding: 8bit\r\n\r\nThư của bạn đã được hiển thị.\r\n"
        "--mdn01\r\nContent-Type: message/disposition-notification\r\n\r\n"
        "Final-Recipient: rfc822;c3hungnhan.thaibinh@moet.edu.vn\r\n"
        f"Original-Message-ID: <nhac.1@{world.host}>\r\n"
        "Disposition: manual-action/MDN-sent-manually; displayed\r\n\r\n--mdn01--\r\n"
    )
    world.add_raw(
        "read_receipt",
        world.received(at) + text.encode(),
        **{"class": "auto_reply"},
        reply={"allowed": False},
        stages=[],
        figures=[],
    )


def _own(world: World) -> None:
    add_note(
        world,
        "own_looped",
        Letter(
            sender=world.office,
            name="Phòng CTTT-GDTX",
            subject="[Tuần lễ HTSĐ 2023] Đã nhận báo cáo của đơn vị",
            text="Kính gửi: Trường THPT Mê Linh. Phòng đã nhận được báo cáo kết quả Tuần lễ hưởng ứng học tập suốt đời của đơn vị.",
            at="2023-10-09T17:31:00",
            headers=(("Auto-Submitted", "auto-replied"),),
        ),
        **{"class": "own"},
        **_REFUSED,
    )


def _staff(world: World) -> None:
    add_note(
        world,
        "staff_command",
        Letter(
            sender="lananh.sogddt@thaibinh.example",
            name="Lan Anh",
            subject="tình hình",
            text="",
            at="2023-10-12T07:40:00",
        ),
        **{"class": "staff_command"},
        stages=[],
        figures=[],
        reply=...,
    )
    add_note(
        world,
        "staff_unknown_token",
        Letter(
            sender="quangvinh.sogddt@thaibinh.example",
            name="Quang Vinh",
            subject="Re: [HT-9QX4-77ZK] Gán thư cho đơn vị",
            text="HT-9QX4-77ZK",
            at="2023-10-12T09:45:00",
        ),
        **{"class": ["staff_command", "other"]},
        stages=[],
        figures=[],
        reply=...,
    )


def _questions(world: World) -> None:
    add_note(
        world,
        "question",
        Letter(
            sender="c1kyba@thaibinh.example",
            name="TH Kỳ Bá",
            subject="Xin hỏi về báo cáo Tuần lễ HTSĐ",
            text=(
                "Kính gửi anh chị,\nTrường TH Kỳ Bá xin hỏi: báo cáo gửi qua thư điện tử hay qua trục"
                " liên thông, có bắt buộc ký số không ạ? Số lượt người tham gia có tính phụ huynh không?"
                "\nEm cảm ơn ạ."
            ),
            at="2023-10-06T10:00:00",
        ),
        **{"class": "other"},
        reply={"allowed": True},
        stages=[],
        figures=[],
        attachments=[],
    )
    add_note(
        world,
        "extension",
        Letter(
            sender="pgd.thanhpho@thaibinh.example",
            name="PGD Thành phố",
            subject="V/v xin gia hạn thời gian báo cáo",
            text=(
                "Kính gửi Sở GD&ĐT.\nHiện còn 06/41 trường chưa gửi số liệu về Phòng. Phòng GD&ĐT thành phố"
                " đề nghị Sở cho phép gửi báo cáo Tuần lễ HTSĐ chậm 03 ngày, đến hết ngày 16/10/2023."
            ),
            at="2023-10-11T16:40:00",
        ),
        **{"class": "other"},
        reply={"allowed": True},
        stages=[],
        figures=[],
        attachments=[],
    )
    add_note(
        world,
        "stranger_offers",
        Letter(
            sender="sale03@inanphugia.example",
            name="In ấn Phú Gia",
            subject="Báo giá in băng rôn, pano Tuần lễ học tập suốt đời",
            text="Công ty Phú Gia nhận in băng rôn, giá từ 45.000đ/m2, giảm 10% cho đơn hàng trên 20 chiếc. Quý khách cần báo giá xin gọi 0988.000.123.",
            at="2023-09-27T09:00:00",
        ),
        **{"class": "other"},
        reply={"allowed": False},
        stages=[],
        figures=[],
        attachments=[],
    )


def _other_events(world: World) -> None:
    _event(
        world,
        sender="c3dongthuyanh.thaibinh@moet.edu.vn",
        subject="THPT Đông Thụy Anh báo cáo tổ chức kỷ niệm 20/11",
        at="2023-11-22T08:00:00",
        head=("TRƯỜNG THPT ĐÔNG THỤY ANH", "Số: 190/BC-THPTĐTA"),
        text="""
            # BÁO CÁO
            # Kết quả tổ chức các hoạt động kỷ niệm Ngày Nhà giáo Việt Nam 20/11
            Nhà trường tổ chức 05 hoạt động với 1.500 lượt người tham gia; tọa đàm 01 buổi; quyên góp 120 cuốn sách.
            HIỆU TRƯỞNG
        """,
    )
    _event(
        world,
        sender="pgd.hungha@thaibinh.example",
        subject="PGD Hưng Hà - Báo cáo nhanh lễ khai giảng năm học 2023-2024",
        at="2023-09-21T15:00:00",
        head=("PHÒNG GIÁO DỤC VÀ ĐÀO TẠO", "Số: 377/BC-PGDĐT"),
        text="""
            # BÁO CÁO NHANH
            # Lễ khai giảng năm học mới 2023-2024
            Toàn huyện có 108 trường tổ chức khai giảng, 49.210 học sinh dự; treo 412 băng rôn.
            TRƯỞNG PHÒNG
        """,
    )
    _event(
        world,
        sender="pgd.vuthu@thaibinh.example",
        subject="Báo cáo tự kiểm tra phổ cập giáo dục, xóa mù chữ huyện Vũ Thư",
        at="2023-10-13T10:00:00",
        head=("PHÒNG GIÁO DỤC VÀ ĐÀO TẠO", "Số: 455/BC-PGDĐT"),
        text="""
            # BÁO CÁO
            # Tự kiểm tra công nhận đạt chuẩn phổ cập giáo dục, xóa mù chữ năm 2023
            30/30 xã, thị trấn đạt chuẩn mức độ 3; mở 02 lớp xóa mù chữ với 31 học viên; 12.000 lượt người được tuyên truyền.
            Công tác phổ cập góp phần xây dựng xã hội học tập, khuyến khích người dân học tập suốt đời.
            TRƯỞNG PHÒNG
        """,
    )


def _event(
    world: World, *, sender: str, subject: str, at: str, head: tuple[str, str], text: str
) -> None:
    paper = Paper(
        parent="TỈNH THÁI BÌNH",
        issuer=head[0],
        number=head[1],
        place_date=f"Thái Bình, ngày {at[8:10]} tháng {at[5:7].lstrip('0')} năm 2023",
        blocks=lines(text),
    )
    world.add(
        "other_event",
        Letter(sender=sender, subject=subject, text="Gửi Sở báo cáo.", at=at),
        [
            File(name="bao cao.docx", content=write_word(paper), role=None),
            *pictures(["x1.jpg"], photos(940, 1)),
        ],
        **{"class": ...},
        campaign=None,
        stages=[],
        on_time=...,
        missing=...,
        photos=...,
        figures=[],
    )
