"""Registrations: hosts in a column, lines of a mail, parts of a day, labelled lines, ranges."""

from tests.corpus.labelled import File, Letter, World
from tests.corpus.sheets import write_xlsx
from tests.corpus.worlds.an_giang.formats import paper, text_of
from tests.corpus.worlds.khanh_hoa.sending import Sent, send

_STAGE = ["registration"]


def add_to(world: World) -> None:
    """Add the mails of this part."""
    _host_in_a_column(world)
    _lines_of_a_mail(world)
    _parts_of_a_day(world)
    _labelled_lines(world)
    _ranges_in_pdf(world)


def _act(start: str, what: str, where: str = "") -> dict[str, str]:
    """Return the label of one activity; a start without time is a whole day."""
    at = f"2024-{start}:00+07:00" if "T" in start else f"2024-{start}"
    return {"start": at, "what": what, "where": where}


def _host_in_a_column(world: World) -> None:
    made = paper(
        "UBND THỊ XÃ NINH HÒA | TRƯỜNG THCS NGÔ GIA TỰ | Số: 166/KH-NGT"
        " | Ninh Hòa, ngày 23 tháng 9 năm 2024",
        """
        # KẾ HOẠCH
        # Tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2024
        I. MỤC ĐÍCH, YÊU CẦU
        Nâng cao nhận thức của 41 giáo viên, 812 học sinh về văn hóa đọc.
        II. LỊCH HOẠT ĐỘNG
        STT ¦ Ngày, giờ ¦ Nội dung ¦ Địa điểm ¦ Thành phần ¦ Chủ trì
        1 ¦ 7h00, 30/9/2024 ¦ Lễ phát động Tuần lễ ¦ Sân trường ¦ Toàn trường ¦ Thầy Dũng
        2 ¦ 14h30, 02/10/2024 ¦ Thi thuyết trình sách ¦ Hội trường ¦ Khối 8, 9 (dự kiến 350 em) ¦ Cô Hạnh
        3 ¦ 9h15, 04/10/2024 ¦ Tham quan Thư viện tỉnh ¦ Nha Trang ¦ 45 học sinh ¦ Tổng phụ trách
        4 ¦ 7h00, 07/10/2024 ¦ Tổng kết, trao giải ¦ Sân trường ¦ Toàn trường ¦ Ban giám hiệu
        III. TỔ CHỨC THỰC HIỆN
        Các bộ phận căn cứ kế hoạch thực hiện.
        HIỆU TRƯỞNG
        Nguyễn Tiến Dũng
        """,
    )
    letter = Letter(
        sender="c2ngogiatu.ninhhoa.khanhhoa@moet.edu.vn",
        name="THCS Ngô Gia Tự",
        subject="THCS Ngô Gia Tự đăng ký lịch hoạt động Tuần lễ HTSĐ 2024",
        text="Trường gửi kế hoạch và lịch hoạt động.",
        at="2024-09-24T09:00:00",
    )
    sent = Sent(
        file="166 KH HTSD.docx",
        made=made,
        unit="thcs-ngo-gia-tu",
        number="166/KH-NGT",
        date="2024-09-23",
        photos=0,
        role="schedule",
    )
    acts = [
        _act("09-30T07:00", "Lễ phát động Tuần lễ", "Sân trường"),
        _act("10-02T14:30", "Thi thuyết trình sách", "Hội trường"),
        _act("10-04T09:15", "Tham quan Thư viện tỉnh", "Nha Trang"),
        _act("10-07T07:00", "Tổng kết, trao giải", "Sân trường"),
    ]
    send(world, "plan_host_column", letter, sent, stages=_STAGE, activities=acts)


def _lines_of_a_mail(world: World) -> None:
    text = text_of("""
        Kính gửi Phòng GDTX,
        TTHTCĐ phường Cam Phúc Bắc đăng ký các hoạt động Tuần lễ học tập suốt đời như sau:
        1/ 8h00 ngày 01/10/2024: Khai mạc Tuần lễ tại Nhà văn hóa phường.
        2/ 19h30 ngày 03/10/2024: Tọa đàm nuôi dạy con thời số tại Tổ dân phố Hòa Do 5.
        3/ 15h00 ngày 05/10/2024: Trao tủ sách cho giáo xứ Hòa Thuận tại nhà thờ Hòa Thuận.
        Khi có thay đổi Trung tâm sẽ báo lại.
        Người liên hệ: Anh Khôi - 0905 111 222
    """)
    acts = [
        _act("10-01T08:00", "Khai mạc Tuần lễ", "Nhà văn hóa phường"),
        _act("10-03T19:30", "Tọa đàm nuôi dạy con thời số", "Tổ dân phố Hòa Do 5"),
        _act("10-05T15:00", "Trao tủ sách cho giáo xứ Hòa Thuận", "nhà thờ Hòa Thuận"),
    ]
    world.add(
        "plan_lines_of_mail",
        Letter(
            sender="tthtcdcpb@gmail.com",
            name="TTHTCĐ Cam Phúc Bắc",
            subject="Dang ky hoat dong tuan le HTSD",
            text=text,
            at="2024-09-27T20:15:00",
        ),
        stages=_STAGE,
        unit={"code": "tthtcd-cam-phuc-bac"},
        activities=acts,
    )


def _parts_of_a_day(world: World) -> None:
    rows = [
        ["SỞ GIÁO DỤC VÀ ĐÀO TẠO KHÁNH HÒA", "", "", "", ""],
        ["TRƯỜNG THPT TÔN ĐỨC THẮNG", "", "", "", ""],
        ["LỊCH HOẠT ĐỘNG TUẦN LỄ HƯỞNG ỨNG HỌC TẬP SUỐT ĐỜI NĂM 2024", "", "", "", ""],
        ["Ngày", "Buổi", "Giờ", "Hoạt động", "Nơi tổ chức"],
        ["30/9/2024", "Sáng", "7:00", "Phát động trước cờ", "Sân trường"],
        ["01/10/2024", "Chiều", "14:00", "Ngày hội sách cũ", "Sảnh dãy B"],
        ["02/10/2024", "Sáng", "9:30", "Giao lưu tác giả trẻ", "Hội trường"],
        ["04/10/2024", "Chiều", "15:30", "Chung kết Rung chuông vàng", "Nhà đa năng"],
    ]
    acts = [
        _act("09-30T07:00", "Phát động trước cờ", "Sân trường"),
        _act("10-01T14:00", "Ngày hội sách cũ", "Sảnh dãy B"),
        _act("10-02T09:30", "Giao lưu tác giả trẻ", "Hội trường"),
        _act("10-04T15:30", "Chung kết Rung chuông vàng", "Nhà đa năng"),
    ]
    world.add(
        "plan_parts_of_day",
        Letter(
            sender="c3tonducthang.khanhhoa@moet.edu.vn",
            name="THPT Tôn Đức Thắng",
            subject="Lịch Tuần lễ HTSĐ - THPT TĐT",
            text="Trường gửi lịch. Trân trọng.",
            at="2024-09-28T08:00:00",
        ),
        [File(name="Lịch.xlsx", content=write_xlsx({"Lich": rows}), role="schedule")],
        stages=_STAGE,
        unit={"code": "thpt-ton-duc-thang"},
        activities=acts,
    )


def _labelled_lines(world: World) -> None:
    made = paper(
        "SỞ GDĐT KHÁNH HÒA | TRUNG TÂM GDTX&HN NINH HÒA | Số: 74/GDTXHN"
        " | Ninh Hòa, ngày 25 tháng 9 năm 2024",
        """
        # V/v đăng ký hoạt động Tuần lễ hưởng ứng học tập suốt đời năm 2024
        Kính gửi: Phòng Giáo dục Thường xuyên, Sở GD&ĐT Khánh Hòa
        Trung tâm đăng ký các hoạt động sau:
        1. Lễ khai mạc Tuần lễ
        - Thời gian: 7 giờ 30 phút, thứ Ba, ngày 01/10/2024
        - Địa điểm: sân Trung tâm
        - Thành phần: toàn thể giáo viên, học viên (khoảng 620 người)
        2. Hội thi Học viên với nghề
        - Thời gian: 14 giờ 00 phút, thứ Năm, ngày 03/10/2024
        - Địa điểm: xưởng thực hành
        - Thành phần: học viên khối 11, 12
        3. Mở lớp tin học cho hội viên phụ nữ
        - Thời gian: 18 giờ 30 phút, thứ Sáu, ngày 04/10/2024
        - Địa điểm: phường Ninh Hiệp
        - Thành phần: 30 hội viên
        Trung tâm kính báo.
        GIÁM ĐỐC
        Trương Công Danh
        """,
    )
    letter = Letter(
        sender="gdtxninhhoa@gmail.com",
        name="GDTX NH",
        subject="CV 74 đăng ký hoạt động tuần lễ",
        text="Trung tâm GDTX&HN Ninh Hòa gửi công văn đăng ký.",
        at="2024-09-26T14:44:00",
    )
    sent = Sent(
        file="CV 74.docx",
        made=made,
        unit="ttgdtx-ninh-hoa",
        number="74/GDTXHN",
        date="2024-09-25",
        photos=0,
        role="schedule",
    )
    acts = [
        _act("10-01T07:30", "Lễ khai mạc Tuần lễ", "sân Trung tâm"),
        _act("10-03T14:00", "Hội thi Học viên với nghề", "xưởng thực hành"),
        _act("10-04T18:30", "Mở lớp tin học cho hội viên phụ nữ", "phường Ninh Hiệp"),
    ]
    send(world, "plan_labelled_lines", letter, sent, stages=_STAGE, activities=acts)


def _ranges_in_pdf(world: World) -> None:
    made = paper(
        "UBND HUYỆN KHÁNH SƠN | PHÒNG GIÁO DỤC VÀ ĐÀO TẠO | Số: 512/KH-PGDĐT"
        " | Tô Hạp, ngày 24 tháng 9 năm 2024",
        """
        # KẾ HOẠCH
        # Hưởng ứng Tuần lễ học tập suốt đời năm 2024
        Phòng GD&ĐT huyện Khánh Sơn xây dựng lịch hoạt động trên địa bàn huyện như sau:
        Lịch chi tiết
        Thời gian ¦ Hoạt động ¦ Địa điểm
        01/10 - 07/10/2024 ¦ Treo băng rôn, khẩu hiệu ¦ Các trường, UBND xã
        07h30 - 10h00 ngày 02/10/2024 ¦ Khai mạc cấp huyện ¦ Nhà văn hóa huyện
        08h00 - 11h00 ngày 04/10/2024 ¦ Ngày hội đọc sách vùng cao ¦ Trường TH Tô Hạp
        Yêu cầu các trường thực hiện nghiêm túc.
        TRƯỞNG PHÒNG
        Mấu Thị Bích Phanh
        """,
    )
    letter = Letter(
        sender="pgdks.khanhson@gmail.com",
        name="Phòng GD Khánh Sơn",
        subject="Phòng GD&ĐT Khánh Sơn gửi KH 512 và lịch Tuần lễ HTSĐ",
        text="Kính gửi Sở.",
        at="2024-09-25T16:00:00",
    )
    sent = Sent(
        file="KH512.pdf",
        made=made,
        unit="pgd-khanh-son",
        number="512/KH-PGDĐT",
        date="2024-09-24",
        photos=0,
        role="schedule",
    )
    acts = [
        _act("10-01", "Treo băng rôn, khẩu hiệu", "Các trường, UBND xã"),
        _act("10-02T07:30", "Khai mạc cấp huyện", "Nhà văn hóa huyện"),
        _act("10-04T08:00", "Ngày hội đọc sách vùng cao", "Trường TH Tô Hạp"),
    ]
    send(world, "plan_pdf_ranges", letter, sent, stages=_STAGE, activities=acts)
