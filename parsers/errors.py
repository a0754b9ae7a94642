"""What parsing can refuse.

ParserError
├── MalformedMessage   the bytes cannot be read as a mail at all
└── LimitExceeded      a cap on cost was passed: parts, depth, header size ...
"""


class ParserError(Exception):
    """The input could not be parsed."""

    reason = "unreadable"


class MalformedMessage(ParserError):
    """The bytes cannot be read as a mail message."""

    reason = "malformed_message"


class LimitExceeded(ParserError):
    """The message passes a limit that protects the other messages."""

    reason = "limit_exceeded"

    def __init__(self, limit: str, value: int, cap: int) -> None:
        super().__init__(f"{limit} is {value}, more than {cap}")
        self.limit = limit
