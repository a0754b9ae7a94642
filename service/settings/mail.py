"""The sections that lead to mail servers: [[mailbox]], [smtp] and their OAuth."""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StrictBool, ValidationInfo, field_validator

from service.settings.fields import (
    Count,
    Host,
    LocalPath,
    MailAddress,
    OptionalText,
    Port,
    Section,
    Text,
    is_loopback,
)
from service.settings.rejection import Rejection
from service.settings.secret import Secret

Security = Literal["tls", "starttls", "plain"]
Auth = Literal["password", "xoauth2"]


def _after_filing(value: str) -> str:
    if value in {"leave", "seen"} or re.fullmatch(r"move:\S.*", value):
        return value
    raise Rejection('"leave", "seen" or "move:FOLDER"')


class OAuth(Section):
    """How a short-lived token is fetched where the server takes no password."""

    token_url: Annotated[str, Field(pattern=r"^https://\S+$")]
    client_id: Text
    client_secret: Secret | None = None
    refresh_token: Secret
    scope: OptionalText = ""


class Server(Section):
    """What IMAP and SMTP have in common: where, how secure, as whom."""

    host: Host
    port: Port | None = None
    security: Security = "tls"
    ca_file: LocalPath | None = None
    user: OptionalText = ""
    auth: Auth = "password"
    oauth: OAuth | None = None
    password: Secret | None = None

    @field_validator("security")
    @classmethod
    def _plain_stays_at_home(cls, value: str, info: ValidationInfo) -> str:
        if value == "plain" and not is_loopback(info.data.get("host", "localhost")):
            raise Rejection(
                '"tls" or "starttls"; "plain" is for a server on this machine only', '"plain"'
            )
        return value

    @field_validator("oauth")
    @classmethod
    def _token_has_a_source(cls, value: OAuth | None, info: ValidationInfo) -> OAuth | None:
        if value is None and info.data.get("auth") == "xoauth2":
            raise Rejection('a table with the token\'s source, since auth = "xoauth2"', "nothing")
        return value


class Mailbox(Server):
    """One account that reports arrive in, with the folders to read.

    Attributes:
        after_filing: leave | seen | move:FOLDER; done only after the commit.
        first_run: quiet: mail older than the first start is filed, never answered.
        trusted_authserv_id: whose Authentication-Results count; "" trusts none.
    """

    name: Text
    user: Text
    folders: Annotated[tuple[Text, ...], Field(min_length=1)] = ("INBOX",)
    trusted_authserv_id: OptionalText = ""
    after_filing: Annotated[str, AfterValidator(_after_filing)] = "leave"
    first_run: Literal["quiet", "answer"] = "quiet"

    @field_validator("password")
    @classmethod
    def _login_is_possible(cls, value: Secret | None, info: ValidationInfo) -> Secret | None:
        if value is None and info.data.get("auth") == "password":
            raise Rejection('a password, or auth = "xoauth2" with a table oauth', "nothing")
        return value

    @field_validator("folders")
    @classmethod
    def _folders_once(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        if len(set(value)) < len(value):
            raise Rejection("each folder once")
        return value

    @property
    def imap_port(self) -> int:
        """The port, or the usual one for the kind of security."""
        return self.port or (993 if self.security == "tls" else 143)

    @property
    def move_to(self) -> str | None:
        """The folder that filed mail is moved to, or None."""
        kind, _, folder = self.after_filing.partition(":")
        return folder if kind == "move" else None


class Smtp(Server):
    """The server that takes our letters.

    Attributes:
        envelope_from: whom bounces go to; the office's address where it is not set.
        from_name: the display name of our letters; the office's name where it is not set.
        bounce_tags: letters leave from `local+bounce-…@domain`, so that what comes back names the
            letter; for a server that delivers such addresses into the mailbox.
    """

    security: Security = "starttls"
    max_per_hour: Count = 400
    envelope_from: MailAddress | None = None
    from_name: OptionalText = ""
    bounce_tags: StrictBool = False

    @field_validator("password")
    @classmethod
    def _password_with_user(cls, value: Secret | None, info: ValidationInfo) -> Secret | None:
        if value is None and info.data.get("user") and info.data.get("auth") == "password":
            raise Rejection("a password for the user, or no user", "nothing")
        return value

    @property
    def smtp_port(self) -> int:
        """The port, or the usual one for the kind of security."""
        return self.port or {"tls": 465, "starttls": 587, "plain": 25}[self.security]
