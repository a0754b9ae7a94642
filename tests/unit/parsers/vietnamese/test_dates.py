from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.vietnamese.dates import Frame, find_date, find_when
from parsers.vietnamese.plain import plain

WEEK = Frame(first=date(2022, 10, 1), last=date(2022, 10, 7))


def said(text: str, carried: date | None = None) -> tuple[str, str | None] | None:
    when = find_when(text, WEEK, carried=carried)
    return (when.start, when.end) if when else None


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("ngày 05 tháng 10 năm 2022", "2022-10-05"),
        ("Ngày 03/10/22", "2022-10-03"),
        ("03.10.2022", "2022-10-03"),
        ("Thứ Năm, 06-10-2022", "2022-10-06"),
        ("2022-10-03 07:30", "2022-10-03T07:30"),
        ("ngày 3.10", "2022-10-03"),
        ("Thứ Hai (3-10)", "2022-10-03"),
        ("Sáng ngày 3/10", "2022-10-03"),
        ("1. 3/10", "2022-10-03"),
        ("3/10/202", "2022-10-03"),
        ("3/10/20222", "2022-10-03"),
        ("02/01", "2023-01-02"),
        ("20/11", "2022-11-20"),
        ("Ngày 3", "2022-10-03"),
        ("08h15, ngày 01/10/2022", "2022-10-01T08:15"),
        ("7g30 ngày 3/10", "2022-10-03T07:30"),
        ("14g ngày 3/10", "2022-10-03T14:00"),
        ("14h 02/10", "2022-10-02T14:00"),
        ("14h02/10", "2022-10-02T14:00"),
        ("14 giờ, 3/10", "2022-10-03T14:00"),
        ("7 giờ rưỡi ngày 4/10", "2022-10-04T07:30"),
        ("8 giờ 5 phút 3/10", "2022-10-03T08:05"),
        ("07h30’ ngày 3/10", "2022-10-03T07:30"),
        ("Ngày 3/10: 7h30", "2022-10-03T07:30"),
        ("Vào lúc 7 giờ 30 phút sáng, Thứ Hai (03/10/2022)", "2022-10-03T07:30"),
        ("2 giờ chiều ngày 3/10", "2022-10-03T14:00"),
        ("Chiều 3/10, 2h30", "2022-10-03T14:30"),
        ("Tối thứ Bảy 1/10: 7h", "2022-10-01T19:00"),
        ("02:00 CH 03/10/2022", "2022-10-03T14:00"),
        ("Thứ 2", "2022-10-03"),
        ("Thứ 2, 3/10", "2022-10-03"),
        ("Thứ Bảy", "2022-10-01"),
        ("Chủ nhật", "2022-10-02"),
        ("T2 (3/10)", "2022-10-03"),
        ("CN", "2022-10-02"),
        ("thu tu", "2022-10-05"),
    ],
)
def test_reads_one_day(text, start):
    assert said(text) == (start, None)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2/10-4/10", "2022-10-02", "2022-10-04"),
        ("Từ ngày 01/10 đến ngày 07/10/2022", "2022-10-01", "2022-10-07"),
        ("từ ngày 01 đến ngày 07 tháng 10 năm 2022", "2022-10-01", "2022-10-07"),
        ("01-07/10/2022", "2022-10-01", "2022-10-07"),
        ("03, 04, 05/10/2022", "2022-10-03", "2022-10-05"),
        ("3/10, 4/10 và 5/10", "2022-10-03", "2022-10-05"),
        ("3 và 4 tháng 10", "2022-10-03", "2022-10-04"),
        ("03.10 - 06.10.2022", "2022-10-03", "2022-10-06"),
        ("Ngày 01 → 07", "2022-10-01", "2022-10-07"),
        ("28/12/2022-03/01/2023", "2022-12-28", "2023-01-03"),
        ("Thứ 2 đến thứ 6 hằng tuần", "2022-10-03", "2022-10-07"),
        ("T2 - T6", "2022-10-03", "2022-10-07"),
        ("Cả tuần", "2022-10-01", "2022-10-07"),
        ("Trong tuần lễ", "2022-10-01", "2022-10-07"),
        ("Suốt Tuần lễ", "2022-10-01", "2022-10-07"),
        ("Đến hết ngày 05/10", "2022-10-01", "2022-10-05"),
        ("Trong tháng 10", "2022-10-01", "2022-10-31"),
        ("7h-9h ngày 3/10", "2022-10-03T07:00", "2022-10-03T09:00"),
        ("7-9h, 03/10", "2022-10-03T07:00", "2022-10-03T09:00"),
        ("từ 7h tới 9h ngày 3-10", "2022-10-03T07:00", "2022-10-03T09:00"),
        ("7h30 ngày 3/10 - 9h30", "2022-10-03T07:30", "2022-10-03T09:30"),
        ("08:00 – 09:30 | 01/10/2022", "2022-10-01T08:00", "2022-10-01T09:30"),
        ("13:30 - 16:30 04/10", "2022-10-04T13:30", "2022-10-04T16:30"),
        (
            "Từ 7h30 ngày 3/10 đến 16h30 ngày 5/10/2022",
            "2022-10-03T07:30",
            "2022-10-05T16:30",
        ),
    ],
)
def test_reads_spans(text, start, end):
    assert said(text) == (start, end)


@pytest.mark.parametrize(
    "text",
    [
        "lớp 7.4 và 9.3",
        "lớp 6/2 và 7/3",
        "thứ nhất",
        "lần thứ hai",
        "14g",
        "24/24h",
        "7 học sinh",
        "22.796/31.751 hộ",
        "1.127 học sinh",
        "số 271/KH-THCS LC",
        "Số 12/10",
        "99/99",
        "30/2",
        "0259.3.888.999",
        "trước ngày 15/10",
        "Chậm nhất ngày 14/10/2022",
        "hoàn thành trước 30/9",
        "Năm học 2022-2023",
        "chiếu phim",
        "",
    ],
)
def test_sees_no_day_where_none_is_meant(text):
    assert said(text) is None


def test_an_hour_belongs_to_the_day_that_is_carried():
    assert said("14g", carried=date(2022, 10, 5)) == ("2022-10-05T14:00", None)
    assert said("Chiều: 2h30 - 4h", carried=date(2022, 10, 5)) == (
        "2022-10-05T14:30",
        "2022-10-05T16:00",
    )
    assert said("Sân trường", carried=date(2022, 10, 5)) is None


def test_a_film_shown_and_a_word_for_until_are_no_half_of_a_day():
    assert said("chiếu phim 3h ngày 3/10") == ("2022-10-03T03:00", None)
    assert said("từ 7h tới 8h ngày 3/10") == ("2022-10-03T07:00", "2022-10-03T08:00")


def test_weekdays_follow_the_week_of_the_frame():
    monday = Frame(first=date(2023, 10, 2), last=date(2023, 10, 8))
    when = find_when("Thứ Bảy", monday)
    assert when is not None
    assert when.first == date(2023, 10, 7)


def test_finds_only_whole_dates():
    assert find_date("Ninh Sơn, ngày 28 tháng 9 năm 2022") == date(2022, 9, 28)
    assert find_date("từ 1/10 đến 07/10/2022") == date(2022, 10, 7)
    assert find_date("ngày 3/10") is None
    assert find_date("31/02/2022") is None


days = st.dates(date(2022, 8, 1), date(2022, 12, 31))
hours = st.times().map(lambda at: time(at.hour, at.minute))


@given(day=days, at=hours, form=st.sampled_from([
    "{h}h{m:02} ngày {d:02}/{o:02}/{y}",
    "{h:02}g{m:02}, {d}/{o}",
    "{h} giờ {m:02} phút, ngày {d} tháng {o} năm {y}",
    "Ngày {d:02}/{o}/{y}: {h}:{m:02}",
    "Từ {h}h{m:02} ngày {d}/{o}",
]))  # fmt: skip
def test_reads_back_every_day_and_hour(day, at, form):
    text = form.format(h=at.hour, m=at.minute, d=day.day, o=day.month, y=day.year)
    when = find_when(text, WEEK)
    assert when is not None, text
    assert (when.first, when.begins) == (day, at), text


@given(first=days, second=days, form=st.sampled_from([
    "{a:%d/%m} - {b:%d/%m/%Y}", "Từ ngày {a:%d/%m/%Y} đến hết ngày {b:%d/%m/%Y}",
    "{a:%d.%m.%Y} – {b:%d.%m.%Y}", "từ {a.day}/{a.month} đến {b.day}/{b.month}",
]))  # fmt: skip
def test_reads_back_every_span(first, second, form):
    first, second = sorted((first, second))
    when = find_when(form.format(a=first, b=second), WEEK)
    assert when is not None
    assert (when.first, when.last or when.first) == (first, second)


@given(st.text(max_size=80))
def test_never_raises_and_points_into_the_text(text):
    when = find_when(text, WEEK, carried=WEEK.first)
    if when is not None:
        start, stop = when.spoken
        assert 0 <= start < stop <= len(text)
    assert len(plain(text)) == len(text)


WORDS = (
    *("ngày", "tháng", "10", "3/10", "7h30", "14", "giờ", "thứ", "hai", "sáng", "-", "đến", ","),
    *("2022", "7.4", "lớp", "1-7", "Cả", "tuần", "trước", "99/9"),
)


@given(st.lists(st.sampled_from(WORDS), max_size=10))
def test_never_raises_for_words_of_time_in_any_order(words):
    when = find_when(" ".join(words), WEEK)
    assert when is None or when.last is None or when.last > when.first
