"""Tells the story on the terminal, line by line as it happens."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.panel import Panel
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from db.entities.enums import Disposition
from db.entities.letters import Letter
from service.demo import words
from service.demo.findings import Finding, Repeat, StageFinding, UnitStanding
from service.demo.letters_in import OFFICE_TIME
from service.demo.own_letters import OwnLetters
from service.demo.smtp_server import SentMail

_LABEL_WIDTH = 10
_MAX_WIDTH = 110


class Narrator:
    """Writes what happens to a console; knows the day, so that each is named once."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._width = min(console.width, _MAX_WIDTH)
        self._day = ""

    def begin(self, folder: Path, imap_port: int, smtp_port: int) -> None:
        """Say what is about to be played."""
        self._console.print(
            Text("One campaign, eleven units, one mailbox", style="bold"), width=self._width
        )
        self._lines(
            ("IMAP", f"127.0.0.1:{imap_port}, inside this process"),
            ("SMTP", f"127.0.0.1:{smtp_port}, keeps what it is given, sends nothing on"),
            ("folder", str(folder)),
        )

    def happening(self, at: datetime, title: str) -> None:
        """Open a new entry of the story."""
        local = at.astimezone(OFFICE_TIME)
        day = f"{local:%A} {local.day} {local:%B %Y}"
        if day != self._day:
            self._day = day
            self._console.print()
            self._console.print(
                Rule(Text(day, style="bold cyan"), align="left", style="cyan"), width=self._width
            )
        self._row(f"{local:%H:%M}", Text(title, style="bold"), "bold")

    def found(self, finding: Finding) -> None:
        """Say what became of one message."""
        files = words.files(finding.attachments)
        sender = finding.message.from_name or finding.message.from_address or "nobody"
        subject = finding.message.subject or "(no subject)"
        self._row("mail", Text(f"{sender}: {subject}"), "dim")
        if files:
            self._row("files", Text(files), "dim")
        self._row("filed as", Text(words.understood(finding), style=_colour(finding)), "dim")
        for stage in finding.standing:
            self._row("missing", _missing(stage), "dim")
        for letter in finding.letters:
            self._row("answer", Text(words.answered(letter), style="blue"), "dim")
        if not finding.letters:
            self._row("answer", Text(words.silence(finding.message), style="dim"), "dim")

    def remark(self, label: str, text: str) -> None:
        """Add a line to the present entry."""
        self._row(label, Text(text), "dim")

    def show_letter(self, mail: SentMail) -> None:
        """Show the whole text of one letter, as its recipient reads it."""
        panel = Panel(
            Text(mail.text.strip()),
            title=Text(f"The letter to {', '.join(mail.recipients)}", style="bold"),
            title_align="left",
            border_style="blue",
            padding=(0, 1),
            width=self._width,
        )
        self._console.print(panel)

    def bounced(self, letter: Letter) -> None:
        """Say that a letter came back."""
        text = f"our letter to {letter.recipient} did not arrive: {letter.reason}"
        self._row("noted", Text(text, style="yellow"), "dim")

    def own_letters(self, at: datetime, found: Sequence[OwnLetters]) -> None:
        """Say what left because its hour had come."""
        told = [one for one in found if one.is_whole or one.label != "digest"]
        if not told:
            return
        self.happening(at, "By the clock")
        for one in told:
            self._row(one.label, _own_letters(one), "dim")

    def repeated(self, repeat: Repeat) -> None:
        """Say that photographs had come before."""
        noun = "photo" if repeat.count == 1 else "photos"
        text = f"{repeat.count} {noun} of {repeat.unit_name} had come from {repeat.from_unit}"
        self._row("flagged", Text(text, style="yellow"), "dim")

    def standings(self, standings: Sequence[UnitStanding]) -> None:
        """Show the table of units and stages."""
        table = Table(title="Who has sent what", title_style="bold", width=self._width)
        table.add_column("Unit", ratio=5)
        for finding in standings[0].stages:
            table.add_column(finding.stage.title, ratio=4)
        for standing in standings:
            table.add_row(standing.name, *(_cell(stage) for stage in standing.stages))
        self._console.print()
        self._console.print(table)

    def end(self, lines: Sequence[tuple[str, str]]) -> None:
        """Say what is left and where to look."""
        self._console.print()
        self._lines(*lines)

    def _lines(self, *lines: tuple[str, str]) -> None:
        for label, text in lines:
            self._row(label, Text(text), "dim")

    def _row(self, label: str, text: Text, style: str) -> None:
        grid = Table.grid(padding=(0, 1))
        grid.add_column(width=_LABEL_WIDTH, justify="right")
        grid.add_column(width=self._width - _LABEL_WIDTH - 1, overflow="fold")
        grid.add_row(f"[{style}]{escape(label)}[/]", text)
        self._console.print(grid)


def _colour(finding: Finding) -> str:
    return {
        Disposition.FILED: "green",
        Disposition.TRIAGE: "yellow",
        Disposition.FAILED: "red",
    }.get(finding.message.disposition, "dim")


def _missing(stage: StageFinding) -> Text:
    text = words.missing(stage)
    return Text(text, style="green" if stage.checklist.complete else "yellow")


def _own_letters(one: OwnLetters) -> Text:
    if one.label == "digest" and one.mail is not None:
        counts = str(one.mail.message["Subject"]).rpartition(": ")[2]
        return Text(f"{counts} → staff, mails/{one.mail.number:03d}.html", style="blue")
    about = f"{one.about} → " if one.about else "→ "
    whom = "the offices above: " if one.is_copy else ""
    names = "; ".join(one.units)
    return Text(f"{about}{whom}{names}", style="blue")


def _cell(stage: StageFinding) -> Text:
    said = words.standing(stage)
    if not said or stage.exempt:
        return Text(said or "–", style="dim")
    if not stage.checklist.complete:
        return Text(said, style="red")
    return Text(said, style="green" if stage.on_time else "yellow")
