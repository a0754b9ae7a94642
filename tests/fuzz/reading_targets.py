"""What is fuzzed of the reading of mails, documents and containers, with what must hold."""

import io
import zipfile
from collections.abc import Callable, Mapping
from functools import cache, partial
from hashlib import sha256

from parsers import reading as whole
from parsers.documents.containers import ContainerTools, open_containers
from parsers.documents.document import Document
from parsers.documents.pdf_signatures import read_signatures
from parsers.documents.reading import find_reader, read_document
from parsers.errors import ParserError
from parsers.mail.media_types import find_media_type
from parsers.mail.message import Attachment, Limits, Message
from parsers.mail.reading import read_message
from tests.fuzz.known import AIMS, OURS
from tests.fuzz.spooling import MemorySpool

OOXML = "application/vnd.openxmlformats-officedocument."
WORD = OOXML + "wordprocessingml.document"
SHEET = OOXML + "spreadsheetml.sheet"
MEDIA_TYPES: Mapping[str, str] = {
    "docx": WORD,
    "xlsx": SHEET,
    "pptx": OOXML + "presentationml.presentation",
    "odt": "application/vnd.oasis.opendocument.text",
    "pdf": "application/pdf",
    "rtf": "application/rtf",
    "doc": "application/msword",
    "xls": "application/vnd.ms-excel",
    "csv": "text/csv",
    "txt": "text/plain",
    "html": "text/html",
}
_NOT_IN_NAMES = frozenset('/\\\n\r\x00\u202e<>:"|?*')
_NOT_IN_TEXTS = frozenset("\x00\x01\x02\x03\x04")


def read_mail(data: bytes) -> None:
    """The walk over the parts of a mail, its headers, texts and names."""
    try:
        message = read_message(io.BytesIO(data), spool=MemorySpool(), ours=OURS, limits=Limits())
    except ParserError:
        return
    _check_message(message)


def read_whole_mail(data: bytes) -> None:
    """A mail with the files in its containers, and what its documents say."""
    try:
        message = whole.read_message(
            io.BytesIO(data), spool=MemorySpool(), ours=OURS, limits=Limits(), aims=AIMS
        )
    except ParserError:
        return
    _check_message(message)


def read_container(data: bytes) -> None:
    """An archive, a winmail.dat, an Outlook item: whatever its first bytes say that it is."""
    spool = MemorySpool()
    with spool.create() as file:
        file.write(data)
        kind = find_media_type(file, "", "a.bin")
    packed = Attachment(
        name="a.bin",
        path="a.bin",
        media_type=kind,
        declared_type="",
        size_bytes=len(data),
        sha256=sha256(data).hexdigest(),
        spool_name="leaf-1",
    )
    message = Message(sha256="", size_bytes=0, content_key="", attachments=(packed,))
    tools = ContainerTools(spool=spool, open_spooled=spool.open)
    _check_names(open_containers(message, tools))


def read_signed_pdf(data: bytes) -> None:
    """The signatures of a PDF file."""
    read_signatures(io.BytesIO(data))


def _read_file(data: bytes, ending: str) -> None:
    document = read_document(
        io.BytesIO(data),
        name=f"a.{ending}",
        media_type=MEDIA_TYPES[ending],
        spool=MemorySpool(),
    )
    _check_document(document)


def _read_part(data: bytes, ending: str) -> None:
    """One part of a package: behind the checksums of a ZIP file a fuzzer would not get."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name, content in _package(ending).items():
            package.writestr(name, data if name == PARTS[ending] else content)
    _read_file(file.getvalue(), ending)


PARTS = {"docx": "word/document.xml", "xlsx": "xl/worksheets/sheet1.xml"}


@cache
def _package(ending: str) -> dict[str, bytes]:
    # Imported here: drawing and writing take long to load, and few targets need them.
    from tests.builders import make_docx_report, make_xlsx_figures  # noqa: PLC0415

    made = make_docx_report() if ending == "docx" else make_xlsx_figures()
    with zipfile.ZipFile(io.BytesIO(made.content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def part_of(ending: str) -> bytes:
    """Return the part of a sound package that is fuzzed."""
    return _package(ending)[PARTS[ending]]


def _check_message(message: Message) -> None:
    texts = [message.text, message.quoted_text, message.forwarded_text, message.subject or ""]
    texts += [sender.name for sender in message.senders] + list(message.links)
    for text in texts:
        text.encode("utf-8")
        assert not set(text) & _NOT_IN_TEXTS
    _check_names(message)


def _check_names(message: Message) -> None:
    for attachment in message.attachments:
        assert 0 < len(attachment.name.encode("utf-8")) <= Limits().name_bytes
        assert not set(attachment.name) & _NOT_IN_NAMES


def _check_document(document: Document) -> None:
    for block in document.blocks:
        block.place.encode("utf-8")


def load_readers() -> None:
    """Import every reader now, where a fuzzer can still instrument it."""
    for media_type in MEDIA_TYPES.values():
        assert find_reader(media_type) is not None


READING: dict[str, Callable[[bytes], None]] = {
    "mail": read_mail,
    "whole_mail": read_whole_mail,
    "container": read_container,
    "pdf_signature": read_signed_pdf,
    **{ending: partial(_read_file, ending=ending) for ending in MEDIA_TYPES},
    "docx_part": partial(_read_part, ending="docx"),
    "xlsx_part": partial(_read_part, ending="xlsx"),
}
