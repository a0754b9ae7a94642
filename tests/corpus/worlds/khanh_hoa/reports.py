"""Reports in words: formal, terse, listed, in two languages, with much around the figures."""

from tests.corpus.labelled import Letter, World
from tests.corpus.worlds.an_giang.formats import paper
from tests.corpus.worlds.khanh_hoa.sending import Sent, send


def add_to(world: World) -> None:
    """Add the mails of this part."""
    _formal_with_context(world)
    _terse(world)
    _dashes_and_plus_signs(world)
    _library(world)
    _trade_union(world)
    _prison(world)
    _border_guards(world)
    _parish_hall(world)
    _residue_of_last_year(world)
    _two_languages(world)
    _language_centre(world)
    _days_then_total(world)


def _formal_with_context(world: World) -> None:
    made = paper(
        "SỞ GIÁO DỤC VÀ ĐÀO TẠO KHÁNH HÒA | TRƯỜNG THPT NGUYỄN VĂN TRỖI | Số: 118/BC-NVT"
        " | Nha Trang, ngày 09 tháng 10 năm 2024",
        """
        # BÁO CÁO
        # Kết quả tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2024
        Căn cứ Công văn số 5201/BGDĐT-GDTX ngày 09/9/2024 của Bộ Giáo dục và Đào tạo về việc tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2024;
        Thực hiện Kế hoạch số 10316/KH-UBND ngày 16/9/2024 của Ủy ban nhân dân tỉnh, Trường THPT Nguyễn Văn Trỗi báo cáo như sau:
        I. ĐẶC ĐIỂM TÌNH HÌNH
        Năm học 2024 - 2025, nhà trường có 45 lớp với 1.926 học sinh; đội ngũ 104 cán bộ, giáo viên, nhân viên; thư viện đạt chuẩn mức độ 2 có 12.470 bản sách, diện tích 140 m2, 60 chỗ ngồi. Chi bộ có 58 đảng viên. Đây là năm thứ 7 liên tục trường hưởng ứng Tuần lễ.
        II. CÔNG TÁC CHỈ ĐẠO
        Hiệu trưởng ban hành Kế hoạch số 97/KH-NVT ngày 20/9/2024 và thành lập Ban Tổ chức gồm 11 thành viên do Phó Hiệu trưởng làm Trưởng ban.
        III. KẾT QUẢ
        Sáng thứ Hai, ngày 30/9/2024, trong tiết chào cờ, nhà trường tổ chức lễ phát động với chủ đề “Phát triển văn hóa đọc thúc đẩy học tập suốt đời”. Sau lễ, các chi đoàn lần lượt tham gia những nội dung còn lại theo lịch đã công bố. Tính chung cả Tuần lễ, nhà trường đã tổ chức [[activities:9|09 hoạt động]], thu hút [[participants:4372|4.372 lượt người tham gia]] (học sinh: 4.030 lượt; cán bộ, giáo viên, nhân viên: 262 lượt; cha mẹ học sinh: 80 lượt).
        Thư viện phục vụ [[readers:1140|1.140 lượt bạn đọc]], tăng 15% so với tuần trước đó; giới thiệu [[?books:215|215 đầu sách]] mới và tiếp nhận [[books:368|368 cuốn sách]] do học sinh 45 lớp quyên góp.
        Về tuyên truyền, trường treo [[banners:2|02 băng rôn]] ở cổng chính và cổng Hàn Thuyên; trang thông tin điện tử và Fanpage đăng [[posts:12|12 tin, bài]], đạt 8.650 lượt xem, 1.204 lượt bày tỏ cảm xúc.
        IV. ĐÁNH GIÁ CHUNG
        Hoạt động đúng kế hoạch, an toàn. Tồn tại: máy tính phòng đa phương tiện chỉ còn 18/30 máy sử dụng được.
        V. KIẾN NGHỊ
        Đề nghị Sở hỗ trợ mỗi trường tối thiểu 200 bản sách tham khảo trong năm 2025.
        Trên đây là báo cáo kết quả tổ chức Tuần lễ của nhà trường./.
        HIỆU TRƯỞNG
        Đặng Quốc Hưng
        """,
    )
    letter = Letter(
        sender="c3nguyenvantroi.khanhhoa@moet.edu.vn",
        name="THPT Nguyễn Văn Trỗi",
        subject="Báo cáo kết quả Tuần lễ hưởng ứng học tập suốt đời năm 2024",
        text="Kính gửi Phòng Giáo dục Thường xuyên.\nTrường THPT Nguyễn Văn Trỗi kính gửi báo cáo kèm hình ảnh.\nTrân trọng.",
        at="2024-10-10T08:14:00",
    )
    sent = Sent(
        file="118-BC-NVT.docx",
        made=made,
        unit="thpt-nguyen-van-troi",
        number="118/BC-NVT",
        date="2024-10-09",
        photos=3,
        seed=3000,
    )
    send(world, "formal_context", letter, sent)


def _terse(world: World) -> None:
    made = paper(
        "PHÒNG GDĐT NHA TRANG | TRƯỜNG THCS TRẦN QUỐC TOẢN | Số: 205/BC-TQT"
        " | Nha Trang, ngày 07/10/2024",
        """
        # BÁO CÁO NHANH
        # Tuần lễ HTSĐ 2024
        1. Hoạt động: [[activities:5|05]].
        2. Lượt tham gia: [[participants:1214|1.214]].
        3. Băng rôn: [[banners:1|01]].
        4. Bài đăng Facebook: [[posts:6|06]].
        5. Sách học sinh góp: [[books:143|143 q]].
        6. CLB: [[clubs:1|01]] (Mọt sách, 25 em).
        7. Khó khăn: không. Đề xuất: không.
        HT
        (đã ký)
        Lê Tấn Phát
        """,
        "plain",
    )
    letter = Letter(
        sender="c2tranquoctoan.nhatrang.khanhhoa@moet.edu.vn",
        subject="BC NHANH HTSD - TQT",
        text="Gửi Sở.",
        at="2024-10-07T16:58:11",
    )
    sent = Sent(
        file="bc nhanh.docx",
        made=made,
        unit="thcs-tran-quoc-toan",
        number="205/BC-TQT",
        date="2024-10-07",
        seed=3005,
        style="{}.jpg",
    )
    send(world, "terse", letter, sent)


def _dashes_and_plus_signs(world: World) -> None:
    made = paper(
        "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO TP NHA TRANG | TRƯỜNG MẦM NON LÝ TỰ TRỌNG | Số: 61/BC-MNLTT"
        " | Nha Trang, ngày 08 tháng 10 năm 2024",
        """
        # BÁO CÁO
        # V/v tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2024
        Trường Mầm non Lý Tự Trọng (02 điểm trường, 12 nhóm lớp, 355 trẻ) xin báo cáo:
        1. Công tác tuyên truyền
        - Trực quan:
        + Treo [[banners:3|03 băng rôn, khẩu hiệu]] tại cổng 02 điểm trường;
        + Trang trí góc “Bé yêu sách” ở 12/12 nhóm lớp.
        - Trực tuyến:
        + Đăng [[posts:9|09 bài]] trên trang Facebook của trường, mỗi bài bình quân 120 lượt xem.
        2. Các hoạt động đã làm
        + Lễ phát động sáng 01/10;
        + 04 buổi “Ba mẹ đọc cùng con”;
        + [[?classes:1|01 chuyên đề]] “Chọn sách cho trẻ 3 - 5 tuổi” dành cho [[?learners:32|32 giáo viên, phụ huynh]].
        - Tổng cộng: [[activities:6|06 hoạt động]], [[participants:412|412 lượt người]].
        3. Xây dựng tủ sách
        + Phụ huynh tặng [[books:74|74 cuốn truyện tranh]];
        + Đóng mới 02 kệ sách bằng gỗ tái chế, trị giá 1.600.000 đồng.
        4. Hạn chế: sân điểm trường phụ hẹp, chỉ đủ 80 trẻ sinh hoạt cùng lúc.
        Trên đây là báo cáo của nhà trường.
        PHÓ HIỆU TRƯỞNG
        Trần Thị Mộng Tuyền
        """,
    )
    letter = Letter(
        sender="mnlytutrong.nt@gmail.com",
        name="MN Lý Tự Trọng",
        subject="MN Lý Tự Trọng - báo cáo tuần lễ học tập suốt đời",
        text="Dạ em gửi chị báo cáo và hình của trường. Em cảm ơn chị nhiều ạ!",
        at="2024-10-08T10:31:40",
    )
    sent = Sent(
        file="BC MN LÝ TỰ TRỌNG.doc",
        made=made,
        unit="mn-ly-tu-trong",
        number="61/BC-MNLTT",
        date="2024-10-08",
        seed=3010,
        style="z5911223344{}_ab12cd34ef56ab12cd34ef56ab12cd34.jpg",
    )
    send(world, "dash_plus", letter, sent)


def _library(world: World) -> None:
    made = paper(
        "SỞ VĂN HÓA VÀ THỂ THAO KHÁNH HÒA | THƯ VIỆN TỈNH | Số: 176/BC-TVT"
        " | Khánh Hòa, ngày 10 tháng 10 năm 2024",
        """
        # BÁO CÁO
        # Kết quả tham gia Tuần lễ hưởng ứng học tập suốt đời năm 2024
        Thực hiện Kế hoạch số 10316/KH-UBND ngày 16/9/2024 của UBND tỉnh, Thư viện tỉnh báo cáo kết quả như sau:
        Kết quả
        Từ ngày 01 đến hết ngày 07/10, Thư viện tổ chức [[activities:11|11 hoạt động]] tại trụ sở số 8 Trần Hưng Đạo và lưu động, với [[participants:6905|6.905 lượt người]] tham gia.
        Phòng đọc và phòng mượn đón [[readers:3462|3.462 lượt bạn đọc]], trong đó thiếu nhi 1.208 lượt; luân chuyển [[books:5130|5.130 bản sách]]; cấp mới 184 thẻ, nâng tổng số thẻ lên 21.300.
        Kho tài liệu số mở thêm [[open_resources:420|420 học liệu mở]] về biển đảo và kỹ năng nghề.
        Phối hợp Đài Phát thanh - Truyền hình tỉnh thực hiện 02 phóng sự, [[broadcasts:4|04 lượt phát sóng]]; cổng thông tin của Thư viện đăng [[posts:17|17 tin, bài]].
        Năm 2025, Thư viện phấn đấu đón 150.000 lượt bạn đọc và mở 20 điểm lưu động.
        Trên đây là báo cáo của Thư viện tỉnh./.
        PHÓ GIÁM ĐỐC: Hồ Thị Diễm Châu
        """,
    )
    letter = Letter(
        sender="thuvientinh@khanhhoa.example",
        name="Thư viện tỉnh Khánh Hòa",
        subject="TVT: BC số 176 kết quả tham gia Tuần lễ HTSĐ",
        text="Kính gửi: Phòng GDTX - Sở GD&ĐT.\nThư viện tỉnh gửi BC 176/BC-TVT (bản có chữ ký số gửi qua trục liên thông).",
        at="2024-10-11T09:00:00",
        encoding="base64",
    )
    sent = Sent(
        file="176_BC_TVT.pdf",
        made=made,
        unit="thu-vien-tinh",
        number="176/BC-TVT",
        date="2024-10-10",
        photos=4,
        seed=3015,
        style="DSC_01{:02}.JPG",
    )
    send(world, "pdf_library", letter, sent)


def _trade_union(world: World) -> None:
    made = paper(
        "LIÊN ĐOÀN LAO ĐỘNG TỈNH KHÁNH HÒA | CÔNG ĐOÀN NGÀNH GIÁO DỤC | Số:     /BC-CĐN"
        " | Khánh Hòa, ngày 10 tháng 10 năm 2024",
        """
        # BÁO CÁO
        # Tình hình hưởng ứng Tuần lễ học tập suốt đời năm 2024 trong đoàn viên, nhà giáo
        Kính gửi: Sở Giáo dục và Đào tạo (qua Phòng GDTX)
        Công đoàn ngành hiện quản lý 38 công đoàn cơ sở trực thuộc với 3.142 đoàn viên. Hưởng ứng Tuần lễ, các cấp công đoàn đạt kết quả:
        - Sinh hoạt công đoàn lồng ghép chủ đề đọc sách: [[activities:46|46 buổi]], trong đó khối trực thuộc 31 buổi, khối phòng GD&ĐT 15 buổi.
        - Đoàn viên tham dự: [[participants:3870|3.870 lượt]] (nữ 2.944 lượt).
        - Tọa đàm “Nhà giáo tự học”: [[seminars:3|03 cuộc]].
        - Quyên góp [[books:1905|1.905 cuốn sách]] cho 07 trường miền núi Khánh Sơn, Khánh Vĩnh; tặng 35 suất quà, mỗi suất 500.000 đồng.
        - Bài nêu gương tự học trên trang Công đoàn: [[posts:58|58 bài]].
        Phương hướng: vận động 100% CĐCS duy trì tủ sách; dự kiến tháng 11/2024 tổ chức thêm 12 buổi sinh hoạt.
        Nơi nhận: - Như trên; - Lưu: VP.
        TM. BAN THƯỜNG VỤ
        PHÓ CHỦ TỊCH
        Cao Xuân Tiến
        """,
        "textbox",
    )
    letter = Letter(
        sender="caotien.cdn@gmail.com",
        name="Xuân Tiến",
        subject="Công đoàn ngành GD báo cáo HTSĐ",
        text="Phòng GDTX nhận giúp báo cáo của Công đoàn ngành Giáo dục.",
        at="2024-10-11T16:40:00",
    )
    sent = Sent(
        file="BC CĐN tuần lễ HTSĐ.docx",
        made=made,
        unit="cong-doan-nganh",
        number=None,
        date="2024-10-10",
        seed=3020,
    )
    document = {"number": [None, "/BC-CĐN"], "date": "2024-10-10"}
    send(world, "union_of_which", letter, sent, document=document)


def _prison(world: World) -> None:
    made = paper(
        "CỤC C10 - BỘ CÔNG AN | TRẠI GIAM SÔNG CẠN | Số: 2208/BC-TGSC"
        " | Cam Lâm, ngày 08 tháng 10 năm 2024",
        """
        # BÁO CÁO
        # Kết quả hưởng ứng Tuần lễ học tập suốt đời năm 2024
        Trại giam Sông Cạn phối hợp với Trung tâm GDTX và Hướng nghiệp Cam Ranh tổ chức các hoạt động hưởng ứng Tuần lễ cho phạm nhân tại 03 phân trại.
        Kết quả cụ thể: tổ chức [[activities:4|04 đợt sinh hoạt]] đọc sách, nghe nói chuyện tại hội trường các phân trại, [[participants:2160|2.160 lượt phạm nhân]] tham gia; khai giảng [[classes:3|03 lớp]] xóa mù chữ và dạy nghề cho [[learners:96|96 học viên]] là phạm nhân; hệ thống truyền thanh nội bộ phát [[broadcasts:28|28 lượt]] về gương hoàn lương nhờ tự học; tiếp nhận [[books:640|640 cuốn sách]] do Thư viện tỉnh và các nhà hảo tâm trao tặng.
        Qua Tuần lễ, 100% phạm nhân chấp hành tốt nội quy; 17 phạm nhân viết đơn xin học tiếp chương trình lớp 6.
        GIÁM THỊ
        Đại tá Phạm Văn Thạch
        """,
    )
    letter = Letter(
        sender="doigiaoduc.tgsc@gmail.com",
        name="Đội Giáo dục - Hồ sơ",
        subject="Báo cáo kết quả hưởng ứng Tuần lễ HTSĐ của Trại giam Sông Cạn",
        text="Kính gửi Sở GD&ĐT tỉnh Khánh Hòa. Trại giam gửi báo cáo và 02 ảnh (đã làm mờ người).",
        at="2024-10-09T07:50:00",
    )
    sent = Sent(
        file="BC_TGSC_2208.docx",
        made=made,
        unit="trai-giam-song-can",
        number="2208/BC-TGSC",
        date="2024-10-08",
        seed=3025,
    )
    send(world, "prison", letter, sent)


def _border_guards(world: World) -> None:
    made = paper(
        "BỘ CHỈ HUY BĐBP TỈNH KHÁNH HÒA | ĐỒN BIÊN PHÒNG VĨNH LƯƠNG | Số: 402/BC-ĐBP"
        " | Nha Trang, ngày 11 tháng 10 năm 2024",
        """
        # BÁO CÁO
        # Tham gia Tuần lễ hưởng ứng học tập suốt đời năm 2024
        Từ 01 đến 07/10/2024, Đồn Biên phòng Vĩnh Lương cùng chùa Lương Sơn và Hội Phụ nữ xã tổ chức ba việc chính.
        Một là, duy trì [[classes:1|01 lớp]] xóa mù chữ buổi tối cho [[learners:23|23 học viên]] là ngư dân, học tại giảng đường chùa; cán bộ đứng lớp 02 đồng chí.
        Hai là, tuyên truyền lưu động bằng xe loa tại bến cá [[broadcasts:10|10 lượt phát thanh]], mỗi lượt khoảng 25 phút.
        Ba là, tổ chức [[?activities:2|02 buổi]] “Đọc sách cùng con ngư dân” với [[participants:190|190 lượt người tham gia]], tặng 40 phần quà.
        CHÍNH TRỊ VIÊN
        Thiếu tá Nguyễn Hoài Sơn
        """,
        "header",
    )
    letter = Letter(
        sender="hoaison.bp@gmail.com",
        subject="Đồn BP Vĩnh Lương gửi báo cáo",
        text="Gửi anh chị phòng GDTX báo cáo tham gia tuần lễ học tập suốt đời của Đồn.\n\nĐược gửi từ iPhone của tôi",
        at="2024-10-11T22:47:09",
    )
    sent = Sent(
        file="BC don BP.docx",
        made=made,
        unit="don-bp-vinh-luong",
        number="402/BC-ĐBP",
        date="2024-10-11",
        seed=3030,
        style="IMG_48{:02}.JPG",
    )
    send(world, "border_guards", letter, sent)


def _parish_hall(world: World) -> None:
    made = paper(
        "UBND XÃ DIÊN SƠN | TRUNG TÂM HỌC TẬP CỘNG ĐỒNG | Số: 09/BC-TTHTCĐ"
        " | Diên Sơn, ngày 09 tháng 10 năm 2024",
        """
        # BÁO CÁO
        # Kết quả Tuần lễ hưởng ứng học tập suốt đời năm 2024
        Diên Sơn là xã ven sông Cái, có 2.870 hộ với 11.430 nhân khẩu, 06 thôn, khoảng 35% đồng bào theo đạo Công giáo. Đời sống bà con chủ yếu dựa vào lúa, xoài và nghề dệt chiếu; 4 tháng mùa mưa việc tập trung đông người rất khó.
        Năm nay được cha xứ cho mượn nhà sinh hoạt giáo xứ Cây Vông, Trung tâm tổ chức được [[activities:8|8 buổi]] sinh hoạt, vượt 2 buổi so với năm 2023, có [[participants:733|733 lượt người dân]] đến dự; cao nhất là buổi khai mạc 210 người, thấp nhất 45 người.
        Trong các buổi ấy có [[classes:2|hai lớp chuyên đề]], một lớp về kỹ thuật chăm xoài và một lớp về dùng dịch vụ công trên điện thoại, tổng cộng [[learners:88|88 học viên]] ghi tên.
        Loa truyền thanh 6 thôn phát bài tuyên truyền [[broadcasts:42|42 lượt]]. Hai tủ sách thôn nhận thêm [[books:150|150 cuốn]] do giáo xứ và Hội Khuyến học xã góp.
        Hạn chế: kinh phí xã chỉ cấp 3 triệu đồng, người trên 60 tuổi đi học mới được 1 phần 4.
        GIÁM ĐỐC
        Phó Chủ tịch UBND xã
        Mai Xuân Đông
        """,
    )
    letter = Letter(
        sender="tthtcddienson@gmail.com",
        name="TTHTCD Dien Son",
        subject="tthtcd dien son bao cao tuan le htsd 2024",
        text="Kinh gui phong GDTX bao cao cua TTHTCD xa Dien Son.",
        at="2024-10-12T07:05:00",
    )
    sent = Sent(
        file="bao cao dien son.rtf",
        made=made,
        unit="tthtcd-dien-son",
        number="09/BC-TTHTCĐ",
        date="2024-10-09",
        seed=3035,
    )
    send(world, "parish_in_grace", letter, sent)


def _residue_of_last_year(world: World) -> None:
    made = paper(
        "SỞ GD&ĐT KHÁNH HÒA | TRƯỜNG THPT TRẦN BÌNH TRỌNG | Số: 77/BC-THPT.TBT"
        " | Cam Lâm, ngày 08 tháng 10 năm 2024",
        """
        # BÁO CÁO
        # Tổng kết Tuần lễ hưởng ứng học tập suốt đời
        Thực hiện Kế hoạch tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2023 của tỉnh và Kế hoạch số 60/KH-THPT.TBT của nhà trường;
        Tuần lễ năm 2023 trường có 7 hoạt động, 2.050 lượt tham gia. Năm 2024, con số tương ứng là [[activities:10|10 hoạt động]] và [[participants:2618|2.618 lượt tham gia]].
        Cụ thể, khối 10 dự thi giới thiệu sách (24 bài dự thi, trao 6 giải); khối 11 và 12 dự [[seminars:2|02 buổi tọa đàm]] với cựu học sinh. Tổ Tin học đưa lên mạng nội bộ [[open_resources:41|41 bài giảng điện tử]]. Đoàn trường ra mắt [[clubs:1|01 câu lạc bộ]] Sách và hành động gồm 30 thành viên.
        Trường kính báo cáo./.
        KT. HIỆU TRƯỞNG
        PHÓ HIỆU TRƯỞNG
        Võ Thị Lan Chi
        """,
    )
    letter = Letter(
        sender="lanchi.tbt@gmail.com",
        name="Vo Thi Lan Chi",
        subject="THPT Trần Bình Trọng_BC tổng kết tuần lễ HTSĐ",
        text="Trường gửi báo cáo ạ.",
        at="2024-10-08T15:02:00",
        html=True,
    )
    sent = Sent(
        file="BC tong ket tuan le HTSD 2023.docx",
        made=made,
        unit="thpt-tran-binh-trong",
        number="77/BC-THPT.TBT",
        date="2024-10-08",
        seed=3040,
    )
    send(world, "last_year_residue", letter, sent)


def _two_languages(world: World) -> None:
    made = paper(
        "SỞ GIÁO DỤC VÀ ĐÀO TẠO KHÁNH HÒA | TRƯỜNG QUỐC TẾ SEN BIỂN//SEN BIEN INTERNATIONAL SCHOOL"
        " | Số/No.: 31/BC-SBIS | Nha Trang, 10/10/2024",
        """
        # BÁO CÁO / REPORT
        # Tuần lễ hưởng ứng học tập suốt đời năm 2024 / Lifelong Learning Week 2024
        Trường tổ chức [[activities:7|07 hoạt động]] trong Tuần lễ. / Seven activities were held during the Week.
        Số lượt học sinh, phụ huynh, giáo viên tham gia: [[participants:1036|1.036]]. / Total attendance: 1,036.
        Học sinh và phụ huynh tặng [[books:512|512 quyển sách]] cho Trường Tiểu học Tô Hạp. / 512 books were donated to To Hap Primary School.
        Mạng xã hội của trường đăng [[posts:11|11 bài]]. / 11 posts on social media.
        Thành lập [[clubs:2|02 câu lạc bộ]]: Debate, Book Buddies. / Two clubs were founded.
        HIỆU TRƯỞNG / PRINCIPAL
        Margaret Lowe
        """,
    )
    letter = Letter(
        sender="office@senbien.example",
        name="Sen Bien Office",
        subject="[SBIS] Báo cáo Tuần lễ HTSĐ 2024 / LLW Report",
        text="Dear Sir/Madam,\nPlease find attached our report.\nNhà trường xin gửi báo cáo.\nBest regards,\nOffice",
        at="2024-10-10T14:20:00",
    )
    sent = Sent(
        file="LLW2024 Report_SBIS.docx",
        made=made,
        unit="quoc-te-sen-bien",
        number="31/BC-SBIS",
        date="2024-10-10",
        photos=3,
        seed=3045,
    )
    send(world, "two_languages", letter, sent)


def _language_centre(world: World) -> None:
    made = paper(
        "SỞ GIÁO DỤC VÀ ĐÀO TẠO | TRUNG TÂM NGOẠI NGỮ - TIN HỌC HẢI ĐĂNG | Số: 05/BC-HĐ"
        " | Nha Trang, ngày 04 tháng 10 năm 2024",
        """
        # BÁO CÁO
        # Các hoạt động hưởng ứng Tuần lễ học tập suốt đời 2024
        Kính thưa Quý Sở,
        Hưởng ứng Tuần lễ, Trung tâm chúng tôi đã mở miễn phí [[classes:4|bốn lớp]] (hai lớp tiếng Anh giao tiếp, một lớp tiếng Trung, một lớp tin học văn phòng), mỗi lớp học 3 buổi, tiếp nhận [[learners:104|104 học viên]], trong đó có 37 người trên 40 tuổi.
        Ngoài ra Trung tâm dán [[banners:20|20 áp phích]] dọc đường 2/4 và chia sẻ [[open_resources:15|15 bài giảng điện tử]] trên kênh của mình.
        Học phí được giảm 30% cho 12 học viên có hoàn cảnh khó khăn.
        Trân trọng!
        GIÁM ĐỐC
        Lý Minh Châu
        """,
        "plain",
    )
    letter = Letter(
        sender="haidang.nnth@gmail.com",
        name="TTNN-TH Hải Đăng",
        subject="Báo cáo hưởng ứng tuần lễ học tập suốt đời",
        text="Trung tâm Hải Đăng xin gửi báo cáo, hình trung tâm sẽ gửi sau.",
        at="2024-10-04T18:26:00",
    )
    sent = Sent(
        file="Báo cáo TT Hải Đăng.odt",
        made=made,
        unit="ttnn-hai-dang",
        number="05/BC-HĐ",
        date="2024-10-04",
        photos=0,
    )
    send(world, "centre_without_photos", letter, sent, missing=["photo"])


def _days_then_total(world: World) -> None:
    made = paper(
        "PHÒNG GDĐT THÀNH PHỐ CAM RANH | TRƯỜNG TIỂU HỌC CAM LINH | Số: 52/BC-THCL"
        " | Cam Ranh, ngày 08 tháng 10 năm 2024",
        """
        # BÁO CÁO
        # Kết quả thực hiện Tuần lễ hưởng ứng học tập suốt đời năm 2024
        Trường TH Cam Linh thực hiện như sau:
        * Ngày 01/10: Chào cờ phát động, 520 lượt.
        * Ngày 02/10: Kể chuyện theo sách khối 1, 2, 3; 290 lượt.
        * Ngày 03/10: Tiết đọc thư viện khối 4, 5; 225 lượt.
        * Ngày 04/10: Ngày hội đổi sách, 480 lượt.
        * Ngày 07/10: Tổng kết, phát thưởng, 515 lượt.
        => Tổng: [[activities:5|05 hoạt động]]/[[participants:2030|2.030 lượt học sinh, giáo viên tham gia]].
        Sách đổi được: [[books:333|333 cuốn]]. Khẩu hiệu: [[banners:4|4 cái]].
        Nơi nhận: Sở GD&ĐT; Phòng GD&ĐT; lưu VT.
        HIỆU TRƯỞNG
        Bùi Hữu Thiện
        """,
    )
    letter = Letter(
        sender="huuthien.camlinh@gmail.com",
        name="Hữu Thiện",
        subject="BC",
        text="TH Cam Linh nộp báo cáo.",
        at="2024-10-09T11:11:00",
    )
    sent = Sent(
        file="BC.docx",
        made=made,
        unit="th-cam-linh",
        number="52/BC-THCL",
        date="2024-10-08",
        seed=3050,
        style="photo_{}_2024-10-09.jpg",
    )
    send(world, "days_then_total", letter, sent)
