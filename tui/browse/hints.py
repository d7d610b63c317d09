"""What the browse screen says: the hints of each pane, and what to press where nothing is found."""

from collections.abc import Mapping

from db.query import Query
from db.records import Results
from db.text_safety import one_line
from tui.keymap import COMMANDS, keys_of

Hints = tuple[tuple[str, str], ...]


def hints(where: str, changed: Mapping[str, str], stale: bool = False) -> Hints:
    """The (key, word) pairs of the bottom line for the pane one is in; help is the last.

    `stale`: the database has changed, and there is a key to read it anew.
    """
    last = (keys_of("app.help", changed).split()[0], "help")
    if where == "search":
        return (("Enter", "to the results"), ("Esc", "leave"), ("↑", "earlier searches"), ("F1", "help"))
    if where == "filters":
        return (("Space", "tick"), ("type", "to narrow"), ("f", "hide"), ("Esc", "back"), last)
    shown = [
        (keys_of(c.id, changed).split()[0], c.hint)
        for c in COMMANDS
        if c.hint and c.place == "browse" and (where != "reader" or c.id != "browse.filters")
    ]
    if stale:
        shown.insert(0, (keys_of("browse.renew", changed).split()[0], "the new database"))
    if where == "reader":
        own = {name: keys_of(f"browse.{name}", changed).split()[0] for name in ("next_hit", "outline")}
        shown[1:1] = [
            (own["next_hit"], "next hit"),
            (own["outline"], "headings"),
            ("[ ]", "other inspection"),
            ("Esc", "back"),
        ]
    return (*shown, last)


def nothing_found(query: Query, results: Results) -> str:
    """Why the list is empty and what to press, in lines."""
    if not results.of:
        return "There are no paragraphs in this database yet.\nq quits; then: findings ingest FOLDER"
    lines = ["Nothing found."]
    if query.text.strip():
        lines[0] = f"Nothing found for “{one_line(query.text, 80)}”."
    ways = ["u clears the search and every filter", "/ changes the search", "f shows the filters"]
    if query.exact:
        ways.insert(0, "= forgives misspellings again")
    return "\n".join([*lines, *ways])
