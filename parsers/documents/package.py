"""The parts of an office document: the ZIP that .docx, .xlsx, .odt are, and its XML."""

from collections.abc import Iterator
from typing import BinaryIO

from lxml import etree

from parsers.documents.document import DocumentLimits, ProblemKind
from parsers.documents.drafting import DocumentFault
from parsers.documents.members import (
    CHUNK_BYTES,
    MALFORMED,
    ContainerFault,
    ContainerLimits,
    Packed,
)
from parsers.documents.zip_archive import decoded_entry, find_entries
from parsers.documents.zip_directory import ZipEntry
from parsers.mail.message import Flag

#: An office document of a thousand photographs has as many parts.
_MAX_PARTS = 10_000

_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"

#: Entities are not expanded and nothing outside of a part is loaded.
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)

_PROBLEMS = {Flag.ENCRYPTED: ProblemKind.ENCRYPTED, Flag.TRUNCATED: ProblemKind.TRUNCATED}


class Package:
    """Parts by their names, decoded when they are asked for.

    Attributes:
        cut_off: the directory at the end is missing; the parts that are left can be read.
    """

    def __init__(self, file: BinaryIO, size_bytes: int, limits: DocumentLimits) -> None:
        self._packed = Packed(
            file=file, size_bytes=size_bytes, name="", limits=ContainerLimits(members=_MAX_PARTS)
        )
        self._limits = limits
        self._parts: dict[str, ZipEntry] = {}
        self._relations: dict[str, dict[str, tuple[str, str]]] = {}
        self.cut_off = False
        try:
            entries, self.cut_off = find_entries(self._packed)
        except ContainerFault as fault:
            raise document_fault(fault, "directory") from fault
        for entry in entries:
            self._parts.setdefault(entry.name.replace("\\", "/").lstrip("/"), entry)

    def __contains__(self, part: str) -> bool:
        return part in self._parts

    def names(self) -> list[str]:
        """Return the names of all parts, in the order of the directory."""
        return list(self._parts)

    def decoded_bytes(self, part: str) -> int:
        """Return the size that the directory states of a part, 0 where it is missing."""
        entry = self._parts.get(part)
        return 0 if entry is None else entry.decoded_bytes

    def chunks(self, part: str, *, step_bytes: int = CHUNK_BYTES) -> Iterator[bytes]:
        """Yield a part's decoded bytes; not many more are decoded than are asked for.

        Raises:
            DocumentFault: when it is missing, malformed, encrypted or larger than a part may be.
        """
        entry = self._parts.get(part)
        if entry is None:
            raise DocumentFault(self._missing(), part)
        if entry.encrypted:
            raise DocumentFault(ProblemKind.ENCRYPTED, part)
        size = 0
        try:
            for chunk in decoded_entry(self._packed, entry, step_bytes=step_bytes):
                size += len(chunk)
                if size > self._limits.part_bytes:
                    raise DocumentFault(ProblemKind.TOO_LARGE, part)
                yield chunk
        except ContainerFault as fault:
            raise document_fault(fault, part) from fault
        except MALFORMED as error:
            raise DocumentFault(ProblemKind.CORRUPT, part) from error

    def read(self, part: str) -> bytes:
        """Return a part's decoded bytes; see `chunks`."""
        return b"".join(self.chunks(part))

    def events(self, part: str, tags: tuple[str, ...]) -> Iterator[etree._Element]:
        """Yield the elements with these tags as they end, the tree so far hanging on them.

        Entities are not expanded and nothing outside of the part is loaded.

        Raises:
            DocumentFault: see `chunks`; also where the XML is malformed.
        """
        parser = etree.XMLPullParser(
            events=("end",), tag=tags, resolve_entities=False, no_network=True, load_dtd=False
        )
        chunks = self.chunks(part)
        chunk = b" "
        fault: DocumentFault | None = None
        while chunk and fault is None:
            try:
                chunk = next(chunks, b"")
                _ = parser.feed(chunk) if chunk else parser.close()
            except DocumentFault as error:
                fault = error
            except etree.XMLSyntaxError as error:
                fault = DocumentFault(self._missing(), f"{part}: {error.msg}")
            # What was complete before a fault is given all the same.
            for _, element in parser.read_events():
                yield element
        if fault is not None:
            raise fault

    def tree(self, part: str) -> etree._Element:
        """Return the root of a small part; see `events` for what is raised."""
        return self.parse(self.read(part), part)

    def parse(self, data: bytes, part: str) -> etree._Element:
        """Return the root of a small part whose bytes were read."""
        try:
            root = etree.fromstring(data, _PARSER)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise DocumentFault(self._missing(), f"{part}: {error}") from error
        if root is None:
            raise DocumentFault(ProblemKind.CORRUPT, part)
        return root

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Return what a part refers to: id to (kind, name of the other part).

        References to the outside are left out: nothing is ever fetched.
        """
        if part not in self._relations:
            self._relations[part] = self._read_relations(part)
        return self._relations[part]

    def _read_relations(self, part: str) -> dict[str, tuple[str, str]]:
        folder, _, own_name = part.rpartition("/")
        name = f"{folder}/_rels/{own_name}.rels".removeprefix("/")
        if name not in self:
            return {}
        found: dict[str, tuple[str, str]] = {}
        for relation in self.tree(name).iter(_RELATIONSHIP):
            if relation.get("TargetMode") != "External":
                kind = relation.get("Type", "").rpartition("/")[2]
                target = _resolve(folder, relation.get("Target", ""))
                found[relation.get("Id", "")] = (kind, target)
        return found

    def _missing(self) -> ProblemKind:
        return ProblemKind.TRUNCATED if self.cut_off else ProblemKind.CORRUPT


def document_fault(fault: ContainerFault, detail: str) -> DocumentFault:
    """Return a container's fault as one of a document."""
    flag = fault.flag
    if flag in {Flag.BOMB, Flag.TOO_LARGE}:
        return DocumentFault(ProblemKind.TOO_LARGE, detail)
    kind = ProblemKind.CORRUPT if flag is None else _PROBLEMS.get(flag, ProblemKind.CORRUPT)
    return DocumentFault(kind, detail)


def _resolve(folder: str, target: str) -> str:
    """Return the part that a relative or absolute target names."""
    if target.startswith("/"):
        return target.lstrip("/")
    steps: list[str] = []
    for step in f"{folder}/{target}".split("/"):
        if step == "..":
            steps = steps[:-1]
        elif step not in {"", "."}:
            steps.append(step)
    return "/".join(steps)
