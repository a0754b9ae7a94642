import struct

import pytest

from parsers.documents.document import Region
from tests.unit.parsers.documents.compound_making import make_legacy_word
from tests.unit.parsers.documents.document_reading import (
    grid,
    problems,
    read_bytes,
    tables,
    texts,
)

FONT = 0x4A4F
IDENT = struct.pack("<H", 0xA5EC)
IN_TABLE = struct.pack("<HB", 0x2416, 1)
ROW_END = IN_TABLE + struct.pack("<HB", 0x2417, 1)
DELETED = struct.pack("<HB", 0x0800, 1)
JPEG = b"\xff\xd8\xff\xe0" + bytes(300) + b"\xff\xd9"


def read(text: str, *args, **options):
    return read_bytes(make_legacy_word(text, *args, **options), "BC.doc")


@pytest.mark.parametrize("eight_bit", [False, True])
def test_paragraphs_are_read_from_both_kinds_of_pieces(eight_bit):
    document = read("Bao cao\rCaf\xe9 12\r", eight_bit=eight_bit)

    assert [(block.text, block.place) for block in document.blocks] == [
        ("Bao cao", "BC.doc#p1"),
        ("Café 12", "BC.doc#p2"),
    ]
    assert document.problems == ()


def test_vietnamese_is_read():
    assert texts(read("Số lượt người tham gia: 1.127\r")) == ["Số lượt người tham gia: 1.127"]


def test_tables_are_read_by_their_marks():
    text = "Trước\rChỉ tiêu\x07Kết quả\x07\x07Hoạt động\x0712\x07\x07Sau\r"
    marks = [(0, b""), (6, IN_TABLE), (23, ROW_END), (24, IN_TABLE), (37, ROW_END), (38, b"")]
    assert text[23] == text[37] == "\x07"

    document = read(text, paragraphs=marks)

    assert grid(tables(document)[0]) == [["Chỉ tiêu", "Kết quả"], ["Hoạt động", "12"]]
    assert texts(document) == ["Trước", "Sau"]


def test_the_instructions_of_fields_are_not_read():
    text = 'Xem \x13HYPERLINK "http://x"\x14liên kết\x15 này\r'

    assert texts(read(text)) == ["Xem liên kết này"]


def test_deleted_text_is_not_read():
    document = read("Tổng 100120 người\r", runs=[(0, b""), (5, DELETED), (8, b"")])

    assert texts(document) == ["Tổng 120 người"]


def test_text_in_old_fonts_becomes_unicode():
    runs = [(0, struct.pack("<HH", FONT, 0)), (4, struct.pack("<HH", FONT, 1))]

    document = read("Số: TiÕng ViÖt\r", runs=runs, fonts=["Times New Roman", ".VnTime"])

    assert texts(document) == ["Số: Tiếng Việt"]


def test_headings_have_their_level():
    outline = struct.pack("<HB", 0x2640, 1)

    document = read("Mục\rThân\r", paragraphs=[(0, outline), (4, b"")])

    assert [block.level for block in document.blocks] == [2, 0]


def test_pictures_are_found(tmp_path):
    blip = struct.pack("<HHI", 0x46A0, 0xF01D, len(JPEG) + 17) + bytes(17) + JPEG
    data = make_legacy_word("Ảnh\r", extra={"Data": bytes(5000) + blip + bytes(100)})

    document = read_bytes(data, "BC.doc", folder=tmp_path)

    assert [picture.size_bytes for picture in document.pictures] == [len(JPEG)]


def test_an_encrypted_document_is_said_to_be():
    data = bytearray(make_legacy_word("x\r"))
    data[data.index(IDENT) + 0x0B] |= 0x01

    assert problems(read_bytes(bytes(data), "BC.doc")) == ["encrypted"]


def test_a_word_95_document_is_said_not_to_be_read():
    data = bytearray(make_legacy_word("x\r"))
    at = data.index(IDENT)
    data[at : at + 2] = struct.pack("<H", 0xA5DC)

    assert problems(read_bytes(bytes(data), "BC.doc")) == ["not_read"]


def test_a_cut_off_document_gives_what_is_left_or_says_so():
    data = make_legacy_word("Đoạn\r" * 3000)

    document = read_bytes(data[:12_000], "BC.doc", media_type="application/msword")

    assert "truncated" in problems(document)
    assert all(block.region is Region.BODY for block in document.blocks)
