"""Files that cannot be opened, must not be opened, or are not there."""

import zipfile
from io import BytesIO

from service.demo.materials.difficult_files import cut_off
from tests.corpus.labelled import File, Letter, pictures
from tests.corpus.packages import lock, write_zip
from tests.corpus.pictures import logo, photo, photos, pixel
from tests.corpus.word import write_word
from tests.corpus.worlds.an_giang.formats import (
    Delta,
    Page,
    paper,
    text_of,
    write_scan,
)

_MACRO_TYPE = "application/vnd.ms-word.document.macroEnabled.12"


def add_to(world: Delta) -> None:
    """Add the mails of this part."""
    _empty_file(world)
    _broken_document(world)
    _program_in_archive(world)
    _locked_archive(world)
    _macro(world)
    _links_alone(world)
    _scan(world)
    _pixels_and_logos(world)


def _empty_file(world: Delta) -> None:
    made = paper(
        "UBND XÃ CÙ LAO GIÊNG | TRUNG TÂM HỌC TẬP CỘNG ĐỒNG | Số: 08/BC-TTHTCĐ"
        " | Cù Lao Giêng, ngày 09 tháng 10 năm 2026",
        """
        # BÁO CÁO
        # Tuần lễ hưởng ứng học tập suốt đời năm 2026
        TTHTCĐ xã Cù Lao Giêng mở [[classes:6|6 lớp chuyên đề]] cho [[learners:233|233 học viên]], phát [[broadcasts:21|21 lượt phát thanh]], treo [[banners:10|10 băng rôn]] ở 10 ấp.
        GIÁM ĐỐC
        Lê Văn Sáu Nhỏ
        """,
    )
    world.add(
        "empty_file",
        Letter(
            sender="sauho.clg@gmail.com",
            name="Sáu Nhỏ",
            subject="TTHTCĐ Cù Lao Giêng báo cáo HTSĐ",
            text="Gởi Sở báo cáo với phụ lục.",
            at="2026-10-10T19:30:00",
        ),
        [
            File(name="Báo cáo.docx", content=write_word(made), role="written_report"),
            File(name="Phụ lục.xlsx", content=b"", role=None, flags=None),
            *pictures(["clg1.jpg", "clg2.jpg"], photos(1160, 2)),
        ],
        [("prose", made)],
        unit={"code": "tthtcd-cu-lao-gieng"},
        document={"number": "08/BC-TTHTCĐ", "date": "2026-10-09"},
    )


def _broken_document(world: Delta) -> None:
    made = paper(
        "UBND XÃ HÒN ĐẤT | PHÒNG VĂN HÓA - XÃ HỘI | Số: 30/BC-VHXH | Hòn Đất, ngày 12/10/2026",
        "# BÁO CÁO\nNội dung không đọc được.",
    )
    text = text_of("""
        Phòng VHXH xã Hòn Đất gởi báo cáo Tuần lễ HTSĐ 2026. Tóm tắt:
        • Hoạt động: [[activities:17|17]]
        • Lượt người: [[participants:2960|2.960]]
        • Băng rôn: [[banners:12|12]]
        • Bài đăng: [[posts:20|20]]
    """)
    world.add(
        "broken_docx",
        Letter(
            sender="ubnd.hondat@angiang.example",
            name="UBND xã Hòn Đất",
            subject="Hòn Đất: báo cáo Tuần lễ",
            text=text,
            at="2026-10-12T16:00:00",
        ),
        [
            File(
                name="30 BC VHXH.docx",
                content=cut_off(write_word(made), 0.5),
                role=None,
                flags=("truncated|corrupt",),
            ),
            *pictures(["hd_a.jpg", "hd_b.jpg"], photos(1165, 2)),
        ],
        [("prose", text)],
        unit={"code": "ubnd-hon-dat"},
        missing=...,
    )


def _program_in_archive(world: Delta) -> None:
    made = paper(
        "UBND PHƯỜNG MỸ THỚI | TRƯỜNG TIỂU HỌC BÌNH PHÚ | Số: 03/BC-THBP"
        " | Mỹ Thới, ngày 15 tháng 10 năm 2026",
        """
        # BÁO CÁO
        # Tuần lễ hưởng ứng học tập suốt đời năm 2026
        Trường báo cáo lại theo tên mới: [[activities:7|7 hoạt động]]; [[participants:850|850 lượt người tham gia]]; [[books:159|159 cuốn sách quyên góp]].
        HIỆU TRƯỞNG
        Đặng Kim Phượng
        """,
    )
    inside = [
        File(name="BC.docx", content=write_word(made), role="written_report"),
        *pictures(["a.jpg", "b.jpg"], photos(1170, 2)),
        File(
            name="Mo anh.scr",
            content=b"MZ\x90\x00" + b"\0" * 56 + b"\x40\0\0\0PE\0\0" + b"\0" * 400,
            role=None,
            flags=("executable",),
        ),
    ]
    content = write_zip({one.name: one.content for one in inside}, stored=True)
    world.add(
        "exe_in_zip",
        Letter(
            sender="thbinhphu.mythoi@gmail.com",
            name="TH Bình Phú",
            subject="Trường TH Bình Phú (phường Mỹ Thới) thay thế báo cáo HTSĐ",
            text="Trường gởi báo cáo theo tên mới, thay thế báo cáo gởi sáng nay.",
            at="2026-10-15T15:15:15",
        ),
        [
            File(
                name="TH Bình Phú.zip",
                content=content,
                role="archive",
                optional=True,
                inside=inside,
            )
        ],
        [("prose", made)],
        unit={"code": "th-binh-phu"},
        document={"number": "03/BC-THBP", "date": "2026-10-15"},
    )


def _locked_archive(world: Delta) -> None:
    content = lock(write_zip({"BC.docx": photo(1175)}, stored=True))
    world.add(
        "encrypted_zip",
        Letter(
            sender="vhxh.vinhthong@angiang.example",
            name="VHXH phường Vĩnh Thông",
            subject="Phường Vĩnh Thông gởi báo cáo Tuần lễ HTSĐ 2026",
            text="Báo cáo trong file nén, mật khẩu em nhắn Zalo nhóm https://zalo.me/g/htsdag026",
            at="2026-10-15T10:00:00",
        ),
        [File(name="VinhThong.zip", content=content, role=None, flags=("encrypted",))],
        unit={"code": "ubnd-vinh-thong"},
        photos=...,
        missing=...,
        figures=[],
    )


def _macro(world: Delta) -> None:
    made = paper(
        "UBND XÃ ÓC EO | PHÒNG VĂN HÓA - XÃ HỘI | Số: 19/BC-VHXH | Óc Eo, ngày 13 tháng 10 năm 2026",
        """
        # BÁO CÁO
        # Kết quả Tuần lễ hưởng ứng học tập suốt đời năm 2026
        Phòng VH-XH xã Óc Eo báo cáo: các trường tổ chức [[activities:26|26 hoạt động]], [[participants:3344|3.344 lượt người tham gia]]; Bảo tàng Óc Eo đón 410 lượt khách; treo [[banners:14|14 pa nô, băng rôn]].
        PHÓ TRƯỞNG PHÒNG
        Néang Sâm Nang
        """,
    )
    package = _with_macro(write_word(made))
    world.add(
        "macro",
        Letter(
            sender="samnang.oceo@gmail.com",
            name="Sâm Nang",
            subject="Xã Óc Eo - BC HTSĐ",
            text="Dạ em ở phòng VHXH xã Óc Eo gởi báo cáo.",
            at="2026-10-13T11:00:00",
        ),
        [
            File(
                name="BC Oc Eo.docm",
                content=package,
                role="written_report",
                flags=("macro",),
                media_type=_MACRO_TYPE,
            ),
            *pictures(["oe1.jpg", "oe2.jpg"], photos(1180, 2)),
        ],
        [("prose", made)],
        unit={"code": "ubnd-oc-eo"},
        document={"number": "19/BC-VHXH", "date": "2026-10-13"},
    )


def _with_macro(document: bytes) -> bytes:
    with zipfile.ZipFile(BytesIO(document)) as source:
        parts = {one.filename: source.read(one) for one in source.infolist()}
    kinds = parts["[Content_Types].xml"].decode()
    plain = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    kinds = kinds.replace(plain, "application/vnd.ms-word.document.macroEnabled.main+xml")
    project = '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'
    kinds = kinds.replace("<Override", project + "<Override", 1)
    parts["[Content_Types].xml"] = kinds.encode()
    parts["word/vbaProject.bin"] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2040
    links = parts["word/_rels/document.xml.rels"].decode()
    link = (
        '<Relationship Id="rIdVba" Type="http://schemas.microsoft.com/office/2006/relationships/'
        'vbaProject" Target="vbaProject.bin"/></Relationships>'
    )
    parts["word/_rels/document.xml.rels"] = links.replace("</Relationships>", link).encode()
    return write_zip(parts)


def _links_alone(world: Delta) -> None:
    text = text_of("""
        Kính gởi Phòng GDTX,
        Trường PT DTNT THPT An Giang gởi lại toàn bộ báo cáo, số liệu, hình ảnh Tuần lễ HTSĐ năm 2026 qua 2 link:
        https://drive.google.com/file/d/1bcDTNT_htsd2026/view?usp=drive_link
        https://docs.google.com/spreadsheets/d/1slDTNT_htsd2026/edit#gid=0
        Trân trọng.
    """)
    world.add(
        "links_alone",
        Letter(
            sender="dtnt.angiang@moet.edu.vn",
            subject="DTNT gởi link báo cáo HTSĐ",
            text=text,
            at="2026-10-14T08:00:00",
            html=True,
        ),
        unit={"code": "ptdtnt-tinh"},
        figures=[],
        missing=["figures", "photo", "written_report"],
        links=[
            "https://drive.google.com/file/d/1bcDTNT_htsd2026/view?usp=drive_link",
            "https://docs.google.com/spreadsheets/d/1slDTNT_htsd2026/edit#gid=0",
        ],
    )


def _scan(world: Delta) -> None:
    world.add(
        "pdf_scan",
        Letter(
            sender="ubnd.goquao@angiang.example",
            name="UBND xã Gò Quao",
            subject="UBND xã Gò Quao gởi báo cáo Tuần lễ học tập suốt đời (bản đóng dấu)",
            text="Xã gởi bản scan có dấu đỏ.",
            at="2026-10-15T13:00:00",
        ),
        [
            File(
                name="CamScanner 15-10-2026 12.50.pdf", content=write_scan(7), role="written_report"
            ),
            *pictures(["xa 1.jpg", "xa 2.jpg"], photos(1185, 2)),
        ],
        unit={"code": "ubnd-go-quao"},
        figures=...,
        missing=...,
    )


def _pixels_and_logos(world: Delta) -> None:
    made = paper(
        "HỘI KHUYẾN HỌC VIỆT NAM | HỘI KHUYẾN HỌC TỈNH AN GIANG | Số: 101/BC-HKH"
        " | Long Xuyên, ngày 14 tháng 10 năm 2026",
        """
        # BÁO CÁO
        # Kết quả Tuần lễ hưởng ứng học tập suốt đời năm 2026
        Toàn tỉnh có 102/102 xã, phường, đặc khu có tổ chức hội. Kết quả trong Tuần lễ (năm 2025 là 145 buổi):
        + [[activities:171|171 buổi]] sinh hoạt, [[participants:25800|25.800 lượt người tham gia]];
        + [[classes:334|334 lớp chuyên đề]] tại các trung tâm học tập cộng đồng;
        + [[books:4720|4.720 cuốn sách]], 1.215 suất học bổng, tổng trị giá 2,3 tỷ đồng.
        TM. BAN THƯỜNG VỤ
        CHỦ TỊCH
        Phan Thị Kim Chi
        """,
    )
    markup = (
        "<html><body><p>Kính gởi Phòng GDTX, Hội Khuyến học tỉnh gởi báo cáo.</p>"
        '<p><img src="cid:sig1"><img src="cid:sig2"></p>'
        '<img src="cid:open1" width="1" height="1"></body></html>'
    )
    world.add(
        "pixels_and_logos",
        Page(
            sender="hoikhuyenhoc@angiang.example",
            name="HKH tỉnh An Giang",
            subject="HKH tỉnh: BC Tuần lễ HTSĐ",
            text="Kính gởi Phòng GDTX, Hội Khuyến học tỉnh gởi báo cáo.",
            markup=markup,
            at="2026-10-15T08:30:00",
        ),
        [
            File(
                name="image001.png", content=logo(21), role="decoration", optional=True, cid="sig1"
            ),
            File(
                name="image002.png", content=logo(22), role="decoration", optional=True, cid="sig2"
            ),
            File(
                name="~WRD0001.png", content=pixel(), role="decoration", optional=True, cid="open1"
            ),
            File(name="101.BC.HKH.docx", content=write_word(made), role="written_report"),
            *pictures(["IMG_5501.JPG", "IMG_5502.JPG"], photos(1190, 2)),
        ],
        [("prose", made)],
        unit={"code": "hkh-tinh"},
        document={"number": "101/BC-HKH", "date": "2026-10-14"},
    )
