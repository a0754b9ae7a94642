"""What is no report: machines, lists, our own mail, questions, other events."""

from tests.corpus.labelled import File, Letter, World, pictures
from tests.corpus.paper import Paper, lines
from tests.corpus.pictures import photos
from tests.corpus.word import write_word
from tests.corpus.worlds.machines import Returned, add_note, delivery_report, inside_out

_REFUSED = {"reply": {"allowed": False}, "stages": [], "figures": []}


def add_to(world: World) -> None:
    """Add the mails of this part."""
    _bounce(world)
    _vacation(world)
    _asks_for_time(world)
    _other_event(world)
    _list_of_the_ministry(world)
    _staff_forwards(world)


def _bounce(world: World) -> None:
    raw = delivery_report(
        world,
        Returned(
            recipient="dtntnamgiang.quangnam@moet.edu.vn",
            status="5.2.2",
            reason="552 5.2.2 The email account that you tried to reach is over quota",
            subject="[Tuần lễ HTSĐ 2024] Nhắc gửi báo cáo",
            at="2024-10-13T07:00:20",
        ),
    )
    world.add_raw(
        "bounce",
        raw,
        **{"class": "bounce"},
        bounce={"recipients": ["dtntnamgiang.quangnam@moet.edu.vn"], "status": "5.2.2"},
        reply={"allowed": False},
        stages=[],
    )


def _vacation(world: World) -> None:
    add_note(
        world,
        "auto_reply",
        Letter(
            sender="hkh.qnam@gmail.com",
            subject="Automatic reply: [Tuần lễ HTSĐ 2024] Đã nhận báo cáo",
            text="Tôi đi công tác từ ngày 19/10 đến 23/10/2024, xin liên hệ văn phòng Hội.",
            at="2024-10-19T08:12:40",
            headers=(("Auto-Submitted", "auto-replied"),),
        ),
        **{"class": "auto_reply"},
        **_REFUSED,
    )


def _asks_for_time(world: World) -> None:
    add_note(
        world,
        "extension",
        Letter(
            sender="pgdhoian.quangnam@moet.edu.vn",
            name="PGD Hội An",
            subject="Xin lùi thời gian nộp báo cáo Tuần lễ HTSĐ",
            text=(
                "Kính gửi Phòng GDTX-CN,\nDo ảnh hưởng của mưa lũ, Phòng GDĐT TP Hội An kính đề nghị"
                " cho phép nộp báo cáo Tuần lễ đến hết ngày 25/10/2024.\nRất mong Phòng xem xét."
            ),
            at="2024-10-18T10:01:00",
        ),
        **{"class": "other"},
        reply={"allowed": True},
        stages=[],
        figures=[],
        attachments=[],
    )


def _other_event(world: World) -> None:
    paper = Paper(
        parent="UBND THÀNH PHỐ TAM KỲ",
        issuer="PHÒNG GIÁO DỤC VÀ ĐÀO TẠO",
        number="Số: 602/BC-PGDĐT",
        place_date="Tam Kỳ, ngày 14 tháng 10 năm 2024",
        blocks=lines("""
            # BÁO CÁO
            # Kết quả Tháng hành động vì bình đẳng giới và công tác phổ cập giáo dục, xóa mù chữ
            Phòng GDĐT thành phố Tam Kỳ báo cáo: 13/13 phường, xã đạt chuẩn phổ cập mức độ 3; tổ chức 12 buổi tuyên truyền với 2.300 lượt người; mở 03 lớp xóa mù chữ.
            TRƯỞNG PHÒNG
            Trương Thị Lộc
        """),
    )
    world.add(
        "other_event",
        Letter(
            sender="pgdtamky.quangnam@moet.edu.vn",
            subject="Báo cáo phổ cập giáo dục, xóa mù chữ năm 2024",
            text="PGD Tam Kỳ gửi báo cáo phổ cập, xóa mù chữ.",
            at="2024-10-15T10:10:00",
        ),
        [File(name="BC pho cap.docx", content=write_word(paper), role=None)],
        **{"class": ...},
        campaign=None,
        stages=[],
        on_time=...,
        missing=...,
        photos=...,
        figures=[],
    )


def _list_of_the_ministry(world: World) -> None:
    add_note(
        world,
        "list",
        Letter(
            sender="bantin@thongtingiaoduc.example",
            name="Bản tin Giáo dục",
            subject="[Bản tin] Toàn quốc hưởng ứng Tuần lễ học tập suốt đời",
            text="Tuần qua có 63 tỉnh tổ chức 1.200 hoạt động. Bấm vào đây để hủy đăng ký.",
            at="2024-10-08T05:00:00",
            html=True,
            headers=(
                ("List-Id", "<bantin.thongtingiaoduc.example>"),
                ("List-Unsubscribe", "<https://thongtingiaoduc.example/huy>"),
                ("Precedence", "bulk"),
            ),
        ),
        **{"class": "list"},
        **_REFUSED,
    )


def _staff_forwards(world: World) -> None:
    paper = Paper(
        parent="UBND HUYỆN TIÊN PHƯỚC",
        issuer="TRUNG TÂM GDNN-GDTX",
        number="Số: 51/BC-TTGDNN-GDTX",
        place_date="Tiên Phước, ngày 11 tháng 10 năm 2024",
        blocks=lines("""
            # BÁO CÁO
            # Tuần lễ hưởng ứng học tập suốt đời năm 2024
            Trung tâm GDNN-GDTX Tiên Phước đã tổ chức [[activities:3|03 hoạt động]], [[participants:197|197 lượt học viên tham gia]], trao đổi [[seminars:1|01 buổi tọa đàm]] hướng nghiệp.
            GIÁM ĐỐC
            Mai Văn Thanh
        """),
    )
    original = inside_out(
        Letter(
            sender="maithanh.tienphuoc@gmail.com",
            name="Mai Thanh",
            subject="TTGDTX Tiên Phước gửi báo cáo",
            text="Chào em, anh gửi báo cáo Tuần lễ của Trung tâm.",
            at="2024-10-11T20:00:00",
        )
    )
    world.add(
        "forward_staff",
        Letter(
            sender="chuyenvien.gdtx@quangnam.example",
            name="Chuyên viên GDTX",
            subject="Fwd: TTGDTX Tiên Phước gửi báo cáo",
            text=f"Chuyển vào hộp thư chung.\n\n{original}",
            at="2024-10-14T07:45:00",
        ),
        [
            File(name="51 BC TT.docx", content=write_word(paper), role="written_report"),
            *pictures(["tt1.jpg", "tt2.jpg"], photos(265, 2)),
        ],
        [("prose", paper)],
        unit={"code": "ttgdtx-tien-phuoc"},
        reply=...,
        on_time=...,
        document={"number": "51/BC-TTGDNN-GDTX", "date": "2024-10-11"},
    )
