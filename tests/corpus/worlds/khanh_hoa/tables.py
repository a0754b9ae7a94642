"""Reports in tables: units of measure, two tables, plan and result, schools, sheets, sideways."""

from tests.corpus.labelled import File, Letter, World
from tests.corpus.sheets import write_xlsx
from tests.corpus.worlds.an_giang.formats import paper
from tests.corpus.worlds.khanh_hoa.sending import Sent, document, scenes, send


def add_to(world: World) -> None:
    """Add the mails of this part."""
    _units_of_measure(world)
    _two_tables(world)
    _plan_and_result(world)
    _schools_of_a_town(world)
    _words_and_workbook(world)
    _sideways(world)
    _sheet_alone(world)


def _units_of_measure(world: World) -> None:
    made = paper(
        "SỞ GIÁO DỤC VÀ ĐÀO TẠO KHÁNH HÒA | TRUNG TÂM GDTX VÀ HƯỚNG NGHIỆP TỈNH | Số: 233/BC-GDTXHN"
        " | Khánh Hòa, ngày 09 tháng 10 năm 2024",
        """
        # BÁO CÁO
        # Kết quả tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2024
        Thực hiện Công văn số 2890/SGDĐT-GDTX ngày 18/9/2024, Trung tâm báo cáo kết quả theo bảng sau:
        STT ¦ Nội dung ¦ ĐVT ¦ Kết quả ¦ Ghi chú
        1 ¦ Các hoạt động hưởng ứng ¦ hoạt động ¦ [[activities:12|12]] ¦ Kể cả lễ khai mạc
        2 ¦ Người tham gia ¦ lượt người ¦ [[participants:1845|1.845]] ¦ Trong đó học viên: 1.702
        3 ¦ Lớp bồi dưỡng kỹ năng số ¦ lớp ¦ [[classes:4|04]] ¦ Mở tại 3 điểm
        4 ¦ Học viên các lớp bồi dưỡng ¦ người ¦ [[learners:137|137]] ¦
        5 ¦ Tọa đàm “Đọc để đi xa” ¦ buổi ¦ [[seminars:2|02]] ¦ 01 buổi trực tuyến
        6 ¦ Băng rôn, áp phích ¦ tấm ¦ [[banners:15|15]] ¦
        7 ¦ Tin, bài trên cổng TTĐT, Zalo OA ¦ tin, bài ¦ [[posts:21|21]] ¦ 5.400 lượt xem
        8 ¦ Bài giảng e-learning đưa lên kho dùng chung ¦ bài ¦ [[open_resources:33|33]] ¦
        9 ¦ Kinh phí ¦ triệu đồng ¦ 18,5 ¦ Nguồn tự chủ
        Đánh giá: học viên hưởng ứng tích cực. Đề nghị Sở cấp thêm tài khoản học liệu số.
        Trên đây là báo cáo của Trung tâm./.
        GIÁM ĐỐC
        Huỳnh Tấn Châu
        """,
    )
    letter = Letter(
        sender="gdtxhn.khanhhoa@moet.edu.vn",
        name="Trung tâm GDTX&HN tỉnh",
        subject="TTGDTX&HN tỉnh gửi BC số 233 Tuần lễ HTSĐ 2024",
        text="Trung tâm kính gửi Phòng.",
        at="2024-10-10T15:45:00",
    )
    sent = Sent(
        file="233 BC Tuan le HTSD.docx",
        made=made,
        unit="ttgdtx-tinh",
        number="233/BC-GDTXHN",
        date="2024-10-09",
        seed=3100,
        kind="table",
    )
    send(world, "table_measure_notes", letter, sent)


def _two_tables(world: World) -> None:
    made = paper(
        "UBND PHƯỜNG VĨNH PHƯỚC | TRUNG TÂM HỌC TẬP CỘNG ĐỒNG | Số: 14/BC-TTHTCĐ"
        " | Vĩnh Phước, ngày 08 tháng 10 năm 2024",
        """
        # BÁO CÁO
        # Kết quả tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2024
        Trung tâm học tập cộng đồng phường Vĩnh Phước báo cáo kết quả tổ chức Tuần lễ:
        Bảng 1. Các hoạt động đã tổ chức
        TT ¦ Thời gian ¦ Tên hoạt động ¦ Địa điểm ¦ Số người dự
        1 ¦ 01/10 ¦ Khai mạc Tuần lễ ¦ UBND phường ¦ 120
        2 ¦ 02/10 ¦ Nói chuyện “Sống khỏe tuổi già” ¦ Chùa Long Thọ ¦ 95
        3 ¦ 03/10 ¦ Hướng dẫn VNeID cho tiểu thương ¦ Chợ Vĩnh Hải ¦ 78
        4 ¦ 05/10 ¦ Đọc sách cùng thiếu nhi ¦ Tháp Bà ¦ 110
        5 ¦ 07/10 ¦ Bế mạc, trao quà ¦ UBND phường ¦ 65
        Tổng ¦ < ¦ [[activities:5|05 hoạt động]] ¦ ¦ [[participants:468|468]]
        Bảng 2. Số liệu khác
        Nội dung ¦ Số lượng
        Băng rôn, pa nô ¦ [[banners:7|07]]
        Lượt phát thanh trên loa phường ¦ [[broadcasts:20|20]]
        Sách luân chuyển từ Thư viện tỉnh (bản) ¦ [[books:200|200]]
        Câu lạc bộ được duy trì ¦ [[clubs:3|03]]
        Số tổ dân phố tham gia ¦ 24/24
        KT. GIÁM ĐỐC
        PHÓ GIÁM ĐỐC
        Nguyễn Thị Bạch Yến
        """,
    )
    letter = Letter(
        sender="bachyen.vp@gmail.com",
        name="Bạch Yến",
        subject="Báo cáo Tuần lễ HTSĐ - TTHTCĐ phường Vĩnh Phước",
        text="Em gửi anh báo cáo của TTHTCĐ phường Vĩnh Phước. Em là Yến, công chức VHXH.",
        at="2024-10-09T08:20:00",
    )
    sent = Sent(
        file="Bao cao TTHTCD.docx",
        made=made,
        unit="tthtcd-vinh-phuoc",
        number="14/BC-TTHTCĐ",
        date="2024-10-08",
        seed=3105,
        kind="table",
    )
    send(world, "two_tables_total", letter, sent)


def _plan_and_result(world: World) -> None:
    made = paper(
        "HỘI LHPN VIỆT NAM | HỘI LHPN TỈNH KHÁNH HÒA | Số: 391/BC-BTV"
        " | Khánh Hòa, ngày 10 tháng 10 năm 2024",
        """
        # BÁO CÁO
        # Kết quả thực hiện Tuần lễ hưởng ứng học tập suốt đời năm 2024
        Ban Thường vụ Hội Liên hiệp Phụ nữ tỉnh Khánh Hòa báo cáo kết quả so với đăng ký đầu kỳ:
        TT ¦ Chỉ tiêu ¦ Kế hoạch ¦ Thực hiện ¦ Tỷ lệ (%)
        1 ¦ Buổi sinh hoạt, truyền thông ¦ 30 ¦ [[activities:34|34]] ¦ 113,3
        2 ¦ Lượt hội viên, phụ nữ tham gia ¦ 2.000 ¦ [[participants:2315|2.315]] ¦ 115,8
        3 ¦ Lớp tập huấn kỹ năng số ¦ 6 ¦ [[classes:5|5]] ¦ 83,3
        4 ¦ Học viên các lớp tập huấn ¦ 240 ¦ [[learners:197|197]] ¦ 82,1
        5 ¦ Câu lạc bộ “Phụ nữ đọc sách” ¦ 4 ¦ [[clubs:6|6]] ¦ 150
        6 ¦ Sách tặng tủ sách chi hội (cuốn) ¦ 500 ¦ [[books:612|612]] ¦ 122,4
        Nguyên nhân chưa đạt chỉ tiêu 3 và 4: Hội LHPN huyện Khánh Sơn hoãn 01 lớp do mưa lũ.
        TM. BAN THƯỜNG VỤ
        CHỦ TỊCH
        Lê Thị Thu Thảo
        """,
    )
    letter = Letter(
        sender="vanphong.hpn@khanhhoa.example",
        name="VP Hội LHPN tỉnh",
        subject="Báo cáo 391/BC-BTV",
        text="Hội LHPN tỉnh gửi báo cáo kết quả Tuần lễ.",
        at="2024-10-11T10:10:10",
    )
    sent = Sent(
        file="391.signed.pdf",
        made=made,
        unit="hlhpn-tinh",
        number="391/BC-BTV",
        date="2024-10-10",
        seed=3110,
        kind="table",
    )
    send(world, "plan_and_result", letter, sent)


def _schools_of_a_town(world: World) -> None:
    made = paper(
        "UBND THỊ XÃ NINH HÒA | PHÒNG GIÁO DỤC VÀ ĐÀO TẠO | Số: 1187/BC-PGDĐT"
        " | Ninh Hòa, ngày 11 tháng 10 năm 2024",
        """
        # BÁO CÁO
        # Kết quả tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2024 trên địa bàn thị xã
        Phòng GD&ĐT thị xã Ninh Hòa tổng hợp từ báo cáo của 6 đơn vị nộp đúng hạn (còn 58 đơn vị báo cáo qua UBND xã, phường):
        STT ¦ Đơn vị ¦ Số hoạt động ¦ Lượt người tham gia ¦ Băng rôn ¦ Tin, bài ¦ Sách quyên góp
        1 ¦ THCS Ngô Gia Tự ¦ 7 ¦ 1.320 ¦ 3 ¦ 8 ¦ 215
        2 ¦ THCS Lê Hồng Phong ¦ 6 ¦ 1.105 ¦ 2 ¦ 5 ¦ 180
        3 ¦ MN Ninh Hiệp ¦ 4 ¦ 390 ¦ 2 ¦ 6 ¦ 60
        4 ¦ MN Ninh Giang ¦ 3 ¦ 245 ¦ 1 ¦ 4 ¦ 35
        5 ¦ TTHTCĐ Ninh Đa ¦ 5 ¦ 310 ¦ 4 ¦ 2 ¦ 0
        6 ¦ TTHTCĐ Ninh Thủy ¦ 4 ¦ 280 ¦ 3 ¦ 1 ¦ 40
        ¦ Tổng cộng ¦ [[activities:29|29]] ¦ [[participants:3650|3.650]] ¦ [[banners:15|15]] ¦ [[posts:26|26]] ¦ [[books:530|530]]
        Phòng kính báo cáo Sở Giáo dục và Đào tạo./.
        TRƯỞNG PHÒNG
        Trần Văn Minh Trí
        """,
    )
    letter = Letter(
        sender="pgdninhhoa.khanhhoa@moet.edu.vn",
        name="Phòng GD&ĐT Ninh Hòa",
        subject="PGDĐT Ninh Hòa: Báo cáo kết quả Tuần lễ HTSĐ năm 2024",
        text="Phòng GD&ĐT thị xã Ninh Hòa kính gửi.",
        at="2024-10-11T23:59:40",
    )
    sent = Sent(
        file="BC 1187 PGDĐT NINH HÒA.docx",
        made=made,
        unit="pgd-ninh-hoa",
        number="1187/BC-PGDĐT",
        date="2024-10-11",
        seed=3115,
        kind="table",
    )
    send(world, "schools_total_row", letter, sent)


def _words_and_workbook(world: World) -> None:
    made = paper(
        "UBND HUYỆN VẠN NINH | TRƯỜNG TRUNG CẤP NGHỀ VẠN NINH | Số: 88/BC-TCN"
        " | Vạn Giã, ngày 09 tháng 10 năm 2024",
        """
        # BÁO CÁO
        # Kết quả tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2024
        Trường Trung cấp nghề Vạn Ninh đã tổ chức Tuần lễ đúng chủ đề, huy động học sinh các khoa và doanh nghiệp đối tác cùng tham gia. Số liệu cụ thể theo biểu Excel gửi kèm.
        Thuận lợi: được doanh nghiệp hỗ trợ địa điểm. Khó khăn: học sinh đi thực tập xa.
        HIỆU TRƯỞNG
        Ngô Đình Khoa
        """,
    )
    sent = Sent(
        file="Bao cao TCN Van Ninh.docx",
        made=made,
        unit="tc-nghe-van-ninh",
        number="88/BC-TCN",
        date="2024-10-09",
        seed=3120,
    )
    rows: list[list[object]] = [
        ["TRƯỜNG TRUNG CẤP NGHỀ VẠN NINH"],
        ["BIỂU SỐ LIỆU TUẦN LỄ HTSĐ 2024"],
        [],
        [
            "TT",
            "Khoa, phòng",
            "Số hoạt động",
            "Số lượt HS tham gia",
            "Lượt bạn đọc",
            "Sách góp (cuốn)",
        ],
        [1, "Khoa Điện - Điện lạnh", 3, 260, 75, 40],
        [2, "Khoa May - Chế biến", 2, 185, 92, 61],
        [3, "Khoa Cơ khí tàu thuyền", 2, 140, 30, 12],
        [4, "Đoàn trường", 4, 395, 118, 87],
        ["", "TỔNG CỘNG", 11, 980, 315, 200],
    ]
    totals = "[[activities:11|11]] [[participants:980|980]] [[readers:315|315]] [[books:200|200]]"
    sheet = File(name="So lieu.xlsx", content=write_xlsx({"BIEU": rows}), role="figures")
    letter = Letter(
        sender="tcnvanninh@tcnvn.example",
        name="TCN Vạn Ninh",
        subject="Trường TCN Vạn Ninh báo cáo Tuần lễ học tập suốt đời 2024",
        text="Kính gửi Phòng GDTX: báo cáo, biểu số liệu, ảnh.",
        at="2024-10-09T16:30:00",
    )
    world.add(
        "words_and_workbook",
        letter,
        [document(sent), sheet, *scenes(sent)],
        [("table", totals)],
        unit={"code": sent.unit},
        document={"number": sent.number, "date": sent.date},
    )


def _sideways(world: World) -> None:
    made = paper(
        "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO DIÊN KHÁNH | TRƯỜNG THCS PHAN CHU TRINH | Số: 140/BC-PCT"
        " | Diên Khánh, ngày 10 tháng 10 năm 2024",
        """
        # BÁO CÁO
        # Số liệu Tuần lễ hưởng ứng học tập suốt đời năm 2024
        1. Số liệu chung
        Tổng số hoạt động ¦ Tổng số lượt tham gia ¦ Số tọa đàm ¦ Số băng rôn, khẩu hiệu ¦ Số tin, bài
        [[activities:8|08]] ¦ [[participants:1577|1.577]] ¦ [[seminars:1|01]] ¦ [[banners:5|05]] ¦ [[posts:10|10]]
        2. Thư viện
        Lượt bạn đọc ¦ Sách giới thiệu ¦ Câu lạc bộ
        [[readers:866|866]] ¦ [[books:95|95]] ¦ [[clubs:2|02]]
        3. Nhận xét: học sinh khối 6 đọc nhiều nhất, bình quân 2,4 lượt/em.
        Người lập biểu
        Đinh Thị Thanh Tâm
        """,
    )
    letter = Letter(
        sender="thanhtam.tvpct@gmail.com",
        name="Thanh Tâm",
        subject="Phan Chu Trinh Diên Khánh nộp số liệu + báo cáo HTSĐ",
        text="Em chào chị, em gửi chị báo cáo của trường THCS Phan Chu Trinh ạ",
        at="2024-10-10T21:03:00",
    )
    sent = Sent(
        file="PCT - BC HTSD.docx",
        made=made,
        unit="thcs-phan-chu-trinh",
        number="140/BC-PCT",
        date="2024-10-10",
        seed=3125,
        kind="table",
    )
    send(world, "sideways_tables", letter, sent)


def _sheet_alone(world: World) -> None:
    rows: list[list[object]] = [
        ["UBND THÀNH PHỐ NHA TRANG", "", "", ""],
        ["TRƯỜNG TIỂU HỌC PHƯỚC TIẾN", "", "", ""],
        ["KẾT QUẢ TUẦN LỄ HƯỞNG ỨNG HỌC TẬP SUỐT ĐỜI NĂM 2024", "", "", ""],
        ["STT", "Nội dung", "Số lượng", "Ghi chú"],
        ["I", "Tuyên truyền", "", ""],
        [1, "Băng rôn, khẩu hiệu", 4, "2 điểm trường"],
        [2, "Bài đăng trên trang web, Facebook", 13, ""],
        ["II", "Hoạt động", "", ""],
        [1, "Tổng số hoạt động", 7, ""],
        [2, "Tổng số lượt tham gia", 2950, ""],
        ["", "Trong đó: học sinh", 2640, ""],
        ["", "Phụ huynh", 310, ""],
        ["III", "Thư viện", "", ""],
        [1, "Lượt bạn đọc", 1480, ""],
        [2, "Sách quyên góp (cuốn)", 427, "Khối 5 nhiều nhất: 133"],
    ]
    marked = (
        "[[banners:4|4]] [[posts:13|13]] [[activities:7|7]] [[participants:2950|2950]]"
        " [[readers:1480|1480]] [[books:427|427]]"
    )
    sent = Sent(file="", made=paper(" | | | ", "x"), unit="", number=None, date=None, seed=3130)
    world.add(
        "sheet_alone",
        Letter(
            sender="c1phuoctien.nhatrang.khanhhoa@moet.edu.vn",
            name="TH Phước Tiến",
            subject="TH Phước Tiến - số liệu Tuần lễ HTSĐ",
            text="Trường gửi trước số liệu và ảnh, văn bản báo cáo đang trình ký sẽ gửi sau.",
            at="2024-10-08T09:09:09",
        ),
        [
            File(name="PT_HTSD_2024.xlsx", content=write_xlsx({"Sheet1": rows}), role="figures"),
            *scenes(sent),
        ],
        [("table", marked)],
        unit={"code": "th-phuoc-tien"},
        missing=["written_report"],
    )
