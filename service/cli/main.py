"""The console script: finds the command, turns every failure into one line and an exit code.

Exit codes: 0 done; 1 the work failed; 2 the command or the configuration is wrong.
"""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from db.errors import StorageError
from service.cli.context import CommandContext
from service.cli.importing import import_for_good
from service.errors import ServiceError, SettingsError

COMMANDS = {
    "announce": "announce",
    "backup": "backup",
    "completion": "completion_script",
    "db": "database",
    "demo": "demo",
    "doctor": "doctor",
    "erase": "erase",
    "explain": "explain",
    "export": "export",
    "import": "import_mail",
    "key": "key",
    "letters": "letters",
    "photos": "photos",
    "poll": "poll",
    "preview": "preview",
    "reprocess": "reprocess",
    "restore": "restore",
    "run": "run",
    "status": "status",
    "submission": "submission",
    "triage": "triage",
    "units": "units",
    "verify": "verify",
}


_OWNER_ONLY, _OTHERS = 0o077, 0o007


class LazyGroup(click.Group):
    """Imports a command's module only when it is asked for: `poll` from cron starts fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return every command's name, sorted."""
        del ctx
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command, imported now, or None."""
        del ctx
        module = COMMANDS.get(cmd_name)
        if module is None:
            return None
        command = import_for_good(f"service.cli.{module}").command
        if not isinstance(command, click.Command):
            raise TypeError(f"service.cli.{module}.command is no command")
        return command


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Example: hopthu -c /etc/hopthu/config.toml status",
)
@click.option(
    "-c",
    "--config",
    type=click.Path(path_type=Path, dir_okay=False),
    envvar="HOPTHU_CONFIG",
    default=Path("config.toml"),
    help="The configuration; else $HOPTHU_CONFIG, else config.toml in this folder.",
)
@click.option("--debug", is_flag=True, help="Show the traceback of a failure.")
@click.version_option(package_name="hopthu", message="hopthu %(version)s")
@click.pass_context
def cli(ctx: click.Context, config: Path, *, debug: bool) -> None:
    """Take in the reports that units mail, answer them, and show who has sent what."""
    ctx.obj = CommandContext(config_path=config, debug=debug)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command and end the process with its exit code."""
    close_to_others()
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def close_to_others() -> None:
    """Let nobody but the owner read what this process writes.

    A umask that keeps others out already was chosen, such as 0027 to let a group of staff read
    the units' folders: it stays.
    """
    inherited = os.umask(_OWNER_ONLY)
    if inherited & _OTHERS == _OTHERS:
        os.umask(inherited)


def run(arguments: Sequence[str]) -> int:
    """Run a command and return its exit code; prints one line about a failure."""
    try:
        code = cli.main(list(arguments), prog_name="hopthu", standalone_mode=False)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever reads has seen enough; Python would say so once more when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (Exception, KeyboardInterrupt) as error:
        if "--debug" in arguments and not isinstance(error, click.ClickException | click.Abort):
            raise
        return _report(error)
    return code if isinstance(code, int) else 0


def _report(error: BaseException) -> int:
    """Say what failed in one line, and return the exit code for it."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        click.echo(error.format_message())
        return 2
    if isinstance(error, click.ClickException):
        error.show()
        return 2
    if isinstance(error, click.Abort | KeyboardInterrupt):
        text = "interrupted; what was committed stays, the rest is done next time"
    elif isinstance(error, ServiceError | StorageError):
        text = str(error)
    elif isinstance(error, OSError) and error.strerror:
        place = f"{error.filename}: " if error.filename else ""
        text = f"{place}{error.strerror}; check the path, its rights and the room on the disk"
    else:
        first = next(iter(str(error).splitlines()), "")
        text = f"unexpected {type(error).__name__}: {first}; run again with --debug for details"
    click.echo(f"hopthu: {text}", err=True)
    return 2 if isinstance(error, SettingsError) else 1
