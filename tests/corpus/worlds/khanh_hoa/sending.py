"""How a unit of this world sends one document with its photographs."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.corpus.labelled import File, Letter, World, pictures
from tests.corpus.paper import Paper
from tests.corpus.pictures import photos
from tests.corpus.texts import write_doc, write_odt, write_pdf, write_rtf
from tests.corpus.word import write_word

_WRITERS: dict[str, Callable[[Paper], bytes]] = {
    "docx": write_word,
    "pdf": write_pdf,
    "doc": write_doc,
    "odt": write_odt,
    "rtf": write_rtf,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What goes with the letter.

    Attributes:
        file: name of the document; its ending decides the format.
        made: the document.
        photos: how many photographs go with it, drawn from `seed` on.
        style: the names of photographs; {} becomes the number.
        kind: where the figures stand: prose or table.
    """

    file: str
    made: Paper
    unit: str
    number: str | None
    date: str | None
    photos: int = 2
    seed: int = 0
    style: str = "IMG_20241002_0800{:02}.jpg"
    kind: str = "prose"
    role: str = "written_report"


def document(sent: Sent) -> File:
    """Return the document as a file."""
    ending = sent.file.rsplit(".", 1)[-1].lower()
    return File(name=sent.file, content=_WRITERS[ending](sent.made), role=sent.role)


def scenes(sent: Sent) -> list[File]:
    """Return the photographs that go with a document."""
    names = [sent.style.format(number) for number in range(1, sent.photos + 1)]
    return pictures(names, photos(sent.seed, sent.photos))


def send(world: World, kind: str, letter: Letter, sent: Sent, **labels: object) -> bytes:
    """Add a mail with one document and photographs; labels given replace the usual ones."""
    sources = [(sent.kind, sent.made)] if sent.role == "written_report" else []
    usual: dict[str, object] = {
        "unit": {"code": sent.unit},
        "document": {"number": sent.number, "date": sent.date},
    }
    files = [document(sent), *scenes(sent)]
    return world.add(kind, letter, files, sources, **(usual | labels))
