"""Supplements, automatic mail, other events, a report in the text alone."""

from tests.corpus.labelled import File, Letter, World, pictures
from tests.corpus.packages import write_zip
from tests.corpus.paper import Paper, lines
from tests.corpus.pictures import photos
from tests.corpus.word import write_word
from tests.corpus.worlds.machines import Returned, add_note, delivery_report, inside_out

STAGE = ["ket-qua"]
_REFUSED = {"reply": {"allowed": False}, "stages": [], "figures": []}


def add_to(world: World) -> None:
    """Add the mails of this part."""
    _photographs_later(world)
    _bounce(world)
    _list(world)
    _asks_for_time(world)
    _other_event(world)
    _report_in_the_text(world)
    _unit_passes_on(world)
    _staff_note(world)
    _next_years_plan(world)


def _photographs_later(world: World) -> None:
    inside = pictures(["a1.jpg", "a2.jpg", "a3.jpg"], photos(660, 3))
    content = write_zip({one.name: one.content for one in inside}, stored=True)
    world.add(
        "supplement",
        Letter(
            sender="hoiloc.tt@gmail.com",
            subject="Bổ sung hình ảnh Tuần lễ học tập suốt đời - TT GDNN-GDTX Lộc Bình",
            text="Trung tâm gửi bổ sung hình ảnh kèm theo báo cáo số 66/BC-TT ngày 15/10/2025.",
            at="2025-10-16T07:30:00",
        ),
        [File(name="anh TT.zip", content=content, role="archive", optional=True, inside=inside)],
        stages=STAGE,
        unit={"code": "ttgdtx-2"},
        missing=["written_report"],
    )


def _bounce(world: World) -> None:
    raw = delivery_report(
        world,
        Returned(
            recipient="vhxh.huulung@langson.example",
            status="5.7.1",
            reason="550 5.7.1 Delivery not authorized, message refused",
            subject="[HTSĐ 2025] Nhắc nộp báo cáo kết quả",
            at="2025-10-14T07:31:00",
        ),
    )
    world.add_raw(
        "bounce",
        raw,
        **{"class": "bounce"},
        bounce={"recipients": ["vhxh.huulung@langson.example"], "status": "5.7.1"},
        reply={"allowed": False},
        stages=[],
    )


def _list(world: World) -> None:
    add_note(
        world,
        "list",
        Letter(
            sender="truyenthong@baolangson.example",
            name="Nhóm Cộng tác viên",
            subject="[ctv-bao] Mời viết bài về học tập suốt đời",
            text="Ban biên tập mời cộng tác viên gửi tin, bài. Mỗi bài không quá 800 chữ.",
            at="2025-10-02T10:00:00",
            headers=(
                ("List-Id", "Cong tac vien <ctv-bao.baolangson.example>"),
                ("List-Post", "<mailto:ctv-bao@baolangson.example>"),
            ),
        ),
        **{"class": "list"},
        **_REFUSED,
    )


def _asks_for_time(world: World) -> None:
    add_note(
        world,
        "extension",
        Letter(
            sender="ttgdtxbacson.langson@moet.edu.vn",
            name="TT Bắc Sơn",
            subject="Re: [HTSĐ 2025] Nhắc nộp báo cáo kết quả",
            text=(
                "Trung tâm đang bị ngập sau bão số 11, máy tính hỏng, xin phép nộp báo cáo sang tuần"
                " sau ạ.\n\n"
                "Vào Th 3, 14 thg 10, 2025 vào lúc 07:30 Phòng GDNN-GDTX"
                " <gdnngdtx.solangson@moet.edu.vn> đã viết:\n"
                "> Đến nay Phòng chưa nhận được báo cáo kết quả Tuần lễ hưởng ứng học tập suốt đời\n"
                "> năm 2025 của đơn vị. Đề nghị nộp trước ngày 15/10/2025."
            ),
            at="2025-10-14T09:15:00",
            answers="<nhac.20251014@moet.edu.vn>",
        ),
        **{"class": "other"},
        reply={"allowed": True},
        stages=[],
        figures=[],
        attachments=[],
    )


def _other_event(world: World) -> None:
    paper = Paper(
        parent="SỞ GD&ĐT LẠNG SƠN",
        issuer="TRƯỜNG THPT CHUYÊN CHU VĂN AN",
        number="Số: 301/BC-THPTCCVA",
        place_date="Lạng Sơn, ngày 21 tháng 10 năm 2025",
        blocks=lines("""
            # BÁO CÁO
            # Kết quả tổ chức Ngày Phụ nữ Việt Nam 20/10
            Nhà trường tổ chức 03 hoạt động với 420 lượt người tham gia, treo 02 băng rôn, tặng 64 phần quà.
            CHỦ TỊCH CÔNG ĐOÀN
            Mã Thị Hoa
        """),
    )
    world.add(
        "other_event",
        Letter(
            sender="c3chuvanan.langson@moet.edu.vn",
            subject="Chuyên Chu Văn An báo cáo hoạt động 20/10",
            text="Nhà trường gửi báo cáo hoạt động kỷ niệm 20/10.",
            at="2025-10-22T08:00:00",
        ),
        [File(name="bc 20-10.docx", content=write_word(paper), role=None)],
        **{"class": ...},
        campaign=None,
        stages=[],
        on_time=...,
        missing=...,
        photos=...,
        figures=[],
    )


def _report_in_the_text(world: World) -> None:
    text = "\n".join(
        lines("""
            Kính gửi: Sở GDĐT Lạng Sơn
            Báo và Phát thanh - Truyền hình Lạng Sơn báo cáo kết quả tuyên truyền Tuần lễ hưởng ứng học tập suốt đời năm 2025:
            - Báo in và báo điện tử: [[posts:47|47 tin, bài]]
            - Phát thanh, truyền hình: [[broadcasts:31|31 lượt phát sóng]]
            - Tọa đàm trực tiếp trên sóng: [[seminars:1|01 buổi]]
            Trân trọng báo cáo.
            TỔNG BIÊN TẬP Đinh Trọng Tuấn
        """)
    )
    world.add(
        "body",
        Letter(
            sender="toasoan@baolangson.example",
            name="Tòa soạn",
            subject="Báo cáo tuyên truyền Tuần lễ học tập suốt đời",
            text=text,
            at="2025-10-13T17:45:00",
            html=True,
        ),
        pictures(["truong quay.jpg", "phong su.jpg"], photos(665, 2)),
        [("prose", text)],
        stages=STAGE,
        unit={"code": "bao-ptth"},
        missing=["written_report"],
    )


def _unit_passes_on(world: World) -> None:
    paper = Paper(
        parent="UBND XÃ NA SẦM",
        issuer="TRƯỜNG TIỂU HỌC NA SẦM",
        number="Số: 29/BC-THNS",
        place_date="Na Sầm, ngày 09 tháng 10 năm 2025",
        blocks=lines("""
            # BÁO CÁO
            # Kết quả Tuần lễ hưởng ứng học tập suốt đời năm 2025
            Trường Tiểu học Na Sầm đã tổ chức [[activities:4|4 hoạt động]], [[participants:588|588 lượt học sinh tham gia]], [[books:77|77 cuốn sách quyên góp]].
            HIỆU TRƯỞNG
            Chu Thị Ngà
        """),
    )
    original = inside_out(
        Letter(
            sender="chunga.thns@gmail.com",
            name="Chu Ngà",
            subject="TH Na Sầm gửi báo cáo Tuần lễ",
            text="Em gửi anh báo cáo của trường để chuyển Sở.",
            at="2025-10-09T15:00:00",
        )
    )
    world.add(
        "forward_staff",
        Letter(
            sender="tong-hop@langson.example",
            subject="Fwd: TH Na Sầm gửi báo cáo Tuần lễ",
            text=original,
            at="2025-10-10T07:30:00",
        ),
        [
            File(name="29 BC THNS.docx", content=write_word(paper), role="written_report"),
            *pictures(["ns1.jpg", "ns2.jpg"], photos(670, 2)),
        ],
        [("prose", paper)],
        stages=STAGE,
        unit={"code": "th-na-sam"},
        reply=...,
        on_time=...,
        document={"number": "29/BC-THNS", "date": "2025-10-09"},
    )


def _staff_note(world: World) -> None:
    add_note(
        world,
        "staff_note",
        Letter(
            sender="tong-hop@langson.example",
            subject="Phân công trực tổng hợp",
            text="Các đồng chí trực tổng hợp từ 13/10 đến 17/10 theo lịch đính kèm hôm trước.",
            at="2025-10-12T16:00:00",
        ),
        **{"class": ["other", "staff_command"]},
        stages=[],
        figures=[],
        reply=...,
    )


def _next_years_plan(world: World) -> None:
    paper = Paper(
        parent="UBND TỈNH LẠNG SƠN",
        issuer="THƯ VIỆN TỈNH",
        number="Số: 75/BC-TVT",
        place_date="Lạng Sơn, ngày 07 tháng 10 năm 2025",
        blocks=lines("""
            # BÁO CÁO
            # Kết quả tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2025
            Trong Tuần lễ, Thư viện phục vụ [[readers:3460|3.460 lượt bạn đọc]] (cùng kỳ 2024: 2.910 lượt); luân chuyển [[books:1850|1.850 bản sách]] đến 6 điểm trường; đón xe thư viện lưu động [[?activities:5|5 chuyến]]; khai trương [[clubs:1|01 câu lạc bộ]] đọc sách. Kế hoạch năm 2026: 4.000 lượt bạn đọc, 2.500 bản sách.
            Q. GIÁM ĐỐC
            Phùng Thị Thúy
        """),
    )
    world.add(
        "other_years",
        Letter(
            sender="phungthuy.tv@gmail.com",
            subject="Thư viện tỉnh Lạng Sơn BC HTSĐ 2025",
            text="Thư viện tỉnh gửi báo cáo.",
            at="2025-10-08T10:00:00",
        ),
        [
            File(
                name="75BC.docx",
                content=write_word(
                    paper,
                ),
                role="written_report",
            ),
            *pictures(["tv1.jpg", "tv2.jpg"], photos(675, 2)),
        ],
        [("prose", paper)],
        stages=STAGE,
        unit={"code": "thu-vien-tinh"},
        document={"number": "75/BC-TVT", "date": "2025-10-07"},
    )
