"""The values that a shell offers for an incomplete word (click's completion, for bash, zsh and fish)."""

from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from db import codes
from db.personal.own_tags import give_tags

if TYPE_CHECKING:
    from db.store.library import Library


def filter_values(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """The values of a filter that begin with what was typed; where none does, those that contain it.

    Empty where there is no database.
    """
    typed = incomplete.casefold()
    values = _values(context, parameter.name or "")
    beginning = [value for value in values if value.casefold().startswith(typed)]
    containing = [value for value in values if typed in value.casefold()]
    return [CompletionItem(value) for value in beginning or containing]


def inspection_keys(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """The keys of the stored inspections that begin with what was typed."""
    typed = incomplete.casefold()
    return [CompletionItem(key) for key in _stored_values(context, "inspection") if key.startswith(typed)]


def _values(context: click.Context, facet: str) -> list[str]:
    return list(codes.FACET_CODES[facet]) if facet in codes.FACET_CODES else _stored_values(context, facet)


def _stored_values(context: click.Context, facet: str) -> list[str]:
    """The values in the database of the incomplete command line; [] after any error, which a shell could not show."""
    try:
        from db.store import paths
        from db.store.library import Library

        option = context.params.get("db") or context.find_root().params.get("db")
        with Library(paths.named_database(option) or paths.own_database()) as library:
            give_tags(library)
            # One that begins with `-` would be read as an option.
            return [value for value in _values_of(library, facet) if not value.startswith("-")]
    except Exception:
        return []


def _values_of(library: "Library", facet: str) -> list[str]:
    if facet == "theme":
        return list(library.themes())
    if facet == "tag":
        return list(library.tags())
    inspections = library.inspections()
    if facet == "inspection":
        return [inspection.key for inspection in inspections]
    places = (inspection.region if facet == "region" else inspection.authority for inspection in inspections)
    return sorted({place for place in places if place})
