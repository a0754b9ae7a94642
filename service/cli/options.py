"""Options and arguments that several commands share, and JSON on standard output."""

import json

import click

from service.cli.completion import complete_campaigns

as_json_option = click.option("--json", "as_json", is_flag=True, help="As JSON.")
campaign_option = click.option(
    "--campaign",
    "campaign_id",
    help="Where several are open.",
    shell_complete=complete_campaigns,
)
reason_option = click.option("--reason", default="", help="One line, kept with the decision.")


def echo_json(value: object) -> None:
    """Print a value as one line of JSON; Vietnamese stays readable."""
    click.echo(json.dumps(value, ensure_ascii=False))
