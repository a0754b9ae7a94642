"""`hopthu key`: the key that signs links and forms, and changing it."""

import click

from service.bootstrap import build_clock, read_settings
from service.bootstrap.keys import key_file, key_files, new_signing_key
from service.cli.context import CommandContext


@click.group(name="key", epilog="Example: hopthu key rotate")
def command() -> None:
    """The key that signs links in letters and the codes of forms."""


@command.command(name="rotate", epilog="Example: hopthu key rotate && systemctl restart hopthu")
@click.pass_obj
def rotate(context: CommandContext) -> None:
    """Make a new key; the earlier one is kept beside it, so that what is out still holds.

    The running service signs with the new one after its next start.
    """
    settings = read_settings(context.config_path, need_secrets=False)
    kept = new_signing_key(settings, build_clock())
    click.echo(f"A new key signs from the next start on; the earlier one is kept as {kept}.")
    click.echo(
        f"Links hold for {settings.staff.link_hours} hours, forms until their campaign closes: "
        "remove it after that, or at once when somebody else may have read it."
    )


@command.command(name="list", epilog="Example: hopthu key list")
@click.pass_obj
def list_keys(context: CommandContext) -> None:
    """Say which files hold keys; never what is in them."""
    settings = read_settings(context.config_path, need_secrets=False)
    file = key_file(settings)
    click.echo(f"{file}: signs" if file.exists() else f"{file}: is made at the first start")
    for earlier in key_files(settings)[1:]:
        click.echo(f"{earlier}: still verifies")
