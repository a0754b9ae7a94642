"""Reports that stand in the mail itself, written on telephones and pasted from sheets."""

from pathlib import Path

from tests.corpus.labelled import File, Letter, pictures
from tests.corpus.pictures import logo, photos
from tests.corpus.worlds.an_giang.formats import HEIC, Delta, Page, html_table, sheet_csv, text_of

_SCENE = Path(__file__).resolve().parents[3] / "data" / "pictures" / "colours.heic"
_NO_DOCUMENT = ["written_report"]


def add_to(world: Delta) -> None:
    """Add the mails of this part."""
    _from_a_telephone(world)
    _pasted_table(world)
    _numbers_in_words(world)
    _newsroom(world)
    _downloaded_sheet(world)
    _paper_follows(world)


def _from_a_telephone(world: Delta) -> None:
    text = text_of("""
        Dạ trường TH Tân Phú 1 kính gởi phòng số liệu Tuần lễ HTSĐ 2026:
        - Số lượt người tham gia: [[participants:1250|1.250 lượt]]/[[activities:12|12 buổi]]
        - Băng rôn: [[banners:6|6 tấm]]
        - Sách quyên góp: [[books:340|340 cuốn]] (52 đầu sách)
        - Học bổng: 15 suất, mỗi suất 500.000đ
        - Bài đăng fanpage, nhóm Zalo: [[posts:9|9 bài]]
        .
        Đã gửi từ iPhone của tôi
    """)
    world.add(
        "body_bullets_phone",
        Letter(
            sender="c1tanphu1.chomoi.angiang@moet.edu.vn",
            name="TH Tân Phú 1",
            subject="Số liệu tuần lễ",
            text=text,
            at="2026-10-09T11:52:10",
        ),
        [
            File(name="IMG_2345.HEIC", content=_SCENE.read_bytes(), role="photo", media_type=HEIC),
            *pictures(["IMG_2346.jpeg"], photos(1000, 1)),
        ],
        [("prose", text)],
        unit={"code": "th-tan-phu-1"},
        photos={"count": 2},
        missing=_NO_DOCUMENT,
    )


def _pasted_table(world: Delta) -> None:
    table = """
        Nội dung ¦ Số lượng ¦ Ghi chú
        Số hoạt động đã tổ chức ¦ [[activities:5|5]] ¦ kể chuyện sách, góc thư viện của bé
        Số bé và phụ huynh tham gia ¦ [[participants:286|286]] ¦ 214 bé, 72 phụ huynh
        Truyện tranh phụ huynh tặng (cuốn) ¦ [[books:128|128]] ¦ còn nhận thêm
        Băng rôn, áp phích ¦ [[banners:3|3]] ¦
        Bài đăng trên Facebook của trường ¦ [[posts:7|7]] ¦
    """
    cells = [cell.strip() for line in table.strip().splitlines() for cell in line.split("¦")]
    text = "Dạ em gởi số liệu HTSĐ của trường mẫu giáo Vàng Anh ạ.\n\n" + "\n".join(cells)
    markup = (
        '<div dir="ltr">Dạ em gởi số liệu HTSĐ của trường mẫu giáo Vàng Anh ạ.<div><br></div>'
        f'{html_table(table)}<div><img src="cid:ii_k1"><img src="cid:ii_k2"></div>'
        '<div class="gmail_signature">Lê Thị Bé Năm<br><img src="cid:ii_lg" width="80"></div></div>'
    )
    first, second = photos(1005, 2)
    world.add(
        "html_table",
        Page(
            sender="benam.mgvanganh@gmail.com",
            name="Bé Năm Lê",
            subject="MG Vàng Anh gởi số liệu",
            text=text,
            markup=markup,
            at="2026-10-12T15:20:44",
        ),
        [
            File(
                name="image.png", content=first, role="photo", cid="ii_k1", media_type="image/jpeg"
            ),
            File(
                name="image.png", content=second, role="photo", cid="ii_k2", media_type="image/jpeg"
            ),
            File(
                name="logo mg.png", content=logo(11), role="decoration", optional=True, cid="ii_lg"
            ),
        ],
        [("table", markup)],
        unit={"code": "mg-vang-anh"},
        missing=_NO_DOCUMENT,
    )


def _numbers_in_words(world: Delta) -> None:
    text = text_of("""
        Kính gởi Sở Giáo dục và Đào tạo,
        Trung tâm học tập cộng đồng xã Định Hòa báo cáo nhanh kết quả Tuần lễ học tập suốt đời năm 2026.
        Trung tâm mở được [[classes:4|bốn lớp chuyên đề]] nuôi tôm - lúa ở 4 ấp, có [[learners:162|162 học viên]] là bà con nông dân theo học; tổ chức [[activities:25|hai mươi lăm (25) buổi]] sinh hoạt ở các ấp, bà con tới dự [[participants:1200|khoảng 1,2 ngàn lượt người]]; loa không dây của ấp phát [[broadcasts:42|42 lượt]]; vận động được [[books:1500|một ngàn rưỡi cuốn sách]] cũ cho tủ sách ấp.
        Khó khăn: mùa nước nổi đi lại cực, 3 ấp chưa có nhà văn hóa.
        Văn bản giấy gởi sau. Trân trọng cám ơn.
        Giám đốc Danh Sóc Khal
    """)
    names = ["z7081234567890_0f1e2d3c4b5a69788796a5b4c3d2e1f0.jpg"]
    names.append("z7081234567999_1a2b3c4d5e6f708192a3b4c5d6e7f809.jpg")
    world.add(
        "body_words",
        Letter(
            sender="tthtcddinhhoa@gmail.com",
            name="TTHTCĐ Định Hòa",
            subject="Định Hòa báo cáo nhanh HTSĐ",
            text=text,
            at="2026-10-14T19:03:31",
            encoding="base64",
        ),
        pictures(names, photos(1010, 2)),
        [("prose", text)],
        unit={"code": "tthtcd-dinh-hoa"},
        missing=_NO_DOCUMENT,
    )


def _newsroom(world: Delta) -> None:
    text = text_of("""
        Kính gởi Phòng GDTX,
        Báo và Phát thanh, Truyền hình An Giang báo cáo công tác tuyên truyền Tuần lễ hưởng ứng học tập suốt đời năm 2026 như sau:
        + Báo in, báo điện tử, các nền tảng số: tổng cộng [[posts:64|64 tin, bài]].
        + Phát thanh, truyền hình (tiếng Việt, tiếng Khmer): [[broadcasts:47|47 lượt phát sóng]].
        + Tọa đàm trực tiếp: [[seminars:2|02 buổi]].
        Các clip xin tải tại https://1drv.ms/f/s!AgHtsd2026clip?e=Qn7
        Trân trọng./.
    """)
    world.add(
        "body_newsroom",
        Letter(
            sender="thuky@baoangiang.example",
            name="Ban Thư ký",
            subject="V/v kết quả tuyên truyền Tuần lễ hưởng ứng HTSĐ",
            text=text,
            at="2026-10-13T09:40:00",
            html=True,
        ),
        [],
        [("prose", text)],
        unit={"code": "bao-ptth"},
        missing=["written_report", "photo"],
        links=["https://1drv.ms/f/s!AgHtsd2026clip?e=Qn7"],
    )


def _downloaded_sheet(world: Delta) -> None:
    table = """
        TRƯỜNG MẦM NON HOA PHƯỢNG ¦ ¦ ¦
        STT ¦ Chỉ tiêu ¦ Đơn vị tính ¦ Số lượng
        1 ¦ Hoạt động hưởng ứng ¦ hoạt động ¦ [[activities:6|6]]
        2 ¦ Người tham gia ¦ lượt ¦ [[participants:431|431]]
        3 ¦ Lớp chuyên đề nuôi dạy con ¦ lớp ¦ [[classes:2|2]]
        4 ¦ Học viên các lớp (phụ huynh) ¦ người ¦ [[learners:84|84]]
        5 ¦ Câu lạc bộ “Cha mẹ đọc cùng con” ¦ câu lạc bộ ¦ [[clubs:1|1]]
    """
    world.add(
        "sheet_csv",
        Letter(
            sender="mnhoaphuong.rg@gmail.com",
            name="MN Hoa Phượng",
            subject="MN Hoa Phượng - Tuần lễ HTSĐ 2026",
            text="Dạ em gởi file số liệu tải từ Google trang tính với 2 tấm hình ạ",
            at="2026-10-08T16:16:16",
        ),
        [
            File(
                name="Số liệu HTSĐ 2026 - Trang tính1.csv",
                content=sheet_csv(table),
                role="figures",
                media_type="text/csv",
            ),
            *pictures(
                ["Screenshot_20261006_192210_Zalo.jpg", "20261002_081533.jpg"], photos(1015, 2)
            ),
        ],
        [("form", table)],
        unit={"code": "mn-hoa-phuong"},
        missing=_NO_DOCUMENT,
    )


def _paper_follows(world: Delta) -> None:
    text = text_of("""
        Kính gởi Phòng GDTX!
        Trường TH Kim Đồng (phường Vĩnh Thông) có tổ chức [[?activities:3|3 hoạt động]] trong Tuần lễ HTSĐ, báo cáo giấy trường gởi qua bưu điện sáng nay.
        Trân trọng.
    """)
    world.add(
        "body_thin",
        Letter(
            sender="c1kimdong.rg.kiengiang@moet.edu.vn",
            subject="TH Kim Đồng - báo cáo Tuần lễ HTSĐ năm 2026",
            text=text,
            at="2026-10-07T09:09:09",
        ),
        [],
        [("prose", text)],
        unit={"code": "th-kim-dong"},
        **{"class": ["report", "other"]},
        stages=...,
        on_time=...,
        missing=...,
    )
