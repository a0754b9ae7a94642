"""Mail passed on, answered, corrected, for several units, by strangers."""

from tests.corpus.worlds.an_giang.formats import Delta
from tests.corpus.worlds.lam_dong.reports import STAGE, TITLE
from tests.corpus.worlds.machines import inside_out
from tests.corpus.worlds.posts import letter, post, shots, written


def add_to(world: Delta) -> None:
    """Add the mails of this part."""
    _merged_school(world)
    _twin_left_open(world)
    _correction_of_one(world)
    _corrected_number_in_body(world)
    _commune_sends_two_schools(world)
    _answer_under_announcement(world)
    _forwarded_twice(world)
    _old_library(world)
    _registration_inside_a_report(world)
    _stranger_with_commune(world)


def _merged_school(world: Delta) -> None:
    post(
        world,
        "merged_school",
        letter(
            "2025-10-09T08:00:00 | Trường TH Ngũ Phụng <nguphung.th@gmail.com> | TH Ngũ Phụng báo cáo HTSĐ",
            "Trường Tiểu học Ngũ Phụng (nay nhập vào Trường TH Long Hải) gửi số liệu điểm trường.",
        ),
        written(
            "BC NP.docx",
            "UBND ĐẶC KHU PHÚ QUÝ | TRƯỜNG TIỂU HỌC NGŨ PHỤNG | Số: 40/BC-THNP | Phú Quý, ngày 08 tháng 10 năm 2025",
            f"""
            # BÁO CÁO
            {TITLE}
            Điểm trường tổ chức [[activities:3|3 hoạt động]] với [[participants:390|390 lượt tham gia]] và nhận [[books:58|58 cuốn sách]].
            PHỤ TRÁCH ĐIỂM TRƯỜNG
            Võ Thị Ái
            """,
            number="40/BC-THNP",
            date="2025-10-08",
        ),
        shots("np{}.jpg", 2, 5300),
        unit="th-long-hai",
        stages=STAGE,
    )


def _twin_left_open(world: Delta) -> None:
    post(
        world,
        "ambiguous_twin",
        letter(
            "2025-10-10T06:40:00 | Minh Tâm <minhtam.nd77@gmail.com> | THCS Nguyễn Du nộp báo cáo",
            "THCS Nguyễn Du nộp báo cáo.",
        ),
        written(
            "BC Nguyen Du.docx",
            "SỞ GIÁO DỤC VÀ ĐÀO TẠO LÂM ĐỒNG | TRƯỜNG THCS NGUYỄN DU | Số: 83/BC-ND | Lâm Đồng, ngày 09 tháng 10 năm 2025",
            f"""
            # BÁO CÁO
            {TITLE}
            Trường có [[activities:7|7 hoạt động]], [[participants:1640|1.640 lượt tham gia]], đăng [[posts:5|5 tin bài]].
            HIỆU TRƯỞNG
            Lê Minh Tâm
            """,
            number="83/BC-ND",
            date="2025-10-09",
        ),
        shots("nd_{}.jpg", 2, 5305),
        unit=None,
        stages=STAGE,
        candidates=["thcs-nguyen-du-ldo", "thcs-nguyen-du-mn"],
    )


def _correction_of_one(world: Delta) -> None:
    post(
        world,
        "correction_written",
        letter(
            "2025-10-15T16:00:00 | Long Hải <c1longhai.phuquy@gmail.com> | Đính chính báo cáo HTSĐ - TH Long Hải",
            "Trường gửi văn bản đính chính.",
        ),
        written(
            "Dinh chinh.docx",
            "UBND ĐẶC KHU PHÚ QUÝ | TRƯỜNG TIỂU HỌC LONG HẢI | Số: 43/THLH | Phú Quý, ngày 15 tháng 10 năm 2025",
            """
            # V/v đính chính số liệu Báo cáo số 39/BC-THLH
            Kính gửi: Sở Giáo dục và Đào tạo
            Ngày 10/10/2025, Trường Tiểu học Long Hải ban hành Báo cáo số 39/BC-THLH về kết quả Tuần lễ hưởng ứng học tập suốt đời năm 2025. Do sơ suất khi tổng hợp, nhà trường xin đính chính:
            Số lượt người tham gia ghi là 1.347 lượt, nay sửa thành [[participants:1437|1.437 lượt]].
            Các nội dung khác không thay đổi.
            HIỆU TRƯỞNG
            Trần Thị Nga
            """,
            number="43/THLH",
            date="2025-10-15",
            role="written_report",
        ),
        unit="th-long-hai",
        stages=STAGE,
        missing=...,
        attachments=...,
    )


def _corrected_number_in_body(world: Delta) -> None:
    post(
        world,
        "correction_in_body",
        letter(
            "2025-10-16T08:00:00 | CĐ Đà Lạt <phongdt@cddl.example> | Re: Cao đẳng Đà Lạt_Báo cáo Tuần lễ HTSĐ",
            """
            Kính gửi Phòng GDNN-GDTX,
            Trường Cao đẳng Đà Lạt xin sửa lại một số liệu trong báo cáo gửi hôm qua: số sách quyên góp đúng là [[books:1203|1.203 cuốn]], trong báo cáo đánh máy nhầm 1.302 cuốn.
            Mong Phòng cập nhật giúp.
            .
            Vào 17:45, T4, 15 thg 10, 2025 Phòng Đào tạo <phongdt@cddl.example> đã viết:
            > Nhà trường gửi báo cáo kèm 02 ảnh.
            """,
            answers="<cddl.1@cddl.example>",
        ),
        unit="cd-nghe-da-lat",
        body="prose",
        stages=STAGE,
        missing=...,
    )


def _commune_sends_two_schools(world: Delta) -> None:
    first = written(
        "THCS Ka Đô - BC.docx",
        "UBND XÃ KA ĐÔ | TRƯỜNG THCS KA ĐÔ | Số: 57/BC-THCSKĐ | Ka Đô, ngày 13 tháng 10 năm 2025",
        f"# BÁO CÁO\n{TITLE}\nTrường tổ chức 5 hoạt động, 1.480 lượt người tham gia, 266 quyển sách.\nHIỆU TRƯỞNG\nYa Tuân",
    )
    second = written(
        "TH Ka Đô - BC.docx",
        "UBND XÃ KA ĐÔ | TRƯỜNG TIỂU HỌC KA ĐÔ | Số: 33/BC-THKĐ | Ka Đô, ngày 14 tháng 10 năm 2025",
        f"# BÁO CÁO\n{TITLE}\nTrường tổ chức 6 hoạt động, 688 lượt người tham gia, 231 quyển sách.\nHIỆU TRƯỞNG\nMa Thiện",
    )
    post(
        world,
        "two_schools_in_one_mail",
        letter(
            "2025-10-15T14:00:00 | Ka Đô <ubndkado.vhxh@gmail.com> | Báo cáo HTSĐ của THCS Ka Đô và TH Ka Đô",
            "Phòng VHXH xã Ka Đô gửi kèm báo cáo của 02 trường: THCS Ka Đô, TH Ka Đô.",
        ),
        first.file,
        second.file,
        unit=None,
        stages=STAGE,
        missing=...,
        figures=...,
        document=...,
    )


def _answer_under_announcement(world: Delta) -> None:
    post(
        world,
        "above_the_announcement",
        letter(
            "2025-10-14T19:00:00 | Hương Trà <huongtra.muine@gmail.com>"
            " | Trả lời: [HTSĐ 2025] Đề nghị gửi báo cáo kết quả Tuần lễ hưởng ứng học tập suốt đời",
            """
            Dạ trường THCS Nguyễn Du - Mũi Né đã gửi ngày 10/10 rồi ạ, em gửi lại thêm 2 hình cho đủ.
            .
            Từ: Phòng GDNN-GDTX <gdnngdtx@lamdong.example>
            Đã gửi: 14 Tháng Mười 2025 07:31 SA
            Tới: Trường THCS Nguyễn Du
            Chủ đề: [HTSĐ 2025] Đề nghị gửi báo cáo kết quả
            .
            Kính gửi đơn vị. Đến nay đã có 84 đơn vị gửi báo cáo với 1.210 hoạt động, 230.000 lượt người tham gia. Đề nghị đơn vị gửi báo cáo trước ngày 18/10/2025.
            """,
        ),
        shots("bo sung {}.jpg", 2, 5315),
        unit="thcs-nguyen-du-mn",
        stages=STAGE,
        missing=["figures", "written_report"],
        figures=[],
    )


def _forwarded_twice(world: Delta) -> None:
    inner = letter(
        "2025-10-12T09:00:00 | Nguyễn Thị Sâm <sam.gdtxdakmil@gmail.com> | Fwd: anh Dak Mil",
        """
        Cô gửi giúp em thêm ảnh Tuần lễ HTSĐ của TT GDNN-GDTX Đắk Mil cho Sở nhé, mail của em bị lỗi.
        .
        ---------- Forwarded message ---------
        Từ: Y Bình <ybinh.dm@gmail.com>
        Date: 07:15, 12 thg 10, 2025
        Subject: anh Dak Mil
        To: sam.gdtxdakmil@gmail.com
        """,
    )
    outer = letter(
        "2025-10-12T21:00:00 | Diệp Nông <diepnong79@yahoo.com> | Fwd: Fwd: anh Dak Mil", "."
    )
    text = "Gửi Sở.\n\n" + inside_out(inner)
    post(
        world,
        "forwarded_twice",
        type(outer)(
            sender=outer.sender, name=outer.name, subject=outer.subject, at=outer.at, text=text
        ),
        shots("DM-them-{}.jpg", 2, 5320),
        unit="ttgdtx-dak-mil",
        stages=STAGE,
        missing=["figures", "written_report"],
        figures=[],
    )


def _old_library(world: Delta) -> None:
    post(
        world,
        "old_name_on_the_letterhead",
        letter(
            "2025-10-17T08:00:00 | Thư viện BT <thuvien.binhthuan@gmail.com> | Thư viện tỉnh Bình Thuận (cũ) gửi bổ sung ảnh",
            "Thư viện cơ sở 2 (Phan Thiết) gửi bổ sung ảnh Tuần lễ HTSĐ 2025.",
        ),
        shots("PT cs2 {}.jpg", 3, 5325),
        unit="thu-vien-tinh",
        stages=STAGE,
        missing=["figures", "written_report"],
        figures=[],
    )


def _registration_inside_a_report(world: Delta) -> None:
    post(
        world,
        "report_that_lists_its_days",
        letter(
            "2025-10-17T15:30:00 | Lâm Viên <lamvien.vhxh@gmail.com> | Phường Lâm Viên: Báo cáo kết quả Tuần lễ HTSĐ",
            "UBND phường Lâm Viên - Đà Lạt gửi báo cáo.",
        ),
        written(
            "BC 333.docx",
            "TỈNH LÂM ĐỒNG | UBND PHƯỜNG LÂM VIÊN - ĐÀ LẠT | Số: 333/BC-UBND | Lâm Viên - Đà Lạt, ngày 17/10/2025",
            f"""
            # BÁO CÁO
            {TITLE}
            1. Về đăng ký: ngày 28/9/2025 phường đã đăng ký 9 hoạt động, dự kiến 2.000 lượt người.
            2. Về thực hiện
            - Ngày 01/10: khai mạc tại Trường TH Lê Quý Đôn, 450 người.
            - Ngày 04/10: hội thi “Gia đình học tập”, 16 gia đình, 210 người xem.
            - Các ngày khác: sinh hoạt tại 22 tổ dân phố.
            Kết quả chung: đã tổ chức [[activities:11|11 hoạt động]] (vượt 2 so với đăng ký), thu hút [[participants:2630|2.630 lượt người]], treo [[banners:15|15 băng rôn]].
            TM. ỦY BAN NHÂN DÂN
            Huỳnh Thị Hoài
            """,
            number="333/BC-UBND",
            date="2025-10-17",
        ),
        shots("LV{}.JPG", 2, 5330),
        unit="ubnd-lam-vien",
        stages=STAGE,
    )


def _stranger_with_commune(world: Delta) -> None:
    post(
        world,
        "unit_not_on_the_roster",
        letter(
            "2025-10-13T10:00:00 | Trường TH Tân Hà <thtanha@gmail.com> | TH Tân Hà gửi báo cáo HTSĐ 2025",
            "Trường Tiểu học Tân Hà, xã Tân Hà Lâm Hà gửi báo cáo.",
        ),
        written(
            "TH Tan Ha.docx",
            "UBND XÃ TÂN HÀ LÂM HÀ | TRƯỜNG TIỂU HỌC TÂN HÀ | Số: 22/BC-THTH | Tân Hà Lâm Hà, ngày 12 tháng 10 năm 2025",
            f"""
            # BÁO CÁO
            {TITLE}
            Trường có [[activities:4|4 hoạt động]] với [[participants:720|720 lượt tham gia]] và [[banners:2|2 băng rôn]].
            HIỆU TRƯỞNG
            Đỗ Thị Nhàn
            """,
            number="22/BC-THTH",
            date="2025-10-12",
        ),
        shots("th{}.jpg", 2, 5335),
        unit=None,
        stages=STAGE,
    )
