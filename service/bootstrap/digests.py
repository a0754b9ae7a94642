"""What writes the letters to the office's own people."""

from datetime import timedelta
from functools import cache

from service.bootstrap.outputs import build_output_files
from service.bootstrap.policies import build_office, build_plan_policy, configured_folders
from service.bootstrap.reading import needed_key
from service.bootstrap.understanding import form_keys
from service.outbound.command_results import CommandWriter
from service.outbound.digest_content import DigestDesk
from service.outbound.link_maker import LinkMaker
from service.outbound.output_letters import OutputLetters
from service.outbound.staff_letters import StaffLetters
from service.outbound.staff_post import StaffPost
from service.settings.entities import campaigns
from service.settings.model import Settings
from service.staff.versions import version_of
from service.workplace import Workplace

MIB = 1024 * 1024


def build_staff_post(settings: Settings, workplace: Workplace) -> StaffPost:
    """Return what writes all letters to the office's own people."""
    staff = settings.staff
    return StaffPost(
        build_staff_letters(settings, workplace),
        CommandWriter(
            office=build_office(settings),
            campaigns=campaigns(settings),
            zone=settings.zone,
            links=LinkMaker(
                key=lambda: needed_key(settings),
                hours=staff.link_hours,
                commands_from=frozenset(staff.commands_from),
                version_of=version_of,
            ),
            keys=lambda: form_keys(settings),
            outputs=build_output_files(settings),
            attach_bytes=staff.attach_mib * MIB,
        ),
        OutputLetters(
            office=build_office(settings),
            campaigns=campaigns(settings),
            recipients=frozenset(
                (*staff.digest_to, *(address for one in settings.outputs for address in one.to))
            ),
            attach_bytes=staff.attach_mib * MIB,
        ),
    )


def build_staff_letters(settings: Settings, workplace: Workplace) -> StaffLetters:
    """Return what writes digests and alarms."""
    return StaffLetters(build_digest_desk(settings, workplace))


def build_digest_desk(settings: Settings, workplace: Workplace) -> DigestDesk:
    """Return what digests are made of besides the database."""
    return DigestDesk(
        office=build_office(settings),
        campaigns=campaigns(settings),
        zone=settings.zone,
        plan_policy=cache(lambda: build_plan_policy(settings)),
        folders=configured_folders(settings),
        silent_after=timedelta(minutes=settings.service.silent_minutes),
        blobs=workplace.blobs,
        staff=(*settings.staff.digest_to, *settings.alarm.to),
        when_nothing=settings.staff.when_nothing,
    )
