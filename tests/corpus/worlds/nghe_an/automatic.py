"""What is no report, and what machines write, in the second world."""

from tests.corpus.worlds.an_giang.formats import Delta
from tests.corpus.worlds.machines import Returned, add_note, delivery_report
from tests.corpus.worlds.posts import letter, post, shots, written


def add_to(world: Delta) -> None:
    """Add the mails of this part."""
    _other_weeks(world)
    _notes(world)
    _machines(world)


_EVENTS = (
    (
        "traffic",
        "BC Tháng An toàn giao thông",
        "Kết quả Tháng An toàn giao thông năm 2022",
        "2022-10-03T09:00:00",
    ),
    (
        "women_day",
        "BC 20/10",
        "Kết quả tổ chức kỷ niệm Ngày thành lập Hội LHPN Việt Nam 20/10",
        "2022-10-21T09:00:00",
    ),
    (
        "youth_month",
        "BC Tháng Thanh niên",
        "Kết quả Tháng Thanh niên năm 2023",
        "2023-04-03T09:00:00",
    ),
    (
        "study_month",
        "Tháng Khuyến học",
        "Kết quả Tháng Khuyến học, khuyến tài và Ngày Khuyến học Việt Nam 02/10/2022",
        "2022-10-12T09:00:00",
    ),
)


def _other_weeks(world: Delta) -> None:
    for number, (kind, subject, title, at) in enumerate(_EVENTS):
        post(
            world,
            kind,
            letter(f"{at} | Hội KH QL <hkhquynhluu@gmail.com> | {subject}", "Gửi báo cáo."),
            written(
                f"BC{number}.docx",
                f"HUYỆN QUỲNH LƯU | BAN CHỈ ĐẠO | Số: {30 + number}/BC-BCĐ | Quỳnh Lưu, năm 2022",
                f"""
                # BÁO CÁO
                # {title}
                Đã tổ chức 14 hoạt động với 3.120 lượt người tham gia, treo 40 băng rôn, tặng 120 suất quà.
                TRƯỞNG BAN
                """,
            ),
            shots(f"e{number}_{{}}.jpg", 1, 6400 + number),
            unit=...,
            stages=[],
            campaign=None,
            on_time=...,
            missing=...,
            photos=...,
            figures=[],
            attachments=...,
            **{"class": "other"},
        )


def _notes(world: Delta) -> None:
    add_note(
        world,
        "question",
        letter(
            "2022-10-10T09:00:00 | MN Bồng Khê <vihoa.mnbk@gmail.com> | Em hỏi chút ạ",
            "Chị ơi mẫu báo cáo Tuần lễ HTSĐ lấy ở đâu ạ? Năm ngoái trường em báo cáo 3 hoạt động, 200 lượt, năm nay có phải làm theo mẫu mới không chị?",
        ),
        **{"class": "other"},
        stages=[],
        figures=[],
        reply={"allowed": False},
    )
    add_note(
        world,
        "extension",
        letter(
            "2022-10-14T08:00:00 | Nà Ngoi <nangoi.ptdtbt@gmail.com> | Đề nghị lùi thời hạn",
            "Trường PTDTBT THCS Nà Ngoi bị lũ quét, mất điện. Kính đề nghị Sở cho lùi thời hạn nộp báo cáo tổng kết Tuần lễ HTSĐ đến 20/10.",
        ),
        **{"class": "other"},
        stages=[],
        figures=[],
        reply={"allowed": False},
    )
    add_note(
        world,
        "promise",
        letter(
            "2022-10-14T16:30:00 | Lê Viết Thuật <c3leietthuat.lvt@gmail.com> | Re: Nhắc nộp báo cáo Tuần lễ HTSĐ",
            "Dạ trường đang hoàn thiện báo cáo, chiều mai trường gửi ạ.",
        ),
        **{"class": "other"},
        stages=[],
        figures=[],
        reply=...,
    )


def _machines(world: Delta) -> None:
    refused: dict[str, object] = {"reply": {"allowed": False}, "stages": [], "figures": []}
    add_note(
        world,
        "away",
        letter(
            "2022-10-11T07:31:00 | VP Sở LĐ <vanphong.sldtbxh@nghean.example> | Trả lời tự động: Nhắc gửi báo cáo Tuần lễ HTSĐ",
            "Đây là thư trả lời tự động. Văn phòng đã nhận được thư của Quý cơ quan.",
        ),
        **{"class": "auto_reply"},
        **refused,
    )
    returned = Returned(
        recipient="hkhquynhluu@gmail.com",
        status="4.2.2",
        reason="452 4.2.2 The email account that you tried to reach is over quota.",
        subject="[HTSĐ] Nhắc nộp báo cáo",
        at="2022-10-11T07:33:00",
    )
    world.add_raw(
        "bounce_quota",
        delivery_report(world, returned),
        **{"class": "bounce"},
        bounce={"recipients": [returned.recipient], "status": "4.2.2"},
        **refused,
    )
