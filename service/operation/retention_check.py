"""The doctor's look at how long what units sent is kept, and what is due to be erased."""

from collections.abc import Iterator

from db.engine import open_database
from db.errors import StorageError
from db.migrate import status
from service.operation.checks import Check, State
from service.operation.erasing import subject_of
from service.ports import Clock
from service.rules.retention import RetentionTerms, due_erasures
from service.settings.model import Settings


def retention_terms(settings: Settings) -> RetentionTerms:
    """Return how long things are kept."""
    return RetentionTerms(**settings.retention.model_dump())


def check_retention(settings: Settings, clock: Clock) -> Iterator[Check]:
    """Yield what is kept for how long, and how much is due; nothing where all is kept.

    A database that cannot be used yet is another check's matter.
    """
    terms = retention_terms(settings)
    named = {key: months for key, months in settings.retention.model_dump().items() if months}
    if not named:
        return
    try:
        due = _count_due(settings, terms, clock)
    except (StorageError, OSError):
        return
    words = ", ".join(f"{key} = {months}" for key, months in named.items())
    yield Check(
        what="retention",
        state=State.NOTE if due else State.GOOD,
        detail="; ".join([words, *due]),
        advice="the running service erases it within the hour; or run: hopthu poll" if due else "",
    )


def _count_due(settings: Settings, terms: RetentionTerms, clock: Clock) -> list[str]:
    url = settings.storage.database.reveal()
    if not status(url).is_current:
        return []
    database = open_database(url)
    try:
        with database.unit_of_work(read_only=True) as uow:
            campaigns = uow.campaigns.load(configured_only=False)
            counted = {
                scope: uow.erasure.count(scope)
                for scope, _ in due_erasures(campaigns, terms, now=clock.now())
            }
    finally:
        database.close()
    return [
        f"due: {'photographs in ' if scope.photographs_only else ''}{count} mails of "
        f"{subject_of(scope)}"
        for scope, count in counted.items()
        if count
    ]
