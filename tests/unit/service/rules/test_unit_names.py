from datetime import date

import pytest

from service.rules.unit_index import UnitIndex
from service.rules.unit_mentions import Strength, find_mentions
from service.rules.unit_words import find_tokens, split_words
from tests.unit.service.rules.unit_world import DAY, ROSTER

INDEX = UnitIndex(ROSTER, DAY)


def marks(text: str) -> list[str]:
    return [token.form for token in find_tokens(split_words(text))]


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("Trường Trung học phổ thông", "thpt"),
        ("Tr. THPT", "thpt"),
        ("PTTH", "thpt"),
        ("trường cấp 3", "thpt"),
        ("C2", "thcs"),
        ("Trường Tiểu học và Trung học cơ sở", "th+thcs"),
        ("TH&THCS", "th+thcs"),
        ("THCS - THPT", "thcs+thpt"),
        ("TH, THCS và THPT", "th+thcs+thpt"),
        ("PTDTBT TH", "th+dtbt"),
        ("Phòng GD&ĐT", "pgd"),
        ("PGD-ĐT", "pgd"),
        ("Phòng Giáo dục Đào tạo", "pgd"),
        ("Phòng Giáo dục Thường xuyên", "phòng gdtx"),
        ("Sở GD-ĐT", "sgd"),
        ("TT GDNN – GDTX", "gdtx"),
        ("Trung tâm GDTX - HN", "gdtx"),
        ("TT HTCĐ", "htcđ"),
        ("Uỷ ban nhân dân", "ubnd"),
        ("Đài PT-TH", "đài"),
        ("Sở VHTT&DL", "vhttdl"),
        ("Trường Mẫu giáo", "mn"),
    ],
)
def test_a_kind_is_known_in_its_spellings(text, mark):
    assert marks(text)[0] == mark


def test_truong_is_dropped_before_a_kind_only():
    assert marks("Trường THPT Trường Chinh") == ["thpt", "truong", "chinh"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("THPT Chu Văn An", "thpt-cva"),
        ("TRƯỜNG TRUNG HỌC PHỔ THÔNG CHU VĂN AN", "thpt-cva"),
        ("truong thpt chu van an", "thpt-cva"),
        ("TH Chu Văn An", "th-cva"),
        ("Trường THPT Lê Quí Đôn", "thpt-lqd"),
        ("Trường chuyên Lê Quý Đôn", "thpt-lqd"),
        ("Trường THPT Trường Chinh", "thpt-tc"),
        ("THCS&THPT Trần Hưng Đạo", "lien-cap"),
        ("THPT Trần Hưng Đạo", "lien-cap"),
        ("PGD Ninh Sơn", "pgd-son"),
        ("Phòng GD-ĐT H. Ninh Sơn", "pgd-son"),
        ("PGDĐT TP PR-TC", "pgd-prtc"),
        ("Phòng Giáo dục TP. Phan Rang – Tháp Chàm", "pgd-prtc"),
        ("PGD Phan Rang", "pgd-prtc"),
        ("HKH huyện Ninh Hải", "hkh-hai"),
        ("Hội Khuyến học tỉnh Ninh Thuận", "hkh-tinh"),
        ("Hội Khuyến học Ninh Thuận", "hkh-tinh"),
        ("TTGDTX Ninh Sơn", "gdtx-son"),
        ("TTHTCĐ Phước Hòa", "htcd-hoa"),
        ("Trung tâm học tập cộng đồng xã Phước Hoà", "htcd-hoa"),
        ("Sở VHTTDL", "so-vhttdl"),
        ("Đài PTTH Ninh Thuận", "dai"),
        ("Thư viện tỉnh Ninh Thuận", "thu-vien"),
        ("thcs_lamtan", "thcs-lam-tan"),
        ("c2lamtan", "thcs-lam-tan"),
        ("THCS Lâm Sơn", "thcs-lam-tan"),
        ("TTHTCĐ xã Thành Hải", "htcd-thanh-prtc"),
        ("TTHTCĐ xã Thanh Hải", "htcd-thanh-hai"),
    ],
)
def test_a_unit_is_found_by_its_names(text, code):
    (mention,) = find_mentions(text, INDEX)

    assert mention.codes == {code}
    assert mention.strength >= Strength.AMONG


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("THCS Nguyễn Văn Trỗi", {"thcs-troi-hai", "thcs-troi-son"}),
        ("tthtcd thanh hai", {"htcd-thanh-prtc", "htcd-thanh-hai"}),
    ],
)
def test_twins_are_found_together(text, codes):
    (mention,) = find_mentions(text, INDEX)

    assert mention.codes == codes


@pytest.mark.parametrize(
    "text",
    [
        "THCS Chu Văn An",  # no such unit at that level
        "TH&THCS Chu Văn An",
        "Chu Văn An",  # no level at all
        "Hội Khuyến học",
        "Thư viện",
        "Phòng Giáo dục Thường xuyên Ninh Sơn",
        "Trường THCS Giải Thể",  # closed, nobody followed
        "Phòng VH-XH xã Ninh Hải",  # not yet
        "Tiểu học",
        "UBND tỉnh Ninh Thuận",
    ],
)
def test_other_names_are_not_found(text):
    assert find_mentions(text, INDEX) == ()


@pytest.mark.parametrize(
    "text",
    [
        "TH Phước Hòa Đông",  # the name goes on
        "Trường TH Phước Hòa 2",
        "Trường TH Phước Hòa B",
        "TTHTCĐ xã Thánh Hải",  # fully accented, and otherwise
        "Hội Khuyến học xã Ninh Hải",  # the commune, not the district
        "Sở Y tế Khánh Hòa",
        "TH Phước Hòa, huyện Ninh Hải",  # the unit of that name lies elsewhere
    ],
)
def test_a_name_that_is_not_quite_right_is_only_possible(text):
    (mention,) = find_mentions(text, INDEX)

    assert mention.strength is Strength.POSSIBLE


def test_a_later_day_has_later_names():
    later = UnitIndex(ROSTER, date(2025, 9, 1))

    assert find_mentions("Phòng VHXH xã Ninh Hải", later)[0].codes == {"vhxh"}


def test_an_earlier_day_has_earlier_names():
    earlier = UnitIndex(ROSTER, date(2022, 6, 1))

    assert find_mentions("THCS Lâm Sơn", earlier)[0].codes == {"thcs-lam-son"}
    assert find_mentions("THCS Lâm Tân", earlier) == ()


@pytest.mark.parametrize(
    ("text", "strength"),
    [
        ("Trường THPT Chu Văn An xin gửi báo cáo", Strength.SENDING),
        ("Kính gửi Phòng GDTX, Trường THPT Chu Văn An gửi kế hoạch", Strength.SENDING),
        ("Trường THPT Chu Văn An", Strength.SIGNED),
        ("Hiệu trưởng Trường THPT Chu Văn An", Strength.SIGNED),
        ("Đơn vị: Trường THPT Chu Văn An", Strength.SIGNED),
        ("Báo cáo của Trường THPT Chu Văn An", Strength.SIGNED),
        ("Nguyễn Thị B - Trường THPT Chu Văn An", Strength.SIGNED),
        ("Em là Hoa, văn thư Trường THPT Chu Văn An, em gửi ạ", Strength.SIGNED),
        ("Trường THPT Chu Văn An, huyện Ninh Sơn kính gửi Phòng", Strength.SENDING),
        ("Khai mạc - Trường THPT Chu Văn An", Strength.AMONG),
        ("7h30: Khai mạc, Trường THPT Chu Văn An", Strength.AMONG),
        ("Em gửi báo cáo Tuần lễ Trường THPT Chu Văn An ạ", Strength.SIGNED),
        ("Hôm qua học sinh Trường THPT Chu Văn An đã đến dự", Strength.AMONG),
        ("Kính gửi: Trường THPT Chu Văn An", Strength.OTHER),
        ("Em gửi quý thầy cô Trường THPT Chu Văn An", Strength.OTHER),
        ("Lễ khai mạc tại Trường THPT Chu Văn An", Strength.OTHER),
        ("phối hợp với Trường THPT Chu Văn An tổ chức", Strength.OTHER),
        ("Thực hiện Công văn số 5 của Trường THPT Chu Văn An", Strength.OTHER),
        ("theo kế hoạch của Trường THPT Chu Văn An", Strength.OTHER),
    ],
)
def test_the_words_around_say_whether_the_sender_is_meant(text, strength):
    (mention,) = find_mentions(text, INDEX)

    assert mention.strength is strength


def test_a_name_does_not_run_over_the_end_of_a_line():
    assert find_mentions("Trường THPT\nChu Văn An", INDEX) == ()
