"""What the lines of a staff mail order, in the words of different offices; never a guess."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.entities.campaigns import Campaign, Requirement, Stage
from parsers.vietnamese.plain import plain
from service.rules.command_words import SpokenCommand, UnclearLine, read_line, read_lines
from service.rules.orders import Order, OrderKind
from service.rules.spoken_orders import Puzzled, mean, names_something
from service.rules.unit_index import UnitIndex
from service.rules.world import World
from tests.unit.service.rules.unit_world import DAY, ROSTER

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
NOW = datetime(2022, 10, 12, 8, 0, tzinfo=ZONE)


def _stage(name: str, title: str, due: date, *roles: str) -> Stage:
    return Stage(
        id=name,
        title=title,
        due=due,
        due_text="",
        on_time_until=datetime.combine(due, time(0), ZONE),
        requires=tuple(Requirement(role=role) for role in roles),
    )


CAMPAIGN = Campaign(
    id="htsd-2022",
    title="Tuần lễ hưởng ứng học tập suốt đời năm 2022",
    short=("HTSĐ",),
    plan="4150/KH-UBND",
    starts=date(2022, 10, 1),
    ends=date(2022, 10, 7),
    closes_at=datetime(2023, 5, 31, tzinfo=ZONE),
    stages=(
        _stage("registration", "Đăng ký lịch hoạt động", date(2022, 10, 1), "schedule"),
        _stage("report", "Báo cáo kết quả", date(2022, 10, 15), "written_report", "photo"),
    ),
)
WORLD = World(campaigns=(CAMPAIGN,), indexes={CAMPAIGN.id: UnitIndex(ROSTER, DAY)})


def meant(line: str) -> tuple[Order, ...] | Puzzled:
    spoken = read_line(line)
    assert isinstance(spoken, SpokenCommand), (line, spoken)
    return mean(spoken, WORLD, NOW)


def the_order(line: str) -> Order:
    orders = meant(line)
    assert isinstance(orders, tuple), (line, orders)
    (order,) = orders
    return order


ASSIGNING = [
    "gán 12 THPT Chu Văn An",
    "Gán thư 12 cho Trường THPT Chu Văn An",
    "nhờ hệ thống gán giúp số 12 cho THPT Chu Văn An ạ",
    "Đề nghị gán thư số HT-000012 cho trường THPT Chu Văn An nhé.",
    "GÁN HT-000012 -> THPT CHU VĂN AN",
    "gan 12 thpt chu van an",
    "12 -> THPT Chu Văn An",
    "Thư 12 là của trường THPT Chu Văn An",
    "xếp 12 vào THPT Chu Văn An giúp em",
    "- gán 12: THPT Chu Văn An",
    "1. gán 12 thpt-cva",
    "assign 12 to THPT Chu Văn An, please",
    "Please assign message 12 to THPT Chu Văn An. Thanks",
    "Vui lòng chuyển thư 12 sang Trường THPT Chu Văn An, xin cảm ơn!",
]


@pytest.mark.parametrize("line", dict.fromkeys([*ASSIGNING, *map(plain, ASSIGNING)]))
def test_message_is_given_to_a_unit(line: str) -> None:
    order = the_order(line)

    assert (order.kind, order.message_row, order.unit_code) == (OrderKind.ASSIGN, 12, "thpt-cva")
    assert order.receipt == "HT-000012"


@pytest.mark.parametrize(
    ("line", "stage"),
    [
        ("chuyển 12 sang báo cáo", "report"),
        ("đặt thư 12 là đăng ký", "registration"),
        ("Đề nghị chuyển số 12 sang phần đăng ký lịch hoạt động", "registration"),
        ("set 12 to report", "report"),
    ],
)
def test_message_is_given_to_a_stage(line: str, stage: str) -> None:
    order = the_order(line)

    assert (order.kind, order.message_row, order.stage_id) == (OrderKind.SET_STAGE, 12, stage)


EXTENDING = [
    "gia hạn THPT Chu Văn An đến 20/10",
    "Gia hạn cho THPT Chu Văn An đến hết ngày 20/10/2022",
    "gia hạn báo cáo cho THPT Chu Văn An tới ngày 20 tháng 10 ạ",
    "đề nghị gia hạn nộp báo cáo cho trường THPT Chu Văn An đến 20-10-2022.",
    "Cho THPT Chu Văn An nộp muộn đến 20/10",
    "THPT Chu Văn An được gia hạn đến 20.10.2022",
    "gia hạn THPT Chu Văn An trước ngày 21/10",
    "lùi hạn cho THPT Chu Văn An đến thứ Năm ngày 20/10",
    "cho phép THPT Chu Văn An nộp chậm đến hết 20/10",
    "extend THPT Chu Văn An until 20 October 2022",
    "extend THPT Chu Văn An to 2022-10-20",
]


@pytest.mark.parametrize("line", dict.fromkeys([*EXTENDING, *map(plain, EXTENDING)]))
def test_unit_gets_more_time(line: str) -> None:
    order = the_order(line)

    assert (order.kind, order.unit_code) == (OrderKind.EXTEND, "thpt-cva")
    assert order.until == date(2022, 10, 20)


@pytest.mark.parametrize(
    ("line", "until"),
    [
        ("gia hạn THPT Chu Văn An thêm 3 ngày", date(2022, 10, 18)),
        ("gia hạn cho THPT Chu Văn An thêm một tuần", date(2022, 10, 22)),
        ("gia hạn báo cáo cho THPT Chu Văn An thêm 5 ngày nữa", date(2022, 10, 20)),
        ("extend THPT Chu Văn An by 2 days", date(2022, 10, 17)),
        ("gia hạn THPT Chu Văn An đến ngày mai", date(2022, 10, 13)),
        ("gia hạn THPT Chu Văn An đến hết tháng", date(2022, 10, 31)),
        ("gia hạn THPT Chu Văn An đến cuối tháng 11", date(2022, 11, 30)),
    ],
)
def test_more_days_count_from_the_deadline(line: str, until: date) -> None:
    order = the_order(line)

    assert (order.until, order.unit_code) == (until, "thpt-cva")


def test_request_in_a_mail_is_granted_by_its_number() -> None:
    order = the_order("gia hạn 12 đến 20/10")

    assert (order.message_row, order.unit_code, order.until) == (12, None, date(2022, 10, 20))


@pytest.mark.parametrize(
    ("line", "kind", "stage", "text"),
    [
        ("miễn THPT Chu Văn An", OrderKind.EXEMPT, None, ""),
        (
            "miễn báo cáo cho THPT Chu Văn An vì trường đang sửa chữa",
            OrderKind.EXEMPT,
            "report",
            "trường đang sửa chữa",
        ),
        ("miễn cho trường THPT Chu Văn An phần đăng ký", OrderKind.EXEMPT, "registration", ""),
        ("THPT Chu Văn An được miễn báo cáo", OrderKind.EXEMPT, None, ""),
        ("chấp nhận THPT Chu Văn An", OrderKind.ACCEPT, None, ""),
        ("đồng ý báo cáo của THPT Chu Văn An ạ", OrderKind.ACCEPT, None, ""),
        ("duyệt báo cáo THPT Chu Văn An", OrderKind.ACCEPT, None, ""),
        (
            "trả lại THPT Chu Văn An vì thiếu số liệu",
            OrderKind.RETURN,
            None,
            "thiếu số liệu",
        ),
        (
            "Trả lại báo cáo của THPT Chu Văn An, lý do: số liệu chưa khớp",
            OrderKind.RETURN,
            None,
            "số liệu chưa khớp",
        ),
        ("bỏ gia hạn THPT Chu Văn An", OrderKind.LIFT, None, ""),
        ("hủy miễn cho THPT Chu Văn An", OrderKind.LIFT, None, ""),
        ("tình hình THPT Chu Văn An", OrderKind.SHOW_UNIT, None, ""),
        ("xem trường THPT Chu Văn An", OrderKind.SHOW_UNIT, None, ""),
        ("show THPT Chu Văn An", OrderKind.SHOW_UNIT, None, ""),
    ],
)
def test_decisions_about_a_unit(line: str, kind: OrderKind, stage: str | None, text: str) -> None:
    order = the_order(line)

    assert (order.kind, order.unit_code) == (kind, "thpt-cva")
    assert stage is None or order.stage_id == stage
    assert order.text == text


@pytest.mark.parametrize(
    ("line", "channel", "received", "roles"),
    [
        ("ghi nhận THPT Chu Văn An đã nộp giấy", "paper", None, ()),
        ("ghi nhận THPT Chu Văn An đã nộp bản giấy", "paper", None, ()),
        ("ghi nhận THPT Chu Văn An đã gửi báo cáo qua Zalo ngày 11/10", "zalo", (10, 11), ()),
        ("Ghi nhận trường THPT Chu Văn An đã nộp số liệu qua Zalo", "zalo", None, ("figures",)),
        ("THPT Chu Văn An đã nộp bản giấy", "paper", None, ()),
        (
            "ghi nhận THPT Chu Văn An đã gửi báo cáo qua trục liên thông",
            "document_system",
            None,
            (),
        ),
        ("record THPT Chu Văn An sent paper", "paper", None, ()),
    ],
)
def test_what_came_another_way(
    line: str, channel: str, received: tuple[int, int] | None, roles: tuple[str, ...]
) -> None:
    order = the_order(line)

    assert (order.kind, order.unit_code) == (OrderKind.RECORD, "thpt-cva")
    assert (order.channel, order.roles) == (channel, roles)
    assert order.received == (date(2022, *received) if received else None)


@pytest.mark.parametrize(
    ("line", "kind", "numbers"),
    [
        ("duyệt ảnh 12, 15-18", OrderKind.APPROVE_PHOTOGRAPHS, (12, 15, 16, 17, 18)),
        ("Duyệt các ảnh 1 2 3", OrderKind.APPROVE_PHOTOGRAPHS, (1, 2, 3)),
        ("duyệt hình ảnh 3 đến 5 và 9 ạ", OrderKind.APPROVE_PHOTOGRAPHS, (3, 4, 5, 9)),
        ("loại ảnh 14", OrderKind.REJECT_PHOTOGRAPHS, (14,)),
        ("không duyệt ảnh số 14", OrderKind.REJECT_PHOTOGRAPHS, (14,)),
        ("approve photos 3-5", OrderKind.APPROVE_PHOTOGRAPHS, (3, 4, 5)),
    ],
)
def test_photographs_by_their_numbers(line: str, kind: OrderKind, numbers: tuple[int, ...]) -> None:
    order = the_order(line)

    assert (order.kind, order.photographs) == (kind, numbers)


def test_several_mails_are_left_aside_at_once() -> None:
    orders = meant("bỏ qua thư 12, 15 và 18")

    assert isinstance(orders, tuple)
    assert [(one.kind, one.message_row) for one in orders] == [
        (OrderKind.IGNORE, number) for number in (12, 15, 18)
    ]


def test_several_units_get_more_time_at_once() -> None:
    orders = meant("gia hạn THPT Chu Văn An, THPT chuyên Lê Quý Đôn đến 20/10")

    assert isinstance(orders, tuple)
    assert [one.unit_code for one in orders] == ["thpt-cva", "thpt-lqd"]


@pytest.mark.parametrize(
    ("line", "output"),
    [
        ("tổng hợp", "workbook"),
        ("Gửi bảng tổng hợp cho tôi", "workbook"),
        ("cho xin bảng tổng hợp với ạ", "workbook"),
        ("gửi báo cáo", "report"),
        ("báo cáo tổng hợp", "report"),
        ("xuất dự thảo báo cáo", "report"),
        ("gửi lịch", "calendar"),
        ("gửi ảnh", "photos"),
        ("gửi hồ sơ minh chứng", "evidence"),
        ("gửi lịch của Tuần lễ HTSĐ 2022", "calendar"),
        ("send the workbook", "workbook"),
    ],
)
def test_outputs_are_asked_for(line: str, output: str) -> None:
    order = the_order(line)

    assert (order.kind, order.output) == (OrderKind.SEND_OUTPUT, output)
    assert order.campaign_id == "htsd-2022"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("tình hình", OrderKind.SHOW_STATUS),
        ("Cho em xem tình hình ạ", OrderKind.SHOW_STATUS),
        ("tình hình nộp báo cáo đến nay", OrderKind.SHOW_STATUS),
        ("TINH HINH", OrderKind.SHOW_STATUS),
        ("status", OrderKind.SHOW_STATUS),
        ("trợ giúp", OrderKind.SHOW_HELP),
        ("help", OrderKind.SHOW_HELP),
        ("hoàn tác", OrderKind.UNDO),
        ("hoàn tác 45", OrderKind.UNDO),
        ("undo 45", OrderKind.UNDO),
    ],
)
def test_short_orders(line: str, kind: OrderKind) -> None:
    order = the_order(line)

    assert order.kind is kind
    assert order.action == (45 if "45" in line else None)


def test_answer_takes_the_lines_that_follow_up_to_the_closing() -> None:
    (spoken,) = read_lines(
        "Trả lời 12: Đơn vị gửi trước ngày 20/10.\n\nMẫu số liệu đính kèm kế hoạch.\n"
        "Trân trọng,\nNguyễn Văn A"
    )

    assert isinstance(spoken, SpokenCommand)
    (order,) = mean(spoken, WORLD, NOW)
    assert order.message_row == 12
    assert order.text == "Đơn vị gửi trước ngày 20/10.\nMẫu số liệu đính kèm kế hoạch."


def test_several_orders_of_one_mail() -> None:
    found = read_lines(
        "Kính gửi hệ thống,\n\ngán 12 THPT Chu Văn An\n\nbỏ qua 15\n\nXin cảm ơn.\ngán 3 X"
    )

    assert [one.kind for one in found if isinstance(one, SpokenCommand)] == [
        OrderKind.ASSIGN,
        OrderKind.IGNORE,
    ]


def test_name_of_twins_is_asked_back_with_the_candidates() -> None:
    puzzled = meant("gán 12 THCS Nguyễn Văn Trỗi")

    assert isinstance(puzzled, Puzzled)
    assert puzzled.reason == "unit_ambiguous"
    assert {one.code for one in puzzled.candidates} == {"thcs-troi-hai", "thcs-troi-son"}
    assert puzzled.order is not None
    assert puzzled.order.message_row == 12


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("gán 12 Trường THPT Hoàng Hoa Thám", "unit_unknown"),
        ("gia hạn THPT Chu Văn An đến lúc nào đó", "day_unclear"),
        ("trả lại THPT Chu Văn An", "reason_missing"),
        ("trả lời 12", "words_missing"),
        ("gửi hồ sơ của THPT Chu Văn An", "campaign_unknown"),
    ],
)
def test_what_is_left_open_is_asked_back(line: str, reason: str) -> None:
    puzzled = meant(line)

    assert isinstance(puzzled, Puzzled)
    assert puzzled.reason == reason


@pytest.mark.parametrize(
    "line",
    [
        "Em gửi anh báo cáo của trường ạ",
        "Trường THPT Chu Văn An xin gửi báo cáo",
        "Kính chuyển anh chị theo dõi",
        "Chiều nay họp lúc 14 giờ",
        "OK em",
        "Đã nhận, cảm ơn",
        "",
        "12",
    ],
)
def test_note_to_a_colleague_orders_nothing(line: str) -> None:
    assert read_line(line) is None


def test_words_of_an_order_about_nobody_are_none() -> None:
    for line in ("Trả lại anh cái bút vì em mượn lâu rồi", "Xem thư này"):
        spoken = read_line(line)
        assert isinstance(spoken, SpokenCommand)
        assert not names_something(spoken, WORLD, NOW)


@pytest.mark.parametrize("line", ["gán thư này giúp em", "gia hạn thêm nhé", "duyệt"])
def test_order_that_is_not_understood_is_known_as_one(line: str) -> None:
    assert isinstance(read_line(line), UnclearLine)


@given(st.text(max_size=400))
def test_any_text_is_read_and_meant_without_trouble(text: str) -> None:
    for spoken in read_lines(text):
        if isinstance(spoken, SpokenCommand):
            mean(spoken, WORLD, NOW)


@given(
    st.sampled_from(ASSIGNING),
    st.sampled_from(["", "Nhờ ", "Đề nghị ", "xin vui lòng ", "Em nhờ hệ thống ", "kính đề nghị "]),
    st.sampled_from(["", " ạ", " giúp em ạ", " nhé.", ", xin cảm ơn!", " với ạ"]),
)
def test_courtesy_changes_nothing(line: str, before: str, after: str) -> None:
    if line[:1] in "-1":
        return
    order = the_order(f"{before}{line.rstrip('.!')}{after}")

    assert (order.message_row, order.unit_code) == (12, "thpt-cva")


def test_longest_line_is_read_quickly() -> None:
    for line in ("gia hạn " * 60, "gán 12 " + "a " * 200, "1 " * 200, "duyệt ảnh " + "1, " * 200):
        read_line(line)
