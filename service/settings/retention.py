"""The section [retention]: how long what units sent is kept; without it, until a person erases."""

from pydantic import Field

from service.settings.fields import Count, Section


class Retention(Section):
    """Months, counted from the day on which a campaign closes; None keeps for good.

    Attributes:
        raw_mail_months: then everything that `hopthu erase CAMPAIGN` takes away goes.
        photographs_months: then pictures go, and the raw mails that hold them.
        other_mail_months: mail that belongs to no campaign and no unit, from its arrival.
    """

    raw_mail_months: Count | None = Field(default=None, le=1200)
    photographs_months: Count | None = Field(default=None, le=1200)
    other_mail_months: Count | None = Field(default=None, le=1200)
