"""Reports whose figures stand in sentences, lists and the mail's own text."""

from tests.corpus.labelled import File, Letter, World, pictures
from tests.corpus.paper import Paper, Picture, lines
from tests.corpus.pictures import logo
from tests.corpus.texts import write_pdf
from tests.corpus.word import write_word
from tests.corpus.worlds.thai_binh.scenes import photo, photos

STAGE = ["bao-cao"]


def add_to(world: World) -> None:
    """Add the mails of this part."""
    _planned_beside_done(world)
    _number_words_in_the_mail(world)
    _rounded(world)
    _ten_thousands(world)
    _said_to_be_none(world)
    _totals_and_parts(world)
    _pictures_in_the_document(world)
    _specialised_school(world)
    _library_with_last_year(world)


def _planned_beside_done(world: World) -> None:
    paper = Paper(
        parent="SỞ GIÁO DỤC VÀ ĐÀO TẠO",
        issuer="TRƯỜNG THPT BẮC KIẾN XƯƠNG",
        number="Số: 207 /BC-BKX",
        place_date="Kiến Xương, ngày 10 tháng 10 năm 2023",
        blocks=lines("""
            # BÁO CÁO
            # V/v tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2023
            Thực hiện Kế hoạch số 112/KH-UBND ngày 14/9/2023 của UBND tỉnh, Công văn số 1893/SGDĐT-CTTTGDTX ngày 19/9/2023, trường THPT Bắc Kiến Xương báo cáo:
            I. Công tác chuẩn bị
            Kế hoạch của trường đề ra 8 hoạt động, dự kiến huy động 1.200 lượt học sinh, quyên góp 250 cuốn sách.
            II. Kết quả đạt được
            Do mưa lớn ngày 05/10 nên chỉ tổ chức được [[activities:7|7 hoạt động]] (đạt 7/8 theo kế hoạch), [[participants:1068|1.068 lượt cán bộ, giáo viên, học sinh tham gia]], riêng lớp 10A3, 11A7 tham gia đủ.
            Số sách các lớp ủng hộ thư viện là [[books:317|317 cuốn]], vượt chỉ tiêu 67 cuốn.
            Trong tuần, thư viện đón [[readers:742|742 lượt bạn đọc]], nhiều hơn tuần trước 215 lượt.
            Đoàn trường đưa [[posts:19|19 tin bài]] lên trang fanpage, treo [[banners:6|06 băng rôn]] ở cổng và hành lang nhà B.
            III. Bài học
            Cần bố trí hoạt động vào tiết 5 chiều thứ Tư. Mọi trao đổi xin liên hệ 02273.821.456.
            HIỆU TRƯỞNG
            Ngô Thị Thu Hằng
        """),
    )
    world.add(
        "planned_and_done",
        Letter(
            sender="c3backienxuong.thaibinh@moet.edu.vn",
            name="Truong THPT Bac Kien Xuong",
            subject="BC tuần lễ HTSĐ (THPT Bắc Kiến Xương)",
            text="Gửi Sở báo cáo.",
            at="2023-10-10T15:22:09",
        ),
        [
            File(name="BC207.docx", content=write_word(paper), role="written_report"),
            *pictures(["z4752211908.jpg", "z4752211911.jpg"], photos(700, 2)),
        ],
        [("prose", paper)],
        stages=STAGE,
        unit={"code": "thpt-bac-kien-xuong"},
        document={"number": "207/BC-BKX", "date": "2023-10-10"},
    )


def _number_words_in_the_mail(world: World) -> None:
    body = "\n".join(
        lines("""
            Kính gửi anh chị phụ trách,
            Trung tâm học tập cộng đồng phường Kỳ Bá xin báo cáo nhanh Tuần lễ học tập suốt đời 2023:
            Phường đã tổ chức [[activities:5|năm hoạt động]], có khoảng [[?participants:250|250]] - [[?participants:300|300]] lượt người đến dự.
            Mở được [[classes:2|hai lớp chuyên đề]] dùng điện thoại thông minh cho [[learners:65|sáu mươi lăm học viên]] cao tuổi.
            Treo [[banners:12|mười hai băng rôn]] trên đường Lê Quý Đôn, loa phường phát [[broadcasts:20|hai mươi lượt]].
            Báo cáo giấy có dấu sẽ nộp sau.
            Giám đốc TT - Đỗ Minh Khôi (0936 118 203)
        """)
    )
    world.add(
        "body_number_words",
        Letter(
            sender="dominhkhoi.kyba@gmail.com",
            name="Khôi Đỗ",
            subject="Báo cáo nhanh TTHTCĐ P. Kỳ Bá",
            text=body,
            at="2023-10-09T20:14:00",
            html=True,
        ),
        pictures(["IMG_1881.JPG", "IMG_1882.JPG"], photos(705, 2)),
        [("prose", body)],
        stages=STAGE,
        unit={"code": "tthtcd-ky-ba"},
        missing=["written_report"],
    )


def _rounded(world: World) -> None:
    paper = Paper(
        parent="TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM",
        issuer="LIÊN ĐOÀN LAO ĐỘNG TỈNH THÁI BÌNH",
        number="Số: 166/BC-LĐLĐ",
        place_date="Thái Bình, ngày 12 tháng 10 năm 2023",
        blocks=lines("""
            # BÁO CÁO
            # Kết quả hưởng ứng Tuần lễ học tập suốt đời năm 2023
            Liên đoàn Lao động tỉnh Thái Bình báo cáo kết quả như sau:
            Kết quả
            Có 22/24 công đoàn cấp trên cơ sở hưởng ứng (91,7%), thu hút hơn [[participants:1200|1,2 nghìn lượt đoàn viên tham gia]].
            Các cấp công đoàn tặng gần [[books:2500|2.500 cuốn sách]] cho 14 tủ sách công nhân; tổ chức [[seminars:9|09 buổi tọa đàm]].
            Mở [[classes:11|11 lớp bồi dưỡng]] tin học cho [[learners:385|385 học viên]] là công nhân may.
            Trên đây là báo cáo của Liên đoàn Lao động tỉnh.
            TM. BAN THƯỜNG VỤ
        """),
    )
    world.add(
        "pdf_rounded",
        Letter(
            sender="tuyengiao@ldldthaibinh.example",
            name="Ban Tuyên giáo - Nữ công",
            subject="LĐLĐ tỉnh: báo cáo số 166",
            text="Ban Tuyên giáo - Nữ công LĐLĐ tỉnh gửi báo cáo Tuần lễ HTSĐ.",
            at="2023-10-12T10:45:00",
        ),
        [
            File(name="166-BC.pdf", content=write_pdf(paper), role="written_report"),
            *pictures(["toa dam 1.jpg", "tang sach.jpg"], photos(710, 2)),
        ],
        [("prose", paper)],
        stages=STAGE,
        unit={"code": "ldld-tinh"},
        document={"number": "166/BC-LĐLĐ", "date": "2023-10-12"},
    )


def _ten_thousands(world: World) -> None:
    paper = Paper(
        parent="HỘI KHUYẾN HỌC VIỆT NAM",
        issuer="HỘI KHUYẾN HỌC TỈNH THÁI BÌNH",
        number="Số: 91 - BC/HKH",
        place_date="Thái Bình, ngày 11 tháng 10 năm 2023",
        letterhead="header",
        blocks=lines("""
            # BÁO CÁO KẾT QUẢ
            # Tuần lễ hưởng ứng học tập suốt đời năm 2023
            Toàn tỉnh hiện có 8/8 huyện, thành hội; 260/260 xã, phường, thị trấn có Trung tâm HTCĐ.
            Trong Tuần lễ, các cấp Hội đã phối hợp tổ chức [[activities:412|412 hoạt động]], thu hút [[participants:34000|3,4 vạn lượt người tham gia]].
            Các TTHTCĐ mở được [[classes:538|538 lớp chuyên đề]]; trao 215 suất học bổng, tổng trị giá 107,5 triệu đồng.
            Hệ thống đài truyền thanh xã phát [[broadcasts:1560|1.560 lượt]] tin, bài.
            CHỦ TỊCH
            Đặng Phương Bắc
        """),
    )
    world.add(
        "ten_thousands",
        Letter(
            sender="hoikhuyenhoc@thaibinh.example",
            subject="Hội Khuyến học tỉnh báo cáo",
            text="Trân trọng gửi Sở.",
            at="2023-10-12T08:00:40",
        ),
        [
            File(name="91-BC-HKH.docx", content=write_word(paper), role="written_report"),
            *pictures(["hkh-01.jpg", "hkh-02.jpg", "hkh-03.jpg"], photos(715, 3)),
        ],
        [("prose", paper)],
        stages=STAGE,
        unit={"code": "hkh-tinh"},
        document={"number": "91-BC/HKH", "date": "2023-10-11"},
    )


def _said_to_be_none(world: World) -> None:
    paper = Paper(
        parent="UBND TỈNH THÁI BÌNH",
        issuer="TRƯỜNG CAO ĐẲNG SƯ PHẠM",
        number="Số: 488/BC-CĐSP",
        place_date="Thái Bình, ngày 09 tháng 10 năm 2023",
        blocks=lines("""
            # BÁO CÁO
            # Kết quả hưởng ứng Tuần lễ học tập suốt đời năm 2023
            Nhà trường báo cáo kết quả theo các nội dung sau (lễ khai giảng ngày 05/9 có 1.800 người dự không tính vào đây):
            - Hoạt động: [[activities:4|4]]
            - Lượt sinh viên, giảng viên tham gia: [[participants:655|655]]
            - Lớp bồi dưỡng: [[classes:0|0]]
            - Hội thảo, tọa đàm: [[?seminars:0|không tổ chức]]
            - Bài giảng điện tử đưa lên kho học liệu: [[open_resources:36|36 bài giảng]]
            - Câu lạc bộ: [[?clubs:0|chưa có]]
            HIỆU TRƯỞNG
            Bùi Thị Hiên
        """),
    )
    world.add(
        "none_and_zero",
        Letter(
            sender="vanthu@cdspthaibinh.example",
            name="Văn thư CĐSP",
            subject="488/BC-CĐSP: Tuần lễ hưởng ứng học tập suốt đời",
            text="Trường CĐSP Thái Bình gửi báo cáo, kèm 02 ảnh.",
            at="2023-10-10T07:59:00",
        ),
        [
            File(name="BC 488 - CDSP.docx", content=write_word(paper), role="written_report"),
            *pictures(["cdsp a.jpg", "cdsp b.jpg"], photos(720, 2)),
        ],
        [("prose", paper)],
        stages=STAGE,
        unit={"code": "cd-su-pham"},
        document={"number": "488/BC-CĐSP", "date": "2023-10-09"},
    )


def _totals_and_parts(world: World) -> None:
    paper = Paper(
        parent="ĐOÀN TNCS HỒ CHÍ MINH",
        issuer="BCH TỈNH THÁI BÌNH",
        number="Số: 203-BC/TĐTN-TG",
        place_date="Thái Bình, ngày 13 tháng 10 năm 2023",
        blocks=lines("""
            # BÁO CÁO
            # kết quả tham gia Tuần lễ hưởng ứng học tập suốt đời năm 2023
            Ban Thường vụ Tỉnh đoàn báo cáo: toàn tỉnh có [[participants:1540|1.540 lượt ĐVTN tham gia]] (trong đó: học sinh 1.210, sinh viên 330), đăng tải [[posts:126|126 tin, bài]] - gồm 88 bài trên Facebook, 38 bài trên Cổng thông tin - với hơn 45.000 lượt tiếp cận.
            Đã thành lập mới [[clubs:5|05 câu lạc bộ]] sách và hành động; tổ chức [[seminars:3|ba buổi tọa đàm]] trực tuyến; ra mắt 02 không gian đọc.
            TM. BAN THƯỜNG VỤ TỈNH ĐOÀN
            PHÓ BÍ THƯ
            Đỗ Thành Công
        """),
    )
    world.add(
        "totals_and_parts",
        Letter(
            sender="bantruonghoc@tinhdoanthaibinh.example",
            name="Ban TTN Trường học",
            subject="Báo cáo của Tỉnh đoàn v/v Tuần lễ HTSĐ 2023",
            text="Kính gửi Sở GD&ĐT.\n\n--\nBan Thanh thiếu nhi Trường học\nTỉnh đoàn Thái Bình\nĐT: 0227.3831.226",
            at="2023-10-13T17:05:00",
        ),
        [
            File(name="logo doan.png", content=logo(5), role="decoration", optional=True),
            File(name="203 BC TDTN.docx", content=write_word(paper), role="written_report"),
            *pictures(["dien dan.jpg", "khong gian doc.jpg"], photos(725, 2)),
        ],
        [("prose", paper)],
        stages=STAGE,
        unit={"code": "tinh-doan"},
        document={"number": "203-BC/TĐTN-TG", "date": "2023-10-13"},
    )


def _pictures_in_the_document(world: World) -> None:
    scenes = photos(730, 3)
    paper = Paper(
        parent="PHÒNG GD&ĐT KIẾN XƯƠNG",
        issuer="TRƯỜNG MẦM NON VŨ AN",
        number="Số: 19/BC-MNVA",
        place_date="Vũ An, ngày 08 tháng 10 năm 2023",
        letterhead="textbox",
        blocks=(
            *lines("""
                # BÁO CÁO
                # Tuần lễ “Học tập suốt đời” năm học 2023-2024
                Trường MN Vũ An đã làm được các việc sau:
                1. Cô và trẻ cùng phụ huynh tham gia [[activities:3|3 hoạt động]]: khai mạc, ngày hội đọc, hội chợ sách cũ; tổng [[participants:286|286 lượt người]].
                2. Phụ huynh góp [[books:120|120 quyển truyện tranh]].
                3. Đăng [[posts:7|7 bài]] trên Zalo, Facebook nhà trường.
                Một số hình ảnh:
            """),
            *(Picture(scene, 8.0) for scene in scenes),
            "HIỆU TRƯỞNG",
            "Tô Thị Ngọc",
        ),
    )
    world.add(
        "pictures_in_document",
        Letter(
            sender="tongoc.mnvuan@gmail.com",
            subject="MN Vũ An",
            text="Em nộp báo cáo ạ. Ảnh em để trong file luôn.",
            at="2023-10-08T21:47:55",
        ),
        [File(name="Bao cao MN VA.docx", content=write_word(paper), role="written_report")],
        [("prose", paper)],
        stages=STAGE,
        unit={"code": "mn-vu-an"},
        document={"number": "19/BC-MNVA", "date": "2023-10-08"},
        photos={"count": 3, "distinct": 3},
    )


def _specialised_school(world: World) -> None:
    paper = Paper(
        parent="SỞ GDĐT THÁI BÌNH",
        issuer="TRƯỜNG THPT CHUYÊN THÁI BÌNH",
        number="Số:      /BC-THPTC",
        place_date="Thái Bình, ngày     tháng 10 năm 2023",
        letterhead="plain",
        blocks=lines("""
            # BÁO CÁO
            # Sơ kết Tuần lễ hưởng ứng học tập suốt đời “Xây dựng năng lực tự học trong kỷ nguyên số”
            Căn cứ Kế hoạch số 112/KH-UBND và Hướng dẫn số 45/HD-THPTC ngày 20/9/2023, các tổ chuyên môn đã triển khai trong 05 ngày (02/10 - 06/10).
            Kho học liệu được bổ sung [[open_resources:48|48 bài giảng điện tử]], 1.250 câu hỏi trắc nghiệm.
            [[clubs:6|Sáu câu lạc bộ]] học thuật mở cửa đón học sinh các khối; tổ chức [[seminars:2|02 buổi giao lưu]] với cựu học sinh đang du học.
            Toàn trường có [[participants:1377|1 377 lượt học sinh, thầy cô tham gia]] các hoạt động.
            Tủ sách khối 11 nhận [[books:203|203 cuốn sách]].
            HIỆU TRƯỞNG
            Nguyễn Xuân Hòa
        """),
    )
    world.add(
        "number_left_blank",
        Letter(
            sender="hoa.chuyentb@gmail.com",
            name="Hoà Nguyễn",
            subject="Chuyên TB nộp BC",
            text="Trường Chuyên nộp bc tuần lễ, bản có dấu gửi qua trục liên thông.",
            at="2023-10-11T11:11:00",
        ),
        [
            File(name="bc sơ kết.docx", content=write_word(paper), role="written_report"),
            *pictures(["1.jpeg", "2.jpeg", "3.jpeg"], photos(735, 3)),
        ],
        [("prose", paper)],
        stages=STAGE,
        unit={"code": "thpt-chuyen"},
        document={"number": [None, "/BC-THPTC"], "date": None},
    )


def _library_with_last_year(world: World) -> None:
    paper = Paper(
        parent="UBND HUYỆN KIẾN XƯƠNG",
        issuer="TRUNG TÂM VH-TT - THƯ VIỆN HUYỆN",
        number="Số: 11/BC-TV",
        place_date="Kiến Xương, ngày 09/10/2023",
        blocks=lines("""
            # BÁO CÁO
            # Hoạt động của Thư viện huyện Kiến Xương trong Tuần lễ học tập suốt đời 2023
            1/ Phục vụ tại chỗ: [[readers:418|418 lượt bạn đọc]] (cùng kỳ năm 2022: 356 lượt).
            2/ Luân chuyển [[books:640|640 bản sách]] về 4 tủ sách xã; kho sách hiện có 21.300 bản.
            3/ Tổ chức [[activities:3|03 hoạt động]] trưng bày sách.
            4/ Dự kiến quý IV luân chuyển thêm 900 bản sách, đón 1.500 lượt bạn đọc.
            PHỤ TRÁCH THƯ VIỆN
            Lương Thị Sen
        """),
    )
    world.add(
        "last_year_and_next",
        Letter(
            sender="luongsen.tvkx@gmail.com",
            subject="thu vien Kien Xuong bc tuan le hoc tap suot doi",
            text="Thư viện huyện gửi.",
            at="2023-10-09T09:09:09",
        ),
        [
            File(name="bao cao TV.docx", content=write_word(paper), role="written_report"),
            *pictures(["tv.jpg"], [photo(739)]),
        ],
        [("prose", paper)],
        stages=STAGE,
        unit={"code": "thu-vien-kien-xuong"},
        document={"number": "11/BC-TV", "date": "2023-10-09"},
        missing=["photo"],
    )
