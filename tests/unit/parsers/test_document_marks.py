"""What attachments are marked with once their documents were read."""

import io
import zipfile
from pathlib import Path

import docx
import pytest
from PIL import Image

from parsers.documents import ocr_engine
from parsers.facts import Aims
from parsers.mail.message import Flag, Limits, Message, Ours
from parsers.reading import read_message
from service.demo.materials.mail import Enclosure
from tests.builders import make_docx_report, make_message, make_pdf_report
from tests.unit.parsers.documents.container_opening import FolderSpool

SAMPLES = Path(__file__).parents[2] / "data" / "documents"


def read(folder: Path, name: str, content: bytes, *, deep: bool = False) -> Message:
    aims = Aims(indicators=(), first="2022-10-01", last="2022-10-07", deep=deep)
    raw = make_message(enclosures=[Enclosure(name=name, content=content)])
    spool = FolderSpool(folder)
    return read_message(io.BytesIO(raw), spool=spool, ours=Ours(), limits=Limits(), aims=aims)


def rewritten(data: bytes, **parts: bytes) -> bytes:
    """Return a ZIP with some parts in the place of its own."""
    target = io.BytesIO()
    changed = {name.replace("__", "/").replace("_xml", ".xml"): new for name, new in parts.items()}
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            new.writestr(name, changed.get(name, old.read(name)))
    return target.getvalue()


def marks(message: Message) -> tuple[tuple[str, ...], str]:
    (attachment,) = message.attachments
    return tuple(flag.value for flag in attachment.flags), attachment.unopened


def test_a_sound_document_gets_no_mark(tmp_path):
    assert marks(read(tmp_path, "BC.docx", make_docx_report().content)) == ((), "")


def test_a_document_without_a_word_is_said_to_be_empty(tmp_path):
    target = io.BytesIO()
    docx.Document().save(target)

    message = read(tmp_path, "BC.docx", target.getvalue())

    assert marks(message) == (("corrupt",), "document_empty")


def test_a_document_that_is_sound_only_outside_is_damaged(tmp_path):
    report = make_docx_report().content

    message = read(tmp_path, "BC.docx", rewritten(report, word__document_xml=b"<w:document><w:b"))

    assert marks(message)[0] == ("corrupt",)


@pytest.mark.parametrize(("sample", "flags"), [("locked", ()), ("password", ("encrypted",))])
def test_a_pdf_that_is_locked_against_changes_only_is_read(tmp_path, sample, flags):
    message = read(tmp_path, "bc.pdf", (SAMPLES / f"{sample}.pdf").read_bytes())

    assert marks(message)[0] == flags


WRONG_NAMES = {
    "Word file as .doc": ("BC.doc", make_docx_report().content, "wordprocessingml.document"),
    "PDF as .docx": ("BC.docx", make_pdf_report().content, "application/pdf"),
    "RTF as .doc": ("BC.doc", rb"{\rtf1 Bao cao ket qua}", "application/rtf"),
    "HTML as .xls": ("bang.xls", b"<html><table><tr><td>12</td></tr></table>", "text/html"),
    "tabs as .xls": ("bang.xls", b"Ten\tSo\nA\t12\n", "text/tab-separated-values"),
}


@pytest.mark.parametrize(("name", "content", "kind"), WRONG_NAMES.values(), ids=WRONG_NAMES)
def test_a_wrong_extension_does_not_matter(tmp_path, name, content, kind):
    message = read(tmp_path, name, content)

    assert message.attachments[0].media_type.endswith(kind)
    assert marks(message) == ((), "")
    assert message.documents[0].problems == ()


def test_a_scan_is_said_not_to_be_read_where_ocr_is_missing(tmp_path, monkeypatch):
    page = io.BytesIO()
    Image.effect_noise((600, 800), 60).save(page, "PDF")
    monkeypatch.setattr(ocr_engine, "find_language_data", lambda *_: None)
    ocr_engine.shared_engine.cache_clear()

    message = read(tmp_path, "bc.pdf", page.getvalue(), deep=True)
    ocr_engine.shared_engine.cache_clear()

    assert marks(message) == ((), "ocr_missing")
    assert "ocr_missing" in message.problems
    assert Flag.CORRUPT not in message.attachments[0].flags
