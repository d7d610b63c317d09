"""The key hints of the browse screen, and what to press where nothing is found."""

from collections.abc import Mapping

from db.query import TAG, Query
from db.records import Results
from db.search.inspection_keys import is_key
from db.text_safety import one_line
from tui.facets.facet_rows import SAVED, FacetRow
from tui.keymap import COMMANDS, keys_of

Hints = tuple[tuple[str, str], ...]


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
        return (
            *offered,
            *(("Enter", "to the results"), ("Esc", "leave"), ("↑", "earlier searches"), ("F1", "help")),
        )
    if focused == "filters":
        return (("Space", "tick"), ("type", "to narrow"), ("Esc", "back"), ("!", "criticism"), last)
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
            ("[ ]", "other inspection"),
            ("Esc", "back"),
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
    """Why the list is empty and what to press, in lines."""
    if not results.of:
        return "There are no paragraphs in this database yet.\nq quits; then: findings ingest FOLDER"
    lines = ["Nothing found."]
    if query.text.strip():
        lines[0] = f"Nothing found for “{one_line(query.text, 80)}”."
    if is_key(query.text.strip().casefold()) and results.hint:
        lines[0] = one_line(results.hint)
    ways = ["U clears the search and every filter", "/ changes the search", "f shows the filters"]
    if query.exact:
        ways.insert(0, "= forgives misspellings again")
    return "\n".join([*lines, *ways])
