"""The workbook of a thousand units beside XlsxWriter alone writing as many cells.

The peer gets the finished cells in a list, with their formats, and writes them into as many
sheets: numbers, texts, dates, formulas, and, where that is said, as many notes of the same text.
Ours reads the records, adds up, marks doubts, and writes. CPU seconds, in turns; least of all.
"""

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from unittest.mock import patch
from zoneinfo import ZoneInfo

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from bench.report import Figure, print_figures
from bench.workbook_office import make_office
from db.engine import Database
from db.entities.campaigns import Campaign, Requirement, Stage
from service.reports.account import CampaignAccount, read_account
from service.reports.standing import Asking
from service.reports.workbook import WorkbookContent, write_workbook
from service.settings.indicators import BUILT_IN

_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
_NOW = datetime(2022, 10, 20, tzinfo=UTC)
CAMPAIGN = Campaign(
    id="bench",
    title="Tuần lễ hưởng ứng học tập suốt đời năm 2022",
    short=("HTSĐ",),
    plan="4150/KH-UBND",
    starts=date(2022, 10, 1),
    ends=date(2022, 10, 7),
    closes_at=datetime(2023, 10, 7, tzinfo=UTC),
    stages=(
        Stage(
            id="registration",
            title="Đăng ký lịch hoạt động",
            due=date(2022, 10, 1),
            due_text="trước ngày 01/10/2022",
            on_time_until=datetime(2022, 9, 30, 16, 59, 59, tzinfo=UTC),
            requires=(Requirement(role="schedule"),),
        ),
        Stage(
            id="report",
            title="Báo cáo kết quả",
            due=date(2022, 10, 15),
            due_text="trước ngày 15/10/2022",
            on_time_until=datetime(2022, 10, 14, 16, 59, 59, tzinfo=UTC),
            requires=(
                Requirement(role="written_report"),
                Requirement(role="figures"),
                Requirement(role="photo", at_least=3),
            ),
        ),
    ),
    indicators=tuple(BUILT_IN.items()),
)
#: What XlsxWriter is called with for a cell.
_WRITERS = ("write_string", "write_number", "write_datetime", "write_blank", "write_formula")


@dataclass(slots=True)
class _Cells:
    """Everything that was written: (sheet, method, arguments), and notes apart."""

    cells: list[tuple[int, str, tuple[Any, ...]]]
    notes: list[tuple[int, tuple[Any, ...]]]


def measure_workbook(folder: Path, units: int, rounds: int) -> list[Figure]:
    """Print CPU seconds; return the ratio to XlsxWriter alone writing the same cells and notes."""
    folder.mkdir(parents=True)
    database = make_office(folder, CAMPAIGN, units)
    account = _read(database)
    recorded = _record(account)
    runs: dict[str, Callable[[], object]] = {
        "hopthu: records to file": lambda: _write(_read(database)),
        "hopthu: reading alone": lambda: _read(database),
        "hopthu: writing alone": lambda: _write(account),
        "XlsxWriter, cells and notes": lambda: _bare(recorded, notes=True),
        "XlsxWriter, cells only": lambda: _bare(recorded, notes=False),
    }
    least = dict.fromkeys(runs, float("inf"))
    for _ in range(max(rounds, 2)):
        for name, run in runs.items():
            gc.collect()
            started = time.process_time()
            run()
            least[name] = min(least[name], time.process_time() - started)
    database.close()
    print(
        f"\nworkbook: {units} units, {len(recorded.cells)} cells, {len(recorded.notes)} notes, "
        f"{len(_write(account)) / 1e6:.1f} MB"
    )
    for name, seconds in least.items():
        print(f"  {name:<28} {seconds:>7.2f} s CPU")
    ours = least["hopthu: records to file"]
    with_notes, without = (
        ours / least[peer] for peer in ("XlsxWriter, cells and notes", "XlsxWriter, cells only")
    )
    print(f"  ours, of XlsxWriter writing no notes at all: {without:.2f}")
    figures = [
        Figure(
            name="CPU, of XlsxWriter writing as many cells and notes",
            measured=with_notes,
            target=3.0,
            at_least=False,
        )
    ]
    print_figures("workbook: from the records to the file", figures)
    return figures


def _read(database: Database) -> CampaignAccount:
    with database.unit_of_work(read_only=True) as uow:
        return read_account(uow, CAMPAIGN, Asking(zone=_ZONE, now=_NOW))


def _write(account: CampaignAccount) -> bytes:
    return write_workbook(WorkbookContent(account=account, zone=_ZONE))


def _record(account: CampaignAccount) -> _Cells:
    """Return every cell and note as our workbook has them."""
    found = _Cells(cells=[], notes=[])
    sheets: dict[int, int] = {}

    def listen(name: str) -> Callable[..., Any]:
        plain = getattr(Worksheet, name)

        def write(sheet: Worksheet, *arguments: Any) -> Any:
            place = sheets.setdefault(id(sheet), len(sheets))
            if name == "write_comment":
                found.notes.append((place, arguments))
            else:
                found.cells.append((place, name, arguments))
            return plain(sheet, *arguments)

        return write

    replaced = {name: listen(name) for name in (*_WRITERS, "write_comment")}
    with patch.multiple(Worksheet, **replaced):
        _write(account)
    return found


def _bare(recorded: _Cells, *, notes: bool) -> bytes:
    written = BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True})
    plain = book.add_format({"border": 1, "text_wrap": True})
    moment = book.add_format({"border": 1, "num_format": "dd/mm/yyyy hh:mm"})
    sheets = [book.add_worksheet() for _ in range(1 + max(place for place, *_ in recorded.cells))]
    for place, method, arguments in recorded.cells:
        row, column, value = arguments[:3]
        form = moment if method == "write_datetime" else plain
        rest = arguments[4:] if method == "write_formula" else ()
        getattr(sheets[place], method)(row, column, value, form, *rest)
    if notes:
        for place, (row, column, text, *_) in recorded.notes:
            sheets[place].write_comment(row, column, text)
    book.close()
    return written.getvalue()
