"""What each command of the key map calls on the browse screen: tables, by what the commands are about."""

from collections.abc import Callable, Mapping
from functools import partial

from tui.browse.actions import ParagraphActions
from tui.browse.home_opening import HomeOpening
from tui.browse.mark_all import MarkAll
from tui.browse.name_filters import NameFilters
from tui.browse.panes import PANES, Panes
from tui.browse.query_changes import QUERY_CHANGES
from tui.browse.query_commands import QueryCommands
from tui.browse.quoting import BrowseQuoting
from tui.browse.reading import Reading
from tui.browse.reload import DatabaseReload
from tui.browse.saved_searches import SavedSearches
from tui.browse.screens import SCREEN_REGISTRY
from tui.browse.search import SearchInput
from tui.browse.state import BrowseState
from tui.browse.tagging import BrowseTagging
from tui.browse.theme_filter import ThemeFilter
from tui.browse.visited import VisitedCommand

# A command's function; where it returns an awaitable, that is awaited.
CommandTable = Mapping[str, Callable[[], object]]


def paragraph_commands(
    actions: ParagraphActions, mark_all: MarkAll, tagging: BrowseTagging, quoting: BrowseQuoting
) -> CommandTable:
    """What is done with the current paragraph or with all rows; by the names that the key map gives to `run`."""
    return {
        "mark": actions.mark,
        "mark_all": mark_all.mark_all,
        "tag": tagging.ask,
        "quote": quoting.ask,
        "copy": actions.copy,
        "copy_basket": actions.copy_basket,
        "export": actions.export,
        "published": actions.open_published,
        "similar": actions.find_similar,
        "thread": actions.follow_theme,
        "changes": actions.show_changes,
        "why": actions.explain_themes,
    }


def reading_commands(reading: Reading, state: BrowseState) -> CommandTable:
    """Moving within the report that is read, and to the authority's other reports."""
    return {
        "next_hit": lambda: reading.go_to_hit(1),
        "previous_hit": lambda: reading.go_to_hit(-1),
        "earlier": lambda: reading.read_other_inspection(-1, state.inspections),
        "later": lambda: reading.read_other_inspection(1, state.inspections),
        "read": reading.read_on,
        "outline": reading.choose_heading,
        "footnote": lambda: reading.go_to_footnote(state.paragraph),
    }


def query_commands(queries: QueryCommands, names: NameFilters, saved_searches: SavedSearches) -> CommandTable:
    """Changes of the query, each under its own name too."""
    return {
        **{change: partial(queries.change, change) for change in QUERY_CHANGES},
        "exact": names.search_exactly,
        "take_offer": names.take_offer,
        "clear": queries.clear,
        "undo": queries.undo,
        "save_search": saved_searches.ask_name,
    }


def pane_commands(panes: Panes, search: SearchInput, theme_filter: ThemeFilter) -> CommandTable:
    """Where the focus goes, which panes are shown, and the theme to filter by."""
    return {
        **{f"pane_{pane}": partial(panes.go_to_pane, pane) for pane in PANES},
        "next_pane": lambda: panes.show_next_pane(1),
        "previous_pane": lambda: panes.show_next_pane(-1),
        "filters": panes.toggle_filters,
        "zoom": panes.toggle_zoom,
        "search": search.focus,
        "leave_search": search.leave,
        "theme": theme_filter.choose,
    }


def opening_commands(
    open_named: Callable[[str], None], home: HomeOpening, reload: DatabaseReload, visited: VisitedCommand
) -> CommandTable:
    """Another screen, the place visited before, or the database as it is now; screens under their own names."""
    return {
        **{name: partial(open_named, name) for name in SCREEN_REGISTRY},
        "home": home.show,
        "visited": visited.go_back,
        "reload": reload.reload_if_changed,
    }
