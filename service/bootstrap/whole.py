"""The whole service."""

import threading

from db.folder_tree import FolderTree
from parsers.facts import THUMBNAIL_SIDE
from service.adapters.disk_room import MIB, DiskRoom
from service.bootstrap.alarms import build_alarm_bell
from service.bootstrap.erasing import build_erasing
from service.bootstrap.letters import (
    build_delivery,
    build_digest_planner,
    build_planner,
    build_signing,
)
from service.bootstrap.outputs import build_output_planner
from service.bootstrap.reading import build_copier, build_reader, needed_key
from service.bootstrap.scanner import with_scanner
from service.bootstrap.servers import build_source
from service.bootstrap.staff import build_mail_orders
from service.bootstrap.stores import build_workplace
from service.bootstrap.understanding import world_loader
from service.intake.after_filing import AfterFiling, AfterFilingPolicy
from service.intake.filing import Filing
from service.intake.ledger_lines import TakingInPolicy
from service.intake.pipeline import Pipeline
from service.intake.second_pass import SecondPass
from service.intake.taking_in import TakingIn
from service.operation.preparing import mark_path
from service.operation.records_mark import RecordsMark
from service.operation.service import FolderPlan, Service
from service.operation.unit_folders import UnitFolders
from service.operation.watching import WatchedFolder
from service.ports import Clock, Reader
from service.settings.mail import Mailbox
from service.settings.model import Settings
from service.workplace import Workplace


def build_service(
    settings: Settings, *, clock: Clock | None = None, reader: Reader | None = None
) -> Service:
    """Return the whole service, connected to nothing yet.

    Args:
        settings: the configuration.
        clock: another than the machine's.
        reader: what was started before; the service closes it.

    Raises:
        StorageError: the database cannot be used; says what to do.
        PermanentFailure: key or folders cannot be used.
    """
    key = needed_key(settings)
    workplace = build_workplace(settings, clock)
    reader = with_scanner(settings, reader or build_reader(settings, key))
    load_world = world_loader(settings)
    stored, owed, more = threading.Event(), threading.Event(), threading.Event()
    unit_folders = UnitFolders(
        workplace, FolderTree(settings.storage.units, workplace.blobs.path), load_world
    )
    signing = build_signing(settings, key)
    filing = Filing(
        workplace,
        load_world=load_world,
        signing=signing,
        on_owed=owed.set,
        on_filed=unit_folders.note,
        on_put_in_line=more.set,
    )
    second_pass = SecondPass(
        workplace,
        with_scanner(settings, build_reader(settings, key, deep=True, processes=1)),
        filing.file_again,
        pictures_only=build_copier(settings, longest_side=THUMBNAIL_SIDE),
    )
    mail_orders = build_mail_orders(
        settings, workplace, load_world, signing, on_owed=owed.set, on_put_in_line=more.set
    )
    return Service(
        workplace=workplace,
        folders=tuple(
            plan for box in settings.mailboxes for plan in _plans(settings, box, workplace, stored)
        ),
        reader=reader,
        pipeline=Pipeline(
            workplace,
            reader,
            filing.file_batch,
            on_idle=unit_folders.refresh_noted,
            more=more,
        ),
        delivery=build_delivery(settings, workplace, load_world, key, waits_for_mail=True),
        planner=build_planner(settings, workplace, signing, owed.set),
        digests=build_digest_planner(settings, workplace, signing, owed.set),
        outputs=build_output_planner(settings, workplace, signing, owed.set),
        alarm=build_alarm_bell(settings, workplace, signing, owed.set),
        unit_folders=unit_folders,
        second_pass=second_pass,
        mail_orders=mail_orders,
        records_mark=RecordsMark(workplace, mark_path(settings)),
        erasing=build_erasing(settings, workplace, unit_folders.refresh),
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
        require_room=DiskRoom(
            folder=workplace.spool, reserve_bytes=settings.storage.reserve_mib * MIB
        ).require,
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
