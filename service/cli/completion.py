"""What a shell can complete: unit codes, campaigns, stages, numbers. Silent on every trouble.

A shell waits for it at each press of a key: what reads the records is imported only when it is
asked, and every command's module names these functions.
"""

from contextlib import suppress
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from service.cli.importing import import_for_good


def _completing(what: str, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
    # A shell that waits for a word must not get a traceback in its line.
    with suppress(Exception):
        chosen = ctx.find_root().params.get("config")
        config = chosen if isinstance(chosen, Path) else Path("config.toml")
        values = import_for_good("service.cli.completion_values")
        found = values.read_values(what, config, incomplete)
        return [CompletionItem(value, help=text) for value, text in found]
    return []


def complete_units(
    ctx: click.Context, _param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Return the codes of units, with their names."""
    return _completing("units", ctx, incomplete)


def complete_campaigns(
    ctx: click.Context, _param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Return the configured campaigns."""
    return _completing("campaigns", ctx, incomplete)


def complete_stages(
    ctx: click.Context, _param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Return the stages of all campaigns."""
    return _completing("stages", ctx, incomplete)


def complete_waiting(
    ctx: click.Context, _param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Return the numbers of messages that wait for a person."""
    return _completing("waiting", ctx, incomplete)


def complete_messages(
    ctx: click.Context, _param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Return the numbers of the newest messages."""
    return _completing("messages", ctx, incomplete)


def complete_letters(
    ctx: click.Context, _param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Return the numbers of the newest letters."""
    return _completing("letters", ctx, incomplete)


def complete_photographs(
    ctx: click.Context, _param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Return the numbers of the newest photographs."""
    return _completing("photographs", ctx, incomplete)
