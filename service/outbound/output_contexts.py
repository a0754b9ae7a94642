"""What the letter may say that carries an output wanted by the clock."""

from dataclasses import dataclass
from datetime import datetime

from service.outbound.command_contexts import SentOutput
from service.outbound.common_contexts import CampaignLine, Office


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduledOutput:
    """An output as the office wanted it by the clock.

    Attributes:
        as_of: when it was written.
        sent: the file, where it lies, or why there is none.
    """

    office: Office
    campaign: CampaignLine
    as_of: datetime
    sent: SentOutput
