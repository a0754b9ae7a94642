"""`hopthu submission show | list`: what units have sent, for people and as JSON."""

import click

from service.cli.completion import complete_campaigns, complete_stages, complete_units
from service.cli.context import CommandContext
from service.cli.importing import import_for_good
from service.cli.options import as_json_option, campaign_option

# The values of Progress, which is not imported here: completion has no use for it.
LIST_STATES = ("complete", "incomplete", "absent", "exempt")
_PRINTING = "service.cli.submission_print"


@click.command(name="show", epilog="Example: hopthu submission show th-le-loi")
@click.argument("unit", shell_complete=complete_units)
@campaign_option
@as_json_option
@click.pass_obj
def show(context: CommandContext, unit: str, campaign_id: str | None, *, as_json: bool) -> None:
    """Show what UNIT sent, when, what it lacks, its figures, deadlines and letters."""
    import_for_good(_PRINTING).print_unit(context, campaign_id, unit, as_json=as_json)


@click.command(
    name="list", epilog="Example: hopthu submission list htsd-2022 --stage report --state absent"
)
@click.argument(
    "campaign_id", required=False, metavar="[CAMPAIGN]", shell_complete=complete_campaigns
)
@click.option("--stage", "stage_id", help="Only this stage.", shell_complete=complete_stages)
@click.option("--state", type=click.Choice(LIST_STATES), multiple=True, help="Only these states.")
@as_json_option
@click.pass_obj
def list_units(
    context: CommandContext,
    campaign_id: str | None,
    stage_id: str | None,
    state: tuple[str, ...],
    *,
    as_json: bool,
) -> None:
    """Show how every unit stands with every stage."""
    printing = import_for_good(_PRINTING)
    printing.print_units(context, campaign_id, stage_id, state, as_json=as_json)
