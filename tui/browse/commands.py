"""What each command of the key map calls on the browse screen."""

from collections.abc import Callable, Mapping
from functools import partial

from tui.browse.actions import ParagraphActions
from tui.browse.home_opening import HomeOpening
from tui.browse.mark_all import MarkAll
from tui.browse.name_filters import NameFilters
from tui.browse.panes import PANES, Panes
from tui.browse.queries import QUERY_CHANGES
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


def build_commands(
    state: BrowseState,
    *,
    panes: Panes,
    reading: Reading,
    actions: ParagraphActions,
    search: SearchInput,
    reload: DatabaseReload,
    theme_filter: ThemeFilter,
    queries: QueryCommands,
    names: NameFilters,
    saved_searches: SavedSearches,
    mark_all: MarkAll,
    quoting: BrowseQuoting,
    tagging: BrowseTagging,
    visited: VisitedCommand,
    open_screen: Callable[[str], None],
    home: HomeOpening,
) -> CommandTable:
    """The functions by the names that the key map gives to `run`; changes of the query and screens by their own."""
    return {
        "search": search.focus,
        "leave_search": search.leave,
        "mark": actions.mark,
        "mark_all": mark_all.mark_all,
        "tag": tagging.ask,
        "quote": quoting.ask,
        "visited": visited.go_back,
        "zoom": panes.toggle_zoom,
        "copy": actions.copy,
        "copy_basket": actions.copy_basket,
        "export": actions.export,
        "published": actions.open_published,
        "similar": actions.find_similar,
        "thread": actions.follow_theme,
        "changes": actions.show_changes,
        "why": actions.explain_themes,
        "next_hit": lambda: reading.go_to_hit(1),
        "previous_hit": lambda: reading.go_to_hit(-1),
        "earlier": lambda: reading.read_other_inspection(-1, state.inspections),
        "later": lambda: reading.read_other_inspection(1, state.inspections),
        "read": reading.read_on,
        "theme": theme_filter.choose,
        "outline": reading.choose_heading,
        "footnote": lambda: reading.go_to_footnote(state.paragraph),
        "filters": panes.toggle_filters,
        "next_pane": lambda: panes.show_next_pane(1),
        "previous_pane": lambda: panes.show_next_pane(-1),
        "home": home.show,
        "reload": reload.reload_if_changed,
        **{f"pane_{pane}": partial(panes.go_to_pane, pane) for pane in PANES},
        **{change: partial(queries.change, change) for change in QUERY_CHANGES},
        "exact": names.search_exactly,
        "take_offer": names.take_offer,
        "clear": queries.clear,
        "undo": queries.undo,
        "save_search": saved_searches.ask_name,
        **{name: partial(open_screen, name) for name in SCREEN_REGISTRY},
    }
