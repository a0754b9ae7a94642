"""What writes the letters to the office's own people."""

from datetime import timedelta
from functools import cache

from service.bootstrap.letters import build_office, build_plan_policy, configured_folders
from service.outbound.digest_content import DigestDesk
from service.outbound.staff_letters import StaffLetters
from service.settings.entities import campaigns
from service.settings.model import Settings
from service.workplace import Workplace


def build_staff_letters(settings: Settings, workplace: Workplace) -> StaffLetters:
    """Return what writes digests and alarms."""
    return StaffLetters(
        DigestDesk(
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
    )
