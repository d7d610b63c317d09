"""How arguments are read where click's own ways do not fit."""

import re
from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING, Final

import click

if TYPE_CHECKING:
    _Text = click.ParamType[str]
else:  # older releases of click 8 know no parameter of it
    _Text = click.ParamType

_YEAR_MONTH: Final = re.compile(r"(\d{4})(?:-(\d{2}))?")


class IsoDate(_Text):
    """`2014-11-25` as it is; `2014-11` and `2014` as their first day, or their last where `end` is set."""

    name = "YYYY-MM-DD"

    def __init__(self, *, end: bool = False) -> None:
        self.end = end

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        try:
            return self._whole(value).isoformat()
        except ValueError:
            self.fail(f"{value!r} is no date: write it as 2014-11-25, 2014-11 or 2014", param, ctx)

    def _whole(self, value: str) -> date:
        part = _YEAR_MONTH.fullmatch(value)
        if part is None:
            return date.fromisoformat(value)
        year, month = int(part[1]), int(part[2] or (12 if self.end else 1))
        first = date(year, month, 1)
        return first.replace(day=monthrange(year, month)[1]) if self.end else first


class QueryCommand(click.Command):
    """A command whose words may begin with a minus: `care -leavers` excludes, it is no option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        return super().parse_args(ctx, self._words_last(args))

    def _words_last(self, args: list[str]) -> list[str]:
        """Options first, then `--` and the words, both in their order."""
        taking_a_value = {
            name
            for param in self.params
            if isinstance(param, click.Option) and not param.is_flag
            for name in param.opts
        }
        options: list[str] = []
        words: list[str] = []
        rest = iter(args)
        for arg in rest:
            if arg == "--":
                words.extend(rest)
            elif arg in taking_a_value:
                options.append(arg)
                options.extend([value] if (value := next(rest, None)) is not None else [])
            elif arg == "-h" or (arg.startswith("--") and not arg.startswith("---")):
                options.append(arg)
            else:
                words.append(arg)
        return [*options, "--", *words]
