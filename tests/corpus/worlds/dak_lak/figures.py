"""Figures in other shapes: sentences of many kinds, tables that lie on their side, workbooks."""

from tests.corpus.labelled import File, Letter, World, pictures
from tests.corpus.paper import Paper, Picture, grid, lines
from tests.corpus.pictures import logo, photo, photos
from tests.corpus.sheets import write_xls, write_xlsx
from tests.corpus.texts import write_pdf, write_rtf
from tests.corpus.word import write_word


def add_to(world: World) -> None:
    """Add the mails of this part."""
    _youth_union(world)
    _number_words(world)
    _three_years_side_by_side(world)
    _pdf_with_table(world)
    _rich_text(world)
    _workbook_of_many_sheets(world)
    _old_workbook(world)
    _planned_and_done(world)
    _nothing_but_words(world)


def _youth_union(world: World) -> None:
    paper = Paper(
        parent="TW ĐOÀN TNCS HỒ CHÍ MINH",
        issuer="BCH TỈNH ĐẮK LẮK\n***",
        number="Số: 214-BC/TĐTN-TGXDĐ",
        place_date="Buôn Ma Thuột, ngày 12 tháng 10 năm 2023",
        blocks=lines("""
            # BÁO CÁO
            # Kết quả tham gia Tuần lễ hưởng ứng học tập suốt đời năm 2023
            Căn cứ Kế hoạch số 8207/KH-UBND, ngày 15/9/2023 của UBND tỉnh; Ban Thường vụ Tỉnh đoàn báo cáo:
            1/ Công tác tuyên truyền: hệ thống fanpage của Đoàn đăng tải [[posts:158|158 tin, bài, infographic]]; treo [[banners:64|64 băng rôn, pa-nô, áp phích]] tại trụ sở các huyện, thị, thành đoàn.
            2/ Hoạt động: các cấp bộ Đoàn tổ chức được [[activities:97|97 hoạt động]], thu hút [[participants:18640|hơn 18.640 lượt đoàn viên, thanh thiếu nhi tham gia]]; trong đó có [[?seminars:15|15 diễn đàn, tọa đàm]][[?clubs:15|]] “Thanh niên tự học”.
            3/ Thành lập mới [[clubs:11|11 câu lạc bộ]] sách và hành động; phát thanh [[broadcasts:230|230 lượt]] tại các buôn.
            4/ Năm 2022 toàn tỉnh có 85 hoạt động, 15.200 lượt tham gia.
            TM. BAN THƯỜNG VỤ
            PHÓ BÍ THƯ
            H' Giang Niê
        """),
    )
    world.add(
        "docx_prose",
        Letter(
            sender="vanphong@tinhdoandaklak.example",
            name="Văn phòng Tỉnh đoàn",
            subject="Tỉnh đoàn Đắk Lắk gửi BC Tuần lễ hưởng ứng học tập suốt đời năm 2023",
            text="Kính gửi: Sở Giáo dục và Đào tạo (Phòng GDTX)\nTỉnh đoàn gửi Báo cáo số 214.",
            at="2023-10-12T15:31:00",
            html=True,
        ),
        [
            File(name="image001.png", content=logo(8), role="decoration", optional=True, cid="i1"),
            File(name="214 BC TDTN.docx", content=write_word(paper), role="written_report"),
            *pictures(["DSC_7781.JPG", "DSC_7790.JPG", "DSC_7802.JPG"], photos(300, 3)),
        ],
        [("prose", paper)],
        unit={"code": "tinh-doan"},
        document={"number": "214-BC/TĐTN-TGXDĐ", "date": "2023-10-12"},
    )


def _number_words(world: World) -> None:
    paper = Paper(
        parent="PHÒNG GD&ĐT HUYỆN LẮK",
        issuer="TRƯỜNG TIỂU HỌC Y NGÔNG",
        number="Số: 41 /BC- TH YN",
        place_date="Lắk, ngày 09 tháng 10 năm 2023",
        letterhead="plain",
        blocks=lines("""
            # BÁO CÁO KẾT QUẢ TUẦN LỄ HƯỞNG ỨNG HỌC TẬP SUỐT ĐỜI
            # NĂM 2023
            Trường Tiểu học Y Ngông có 3 điểm trường, 15 lớp, 402 học sinh (97% là người dân tộc M'nông).
            a) Nhà trường đã tổ chức [[activities:4|bốn hoạt động]]: phát động, kể chuyện, vẽ tranh, tặng sách.
            b) Có [[participants:398|398 lượt học sinh]] tham gia.
            c) Phụ huynh và mạnh thường quân tặng [[books:215|hai trăm mười lăm (215) cuốn sách]].
            d) Treo [[banners:3|ba tấm băng rôn]] ở ba điểm trường.
            đ) Không tổ chức hội thảo.
            HIỆU TRƯỞNG
            Y Thịnh Triêk
        """),
    )
    world.add(
        "number_words",
        Letter(
            sender="ythinhtriek@gmail.com",
            subject="Trường TH Y Ngông (Lắk) báo cáo tuần lễ học tập",
            text="Trường gửi BC và 3 ảnh.",
            at="2023-10-10T09:09:09",
        ),
        [
            File(name="BC Y Ngông.docx", content=write_word(paper), role="written_report"),
            *pictures(["1696500001.jpg", "1696500002.jpg", "1696500003.jpg"], photos(305, 3)),
        ],
        [("prose", paper)],
        figures_optional=[{"indicator": "seminars", "value": 0}],
        unit={"code": "th-y-ngong"},
        document={"number": "41/BC-THYN", "date": "2023-10-09"},
    )


def _three_years_side_by_side(world: World) -> None:
    paper = Paper(
        parent="SỞ GIÁO DỤC VÀ ĐÀO TẠO",
        issuer="TRUNG TÂM GDTX TỈNH",
        number="Số: 230/BC-TTGDTX",
        place_date="Đắk Lắk, ngày 13 tháng 10 năm 2023",
        letterhead="header",
        blocks=(
            "# BÁO CÁO",
            "# Kết quả Tuần lễ hưởng ứng học tập suốt đời năm 2023",
            "Trung tâm GDTX tỉnh Đắk Lắk báo cáo số liệu, có so sánh với các năm trước:",
            grid("""
                Nội dung ¦ Năm 2021 ¦ Năm 2022 ¦ Năm 2023
                Số hoạt động ¦ 3 ¦ 6 ¦ [[activities:8|8]]
                Số lượt người tham gia ¦ 150 ¦ 610 ¦ [[participants:845|845]]
                Số lớp tập huấn ¦ 0 ¦ 4 ¦ [[classes:6|6]]
                Số học viên ¦ 0 ¦ 122 ¦ [[learners:176|176]]
                Học liệu số ¦ 12 ¦ 25 ¦ [[open_resources:41|41]]
            """),
            "GIÁM ĐỐC",
            "Trần Quốc Toản",
        ),
    )
    world.add(
        "years_in_columns",
        Letter(
            sender="ttgdtxtinh.daklak@moet.edu.vn",
            name="TTGDTX tỉnh",
            subject="[TTGDTX tỉnh] BC kết quả Tuần lễ HTSĐ 2023",
            text="Trung tâm gửi báo cáo.",
            at="2023-10-13T17:18:19",
        ),
        [
            File(name="230 BC TTGDTX.docx", content=write_word(paper), role="written_report"),
            *pictures(["h1.jpg", "h2.jpg", "h3.jpg", "h4.jpg"], photos(310, 4)),
        ],
        [("table", paper)],
        unit={"code": "ttgdtx-tinh"},
        document={"number": "230/BC-TTGDTX", "date": "2023-10-13"},
    )


def _pdf_with_table(world: World) -> None:
    paper = Paper(
        parent="UBND THỊ XÃ BUÔN HỒ",
        issuer="PHÒNG GIÁO DỤC VÀ ĐÀO TẠO",
        number="Số: 377/BC-PGDĐT",
        place_date="Buôn Hồ, ngày 11 tháng 10 năm 2023",
        blocks=(
            "# BÁO CÁO",
            "# Kết quả triển khai Tuần lễ hưởng ứng học tập suốt đời năm 2023",
            "Phòng Giáo dục và Đào tạo thị xã Buôn Hồ báo cáo kết quả triển khai tại 34/34 trường:",
            "Kết quả",
            "Toàn ngành tổ chức [[activities:121|121 hoạt động]], [[participants:14207|14.207 lượt người tham gia]].",
            "Số tin, bài đã đăng: [[posts:96|96]].",
            "Sách quyên góp được: [[books:3115|3.115 cuốn]]; trị giá khoảng 62 triệu đồng.",
            "Trên đây là báo cáo của Phòng GDĐT thị xã Buôn Hồ.",
            "TRƯỞNG PHÒNG",
        ),
    )
    world.add(
        "pdf_text",
        Letter(
            sender="pgdbuonho.daklak@moet.edu.vn",
            subject="Phòng GDĐT TX Buôn Hồ gửi báo cáo",
            text="PGD Buôn Hồ kính gửi.",
            at="2023-10-15T23:59:58",
        ),
        [
            File(name="377_BC_signed.pdf", content=write_pdf(paper), role="written_report"),
            *pictures(["bh1.jpg", "bh2.jpg", "bh3.jpg"], photos(315, 3)),
        ],
        [("prose", paper)],
        unit={"code": "pgd-buon-ho"},
        document={"number": "377/BC-PGDĐT", "date": "2023-10-11"},
    )


def _rich_text(world: World) -> None:
    paper = Paper(
        parent="HỘI KHUYẾN HỌC TỈNH ĐẮK LẮK",
        issuer="HỘI KHUYẾN HỌC TP. BUÔN MA THUỘT",
        number="Số 52/BC-HKH",
        place_date="Buôn Ma Thuột, ngày 14 tháng 10 năm 2023",
        blocks=lines("""
            # BÁO CÁO
            # Hưởng ứng Tuần lễ học tập suốt đời năm 2023
            Hội Khuyến học thành phố báo cáo:
            - Số cuộc sinh hoạt, hoạt động cấp cơ sở: [[activities:42|42 cuộc]]
            - Số lượt hội viên, nhân dân tham gia: [[participants:5120|5.120 lượt]]
            - Lớp chuyên đề tại 21 TTHTCĐ: [[classes:63|63 lớp]]
            - Số học viên: [[learners:2870|2.870]]
            - Tặng 120 suất học bổng, tổng trị giá 96.000.000 đồng
            CHỦ TỊCH
            Nguyễn Xuân Thu
        """),
    )
    world.add(
        "rtf",
        Letter(
            sender="xuanthu.hkh@gmail.com",
            name="Ông Thu HKH",
            subject="HKH thành phố BMT báo cáo tuần lễ HTSĐ",
            text="Xin gởi báo cáo. Hội Khuyến học TP Buôn Ma Thuột.",
            at="2023-10-14T06:11:00",
        ),
        [
            File(name="bao cao HKH TP.rtf", content=write_rtf(paper), role="written_report"),
            *pictures(["HINH 1.jpg", "HINH 2.jpg", "HINH 3.jpg"], photos(320, 3)),
        ],
        [("prose", paper)],
        unit={"code": "hkh-bmt"},
        document={"number": "52/BC-HKH", "date": "2023-10-14"},
    )


def _workbook_of_many_sheets(world: World) -> None:
    cover = [["PHÒNG GIÁO DỤC VÀ ĐÀO TẠO HUYỆN KRÔNG NĂNG"], ["Tổng hợp Tuần lễ HTSĐ 2023"]]
    total = [
        ["Bảng tổng hợp toàn huyện"],
        ["Chỉ tiêu", "Tiểu học", "THCS", "Tổng"],
        ["Số hoạt động đã tổ chức", 44, 31, 75],
        ["Lượt người tham gia", 7010, 5233, 12243],
        ["Băng rôn, khẩu hiệu", 52, 38, 90],
        ["Sách quyên góp", 1200, 945, 2145],
    ]
    contacts = [
        ["Trường", "Điện thoại"],
        ["TH Kim Đồng", "0262 367 1234"],
        ["THCS Nguyễn Trãi", "0262 367 5678"],
    ]
    parts = "".join(
        f"[[?{name}:{value}|x]]"
        for name, values in (
            ("activities", (44, 31)),
            ("participants", (7010, 5233)),
            ("banners", (52, 38)),
            ("books", (1200, 945)),
        )
        for value in values
    )
    marked = (
        "[[activities:75|75]][[participants:12243|12243]][[banners:90|90]][[books:2145|2145]]"
        + parts
    )
    paper = Paper(
        parent="UBND HUYỆN KRÔNG NĂNG",
        issuer="PHÒNG GIÁO DỤC VÀ ĐÀO TẠO",
        number="Số: 455/BC-GDĐT",
        place_date="Krông Năng, ngày 10 tháng 10 năm 2023",
        blocks=lines("""
            # BÁO CÁO
            # Tuần lễ hưởng ứng học tập suốt đời năm 2023
            Phòng GDĐT huyện Krông Năng gửi kèm phụ lục số liệu (bảng tính) và hình ảnh. Các trường thực hiện nghiêm túc, đúng thời gian.
            PHÓ TRƯỞNG PHÒNG
            Lý Thị Thơm
        """),
    )
    book = write_xlsx({"Bìa": cover, "Tổng hợp": total, "Liên hệ": contacts})
    world.add(
        "docx_sheet",
        Letter(
            sender="pgdkrongnang.daklak@moet.edu.vn",
            subject="Krông Năng - HTSĐ 2023",
            text="Phòng GDĐT Krông Năng gửi báo cáo, phụ lục.",
            at="2023-10-11T14:00:00",
            encoding="quoted-printable",
        ),
        [
            File(name="455-BC.docx", content=write_word(paper), role="written_report"),
            File(name="Phụ lục.xlsx", content=book, role="figures"),
            *pictures(["k1.jpg", "k2.jpg", "k3.jpg"], photos(325, 3)),
        ],
        [("form", marked)],
        unit={"code": "pgd-krong-nang"},
        document={"number": "455/BC-GDĐT", "date": "2023-10-10"},
    )


def _old_workbook(world: World) -> None:
    rows = [
        ["Đơn vị: Trường THPT Y Jut - huyện Cư M'gar"],
        ["Nội dung", "Số lượng", "Đơn vị tính"],
        ["Hoạt động đã tổ chức", "[[activities:6|6]]", "hoạt động"],
        ["Người tham gia", "[[participants:1120|1120]]", "lượt"],
        ["Tọa đàm", "[[seminars:1|1]]", "buổi"],
        ["Băng rôn", "[[banners:4|4]]", "tấm"],
        ["Bài đăng mạng xã hội", "[[posts:17|17]]", "bài"],
    ]
    marked = "".join(cell for row in rows for cell in row)
    world.add(
        "xls_only",
        Letter(
            sender="c3yjut.daklak@moet.edu.vn",
            name="Trường THPT Y Jut",
            subject="Số liệu Tuần lễ hưởng ứng học tập suốt đời năm 2023",
            text="Trường THPT Y Jut gửi trước bảng số liệu và ảnh, báo cáo bằng văn bản gửi sau khi có chữ ký.",
            at="2023-10-13T08:00:00",
        ),
        [
            File(name="So lieu YJ.xls", content=write_xls("Số liệu", rows), role="figures"),
            *pictures(["yj-1.jpg", "yj-2.jpg", "yj-3.jpg"], photos(330, 3)),
        ],
        [("legacy", marked)],
        unit={"code": "thpt-y-jut"},
        missing=["written_report"],
    )


def _planned_and_done(world: World) -> None:
    pasted = photo(335)
    paper = Paper(
        parent="UBND HUYỆN CƯ M’GAR",
        issuer="HỘI KHUYẾN HỌC",
        number="Số: 19/BC-HKH",
        place_date="Quảng Phú, ngày 13/10/2023",
        blocks=(
            *lines("""
                # BÁO CÁO
                # KẾT QUẢ TUẦN LỄ HƯỞNG ỨNG HỌC TẬP SUỐT ĐỜI 2023
                Theo kế hoạch, Hội dự kiến tổ chức 10 hoạt động với 900 lượt người; kết quả thực hiện được [[activities:7|7 hoạt động]], [[participants:652|652 lượt người tham gia]] do mưa nhiều.
                Mở [[classes:2|2 lớp tập huấn]] trồng sầu riêng bền vững, [[learners:71|71 học viên]].
                Thời gian tới, Hội sẽ thành lập thêm 03 câu lạc bộ và tặng 200 cuốn sách.
            """),
            Picture(pasted),
            "CHỦ TỊCH",
            "Y Bliêng Mlô",
        ),
    )
    embedded = File(name="", content=pasted, role="photo", optional=True, named=False)
    world.add(
        "planned_and_done",
        Letter(
            sender="hkhcumgar@gmail.com",
            subject="Hội KH huyện Cư M'gar - báo cáo",
            text="Gửi Phòng GDTX báo cáo Tuần lễ học tập suốt đời.",
            at="2023-10-16T00:00:30",
        ),
        [
            File(
                name="HKH CU MGAR.docx",
                content=write_word(paper),
                role="written_report",
                inside=[embedded],
            ),
            *pictures(["c1.jpg", "c2.jpg"], [photo(336), photo(337)]),
        ],
        [("prose", paper)],
        unit={"code": "hkh-cu-mgar"},
        document={"number": "19/BC-HKH", "date": "2023-10-13"},
        photos={"count": 3, "distinct": 3},
    )


def _nothing_but_words(world: World) -> None:
    paper = Paper(
        parent="UBND TỈNH ĐẮK LẮK",
        issuer="SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI",
        number="Số: 289/BC-SLĐTBXH",
        place_date="Đắk Lắk, ngày 16 tháng 10 năm 2023",
        blocks=lines("""
            # BÁO CÁO
            # Về việc hưởng ứng Tuần lễ học tập suốt đời năm 2023
            Sở Lao động - Thương binh và Xã hội đã quán triệt Kế hoạch số 8207/KH-UBND đến toàn thể công chức, viên chức; lồng ghép nội dung tự học vào sinh hoạt chi bộ tháng 10; 100% phòng, đơn vị ký cam kết. Ngày 05/10/2023, Sở đã dự lễ khai mạc tại Quảng trường 10-3.
            Sở sẽ tiếp tục phối hợp trong năm 2024.
            KT. GIÁM ĐỐC
            PHÓ GIÁM ĐỐC
            Trần Phú Hùng
        """),
    )
    world.add(
        "report_without_figures",
        Letter(
            sender="sldtbxh@daklak.example",
            name="Sở LĐTBXH",
            subject="BC 289 hưởng ứng Tuần lễ học tập suốt đời",
            text="Sở LĐTB&XH gửi báo cáo.",
            at="2023-10-17T10:00:00",
        ),
        [File(name="289.BC.docx", content=write_word(paper), role="written_report")],
        figures=[],
        unit={"code": "so-ldtbxh"},
        document={"number": "289/BC-SLĐTBXH", "date": "2023-10-16"},
        missing=["figures", "photo"],
    )
