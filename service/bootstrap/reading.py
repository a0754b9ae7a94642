"""The processes that read mail: what they are told, and how they are started."""

from dataclasses import replace

from parsers.facts import Aims
from parsers.mail.message import Ours
from service.adapters.reading_process.limits import ProcessLimits, for_second_pass
from service.adapters.reading_process.pool import ReadingPool
from service.adapters.signing_key import load_key, load_or_make_key
from service.bootstrap.configuration import open_blobs
from service.errors import PermanentFailure
from service.rules.own_mail import loop_token, message_id_domain
from service.settings.entities import campaigns
from service.settings.model import Settings

READ_MESSAGE = "parsers.reading:read_message"


def own_addresses(settings: Settings) -> frozenset[str]:
    """Return the addresses that are ours: the office's, the mailboxes' and the sender's."""
    users = [box.user.lower() for box in settings.mailboxes if "@" in box.user]
    return frozenset({settings.office.address, settings.envelope_from, *users})


def signing_key(settings: Settings, *, make: bool) -> bytes | None:
    """Return the signing key; made at the first start when `make` is set, else perhaps None."""
    secret = settings.security.secret
    if secret.file is None:
        return secret.value.reveal().encode() if secret.value else None
    return load_or_make_key(secret.file) if make else load_key(secret.file)


def needed_key(settings: Settings) -> bytes:
    """Return the signing key of a service at work; made at its first start.

    Raises:
        PermanentFailure: it cannot be used.
    """
    key = signing_key(settings, make=True)
    if key is None:
        raise PermanentFailure("security.secret is empty; take the line away to have one made")
    return key


def build_ours(settings: Settings, key: bytes | None) -> Ours:
    """Return how a mail of our own is known."""
    address = settings.office.address
    return Ours(
        addresses=own_addresses(settings),
        message_id_domain=message_id_domain(address),
        loop_token=loop_token(key, address) if key else "",
    )


def build_aims(settings: Settings, *, deep: bool) -> Aims:
    """Return what reading looks for in documents: figures for the latest campaign's indicators.

    Args:
        settings: with the campaigns.
        deep: also what takes long: perceptual hashes of pictures, OCR of scans.
    """
    latest = max(campaigns(settings), key=lambda campaign: campaign.starts)
    return Aims(
        indicators=latest.indicators,
        first=latest.starts.isoformat(),
        last=latest.ends.isoformat(),
        deep=deep,
    )


def build_copier(settings: Settings, *, longest_side: int) -> ReadingPool:
    """Return the process that makes clean copies of pictures, not yet started.

    Args:
        settings: with its limits.
        longest_side: of a copy, in pixels.
    """
    aims = replace(build_aims(settings, deep=True), scans=False, copy_side=longest_side)
    return _build_pool(settings, signing_key(settings, make=False), aims, processes=1)


def build_reader(
    settings: Settings, key: bytes | None, *, deep: bool = False, processes: int | None = None
) -> ReadingPool:
    """Return the reading processes, not yet started; as many as the settings say, where None."""
    return _build_pool(settings, key, build_aims(settings, deep=deep), processes=processes)


def _build_pool(
    settings: Settings, key: bytes | None, aims: Aims, *, processes: int | None
) -> ReadingPool:
    reading = settings.reading
    limits = ProcessLimits(
        memory_bytes=reading.memory_bytes,
        cpu_seconds=reading.cpu_seconds,
        wall_seconds=reading.wall_seconds,
        file_bytes=settings.service.max_message_bytes + 28 * 1024 * 1024,
    )
    return ReadingPool(
        ours=build_ours(settings, key),
        message_limits=reading.limits(),
        limits=for_second_pass(limits) if aims.deep else limits,
        processes=processes or settings.service.workers,
        reader=READ_MESSAGE,
        aims=aims,
    )


def started_reader(settings: Settings) -> ReadingPool:
    """Return the reading processes, the first of them being started.

    Raises:
        PermanentFailure: key or folders cannot be used.
    """
    reader = build_reader(settings, needed_key(settings))
    reader.warm(open_blobs(settings).spool, processes=1)
    return reader
