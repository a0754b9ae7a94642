"""Values separated by commas, semicolons or tabs (.csv, .tsv): one table.

Source: RFC 4180, and what Excel writes where the comma is the decimal sign.
"""

import csv
from collections import Counter

from parsers.documents.document import ProblemKind
from parsers.documents.drafting import DocumentFault, Draft
from parsers.documents.plain_text import read_text
from parsers.documents.source_file import SourceFile

_SEPARATORS = (";", "\t", ",", "|")
_SAMPLE_LINES = 50


def read(source: SourceFile, draft: Draft) -> None:
    """Read a file of separated values into a draft.

    Raises:
        DocumentFault: when a cap is passed, or a field has no end.
    """
    text = read_text(source, draft)
    lines = text.splitlines(keepends=True)
    table = draft.table(place=draft.name)
    try:
        for row, values in enumerate(csv.reader(lines, delimiter=find_separator(lines))):
            for column, value in enumerate(values):
                if value:
                    table.add(row, column, value)
    except csv.Error as error:
        raise DocumentFault(ProblemKind.CORRUPT, str(error)) from error
    finally:
        table.finish(in_order=True)


def find_separator(lines: list[str]) -> str:
    """Return the separator that parts the first lines most evenly."""
    sample = [line for line in lines[:_SAMPLE_LINES] if line.strip()]
    return max(_SEPARATORS, key=lambda separator: _evenness(sample, separator))


def _evenness(lines: list[str], separator: str) -> tuple[int, int]:
    """Return how many lines have the commonest count of a separator, and that count."""
    counts = Counter(line.count(separator) for line in lines)
    counts.pop(0, None)
    if not counts:
        return 0, 0
    count, same = max(counts.items(), key=lambda item: (item[1], item[0]))
    return same, count
