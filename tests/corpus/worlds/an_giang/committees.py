"""Communes, departments, associations: signers of every kind, other campaigns, other years."""

from tests.corpus.labelled import File, Letter, pictures
from tests.corpus.pictures import photos
from tests.corpus.texts import write_doc, write_pdf, write_rtf
from tests.corpus.word import write_word
from tests.corpus.worlds.an_giang.formats import Delta, paper


def add_to(world: Delta) -> None:
    """Add the mails of this part."""
    _special_zone(world)
    _ward_office(world)
    _letterhead_of_a_district(world)
    _book_day_in_may(world)
    _book_day_in_october(world)
    _last_years_week(world)
    _doc_called_pdf(world)
    _union_with_rounding(world)


def _special_zone(world: Delta) -> None:
    made = paper(
        "TỈNH AN GIANG | ỦY BAN NHÂN DÂN//ĐẶC KHU PHÚ QUỐC | Số: 123/BC-UBND-VX"
        " | Phú Quốc, ngày 13 tháng 10 năm 2026",
        """
        # BÁO CÁO
        # Kết quả tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2026 trên địa bàn đặc khu Phú Quốc
        Kính gởi: Sở Giáo dục và Đào tạo tỉnh An Giang
        Ủy ban nhân dân đặc khu Phú Quốc báo cáo kết quả tổ chức Tuần lễ như sau:
        1. Công tác tuyên truyền
        Toàn đặc khu treo [[banners:74|74 băng rôn, pa nô]]; cổng thông tin và fanpage đăng [[posts:58|58 tin, bài]]; đài truyền thanh phát [[broadcasts:96|96 lượt]].
        2. Các hoạt động
        Các trường và khu phố tổ chức [[activities:67|67 hoạt động]], [[participants:12400|trên 12,4 nghìn lượt người]] tham gia. Mở [[classes:5|05 lớp chuyên đề]] tiếng Anh giao tiếp cho tiểu thương chợ đêm, [[learners:210|210 học viên]].
        3. Hạn chế: khách du lịch đông, khó huy động người lao động ca đêm.
        Trên đây là báo cáo của UBND đặc khu Phú Quốc./.
        Nơi nhận:
        - Như trên;
        - Lưu: VT, VHXH.
        TM. ỦY BAN NHÂN DÂN
        KT. CHỦ TỊCH
        PHÓ CHỦ TỊCH
        Huỳnh Quang Hưng Thịnh
        """,
    )
    world.add(
        "special_zone",
        Letter(
            sender="vhxh.phuquoc@angiang.example",
            name="Phòng VHXH Phú Quốc",
            subject="BC 123/BC-UBND-VX ngày 13/10/2026",
            text="Phòng Văn hóa - Xã hội đặc khu Phú Quốc kính gởi báo cáo.",
            at="2026-10-14T10:00:00",
        ),
        [
            File(name="123.BC.UBND.docx", content=write_word(made), role="written_report"),
            *pictures(["PQ 01.jpg", "PQ 02.jpg", "PQ 03.jpg"], photos(1120, 3)),
        ],
        [("prose", made)],
        unit={"code": "ubnd-phu-quoc"},
        document={"number": "123/BC-UBND-VX", "date": "2026-10-13"},
    )


def _ward_office(world: Delta) -> None:
    made = paper(
        "UBND PHƯỜNG RẠCH GIÁ | PHÒNG VĂN HÓA - XÃ HỘI | Số: 41/BC-VHXH"
        " | Rạch Giá, ngày 15 tháng 10 năm 2026",
        """
        # BÁO CÁO
        # Kết quả thực hiện Tuần lễ hưởng ứng học tập suốt đời năm 2026
        Phòng Văn hóa - Xã hội phường Rạch Giá báo cáo kết quả như sau:
        Kết quả cụ thể
        - Tổng số cuộc, hoạt động: [[activities:41|41 cuộc]] (trường học 30, khu phố 11).
        - Tổng lượt người tham gia: [[participants:15230|15.230 lượt]].
        - Lớp tập huấn chuyển đổi số cho tổ công nghệ số cộng đồng: [[classes:11|11 lớp]].
        - Sách, báo quyên góp: [[books:2045|2.045 cuốn]].
        - Câu lạc bộ mới thành lập: [[clubs:4|04]].
        Trên đây là báo cáo của Phòng./.
        KT. TRƯỞNG PHÒNG - PHÓ TRƯỞNG PHÒNG Tô Minh Tâm
        """,
    )
    world.add(
        "ward_pdf",
        Letter(
            sender="vhxh.rachgia@angiang.example",
            name="VHXH P. Rạch Giá",
            subject="Phường Rạch Giá - Báo cáo kết quả Tuần lễ HTSĐ 2026",
            text="Gởi Phòng GDTX.",
            at="2026-10-15T17:02:00",
        ),
        [
            File(name="41-bc-vhxh.signed.pdf", content=write_pdf(made), role="written_report"),
            *pictures(["RG-001.jpg", "RG-002.jpg"], photos(1125, 2)),
        ],
        [("prose", made)],
        unit={"code": "ubnd-rach-gia"},
        document={"number": "41/BC-VHXH", "date": "2026-10-15"},
    )


def _letterhead_of_a_district(world: Delta) -> None:
    made = paper(
        "UBND HUYỆN GÒ QUAO | PHÒNG GIÁO DỤC VÀ ĐÀO TẠO | Số: 12/BC-PGDĐT"
        " | Gò Quao, ngày 14 tháng 10 năm 2026",
        """
        # BÁO CÁO
        # Tuần lễ hưởng ứng học tập suốt đời năm 2026
        Xã Gò Quao có 9 trường hưởng ứng. Kết quả: [[activities:33|33 hoạt động]]; [[participants:4870|4.870 lượt người tham gia]]; [[banners:19|19 băng rôn]]; [[books:930|930 cuốn sách]].
        NGƯỜI LẬP BÁO CÁO
        Danh Thị Mỹ Lệ
        """,
    )
    world.add(
        "district_letterhead",
        Letter(
            sender="myledanh.gq@gmail.com",
            name="Mỹ Lệ",
            subject="Gò Quao báo cáo tuần lễ HTSĐ",
            text="Dạ em ở phòng văn hóa xã Gò Quao gởi báo cáo, mẫu cũ của PGD nên còn tên cũ ạ.",
            at="2026-10-14T18:18:00",
        ),
        [
            File(name="bao cao tuan le.rtf", content=write_rtf(made), role="written_report"),
            *pictures(["gq 1.jpg", "gq 2.jpg"], photos(1130, 2)),
        ],
        [("legacy", made)],
        unit={"code": "ubnd-go-quao"},
        document={"number": "12/BC-PGDĐT", "date": "2026-10-14"},
    )


def _book_day_in_may(world: Delta) -> None:
    made = paper(
        "UBND XÃ CHỢ MỚI | TRƯỜNG THCS LONG ĐIỀN | Số: 51/BC-THCSLĐ"
        " | Chợ Mới, ngày 04 tháng 5 năm 2026",
        """
        # BÁO CÁO
        # Kết quả tổ chức Ngày Sách và Văn hóa đọc Việt Nam năm 2026
        Thực hiện Kế hoạch số 96/KH-UBND ngày 18/3/2026 của UBND tỉnh, trường báo cáo:
        - Tổ chức [[activities:4|4 hoạt động]]: ngày hội sách, thi kể chuyện, đố vui, trao tặng sách.
        - [[participants:1290|1.290 lượt em]] tham gia.
        - Quyên góp [[books:467|467 cuốn sách]].
        - Thư viện phục vụ [[readers:2100|2.100 lượt bạn đọc]].
        HIỆU TRƯỞNG
        Lâm Thanh Nhàn
        """,
    )
    world.add(
        "other_campaign",
        Letter(
            sender="c2longdien.chomoi.angiang@moet.edu.vn",
            name="THCS Long Điền",
            subject="THCS Long Điền gởi BC Ngày Sách",
            text="Kính gởi Phòng, trường gởi báo cáo Ngày Sách và Văn hóa đọc.",
            at="2026-05-06T09:00:00",
        ),
        [
            File(name="51 BC Ngay sach.docx", content=write_word(made), role="written_report"),
            *pictures(["ngay sach.jpg"], photos(1135, 1)),
        ],
        [("prose", made)],
        unit={"code": "thcs-long-dien"},
        campaign="ngay-sach-2026",
        on_time=True,
        document={"number": "51/BC-THCSLĐ", "date": "2026-05-04"},
    )


def _book_day_in_october(world: Delta) -> None:
    made = paper(
        "UBND TỈNH KIÊN GIANG | SỞ VĂN HÓA VÀ THỂ THAO | Số: 880/BC-SVHTT"
        " | Rạch Giá, ngày 06 tháng 10 năm 2026",
        """
        # BÁO CÁO
        # Kết quả tổ chức Ngày Sách và Văn hóa đọc Việt Nam lần thứ 5 năm 2026 (bổ sung khu vực Rạch Giá)
        Sở báo cáo bổ sung kết quả khu vực Rạch Giá:
        Tổ chức [[activities:13|13 sự kiện]], thu hút [[participants:18600|18.600 lượt người]]; trưng bày, giới thiệu [[books:9500|9.500 bản sách]] của 22 nhà xuất bản; [[seminars:3|03 tọa đàm]].
        TL. GIÁM ĐỐC
        CHÁNH VĂN PHÒNG
        Nguyễn Diệp Mai Anh
        """,
    )
    world.add(
        "other_campaign_late",
        Letter(
            sender="vanthu.svhttdl@angiang.example",
            name="Văn thư Sở VHTTDL",
            subject="Báo cáo bổ sung Ngày Sách và Văn hóa đọc 2026",
            text="Sở VHTTDL gởi báo cáo bổ sung (do sáp nhập nên tổng hợp chậm).",
            at="2026-10-06T14:30:00",
        ),
        [File(name="880-BC.docx", content=write_word(made), role="written_report")],
        [("prose", made)],
        unit={"code": "so-vhttdl"},
        campaign="ngay-sach-2026",
        on_time=False,
        document={"number": "880/BC-SVHTT", "date": "2026-10-06"},
    )


def _last_years_week(world: Delta) -> None:
    made = paper(
        "HỘI KHUYẾN HỌC VIỆT NAM | HỘI KHUYẾN HỌC TỈNH AN GIANG | Số: 97/BC-HKH"
        " | Long Xuyên, ngày 20 tháng 10 năm 2025",
        """
        # BÁO CÁO
        # Kết quả tham gia Tuần lễ hưởng ứng học tập suốt đời năm 2025
        Thực hiện Kế hoạch số 318/KH-UBND ngày 10/9/2025 của UBND tỉnh An Giang, Hội báo cáo:
        Các cấp hội tổ chức [[activities:145|145 buổi]] sinh hoạt; [[participants:23500|23.500 lượt hội viên tham gia]]; [[classes:310|310 lớp chuyên đề]]; tặng [[books:4100|4.100 cuốn sách]].
        TM. BAN THƯỜNG VỤ
        PHÓ CHỦ TỊCH THƯỜNG TRỰC
        Phan Thị Kim Chi
        """,
    )
    world.add(
        "last_year",
        Letter(
            sender="hoikhuyenhoc@angiang.example",
            name="HKH tỉnh An Giang",
            subject="HKH tỉnh gởi bổ sung báo cáo Tuần lễ HTSĐ năm 2025",
            text="Kính gởi Phòng GDTX. Theo yêu cầu của đoàn kiểm tra, Hội gởi bổ sung báo cáo Tuần lễ HTSĐ năm 2025.",
            at="2026-07-14T15:00:00",
        ),
        [
            File(name="97-BC-HKH (2025).docx", content=write_word(made), role="written_report"),
            *pictures(["hkh 1.jpg", "hkh 2.jpg"], photos(1140, 2)),
        ],
        [("prose", made)],
        unit={"code": "hkh-tinh"},
        campaign="htsd-2025",
        on_time=False,
        document={"number": "97/BC-HKH", "date": "2025-10-20"},
    )


def _doc_called_pdf(world: Delta) -> None:
    made = paper(
        "UBND TỈNH AN GIANG | SỞ KHOA HỌC VÀ CÔNG NGHỆ | Số: 2207/BC-SKHCN"
        " | An Giang, ngày 14 tháng 10 năm 2026",
        """
        # BÁO CÁO
        # Kết quả triển khai Tuần lễ hưởng ứng học tập suốt đời năm 2026
        Sở Khoa học và Công nghệ báo cáo kết quả:
        Mở [[classes:26|26 lớp tập huấn]] kỹ năng số cộng đồng cho [[learners:1355|1.355 học viên]].
        Hệ thống đài cơ sở phát sóng [[broadcasts:1870|1.870 lượt]].
        Phổ biến [[open_resources:64|64 học liệu số]] trên nền tảng học trực tuyến mở.
        TUQ. GIÁM ĐỐC
        TRƯỞNG PHÒNG CHUYỂN ĐỔI SỐ
        Đỗ Hữu Nghĩa
        """,
    )
    world.add(
        "doc_named_pdf",
        Letter(
            sender="vanthu.skhcn@angiang.example",
            name="Văn thư Sở KH&CN",
            subject="SKHCN - 2207 - BC Tuần lễ hưởng ứng học tập suốt đời",
            text="Sở KH&CN gởi văn bản.",
            at="2026-10-15T09:30:00",
        ),
        [
            File(name="2207_BC_SKHCN.pdf", content=write_doc(made), role="written_report"),
            *pictures(["lop hoc.jpg", "tap huan.jpg"], photos(1145, 2)),
        ],
        [("legacy", made)],
        unit={"code": "so-khcn"},
        document={"number": "2207/BC-SKHCN", "date": "2026-10-14"},
    )


def _union_with_rounding(world: Delta) -> None:
    made = paper(
        "TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM | LIÊN ĐOÀN LAO ĐỘNG TỈNH AN GIANG"
        " | Số: 16 /BC-LĐLĐ | An Giang, ngày 15 tháng 10 năm 2026",
        """
        # BÁO CÁO
        # công đoàn tham gia Tuần lễ hưởng ứng học tập suốt đời năm 2026
        Các công đoàn cơ sở tổ chức [[activities:52|52 buổi]] sinh hoạt chuyên đề, khoảng [[participants:3500|3 ngàn rưỡi lượt công nhân]] tham gia.
        Phối hợp mở [[classes:9|chín lớp]] bổ túc, nâng bậc thợ cho gần [[learners:400|400 học viên]].
        Tặng [[books:1050|hơn 1.050 cuốn sách]] cho 6 tủ sách công nhân; trao 30 suất học bổng cho con em đoàn viên.
        TM. BAN THƯỜNG VỤ
        Q. CHỦ TỊCH
        Ông Thị Hai
        """,
        "textbox",
    )
    world.add(
        "rounded",
        Letter(
            sender="bantuyengiao.ldld@gmail.com",
            name="Ban Tuyên giáo",
            subject="LĐLĐ tỉnh báo cáo Tuần lễ HTSĐ 2026",
            text="Kính gởi Sở. LĐLĐ tỉnh gởi báo cáo.",
            at="2026-10-15T16:59:00",
        ),
        [
            File(name="16-BC-LDLD.docx", content=write_word(made), role="written_report"),
            *pictures(["cd1.jpg", "cd2.jpg"], photos(1150, 2)),
        ],
        [("prose", made)],
        unit={"code": "ldld-tinh"},
        document={"number": "16/BC-LĐLĐ", "date": "2026-10-15"},
    )
