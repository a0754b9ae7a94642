"""Head and foot of documents in the layouts that units really use."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.documents.document import Cell, Document, Paragraph, Region, Table
from parsers.report.letterhead import find_letterhead

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"


def table(*rows, name=""):
    cells = tuple(
        Cell(row, column, text)
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
        if text
    )
    width = max(len(texts) for texts in rows)
    return Table(place="t", cells=cells, height=len(rows), width=width, name=name)


def read(*blocks, stamps=()):
    made = [Paragraph(text=each, place="p") if isinstance(each, str) else each for each in blocks]
    made += [Paragraph(text=text, place="p", region=Region.STAMP) for text in stamps]
    return find_letterhead(Document(blocks=tuple(made)))


@pytest.mark.parametrize(
    ("lines", "parent", "issuer"),
    [
        (("UBND XÃ TAM ĐÀN", "TRUNG TÂM HTCĐ"), "UBND XÃ TAM ĐÀN", "TRUNG TÂM HTCĐ"),
        (("UBND XÃ TAM ĐÀN TRUNG TÂM HTCĐ",), "UBND XÃ TAM ĐÀN", "TRUNG TÂM HTCĐ"),
        (
            ("SỞ GIÁO DỤC VÀ ĐÀO TẠO", "THÁI BÌNH", "TRƯỜNG THPT CHUYÊN", "LÊ QUÝ ĐÔN"),
            "SỞ GIÁO DỤC VÀ ĐÀO TẠO THÁI BÌNH",
            "TRƯỜNG THPT CHUYÊN LÊ QUÝ ĐÔN",
        ),
        (
            ("LĐLĐ TỈNH THÁI BÌNH", "LĐLĐ HUYỆN HƯNG HÀ"),
            "LĐLĐ TỈNH THÁI BÌNH",
            "LĐLĐ HUYỆN HƯNG HÀ",
        ),
        (
            ("TW ĐOÀN TNCS HỒ CHÍ MINH", "BCH ĐOÀN TỈNH AN GIANG"),
            "TW ĐOÀN TNCS HỒ CHÍ MINH",
            "BCH ĐOÀN TỈNH AN GIANG",
        ),
        (("TRƯỜNG TIỂU HỌC SỐ 2 BÌNH MINH",), None, "TRƯỜNG TIỂU HỌC SỐ 2 BÌNH MINH"),
        (("Đơn vị báo cáo: Trường Tiểu học Phước Hòa 2",), None, "Trường Tiểu học Phước Hòa 2"),
        (("SO GD VA DT DAK LAK", "THPT Y JUT"), "SO GD VA DT DAK LAK", "THPT Y JUT"),
    ],
)
def test_the_bodies_of_a_letterhead_are_told_apart(lines, parent, issuer):
    head = read(*lines, "Số: 12/BC-TT", NATION, "BÁO CÁO", "Kết quả Tuần lễ")

    assert (head.parent, head.issuer) == (parent, issuer)


def test_a_name_broken_by_the_other_column_is_one():
    head = read("TRƯỜNG THPT NGUYỄN TRUNG", "Độc lập - Tự do - Hạnh phúc", "TRỰC", "BÁO CÁO")

    assert head.issuer == "TRƯỜNG THPT NGUYỄN TRUNG TRỰC"


@pytest.mark.parametrize(
    "lines",
    [
        ("Hội trường tầng 2", "Học viên 58 16"),
        ("Số lượng 2", "Sở thích đọc sách"),
        ("Trường THCS Lê Quý Đôn báo cáo kết quả như sau:",),
        ("Trường THCS Lê Quý Đôn đã tổ chức 5 hoạt động",),
        ("TRƯỞNG PHÒNG", "SỐ LIỆU"),
        ("Báo cáo viên tham dự", "Nhà trường phối hợp"),
        ("TH Kim Đồng", "THCS Nguyễn Trãi"),
    ],
)
def test_what_is_no_letterhead_gives_no_issuer(lines):
    assert read(*lines).issuer is None


def test_a_workbook_has_its_letterhead_above_its_data():
    head = read(
        table(
            ("UBND HUYỆN TIỀN HẢI", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            ("TRUNG TÂM GDNN-GDTX", "Độc lập - Tự do - Hạnh phúc"),
            ("BIỂU ĐĂNG KÝ CÁC HOẠT ĐỘNG HƯỞNG ỨNG TUẦN LỄ HTSĐ",),
            ("STT", "Tên hoạt động", "Nơi tổ chức", "Số người"),
            ("1", "Khai mạc", "Hội trường tầng 2", "320"),
            ("2", "Trưng bày", "Thư viện", "150"),
            ("Tiền Hải, ngày 27 tháng 9 năm 2023",),
            ("GIÁM ĐỐC",),
            ("Lê Văn Tám",),
        )
    )

    assert (head.parent, head.issuer) == ("UBND HUYỆN TIỀN HẢI", "TRUNG TÂM GDNN-GDTX")
    assert head.title == "BIỂU ĐĂNG KÝ CÁC HOẠT ĐỘNG HƯỞNG ỨNG TUẦN LỄ HTSĐ"
    assert head.signer == "Lê Văn Tám"


def test_a_sheet_of_addresses_is_no_letterhead():
    contacts = table(
        ("Trường", "Điện thoại"), ("TH Kim Đồng", "0262 367 1234"), ("THCS Trãi", "0262 367 5678")
    )

    assert read("PHÒNG GD&ĐT HUYỆN KRÔNG NĂNG", contacts).issuer == "PHÒNG GD&ĐT HUYỆN KRÔNG NĂNG"


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (
            ("BÁO CÁO", "Kết quả Tuần lễ năm 2023", "Phòng GD&ĐT huyện A báo cáo kết quả sau đây"),
            "BÁO CÁO Kết quả Tuần lễ năm 2023",
        ),
        (
            ("BÁO CÁO", "Kết quả Tuần lễ năm 2025 Ủy ban nhân dân xã Mẫu Sơn báo cáo kết quả:"),
            "BÁO CÁO Kết quả Tuần lễ năm 2025",
        ),
        (
            ("BÁO CÁO", "Hưởng ứng Tuần lễ", "năm học 2023-2024", "Kính gởi: Sở"),
            "BÁO CÁO Hưởng ứng Tuần lễ năm học 2023-2024",
        ),
        (
            ("BÁO CÁO", "công đoàn tham gia Tuần lễ năm 2026", "Các công đoàn đã tổ chức 52 buổi"),
            "BÁO CÁO công đoàn tham gia Tuần lễ năm 2026",
        ),
        (("V/v đăng ký lịch Tuần lễ", "Kính gởi: Phòng GDTX"), "đăng ký lịch Tuần lễ"),
        (("KẾ HOẠCH", "Tổ chức Tuần lễ", "I. MỤC ĐÍCH"), "KẾ HOẠCH Tổ chức Tuần lễ"),
    ],
)
def test_a_title_ends_where_the_body_begins(lines, title):
    assert read(*lines).title == title


@pytest.mark.parametrize(
    ("stamps", "line", "dated"),
    [
        (("417", "12"), "Quỳnh Phụ, ngày    tháng 10 năm 2023", date(2023, 10, 12)),
        (("417", "05", "10"), "Quỳnh Phụ, ngày   tháng   năm 2023", date(2023, 10, 5)),
        (("417",), "Quỳnh Phụ, ngày    tháng 10 năm 2023", None),
        (("45",), "Quỳnh Phụ, ngày    tháng 10 năm 2023", None),
    ],
)
def test_a_day_stamped_by_itself_completes_the_date(stamps, line, dated):
    head = read("PHÒNG GD&ĐT", "Số:      /BC-PGDĐT", line, "BÁO CÁO", stamps=stamps)

    assert head.dated == dated


def test_beside_a_printed_number_the_stamp_is_the_day():
    head = read("Số: 417/BC-PGDĐT", "Quỳnh Phụ, ngày ... tháng 10 năm 2023", stamps=("12",))

    assert (head.number, head.dated) == ("417/BC-PGDĐT", date(2023, 10, 12))


def test_a_heading_is_no_signer():
    assert read("TRƯỜNG THPT A", "Số: 1/BC-TT", "Ninh Sơn", "BÁO CÁO").signer is None


@pytest.mark.parametrize(
    ("foot", "signer"),
    [
        (("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Bùi Xuân Tiến"), "Bùi Xuân Tiến"),
        (("HIỆU TRƯỞNG", "(Đã ký)", "ThS. Đoàn Ngọc Khánh"), "ThS. Đoàn Ngọc Khánh"),
        (("PHÓ BÍ THƯ", "H' Giang Niê"), "H' Giang Niê"),
        (("HIỆU TRƯỞNG LÊ HOÀNG NAM",), "LÊ HOÀNG NAM"),
        (("Nơi nhận:   HIỆU TRƯỞNG", "- Như trên;", "Nguyễn Thị Mai"), "Nguyễn Thị Mai"),
        (("Người lập: Hà Thị Mơ, ĐT 0912 345 678",), "Hà Thị Mơ"),
        (("HIỆU TRƯỞNG", "(Đã ký)"), None),
        (("TL. GIÁM ĐỐC", "TRƯỞNG PHÒNG CHUYỂN ĐỔI SỐ", "Đỗ Hữu Nghĩa"), "Đỗ Hữu Nghĩa"),
        (("Đại diện phụ huynh tham dự 30 người.", "Có tặng quà."), None),
    ],
)
def test_the_signer_is_named_below_or_beside_the_position(foot, signer):
    assert read("TRƯỜNG THPT A", "BÁO CÁO", "Kết quả", "Nội dung.", *foot).signer == signer


def test_for_whom_somebody_signs_stands_in_the_signature():
    head = read("BÁO CÁO", "Kết quả", "TM. TRUNG TÂM HTCĐ XÃ AN ĐỨC", "GIÁM ĐỐC", "Phạm Ngọc Ánh")

    assert head.signature_lines == ("TM. TRUNG TÂM HTCĐ XÃ AN ĐỨC", "GIÁM ĐỐC", "Phạm Ngọc Ánh")


@given(st.lists(st.text(min_size=1, max_size=60), max_size=30))
def test_any_lines_give_a_letterhead(lines):
    head = read(*lines)

    assert head.issuer is None or head.issuer
    assert len(head.title or "") <= 300


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Số/No.: 31/BC-SBIS", "31/BC-SBIS"),
        ("Số (No.): 31/BC-SBIS", "31/BC-SBIS"),
        ("Số/No: 31/BC-SBIS", "31/BC-SBIS"),
        ("Số/No.:    /BC-SBIS", "/BC-SBIS"),
        ("Số: /BC-SBIS", "/BC-SBIS"),
    ],
)
def test_a_number_is_read_behind_its_word_in_two_languages(line, number):
    assert read("TRƯỜNG QUỐC TẾ", line, NATION, "BÁO CÁO").number == number


@pytest.mark.parametrize("symbol", ["BC-THCS LC", "BC.THPT QL4", "BC-TH LQĐ2"])
def test_a_unit_that_is_parted_from_its_kind_belongs_to_the_number(symbol: str) -> None:
    head = read("TRƯỜNG THPT QUỲNH LƯU 4", f"Số: 145/{symbol}", NATION, "BÁO CÁO")

    assert head.number == f"145/{symbol}"
