"""Trouble in words, as a notice for a second path."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from service.outbound.alarm_book import alarm_line
from service.outbound.composing import Sender
from service.outbound.digest_contexts import StaffAlarm
from service.outbound.outgoing_message import build_message
from service.outbound.rendering import LetterRenderer, RenderedLetter
from service.ports import AlarmNotice
from service.rules.alarm import Condition
from service.rules.letter_headers import LetterHead, usable_address


@dataclass(frozen=True, slots=True, kw_only=True)
class AlarmWords:
    """Writes notices.

    Attributes:
        from_address: the sender of a letter that goes by another server.
        new_message_id: makes a Message-ID that was never used.
    """

    renderer: LetterRenderer
    sender: Sender
    from_address: str
    new_message_id: Callable[[], str]
    language: str

    def notice(
        self,
        begun: Sequence[Condition],
        over: Sequence[Condition],
        now: datetime,
        recipients: Sequence[str],
    ) -> AlarmNotice:
        """Return what is told of troubles that have begun, and of those that are over."""
        said = StaffAlarm(
            office=self.sender.office,
            as_of=now,
            begun=tuple(alarm_line(one) for one in begun),
            over=tuple(alarm_line(one) for one in over),
        )
        words = self.renderer.render(said, self.language)
        at = now.astimezone(self.renderer.zone)
        usable = [address for one in recipients if (address := usable_address(one))]
        return AlarmNotice(
            at=at,
            subject=words.subject,
            text=words.text,
            letters=tuple((address, self._letter(words, address, at)) for address in usable),
        )

    def _letter(self, words: RenderedLetter, recipient: str, at: datetime) -> bytes:
        head = LetterHead(
            from_name=self.sender.from_name,
            from_address=self.from_address,
            recipient=recipient,
            subject=words.subject,
            sent_at=at,
            message_id=self.new_message_id(),
            loop_token=self.sender.loop_token,
            language=self.language,
            answers=False,
        )
        return build_message(head, words)
