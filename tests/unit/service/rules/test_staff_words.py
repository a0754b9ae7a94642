import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.rules.staff_words import is_command


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("tình hình", ""),
        ("Re: TÌNH HÌNH", "  \n"),
        ("Hỏi", "tinh hinh"),
        ("", "Tổng hợp\n\n> thư cũ"),
        ("", "gán 12 THPT Chu Văn An"),
        ("gan 12 thpt chu van an", ""),
        ("", "Gia hạn THCS Lê Lợi đến 20/10"),
        ("", "bỏ qua 15"),
        ("", "hoàn tác 7"),
        ("", "trợ giúp"),
    ],
)
def test_orders_in_plain_words_are_known(subject, text):
    assert is_command(subject, text)


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("tình hình", "Chào chị, tình hình các trường thế nào rồi ạ?"),
        ("Tình hình dịch bệnh", ""),
        ("Họp giao ban", ""),
        ("Nhờ kiểm tra lại danh sách", "Anh Tư coi lại giùm em danh sách 102 xã"),
        ("Tổng hợp", "Em gửi tổng hợp số liệu ạ"),
        ("", "Nhận được 12 báo cáo rồi em nhé"),
        ("Gia hạn hợp đồng", ""),
        ("", ""),
    ],
)
def test_a_note_among_colleagues_is_no_order(subject, text):
    assert not is_command(subject, text)


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_text_gets_an_answer(subject, text):
    assert is_command(subject, text) in {True, False}
