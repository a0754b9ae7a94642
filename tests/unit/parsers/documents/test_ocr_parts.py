"""The steps of reading a page: lines of number and date, order of lines, rules, the engine."""

import shutil

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from parsers.documents.ocr_engine import (
    DATA_FOLDERS,
    LANGUAGE,
    Word,
    find_language_data,
    ocr_state,
    open_engine,
)
from parsers.documents.ocr_lines import sure_words, text_lines
from parsers.documents.ocr_picture import PagePicture, find_skew, prepare_page
from parsers.documents.ocr_rereading import surest
from parsers.documents.ocr_rules import find_strokes, rules_of, without_rules
from parsers.documents.ocr_spelling import mend_line
from parsers.documents.pdf_tables import find_grids
from tests.unit.parsers.documents.scanned_pages import draw_page


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("Sế: 192/BC-THLH", "Số: 192/BC-THLH"),
        ("$ố: 08/BC.PTTH", "Số: 08/BC-PTTH"),
        ("Sẽ: 08/BC PTTH", "Số: 08/BC-PTTH"),
        ("Số:  /BC-HKH", "Số: /BC-HKH"),
        ("Ninh Sơn, agày 09 tháng 10 năm 2022", "Ninh Sơn, ngày 09 tháng 10 năm 2022"),
        ("Ninh Sơn, ngàv 9 thảng 10 nănn 2022", "Ninh Sơn, ngày 9 tháng 10 năm 2022"),
        ("BẢO CÁU", "BÁO CÁO"),
        ("KÊ HOẠCH", "KẾ HOẠCH"),
        ("mỗi suất 500:000 đồng", "mỗi suất 500.000 đồng"),
    ],
)
def test_fixed_words_of_number_date_and_title_are_mended(seen, meant):
    assert mend_line(seen) == meant


@pytest.mark.parametrize(
    "line",
    [
        "Số lượng: 45 cái",
        "Thực hiện Kế hoạch số 4150/KH-UBND của UBND tỉnh",
        "Lúc 7:30 ngày 03/10/2022",
        "THƯ VIỆN",
        "Báo cáo",
        "ĐÀI PHÁT THANH VÀ TRUYỀN HÌNH",
    ],
)
def test_other_lines_stay_as_they_were_read(line):
    assert mend_line(line) == line


@given(st.text(max_size=80))
def test_mending_never_changes_a_digit(line):
    def digits(text: str) -> list[str]:
        return [char for char in text if char.isdecimal()]

    assert digits(mend_line(line)) == digits(line)


def word(text, left, top, *, line=0, confidence=95.0, width=None) -> Word:
    right = left + (width or 18 * len(text))
    return Word((1, 1, line), left, top, right, top + 30, confidence, text)


def test_rows_of_two_columns_are_read_column_by_column():
    words = [
        word("UBND TỈNH", 100, 100, line=1),
        word("CỘNG HÒA", 900, 100, line=1),
        word("SỞ GDĐT", 100, 140, line=2),
        word("Độc lập", 900, 140, line=2),
        word("Thực hiện kế hoạch của ủy ban nhân dân tỉnh", 100, 400, line=3),
    ]
    assert text_lines(words, 2339, 200) == [
        *("UBND TỈNH", "SỞ GDĐT", ""),
        *("CỘNG HÒA", "Độc lập", ""),
        "Thực hiện kế hoạch của ủy ban nhân dân tỉnh",
    ]


def test_columns_found_apart_are_put_side_by_side_first():
    words = [
        word("CỘNG HÒA", 900, 100, line=1),
        word("Độc lập", 900, 140, line=2),
        word("UBND TỈNH", 100, 102, line=3),
        word("SỞ GDĐT", 100, 141, line=4),
    ]
    assert text_lines(words, 2339, 200) == ["UBND TỈNH", "SỞ GDĐT", "", "CỘNG HÒA", "Độc lập"]


@given(
    st.lists(st.tuples(st.integers(0, 1500), st.integers(0, 2200), st.integers(0, 30)), max_size=40)
)
def test_ordering_loses_and_doubles_no_word(places):
    words = [
        word(f"w{index}", left, top, line=line)
        for index, (left, top, line) in enumerate(sorted(places, key=lambda p: p[2]))
    ]
    found = " ".join(text_lines(words, 2339, 200)).split()
    assert sorted(found) == sorted(w.text for w in words)


def test_specks_and_strokes_are_no_words():
    words = [
        word("Nguyễn", 100, 100, line=1),
        word("~.", 300, 100, line=1, confidence=3),
        word("Văn", 360, 100, line=1, confidence=8),
        word("ſſ|", 100, 400, line=2, confidence=20),
    ]
    assert [w.text for w in sure_words(words)] == ["Nguyễn", "Văn"]


def test_surest_word_of_several_readings_is_kept():
    readings = [
        [word("học", 0, 0, confidence=60), word("tận", 60, 0, confidence=50)],
        [word("bọc", 0, 0, confidence=40), word("tập", 60, 0, confidence=90)],
        [word("họctập", 0, 0, confidence=30)],
    ]
    assert [w.text for w in surest(readings)] == ["học", "tập"]
    assert surest([[], []]) == []


def test_document_number_beats_what_is_none():
    readings = [
        [word("08/BC-rrr", 0, 0, confidence=90)],
        [word("08/BC-PTTH", 0, 0, confidence=40)],
    ]
    assert [w.text for w in surest(readings)] == ["08/BC-PTTH"]


@pytest.mark.parametrize("angle", [-5.0, -1.3, 0.0, 0.7, 3.2])
def test_skew_is_found_to_a_fifth_of_a_degree(angle):
    page = draw_page().rotate(-angle, Image.Resampling.BICUBIC, fillcolor=255)
    assert find_skew(page) == pytest.approx(angle, abs=0.2)


def test_shadow_over_a_page_goes():
    page = draw_page()
    gradient = (
        Image.linear_gradient("L").resize(page.size).point([100 + v // 2 for v in range(256)])
    )
    shaded = Image.composite(page, Image.new("L", page.size, 0), gradient)
    even = prepare_page(shaded, 200).picture
    margin = even.crop((20, 1500, 150, 2300))
    assert margin.getextrema()[0] > 200


def test_rules_of_a_table_are_found_and_painted_over():
    page = PagePicture(picture=draw_page(), dpi=200)
    strokes = find_strokes(page)
    grids = find_grids(rules_of(strokes, page))
    assert [len(grid.cells) for grid in grids] == [24]
    clean = without_rules(page, strokes, grids)
    assert not find_grids(rules_of(find_strokes(clean), clean))


def test_bars_of_capitals_are_not_painted_over():
    picture = Image.new("L", (800, 400), 255)
    ImageDraw.Draw(picture).line((100, 100, 180, 100), 0, 4)
    page = PagePicture(picture=picture, dpi=200)
    strokes = find_strokes(page)
    assert strokes.across
    assert without_rules(page, strokes, []).picture.tobytes() == picture.tobytes()


def test_missing_language_data_is_said_with_what_to_install(tmp_path):
    state = ocr_state([tmp_path])
    assert not state.available
    assert "tesseract-ocr-vie" in state.advice
    assert open_engine([tmp_path]) is None


def test_installed_language_data_are_found(tmp_path):
    folder = find_language_data()
    assert folder in DATA_FOLDERS
    assert ocr_state().available
    shutil.copy(folder / f"{LANGUAGE}.traineddata", tmp_path)
    assert find_language_data([tmp_path / "none", tmp_path]) == tmp_path


def test_broken_language_data_give_no_engine(tmp_path):
    (tmp_path / f"{LANGUAGE}.traineddata").write_bytes(b"not what it should be")
    assert open_engine([tmp_path]) is None
