"""The commands of the browse screen: everywhere on it, in its lists, in the filters and in the search box."""

from typing import Final

from tui.keymap.command import Command

BROWSE: Final = (
    Command("browse.search", "search", "run('search')", "Search as you type", "search"),
    Command("browse.filters", "filter", "run('filters')", "Show or hide the filters", "filters"),
    Command("browse.mark", "mark", "run('mark')", "Mark or unmark for the basket, and move on", "mark"),
    Command("browse.mark_all", "mark_all", "run('mark_all')", "Mark or unmark all that is shown"),
    Command("browse.tag", "tag", "run('tag')", "Tag this paragraph, all marked or all shown", "tag"),
    Command("browse.quote", "quote", "run('quote')", "Choose sentences of this paragraph to quote"),
    Command("browse.copy", "copy", "run('copy')", "Copy this paragraph with its citation", "copy"),
    Command("browse.copy_basket", "copy_basket", "run('copy_basket')", "Copy the basket with citations"),
    Command("browse.compare", "compare", "run('compare')", "Compare this inspection with another", "compare"),
    Command(
        "browse.judgements",
        "judgements",
        "run('judgements')",
        "Judgements: every authority, and over time",
        "judgements",
    ),
    Command("browse.basket", "basket", "run('basket')", "The basket: the paragraphs you marked", "basket"),
    Command("browse.moves", "moved", "run('moves')", "What moved: every change of grade"),
    Command(
        "browse.counts", "count", "run('counts')", "Count what is found, by any one or two fields", "count"
    ),
    Command("browse.sort", "sort", "run('sort')", "Next sort order"),
    Command(
        "browse.undo", "undo", "run('undo')", "Undo: search, filters, order, marks, tags; again: further back"
    ),
    Command("browse.published", "published", "run('published')", "Open the published file at this page"),
    Command("browse.theme", "theme", "run('theme')", "One theme, or all"),
    Command("browse.criticism", "criticism", "run('criticism')", "Criticism only, and again: everything"),
    Command("browse.clear", "clear", "run('clear')", "Clear the search and every filter"),
    Command("browse.save_search", "save_search", "run('save_search')", "Save this search"),
    Command("browse.exact", "exact", "run('exact')", "Search for exactly what was typed"),
    Command("browse.next_hit", "next_hit", "run('next_hit')", "Next hit in the reader"),
    Command("browse.previous_hit", "previous_hit", "run('previous_hit')", "Previous hit in the reader"),
    Command("browse.earlier", "earlier", "run('earlier')", "The authority's previous inspection"),
    Command("browse.later", "later", "run('later')", "The authority's next inspection"),
    Command("browse.read", "read", "run('read')", "Read on in the report: to the reader"),
    Command("browse.outline", "headings", "run('outline')", "The report’s headings, to go to one"),
    Command("browse.footnote", "footnote", "run('footnote')", "The footnote of this paragraph, and back"),
    Command(
        "browse.similar",
        "who_else",
        "run('similar')",
        "Who else was told this? The nearest elsewhere",
        "who else",
    ),
    Command("browse.thread", "thread", "run('thread')", "This theme through the authority’s inspections"),
    Command("browse.changes", "became", "run('changes')", "What changed since its previous inspection"),
    Command("browse.why", "why", "run('why')", "Why this paragraph has its themes and tone"),
    Command("browse.export", "export", "run('export')", "Export what is shown, or the basket, to a file"),
    Command("browse.home", "home", "run('home')", "Home: the first screen of your authority"),
    Command("browse.pane_filters", "pane_1", "run('pane_filters')", "Go to the filters"),
    Command("browse.pane_results", "pane_2", "run('pane_results')", "Go to the paragraphs found"),
    Command("browse.pane_reader", "pane_3", "run('pane_reader')", "Go to the reader"),
    Command("browse.next_pane", "next_pane", "run('next_pane')", "Next pane", palette=False),
    Command("browse.previous_pane", "previous_pane", "run('previous_pane')", "Previous pane", palette=False),
    Command("browse.zoom", "zoom", "run('zoom')", "This pane alone, and back"),
    Command("browse.visited", "visited", "run('visited')", "Back to the place visited before"),
    Command("browse.reload", "reload", "run('reload')", "Read the database anew, when it has changed"),
    Command(
        "browse.apparatus", "boilerplate", "run('apparatus')", "With or without boilerplate and footnotes"
    ),
)
MOVING: Final = (
    Command("move.up", "up", "move(-1)", "Up", palette=False),
    Command("move.down", "down", "move(1)", "Down", palette=False),
    Command("move.page_up", "page_up", "page(-1)", "A page up", palette=False),
    Command("move.page_down", "page_down", "page(1)", "A page down", palette=False),
    Command("move.first", "first", "first", "First", palette=False),
    Command("move.last", "last", "last", "Last", palette=False),
    Command("results.open", "open", "screen.open", "Read on from here: to the reader", palette=False),
)
# In the filters every letter narrows the list, so only keys that are no letters move there.
IN_FILTERS: Final = (
    Command("filters.up", "up", "move(-1)", "Up", palette=False, only="up"),
    Command("filters.down", "down", "move(1)", "Down", palette=False, only="down"),
    Command("filters.page_up", "page_up", "page(-1)", "A page up", palette=False),
    Command("filters.page_down", "page_down", "page(1)", "A page down", palette=False),
    Command("filters.first", "first", "first", "First", palette=False, only="home"),
    Command("filters.last", "last", "last", "Last", palette=False, only="end"),
    Command("filters.tick", "tick", "tick", "Tick or untick", "tick", palette=False),
    Command("filters.forget", "forget", "forget", "Forget this saved search (asked)", palette=False),
)
IN_SEARCH: Final = (
    Command("search.accept", "accept", "screen.run('leave_search')", "Go to the results", palette=False),
    Command("search.leave", "leave", "screen.run('leave_search')", "Leave the search box", palette=False),
    Command(
        "search.take_offer",
        "take_offer",
        "screen.run('take_offer')",
        "Take the filter or the words offered; else the next pane",
        palette=False,
    ),
    Command("search.older", "older", "recall(1)", "An older search", palette=False),
    Command("search.newer", "newer", "recall(-1)", "A newer search", palette=False),
)
