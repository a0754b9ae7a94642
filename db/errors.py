"""What storage can meet.

StorageError
├── UnusableUrl         the configured database cannot be opened by its address
├── SchemaTooOld        the program is newer than the database
├── SchemaTooNew        the database is newer than the program
├── DatabaseBusy        another process held the database too long
├── DatabaseFull        no room is left where the database lies
├── DatabaseFailing     the disk failed, or the file cannot be opened, or is damaged
├── DatabaseUnreachable the database server does not answer
├── UnsafeJournal       SQLite did not accept a durable journal
├── LeaseLost           another instance has taken over
├── ReadOnly            a read-only unit of work was told to commit
├── UnusableValue       a value that no table can hold
└── BlobError
    ├── BlobMissing     a row names a file that is not in the blob store
    └── BlobDamaged     a file's bytes are not those of its name

The docstring of each is the text that a person reads when nothing more is known.
"""


class StorageError(Exception):
    """The storage failed."""

    def __init__(self, detail: str = "") -> None:
        text = " ".join((type(self).__doc__ or "").split())
        super().__init__(f"{detail.rstrip('.')}. {text}" if detail else text)


class UnusableUrl(StorageError):
    """Set storage.database to sqlite:///path/to/file.db or postgresql+psycopg://user@host/name."""


class SchemaTooOld(StorageError):
    """Stop the service, make a backup, then run: hopthu db upgrade."""


class SchemaTooNew(StorageError):
    """The database was upgraded by a newer hopthu. Install that version, or restore a backup."""


class DatabaseBusy(StorageError):
    """Another process held the database too long. Try again; see who runs: hopthu status."""


class DatabaseFull(StorageError):
    """No room is left where the database lies. Make room; nothing that was committed is lost."""


class DatabaseFailing(StorageError):
    """The disk or the database's file fails. Check both (hopthu verify); commits are not lost."""


class DatabaseUnreachable(StorageError):
    """The database does not answer. Check that it runs and that storage.database is right."""


class UnsafeJournal(StorageError):
    """SQLite cannot write durably there. Put the database on a local disk, not a network share."""


class LeaseLost(StorageError):
    """Another instance works on this database now; this one has changed nothing and must wait."""


class ReadOnly(StorageError):
    """This unit of work only reads; open one for writing to commit."""


class UnusableValue(StorageError):
    """The value was refused before anything was written; nothing was changed."""


class BlobError(StorageError):
    """The blob store failed."""


class BlobMissing(BlobError):
    """The file is not in the blob store. Run: hopthu verify --repair, or restore a backup."""


class BlobDamaged(BlobError):
    """The bytes are not those of its name. Run: hopthu verify --repair, or restore a backup."""
