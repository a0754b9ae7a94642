"""The short way to write down a mail: envelope in one line, documents with their own labels."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypedDict, Unpack

from tests.corpus.labelled import File, Letter, World, pictures
from tests.corpus.packages import write_zip
from tests.corpus.paper import Paper
from tests.corpus.sheets import write_xls, write_xlsx
from tests.corpus.texts import write_doc, write_html, write_odt, write_pdf, write_rtf
from tests.corpus.word import write_word
from tests.corpus.worlds.an_giang.formats import paper, text_of
from tests.corpus.worlds.thai_binh.scenes import photo

_WRITERS: dict[str, Callable[[Paper], bytes]] = {
    "docx": write_word,
    "pdf": write_pdf,
    "doc": write_doc,
    "odt": write_odt,
    "rtf": write_rtf,
    "htm": write_html,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A document as a file, with what is written in it.

    Attributes:
        made: marked text whose figures count; None when they do not.
        kind: where the figures stand: prose, table or legacy.
        number: the document's own number; None when it has none.
        date: its own date.
    """

    file: File
    made: Paper | str | None
    kind: str = "prose"
    number: str | None = None
    date: str | None = None


class Options(TypedDict, total=False):
    """What may be said of a document beside its text; names as in `Written`.

    Attributes:
        letterhead: as `Paper` has it.
        role: of the attachment.
        writer: makes the file; by the name's ending when left out.
    """

    number: str
    date: str
    letterhead: str
    kind: str
    role: str
    writer: Callable[[Paper], bytes]


def written(file: str, head: str, text: str, **more: Unpack[Options]) -> Written:
    """Return a document from `parent | issuer | number | place and date` and its lines."""
    made = paper(head, text, more.get("letterhead", "table"))
    role = more.get("role", "written_report")
    write = more.get("writer") or _WRITERS[file.rsplit(".", 1)[-1].lower()]
    return Written(
        file=File(name=file, content=write(made), role=role),
        made=None if role == "schedule" else made,
        kind=more.get("kind", "prose"),
        number=more.get("number"),
        date=more.get("date"),
    )


def sheet(file: str, text: str, *, role: str | None = "figures", title: str = "Sheet1") -> Written:
    """Return a workbook of one sheet from rows whose cells are parted by `¦`."""
    rows = [[cell.strip() for cell in line.split("¦")] for line in text.strip().splitlines()]
    old = file.lower().endswith(".xls")
    content = write_xls(title, rows) if old else write_xlsx({title: rows})
    counted = text if role == "figures" else None
    return Written(file=File(name=file, content=content, role=role), made=counted, kind="table")


def shots(style: str, count: int, seed: int) -> list[File]:
    """Return photographs; {} in the style becomes the number."""
    names = [style.format(number) for number in range(1, count + 1)]
    return pictures(names, [photo(seed + step) for step in range(count)])


def zipped(name: str, *inside: Written | File) -> File:
    """Return an archive of documents and photographs."""
    files = [one.file if isinstance(one, Written) else one for one in inside]
    content = write_zip({one.name: one.content for one in files}, stored=True)
    return File(name=name, content=content, role="archive", optional=True, inside=files)


def letter(envelope: str, text: str, **more: object) -> Letter:
    """Return the letter of `time | name <address> | subject` and an indented text."""
    at, sender, subject = (part.strip() for part in envelope.split("|", 2))
    name, _, address = sender.removesuffix(">").rpartition("<")
    made = Letter(sender=address, subject=subject, text=text_of(text), at=at, name=name.strip())
    return replace(made, **more)  # type: ignore[arg-type]


def post(
    world: World,
    kind: str,
    sent: Letter,
    *files: Written | File | Sequence[File],
    unit: object = ...,
    body: str = "",
    **labels: object,
) -> bytes:
    """Add a mail; its documents bring their labels, labels given replace them.

    Args:
        unit: a code, None for "not sure", `...` for not judged.
        body: where the figures of the mail's own text stand ("prose", "table"), if it has any.
    """
    flat: list[File] = []
    sources: list[tuple[str, Paper | str]] = [(body, sent.text)] if body else []
    usual: dict[str, object] = {}
    for one in _documents(files):
        if one.made is not None:
            sources.append((one.kind, one.made))
        if "document" not in usual and one.date:
            usual["document"] = {"number": one.number, "date": one.date}
    for group in files:
        if isinstance(group, Written):
            flat.append(group.file)
        elif isinstance(group, File):
            flat.append(group)
        else:
            flat += group
    usual["unit"] = {"code": unit} if isinstance(unit, str) else unit
    return world.add(kind, sent, flat, sources, **(usual | labels))


def _documents(files: Sequence[object]) -> list[Written]:
    return [one for one in files if isinstance(one, Written)]
