"""Files of all sorts: old letters, scans, archives, wrappers, links, names that say nothing."""

import struct
import unicodedata
from dataclasses import replace

from tests.corpus.labelled import File, pictures
from tests.corpus.packages import lock, write_zip
from tests.corpus.paper import Paper
from tests.corpus.pictures import again, logo, photo
from tests.corpus.tcvn3 import spell_tcvn3
from tests.corpus.texts import write_pdf
from tests.corpus.word import write_word
from tests.corpus.worlds.an_giang.formats import Delta
from tests.corpus.worlds.lam_dong.reports import STAGE, TITLE
from tests.corpus.worlds.posts import letter, post, shots, written, zipped
from tests.corpus.worlds.thai_binh import odd


def add_to(world: Delta) -> None:
    """Add the mails of this part."""
    _abc_letters(world)
    _decomposed(world)
    _scan(world)
    _page_photographed(world)
    _zip(world)
    _locked(world)
    _wrapped(world)
    _links(world)
    _same_photo_twice(world)


def _abc(made: Paper) -> bytes:
    return write_word(made, font=".VnTime", spell=spell_tcvn3)


def _abc_letters(world: Delta) -> None:
    post(
        world,
        "tcvn3",
        letter(
            "2025-10-14T09:40:00 | Truong THCS Ka Do <thcskado@gmail.com> | Bao cao HTSD THCS Ka Do",
            "Truong THCS Ka Do gui bao cao tuan le hoc tap suot doi",
        ),
        written(
            "BC THCS KA DO.docx",
            "UBND XÃ KA ĐÔ | TRƯỜNG THCS KA ĐÔ | Số: 57/BC-THCSKĐ | Ka Đô, ngày 13 tháng 10 năm 2025",
            f"""
            # BÁO CÁO
            {TITLE}
            - Tổng số hoạt động: [[activities:5|5 hoạt động]].
            - Tổng số lượt người tham gia: [[participants:1480|1.480 lượt]].
            - Sách quyên góp: [[books:266|266 quyển]].
            - Tin, bài tuyên truyền: [[posts:9|9 bài]].
            Hiệu trưởng
            Ya Tuân
            """,
            number="57/BC-THCSKĐ",
            date="2025-10-13",
            kind="legacy",
            writer=_abc,
        ),
        shots("kd{}.jpg", 2, 5200),
        unit="thcs-ka-do",
        stages=STAGE,
    )


def _apart(made: Paper) -> bytes:
    return write_word(made, spell=lambda text: unicodedata.normalize("NFD", text))


def _decomposed(world: Delta) -> None:
    post(
        world,
        "decomposed_letters",
        letter(
            "2025-10-10T12:00:00 | Hoa Biển MG <mghoabien.phuquy@gmail.com> | "
            + unicodedata.normalize("NFD", "Mẫu giáo Hoa Biển nộp báo cáo Tuần lễ HTSĐ"),
            unicodedata.normalize("NFD", "Trường Mẫu giáo Hoa Biển gửi báo cáo ạ."),
        ),
        written(
            unicodedata.normalize("NFD", "Báo cáo Tuần lễ.docx"),
            "UBND ĐẶC KHU PHÚ QUÝ | TRƯỜNG MẪU GIÁO HOA BIỂN | Số: 18/BC-MGHB | Phú Quý, ngày 9 tháng 10 năm 2025",
            f"""
            # BÁO CÁO
            {TITLE}
            Nhà trường tổ chức được [[activities:3|3 hoạt động]], [[participants:240|240 lượt trẻ, phụ huynh]] tham gia; treo [[banners:1|1 băng rôn]]; phụ huynh tặng [[books:82|82 quyển truyện]].
            HIỆU TRƯỞNG
            Nguyễn Thị Bích Liễu
            """,
            number="18/BC-MGHB",
            date="2025-10-09",
            writer=_apart,
        ),
        shots("hinh {}.jpg", 2, 5205),
        unit="mn-hoa-bien",
        stages=STAGE,
        subject="Mẫu giáo Hoa Biển nộp báo cáo Tuần lễ HTSĐ",
    )


_SCANNED = """
    # BÁO CÁO
    # Kết quả tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2025
    Nhà trường báo cáo kết quả thực hiện Tuần lễ như sau:
    Kết quả
    Tổ chức 6 hoạt động với 1.240 lượt người tham gia.
    Trên đây là báo cáo của nhà trường.
    Phạm Văn Sáng
"""


def _scan(world: Delta) -> None:
    one = written(
        "scan0007.pdf",
        "UBND XÃ QUẢNG TÍN | TRƯỜNG TIỂU HỌC HÙNG VƯƠNG | Số: 24/BC-THHV | Quảng Tín, ngày 10 tháng 10 năm 2025",
        _SCANNED,
        writer=lambda made: odd.scan_pdf(write_pdf(made)),
    )
    post(
        world,
        "scan_of_a_twin",
        letter(
            "2025-10-11T08:00:00 | TH Hùng Vương Quảng Tín <phamsang.hv@gmail.com> | Báo cáo HTSĐ",
            "Trường TH Hùng Vương, xã Quảng Tín gửi báo cáo (bản quét có dấu) và 2 ảnh.",
        ),
        one.file,
        shots("qt{}.jpg", 2, 5210),
        unit="th-hung-vuong-qt",
        stages=STAGE,
        missing=...,
        figures=...,
    )


def _page_photographed(world: Delta) -> None:
    made = written(
        "x.pdf",
        "UBND XÃ TUY ĐỨC | TRƯỜNG TIỂU HỌC HÙNG VƯƠNG | Số: 31/BC-HV | Tuy Đức, ngày 12 tháng 10 năm 2025",
        _SCANNED,
        writer=lambda made: odd.page_photo(write_pdf(made)),
    )
    page = File(name="z7098811223344_aa.jpg", content=made.file.content, role="written_report")
    post(
        world,
        "photographed_page_of_a_twin",
        letter(
            "2025-10-13T18:00:00 | Thầy Bằng <bangdieu1980@gmail.com> | Trường Hùng Vương Tuy Đức",
            "Em chụp báo cáo tuần lễ học tập suốt đời của trường TH Hùng Vương, Tuy Đức gửi trước, trường chưa có máy quét.",
        ),
        page,
        shots("z70988112233{}5_bb.jpg", 2, 5215),
        unit="th-hung-vuong-td",
        stages=STAGE,
        missing=...,
        figures=...,
    )


def _zip(world: Delta) -> None:
    inner = written(
        "Bao cao/BC 61.docx",
        "SỞ GIÁO DỤC VÀ ĐÀO TẠO LÂM ĐỒNG | TRƯỜNG THPT BÙI THỊ XUÂN | Số: 61/BC-BTX | Đà Lạt, ngày 16 tháng 10 năm 2025",
        f"""
        # BÁO CÁO
        {TITLE}
        Nhà trường đã tổ chức [[activities:12|12 hoạt động]], với [[participants:4105|4.105 lượt người tham gia]]; thư viện phục vụ [[readers:1215|1.215 lượt bạn đọc]].
        HIỆU TRƯỞNG
        Trần Đức Lợi
        """,
        number="61/BC-BTX",
        date="2025-10-16",
    )
    report = replace(inner, file=replace(inner.file, name="BC 61.docx"))
    scenes = shots("IMG_99{:02}.JPG", 3, 5220)
    archive = zipped("HTSD_BTX.zip", inner, *scenes)
    archive = replace(archive, inside=[report.file, *scenes])
    post(
        world,
        "zip_with_folders",
        letter(
            "2025-10-16T20:20:00 | Bùi Thị Xuân Đà Lạt <c3buithixuan.lamdong@moet.edu.vn> | HTSĐ BTX",
            "Trường THPT Bùi Thị Xuân Đà Lạt gửi toàn bộ hồ sơ Tuần lễ HTSĐ trong tệp nén.",
        ),
        archive,
        unit="thpt-bui-thi-xuan-dl",
        stages=STAGE,
        document={"number": "61/BC-BTX", "date": "2025-10-16"},
        figures=[
            {"indicator": "activities", "value": 12, "kind": "prose"},
            {"indicator": "participants", "value": 4105, "kind": "prose"},
            {"indicator": "readers", "value": 1215, "kind": "prose"},
        ],
    )


def _locked(world: Delta) -> None:
    content = lock(write_zip({"Bao cao HTSD.docx": photo(5225)}, stored=True))
    post(
        world,
        "locked_zip",
        letter(
            "2025-10-17T10:10:00 | HPN tỉnh <hpn@lamdong.example> | Hội LHPN tỉnh báo cáo Tuần lễ HTSĐ 2025",
            "Hội LHPN tỉnh gửi báo cáo kết quả Tuần lễ HTSĐ (mật khẩu tệp: số điện thoại văn phòng Hội).",
        ),
        File(name="HPN.zip", content=content, role="archive", flags=("encrypted",)),
        unit="hlhpn-tinh",
        stages=STAGE,
        missing=["figures", "photo", "written_report"],
        photos=...,
        figures=[],
    )


def _attribute(level: int, name: int, data: bytes) -> bytes:
    check = struct.pack("<H", sum(data) & 0xFFFF)
    return struct.pack("<BII", level, name, len(data)) + data + check


def _tnef(name: str, content: bytes) -> bytes:
    """Return winmail.dat with one file. Source: MS-OXTNEF 2.1.3."""
    long_name = (name + "\0").encode("utf-16-le")
    padded = long_name + bytes(-len(long_name) % 4)
    properties = struct.pack("<IHHII", 1, 0x1F, 0x3707, 1, len(long_name)) + padded
    return (
        struct.pack("<IH", 0x223E9F78, 1)
        + _attribute(1, 0x8008, b"IPM.Note\0")
        + _attribute(2, 0x9002, bytes(14))
        + _attribute(2, 0x8010, b"BAOCAO~1.DOC\0")
        + _attribute(2, 0x800F, content)
        + _attribute(2, 0x9005, properties)
    )


def _wrapped(world: Delta) -> None:
    one = written(
        "Báo cáo HKH tỉnh.docx",
        "TỈNH LÂM ĐỒNG | HỘI KHUYẾN HỌC | Số: 73/BC-HKH | Lâm Đồng, ngày 14 tháng 10 năm 2025",
        f"""
        # BÁO CÁO
        {TITLE}
        Hội Khuyến học tỉnh và các cấp Hội tổ chức [[activities:95|95 hoạt động]], [[participants:11300|11.300 lượt hội viên, nhân dân]] tham gia; tặng [[books:4120|4.120 cuốn sách]], trao 1.216 suất học bổng trị giá 1,8 tỷ đồng.
        CHỦ TỊCH
        Nguyễn Thị Bình
        """,
        number="73/BC-HKH",
        date="2025-10-14",
    )
    wrapper = File(
        name="winmail.dat",
        content=_tnef(one.file.name, one.file.content),
        role=None,
        flags=None,
        optional=True,
        inside=[one.file],
        media_type="application/ms-tnef",
    )
    post(
        world,
        "winmail",
        letter("2025-10-15T07:50:00 | HKH tinh <hkh@lamdong.example> | BC 73", "Kính gửi Sở GDĐT."),
        wrapper,
        unit="hkh-tinh",
        stages=STAGE,
        missing=["photo"],
        document={"number": "73/BC-HKH", "date": "2025-10-14"},
        figures=[
            {"indicator": "activities", "value": 95, "kind": "prose"},
            {"indicator": "participants", "value": 11300, "kind": "prose"},
            {"indicator": "books", "value": 4120, "kind": "prose"},
        ],
    )


def _links(world: Delta) -> None:
    link = "https://drive.google.com/drive/folders/1AbCdEfGhIjKlMnOpQr?usp=sharing"
    post(
        world,
        "report_with_photographs_behind_a_link",
        letter(
            "2025-10-16T11:30:00 | Gia Nghĩa <gianghia.vhxh@gmail.com> | Bắc Gia Nghĩa báo cáo HTSĐ",
            f"""
            UBND phường Bắc Gia Nghĩa gửi báo cáo. Hình ảnh (25 tấm) do dung lượng lớn xin tải tại:
            {link}
            """,
        ),
        written(
            "BC 140.docx",
            "TỈNH LÂM ĐỒNG | UBND PHƯỜNG BẮC GIA NGHĨA | Số: 140/BC-UBND | Bắc Gia Nghĩa, ngày 15 tháng 10 năm 2025",
            f"""
            # BÁO CÁO
            {TITLE}
            Phường đã tổ chức [[activities:20|20 hoạt động]], [[participants:4444|4.444 lượt người tham gia]], treo [[banners:26|26 băng rôn]].
            CHỦ TỊCH
            Thạch Cảnh Tịnh
            """,
            number="140/BC-UBND",
            date="2025-10-15",
        ),
        unit="ubnd-bac-gia-nghia",
        stages=STAGE,
        links=[link],
        missing=["photo"],
    )


def _same_photo_twice(world: Delta) -> None:
    scene = photo(5235)
    names = ["a.jpg", "a - Copy.jpg", "a nho.jpg"]
    mark = File(name="image001.png", content=logo(7), role="decoration", cid="logo@ld")
    post(
        world,
        "one_scene_three_times",
        letter(
            "2025-10-08T17:00:00 | Ka Đô <ubndkado.vhxh@gmail.com> | UBND xã Ka Đô báo cáo Tuần lễ HTSĐ",
            "UBND xã Ka Đô gửi báo cáo.\nTrân trọng!\nVăn phòng HĐND và UBND",
            html=True,
        ),
        written(
            "BAO CAO TUAN LE.docx",
            "TỈNH LÂM ĐỒNG | UBND XÃ KA ĐÔ | Số:        /BC-UBND | Ka Đô, ngày      tháng 10 năm 2025",
            f"""
            # BÁO CÁO
            {TITLE}
            Xã tổ chức [[activities:11|11 hoạt động]], [[participants:1875|1.875 lượt người]] dự; phát [[broadcasts:14|14 lượt]] trên loa; mở [[classes:3|3 lớp chuyên đề]].
            TM. ỦY BAN NHÂN DÂN
            """,
        ),
        pictures(names, [scene, scene, again(scene)]),
        mark,
        unit="ubnd-ka-do",
        stages=STAGE,
        photos={"count": 3, "distinct": 1},
        missing=["photo"],
    )
