"""`hopthu poll`: one pass of everything that is due, for cron."""

from contextlib import closing

import click

from service.bootstrap import read_settings, started_reader
from service.cli.context import CommandContext
from service.cli.importing import import_for_good
from service.cli.options import as_json_option


@click.command(name="poll", epilog="Example (crontab): */5 * * * * hopthu -c config.toml poll")
@click.option("-q", "--quiet", is_flag=True, help="Print nothing when all went well.")
@as_json_option
@click.pass_obj
def command(context: CommandContext, *, quiet: bool, as_json: bool) -> int:
    """Do one pass of everything that is due, then end.

    Fetches, reads, files and answers. When another hopthu is at work on the same database,
    this one leaves it alone and ends with 0.
    """
    settings = read_settings(context.config_path)
    with closing(started_reader(settings)) as reader:
        # The reading process imports its libraries while this one imports the database's.
        passing = import_for_good("service.cli.passing")
        code: int = passing.do_pass(settings, reader, quiet=quiet, as_json=as_json)
    return code
