"""Files of all sorts in the second world: RAR, VNI, macros, parts, pictures in documents."""

from dataclasses import replace

from service.demo.materials.difficult_files import cut_off
from tests.corpus.labelled import File
from tests.corpus.paper import Paper, Picture
from tests.corpus.pictures import as_png, logo, photo, photos
from tests.corpus.texts import write_html
from tests.corpus.word import write_word
from tests.corpus.worlds.an_giang.formats import Delta
from tests.corpus.worlds.nghe_an.offices import STAGE, TITLE
from tests.corpus.worlds.posts import letter, post, shots, written
from tests.corpus.worlds.thai_binh import odd


def add_to(world: Delta) -> None:
    """Add the mails of this part."""
    _vni(world)
    _locked_rar(world)
    _web_page_named_doc(world)
    _pictures_in_document(world)
    _truncated(world)
    _screenshots(world)
    _names_without_use(world)


def _in_vni(made: Paper) -> bytes:
    return write_word(made, font="VNI-Times", spell=odd.spell_vni)


def _vni(world: Delta) -> None:
    post(
        world,
        "vni",
        letter(
            "2022-10-11T13:00:00 | HKH Ky Son <hkhkyson@gmail.com> | HKH huyen Ky Son bao cao HTSD",
            "Hoi Khuyen hoc huyen Ky Son gui bao cao",
        ),
        written(
            "BC HKH.docx",
            "UBND HUYỆN KỲ SƠN | HỘI KHUYẾN HỌC HUYỆN KỲ SƠN | Số: 26/BC-HKH | Kỳ Sơn, ngày 11 tháng 10 năm 2022",
            f"""
            # BÁO CÁO
            {TITLE}
            Hội đã phối hợp tổ chức [[activities:21|21 hoạt động]] tại 21 xã, thị trấn; [[participants:3300|3.300 lượt người dân]] tham gia; trao [[books:900|900 cuốn sách]].
            CHỦ TỊCH
            Và Chá Xà
            """,
            number="26/BC-HKH",
            date="2022-10-11",
            kind="legacy",
            writer=_in_vni,
        ),
        shots("ks{}.jpg", 3, 6200),
        unit="hkh-ky-son",
        stages=STAGE,
    )


def _locked_rar(world: Delta) -> None:
    post(
        world,
        "locked_rar_and_body",
        letter(
            "2022-10-13T22:00:00 | Nguyễn Cảnh Tuấn <tuannc.pdl@gmail.com> | PĐL nộp hồ sơ Tuần lễ",
            """
            Trường THPT Phan Đăng Lưu nộp hồ sơ Tuần lễ HTSĐ trong file rar, mật khẩu 123456.
            Số liệu chính: [[activities:9|9 hoạt động]], [[participants:2790|2.790 lượt học sinh tham gia]], [[books:318|318 cuốn sách]].
            """,
        ),
        File(name="PDL.rar", content=odd.locked_rar(), role="archive", flags=("encrypted",)),
        unit="thpt-phan-dang-luu",
        body="prose",
        stages=STAGE,
        missing=["photo", "written_report"],
        photos=...,
    )


def _web_page_named_doc(world: Delta) -> None:
    one = written(
        "Bao cao.doc",
        "SỞ GIÁO DỤC VÀ ĐÀO TẠO NGHỆ AN | TRƯỜNG THPT QUỲNH LƯU 1 | Số: 188/BC-QL1 | Quỳnh Lưu, ngày 07 tháng 10 năm 2022",
        f"""
        # BÁO CÁO
        {TITLE}
        Nội dung ¦ Kết quả
        Hoạt động ¦ [[activities:10|10 hoạt động]]
        Người tham gia ¦ [[participants:4020|4.020 lượt người]]
        Bài viết ¦ [[posts:21|21 bài]]
        Hội thảo, tọa đàm ¦ [[seminars:1|01 buổi]]
        HIỆU TRƯỞNG
        """,
        number="188/BC-QL1",
        date="2022-10-07",
        kind="table",
        writer=write_html,
    )
    post(
        world,
        "web_page_named_doc",
        letter(
            "2022-10-08T07:30:00 | Quỳnh Lưu 1 <c3quynhluu1.nghean@moet.edu.vn> | Báo cáo tuần lễ của Quỳnh Lưu 1",
            "Trường gửi báo cáo.",
        ),
        one,
        shots("QL1 {}.JPG", 3, 6205),
        unit="thpt-quynh-luu-1",
        stages=STAGE,
    )


def _pictures_in_document(world: Delta) -> None:
    one = written(
        "BC co anh.docx",
        "UBND XÃ MÔN SƠN | TRUNG TÂM HỌC TẬP CỘNG ĐỒNG | Số: 11/BC-TTHTCĐ | Môn Sơn, ngày 10 tháng 10 năm 2022",
        f"""
        # BÁO CÁO
        {TITLE}
        Trung tâm có [[activities:6|6 hoạt động]], [[participants:545|545 lượt bà con]] tham gia, [[classes:2|2 lớp]] chăn nuôi vịt bầu cho [[learners:64|64 học viên]].
        GIÁM ĐỐC
        Hà Văn Quy
        Một số hình ảnh:
        """,
        number="11/BC-TTHTCĐ",
        date="2022-10-10",
    )
    assert isinstance(one.made, Paper)
    scenes = photos(6210, 3)
    made = replace(one.made, blocks=(*one.made.blocks, *(Picture(scene) for scene in scenes)))
    full = replace(one, file=replace(one.file, content=write_word(made)))
    post(
        world,
        "pictures_in_document",
        letter(
            "2022-10-11T17:20:00 | Quy Hà <havanquy.ms@gmail.com> | TTHTCĐ xã Môn Sơn, Con Cuông",
            "Báo cáo có ảnh bên trong ạ.",
        ),
        full,
        unit="tthtcd-mon-son",
        stages=STAGE,
        photos={"count": 3, "distinct": 3},
    )


def _truncated(world: Delta) -> None:
    one = written(
        "BC TH QL.docx",
        "PHÒNG GD&ĐT QUỲNH LƯU | TRƯỜNG TIỂU HỌC QUỲNH LƯƠNG | Số: 5/BC | Quỳnh Lương, 10/10/2022",
        f"# BÁO CÁO\n{TITLE}\nKhông đọc được.",
    )
    broken = replace(
        one.file, content=cut_off(one.file.content, 0.5), role=None, flags=("truncated|corrupt",)
    )
    post(
        world,
        "truncated_document",
        letter(
            "2022-10-12T12:12:00 | TH Quỳnh Lương <thquynhluong@gmail.com> | Báo cáo HTSĐ TH Quỳnh Lương",
            "Trường Tiểu học Quỳnh Lương, huyện Quỳnh Lưu gửi báo cáo Tuần lễ.",
        ),
        broken,
        shots("thql{}.jpg", 3, 6215),
        unit="th-quynh-luong",
        stages=STAGE,
        missing=...,
        figures=[],
    )


def _screenshots(world: Delta) -> None:
    scenes = photos(6220, 2)
    files = [
        File(
            name="Screenshot_20221005-101010_Facebook.png", content=as_png(scenes[0]), role="photo"
        ),
        File(name="Screenshot_20221005-101110_Zalo.png", content=as_png(scenes[1]), role="photo"),
    ]
    mark = File(name="Outlook-logo.png", content=logo(3), role="decoration", cid="l1")
    post(
        world,
        "screenshots_and_logo",
        letter(
            "2022-10-06T16:00:00 | THCS Hưng Bình <c2hungbinh.vinh.nghean@moet.edu.vn> | Hình ảnh Tuần lễ HTSĐ",
            "Trường THCS Hưng Bình gửi ảnh chụp bài đăng Facebook, Zalo. Báo cáo gửi sau.",
            html=True,
        ),
        mark,
        files,
        unit="thcs-hung-binh",
        stages=STAGE,
        missing=["figures", "photo", "written_report"],
        figures=[],
        photos={"count": 2, "distinct": 2},
    )


def _names_without_use(world: Delta) -> None:
    one = written(
        "Untitled 1.odt",
        "UBND XÃ ĐỒNG THÀNH | TRUNG TÂM HỌC TẬP CỘNG ĐỒNG | Số: 10/BC-TTHTCĐ | Đồng Thành, ngày 9-10-2022",
        f"""
        # BÁO CÁO
        {TITLE}
        Trung tâm tổ chức [[activities:4|4 buổi]] sinh hoạt cộng đồng; có [[participants:380|380 lượt người]] tham gia; [[classes:1|1 lớp]] ươm giống keo, [[learners:36|36 học viên]].
        GIÁM ĐỐC
        """,
        number="10/BC-TTHTCĐ",
        date="2022-10-09",
    )
    scenes = [
        File(
            name=name,
            content=photo(6225 + place),
            role="photo",
            media_type="application/octet-stream",
        )
        for place, name in enumerate(("1", "image", "FB_IMG_1665028734421.jpg"))
    ]
    post(
        world,
        "useless_names",
        letter(
            "2022-10-10T20:10:00 | <dongthanh.yt.na@gmail.com> | ",
            "Đồng Thành, Yên Thành gửi Sở ạ.\n\nĐã gửi từ iPhone của tôi",
        ),
        one,
        scenes,
        unit="tthtcd-nghia-dong",
        stages=STAGE,
        subject=...,
    )
