"""A stage that returns each month is meant only where it is named; the others go on as before."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from service.rules.stage_match import StageClues, match_stages
from service.settings.context import LoadContext
from service.settings.entities import campaigns
from service.settings.load import parse_settings

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
EXAMPLE = Path("config.example.toml").read_text(encoding="utf-8")
FOLLOW_UP = """
  [[campaign.stage]]
  id = "follow-up"
  title = "Báo cáo theo dõi"
  due = 2022-11-30
  on_time = "through"
  repeat = "{repeat}"
  repeat_until = 2023-05-31
  opens = 2022-11-01
  requires = [{{ role = "figures" }}]
"""


def configured(repeat):
    text = EXAMPLE + FOLLOW_UP.format(repeat=repeat)
    return campaigns(parse_settings(text, LoadContext(base=Path("/srv"), env={}), file="x"))


MONTHLY, QUARTERLY, WEEKLY = map(configured, ("monthly", "quarterly", "weekly"))


def match(subject, day, *files, text="Em gửi ạ", among=MONTHLY):
    received_at = datetime(*day, 9, tzinfo=HANOI)
    clues = StageClues(subject=subject, text=text, files=files, received_at=received_at)
    return match_stages(clues, among).stages


OCTOBER, NOVEMBER, DECEMBER = (2022, 10, 12), (2022, 11, 10), (2022, 12, 2)


@pytest.mark.parametrize("among", [MONTHLY, QUARTERLY, WEEKLY])
@pytest.mark.parametrize("day", [OCTOBER, NOVEMBER])
@pytest.mark.parametrize(
    ("subject", "files", "stage"),
    [
        ("Báo cáo kết quả Tuần lễ HTSĐ 2022", ["bc.docx"], "report"),
        ("Tuần lễ HTSĐ", ["Báo cáo.docx", "Số liệu.xlsx"], "report"),
        ("Bổ sung hình ảnh Tuần lễ HTSĐ", ["IMG_1.jpg"], "report"),
        ("Đăng ký lịch hoạt động Tuần lễ HTSĐ", ["lich.xlsx"], "registration"),
    ],
)
def test_what_is_asked_once_is_understood_beside_what_returns(among, day, subject, files, stage):
    assert match(subject, day, *files, among=among) == (stage,)


@pytest.mark.parametrize(
    ("subject", "files", "stage"),
    [
        ("Báo cáo theo dõi Tuần lễ HTSĐ", ["bc.docx"], "follow-up-2022-11"),
        ("BC theo dõi tháng 11 - Tuần lễ HTSĐ", ["1.xlsx"], "follow-up-2022-11"),
        ("Tuần lễ HTSĐ", ["BC theo doi T11.xlsx"], "follow-up-2022-11"),
        (
            "Re: [Tuần lễ HTSĐ 2022] Nhắc báo cáo theo dõi tháng 11/2022, đến hết ngày 30/11/2022",
            ["số liệu.xlsx"],
            "follow-up-2022-11",
        ),
    ],
)
def test_what_returns_is_meant_where_it_is_named(subject, files, stage):
    assert match(subject, NOVEMBER, *files) == (stage,)


def test_the_month_that_is_named_counts_and_else_the_one_being_collected():
    assert match("Báo cáo theo dõi tháng 11 Tuần lễ HTSĐ", DECEMBER, "1.xlsx") == (
        "follow-up-2022-11",
    )
    assert match("Báo cáo theo dõi Tuần lễ HTSĐ", DECEMBER, "1.xlsx") == ("follow-up-2022-12",)
    assert match("Báo cáo theo dõi quý IV Tuần lễ HTSĐ", DECEMBER, "1.xlsx", among=QUARTERLY) == (
        "follow-up-2022-11",
    )


def test_two_stages_in_one_mail_are_told_apart_by_their_files():
    files = ("Báo cáo kết quả.docx", "Báo cáo theo dõi tháng 11.xlsx")
    assert match("Gửi báo cáo Tuần lễ HTSĐ", NOVEMBER, *files) == ("report", "follow-up-2022-11")


def test_what_has_not_opened_is_not_meant():
    assert match("Báo cáo theo dõi Tuần lễ HTSĐ", OCTOBER, "1.xlsx") == ("report",)


def test_following_in_the_ordinary_sense_names_no_stage():
    text = "Đơn vị gửi báo cáo để Phòng theo dõi, tổng hợp."
    assert match("Báo cáo kết quả Tuần lễ HTSĐ", NOVEMBER, "1.docx", text=text) == ("report",)


def test_a_mail_without_words_is_left_to_people_while_several_are_collected():
    assert match("Tuần lễ HTSĐ", OCTOBER, "1.docx") == ("report",)
    assert match("Tuần lễ HTSĐ", NOVEMBER, "1.docx") == ()
