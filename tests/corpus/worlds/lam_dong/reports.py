"""Reports in words: in the mail itself, in documents, with old years, parts and words around."""

from tests.corpus.worlds.an_giang.formats import Delta
from tests.corpus.worlds.posts import letter, post, shots, written

STAGE = ["bao-cao"]
TITLE = "# Kết quả tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2025"


def add_to(world: Delta) -> None:
    """Add the mails of this part."""
    _special_zone(world)
    _body_formal(world)
    _body_without_accents(world)
    _police(world)
    _youth(world)
    _women_of_a_ward(world)
    _two_years_side_by_side(world)
    _number_words(world)
    _men_and_women(world)
    _veterans(world)
    _spaces_in_numbers(world)
    _kindergarten_chatty(world)
    _percent_everywhere(world)


def _special_zone(world: Delta) -> None:
    post(
        world,
        "special_zone_ranges",
        letter(
            "2025-10-14T10:20:00 | VHXH Phú Quý <vhxh.phuquy@lamdong.example>"
            " | Đặc khu Phú Quý - báo cáo kết quả Tuần lễ HTSĐ",
            """
            Kính gửi: Phòng GDNN-GDTX.
            UBND đặc khu Phú Quý gửi Báo cáo số 212/BC-UBND ngày 13/10/2025 và 03 hình ảnh.
            Trân trọng./.
            """,
        ),
        written(
            "212-BC-UBND.docx",
            "ỦY BAN NHÂN DÂN | ĐẶC KHU PHÚ QUÝ | Số: 212/BC-UBND | Phú Quý, ngày 13 tháng 10 năm 2025",
            f"""
            # BÁO CÁO
            {TITLE}
            Thực hiện Kế hoạch số 8842/KH-UBND ngày 12/9/2025 của UBND tỉnh, UBND đặc khu Phú Quý báo cáo như sau:
            1. Công tác chỉ đạo: ban hành Kế hoạch số 96/KH-UBND; giao 05 cơ quan, 07 trường thực hiện.
            2. Kết quả
            a) Toàn đặc khu tổ chức được [[activities:24|24 hoạt động]], mỗi hoạt động có từ 40 đến 350 người dự; tổng số lượt người tham gia là [[participants:3815|3.815 lượt]].
            b) Trạm truyền thanh phát [[broadcasts:36|36 lượt phát thanh]], mỗi lượt 10 - 15 phút.
            c) Treo [[banners:19|19 băng rôn, khẩu hiệu]] dọc tuyến đường 27/4 và bến cảng.
            d) Mở [[classes:5|05 lớp chuyên đề]] về du lịch cộng đồng và nuôi cá lồng bè cho [[learners:162|162 học viên]].
            3. Kinh phí: 48.500.000 đồng từ nguồn sự nghiệp giáo dục năm 2025.
            4. Phương hướng 2026: phấn đấu 30 hoạt động, 4.500 lượt người tham gia.
            TM. ỦY BAN NHÂN DÂN
            KT. CHỦ TỊCH
            PHÓ CHỦ TỊCH
            Ngô Tấn Lực
            """,
            number="212/BC-UBND",
            date="2025-10-13",
        ),
        shots("PQ {}.jpg", 3, 5000),
        unit="ubnd-phu-quy",
        stages=STAGE,
    )


def _body_formal(world: Delta) -> None:
    post(
        world,
        "body_report",
        letter(
            "2025-10-10T15:02:00 | Trường THPT Pró <c3pro.lamdong@moet.edu.vn>"
            " | Báo cáo Tuần lễ hưởng ứng học tập suốt đời",
            """
            Kính gửi: Phòng GDNN-GDTX, Sở Giáo dục và Đào tạo
            .
            Trường THPT Pró báo cáo kết quả thực hiện Tuần lễ học tập suốt đời như sau:
            .
            1) Số hoạt động đã tổ chức: [[activities:7|7]]
            2) Số lượt cán bộ, giáo viên, học sinh tham gia: [[participants:2318|2.318]]
            3) Số sách quyên góp được: [[books:415|415]] quyển
            4) Số tin, bài đăng trên trang của trường: [[posts:11|11]]
            5) Hội thảo, tọa đàm: [[seminars:0|0]]
            .
            Trường chưa có con dấu mới nên văn bản giấy sẽ gửi sau. Xin cảm ơn.
            Touneh Hàn Ly - Phó Hiệu trưởng - ĐT: 0263 3847 221
            """,
        ),
        shots("IMG_20251003_0715{:02}.jpg", 2, 5005),
        unit="thpt-pro-lieng-k-dong",
        body="prose",
        stages=STAGE,
        missing=["written_report"],
    )


def _body_without_accents(world: Delta) -> None:
    post(
        world,
        "body_no_accents",
        letter(
            "2025-10-16T21:40:00 | Hoa Po Lang <mnhoapolang.td@gmail.com> | Fwd:",
            """
            Kinh gui So GD&DT. Truong Mam non Hoa Po Lang xa Tuy Duc bao cao tuan le hoc tap suot doi nhu sau:
            - to chuc [[activities:5|5 hoat dong]] cho tre va phu huynh
            - [[participants:286|286 luot nguoi tham gia]]
            - treo [[banners:2|2 bang ron]], phu huynh tang [[books:64|64 cuon sach]]
            Hinh anh em gui kem. Em cam on.
            .
            Sent from my iPhone
            """,
        ),
        shots("IMG_33{:02}.jpeg", 2, 5010),
        unit="mn-bon-bu-brang",
        body="prose",
        stages=STAGE,
        missing=["written_report"],
    )


def _police(world: Delta) -> None:
    post(
        world,
        "police",
        letter(
            "2025-10-15T08:30:00 | Phòng PX03 <px03.tuyentruyen@gmail.com> | CA tỉnh gửi báo cáo HTSĐ 2025",
            "Kính chuyển đồng chí. Bản chính gửi qua đường văn thư.",
        ),
        written(
            "BC PX03.docx",
            "BỘ CÔNG AN | CÔNG AN TỈNH LÂM ĐỒNG | Số: 3371/BC-CAT-PX03 | Lâm Đồng, ngày 14 tháng 10 năm 2025",
            f"""
            # BÁO CÁO
            {TITLE} trong lực lượng Công an
            Lực lượng Công an toàn tỉnh hiện có 124 Công an xã, phường, đặc khu. Trong Tuần lễ, Công an các đơn vị, địa phương đã tổ chức [[activities:131|131 buổi sinh hoạt chính trị]] hưởng ứng, với [[participants:9240|9.240 lượt cán bộ, chiến sĩ]] tham gia.
            Tuyên truyền “Bình dân học vụ số” và kỹ năng phòng, chống lừa đảo trên không gian mạng; cấp 1.105 căn cước, kích hoạt 2.380 tài khoản định danh điện tử mức độ 2 trong cùng thời gian.
            Thư viện, tủ sách pháp luật trong các đơn vị phục vụ [[readers:1876|1.876 lượt bạn đọc]]. Cổng thông tin Công an tỉnh đăng [[posts:43|43 tin, bài]], có hơn 210.000 lượt tiếp cận.
            TL. GIÁM ĐỐC
            TRƯỞNG PHÒNG PX03
            Thượng tá K' Brèn
            """,
            number="3371/BC-CAT-PX03",
            date="2025-10-14",
        ),
        shots("ca{}.png.jpg", 2, 5015),
        unit="cong-an-tinh",
        stages=STAGE,
    )


def _youth(world: Delta) -> None:
    post(
        world,
        "youth_bullets",
        letter(
            "2025-10-17T23:10:00 | Ban Phong trào <phongtrao.tinhdoan@lamdong.example>"
            " | Tỉnh đoàn: BC kết quả tham gia Tuần lễ HTSĐ năm 2025",
            "Tỉnh đoàn Lâm Đồng gửi báo cáo và ảnh ạ.",
        ),
        written(
            "BC tinh doan (chinh thuc).pdf",
            "BAN CHẤP HÀNH TỈNH LÂM ĐỒNG | ĐOÀN TNCS HỒ CHÍ MINH | Số: 48-BC/TĐTN-PT | Lâm Đồng, ngày 16 tháng 10 năm 2025",
            f"""
            # BÁO CÁO
            {TITLE}
            Ban Thường vụ Tỉnh đoàn báo cáo kết quả như sau:
            Kết quả
            Các cấp bộ Đoàn tổ chức [[activities:212|212 hoạt động]], thu hút [[participants:18460|18.460 lượt đoàn viên, thanh thiếu nhi]].
            Ra mắt [[clubs:14|14 câu lạc bộ]] đọc sách; tổ chức [[seminars:9|09 diễn đàn, tọa đàm]] “Thanh niên tự học”.
            Tặng [[books:3250|3.250 cuốn sách]] cho 13 điểm trường; xây mới 02 “Thư viện ước mơ” trị giá 90 triệu đồng.
            Trên đây là báo cáo của Ban Thường vụ Tỉnh đoàn.
            Ka Să Trâm Anh
            """,
            number="48-BC/TĐTN-PT",
            date="2025-10-16",
        ),
        shots("anh hoat dong ({}).jpg", 4, 5020),
        unit="tinh-doan",
        stages=STAGE,
        figures=[
            {"indicator": "activities", "value": 212, "kind": "prose"},
            {"indicator": "participants", "value": 18460, "kind": "prose"},
            {"indicator": "books", "value": 3250, "kind": "prose"},
        ],
        figures_optional=[
            {"indicator": "clubs", "value": 14},
            {"indicator": "seminars", "value": 9},
            {"indicator": "clubs", "value": 9},
        ],
    )


def _women_of_a_ward(world: Delta) -> None:
    post(
        world,
        "women_of_a_ward",
        letter(
            "2025-10-13T14:05:00 | Chi Thu <lethu.phunu@gmail.com> | Phụ nữ Mũi Né",
            "Hội LHPN phường Mũi Né gửi báo cáo hưởng ứng học tập suốt đời.",
        ),
        written(
            "BC phu nu.doc",
            "HỘI LHPN TỈNH LÂM ĐỒNG | BAN CHẤP HÀNH PHƯỜNG MŨI NÉ | Số: 21/BC-HPN | Mũi Né, ngày 10/10/2025",
            """
            # BÁO CÁO
            # Tham gia Tuần lễ hưởng ứng học tập suốt đời năm 2025
            Hội Liên hiệp Phụ nữ phường Mũi Né có 2.115 hội viên, sinh hoạt ở 14 chi hội. Kết quả tham gia Tuần lễ:
            - Phối hợp trường THCS Nguyễn Du mở [[classes:2|02 lớp tập huấn]] bán hàng trực tuyến cho [[learners:75|75 học viên]] là tiểu thương chợ.
            - Tổ chức [[seminars:1|01 buổi tọa đàm]] “Mẹ đọc con nghe”.
            - Tổng số hoạt động: [[activities:6|6]]; tổng số lượt hội viên tham gia: [[participants:540|540]].
            - Vận động được 32.000.000 đồng và [[books:180|180 quyển sách]].
            TM. BAN THƯỜNG VỤ
            CHỦ TỊCH
            Lê Thị Thu
            """,
            number="21/BC-HPN",
            date="2025-10-10",
        ),
        shots("z69001112223{}_8f3a1b2c3d4e5f60718293a4b5c6d7e8.jpg", 2, 5025),
        unit="hlhpn-mui-ne",
        stages=STAGE,
    )


def _two_years_side_by_side(world: Delta) -> None:
    post(
        world,
        "last_year_in_brackets",
        letter(
            "2025-10-16T09:12:00 | Thư viện tỉnh <thuvien@lamdong.example> | Thư viện tỉnh: BC HTSĐ",
            "Thư viện tỉnh Lâm Đồng kính gửi.",
            encoding="base64",
        ),
        written(
            "TVT_BC_155.docx",
            "SỞ VHTTDL LÂM ĐỒNG | THƯ VIỆN TỈNH | Số: 155/BC-TV | Lâm Đồng, ngày 15 tháng 10 năm 2025",
            f"""
            # BÁO CÁO
            {TITLE}
            Năm 2024, ba thư viện cũ đón tổng cộng 9.800 lượt bạn đọc, luân chuyển 11.200 lượt sách và tổ chức 21 hoạt động. Năm 2025, sau khi hợp nhất, kết quả đạt được:
            Số hoạt động: [[activities:27|27 hoạt động]] (năm 2024: 21 hoạt động, tăng 28,6%).
            Bạn đọc tại chỗ và lưu động: [[readers:12640|12.640 lượt bạn đọc]] (cùng kỳ 9.800 lượt).
            Sách luân chuyển: [[books:13075|13.075 bản sách]] so với 11.200 bản của năm trước.
            Tài liệu số bổ sung: [[open_resources:350|350 học liệu mở]]; năm 2024 là 120.
            Người tham gia các hoạt động: [[participants:7420|7.420 lượt người]], tăng 1.310 lượt.
            GIÁM ĐỐC
            Phan Văn Đạm
            """,
            number="155/BC-TV",
            date="2025-10-15",
        ),
        shots("DSC0{}.JPG", 3, 5030),
        unit="thu-vien-tinh",
        stages=STAGE,
    )


def _number_words(world: Delta) -> None:
    post(
        world,
        "number_words",
        letter(
            "2025-10-12T07:00:00 | TTHTCĐ Quảng Tín <tthtcdquangtin@gmail.com> | tthtcd quang tin bc",
            "Trung tâm gửi báo cáo, anh chị xem giúp.",
        ),
        written(
            "bao cao TTHTCD.rtf",
            "UBND XÃ QUẢNG TÍN | TRUNG TÂM HỌC TẬP CỘNG ĐỒNG | Số: 12/BC-TTHTCĐ | Quảng Tín, ngày 11 tháng 10 năm 2025",
            f"""
            # BÁO CÁO
            {TITLE}
            Trong một tuần, Trung tâm cùng ba thôn, hai bon tổ chức [[activities:9|chín hoạt động]]. Có [[participants:703|bảy trăm lẻ ba lượt người]] đến dự, phần đông là bà con M'nông và bà con từ Thanh Hóa vào.
            Mở được [[classes:4|bốn lớp chuyên đề]] (cạo mủ cao su, ghép cà phê, chăm sầu riêng, đọc nhãn thuốc) với [[learners:121|một trăm hai mươi mốt học viên]].
            Loa của năm thôn, bon phát [[broadcasts:35|ba mươi lăm lượt]] tin tuyên truyền.
            GIÁM ĐỐC
            Điểu Srung
            """,
            number="12/BC-TTHTCĐ",
            date="2025-10-11",
        ),
        shots("hinh{}.jpg", 2, 5035),
        unit="tthtcd-quang-tin",
        stages=STAGE,
    )


def _men_and_women(world: Delta) -> None:
    post(
        world,
        "men_and_women",
        letter(
            "2025-10-11T11:11:00 | TTGDTX tỉnh <ttgdtx.lamdong@moet.edu.vn> | TTGDTX tỉnh nộp báo cáo Tuần lễ",
            "Trung tâm Giáo dục thường xuyên tỉnh gửi báo cáo.",
        ),
        written(
            "BC 88 TTGDTX.odt",
            "SỞ GIÁO DỤC VÀ ĐÀO TẠO LÂM ĐỒNG | TRUNG TÂM GIÁO DỤC THƯỜNG XUYÊN TỈNH | Số: 88/BC-GDTX | Xuân Hương - Đà Lạt, ngày 10 tháng 10 năm 2025",
            f"""
            # BÁO CÁO
            {TITLE}
            I. Quy mô: 1.240 học viên, 38 giáo viên (nam 15, nữ 23).
            II. Kết quả thực hiện
            1. Tổ chức [[activities:8|08 hoạt động]]: trong đó cấp trung tâm 03, cấp khối 05.
            2. Lượt người tham gia: nam 655, nữ 870; cộng [[participants:1525|1.525 lượt]].
            3. Lớp bồi dưỡng: [[classes:3|03 lớp]] (ngoại ngữ 01, tin học 02) có [[learners:96|96 học viên]], nữ 51, dân tộc thiểu số 22.
            4. Học viên mượn 240 lượt; thư viện phục vụ [[readers:318|318 lượt bạn đọc]] trong tuần.
            GIÁM ĐỐC
            Võ Thị Hòa Bình
            """,
            number="88/BC-GDTX",
            date="2025-10-10",
        ),
        shots("IMG-2025100{}-WA0007.jpg", 2, 5040),
        unit="ttgdtx-da-lat",
        stages=STAGE,
    )


def _veterans(world: Delta) -> None:
    post(
        world,
        "unit_only_in_signature",
        letter(
            "2025-10-16T16:16:00 | Bùi Đình Thắng <thangccb1959@gmail.com> | báo cáo tuần lễ",
            """
            Kính gửi đồng chí phụ trách!
            Hội có [[activities:12|12 buổi nói chuyện truyền thống]] gắn với Tuần lễ học tập suốt đời, [[participants:1960|1.960 lượt hội viên và học sinh]] dự nghe, tặng các trường [[books:220|220 cuốn sách]] về lịch sử.
            .
            Thường trực Hội Cựu chiến binh tỉnh Lâm Đồng
            Số 36 Trần Phú, phường Xuân Hương - Đà Lạt
            """,
        ),
        unit="ccb-tinh",
        body="prose",
        stages=STAGE,
        missing=["photo", "written_report"],
    )


def _spaces_in_numbers(world: Delta) -> None:
    post(
        world,
        "numbers_with_spaces_and_commas",
        letter(
            "2025-10-15T17:45:00 | Phòng Đào tạo <phongdt@cddl.example> | Cao đẳng Đà Lạt_Báo cáo Tuần lễ HTSĐ",
            "Nhà trường gửi báo cáo kèm 02 ảnh.",
        ),
        written(
            "CDDL_Bao cao.docx",
            "UBND TỈNH LÂM ĐỒNG | TRƯỜNG CAO ĐẲNG ĐÀ LẠT | Số: 1045/BC-CĐĐL | Lâm Đồng, ngày 15 tháng 10 năm 2025",
            f"""
            # BÁO CÁO
            {TITLE}
            Nhà trường có 4 210 sinh viên, 256 giảng viên.
            Đã tổ chức [[activities:13|13 hoạt động]] với sự tham gia của [[participants:5640|5 640 lượt người]].
            Thư viện ghi nhận [[readers:2085|2,085 lượt bạn đọc]], quyên góp [[books:1302|1 302 cuốn sách]].
            Số hóa [[open_resources:64|64 bài giảng điện tử]], chia sẻ trên kho học liệu dùng chung, 15,320 lượt truy cập.
            Điểm hài lòng trung bình của sinh viên: 4,6/5.
            KT. HIỆU TRƯỞNG
            PHÓ HIỆU TRƯỞNG
            Lưu Hữu Phước Thiện
            """,
            number="1045/BC-CĐĐL",
            date="2025-10-15",
            letterhead="plain",
        ),
        shots("CD{}.JPG", 2, 5045),
        unit="cd-nghe-da-lat",
        stages=STAGE,
    )


def _kindergarten_chatty(world: Delta) -> None:
    post(
        world,
        "chatty_body_and_signature_logo",
        letter(
            "2025-10-09T13:30:00 | MN Anh Đào <mnanhdao.dl@gmail.com> | Re: V/v báo cáo Tuần lễ",
            """
            Dạ em chào chị Hà, trường em xin gửi ảnh và số liệu ạ. Hôm khai mạc mưa to quá nên chuyển vào hội trường, có 150 phụ huynh đến thôi chị ạ. Cả tuần tính ra [[activities:4|4 hoạt động]], [[participants:510|510 lượt phụ huynh và trẻ]], các cô đăng [[posts:7|7 bài]] lên Facebook.
            Báo cáo có dấu chiều nay em gửi chị nhé!
            """,
        ),
        shots("received_77{}.jpeg", 3, 5050),
        unit="mn-anh-dao",
        body="prose",
        stages=STAGE,
        missing=["written_report"],
    )


def _percent_everywhere(world: Delta) -> None:
    post(
        world,
        "percent_and_ratios",
        letter(
            "2025-10-10T08:08:00 | Dương Thị Lan <duonglan.ndu@gmail.com> | NGUYỄN DU - MŨI NÉ NỘP BC",
            "Trường THCS Nguyễn Du phường Mũi Né nộp báo cáo.",
        ),
        written(
            "ND.docx",
            "UBND PHƯỜNG MŨI NÉ | TRƯỜNG THCS NGUYỄN DU | Số: 77/BC-THCSND | Mũi Né, ngày 9 tháng 10 năm 2025",
            f"""
            # BÁO CÁO
            {TITLE}
            100% lớp (24/24 lớp) hưởng ứng. Tỷ lệ học sinh đọc ít nhất 02 cuốn sách đạt 87,5%; 46/48 giáo viên (95,8%) hoàn thành học trực tuyến.
            Tổng cộng có [[activities:10|10 hoạt động]]; học sinh, phụ huynh tham gia: [[participants:3066|3.066 lượt]], đạt 112% kế hoạch (2.737 lượt).
            Đóng góp [[books:506|506 cuốn]], vượt 6 cuốn so với đăng ký 500 cuốn. Treo [[banners:3|3 băng rôn]].
            HIỆU TRƯỞNG
            Trần Ngọc Lưu
            """,
            number="77/BC-THCSND",
            date="2025-10-09",
        ),
        shots("{}.jpg", 2, 5055),
        unit="thcs-nguyen-du-mn",
        stages=STAGE,
    )
