"""Files that are odd: stamped, scanned, photographed, VNI, locked, with macros, empty, linked."""

from service.demo.materials.difficult_files import cut_off
from service.demo.materials.file_names import NameForm
from tests.corpus.labelled import File, Letter, World, pictures
from tests.corpus.packages import lock, write_zip
from tests.corpus.paper import Paper, lines
from tests.corpus.pictures import again, as_png, logo, pixel
from tests.corpus.sheets import write_xlsx
from tests.corpus.texts import write_odt, write_pdf
from tests.corpus.word import write_word
from tests.corpus.worlds.thai_binh import odd
from tests.corpus.worlds.thai_binh.scenes import photo, photos

STAGE = ["bao-cao"]


def add_to(world: World) -> None:
    """Add the mails of this part."""
    _stamped(world)
    _vni(world)
    _scanned(world)
    _photographed_page(world)
    _macros(world)
    _locked(world)
    _empty_and_cut_off(world)
    _vietnamese_names_in_a_zip(world)
    _links_only(world)
    _signature_pictures(world)


def _stamped(world: World) -> None:
    text = """
        # BÁO CÁO
        # Kết quả Tuần lễ hưởng ứng học tập suốt đời năm 2023
        Phòng Giáo dục và Đào tạo huyện Quỳnh Phụ báo cáo kết quả thực hiện Kế hoạch số 112/KH-UBND:
        Kết quả chung
        Các trường trong huyện đã tổ chức [[activities:187|187 hoạt động]] với [[participants:28450|28.450 lượt người tham gia]].
        Quyên góp [[books:6120|6.120 cuốn sách]]; treo [[banners:214|214 băng rôn, khẩu hiệu]].
        Trên đây là báo cáo của Phòng GD&ĐT.
        TRƯỞNG PHÒNG
    """
    paper = Paper(
        parent="UBND HUYỆN QUỲNH PHỤ",
        issuer="PHÒNG GIÁO DỤC VÀ ĐÀO TẠO",
        number="Số:          /BC-PGDĐT",
        place_date="Quỳnh Phụ, ngày       tháng 10 năm 2023",
        blocks=lines(text),
    )
    pdf = odd.stamp(write_pdf(paper), number="417", day="12", places=((140, 751), (408, 751)))
    world.add(
        "pdf_stamped_and_word",
        Letter(
            sender="pgd.quynhphu@thaibinh.example",
            name="PGD Quỳnh Phụ",
            subject="PGD Quỳnh Phụ gửi BC Tuần lễ HTSĐ (bản ký số + bản word)",
            text="Kính gửi Sở GD&ĐT.",
            at="2023-10-12T14:15:00",
        ),
        [
            File(
                name="BC Tuan le HTSD.signed.pdf",
                content=pdf,
                role="written_report",
                flags=("signed",),
            ),
            File(name="BC Tuan le HTSD.docx", content=write_word(paper), role="written_report"),
            *pictures(["qp1.jpg", "qp2.jpg"], photos(850, 2)),
        ],
        [("prose", paper)],
        stages=STAGE,
        unit={"code": "pgd-quynh-phu"},
        document={"number": "417/BC-PGDĐT", "date": "2023-10-12"},
    )


def _vni(world: World) -> None:
    paper = Paper(
        parent="SỞ GIÁO DỤC VÀ ĐÀO TẠO THÁI BÌNH",
        issuer="TRƯỜNG THPT HƯNG NHÂN",
        number="Số: 95/BC-THPTHN",
        place_date="Hưng Nhân, ngày 11 tháng 10 năm 2023",
        blocks=lines("""
            # BÁO CÁO
            # Kết quả tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2023
            Trường THPT Hưng Nhân báo cáo kết quả như sau:
            - Số hoạt động đã tổ chức: [[activities:6|6 hoạt động]].
            - Số lượt người tham gia: [[participants:1520|1.520 lượt]].
            - Sách quyên góp: [[books:412|412 cuốn]].
            - Lượt bạn đọc thư viện: [[readers:690|690 lượt bạn đọc]].
            HIỆU TRƯỞNG
            Nguyễn Duy Hưng
        """),
    )
    content = write_word(paper, font="VNI-Times", spell=odd.spell_vni)
    world.add(
        "vni",
        Letter(
            sender="c3hungnhan.thaibinh@moet.edu.vn",
            name="THPT Hung Nhan",
            subject="BC Tuan le HTSD - THPT Hung Nhan",
            text="THPT Hung Nhan gui bao cao",
            at="2023-10-11T15:15:00",
        ),
        [
            File(name="BC HTSD 2023.docx", content=content, role="written_report"),
            *pictures(["hn-a.jpg", "hn-b.jpg"], photos(855, 2)),
        ],
        [("legacy", paper)],
        stages=STAGE,
        unit={"code": "thpt-hung-nhan"},
        document={"number": "95/BC-THPTHN", "date": "2023-10-11"},
    )


def _scanned(world: World) -> None:
    paper = Paper(
        parent="SỞ GD&ĐT THÁI BÌNH",
        issuer="TRƯỜNG THPT ĐÔNG THỤY ANH",
        number="Số: 151/BC-THPTĐTA",
        place_date="Thái Thụy, ngày 10 tháng 10 năm 2023",
        blocks=lines("""
            # BÁO CÁO
            # Kết quả Tuần lễ hưởng ứng học tập suốt đời năm 2023
            Trường THPT Đông Thụy Anh báo cáo kết quả như sau:
            Kết quả thực hiện
            Nhà trường đã tổ chức [[activities:9|9 hoạt động]] với [[participants:1436|1436 lượt người tham gia]].
            Quyên góp được [[books:358|358 cuốn sách]] cho thư viện.
            Trên đây là báo cáo của nhà trường.
            HIỆU TRƯỞNG
        """),
    )
    world.add(
        "pdf_scan",
        Letter(
            sender="c3dongthuyanh.thaibinh@moet.edu.vn",
            subject="THPT Đông Thụy Anh - BC Tuần lễ HTSĐ",
            text="Trường gửi bản scan có dấu.",
            at="2023-10-10T16:50:00",
        ),
        [
            File(
                name="scan0012.pdf", content=odd.scan_pdf(write_pdf(paper)), role="written_report"
            ),
            *pictures(["dta1.jpg", "dta2.jpg"], photos(858, 2)),
        ],
        [("scan", paper)],
        stages=STAGE,
        unit={"code": "thpt-dong-thuy-anh"},
        document={"number": "151/BC-THPTĐTA", "date": "2023-10-10"},
    )


def _photographed_page(world: World) -> None:
    paper = Paper(
        parent="UBND XÃ MINH QUANG",
        issuer="TRUNG TÂM HỌC TẬP CỘNG ĐỒNG",
        number="Số: 08/BC-TTHTCĐ",
        place_date="Minh Quang, ngày 12 tháng 10 năm 2023",
        blocks=lines("""
            # BÁO CÁO
            # Tuần lễ hưởng ứng học tập suốt đời năm 2023
            Trung tâm học tập cộng đồng xã Minh Quang, huyện Vũ Thư báo cáo:
            Kết quả
            Mở 3 lớp chuyên đề với 95 học viên; treo 5 băng rôn.
            Trên đây là báo cáo của Trung tâm.
            GIÁM ĐỐC
        """),
    )
    marked = "[[classes:3|3]][[learners:95|95]][[banners:5|5]]"
    world.add(
        "photographed_page",
        Letter(
            sender="quangminh.vt@gmail.com",
            subject="TTHTCĐ xã Minh Quang báo cáo Tuần lễ HTSĐ",
            text="Xã chụp báo cáo gửi Sở vì máy scan hỏng.",
            at="2023-10-13T07:15:00",
        ),
        [
            File(
                name="z4770012345678_bao cao.jpg",
                content=odd.page_photo(write_pdf(paper)),
                role="written_report",
            ),
            *pictures(["lop hoc 1.jpg", "lop hoc 2.jpg"], photos(861, 2)),
        ],
        [("scan", marked)],
        stages=STAGE,
        unit={"code": "tthtcd-minh-quang"},
        document={"number": "08/BC-TTHTCĐ", "date": "2023-10-12"},
    )


def _macros(world: World) -> None:
    rows = [
        ["TRƯỜNG CAO ĐẲNG Y TẾ THÁI BÌNH"],
        ["Bảng số liệu Tuần lễ HTSĐ năm 2023"],
        ["Chỉ tiêu", "Đơn vị tính", "Kết quả"],
        ["Số lớp tập huấn", "lớp", 3],
        ["Số học viên", "người", 142],
        ["Số hội thảo", "buổi", 2],
        ["Tổng lượt người tham gia", "lượt", 780],
    ]
    marked = "[[classes:3|3]][[learners:142|142]][[seminars:2|2]][[participants:780|780]]"
    content = odd.with_macros(write_xlsx({"SL": rows}))
    world.add(
        "macro",
        Letter(
            sender="ctsv.cdyt@gmail.com",
            name="CTSV - CĐ Y tế",
            subject="Trường Cao đẳng Y tế Thái Bình gửi bảng số liệu Tuần lễ HTSĐ",
            text="Trường Cao đẳng Y tế gửi bảng số liệu và ảnh, báo cáo bằng văn bản gửi sau.",
            at="2023-10-12T09:20:00",
        ),
        [
            File(name="So lieu CDYT.xlsm", content=content, role="figures", flags=("macro",)),
            *pictures(["cdyt1.jpg", "cdyt2.jpg"], photos(864, 2)),
        ],
        [("table", marked)],
        stages=STAGE,
        unit={"code": "cd-y-te"},
        missing=["written_report"],
    )


def _locked(world: World) -> None:
    archive = lock(write_zip({"anh1.jpg": photo(867), "anh2.jpg": photo(868)}, stored=True))
    world.add(
        "encrypted_archives",
        Letter(
            sender="pgd.donghung@thaibinh.example",
            name="PGD Đông Hưng",
            subject="Phòng GD&ĐT Đông Hưng - Báo cáo Tuần lễ HTSĐ",
            text="Báo cáo và ảnh trong 2 tệp nén, mật khẩu như mọi lần.",
            at="2023-10-12T17:00:00",
        ),
        [
            File(name="bao cao DH.rar", content=odd.locked_rar(), role=None, flags=("encrypted",)),
            File(name="anh DH.zip", content=archive, role=None, flags=("encrypted",)),
        ],
        stages=STAGE,
        unit={"code": "pgd-dong-hung"},
        photos=...,
        figures=[],
        missing=["written_report", "figures", "photo"],
    )


def _empty_and_cut_off(world: World) -> None:
    paper = Paper(
        parent="PHÒNG GD&ĐT HƯNG HÀ",
        issuer="TRƯỜNG TH&THCS TÂY ĐÔ",
        number="Số: 37/BC-TH&THCSTĐ",
        place_date="Tây Đô, ngày 10 tháng 10 năm 2023",
        blocks=lines("""
            # BÁO CÁO
            # Kết quả Tuần lễ hưởng ứng học tập suốt đời năm 2023
            Trường TH&THCS Tây Đô tổ chức [[activities:5|5 hoạt động]] với [[participants:566|566 lượt người tham gia]], đăng [[posts:9|9 tin bài]].
            HIỆU TRƯỞNG
            Cao Thị Vân
        """),
    )
    world.add(
        "empty_and_truncated",
        Letter(
            sender="caovan.taydo@gmail.com",
            subject="TH&THCS Tây Đô (Hưng Hà) nộp báo cáo HTSĐ",
            text="Mạng chập chờn nên em gửi 2 định dạng.",
            at="2023-10-11T20:30:00",
        ),
        [
            File(name="BC TD.odt", content=write_odt(paper), role="written_report"),
            File(
                name="BC TD.docx",
                content=cut_off(write_word(paper), 0.4),
                role=None,
                flags=("truncated|corrupt",),
            ),
            File(name="bieu.xlsx", content=b"", role=None, flags=None),
            *pictures(["td1.jpg", "td2.jpg"], photos(870, 2)),
        ],
        [("prose", paper)],
        stages=STAGE,
        unit={"code": "th-thcs-tay-do"},
        document={"number": "37/BC-TH&THCSTĐ", "date": "2023-10-10"},
    )


def _vietnamese_names_in_a_zip(world: World) -> None:
    paper = Paper(
        parent="PHÒNG GD&ĐT ĐÔNG HƯNG",
        issuer="TRƯỜNG TH&THCS ĐÔNG QUANG",
        number="Số: 52/BC-ĐQ",
        place_date="Đông Quang, ngày 11 tháng 10 năm 2023",
        blocks=lines("""
            # BÁO CÁO
            # Kết quả Tuần lễ hưởng ứng học tập suốt đời năm 2023
            Nhà trường đã tổ chức [[activities:4|bốn hoạt động]]; [[participants:830|830 lượt người tham gia]]; giới thiệu [[books:60|60 cuốn sách mới]]; lập [[clubs:1|01 câu lạc bộ]] đọc sách.
            HIỆU TRƯỞNG
            Vũ Thị Hồng
        """),
    )
    scenes = photos(873, 3)
    inside = [
        *pictures(
            ["Lễ phát động.jpg", "Ngày hội đọc sách - khối 4.jpg", "Thi vẽ.jpg"],
            scenes,
        ),
        File(name="Lễ phát động (bản zalo).jpg", content=again(scenes[0]), role="photo"),
    ]
    archive = write_zip({f"Ảnh Đông Quang/{one.name}": one.content for one in inside}, stored=True)
    world.add(
        "zip_of_photographs",
        Letter(
            sender="hongvu.dongquang@gmail.com",
            name="Hồng Vũ",
            subject="Trường TH&THCS Đông Quang nộp báo cáo tuần lễ HTSĐ",
            text="Trường TH&THCS Đông Quang gửi báo cáo, ảnh trong file nén.",
            at="2023-10-11T16:05:00",
        ),
        [
            File(
                name="Báo cáo Tuần lễ học tập suốt đời - Trường TH&THCS Đông Quang.docx",
                content=write_word(paper),
                role="written_report",
                form=NameForm.RFC2231_SPLIT,
            ),
            File(
                name="Ảnh tuần lễ.zip",
                content=archive,
                role="archive",
                optional=True,
                inside=inside,
                form=NameForm.RFC2047,
            ),
        ],
        [("prose", paper)],
        stages=STAGE,
        unit={"code": "th-thcs-dong-quang"},
        document={"number": "52/BC-ĐQ", "date": "2023-10-11"},
        photos={"count": 4, "distinct": 3},
    )


def _links_only(world: World) -> None:
    links = [
        "https://drive.google.com/file/d/1Tb_hvt2023_bc/view?usp=sharing",
        "https://drive.google.com/drive/folders/1Tb_hvt2023_anh",
    ]
    world.add(
        "link",
        Letter(
            sender="hkhvuthu.office@gmail.com",
            name="HKH Vũ Thư",
            subject="HKH huyện Vũ Thư gửi báo cáo Tuần lễ HTSĐ",
            text=f"Kính gửi Sở. Do dung lượng lớn, Hội Khuyến học huyện Vũ Thư gửi báo cáo tại {links[0]} và ảnh tại {links[1]}\nTrân trọng.",
            at="2023-10-12T15:00:00",
        ),
        stages=STAGE,
        unit={"code": "hkh-vu-thu"},
        figures=[],
        missing=["written_report", "figures", "photo"],
        links=links,
    )


def _signature_pictures(world: World) -> None:
    paper = Paper(
        parent="SỞ GD&ĐT THÁI BÌNH",
        issuer="TRƯỜNG THPT MÊ LINH",
        number="Số: 83/BC-ML",
        place_date="Đông Hưng, ngày 9/10/2023",
        blocks=lines("""
            # BÁO CÁO
            # Về việc hưởng ứng Tuần lễ học tập suốt đời năm 2023
            THPT Mê Linh triển khai [[activities:5|05 hoạt động]], có [[participants:1104|1.104 lượt học sinh tham gia]], tổ chức [[seminars:1|01 buổi giao lưu]] với tác giả, đăng [[posts:8|08 tin bài]].
            KT. HIỆU TRƯỞNG
            PHÓ HIỆU TRƯỞNG
            Bùi Quang Huy
        """),
    )
    scene = photo(880)
    world.add(
        "decorations",
        Letter(
            sender="quanghuy.melinh@gmail.com",
            name="Bùi Quang Huy",
            subject="THPT Mê Linh | Báo cáo 83 | Tuần lễ HTSĐ",
            text="Kính gửi Sở báo cáo.\n\nBùi Quang Huy\nPhó Hiệu trưởng THPT Mê Linh\n0227 3851 xxx",
            at="2023-10-09T17:30:00",
            html=True,
        ),
        [
            File(name="image001.png", content=logo(8), role="decoration", optional=True, cid="lg1"),
            File(name="open.png", content=pixel(), role="decoration", optional=True, cid="px1"),
            File(name="83.docx", content=write_word(paper), role="written_report"),
            File(name="Screenshot fanpage.png", content=as_png(photo(881)), role="photo"),
            File(name="IMG_E0071.jpg", content=scene, role="photo"),
        ],
        [("prose", paper)],
        stages=STAGE,
        unit={"code": "thpt-me-linh"},
        document={"number": "83/BC-ML", "date": "2023-10-09"},
    )
