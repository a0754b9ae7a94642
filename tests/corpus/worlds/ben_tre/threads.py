"""Forwarded, answered, corrected and late mails; schedules and their changes."""

from dataclasses import replace

from tests.corpus.worlds.an_giang.formats import Delta
from tests.corpus.worlds.ben_tre.bodies import STAGE
from tests.corpus.worlds.ben_tre.files import TITLE
from tests.corpus.worlds.machines import inside_out
from tests.corpus.worlds.posts import letter, post, sheet, shots, written

PLAN = ["lich"]


def _act(start: str, what: str, where: str) -> dict[str, str]:
    return {"start": f"2023-{start}:00+07:00", "what": what, "where": where}


def add_to(world: Delta) -> None:
    """Add the mails of this part."""
    _forwarded(world)
    _forwarded_twice(world)
    _answer_over_a_reminder(world)
    _one_figure_corrected(world)
    _new_version(world)
    _late(world)
    _more_photos(world)
    _plan_in_body(world)
    _plan_workbook(world)
    _plan_changed(world)


def _forwarded(world: Delta) -> None:
    inner = letter(
        "2023-10-12T15:00:00 | TH Mỹ Thạnh <c1mythanh.gt@gmail.com> | TH Mỹ Thạnh nộp báo cáo Tuần lễ HTSĐ",
        "Kính gửi Phòng báo cáo của Trường Tiểu học Mỹ Thạnh.",
    )
    outer = letter(
        "2023-10-13T07:20:00 | Kim Thoa <kimthoa.pgdgt@gmail.com> | Fwd: TH Mỹ Thạnh nộp báo cáo Tuần lễ HTSĐ",
        "Em chuyển chị.",
    )
    post(
        world,
        "forwarded",
        replace(outer, text=outer.text + "\n\n" + inside_out(inner)),
        written(
            "BC MyThanh.docx",
            "PHÒNG GD&ĐT GIỒNG TRÔM | TRƯỜNG TIỂU HỌC MỸ THẠNH | Số: 58/BC-THMT | Mỹ Thạnh, ngày 12 tháng 10 năm 2023",
            f"""
            # BÁO CÁO
            {TITLE}
            Trường tổ chức [[activities:4|4 hoạt động]], [[participants:655|655 lượt]] học sinh, phụ huynh dự; treo [[banners:3|3 băng rôn]]; học sinh góp [[books:210|210 q.]] vào thư viện lớp.
            HIỆU TRƯỞNG
            """,
            number="58/BC-THMT",
            date="2023-10-12",
        ),
        shots("mythanh{}.jpg", 1, 7200),
        unit="th-my-thanh",
        stages=STAGE,
    )


def _forwarded_twice(world: Delta) -> None:
    first = letter(
        "2023-10-11T09:00:00 | Lương Quới <luongquoi.vhtt@gmail.com> | Ảnh HTCĐ",
        "TTHTCĐ xã Lương Quới gửi ảnh Tuần lễ học tập suốt đời.",
    )
    second = letter(
        "2023-10-11T13:00:00 | Phúc <phuc.gt@gmail.com> | Fwd: Ảnh HTCĐ", "Chuyển anh nhé."
    )
    outer = letter(
        "2023-10-11T14:00:00 | Ba Quang <baquang60@gmail.com> | Fwd: Fwd: Ảnh HTCĐ", "Gửi Sở."
    )
    text = "\n\n".join([outer.text, inside_out(second), inside_out(first)])
    post(
        world,
        "forwarded_twice",
        replace(outer, text=text),
        shots("LQ{}.jpg", 1, 7205),
        unit="tthtcd-luong-quoi",
        stages=STAGE,
        missing=["figures", "written_report"],
        figures=[],
    )


def _answer_over_a_reminder(world: Delta) -> None:
    post(
        world,
        "answer_over_a_reminder",
        letter(
            "2023-10-14T10:10:00 | Tân Thành Bình <c2tanthanhbinh.bentre@moet.edu.vn> | Re: [HTSĐ 2023] Nhắc gửi báo cáo kết quả",
            """
            Dạ trường gửi báo cáo trong file đính kèm ạ.

            Vào 08:00, Th 6, 13 thg 10, 2023 Phòng GDTrH-TX <gdtx.sobentre@moet.edu.vn> đã viết:
            > Kính gửi: Trường THCS Tân Thành Bình
            > Đến nay đã có 41/120 đơn vị gửi báo cáo. Đề nghị đơn vị gửi báo cáo kèm số liệu
            > và ít nhất 1 hình ảnh trước khi hết ngày 16/10/2023.
            """,
        ),
        written(
            "TTB.docx",
            "PHÒNG GDĐT MỎ CÀY BẮC | TRƯỜNG THCS TÂN THÀNH BÌNH | Số: 140/BC-TTB | Tân Thành Bình, ngày 13 tháng 10 năm 2023",
            f"""
            # BÁO CÁO
            {TITLE}
            a) Số hoạt động: [[activities:5|05]]
            b) Số lượt người tham gia: [[participants:1525|nam 655, nữ 870; cộng 1.525]]
            c) Số tin bài: [[posts:4|04]]
            d) Số băng rôn: [[banners:2|02]]
            HIỆU TRƯỞNG
            """,
            number="140/BC-TTB",
            date="2023-10-13",
        ),
        shots("ttb{}.jpg", 1, 7210),
        unit="thcs-tan-thanh-binh",
        stages=STAGE,
    )


def _one_figure_corrected(world: Delta) -> None:
    post(
        world,
        "one_figure_corrected",
        letter(
            "2023-10-15T09:30:00 | THPT Phan Thanh Giản <c3phanthanhgian.bentre@moet.edu.vn> | Đính chính báo cáo số 187/BC-THPTPTG",
            "Trường THPT Phan Thanh Giản xin đính chính số lượt người tham gia Tuần lễ HTSĐ là [[participants:2351|2.351 lượt]] (báo cáo ghi nhầm 2.315 lượt). Các số liệu khác không thay đổi.",
        ),
        unit="thpt-phan-thanh-gian",
        body="prose",
        stages=STAGE,
        missing=...,
    )


def _new_version(world: Delta) -> None:
    post(
        world,
        "new_version",
        letter(
            "2023-10-16T08:00:00 | Trường Ngô Văn Cấn <thptnvcan.bt@gmail.com> | THPT Ngô Văn Cấn gửi lại báo cáo (thay bản trước)",
            "Trường gửi lại báo cáo, bản gửi ngày 13/10 bị sai số liệu sách. Nhờ Sở dùng bản này.",
        ),
        written(
            "bao cao NVC (sua).docx",
            "SỞ GD&ĐT BẾN TRE | TRƯỜNG THPT NGÔ VĂN CẤN | Số: 98/BC-NVC | Mỏ Cày Bắc, ngày 15 tháng 10 năm 2023",
            f"""
            # BÁO CÁO
            {TITLE}
            (Thay thế Báo cáo số 96/BC-NVC ngày 12/10/2023)
            Số hoạt động: [[activities:6|6/5 hoạt động]], vượt kế hoạch; số lượt: [[participants:1684|1.684/1.500 lượt người]]; sách quyên góp: [[books:276|276 quyển]].
            KT. HIỆU TRƯỞNG
            Phạm Văn Dứt
            """,
            number="98/BC-NVC",
            date="2023-10-15",
        ),
        shots("nvc-{}.JPG", 1, 7115),
        unit="thpt-ngo-van-can",
        stages=STAGE,
    )


def _late(world: Delta) -> None:
    post(
        world,
        "late",
        letter(
            "2023-10-19T09:00:00 | Thanh Tân <thanhtan.vhtt@gmail.com> | Xin lỗi gửi trễ - báo cáo HTSĐ xã Thanh Tân",
            "Trung tâm xin nộp trễ do bận tiếp đoàn kiểm tra.",
        ),
        written(
            "BC Thanh Tan.rtf",
            "UBND XÃ THANH TÂN | TRUNG TÂM VH-TT & HTCĐ | Số: 15/BC-TT | Thanh Tân, ngày 18 tháng 10 năm 2023",
            f"""
            # BÁO CÁO
            {TITLE}
            Trong tuần, Trung tâm tổ chức [[activities:3|03 hoạt động]]; phát thanh [[broadcasts:10|10 lượt]]; mở [[classes:1|1 lớp]] kỹ thuật ghép cây giống, [[learners:35|35 học viên]]; [[participants:240|240 lượt]] bà con tham gia.
            GIÁM ĐỐC
            """,
            number="15/BC-TT",
            date="2023-10-18",
        ),
        shots("tt-{}.jpg", 1, 7215),
        unit="tthtcd-thanh-tan",
        stages=STAGE,
    )


def _more_photos(world: Delta) -> None:
    post(
        world,
        "more_photos",
        letter(
            "2023-10-13T20:00:00 | THCS Phu Le <thcsphulebatri@gmail.com> | Bổ sung hình Tuần lễ HTSĐ trường THCS Phú Lễ",
            "Trường gửi thêm hình ạ.",
        ),
        shots("bs{}.jpg", 2, 7220),
        unit="thcs-phu-le",
        stages=STAGE,
        missing=["figures", "written_report"],
        figures=[],
    )


def _plan_in_body(world: Delta) -> None:
    post(
        world,
        "plan_in_body",
        letter(
            "2023-09-27T16:00:00 | HPN GT <hpngiongtrom.bt@gmail.com> | Hội LHPN huyện Giồng Trôm đăng ký lịch Tuần lễ HTSĐ",
            """
            Hội LHPN huyện Giồng Trôm đăng ký lịch hoạt động:
            - 7 giờ 30 ngày 03/10/2023: Tọa đàm Phụ nữ tự học, tại Hội trường UBND huyện, 120 hội viên.
            - 14 giờ 00 ngày 05/10/2023: Tập huấn bán hàng trực tuyến, tại xã Châu Bình, 45 hội viên.
            """,
        ),
        unit="hlhpn-giong-trom",
        stages=PLAN,
        figures=[],
        activities=[
            _act("10-03T07:30", "Tọa đàm Phụ nữ tự học", "Hội trường UBND huyện"),
            _act("10-05T14:00", "Tập huấn bán hàng trực tuyến", "xã Châu Bình"),
        ],
    )


def _plan_workbook(world: Delta) -> None:
    post(
        world,
        "plan_workbook",
        letter(
            "2023-09-28T11:00:00 | PGD Mỏ Cày Nam <pgdmocaynam.bentre@moet.edu.vn> | Lịch Tuần lễ HTSĐ",
            "PGD Mỏ Cày Nam gửi lịch.",
        ),
        sheet(
            "Lich MCN.xlsx",
            """
            LỊCH HOẠT ĐỘNG TUẦN LỄ HƯỞNG ỨNG HTSĐ NĂM 2023
            STT ¦ Ngày ¦ Giờ ¦ Nội dung ¦ Địa điểm ¦ Số người dự kiến
            1 ¦ 02/10/2023 ¦ 07g00 ¦ Lễ phát động Tuần lễ ¦ Trường THCS An Thạnh ¦ 350
            2 ¦ 04/10/2023 ¦ 13g30 ¦ Ngày hội đọc sách ¦ Thư viện huyện ¦ 200
            3 ¦ 06/10/2023 ¦ 08g00 ¦ Chuyên đề kỹ năng số ¦ Trường THPT Ca Văn Thỉnh ¦ 80
            """,
            role="schedule",
        ),
        unit="pgd-mo-cay-nam",
        stages=PLAN,
        figures=[],
        activities=[
            _act("10-02T07:00", "Lễ phát động Tuần lễ", "Trường THCS An Thạnh"),
            _act("10-04T13:30", "Ngày hội đọc sách", "Thư viện huyện"),
            _act("10-06T08:00", "Chuyên đề kỹ năng số", "Trường THPT Ca Văn Thỉnh"),
        ],
    )


def _plan_changed(world: Delta) -> None:
    post(
        world,
        "plan_changed",
        letter(
            "2023-09-28T20:30:00 | HPN GT <hpngiongtrom.bt@gmail.com> | Hội LHPN huyện Giồng Trôm điều chỉnh lịch Tuần lễ HTSĐ",
            """
            Hội LHPN huyện Giồng Trôm xin điều chỉnh lịch đã đăng ký như sau:
            - 7 giờ 30 ngày 04/10/2023: Tọa đàm Phụ nữ tự học, tại Hội trường UBND huyện (dời từ ngày 03/10).
            """,
        ),
        unit="hlhpn-giong-trom",
        stages=PLAN,
        figures=[],
        activities=[_act("10-04T07:30", "Tọa đàm Phụ nữ tự học", "Hội trường UBND huyện")],
    )
