"""What tells the staff of trouble."""

from collections.abc import Callable, Iterator
from datetime import timedelta

from service.adapters.second_path import CommandPath, FilePath, LetterPath
from service.bootstrap.letters import build_renderer, build_sender
from service.bootstrap.policies import configured_folders
from service.bootstrap.reading import signing_key
from service.bootstrap.scanner import build_scanner
from service.bootstrap.servers import build_transport_to
from service.bootstrap.stores import build_clock
from service.intake.owed_letters import LetterSigning
from service.operation.alarm_bell import AlarmBell, AlarmDesk
from service.operation.alarm_words import AlarmWords
from service.operation.outside_watch import OutsideWatch
from service.operation.second_paths import SecondPaths, StorageAlarm
from service.operation.signs import SignReader
from service.ports import Clock
from service.rules.alarm import AlarmPolicy
from service.rules.own_mail import message_id_domain
from service.settings.model import Settings
from service.workplace import Workplace

_MIB = 1024 * 1024
# Beside the heartbeat, for it must not lie where the database does.
_STAMP = "storage-alarm"


def build_alarm_bell(
    settings: Settings,
    workplace: Workplace,
    signing: LetterSigning,
    on_owed: Callable[[], None],
) -> AlarmBell:
    """Return what looks for trouble and tells it."""
    words = _words(settings, signing)
    second = _second_paths(settings, words)
    return AlarmBell(
        workplace,
        SignReader(
            folders=configured_folders(settings),
            kept_in=workplace.spool,
            least_free_bytes=max(settings.alarm.free_mib, settings.storage.reserve_mib) * _MIB,
            flood_per_hour=settings.alarm.flood_per_hour,
            ask_scanner=_scanner_asked(settings),
        ),
        AlarmDesk(
            staff=_staff(settings),
            words=words,
            policy=AlarmPolicy(
                silent_after=timedelta(minutes=settings.service.silent_minutes),
                failing_after=timedelta(minutes=settings.alarm.smtp_minutes),
            ),
            second=second,
            storage=_storage_alarm(settings, workplace.clock, second),
        ),
        on_owed=on_owed,
    )


def _scanner_asked(settings: Settings) -> Callable[[], str]:
    scanner = build_scanner(settings)
    return (lambda: "") if scanner is None else scanner.why_silent


def build_storage_alarm(settings: Settings) -> StorageAlarm:
    """Return what tells that the database cannot be opened, and needs none itself."""
    signing = LetterSigning(
        key=signing_key(settings, make=False) or b"",
        domain=message_id_domain(settings.office.address),
        language=settings.letter_language,
    )
    words = _words(settings, signing)
    return _storage_alarm(settings, build_clock(), _second_paths(settings, words))


def build_outside_watch(settings: Settings, clock: Clock | None = None) -> OutsideWatch:
    """Return what looks from outside whether the service lives.

    Where no second path takes it, the office's own server is tried: it may be well.
    """
    signing = LetterSigning(
        key=signing_key(settings, make=False) or b"",
        domain=message_id_domain(settings.office.address),
        language=settings.letter_language,
    )
    address = settings.office.address
    own = LetterPath(build_transport_to(settings, settings.smtp, address), address)
    paths = [*build_second_paths(settings), *([own] if _staff(settings) else [])]
    return OutsideWatch(
        clock or build_clock(),
        SecondPaths(paths, _words(settings, signing), _staff(settings)),
        settings.service.heartbeat,
        silent_after=timedelta(minutes=settings.service.silent_minutes),
    )


def _storage_alarm(settings: Settings, clock: Clock, second: SecondPaths) -> StorageAlarm:
    return StorageAlarm(clock, second, settings.service.heartbeat.with_name(_STAMP))


def _staff(settings: Settings) -> tuple[str, ...]:
    return tuple(dict.fromkeys(settings.alarm.to or settings.staff.digest_to))


def _words(settings: Settings, signing: LetterSigning) -> AlarmWords:
    second = settings.alarm.smtp
    return AlarmWords(
        renderer=build_renderer(settings),
        sender=build_sender(settings, signing.key),
        from_address=(second.envelope_from if second else None) or settings.office.address,
        new_message_id=signing.fresh_message_id,
        language=settings.letter_language,
    )


def _second_paths(settings: Settings, words: AlarmWords) -> SecondPaths:
    return SecondPaths(build_second_paths(settings), words, _staff(settings))


def build_second_paths(settings: Settings) -> tuple[LetterPath | CommandPath | FilePath, ...]:
    """Return the ways beside ordinary letters, in the order in which they are tried."""
    return tuple(_paths(settings))


def _paths(settings: Settings) -> Iterator[LetterPath | CommandPath | FilePath]:
    alarm = settings.alarm
    if alarm.smtp is not None:
        address = alarm.smtp.envelope_from or settings.office.address
        yield LetterPath(build_transport_to(settings, alarm.smtp, address), address)
    if alarm.command:
        yield CommandPath(alarm.command)
    if alarm.file is not None:
        yield FilePath(alarm.file)
