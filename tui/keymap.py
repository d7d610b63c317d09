"""Every key of the app, declared once: the bindings, the help, the palette and the hints are made from it.

Each command has an id (`browse.sort`), by which the settings give it other keys.
Only keys that arrive through SSH and tmux are used: letters, digits, signs, arrows, Enter, Esc, Tab.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from textual.binding import Binding

from db.text_safety import CONTROLS, one_line

if TYPE_CHECKING:
    from textual.screen import Screen


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its id, keys (Textual's names, separated by commas), Textual action and description."""

    id: str
    keys: str
    action: str
    description: str  # for the help and the palette
    hint: str = ""  # one or two words for the status bar; "" where it is not shown there
    palette: bool = True  # whether the command palette offers it

    @property
    def place(self) -> str:
        """The part of the app in which the command works: `browse` of `browse.sort`."""
        return self.id.partition(".")[0]


COMMANDS: Final = (
    Command("browse.search", "slash", "run('search')", "Search as you type", "search"),
    Command("browse.filters", "f", "run('filters')", "Show or hide the filters", "filters"),
    Command("browse.mark", "space", "run('mark')", "Mark or unmark for the basket", "mark"),
    Command("browse.copy", "y", "run('copy')", "Copy this paragraph with its citation", "copy"),
    Command("browse.copy_basket", "Y", "run('copy_basket')", "Copy the basket with citations"),
    Command("browse.compare", "c", "run('compare')", "Compare this inspection with another", "compare"),
    Command(
        "browse.judgements",
        "m",
        "run('judgements')",
        "Judgements: every authority, and over time",
        "judgements",
    ),
    Command("browse.basket", "b", "run('basket')", "The basket: the paragraphs you marked", "basket"),
    Command("browse.sort", "s", "run('sort')", "Next sort order"),
    Command("browse.clear", "u", "run('clear')", "Clear the search and every filter"),
    Command("browse.exact", "equals_sign", "run('exact')", "Search for exactly what was typed"),
    Command("browse.next_hit", "n", "run('next_hit')", "Next hit in the reader"),
    Command("browse.previous_hit", "N", "run('previous_hit')", "Previous hit in the reader"),
    Command("browse.earlier", "left_square_bracket", "run('earlier')", "The authority's previous inspection"),
    Command("browse.later", "right_square_bracket", "run('later')", "The authority's next inspection"),
    Command("browse.outline", "o", "run('outline')", "The report’s headings, to go to one"),
    Command("browse.footnote", "r", "run('footnote')", "The footnote of this paragraph, and back"),
    Command(
        "browse.similar", "w", "run('similar')", "Who else was told this? The nearest elsewhere", "who else"
    ),
    Command("browse.why", "t", "run('why')", "Why this paragraph has its themes and tone"),
    Command("browse.export", "e", "run('export')", "Export what is shown, or the basket, to a file"),
    Command("browse.pane_filters", "1", "run('pane_filters')", "Go to the filters"),
    Command("browse.pane_results", "2", "run('pane_results')", "Go to the paragraphs found"),
    Command("browse.pane_reader", "3", "run('pane_reader')", "Go to the reader"),
    Command("browse.next_pane", "tab", "run('next_pane')", "Next pane", palette=False),
    Command("browse.previous_pane", "shift+tab", "run('previous_pane')", "Previous pane", palette=False),
    Command("browse.renew", "R", "run('reload')", "Read the database anew, when it has changed"),
    Command("browse.apparatus", "a", "run('apparatus')", "With or without boilerplate and footnotes"),
    Command("move.up", "up,k", "move(-1)", "Up", palette=False),
    Command("move.down", "down,j", "move(1)", "Down", palette=False),
    Command("move.page_up", "pageup", "page(-1)", "A page up", palette=False),
    Command("move.page_down", "pagedown", "page(1)", "A page down", palette=False),
    Command("move.first", "g,home", "first", "First", palette=False),
    Command("move.last", "G,end", "last", "Last", palette=False),
    Command("results.open", "enter", "screen.open", "Read on from here: to the reader", palette=False),
    # In the filters every letter narrows the list, so only keys that are no letters move there.
    Command("filters.up", "up", "move(-1)", "Up", palette=False),
    Command("filters.down", "down", "move(1)", "Down", palette=False),
    Command("filters.page_up", "pageup", "page(-1)", "A page up", palette=False),
    Command("filters.page_down", "pagedown", "page(1)", "A page down", palette=False),
    Command("filters.first", "home", "first", "First", palette=False),
    Command("filters.last", "end", "last", "Last", palette=False),
    Command("filters.tick", "space,enter", "tick", "Tick or untick", "tick", palette=False),
    Command("filters.forget", "minus", "forget", "Forget this saved search (asked)", palette=False),
    Command("search.accept", "enter", "screen.run('leave_search')", "Go to the results", palette=False),
    Command("search.leave", "escape", "screen.run('leave_search')", "Leave the search box", palette=False),
    Command("search.older", "up", "recall(1)", "An older search", palette=False),
    Command("search.newer", "down", "recall(-1)", "A newer search", palette=False),
    Command("similar.mark", "space", "mark", "Mark or unmark for the basket", "mark"),
    Command("similar.copy", "y", "copy", "Copy this paragraph with its citation", "copy"),
    Command("similar.export", "e", "export", "Export these paragraphs to a file", "export"),
    Command("compare.view", "v", "run('view')", "All rows, only matched, only left, only right", "view"),
    Command(
        "compare.alternative", "a", "run('alternative')", "The next counterpart of this paragraph", "another"
    ),
    Command("compare.swap", "x", "run('swap')", "Swap left and right", "swap"),
    Command("compare.grouping", "t", "run('grouping')", "By theme, or by area of judgement", "by area"),
    Command("compare.theme", "f", "run('theme')", "One theme alone, or all", "theme"),
    Command("compare.unfold", "w", "run('unfold')", "Every row in full, or by its first lines", "in full"),
    Command("compare.open_left", "enter,l", "run('open_left')", "Read on in the left report", "read"),
    Command("compare.open_right", "r", "run('open_right')", "Read on in the right report"),
    Command("compare.mark", "space", "run('mark')", "Mark or unmark the pair for the basket", "mark"),
    Command("compare.mark_left", "1", "run('mark_left')", "Mark or unmark the left paragraph"),
    Command("compare.mark_right", "2", "run('mark_right')", "Mark or unmark the right paragraph"),
    Command("compare.copy", "y", "run('copy')", "Copy the pair with both citations", "copy"),
    Command("compare.export", "e", "run('export')", "Export the whole comparison to a file", "export"),
    Command("compare.other", "c", "run('other')", "Compare with another inspection", "other"),
    Command("judgements.left", "left,h", "column(-1)", "A column to the left", palette=False),
    Command("judgements.right", "right,l", "column(1)", "A column to the right", palette=False),
    Command(
        "judgements.open", "enter", "run('open')", "Paragraphs behind a grade; on a name: over time", "open"
    ),
    Command("judgements.over_time", "t", "run('over_time')", "This authority over time", "over time"),
    Command("judgements.narrow", "slash", "run('narrow')", "Narrow to authorities by name", "narrow"),
    Command("judgements.region", "r", "run('region')", "Only the region of this authority, or all", "region"),
    Command(
        "judgements.neighbours",
        "n",
        "run('neighbours')",
        "Its statistical neighbours, or all",
        "neighbours",
    ),
    Command("judgements.filter", "f", "run('filter')", "One region or kind of inspection", "filter"),
    Command("judgements.sort", "s", "run('sort')", "Sort by this column; again: the other way", "sort"),
    Command("judgements.clear", "u", "run('clear')", "All authorities again, by name"),
    Command("judgements.read", "o", "run('read')", "Read the report behind this cell"),
    Command("judgements.compare", "c", "run('compare')", "Compare its last inspection with the one before"),
    Command("judgements.copy", "y", "run('copy')", "Copy this authority's judgements in words"),
    Command("judgements.export", "e", "run('export')", "Export the judgements shown, or a plot of them"),
    Command("over_time.left", "left,h", "column(-1)", "The inspection before", palette=False),
    Command("over_time.right", "right,l", "column(1)", "The inspection after", palette=False),
    Command("over_time.open", "enter", "run('open')", "The paragraphs behind this grade", "open"),
    Command("over_time.other", "a", "run('other')", "Another authority over this one, or none", "another"),
    Command(
        "over_time.compare", "c", "run('compare')", "Compare this inspection with the one before", "compare"
    ),
    Command("over_time.chain", "t", "run('chain')", "One theme through all its inspections", "theme"),
    Command("over_time.read", "o", "run('read')", "Read this inspection's report", "read"),
    Command("over_time.copy", "y", "run('copy')", "Copy these judgements in words", "copy"),
    Command("over_time.export", "e", "run('export')", "Export these judgements, or a plot of them", "export"),
    Command("chain.left", "left,h", "column(-1)", "The inspection before", palette=False),
    Command("chain.right", "right,l", "column(1)", "The inspection after", palette=False),
    Command("chain.open", "enter", "run('open')", "Read on in the report", "read"),
    Command("chain.theme", "f", "run('theme')", "Another theme", "theme"),
    Command("chain.several", "v", "run('several')", "What several inspections speak of, or all", "several"),
    Command("chain.mark", "space", "run('mark')", "Mark or unmark for the basket", "mark"),
    Command("chain.copy", "y", "run('copy')", "Copy this matter with all citations", "copy"),
    Command("chain.export", "e", "run('export')", "Export every matter of this theme to a file"),
    Command("chain.compare", "c", "run('compare')", "Compare this inspection with the one before", "compare"),
    Command("basket.open", "enter", "run('open')", "Read on in the report", "read"),
    Command("basket.note", "n", "run('note')", "Write a note to this paragraph", "note"),
    Command("basket.up", "K", "run('up')", "Move this paragraph up", "up"),
    Command("basket.down", "J", "run('down')", "Move this paragraph down", "down"),
    Command("basket.take_out", "space,d", "run('take_out')", "Take this paragraph out", "take out"),
    Command("basket.undo", "u", "run('undo')", "Undo the last change to the baskets", "undo"),
    Command("basket.choose", "b", "run('choose')", "Choose another basket, or make one", "baskets"),
    Command("basket.copy", "y", "run('copy')", "Copy this paragraph with its citation", "copy"),
    Command("basket.copy_all", "Y", "run('copy_all')", "Copy the whole basket with citations"),
    Command("basket.export", "e", "run('export')", "Export the basket to a file", "export"),
    Command("basket.also_in", "t", "run('also_in')", "Put this paragraph into another basket too"),
    Command("basket.sort", "s", "run('sort')", "In order by authority, inspection and place"),
    Command("basket.rename", "R", "run('rename')", "Rename this basket"),
    Command("basket.duplicate", "D", "run('duplicate')", "Duplicate this basket under another name"),
    Command("basket.merge", "M", "run('merge')", "Merge another basket into this one"),
    Command("basket.empty", "E", "run('empty')", "Empty this basket (asked)"),
    Command("basket.remove", "X", "run('remove')", "Remove this basket (asked)"),
    Command("basket.next_pane", "tab", "run('next_pane')", "To the whole paragraph, or back", palette=False),
    Command(
        "app.palette", "colon,ctrl+p", "palette", "Everything by name: the command palette", palette=False
    ),
    Command("app.citation", "C", "citation", "How citations read, copied and exported"),
    Command("app.help", "question_mark,f1", "help", "Every key that works here", "help"),
    Command("app.back", "escape", "back", "Back", palette=False),
    Command("app.suspend", "ctrl+z", "suspend_process", "Back to the shell; fg there returns here"),
    Command("app.quit", "q", "quit", "Quit"),
)

PLACES: Final = {
    "browse": "Browse",
    "move": "Moving, in the paragraphs and the reader",
    "results": "In the paragraphs",
    "filters": "In the filters (type to narrow)",
    "search": "In the search box",
    "compare": "Comparing two inspections",
    "similar": "Who else was told this?",
    "judgements": "Judgements",
    "over_time": "Judgements over time",
    "chain": "One theme through several inspections",
    "basket": "The basket",
    "app": "Everywhere",
}
# The places whose lists use the keys of `move`.
WITH_LISTS: Final = frozenset({"compare", "judgements", "over_time", "chain", "basket"})


def commands(*places: str) -> tuple[Command, ...]:
    """The commands of these places, in the order in which help shows them."""
    return tuple(command for command in COMMANDS if command.place in places)


def bindings(*places: str) -> list[Binding]:
    """Textual's bindings for the commands of these places."""
    return [
        Binding(command.keys, command.action, command.description, show=bool(command.hint), id=command.id)
        for command in commands(*places)
    ]


KEY_NAMES: Final = {
    "slash": "/",
    "question_mark": "?",
    "colon": ":",
    "equals_sign": "=",
    "minus": "-",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "escape": "Esc",
    "enter": "Enter",
    "space": "Space",
    "home": "Home",
    "end": "End",
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
    "ctrl+p": "Ctrl+P",
    "ctrl+z": "Ctrl+Z",
    "f1": "F1",
}


def format_keys(keys: str) -> str:
    """Keys as they are shown: `↑ k` for `up,k`."""
    return " ".join(KEY_NAMES.get(key, key) for key in keys.split(","))


def keys_of(identifier: str, overrides: Mapping[str, str] | None = None) -> str:
    """The keys of a command as they are shown, with the user's overrides."""
    keys = (overrides or {}).get(identifier) or next(c.keys for c in COMMANDS if c.id == identifier)
    return format_keys(keys)


def command_of(screen: "Screen[Any]", key: str) -> str:
    """The id of the command that a key runs where the focus is; "" for none."""
    active = screen.active_bindings.get(key)
    return active.binding.id or "" if active else ""


def check_overrides(wanted: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    """Check the user's own keys, by command id. Returns those that can be used, and a line about each that cannot.

    An id may be unknown, a key missing, or used by another command of the same place.
    """
    known = {command.id: command for command in COMMANDS}
    usable: dict[str, str] = {}
    warnings: list[str] = []
    for identifier, keys in wanted.items():
        if identifier not in known:
            warnings.append(f"no command is called {one_line(identifier, 60)}")
            continue
        normalised = ",".join(_normalise_key(key) for key in keys.split(",") if key.strip())
        if not normalised or CONTROLS.search(normalised):
            warnings.append(f"no key is given for {identifier}")
            continue
        clash = _find_clash(
            known[identifier], normalised.split(","), {**{c.id: c.keys for c in COMMANDS}, **usable}
        )
        if clash:
            warnings.append(f"{one_line(format_keys(normalised), 60)} for {identifier} is already {clash}")
        else:
            usable[identifier] = normalised
    return usable, warnings


def _normalise_key(key: str) -> str:
    signs = {name: code for code, name in KEY_NAMES.items() if len(name) == 1}
    return signs.get(key.strip(), key.strip())


def _find_clash(command: Command, keys: Iterable[str], taken: Mapping[str, str]) -> str | None:
    """The id of another command that has one of these keys in a place where this command works too."""
    places = {command.place, "app"} if command.place != "app" else set(PLACES)
    places |= {"browse", "move", "results"} if command.place in ("browse", "move", "results") else set()
    places |= {"move"} if command.place in WITH_LISTS else set()
    places |= WITH_LISTS if command.place == "move" else set()
    wanted = set(keys)
    for other in COMMANDS:
        if other.id != command.id and other.place in places and wanted & set(taken[other.id].split(",")):
            return other.id
    return None
