"""What one reading has found so far, over all nested messages, and what it may still cost."""

from parsers.errors import LimitExceeded
from parsers.mail.leaf_file import LeafFile
from parsers.mail.message import Attachment, Limits
from parsers.mail.spool import Spool

# All part headers together may be this many times the cap of one block.
_HEADERS_FACTOR = 4
# Nested messages are decoded once a level; together they must not outgrow the raw message.
_DECODED_FACTOR = 3
_DECODED_SLACK_BYTES = 64 * 1024 * 1024


class Collector:
    """Counts against the caps and keeps the findings in the order of the message.

    Attributes:
        attachments: containers stand before what was found in them.
        problems: stable codes, once each.
        leaf_sha256: of every leaf; texts with their line ends made equal.
    """

    def __init__(self, spool: Spool, limits: Limits) -> None:
        self._spool = spool
        self.limits = limits
        self.attachments: list[Attachment] = []
        self.problems: list[str] = []
        self.leaf_sha256: list[str] = []
        self._parts = 0
        self._groups = 0
        self._header_bytes = 0
        self._decoded_bytes = 0
        self._raw_bytes = 0

    def note(self, problem: str) -> None:
        """Record a problem of the structure."""
        if problem not in self.problems:
            self.problems.append(problem)

    def count_part(self, depth: int) -> None:
        """Count one more part at a depth.

        Raises:
            LimitExceeded: there are too many, or it is too deep.
        """
        self._parts += 1
        if self._parts > self.limits.parts:
            raise LimitExceeded("parts", self._parts, self.limits.parts)
        if depth > self.limits.depth:
            raise LimitExceeded("depth", depth, self.limits.depth)

    def count_headers(self, size_bytes: int) -> None:
        """Count one more header block.

        Raises:
            LimitExceeded: all blocks together are too large.
        """
        self._header_bytes += size_bytes
        cap = _HEADERS_FACTOR * self.limits.headers_bytes
        if self._header_bytes > cap:
            raise LimitExceeded("all_headers_bytes", self._header_bytes, cap)

    def count_decoded(self, size_bytes: int, raw_bytes: int) -> None:
        """Count decoded bytes, with the size of the source so far.

        Raises:
            LimitExceeded: nested messages multiply the message.
        """
        self._raw_bytes = max(self._raw_bytes, raw_bytes)
        self._decoded_bytes += size_bytes
        cap = _DECODED_FACTOR * self._raw_bytes + _DECODED_SLACK_BYTES
        if self._decoded_bytes > cap:
            raise LimitExceeded("decoded_bytes", self._decoded_bytes, cap)

    def next_group(self) -> int:
        """Return a new number for bodies that are alternatives of each other."""
        self._groups += 1
        return self._groups

    def is_full(self) -> bool:
        """Tell whether no further attachment is listed; noted as a problem."""
        full = len(self.attachments) >= self.limits.attachments
        if full:
            self.note("attachments_clipped")
        return full

    def new_leaf(self) -> LeafFile:
        """Return a new file in the spool."""
        return LeafFile(self._spool)
