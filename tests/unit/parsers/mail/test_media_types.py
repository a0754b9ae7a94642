"""What a file is by its content, and what a person should know about it."""

import io
import struct
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.mail.flags import find_flags
from parsers.mail.media_types import find_media_type
from parsers.mail.message import Flag

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\nstartxref\n9\n%%EOF\n"


def make_zip(*names, first=None):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        if first is not None:
            archive.writestr(zipfile.ZipInfo("mimetype"), first)
        for name in names:
            archive.writestr(name, b"x" * 5000)
    return file.getvalue()


def make_ole(*streams, nested=(), head=b""):
    """A compound file: header, FAT, directory, and one sector of data for the streams."""
    names = ["Root Entry", *streams, *nested]
    entries = b""
    for index, name in enumerate(names):
        text = (name + "\0").encode("utf-16-le")
        right = index + 1 if 0 < index < len(streams) else 0xFFFFFFFF
        child = 1 if index == 0 else len(streams) + 1 if index == 1 and nested else 0xFFFFFFFF
        entries += (
            text.ljust(64, b"\0")
            + struct.pack("<HBBIII", len(text), 5 if index == 0 else 2, 1, 0xFFFFFFFF, right, child)
            + bytes(36)
            + struct.pack("<IQ", 4, 4096)
        )
    sectors = -(-len(entries) // 512)
    header = bytearray(512)
    header[:8] = OLE
    header[30:32] = struct.pack("<H", 9)
    header[48:52] = struct.pack("<I", 1)
    header[76:80] = struct.pack("<I", 0)
    header[80:] = b"\xff" * 432
    chain = [0xFFFFFFFD, *range(2, sectors + 1), 0xFFFFFFFE]
    fat = struct.pack(f"<{len(chain)}I", *chain).ljust(512, b"\xff")
    directory = entries.ljust(3 * 512, b"\0")
    return bytes(header) + fat + directory + head.ljust(4096, b"\0")


def make_jpeg(*, gps=False, whole=True, order="<", thumbnail=b""):
    mark = b"II*\0" if order == "<" else b"MM\0*"
    entries = [(0x8825, 4, 1, 26)] if gps else [(0x010F, 2, 4, 0)]
    ifd = struct.pack(f"{order}H", 1)
    ifd += b"".join(struct.pack(f"{order}HHII", *entry) for entry in entries) + bytes(4)
    place = struct.pack(f"{order}H", 1) + struct.pack(f"{order}HHII", 2, 5, 3, 0) + bytes(4)
    tiff = mark + struct.pack(f"{order}I", 8) + ifd + place + thumbnail
    exif = b"Exif\0\0" + tiff
    segment = b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif
    scan = b"\xff\xda\x00\x02" + b"\x11\x22" * 50
    return b"\xff\xd8" + segment + scan + (b"\xff\xd9" if whole else b"")


def look(data, declared="application/octet-stream", name=""):
    file = io.BytesIO(data)
    media_type = find_media_type(file, declared, name)
    return media_type, find_flags(file, media_type, name, len(data))


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (make_zip("[Content_Types].xml", "_rels/.rels", "word/document.xml"), WORD),
        (make_zip("[Content_Types].xml", "xl/workbook.xml"), SHEET),
        (
            make_zip("[Content_Types].xml", "ppt/presentation.xml"),
            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        ),
        (
            make_zip("content.xml", first=b"application/vnd.oasis.opendocument.text"),
            "application/vnd.oasis.opendocument.text",
        ),
        (make_zip("a.docx", "b.jpg"), "application/zip"),
        (make_ole("WordDocument", "1Table"), "application/msword"),
        (make_ole("Workbook"), "application/vnd.ms-excel"),
        (make_ole("PowerPoint Document"), "application/vnd.ms-powerpoint"),
        (make_ole("__properties_version1.0"), "application/vnd.ms-outlook"),
        (make_ole("ObjectPool", "WordDocument", nested=["Workbook"]), "application/msword"),
        (make_ole("EncryptedPackage", "EncryptionInfo"), "application/x-ole-encrypted"),
        (PDF, "application/pdf"),
        (b"\r\n\r\n" + b"x" * 300 + PDF, "application/pdf"),
        (b"{\\rtf1\\ansi", "application/rtf"),
        (make_jpeg(), "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n....IEND", "image/png"),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 ....", "image/webp"),
        (b"\x00\x00\x00\x1cftypheic\x00\x00\x00\x00mif1heic", "image/heic"),
        (b"\x00\x00\x00\x1cftypmif1\x00\x00\x00\x00mif1heic", "image/heic"),
        (b"Rar!\x1a\x07\x01\x00", "application/vnd.rar"),
        (b"7z\xbc\xaf\x27\x1c" + bytes(26), "application/x-7z-compressed"),
        (b"\x1f\x8b\x08\x00", "application/gzip"),
        (b"\0" * 257 + b"ustar\x0000" + b"\0" * 248, "application/x-tar"),
        (b"\x78\x9f\x3e\x22", "application/vnd.ms-tnef"),
        (b"MZ\x90\x00", "application/vnd.microsoft.portable-executable"),
        (b"<!DOCTYPE html><html>", "text/html"),
        ("\ufeff<html><body>".encode(), "text/html"),
        (b'<?xml version="1.0"?><svg xmlns="x"/>', "image/svg+xml"),
        (b'<?xml version="1.0"?><a/>', "application/xml"),
        (b"From: a@b.vn\r\nSubject: x\r\nDate: y\r\n\r\nz", "message/rfc822"),
        ("Kính gửi Phòng,\n".encode(), "text/plain"),
        ("Kính gửi".encode("utf-16"), "text/plain"),
        (b"\x00\x01\x02\x03", "application/octet-stream"),
        (b"", "application/x-empty"),
    ],
)
def test_content_tells_the_type(data, expected):
    assert look(data)[0] == expected


@pytest.mark.parametrize(
    ("declared", "name", "expected"),
    [
        ("text/csv", "", "text/csv"),
        ("application/octet-stream", "so-lieu.csv", "text/csv"),
        ("text/calendar", "lich.ics", "text/calendar"),
        ("image/png", "anh.png", "text/plain"),
        ("application/pdf", "a.pdf", "text/plain"),
    ],
)
def test_declared_type_decides_among_texts_only(declared, name, expected):
    assert look(b"a;b\n1;2\n", declared, name)[0] == expected


@pytest.mark.case("E10")
@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (make_zip("[Content_Types].xml", "word/document.xml"), "a.docx", set()),
        (
            make_zip("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"),
            "a.docm",
            {Flag.MACRO},
        ),
        (make_zip("word/document.xml")[:-40], "a.docx", {Flag.TRUNCATED}),
        (make_ole("WordDocument", head=b"\xec\xa5" + bytes(9) + b"\x00"), "a.doc", set()),
        (
            make_ole("WordDocument", head=b"\xec\xa5" + bytes(9) + b"\x01"),
            "a.doc",
            {Flag.ENCRYPTED},
        ),
        (make_ole("WordDocument", "Macros"), "a.doc", {Flag.MACRO}),
        (
            make_ole("Workbook", head=bytes.fromhex("0908040000060500 2f00020000 00")),
            "a.xls",
            {Flag.ENCRYPTED},
        ),
        (make_ole("EncryptedPackage"), "a.docx", {Flag.ENCRYPTED}),
        (OLE + b"\0" * 100, "a.doc", {Flag.CORRUPT}),
        (PDF, "a.pdf", set()),
        (PDF.replace(b"trailer<<>>", b"trailer<</Encrypt 5 0 R>>"), "a.pdf", {Flag.ENCRYPTED}),
        (PDF.replace(b"<<>>endobj", b"<</ByteRange [0 1 2 3]>>"), "a.pdf", {Flag.SIGNED}),
        (b"%PDF-1.4\n" + b"x" * 9000, "a.pdf", {Flag.TRUNCATED}),
        (make_jpeg(), "a.jpg", set()),
        (make_jpeg(gps=True), "a.jpg", {Flag.GPS}),
        (make_jpeg(gps=True, order=">"), "a.jpg", {Flag.GPS}),
        (make_jpeg(whole=False), "a.jpg", {Flag.TRUNCATED}),
        (make_jpeg(whole=False, thumbnail=b"\xff\xd8\xff\xd9"), "a.jpg", {Flag.TRUNCATED}),
        (b"\x89PNG\r\n\x1a\n....", "a.png", {Flag.TRUNCATED}),
        (b"MZ\x90\x00", "anh.jpg", {Flag.EXECUTABLE}),
        (b"WScript.Echo 1", "a.VBS", {Flag.EXECUTABLE}),
        (b"7z\xbc\xaf\x27\x1c" + bytes(6) + b"\xff" * 8 + bytes(12), "a.7z", {Flag.TRUNCATED}),
        (b"", "a.docx", {Flag.CORRUPT}),
    ],
)
def test_what_stands_out_is_flagged(data, name, expected):
    assert look(data, name=name)[1] == expected


MAGIC = st.sampled_from(
    [b"", OLE, b"PK\x03\x04", b"%PDF-1.7 /Encrypt ", b"\xff\xd8\xff\xe1\x00\x40Exif\0\0II*\0",
     b"\xff\xd8\xff\xe1\x00\x40Exif\0\0MM\0*", b"7z\xbc\xaf\x27\x1c", b"\x30\x82", b"II*\0",
     b"\x30\x80\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07", b"RIFF\0\0\0\0WEBPEXIF", b"From: a\nTo: "]
)  # fmt: skip


@given(magic=MAGIC, rest=st.binary(max_size=1500), name=st.text(max_size=10))
def test_any_content_gets_a_type_and_flags(magic, rest, name):
    media_type, flags = look(magic + rest, name=name)

    assert "/" in media_type
    assert flags <= set(Flag)
