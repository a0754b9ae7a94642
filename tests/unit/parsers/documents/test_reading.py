"""What holds for every format: hostile bytes give problems, never an exception."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parsers.documents.document import Document, Table
from tests.unit.parsers.documents.compound_making import make_legacy_word, make_legacy_workbook
from tests.unit.parsers.documents.document_reading import problems, read_bytes
from tests.unit.parsers.documents.pdf_making import make_pdf, text_at
from tests.unit.parsers.documents.test_legacy_workbook import number, shared, shared_strings
from tests.unit.parsers.documents.test_open_document import make as make_open_document
from tests.unit.parsers.documents.test_rich_text import HEAD
from tests.unit.parsers.documents.test_workbook import figures, make_workbook
from tests.unit.parsers.documents.word_making import cell, make_word, paragraph, table

OOXML = "application/vnd.openxmlformats-officedocument."
LINES = [f"Đã tổ chức {n} hoạt động hưởng ứng." for n in range(300)]
CELLS = "".join(
    f"<table:table-row><table:table-cell><text:p>{line}</text:p></table:table-cell></table:table-row>"
    for line in LINES[:60]
)
SAMPLES = {
    OOXML + "wordprocessingml.document": make_word(
        "".join(map(paragraph, LINES)) + table(cell(paragraph("a")) + cell(paragraph("b")))
    ),
    OOXML + "spreadsheetml.sheet": make_workbook(("Số liệu", figures)),
    "application/pdf": make_pdf(
        b"".join(text_at(60, 800 - 10 * n, f"Line {n}") for n in range(60)),
        text_at(60, 760, "So:") + text_at(130, 760, "/BC"),
        stamps=(("417", (90, 757, 120, 775)),),
    ),
    "application/msword": make_legacy_word("\r".join(LINES), fonts=["Arial", ".VnTime"]),
    "application/vnd.ms-excel": make_legacy_workbook(
        {"S": b"".join(shared(n, 0, n) + number(n, 1, n) for n in range(60))},
        shared_strings(*LINES[:60]),
    ),
    "application/rtf": (HEAD + r"\par ".join(f"D{n}" for n in range(900)) + "}").encode(),
    "application/vnd.oasis.opendocument.text": make_open_document(
        "text", "".join(f"<text:p>{line}</text:p>" for line in LINES)
    ),
    "application/vnd.oasis.opendocument.spreadsheet": make_open_document(
        "spreadsheet", f'<table:table table:name="S">{CELLS}</table:table>'
    ),
    "text/html": "".join(f"<p>{line}<table><tr><td>{line}" for line in LINES).encode(),
    "text/csv": "\n".join(f"{line};12" for line in LINES).encode(),
    "text/plain": "\n".join(LINES).encode("utf-16"),
}
KINDS = pytest.mark.parametrize("kind", SAMPLES)


def check(document: Document) -> None:
    """Check what holds for every document, however broken the file was."""
    assert document.blocks or document.pictures or document.problems
    for block in document.blocks:
        assert block.place.startswith("a.bin")
        if isinstance(block, Table):
            assert all(c.row < block.height and c.column < block.width for c in block.cells)
        else:
            assert block.text == block.text.strip() != ""


@KINDS
def test_whole_samples_are_read_without_problems(kind):
    document = read_bytes(SAMPLES[kind], "a.bin", media_type=kind)

    assert problems(document) == []
    check(document)


@KINDS
def test_a_file_cut_anywhere_gives_no_exception(kind):
    whole = SAMPLES[kind]

    for size in range(0, len(whole), max(97, len(whole) // 60)):
        check(read_bytes(whole[:size], "a.bin", media_type=kind))


@KINDS
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(seed=st.integers(0, 2**32))
def test_a_file_with_changed_bytes_gives_no_exception(kind, seed):
    rnd = random.Random(seed)
    data = bytearray(SAMPLES[kind])
    for _ in range(rnd.choice([1, 3, 30])):
        reach = min(len(data), rnd.choice([100, 1000, len(data)]))
        at = rnd.randrange(reach)
        data[at if rnd.random() < 0.6 else -1 - at] = rnd.randrange(256)

    check(read_bytes(bytes(data), "a.bin", media_type=kind))


@KINDS
@settings(max_examples=20, deadline=None)
@given(data=st.binary(max_size=300))
def test_rubbish_gives_no_exception(kind, data):
    check(read_bytes(data, "a.bin", media_type=kind))
