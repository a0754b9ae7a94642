"""The mails that are understood in the bench, each beside the documents that are in it.

Those of the three labelled offices; and, made of them, what they have too few of: reports as long
as all of an office's together, and PDFs with stamps and signatures.
"""

import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from lxml import etree

from bench.bare_text import DOCX, FORMATS, PDF, BareFormat
from bench.signed_pdf import stamp_and_sign
from parsers.facts import Aims
from parsers.mail.message import Attachment, Limits, Message, Ours
from parsers.reading import read_message
from service.adapters.reading_process.spool_folder import SpoolFolder
from service.adapters.roster_files import read_roster
from service.bootstrap.configuration import read_settings
from service.bootstrap.reading import build_aims, build_ours
from service.bootstrap.understanding import build_world
from service.rules.world import World
from service.settings.entities import campaigns

WORLDS = Path(__file__).parents[1] / "tests" / "data" / "understanding"
BODY_ONLY, OTHER, SEVERAL = "mail body only", "other formats", "several kinds"
DOCX_SMALL, DOCX_LARGE, PDF_TEXT, PDF_STAMPED = (
    "docx small",
    "docx large",
    "pdf text",
    "pdf stamped",
)
_NAMES = {"docx": DOCX_SMALL, "pdf": PDF_TEXT}
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """One labelled office: what its mails are read for and held against."""

    folder: Path
    world: World
    ours: Ours
    aims: Aims


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One document of a mail, as a file."""

    path: Path
    format: BareFormat

    def pull(self) -> object:
        return self.format.pull(self.path)


@dataclass(frozen=True, slots=True, kw_only=True)
class BenchMail:
    """One mail.

    Attributes:
        kind: what its documents are, as the tables name it.
        documents: those whose text one of the libraries gives.
    """

    kind: str
    path: Path
    office: Office
    documents: tuple[Document, ...]


def gather(folder: Path) -> list[BenchMail]:
    """Return the mails, their documents lying in the folder."""
    folder.mkdir(parents=True)
    mails: list[BenchMail] = []
    for office in (_office(config.parent) for config in sorted(WORLDS.glob("*/config.toml"))):
        labelled = [
            _mail(path, office, folder, "") for path in sorted((office.folder / "mail").iterdir())
        ]
        mails += labelled
        mails += _made(office, labelled, folder)
    return mails


def _office(folder: Path) -> Office:
    settings = read_settings(folder / "config.toml", need_secrets=False)
    roster = read_roster(settings.units.roster)
    return Office(
        folder=folder,
        world=build_world(settings, campaigns(settings), roster),
        ours=build_ours(settings, None),
        aims=build_aims(settings, deep=False),
    )


def read(mail: BenchMail, spool: SpoolFolder, aims: Aims | None) -> Message:
    """Read a mail as the reading process does."""
    with mail.path.open("rb") as raw:
        return read_message(raw, spool=spool, ours=mail.office.ours, limits=Limits(), aims=aims)


def _mail(path: Path, office: Office, folder: Path, kind: str) -> BenchMail:
    """Return a mail; its kind by its documents where none is given."""
    mail = BenchMail(kind=kind, path=path, office=office, documents=())
    message = read(mail, SpoolFolder(folder, f"{office.folder.name}-{path.stem}-"), None)
    files = [one for one in message.attachments if not one.media_type.startswith("image/")]
    documents = tuple(_documents(files, folder))
    names = {document.format.name for document in documents}
    if not kind:
        kind = names.pop() if len(names) == 1 else SEVERAL if names else OTHER
        kind = _NAMES.get(kind, kind) if files else BODY_ONLY
    return BenchMail(kind=kind, path=path, office=office, documents=documents)


def _documents(files: Iterable[Attachment], folder: Path) -> Iterator[Document]:
    """Yield the files that hold text and are sound."""
    for file in files:
        if (bare := FORMATS.get(file.media_type)) is not None:
            document = Document(path=folder / file.spool_name, format=bare)
            try:
                text = document.pull()
            except Exception:  # noqa: BLE001 - broken files are among the labelled mails
                text = ""
            if isinstance(text, list) or str(text).strip():
                yield document


def _made(office: Office, labelled: list[BenchMail], folder: Path) -> Iterator[BenchMail]:
    """Yield the mails that are made of an office's own."""
    name = office.folder.name
    reports = [one for one in labelled if one.kind == DOCX_SMALL]
    path = folder / f"long-{name}.eml"
    path.write_bytes(with_file(reports[0].path, DOCX, _joined(reports)))
    yield _mail(path, office, folder, DOCX_LARGE)
    for number, mail in enumerate(one for one in labelled if one.kind == PDF_TEXT):
        path = folder / f"signed-{name}-{number}.eml"
        signed = stamp_and_sign(mail.documents[0].path.read_bytes())
        path.write_bytes(with_file(mail.path, PDF, signed))
        yield _mail(path, office, folder, PDF_STAMPED)


def _joined(reports: list[BenchMail]) -> bytes:
    """Return the first report with the text of all others behind its own."""
    paths = [document.path for mail in reports for document in mail.documents]
    whole = etree.fromstring(_parts(paths[0])["word/document.xml"])
    for path in paths[1:]:
        body = etree.fromstring(_parts(path)["word/document.xml"]).find(f"{_WORD}body")
        whole.find(f"{_WORD}body").extend(body)
    parts = _parts(paths[0]) | {"word/document.xml": etree.tostring(whole, encoding="UTF-8")}
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return file.getvalue()


def _parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def with_file(path: Path, media_type: str, content: bytes) -> bytes:
    """Return a mail with other bytes in its first file of a type, and no other files."""
    old = message_from_bytes(path.read_bytes(), policy=policy.SMTP)
    new = EmailMessage(policy.SMTP)
    for name in ("From", "To", "Subject", "Date", "Message-ID"):
        new[name] = str(old[name])
    body = old.get_body(("plain",))
    new.set_content(body.get_content() if body is not None else "")
    main, _, sub = media_type.partition("/")
    ending = "pdf" if media_type == PDF else "docx"
    new.add_attachment(content, maintype=main, subtype=sub, filename=f"BÁO CÁO.{ending}")
    return new.as_bytes()
