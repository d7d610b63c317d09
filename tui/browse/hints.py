"""The key hints of the browse screen, and what to press where nothing is found."""

from collections.abc import Mapping
from typing import Final

from db.query import TAG, Query
from db.records import Results
from db.search.inspection_keys import is_key
from db.text_safety import one_line
from tui.facets.facet_rows import SAVED, FacetRow
from tui.keymap import COMMANDS, key_of, keys_of, untyped_key

Hints = tuple[tuple[str, str], ...]
CLEARS: Final = f"{key_of('browse.clear')} clears the search and every filter"


def key_hints(focused: str, overrides: Mapping[str, str], changed: bool = False, offer: str = "") -> Hints:
    """The (key, word) pairs of the status bar for the widget that has the focus; help is the last.

    `changed`: the database file has changed, and a key reads it again. `offer`: what Tab does in the search box, to
    which another key goes first.
    """

    def key(command: str) -> str:
        return keys_of(command, overrides).split()[0]

    last = (key("app.help"), "help")
    if focused == "search":
        offered = ((key("search.take_offer"), offer),) if offer else ()
        help_key = untyped_key("app.help", overrides)
        return (
            *offered,
            (key("search.accept"), "to the results"),
            (key("search.leave"), "leave"),
            (key("search.older"), "earlier searches"),
            *(((help_key, "help"),) if help_key else ()),
        )
    if focused == "filters":
        # Esc empties what is typed there, whatever goes back elsewhere.
        tick, criticism = key("filters.tick"), key("browse.criticism")
        return ((tick, "tick"), ("type", "to narrow"), ("Esc", "back"), (criticism, "criticism"), last)
    hints = [
        (key(command.id), command.hint)
        for command in COMMANDS
        if command.hint
        and command.place == "browse"
        and (focused != "reader" or command.id != "browse.filters")
    ]
    if offer:
        hints.insert(0, (f"{key('browse.search')} {key('search.take_offer')}", offer))
    if changed:
        hints.insert(0, (key("browse.reload"), "the new database"))
    if focused == "reader":
        hints[1:1] = [
            (key("browse.next_hit"), "next hit"),
            (key("browse.outline"), "headings"),
            (f"{key('browse.earlier')} {key('browse.later')}", "other inspection"),
            (key("app.back"), "back"),
        ]
    return (*hints, last)


def describe_row(
    row: FacetRow | None,
    scopes: Mapping[str, str],
    overrides: Mapping[str, str],
    tags: Mapping[str, str],
) -> str:
    """What a row of the filters means, in a line; "" where there is nothing to say.

    `scopes` are those of the themes by id, `tags` the meanings of tags by name; of a saved search, the key that
    forgets it.
    """
    if row is None or row.value is None:
        return ""
    if row.facet == SAVED:
        return f"{keys_of('filters.forget', overrides)} forgets this saved search"
    meanings = {"theme": scopes, TAG: tags}.get(row.facet, {})
    scope = meanings.get(row.value.value)
    return f"{row.value.label}: {scope}" if scope else ""


def nothing_found(query: Query, results: Results) -> str:
    """Why the list is empty and what to press, in lines, for `name_keys`."""
    if not results.of:
        then = f"{key_of('app.quit')} quits; then: findings ingest FOLDER"
        return f"There are no paragraphs in this database yet.\n{then}"
    lines = ["Nothing found."]
    if query.text.strip():
        lines[0] = f"Nothing found for “{one_line(query.text, 80)}”."
    if is_key(query.text.strip().casefold()) and results.hint:
        lines[0] = one_line(results.hint)
    ways = [
        CLEARS,
        f"{key_of('browse.search')} changes the search",
        f"{key_of('browse.filters')} shows the filters",
    ]
    if query.exact:
        ways.insert(0, f"{key_of('browse.exact')} forgives misspellings again")
    return "\n".join([*lines, *ways])
