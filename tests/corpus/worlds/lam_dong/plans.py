"""Plans of activities, and mails that hold a plan and a report."""

from tests.corpus.worlds.an_giang.formats import Delta
from tests.corpus.worlds.lam_dong.reports import TITLE
from tests.corpus.worlds.posts import letter, post, sheet, shots, written

PLAN = ["dang-ky"]


def _act(start: str, what: str, where: str = "") -> dict[str, str]:
    return {
        "start": f"2025-{start}:00+07:00" if "T" in start else f"2025-{start}",
        "what": what,
        "where": where,
    }


def add_to(world: Delta) -> None:
    """Add the mails of this part."""
    _written_plan(world)
    _sheet_of_hours(world)
    _plan_in_the_body(world)
    _both(world)
    _late_plan(world)


def _written_plan(world: Delta) -> None:
    post(
        world,
        "plan_with_targets",
        letter(
            "2025-09-26T09:00:00 | Xuân Hương <vhxh.xuanhuong@lamdong.example>"
            " | P. Xuân Hương gửi Kế hoạch Tuần lễ học tập suốt đời",
            "UBND phường Xuân Hương - Đà Lạt gửi kế hoạch.",
        ),
        written(
            "KH 150.docx",
            "TỈNH LÂM ĐỒNG | UBND PHƯỜNG XUÂN HƯƠNG - ĐÀ LẠT | Số: 150/KH-UBND | Xuân Hương - Đà Lạt, ngày 25 tháng 9 năm 2025",
            """
            # KẾ HOẠCH
            # Tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2025
            I. MỤC TIÊU: phấn đấu có 40 hoạt động, ít nhất 6.000 lượt người tham gia, 30 băng rôn.
            II. LỊCH CÁC HOẠT ĐỘNG TRỌNG TÂM
            TT ¦ Thời gian ¦ Tên hoạt động ¦ Địa điểm ¦ Chủ trì
            1 ¦ 07 giờ 30, ngày 01/10/2025 ¦ Lễ khai mạc ¦ Quảng trường Lâm Viên ¦ Phòng VHXH
            2 ¦ 14 giờ 00, ngày 03/10/2025 ¦ Tọa đàm Công dân số ¦ Hội trường phường ¦ Hội Khuyến học
            3 ¦ 08 giờ 00, ngày 05/10/2025 ¦ Ngày hội đọc sách ¦ Trường TH Đoàn Thị Điểm ¦ Nhà trường
            III. KINH PHÍ: 60.000.000 đồng.
            TM. ỦY BAN NHÂN DÂN
            Phạm Thị Mỹ
            """,
            number="150/KH-UBND",
            date="2025-09-25",
            role="schedule",
        ),
        unit="ubnd-xuan-huong",
        stages=PLAN,
        activities=[
            _act("10-01T07:30", "Lễ khai mạc", "Quảng trường Lâm Viên"),
            _act("10-03T14:00", "Tọa đàm Công dân số", "Hội trường phường"),
            _act("10-05T08:00", "Ngày hội đọc sách", "Trường TH Đoàn Thị Điểm"),
        ],
        figures=...,
    )


def _sheet_of_hours(world: Delta) -> None:
    post(
        world,
        "plan_sheet_columns",
        letter(
            "2025-09-29T22:10:00 | <c2nguyendu.dalat.lamdong@moet.edu.vn> | Lich hoat dong Tuan le HTSD",
            "Trường THCS Nguyễn Du gửi lịch.",
        ),
        sheet(
            "lich.xlsx",
            """
            LỊCH HOẠT ĐỘNG TUẦN LỄ HTSĐ
            Thứ, ngày ¦ Buổi/giờ ¦ Nội dung công việc ¦ Địa điểm ¦ Người phụ trách
            Thứ Tư 01/10/2025 ¦ 7g15 ¦ Chào cờ, phát động ¦ Sân trường ¦ Thầy Hùng
            Thứ Sáu 03/10/2025 ¦ 15g00 ¦ Giao lưu tác giả ¦ Thư viện ¦ Cô Trinh
            Thứ Ba 07/10/2025 ¦ 9g30 ¦ Tổng kết ¦ Hội trường ¦ BGH
            """,
            role="schedule",
        ),
        unit="thcs-nguyen-du-ldo",
        stages=PLAN,
        activities=[
            _act("10-01T07:15", "Chào cờ, phát động", "Sân trường"),
            _act("10-03T15:00", "Giao lưu tác giả", "Thư viện"),
            _act("10-07T09:30", "Tổng kết", "Hội trường"),
        ],
        figures=[],
    )


def _plan_in_the_body(world: Delta) -> None:
    post(
        world,
        "plan_in_body",
        letter(
            "2025-09-28T20:01:00 | K'Thiện <kthien.hkh@gmail.com> | Đăng ký hoạt động",
            """
            Hội Khuyến học xã Quảng Tín đăng ký các hoạt động hưởng ứng Tuần lễ HTSĐ 2025:
            - 8h00 ngày 02/10/2025: Phát động ở Nhà văn hóa thôn 3
            - 14h30 ngày 04/10/2025: Trao học bổng tại Trường TH Hùng Vương
            - 19h00 ngày 06/10/2025: Sinh hoạt dòng họ học tập tại bon Bu Bir
            Dự kiến khoảng 400 người tham gia.
            """,
        ),
        unit="hkh-quang-tin",
        stages=PLAN,
        figures=[],
        activities=[
            _act("10-02T08:00", "Phát động", "Nhà văn hóa thôn 3"),
            _act("10-04T14:30", "Trao học bổng", "Trường TH Hùng Vương"),
            _act("10-06T19:00", "Sinh hoạt dòng họ học tập", "bon Bu Bir"),
        ],
    )


def _both(world: Delta) -> None:
    post(
        world,
        "plan_and_report",
        letter(
            "2025-10-13T15:00:00 | PQ TTHTCĐ <tthtcd.phuquy@gmail.com>"
            " | TTHTCĐ Phú Quý gửi lịch đăng ký và báo cáo kết quả Tuần lễ HTSĐ 2025",
            "TTHTCĐ đặc khu Phú Quý gửi bổ sung lịch đăng ký (do tàu nghỉ, mạng hỏng) và báo cáo kết quả.",
        ),
        sheet(
            "Dang ky lich.xlsx",
            """
            BẢNG ĐĂNG KÝ LỊCH HOẠT ĐỘNG TUẦN LỄ
            STT ¦ Thời gian ¦ Hoạt động ¦ Địa điểm
            1 ¦ 8h00 ngày 02/10/2025 ¦ Khai mạc ¦ Nhà văn hóa Tam Thanh
            2 ¦ 15h00 ngày 05/10/2025 ¦ Hội thi nghề lưới ¦ Cảng Phú Quý
            """,
            role="schedule",
        ),
        written(
            "bao cao.docx",
            "UBND ĐẶC KHU PHÚ QUÝ | TRUNG TÂM HỌC TẬP CỘNG ĐỒNG | Số: 05/BC-TTHTCĐ | Phú Quý, ngày 12/10/2025",
            f"""
            # BÁO CÁO
            {TITLE}
            Trung tâm tổ chức [[activities:2|2 hoạt động]] với [[participants:330|330 lượt người tham gia]]; mở [[classes:1|1 lớp]] sửa máy tàu cho [[learners:26|26 học viên]].
            GIÁM ĐỐC
            Huỳnh Văn Hưng
            """,
            number="05/BC-TTHTCĐ",
            date="2025-10-12",
        ),
        shots("PQ_{}.jpg", 2, 5150),
        unit="tthtcd-phu-quy",
        stages=["bao-cao", "dang-ky"],
        on_time=False,
        document={"number": "05/BC-TTHTCĐ", "date": "2025-10-12"},
    )


def _late_plan(world: Delta) -> None:
    post(
        world,
        "plan_late",
        letter(
            "2025-09-30T00:00:01 | UBND Quảng Tín <ubnd.quangtin@lamdong.example> | KH tuần lễ HTSĐ xã Quảng Tín",
            "UBND xã Quảng Tín gửi kế hoạch.",
        ),
        written(
            "KH.pdf",
            "TỈNH LÂM ĐỒNG | UBND XÃ QUẢNG TÍN | Số: 77/KH-UBND | Quảng Tín, ngày 29 tháng 9 năm 2025",
            """
            # KẾ HOẠCH
            # Hưởng ứng Tuần lễ học tập suốt đời năm 2025
            UBND xã Quảng Tín tổ chức các hoạt động sau:
            Lịch
            Ngày 02/10/2025: phát động tại sân UBND xã; ngày 06/10/2025: hội thi đọc sách tại Trường TH Hùng Vương.
            Yêu cầu các đơn vị thực hiện.
            Lê Trung Kiên
            """,
            number="77/KH-UBND",
            date="2025-09-29",
            role="schedule",
        ),
        unit="ubnd-quang-tin",
        stages=PLAN,
        figures=...,
    )
