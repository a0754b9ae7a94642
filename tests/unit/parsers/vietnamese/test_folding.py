import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.vietnamese.folding import fold, fold_file_name, fold_keep_accents, has_accents

VOWELS = "aăâeêioôơuưy"
TONES = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]
vietnamese = st.text(
    st.sampled_from(
        [
            unicodedata.normalize("NFC", letter + tone)
            for letter in VOWELS + VOWELS.upper()
            for tone in TONES
        ]
        + list("bcdđghklmnpqrstvxBCDĐGHKLMNPQRSTVX .,-–&_/0123456789")
    ),
    max_size=40,
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Trường THPT chuyên Lê Quý Đôn", "truong thpt chuyen le qui don"),
        ("LÊ QUÍ ĐÔN", "le qui don"),
        ("Phan Rang – Tháp Chàm", "phan rang thap cham"),
        ("Tp.PRTC", "tp prtc"),
        ("TH&THCS Hòa Sơn", "th va thcs hoa son"),
        ("giáo dục và đào tạo", "giao duc va dao tao"),
        ("Uỷ ban  nhân\u00a0dân", "uy ban nhan dan"),
        ("Ủy ban nhân dân", "uy ban nhan dan"),
        ("BC_HTSD-2022.docx", "bc htsd 2022 docx"),
        ("Ðăng ký", "dang ki"),
        ("Đăng kí", "dang ki"),
        ("tay tai thúy thúi", "tay tai thuy thui"),
        ("", ""),
        ("\u200bBáo\u00ad cáo\ufeff", "bao cao"),
    ],
)
def test_words_are_folded(text, folded):
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hòa Bình", "Hoà Bình"),
        ("ủy ban", "uỷ ban"),
        ("Lê Quý Đôn", "Lê Quí Đôn"),
        ("Lý Thường Kiệt", "Lí Thường Kiệt"),
        ("khoẻ", "khỏe"),
        ("Thành Hải", unicodedata.normalize("NFD", "Thành Hải")),
    ],
)
def test_spellings_of_one_name_are_equal_with_accents(one, other):
    assert fold_keep_accents(one) == fold_keep_accents(other)
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Thành Hải", "Thanh Hải"), ("Đa", "Da"), ("bạn", "bàn"), ("ôn", "on")]
)
def test_names_that_differ_only_in_accents_are_told_apart(one, other):
    assert fold(one) == fold(other)
    assert fold_keep_accents(one) != fold_keep_accents(other)


def test_accents_are_noticed():
    assert has_accents("Thành Hải")
    assert has_accents("đang")
    assert not has_accents("Thanh Hai – “x”")


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("BaoCaoTuanLeHTSD.docx", "bao cao tuan le htsd"),
        ("BC THCS Lâm Tân.signed.pdf", "bc thcs lam tan signed"),
        ("BÁO CÁO TUẦN LỄ HTSĐ 2022 (ký số).pdf", "bao cao tuan le htsd 2022 ki so"),
        ("BáoCáoTHPTNguyễnTrãi.pdf", "bao cao thpt nguyen trai"),
        ("271-KH-THCS LC.doc", "271 kh thcs lc"),
        (".pdf", ""),
    ],
)
def test_file_names_become_words(name, folded):
    assert fold_file_name(name) == folded


@given(st.text() | vietnamese)
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)
    assert fold_keep_accents(fold_keep_accents(text)) == fold_keep_accents(text)


@given(st.text() | vietnamese)
def test_both_foldings_have_the_same_words(text):
    plain, accented = fold(text).split(), fold_keep_accents(text).split()

    assert len(plain) == len(accented)
    assert [fold(word) for word in accented] == plain


@given(vietnamese)
def test_case_and_composition_do_not_matter(text):
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        other = unicodedata.normalize(form, text)
        assert fold(other) == fold(text)
        assert fold_keep_accents(other) == fold_keep_accents(text)
        assert fold(other.upper()) == fold(text.lower())
        assert fold_keep_accents(other.upper()) == fold_keep_accents(text.lower())


@given(vietnamese)
def test_nothing_but_plain_words_is_left(text):
    assert all(word.isascii() and word.isalnum() for word in fold(text).split())
