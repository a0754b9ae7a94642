"""What a shell can complete: unit codes, campaigns, stages, numbers. Silent on every trouble."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from db.engine import Database
from service.bootstrap import open_store, read_settings
from service.settings.entities import campaigns
from service.settings.model import Settings

_MOST = 200


def _config_of(ctx: click.Context) -> Path:
    chosen = ctx.find_root().params.get("config")
    return chosen if isinstance(chosen, Path) else Path("config.toml")


def _completing(
    read: Callable[[Settings], Iterable[tuple[str, str]]], ctx: click.Context, incomplete: str
) -> list[CompletionItem]:
    # A shell that waits for a word must not get a traceback in its line.
    with suppress(Exception):
        settings = read_settings(_config_of(ctx), need_secrets=False)
        found = (item for item in read(settings) if item[0].startswith(incomplete))
        return [CompletionItem(value, help=text) for value, text in list(found)[:_MOST]]
    return []


def complete_units(
    ctx: click.Context, _param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Return the codes of units, with their names."""
    return _completing(lambda s: _in_store(s, _units), ctx, incomplete)


def complete_campaigns(
    ctx: click.Context, _param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Return the configured campaigns."""
    return _completing(lambda s: [(c.id, c.title) for c in campaigns(s)], ctx, incomplete)


def complete_stages(
    ctx: click.Context, _param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Return the stages of all campaigns."""
    return _completing(
        lambda s: {stage.id: stage.title for c in campaigns(s) for stage in c.stages}.items(),
        ctx,
        incomplete,
    )


def complete_waiting(
    ctx: click.Context, _param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Return the numbers of messages that wait for a person."""
    return _completing(lambda s: _in_store(s, _waiting), ctx, incomplete)


def _in_store(
    settings: Settings, read: Callable[[Database], list[tuple[str, str]]]
) -> list[tuple[str, str]]:
    database = open_store(settings)
    try:
        return read(database)
    finally:
        database.close()


def _units(database: Database) -> list[tuple[str, str]]:
    with database.unit_of_work(read_only=True) as uow:
        return list({p.code: p.name for p in uow.units.load_roster().periods}.items())


def _waiting(database: Database) -> list[tuple[str, str]]:
    with database.unit_of_work(read_only=True) as uow:
        items = uow.triage.find_open(limit=_MOST)
        mails = uow.messages.get_many([item.message_row for item in items])
    return [
        (str(item.message_row), mails[item.message_row].subject or item.reason) for item in items
    ]
