from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.rules.stage_match import StageClues, match_stages
from service.settings.context import LoadContext
from service.settings.entities import campaigns
from service.settings.load import parse_settings
from tests.growth import FOUR_TIMES, growth

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
EXAMPLE = Path("config.example.toml").read_text(encoding="utf-8")


def configured(text):
    return campaigns(parse_settings(text, LoadContext(base=Path("/srv"), env={}), file="x"))


WEEK_2022 = configured(EXAMPLE)
WEEK_2023 = configured(EXAMPLE.replace("2022", "2023").replace("4150/", "4401/"))
REPORT, REGISTRATION, BOTH = ("report",), ("registration",), ("registration", "report")


def match(subject, text="", *files, among=WEEK_2022, links=False, **when):
    received_at = datetime(**({"year": 2022, "month": 10, "day": 10} | when), tzinfo=HANOI)
    clues = StageClues(
        subject=subject, text=text, files=files, links=links, received_at=received_at
    )
    return match_stages(clues, among)


@pytest.mark.parametrize(
    ("subject", "text", "files", "stages"),
    [
        ("V/v báo cáo kết quả tổ chức Tuần lễ học tập suốt đời", "Em gửi ạ", ["1.docx"], REPORT),
        ("bao cao tuan le hoc tap suot doi", "", ["scan0001.pdf"], REPORT),
        ("gửi Phòng GDTX", "Em gửi ạ", ["BC Tuan le HTSD.docx"], REPORT),
        ("", "", ["BaoCaoTuanLeHTSD.docx"], REPORT),
        ("BC TLHTSĐ 2022", "", ["1.docx"], REPORT),
        ("Sơ kết Tuần lễ HTSĐ", "", ["1.docx"], REPORT),
        ("Nộp sản phẩm Tuần lễ HTSĐ", "Đơn vị gửi số liệu", ["1.xlsx"], REPORT),
        ("Hình ảnh Tuần lễ HTSĐ", "Em gửi ảnh ạ", ["IMG_1.jpg"], REPORT),
        ("Sở Văn hóa, Thể thao và Du lịch báo cáo Tuần lễ HTSĐ", "", ["1.docx"], REPORT),
        ("Báo cáo Tuần lễ HTSĐ", "Tham quan di tích lịch sử", ["1.docx"], REPORT),
        ("Hội KH huyện báo cáo Tuần lễ HTSĐ", "", ["1.docx"], REPORT),
        ("Báo cáo kết quả thực hiện Kế hoạch 4150/KH-UBND", "", ["216-BC.pdf"], REPORT),
        ("Báo cáo kết quả triển khai kế hoạch Tuần lễ HTSĐ", "", ["1.docx"], REPORT),
        (
            "Báo cáo Tuần lễ HTSĐ",
            "Thực hiện Kế hoạch số 4150/KH-UBND ngày 22/9/2022, đơn vị gửi báo cáo",
            ["1.docx"],
            REPORT,
        ),
        ("Fwd: Fwd: KH tuan le", "", ["KH tuan le HTSD 2022.docx"], REGISTRATION),
        ("Báo cáo đăng ký lịch hoạt động Tuần lễ HTSĐ", "", ["Lich.xlsx"], REGISTRATION),
        ("Đăng kí tham gia Tuần lễ HTSĐ", "", ["1.docx"], REGISTRATION),
        ("Lịch tổ chức Tuần lễ HTSĐ", "", ["1.docx"], REGISTRATION),
        ("Kế hoạch Tuần lễ học tập suốt đời", "", ["271-KH-THCS LC.signed.pdf"], REGISTRATION),
        ("Chương trình hoạt động Tuần lễ HTSĐ", "", ["1.docx"], REGISTRATION),
        ("Kế hoạch và báo cáo Tuần lễ HTSĐ", "", ["KH.docx", "BC.docx"], BOTH),
        ("Tuần lễ HTSĐ", "Gửi lịch và báo cáo", ["Lich dang ky.xlsx", "Bao cao.docx"], BOTH),
    ],
)
def test_the_stage_is_told_by_what_is_sent(subject, text, files, stages):
    found = match(subject, text, *files)

    assert (found.campaign_id, found.stages) == ("htsd-2022", stages)
    assert found.is_submission
    assert found.evidence


@pytest.mark.parametrize(
    ("subject", "text", "files", "stages"),
    [
        ("Re: [Tuần lễ HTSĐ 2022] Đã nhận báo cáo", "Xin bổ sung ảnh", ["1.jpg"], REPORT),
        ("Re: [Tuần lễ HTSĐ] Nhắc báo cáo kết quả", "Em gửi ạ", ["KH tuan le.docx"], REGISTRATION),
        ("Fwd: Kế hoạch tổ chức Tuần lễ HTSĐ 2022", "Em gửi ạ", ["BC.docx"], REPORT),
        ("Trả lời: Nhắc đăng ký lịch Tuần lễ HTSĐ", "Gửi báo cáo ạ", ["BC.docx"], REPORT),
    ],
)
def test_the_subject_of_a_reply_is_ours_and_counts_for_less(subject, text, files, stages):
    assert match(subject, text, *files).stages == stages


@pytest.mark.parametrize(
    "subject",
    [
        "Báo cáo Ngày hội đọc sách năm 2022",
        "Báo cáo Ngày Sách và Văn hóa đọc 21/4",
        "Báo cáo tổng kết năm học 2021-2022",
        "Báo cáo Tuần lễ Biển và Hải đảo Việt Nam",
        "Báo cáo Tuần lễ áo dài",
        "Báo cáo phong trào học tập suốt đời trong gia đình, dòng họ",
        "Báo cáo Đề án xây dựng xã hội học tập",
        "Báo cáo công tác tháng 10",
        "Họp giao ban",
    ],
)
def test_another_event_is_no_campaign_of_ours(subject):
    assert match(subject, "Kính gửi Phòng", "bc.docx").campaign_id is None


@pytest.mark.parametrize(
    ("subject", "text", "files"),
    [
        ("Hỏi về báo cáo Tuần lễ HTSĐ", "Cho em hỏi có mẫu không ạ?", []),
        ("Hỏi về báo cáo Tuần lễ HTSĐ", "Cho em hỏi có mẫu không ạ?", ["logo.png", "image001.png"]),
        ("Xin gia hạn báo cáo Tuần lễ HTSĐ", "Do mưa lũ, xin nộp trễ 3 ngày", []),
        ("Xin gia hạn nộp Tuần lễ HTSĐ", "Công văn kèm theo", ["cv 12.pdf"]),
        ("Tuần lễ HTSĐ 2022", "Đơn vị đã nhận được công văn, sẽ gửi báo cáo đúng hạn.", []),
    ],
)
def test_a_question_or_a_promise_is_no_submission(subject, text, files):
    found = match(subject, text, *files)

    assert not found.is_submission
    assert found.stages == ()


@pytest.mark.parametrize(
    "text",
    [
        "Đơn vị báo cáo:\n- Tổ chức 5 hoạt động\n- Treo 3 băng rôn",
        "Trường đã tổ chức 05 buổi tuyên truyền với 1.127 lượt người tham gia.",
    ],
)
def test_a_text_that_reports_is_a_submission(text):
    found = match("Báo cáo Tuần lễ HTSĐ", text)

    assert found.stages == REPORT
    assert found.is_submission


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        ("Trường xin đính chính: lượt người tham gia là 2.351.", True),
        ("Học viên: đã báo cáo 102, đính chính thành 120.", True),
        ("Số băng rôn ghi 15 sửa thành 5 ạ.", True),
        ("Trường xin đính chính báo cáo số 187/BC-THPT, sẽ gửi sau.", False),
        ("Muốn đính chính 2 số liệu thì làm thế nào ạ?", False),
    ],
)
def test_a_figure_put_right_in_words_is_a_submission(text, sent):
    found = match("Đính chính số liệu báo cáo Tuần lễ HTSĐ", text)

    assert found.is_submission is sent


def test_an_activity_with_its_hour_is_a_registration():
    text = "Trường đăng ký: lễ phát động lúc 7h30 ngày 03/10 tại sân trường"

    assert match("Tuần lễ HTSĐ", text).stages == REGISTRATION


def test_a_link_alone_is_a_submission_of_a_report():
    assert match("Báo cáo Tuần lễ HTSĐ", "https://drive.example/x", links=True).is_submission


def test_unclear_words_are_settled_by_what_is_being_collected():
    assert match("Tuần lễ HTSĐ 2022", "Em gửi ạ", "van ban.docx").stages == REPORT
    early = match("Tuần lễ HTSĐ 2022", "Em gửi ạ", "van ban.docx", day=25, month=9)
    assert early.stages == REGISTRATION


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Giấy mời dự lễ khai mạc Tuần lễ HTSĐ", "Trân trọng kính mời"),
        ("Tuần lễ HTSĐ", "Đơn vị dự kiến tổ chức các hoạt động sau"),
    ],
)
def test_words_against_the_calendar_leave_the_stage_open(subject, text):
    assert match(subject, text, "van ban.docx").stages == ()


def test_of_two_campaigns_the_named_year_is_meant():
    both = (*WEEK_2022, *WEEK_2023)

    named = match("Báo cáo Tuần lễ HTSĐ 2023", "", "bc.docx", year=2023, month=9, among=both)
    late = match("Báo cáo Tuần lễ HTSĐ 2022", "", "bc.docx", year=2023, month=5, among=both)
    plain = match("Báo cáo Tuần lễ HTSĐ", "", "bc.docx", year=2023, day=6, among=both)

    assert [found.campaign_id for found in (named, late, plain)] == [
        "htsd-2023",
        "htsd-2022",
        "htsd-2023",
    ]


def test_a_closed_campaign_takes_nothing():
    assert match("Báo cáo Tuần lễ HTSĐ", "", "bc.docx", year=2024).campaign_id is None


@pytest.mark.parametrize(
    ("subject", "replaces"),
    [
        ("Gửi lại báo cáo Tuần lễ HTSĐ (bản thay thế)", True),
        ("Đính chính báo cáo Tuần lễ HTSĐ", True),
        ("Bổ sung báo cáo Tuần lễ HTSĐ", False),
        ("Báo cáo Tuần lễ HTSĐ", False),
    ],
)
def test_a_replacement_says_so(subject, replaces):
    assert match(subject, "", "bc.docx").replaces is replaces


TITLES_2022 = ("BC.docx", "BÁO CÁO Kết quả Tuần lễ hưởng ứng học tập suốt đời năm 2022")
PLAN_2022 = ("Thực hiện Kế hoạch số 4150/KH-UBND ngày 22/9/2022",)


def campaign_of(subject, day, *, text="", files=("bc.docx",), openings=(), dated=()):
    clues = StageClues(
        subject=subject,
        text=text,
        files=files,
        openings=openings,
        dated=dated,
        received_at=datetime(day.year, day.month, day.day, 9, tzinfo=HANOI),
    )
    return match_stages(clues, BOTH_WEEKS).campaign_id


BOTH_WEEKS = (*WEEK_2022, *WEEK_2023)


@pytest.mark.parametrize(
    ("clues", "day"),
    [
        ({"subject": "Bổ sung báo cáo Tuần lễ HTSĐ năm 2022"}, date(2023, 5, 4)),
        (
            {"subject": "Gửi bổ sung báo cáo Tuần lễ HTSĐ", "files": TITLES_2022},
            date(2023, 5, 4),
        ),
        (
            {"subject": "Báo cáo HTSĐ", "openings": PLAN_2022, "dated": (date(2022, 10, 20),)},
            date(2023, 5, 20),
        ),
        (
            {
                "subject": "Báo cáo Tuần lễ HTSĐ năm 2022",
                "text": "Em gửi báo cáo Tuần lễ năm 2022 ạ",
                "files": TITLES_2022,
                "openings": PLAN_2022,
                "dated": (date(2022, 10, 14),),
            },
            date(2023, 5, 30),
        ),
    ],
)
def test_last_years_report_belongs_to_last_year_while_that_is_open(clues, day):
    assert campaign_of(day=day, **clues) == "htsd-2022"


@pytest.mark.parametrize(
    "clues",
    [
        {"subject": "Báo cáo Tuần lễ HTSĐ năm 2022", "dated": (date(2023, 10, 12),)},
        {"subject": "Báo cáo Tuần lễ HTSĐ", "files": TITLES_2022, "dated": (date(2023, 10, 12),)},
        {"subject": "Báo cáo HTSĐ 2023", "files": TITLES_2022},
        {
            "subject": "Báo cáo HTSĐ",
            "text": "Năm 2022 có 5 hoạt động, Tuần lễ năm 2023 có 9 hoạt động",
            "dated": (date(2023, 10, 10),),
        },
        {"subject": "Báo cáo Tuần lễ HTSĐ năm học 2023-2024"},
    ],
)
def test_a_year_left_over_in_a_template_does_not_outweigh_the_rest(clues):
    late_2022 = [replace(each, closes_at=WEEK_2023[0].closes_at) for each in WEEK_2022]
    stage_clues = StageClues(
        **({"text": "", "files": ("bc.docx",)} | clues),
        received_at=datetime(2023, 10, 13, 9, tzinfo=HANOI),
    )

    assert match_stages(stage_clues, (*late_2022, *WEEK_2023)).campaign_id == "htsd-2023"


@pytest.mark.parametrize(
    ("subject", "text", "files"),
    [
        (
            "Hỏi cách ghi số liệu báo cáo Tuần lễ HTSĐ",
            "Cho trường hỏi: nếu mỗi lớp 2 buổi, 35 em thì ghi 70 lượt hay 35 lượt ạ?",
            [],
        ),
        ("Báo cáo Tuần lễ HTSĐ", "Ví dụ 3 hoạt động, 120 lượt người thì ghi sao ạ?", []),
        ("Báo cáo HTSĐ", "Cho bên em hỏi 2 buổi, 3 lớp tính là 2 hay 5 hoạt động?", []),
        ("Thắc mắc báo cáo HTSĐ", "Mẫu có 12 hoạt động, 5 lớp, 3 tin bài phải không ạ", []),
        ("Báo cáo HTSĐ", "Đơn vị muốn hỏi có bắt buộc nộp 3 tin, 5 bài không ạ", []),
        ("CV xin lùi thời hạn nộp báo cáo HTSĐ", "Văn bản kèm theo", ["CV 77 xin gia han.docx"]),
        (
            "Gửi công văn Tuần lễ HTSĐ",
            "Kính gửi Phòng",
            ["CV 12.docx", "xin gia hạn thời gian nộp báo cáo Tuần lễ HTSĐ"],
        ),
        ("Tờ trình", "", ["TT.docx", "Xin nộp chậm báo cáo Tuần lễ HTSĐ do bão"]),
        ("Xin được nộp báo cáo Tuần lễ HTSĐ muộn", "Do mưa lũ", ["cv 9.pdf"]),
    ],
)
def test_examples_and_requests_for_time_are_no_submission(subject, text, files):
    assert not match(subject, text, *files).is_submission


@pytest.mark.parametrize(
    ("subject", "text", "files"),
    [
        ("Hoi khuyen hoc bao cao tuan le HTSD", "Em gui", ["bc.docx"]),
        ("Em xin phép gửi báo cáo Tuần lễ HTSĐ", "", ["bc.docx"]),
        ("Báo cáo HTSĐ (nộp muộn)", "Mong Phòng thông cảm, em nộp muộn ạ", ["bc.docx"]),
        ("Báo cáo HTSĐ", "Em gửi báo cáo. Cho em hỏi có cần nộp bản giấy không ạ?", ["bc.docx"]),
        (
            "Báo cáo HTSĐ",
            "- Tổ chức 5 hoạt động\n- Treo 3 băng rôn\nCho em hỏi gửi thế này được chưa ạ?",
            [],
        ),
        ("Báo cáo HTSĐ", "Tặng 5 suất quà cho Hội Khuyến học, có 3 hoạt động, 90 lượt người", []),
    ],
)
def test_polite_words_and_questions_beside_a_report_do_not_hide_it(subject, text, files):
    found = match(subject, text, *files)

    assert found.is_submission
    assert found.stages == REPORT


@pytest.mark.parametrize(
    ("subject", "replaces"),
    [
        ("Báo cáo HTSĐ (thay bản cũ, có bổ sung số liệu)", True),
        ("Báo cáo HTSĐ (điều chỉnh, bổ sung số liệu)", False),
        ("Báo cáo HTSĐ bổ sung, thay thế bản ngày 10/10", True),
        ("Gởi lại BC HTSĐ do gởi nhầm", True),
        ("Nộp lại báo cáo HTSĐ", True),
        ("BC HTSĐ bản chính thức", True),
        ("Gửi thêm ảnh báo cáo HTSĐ", False),
        ("Gửi bù hình ảnh hoạt động HTSĐ", False),
    ],
)
def test_a_later_version_is_told_from_an_addition(subject, replaces):
    assert match(subject, "", "bc.docx").replaces is replaces


@pytest.mark.parametrize("piece", ["1 ", "kế hoạch ", "- "])
def test_an_endless_text_costs_by_its_length_at_most(piece):
    def read(characters):
        match("Báo cáo Tuần lễ HTSĐ", piece * (characters // len(piece)))

    assert growth(read, 250_000) < FOUR_TIMES


@given(st.text(max_size=60), st.text(max_size=120), st.lists(st.text(max_size=30), max_size=3))
def test_any_text_gets_an_answer(subject, text, files):
    found = match(subject, text, *files)

    assert set(found.stages) <= {"report", "registration"}
    assert found.campaign_id or not found.stages


def test_an_hour_speaks_for_a_registration_and_not_for_a_report():
    told = "Chiều nay 16h tổng hợp xong số liệu Tuần lễ HTSĐ, mới có 61/142 đơn vị gửi"
    note = match("Nhắc việc báo cáo", told)
    event = match("Đăng ký Tuần lễ HTSĐ", "Lúc 7h30 ngày 5/10 nhà trường mở lớp tại thư viện")

    assert (note.is_submission, note.stages) == (False, ())
    assert (event.is_submission, event.stages) == (True, REGISTRATION)
