"""`hopthu export`: what the office passes on, each from the same records."""

import click

from service.cli.importing import import_for_good

#: Each output's command is in a module of its own, imported when it is asked for.
OUTPUTS = {
    "calendar": "export_calendar",
    "evidence": "export_evidence",
    "forms": "export_forms",
    "photos": "export_photos",
    "workbook": "export_workbook",
    "report": "export_report",
}


class Outputs(click.Group):
    """Imports an output's module only when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return every output's name, sorted."""
        del ctx
        return sorted(OUTPUTS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command that writes an output, or None."""
        del ctx
        module = OUTPUTS.get(cmd_name)
        if module is None:
            return None
        command = import_for_good(f"service.cli.{module}").command
        if not isinstance(command, click.Command):
            raise TypeError(f"service.cli.{module}.command is no command")
        return command


@click.group(
    name="export", cls=Outputs, epilog="Example: hopthu export calendar htsd-2022 -o tuan-le.ics"
)
def command() -> None:
    """Write what is on record for a campaign into one file that anybody can open."""
