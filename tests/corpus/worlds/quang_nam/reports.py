"""Reports whose figures stand in prose, bullets and tables."""

from service.demo.materials.file_names import NameForm
from tests.corpus.labelled import File, Letter, World, pictures
from tests.corpus.paper import Paper, Picture, grid, lines
from tests.corpus.pictures import again, logo, photo, photos, pixel
from tests.corpus.sheets import write_xlsx
from tests.corpus.texts import write_pdf
from tests.corpus.word import write_word


def add_to(world: World) -> None:
    """Add the mails of this part."""
    _high_school_prose(world)
    _specialised_school_table(world)
    _district_with_schools(world)
    _library_pdf(world)
    _continuing_education_workbook(world)
    _boarding_school(world)
    _ministry_style_college(world)
    _study_association(world)
    _late_but_in_grace(world)
    _last_minute(world)


def _high_school_prose(world: World) -> None:
    paper = Paper(
        parent="SỞ GDĐT QUẢNG NAM",
        issuer="TRƯỜNG THPT VÕ DƯƠNG",
        number="Số: 118 /BC-THPTVD",
        place_date="Đại Lộc, ngày 11 tháng 10 năm 2024",
        blocks=lines("""
            # BÁO CÁO
            # Kết quả tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2024
            # Kính gửi: Phòng GDTX-CN, Sở Giáo dục và Đào tạo Quảng Nam
            Thực hiện Kế hoạch số 6873/KH-UBND ngày 09 tháng 9 năm 2024 của UBND tỉnh và Công văn số 2104/SGDĐT-GDTXCN ngày 16/9/2024, Trường THPT Võ Dương báo cáo như sau:
            1. Đặc điểm tình hình
            Năm học 2024 - 2025 trường có 32 lớp với 1.318 học sinh, 74 cán bộ, giáo viên, nhân viên.
            2. Việc đã làm được
            Trong tuần, nhà trường đã tiến hành [[activities:9|09 hoạt động]] ở cả hai cơ sở, có [[participants:1246|1 246 lượt người tham dự]] (lớp 10/3 và lớp 11/5 trực tiếp dẫn chương trình).
            Tổ Ngữ văn phối hợp Đoàn trường mở [[seminars:2|hai buổi tọa đàm]] về văn hóa đọc; tổ Tin học mở [[classes:3|03 lớp bồi dưỡng]] về khai thác kho học liệu số cho [[learners:96|96 học viên]] là giáo viên và phụ huynh.
            Ban Truyền thông viết [[posts:14|14 tin bài]] đưa lên website, fanpage của trường; phát thanh măng non [[broadcasts:6|06 lượt phát thanh]].
            Thư viện nhận [[books:412|412 quyển sách]] do cựu học sinh khóa 1998 - 2001 tặng.
            3. Khó khăn
            Cơ sở 2 chưa có phòng đọc riêng; kinh phí còn hạn hẹp.
            Mọi chi tiết liên hệ thầy Trần Công Nhật, điện thoại 0235.3865.412.
            HIỆU TRƯỞNG
            Đoàn Ngọc Khánh
        """),
    )
    names = [f"IMG_2024100{day}_0{hour}3215.jpg" for day, hour in ((1, 7), (2, 8), (4, 9))]
    world.add(
        "docx_prose",
        Letter(
            sender="c3voduong.quangnam@moet.edu.vn",
            name="THPT Võ Dương",
            subject="THPT Võ Dương - Báo cáo Tuần lễ HTSĐ 2024",
            text="Kính gửi Phòng,\nTrường gửi báo cáo kèm hình ảnh.\n\nVăn thư trường\n0235.3865.400",
            at="2024-10-11T16:41:09",
        ),
        [
            File(name="118-BC-THPTVD.docx", content=write_word(paper), role="written_report"),
            *pictures(names, photos(100, 3)),
        ],
        [("prose", paper)],
        unit={"code": "thpt-vo-duong"},
        document={"number": "118/BC-THPTVD", "date": "2024-10-11"},
    )


def _specialised_school_table(world: World) -> None:
    paper = Paper(
        parent="UBND TỈNH QUẢNG NAM\nSỞ GIÁO DỤC VÀ ĐÀO TẠO",
        issuer="TRƯỜNG THPT CHUYÊN\nNGUYỄN BỈNH KHIÊM",
        number="Số:   56/BC-NBK",
        place_date="Quảng Nam, ngày 09 tháng 10 năm 2024",
        blocks=(
            "# BÁO CÁO",
            "# Về việc tổ chức Tuần lễ hưởng ứng học tập suốt đời",
            "Trường THPT chuyên Nguyễn Bỉnh Khiêm báo cáo kết quả hưởng ứng Tuần lễ"
            " từ ngày 01/10 đến ngày 07/10/2024, số liệu tổng hợp theo bảng dưới đây:",
            grid("""
                TT ¦ Nội dung ¦ Kế hoạch ¦ Thực hiện ¦ Ghi chú
                1 ¦ Số hoạt động hưởng ứng ¦ 10 ¦ [[activities:12|12]] ¦ vượt 02
                2 ¦ Lượt người tham gia ¦ 1.000 ¦ [[participants:1085|1.085]] ¦
                3 ¦ Hội thảo, tọa đàm ¦ 2 ¦ [[seminars:2|2]] ¦ khối 10, khối 11
                4 ¦ Băng rôn, áp phích ¦ 6 ¦ [[banners:5|5]] ¦
                5 ¦ Tin, bài đăng trên trang thông tin ¦ 15 ¦ [[posts:21|21]] ¦
                6 ¦ Sách quyên góp (quyển) ¦ 300 ¦ [[books:365|365]] ¦
                7 ¦ Bài giảng điện tử, học liệu mở ¦ 20 ¦ [[open_resources:28|28]] ¦
                8 ¦ Lớp tập huấn ¦ 1 ¦ [[classes:0|0]] ¦ chuyển sang tháng 11
            """),
            "Nhìn chung, các hoạt động được học sinh hưởng ứng tích cực.",
            "KT. HIỆU TRƯỞNG",
            "PHÓ HIỆU TRƯỞNG",
            "Nguyễn Thị Minh Thuỳ",
        ),
    )
    kept = photos(110, 4)
    world.add(
        "docx_plan_and_done",
        Letter(
            sender="minhthuy.nbk@gmail.com",
            name="Thuỳ Nguyễn",
            subject="Trường chuyên NBK gửi BC Tuần lễ học tập suốt đời",
            text="Dạ em gửi anh chị báo cáo của trường THPT chuyên Nguyễn Bỉnh Khiêm ạ.",
            at="2024-10-10T09:03:44",
            html=True,
        ),
        [
            File(name="logo.png", content=logo(3), role="decoration", optional=True, cid="logo1"),
            File(
                name="Báo cáo Tuần lễ HTSĐ (chuyên NBK).docx",
                content=write_word(paper),
                role="written_report",
                form=NameForm.RFC2047,
            ),
            *pictures(
                [f"z58912345{n}7712_a1b2c3d4e5f60718293a4b5c6d7e8f9{n}.jpg" for n in range(4)], kept
            ),
        ],
        [("table", paper)],
        unit={"code": "thpt-chuyen-nguyen-binh-khiem"},
        document={"number": "56/BC-NBK", "date": "2024-10-09"},
    )


def _district_with_schools(world: World) -> None:
    paper = Paper(
        parent="UBND HUYỆN PHÚ NINH",
        issuer="PHÒNG GIÁO DỤC VÀ ĐÀO TẠO",
        number="Số: 487/BC-PGDĐT",
        place_date="Phú Ninh, ngày 14 tháng 10 năm 2024",
        letterhead="plain",
        blocks=(
            "# BÁO CÁO",
            "# Tổng kết Tuần lễ hưởng ứng học tập suốt đời năm 2024 trên địa bàn huyện Phú Ninh",
            "Phòng Giáo dục và Đào tạo huyện Phú Ninh tổng hợp báo cáo của các trường trực thuộc như sau:",
            "Có 4/4 đơn vị gửi báo cáo, đạt 100%.",
            grid("""
                Đơn vị ¦ Hoạt động ¦ Lượt người tham gia ¦ Băng rôn, khẩu hiệu ¦ Sách quyên góp ¦ Tin, bài
                TH Tam Thành ¦ [[?activities:5|5]] ¦ [[?participants:610|610]] ¦ [[?banners:4|4]] ¦ [[?books:120|120]] ¦ [[?posts:3|3]]
                TH Võ Thị Sáu ¦ [[?activities:6|6]] ¦ [[?participants:702|702]] ¦ [[?banners:3|3]] ¦ [[?books:96|96]] ¦ [[?posts:5|5]]
                THCS Phan Tây Hồ ¦ [[?activities:8|8]] ¦ [[?participants:955|955]] ¦ [[?banners:6|6]] ¦ [[?books:240|240]] ¦ [[?posts:9|9]]
                MN Sơn Ca ¦ [[?activities:4|4]] ¦ [[?participants:318|318]] ¦ [[?banners:2|2]] ¦ [[?books:0|0]] ¦ [[?posts:2|2]]
                TỔNG CỘNG ¦ [[activities:23|23]] ¦ [[participants:2585|2.585]] ¦ [[banners:15|15]] ¦ [[books:456|456]] ¦ [[posts:19|19]]
            """),
            "Trên đây là báo cáo của Phòng GDĐT huyện Phú Ninh./.",
            "TRƯỞNG PHÒNG",
            "Huỳnh Thị Kim Tuyến",
        ),
    )
    world.add(
        "schools_total",
        Letter(
            sender="pgdphuninh.quangnam@moet.edu.vn",
            name="Phòng GDĐT Phú Ninh",
            subject="V/v báo cáo tổng kết Tuần lễ hưởng ứng HTSĐ năm 2024",
            text="Phòng GD&ĐT huyện Phú Ninh gửi báo cáo theo Kế hoạch 6873/KH-UBND.",
            at="2024-10-15T07:58:31",
            encoding="quoted-printable",
        ),
        [
            File(name="487.BC.PGDDT.docx", content=write_word(paper), role="written_report"),
            *pictures(["Tam Thanh 1.jpg", "Phan Tay Ho.jpg"], photos(121, 2)),
        ],
        [("table", paper)],
        unit={"code": "pgd-phu-ninh"},
        document={"number": "487/BC-PGDĐT", "date": "2024-10-14"},
    )


def _library_pdf(world: World) -> None:
    paper = Paper(
        parent="SỞ VHTT&DL QUẢNG NAM",
        issuer="THƯ VIỆN TỈNH",
        number="Số: 203/BC-TVT",
        place_date="Tam Kỳ, ngày 16 tháng 10 năm 2024",
        blocks=lines("""
            # BÁO CÁO
            # Kết quả phục vụ Tuần lễ hưởng ứng học tập suốt đời năm 2024
            Hưởng ứng chủ đề “Phát triển văn hóa đọc thúc đẩy học tập suốt đời”, Thư viện tỉnh báo cáo một số kết quả:
            Nội dung đã triển khai
            Phục vụ lưu động tại 11 điểm trường miền núi, [[readers:8940|8.940 lượt bạn đọc]], trong đó thiếu nhi 6.215 lượt.
            Luân chuyển [[books:12300|12.300 bản sách]] về các huyện Nam Giang, Tiên Phước.
            Tổ chức [[activities:7|bảy (07) hoạt động]] gồm trưng bày, kể chuyện, thi vẽ bìa sách; thu hút [[participants:9500|trên 9.500 lượt người]].
            Phối hợp Đài PT-TH tỉnh phát [[broadcasts:4|04 phóng sự truyền hình]].
            Thành lập mới [[clubs:2|02 câu lạc bộ bạn đọc]]; năm 2023 có 05 câu lạc bộ.
            Thẻ bạn đọc cấp mới: 264 thẻ.
            Trên đây là báo cáo của Thư viện tỉnh Quảng Nam./.
            PHỤ TRÁCH THƯ VIỆN
        """),
    )
    world.add(
        "pdf_text",
        Letter(
            sender="nghiepvu@thuvienquangnam.example",
            name="Phòng Nghiệp vụ",
            subject="Bao cao Tuan le hoc tap suot doi - TVT",
            text="Thư viện tỉnh gửi Sở báo cáo và ảnh.\nTrân trọng.",
            at="2024-10-16T15:20:00",
        ),
        [
            File(
                name="BC tuần lễ HTSĐ thư viện 2024.pdf",
                content=write_pdf(paper),
                role="written_report",
                form=NameForm.RFC2231_SPLIT,
            ),
            *pictures(["xe luu dong.jpg", "ke chuyen.JPG", "ve bia sach.jpeg"], photos(131, 3)),
        ],
        [("prose", paper)],
        unit={"code": "thu-vien-tinh"},
        document={"number": "203/BC-TVT", "date": "2024-10-16"},
    )


def _continuing_education_workbook(world: World) -> None:
    paper = Paper(
        parent="UBND HUYỆN ĐẠI LỘC",
        issuer="TRUNG TÂM GDNN-GDTX",
        number="Số:      /BC-TTGDNN-GDTX",
        place_date="Đại Lộc, ngày      tháng 10 năm 2024",
        letterhead="textbox",
        blocks=lines("""
            # BÁO CÁO
            # Kết quả hưởng ứng Tuần lễ học tập suốt đời năm 2024
            Trung tâm GDNN-GDTX Đại Lộc đã tổ chức lễ phát động ngày 01/10/2024, duy trì các lớp xóa mù chữ và bổ túc. Số liệu chi tiết xin xem tệp Excel gửi kèm.
            Ưu điểm: học viên tham gia nhiệt tình. Hạn chế: cơ sở vật chất xuống cấp.
            GIÁM ĐỐC
            Lê Quang Vịnh
        """),
    )
    sheet = [
        ["TRUNG TÂM GDNN-GDTX ĐẠI LỘC"],
        ["BIỂU SỐ LIỆU TUẦN LỄ HƯỞNG ỨNG HỌC TẬP SUỐT ĐỜI NĂM 2024"],
        [],
        ["STT", "Chỉ tiêu", "Đơn vị tính", "Số lượng"],
        [1, "Số hoạt động, sự kiện đã tổ chức", "hoạt động", 6],
        [2, "Số lượt người tham gia", "lượt", 742],
        [3, "Số lớp tập huấn, chuyên đề", "lớp", 5],
        [4, "Số học viên các lớp", "người", 163],
        [5, "Hội thảo, toạ đàm", "cuộc", 0],
        [6, "Băng rôn, pa nô", "cái", 8],
        [7, "Câu lạc bộ", "CLB", ""],
    ]
    marked = (
        "[[activities:6|6]][[participants:742|742]][[classes:5|5]][[learners:163|163]]"
        "[[seminars:0|0]][[banners:8|8]]"
    )
    empty_sheets = {"Hướng dẫn": [["Đơn vị nhập số liệu vào sheet SoLieu, không sửa mẫu."]]}
    world.add(
        "docx_sheet",
        Letter(
            sender="ttgdtxdailoc.quangnam@moet.edu.vn",
            subject="Báo cáo tuần lễ",
            text="Trung tâm gửi báo cáo + số liệu + ảnh.",
            at="2024-10-17T10:10:10",
        ),
        [
            File(name="bao cao TT.docx", content=write_word(paper), role="written_report"),
            File(
                name="Bieu so lieu.xlsx",
                content=write_xlsx(empty_sheets | {"SoLieu": sheet}),
                role="figures",
            ),
            *pictures(["1.jpg", "2.jpg", "3.jpg"], [*photos(140, 2), again(photo(140))]),
        ],
        [("form", marked)],
        unit={"code": "ttgdtx-dai-loc"},
        document={"number": [None, "/BC-TTGDNN-GDTX"], "date": None},
        photos={"count": 3, "distinct": 2},
    )


def _boarding_school(world: World) -> None:
    kept = photos(151, 3)
    paper = Paper(
        parent="SỞ GIÁO DỤC VÀ ĐÀO TẠO QUẢNG NAM",
        issuer="TRƯỜNG PTDTNT THCS&THPT NAM GIANG",
        number="Số 77/BC-DTNTNG",
        place_date="Nam Giang, ngày 8/10/2024",
        letterhead="header",
        blocks=(
            *lines("""
                # BÁO CÁO KẾT QUẢ
                # TUẦN LỄ HƯỞNG ỨNG HỌC TẬP SUỐT ĐỜI NĂM 2024
                Căn cứ Kế hoạch số 6873/KH-UBND; Trường PTDTNT THCS&THPT Nam Giang báo cáo:
                + Số buổi sinh hoạt, hoạt động đã tổ chức: [[activities:5|05]].
                + Tổng lượt tham gia: [[participants:480|480 lượt]] (HS: 441, CBGVNV: 39).
                + Tập huấn kỹ năng số: [[classes:1|01 lớp]], [[learners:38|38 người học]].
                + Treo [[banners:3|3 tấm băng rôn]] tại cổng trường và khu nội trú.
                + Số lượt bạn đọc tại thư viện: [[readers:655|655]].
                + CLB: duy trì [[clubs:4|4 CLB]] (Cồng chiêng, Tiếng Anh, Đọc sách, Khởi nghiệp).
                Một số hình ảnh:
            """),
            *(Picture(one) for one in kept),
            "HIỆU TRƯỞNG",
            "Bhling Thị Ngân",
        ),
    )
    world.add(
        "docx_embedded",
        Letter(
            sender="dtntnamgiang.quangnam@moet.edu.vn",
            name="DTNT Nam Giang",
            subject="(không có chủ đề)",
            text="",
            at="2024-10-08T19:44:52",
        ),
        [
            File(
                name="Tuần lễ HTSĐ - DTNT NG.docx",
                content=write_word(paper),
                role="written_report",
                form=NameForm.NFD,
                inside=[
                    File(name="", content=one, role="photo", optional=True, named=False)
                    for one in kept
                ],
            )
        ],
        [("prose", paper)],
        unit={"code": "ptdtnt-nam-giang"},
        document={"number": "77/BC-DTNTNG", "date": "2024-10-08"},
        photos={"count": 3, "distinct": 3},
    )


def _ministry_style_college(world: World) -> None:
    paper = Paper(
        parent="UBND TỈNH QUẢNG NAM",
        issuer="TRƯỜNG CAO ĐẲNG Y TẾ",
        number="Số: 512 /CĐYT-ĐT",
        place_date="Quảng Nam, ngày 15 tháng 10 năm 2024",
        blocks=lines("""
            V/v báo cáo kết quả Tuần lễ hưởng ứng học tập suốt đời năm 2024
            # Kính gửi: Sở Giáo dục và Đào tạo tỉnh Quảng Nam
            Phúc đáp Công văn số 2104/SGDĐT-GDTXCN của Sở, Trường Cao đẳng Y tế Quảng Nam báo cáo kết quả như sau:
            - Tổ chức thành công [[seminars:1|01 hội thảo khoa học]] cấp trường về học tập suốt đời trong ngành y với [[participants:325|325 lượt người tham dự]];
            - Xây dựng [[open_resources:17|17 bài giảng điện tử]] dùng chung;
            - Đăng tải [[posts:6|6 bài viết]] trên trang thông tin điện tử của trường.
            Trân trọng./.
            HIỆU TRƯỞNG
            PGS.TS. Huỳnh Tấn Phát
        """),
    )
    world.add(
        "official_letter_as_report",
        Letter(
            sender="phongdaotao@cdytqn.example",
            name="Phòng Đào tạo",
            subject="CV 512 báo cáo Tuần lễ HTSĐ",
            text="Kính gửi Sở GDĐT. Trường gửi công văn báo cáo. Ảnh nhà trường sẽ gửi sau.",
            at="2024-10-15T16:55:00",
        ),
        [File(name="CV 512 bao cao.docx", content=write_word(paper), role="written_report")],
        [("prose", paper)],
        unit={"code": "cd-y-te"},
        document={"number": "512/CĐYT-ĐT", "date": "2024-10-15"},
        missing=["photo"],
    )


def _study_association(world: World) -> None:
    paper = Paper(
        parent="TỈNH QUẢNG NAM",
        issuer="HỘI KHUYẾN HỌC",
        number="Số: 145-HKH/BC",
        place_date="Tam Kỳ, ngày 17 tháng 10 năm 2024",
        blocks=lines("""
            # BÁO CÁO
            # công tác phối hợp tổ chức Tuần lễ hưởng ứng học tập suốt đời 2024
            Toàn tỉnh có 241/241 xã, phường, thị trấn có trung tâm học tập cộng đồng; 318.204/402.115 hộ đạt danh hiệu Gia đình học tập.
            Các cấp hội mở [[classes:1326|1.326 lớp chuyên đề]] với tổng số [[learners:71450|71.450 học viên]]; cùng kỳ năm 2023 là 1.190 lớp.
            Phối hợp tổ chức [[activities:318|318 cuộc]] sinh hoạt cộng đồng, có [[participants:162000|gần 162 nghìn lượt người]] tham gia.
            Vận động được [[books:5240|5.240 cuốn sách]] và 1,2 tỷ đồng cho quỹ khuyến học.
            Phấn đấu năm 2025 mở 1.500 lớp chuyên đề.
            CHỦ TỊCH
            Phan Văn Chức
        """),
    )
    world.add(
        "docx_big_numbers",
        Letter(
            sender="hkh.qnam@gmail.com",
            name="Hội Khuyến học tỉnh QN",
            subject="HKH tỉnh: báo cáo Tuần lễ hưởng ứng học tập suốt đời",
            text="Kính gửi Sở GD&ĐT, Hội gửi báo cáo ạ. Ảnh kèm theo.\n\nĐã gửi từ iPhone của tôi",
            at="2024-10-18T08:12:37",
        ),
        [
            File(name="145 BC HKH.docx", content=write_word(paper), role="written_report"),
            *pictures(["IMG_3310.jpg", "IMG_3311.jpg"], photos(163, 2)),
        ],
        [("prose", paper)],
        unit={"code": "hkh-tinh"},
        document={"number": "145-HKH/BC", "date": "2024-10-17"},
    )


def _late_but_in_grace(world: World) -> None:
    text = """
        Kính gửi Phòng GDTX-CN,
        Hội Khuyến học huyện Quế Sơn xin báo cáo nhanh kết quả Tuần lễ hưởng ứng học tập suốt đời năm 2024 (do bão số 4 nên gửi trễ, mong Phòng thông cảm):
        - Hoạt động tổ chức: [[activities:4|4 hoạt động]]
        - Người tham gia: [[participants:530|530 lượt]]
        - Sách vận động: [[books:208|208 quyển]]
        - Khẩu hiệu treo tại các thôn: [[banners:13|13]]
        Trân trọng.
        T/M BCH Hội - Chủ tịch: Đỗ Văn Hưng
    """
    body = "\n".join(line.strip() for line in text.strip().splitlines())
    world.add(
        "body_in_grace",
        Letter(
            sender="hoikhuyenhocqueson@gmail.com",
            subject="Bao cao nhanh Tuan le HTSD - HKH Que Son",
            text=body,
            at="2024-10-21T20:02:02",
            encoding="base64",
        ),
        pictures(["anh1.jpg", "anh2.jpg"], photos(170, 2)),
        [("prose", body)],
        unit={"code": "hkh-que-son"},
        on_time=False,
        missing=["written_report"],
    )


def _last_minute(world: World) -> None:
    paper = Paper(
        parent="ĐẢNG ỦY XÃ ĐẠI HỒNG",
        issuer="TRUNG TÂM HỌC TẬP CỘNG ĐỒNG XÃ ĐẠI HỒNG",
        number="Số: 09/BC-TTHTCĐ",
        place_date="Đại Hồng, ngày 18 tháng 10 năm 2024",
        letterhead="plain",
        blocks=(
            "# BÁO CÁO",
            "# Kết quả thực hiện Tuần lễ hưởng ứng HTSĐ năm 2024",
            "TTHTCĐ xã Đại Hồng báo cáo kết quả:",
            grid("""
                Chỉ số ¦ Hoạt động ¦ Lượt người tham gia ¦ Lớp chuyên đề ¦ Học viên ¦ Lượt phát thanh
                Kết quả ¦ [[activities:3|3]] ¦ [[participants:266|266]] ¦ [[classes:4|4]] ¦ [[learners:118|118]] ¦ [[broadcasts:14|14]]
            """),
            "GIÁM ĐỐC",
            "Nguyễn Hữu Toàn",
        ),
    )
    world.add(
        "last_minute",
        Letter(
            sender="tthtcddaihong@gmail.com",
            name="TTHTCD Đại Hồng",
            subject="BC TUẦN LỄ HTSĐ XÃ ĐẠI HỒNG",
            text="Em gửi ạ",
            at="2024-10-18T23:59:31",
            html=True,
        ),
        [
            File(name="p.png", content=pixel(), role="decoration", optional=True, cid="px"),
            File(name="BC HTSD.docx", content=write_word(paper), role="written_report"),
            *pictures(["Screenshot_20241007.jpg", "FB_IMG_1728301.jpg"], photos(180, 2)),
        ],
        [("table", paper)],
        unit={"code": "tthtcd-dai-hong"},
        document={"number": "09/BC-TTHTCĐ", "date": "2024-10-18"},
    )
