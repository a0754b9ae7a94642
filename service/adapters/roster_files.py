"""Reads the list of units from CSV or XLSX; all rows are right, or nothing is taken."""

from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path

from db.entities.units import Roster
from service.adapters.roster_tables import Table, read_table
from service.errors import RosterError, RosterFault
from service.rules.roster_checks import NumberedPeriod, find_overlaps, find_unknown_codes
from service.rules.roster_rows import COLUMNS, REQUIRED_COLUMNS, read_row

# A heading as like as this to a known one is a mistake; others are the office's own columns.
_MISTAKE = 0.75


def read_roster(path: Path) -> Roster:
    """Read a list of units.

    Columns that the program does not know are left out.

    Args:
        path: CSV (UTF-8, "," or ";") or XLSX, by its content.

    Raises:
        RosterError: with every faulty row, numbered as a spreadsheet does.
    """
    table = read_table(path)
    columns, faults = _read_header(table)
    if faults:
        raise RosterError(str(path), faults)
    rows, faults = _read_rows(table[1:], columns)
    faulty = {fault.row for fault in faults}
    faults += find_unknown_codes(rows)
    faults += find_overlaps([row for row in rows if row[0] not in faulty])
    if not rows and not faults:
        faults.append(RosterFault(row=0, reason="holds no unit"))
    if faults:
        raise RosterError(str(path), sorted(faults, key=lambda fault: fault.row))
    return Roster(periods=tuple(period for _, period in rows))


def _read_header(table: Table) -> tuple[list[str], list[RosterFault]]:
    columns = [cell.lower() for cell in table[0]] if table else []
    reasons = [
        f'the column "{name}" is missing' for name in REQUIRED_COLUMNS if name not in columns
    ]
    for name in dict.fromkeys(columns):
        near = get_close_matches(name, COLUMNS, n=1, cutoff=_MISTAKE)
        if name not in COLUMNS and near:
            reasons.append(f'the column "{name}" is not known; did you mean "{near[0]}"?')
        if name in COLUMNS and columns.count(name) > 1:
            reasons.append(f'the column "{name}" stands there more than once')
    return columns, [RosterFault(row=1, reason=reason) for reason in reasons]


def _read_rows(
    rows: Table, columns: Sequence[str]
) -> tuple[list[NumberedPeriod], list[RosterFault]]:
    read: list[NumberedPeriod] = []
    faults: list[RosterFault] = []
    for number, cells in enumerate(rows, start=2):
        if not any(cells):
            continue
        reading = read_row(dict(zip(columns, cells, strict=False)))
        reasons = list(reading.reasons)
        if any(cells[len(columns) :]):
            reasons.append(
                'there are more cells than headings; a cell that holds "," or ";" needs quotes'
            )
        read.append((number, reading.period))
        faults += (RosterFault(row=number, reason=reason) for reason in reasons)
    return read, faults
