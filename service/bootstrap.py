"""The one place that builds the real things from the configuration."""

import os
import ssl
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from db.blobs import BlobFolder
from db.engine import Database, open_database
from db.entities.campaigns import Campaign
from db.entities.units import Roster
from db.folder_tree import FolderTree
from db.unit_of_work import UnitOfWork
from parsers.mail.message import Ours
from service.adapters.imap.account import ImapAccount, OAuthToken, Password, Security
from service.adapters.imap.source import ImapMailSource
from service.adapters.oauth import AccessTokens, RefreshGrant
from service.adapters.reading_process.limits import ProcessLimits
from service.adapters.reading_process.pool import ReadingPool
from service.adapters.roster_files import read_roster
from service.adapters.signing_key import load_key, load_or_make_key
from service.adapters.smtp import SmtpTransport
from service.adapters.smtp_connection import SmtpServer
from service.adapters.system_clock import SystemClock
from service.errors import PermanentFailure
from service.intake.after_filing import AfterFiling, AfterFilingPolicy
from service.intake.filing import Filing
from service.intake.owed_letters import LetterSigning
from service.intake.pipeline import Pipeline
from service.intake.taking_in import TakingIn, TakingInPolicy
from service.leadership import Leadership
from service.operation.doctor import Instruments
from service.operation.service import FolderPlan, Service
from service.operation.unit_folders import UnitFolders
from service.operation.watching import WatchedFolder
from service.outbound.composing import LetterComposer, Sender
from service.outbound.deliver import Delivery, SendingPolicy
from service.outbound.letter_contexts import Office
from service.outbound.rendering import LetterRenderer
from service.ports import Clock
from service.rules.own_mail import loop_token, message_id_domain
from service.rules.sending_limits import Limits
from service.rules.understanding import World
from service.rules.unit_match import UnitIndex
from service.settings.entities import campaigns
from service.settings.load import load_settings
from service.settings.mail import Mailbox
from service.settings.model import Settings
from service.workplace import Workplace

READ_MESSAGE = "parsers.reading:read_message"


class UnsupportedStore(PermanentFailure):
    """The blob store that the configuration names is not supported by this version."""


def read_settings(path: Path, *, need_secrets: bool = True) -> Settings:
    """Return the configuration.

    Raises:
        SettingsError: everything that is wrong with it.
    """
    return load_settings(path, os.environ, need_secrets=need_secrets)


def build_clock() -> Clock:
    """Return the machine's clock."""
    return SystemClock()


def open_store(settings: Settings, *, check: bool = True) -> Database:
    """Return the database, of a schema that this program knows.

    Raises:
        SchemaTooOld, SchemaTooNew: says what to do.
    """
    database = open_database(settings.storage.database.reveal())
    if check:
        database.check_schema()
    return database


def open_blobs(settings: Settings) -> BlobFolder:
    """Return the blob store.

    Raises:
        UnsupportedStore: an object store was named.
    """
    folder = settings.storage.blob_folder
    if folder is None:
        raise UnsupportedStore(
            f"storage.blobs = {settings.storage.blobs!r}: this version keeps blobs in a folder"
        )
    return BlobFolder(folder)


def build_workplace(settings: Settings, clock: Clock | None = None) -> Workplace:
    """Return what every use case works with."""
    clock = clock or build_clock()
    database = open_store(settings)
    blobs = open_blobs(settings)
    return Workplace(
        database=database,
        blobs=blobs,
        spool=blobs.spool,
        clock=clock,
        leadership=Leadership(database, clock),
    )


def build_world(settings: Settings, known: tuple[Campaign, ...], roster: Roster) -> World:
    """Return what understanding depends on besides the message."""
    return World(
        campaigns=known,
        indexes={c.id: UnitIndex(roster, c.starts) for c in known},
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


def build_ours(settings: Settings, key: bytes | None) -> Ours:
    """Return how a mail of our own is known."""
    address = settings.office.address
    return Ours(
        addresses=own_addresses(settings),
        message_id_domain=message_id_domain(address),
        loop_token=loop_token(key, address) if key else "",
    )


def build_reader(settings: Settings, key: bytes | None) -> ReadingPool:
    """Return the reading processes, not yet started."""
    reading = settings.reading
    return ReadingPool(
        ours=build_ours(settings, key),
        message_limits=reading.limits(),
        limits=ProcessLimits(
            memory_bytes=reading.memory_bytes,
            cpu_seconds=reading.cpu_seconds,
            wall_seconds=reading.wall_seconds,
            file_bytes=settings.service.max_message_bytes + 28 * 1024 * 1024,
        ),
        processes=max(1, settings.service.workers - 1),
        reader=READ_MESSAGE,
    )


def world_loader(settings: Settings) -> Callable[[UnitOfWork], World]:
    """Return a function that gives the world, built anew only when the roster has changed."""
    lock = threading.Lock()
    built: dict[str, World] = {}

    def load(uow: UnitOfWork) -> World:
        version = str(uow.state.get("roster_version"))
        with lock:
            if version not in built:
                built.clear()
                built[version] = build_world(settings, campaigns(settings), uow.units.load_roster())
            return built[version]

    return load


def build_service(settings: Settings, *, clock: Clock | None = None) -> Service:
    """Return the whole service, connected to nothing yet.

    Raises:
        StorageError: the database cannot be used; says what to do.
        PermanentFailure: key or folders cannot be used.
    """
    key = signing_key(settings, make=True)
    if key is None:
        raise PermanentFailure("security.secret is empty; take the line away to have one made")
    workplace = build_workplace(settings, clock)
    reader = build_reader(settings, key)
    load_world = world_loader(settings)
    stored, owed = threading.Event(), threading.Event()
    unit_folders = UnitFolders(
        workplace, FolderTree(settings.storage.units, workplace.blobs.path), load_world
    )
    filing = Filing(
        workplace,
        load_world=load_world,
        signing=LetterSigning(
            key=key,
            domain=message_id_domain(settings.office.address),
            language=settings.letter_language,
        ),
        on_owed=owed.set,
        on_filed=unit_folders.note,
    )
    return Service(
        workplace=workplace,
        folders=tuple(
            plan for box in settings.mailboxes for plan in _plans(settings, box, workplace, stored)
        ),
        reader=reader,
        pipeline=Pipeline(workplace, reader, filing.file_batch, on_idle=unit_folders.refresh_noted),
        delivery=_delivery(settings, workplace, load_world, key),
        unit_folders=unit_folders,
        stored=stored,
        owed=owed,
    )


def _plans(
    settings: Settings, box: Mailbox, workplace: Workplace, stored: threading.Event
) -> list[FolderPlan]:
    source = build_source(settings, box)
    taking_in = TakingIn(
        workplace,
        policy=TakingInPolicy(
            max_message_bytes=settings.service.max_message_bytes,
            batch_bytes=settings.service.batch_bytes,
            quiet_first_run=box.first_run == "quiet",
        ),
        on_stored=stored.set,
    )
    after_filing = AfterFiling(
        workplace,
        AfterFilingPolicy(mark_seen=box.after_filing == "seen", move_to=box.move_to),
    )
    return [
        FolderPlan(
            watched=WatchedFolder(source=source, folder=folder),
            taking_in=taking_in,
            after_filing=after_filing,
        )
        for folder in box.folders
    ]


def build_source(settings: Settings, box: Mailbox) -> ImapMailSource:
    """Return one mailbox, not yet connected."""
    return ImapMailSource(
        ImapAccount(
            name=box.name,
            host=box.host,
            port=box.imap_port,
            user=box.user,
            credential=_credential(settings, box),
            security=Security(box.security),
            ca_file=box.ca_file,
            silence_seconds=settings.service.timeout_seconds,
            max_literal_bytes=settings.service.max_message_bytes,
        )
    )


def _credential(settings: Settings, box: Mailbox) -> Password | OAuthToken:
    if box.auth == "password" or box.oauth is None:
        return Password(password=box.password.reveal() if box.password else "")
    oauth = box.oauth
    grant = RefreshGrant(
        token_url=oauth.token_url,
        client_id=oauth.client_id,
        client_secret=oauth.client_secret.reveal() if oauth.client_secret else "",
        refresh_token=oauth.refresh_token.reveal(),
        scope=oauth.scope,
        timeout_seconds=settings.service.timeout_seconds,
    )
    return OAuthToken(fetch=AccessTokens(grant))


def build_transport(settings: Settings) -> SmtpTransport:
    """Return the way to the SMTP server, not yet connected."""
    smtp = settings.smtp
    context = ssl.create_default_context(cafile=smtp.ca_file) if smtp.ca_file else None
    return SmtpTransport(
        SmtpServer(
            host=smtp.host,
            port=smtp.smtp_port,
            security=smtp.security,
            context=context,
            user=smtp.user,
            password=smtp.password.reveal() if smtp.password else "",
            null_sender_as=settings.envelope_from,
            timeout_seconds=settings.service.timeout_seconds,
        )
    )


def build_renderer(settings: Settings) -> LetterRenderer:
    """Return what puts letters into words."""
    return LetterRenderer(settings.zone, settings.templates.folder)


def build_office(settings: Settings) -> Office:
    """Return how letters speak of the office."""
    name = settings.office.name
    return Office(
        name=name,
        parent=settings.office.parent,
        address=settings.office.address,
        short=name.partition(" ")[0],
    )


def _delivery(
    settings: Settings,
    workplace: Workplace,
    load_world: Callable[[UnitOfWork], World],
    key: bytes,
) -> Delivery:
    composer = LetterComposer(
        renderer=build_renderer(settings),
        sender=Sender(
            office=build_office(settings),
            from_name=settings.from_name,
            loop_token=loop_token(key, settings.office.address),
        ),
        load_world=load_world,
        clock=workplace.clock,
    )
    return Delivery(
        workplace,
        transport=build_transport(settings),
        composer=composer,
        policy=SendingPolicy(
            envelope_from=settings.envelope_from,
            limits=Limits(
                per_address_a_day=settings.sending.per_address_per_day,
                per_minute=settings.sending.per_minute,
                per_hour=settings.smtp.max_per_hour,
            ),
            hold=settings.sending.hold,
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Explainer:
    """What `explain` needs: a reader and the world, and the office's zone for times."""

    reader: ReadingPool
    world: World
    zone: ZoneInfo


def build_explainer(config_path: Path) -> Explainer:
    """Return what `explain` needs, from configuration and roster file alone.

    Raises:
        SettingsError, RosterError: what is wrong with them.
    """
    settings = read_settings(config_path, need_secrets=False)
    roster = read_roster(settings.units.roster)
    return Explainer(
        reader=build_reader(settings, signing_key(settings, make=False)),
        world=build_world(settings, campaigns(settings), roster),
        zone=settings.zone,
    )


def build_instruments(settings: Settings) -> Instruments:
    """Return what the doctor looks with."""
    return Instruments(
        renderer=build_renderer(settings),
        transport=build_transport(settings),
        make_source=lambda box: build_source(settings, box),
        make_reader=lambda: build_reader(settings, signing_key(settings, make=False)),
    )
