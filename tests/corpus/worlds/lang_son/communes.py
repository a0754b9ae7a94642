"""The communes' offices, which write since July 2025."""

from tests.corpus.labelled import File, Letter, World, pictures
from tests.corpus.paper import Paper, grid, lines
from tests.corpus.pictures import photos
from tests.corpus.sheets import write_xlsx
from tests.corpus.texts import write_pdf
from tests.corpus.word import write_word

STAGE = ["ket-qua"]


def add_to(world: World) -> None:
    """Add the mails of this part."""
    _commune_office(world)
    _old_district_address(world)
    _ward_with_two_heading_rows(world)
    _committee(world)
    _community_centre(world)
    _association_of_a_commune(world)


def _commune_office(world: World) -> None:
    paper = Paper(
        parent="UBND XÃ ĐỒNG ĐĂNG",
        issuer="PHÒNG VĂN HOÁ - XÃ HỘI",
        number="Số: 36/BC-VHXH",
        place_date="Đồng Đăng, ngày 10 tháng 10 năm 2025",
        blocks=lines("""
            # BÁO CÁO
            # Kết quả tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2025
            Thực hiện Kế hoạch số 215/KH-UBND ngày 28/8/2025 và Công văn số 5607/BGDĐT-GDNNGDTX, Phòng Văn hóa - Xã hội xã Đồng Đăng báo cáo như sau:
            I. Kết quả
            1. Tuyên truyền: phát trên hệ thống truyền thanh xã [[broadcasts:36|36 lượt]]; treo [[banners:17|17 băng-rôn, khẩu hiệu]]; trang Zalo OA của xã đăng [[posts:22|22 tin/bài]].
            2. Hoạt động: [[activities:19|19 hoạt động]] được tổ chức tại 7 trường và 11 thôn, khu phố; tổng cộng [[participants:4385|4.385 lượt người tham gia]].
            3. Bình dân học vụ số: mở [[classes:8|8 lớp]] cho [[learners:246|246 học viên]] trên 40 tuổi.
            II. Phương hướng: năm 2026 mở 12 lớp, 400 học viên.
            TRƯỞNG PHÒNG
            Hoàng Thị Bích Liên
        """),
    )
    world.add(
        "docx_prose",
        Letter(
            sender="vhxh.dongdang@langson.example",
            name="VHXH Đồng Đăng",
            subject="Phòng VHXH xã Đồng Đăng - Báo cáo HTSĐ 2025",
            text="Kính gửi Phòng GDNN-GDTX, Sở GD&ĐT. Phòng VH-XH xã Đồng Đăng gửi báo cáo.",
            at="2025-10-10T16:17:18",
        ),
        [
            File(name="36-BC VHXH.docx", content=write_word(paper), role="written_report"),
            *pictures(["dong dang 1.jpg", "dong dang 2.jpg"], photos(600, 2)),
        ],
        [("prose", paper)],
        stages=STAGE,
        unit={"code": "vhxh-dong-dang"},
        document={"number": "36/BC-VHXH", "date": "2025-10-10"},
    )


def _old_district_address(world: World) -> None:
    paper = Paper(
        parent="UBND XÃ CAO LỘC",
        issuer="PHÒNG VĂN HÓA - XÃ HỘI",
        number="Số: 41/BC-VHXH",
        place_date="Cao Lộc, ngày 13 tháng 10 năm 2025",
        letterhead="textbox",
        blocks=lines("""
            # BÁO CÁO
            # Tuần lễ hưởng ứng học tập suốt đời năm 2025 trên địa bàn xã Cao Lộc
            Địa bàn xã có 9 trường, 15 thôn. Kết quả: [[activities:14|14 hoạt động]], [[participants:2906|2.906 lượt người]] tham gia, [[books:780|780 cuốn sách]] quyên góp.
            KT. TRƯỞNG PHÒNG
            Nông Văn Kiên
        """),
    )
    world.add(
        "old_address",
        Letter(
            sender="pgdcaoloc.langson@moet.edu.vn",
            subject="Phòng VH-XH xã Cao Lộc gửi BC Tuần lễ học tập suốt đời",
            text="Phòng VH-XH xã Cao Lộc gửi báo cáo (vẫn dùng hộp thư cũ).",
            at="2025-10-13T15:00:00",
        ),
        [
            File(name="BC 41.docx", content=write_word(paper), role="written_report"),
            *pictures(["cl-1.jpg", "cl-2.jpg"], photos(605, 2)),
        ],
        [("prose", paper)],
        stages=STAGE,
        unit={"code": "vhxh-cao-loc"},
        document={"number": "41/BC-VHXH", "date": "2025-10-13"},
    )


def _ward_with_two_heading_rows(world: World) -> None:
    paper = Paper(
        parent="UBND PHƯỜNG KỲ LỪA",
        issuer="PHÒNG VĂN HÓA - XÃ HỘI",
        number="Số: 58 / BC - VHXH",
        place_date="Kỳ Lừa, ngày 14 tháng 10 năm 2025",
        blocks=(
            "# BÁO CÁO",
            "# Kết quả Tuần lễ hưởng ứng học tập suốt đời năm 2025",
            "Phòng Văn hóa - Xã hội phường Kỳ Lừa tổng hợp kết quả của các đơn vị trên địa bàn:",
            grid("""
                TT ¦ Đơn vị ¦ Hoạt động ¦ < ¦ Lượt người tham gia ¦ Sách quyên góp
                ^ ¦ ^ ¦ Kế hoạch ¦ Thực hiện ¦ ^ ¦ ^
                1 ¦ THCS Hoàng Văn Thụ ¦ 8 ¦ [[?activities:9|9]] ¦ [[?participants:1150|1.150]] ¦ [[?books:210|210]]
                2 ¦ TH Hoàng Văn Thụ ¦ 5 ¦ [[?activities:5|5]] ¦ [[?participants:940|940]] ¦ [[?books:95|95]]
                3 ¦ MN 17-10 ¦ 3 ¦ [[?activities:4|4]] ¦ [[?participants:310|310]] ¦ [[?books:40|40]]
                ¦ Cộng ¦ 16 ¦ [[activities:18|18]] ¦ [[participants:2400|2.400]] ¦ [[books:345|345]]
            """),
            "TRƯỞNG PHÒNG",
            "Vy Thị Hằng",
        ),
    )
    world.add(
        "two_heading_rows",
        Letter(
            sender="vhxh.kylua@langson.example",
            subject="Phường Kỳ Lừa: báo cáo kết quả Tuần lễ HTSĐ 2025",
            text="Gửi Sở GDĐT.",
            at="2025-10-15T23:58:00",
        ),
        [
            File(name="58_BC_VHXH.docx", content=write_word(paper), role="written_report"),
            *pictures(["kl (1).jpg", "kl (2).jpg", "kl (3).jpg"], photos(610, 3)),
        ],
        [("table", paper)],
        stages=STAGE,
        unit={"code": "vhxh-ky-lua"},
        document={"number": "58/BC-VHXH", "date": "2025-10-14"},
    )


def _committee(world: World) -> None:
    paper = Paper(
        parent="TỈNH LẠNG SƠN",
        issuer="ỦY BAN NHÂN DÂN XÃ MẪU SƠN",
        number="Số: 304/BC-UBND",
        place_date="Mẫu Sơn, ngày 16 tháng 10 năm 2025",
        blocks=lines("""
            # BÁO CÁO
            # Kết quả tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2025
            Ủy ban nhân dân xã Mẫu Sơn báo cáo Sở Giáo dục và Đào tạo kết quả:
            Kết quả cụ thể
            Tổ chức [[activities:6|06 hoạt động]] tại thôn, bản.
            Số lượt đồng bào tham gia: [[participants:512|512 lượt]].
            Truyền thanh bằng tiếng Dao: [[broadcasts:18|18 lượt]].
            Trên đây là báo cáo của UBND xã Mẫu Sơn./.
            TM. ỦY BAN NHÂN DÂN
        """),
    )
    world.add(
        "late",
        Letter(
            sender="ubnd.mauson@langson.example",
            name="UBND xã Mẫu Sơn",
            subject="UBND xã Mẫu Sơn báo cáo Tuần lễ hưởng ứng học tập suốt đời 2025",
            text="UBND xã gửi báo cáo, mong Sở thông cảm vì gửi chậm.",
            at="2025-10-17T09:30:00",
        ),
        [
            File(name="304.BC.UBND.pdf", content=write_pdf(paper), role="written_report"),
            *pictures(["ms1.jpg", "ms2.jpg"], photos(615, 2)),
        ],
        [("prose", paper)],
        stages=STAGE,
        unit={"code": "ubnd-mau-son"},
        document={"number": "304/BC-UBND", "date": "2025-10-16"},
    )


def _community_centre(world: World) -> None:
    sheet = [
        [
            "",
            "Số hoạt động",
            "Lượt người tham gia",
            "Số lớp chuyên đề",
            "Số học viên",
            "Số câu lạc bộ",
        ],
        ["TTHTCĐ xã Đồng Đăng", 5, 377, 3, 90, 1],
    ]
    marked = (
        "[[activities:5|5]][[participants:377|377]][[classes:3|3]][[learners:90|90]][[clubs:1|1]]"
    )
    world.add(
        "sheet_on_its_side",
        Letter(
            sender="lienhoang.tthtcd@gmail.com",
            subject="TTHTCĐ xã Đồng Đăng gửi số liệu Tuần lễ học tập suốt đời 2025",
            text="TTHTCĐ xã Đồng Đăng gửi bảng số liệu kết quả, ảnh. Báo cáo chữ gửi sau.",
            at="2025-10-11T20:00:00",
        ),
        [
            File(name="Book1.xlsx", content=write_xlsx({"Sheet1": sheet}), role="figures"),
            *pictures(["z1.jpg", "z2.jpg"], photos(620, 2)),
        ],
        [("form", marked)],
        stages=STAGE,
        unit={"code": "tthtcd-dong-dang"},
        missing=["written_report"],
    )


def _association_of_a_commune(world: World) -> None:
    paper = Paper(
        parent="HỘI KHUYẾN HỌC TỈNH LẠNG SƠN",
        issuer="HỘI KHUYẾN HỌC XÃ HỮU LŨNG",
        number="Số: 11/BC-HKH",
        place_date="Hữu Lũng, ngày 31 tháng 9 năm 2025",
        letterhead="plain",
        blocks=lines("""
            # BÁO CÁO
            # Tuần lễ hưởng ứng học tập suốt đời năm 2024
            Hội Khuyến học xã Hữu Lũng báo cáo kết quả hưởng ứng Tuần lễ (từ 01/10 đến 07/10/2025): có [[activities:9|9 cuộc sinh hoạt]] chi hội, [[participants:433|433 lượt hội viên tham dự]]; 1.204/1.388 gia đình đăng ký Gia đình học tập; tặng [[books:102|102 cuốn sách]].
            CHỦ TỊCH HỘI
            Lành Văn Sáng
        """),
    )
    world.add(
        "slips_of_date_and_year",
        Letter(
            sender="lanhvansang1958@gmail.com",
            subject="HKH Hữu Lũng bao cao",
            text="Gui So GD, HKH xa Huu Lung bao cao tuan le HTSD nam nay.",
            at="2025-10-12T05:40:00",
        ),
        [
            File(name="BC HKH 2025.docx", content=write_word(paper), role="written_report"),
            *pictures(["A.JPG", "B.JPG"], photos(625, 2)),
        ],
        [("prose", paper)],
        stages=STAGE,
        unit={"code": "hkh-huu-lung"},
    )
