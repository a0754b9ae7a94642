"""The many ways in which a mail says, or only seems to say, which unit it comes from."""

from datetime import date

import pytest

from db.entities.units import Roster
from service.rules.unit_match import UnitClues, UnitIndex, match_unit
from service.rules.unit_vote import Heading
from tests.unit.service.rules.unit_world import DAY, ROSTER, unit

PROVINCE = Roster(
    periods=(
        *ROSTER.periods,
        unit("cd-nganh", "Công đoàn Giáo dục tỉnh Ninh Thuận"),
        unit("ubnd-song", "Ủy ban nhân dân xã Song An", district="Ninh Sơn"),
        unit("hkh-song", "Hội Khuyến học xã Song An", district="Ninh Sơn"),
        unit("th-phu", "Trường Tiểu học Trần Phú", parent="pgd-hai"),
        unit("thcs-phu", "Trường THCS Trần Phú", parent="pgd-son"),
        unit("thpt-phu", "Trường THPT Trần Phú"),
        unit(
            "pgd-quao",
            "Phòng Giáo dục và Đào tạo huyện Gò Quao",
            active_to=date(2022, 6, 30),
            successor="ubnd-quao",
        ),
        unit("ubnd-quao", "Ủy ban nhân dân xã Gò Quao"),
        unit("ubnd-phuoc", "Ủy ban nhân dân xã Vĩnh Phước"),
        unit("th-phuoc", "Trường TH Vĩnh Phước", parent="ubnd-phuoc"),
        unit("pgd-mgar", "Phòng Giáo dục và Đào tạo huyện Cư M'gar"),
        unit("htcd-dan", "Trung tâm Học tập cộng đồng xã Tam Đàn", parent="pgd-son"),
    )
)
INDEX = UnitIndex(PROVINCE, DAY)
TWIN = "TRƯỜNG THCS NGUYỄN VĂN TRỖI"


def match(*bodies: str, opening="", place="", signature="", **clues):
    heading = Heading(bodies=bodies, opening=opening, place=place, signature=signature)
    return match_unit(UnitClues(headings=(heading,), **clues), INDEX)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("UBND xã Song An, huyện Ninh Sơn trả lời:\n- 3 hoạt động", "ubnd-song"),
        ("UBND xã Song An (huyện Ninh Sơn) phúc đáp công văn của Sở:", "ubnd-song"),
        ("Uỷ ban nhân dân xã Song An - huyện Ninh Sơn - tỉnh Ninh Thuận cung cấp", "ubnd-song"),
        ("UBND xã Song An phản hồi thư của Phòng", "ubnd-song"),
        ("UBND xã Song An trân trọng báo cáo", "ubnd-song"),
        ("Dạ trường TH Vĩnh Phước (xã Vĩnh Phước) đăng ký lịch", "th-phuoc"),
        ("Dạ thưa cô, trường TH Vĩnh Phước đã nộp hôm qua rồi ạ", "th-phuoc"),
        ("Dạ UBND xã Song An đã gửi báo cáo ngày 10/10 ạ", "ubnd-song"),
        ("Chị gửi giúp em thêm ảnh Tuần lễ của trường TH Vĩnh Phước", "th-phuoc"),
        ("Kính gửi Phòng\nBan Thường trực Hội Khuyến học xã Song An", "hkh-song"),
        ("Công đoàn ngành Giáo dục tỉnh báo cáo như sau:", "cd-nganh"),
        ("CĐ ngành GD&ĐT xin gửi báo cáo", "cd-nganh"),
        ("Trường TH Vĩnh Phước - xã Vĩnh Phước - huyện Gò Quao gửi lịch", "th-phuoc"),
        ("Trường TH Vĩnh Phước thuộc UBND xã Vĩnh Phước nộp báo cáo", "th-phuoc"),
        ("Em ở phòng văn hóa xã Gò Quao gởi báo cáo ạ", "ubnd-quao"),
        ("Phòng VH-XH xã Gò Quao xin gửi báo cáo", "ubnd-quao"),
        ("Phòng GD&ĐT Cư Mgar gửi công văn báo cáo", "pgd-mgar"),
        ("Phòng GD-ĐT Cư M’Gar báo cáo", "pgd-mgar"),
        ("GD&ĐT Ninh Sơn gửi báo cáo tổng hợp", "pgd-son"),
        ("GDTX Ninh Sơn gửi báo cáo", "gdtx-son"),
        ("HTCĐ xã Tam Đàn báo cáo", "htcd-dan"),
        ("Kính gửi: Phòng GDTX\nTrường THPT Chu Văn An xin gửi báo cáo", "thpt-cva"),
        ("Kính gởi:\n- Phòng GD&ĐT Ninh Sơn;\nTrường TH Vĩnh Phước gởi báo cáo", "th-phuoc"),
    ],
)
def test_the_text_says_who_sends(text, code):
    assert match(text=text).code == code


@pytest.mark.parametrize(
    ("subject", "code"),
    [
        ("Trường TH Vĩnh Phước - PGD Gò Quao nộp báo cáo", "th-phuoc"),
        ("PGD Gò Quao - TH Vĩnh Phước: báo cáo tuần lễ", "th-phuoc"),
        ("BC TH Vĩnh Phước trực thuộc Phòng GDĐT huyện Gò Quao", "th-phuoc"),
        ("PGD Cư M gar báo cáo", "pgd-mgar"),
        ("THPT CVA gui bao cao", "thpt-cva"),
        ("Báo cáo kết quả thực hiện Tuần lễ HTSĐ của Trường THPT Chu Văn An", "thpt-cva"),
    ],
)
def test_the_subject_says_who_sends(subject, code):
    assert match(subject=subject).code == code


@pytest.mark.parametrize(
    ("bodies", "code"),
    [
        (("PHÒNG GD&ĐT HUYỆN GÒ QUAO", "TRƯỜNG TH VĨNH PHƯỚC"), "th-phuoc"),
        (("UBND HUYỆN GÒ QUAO", "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO"), "ubnd-quao"),
        (("UBND XÃ TAM ĐÀN", "TRUNG TÂM HTCĐ"), "htcd-dan"),
        (("UBND HUYỆN NINH SƠN", "UBND XÃ TAM ĐÀN", "TTHTCĐ"), "htcd-dan"),
        (("UBND XÃ TAM ĐÀN", "TRUNG TÂM HỌC TẬP CỘNG ĐỒNG XÃ"), "htcd-dan"),
        (("ĐẢNG ỦY XÃ TAM ĐÀN", "TRUNG TÂM HỌC TẬP CỘNG ĐỒNG"), "htcd-dan"),
        (("UBND XÃ SONG AN", "HỘI KHUYẾN HỌC"), "hkh-song"),
        (("UBND XÃ SONG AN", "BAN CHỈ ĐẠO XÂY DỰNG XÃ HỘI HỌC TẬP"), "ubnd-song"),
        (("UBND HUYỆN NINH SƠN", "UBND XÃ SONG AN"), "ubnd-song"),
        (("UBND HUYỆN CƯ M’GAR", "PHÒNG GD VÀ ĐT"), "pgd-mgar"),
        (("PHÒNG GD&ĐT NINH HẢI", TWIN), "thcs-troi-hai"),
        (("UBND TỈNH NINH THUẬN", "HỘI KHUYẾN HỌC"), "hkh-tinh"),
    ],
)
def test_the_last_body_of_a_letterhead_issues_the_document(bodies, code):
    assert match(*bodies).code == code


def test_a_centre_without_a_name_has_that_of_the_place_it_writes_from():
    assert match("TRUNG TÂM HỌC TẬP CỘNG ĐỒNG", place="Tam Đàn").code == "htcd-dan"


def test_without_a_letterhead_the_signature_says_who_issued():
    signature = "TM. TRUNG TÂM HTCĐ XÃ TAM ĐÀN\nGIÁM ĐỐC\nLê A"

    assert match(signature=signature).code == "htcd-dan"


@pytest.mark.parametrize(
    ("opening", "code"),
    [
        ("Thực hiện chỉ đạo của UBND huyện Ninh Hải và Phòng GD&ĐT Ninh Hải", "thcs-troi-hai"),
        ("Căn cứ Kế hoạch số 12/KH-PGD của Phòng GD&ĐT huyện Ninh Sơn", "thcs-troi-son"),
        ("Theo công văn số 5 của PGD Ninh Sơn, trường đã tổ chức", "thcs-troi-son"),
    ],
)
def test_twins_are_told_apart_by_whose_orders_a_document_follows(opening, code):
    assert match(TWIN, opening=opening).code == code


@pytest.mark.parametrize(
    "clues",
    [
        {"opening": "Trường đã giao lưu với Phòng GD&ĐT Ninh Hải"},
        {"opening": "Theo kế hoạch của UBND huyện Ninh Sơn; tham quan tại huyện Ninh Hải"},
        {"opening": "Đoàn trường đến thăm UBND huyện Ninh Hải"},
        {"opening": "Trường tổ chức ngày hội đọc sách ở Ninh Hải"},
        {"text": "Học sinh tham gia ngày hội tại huyện Ninh Hải"},
        {"text": "Có đoàn từ huyện Ninh Hải sang dự"},
        {},
    ],
)
def test_twins_without_a_place_of_their_own_are_left_to_a_person(clues):
    assert match(TWIN, **clues).code is None


@pytest.mark.parametrize(
    "bodies",
    [
        ("UBND XÃ SONG AN", "TRƯỜNG MẦM NON SONG AN"),
        ("UBND XÃ SONG AN", "TRUNG TÂM HTCĐ"),
        ("PHÒNG GD&ĐT HUYỆN NINH SƠN", "TRƯỜNG TIỂU HỌC KHÔNG CÓ TÊN"),
        ("HỘI KHUYẾN HỌC TỈNH NINH THUẬN", "HỘI KHUYẾN HỌC HUYỆN LẠ"),
        ("UBND HUYỆN NINH SƠN", "HỘI KHUYẾN HỌC"),
    ],
)
def test_a_body_that_the_roster_lacks_is_not_the_one_above_it(bodies):
    assert match(*bodies).code is None


@pytest.mark.parametrize(
    "text",
    [
        "Kết quả như sau.\nNơi nhận:\n- Sở GD&ĐT;\n- Phòng GD&ĐT Ninh Sơn;\n- Lưu VT.",
        "Nơi nhận:\nNhư trên;\nTrường THPT Chu Văn An;\nLưu: VT",
        "Kính gửi:\n- Phòng GD&ĐT Ninh Sơn\n- Hội Khuyến học tỉnh\nEm gửi báo cáo ạ",
        "Đồng kính gửi:\nPhòng GD&ĐT Ninh Sơn\nEm gửi báo cáo ạ",
        "CC: Trường THPT Chu Văn An\nEm gửi báo cáo",
        "Các đơn vị đã tham gia:\n- Trường THPT Chu Văn An\n- Trường THPT chuyên Lê Quý Đôn",
        "Các trường:\n1. Trường THPT Chu Văn An",
        "Sau khi Phòng GD&ĐT Ninh Sơn gửi công văn, đơn vị em xin báo cáo",
        "Phòng GD&ĐT Ninh Sơn gửi công văn yêu cầu các trường nộp, em gửi ạ",
        "Khai mạc tại Trường THPT Chu Văn An, phối hợp với Hội Khuyến học tỉnh.",
        "Đơn vị phối hợp: Trường THPT Chu Văn An",
        "Đơn vị đăng cai: Trường THPT Chu Văn An",
        "Địa điểm: Trường THPT Chu Văn An",
        "Trường THPT Chu Văn An chuyển đổi số rất tốt",
        "Học sinh Trường THPT Chu Văn An đăng 5 bài",
        "Em xin số điện thoại của Trường THPT Chu Văn An ạ",
        "Anh ơi Trường THPT Chu Văn An nộp chưa?",
        "Trường em học theo THPT Chu Văn An",
    ],
)
def test_units_that_a_text_only_mentions_are_not_the_sender(text):
    assert match(text=text).code is None


@pytest.mark.parametrize(
    "subject",
    [
        "UBND xã Song An và Trường TH Vĩnh Phước gửi báo cáo",
        "V/v mượn hội trường của THPT Chu Văn An",
        "Hỏi danh sách Trường THPT Chu Văn An",
    ],
)
def test_subjects_that_name_others_or_several_decide_nothing(subject):
    assert match(subject=subject).code is None


@pytest.mark.parametrize(
    "signature",
    ["XÁC NHẬN CỦA UBND XÃ SONG AN\nCHỦ TỊCH\nLê A", "Đại diện Trường THPT Chu Văn An tham dự"],
)
def test_who_confirms_or_was_there_does_not_issue(signature):
    assert match(signature=signature).code is None


@pytest.mark.parametrize(
    ("clues", "codes"),
    [
        ({"text": "Trường Trần Phú báo cáo Tuần lễ"}, {"th-phu", "thcs-phu", "thpt-phu"}),
        ({"subject": "Truong Tran Phu bao cao"}, {"th-phu", "thcs-phu", "thpt-phu"}),
        ({"subject": "Song An nộp BC"}, {"hkh-song", "ubnd-song"}),
        ({"file_names": ("bc tam dan.docx",)}, {"htcd-dan"}),
    ],
)
def test_a_name_without_its_kind_makes_candidates(clues, codes):
    result = match(**clues)

    assert result.code is None
    assert {code for code, _ in result.candidates[:3]} == codes


@pytest.mark.parametrize(
    "text",
    [
        "Trường TH Vĩnh Phước đã nộp, trường khác chưa nộp",
        "Dạ em nghe nói trường TH Vĩnh Phước đã gửi rồi",
        "Em gửi anh Tuấn của trường TH Vĩnh Phước",
        "Dạ trường TH Vĩnh Phước chưa gửi ạ",
    ],
)
def test_what_is_told_of_a_school_does_not_make_it_the_sender(text):
    assert match(text=text).code is None
