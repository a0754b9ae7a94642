"""Dates, times, sizes and counts as each language writes them."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from service.outbound.template_filters import (
    build_filters,
    kind_name,
    pad,
    sentence_start,
    write_count,
    write_number,
    write_size,
)

FILTERS = build_filters(ZoneInfo("Asia/Ho_Chi_Minh"))
MOMENT = datetime(2022, 10, 14, 17, 5, tzinfo=UTC)


def test_times_are_the_offices_not_the_servers():
    assert FILTERS["moment"](MOMENT, "vi") == "00 giờ 05 phút ngày 15/10/2022"
    assert FILTERS["moment"](MOMENT, "en") == "00:05 on 15 October 2022"
    assert FILTERS["day"](MOMENT, "vi") == "15/10/2022"
    assert FILTERS["day"](MOMENT, "en") == "15 October 2022"


@pytest.mark.parametrize(
    ("size", "vi", "en"),
    [
        (0, "0 byte", "0 bytes"),
        (1, "1 byte", "1 byte"),
        (1023, "1023 byte", "1023 bytes"),
        (1024, "1,0 KB", "1.0 KB"),
        (38_211, "37,3 KB", "37.3 KB"),
        (412_880, "403 KB", "403 KB"),
        (1_450_000, "1,4 MB", "1.4 MB"),
        (5 * 1024**4, "5120 GB", "5120 GB"),
    ],
)
def test_sizes_are_written_for_people(size, vi, en):
    assert (write_size(size, "vi"), write_size(size, "en")) == (vi, en)


def test_vietnamese_counts_have_two_digits_and_points():
    assert [write_count(n, "vi") for n in (0, 1, 9, 10, 1127)] == ["0", "01", "09", "10", "1.127"]
    assert [write_count(n, "en") for n in (0, 1, 1127)] == ["0", "1", "1,127"]
    assert write_number(1_234_567, "vi") == "1.234.567"


def test_sentence_begins_with_a_capital_also_in_vietnamese():
    assert sentence_start("đề nghị đơn vị") == "Đề nghị đơn vị"
    assert sentence_start("") == ""


def test_padding_is_bounded():
    assert len(pad("x", 10**9)) == 60


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("thcs", "Trường THCS"),
        ("Phòng GD-ĐT", "Phòng GD-ĐT"),
        ("hoi-khuyen-hoc", "Hội Khuyến học"),
        ("Hoi_Khuyen_Hoc", "Hội Khuyến học"),
        ("nha_van_hoa", "Nha van hoa"),
        ("Trung tâm khác", "Trung tâm khác"),
        ("", ""),
    ],
)
def test_kind_of_unit_is_shown_in_words(kind, words):
    known = {"thcs": "Trường THCS", "hoi_khuyen_hoc": "Hội Khuyến học"}

    assert kind_name(kind, known) == words
