"""Reports of district and province offices: departments, unions, libraries, police."""

from tests.corpus.worlds.an_giang.formats import Delta
from tests.corpus.worlds.posts import letter, post, sheet, shots, written

STAGE = ["tong-ket"]
TITLE = "# Kết quả Tuần lễ hưởng ứng học tập suốt đời năm 2022"


def add_to(world: Delta) -> None:
    """Add the mails of this part."""
    _department_with_annex(world)
    _district_library(world)
    _district_youth(world)
    _district_police(world)
    _women(world)
    _education_union(world)
    _culture_centre(world)
    _learning_society(world)
    _ministry_of_labour(world)
    _university(world)
    _district_learning_society_words(world)


def _department_with_annex(world: Delta) -> None:
    post(
        world,
        "district_with_annex_of_schools",
        letter(
            "2022-10-13T16:20:00 | PGD Quỳnh Lưu <pgdquynhluu.nghean@moet.edu.vn>"
            " | BC tổng kết Tuần lễ HTSĐ 2022 - PGD Quỳnh Lưu",
            "Phòng GD&ĐT Quỳnh Lưu gửi báo cáo, phụ lục và ảnh.",
        ),
        written(
            "1212 BC PGD.docx",
            "UBND HUYỆN QUỲNH LƯU | PHÒNG GIÁO DỤC VÀ ĐÀO TẠO | Số: 1212/BC-PGD&ĐT | Quỳnh Lưu, ngày 13 tháng 10 năm 2022",
            f"""
            # BÁO CÁO
            {TITLE}
            Toàn huyện có 33 xã, thị trấn với 107 trường và 33 TTHTCĐ. Trong Tuần lễ, toàn huyện tổ chức [[activities:398|398 hoạt động]], trong đó khối trường học 290, khối TTHTCĐ 108; huy động [[participants:61245|61.245 lượt người]] tham gia, trong đó học sinh 48.020, người lớn 13.225.
            Mở [[classes:66|66 lớp chuyên đề]] tại TTHTCĐ cho [[learners:2310|2.310 học viên]].
            Quyên góp được [[books:9874|9.874 cuốn sách]]; treo [[banners:412|412 băng rôn]].
            TRƯỞNG PHÒNG
            Hồ Sỹ Thắng
            """,
            number="1212/BC-PGD&ĐT",
            date="2022-10-13",
        ),
        sheet(
            "Phụ lục các trường.xlsx",
            """
            PHỤ LỤC SỐ LIỆU MỘT SỐ TRƯỜNG
            STT ¦ Tên trường ¦ Hoạt động ¦ Lượt tham gia
            1 ¦ THCS Quỳnh Lương ¦ 6 ¦ 1204
            2 ¦ TH Quỳnh Lương ¦ 5 ¦ 980
            3 ¦ THCS Cầu Giát ¦ 7 ¦ 1533
            """,
            role=None,
        ),
        shots("IMG_{:04}.JPG", 3, 6000),
        unit="pgd-quynh-luu",
        stages=STAGE,
    )


def _district_library(world: Delta) -> None:
    post(
        world,
        "district_library",
        letter(
            "2022-10-12T10:00:00 | Cô Hiền Thư viện <thuvienyenthanh@gmail.com> | Thư viện huyện Yên Thành",
            "Thư viện huyện xin gửi báo cáo ạ",
        ),
        written(
            "bc thu vien.doc",
            "UBND HUYỆN YÊN THÀNH | THƯ VIỆN HUYỆN | Số: 15/BC-TV | Yên Thành, ngày 11 tháng 10 năm 2022",
            f"""
            # BÁO CÁO
            {TITLE}
            1. Phục vụ tại chỗ: [[readers:925|925 lượt bạn đọc]] (thiếu nhi 611 lượt, người lớn 314 lượt); 2.018 lượt sách.
            2. Tổ chức [[activities:5|5 hoạt động]]: trưng bày 350 cuốn sách, thi vẽ tranh theo sách có 84 em, 02 chuyến xe lưu động, 01 buổi nói chuyện chuyên đề.
            3. Tổng lượt người tham gia các hoạt động: [[participants:1340|1.340]].
            4. Kinh phí 6,5 triệu đồng.
            PHỤ TRÁCH THƯ VIỆN
            Phan Thị Hiền
            """,
            number="15/BC-TV",
            date="2022-10-11",
        ),
        shots("tv{}.jpg", 3, 6005),
        unit="thu-vien-yen-thanh",
        stages=STAGE,
        figures_optional=[
            {"indicator": "books", "value": 350},
            {"indicator": "books", "value": 2018},
        ],
    )


def _district_youth(world: Delta) -> None:
    post(
        world,
        "district_youth",
        letter(
            "2022-10-14T22:00:00 | Văn phòng Huyện đoàn <vphuyendoanyt@gmail.com> | Gửi BC Tuần lễ HTSĐ",
            "Huyện đoàn Yên Thành gửi báo cáo.",
        ),
        written(
            "BC 301.docx",
            "ĐOÀN TNCS HỒ CHÍ MINH TỈNH NGHỆ AN | BCH HUYỆN ĐOÀN YÊN THÀNH | Số: 301-BC/HĐTN | Yên Thành, ngày 14/10/2022",
            f"""
            # BÁO CÁO
            {TITLE}
            Ban Thường vụ Huyện đoàn chỉ đạo 39 xã, thị đoàn triển khai. Kết quả:
            + [[activities:57|57 hoạt động]] (cấp huyện 03, cấp cơ sở 54);
            + [[participants:6105|6.105 lượt đoàn viên, đội viên tham gia]];
            + [[clubs:8|08 câu lạc bộ]] “Sách và hành động” ra mắt;
            + trên 200 tin, ảnh; riêng trang chính thức đăng [[posts:24|24 bài]].
            BÍ THƯ
            Nguyễn Đình Đức
            """,
            number="301-BC/HĐTN",
            date="2022-10-14",
        ),
        shots("hd_yt_{}.jpg", 3, 6010),
        unit="huyen-doan-yen-thanh",
        stages=STAGE,
        figures_optional=[{"indicator": "posts", "value": 200}],
    )


def _district_police(world: Delta) -> None:
    post(
        world,
        "district_police",
        letter(
            "2022-10-10T15:30:00 | Lầu Bá Chò <lauba.ky@gmail.com> | CAH Kỳ Sơn - BC",
            "Công an huyện Kỳ Sơn gửi báo cáo hưởng ứng Tuần lễ học tập suốt đời.",
        ),
        written(
            "BC CAH.rtf",
            "CÔNG AN TỈNH NGHỆ AN | CÔNG AN HUYỆN KỲ SƠN | Số: 889/BC-CAH | Kỳ Sơn, ngày 10 tháng 10 năm 2022",
            f"""
            # BÁO CÁO
            {TITLE}
            Công an huyện duy trì [[classes:2|02 lớp xóa mù chữ]] tại bản Huồi Cáng và bản Na Loi cho [[learners:61|61 học viên]] người Mông, Khơ Mú; tổ chức [[activities:4|04 buổi tuyên truyền]] pháp luật, [[participants:717|717 lượt người dân]] dự; phát 900 tờ rơi song ngữ.
            TRƯỞNG CÔNG AN HUYỆN
            Thượng tá Trần Thúc Đoài
            """,
            number="889/BC-CAH",
            date="2022-10-10",
        ),
        shots("cah{}.jpg", 3, 6015),
        unit="ca-huyen-ky-son",
        stages=STAGE,
    )


def _women(world: Delta) -> None:
    post(
        world,
        "women_body_and_sheet",
        letter(
            "2022-10-11T09:15:00 | PN Quỳnh Lưu <phunuquynhluu@gmail.com> | Hội LHPN Quỳnh Lưu - số liệu HTSĐ",
            "Hội LHPN huyện Quỳnh Lưu gửi số liệu theo mẫu, ảnh hoạt động. Văn bản giấy gửi theo đường bưu điện.",
        ),
        sheet(
            "so lieu HPN.xlsx",
            """
            Hội LHPN huyện Quỳnh Lưu
            Nội dung ¦ Số lượng ¦ Ghi chú
            Số hoạt động, sự kiện ¦ [[activities:33|33]] ¦ 33/33 cơ sở
            Số lượt người tham gia ¦ [[participants:4010|4010]] ¦ nữ 3.720
            Số lớp tập huấn ¦ [[classes:6|6]] ¦
            Số học viên ¦ [[learners:240|240]] ¦ 40 người/lớp
            Số hội thảo, tọa đàm ¦ [[seminars:2|2]] ¦
            Số câu lạc bộ ¦ [[clubs:0|0]] ¦ chưa có
            """,
        ),
        shots("PN {}.jpg", 3, 6020),
        unit="hlhpn-quynh-luu",
        stages=STAGE,
        missing=["written_report"],
    )


def _education_union(world: Delta) -> None:
    post(
        world,
        "education_union",
        letter(
            "2022-10-14T09:00:00 | Trần Văn Tú <tranvantu.cd@gmail.com> | Công đoàn ngành gửi báo cáo Tuần lễ HTSĐ",
            "Gửi Phòng GDTX báo cáo của Công đoàn ngành Giáo dục.",
        ),
        written(
            "BC_CDN_2022.docx",
            "LIÊN ĐOÀN LAO ĐỘNG TỈNH NGHỆ AN | CÔNG ĐOÀN NGÀNH GIÁO DỤC | Số: 67/BC-CĐN | Nghệ An, ngày 13 tháng 10 năm 2022",
            f"""
            # BÁO CÁO
            {TITLE}
            Công đoàn ngành vận động đoàn viên tham gia [[activities:120|120 hoạt động]], với [[participants:8450|8.450 lượt đoàn viên]]; tặng [[books:2600|2.600 cuốn sách]].
            CHỦ TỊCH
            Đặng Văn Hải
            """,
            number="67/BC-CĐN",
            date="2022-10-13",
        ),
        shots("cdn{}.jpg", 3, 6025),
        unit="cdgd-tinh",
        stages=STAGE,
    )


def _culture_centre(world: Delta) -> None:
    post(
        world,
        "broadcasting_centre",
        letter(
            "2022-10-09T20:00:00 | Truyền thông Con Cuông <ttvhcc@gmail.com> | bao cao",
            "TT VHTT&TT Con Cuông báo cáo kết quả tuyên truyền Tuần lễ HTSĐ (file kèm).",
        ),
        written(
            "bao cao tuyen truyen.pdf",
            "UBND HUYỆN CON CUÔNG | TRUNG TÂM VĂN HÓA, THỂ THAO VÀ TRUYỀN THÔNG | Số: 140/BC-TT | Con Cuông, ngày 09 tháng 10 năm 2022",
            f"""
            # BÁO CÁO
            {TITLE}
            Trung tâm báo cáo công tác tuyên truyền Tuần lễ như sau:
            Kết quả
            Trong 10 ngày đã sản xuất 06 tin, 02 phóng sự bằng tiếng Việt và tiếng Thái; phát [[broadcasts:48|48 lượt truyền thanh]] trên hệ thống 13 xã, thị trấn.
            Trang thông tin đăng [[posts:18|18 tin, bài]]; treo [[banners:30|30 băng rôn]], chạy chữ điện tử 24/24 giờ.
            Trên đây là báo cáo của Trung tâm.
            Vi Văn Thắng
            """,
            number="140/BC-TT",
            date="2022-10-09",
        ),
        shots("CC_{}.jpg", 3, 6030),
        unit="ttvh-con-cuong",
        stages=STAGE,
        figures_optional=[{"indicator": "posts", "value": 6}],
    )


def _learning_society(world: Delta) -> None:
    post(
        world,
        "province_society_scale",
        letter(
            "2022-10-14T23:59:00 | HKH Nghệ An <hoikhuyenhocna@gmail.com> | Hội Khuyến học tỉnh: BC Tuần lễ 2022",
            "Kính gửi Sở GD&ĐT. Hội Khuyến học tỉnh gửi báo cáo.",
        ),
        written(
            "HKH tinh.odt",
            "UBND TỈNH NGHỆ AN | HỘI KHUYẾN HỌC TỈNH | Số: 99/BC-HKH | Nghệ An, ngày 14 tháng 10 năm 2022",
            f"""
            # BÁO CÁO
            {TITLE}
            Hiện toàn tỉnh có 21/21 hội cấp huyện, 460 hội cấp xã, 1.085.000 hội viên; 72,3% gia đình đạt danh hiệu “Gia đình học tập”.
            Kết quả Tuần lễ: các cấp Hội tổ chức [[activities:1046|1.046 hoạt động]], có [[participants:152000|khoảng 152 nghìn lượt người]] tham gia; quyên góp [[books:21500|21.500 cuốn sách]]; quỹ khuyến học nhận thêm 3,25 tỷ đồng.
            CHỦ TỊCH
            Trần Xuân Bí
            """,
            number="99/BC-HKH",
            date="2022-10-14",
        ),
        shots("hkh ({}).jpg", 3, 6035),
        unit="hkh-tinh",
        stages=STAGE,
    )


def _ministry_of_labour(world: Delta) -> None:
    post(
        world,
        "official_letter_no_report_word",
        letter(
            "2022-10-13T17:00:00 | VP Sở LĐ <vanphong.sldtbxh@nghean.example> | Công văn 4120/LĐTBXH-GDNN",
            "Sở Lao động - Thương binh và Xã hội gửi công văn.",
        ),
        written(
            "4120.pdf",
            "UBND TỈNH NGHỆ AN | SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI | Số: 4120/LĐTBXH-GDNN | Nghệ An, ngày 13 tháng 10 năm 2022",
            """
            # V/v kết quả hưởng ứng Tuần lễ học tập suốt đời năm 2022
            Kính gửi: Sở Giáo dục và Đào tạo
            Phúc đáp đề nghị của Quý Sở, Sở Lao động - Thương binh và Xã hội thông báo:
            Các cơ sở giáo dục nghề nghiệp tổ chức [[activities:44|44 hoạt động]] với [[participants:12750|12.750 lượt người tham gia]].
            Mở [[classes:52|52 lớp]] đào tạo ngắn hạn cho [[learners:1612|1.612 học viên]].
            Kính đề nghị Quý Sở tổng hợp.
            Đoàn Hồng Vũ
            """,
            number="4120/LĐTBXH-GDNN",
            date="2022-10-13",
        ),
        shots("ld{}.jpg", 3, 6040),
        unit="so-ldtbxh",
        stages=STAGE,
        attachments=...,
    )


def _university(world: Delta) -> None:
    post(
        world,
        "university_domain",
        letter(
            "2022-10-07T16:45:00 | P. CTSV <ctsv@ykhoasonglam.example> | [YKSL] Báo cáo hoạt động Tuần lễ HTSĐ",
            "Phòng Công tác sinh viên gửi báo cáo đã ký và ảnh.",
        ),
        written(
            "BC CTSV.docx",
            "UBND TỈNH NGHỆ AN | TRƯỜNG ĐẠI HỌC Y KHOA SÔNG LAM | Số: 512/BC-ĐHYKSL | Vinh, 7/10/2022",
            f"""
            # BÁO CÁO
            {TITLE}
            Nhà trường thực hiện 05 nhóm nội dung, tổng cộng [[activities:16|16 hoạt động]].
            Sinh viên, giảng viên tham gia: [[participants:3890|3.890 lượt]]. Hội thảo khoa học: [[seminars:3|03]]. Bài giảng E-learning đưa lên cổng: [[open_resources:41|41]]. Thư viện: [[readers:2230|2.230 lượt bạn đọc]].
            Hiến máu: 214 đơn vị. Khám bệnh miễn phí: 530 người.
            HIỆU TRƯỞNG
            PGS.TS. Nguyễn Cảnh Phú
            """,
            number="512/BC-ĐHYKSL",
            date="2022-10-07",
        ),
        shots("yksl-{}.jpg", 3, 6045),
        unit="dh-y-khoa",
        stages=STAGE,
    )


def _district_learning_society_words(world: Delta) -> None:
    post(
        world,
        "about_and_more_than",
        letter(
            "2022-10-12T05:55:00 | Hội Khuyến học Quỳnh Lưu <hkhquynhluu@gmail.com> | KQ Tuần lễ HTSĐ",
            """
            Kính gửi Sở GD&ĐT Nghệ An!
            Hội Khuyến học huyện Quỳnh Lưu xin báo cáo kết quả Tuần lễ học tập suốt đời:
            Số hoạt động đã tổ chức là [[activities:71|71]]; số lượt người tham gia ước [[participants:9500|trên 9.500 lượt]]; dòng họ, gia đình tặng [[books:1200|hơn một nghìn hai trăm cuốn sách]]; mở [[classes:18|18 lớp]] chuyên đề với [[learners:650|gần 650 học viên]].
            Chúc quý Sở sức khỏe. Thay mặt Thường trực Hội: Hồ Hữu Mai
            """,
        ),
        shots("z379{}00112233_0a1b2c3d4e5f60718293a4b5c6d7e8f9.jpg", 3, 6050),
        unit="hkh-quynh-luu",
        body="prose",
        stages=STAGE,
        missing=["written_report"],
    )
