"""The commands of `findings`, as click reads them. The module of a command is imported when it is used."""

import importlib
from typing import Final, Unpack

import click

from db.search.inspection_keys import is_key
from db.store.paths import DISTRIBUTION
from db.text_safety import one_line
from tui.cli import browse
from tui.cli.browser_options import BrowserOptions
from tui.cli.exit_status import DONE, INTERRUPTED, WRONG_USAGE
from tui.cli.open_words import open_words
from tui.cli.options import browser_options
from tui.cli.shell_scripts import complete
from tui.cli.streams import print_note

# In the order in which help lists them. Each is a module of `tui.cli` with a command of the same name.
COMMANDS: Final = (
    "fetch",
    "ingest",
    "remove",
    "inspections",
    "paragraphs",
    "read",
    "compare",
    "changes",
    "similar",
    "grades",
    "count",
    "themes",
    "tags",
    "searches",
    "news",
    "paper",
    "correct",
    "publish",
    "doctor",
    "help",
)

# The least likeness (0..1, difflib) of a command that is suggested: a mistyped command, not a word to search for.
COMMAND_SIMILARITY: Final = 0.7
# What other programs call our commands.
OTHER_WORDS: Final = {
    "list": "inspections",
    "ls": "inspections",
    "reports": "inspections",
    "open": "read",
    "show": "read",
    "view": "read",
    "search": "paragraphs",
    "find": "paragraphs",
    "grep": "paragraphs",
    "add": "ingest",
    "import": "ingest",
    "diff": "compare",
}

EPILOG: Final = """\b
Examples:
  findings                                      browse
  findings "St Helens caseloads"                browse what these words find
  findings st-helens-2014-11                    browse this report
  findings fetch "St Helens"                    get its reports from Ofsted's site, and read them
  findings ingest ~/reports                     read every .pdf and .txt in a folder
  findings paragraphs "care leavers" --authority "St Helens"
  findings paragraphs --theme care-leavers --format csv > care.csv
  findings compare st-helens-2011-03 st-helens-2014-11
  findings grades "St Helens"
\b
Exit status: 0 done, 1 done in part or nothing found, 2 wrong usage,
3 the database cannot be opened."""


class LazyGroup(click.Group):
    """A group whose commands are modules of `tui.cli`, each imported when its command is run or described."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: object = vars(importlib.import_module(f"tui.cli.{cmd_name}"))[cmd_name]
        if not isinstance(command, click.Command):
            raise TypeError(f"tui.cli.{cmd_name}.{cmd_name} is not a command")
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and not args[0].startswith("-") and args[0] not in COMMANDS:
            alone = open_words.words_of(args) == args[:1]
            near = _similar_commands(args[0]) if alone or args[0].casefold() in OTHER_WORDS else []
            if near:
                ctx.fail(f"no command {args[0]!r}: did you mean {' or '.join(near)}?")
            if browse.why_not_full_screen() is not None:
                ctx.fail(f"no command {args[0]!r}: {_known_commands(args[0])}")
            return "browse", open_words, args
        return super().resolve_command(ctx, args)


def _known_commands(word: str) -> str:
    """What to use in place of a word that is not a command, where the browser cannot be opened to search for it."""
    if is_key(word.casefold()):
        return f"`findings read {word}` prints this report; in a terminal the browser would open it"
    near = _similar_commands(word)
    known = f"did you mean {' or '.join(near)}?" if near else f"there are {', '.join(COMMANDS)};"
    return f"{known} in a terminal it would be searched for"


def _similar_commands(word: str) -> list[str]:
    """The commands that a word may have been meant to be, the likeliest first."""
    typed = word.casefold()
    if typed in OTHER_WORDS:
        return [OTHER_WORDS[typed]]
    from difflib import get_close_matches  # 2 ms, needed after a mistyped command alone

    return get_close_matches(typed, COMMANDS, n=2, cutoff=COMMAND_SIMILARITY)


@click.group(
    cls=LazyGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=EPILOG,
)
@browser_options
@click.version_option(package_name=DISTRIBUTION, message="%(prog)s %(version)s")
@click.pass_context
def findings(ctx: click.Context, **options: Unpack[BrowserOptions]) -> int:
    """Reach any paragraph of any children's services inspection report.

    Without a command it opens the browser. Press ? in it for help.
    """
    if ctx.invoked_subcommand is not None:
        return DONE
    return browse.browse((), options)


def invoke(args: list[str]) -> int:
    """Run a command line and return its exit status; wrong usage is printed."""
    try:
        with findings.make_context("findings", args) as ctx:
            result: object = findings.invoke(ctx)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.Abort:
        return INTERRUPTED
    except click.ClickException as error:
        return _report_usage_error(error)
    return result if isinstance(result, int) else DONE


def _report_usage_error(error: click.ClickException) -> int:
    """Print one line that says what is wrong and how to see the right usage; return the exit status."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    name = context.command_path if context else "findings"
    print_note(f"{one_line(error.format_message())} (usage: {name} -h)", name)
    return WRONG_USAGE


def complete_words(variable: str, instruction: str) -> int:
    """What a shell asks for completion, by the value of click's `variable`; returns the exit status."""
    return complete(findings, "findings", variable, instruction)
