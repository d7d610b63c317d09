"""What each key means: one meaning on every screen. The only place where a key stands.

A command names the meaning that it gives its screen, and so has its keys. A screen that has no command for a meaning
says so when the key is pressed (`tui/keymap/unbound.py`). Only keys that arrive through SSH and tmux are used:
letters, digits, signs, arrows, Enter, Esc, Tab, and a few with Ctrl.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple


class Meaning(NamedTuple):
    """What keys (Textual's names, separated by commas) mean, in words that complete "this key: …"."""

    name: str
    keys: str
    words: str


# The key table of the contract: these keys mean the same wherever they do anything.
SHARED: Final = (
    Meaning("search", "slash", "search as you type, or narrow the list that is shown"),
    Meaning("up", "up,k", "up"),
    Meaning("down", "down,j", "down"),
    Meaning("page_up", "pageup", "a page up"),
    Meaning("page_down", "pagedown", "a page down"),
    Meaning("first", "g,home", "to the first"),
    Meaning("last", "G,end", "to the last"),
    Meaning("left", "left,h", "a column to the left"),
    Meaning("right", "right,l", "a column to the right"),
    Meaning("open", "enter", "open what is under the cursor"),
    Meaning("next_pane", "tab", "next pane"),
    Meaning("previous_pane", "shift+tab", "previous pane"),
    Meaning("home", "0", "home: your authority's first screen"),
    Meaning("pane_1", "1", "the first pane"),
    Meaning("pane_2", "2", "the second pane"),
    Meaning("pane_3", "3", "the third pane"),
    Meaning("filter", "f", "filter"),
    Meaning("criticism", "exclamation_mark", "criticism only, and again: everything"),
    Meaning("theme", "t", "theme: choose one, or all"),
    Meaning("sort", "s", "next sort order"),
    Meaning("undo", "u", "undo the last change: of search, filters, marks or order"),
    Meaning("clear", "U", "clear the search and every filter"),
    Meaning("next_hit", "n", "next hit"),
    Meaning("previous_hit", "N", "previous hit"),
    Meaning("earlier", "left_square_bracket", "the same authority's earlier inspection"),
    Meaning("later", "right_square_bracket", "the same authority's later inspection"),
    Meaning("mark", "space", "mark or unmark"),
    Meaning("mark_all", "asterisk", "mark all that is shown, or unmark"),
    Meaning("tag", "plus", "tag"),
    Meaning("quote", "quotation_mark", "choose sentences of this paragraph to quote"),
    Meaning("copy", "y", "copy this, with its citation"),
    Meaning("copy_basket", "Y", "copy the basket, with citations"),
    Meaning("export", "e", "export to a file"),
    Meaning("read", "o", "read on in the report"),
    Meaning("published", "O", "open the published file at this page"),
    Meaning("compare", "c", "compare"),
    Meaning("thread", "T", "a theme through the authority's inspections"),
    Meaning("who_else", "w", "who else was told this"),
    Meaning("judgements", "m", "judgements"),
    Meaning("moved", "M", "what moved: every change of grade"),
    Meaning("count", "number_sign", "count by any two fields"),
    Meaning("basket", "b", "the basket"),
    Meaning("zoom", "z", "this pane alone, and back"),
    Meaning("help", "question_mark,f1", "help: every key that works here"),
    Meaning("palette", "colon,ctrl+p", "everything the app can do, by name"),
    Meaning("visited", "ctrl+o", "back to the place visited before"),
    Meaning("repaint", "ctrl+l", "paint the whole screen anew"),
    Meaning("back", "escape", "back"),
    Meaning("suspend", "ctrl+z", "back to the shell"),
    Meaning("quit", "q", "quit"),
)
# The keys that only some screens use; on each of these they mean the same.
OWN: Final = (
    Meaning("exact", "equals_sign", "search for exactly what was typed"),
    Meaning("save_search", "S", "save this search"),
    Meaning("headings", "H", "the report's headings"),
    Meaning("footnote", "F", "the footnote, and back"),
    Meaning("why", "W", "why this paragraph has its themes and tone"),
    Meaning("reload", "R", "read the database anew"),
    Meaning("boilerplate", "B", "with or without boilerplate"),
    Meaning("citation", "C", "how citations read"),
    Meaning("view", "v", "another view of the same"),
    Meaning("became", "full_stop", "what became of each matter"),
    Meaning("full", "V", "every row in full"),
    Meaning("another", "a", "another in its place"),
    Meaning("grouping", "A", "in groups by theme, or by area"),
    Meaning("swap", "x", "swap left and right, or rows and columns"),
    Meaning("row_field", "underscore", "what the rows are"),
    Meaning("column_field", "vertical_line", "what the columns are"),
    Meaning("unit", "percent_sign", "paragraphs, inspections or share"),
    Meaning("read_left", "less_than_sign", "read on in the left report"),
    Meaning("read_right", "greater_than_sign", "read on in the right report"),
    Meaning("mark_left", "left_parenthesis", "mark the left paragraph alone"),
    Meaning("mark_right", "right_parenthesis", "mark the right paragraph alone"),
    Meaning("region", "r", "only this region, or all"),
    Meaning("neighbours", "I", "its statistical neighbours, or all"),
    Meaning("note", "i", "write a note"),
    Meaning("with_notes", "ampersand", "copies and exports with your notes, or without"),
    Meaning("move_up", "K", "move this up"),
    Meaning("move_down", "J", "move this down"),
    Meaning("take_out", "d", "take this out"),
    Meaning("put_into", "p", "put this into another basket too"),
    Meaning("merge", "P", "put another basket into this one"),
    Meaning("rename", "L", "give it another name (a label)"),
    Meaning("duplicate", "D", "duplicate"),
    Meaning("empty", "E", "empty"),
    Meaning("remove", "X", "remove"),
    Meaning("forget", "minus", "forget"),
)
# What keys that are no letters do in a box or in the list of filters.
IN_BOXES: Final = (
    Meaning("tick", "space,enter", "tick or untick"),
    Meaning("accept", "enter", "to the rows"),
    Meaning("leave", "escape", "leave the box"),
    Meaning("take_offer", "tab", "take what is offered"),
    Meaning("older", "up", "what was typed before"),
    Meaning("newer", "down", "what was typed after it"),
)
MEANINGS: Final[Mapping[str, Meaning]] = {meaning.name: meaning for meaning in (*SHARED, *OWN, *IN_BOXES)}


def find_meaning(key: str) -> Meaning | None:
    """The meaning of a key (Textual's name) outside boxes; None where it has none."""
    return next((meaning for meaning in (*SHARED, *OWN) if key in meaning.keys.split(",")), None)
