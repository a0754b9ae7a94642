"""Registrations as an official letter, a bare table, a PDF plan."""

from tests.corpus.labelled import File, Letter, World
from tests.corpus.paper import Paper, grid
from tests.corpus.texts import write_rtf
from tests.corpus.word import write_word


def add_to(world: World) -> None:
    """Add the mails of this part."""
    _official_letter(world)
    _bare_table_in_grace(world)
    _body_without_accents(world)


def _act(start: str, what: str, where: str) -> dict[str, str]:
    full = f"{start}:00+07:00" if "T" in start else start
    return {"start": full, "what": what, "where": where}


def _official_letter(world: World) -> None:
    paper = Paper(
        parent="UBND TỈNH ĐẮK LẮK",
        issuer="TRƯỜNG CAO ĐẲNG KỸ THUẬT ĐẮK LẮK",
        number="Số: 733/CĐKT-CTHSSV",
        place_date="Đắk Lắk, ngày 22 tháng 9 năm 2023",
        blocks=(
            "V/v đăng ký hoạt động hưởng ứng Tuần lễ học tập suốt đời năm 2023",
            "# Kính gửi: Phòng Giáo dục Thường xuyên - Sở GDĐT",
            "Trường Cao đẳng Kỹ thuật Đắk Lắk đăng ký các hoạt động như sau:",
            grid("""
                Hoạt động ¦ Thời gian ¦ Địa điểm ¦ Đối tượng
                Tọa đàm “Học nghề - học suốt đời” ¦ 08 giờ 30 phút, ngày 03 tháng 10 năm 2023 ¦ Hội trường A ¦ 200 sinh viên
                Hội thi tay nghề mở rộng ¦ 13h30 ngày 05/10/2023 ¦ Xưởng Cơ khí ¦ 60 thí sinh
                Treo băng rôn, phát tờ rơi ¦ Từ ngày 02/10 đến 08/10/2023 ¦ Khuôn viên trường ¦ Toàn trường
            """),
            "Trân trọng./.",
            "HIỆU TRƯỞNG",
            "Ngô Đức Lộc",
        ),
    )
    world.add(
        "plan_letter",
        Letter(
            sender="cthssv.cdkt@gmail.com",
            name="Phòng CTHSSV",
            subject="Trường CĐ Kỹ thuật Đắk Lắk - đăng ký hoạt động Tuần lễ HTSĐ",
            text="Nhà trường gửi công văn đăng ký.",
            at="2023-09-22T15:00:00",
        ),
        [File(name="CV 733.docx", content=write_word(paper), role="schedule")],
        stages=["registration"],
        unit={"code": "cd-ky-thuat"},
        figures=...,
        document={"number": "733/CĐKT-CTHSSV", "date": "2023-09-22"},
        activities=[
            _act("2023-10-03T08:30", "Tọa đàm “Học nghề - học suốt đời”", "Hội trường A"),
            _act("2023-10-05T13:30", "Hội thi tay nghề mở rộng", "Xưởng Cơ khí"),
            _act("2023-10-02", "Treo băng rôn, phát tờ rơi", "Khuôn viên trường"),
        ],
    )


def _bare_table_in_grace(world: World) -> None:
    paper = Paper(
        letterhead="none",
        blocks=(
            "# LỊCH TUẦN LỄ HỌC TẬP SUỐT ĐỜI - THPT QUANG TRUNG",
            grid("""
                Ngày ¦ Buổi, giờ ¦ Việc ¦ Nơi
                2/10/2023 ¦ 7h ¦ Chào cờ, phát động tuần lễ ¦ sân trường
                4/10/2023 ¦ 14h ¦ Hội sách cũ ¦ nhà đa năng
                7/10/2023 ¦ 8h ¦ Tham quan bảo tàng ¦ Bảo tàng Đắk Lắk
            """),
        ),
    )
    world.add(
        "plan_table_in_grace",
        Letter(
            sender="quangtrung.krpac@gmail.com",
            subject="Lich hoat dong HTSD - THPT Quang Trung",
            text="Truong THPT Quang Trung gui lich.",
            at="2023-09-29T11:00:00",
        ),
        [File(name="lich.rtf", content=write_rtf(paper), role="schedule")],
        stages=["registration"],
        unit={"code": "thpt-quang-trung"},
        figures=...,
        activities=[
            _act("2023-10-02T07:00", "Chào cờ, phát động tuần lễ", "sân trường"),
            _act("2023-10-04T14:00", "Hội sách cũ", "nhà đa năng"),
            _act("2023-10-07T08:00", "Tham quan bảo tàng", "Bảo tàng Đắk Lắk"),
        ],
    )


def _body_without_accents(world: World) -> None:
    world.add(
        "plan_body",
        Letter(
            sender="dtntntranglong.daklak@moet.edu.vn",
            name="N'Trang Long",
            subject="DK lich Tuan le HTSD 2023 - DTNT N'Trang Long",
            text=(
                "Truong PTDTNT THPT N'Trang Long dang ky lich:\n"
                "* 07:00 03/10/2023 - Le phat dong va chao co - san truong\n"
                "* 19:30 04/10/2023 - Dem hoi doc sach noi tru - ky tuc xa\n"
                "* 15:00 06/10/2023 - Thi rung chuong vang - nha thi dau\n"
                "Kinh mong Phong ghi nhan."
            ),
            at="2023-09-27T23:30:00",
        ),
        stages=["registration"],
        unit={"code": "dtnt-ntrang-long"},
        figures=...,
        activities=[
            _act("2023-10-03T07:00", "Le phat dong va chao co", "san truong"),
            _act("2023-10-04T19:30", "Dem hoi doc sach noi tru", "ky tuc xa"),
            _act("2023-10-06T15:00", "Thi rung chuong vang", "nha thi dau"),
        ],
    )
