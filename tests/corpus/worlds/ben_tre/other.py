"""Mails that are no report of the Week."""

from collections.abc import Mapping

from tests.corpus.worlds.an_giang.formats import Delta
from tests.corpus.worlds.machines import Returned, add_note, delivery_report
from tests.corpus.worlds.posts import letter, post, shots, written

_NO_REPORT: Mapping[str, object] = {"class": "other", "stages": [], "figures": []}


def add_to(world: Delta) -> None:
    """Add the mails of this part."""
    _other_event(world)
    _notes(world)
    _machines(world)


def _other_event(world: Delta) -> None:
    post(
        world,
        "other_event",
        letter(
            "2023-10-12T08:00:00 | Tỉnh đoàn <tinhdoan@bentre.example> | BC kết quả Ngày hội Thanh niên khởi nghiệp 2023",
            "Tỉnh đoàn gửi báo cáo.",
        ),
        written(
            "BC khoi nghiep.docx",
            "ĐOÀN TNCS HỒ CHÍ MINH | TỈNH ĐOÀN BẾN TRE | Số: 301-BC/TĐTN | Bến Tre, ngày 11 tháng 10 năm 2023",
            """
            # BÁO CÁO
            # Kết quả tổ chức Ngày hội Thanh niên khởi nghiệp năm 2023
            Ngày hội có 15 gian hàng, 4 hoạt động, 2.600 lượt đoàn viên tham gia.
            PHÓ BÍ THƯ
            """,
        ),
        shots("kn{}.jpg", 1, 7300),
        unit=...,
        campaign=None,
        on_time=...,
        missing=...,
        photos=...,
        attachments=...,
        **_NO_REPORT,
    )


def _notes(world: Delta) -> None:
    add_note(
        world,
        "question",
        letter(
            "2023-10-09T08:15:00 | Mẫu giáo Bình Thành <mgbinhthanh@gmail.com> | Hỏi về báo cáo Tuần lễ HTSĐ",
            "Dạ cho trường hỏi: 2 buổi kể chuyện cùng 60 cháu thì ghi 60 lượt hay 120 lượt ạ? Có bắt buộc nộp hình không chị?",
        ),
        reply={"allowed": False},
        **_NO_REPORT,
    )
    add_note(
        world,
        "thanks",
        letter(
            "2023-10-12T10:00:00 | Bé Ba Nguyễn <nguyenbeba.1979@gmail.com> | Re: [HTSĐ 2023] Xác nhận đã nhận báo cáo",
            "Dạ trường đã nhận được, cảm ơn Phòng nhiều ạ!",
        ),
        reply={"allowed": False},
        **_NO_REPORT,
    )
    add_note(
        world,
        "more_time",
        letter(
            "2023-10-16T15:00:00 | THPT Ca Văn Thỉnh <thptcavanthinh@gmail.com> | V/v xin gia hạn",
            "Trường THPT Ca Văn Thỉnh xin phép nộp báo cáo Tuần lễ HTSĐ vào ngày 18/10 do trường đang tổ chức Hội nghị viên chức. Kính mong Sở xem xét.",
        ),
        reply={"allowed": False},
        **_NO_REPORT,
    )


def _machines(world: Delta) -> None:
    add_note(
        world,
        "away",
        letter(
            "2023-10-13T08:01:00 | HKH tỉnh <khuyenhoc@bentre.example> | Automatic reply: [HTSĐ 2023] Nhắc gửi báo cáo kết quả",
            "Cảm ơn Quý đơn vị. Văn phòng đang đi công tác đến hết ngày 15/10.",
        ),
        **(dict(_NO_REPORT) | {"class": "auto_reply", "reply": {"allowed": False}}),
    )
    returned = Returned(
        recipient="pgdbatri.bentre@moet.edu.vn",
        status="5.1.1",
        reason="550 5.1.1 The email account that you tried to reach does not exist.",
        subject="[HTSĐ 2023] Nhắc gửi báo cáo kết quả",
        at="2023-10-13T08:02:00",
    )
    world.add_raw(
        "bounce",
        delivery_report(world, returned),
        **(dict(_NO_REPORT) | {"class": "bounce", "reply": {"allowed": False}}),
        bounce={"recipients": [returned.recipient], "status": "5.1.1"},
    )
