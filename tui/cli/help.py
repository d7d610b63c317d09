"""`findings help`: the help of a command, or the manual."""

from importlib.metadata import version

import click

from db.store.paths import DISTRIBUTION
from tui.cli.exit_status import DONE
from tui.cli.man_page import manual


@click.command()
@click.argument("command", required=False)
@click.option("--man", is_flag=True, help="Print the man page instead: findings help --man | man -l -")
@click.pass_context
def help(ctx: click.Context, command: str | None, man: bool) -> int:
    """Show the help of the program, or of COMMAND, as -h does.

    \b
    findings help
    findings help paragraphs
    findings help --man > findings.1
    """
    group = ctx.find_root()
    program = group.command
    if not isinstance(program, click.Group):
        raise TypeError("the program is a group of commands")
    if man:
        click.echo(manual(program, "findings", version(DISTRIBUTION)), nl=False)
        return DONE
    if command is None:
        click.echo(group.get_help())
        return DONE
    name, found, _ = program.resolve_command(group, [command])
    if found is None:
        raise click.UsageError(f"no command {command!r}")
    click.echo(found.get_help(click.Context(found, info_name=name, parent=group)))
    return DONE
