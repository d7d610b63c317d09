"""Everything the app can do, by name: commands with their keys, themes, inspections, authorities, looks."""

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from db.query import Query
from tui import themes
from tui.app_screen import OverlayScreen
from tui.dialogs.picker import Choice, Picker
from tui.keymap import COMMANDS, shown
from tui.palette.entries import places
from tui.widgets import formatting

if TYPE_CHECKING:
    from tui.app import FindingsApp
    from tui.browse.screen import BrowseScreen

SAVE: Final = "save "  # in the palette, before a name: keep the present search under it
# A paragraph's number as it is typed: `94`, `4.12`.
NUMBER: Final = re.compile(r"\d{1,3}(\.\d{1,3})*")

# What a choice does when it is picked: the name of what is done, and with what.
Deed = tuple[str, Any]


async def open_palette(app: "FindingsApp") -> None:
    """Open the palette over the present screen, and do what is picked there.

    Over another screen than the browser it leads to the same places: what stands between is left by the way it came.
    """
    screen = app.screen
    if isinstance(screen, Picker):
        return
    browse = browse_screen(app)
    over = screen if isinstance(screen, OverlayScreen) else None
    choices = _commands(app)
    if browse is not None and (over is not None or screen is browse):
        choices += [Choice(words, ("here", do), aside) for words, aside, do in over.jumps()] if over else []
        choices += places(browse, is_here=over is None)

    def first(typed: str) -> list[Choice]:
        if browse is None:
            return []
        if over is not None:
            return _numbered_there(browse, over, typed.strip())
        named = typed.lstrip().casefold().startswith(SAVE)
        saving = _saving(browse, typed.lstrip()[len(SAVE) :]) if named else []
        return [*saving, *_numbered(browse, typed.strip())]

    def last(typed: str) -> list[Choice]:
        return _saving(browse, typed) if browse is screen else []

    picker = Picker("Everything by name", choices, first=first, last=last)
    await app.push_screen(picker, lambda deed: _do(app, browse, over, deed))


def browse_screen(app: "FindingsApp") -> "BrowseScreen | None":
    """The browser under whatever stands over it."""
    from tui.browse.screen import BrowseScreen

    lowest = app.screen_stack[0]
    return lowest if isinstance(lowest, BrowseScreen) else None


def _commands(app: "FindingsApp") -> list[Choice]:
    """The commands that work on the present screen, with their keys; then the app's looks."""
    keys: dict[str, str] = {}
    actions: dict[str, tuple[str, object]] = {}
    for active in app.screen.active_bindings.values():
        binding = active.binding
        if binding.id and binding.description:
            before = keys.get(binding.id, "")
            keys[binding.id] = f"{before} {shown(binding.key)}".strip()
            actions[binding.id] = (binding.action, active.node)
    named = {command.id: command for command in COMMANDS}
    order = [*(i for i in named if i in keys), *(i for i in keys if i not in named)]
    choices = [
        Choice(named[i].words if i in named else actions[i][0], ("action", actions[i]), keys[i])
        for i in order
        if i not in named or named[i].palette
    ]
    return [*choices, *(Choice(f"Colours: {name}", ("theme", name), "look") for name in themes.NAMES)]


def _saving(browse: "BrowseScreen | None", name: str) -> list[Choice]:
    """Keeping the present search under a name."""
    if browse is None or not name.strip() or not browse.search_query.is_filtered:
        return []
    again = name.strip() in browse.saved
    words = f"Save this search as “{name.strip()}”{', in place of the one before' if again else ''}"
    return [Choice(words, ("save", name.strip()), "save NAME")]


def _numbered(browse: "BrowseScreen", number: str) -> list[Choice]:
    """The paragraphs of that number in the report in the reader."""
    reader: Any = browse.query_one("#reader")
    if reader.inspection is None or not NUMBER.fullmatch(number):
        return []
    where = formatting.inspection_name(reader.inspection)
    return [
        Choice(f"Paragraph {p.number} of {where}", ("read", (p.inspection, p.id)), "paragraph")
        for p in reader.report.numbered(number)
    ]


def _numbered_there(browse: "BrowseScreen", over: "OverlayScreen[Any]", number: str) -> list[Choice]:
    """The same in the reports that a screen over the browser is about; whether they have it is looked up then."""
    if not NUMBER.fullmatch(number):
        return []
    held = [browse.inspections[key] for key in dict.fromkeys(over.reports()) if key in browse.inspections]
    return [
        Choice(
            f"Paragraph {number} of {formatting.inspection_name(i)}", ("number", (i.key, number)), "paragraph"
        )
        for i in held
    ]


def _do(
    app: "FindingsApp", browse: "BrowseScreen | None", over: "OverlayScreen[Any] | None", deed: Deed | None
) -> None:
    if deed is None:
        return
    what, value = deed
    if what == "action":
        action, node = value
        app.call_later(app.run_action, action, node)
    elif what == "theme":
        app.action_theme(value)
    elif what == "here":
        value()
    elif browse is None:
        return
    elif what == "forget":
        browse.ask_to_forget(value)
    elif over is None:
        _do_in(browse, what, value)
    elif what == "number":
        over.read_numbered(*value)
    else:
        over.dismiss(_wish(browse, what, value))


def _wish(browse: "BrowseScreen", what: str, value: Any) -> object:
    """What the browser is to do once one is back there: whoever opened a screen hands it on.

    A filter is asked alone: the question that stands under the screen cannot be seen from there.
    """
    if what == "facet":
        facet, code = value
        return Query(sort=browse.search_query.sort).toggled(facet, code)
    return value


def _do_in(browse: "BrowseScreen", what: str, value: Any) -> None:
    query = browse.search_query
    if what == "query":
        browse.ask(value)
    elif what == "sort":
        browse.ask(replace(query, sort=value))
    elif what == "facet":
        facet, code = value
        browse.ask(query if code in query.values(facet) else query.toggled(facet, code))
    elif what == "read":
        browse.read(*value)
    elif what == "add":
        browse.call_later(browse.action_add_reports)
    elif what == "save":
        browse.backend.history(lambda personal: personal.save_search(value, query))
        browse.show_notice(f"saved as “{value}”: it is in the palette and at the end of the filters")
