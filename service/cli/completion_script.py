"""`hopthu completion`: the script by which a shell completes our commands."""

import click
from click.shell_completion import get_completion_class

from service.errors import PermanentFailure

_VARIABLE = "_HOPTHU_COMPLETE"


@click.command(
    name="completion",
    epilog="Example: hopthu completion bash > ~/.local/share/bash-completion/completions/hopthu",
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print what SHELL needs to complete commands, unit codes, stages and numbers."""
    made = get_completion_class(shell)
    if made is None:
        raise PermanentFailure(f"this version knows no completion for {shell}")
    root = ctx.find_root().command
    # Only the words of the script are wanted; click would ask the shell for its version first.
    complete = made(root, {}, "hopthu", _VARIABLE)
    click.echo(complete.source_template % complete.source_vars())
