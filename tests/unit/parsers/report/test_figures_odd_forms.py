"""Figures beside others that are none of ours: plans, earlier events, mistakes, parts, pages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.report.figures import BUILT_IN, document_of_text, find_figures
from parsers.vietnamese.numerals import NumeralKind, find_numerals

INDICATORS = [(key, "") for key in BUILT_IN]


def done(text: str) -> dict[str, float]:
    """Return the totals that a text states as done."""
    found = find_figures(document_of_text(text), INDICATORS)
    return {each.indicator: each.value for each in found if each.total and not each.planned}


RESULT_OVER_PLAN = [
    ("Kết quả: 8/6 hoạt động, 1.320/1.200 lượt người tham gia.",
     {"activities": 8, "participants": 1320}),
    ("Số băng rôn đã treo: 14/10 băng rôn", {"banners": 14}),
    ("Đã tổ chức 12/9 hoạt động, vượt kế hoạch.", {"activities": 12}),
    ("Quyên góp được 450/300 cuốn sách.", {"books": 450}),
]  # fmt: skip
PARTS_AND_SUM = [
    ("Lượt người tham gia: học sinh 512, giáo viên 40, tổng cộng 552.", {"participants": 552}),
    ("- Số lượt bạn đọc: sáng 120; chiều 95; cộng 215 lượt", {"readers": 215}),
    ("Số hoạt động buổi sáng 4, buổi chiều 9, tổng 13", {"activities": 13}),
    ("Học viên các lớp: nam 31, nữ 44. Cộng: 75", {"learners": 75}),
]
CORRECTED = [
    ("Số lượt người tham gia ghi 2.408 lượt, nay sửa thành 2.048 lượt.", {"participants": 2048}),
    ("Băng rôn: đã báo 15, xin đính chính là 5.", {"banners": 5}),
    ("Số cuốn sách quyên góp: 310, số đúng là 301.", {"books": 301}),
    ("Số lớp tập huấn báo 6, điều chỉnh lại thành 4", {"classes": 4}),
]
OTHER_EVENTS = [
    ("Sau đợt hè (tháng 7/2023: 9 hoạt động, 800 lượt người), trường tổ chức 3 hoạt động.",
     {"activities": 3}),
    ("Năm 2023 mở 12 lớp tập huấn, riêng Tuần lễ mở 3 lớp tập huấn.", {"classes": 3}),
    ("Hội làm thêm 4 hoạt động, nâng tổng số hoạt động lên 9.", {"activities": 9}),
]  # fmt: skip
SHORT_BOOKS = [
    ("Sách quyên góp: 199 q.", {"books": 199}),
    ("Các lớp góp 86 q. cho thư viện lớp", {"books": 86}),
    ("Trường có 3 hoạt động tại 2 q. nội thành", {"activities": 3}),
]
LISTS_OF_DOTS = [
    ("Băng rôn ............ 12\nCâu lạc bộ ......... 3\nHọc liệu mở ....... 40",
     {"banners": 12, "clubs": 3, "open_resources": 40}),
    # Pages of a table of contents never grow less.
    ("Băng rôn ............ 2\nCâu lạc bộ ......... 5\nHọc liệu mở ....... 9", {}),
]  # fmt: skip
IN_PASSING = [
    ("Trường có 4 hoạt động với 720 lượt tham gia và 2 băng rôn.",
     {"activities": 4, "participants": 720, "banners": 2}),
    ("Cả tuần tính ra 4 hoạt động, đăng 7 bài lên Facebook.", {"activities": 4, "posts": 7}),
    ("Mở 1 lớp ghép cây giống, 35 học viên.", {"classes": 1, "learners": 35}),
    ("Khai giảng 02 lớp dệt thổ cẩm với 49 học viên.", {"classes": 2, "learners": 49}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        *RESULT_OVER_PLAN,
        *PARTS_AND_SUM,
        *CORRECTED,
        *OTHER_EVENTS,
        *SHORT_BOOKS,
        *LISTS_OF_DOTS,
        *IN_PASSING,
    ],
)
def test_our_own_figure_is_told_from_those_beside_it(text: str, wanted: dict[str, float]) -> None:
    assert done(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Ngày 6/5 hoạt động diễn ra sôi nổi.",
        "Sáng 9/3 hoạt động tại sân trường.",
        "Lớp 9/6 hoạt động tốt.",
        "Thư viện mở cửa 24/7 hoạt động liên tục.",
        "Có 22.796/31.751 hộ đạt chuẩn.",
    ],
)
def test_days_classes_and_shares_are_no_results_over_a_plan(text: str) -> None:
    assert done(text) == {}


@given(st.integers(1, 99_999), st.integers(1, 99_999))
def test_a_share_is_never_taken_for_a_result(one: int, other: int) -> None:
    (found,) = find_numerals(f"đạt {min(one, other)}/{max(one, other)} hoạt động")

    assert found.kind in {NumeralKind.RATIO, NumeralKind.DATE}


@given(st.lists(st.integers(13, 900), min_size=2, max_size=6), st.integers(0, 3))
def test_a_sum_counts_only_when_its_parts_make_it(parts: list[int], off: int) -> None:
    listed = ", ".join(f"tổ {chr(97 + place)} {part}" for place, part in enumerate(parts))
    total = sum(parts) + off

    stated = done(f"Số lượt người tham gia: {listed}; cộng {total}")

    assert (stated.get("participants") == total) is (off == 0)


@pytest.mark.parametrize(
    ("text", "classes"),
    [
        ("Có 3 hoạt động, 2 lớp chăn nuôi vịt bầu cho 64 học viên.", 2),
        ("1 lớp ươm giống keo, 36 học viên", 1),
        ("5 lớp may công nghiệp với 120 học viên", 5),
        ("Quy mô: 12 lớp bồi đắp kiến thức với 350 học viên.", None),
        ("Trung tâm có 12 lớp, 350 học viên.", None),
        ("Trung tâm có 12 lớp bổ túc với 350 học viên.", None),
        ("12 lớp phổ thông, 350 học viên", None),
    ],
)
def test_classes_with_a_subject_are_told_from_those_of_a_school(
    text: str, classes: float | None
) -> None:
    assert done(text).get("classes") == classes


@pytest.mark.parametrize(
    "heading",
    [
        "Kết quả Tuần lễ hưởng ứng học tập suốt đời năm nay:",
        "Trường báo cáo Tuần lễ hưởng ứng như sau:",
    ],
)
def test_the_name_of_the_week_is_no_single_event(heading: str) -> None:
    assert done(f"{heading}\n+ Học sinh, phụ huynh tham dự: 486 lượt.") == {"participants": 486}


def test_people_at_a_ceremony_are_only_a_part() -> None:
    assert done("Lễ hưởng ứng:\n+ Học sinh, phụ huynh tham dự: 486 lượt.") == {}
