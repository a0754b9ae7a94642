"""How names of the office's world read inside a letter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.rules.letter_words import LONGEST_TAG, campaign_tag, inside_sentence, is_agency


@pytest.mark.parametrize(
    ("title", "short", "tag"),
    [
        (
            "Tuần lễ hưởng ứng học tập suốt đời năm 2022",
            ("HTSĐ", "học tập suốt đời"),
            "Tuần lễ HTSĐ 2022",
        ),
        ("Ngày hội Đọc sách năm 2023", (), "Ngày hội Đọc sách năm 2023"),
        ("Tháng An toàn giao thông", ("ATGT", "an toàn giao thông"), "Tháng ATGT"),
        ("Tuần lễ HTSĐ", ("HTSĐ", "học tập suốt đời"), "Tuần lễ HTSĐ"),
        ("Chuyển đổi số", ("CĐS (mới)", "chuyển đổi số"), "CĐS (mới)"),
    ],
)
def test_campaign_is_abbreviated_as_people_do(title, short, tag):
    assert campaign_tag(title, short) == tag


@given(st.text(max_size=200), st.lists(st.text(max_size=20), max_size=4))
def test_tag_is_always_short(title, short):
    assert len(campaign_tag(title, tuple(short))) <= LONGEST_TAG


@pytest.mark.parametrize(
    ("title", "inside"),
    [
        ("Báo cáo kết quả", "báo cáo kết quả"),
        ("Đăng ký lịch hoạt động", "đăng ký lịch hoạt động"),
        ("BC kết quả", "BC kết quả"),
        ("báo cáo", "báo cáo"),
        ("", ""),
    ],
)
def test_title_reads_on_inside_a_sentence(title, inside):
    assert inside_sentence(title) == inside


@pytest.mark.parametrize(
    ("name", "agency"),
    [
        ("UBND huyện Ninh Sơn", True),
        ("Uỷ ban nhân dân xã Phước Hà", True),
        ("Hội Khuyến học tỉnh Ninh Thuận", True),
        ("Sở Văn hóa, Thể thao và Du lịch", True),
        ("Báo Ninh Thuận", True),
        ("Trường THPT Chu Văn An", False),
        ("Phòng Giáo dục và Đào tạo huyện Ninh Hải", False),
        ("Thư viện tỉnh Ninh Thuận", False),
        ("Trung tâm GDNN-GDTX Thuận Bắc", False),
        ("Bảo tàng tỉnh", False),
    ],
)
def test_agencies_are_addressed_as_agencies(name, agency):
    assert is_agency(name) is agency
