"""The configuration as a whole."""

from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import Field, PrivateAttr, model_validator

from service.settings.alarm import Alarm
from service.settings.calendar import Calendar
from service.settings.campaign import CampaignSettings
from service.settings.fields import Section
from service.settings.letters import Letters
from service.settings.mail import Mailbox, Smtp
from service.settings.outputs import Output
from service.settings.retention import Retention
from service.settings.scanner import Scanner
from service.settings.sections import (
    Log,
    Office,
    Reading,
    Security,
    Sending,
    Service,
    Staff,
    Storage,
    Templates,
    Units,
)

OPTIONAL_SECTIONS = (
    "storage",
    "staff",
    "security",
    "units",
    "service",
    "sending",
    "calendar",
    "letters",
    "alarm",
    "log",
    "reading",
    "scanner",
    "templates",
    "retention",
)


class Settings(Section):
    """Everything that the office decides; see config.example.toml for the words."""

    office: Office
    mailboxes: Annotated[tuple[Mailbox, ...], Field(alias="mailbox", min_length=1)]
    smtp: Smtp
    campaigns: Annotated[tuple[CampaignSettings, ...], Field(alias="campaign", min_length=1)]
    outputs: Annotated[tuple[Output, ...], Field(alias="output")] = ()
    storage: Storage
    staff: Staff
    security: Security
    units: Units
    service: Service
    sending: Sending
    calendar: Calendar
    letters: Letters
    alarm: Alarm
    log: Log
    reading: Reading
    scanner: Scanner
    templates: Templates
    retention: Retention

    @model_validator(mode="before")
    @classmethod
    def _open_optional_sections(cls, value: dict[str, object]) -> dict[str, object]:
        """Give a section that is left out its defaults, paths among them, like an empty one."""
        return {name: {} for name in OPTIONAL_SECTIONS} | value

    _file: Path | None = PrivateAttr(default=None)

    @property
    def file(self) -> Path | None:
        """The file that it was read from; None where it was made in memory."""
        return self._file

    def read_from(self, file: Path) -> None:
        """Note the file that it was read from, for processes that are started with it."""
        self._file = file

    @property
    def zone(self) -> ZoneInfo:
        """The office's time zone."""
        return self.office.timezone

    @property
    def letter_language(self) -> str:
        """The language of letters: vi or en."""
        return self.sending.language or self.office.language

    @property
    def envelope_from(self) -> str:
        """Whom bounces of our letters go to."""
        return self.smtp.envelope_from or self.office.address

    @property
    def from_name(self) -> str:
        """The display name of our letters."""
        return self.smtp.from_name or self.office.name
