"""What every mail of the story is made of: who writes, in which words, with which report."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

from service.demo.materials.mail import JPEG, Enclosure, Mail
from service.demo.materials.photographs import Camera, draw_photo
from service.demo.materials.written_report import Section, Table, WrittenReport
from service.demo.world import OFFICE, DemoUnit

OFFICE_TIME = timezone(timedelta(hours=7))
WEEK = "Tuần lễ hưởng ứng học tập suốt đời năm 2022"
PLAN = "Kế hoạch số 4150/KH-UBND ngày 22/9/2022 của Ủy ban nhân dân tỉnh"
# Not the scene with lines on a screen: such a drawing passes for a page of paper.
_SCENES = (0, 1, 3, 4, 5)
_PHOTO_SIZE = (1280, 960)
POINT_AND_SHOOT = Camera(make="OPPO", model="CPH2325")


def moment(day: int, month: int, hour: int, minute: int, *, year: int = 2022) -> datetime:
    """Return a moment of the story in the office's time."""
    return datetime(year, month, day, hour, minute, tzinfo=OFFICE_TIME)


def mail_from(
    unit: DemoUnit,
    at: datetime,
    subject: str,
    text: str,
    enclosures: Sequence[Enclosure] = (),
    *,
    html: bool = False,
) -> Mail:
    """Return a mail of a unit's own address, signed by its clerk's desk."""
    return Mail(
        sender=unit.email,
        sender_name=unit.name,
        recipient=OFFICE,
        subject=subject,
        text=f"{text}\n\n--\nVăn thư {unit.name}",
        sent_at=at,
        enclosures=enclosures,
        html=html,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """The few things in which the documents of two units differ.

    Attributes:
        number: its running number; the symbol follows from unit and kind.
        results: the sentences with the figures.
    """

    unit: DemoUnit
    number: int
    signed_on: date
    results: tuple[str, ...] = ()
    table: Table | None = None
    photos: tuple[bytes, ...] = ()


def write_result_report(paper: Paper) -> WrittenReport:
    """Return a report on the Week with the usual four parts."""
    unit = paper.unit
    return WrittenReport(
        parent=unit.superior,
        issuer=unit.name,
        number=f"{paper.number}/BC-{unit.symbol}",
        place=unit.district.split(" - ")[0] or "Ninh Thuận",
        signed_on=paper.signed_on,
        kind="BÁO CÁO",
        title=f"Kết quả tổ chức {WEEK}",
        opening=f"Thực hiện {PLAN} về tổ chức {WEEK}, {unit.name} báo cáo kết quả như sau:",
        sections=(
            Section(
                heading="I. Công tác chỉ đạo, triển khai",
                paragraphs=(
                    "Đơn vị đã xây dựng kế hoạch, phân công nhiệm vụ cụ thể cho từng bộ phận;"
                    " 100% cán bộ, viên chức được quán triệt chủ đề của Tuần lễ.",
                ),
            ),
            Section(heading="II. Kết quả thực hiện", paragraphs=paper.results),
            Section(
                heading="III. Đánh giá chung",
                paragraphs=(
                    "Các hoạt động thiết thực, tiết kiệm, tạo không khí thi đua sôi nổi.",
                    "Hạn chế: một số hoạt động trực tuyến còn ít người tham gia.",
                ),
            ),
            Section(
                heading="IV. Kiến nghị, đề xuất",
                paragraphs=("Đề nghị cấp trên tiếp tục hỗ trợ nguồn học liệu số.",),
            ),
        ),
        tables=(paper.table,) if paper.table else (),
        closing=f"Trên đây là báo cáo kết quả tổ chức {WEEK} của {unit.name}./.",
        signer=unit.signer,
        photos=paper.photos,
    )


def write_activity_plan(paper: Paper) -> WrittenReport:
    """Return a plan that registers the activities of the Week, its schedule as a table."""
    unit = paper.unit
    return WrittenReport(
        parent=unit.superior,
        issuer=unit.name,
        number=f"{paper.number}/KH-{unit.symbol}",
        place=unit.district.split(" - ")[0] or "Ninh Thuận",
        signed_on=paper.signed_on,
        kind="KẾ HOẠCH",
        title=f"Tổ chức {WEEK}",
        opening=f"Thực hiện {PLAN}, {unit.name} đăng ký lịch hoạt động như sau:",
        sections=(
            Section(
                heading="I. Mục đích, yêu cầu",
                paragraphs=("Nâng cao nhận thức về chuyển đổi số trong học tập suốt đời.",),
            ),
            Section(heading="II. Lịch hoạt động", paragraphs=("Theo bảng sau:",)),
        ),
        tables=(paper.table,) if paper.table else (),
        closing=f"Trên đây là kế hoạch tổ chức {WEEK} của {unit.name}./.",
        signer=unit.signer,
    )


def schedule_table(rows: Sequence[tuple[str, str, str, str]]) -> Table:
    """Return a schedule as a table: time, content, place, who takes part."""
    columns = ("TT", "Thời gian", "Nội dung", "Địa điểm", "Thành phần")
    numbered = tuple((str(number), *row) for number, row in enumerate(rows, start=1))
    return Table(caption="LỊCH HOẠT ĐỘNG", columns=columns, rows=numbered)


def photos(first_seed: int, count: int, *, chat: bool = False) -> tuple[Enclosure, ...]:
    """Return photographs as files, named by a telephone or by a chat program.

    Args:
        first_seed: of the first drawing; the others follow.
        count: how many.
        chat: True for pictures that went through a chat program: renamed, without EXIF.
    """
    seeds = [first_seed + _SCENES[number] for number in range(count)]
    taken = [moment(3, 10, 7, 15 + number) for number in range(count)]
    return tuple(
        Enclosure(
            name=_photo_name(seed, at, chat=chat),
            content=draw_photo(
                seed,
                size=_PHOTO_SIZE,
                camera=None
                if chat
                else Camera(make=POINT_AND_SHOOT.make, model=POINT_AND_SHOOT.model, taken_at=at),
            ),
            media_type=JPEG,
        )
        for seed, at in zip(seeds, taken, strict=True)
    )


def _photo_name(seed: int, at: datetime, *, chat: bool) -> str:
    if chat:
        mark = hashlib.sha256(str(seed).encode()).hexdigest()[:32]
        return f"z37812345{seed:05d}_{mark}.jpg"
    return f"IMG_{at:%Y%m%d_%H%M}{seed % 60:02d}.jpg"
