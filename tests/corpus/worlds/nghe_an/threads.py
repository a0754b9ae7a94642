"""Plans, mixed stages, other campaign, answers, corrections, several units."""

from tests.corpus.worlds.an_giang.formats import Delta
from tests.corpus.worlds.machines import inside_out
from tests.corpus.worlds.nghe_an.offices import STAGE, TITLE
from tests.corpus.worlds.posts import letter, post, sheet, shots, written

PLAN = ["lich"]


def _act(start: str, what: str, where: str = "") -> dict[str, str]:
    return {
        "start": f"2022-{start}:00+07:00" if "T" in start else f"2022-{start}",
        "what": what,
        "where": where,
    }


def add_to(world: Delta) -> None:
    """Add the mails of this part."""
    _plan_document(world)
    _plan_workbook_of_schools(world)
    _plan_in_words(world)
    _plan_table_span(world)
    _book_day(world)
    _book_day_title_in_week(world)
    _department_forwards(world)
    _correction_table(world)
    _second_photo_mail(world)
    _late(world)
    _wrong_number_form(world)
    _ambiguous_commune(world)
    _two_offices(world)


def _plan_document(world: Delta) -> None:
    post(
        world,
        "plan_docx",
        letter(
            "2022-09-27T15:00:00 | PGD Kỳ Sơn <pgdkyson.nghean@moet.edu.vn> | PGD Kỳ Sơn gửi Kế hoạch Tuần lễ HTSĐ 2022",
            "Phòng GD&ĐT Kỳ Sơn gửi kế hoạch.",
        ),
        written(
            "KH PGD KS.docx",
            "UBND HUYỆN KỲ SƠN | PHÒNG GIÁO DỤC VÀ ĐÀO TẠO | Số: 640/KH-PGDĐT | Mường Xén, ngày 26 tháng 9 năm 2022",
            """
            # KẾ HOẠCH
            # Tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2022
            Chỉ tiêu: 100% trường tổ chức ít nhất 02 hoạt động; toàn huyện 8.000 lượt người tham gia.
            Ngày ¦ Giờ ¦ Nội dung ¦ Địa điểm
            01/10/2022 ¦ 7h30 ¦ Lễ khai mạc cấp huyện ¦ Trường THCS DTNT Kỳ Sơn
            04/10/2022 ¦ 14h00 ¦ Giao lưu dạy chữ ở bản ¦ Bản Hòa Sơn
            06/10/2022 ¦ 8h00 ¦ Hội thi kể chuyện ¦ Hội trường UBND huyện
            TRƯỞNG PHÒNG
            Phan Văn Thiết
            """,
            number="640/KH-PGDĐT",
            date="2022-09-26",
            role="schedule",
        ),
        unit="pgd-ky-son",
        stages=PLAN,
        figures=...,
        activities=[
            _act("10-01T07:30", "Lễ khai mạc cấp huyện", "Trường THCS DTNT Kỳ Sơn"),
            _act("10-04T14:00", "Giao lưu dạy chữ ở bản", "Bản Hòa Sơn"),
            _act("10-06T08:00", "Hội thi kể chuyện", "Hội trường UBND huyện"),
        ],
    )


def _plan_workbook_of_schools(world: Delta) -> None:
    post(
        world,
        "plan_xls",
        letter(
            "2022-09-29T23:50:00 | PGD Vinh <pgdvinh.nghean@moet.edu.vn> | Lịch Tuần lễ - TP Vinh",
            "PGD Vinh gửi lịch hoạt động.",
        ),
        sheet(
            "Lich TP Vinh.xls",
            """
            LỊCH CÁC HOẠT ĐỘNG TUẦN LỄ HTSĐ
            TT ¦ Thời gian ¦ Tên hoạt động ¦ Đơn vị tổ chức ¦ Địa điểm
            1 ¦ 07h00 - 01/10/2022 ¦ Phát động Tuần lễ ¦ THCS Hưng Bình ¦ Sân trường
            2 ¦ 08h30 - 05/10/2022 ¦ Ngày hội sách ¦ TH Hưng Bình ¦ Thư viện trường
            """,
            role="schedule",
        ),
        unit="pgd-vinh",
        stages=PLAN,
        figures=[],
        activities=[
            _act("10-01T07:00", "Phát động Tuần lễ", "Sân trường"),
            _act("10-05T08:30", "Ngày hội sách", "Thư viện trường"),
        ],
    )


def _plan_in_words(world: Delta) -> None:
    post(
        world,
        "plan_in_words",
        letter(
            "2022-09-29T10:00:00 | Lô Hải <huyendoanql.na@gmail.com> | Đăng ký lịch",
            """
            Huyện đoàn Quỳnh Lưu đăng ký lịch hoạt động Tuần lễ học tập suốt đời như sau:
            Sáng 02/10/2022 (7h30): Ra quân “Mỗi đoàn viên một cuốn sách” tại thị trấn Cầu Giát.
            Chiều 04/10/2022 (14h00): Tọa đàm Thanh niên lập nghiệp tại Hội trường Huyện đoàn.
            """,
        ),
        unit="huyen-doan-quynh-luu",
        stages=PLAN,
        figures=[],
        activities=[
            _act("10-02T07:30", "Ra quân “Mỗi đoàn viên một cuốn sách”", "thị trấn Cầu Giát"),
            _act("10-04T14:00", "Tọa đàm Thanh niên lập nghiệp", "Hội trường Huyện đoàn"),
        ],
    )


def _plan_table_span(world: Delta) -> None:
    post(
        world,
        "plan_whole_days",
        letter(
            "2022-09-30T00:10:00 | CA huyện Con Cuông <cahcc.na@gmail.com> | Công an huyện Con Cuông - KH hưởng ứng HTSĐ",
            "Công an huyện Con Cuông gửi kế hoạch.",
        ),
        written(
            "KH CAH.doc",
            "CÔNG AN TỈNH NGHỆ AN | CÔNG AN HUYỆN CON CUÔNG | Số: 410/KH-CAH | Con Cuông, ngày 29 tháng 9 năm 2022",
            """
            # KẾ HOẠCH
            # Hưởng ứng Tuần lễ học tập suốt đời năm 2022
            Thời gian ¦ Hoạt động ¦ Địa điểm
            03/10/2022 ¦ Tặng sách cho trạm giam ¦ Nhà tạm giữ
            05/10/2022 ¦ Nói chuyện pháp luật ¦ Trường THPT Mường Quạ
            TRƯỞNG CÔNG AN HUYỆN
            """,
            number="410/KH-CAH",
            date="2022-09-29",
            role="schedule",
        ),
        unit="ca-huyen-con-cuong",
        stages=PLAN,
        figures=...,
        activities=[
            _act("10-03", "Tặng sách cho trạm giam", "Nhà tạm giữ"),
            _act("10-05", "Nói chuyện pháp luật", "Trường THPT Mường Quạ"),
        ],
    )


def _book_day(world: Delta) -> None:
    post(
        world,
        "book_day",
        letter(
            "2022-05-04T09:00:00 | Thư viện YT <thuvienyenthanh@gmail.com> | BC Ngày Sách và Văn hóa đọc lần thứ nhất",
            "Thư viện huyện Yên Thành gửi báo cáo Ngày Sách.",
        ),
        written(
            "BC ngay sach.docx",
            "UBND HUYỆN YÊN THÀNH | THƯ VIỆN HUYỆN | Số: 06/BC-TV | Yên Thành, ngày 03 tháng 5 năm 2022",
            """
            # BÁO CÁO
            # Kết quả tổ chức Ngày Sách và Văn hóa đọc Việt Nam năm 2022
            Thực hiện Kế hoạch số 210/KH-UBND, Thư viện đón 1.410 lượt bạn đọc, trưng bày 500 cuốn sách.
            PHỤ TRÁCH
            """,
            number="06/BC-TV",
            date="2022-05-03",
        ),
        unit="thu-vien-yen-thanh",
        campaign="ngay-sach-2022",
        stages=["bao-cao-sach"],
        on_time=True,
        missing=[],
        figures=...,
    )


def _book_day_title_in_week(world: Delta) -> None:
    post(
        world,
        "week_report_that_mentions_reading_culture",
        letter(
            "2022-10-14T16:00:00 | Hồ Thị Loan <holoan.tvql@gmail.com> | Thư viện huyện Quỳnh Lưu gửi BC",
            "Thư viện huyện Quỳnh Lưu báo cáo kết quả Tuần lễ học tập suốt đời gắn với phát triển văn hóa đọc.",
        ),
        written(
            "TV QL.docx",
            "UBND HUYỆN QUỲNH LƯU | THƯ VIỆN HUYỆN | Số: 22/BC-TV | Quỳnh Lưu, ngày 14 tháng 10 năm 2022",
            f"""
            # BÁO CÁO
            {TITLE}
            Tiếp nối Ngày Sách và Văn hóa đọc (tháng 4/2022: 5 hoạt động, 2.200 lượt người), trong Tuần lễ Thư viện tổ chức [[activities:4|4 hoạt động]] phát triển văn hóa đọc; [[participants:1610|1.610 lượt người tham gia]]; phục vụ [[readers:780|780 lượt bạn đọc]].
            PHỤ TRÁCH THƯ VIỆN
            Hồ Thị Loan
            """,
            number="22/BC-TV",
            date="2022-10-14",
        ),
        shots("tvql{}.jpg", 3, 6300),
        unit="thu-vien-quynh-luu",
        stages=STAGE,
    )


def _department_forwards(world: Delta) -> None:
    inner = letter(
        "2022-10-12T09:00:00 | THCS Quỳnh Lương <thcsquynhluong@gmail.com> | BC Tuần lễ HTSĐ THCS Quỳnh Lương",
        "Kính gửi PGD báo cáo của trường THCS Quỳnh Lương.",
    )
    outer = letter(
        "2022-10-13T08:00:00 | PGD Quỳnh Lưu <pgdquynhluu.nghean@moet.edu.vn> | Fwd: BC Tuần lễ HTSĐ THCS Quỳnh Lương",
        "Chuyển Sở báo cáo của trường THCS Quỳnh Lương (trường gửi nhầm địa chỉ).",
    )
    text = outer.text + "\n\n" + inside_out(inner)
    post(
        world,
        "department_forwards",
        type(outer)(
            sender=outer.sender, name=outer.name, subject=outer.subject, at=outer.at, text=text
        ),
        written(
            "BC THCS QL.docx",
            "PHÒNG GD&ĐT QUỲNH LƯU | TRƯỜNG THCS QUỲNH LƯƠNG | Số: 90/BC-THCS | Quỳnh Lương, ngày 11 tháng 10 năm 2022",
            f"""
            # BÁO CÁO
            {TITLE}
            Trường tổ chức [[activities:6|6 hoạt động]] với [[participants:1204|1.204 lượt tham gia]], treo [[banners:2|2 băng rôn]].
            HIỆU TRƯỞNG
            """,
            number="90/BC-THCS",
            date="2022-10-11",
        ),
        shots("ql{}.jpg", 3, 6305),
        unit="thcs-quynh-luong",
        stages=STAGE,
    )


def _correction_table(world: Delta) -> None:
    post(
        world,
        "correction_in_table",
        letter(
            "2022-10-14T18:00:00 | GDTX Yên Thành <gdtxyenthanh.na@gmail.com> | Đính chính số liệu báo cáo HTSĐ (TT GDNN-GDTX Yên Thành)",
            """
            TT GDNN-GDTX Yên Thành xin đính chính biểu số liệu Tuần lễ HTSĐ đã gửi sáng nay:
            Lượt người tham gia: đã báo cáo 1.365, đính chính thành [[participants:1635|1.635]].
            Học viên: đã báo cáo 102, đính chính thành [[learners:120|120]].
            """,
        ),
        unit="ttgdtx-yen-thanh",
        body="prose",
        stages=STAGE,
        missing=...,
    )


def _second_photo_mail(world: Delta) -> None:
    post(
        world,
        "photos_only_empty_subject",
        letter(
            "2022-10-12T07:40:00 | TTGDNN-GDTX Vinh <ttgdtxvinh@gmail.com> | ",
            ".",
        ),
        shots("vinh them {}.jpg", 4, 6310),
        unit="ttgdtx-vinh",
        stages=...,
        campaign=...,
        on_time=...,
        missing=...,
        subject=...,
        figures=[],
        **{"class": ["report", "other"]},
        reply=...,
    )


def _late(world: Delta) -> None:
    post(
        world,
        "late_by_a_minute",
        letter(
            "2022-10-15T00:00:30 | Trần Hùng <hung.ql2@gmail.com> | THPT Quỳnh Lưu 2 gửi báo cáo tuần lễ (muộn)",
            "Trường THPT Quỳnh Lưu 2 gửi báo cáo.",
        ),
        written(
            "QL2.docx",
            "SỞ GD&ĐT NGHỆ AN | TRƯỜNG THPT QUỲNH LƯU 2 | Số: 99/BC-THPTQL2 | Quỳnh Văn, ngày 14 tháng 10 năm 2022",
            f"""
            # BÁO CÁO
            {TITLE}
            a. Hoạt động: [[activities:7|7]].
            b. Lượt tham gia: [[participants:2045|2 045]].
            c. Sách quyên góp: [[books:199|199 q.]]
            HIỆU TRƯỞNG
            """,
            number="99/BC-THPTQL2",
            date="2022-10-14",
        ),
        shots("q2{}.jpg", 3, 6315),
        unit="thpt-quynh-luu-2",
        stages=STAGE,
    )


def _wrong_number_form(world: Delta) -> None:
    post(
        world,
        "odd_number_and_date",
        letter(
            "2022-10-06T10:00:00 | PGD Con Cuông <pgdconcuong.na@gmail.com> | PGD Con Cuông BC",
            "Phòng GD&ĐT huyện Con Cuông gửi báo cáo Tuần lễ.",
        ),
        written(
            "PGD CC.docx",
            "UBND HUYỆN CON CUÔNG | PHÒNG GIÁO DỤC VÀ ĐÀO TẠO | Số : 77 / BC - PGDĐT. | Con Cuông, ngày 06 tháng 10 năm 2022.",
            f"""
            # BÁO CÁO
            {TITLE}
            Căn cứ Công văn số 1999/SGD&ĐT-GDTX ngày 12/9/2022. Toàn huyện có [[activities:88|88 hoạt động]], [[participants:10450|10.450 lượt người tham gia]], [[books:1875|1.875 cuốn sách]] được quyên góp.
            TRƯỞNG PHÒNG
            Lê Thanh An
            """,
            number="77/BC-PGDĐT",
            date="2022-10-06",
        ),
        shots("pcc{}.jpg", 3, 6320),
        unit="pgd-con-cuong",
        stages=STAGE,
    )


def _ambiguous_commune(world: Delta) -> None:
    post(
        world,
        "three_units_of_one_commune",
        letter(
            "2022-10-12T21:00:00 | Thanh Hương <huongql1985@gmail.com> | Quỳnh Lương gửi ảnh tuần lễ học tập suốt đời",
            "Quỳnh Lương gửi ảnh ạ.",
        ),
        shots("z37{}5511223344_1a2b3c4d5e6f708192a3b4c5d6e7f809.jpg", 3, 6325),
        unit=None,
        stages=STAGE,
        missing=["figures", "written_report"],
        candidates=["th-quynh-luong", "thcs-quynh-luong", "tthtcd-quynh-luong"],
        figures=[],
    )


def _two_offices(world: Delta) -> None:
    post(
        world,
        "signed_for_two_offices",
        letter(
            "2022-10-13T11:00:00 | Yên Thành <pgdyenthanh.na@gmail.com> | PGD Yên Thành nộp BC Tuần lễ HTSĐ",
            "Phòng GD&ĐT Yên Thành gửi báo cáo (đã phối hợp với Hội Khuyến học huyện, Huyện đoàn Yên Thành).",
        ),
        written(
            "BC YT 2022.docx",
            "UBND HUYỆN YÊN THÀNH | PHÒNG GIÁO DỤC VÀ ĐÀO TẠO | Số: 933/BC-PGD | Yên Thành, ngày 12 tháng 10 năm 2022",
            f"""
            # BÁO CÁO
            {TITLE}
            Phòng GD&ĐT phối hợp với Huyện đoàn Yên Thành, Thư viện huyện Yên Thành tổ chức [[activities:245|245 hoạt động]]; [[participants:40112|40.112 lượt người]] tham gia; [[banners:300|300 băng rôn, khẩu hiệu]]; [[posts:156|156 tin bài]].
            TRƯỞNG PHÒNG
            Phan Trọng Trung
            """,
            number="933/BC-PGD",
            date="2022-10-12",
        ),
        shots("yth{}.jpg", 3, 6330),
        unit="pgd-yen-thanh",
        stages=STAGE,
    )
