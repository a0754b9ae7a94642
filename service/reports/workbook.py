"""The workbook of a campaign: how many, who with what and when, figures and their sources.

Everything that a unit or a roster wrote goes in as text, never as a formula or a link. Totals are
formulas over the cells that they add up, with the values that the account has.
"""

from importlib import import_module
from io import BytesIO

from service.reports.workbook_content import WorkbookContent, plain
from service.reports.workbook_figures import FigureCells, write_figures, write_group_figures
from service.reports.workbook_lists import (
    write_calendar_sheet,
    write_checks,
    write_lacking,
    write_late,
    write_plan,
    write_years,
)
from service.reports.workbook_overview import write_matrix, write_overview
from service.reports.workbook_sheets import FIRST_ROW, SheetWriter

__all__ = ["WorkbookContent", "write_workbook"]


def write_workbook(content: WorkbookContent) -> bytes:
    """Return the workbook as an XLSX file; the same content gives the same sheets."""
    written = BytesIO()
    # Loaded only where one is written.
    book = import_module("xlsxwriter").Workbook(
        written,
        {
            "in_memory": True,
            "remove_timezone": False,
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
        },
    )
    account, words = content.account, content.words
    book.set_properties({"title": account.campaign.title, "created": plain(account.as_of)})
    writer = SheetWriter(
        book,
        account.campaign.title,
        words.made_at.format(moment=content.moment(account.as_of)),
        words.page,
        qualifiers=content.figure_words.qualifiers,
        language=content.language,
    )
    units = len(account.units)
    cells = FigureCells(
        sheet=content.figure_words.by_unit,
        first=FIRST_ROW,
        last=FIRST_ROW + max(units - 1, 0),
        total_row=FIRST_ROW + units,
    )
    write_overview(writer, content, cells)
    write_matrix(writer, content)
    if account.indicators:
        write_figures(writer, content, cells)
        write_group_figures(writer, content, cells, districts=True)
        write_group_figures(writer, content, cells, districts=False)
    write_plan(writer, content)
    write_checks(writer, content)
    write_late(writer, content)
    write_lacking(writer, content)
    write_calendar_sheet(writer, content)
    write_years(writer, content)
    book.close()
    return written.getvalue()
