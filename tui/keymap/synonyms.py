"""Other words by which the palette finds commands: by the meaning that a command has, or by its id."""

from collections.abc import Mapping
from typing import Final

SYNONYMS: Final[Mapping[str, str]] = {
    "home": "start dashboard authority own",
    "search": "find look",
    "filter": "filter facets narrow limit restrict",
    "criticism": "negative weaknesses problems",
    "theme": "subject topic",
    "sort": "order ranking newest oldest",
    "undo": "take back revert",
    "clear": "reset remove filters everything",
    "mark": "pick select star basket",
    "mark_all": "pick select everything basket",
    "tag": "label code category",
    "quote": "sentences quotation excerpt",
    "copy": "clipboard cite quote",
    "copy_basket": "clipboard cite",
    "export": "save file download csv word excel chart graph plot",
    "read": "open report",
    "published": "open pdf file original source address",
    "compare": "differences diff side",
    "became": "changes changed progress since briefing better worse improved",
    "thread": "thread chain history trend through years",
    "who_else": "similar related elsewhere others",
    "judgements": "grades ratings history trend",
    "moved": "grades changes history up down",
    "count": "number how many statistics table chart graph trend pivot",
    "basket": "marked kept collection notes comments",
    "zoom": "zoom maximise full screen larger",
    "help": "help keys shortcuts manual",
    "visited": "previous place return",
    "repaint": "redraw refresh garbled",
    "save_search": "keep store remember bookmark",
    "headings": "contents sections outline",
    "why": "explain reasons",
    "reload": "refresh update",
    "citation": "reference style",
    "note": "comment annotate remark",
    "judgements.over_time": "history trend chart graph",
    "judgements.export": "chart graph plot",
    "over_time.export": "chart graph plot",
    "home.paper": "briefing report document word docx scrutiny",
    "browse.apparatus": "all contents lists licence",
}
# The committee paper has no key: the palette offers it for the authority in view.
PAPER_SYNONYMS: Final = "briefing report document word docx scrutiny"
