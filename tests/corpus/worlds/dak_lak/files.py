"""Files that are odd."""

from service.demo.materials.difficult_files import cut_off, write_locked_document
from service.demo.materials.file_names import NameForm
from tests.corpus.labelled import File, Letter, World, pictures
from tests.corpus.packages import write_zip
from tests.corpus.paper import Paper, lines
from tests.corpus.pictures import again, photo, photos
from tests.corpus.texts import write_pdf
from tests.corpus.word import write_word


def add_to(world: World) -> None:
    """Add the mails of this part."""
    _locked_document(world)
    _wrong_extensions(world)
    _one_document_twice(world)
    _replacement(world)
    _empty_and_cut_off(world)
    _too_few_photographs(world)


def _locked_document(world: World) -> None:
    world.add(
        "encrypted",
        Letter(
            sender="baotang.dl@gmail.com",
            name="Bảo tàng",
            subject="Bảo tàng Đắk Lắk gửi Báo cáo Tuần lễ HTSĐ năm 2023",
            text="Bảo tàng Đắk Lắk gửi báo cáo (mật khẩu báo sau) và hình ảnh.",
            at="2023-10-13T09:00:00",
        ),
        [
            File(
                name="BC Bao tang.docx",
                content=write_locked_document(7),
                role=None,
                flags=("encrypted",),
            ),
            *pictures(["bt1.jpg", "bt2.jpg", "bt3.jpg"], photos(500, 3)),
        ],
        unit={"code": "bao-tang"},
        missing=...,
        figures=[],
    )


def _wrong_extensions(world: World) -> None:
    paper = Paper(
        parent="PHÒNG GD&ĐT KRÔNG PẮC",
        issuer="TRƯỜNG THCS PHAN ĐÌNH PHÙNG",
        number="Số: 93/BC-THCSPĐP",
        place_date="Krông Pắc, ngày 11 tháng 10 năm 2023",
        blocks=lines("""
            # BÁO CÁO
            # Kết quả thực hiện Tuần lễ hưởng ứng học tập suốt đời năm 2023
            Trường đã thực hiện [[activities:7|7 hoạt động]]; số lượt người tham gia là [[participants:933|933]]; xây dựng [[open_resources:12|12 bài giảng điện tử]]; giới thiệu [[books:55|55 cuốn sách]].
            HIỆU TRƯỞNG
            Trịnh Văn Nam
        """),
    )
    scenes = photos(505, 3)
    world.add(
        "wrong_extension",
        Letter(
            sender="namtrinh.pdp@gmail.com",
            subject="THCS Phan Đình Phùng, Krông Pắc: BC HTSĐ",
            text="Trường THCS Phan Đình Phùng gửi ạ",
            at="2023-10-12T06:50:00",
        ),
        [
            File(name="BC PDP.pdf", content=write_word(paper), role="written_report"),
            File(name="anh1.png", content=scenes[0], role="photo"),
            File(name="anh2.dat", content=scenes[1], role="photo"),
            File(name="anh3", content=scenes[2], role="photo", form=NameForm.RAW_UTF8),
        ],
        [("prose", paper)],
        unit={"code": "thcs-phan-dinh-phung"},
        document={"number": "93/BC-THCSPĐP", "date": "2023-10-11"},
    )


def _one_document_twice(world: World) -> None:
    paper = Paper(
        parent="PHÒNG GD&ĐT TP. BUÔN MA THUỘT",
        issuer="TRƯỜNG TIỂU HỌC PHAN ĐÌNH PHÙNG",
        number="Số: 120/BC-PĐP",
        place_date="Buôn Ma Thuột, ngày 10 tháng 10 năm 2023",
        blocks=lines("""
            # BÁO CÁO
            # Tuần lễ hưởng ứng học tập suốt đời năm 2023
            Trường Tiểu học Phan Đình Phùng, thành phố Buôn Ma Thuột báo cáo:
            Kết quả chính
            Số hoạt động đã tổ chức: [[activities:10|10]].
            Tổng số lượt người tham gia: [[participants:1875|1.875]].
            Số câu lạc bộ: [[clubs:3|3]].
            Trên đây là báo cáo của nhà trường.
            HIỆU TRƯỞNG
        """),
    )
    scenes = photos(510, 3)
    located = photo(513, gps=(12.67, 108.04))
    inside = pictures(["(1).jpg", "(2).jpg", "(3).jpg"], scenes)
    world.add(
        "word_and_pdf",
        Letter(
            sender="thphandinhphung.bmt@gmail.com",
            name="TH Phan Đình Phùng",
            subject="TH Phan Đình Phùng BMT gửi BC (word + pdf) Tuần lễ HTSĐ",
            text="Trường gửi bản word và bản pdf của báo cáo.",
            at="2023-10-11T21:00:00",
        ),
        [
            File(name="120 BC.docx", content=write_word(paper), role="written_report"),
            File(name="120 BC.pdf", content=write_pdf(paper), role="written_report"),
            File(
                name="HÌNH ẢNH.zip",
                content=write_zip({one.name: one.content for one in inside}, stored=True),
                role="archive",
                optional=True,
                inside=inside,
                form=NameForm.RAW_UTF8,
            ),
            File(name="IMG_4455.jpg", content=located, role="photo", flags=("gps",)),
        ],
        [("prose", paper)],
        unit={"code": "th-phan-dinh-phung"},
        document={"number": "120/BC-PĐP", "date": "2023-10-10"},
    )


def _replacement(world: World) -> None:
    paper = Paper(
        parent="PHÒNG GD&ĐT TP. BUÔN MA THUỘT",
        issuer="TRƯỜNG TIỂU HỌC PHAN ĐÌNH PHÙNG",
        number="Số: 123/BC-PĐP",
        place_date="Buôn Ma Thuột, ngày 12 tháng 10 năm 2023",
        blocks=lines("""
            # BÁO CÁO
            # Tuần lễ hưởng ứng học tập suốt đời năm 2023
            (Thay thế Báo cáo số 120/BC-PĐP ngày 10/10/2023)
            Số hoạt động đã tổ chức: [[activities:11|11]]. Tổng số lượt người tham gia: [[participants:1905|1.905]]. Số câu lạc bộ: [[clubs:3|3]].
            HIỆU TRƯỞNG
            Đặng Thị Quế
        """),
    )
    world.add(
        "replacement",
        Letter(
            sender="thphandinhphung.bmt@gmail.com",
            name="TH Phan Đình Phùng",
            subject="GỬI LẠI báo cáo Tuần lễ HTSĐ (thay bản trước)",
            text=(
                "Trường Tiểu học Phan Đình Phùng (BMT) gửi lại báo cáo, thay thế bản gửi ngày 11/10"
                " do sai số liệu. Hình ảnh giữ nguyên như thư trước."
            ),
            at="2023-10-12T20:30:00",
        ),
        [File(name="120 BC (sua).docx", content=write_word(paper), role="written_report")],
        [("prose", paper)],
        unit={"code": "th-phan-dinh-phung"},
        document={"number": "123/BC-PĐP", "date": "2023-10-12"},
        missing=["photo"],
    )


def _empty_and_cut_off(world: World) -> None:
    paper = Paper(
        parent="UBND THỊ XÃ BUÔN HỒ",
        issuer="TRUNG TÂM GDNN-GDTX BUÔN HỒ",
        number="Số: 60/BC-TTGDNNGDTX",
        place_date="Buôn Hồ, ngày 09 tháng 10 năm 2023",
        blocks=lines("""
            # BÁO CÁO
            # Tuần lễ hưởng ứng học tập suốt đời năm 2023
            Trung tâm GDNN-GDTX Buôn Hồ tổ chức [[activities:5|5 hoạt động]], [[?participants:290|290 lượt học viên tham gia]][[?learners:290|]], [[classes:2|02 lớp chuyên đề]].
            GIÁM ĐỐC
            Hồ Viết Lượng
        """),
    )
    whole = photo(520)
    world.add(
        "empty_and_truncated",
        Letter(
            sender="gdnngdtx.buonho@gmail.com",
            subject="TT GDNN-GDTX Buôn Hồ BC Tuần lễ HTSĐ",
            text="TT GDNN-GDTX thị xã Buôn Hồ gửi.",
            at="2023-10-10T13:00:00",
        ),
        [
            File(name="BC 60.docx", content=write_word(paper), role="written_report"),
            File(name="Phu luc.docx", content=b"", role=None, flags=None),
            File(
                name="BC 60 ky so.pdf",
                content=cut_off(write_pdf(_signed_copy(paper)), 0.5),
                role=None,
                flags=("truncated|corrupt",),
            ),
            *pictures(["w1.jpg", "w2.jpg", "w3.jpg"], [whole, photo(521), photo(522)]),
            File(name="w1-zalo.jpg", content=again(whole), role="photo"),
        ],
        [("prose", paper)],
        unit={"code": "ttgdtx-buon-ho"},
        document={"number": "60/BC-TTGDNNGDTX", "date": "2023-10-09"},
        photos={"count": 4, "distinct": 3},
    )


def _signed_copy(paper: Paper) -> Paper:
    first, title, text, *rest = paper.blocks
    return Paper(
        parent=paper.parent,
        issuer=paper.issuer,
        number=paper.number,
        place_date=paper.place_date,
        blocks=(first, title, text, "Nơi nhận", "Như trên", *rest),
    )


def _too_few_photographs(world: World) -> None:
    paper = Paper(
        parent="UBND THỊ TRẤN QUẢNG PHÚ",
        issuer="TRUNG TÂM HTCĐ THỊ TRẤN QUẢNG PHÚ",
        number="Số: ....../BC-HTCĐ",
        place_date="Quảng Phú, ngày 10 tháng 10 năm 2023",
        blocks=lines("""
            # BÁO CÁO
            # Kết quả Tuần lễ HTSĐ năm 2023
            - Hoạt động: [[activities:2|02]] (khai mạc, bế mạc).
            - Lượt người tham gia: [[participants:164|164]].
            - Khẩu hiệu, băng rôn: [[banners:5|05]].
            - Lượt phát thanh: [[broadcasts:12|12]].
            P. GIÁM ĐỐC
            Cao Thị Hoa
        """),
    )
    scene = photo(530)
    world.add(
        "too_few_photographs",
        Letter(
            sender="caohoa.qp@gmail.com",
            subject="TTHTCĐ TT Quảng Phú gửi báo cáo Tuần lễ HTSĐ 2023",
            text="TTHTCĐ thị trấn Quảng Phú gửi báo cáo.",
            at="2023-10-11T15:00:00",
        ),
        [
            File(
                name="Báo cáo TTHTCĐ.docx",
                content=write_word(paper),
                role="written_report",
                form=NameForm.RAW_UTF8,
            ),
            *pictures(
                ["q1.jpg", "q2.jpg", "q3.jpg"], [scene, again(scene), again(scene, width=400)]
            ),
        ],
        [("prose", paper)],
        unit={"code": "tthtcd-quang-phu"},
        document={"number": [None, "/BC-HTCĐ"], "date": "2023-10-10"},
        photos={"count": 3, "distinct": 1},
        missing=["photo"],
    )
