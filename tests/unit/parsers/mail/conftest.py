"""A spool in memory, and the one call that all tests of this folder make."""

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256

import pytest

from parsers.mail.message import Limits, Message, Ours
from parsers.mail.reading import read_message

OURS = Ours(
    addresses=frozenset({"phonggdtx@so.edu.vn"}),
    message_id_domain="hopthu.so.edu.vn",
    loop_token="hopthu-so",
)


class MemoryFile(io.BytesIO):
    """A spool file that remembers its bytes after it was closed."""

    def __init__(self, name, kept):
        super().__init__()
        self.name = name
        self._kept = kept

    def close(self):
        if not self.closed:
            self._kept[self.name] = self.getvalue()
        super().close()


@dataclass
class MemorySpool:
    kept: dict[str, bytes] = field(default_factory=dict)
    made: int = 0

    def create(self):
        self.made += 1
        return MemoryFile(f"leaf-{self.made}", self.kept)


class Dribble(io.BytesIO):
    """A raw message that comes a few bytes at a time."""

    def __init__(self, data, step):
        super().__init__(data)
        self._step = step

    def read(self, size=-1):
        return super().read(min(size, self._step) if size >= 0 else self._step)


@pytest.fixture(scope="session")
def read() -> Callable[..., Message]:
    """Read raw bytes; every listed attachment is checked against its spool file."""

    def call(raw, *, limits=None, ours=OURS, step=None):
        spool = MemorySpool()
        source = io.BytesIO(raw) if step is None else Dribble(raw, step)
        message = read_message(source, spool=spool, ours=ours, limits=limits or Limits())
        assert message.sha256 == sha256(raw).hexdigest()
        assert message.size_bytes == len(raw)
        for attachment in message.attachments:
            data = spool.kept[attachment.spool_name]
            assert attachment.sha256 == sha256(data).hexdigest()
            assert attachment.size_bytes == len(data)
        return message

    return call
