import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.rules.unit_answer import read_unit_answer
from service.rules.unit_index import UnitIndex
from tests.unit.service.rules.unit_world import DAY, ROSTER

INDEX = UnitIndex(ROSTER, DAY)
OFFERED = ("thcs-troi-hai", "thcs-troi-son", "thpt-cva")


def read(text: str, offered=OFFERED):
    return read_unit_answer(text, offered, INDEX)


@pytest.mark.parametrize(
    "text",
    [
        "2",
        " 2. ",
        "(2)",
        "Số 2",
        "Dạ số 2 ạ",
        "Dạ, em chọn số 2 ạ.",
        "Đơn vị số 2 ạ, cảm ơn Phòng.",
        "Kính gửi Phòng,\nDạ đơn vị em là số 2 ạ.\nTrân trọng.\n\nNguyễn Thị Hoa\nĐT: 0912 345 678",
        "Kính gửi Phòng GDTX\n\n2\n\n--\nTrần Văn B - Văn thư",
        "số hai ạ",
        "2. Trường THCS Nguyễn Văn Trỗi",
        "2 - THCS Nguyễn Văn Trỗi, huyện Ninh Sơn",
        "Trường THCS Nguyễn Văn Trỗi, huyện Ninh Sơn",
        "Đơn vị: Trường THCS Nguyễn Văn Trỗi - Ninh Sơn\nNội dung: báo cáo kết quả",
        "2\n\nEm Hoa, THCS Nguyễn Văn Trỗi",
    ],
)
def test_the_second_of_the_list(text):
    assert read(text) == "thcs-troi-son"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Trường THPT Chu Văn An", "thpt-cva"),
        ("Dạ đơn vị em là Trường THPT Chu Văn An ạ", "thpt-cva"),
        ("Đơn vị gửi: trung tâm GDNN-GDTX Ninh Sơn.", "gdtx-son"),
        ("Em là Hoa, văn thư Trường Tiểu học Chu Văn An, Phòng GD&ĐT Ninh Sơn", "th-cva"),
        ("Hội Khuyến học tỉnh ạ", "hkh-tinh"),
        ("Tên đơn vị: Trường THPT Chu Văn An", "thpt-cva"),
        ("TRUONG THPT CHUYEN LE QUY DON", "thpt-lqd"),
    ],
)
def test_a_units_name_whether_it_was_offered_or_not(text, code):
    assert read(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Vâng ạ",
        "4",
        "12",
        "0",
        "1 và 2",
        "1, 2",
        "2 hoặc 3",
        "2?",
        "2/10",
        "2 báo cáo đính kèm",
        "Không phải 2",
        "Không phải trường THPT Chu Văn An",
        "Trường THPT Chu Văn An đã gửi chưa ạ",
        "Cho em hỏi trường THPT Chu Văn An gửi ở đâu",
        "2. Trường THPT Lê Quý Đôn",
        "2\n\nVăn thư Trường THPT Lê Quý Đôn",
        "Trường THCS Nguyễn Văn Trỗi",
        "Trường THPT Chu Văn An và Trường THPT Lê Quý Đôn",
        "Trường Mầm non Hoa Sen",
        "0259 382 0000",
        "Em gửi lại ạ",
    ],
)
def test_anything_else_is_left_to_a_person(text):
    assert read(text) is None


def test_a_number_behind_the_end_of_the_list_is_no_answer():
    assert read("2", ("thpt-cva",)) is None
    assert read("1", ()) is None


def test_a_twin_that_alone_was_offered_is_meant_by_its_name():
    assert read("Trường THCS Nguyễn Văn Trỗi", ("thcs-troi-hai",)) == "thcs-troi-hai"


def test_a_unit_that_has_a_successor_by_now_stands_for_it():
    assert read("1", ("thcs-lam-son",)) == "thcs-lam-tan"


@given(st.text(max_size=400))
def test_any_text_can_be_read(text):
    assert read(text) in {None, *(period.code for period in ROSTER.periods)}


@given(
    st.sampled_from(["1", "2", "3"]), st.text("(). \n", max_size=6), st.text("). \n!", max_size=6)
)
def test_a_bare_number_is_always_that_of_the_list(number, before, after):
    assert read(f"{before}{number}{after}") == OFFERED[int(number) - 1]
