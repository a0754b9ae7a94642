"""Reads what a shell can complete, newest first and never more than a person looks through."""

from collections.abc import Callable, Iterable
from contextlib import closing
from itertools import islice
from pathlib import Path

from db.entities.enums import Disposition, LetterState
from db.unit_of_work import UnitOfWork
from service.bootstrap import open_store, read_settings
from service.settings.entities import campaigns
from service.settings.model import Settings

_MOST = 200
_SQLITE = "sqlite:///"

_Values = Iterable[tuple[str, str]]


def read_values(what: str, config: Path, incomplete: str) -> list[tuple[str, str]]:
    """Return values that begin as typed, each with words about it.

    Args:
        what: "units", "campaigns", "stages", "waiting", "messages", "letters", "photographs".
        config: the configuration.
        incomplete: what is typed already.
    """
    settings = read_settings(config, need_secrets=False)
    if what in _CONFIGURED:
        found = list(_CONFIGURED[what](settings))
    elif not _has_database(settings):
        found = []
    else:
        with (
            closing(open_store(settings)) as database,
            database.unit_of_work(read_only=True) as uow,
        ):
            found = list(_RECORDED[what](uow))
    return list(islice((one for one in found if one[0].startswith(incomplete)), _MOST))


def _has_database(settings: Settings) -> bool:
    """Tell whether there may be one: SQLite would make the file that it is asked to open."""
    url = settings.storage.database.reveal()
    return not url.startswith(_SQLITE) or Path(url.removeprefix(_SQLITE)).exists()


def _campaigns(settings: Settings) -> _Values:
    return [(campaign.id, campaign.title) for campaign in campaigns(settings)]


def _stages(settings: Settings) -> _Values:
    return {stage.id: stage.title for c in campaigns(settings) for stage in c.stages}.items()


def _units(uow: UnitOfWork) -> _Values:
    return {period.code: period.name for period in uow.units.load_roster().periods}.items()


def _waiting(uow: UnitOfWork) -> _Values:
    items = uow.triage.find_open(limit=_MOST)
    mails = uow.messages.get_many([item.message_row for item in items])
    return [
        (str(item.message_row), mails[item.message_row].subject or item.reason) for item in items
    ]


def _messages(uow: UnitOfWork) -> _Values:
    mails = [one for state in Disposition for one in uow.messages.find_newest(state, limit=_MOST)]
    mails.sort(key=lambda mail: -mail.id)
    return [(str(mail.id), mail.subject or mail.disposition.value) for mail in mails]


def _letters(uow: UnitOfWork) -> _Values:
    newest = uow.letters.find_newest(states=tuple(LetterState), limit=_MOST)
    return [(str(one.id), f"{one.kind.value} {one.state.value} {one.recipient}") for one in newest]


def _photographs(uow: UnitOfWork) -> _Values:
    sent = (one.photograph for one in reversed(uow.photographs.find_sent()))
    return [(str(one.id), f"{one.approval.value} {one.name}") for one in sent]


_CONFIGURED: dict[str, Callable[[Settings], _Values]] = {
    "campaigns": _campaigns,
    "stages": _stages,
}
_RECORDED: dict[str, Callable[[UnitOfWork], _Values]] = {
    "units": _units,
    "waiting": _waiting,
    "messages": _messages,
    "letters": _letters,
    "photographs": _photographs,
}
