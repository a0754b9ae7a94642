"""`hopthu restore`: a backup put back onto an empty place."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from service.bootstrap import build_clock, open_blobs, read_settings
from service.cli.context import CommandContext
from service.cli.options import as_json_option, echo_json
from service.operation.backup_archive import check_backup
from service.operation.restoring import Restored, Target, restore, restore_settings
from service.settings.model import Settings


@click.command(
    name="restore",
    epilog="Example: hopthu -c /etc/hopthu/config.toml restore /backup/hopthu-2022-10-15.tar",
)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option(
    "--worked-until",
    type=click.DateTime(["%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M"]),
    help="When the lost service last worked, in the office's time; else until now.",
)
@as_json_option
@click.pass_obj
def command(
    context: CommandContext, file: Path, worked_until: datetime | None, *, as_json: bool
) -> None:
    """Put FILE back; refused where records or files are already.

    Where there is no configuration yet, that of the backup is written first. Mail that arrived
    after the backup is taken in again from the server; up to --worked-until it is not answered,
    because the lost service may have done that.
    """
    head = check_backup(file)
    written: Sequence[Path] = ()
    if not context.config_path.exists():
        written = restore_settings(file, context.config_path)
    for path in () if as_json else written:
        click.echo(f"written: {path}")
    settings = read_settings(context.config_path, need_secrets=False)
    done = restore(
        file,
        head,
        _target(settings),
        worked_until=worked_until and worked_until.replace(tzinfo=settings.zone),
    )
    if as_json:
        _say_json(done, written, settings.zone)
    else:
        _say(done, settings.zone)


def _say_json(done: Restored, written: Sequence[Path], zone: ZoneInfo) -> None:
    told = {
        "rows": done.rows,
        "files": done.blobs,
        "settings_written": [str(path) for path in written],
        "records_end_at": done.gap.since.astimezone(zone).isoformat(),
        "not_answered_until": done.gap.until.astimezone(zone).isoformat(),
        "letters_in_doubt": done.in_doubt,
    }
    echo_json(told)


def _say(done: Restored, zone: ZoneInfo) -> None:
    click.echo(
        f"Put back {done.rows} rows and {done.blobs} files; the records end at "
        f"{done.gap.since.astimezone(zone):%d/%m/%Y %H:%M}."
    )
    click.echo(
        f"Mail that arrived by {done.gap.until.astimezone(zone):%d/%m/%Y %H:%M} and is not in "
        "them is filed and not answered; letters that were due by then count as sent."
    )
    if done.in_doubt:
        click.echo(
            f"{done.in_doubt} letters were on their way and may have left: "
            "hopthu letters list --state maybe_sent"
        )
    click.echo("Now: hopthu doctor, hopthu verify, then start the service.")


def _target(settings: Settings) -> Target:
    blobs = open_blobs(settings)
    return Target(
        url=settings.storage.database.reveal(),
        blobs=blobs,
        spool=blobs.spool,
        key_file=settings.security.secret.file,
        clock=build_clock(),
    )
