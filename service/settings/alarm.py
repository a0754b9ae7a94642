"""The section [alarm]: how the staff learn of trouble when letters are what fails."""

from typing import Annotated

from pydantic import Field, field_validator

from service.settings.fields import Count, LocalPath, MailAddress, Section, Text
from service.settings.mail import Smtp
from service.settings.rejection import Rejection


class Alarm(Section):
    """Second paths, tried in the order smtp, command, file until one works.

    Attributes:
        to: who is told by letter; those of [staff] digest_to where it is not set.
        smtp_minutes: letters that do not get out for so long are trouble.
        flood_per_hour: more mail than this of strangers in an hour is trouble; 0: none is.
        free_mib: less free space than this where mail is kept is trouble.
        smtp: another server, such as that of another provider.
        command: program and arguments; the words come on its standard input.
        file: the words are put at its end.
    """

    to: tuple[MailAddress, ...] = ()
    smtp_minutes: Count = 30
    flood_per_hour: Annotated[int, Field(strict=True, ge=0, le=1_000_000)] = 200
    free_mib: Annotated[Count, Field(le=1024 * 1024)] = 200
    smtp: Smtp | None = None
    command: tuple[Text, ...] = ()
    file: LocalPath | None = None

    @field_validator("command")
    @classmethod
    def _program_by_its_path(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        # A service has another PATH than the person who tries the command.
        if value and not value[0].startswith("/"):
            raise Rejection("a program by its whole path, then its arguments", f'"{value[0]}"')
        return value
