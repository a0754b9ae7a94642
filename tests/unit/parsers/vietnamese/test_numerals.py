"""Numbers as reports write them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.facts import Qualifier
from parsers.vietnamese.number_words import value_of_words
from parsers.vietnamese.numerals import NumeralKind, find_numerals

COUNTING = {NumeralKind.COUNT, NumeralKind.WORDS}


def counts(text):
    return [numeral.value for numeral in find_numerals(text) if numeral.kind in COUNTING]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.127 học sinh", 1127),
        ("4.999.497 lượt người", 4_999_497),
        ("1,127 em", 1127),
        ("2363 cuốn", 2363),
        ("4 703 lượt người", 4703),
        ("4\u00a0703 lượt người", 4703),
        ("3,6 triệu lượt", 3_600_000),
        ("2,0 triệu lượt người", 2_000_000),
        ("3,625 triệu lượt", 3_625_000),
        ("2 triệu 300 nghìn lượt", 2_300_000),
        ("1.2 nghìn cuốn", 1200),
        ("1,25 ngàn lượt", 1250),
        ("08 buổi", 8),
        ("05 (năm) câu lạc bộ", 5),
        ("năm (05) câu lạc bộ", 5),
        ("hai mươi lăm buổi", 25),
        ("một trăm linh năm người", 105),
        ("hơn ba nghìn lượt", 3000),
        ("mười hai lớp", 12),
        ("12cuốn sách", 12),
        ("tổ chức (12) buổi", 12),
        ("tổng số 12 hoạt động", 12),
        ("2022 cuốn sách", 2022),
        ("１２ buổi", 12),
        ("tham gia:1.250", 1250),
    ],
)
def test_a_number_is_read(text, value):
    assert counts(text) == [value]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("22.796/31.751 hộ", NumeralKind.RATIO),
        ("65/65 xã", NumeralKind.RATIO),
        ("12 lượt/ngày", NumeralKind.RATIO),
        ("95,5% học sinh", NumeralKind.PERCENT),
        ("100 % cán bộ", NumeralKind.PERCENT),
        ("lớp 10", NumeralKind.NAME),
        ("lớp 7.4", NumeralKind.NAME),
        ("9A1", NumeralKind.NAME),
        ("số 4150/KH-UBND", NumeralKind.NAME),
        ("Kế hoạch 271/KH-THCS LC", NumeralKind.NAME),
        ("Nghị quyết 29-NQ/TW", NumeralKind.NAME),
        ("ĐT: 0912 345 678", NumeralKind.NAME),
        ("0912.345.678", NumeralKind.NAME),
        ("Trường Tiểu học số 2", NumeralKind.NAME),
        ("lần thứ 3", NumeralKind.NAME),
        ("1. Công tác chỉ đạo", NumeralKind.NAME),
        ("2.1. Tuyên truyền", NumeralKind.NAME),
        ("ngày 3/10", NumeralKind.DATE),
        ("03/10/2022", NumeralKind.DATE),
        ("2022-2023", NumeralKind.DATE),
        ("tháng 10", NumeralKind.DATE),
        ("Tuần lễ năm 2022", NumeralKind.DATE),
        ("7g30", NumeralKind.TIME),
        ("07 giờ 30", NumeralKind.TIME),
        ("15 phút", NumeralKind.TIME),
        ("500.000 đồng", NumeralKind.MONEY),
        ("12 triệu đồng", NumeralKind.MONEY),
        ("800-1.000 người", NumeralKind.RANGE),
        ("2,5 điểm", NumeralKind.DECIMAL),
    ],
)
def test_a_number_that_counts_nothing_is_known(text, kind):
    (numeral, *_) = [each for each in find_numerals(text) if each.kind is not NumeralKind.WORDS]
    assert numeral.kind is kind
    assert counts(text) == []


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("gần 800 em", Qualifier.NEARLY),
        ("khoảng 800 em", Qualifier.ABOUT),
        ("xấp xỉ 800 em", Qualifier.ABOUT),
        ("trên dưới 800 em", Qualifier.ABOUT),
        ("~800 em", Qualifier.ABOUT),
        ("hơn 800 em", Qualifier.OVER),
        ("trên 800 em", Qualifier.OVER),
        ("không dưới 800 em", Qualifier.OVER),
        ("≥ 800 em", Qualifier.OVER),
        ("800 em trở lên", Qualifier.OVER),
        ("800+ em", Qualifier.OVER),
        ("dưới 800 em", Qualifier.UNDER),
        ("chưa đến 800 em", Qualifier.UNDER),
        ("khoang 800 em", Qualifier.ABOUT),
        ("hơn tám trăm em", Qualifier.OVER),
        ("800 em", None),
    ],
)
def test_how_exact_a_number_is(text, qualifier):
    (numeral,) = find_numerals(text)
    assert (numeral.value, numeral.qualifier) == (800, qualifier)


_STYLES = {
    "points": lambda number: f"{number:,}".replace(",", "."),
    "commas": lambda number: f"{number:,}",
    "spaces": lambda number: f"{number:,}".replace(",", " "),
    "plain": str,
    "leading nought": lambda number: f"{number:02d}",
}


@given(st.integers(0, 99_999_999), st.sampled_from(sorted(_STYLES)))
def test_a_number_is_read_back_in_every_style(number, style):
    written = _STYLES[style](number)
    (numeral,) = find_numerals(f"Có {written} lượt người tham gia")
    assert numeral.value == number
    assert numeral.kind is NumeralKind.COUNT


@given(st.integers(1, 999), st.integers(0, 9), st.sampled_from(["nghìn", "triệu", "tỷ"]))
def test_a_decimal_before_a_scale_is_read_back(whole, tenth, scale):
    factor = {"nghìn": 10**3, "triệu": 10**6, "tỷ": 10**9}[scale]
    (numeral,) = find_numerals(f"đạt {whole},{tenth} {scale} lượt")
    assert numeral.value == pytest.approx((whole + tenth / 10) * factor)


def _in_words(number):
    digits = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
    if number < 10:
        return digits[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        start = "mười" if tens == 1 else f"{digits[tens]} mươi"
        last = {0: "", 1: " một" if tens == 1 else " mốt", 5: " lăm"}.get(ones, f" {digits[ones]}")
        return start + last
    if number < 1000:
        hundreds, rest = divmod(number, 100)
        if rest == 0:
            return f"{digits[hundreds]} trăm"
        return f"{digits[hundreds]} trăm {'linh ' if rest < 10 else ''}{_in_words(rest)}"
    thousands, rest = divmod(number, 1000)
    said = f"{_in_words(thousands)} nghìn"
    if rest and rest < 10:
        return f"{said} không trăm linh {_in_words(rest)}"
    return f"{said} {_in_words(rest)}" if rest else said


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("một ngàn rưỡi", 1500),
        ("ngàn rưỡi", 1500),
        ("trăm rưỡi", 150),
        ("hai trăm mốt", 210),
        ("một triệu hai", 1_200_000),
        ("ba chục", 30),
        ("một nghìn không trăm linh năm", 1005),
        ("hai trăm linh năm", 205),
    ],
)
def test_a_digit_or_half_behind_a_scale_counts_its_parts(words, value):
    assert value_of_words(words) == value


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("3 ngàn rưỡi lượt", 3500),
        ("2 ngàn 5 lượt", 2500),
        ("1 triệu 2 lượt", 1_200_000),
        ("3 nghìn 250 lượt", 3250),
        ("2 triệu 300 nghìn lượt", 2_300_000),
        ("2 trăm 5 cuốn", 250),
        ("hai (02) băng rôn", 2),
        ("một nghìn hai trăm (1.200) cuốn", 1200),
    ],
)
def test_what_stands_behind_a_scale_belongs_to_its_number(said, value):
    (numeral,) = find_numerals(f"có {said}")
    assert (numeral.value, numeral.kind) == (value, NumeralKind.COUNT)


@pytest.mark.parametrize("said", ["vài trăm lượt", "mấy chục buổi", "trăm mấy lượt", "vài ba chục"])
def test_vague_numbers_say_nothing(said):
    assert find_numerals(f"có {said}") == ()


def test_numbers_of_neighbouring_cells_are_not_joined():
    values = [numeral.value for numeral in find_numerals("286\t214 bé")]
    assert values == [286, 214]


@given(st.integers(1, 999_999))
def test_number_words_are_read_back(number):
    assert value_of_words(_in_words(number)) == number


@pytest.mark.parametrize("words", ["không", "không chín một hai", "nghìn", "lẻ"])
def test_words_that_say_no_number(words):
    assert value_of_words(words) is None


@given(st.text(max_size=200))
def test_no_text_is_too_odd(text):
    for numeral in find_numerals(text):
        assert numeral.start < numeral.end


@given(st.text(alphabet="0123456789.,/-:%() hgđ\nnăm", max_size=60))
def test_numbers_never_overlap(text):
    numerals = find_numerals(text)
    for first, second in pairwise(numerals):
        assert first.end <= second.start


def test_an_endless_number_is_no_count():
    assert counts("9" * 5000 + " buổi") == []


@pytest.mark.parametrize(
    "name",
    ["lớp", "lop", "tổ", "ấp", "kỳ", "ki", "số", "so", "số hiệu", "tt", "đt", "mã:", "id.", "vòng",
     "học kì", "Tổ dân phố", "(khối", "hạng."],
)  # fmt: skip
@pytest.mark.parametrize("written", ["7", "12 "])
def test_a_number_behind_the_word_of_a_name_is_part_of_it(name, written):
    assert [found.kind for found in find_numerals(f"Ở {name} {written}em")] == [NumeralKind.NAME]


@pytest.mark.parametrize(
    ("said", "qualifier"),
    [
        ("~", Qualifier.ABOUT),
        ("≥ ", Qualifier.OVER),
        ("≤", Qualifier.UNDER),
        ("khoảng (", Qualifier.ABOUT),
        ("gần đạt ", Qualifier.NEARLY),
        ("hơn có ", Qualifier.OVER),
        ("quá ", Qualifier.OVER),
        ("cỡ  ", Qualifier.ABOUT),
        ("chua den ", Qualifier.UNDER),
    ],
)
def test_signs_and_words_before_a_number_say_how_exact_it_is(said, qualifier):
    assert [found.qualifier for found in find_numerals(f"Có {said}800 em")] == [qualifier]


@given(st.integers(1, 9999), st.sampled_from(["buổi", "học sinh", "giáo viên", "tranh", "hộ"]))
def test_a_small_number_counts_what_stands_behind_it(number, counted):
    found = find_numerals(f"tổ chức {number} {counted} trong tuần")

    assert [(each.value, each.kind) for each in found] == [(number, NumeralKind.COUNT)]


@pytest.mark.parametrize("behind", ["giờ", "h", "g", "triệu", "nghìn", "tr đồng"])
def test_the_word_behind_a_number_can_make_it_another(behind):
    (found,) = find_numerals(f"vào 7 {behind}")

    assert (found.value, found.kind) != (7, NumeralKind.COUNT)
