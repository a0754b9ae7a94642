"""The mailboxes of the bench: made once, the same on every machine, kept in bench-out/corpora.

Each is a folder of raw messages with CRLF, named as Maildir names with S= and W= sizes, so that
Dovecot neither stats nor rewrites them and what is measured is the client.
"""

import base64
import email.utils
import io
import random
import shutil
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path

from PIL import Image

UNITS = 200
#: Every mail is older than the bench, so that the first run files it and answers nobody.
FIRST_DATE = 1_664_600_000
_VERSION = 1
_TEXT = (
    "báo cáo kết quả tổ chức hoạt động hưởng ứng tuần lễ học tập suốt đời năm trường trung học cơ"
    " sở phổ thông tham gia học sinh giáo viên thư viện sách đọc cộng đồng xã phường huyện thị trấn"
    " tuyên truyền băng rôn khẩu hiệu hội thảo tọa đàm chuyên đề lớp bồi dưỡng tập huấn câu lạc bộ"
)
_WORDS = _TEXT.split()
_DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """One mailbox's messages.

    Attributes:
        folder: holds one file a message.
        size_bytes: of all messages.
    """

    name: str
    folder: Path
    count: int
    size_bytes: int


def unit_code(number: int) -> str:
    return f"thcs-{number % UNITS:03}"


def unit_address(number: int) -> str:
    return f"{unit_code(number)}@bench.edu.vn"


def build(name: str, count: int, root: Path) -> Corpus:
    """Return the corpus, made now where it is not there yet."""
    folder = root / f"{name}-{count}-v{_VERSION}"
    if not folder.exists():
        started = folder.with_suffix(".part")
        shutil.rmtree(started, ignore_errors=True)
        started.mkdir(parents=True)
        for number in range(count):
            raw = _MAKERS[name](number)
            size = len(raw)
            path = started / f"{FIRST_DATE + number}.M{number}P1.bench,S={size},W={size}:2,"
            path.write_bytes(raw)
        started.rename(folder)
    sizes = [int(path.name.partition("S=")[2].partition(",")[0]) for path in folder.iterdir()]
    return Corpus(name=name, folder=folder, count=len(sizes), size_bytes=sum(sizes))


def report_mail(number: int, size_bytes: int = 0, *, series: str = "report") -> bytes:
    """Return a unit's report: a docx, and photographs until the mail has about the size."""
    chance = random.Random(f"{series}-{number}")
    return _message(number, series, _report_files(chance, size_bytes))


def _report_files(chance: random.Random, size_bytes: int) -> Iterator[tuple[str, str, bytes]]:
    document = _docx(chance, chance.randint(20_000, 40_000))
    yield "BÁO CÁO.docx", _DOCX_TYPE, document
    left = size_bytes * 73 // 100 - len(document)
    photo = 0
    while left > 300_000:
        photo += 1
        image = _photo(chance, 3_000_000 if left > 10_000_000 else 650_000)
        left -= len(image)
        yield f"Ảnh {photo}.jpg", "image/jpeg", image


def _small(number: int) -> bytes:
    return report_mail(number, series="small")


def _typical(number: int) -> bytes:
    size = random.Random(f"size-{number}").randint(1_800_000, 3_800_000)
    return report_mail(number, size, series="typical")


def _medium(number: int) -> bytes:
    chance = random.Random(f"medium-{number}")
    photo = ("Ảnh.jpg", "image/jpeg", _photo(chance, 115_000))
    return _message(number, "medium", chain(_report_files(chance, 0), [photo]))


def _large(number: int) -> bytes:
    return report_mail(number, 27_000_000 + number % 20 * 920_000, series="large")


def _tiny(number: int) -> bytes:
    chance = random.Random(f"tiny-{number}")
    return _headers(number, "tiny") + _text_part(_sentences(chance, 40))


_MAKERS: dict[str, Callable[[int], bytes]] = {
    "small": _small,
    "typical": _typical,
    "medium": _medium,
    "large": _large,
    "tiny": _tiny,
}


def _message(number: int, series: str, files: Iterator[tuple[str, str, bytes]]) -> bytes:
    boundary = f"=_bench_{series}_{number}"
    chance = random.Random(f"text-{series}-{number}")
    parts = [
        _headers(number, series),
        f'Content-Type: multipart/mixed; boundary="{boundary}"\r\n\r\n--{boundary}\r\n'.encode(),
        _text_part(_sentences(chance, 120)),
    ]
    for name, media_type, content in files:
        word = f"=?UTF-8?B?{base64.b64encode(name.encode()).decode()}?="
        head = (
            f'\r\n--{boundary}\r\nContent-Type: {media_type}; name="{word}"\r\n'
            f'Content-Disposition: attachment; filename="{word}"\r\n'
            "Content-Transfer-Encoding: base64\r\n\r\n"
        )
        parts += [head.encode(), _base64(content)]
    parts.append(f"\r\n--{boundary}--\r\n".encode())
    return b"".join(parts)


def _headers(number: int, series: str) -> bytes:
    date = email.utils.formatdate(FIRST_DATE + number)
    subject = "Báo cáo kết quả Tuần lễ hưởng ứng học tập suốt đời năm 2022"
    word = f"=?UTF-8?B?{base64.b64encode(subject.encode()).decode()}?="
    return (
        f"Return-Path: <{unit_address(number)}>\r\n"
        f"Received: from mail.bench.edu.vn by mx.example.vn; {date}\r\n"
        f"Message-ID: <{series}-{number}@bench.edu.vn>\r\n"
        f"Date: {date}\r\n"
        f'From: "THCS {number % UNITS:03}" <{unit_address(number)}>\r\n'
        "To: phong@example.vn\r\n"
        f"Subject: {word}\r\n"
        "MIME-Version: 1.0\r\n"
    ).encode()


def _text_part(text: str) -> bytes:
    head = b"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    return head + _base64(text.encode())


def _base64(content: bytes) -> bytes:
    return base64.encodebytes(content).replace(b"\n", b"\r\n")


def _sentences(chance: random.Random, words: int) -> str:
    return " ".join(chance.choices(_WORDS, k=words)) + ".\r\n"


def _docx(chance: random.Random, size_bytes: int) -> bytes:
    """Return a document with paragraphs and a picture that fills it up to the size."""
    file = io.BytesIO()
    paragraphs = "".join(
        f"<w:p><w:r><w:t>{_sentences(chance, 30).strip()}</w:t></w:r></w:p>" for _ in range(60)
    )
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        _store(archive, "[Content_Types].xml", _CONTENT_TYPES.encode())
        _store(archive, "_rels/.rels", _RELATIONSHIPS.encode())
        document = f'{_XML}<w:document xmlns:w="{_WORD}"><w:body>{paragraphs}</w:body></w:document>'
        _store(archive, "word/document.xml", document.encode())
        left = size_bytes - file.tell()
        _store(
            archive, "word/media/image1.jpeg", _with_comment(_JPEG_START, chance.randbytes(left))
        )
    return file.getvalue()


def _store(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    archive.writestr(zipfile.ZipInfo(name, (2022, 10, 12, 9, 30, 0)), content, zipfile.ZIP_DEFLATED)


def _photo(chance: random.Random, size_bytes: int) -> bytes:
    """Return one of a few photographs, made another by a comment: no two mails share a hash."""
    return _with_comment(_negative(chance.randrange(6), size_bytes), chance.randbytes(32))


@cache
def _negative(number: int, size_bytes: int) -> bytes:
    chance = random.Random(f"photo-{number}-{size_bytes}")
    width = int((size_bytes * 1.38) ** 0.5)
    coarse = Image.frombytes(
        "RGB", (width // 2, width * 3 // 8), chance.randbytes(width // 2 * (width * 3 // 8) * 3)
    )
    file = io.BytesIO()
    coarse.resize((width * 4 // 3, width), Image.Resampling.BILINEAR).save(file, "JPEG", quality=88)
    return file.getvalue()


def _with_comment(jpeg: bytes, comment: bytes) -> bytes:
    return jpeg[:2] + b"\xff\xfe" + (len(comment) + 2).to_bytes(2, "big") + comment + jpeg[2:]


_JPEG_START = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xd9"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_CONTENT_TYPES = (
    f'{_XML}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="jpeg" ContentType="image/jpeg"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_DOCX_TYPE}.main+xml"/></Types>'
)
_RELATIONSHIPS = (
    f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{_OFFICE}/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)
