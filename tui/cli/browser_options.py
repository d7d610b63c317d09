"""The options of the browser, and reading them where they are all that was typed: without click, which takes 10 ms."""

from collections.abc import Sequence
from pathlib import Path
from typing import TypedDict

from tui.settings import THEME_NAMES


class BrowserOptions(TypedDict):
    """What `browser_options` pass to a command."""

    db: Path | None
    print_basket: bool
    notes: bool
    no_mouse: bool
    theme: str | None
    fresh: bool


def read_options(args: Sequence[str]) -> BrowserOptions | None:
    """The options of a command line with nothing else in it; None where click is to read it, or to say what is wrong.

    Those for printing are left to click: it is needed for them in any case.
    """
    options = BrowserOptions(
        db=None, print_basket=False, notes=False, no_mouse=False, theme=None, fresh=False
    )
    remaining = iter(args)
    for arg in remaining:
        name, has_value, value = arg.partition("=")
        if arg == "--no-mouse":
            options["no_mouse"] = True
        elif arg == "--fresh":
            options["fresh"] = True
        elif name in ("--db", "--theme"):
            value = value if has_value else next(remaining, "")
            if not value or (name == "--theme" and value not in THEME_NAMES):
                return None
            if name == "--db":
                options["db"] = Path(value)
            else:
                options["theme"] = value
        else:
            return None
    return options
