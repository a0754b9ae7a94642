"""Who is it, in a province of many spellings."""

from tests.corpus.labelled import File, Letter, World, pictures
from tests.corpus.paper import Paper, grid, lines
from tests.corpus.pictures import photos
from tests.corpus.texts import write_html
from tests.corpus.word import write_word


def add_to(world: World) -> None:
    """Add the mails of this part."""
    _apostrophe(world)
    _old_name(world)
    _letterhead_against_address(world)
    _folded_equal(world)
    _twin_by_subject(world)
    _two_units_of_one_commune(world)


def _apostrophe(world: World) -> None:
    paper = Paper(
        parent="UBND HUYỆN CƯ M’GAR",
        issuer="PHÒNG GD VÀ ĐT",
        number="Số: 612 /PGDĐT-GDTX",
        place_date="Cư M’gar, ngày 12 tháng 10 năm 2023",
        blocks=lines("""
            V/v báo cáo kết quả tổ chức Tuần lễ HTSĐ năm 2023
            # Kính gửi: Sở Giáo dục và Đào tạo Đắk Lắk
            Phòng GDĐT Cư M’gar báo cáo: 62 trường trực thuộc tổ chức [[activities:188|188 hoạt động]]; [[participants:21334|21.334 lượt học sinh, phụ huynh tham gia]]; [[broadcasts:51|51 buổi phát thanh]]; [[books:4020|4.020 quyển sách]] được luân chuyển.
            TRƯỞNG PHÒNG
            Bùi Hữu Thành
        """),
    )
    world.add(
        "apostrophe",
        Letter(
            sender="huuthanh.bui@gmail.com",
            subject="PGD Cu Mgar - bao cao tuan le hoc tap suot doi",
            text="Phòng GD&ĐT Cư Mgar gửi công văn báo cáo.",
            at="2023-10-12T16:00:00",
        ),
        [
            File(name="612.docx", content=write_word(paper), role="written_report"),
            *pictures(["cm1.jpg", "cm2.jpg", "cm3.jpg"], photos(400, 3)),
        ],
        [("prose", paper)],
        unit={"code": "pgd-cu-mgar"},
        document={"number": "612/PGDĐT-GDTX", "date": "2023-10-12"},
    )


def _old_name(world: World) -> None:
    paper = Paper(
        parent="PHÒNG GD&ĐT EA KAR",
        issuer="TRƯỜNG TIỂU HỌC TRẦN PHÚ",
        number="Số: 88/BC-THTP",
        place_date="Ea Kar, ngày 06 tháng 10 năm 2023",
        blocks=lines("""
            # BÁO CÁO
            # Tuần lễ học tập suốt đời
            Đã tổ chức [[activities:5|5 hoạt động]], [[participants:640|640 lượt em tham gia]], [[posts:4|4 bài đăng trên trang trường]].
            HIỆU TRƯỞNG
            Phan Thị Hạnh
        """),
    )
    world.add(
        "renamed",
        Letter(
            sender="phanhanh.th@gmail.com",
            subject="TH Trần Phú - Ea Kar gửi báo cáo Tuần lễ HTSĐ 2023",
            text="Trường gửi báo cáo ạ.",
            at="2023-10-07T09:41:00",
        ),
        [
            File(name="BC.docx", content=write_word(paper), role="written_report"),
            *pictures(["t1.jpg", "t2.jpg", "t3.jpg"], photos(405, 3)),
        ],
        [("prose", paper)],
        unit={"code": "th-vo-nguyen-giap"},
        document={"number": "88/BC-THTP", "date": "2023-10-06"},
    )


def _letterhead_against_address(world: World) -> None:
    paper = Paper(
        parent="UBND HUYỆN EA KAR",
        issuer="TRUNG TÂM GDNN-GDTX EA KAR",
        number="Số: 71/BC-GDNN-GDTX",
        place_date="Ea Kar, ngày 13 tháng 10 năm 2023",
        blocks=(
            "# BÁO CÁO",
            "# Kết quả hưởng ứng Tuần lễ học tập suốt đời năm 2023",
            "Trung tâm GDNN - GDTX Ea Kar báo cáo:",
            grid("""
                STT ¦ Tiêu chí ¦ ĐVT ¦ Kết quả đạt được
                1 ¦ Tổ chức hoạt động ¦ buổi ¦ [[activities:4|04]]
                2 ¦ Người tham gia ¦ lượt ¦ [[participants:355|355]]
                3 ¦ Lớp bồi dưỡng ¦ lớp ¦ [[classes:2|02]]
                4 ¦ Học viên ¦ người ¦ [[learners:66|66]]
                5 ¦ Câu lạc bộ ¦ CLB ¦ [[clubs:1|01]]
            """),
            "GIÁM ĐỐC",
            "Nguyễn Thanh Bình",
        ),
    )
    world.add(
        "shared_clerk",
        Letter(
            sender="c3nguyentatthanh.daklak@moet.edu.vn",
            name="Nguyễn Thanh Bình",
            subject="Trung tâm GDNN-GDTX Ea Kar: báo cáo Tuần lễ HTSĐ",
            text="Trung tâm GDNN-GDTX Ea Kar gửi báo cáo (gửi qua thư của trường Nguyễn Tất Thành).",
            at="2023-10-13T10:00:00",
        ),
        [
            File(name="71-BC-TT EaKar.docx", content=write_word(paper), role="written_report"),
            *pictures(["e1.jpg", "e2.jpg", "e3.jpg"], photos(410, 3)),
        ],
        [("table", paper)],
        unit={"code": "ttgdtx-ea-kar"},
        document={"number": "71/BC-GDNN-GDTX", "date": "2023-10-13"},
    )


def _folded_equal(world: World) -> None:
    text = (
        "Kinh gui Phong GDTX, TTHTCD xa Ea Dar bao cao nhanh: to chuc duoc [[activities:3|3 hoat dong]],"
        " co [[participants:180|180 luot nguoi tham gia]], mo [[classes:1|1 lop tap huan]]."
        " Van ban co dau se gui sau."
    )
    world.add(
        "ambiguous_accents",
        Letter(
            sender="eadar.tthtcd@gmail.com",
            subject="bao cao tuan le hoc tap xa ea dar",
            text=text,
            at="2023-10-14T18:30:00",
        ),
        pictures(["ea dar 1.jpg", "ea dar 2.jpg", "ea dar 3.jpg"], photos(415, 3)),
        [("prose", text)],
        unit=None,
        candidates=["tthtcd-ea-dar-ek", "tthtcd-ea-dar-lak"],
        missing=["written_report"],
    )


def _twin_by_subject(world: World) -> None:
    paper = Paper(
        issuer="TRƯỜNG THCS HOÀNG VĂN THỤ",
        number="Số: 45/BC-HVT",
        place_date="Buôn Hồ, ngày 10 tháng 10 năm 2023",
        letterhead="plain",
        blocks=lines("""
            # BÁO CÁO
            # Kết quả Tuần lễ hưởng ứng học tập suốt đời
            Trường tổ chức [[activities:6|6 hoạt động]] cho toàn trường, [[participants:812|812 lượt người tham gia]]; [[seminars:2|02 buổi giao lưu]] với cựu học sinh; quyên góp [[books:130|130 cuốn sách]].
            HIỆU TRƯỞNG
            Lê Anh Dũng
        """),
    )
    world.add(
        "twin_resolved",
        Letter(
            sender="anhdung.le@gmail.com",
            subject="THCS Hoàng Văn Thụ - TX Buôn Hồ nộp báo cáo Tuần lễ HTSĐ",
            text="THCS Hoàng Văn Thụ, thị xã Buôn Hồ gửi báo cáo.",
            at="2023-10-11T08:15:00",
        ),
        [
            # Word saved the page as HTML; the name still says .doc.
            File(name="45 BC HVT.doc", content=write_html(paper), role="written_report"),
            *pictures(["v1.jpg", "v2.jpg", "v3.jpg"], photos(420, 3)),
        ],
        [("prose", paper)],
        unit={"code": "thcs-hoang-van-thu-bh"},
        document={"number": "45/BC-HVT", "date": "2023-10-10"},
    )


def _two_units_of_one_commune(world: World) -> None:
    paper = Paper(
        parent="UBND XÃ HÒA THẮNG",
        issuer="TRUNG TÂM HỌC TẬP CỘNG ĐỒNG",
        number="Số: 07/BC-TTHTCĐ",
        place_date="Hoà Thắng, ngày 12 tháng 10 năm 2023",
        blocks=lines("""
            # BÁO CÁO
            # Tuần lễ hưởng ứng học tập suốt đời năm 2023 của TTHTCĐ xã Hoà Thắng
            Số lớp chuyên đề đã mở: [[classes:5|5]]; số học viên: [[learners:204|204]]; số lượt phát thanh: [[broadcasts:21|21]]; số băng rôn: [[banners:6|6]].
            Q. GIÁM ĐỐC
            Thái Văn Đô
        """),
    )
    world.add(
        "tone_placement",
        Letter(
            sender="thaido.hoathang@yahoo.com",
            name="Thái Đô",
            subject="Hoà Thắng gửi BC tuần lễ học tập",
            text="Trung tâm học tập cộng đồng Hoà Thắng gửi báo cáo kèm ảnh.",
            at="2023-10-13T07:07:07",
        ),
        [
            File(name="Hoà Thắng.docx", content=write_word(paper), role="written_report"),
            *pictures(["ht1.jpg", "ht2.jpg", "ht3.jpg"], photos(425, 3)),
        ],
        [("prose", paper)],
        unit={"code": "tthtcd-hoa-thang"},
        document={"number": "07/BC-TTHTCĐ", "date": "2023-10-12"},
    )
