"""The commands of the screens over the browser, and those that work everywhere."""

from typing import Final

from tui.keymap.command import Command

SIMILAR: Final = (
    Command("similar.read", "read", "screen.open", "Read on in the report"),
    Command("similar.mark", "mark", "mark", "Mark or unmark for the basket, and move on", "mark"),
    Command("similar.mark_all", "mark_all", "mark_all", "Mark or unmark all of them"),
    Command("similar.tag", "tag", "run('tag')", "Tag this paragraph, or all of them", "tag"),
    Command("similar.quote", "quote", "run('quote')", "Choose sentences of this paragraph to quote"),
    Command("similar.undo", "undo", "run('undo')", "Undo the last marks or tags"),
    Command("similar.thread", "thread", "thread", "This theme through that authority’s inspections"),
    Command("similar.copy", "copy", "copy", "Copy this paragraph with its citation", "copy"),
    Command("similar.published", "published", "published", "Open the published file at this page"),
    Command("similar.export", "export", "export", "Export these paragraphs to a file", "export"),
)
COMPARE: Final = (
    Command("compare.view", "view", "run('view')", "All rows, only matched, only left, only right", "view"),
    Command(
        "compare.alternative",
        "another",
        "run('alternative')",
        "The next counterpart of this paragraph",
        "another",
    ),
    Command("compare.swap", "swap", "run('swap')", "Swap left and right", "swap"),
    Command(
        "compare.grouping", "grouping", "run('grouping')", "By theme, or by area of judgement", "by area"
    ),
    Command("compare.theme", "theme", "run('theme')", "One theme alone, or all", "theme"),
    Command("compare.unfold", "full", "run('unfold')", "Every row in full, or by its first lines", "in full"),
    Command(
        "compare.open_left", "open read read_left", "run('open_left')", "Read on in the left report", "read"
    ),
    Command("compare.open_right", "read_right", "run('open_right')", "Read on in the right report"),
    Command("compare.mark", "mark", "run('mark')", "Mark or unmark the pair for the basket", "mark"),
    Command("compare.mark_left", "mark_left", "run('mark_left')", "Mark or unmark the left paragraph"),
    Command("compare.mark_right", "mark_right", "run('mark_right')", "Mark or unmark the right paragraph"),
    Command("compare.tag", "tag", "run('tag')", "Tag both paragraphs, or one of them", "tag"),
    Command("compare.quote", "quote", "run('quote')", "Choose sentences of either paragraph to quote"),
    Command("compare.undo", "undo", "run('undo')", "Undo the last marks or tags"),
    Command("compare.copy", "copy", "run('copy')", "Copy the pair with both citations", "copy"),
    Command("compare.export", "export", "run('export')", "Export the whole comparison to a file", "export"),
    Command(
        "compare.changes",
        "became",
        "run('changes')",
        "What changed: better, still criticised, worse …",
        "changed",
    ),
    Command("compare.thread", "thread", "run('thread')", "This theme through the authority’s inspections"),
    Command("compare.other", "compare", "run('other')", "Compare with another inspection", "other"),
)
JUDGEMENTS: Final = (
    Command("judgements.left", "left", "column(-1)", "A column to the left", palette=False),
    Command("judgements.right", "right", "column(1)", "A column to the right", palette=False),
    Command(
        "judgements.open", "open", "run('open')", "Paragraphs behind a grade; on a name: over time", "open"
    ),
    Command("judgements.over_time", "view", "run('over_time')", "This authority over time", "over time"),
    Command("judgements.narrow", "search", "run('narrow')", "Narrow to authorities by name", "narrow"),
    Command(
        "judgements.region", "region", "run('region')", "Only the region of this authority, or all", "region"
    ),
    Command(
        "judgements.neighbours",
        "neighbours",
        "run('neighbours')",
        "Its statistical neighbours, or all",
        "neighbours",
    ),
    Command(
        "judgements.filter",
        "filter",
        "run('filter')",
        "Filter by region, grade, kind of inspection, day …",
        "filter",
    ),
    Command("judgements.sort", "sort", "run('sort')", "Sort by this column; again: the other way", "sort"),
    Command("judgements.undo", "undo", "run('undo')", "Undo the last change of filter or order"),
    Command("judgements.clear", "clear", "run('clear')", "All authorities again, by name"),
    Command("judgements.read", "read", "run('read')", "Read the report behind this cell"),
    Command(
        "judgements.compare", "compare", "run('compare')", "Compare its last inspection with the one before"
    ),
    Command("judgements.copy", "copy", "run('copy')", "Copy this authority's judgements in words"),
    Command("judgements.export", "export", "run('export')", "Export the judgements shown, or a plot of them"),
)
OVER_TIME: Final = (
    Command("over_time.left", "left", "column(-1)", "The inspection before", palette=False),
    Command("over_time.right", "right", "column(1)", "The inspection after", palette=False),
    Command("over_time.open", "open", "run('open')", "The paragraphs behind this grade", "open"),
    Command(
        "over_time.other", "another", "run('other')", "Another authority over this one, or none", "another"
    ),
    Command(
        "over_time.compare",
        "compare",
        "run('compare')",
        "Compare this inspection with the one before",
        "compare",
    ),
    Command("over_time.chain", "thread", "run('chain')", "One theme through all its inspections", "theme"),
    Command("over_time.read", "read", "run('read')", "Read this inspection's report", "read"),
    Command("over_time.published", "published", "run('published')", "Open this inspection's published file"),
    Command("over_time.copy", "copy", "run('copy')", "Copy these judgements in words", "copy"),
    Command(
        "over_time.export", "export", "run('export')", "Export these judgements, or a plot of them", "export"
    ),
)
CHAIN: Final = (
    Command("chain.left", "left", "column(-1)", "The inspection before", palette=False),
    Command("chain.right", "right", "column(1)", "The inspection after", palette=False),
    Command("chain.open", "open read", "run('open')", "Read on in the report", "read"),
    Command("chain.theme", "theme", "run('theme')", "Another theme", "theme"),
    Command("chain.several", "view", "run('several')", "What several inspections mention, or all", "several"),
    Command("chain.mark", "mark", "run('mark')", "Mark or unmark for the basket", "mark"),
    Command("chain.tag", "tag", "run('tag')", "Tag this paragraph, or all of this matter", "tag"),
    Command("chain.quote", "quote", "run('quote')", "Choose sentences of this paragraph to quote"),
    Command("chain.undo", "undo", "run('undo')", "Undo the last marks or tags"),
    Command("chain.copy", "copy", "run('copy')", "Copy this matter with all citations", "copy"),
    Command("chain.published", "published", "run('published')", "Open the published file at this page"),
    Command("chain.export", "export", "run('export')", "Export every matter of this theme to a file"),
    Command(
        "chain.compare", "compare", "run('compare')", "Compare this inspection with the one before", "compare"
    ),
)
BASKET: Final = (
    Command("basket.open", "open read", "run('open')", "Read on in the report", "read"),
    Command("basket.published", "published", "run('published')", "Open the published file at this page"),
    Command("basket.note", "note", "run('note')", "Write a note to this paragraph", "note"),
    Command("basket.quote", "quote", "run('quote')", "Choose sentences of this paragraph to quote"),
    Command("basket.up", "move_up", "run('up')", "Move this paragraph up", "up"),
    Command("basket.down", "move_down", "run('down')", "Move this paragraph down", "down"),
    Command("basket.take_out", "mark take_out", "run('take_out')", "Take this paragraph out", "take out"),
    Command("basket.tag", "tag", "run('tag')", "Tag this paragraph, or the whole basket"),
    Command("basket.undo", "undo", "run('undo')", "Undo the last change to the baskets, or of tags", "undo"),
    Command("basket.choose", "basket", "run('choose')", "Choose another basket, or make one", "baskets"),
    Command("basket.copy", "copy", "run('copy')", "Copy this paragraph with its citation", "copy"),
    Command("basket.copy_all", "copy_basket", "run('copy_all')", "Copy the whole basket with citations"),
    Command("basket.export", "export", "run('export')", "Export the basket to a file", "export"),
    Command(
        "basket.with_notes",
        "with_notes",
        "run('with_notes')",
        "Copies and exports with your notes, or without",
    ),
    Command("basket.also_in", "put_into", "run('also_in')", "Put this paragraph into another basket too"),
    Command("basket.sort", "sort", "run('sort')", "In order by authority, inspection and place"),
    Command("basket.rename", "rename", "run('rename')", "Rename this basket (a new label)"),
    Command("basket.duplicate", "duplicate", "run('duplicate')", "Duplicate this basket under another name"),
    Command("basket.merge", "merge", "run('merge')", "Merge another basket into this one"),
    Command("basket.empty", "empty", "run('empty')", "Empty this basket (asked)"),
    Command("basket.remove", "remove", "run('remove')", "Remove this basket (asked)"),
    Command("basket.zoom", "zoom", "run('zoom')", "This pane alone, and back"),
    Command(
        "basket.next_pane", "next_pane", "run('next_pane')", "To the whole paragraph, or back", palette=False
    ),
)
QUOTATION: Final = (
    Command("quotation.toggle", "mark", "run('toggle')", "Choose this sentence, or leave it out", "choose"),
    Command("quotation.toggle_all", "mark_all", "run('toggle_all')", "Choose every sentence, or none"),
    Command("quotation.take", "open", "run('take')", "Quote what is chosen: into the basket", "quote"),
    Command("quotation.copy", "copy", "run('copy')", "Copy what is chosen with its citation", "copy"),
)
COUNTS: Final = (
    Command("counts.left", "left", "column(-1)", "A column to the left", palette=False),
    Command("counts.right", "right", "column(1)", "A column to the right", palette=False),
    Command("counts.open", "open", "run('open')", "The paragraphs of this cell", "open"),
    Command("counts.rows", "row_field", "run('rows')", "What the rows are", "rows"),
    Command("counts.columns", "column_field", "run('columns')", "What the columns are", "columns"),
    Command("counts.exchange", "swap", "run('exchange')", "Swap rows and columns"),
    Command("counts.unit", "unit", "run('unit')", "Paragraphs, inspections or share of inspections", "unit"),
    Command("counts.sort", "sort", "run('sort')", "Sort by this column; again: the other way", "sort"),
    Command("counts.filter", "filter", "run('filter')", "Filter what is counted", "filter"),
    Command("counts.undo", "undo", "run('undo')", "Undo the last change of filter"),
    Command("counts.clear", "clear", "run('clear')", "Clear the search and every filter"),
    Command("counts.copy", "copy", "run('copy')", "Copy this count as plain text"),
    Command("counts.export", "export", "run('export')", "Export this count to a file", "export"),
)
MOVES: Final = (
    Command("moves.open", "open", "run('open')", "The reasons: what the report criticises there", "reasons"),
    Command(
        "moves.filter",
        "filter",
        "run('filter')",
        "Filter: those that fell, to a grade, of an area …",
        "filter",
    ),
    Command("moves.read", "read", "run('read')", "Read the report of this change", "read"),
    Command("moves.compare", "compare", "run('compare')", "Compare it with the one before", "compare"),
    Command("moves.undo", "undo", "run('undo')", "Undo the last change of filter"),
    Command("moves.clear", "clear", "run('clear')", "Every change of grade again"),
    Command("moves.copy", "copy", "run('copy')", "Copy this change in words", "copy"),
    Command("moves.export", "export", "run('export')", "Export the changes shown to a file", "export"),
)
CHANGES: Final = (
    Command("changes.open", "open read read_right", "run('open')", "Read on in the right report", "read"),
    Command("changes.open_left", "read_left", "run('open_left')", "Read on in the left report"),
    Command("changes.view", "view", "run('view')", "All, better, still criticised, worse, gone, new", "view"),
    Command("changes.theme", "theme", "run('theme')", "One theme alone, or all", "theme"),
    Command("changes.mark", "mark", "run('mark')", "Mark or unmark these paragraphs for the basket", "mark"),
    Command("changes.tag", "tag", "run('tag')", "Tag both paragraphs, or one of them", "tag"),
    Command("changes.quote", "quote", "run('quote')", "Choose sentences of either paragraph to quote"),
    Command("changes.undo", "undo", "run('undo')", "Undo the last marks or tags"),
    Command("changes.copy", "copy", "run('copy')", "Copy what is shown as a briefing", "copy"),
    Command("changes.export", "export", "run('export')", "Export what is shown to a file", "export"),
)
HOME: Final = (
    Command("home.open", "open", "run('open')", "Open this line", "open"),
    Command("home.search", "search", "run('search')", "To the browser, and search", "search"),
    Command("home.changes", "became", "run('changes')", "What became of each matter", "what became"),
    Command("home.compare", "compare", "run('compare')", "Compare the last two inspections", "compare"),
    Command("home.judgements", "judgements", "run('judgements')", "Judgements, from here", "judgements"),
    Command("home.thread", "thread", "run('thread')", "One theme through all its inspections", "theme"),
    Command("home.moves", "moved", "run('moves')", "What moved: its changes of grade"),
    Command("home.read", "read", "run('read')", "Read the last report"),
    Command("home.basket", "basket", "run('basket')", "The basket"),
    Command("home.paper", "export", "run('paper')", "Write the committee paper", "paper"),
    Command("home.choose", "another", "run('choose')", "Another authority, or none", "another"),
)
EVERYWHERE: Final = (
    Command("app.palette", "palette", "palette", "Everything by name: the command palette", palette=False),
    Command("app.citation", "citation", "citation", "How citations read, copied and exported"),
    Command("app.help", "help", "help", "Every key that works here", "help"),
    Command("app.repaint", "repaint", "repaint", "Paint the whole screen anew"),
    Command("app.back", "back", "back", "Back", palette=False),
    Command("app.suspend", "suspend", "suspend_process", "Back to the shell; fg there returns here"),
    Command("app.quit", "quit", "quit", "Quit"),
)
