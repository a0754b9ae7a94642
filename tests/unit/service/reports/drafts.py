"""A draft with made-up values, for tests of how it is written and written again."""

import subprocess
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

from PIL import Image

from service.operation.report_words import TABLES, ReportWords
from service.reports.document.content import Material, Picture, TableContent
from service.reports.document.earlier import read_earlier
from service.reports.document.issuing import issuing_office
from service.reports.document.styles import new_document
from service.reports.document.takeover import take_over
from service.reports.document.values import (
    CampaignWords,
    FigureLine,
    Highlight,
    ReportValues,
    StageLine,
)
from service.reports.document.writer import DraftWriter

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
AS_OF = datetime(2022, 10, 20, 8, 0, tzinfo=ZONE)
CAMPAIGN = "htsd-2022"
UNIT = "Trường THPT Chu Văn An"


def make_values(*, language="vi", to="both", title="Báo cáo kết quả", unit=UNIT, sent=74):
    """Return values of a campaign of eighty units."""
    stage = StageLine(
        title=title, due_text="trước ngày 15/10/2022", units=80, sent=sent, complete=70,
        incomplete=4, absent=80 - sent, on_time=60, in_grace=0, late=14, exempt=1,
    )  # fmt: skip
    figure = FigureLine(
        label="Số lượt người tham gia", written="khoảng 51.300", stated=61, silent=13, approximate=9
    )
    return ReportValues(
        language=language,
        office=issuing_office("Phòng Giáo dục Thường xuyên", "Sở Giáo dục và Đào tạo Ninh Thuận"),
        campaign=CampaignWords(
            title="Tuần lễ hưởng ứng học tập suốt đời năm 2022", plan="4150/KH-UBND",
            starts=date(2022, 10, 1), ends=date(2022, 10, 7),
        ),
        to=to, as_of=AS_OF, stages=(stage,), main=stage, figures=(figure,), not_stated=(),
        activities=None, participants=figure, registered=12, registering=3, has_plans=False,
        has_before=False, before_year=0,
        highlights=(
            Highlight(key="12ab34cd", unit=unit, quote="thu hút 58 lớp", source="HT-000012"),
        ),
        photographs=1, photographs_left_out=0,
    )  # fmt: skip


def make_parts(values):
    """Return the head and the parts of a report by the packaged templates."""
    return ReportWords(ZONE).write(values)


def make_material(letterhead, *, language="vi", names=(UNIT,)):
    """Return what a draft shows: one table of units under every name, a chart, a photograph."""
    rows = tuple((str(number), name, "1.127") for number, name in enumerate(names, 1))
    table = TableContent(
        heads=("STT", "Đơn vị", "Số"), rows=rows, widths=(1, 5, 2), numeric=frozenset({2})
    )
    return Material(
        campaign_id=CAMPAIGN,
        title="Báo cáo",
        author="Sở",
        language=language,
        letterhead=letterhead,
        tables=dict.fromkeys(TABLES, table),
        chart=Picture(content=picture("blue"), caption="", described="Biểu đồ: 74/80 đơn vị"),
        photographs=(Picture(content=picture("red"), caption="Ảnh 1", described="Ảnh 1"),),
        changed_note=letterhead.one("changed_note"),
        kept_heading=letterhead.one("kept_heading"),
        annex_reference=letterhead.one("annex_reference"),
        table_word=letterhead.one("table_word"),
    )


def picture(colour):
    """Return a small JPEG."""
    written = BytesIO()
    Image.new("RGB", (80, 60), colour).save(written, "JPEG")
    return written.getvalue()


def write(values=None, earlier=None, names=(UNIT,)):
    """Return a draft as a Word file, and the account of what it took over."""
    values = values or make_values()
    letterhead, parts = make_parts(values)
    document = new_document(values.language)
    material = make_material(letterhead, language=values.language, names=names)
    writer = DraftWriter(document, material, AS_OF)
    if earlier is None:
        return writer.write(parts), None
    taken, account = take_over(read_earlier(earlier, CAMPAIGN), parts, document)
    return writer.write(parts, taken), account


def through_libreoffice(folder: Path, content: bytes, kinds=("docx",)) -> bytes:
    """Return a file as LibreOffice saves it, through one format after the other."""
    path = folder / "draft.docx"
    path.write_bytes(content)
    for number, kind in enumerate(kinds):
        out = folder / f"saved{number}"
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless",
             "--convert-to", kind, "--outdir", out, path],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
        path = out / f"draft.{kind.partition(':')[0]}"
    return path.read_bytes()
