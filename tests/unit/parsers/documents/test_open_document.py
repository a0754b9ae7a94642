import io
import zipfile

from tests.unit.parsers.documents.document_reading import (
    grid,
    problems,
    read_bytes,
    tables,
    texts,
)

SPACES = (
    " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
        for name, space in [
            ("office", "office"),
            ("text", "text"),
            ("table", "table"),
            ("draw", "drawing"),
        ]
    )
    + ' xmlns:xlink="http://www.w3.org/1999/xlink"'
)
JPEG = b"\xff\xd8\xff\xe0" + bytes(100)


def make(kind: str, body: str, parts: dict[str, bytes] | None = None) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        inner = f"<office:body><office:{kind}>{body}</office:{kind}></office:body>"
        archive.writestr(
            "content.xml", f"<office:document-content {SPACES}>{inner}</office:document-content>"
        )
        for name, data in (parts or {}).items():
            archive.writestr(name, data)
    return target.getvalue()


def test_texts_are_read_in_order():
    body = (
        '<text:h text:outline-level="2">Mục</text:h><text:p>a<text:s text:c="2"/>b<text:tab/>c'
        "<text:note><text:note-body><text:p>chú thích</text:p></text:note-body></text:note>"
        " d</text:p>"
        "<text:list><text:list-item><text:p>trong danh sách</text:p></text:list-item></text:list>"
    )

    document = read_bytes(make("text", body), "bc.odt")

    assert texts(document) == ["Mục", "a  b\tc d", "trong danh sách"]
    assert [block.level for block in document.blocks] == [2, 0, 0]
    assert document.problems == ()


def test_tracked_deletions_are_not_read():
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>bỏ</text:p>"
        "</text:deletion></text:changed-region></text:tracked-changes><text:p>giữ</text:p>"
    )

    assert texts(read_bytes(make("text", body), "bc.odt")) == ["giữ"]


def test_sheets_have_places_and_values_and_repeats_are_counted():
    body = (
        '<table:table table:name="Số liệu">'
        '<table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>'
        '<table:table-row><table:table-cell table:number-columns-repeated="2"/>'
        '<table:table-cell office:value-type="float" office:value="12"><text:p>12</text:p>'
        "</table:table-cell></table:table-row>"
        '<table:table-row table:number-rows-repeated="1048570"><table:table-cell'
        ' table:number-columns-repeated="1024"/></table:table-row></table:table>'
    )

    table = tables(read_bytes(make("spreadsheet", body), "a.ods"))[0]

    assert [(table.place_of(c), c.value) for c in table.cells] == [("a.ods!Số liệu!C4", 12.0)]


def test_a_filled_row_repeated_without_end_is_stopped():
    body = (
        '<table:table table:name="S"><table:table-row table:number-rows-repeated="1000000">'
        '<table:table-cell table:number-columns-repeated="1000000"><text:p>x</text:p>'
        "</table:table-cell></table:table-row></table:table>"
    )

    assert problems(read_bytes(make("spreadsheet", body), "a.ods")) == ["too_large"]


def test_tables_of_a_text_and_pictures_are_found(tmp_path):
    body = (
        "<table:table><table:table-row><table:table-cell><text:p>ô</text:p></table:table-cell>"
        "</table:table-row></table:table>"
        '<text:p><draw:frame><draw:image xlink:href="Pictures/a.jpg"/></draw:frame></text:p>'
    )
    data = make("text", body, {"Pictures/a.jpg": JPEG})

    document = read_bytes(data, "bc.odt", folder=tmp_path)

    assert grid(tables(document)[0]) == [["ô"]]
    assert [picture.name for picture in document.pictures] == ["a.jpg"]


def test_an_encrypted_file_is_said_to_be():
    data = make("text", "", {"META-INF/manifest.xml": b"<m:encryption-data/>"})

    assert problems(read_bytes(data, "bc.odt")) == ["encrypted"]
