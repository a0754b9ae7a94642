"""What comes later or by way of others: supplements, replacements, mail passed on."""

from datetime import datetime

from service.demo.materials.mail import Mail, write_mail
from tests.corpus.labelled import HANOI, File, Letter, pictures
from tests.corpus.pictures import photos
from tests.corpus.word import write_word
from tests.corpus.worlds.an_giang.formats import Delta, paper, stamp


def add_to(world: Delta) -> None:
    """Add the mails of this part."""
    _photographs_without_words(world)
    _replacement(world)
    _commune_passes_on(world)
    _staff_attach(world)


def _photographs_without_words(world: Delta) -> None:
    quoted = (
        "\n\nVào Th 2, 12 thg 10, 2026 vào lúc 07:20 Tỉnh đoàn An Giang"
        " <tinhdoan@angiang.example> đã viết:\n"
        "> (Không có nội dung)\n"
    )
    names = ["z7099887766554_deadbeef00112233445566778899aabb.jpg", "IMG_7001.JPG"]
    world.add(
        "supplement_silent",
        Letter(
            sender="tinhdoan@angiang.example",
            name="Tỉnh đoàn An Giang",
            subject="Re: Tỉnh đoàn - báo cáo Tuần lễ học tập suốt đời",
            text=quoted,
            at="2026-10-13T21:21:21",
            answers="<td.20261012072000@angiang.example>",
        ),
        pictures(names, photos(1195, 2)),
        unit={"code": "tinh-doan"},
        missing=["figures", "written_report"],
    )


def _replacement(world: Delta) -> None:
    made = paper(
        "SỞ GIÁO DỤC VÀ ĐÀO TẠO AN GIANG | TRƯỜNG THPT AN THỚI | Số: 114/BC-THPT.AT"
        " | Phú Quốc, ngày 12 tháng 10 năm 2026",
        """
        # BÁO CÁO
        # Kết quả tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2026
        # (Thay thế Báo cáo số 112/BC-THPT.AT ngày 09/10/2026)
        Sau khi rà soát, trường THPT An Thới điều chỉnh số liệu như sau (số cũ là 1.534 lượt):
        Số hoạt động ¦ [[activities:10|10]]
        Số lượt người tham gia ¦ [[participants:1634|1.634]]
        Lớp bồi dưỡng ¦ [[classes:2|02]]
        Học viên ¦ [[learners:58|58]]
        Lượt bạn đọc ¦ [[readers:920|920]]
        HIỆU TRƯỞNG
        Nguyễn Hải Đăng
        """,
    )
    world.add(
        "replacement",
        Letter(
            sender="haidang.at@gmail.com",
            name="Hải Đăng",
            subject="An Thới gởi lại (bản đúng)",
            text="Dạ trường THPT An Thới xin gởi lại báo cáo HTSĐ, bản hôm thứ Sáu bị sai số liệu, nhờ Phòng hủy giúp.",
            at="2026-10-12T17:17:00",
        ),
        [
            File(name="BC 114 thay the.docx", content=write_word(made), role="written_report"),
            *pictures(["AT1.jpg", "AT2.jpg"], photos(1090, 2)),
        ],
        [("table", made)],
        unit={"code": "thpt-an-thoi"},
        document={"number": "114/BC-THPT.AT", "date": "2026-10-12"},
    )


def _commune_passes_on(world: Delta) -> None:
    made = paper(
        "UBND PHƯỜNG RẠCH GIÁ | TRƯỜNG MẦM NON HOA PHƯỢNG | Số: 33/BC-MNHP"
        " | Rạch Giá, ngày 09 tháng 10 năm 2026",
        """
        # BÁO CÁO
        # Kết quả Tuần lễ hưởng ứng học tập suốt đời năm 2026
        Trường Mầm non Hoa Phượng tổ chức [[activities:6|6 hoạt động]]; [[participants:431|431 lượt]] phụ huynh và các bé tham gia; [[classes:2|2 lớp chuyên đề]] nuôi dạy con cho [[learners:84|84 học viên]]; lập [[clubs:1|1 câu lạc bộ]].
        HIỆU TRƯỞNG
        Phan Thị Tuyết Mai
        """,
    )
    text = (
        "Phòng VHXH phường Rạch Giá chuyển báo cáo của trường.\n\n"
        "-------- Thư đã chuyển tiếp --------\n"
        "Từ: MN Hoa Phượng <mnhoaphuong.rg@gmail.com>\n"
        "Đã gửi: Thứ Sáu, 9 tháng 10, 2026 14:02\n"
        "Đến: vhxh.rachgia@angiang.example\n"
        "Tiêu đề: MN Hoa Phượng gởi báo cáo Tuần lễ\n\n"
        "Dạ em gởi anh báo cáo của trường, nhờ anh chuyển Sở giúp."
    )
    world.add(
        "commune_forwards",
        Letter(
            sender="vhxh.rachgia@angiang.example",
            name="VHXH P. Rạch Giá",
            subject="CT: MN Hoa Phượng gởi báo cáo Tuần lễ",
            text=text,
            at="2026-10-10T08:40:00",
        ),
        [
            File(name="33-BC-MNHP.docx", content=write_word(made), role="written_report"),
            *pictures(["be 1.jpg", "be 2.jpg"], photos(1200, 2)),
        ],
        [("prose", made)],
        unit={"code": "mn-hoa-phuong"},
        document={"number": "33/BC-MNHP", "date": "2026-10-09"},
    )


def _staff_attach(world: Delta) -> None:
    made = paper(
        "UBND XÃ TÂY YÊN | TRUNG TÂM HTCĐ XÃ ĐỊNH HÓA | Số: 03/BC-HTCĐ"
        " | Định Hóa, ngày 13 tháng 10 năm 2026",
        """
        # BÁO CÁO
        # Tuần lễ hưởng ứng học tập suốt đời năm 2026
        Trung tâm học tập cộng đồng xã Định Hóa báo cáo: [[activities:3|3 buổi]] sinh hoạt tại các ấp, [[participants:155|155 lượt bà con tham gia]], [[broadcasts:8|8 lượt phát thanh]].
        P. GIÁM ĐỐC
        Tiên Văn Lập
        """,
    )
    files = [
        File(name="BC dinh hoa.docx", content=write_word(made), role="written_report"),
        *pictures(["dh1.jpg", "dh2.jpg"], photos(1205, 2)),
    ]
    original = write_mail(
        Mail(
            sender="lap.tien@gmail.com",
            sender_name="Lập Tiên",
            recipient="tonghop.gdtx@angiang.example",
            subject="dinh hoa bc",
            text="gui chi",
            sent_at=datetime(2026, 10, 13, 19, 0, tzinfo=HANOI),
            enclosures=[one.enclosure for one in files],
            received=False,
        )
    )
    inner = File(
        name="dinh hoa bc.eml",
        content=original,
        role="message",
        named=False,
        optional=True,
        flags=None,
        inside=files,
    )
    at = "2026-10-14T08:05:00"
    head = (
        f"Message-ID: <fw.42@angiang.example>\r\nDate: {stamp(at)}\r\n"
        f"From: tonghop.gdtx@angiang.example\r\nTo: {world.office}\r\n"
        "Subject: FW: dinh hoa bc\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/mixed; boundary="fwd42"\r\n\r\n'
        "--fwd42\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n\r\n"
        "--fwd42\r\nContent-Type: message/rfc822\r\nContent-Disposition: attachment\r\n\r\n"
    )
    arrived = datetime.fromisoformat(at).replace(tzinfo=HANOI)
    world.add_raw(
        "staff_forwards_eml",
        world.received(arrived) + head.encode() + original + b"\r\n--fwd42--\r\n",
        **{"class": "report"},
        campaign=world.campaign,
        stages=["report"],
        unit={"code": "tthtcd-dinh-hoa-moi"},
        photos={"count": 2, "distinct": 2},
        document={"number": "03/BC-HTCĐ", "date": "2026-10-13"},
        figures=[
            {"indicator": one.indicator, "value": one.value, "kind": "prose", "text": one.text}
            for one in made.figures
        ],
        attachments=inner.labels(),
        missing=[],
    )
