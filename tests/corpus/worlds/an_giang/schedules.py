"""Registrations: lines by day, weeks in columns, hours in the heading, merged days, ranges."""

from tests.corpus.labelled import File, Letter, pictures
from tests.corpus.pictures import photos
from tests.corpus.sheets import write_xlsx
from tests.corpus.texts import write_pdf
from tests.corpus.word import write_word
from tests.corpus.worlds.an_giang.formats import Delta, Page, act, html_table, paper, text_of

_STAGE = ["registration"]


def add_to(world: Delta) -> None:
    """Add the mails of this part."""
    _lines_by_day(world)
    _week_in_columns(world)
    _hours_in_the_heading(world)
    _merged_days(world)
    _ranges(world)
    _pdf_in_grace(world)
    _table_at_the_last_second(world)
    _both_stages(world)


def _lines_by_day(world: Delta) -> None:
    text = text_of("""
        Dạ trường TH-THCS Bãi Thơm (đặc khu Phú Quốc) đăng ký lịch hoạt động Tuần lễ HTSĐ:
        * Thứ Năm, 01/10/2026
        - 7g00: Chào cờ, phát động Tuần lễ tại sân trường
        - 14g30: Chiếu phim về tấm gương tự học tại phòng nghe nhìn
        * Thứ Bảy, 03/10/2026
        - 8g15: Gom rác, đọc sách bên bờ biển tại bãi Rạch Tràm
        * Thứ Hai, 05/10/2026
        - 9g00: Đố vui cùng chú bộ đội tại Đồn Biên phòng
        .
        Em Nhỏ, sđt 0917 000 222
        Gửi từ điện thoại Samsung của tôi
    """)
    world.add(
        "plan_body_days",
        Letter(
            sender="nhocao.baithom@gmail.com",
            name="Nhỏ Cao",
            subject="Bãi Thơm đăng ký lịch",
            text=text,
            at="2026-09-24T13:13:00",
        ),
        stages=_STAGE,
        unit={"code": "th-thcs-bai-thom"},
        figures=...,
        activities=[
            act("10-01T07:00", "Chào cờ, phát động Tuần lễ", "sân trường"),
            act("10-01T14:30", "Chiếu phim về tấm gương tự học", "phòng nghe nhìn"),
            act("10-03T08:15", "Gom rác, đọc sách bên bờ biển", "bãi Rạch Tràm"),
            act("10-05T09:00", "Đố vui cùng chú bộ đội", "Đồn Biên phòng"),
        ],
    )


def _week_in_columns(world: Delta) -> None:
    made = paper(
        "UBND XÃ CHỢ MỚI | TRƯỜNG THCS LONG ĐIỀN | Số: 98/KH-THCSLĐ"
        " | Chợ Mới, ngày 21 tháng 9 năm 2026",
        """
        # KẾ HOẠCH
        # Tuần lễ hưởng ứng học tập suốt đời năm 2026
        1. Mục đích: xây dựng thói quen tự học cho thầy và trò.
        2. Lịch cụ thể:
        Buổi ¦ Thứ Năm 01/10/2026 ¦ Thứ Sáu 02/10/2026 ¦ Thứ Hai 05/10/2026 ¦ Thứ Ba 06/10/2026
        Sáng ¦ 7g00: Lễ phát động toàn trường ¦ 9g00: Thi kể chuyện theo sách ¦ 7g15: Sinh hoạt dưới cờ ¦
        Chiều ¦ 15g00: Mở cửa thư viện xanh ¦ ¦ 14g00: Tập huấn tra cứu học liệu số ¦ 15g30: Tổng kết, trao thưởng
        3. Kinh phí: từ nguồn xã hội hóa.
        HIỆU TRƯỞNG
        Lâm Thanh Nhàn
        """,
    )
    world.add(
        "plan_week_columns",
        Letter(
            sender="c2longdien.chomoi.angiang@moet.edu.vn",
            name="THCS Long Điền",
            subject="THCS Long Điền: KH Tuần lễ HTSĐ 2026",
            text="Trường gởi kế hoạch.",
            at="2026-09-22T08:00:00",
        ),
        [File(name="KH 98.docx", content=write_word(made), role="schedule")],
        stages=_STAGE,
        unit={"code": "thcs-long-dien"},
        document={"number": "98/KH-THCSLĐ", "date": "2026-09-21"},
        activities=[
            act("10-01T07:00", "Lễ phát động toàn trường"),
            act("10-01T15:00", "Mở cửa thư viện xanh"),
            act("10-02T09:00", "Thi kể chuyện theo sách"),
            act("10-05T07:15", "Sinh hoạt dưới cờ"),
            act("10-05T14:00", "Tập huấn tra cứu học liệu số"),
            act("10-06T15:30", "Tổng kết, trao thưởng"),
        ],
    )


def _hours_in_the_heading(world: Delta) -> None:
    rows = [
        ["TRUNG TÂM GDNN-GDTX CHỢ MỚI", "", "", ""],
        ["LỊCH HOẠT ĐỘNG TUẦN LỄ HƯỞNG ỨNG HTSĐ NĂM 2026", "", "", ""],
        ["Ngày", "7h30 - 9h00", "14h00 - 15h30", "18h30 - 20h00"],
        ["01/10/2026", "Khai mạc Tuần lễ", "", "Lớp xóa mù chữ đọc báo"],
        ["02/10/2026", "", "Hướng nghiệp cho học viên khối 12", ""],
        ["05/10/2026", "Thi hùng biện “Tôi tự học”", "", "Lớp tin học cho người đi làm"],
    ]
    world.add(
        "plan_hours_heading",
        Letter(
            sender="gdtx.chomoi.ag@gmail.com",
            name="TT Chợ Mới",
            subject="Lịch HTSĐ của Trung tâm GDNN-GDTX Chợ Mới",
            text="Dạ gởi Phòng lịch ạ",
            at="2026-09-26T20:00:00",
        ),
        [File(name="Lich TT.xlsx", content=write_xlsx({"Trang tính1": rows}), role="schedule")],
        stages=_STAGE,
        unit={"code": "ttgdtx-cho-moi"},
        figures=...,
        activities=[
            act("10-01T07:30", "Khai mạc Tuần lễ"),
            act("10-01T18:30", "Lớp xóa mù chữ đọc báo"),
            act("10-02T14:00", "Hướng nghiệp cho học viên khối 12"),
            act("10-05T07:30", "Thi hùng biện “Tôi tự học”"),
            act("10-05T18:30", "Lớp tin học cho người đi làm"),
        ],
    )


def _merged_days(world: Delta) -> None:
    made = paper(
        "UBND XÃ CÙ LAO GIÊNG | PHÒNG VĂN HÓA - XÃ HỘI | Số: 55/VHXH"
        " | Cù Lao Giêng, ngày 25 tháng 9 năm 2026",
        """
        # V/v đăng ký lịch hoạt động Tuần lễ hưởng ứng học tập suốt đời năm 2026
        Kính gởi: Sở Giáo dục và Đào tạo An Giang
        Phòng Văn hóa - Xã hội xã Cù Lao Giêng đăng ký các hoạt động sau:
        Ngày ¦ Giờ ¦ Nội dung ¦ Địa điểm ¦ Chủ trì
        02/10/2026 ¦ 7g30 ¦ Mít tinh hưởng ứng Tuần lễ ¦ Trường THCS Tấn Mỹ ¦ UBND xã
        ^ ¦ 9g00 ¦ Tặng tủ sách dòng họ ¦ Nhà văn hóa ấp Tấn Long ¦ Hội Khuyến học xã
        ^ ¦ 19g00 ¦ Đờn ca tài tử về gương hiếu học ¦ Sân đình Tấn Mỹ ¦ TTHTCĐ
        06/10/2026 ¦ 8g00 ¦ Tập huấn bán hàng trên mạng cho nông dân ¦ Hội trường UBND xã ¦ TTHTCĐ
        TRƯỞNG PHÒNG
        Nguyễn Văn Mười Hai
        """,
    )
    world.add(
        "plan_merged_days",
        Letter(
            sender="vhxh.culaogieng@angiang.example",
            name="VHXH Cù Lao Giêng",
            subject="CV 55 đăng ký lịch hoạt động",
            text="Phòng VHXH xã gởi công văn đăng ký Tuần lễ HTSĐ.",
            at="2026-09-25T16:20:00",
        ),
        [File(name="CV 55.docx", content=write_word(made), role="schedule")],
        stages=_STAGE,
        unit={"code": "ubnd-cu-lao-gieng"},
        document={"number": "55/VHXH", "date": "2026-09-25"},
        activities=[
            act("10-02T07:30", "Mít tinh hưởng ứng Tuần lễ", "Trường THCS Tấn Mỹ"),
            act("10-02T09:00", "Tặng tủ sách dòng họ", "Nhà văn hóa ấp Tấn Long"),
            act("10-02T19:00", "Đờn ca tài tử về gương hiếu học", "Sân đình Tấn Mỹ"),
            act("10-06T08:00", "Tập huấn bán hàng trên mạng cho nông dân", "Hội trường UBND xã"),
        ],
    )


def _ranges(world: Delta) -> None:
    made = paper(
        "HỘI KHUYẾN HỌC TỈNH AN GIANG | HỘI KHUYẾN HỌC PHƯỜNG RẠCH GIÁ | Số: 14/KH-HKH"
        " | Rạch Giá, ngày 24 tháng 9 năm 2026",
        """
        # KẾ HOẠCH
        # Hưởng ứng Tuần lễ học tập suốt đời năm 2026
        Hội Khuyến học phường dự kiến các việc:
        - Từ 01/10 đến 07/10: treo băng rôn trước trụ sở các khu phố.
        - 03/10, 8 giờ: trao học bổng “Tiếp sức đến trường” tại hội trường phường.
        - 04/10, lúc 15 giờ 30: họp mặt gia đình học tập tiêu biểu tại quán cà phê sách Hải Âu.
        Dự kiến 20 suất học bổng, 150 lượt người dự.
        TM. BAN CHẤP HÀNH HỘI
        CHỦ TỊCH
        Trịnh Công Lý
        """,
    )
    world.add(
        "plan_ranges",
        Letter(
            sender="lytrinh.hkh@gmail.com",
            name="Công Lý",
            subject="Hội Khuyến học P. Rạch Giá gởi kế hoạch HTSĐ",
            text="Gởi Sở kế hoạch của Hội.",
            at="2026-09-25T07:45:00",
        ),
        [File(name="KH Hoi.docx", content=write_word(made), role="schedule")],
        stages=_STAGE,
        unit={"code": "hkh-rach-gia"},
        document={"number": "14/KH-HKH", "date": "2026-09-24"},
        figures=[],
        activities=[
            act("10-01", "treo băng rôn trước trụ sở các khu phố", "trụ sở các khu phố"),
            act("10-03T08:00", "trao học bổng “Tiếp sức đến trường”", "hội trường phường"),
            act("10-04T15:30", "họp mặt gia đình học tập tiêu biểu", "quán cà phê sách Hải Âu"),
        ],
    )


def _pdf_in_grace(world: Delta) -> None:
    made = paper(
        "SỞ GDĐT AN GIANG | TRƯỜNG THPT NGUYỄN TRUNG TRỰC | Số: 80/KH-THPTNTT"
        " | Rạch Giá, ngày 28 tháng 9 năm 2026",
        """
        # KẾ HOẠCH
        # Tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2026
        Trường THPT Nguyễn Trung Trực lập kế hoạch như sau:
        Chương trình
        07 giờ 00, ngày 02/10/2026: Lễ ra quân tại sân cờ.
        13 giờ 45, ngày 03/10/2026: Diễn đàn học sinh với trí tuệ nhân tạo tại nhà thi đấu.
        07 giờ 30, ngày 07/10/2026: Bế mạc tại sân cờ.
        Đề nghị các tổ thực hiện nghiêm túc./.
        HIỆU TRƯỞNG Lê Hoàng Nam
        """,
    )
    world.add(
        "plan_pdf_grace",
        Letter(
            sender="c3nguyentrungtruc.kiengiang@moet.edu.vn",
            name="THPT Nguyễn Trung Trực",
            subject="KH số 80 Tuần lễ HTSĐ",
            text="Trường nộp trễ 1 ngày, mong Phòng thông cảm.",
            at="2026-09-29T07:07:07",
        ),
        [File(name="KH-80.pdf", content=write_pdf(made), role="schedule")],
        stages=_STAGE,
        unit={"code": "thpt-nguyen-trung-truc"},
        document={"number": "80/KH-THPTNTT", "date": "2026-09-28"},
        activities=[
            act("10-02T07:00", "Lễ ra quân", "sân cờ"),
            act("10-03T13:45", "Diễn đàn học sinh với trí tuệ nhân tạo", "nhà thi đấu"),
            act("10-07T07:30", "Bế mạc", "sân cờ"),
        ],
    )


def _table_at_the_last_second(world: Delta) -> None:
    table = """
        TT ¦ Thời gian ¦ Tên hoạt động ¦ Địa điểm
        1 ¦ 8g00 - 01/10/2026 ¦ Bé vui đến thư viện ¦ Sân trường
        2 ¦ 15g30 - 02/10/2026 ¦ Cha mẹ kể chuyện cho con ¦ Lớp Lá 1
    """
    text = "MG Vàng Anh đăng ký hoạt động Tuần lễ học tập suốt đời\n" + "\n".join(
        cell.strip() for line in table.strip().splitlines() for cell in line.split("¦")
    )
    markup = f"<p>MG Vàng Anh đăng ký hoạt động Tuần lễ học tập suốt đời</p>{html_table(table)}"
    world.add(
        "plan_html_last_second",
        Page(
            sender="benam.mgvanganh@gmail.com",
            name="Bé Năm Lê",
            subject="đăng ký lịch HTSĐ",
            text=text,
            markup=markup,
            at="2026-09-27T23:59:59",
        ),
        stages=_STAGE,
        unit={"code": "mg-vang-anh"},
        figures=...,
        activities=[
            act("10-01T08:00", "Bé vui đến thư viện", "Sân trường"),
            act("10-02T15:30", "Cha mẹ kể chuyện cho con", "Lớp Lá 1"),
        ],
    )


def _both_stages(world: Delta) -> None:
    plan: list[list[object]] = [
        ["HỘI KHUYẾN HỌC XÃ HÒN ĐẤT - ĐĂNG KÝ LỊCH HOẠT ĐỘNG TUẦN LỄ HTSĐ 2026", "", "", ""],
        ["STT", "Thời gian", "Hoạt động", "Nơi làm"],
        [1, "02/10/2026 8:00", "Ra mắt tủ sách ấp Hòn Me", "Nhà văn hóa ấp"],
        [2, "04/10/2026 14:00", "Thăm, tặng quà người cao tuổi hiếu học", "Ấp Sư Nam"],
    ]
    made = paper(
        "HỘI KHUYẾN HỌC TỈNH AN GIANG | HỘI KHUYẾN HỌC XÃ HÒN ĐẤT | Số: 22/BC-HKH"
        " | Hòn Đất, ngày 08 tháng 10 năm 2026",
        """
        # BÁO CÁO
        # Kết quả hưởng ứng Tuần lễ học tập suốt đời năm 2026
        Hội đã làm [[activities:2|2 hoạt động]], [[participants:190|190 lượt người dự]], vận động [[books:215|215 cuốn sách]], mở mới [[clubs:1|1 câu lạc bộ]] ông bà cháu cùng học.
        TM. BAN CHẤP HÀNH
        CHỦ TỊCH
        Thị Hồng Cúc
        """,
        "none",
    )
    world.add(
        "both_stages",
        Letter(
            sender="hkhhondat@gmail.com",
            name="Hội KH Hòn Đất",
            subject="HKH xã Hòn Đất",
            text="Kính gởi Phòng, Hội gởi một lần luôn lịch đăng ký (quên gởi hồi tháng 9) với báo cáo kết quả.",
            at="2026-10-09T14:00:00",
        ),
        [
            File(name="lich dang ky.xlsx", content=write_xlsx({"Sheet1": plan}), role="schedule"),
            File(name="bao cao ket qua.docx", content=write_word(made), role="written_report"),
            *pictures(["hd1.jpg", "hd2.jpg"], photos(1155, 2)),
        ],
        [("prose", made)],
        stages=["registration", "report"],
        unit={"code": "hkh-hon-dat"},
        activities=[
            act("10-02T08:00", "Ra mắt tủ sách ấp Hòn Me", "Nhà văn hóa ấp"),
            act("10-04T14:00", "Thăm, tặng quà người cao tuổi hiếu học", "Ấp Sư Nam"),
        ],
    )
