"""Which files of the blob store the records name."""

from db.unit_of_work import UnitOfWork


def named_blobs(uow: UnitOfWork) -> set[str]:
    """Return the blobs that a row names."""
    return {*uow.messages.blob_names(), *uow.letters.with_blob(), *uow.photographs.thumbnails()}
