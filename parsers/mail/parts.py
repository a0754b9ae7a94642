"""What the part walk finds, before anyone asks what the mail means."""

from dataclasses import dataclass, field

from parsers.mail.header_block import HeaderBlock


@dataclass(frozen=True, slots=True, kw_only=True)
class TextBody:
    """One text of the body, decoded.

    Attributes:
        group: bodies of one group are the same text in other forms (multipart/alternative).
        named: it is also listed as a file; read as body only where there is no other.
    """

    text: str
    html: bool = False
    group: int = 0
    named: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MachinePart:
    """A part that programs write for programs, inside multipart/report or a calendar mail.

    Attributes:
        kind: the media type, such as "message/delivery-status".
        data: its decoded bytes, clipped.
    """

    kind: str
    data: bytes


@dataclass(slots=True, kw_only=True)
class MessageParts:
    """One message: the outer one, or one that was forwarded inside it.

    Attributes:
        kind: the media type of the whole.
        report_type: the parameter of multipart/report, lower case.
        kinds: the media types of all its parts, in order.
        forwarded: messages inside it, opened.
        links: where parts that are kept elsewhere (message/external-body) are said to be.
    """

    headers: HeaderBlock
    kind: str = "text/plain"
    report_type: str = ""
    kinds: list[str] = field(default_factory=list)
    texts: list[TextBody] = field(default_factory=list)
    machine: list[MachinePart] = field(default_factory=list)
    forwarded: list["MessageParts"] = field(default_factory=list)
    calendar_method: str = ""
    links: list[str] = field(default_factory=list)

    def absorb(self, inner: "MessageParts") -> None:
        """Take over the parts of something that this message wraps as a whole."""
        self.kinds += inner.kinds
        self.texts += inner.texts
        self.machine += inner.machine
        self.forwarded += inner.forwarded
        self.links += inner.links
        self.calendar_method = self.calendar_method or inner.calendar_method
