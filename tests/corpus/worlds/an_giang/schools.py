"""Schools: prose with southern words, twins, old letterheads, wrong years, the last second."""

from tests.corpus.labelled import File, Letter, pictures
from tests.corpus.pictures import again, photo, photos
from tests.corpus.texts import write_pdf
from tests.corpus.word import write_word
from tests.corpus.worlds.an_giang.formats import PPTX, Delta, Page, paper, write_slides


def add_to(world: Delta) -> None:
    """Add the mails of this part."""
    _number_left_blank(world)
    _pictures_in_slides(world)
    _twin_without_a_place(world)
    _twin_with_its_commune(world)
    _second_school(world)
    _letter_of_the_merged(world)
    _subject_of_last_year(world)
    _date_of_last_year(world)
    _last_second(world)
    _first_second_late(world)
    _long_after(world)
    _numbers_that_are_none(world)


def _number_left_blank(world: Delta) -> None:
    made = paper(
        "SỞ GIÁO DỤC VÀ ĐÀO TẠO AN GIANG | TRƯỜNG THPT NGUYỄN HỮU CẢNH"
        " | Số:        /BC-THPTNHC | Chợ Mới, ngày 10 tháng 10 năm 2026",
        """
        # BÁO CÁO
        # Kết quả tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2026
        I. CÔNG TÁC CHỈ ĐẠO
        Ban giám hiệu ban hành Kế hoạch số 45/KH-THPTNHC ngày 22/9/2026, phân công từng đồng chí phụ trách.
        II. KẾT QUẢ ĐẠT ĐƯỢC
        Ngày 02/10, trường phát động Tuần lễ trước cờ. Cả tuần có [[activities:11|mười một hoạt động]] lớn nhỏ, thu hút [[participants:2740|hơn 2.740 lượt thầy cô và các em]] tham dự.
        Đoàn trường mở [[seminars:3|3 buổi giao lưu]] với nhà văn miệt vườn; thư viện bày bán và giới thiệu [[books:650|650 quyển sách]], đón [[readers:1810|1.810 lượt các em vào đọc]].
        Trường giăng [[banners:4|4 băng rôn]] ngoài cổng; trang Facebook đăng [[posts:16|16 bài]].
        III. HẠN CHẾ
        Vài em khối 12 bận ôn tập nên vắng 1 buổi.
        HIỆU TRƯỞNG
        Ngô Văn Bé Tư
        """,
    )
    world.add(
        "docx_blank_number",
        Letter(
            sender="c3nguyenhuucanh.angiang@moet.edu.vn",
            name="THPT Nguyễn Hữu Cảnh",
            subject="BC HTSĐ THPT Nguyễn Hữu Cảnh",
            text="Trường kính gởi Phòng GDTX báo cáo và hình.\n--\nVăn phòng trường THPT Nguyễn Hữu Cảnh\nĐT: 0296 3883 111",
            at="2026-10-12T09:45:00",
        ),
        [
            File(
                name="BC HTSĐ 2026 (chưa số).docx", content=write_word(made), role="written_report"
            ),
            *pictures(["1.jpg", "2.jpg", "3.jpg"], photos(1060, 3)),
        ],
        [("prose", made)],
        unit={"code": "thpt-nguyen-huu-canh"},
        document={"number": [None, "/BC-THPTNHC"], "date": "2026-10-10"},
    )


def _pictures_in_slides(world: Delta) -> None:
    made = paper(
        "SỞ GDĐT AN GIANG | TRƯỜNG THPT NGUYỄN TRUNG TRỰC | Số: 88 /BC-THPTNTT"
        " | Rạch Giá, ngày 13 tháng 10 năm 2026",
        """
        # BÁO CÁO
        # Kết quả tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2026
        Thực hiện Công văn số 3311/SGDĐT-GDTX ngày 11/9/2026, nhà trường báo cáo:
        Kết quả nổi bật
        Tổ chức [[activities:9|09 hoạt động]] với [[participants:1988|1.988 lượt người tham gia]].
        Các tổ bộ môn biên soạn [[open_resources:22|22 bài giảng điện tử]] dùng chung.
        Ra mắt [[clubs:2|hai câu lạc bộ]] là “Góc sách miền Tây” và “Robot mini”.
        Trao tặng [[books:410|410 cuốn sách]] cho trường bạn ở xã Tây Yên.
        Trên đây là báo cáo của Trường THPT Nguyễn Trung Trực./.
        HIỆU TRƯỞNG Lê Hoàng Nam
        """,
    )
    scenes = photos(1065, 4)
    captions = ["Lễ phát động", "Giao lưu", "Góc sách miền Tây", "Tặng sách"]
    slides = write_slides(scenes, captions)
    inside = [
        File(name="", content=one, role="photo", named=False, optional=True) for one in scenes
    ]
    world.add(
        "pptx_photos",
        Letter(
            sender="c3nguyentrungtruc.kiengiang@moet.edu.vn",
            name="THPT Nguyễn Trung Trực",
            subject="THPT Nguyễn Trung Trực (Kiên Giang cũ) nộp báo cáo HTSĐ 2026",
            text="Kính gởi Sở báo cáo (PDF) và hình ảnh (PowerPoint).",
            at="2026-10-14T07:31:12",
        ),
        [
            File(name="BC 88.pdf", content=write_pdf(made), role="written_report"),
            File(
                name="Hinh anh HTSD 2026.pptx",
                content=slides,
                role=None,
                media_type=PPTX,
                inside=inside,
            ),
        ],
        [("prose", made)],
        unit={"code": "thpt-nguyen-trung-truc"},
        document={"number": "88/BC-THPTNTT", "date": "2026-10-13"},
    )


def _twin_without_a_place(world: Delta) -> None:
    made = paper(
        "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO | TRƯỜNG TIỂU HỌC TÂN PHÚ | Số: 40/BC-THTP"
        " | Tân Phú, ngày 09 tháng 10 năm 2026",
        """
        # BÁO CÁO
        # Tuần lễ hưởng ứng học tập suốt đời năm 2026
        Trường tổ chức [[activities:6|6 hoạt động]]; [[participants:505|505 lượt học sinh tham gia]]; các em góp [[books:97|97 cuốn truyện]]; treo [[banners:3|3 băng rôn]].
        HIỆU TRƯỞNG
        Võ Thị Mười
        """,
    )
    world.add(
        "ambiguous_twin",
        Letter(
            sender="vomuoi1979@gmail.com",
            name="Mười Võ",
            subject="TH Tân Phú gởi báo cáo HTSĐ",
            text="Dạ em gởi phòng báo cáo trường TH Tân Phú ạ. Em cám ơn.",
            at="2026-10-10T06:15:00",
        ),
        [
            File(name="Bao cao (2).docx", content=write_word(made), role="written_report"),
            *pictures(["zalo1.jpg", "zalo2.jpg"], photos(1070, 2)),
        ],
        [("prose", made)],
        unit=None,
        candidates=["th-tan-phu-oc-eo", "th-tan-phu-tay-yen"],
        document={"number": "40/BC-THTP", "date": "2026-10-09"},
    )


def _twin_with_its_commune(world: Delta) -> None:
    made = paper(
        "UBND XÃ TÂY YÊN | TRƯỜNG TIỂU HỌC TÂN PHÚ | Số: 29/BC-THTP"
        " | Tây Yên, ngày 12 tháng 10 năm 2026",
        """
        # BÁO CÁO
        # Kết quả tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2026
        Thực hiện chỉ đạo của UBND xã Tây Yên, trường báo cáo:
        - Số hoạt động: [[activities:4|04]]
        - Số lượt em tham gia: [[participants:388|388]] (gồm 190 em nữ)
        - Đầu sách mới: 30 đầu sách; số bản sách: [[?books:75|75 bản]]
        - Tin, bài: [[posts:2|02]]
        HIỆU TRƯỞNG
        Trần Văn Đực
        """,
        "header",
    )
    world.add(
        "twin_resolved",
        Letter(
            sender="tranduc.th@yahoo.com.vn",
            name="Duc Tran",
            subject="TH Tan Phu nop bao cao",
            text="gui so",
            at="2026-10-12T21:40:19",
        ),
        [
            File(name="tan phu.docx", content=write_word(made), role="written_report"),
            *pictures(["IMG20261005073011.jpg", "IMG20261005073544.jpg"], photos(1075, 2)),
        ],
        [("prose", made)],
        unit={"code": "th-tan-phu-tay-yen"},
        document={"number": "29/BC-THTP", "date": "2026-10-12"},
    )


def _second_school(world: Delta) -> None:
    made = paper(
        "PHÒNG GD&ĐT CHỢ MỚI | TRƯỜNG TIỂU HỌC TÂN PHÚ 2 | Số: 05 /BC-TH"
        " | Chợ Mới, ngày 7 tháng 10 năm 2026",
        """
        # BÁO CÁO
        # KẾT QUẢ TUẦN LỄ HƯỞNG ỨNG HỌC TẬP SUỐT ĐỜI
        Hưởng ứng Tuần lễ (01/10 - 07/10/2026), trường TH Tân Phú 2 làm được mấy việc sau:
        1/ Treo [[banners:2|hai (02) băng rôn]] trước cổng trường.
        2/ Mở [[activities:5|năm (05) buổi sinh hoạt]] dưới cờ và trong lớp, trên [[participants:1100|1.100 lượt em dự]].
        3/ Vận động mạnh thường quân tặng [[books:280|280 cuốn sách]], 40 suất quà.
        4/ Phát thanh măng non [[broadcasts:10|10 lượt]].
        P. HIỆU TRƯỞNG PHỤ TRÁCH
        Lý Thị Sen
        """,
        "textbox",
    )
    world.add(
        "numbered_school",
        Letter(
            sender="lysen.tp@gmail.com",
            subject="gởi báo cáo học tập suốt đời",
            text="Dạ trường Tân Phú 2 gởi chị.",
            at="2026-10-07T22:22:22",
            html=True,
        ),
        [
            File(name="BC.docx", content=write_word(made), role="written_report"),
            *pictures(["IMG_0091.JPG", "IMG_0092.JPG"], photos(1080, 2)),
        ],
        [("prose", made)],
        unit={"code": "th-tan-phu-2"},
        document={"number": "05/BC-TH", "date": "2026-10-07"},
    )


def _letter_of_the_merged(world: Delta) -> None:
    made = paper(
        "UBND PHƯỜNG MỸ THỚI | TRƯỜNG TIỂU HỌC A BÌNH PHÚ | Số: 61/BC-TH.ABP"
        " | Mỹ Thới, ngày 14 tháng 10 năm 2026",
        """
        # BÁO CÁO
        # Kết quả Tuần lễ hưởng ứng học tập suốt đời năm 2026
        Trường Tiểu học A Bình Phú báo cáo: tổ chức [[activities:7|7 hoạt động]], [[participants:844|844 lượt người tham gia]], [[books:159|159 cuốn sách quyên góp]], [[posts:6|6 tin bài]].
        HIỆU TRƯỞNG
        Đặng Kim Phượng
        """,
    )
    world.add(
        "merged_school",
        Letter(
            sender="kimphuong.abp@gmail.com",
            name="Kim Phượng",
            subject="TH A Bình Phú - BC Tuần lễ HTSĐ 2026",
            text="Trường gởi báo cáo. Con dấu trường mới chưa khắc xong nên dùng mẫu cũ, Phòng thông cảm.",
            at="2026-10-15T08:12:00",
        ),
        [
            File(name="61.docx", content=write_word(made), role="written_report"),
            *pictures(["abp1.jpg", "abp2.jpg"], photos(1085, 2)),
        ],
        [("prose", made)],
        unit={"code": "th-binh-phu"},
        document={"number": "61/BC-TH.ABP", "date": "2026-10-14"},
    )


def _subject_of_last_year(world: Delta) -> None:
    made = paper(
        "SỞ GIÁO DỤC VÀ ĐÀO TẠO AN GIANG | TRƯỜNG THPT AN THỚI | Số: 112/BC-THPT.AT"
        " | Phú Quốc, ngày 09 tháng 10 năm 2026",
        """
        # BÁO CÁO
        # Kết quả tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2026
        Thực hiện Kế hoạch số 402/KH-UBND ngày 04/9/2026, trường THPT An Thới báo cáo số liệu:
        Tổng số hoạt động là [[activities:10|10]], tổng số lượt người tham gia là [[participants:1534|1.534]].
        Mở [[classes:2|02 lớp bồi dưỡng]] ứng dụng trí tuệ nhân tạo cho [[learners:58|58 học viên]] là giáo viên.
        Tủ sách mở đón [[readers:920|920 lượt bạn đọc]].
        HIỆU TRƯỞNG
        Nguyễn Hải Đăng
        """,
    )
    world.add(
        "year_slip_subject",
        Letter(
            sender="c3anthoi.kiengiang@moet.edu.vn",
            name="THPT An Thới",
            subject="Báo cáo Tuần lễ hưởng ứng học tập suốt đời năm 2025 - THPT An Thới",
            text="Kính gởi Phòng GDTX, trường gởi báo cáo.",
            at="2026-10-09T15:55:00",
        ),
        [
            File(name="BC Tuan le HTSD 2025.docx", content=write_word(made), role="written_report"),
            *pictures(["AT1.jpg", "AT2.jpg"], photos(1090, 2)),
        ],
        [("prose", made)],
        unit={"code": "thpt-an-thoi"},
        document={"number": "112/BC-THPT.AT", "date": "2026-10-09"},
    )


def _date_of_last_year(world: Delta) -> None:
    made = paper(
        "SỞ GIÁO DỤC VÀ ĐÀO TẠO | TRƯỜNG PT DTNT THPT AN GIANG | Số: 70/BC-DTNT"
        " | An Giang, ngày 12 tháng 10 năm 2025",
        """
        # BÁO CÁO
        # Tuần lễ hưởng ứng học tập suốt đời năm 2026
        Nhân Tuần lễ (từ ngày 01/10/2026 đến ngày 07/10/2026), nhà trường tổ chức [[activities:8|8 hoạt động]] song ngữ Việt - Khmer, gần [[participants:700|700 lượt học sinh]] tham gia; thành lập [[clubs:1|01 câu lạc bộ]] tiếng Khmer; trưng bày [[books:300|300 cuốn sách]].
        KT. HIỆU TRƯỞNG
        PHÓ HIỆU TRƯỞNG
        Chau Sóc Kha
        """,
    )
    world.add(
        "year_slip_date",
        Letter(
            sender="dtnt.angiang@moet.edu.vn",
            subject="DTNT báo cáo HTSĐ",
            text="Dạ trường gởi ạ",
            at="2026-10-13T08:08:00",
        ),
        [
            File(name="70-DTNT.docx", content=write_word(made), role="written_report"),
            *pictures(["dtnt a.jpg", "dtnt b.jpg"], photos(1095, 2)),
        ],
        [("prose", made)],
        unit={"code": "ptdtnt-tinh"},
        document={"number": "70/BC-DTNT", "date": ["2025-10-12", "2026-10-12"]},
    )


def _last_second(world: Delta) -> None:
    made = paper(
        "UBND ĐẶC KHU PHÚ QUỐC | TRƯỜNG TH VÀ THCS BÃI THƠM | Số: 18/BC-BT"
        " | Phú Quốc, ngày 15 tháng 10 năm 2026",
        """
        # BÁO CÁO
        # Kết quả Tuần lễ hưởng ứng học tập suốt đời năm 2026
        Trường đã thực hiện [[activities:3|ba hoạt động]]; có [[participants:276|276 lượt em tham gia]]; nhận [[books:120|120 cuốn sách]] từ bộ đội biên phòng.
        HIỆU TRƯỞNG
        Cao Văn Nhỏ
        """,
    )
    world.add(
        "last_second",
        Page(
            sender="nhocao.baithom@gmail.com",
            name="Nhỏ Cao",
            subject="TH&THCS Bãi Thơm gởi báo cáo Tuần lễ HTSĐ",
            text="Mạng ngoài đảo chập chờn, trường gởi hơi trễ, mong Sở thông cảm ạ.",
            at="2026-10-15T23:59:59",
            zone=0,
        ),
        [
            File(name="BC Bai Thom.docx", content=write_word(made), role="written_report"),
            *pictures(["bt_1.jpg", "bt_2.jpg"], photos(1100, 2)),
        ],
        [("prose", made)],
        unit={"code": "th-thcs-bai-thom"},
        document={"number": "18/BC-BT", "date": "2026-10-15"},
    )


def _first_second_late(world: Delta) -> None:
    made = paper(
        "UBND ĐẶC KHU KIÊN HẢI | TRƯỜNG TH - THCS LẠI SƠN | Số 09/BC-LS | Lại Sơn, 15/10/2026",
        """
        # BÁO CÁO
        # Tuần lễ hưởng ứng học tập suốt đời 2026
        Các hoạt động: [[activities:2|02]]. Lượt người dự: [[participants:143|143]]. Băng rôn: [[banners:1|01]].
        HIỆU TRƯỞNG
        Phạm Thị Bảy
        """,
        "plain",
    )
    world.add(
        "first_second_late",
        Page(
            sender="baypham.laison@gmail.com",
            name="Bảy Phạm",
            subject="Trường TH-THCS Lại Sơn báo cáo HTSĐ",
            text="Gởi Sở báo cáo, hình kèm theo.",
            at="2026-10-16T00:00:00",
            zone=-7,
            skew=52,
        ),
        [
            File(name="bc.docx", content=write_word(made), role="written_report"),
            *pictures(["ls1.jpg", "ls2.jpg"], photos(1105, 2)),
        ],
        [("prose", made)],
        unit={"code": "th-thcs-lai-son"},
        document={"number": "09/BC-LS", "date": "2026-10-15"},
    )


def _long_after(world: Delta) -> None:
    made = paper(
        "SỞ GIÁO DỤC VÀ ĐÀO TẠO AN GIANG | TRƯỜNG THPT TÔN ĐỨC THẮNG | Số: 131/BC-TĐT"
        " | An Giang, ngày 23 tháng 10 năm 2026",
        """
        # BÁO CÁO
        # Kết quả Tuần lễ hưởng ứng học tập suốt đời năm 2026
        Đến nay trường mới hoàn tất số liệu: [[activities:6|06 sự kiện]], [[participants:1405|1.405 lượt người tham gia]], [[seminars:2|02 hội thảo]].
        HIỆU TRƯỞNG
        Bùi Văn Ngàn
        """,
    )
    scene = photo(1110)
    world.add(
        "late_few_photos",
        Letter(
            sender="ngan.bui.tdt@gmail.com",
            name="Bùi Ngàn",
            subject="THPT Tôn Đức Thắng gửi báo cáo trễ",
            text="Trường xin lỗi vì gởi trễ.",
            at="2026-10-24T10:00:00",
        ),
        [
            File(name="BC TDT.docx", content=write_word(made), role="written_report"),
            *pictures(["tdt.jpg", "tdt (zalo).jpg"], [scene, again(scene)]),
        ],
        [("prose", made)],
        unit={"code": "thpt-ton-duc-thang"},
        document={"number": "131/BC-TĐT", "date": "2026-10-23"},
        photos={"count": 2, "distinct": 1},
        missing=["photo"],
    )


def _numbers_that_are_none(world: Delta) -> None:
    made = paper(
        "UBND PHƯỜNG RẠCH GIÁ | TRƯỜNG THCS LÊ QUÝ ĐÔN | Số: 102/BC-THCSLQĐ"
        " | Rạch Giá, ngày 08 tháng 10 năm 2026",
        """
        # BÁO CÁO
        # Kết quả Tuần lễ hưởng ứng học tập suốt đời năm 2026
        1. Tình hình chung: trường có 42 lớp, 1.876 học sinh, 88 cán bộ, giáo viên; 42/42 lớp đăng ký hưởng ứng.
        2. Kết quả: dự kiến ban đầu 8 buổi, thực tế làm được [[activities:6|6 buổi]] do mưa bão. Có [[participants:3120|3.120 lượt người tham gia]], trong đó 2.950 lượt em và 170 lượt phụ huynh.
        Thi “Mỗi tuần một cuốn sách” có 36 bài dự thi, 5 giải. Thư viện tiếp nhận [[books:505|505 cuốn sách]] trị giá 21,5 triệu đồng. Kinh phí tổ chức: 4.200.000 đồng.
        Website trường có [[posts:12|12 bài viết]], 9.870 lượt xem. Phòng GDĐT trước đây giao treo 2 băng rôn/trường, trường treo [[banners:5|5 băng rôn]].
        3. Phương hướng: năm 2027 phấn đấu 10 buổi, 4.000 lượt người.
        HIỆU TRƯỞNG
        Quách Tố Nga
        """,
    )
    world.add(
        "docx_traps",
        Letter(
            sender="tonga.lqd@gmail.com",
            name="Tố Nga",
            subject="THCS Lê Quý Đôn, phường Rạch Giá: BC tuần lễ HTSĐ",
            text="Kính gởi.",
            at="2026-10-09T07:00:00",
        ),
        [
            File(name="BC LQD chinh thuc.docx", content=write_word(made), role="written_report"),
            *pictures(["lqd1.jpg", "lqd2.jpg"], photos(1115, 2)),
        ],
        [("prose", made)],
        unit={"code": "thcs-le-quy-don"},
        document={"number": "102/BC-THCSLQĐ", "date": "2026-10-08"},
    )
