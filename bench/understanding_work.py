"""The pieces of work that are timed for one mail."""

from collections.abc import Callable
from email import message_from_binary_file, policy
from pathlib import Path

from bench.understanding_mails import BenchMail, read
from parsers.documents.pdf_signatures import read_signatures
from parsers.documents.reading import find_reader, read_document
from parsers.mail.message import Attachment
from parsers.reading import UNREAD_FLAGS
from service.adapters.reading_process.spool_folder import SpoolFolder
from service.rules.understanding import understand

#: Returns the work on a mail; what it leaves in the folder begins with "leaf-".
MakeWork = Callable[[BenchMail, Path], Callable[[], object]]


def _all(mail: BenchMail, folder: Path) -> Callable[[], object]:
    spool = SpoolFolder(folder, "leaf-all-")
    return lambda: understand(read(mail, spool, mail.office.aims), None, mail.office.world)


def _bare(mail: BenchMail, _: Path) -> Callable[[], object]:
    return lambda: [document.pull() for document in mail.documents]


def _split(mail: BenchMail, _: Path) -> Callable[[], object]:
    def work() -> None:
        with mail.path.open("rb") as raw:
            message = message_from_binary_file(raw, policy=policy.default)
        for part in message.walk():
            part.get_payload(decode=True)

    return work


def _mail(mail: BenchMail, folder: Path) -> Callable[[], object]:
    spool = SpoolFolder(folder, "leaf-mail-")
    return lambda: read(mail, spool, None)


def _documents(mail: BenchMail, folder: Path) -> Callable[[], object]:
    spool = SpoolFolder(folder, "leaf-documents-")
    files = [
        attachment
        for attachment in read(mail, spool, None).attachments
        if attachment.size_bytes
        and not UNREAD_FLAGS & set(attachment.flags)
        and find_reader(attachment.media_type) is not None
    ]

    def work() -> None:
        for attachment in files:
            _read_document(attachment, spool)

    return work


def _read_document(attachment: Attachment, spool: SpoolFolder) -> None:
    name, kind = attachment.name, attachment.media_type
    with spool.open(attachment.spool_name) as file:
        read_document(file, name=name, media_type=kind, spool=spool)
        if kind == "application/pdf":
            read_signatures(file)


def _conclusions(mail: BenchMail, folder: Path) -> Callable[[], object]:
    message = read(mail, SpoolFolder(folder, "leaf-read-"), mail.office.aims)
    return lambda: understand(message, None, mail.office.world)


#: All of it, the bare loop, the standard library's parts of the mail that the bare loop is
#: spared, and what all of it is made of besides the facts of documents.
WORKS: dict[str, MakeWork] = {
    "all": _all,
    "bare": _bare,
    "split": _split,
    "mail": _mail,
    "documents": _documents,
    "conclusions": _conclusions,
}
