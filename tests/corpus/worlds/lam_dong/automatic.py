"""What is no report of the Week, and what machines write."""

from collections.abc import Mapping

from tests.corpus.labelled import Letter
from tests.corpus.worlds.an_giang.formats import Delta
from tests.corpus.worlds.machines import Returned, add_note, delivery_report, old_bounce
from tests.corpus.worlds.posts import letter, post, shots, written

_REFUSED: Mapping[str, object] = {"reply": {"allowed": False}, "stages": [], "figures": []}


def add_to(world: Delta) -> None:
    """Add the mails of this part."""
    _digital_day(world)
    _other_events(world)
    _questions(world)
    _machines(world)


def _digital_day(world: Delta) -> None:
    post(
        world,
        "other_campaign_of_ours",
        letter(
            "2025-10-20T09:00:00 | THPT Pró <c3pro.lamdong@moet.edu.vn> | Báo cáo Ngày Chuyển đổi số quốc gia 10/10",
            "Trường THPT Pró gửi báo cáo Ngày Chuyển đổi số quốc gia năm 2025.",
        ),
        written(
            "BC CDS.docx",
            "SỞ GIÁO DỤC VÀ ĐÀO TẠO LÂM ĐỒNG | TRƯỜNG THPT PRÓ | Số: 120/BC-PRÓ | Ka Đô, ngày 19 tháng 10 năm 2025",
            """
            # BÁO CÁO
            # Kết quả hưởng ứng Ngày Chuyển đổi số quốc gia năm 2025
            Thực hiện Kế hoạch số 9015/KH-UBND, trường đã tổ chức 03 hoạt động với 1.100 lượt học sinh tham gia.
            HIỆU TRƯỞNG
            Ya Loan
            """,
            number="120/BC-PRÓ",
            date="2025-10-19",
        ),
        unit="thpt-pro-lieng-k-dong",
        stages=["ket-qua"],
        campaign="chuyen-doi-so-2025",
        on_time=True,
        figures=...,
        missing=[],
    )


_EVENTS = (
    (
        "traffic_week",
        "Tuần lễ An toàn giao thông",
        "Kết quả Tuần lễ “An toàn giao thông học đường” năm 2025",
        "2025-10-06T10:00:00",
    ),
    (
        "old_people_month",
        "Tháng hành động vì người cao tuổi",
        "Kết quả Tháng hành động vì người cao tuổi Việt Nam năm 2025",
        "2025-10-30T10:00:00",
    ),
    (
        "clean_water",
        "Tuần lễ biển đảo",
        "Kết quả hưởng ứng Tuần lễ Biển và Hải đảo Việt Nam năm 2025",
        "2025-06-12T10:00:00",
    ),
    (
        "law_day",
        "BC Ngày Pháp luật",
        "Kết quả hưởng ứng Ngày Pháp luật nước Cộng hòa xã hội chủ nghĩa Việt Nam năm 2025",
        "2025-11-12T10:00:00",
    ),
)


def _other_events(world: Delta) -> None:
    for number, (kind, subject, title, at) in enumerate(_EVENTS):
        post(
            world,
            kind,
            letter(
                f"{at} | Mũi Né <vhxh.muine@lamdong.example> | {subject}", "Phường gửi báo cáo."
            ),
            written(
                f"BC {number}.docx",
                f"UBND PHƯỜNG MŨI NÉ | PHÒNG VĂN HÓA - XÃ HỘI | Số: {60 + number}/BC-VHXH | Mũi Né, năm 2025",
                f"""
                # BÁO CÁO
                # {title}
                Phường đã tổ chức 06 hoạt động tuyên truyền với 1.250 lượt người tham gia, treo 10 băng rôn, phát 12 lượt trên loa, đăng 05 tin bài.
                TRƯỞNG PHÒNG
                """,
            ),
            shots(f"anh{number}_{{}}.jpg", 1, 5400 + number),
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


def _note(world: Delta, kind: str, sent: Letter, label: object, **labels: object) -> None:
    add_note(world, kind, sent, **({"class": label, "stages": [], "figures": []} | labels))


def _questions(world: Delta) -> None:
    _note(
        world,
        "question_with_numbers",
        letter(
            "2025-10-08T09:00:00 | MG Hoa Biển <mghoabien.phuquy@gmail.com> | hỏi số liệu",
            "Chị cho em hỏi lượt người tham gia tính theo ngày hay theo hoạt động ạ? Ví dụ 3 hoạt động mỗi hoạt động 80 người thì ghi 240 lượt hay 80 lượt? Báo cáo Tuần lễ HTSĐ nộp mấy ảnh ạ?",
        ),
        "other",
        reply={"allowed": False},
    )
    _note(
        world,
        "extension_asked",
        letter(
            "2025-10-16T15:45:00 | TTHTCĐ Ka Đô <tthtcdkado@gmail.com> | Xin gia hạn",
            "Do mưa lũ chia cắt từ ngày 10/10, TTHTCĐ xã Ka Đô xin phép gửi báo cáo Tuần lễ học tập suốt đời chậm đến ngày 24/10/2025. Kính mong Sở đồng ý.",
        ),
        "other",
        reply={"allowed": False},
    )
    _note(
        world,
        "thanks_only",
        letter(
            "2025-10-10T09:30:00 | HPN tỉnh <hpn@lamdong.example> | Re: [HTSĐ 2025] Xác nhận đã nhận báo cáo",
            "Cảm ơn Phòng, Hội đã nhận được xác nhận.",
        ),
        "other",
        reply=...,
        campaign=...,
    )


def _machines(world: Delta) -> None:
    _note(
        world,
        "away_without_header",
        letter(
            "2025-10-13T07:32:00 | Công chức VHXH <ubnd.quangtin@lamdong.example>"
            " | Automatic reply: [HTSĐ 2025] Nhắc gửi báo cáo",
            "Tôi đang nghỉ phép từ ngày 10/10 đến hết ngày 20/10/2025. Việc gấp xin liên hệ đồng chí Thủy 0905 000 111.",
        ),
        "auto_reply",
        **{k: v for k, v in _REFUSED.items() if k == "reply"},
    )
    _note(
        world,
        "newsletter",
        letter(
            "2025-10-02T05:00:00 | Sách Mới <tin@sachmoi.example> | 50% học phí nhân Tuần lễ học tập suốt đời!",
            "Đăng ký ngay 12 khóa học. Đã có 20.000 lượt học viên tham gia. Không muốn nhận thư? Hủy tại đây.",
            headers=(("List-Unsubscribe", "<https://sachmoi.example/u>"), ("Precedence", "bulk")),
        ),
        "list",
        reply={"allowed": False},
    )
    _note(
        world,
        "spam",
        letter(
            "2025-10-05T03:00:00 | Finance <loan@credit-fast.example> | Vay nhanh 500 triệu lãi 0%",
            "Chúng tôi hỗ trợ vay vốn cho giáo viên, 1.200 khách hàng đã tham gia. Bấm vào https://credit-fast.example để đăng ký.",
        ),
        "other",
        campaign=None,
        reply=...,
    )
    returned = Returned(
        recipient="pgddonduong.lamdong@moet.edu.vn",
        status="5.1.1",
        reason="550 5.1.1 The email account that you tried to reach does not exist.",
        subject="[HTSĐ 2025] Nhắc gửi báo cáo",
        at="2025-10-14T07:32:00",
    )
    label = {"class": "bounce", "bounce": {"recipients": [returned.recipient], "status": "5.1.1"}}
    world.add_raw("bounce", delivery_report(world, returned), **(label | dict(_REFUSED)))
    label = {"class": "bounce", "bounce": {"recipients": [returned.recipient]}}
    world.add_raw("bounce_in_words", old_bounce(world, returned), **(label | dict(_REFUSED)))
