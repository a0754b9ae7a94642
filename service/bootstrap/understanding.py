"""What understanding mail depends on."""

import threading
from collections.abc import Callable

from db.entities.campaigns import Campaign
from db.entities.units import Roster
from db.unit_of_work import UnitOfWork
from service.adapters.signing_key import old_keys
from service.bootstrap.reading import own_addresses, signing_key
from service.rules.unit_match import UnitIndex
from service.rules.world import World
from service.settings.entities import campaigns
from service.settings.model import Settings


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


def form_keys(settings: Settings) -> tuple[bytes, ...]:
    """Return what the codes of forms are checked with: the key in use first; never makes one."""
    key = signing_key(settings, make=False)
    file = settings.security.secret.file
    return (*((key,) if key else ()), *(old_keys(file) if file else ()))


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
