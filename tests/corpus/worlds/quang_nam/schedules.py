"""Registrations: plans, official letters, bare tables, mail bodies; and both stages at once."""

from tests.corpus.labelled import File, Letter, World, pictures
from tests.corpus.paper import Paper, grid, lines
from tests.corpus.pictures import photos
from tests.corpus.sheets import write_xlsx
from tests.corpus.word import write_word


def add_to(world: World) -> None:
    """Add the mails of this part."""
    _plan_of_a_school(world)
    _body_on_the_last_day(world)
    _workbook_too_late(world)
    _called_a_report(world)
    _both_stages(world)


def _act(start: str, what: str, where: str) -> dict[str, str]:
    full = f"{start}:00+07:00" if "T" in start else start
    return {"start": full, "what": what, "where": where}


def _plan_of_a_school(world: World) -> None:
    paper = Paper(
        parent="SỞ GIÁO DỤC VÀ ĐÀO TẠO QUẢNG NAM",
        issuer="TRƯỜNG THPT LÊ CƠ",
        number="Số: 96/KH-THPTLC",
        place_date="Tiên Phước, ngày 20 tháng 9 năm 2024",
        blocks=(
            "# KẾ HOẠCH",
            "# Tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2024",
            "I. MỤC ĐÍCH, YÊU CẦU",
            "Nâng cao nhận thức của cán bộ, giáo viên, học sinh về học tập suốt đời.",
            "II. LỊCH HOẠT ĐỘNG",
            grid("""
                Thời gian ¦ Nội dung hoạt động ¦ Địa điểm ¦ Người phụ trách
                7g15 thứ Ba, 01/10/2024 ¦ Lễ phát động Tuần lễ, kể chuyện sách ¦ Sân trường ¦ Đoàn trường
                14g00 ngày 02/10 ¦ Ngoại khóa “Đọc sách thời 4.0” ¦ Hội trường ¦ Tổ Ngữ văn
                8h30 ngày 04/10 ¦ Hướng dẫn tra cứu thư viện số cho khối 10 ¦ Phòng Tin học 2 ¦ Tổ Tin
                Từ 01/10 đến 07/10 ¦ Trưng bày tủ sách lớp ¦ Các phòng học ¦ GVCN
            """),
            "III. TỔ CHỨC THỰC HIỆN",
            "Dự kiến huy động 850 lượt học sinh, quyên góp 300 cuốn sách.",
            "HIỆU TRƯỞNG",
            "Võ Hồng Sơn",
        ),
    )
    world.add(
        "plan_docx",
        Letter(
            sender="c3leco.quangnam@moet.edu.vn",
            name="THPT Lê Cơ",
            subject="THPT Lê Cơ gửi Kế hoạch Tuần lễ HTSĐ 2024",
            text="Trường THPT Lê Cơ gửi kế hoạch tổ chức Tuần lễ.",
            at="2024-09-23T09:00:00",
        ),
        [File(name="96-KH-THPTLC.docx", content=write_word(paper), role="schedule")],
        stages=["registration"],
        unit={"code": "thpt-le-co"},
        document={"number": "96/KH-THPTLC", "date": "2024-09-20"},
        activities=[
            _act("2024-10-01T07:15", "Lễ phát động Tuần lễ, kể chuyện sách", "Sân trường"),
            _act("2024-10-02T14:00", "Ngoại khóa “Đọc sách thời 4.0”", "Hội trường"),
            _act(
                "2024-10-04T08:30", "Hướng dẫn tra cứu thư viện số cho khối 10", "Phòng Tin học 2"
            ),
            _act("2024-10-01", "Trưng bày tủ sách lớp", "Các phòng học"),
        ],
    )


def _body_on_the_last_day(world: World) -> None:
    body = "\n".join(
        lines("""
            Kính gửi Phòng GDTX-CN,
            Trung tâm GDNN-GDTX Phú Ninh đăng ký các hoạt động hưởng ứng Tuần lễ như sau:
            1) Sáng 01/10/2024, 8 giờ 00: Khai mạc Tuần lễ - tại hội trường Trung tâm
            2) 02/10/2024, 19h00: Lớp xóa mù chữ giao lưu đọc sách - tại nhà văn hóa thôn Đàn Trung
            3) 05/10/2024, 14 giờ 30: Tập huấn sử dụng chữ ký số - tại phòng máy
            Thông tin liên hệ: cô Hà 0905 112 233.
            Trân trọng cảm ơn.
        """)
    )
    world.add(
        "plan_body",
        Letter(
            sender="ha.gdtxphuninh@gmail.com",
            name="Thu Hà",
            subject="TT GDNN-GDTX Phú Ninh đăng ký hoạt động Tuần lễ HTSĐ",
            text=body,
            at="2024-09-27T22:48:00",
        ),
        stages=["registration"],
        unit={"code": "ttgdtx-phu-ninh"},
        figures=...,
        activities=[
            _act("2024-10-01T08:00", "Khai mạc Tuần lễ", "hội trường Trung tâm"),
            _act(
                "2024-10-02T19:00", "Lớp xóa mù chữ giao lưu đọc sách", "nhà văn hóa thôn Đàn Trung"
            ),
            _act("2024-10-05T14:30", "Tập huấn sử dụng chữ ký số", "phòng máy"),
        ],
    )


def _workbook_too_late(world: World) -> None:
    rows = [
        ["PHÒNG GD&ĐT HUYỆN NAM GIANG"],
        ["LỊCH TỔ CHỨC CÁC HOẠT ĐỘNG TUẦN LỄ HỌC TẬP SUỐT ĐỜI 2024"],
        ["Ngày", "Giờ", "Hoạt động", "Địa điểm", "Thành phần"],
        ["01/10/2024", "7h30", "Phát động Tuần lễ cấp huyện", "TH&THCS Chà Val", "Các trường"],
        ["03/10/2024", "8h00", "Thi thuyết minh sách", "Hội trường UBND huyện", "Học sinh THCS"],
        ["06/10/2024", "9h00", "Tặng sách cho điểm trường", "Điểm trường Đắc Ốc", "Đoàn viên"],
    ]
    world.add(
        "plan_sheet_late",
        Letter(
            sender="pgdnamgiang.quangnam@moet.edu.vn",
            subject="Phòng GDĐT Nam Giang: lịch hoạt động",
            text="Gửi Sở lịch hoạt động hưởng ứng Tuần lễ học tập suốt đời của huyện.",
            at="2024-09-28T07:01:00",
        ),
        [File(name="lich NG.xlsx", content=write_xlsx({"Lịch": rows}), role="schedule")],
        stages=["registration"],
        unit={"code": "pgd-nam-giang"},
        figures=...,
        activities=[
            _act("2024-10-01T07:30", "Phát động Tuần lễ cấp huyện", "TH&THCS Chà Val"),
            _act("2024-10-03T08:00", "Thi thuyết minh sách", "Hội trường UBND huyện"),
            _act("2024-10-06T09:00", "Tặng sách cho điểm trường", "Điểm trường Đắc Ốc"),
        ],
    )


def _called_a_report(world: World) -> None:
    paper = Paper(
        parent="UBND HUYỆN TIÊN PHƯỚC",
        issuer="PHÒNG GIÁO DỤC VÀ ĐÀO TẠO",
        number="Số: 318/BC-PGDĐT",
        place_date="Tiên Phước, ngày 24 tháng 9 năm 2024",
        blocks=(
            "# BÁO CÁO",
            "# Đăng ký lịch hoạt động hưởng ứng Tuần lễ học tập suốt đời năm 2024",
            "Phòng GDĐT huyện Tiên Phước báo cáo đăng ký lịch hoạt động như sau:",
            "- 8 giờ ngày 01/10/2024: Lễ phát động cấp huyện tại Trường THCS Lê Hồng Phong.",
            "- 7 giờ 30 ngày 03/10/2024: Ngày hội đọc sách tại Quảng trường thị trấn Tiên Kỳ.",
            "TRƯỞNG PHÒNG",
            "Lê Trí Hiệp",
        ),
    )
    world.add(
        "report_that_registers",
        Letter(
            sender="pgdtienphuoc.quangnam@moet.edu.vn",
            subject="PGD Tiên Phước - Báo cáo đăng ký lịch hoạt động",
            text="PGDĐT Tiên Phước gửi báo cáo.",
            at="2024-09-25T13:30:30",
        ),
        [File(name="BC dang ky.docx", content=write_word(paper), role="schedule")],
        stages=["registration"],
        unit={"code": "pgd-tien-phuoc"},
        document={"number": "318/BC-PGDĐT", "date": "2024-09-24"},
        activities=[
            _act("2024-10-01T08:00", "Lễ phát động cấp huyện", "Trường THCS Lê Hồng Phong"),
            _act("2024-10-03T07:30", "Ngày hội đọc sách", "Quảng trường thị trấn Tiên Kỳ"),
        ],
    )


def _both_stages(world: World) -> None:
    plan = Paper(
        parent="SỞ GDĐT QUẢNG NAM",
        issuer="TRƯỜNG THPT HỒ NGHINH",
        number="Số: 70/KH-THPTHN",
        place_date="Quế Sơn, ngày 22 tháng 9 năm 2024",
        blocks=(
            "# KẾ HOẠCH",
            "# Tuần lễ hưởng ứng học tập suốt đời năm 2024",
            grid("""
                STT ¦ Ngày, giờ ¦ Nội dung ¦ Nơi tổ chức
                1 ¦ 07h00, 02/10/2024 ¦ Chào cờ phát động ¦ Sân trường
                2 ¦ 15h00, 03/10/2024 ¦ Giao lưu tác giả ¦ Thư viện trường
            """),
            "HIỆU TRƯỞNG",
            "Đặng Ngọc Hùng",
        ),
    )
    report = Paper(
        parent="SỞ GDĐT QUẢNG NAM",
        issuer="TRƯỜNG THPT HỒ NGHINH",
        number="Số: 88/BC-THPTHN",
        place_date="Quế Sơn, ngày 10 tháng 10 năm 2024",
        blocks=lines("""
            # BÁO CÁO
            # Kết quả Tuần lễ hưởng ứng học tập suốt đời năm 2024
            Theo Kế hoạch số 70/KH-THPTHN, trường đã hoàn thành cả [[activities:2|02 hoạt động]]; có [[participants:905|905 lượt người tham gia]]; [[seminars:1|01 buổi giao lưu]] tác giả; đọc và giới thiệu [[books:40|40 cuốn sách]].
            HIỆU TRƯỞNG
            Đặng Ngọc Hùng
        """),
    )
    world.add(
        "both_stages",
        Letter(
            sender="dangngochung.hn@gmail.com",
            subject="THPT Hồ Nghinh gửi kế hoạch và báo cáo Tuần lễ HTSĐ",
            text="Trường THPT Hồ Nghinh gửi Kế hoạch và Báo cáo kết quả (trước đây quên gửi kế hoạch).",
            at="2024-10-10T20:20:20",
        ),
        [
            File(name="KH 70.docx", content=write_word(plan), role="schedule"),
            File(name="BC 88.docx", content=write_word(report), role="written_report"),
            *pictures(["hn1.jpg", "hn2.jpg"], photos(230, 2)),
        ],
        [("prose", report)],
        stages=["registration", "report"],
        unit={"code": "thpt-ho-nghinh"},
        activities=[
            _act("2024-10-02T07:00", "Chào cờ phát động", "Sân trường"),
            _act("2024-10-03T15:00", "Giao lưu tác giả", "Thư viện trường"),
        ],
    )
