"""Registrations: merged days, a weekly timetable, records in lines, spans, plans in prose."""

from tests.corpus.labelled import File, Letter, World
from tests.corpus.paper import Paper, grid, lines
from tests.corpus.sheets import write_xlsx
from tests.corpus.texts import write_pdf, write_rtf
from tests.corpus.word import write_word

STAGE = ["dang-ky"]


def add_to(world: World) -> None:
    """Add the mails of this part."""
    _days_merged(world)
    _workbook_with_sections(world)
    _pdf_plan(world)
    _lines_in_the_last_second(world)
    _records_without_accents(world)
    _plan_in_prose(world)
    _spans(world)
    _weekly_timetable(world)
    _rich_text(world)
    _moved(world)


def _act(start: str, what: str, where: str = "") -> dict[str, str]:
    full = f"{start}:00+07:00" if "T" in start else start
    return {"start": full, "what": what} | ({"where": where} if where else {})


def _days_merged(world: World) -> None:
    paper = Paper(
        parent="SỞ GD&ĐT THÁI BÌNH",
        issuer="TRƯỜNG THPT TÂY THỤY ANH",
        number="Số: 131/KH-TTA",
        place_date="Thái Thụy, ngày 25 tháng 9 năm 2023",
        blocks=(
            "# KẾ HOẠCH",
            "# Hưởng ứng Tuần lễ học tập suốt đời năm 2023",
            "Căn cứ Kế hoạch số 112/KH-UBND ngày 14/9/2023 của UBND tỉnh Thái Bình; nhà trường xây dựng lịch hoạt động cụ thể:",
            grid("""
                Ngày ¦ Buổi ¦ Giờ ¦ Công việc ¦ Phụ trách ¦ Địa điểm
                Thứ Hai 02/10/2023 ¦ Sáng ¦ 7g15 ¦ Phát động Tuần lễ trong giờ chào cờ ¦ Đ/c Hải (PHT) ¦ Sân trường
                ^ ¦ Chiều ¦ 14 giờ ¦ Tập huấn khai thác thư viện số ¦ Tổ Tin ¦ Phòng máy 1
                Thứ Tư 04/10/2023 ¦ Chiều ¦ 14h30 ¦ Chuyên đề: Tự học thế nào cho đúng ¦ Tổ Toán ¦ Nhà đa năng
                Thứ Bảy 07/10/2023 ¦ Sáng ¦ 08:00 ¦ Chung kết thi giới thiệu sách ¦ Đoàn trường ¦ Nhà đa năng
            """),
            "Các tổ, nhóm căn cứ lịch trên để thực hiện./.",
            "HIỆU TRƯỞNG",
            "Phạm Văn Quyết",
        ),
    )
    world.add(
        "plan_docx",
        Letter(
            sender="c3taythuyanh.thaibinh@moet.edu.vn",
            name="THPT Tây Thụy Anh",
            subject="THPT Tây Thuỵ Anh đăng ký lịch hoạt động HTSĐ 2023",
            text="Kính gửi Phòng CTTT-GDTX\nTrường THPT Tây Thuỵ Anh gửi kế hoạch kèm lịch hoạt động.\nTrân trọng!",
            at="2023-09-26T08:12:31",
        ),
        [File(name="KH 131 HTSD.docx", content=write_word(paper), role="schedule")],
        stages=STAGE,
        unit={"code": "thpt-tay-thuy-anh"},
        figures=[],
        document={"number": "131/KH-TTA", "date": "2023-09-25"},
        activities=[
            _act("2023-10-02T07:15", "Phát động Tuần lễ trong giờ chào cờ", "Sân trường"),
            _act("2023-10-02T14:00", "Tập huấn khai thác thư viện số", "Phòng máy 1"),
            _act("2023-10-04T14:30", "Chuyên đề: Tự học thế nào cho đúng", "Nhà đa năng"),
            _act("2023-10-07T08:00", "Chung kết thi giới thiệu sách", "Nhà đa năng"),
        ],
    )


def _workbook_with_sections(world: World) -> None:
    rows = [
        ["UBND HUYỆN TIỀN HẢI", "", "", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
        ["TRUNG TÂM GDNN-GDTX", "", "", "Độc lập - Tự do - Hạnh phúc"],
        [],
        ["BIỂU ĐĂNG KÝ CÁC HOẠT ĐỘNG HƯỞNG ỨNG TUẦN LỄ HTSĐ"],
        ["STT", "Tên hoạt động", "Thời gian tổ chức", "Nơi tổ chức", "Số người dự kiến", "Ghi chú"],
        ["I", "Hoạt động chung"],
        [1, "Khai mạc Tuần lễ", "7h30 sáng thứ Hai 02/10", "Hội trường tầng 2", 320, ""],
        [
            2,
            "Nói chuyện về văn hóa đọc",
            "8 giờ 45 phút thứ Hai 02/10",
            "Hội trường tầng 2",
            320,
            "",
        ],
        ["II", "Hoạt động của các tổ"],
        [3, "Dạy thử nghề may công nghiệp", "13h30 thứ Năm 05/10", "Xưởng may", 45, "có chụp ảnh"],
        [4, "Trưng bày sách nghề", "Cả ngày 06/10", "Thư viện", 150, ""],
        ["", "Cộng", "", "", 835, ""],
        [],
        ["", "", "", "Tiền Hải, ngày 27 tháng 9 năm 2023"],
        ["", "", "", "GIÁM ĐỐC"],
    ]
    world.add(
        "plan_sheet",
        Letter(
            sender="gdnntienhai@gmail.com",
            name="gdnn tien hai",
            subject="bieu dang ky tuan le htsd",
            text="",
            at="2023-09-27T16:58:00",
        ),
        [File(name="Biểu ĐK (27-9).xlsx", content=write_xlsx({"DK": rows}), role="schedule")],
        stages=STAGE,
        unit={"code": "ttgdtx-tien-hai"},
        figures=[],
        activities=[
            _act("2023-10-02T07:30", "Khai mạc Tuần lễ", "Hội trường tầng 2"),
            _act("2023-10-02T08:45", "Nói chuyện về văn hóa đọc", "Hội trường tầng 2"),
            _act("2023-10-05T13:30", "Dạy thử nghề may công nghiệp", "Xưởng may"),
            _act("2023-10-06", "Trưng bày sách nghề", "Thư viện"),
        ],
    )


def _pdf_plan(world: World) -> None:
    paper = Paper(
        parent="UBND HUYỆN VŨ THƯ",
        issuer="PHÒNG GIÁO DỤC VÀ ĐÀO TẠO",
        number="Số: 402/KH-PGDĐT",
        place_date="Vũ Thư, ngày 21 tháng 9 năm 2023",
        blocks=(
            "# KẾ HOẠCH",
            "# Tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2023",
            "Thực hiện Kế hoạch số 112/KH-UBND ngày 14/9/2023, Phòng GD&ĐT huyện Vũ Thư xây dựng kế hoạch như sau:",
            "I. Yêu cầu chung",
            "100% các trường treo khẩu hiệu; phấn đấu mỗi trường tặng tủ sách ít nhất 50 cuốn sách.",
            "II. Lịch các hoạt động cấp huyện",
            grid("""
                Thời gian ¦ Hoạt động ¦ Địa điểm ¦ Chủ trì
                08h00 02/10/2023 ¦ Lễ khai mạc cấp huyện ¦ THCS Vũ Hội ¦ PGD
                14h00 04/10/2023 ¦ Tọa đàm tự học ¦ Hội trường PGD ¦ Tổ THCS
                09h00 07/10/2023 ¦ Bế mạc, trao giải ¦ TH Minh Lãng ¦ PGD
            """),
            "Các trường báo cáo về Phòng trước ngày 10/10/2023./.",
            "TRƯỞNG PHÒNG",
        ),
    )
    world.add(
        "plan_pdf",
        Letter(
            sender="pgd.vuthu@thaibinh.example",
            name="Phòng GD&ĐT Vũ Thư",
            subject="KH 402 của Phòng GDĐT Vũ Thư",
            text="Phòng GD&ĐT Vũ Thư gửi Kế hoạch số 402/KH-PGDĐT.",
            at="2023-09-22T09:31:10",
        ),
        [File(name="402-KH-PGD.pdf", content=write_pdf(paper), role="schedule")],
        stages=STAGE,
        unit={"code": "pgd-vu-thu"},
        figures=[],
        document={"number": "402/KH-PGDĐT", "date": "2023-09-21"},
        activities=[
            _act("2023-10-02T08:00", "Lễ khai mạc cấp huyện", "THCS Vũ Hội"),
            _act("2023-10-04T14:00", "Tọa đàm tự học", "Hội trường PGD"),
            _act("2023-10-07T09:00", "Bế mạc, trao giải", "TH Minh Lãng"),
        ],
    )


def _lines_in_the_last_second(world: World) -> None:
    body = "\n".join(
        lines("""
            Kính gửi: Sở GDĐT Thái Bình
            Hội Khuyến học huyện Tiền Hải đăng ký với Sở các việc sẽ làm trong Tuần lễ học tập suốt đời như sau:
            - Thứ Ba (03/10), 8h00: Gặp mặt các dòng họ học tập tiêu biểu, tại Hội trường UBND huyện
            - Thứ Sáu (06/10), 14h15: Trao quỹ khuyến học cho học sinh nghèo, tại Trường THPT Tây Tiền Hải
            - Chủ nhật (08/10), 19h30: Giao lưu văn nghệ khuyến học, tại Nhà văn hóa thôn Đông Thành
            Chủ tịch Hội: Vũ Đình Luyện - ĐT 0912.345.018
        """)
    )
    world.add(
        "plan_body",
        Letter(
            sender="hkhtienhai@gmail.com",
            subject="HKH huyện Tiền Hải đăng ký hoạt động",
            text=body,
            at="2023-09-30T23:59:58",
        ),
        stages=STAGE,
        unit={"code": "hkh-tien-hai"},
        figures=[],
        activities=[
            _act("2023-10-03T08:00", "Gặp mặt các dòng họ học tập tiêu biểu"),
            _act("2023-10-06T14:15", "Trao quỹ khuyến học cho học sinh nghèo"),
            _act("2023-10-08T19:30", "Giao lưu văn nghệ khuyến học"),
        ],
    )


def _records_without_accents(world: World) -> None:
    body = "\n".join(
        lines("""
            Kinh gui So GDDT Thai Binh.
            Huyen doan Dong Hung dang ky hoat dong huong ung tuan le hoc tap suot doi nam 2023:
            Hoat dong 1: Ra quan tuyen truyen chuyen doi so
            Thoi gian: 7h00 ngay 03/10/2023
            Dia diem: Quang truong huyen
            Hoat dong 2: Hoi thi Ru Chung Vang tim hieu sach
            Thoi gian: 19h30 ngay 05/10/2023
            Dia diem: Truong THPT Me Linh
            Nguoi lien he: Tuan - 0987 654 321
        """)
    )
    world.add(
        "plan_body_in_grace",
        Letter(
            sender="nguyentuan.dtn95@gmail.com",
            name="Nguyen Tuan",
            subject="Huyen doan Dong Hung - dang ky tuan le HTSD",
            text=body,
            at="2023-10-01T07:40:00",
        ),
        stages=STAGE,
        unit={"code": "huyen-doan-dong-hung"},
        on_time=False,
        figures=[],
        activities=[
            _act("2023-10-03T07:00", "Ra quan tuyen truyen chuyen doi so", "Quang truong huyen"),
            _act("2023-10-05T19:30", "Hoi thi Ru Chung Vang tim hieu sach"),
        ],
    )


def _plan_in_prose(world: World) -> None:
    paper = Paper(
        parent="LIÊN ĐOÀN LAO ĐỘNG TỈNH THÁI BÌNH",
        issuer="LIÊN ĐOÀN LAO ĐỘNG HUYỆN HƯNG HÀ",
        number="Số: 58/KH-LĐLĐ",
        place_date="Hưng Hà, ngày 26 tháng 9 năm 2023",
        blocks=lines("""
            # KẾ HOẠCH
            # Triển khai Tuần lễ hưởng ứng học tập suốt đời trong đoàn viên, người lao động
            I. MỤC ĐÍCH
            Năm 2022 toàn huyện có 1.860 lượt đoàn viên tham gia Tuần lễ; năm nay phấn đấu đạt 2.000 lượt, tặng 400 cuốn sách.
            II. NỘI DUNG
            1. Diễn đàn “Công nhân với tự học”
            Thời gian: 17 giờ 30 phút, ngày 04/10/2023 (thứ Tư).
            Địa điểm: Nhà ăn ca Công ty May Hưng Nhân.
            2. Trao tủ sách công nhân
            Thời gian: 9 giờ 00 phút, ngày 06/10/2023 (thứ Sáu).
            Địa điểm: Khu trọ công nhân xã Thái Phương.
            TM. BAN THƯỜNG VỤ
            Chủ tịch
            Trần Hữu Chí
        """),
    )
    world.add(
        "plan_prose",
        Letter(
            sender="huuchi.tran@yahoo.com.vn",
            name="Tran Huu Chi",
            subject="LĐLĐ Hưng Hà gửi KH tuần lễ học tập suốt đời",
            text="Gửi Sở kế hoạch của LĐLĐ huyện Hưng Hà.",
            at="2023-09-28T10:00:00",
            html=True,
        ),
        [File(name="KH tuan le 2023 ldld HH.docx", content=write_word(paper), role="schedule")],
        stages=STAGE,
        unit={"code": "ldld-hung-ha"},
        figures=[],
        document={"number": "58/KH-LĐLĐ", "date": "2023-09-26"},
        activities=[
            _act("2023-10-04T17:30", "Diễn đàn “Công nhân với tự học”"),
            _act("2023-10-06T09:00", "Trao tủ sách công nhân"),
        ],
    )


def _spans(world: World) -> None:
    paper = Paper(
        letterhead="plain",
        parent="SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH",
        issuer="THƯ VIỆN KHOA HỌC TỔNG HỢP TỈNH",
        number="Số: 149/TV-NV",
        place_date="Thái Bình, ngày 22 tháng 9 năm 2023",
        blocks=(
            "V/v đăng ký tham gia Tuần lễ hưởng ứng học tập suốt đời năm 2023",
            "Kính gửi: Sở Giáo dục và Đào tạo",
            "Thư viện Khoa học tổng hợp tỉnh đăng ký các hoạt động trong Tuần lễ, cụ thể:",
            grid("""
                TT ¦ Nội dung ¦ Ngày thực hiện ¦ Địa điểm
                1 ¦ Triển lãm sách chuyên đề tự học ¦ Từ 02/10 - 08/10 ¦ Phòng đọc tầng 1
                2 ¦ Cấp thẻ bạn đọc miễn phí ¦ Từ ngày 02 đến ngày 06/10 ¦ Quầy thủ thư
                3 ¦ Xe thư viện lưu động về trường ¦ 04/10 ¦ TH&THCS Đông Quang
                4 ¦ Kể chuyện sách cho thiếu nhi ¦ 9h00, 07/10 ¦ Phòng thiếu nhi
            """),
            "Trân trọng./.",
            "KT. GIÁM ĐỐC",
            "Lại Thị Mỵ",
        ),
    )
    world.add(
        "plan_spans",
        Letter(
            sender="nghiepvu@thuvienthaibinh.example",
            name="Phòng Nghiệp vụ",
            subject="Thư viện tỉnh - CV 149",
            text="Thư viện gửi công văn đăng ký.",
            at="2023-09-25T14:20:00",
        ),
        [File(name="CV149.docx", content=write_word(paper), role="schedule")],
        stages=STAGE,
        unit={"code": "thu-vien-tinh"},
        figures=[],
        document={"number": "149/TV-NV", "date": "2023-09-22"},
        activities=[
            _act("2023-10-02", "Triển lãm sách chuyên đề tự học"),
            _act("2023-10-02", "Cấp thẻ bạn đọc miễn phí"),
            _act("2023-10-04", "Xe thư viện lưu động về trường"),
            _act("2023-10-07T09:00", "Kể chuyện sách cho thiếu nhi"),
        ],
    )


def _weekly_timetable(world: World) -> None:
    paper = Paper(
        letterhead="none",
        blocks=(
            "TRƯỜNG MẦM NON HOA HỒNG",
            "# LỊCH HOẠT ĐỘNG TUẦN LỄ HỌC TẬP SUỐT ĐỜI",
            "# (từ 02/10 đến 06/10/2023)",
            grid("""
                Buổi ¦ Thứ Hai (02/10) ¦ Thứ Ba (03/10) ¦ Thứ Năm (05/10)
                Sáng ¦ 8h00: Khai mạc Tuần lễ ¦ 8h30: Bé nghe cô kể chuyện ¦
                Chiều ¦ ¦ 15h30: Phụ huynh đọc sách cùng con ¦ 15h00: Góc sách yêu thương
            """),
            "Người lập: Hà Thị Mơ",
        ),
    )
    world.add(
        "plan_timetable",
        Letter(
            sender="mnhoahong.tp@thaibinh.example",
            name="MN Hoa Hong",
            subject="MN Hoa Hồng: lịch tuần lễ HTSĐ",
            text="Trường MN Hoa Hồng xin gửi lịch ạ",
            at="2023-09-29T11:05:00",
        ),
        [File(name="lich hoat dong.docx", content=write_word(paper), role="schedule")],
        stages=STAGE,
        unit={"code": "mn-hoa-hong"},
        figures=[],
        activities=[
            _act("2023-10-02T08:00", "Khai mạc Tuần lễ"),
            _act("2023-10-03T08:30", "Bé nghe cô kể chuyện"),
            _act("2023-10-03T15:30", "Phụ huynh đọc sách cùng con"),
            _act("2023-10-05T15:00", "Góc sách yêu thương"),
        ],
    )


def _rich_text(world: World) -> None:
    paper = Paper(
        parent="HUYỆN KIẾN XƯƠNG",
        issuer="UBND XÃ VŨ LỄ",
        number="Số: 77 /UBND-VX",
        place_date="Vũ Lễ, ngày 28 tháng 9 năm 2023",
        blocks=lines("""
            V/v đăng ký lịch hoạt động Tuần lễ hưởng ứng học tập suốt đời 2023
            Kính gửi: Sở Giáo dục và Đào tạo tỉnh Thái Bình
            UBND xã Vũ Lễ đăng ký như sau:
            1. 7h30 ngày 02/10/2023: Phát thanh bài tuyên truyền trên đài xã. Địa điểm: Đài truyền thanh xã.
            2. 8h00 ngày 04/10/2023: Mở lớp chuyển giao kỹ thuật trồng rau an toàn. Địa điểm: Nhà văn hóa thôn Man Đích.
            3. 14h00 ngày 07/10/2023: Tổng kết phong trào gia đình học tập. Địa điểm: Hội trường UBND xã.
            TM. ỦY BAN NHÂN DÂN
            KT. CHỦ TỊCH
            PHÓ CHỦ TỊCH
            Bùi Xuân Tiến
        """),
    )
    world.add(
        "plan_rtf",
        Letter(
            sender="xavule@thaibinh.example",
            subject="UBND xã Vũ Lễ",
            text="Gửi Sở công văn đăng ký lịch.",
            at="2023-09-28T16:00:00",
        ),
        [File(name="cv dang ky.rtf", content=write_rtf(paper), role="schedule")],
        stages=STAGE,
        unit={"code": "ubnd-vu-le"},
        figures=[],
        document={"number": "77/UBND-VX", "date": "2023-09-28"},
        activities=[
            _act("2023-10-02T07:30", "Phát thanh bài tuyên truyền trên đài xã"),
            _act("2023-10-04T08:00", "Mở lớp chuyển giao kỹ thuật trồng rau an toàn"),
            _act("2023-10-07T14:00", "Tổng kết phong trào gia đình học tập"),
        ],
    )


def _moved(world: World) -> None:
    world.add(
        "plan_changed",
        Letter(
            sender="c3taythuyanh.thaibinh@moet.edu.vn",
            name="THPT Tây Thụy Anh",
            subject="Điều chỉnh lịch hoạt động Tuần lễ HTSĐ - THPT Tây Thụy Anh",
            text=(
                "Kính gửi Phòng,\nDo trùng lịch họp Hội đồng, trường xin điều chỉnh lịch đã đăng ký:"
                "\n- 15h00 ngày 03/10/2023: Tập huấn khai thác thư viện số, tại Phòng máy 1"
                "\nCác hoạt động còn lại giữ nguyên.\nTrân trọng."
            ),
            at="2023-09-30T10:10:10",
        ),
        stages=STAGE,
        unit={"code": "thpt-tay-thuy-anh"},
        figures=[],
        missing=...,
        activities=[_act("2023-10-03T15:00", "Tập huấn khai thác thư viện số", "Phòng máy 1")],
    )
