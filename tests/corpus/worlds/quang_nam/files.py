"""Files that are odd: archives, old formats, other letters, locked, empty, linked."""

from tests.corpus.labelled import File, Letter, World, pictures
from tests.corpus.packages import lock, write_zip
from tests.corpus.paper import Paper, grid, lines
from tests.corpus.pictures import again, photo, photos
from tests.corpus.tcvn3 import spell_tcvn3
from tests.corpus.texts import write_doc, write_odt
from tests.corpus.word import write_word


def add_to(world: World) -> None:
    """Add the mails of this part."""
    _old_letters(world)
    _zip_of_everything(world)
    _old_word_file(world)
    _locked_archive_and_link(world)
    _supplement(world)


def _old_letters(world: World) -> None:
    paper = Paper(
        parent="SỞ GIÁO DỤC VÀ ĐÀO TẠO QUẢNG NAM",
        issuer="TRƯỜNG THPT NGUYỄN DU",
        number="Số: 64/BC-THPTND",
        place_date="Phú Ninh, ngày 12 tháng 10 năm 2024",
        blocks=(
            "# BÁO CÁO",
            "# Kết quả tuần lễ hưởng ứng học tập suốt đời năm 2024",
            "Trường trung học phổ thông Nguyễn Du báo cáo kết quả như sau:",
            "- Nhà trường đã tổ chức được [[activities:11|11 hoạt động]] trong tuần.",
            "- Số lượt người tham gia các hoạt động là [[participants:1432|1.432 lượt]].",
            "- Quyên góp được [[books:275|275 cuốn sách]] cho thư viện.",
            "- Phát thanh [[broadcasts:10|10 lượt]] trong giờ ra chơi.",
            "Hiệu trưởng",
            "Nguyễn Văn Thọ",
        ),
    )
    content = write_word(paper, font=".VnTime", spell=spell_tcvn3)
    world.add(
        "tcvn3",
        Letter(
            sender="c3nguyendu.quangnam@moet.edu.vn",
            name="THPT Nguyen Du",
            subject="Bao cao tuan le HTSD truong THPT Nguyen Du",
            text="Truong THPT Nguyen Du gui bao cao",
            at="2024-10-14T08:49:13",
        ),
        [
            File(name="BC ND 2024.docx", content=content, role="written_report"),
            *pictures(["001.jpg", "002.jpg"], photos(235, 2)),
        ],
        [("legacy", paper)],
        unit={"code": "thpt-nguyen-du"},
        document={"number": "64/BC-THPTND", "date": "2024-10-12"},
    )


def _zip_of_everything(world: World) -> None:
    paper = Paper(
        parent="PHÒNG GDĐT ĐẠI LỘC",
        issuer="TRƯỜNG TIỂU HỌC NGÔ GIA TỰ",
        number="Số: 140/BC-NGT",
        place_date="Ái Nghĩa, ngày 08 tháng 10 năm 2024",
        blocks=lines("""
            # BÁO CÁO
            # KẾT QUẢ HƯỞNG ỨNG TUẦN LỄ HỌC TẬP SUỐT ĐỜI NĂM 2024
            Tổng số hoạt động: [[activities:8|8]]; tổng lượt người tham gia: [[participants:960|960]] (trong đó học sinh 890, giáo viên 40, phụ huynh 30).
            Sách, truyện do phụ huynh tặng: [[books:133|133 cuốn]].
            Thư viện xanh đón [[readers:1120|1.120 lượt bạn đọc]].
            HIỆU TRƯỞNG
            Trần Thị Ánh Tuyết
        """),
    )
    scenes = photos(240, 3)
    inside = [
        File(name="Báo cáo Ngô Gia Tự.docx", content=write_word(paper), role="written_report"),
        *pictures(["anh 1.jpg", "anh 2.jpg", "anh 3.jpg"], scenes),
        File(name="anh 3 (zalo).jpg", content=again(scenes[2]), role="photo"),
    ]
    archive = write_zip({f"NGT/{one.name}": one.content for one in inside}, stored=True)
    world.add(
        "packed",
        Letter(
            sender="anhtuyet.ngt@gmail.com",
            subject="TH Ngô Gia Tự - Đại Lộc - HTSĐ",
            text="Trường TH Ngô Gia Tự gửi file nén ạ, cảm ơn Phòng.",
            at="2024-10-09T06:30:00",
        ),
        [File(name="NGT.zip", content=archive, role="archive", optional=True, inside=inside)],
        [("prose", paper)],
        unit={"code": "th-ngo-gia-tu"},
        document={"number": "140/BC-NGT", "date": "2024-10-08"},
        photos={"count": 4, "distinct": 3},
    )


def _old_word_file(world: World) -> None:
    paper = Paper(
        parent="UBND TỈNH QUẢNG NAM",
        issuer="SỞ THÔNG TIN VÀ TRUYỀN THÔNG",
        number="Số: 1266/BC-STTTT",
        place_date="Quảng Nam, ngày 17 tháng 10 năm 2024",
        blocks=lines("""
            # BÁO CÁO
            # Kết quả tuyên truyền Tuần lễ hưởng ứng học tập suốt đời năm 2024
            Sở Thông tin và Truyền thông báo cáo UBND tỉnh, Sở Giáo dục và Đào tạo kết quả tuyên truyền Tuần lễ hưởng ứng học tập suốt đời năm 2024:
            Các cơ quan báo chí, cổng thông tin điện tử đăng [[posts:186|186 tin, bài]].
            Hệ thống truyền thanh cơ sở phát [[broadcasts:2410|2.410 lượt]].
            Mở [[classes:12|12 lớp tập huấn]] kỹ năng số cho tổ công nghệ số cộng đồng với [[learners:655|655 học viên]].
            KT. GIÁM ĐỐC
            PHÓ GIÁM ĐỐC
            Phạm Hồng Quảng
        """),
    )
    world.add(
        "doc_legacy",
        Letter(
            sender="sotttt@quangnam.example",
            name="Văn thư Sở TTTT",
            subject="Sở TT&TT: Báo cáo số 1266 về Tuần lễ HTSĐ",
            text="Sở Thông tin và Truyền thông gửi báo cáo.",
            at="2024-10-17T16:20:00",
        ),
        [
            File(name="BC 1266.doc", content=write_doc(paper), role="written_report"),
            *pictures(["truyen thanh 1.jpg", "truyen thanh 2.jpg"], photos(250, 2)),
        ],
        [("legacy", paper)],
        unit={"code": "so-tttt"},
        document={"number": "1266/BC-STTTT", "date": "2024-10-17"},
    )


def _locked_archive_and_link(world: World) -> None:
    paper = Paper(
        parent="HỘI CỰU CHIẾN BINH VIỆT NAM",
        issuer="HỘI CCB TỈNH QUẢNG NAM",
        number="",
        place_date="Tam Kỳ, 18/10/2024",
        blocks=(
            "# BÁO CÁO",
            "# Kết quả hưởng ứng Tuần lễ học tập suốt đời năm 2024",
            "Hội Cựu chiến binh tỉnh Quảng Nam báo cáo:",
            grid("""
                Số hoạt động ¦ [[activities:16|16]]
                Lượt người tham gia ¦ [[participants:2240|2.240]]
                Buổi tọa đàm, nói chuyện truyền thống ¦ [[seminars:9|9]]
            """),
            "TM. BAN THƯỜNG VỤ",
            "Đại tá Lương Đình Chung",
        ),
    )
    archive = lock(write_zip({"anh.jpg": photo(255)}, stored=True))
    world.add(
        "encrypted_and_link",
        Letter(
            sender="hoiccb.qnam@gmail.com",
            name="Hội CCB",
            subject="Hội CCB tỉnh báo cáo Tuần lễ học tập suốt đời",
            text=(
                "Hội Cựu chiến binh tỉnh Quảng Nam gửi báo cáo (odt). Ảnh trong file nén, mật khẩu"
                " gọi số 0914.000.111. Video: https://drive.google.com/drive/folders/1Qn_ccb24?usp=sharing"
            ),
            at="2024-10-18T17:00:01",
        ),
        [
            File(name="BC CCB.odt", content=write_odt(paper), role="written_report"),
            File(name="anh CCB.zip", content=archive, role=None, flags=("encrypted",)),
        ],
        [("table", paper)],
        unit={"code": "hoi-ccb-tinh"},
        document={"number": None, "date": "2024-10-18"},
        photos=...,
        missing=["photo"],
        links=["https://drive.google.com/drive/folders/1Qn_ccb24?usp=sharing"],
    )


def _supplement(world: World) -> None:
    world.add(
        "supplement",
        Letter(
            sender="phongdaotao@cdytqn.example",
            name="Phòng Đào tạo",
            subject="Re: CV 512 báo cáo Tuần lễ HTSĐ",
            text=(
                "Trường Cao đẳng Y tế gửi bổ sung hình ảnh như đã nói hôm trước.\n\n"
                "Vào Th 3, 15 thg 10, 2024 vào lúc 16:55 Phòng Đào tạo"
                " <phongdaotao@cdytqn.example> đã viết:\n"
                "> Kính gửi Sở GDĐT. Trường gửi công văn báo cáo. Ảnh nhà trường sẽ gửi sau."
            ),
            at="2024-10-17T08:08:08",
            answers="<cv512.15102024@cdytqn.example>",
        ),
        pictures(["hoi thao 1.jpg", "hoi thao 2.jpg", "hoi thao 3.jpg"], photos(260, 3)),
        unit={"code": "cd-y-te"},
        missing=["written_report", "figures"],
    )
