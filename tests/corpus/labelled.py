"""A mail together with what is true of it, and the world that collects such mails."""

import hashlib
import json
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta, timezone
from email.utils import format_datetime
from pathlib import Path

from service.demo.materials.file_names import NameForm
from service.demo.materials.mail import Enclosure, Mail, write_mail
from tests.corpus.marks import Figure, figures_in, shown
from tests.corpus.paper import Paper

HANOI = timezone(timedelta(hours=7))
_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "doc": "application/msword",
    "rtf": "application/rtf",
    "xls": "application/vnd.ms-excel",
    "pdf": "application/pdf",
    "zip": "application/zip",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
}
Label = dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """One attachment and its labels.

    Attributes:
        role: None leaves the role unjudged.
        flags: what must be flagged; None leaves flags unjudged.
        optional: it may be left out of the list.
        inside: what an archive or a document holds.
        form: how its name is written.
        cid: set for a picture of the body.
        named: False leaves the name unjudged.
        media_type: by the name's ending when left out.
    """

    name: str
    content: bytes
    role: str | None
    flags: tuple[str, ...] | None = ()
    optional: bool = False
    inside: Sequence["File"] = ()
    form: NameForm = NameForm.RFC2231
    cid: str = ""
    named: bool = True
    media_type: str = ""

    @property
    def enclosure(self) -> Enclosure:
        """The file as the mail carries it."""
        ending = self.name.rsplit(".", 1)[-1].lower()
        return Enclosure(
            name=self.name,
            content=self.content,
            media_type=self.media_type or _TYPES.get(ending, "application/octet-stream"),
            name_form=self.form,
            disposition="inline" if self.cid else "attachment",
            content_id=self.cid,
        )

    def labels(self) -> list[Label]:
        """The rows of truth for the file and for what it holds."""
        row: Label = {}
        if self.named:
            row["name"] = unicodedata.normalize("NFC", self.name)
        row["sha256"] = hashlib.sha256(self.content).hexdigest()
        if self.role:
            row["role"] = self.role
        row["flags"] = None if self.flags is None else list(self.flags)
        if self.optional:
            row["optional"] = True
        return [row, *(label for one in self.inside for label in one.labels())]


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """The envelope and the text of a mail."""

    sender: str
    subject: str
    text: str
    at: str
    name: str = ""
    html: bool = False
    encoding: str = "8bit"
    headers: tuple[tuple[str, str], ...] = ()
    answers: str = ""


@dataclass(slots=True, kw_only=True)
class World:
    """An office, its campaign and the mails that it got.

    Attributes:
        until: the last on-time moment of each stage, local time.
    """

    name: str
    office: str
    campaign: str
    until: dict[str, str]
    host: str
    config: str
    units: str
    rows: list[tuple[str, bytes, Label]] = field(default_factory=list)

    def add(
        self,
        kind: str,
        letter: Letter,
        files: Sequence[File] = (),
        sources: Sequence[tuple[str, Paper | str]] = (),
        **labels: object,
    ) -> bytes:
        """Add a mail of a unit; labels given replace the usual ones, `...` leaves one out.

        Args:
            kind: what makes this mail worth having.
            letter: envelope and text.
            files: attachments in order.
            sources: where figures stand: (form, table, prose or legacy; document or marked text).
            **labels: fields of truth.
        """
        raw = self._write(letter, files)
        arrived = datetime.fromisoformat(letter.at).replace(tzinfo=HANOI)
        stages = labels.get("stages", ["report"])
        truth: Label = {
            "class": "report",
            "reply": {"allowed": True},
            "campaign": self.campaign,
            "stages": stages,
            "on_time": self._on_time(letter.at, stages),
            "missing": [],
            "photos": _count(files),
            "from": letter.sender,
            "subject": letter.subject,
            "received_at": arrived.isoformat(),
            "attachments": [label for one in files for label in one.labels()],
        }
        truth |= _figure_labels(sources)
        truth |= labels
        self.add_raw(kind, raw, **truth)
        return raw

    def add_raw(self, kind: str, raw: bytes, **labels: object) -> None:
        """Add a message as it stands."""
        kept = {name: value for name, value in labels.items() if value is not ...}
        self.rows.append((kind, raw, kept))

    def save(self, folder: Path) -> None:
        """Write configuration, roster, mails and truth."""
        mails = folder / "mail"
        mails.mkdir(parents=True, exist_ok=True)
        for old in mails.glob("*.eml"):
            old.unlink()
        (folder / "config.toml").write_text(self.config, "utf-8")
        (folder / "units.csv").write_text(self.units, "utf-8")
        lines = []
        for number, (kind, raw, labels) in enumerate(self.rows, start=1):
            name = f"{number:04d}.eml"
            (mails / name).write_bytes(raw)
            head: Label = {"file": f"mail/{name}", "kind": kind}
            head["sha256"] = hashlib.sha256(raw).hexdigest()
            lines.append(json.dumps(head | labels, ensure_ascii=False))
        (folder / "truth.jsonl").write_text("\n".join(lines) + "\n", "utf-8")

    def received(self, at: datetime) -> bytes:
        """The trace of a mail that the office's own server took in at that time."""
        mark = hashlib.sha256(f"{self.name} {at.isoformat()}".encode()).hexdigest()[:10]
        relay, host = f"mx1.{self.host}", f"imap.{self.host}"
        sent = format_datetime(at - timedelta(seconds=3))
        return (
            f"Received: from {relay} ({relay} [203.0.113.7]) by {host} with ESMTPS id {mark};\r\n"
            f"\t{format_datetime(at)}\r\n"
            f"Received: from [198.51.100.{int(mark[:2], 16)}] by {relay} with ESMTPSA;\r\n"
            f"\t{sent}\r\n"
        ).encode()

    def _write(self, letter: Letter, files: Sequence[File]) -> bytes:
        arrived = datetime.fromisoformat(letter.at).replace(tzinfo=HANOI)
        mail = Mail(
            sender=letter.sender,
            sender_name=letter.name,
            recipient=self.office,
            subject=letter.subject,
            text=shown(letter.text),
            sent_at=arrived - timedelta(seconds=20),
            html=letter.html,
            text_encoding=letter.encoding,
            enclosures=[one.enclosure for one in files],
            headers=letter.headers,
            in_reply_to=letter.answers,
            received=False,
        )
        return self.received(arrived) + write_mail(mail)

    def _on_time(self, at: str, stages: object) -> bool | None:
        if not isinstance(stages, list) or not stages:
            return None
        moment = datetime.fromisoformat(at)
        return all(moment <= datetime.fromisoformat(self.until[stage]) for stage in stages)


def _count(files: Sequence[File]) -> Label:
    found = [one for file in files for one in (file, *file.inside) if one.role == "photo"]
    return {"count": len(found), "distinct": len({one.content for one in found})}


def _figure_labels(sources: Sequence[tuple[str, Paper | str]]) -> Label:
    wanted: list[Label] = []
    allowed: list[Label] = []
    for kind, source in sources:
        found = figures_in(source) if isinstance(source, str) else source.figures
        for one in found:
            if one.optional:
                allowed.append({"indicator": one.indicator, "value": one.value})
            else:
                wanted.append(_figure(one, kind))
    labels: Label = {"figures": wanted}
    if allowed:
        labels["figures_optional"] = allowed
    return labels


def _figure(one: Figure, kind: str) -> Label:
    return {"indicator": one.indicator, "value": one.value, "kind": kind, "text": one.text}


def pictures(names: Sequence[str], contents: Sequence[bytes], **labels: object) -> list[File]:
    """Return photographs under their names."""
    made = [File(name=n, content=c, role="photo") for n, c in zip(names, contents, strict=True)]
    return [replace(one, **labels) for one in made]
