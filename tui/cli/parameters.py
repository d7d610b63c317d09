"""Types of parameters, and a kind of command, that click does not have."""

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

import click

if TYPE_CHECKING:
    _Text = click.ParamType[str]
else:  # not generic in older releases of click 8
    _Text = click.ParamType

_YEAR_MONTH: Final = re.compile(r"(\d{4})(?:-(\d{2}))?")


class IsoDate(_Text):
    """A date as ISO text: `2014-11-25`; for `2014-11` and `2014` their first day, or their last where `end` is set."""

    name = "YYYY-MM-DD"

    def __init__(self, *, end: bool = False) -> None:
        self.end = end

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        try:
            return self._parse(value).isoformat()
        except ValueError:
            self.fail(f"{value!r} is not a date: write it as 2014-11-25, 2014-11 or 2014", param, ctx)

    def _parse(self, value: str) -> date:
        part = _YEAR_MONTH.fullmatch(value)
        if part is None:
            return date.fromisoformat(value)
        year, month = int(part[1]), int(part[2] or (12 if self.end else 1))
        first = date(year, month, 1)
        return first.replace(day=monthrange(year, month)[1]) if self.end else first


class QueryCommand(click.Command):
    """A command whose words can begin with a minus: in `care -leavers`, `-leavers` excludes a word."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        return super().parse_args(ctx, self._move_words_last(args))

    def words_of(self, args: Sequence[str]) -> list[str]:
        """The arguments that are neither options nor their values."""
        moved = self._move_words_last(list(args))
        return moved[moved.index("--") + 1 :] if "--" in moved else []

    def _move_words_last(self, args: list[str]) -> list[str]:
        """The same arguments with the options first, then `--` and the words; each group in its order."""
        with_value = {
            name
            for param in self.params
            if isinstance(param, click.Option) and not param.is_flag
            for name in param.opts
        }
        options: list[str] = []
        words: list[str] = []
        remaining = iter(args)
        for arg in remaining:
            if arg == "--":
                words.extend(remaining)
            elif arg in with_value:
                options.append(arg)
                value = next(remaining, None)
                if value is None:
                    return options  # so that click reports the missing value, and does not take `--` for it
                options.append(value)
            elif arg == "-h" or (arg.startswith("--") and not arg.startswith("---")):
                options.append(arg)
            else:
                words.append(arg)
        return [*options, "--", *words]
