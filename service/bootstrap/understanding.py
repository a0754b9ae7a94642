"""What understanding and reading mail depend on."""

import threading
from collections.abc import Callable

from db.entities.campaigns import Campaign
from db.entities.units import Roster
from db.unit_of_work import UnitOfWork
from parsers.facts import Aims
from parsers.mail.message import Ours
from service.adapters.reading_process.limits import ProcessLimits, for_second_pass
from service.adapters.reading_process.pool import ReadingPool
from service.adapters.signing_key import load_key, load_or_make_key, old_keys
from service.rules.own_mail import loop_token, message_id_domain
from service.rules.unit_match import UnitIndex
from service.rules.world import World
from service.settings.entities import campaigns
from service.settings.model import Settings

READ_MESSAGE = "parsers.reading:read_message"


def build_world(
    settings: Settings,
    known: tuple[Campaign, ...],
    roster: Roster,
    *,
    form_keys: tuple[bytes, ...] = (),
) -> World:
    """Return what understanding depends on besides the message."""
    return World(
        campaigns=known,
        indexes={c.id: UnitIndex(roster, c.starts, until=c.closes_at.date()) for c in known},
        form_keys=form_keys,
        own_addresses=own_addresses(settings),
        commands_from=frozenset(settings.staff.commands_from),
        trusted_authserv_ids=tuple(
            m.trusted_authserv_id for m in settings.mailboxes if m.trusted_authserv_id
        ),
    )


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


def form_keys(settings: Settings) -> tuple[bytes, ...]:
    """Return what the codes of forms are checked with: the key in use first; never makes one."""
    key = signing_key(settings, make=False)
    file = settings.security.secret.file
    return (*((key,) if key else ()), *(old_keys(file) if file else ()))


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


def build_reader(
    settings: Settings, key: bytes | None, *, deep: bool = False, processes: int | None = None
) -> ReadingPool:
    """Return the reading processes, not yet started; as many as the settings say, where None."""
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
        limits=for_second_pass(limits) if deep else limits,
        processes=processes or settings.service.workers,
        reader=READ_MESSAGE,
        aims=build_aims(settings, deep=deep),
    )


def world_loader(settings: Settings) -> Callable[[UnitOfWork], World]:
    """Return a function that gives the world, built anew only when the roster has changed."""
    keys = form_keys(settings)
    lock = threading.Lock()
    built: dict[str, World] = {}

    def load(uow: UnitOfWork) -> World:
        version = str(uow.state.get("roster_version"))
        with lock:
            if version not in built:
                built.clear()
                built[version] = build_world(
                    settings, campaigns(settings), uow.units.load_roster(), form_keys=keys
                )
            return built[version]

    return load
