"""The Dovecot of the bench, with mailboxes made of hard links to a corpus."""

import imaplib
import os
import shutil
import tempfile
from pathlib import Path

from bench.corpus import Corpus
from tests.servers.dovecot import PASSWORD, Dovecot

__all__ = ["PASSWORD", "BenchServer"]


class BenchServer(Dovecot):
    """A Dovecot whose folders lie beside the corpora, so that messages can be linked.

    Args:
        folder: below which everything of this run lies; open to other users.
    """

    def __init__(self, folder: Path) -> None:
        before, tempfile.tempdir = tempfile.tempdir, str(folder)
        try:
            super().__init__()
        finally:
            tempfile.tempdir = before

    def fill(self, user: str, corpus: Corpus) -> None:
        """Give the user the corpus, numbered and indexed as a mailbox in use is."""
        target = self.maildir(user) / "cur"
        for path in corpus.folder.iterdir():
            _link(path, target / path.name)
        with imaplib.IMAP4(self.host, self.port) as imap:
            imap.login(user, PASSWORD)
            imap.select("INBOX", readonly=True)
            imap.uid("FETCH", "1:*", "(RFC822.SIZE INTERNALDATE)")

    def put(self, user: str, raw: bytes, number: int) -> None:
        """Deliver one message as a delivery agent does."""
        box = self.maildir(user)
        name = f"{number}.M{number}P{os.getpid()}.bench,S={len(raw)},W={len(raw)}"
        path = box / "tmp" / name
        path.write_bytes(raw)
        path.chmod(0o644)
        path.rename(box / "new" / name)

    def empty(self, user: str) -> None:
        """Remove the user's mail."""
        shutil.rmtree(self.maildir(user), ignore_errors=True)


def _link(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)
