"""Reports of schools and centres: tables, words, numbers one after another, hills and coasts."""

from tests.corpus.worlds.an_giang.formats import Delta
from tests.corpus.worlds.nghe_an.offices import STAGE, TITLE
from tests.corpus.worlds.posts import letter, post, sheet, shots, written


def add_to(world: Delta) -> None:
    """Add the mails of this part."""
    _numbered_school(world)
    _centre_number_two(world)
    _levels(world)
    _abbreviated_counts(world)
    _mountain_school(world)
    _community_centre(world)
    _wide_table(world)
    _transposed(world)
    _numbers_in_headings(world)
    _kindergarten_pdf(world)
    _centre_in_sentences(world)
    _both_halves(world)


def _numbered_school(world: Delta) -> None:
    post(
        world,
        "numbered_school",
        letter(
            "2022-10-10T14:00:00 | Hoàng Văn Chung <chunghv.ql@gmail.com> | Quỳnh Lưu 4 - bc HTSĐ",
            "Trường THPT Quỳnh Lưu 4 nộp báo cáo.",
        ),
        written(
            "QL4.docx",
            "SỞ GD&ĐT NGHỆ AN | TRƯỜNG THPT QUỲNH LƯU 4 | Số 145/BC.THPT QL4 | Quỳnh Châu, ngày 10 tháng 10 năm 2022",
            f"""
            # BÁO CÁO
            {TITLE}
            Trường có 36 lớp. Phối hợp với Trường THPT Quỳnh Lưu 2 tổ chức giao lưu “Sách và tuổi trẻ”. Cả tuần có [[activities:8|8 hoạt động]] và [[participants:3402|3402 lượt học sinh]] tham gia; treo [[banners:4|4 băng rôn]]; có [[posts:13|13 bài viết]] trên Fanpage.
            P. HIỆU TRƯỞNG
            Hoàng Văn Chung
            """,
            number="145/BC.THPTQL4",
            date="2022-10-10",
        ),
        shots("ql4{}.jpg", 3, 6100),
        unit="thpt-quynh-luu-4",
        stages=STAGE,
    )


def _centre_number_two(world: Delta) -> None:
    post(
        world,
        "centre_number_two",
        letter(
            "2022-10-13T08:10:00 | TTGDTX2 <gdtxso2na@gmail.com> | TTGDTX số 2 báo cáo Tuần lễ học tập",
            "TTGDTX số 2 gửi báo cáo tổng kết.",
        ),
        written(
            "BC so 2.docx",
            "SỞ GIÁO DỤC VÀ ĐÀO TẠO NGHỆ AN | TRUNG TÂM GDTX SỐ 2 | Số: 31/BC-GDTX2 | Vinh, ngày 12 tháng 10 năm 2022",
            f"""
            # BÁO CÁO
            {TITLE}
            1. Số hoạt động ..................... [[activities:6|6]]
            2. Số lượt người tham gia ........... [[participants:1105|1.105]]
            3. Số lớp bồi dưỡng ................. [[classes:4|4]]
            4. Số học viên ...................... [[learners:133|133]]
            5. Băng rôn, khẩu hiệu .............. [[banners:3|3]]
            6. Kinh phí (triệu đồng) ............ 11
            GIÁM ĐỐC
            Nguyễn Trọng Bé
            """,
            number="31/BC-GDTX2",
            date="2022-10-12",
        ),
        shots("s2_{}.jpg", 3, 6105),
        unit="ttgdtx-so-2",
        stages=STAGE,
    )


def _levels(world: Delta) -> None:
    post(
        world,
        "same_name_two_levels",
        letter(
            "2022-10-12T11:30:00 | Hưng Bình <hungbinh.vinh2022@gmail.com> | Trường Hưng Bình nộp BC HTSĐ",
            "Trường gửi báo cáo.",
        ),
        written(
            "Bao cao Hung Binh.docx",
            "PHÒNG GD&ĐT THÀNH PHỐ VINH | TRƯỜNG TIỂU HỌC HƯNG BÌNH | Số: 66/BC-THHB | Vinh, ngày 11 tháng 10 năm 2022",
            f"""
            # BÁO CÁO
            {TITLE}
            Nhà trường tổ chức [[activities:7|bảy hoạt động]], với [[participants:2150|hai nghìn một trăm năm mươi lượt]] học sinh và phụ huynh tham gia, đóng góp [[books:431|bốn trăm ba mươi mốt cuốn sách]].
            HIỆU TRƯỞNG
            Lê Thị Quỳnh Nga
            """,
            number="66/BC-THHB",
            date="2022-10-11",
        ),
        shots("HB{}.jpg", 3, 6110),
        unit="th-hung-binh",
        stages=STAGE,
    )


def _abbreviated_counts(world: Delta) -> None:
    post(
        world,
        "abbreviated_counts",
        letter(
            "2022-10-08T18:00:00 | <c2caoxuanhuy.yenthanh.nghean@moet.edu.vn> | CXH bc tl HTSĐ",
            """
            THCS Cao Xuân Huy bc nhanh tuần lễ HTSĐ:
            HĐ: [[activities:5|05]]; lượt TG: [[participants:1320|1.320]]; BR: [[banners:2|02]]; sách: [[books:210|210 q.]]; tin bài: [[posts:6|6]]
            Ảnh kèm theo. BC chính thức gửi sau.
            """,
        ),
        shots("cxh{}.jpg", 3, 6115),
        unit="thcs-cao-xuan-huy",
        body="prose",
        stages=STAGE,
        missing=["written_report"],
        figures=[
            {"indicator": "books", "value": 210, "kind": "prose"},
            {"indicator": "posts", "value": 6, "kind": "prose"},
        ],
        figures_optional=[
            {"indicator": "activities", "value": 5},
            {"indicator": "participants", "value": 1320},
            {"indicator": "banners", "value": 2},
        ],
    )


def _mountain_school(world: Delta) -> None:
    post(
        world,
        "twin_by_number_in_pdf",
        letter(
            "2022-10-11T21:21:00 | Vừ Y Dở <vuydo.bacly@gmail.com> | Bắc Lý 2",
            "Em gửi báo cáo của trường PTDTBT TH Bắc Lý 2 ạ.",
        ),
        written(
            "bac ly.pdf",
            "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO KỲ SƠN | TRƯỜNG PTDTBT TIỂU HỌC BẮC LÝ 2 | Số: 19/BC-BL2 | Bắc Lý, ngày 11 tháng 10 năm 2022",
            f"""
            # BÁO CÁO
            {TITLE}
            Trường gồm 01 điểm chính và 05 điểm lẻ, 14 lớp với 286 học sinh bán trú, báo cáo như sau:
            Kết quả
            Tổ chức [[activities:3|03 hoạt động]]: phát động, ngày hội đọc sách, đêm kể chuyện bên bếp lửa.
            Số lượt tham gia là [[participants:604|604]], gồm 572 học sinh và 32 giáo viên.
            Mở [[classes:1|01 lớp]] xóa mù chữ cho [[learners:27|27 học viên]] ở bản Huồi Cáng.
            Trên đây là báo cáo của trường.
            Vừ Y Dở
            """,
            number="19/BC-BL2",
            date="2022-10-11",
        ),
        shots("bl2_{}.jpg", 3, 6120),
        unit="th-bac-ly-2",
        stages=STAGE,
    )


def _community_centre(world: Delta) -> None:
    post(
        world,
        "community_centre_among_twins",
        letter(
            "2022-10-13T19:45:00 | Trung tâm HTCĐ <tthtcdquynhluong@gmail.com> | TTHTCĐ Quỳnh Lương",
            "Gửi báo cáo của trung tâm.",
        ),
        written(
            "Báo cáo TTHTCĐ.docx",
            "UBND XÃ QUỲNH LƯƠNG | TRUNG TÂM HỌC TẬP CỘNG ĐỒNG | Số: 07 /BC-TTHTCĐ | Quỳnh Lương, ngày 12 tháng 10 năm 2022",
            f"""
            # BÁO CÁO
            {TITLE}
            Cùng Trường THCS Quỳnh Lương và Trường Tiểu học Quỳnh Lương, Trung tâm tổ chức 3 việc:
            (1) Mở [[classes:5|5 lớp]] chuyển giao kỹ thuật trồng rau an toàn, [[learners:212|212 học viên]];
            (2) Phát [[broadcasts:28|28 lượt]] trên đài xã về học tập suốt đời;
            (3) Treo [[banners:9|9 khẩu hiệu]], 45 cờ phướn.
            Tổng số lượt người đến trung tâm trong tuần: [[participants:860|860 lượt]].
            GIÁM ĐỐC
            Hồ Sỹ Vụ
            """,
            number="07/BC-TTHTCĐ",
            date="2022-10-12",
        ),
        shots("qluong{}.jpg", 3, 6125),
        unit="tthtcd-quynh-luong",
        stages=STAGE,
    )


def _wide_table(world: Delta) -> None:
    post(
        world,
        "wide_table_one_row",
        letter(
            "2022-10-12T07:35:00 | TTGDNN-GDTX Vinh <ttgdtxvinh@gmail.com> | GDTX Vinh nộp BC",
            "Trung tâm GDNN-GDTX thành phố Vinh gửi báo cáo.",
        ),
        written(
            "gdtx vinh.docx",
            "UBND THÀNH PHỐ VINH | TRUNG TÂM GDNN-GDTX | Số: 201/BC-TTGDNN-GDTX | TP. Vinh, ngày 12 tháng 10 năm 2022",
            f"""
            # BÁO CÁO
            {TITLE}
            Số hoạt động ¦ Số lượt người tham gia ¦ Lớp bồi dưỡng ¦ < ¦ Băng rôn ¦ Tin bài
            ^ ¦ ^ ¦ Số lớp ¦ Số học viên ¦ ^ ¦ ^
            [[activities:14|14]] ¦ [[participants:2508|2.508]] ¦ [[classes:7|7]] ¦ [[learners:265|265]] ¦ [[banners:6|6]] ¦ [[posts:10|10]]
            GIÁM ĐỐC
            Ngô Văn Hùng
            """,
            number="201/BC-TTGDNN-GDTX",
            date="2022-10-12",
            kind="table",
        ),
        shots("vinh{}.jpg", 3, 6130),
        unit="ttgdtx-vinh",
        stages=STAGE,
    )


def _transposed(world: Delta) -> None:
    post(
        world,
        "workbook_with_notes_and_sum",
        letter(
            "2022-10-14T10:30:00 | Yên Thành GDTX <gdtxyenthanh.na@gmail.com> | YT gửi số liệu và BC",
            "TT GDNN-GDTX Yên Thành gửi báo cáo, biểu mẫu.",
        ),
        written(
            "BC yt.docx",
            "UBND HUYỆN YÊN THÀNH | TRUNG TÂM GDNN-GDTX YÊN THÀNH | Số: 77/BC-GDTX | Yên Thành, ngày 13 tháng 10 năm 2022",
            f"# BÁO CÁO\n{TITLE}\nTrung tâm đã hoàn thành các nội dung của Tuần lễ, số liệu ở biểu kèm theo.\nGIÁM ĐỐC\nLuyện Xuân Huế",
            number="77/BC-GDTX",
            date="2022-10-13",
        ),
        sheet(
            "bieu 01.xlsx",
            """
            BIỂU 01. SỐ LIỆU TUẦN LỄ HTSĐ (đến 07/10/2022)
            Đơn vị báo cáo: TT GDNN-GDTX Yên Thành
            Chỉ tiêu ¦ Cơ sở 1 ¦ Cơ sở 2 ¦ Cộng
            Hoạt động đã tổ chức ¦ 5 ¦ 3 ¦ [[activities:8|8]]
            Lượt người tham gia ¦ 910 ¦ 455 ¦ [[participants:1365|1365]]
            Lớp chuyên đề ¦ 2 ¦ 1 ¦ [[classes:3|3]]
            Học viên ¦ 70 ¦ 32 ¦ [[learners:102|102]]
            """,
        ),
        shots("yt{}.jpg", 3, 6135),
        unit="ttgdtx-yen-thanh",
        stages=STAGE,
    )


def _numbers_in_headings(world: Delta) -> None:
    post(
        world,
        "quoted_other_numbers",
        letter(
            "2022-10-11T10:10:00 | LVT <c3leietthuat.lvt@gmail.com> | THPT Lê Viết Thuật báo cáo",
            "Trường THPT Lê Viết Thuật gửi.",
        ),
        written(
            "LVT-BC.docx",
            "SỞ GIÁO DỤC VÀ ĐÀO TẠO NGHỆ AN | TRƯỜNG THPT LÊ VIẾT THUẬT | Số: 230/BC-LVT | Vinh, ngày 10 tháng 10 năm 2022",
            f"""
            # BÁO CÁO
            {TITLE}
            Căn cứ Quyết định số 1373/QĐ-TTg ngày 30/7/2021; Kế hoạch số 611/KH-UBND ngày 01/9/2022; Công văn số 2011/SGD&ĐT-GDTX ngày 15/9/2022 (chỉ tiêu giao: 5 hoạt động, 2.500 lượt người);
            Trường đã hoàn thành: [[activities:6|6/5 hoạt động]]; lượt người tham gia đạt [[participants:2871|2.871/2.500 lượt]] (114,8%); [[books:377|377 cuốn sách]] quyên góp; [[clubs:2|2 câu lạc bộ]] mới.
            Điểm 3 mục II của kế hoạch trường (12 tiết học thư viện) chuyển sang tháng 11.
            HIỆU TRƯỞNG
            Nguyễn Thị Kim Liên
            """,
            number="230/BC-LVT",
            date="2022-10-10",
        ),
        shots("lvt{}.jpg", 3, 6140),
        unit="thpt-le-viet-thuat",
        stages=STAGE,
    )


def _kindergarten_pdf(world: Delta) -> None:
    post(
        world,
        "kindergarten_zero_and_none",
        letter(
            "2022-10-09T09:00:00 | Vi Thị Hoa <vihoa.mnbk@gmail.com> | MN Bồng Khê",
            "Trường Mầm non Bồng Khê gửi báo cáo Tuần lễ học tập suốt đời.",
        ),
        written(
            "MN BK.docx",
            "PHÒNG GD&ĐT HUYỆN CON CUÔNG | TRƯỜNG MẦM NON BỒNG KHÊ | Số: 28/BC-MNBK | Bồng Khê, ngày 08 tháng 10 năm 2022",
            f"""
            # BÁO CÁO
            {TITLE}
            - Số hoạt động: [[activities:2|02]]
            - Số lượt người tham gia: [[participants:186|186]]
            - Số hội thảo: [[seminars:0|không có]]
            - Số câu lạc bộ: [[clubs:0|0]]
            - Số băng rôn: [[banners:1|01]]
            - Số lượt phát thanh: chưa thống kê
            HIỆU TRƯỞNG
            Vi Thị Hoa
            """,
            number="28/BC-MNBK",
            date="2022-10-08",
        ),
        shots("bk{}.jpg", 3, 6145),
        unit="mn-bong-khe",
        stages=STAGE,
    )


def _centre_in_sentences(world: Delta) -> None:
    post(
        world,
        "long_sentences",
        letter(
            "2022-10-14T14:40:00 | GDTX Con Cuông <gdtxconcuong@gmail.com> | Con Cuông_BC tuần lễ",
            "TT GDNN-GDTX Con Cuông gửi báo cáo.",
        ),
        written(
            "bc gdtx cc.docx",
            "SỞ GD&ĐT NGHỆ AN | TT GDNN-GDTX CON CUÔNG | Số: 44/BC-TTGDNNGDTX | Con Cuông, ngày 14 tháng 10 năm 2022",
            f"""
            # BÁO CÁO
            {TITLE}
            Sau lễ phát động có 310 người dự vào sáng 01/10, Trung tâm phối hợp Đoàn xã, Hội Phụ nữ, Ban công tác Mặt trận 8 bản tổ chức thêm 5 hoạt động nữa, nâng tổng số hoạt động lên [[activities:6|6]], tổng số lượt người tham gia cả tuần là [[participants:1288|1.288 lượt]], so với năm 2021 (do dịch COVID-19 chỉ có 2 hoạt động, 150 lượt) tăng gấp nhiều lần.
            Năm sau Trung tâm phấn đấu tổ chức 10 hoạt động với 2.000 lượt người, trong đó có 04 lớp nghề.
            Trong năm 2022 Trung tâm đã liên kết mở 09 lớp, riêng Tuần lễ khai giảng [[classes:2|2 lớp]] đan lát, dệt thổ cẩm với [[learners:49|49 học viên]].
            GIÁM ĐỐC
            Lô Văn Thanh
            """,
            number="44/BC-TTGDNNGDTX",
            date="2022-10-14",
        ),
        shots("cc-{}.jpg", 3, 6150),
        unit="ttgdtx-con-cuong",
        stages=STAGE,
    )


def _both_halves(world: Delta) -> None:
    post(
        world,
        "nearly_empty_report",
        letter(
            "2022-10-12T15:15:00 | Nà Ngoi <nangoi.ptdtbt@gmail.com> | Trường PTDTBT THCS Nà Ngoi",
            "Nhà trường gửi báo cáo Tuần lễ HTSĐ",
        ),
        written(
            "BC.docx",
            "PHÒNG GD&ĐT KỲ SƠN | TRƯỜNG PTDTBT THCS NÀ NGOI | Số:….. /BC-NN | Nà Ngoi, ngày …. tháng 10 năm 2022",
            f"""
            # BÁO CÁO
            {TITLE}
            Do mưa lũ đầu tháng 10 gây sạt lở nặng, nhà trường chỉ tổ chức được lễ phát động và sinh hoạt đọc sách trong khu bán trú. Nhà trường sẽ tổ chức bù vào tháng 11.
            HIỆU TRƯỞNG
            Nguyễn Trọng Tấn
            """,
        ),
        shots("nn{}.jpg", 1, 6155),
        unit="ptdtbt-thcs-na-ngoi",
        stages=STAGE,
        missing=["figures", "photo"],
        figures=[],
    )
