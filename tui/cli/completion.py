"""What the shell offers for a half-typed value (click's completion, for bash, zsh and fish)."""

from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

if TYPE_CHECKING:
    from db.store.library import Library


def filter_values(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """The values of a filter that begin with, or hold, what has been typed; none where there is no database."""
    wanted = incomplete.casefold()
    offered = _values(context, parameter.name or "")
    beginning = [value for value in offered if value.casefold().startswith(wanted)]
    holding = [value for value in offered if wanted in value.casefold() and value not in beginning]
    return [CompletionItem(value) for value in beginning or holding]


def inspection_keys(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """The keys of the inspections held."""
    wanted = incomplete.casefold()
    return [CompletionItem(key) for key in _held(context, "inspection") if key.startswith(wanted)]


def _values(context: click.Context, facet: str) -> list[str]:
    from db import codes

    lists = {
        "grade": codes.GRADES,
        "area": codes.AREAS,
        "kind": codes.PARAGRAPH_KINDS,
        "report_kind": codes.REPORT_KINDS,
        "tone": codes.TONES,
    }
    return list(lists[facet]) if facet in lists else _held(context, facet)


def _held(context: click.Context, facet: str) -> list[str]:
    """What the database of the half-typed command line holds; [] for any trouble: a shell wants no message."""
    try:
        from db.store import paths
        from db.store.library import Library

        named = context.params.get("db") or context.find_root().params.get("db")
        with Library(paths.named_database(named) or paths.own_database()) as library:
            return _of(library, facet)
    except Exception:
        return []


def _of(library: "Library", facet: str) -> list[str]:
    if facet == "theme":
        return list(library.themes())
    inspections = library.inspections()
    if facet == "inspection":
        return [one.key for one in inspections]
    found = (one.region if facet == "region" else one.authority for one in inspections)
    return sorted({value for value in found if value})
