"""Everything the app can do, by name: commands with their keys, themes, inspections, authorities, looks."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from db import codes
from db.query import SORTS
from db.records import Inspection
from tui import themes, wording
from tui.keymap import COMMANDS, shown
from tui.screens.picker import Choice, Picker

if TYPE_CHECKING:
    from tui.app import FindingsApp
    from tui.screens.browse import BrowseScreen

SAVE: Final = "save "  # in the palette, before a name: keep the present search under it

# What a choice does when it is picked: the name of what is done, and with what.
Deed = tuple[str, Any]


async def open_palette(app: "FindingsApp") -> None:
    """Open the palette over the present screen, and do what is picked there."""
    from tui.screens.browse import BrowseScreen

    screen = app.screen
    if isinstance(screen, Picker):
        return
    browse = screen if isinstance(screen, BrowseScreen) else None
    choices = [*_commands(app), *(_places(browse) if browse else [])]

    def first(typed: str) -> list[Choice]:
        named = typed.lstrip().casefold().startswith(SAVE)
        saving = _saving(browse, typed.lstrip()[len(SAVE) :]) if named else []
        return [*saving, *_numbered(browse, typed.strip())]

    def last(typed: str) -> list[Choice]:
        return _saving(browse, typed)

    picker = Picker("Everything by name", choices, first=first, last=last)
    await app.push_screen(picker, lambda deed: _do(app, browse, deed))


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


def _places(browse: "BrowseScreen") -> list[Choice]:
    """The jumps: saved searches, sort orders, authorities, themes, inspections, grades."""
    choices = [Choice("Add reports: a file or a folder of them", ("add", None), "reads them in")]
    choices += [
        Choice(f"Saved search: {name}", ("query", query), "search") for name, query in browse.saved.items()
    ]
    choices += [Choice(f"Sort by {sort}", ("sort", sort), "order") for sort in SORTS]
    authorities = sorted({i.authority for i in browse.inspections.values() if i.authority})
    choices += [Choice(name, ("facet", ("authority", name)), "authority") for name in authorities]
    choices += [
        Choice(f"Neighbours of {name}", ("facet", ("neighbours_of", name)), "statistical neighbours")
        for name in authorities
    ]
    choices += [
        Choice(
            f"{name}: {browse.scopes[code]}" if browse.scopes.get(code) else name,
            ("facet", ("theme", code)),
            "theme",
        )
        for code, name in browse.themes.items()
    ]
    choices += [
        Choice(inspection_words(inspection), ("read", (inspection.key, None)), "inspection")
        for inspection in browse.inspections.values()
    ]
    for facet, kind, names in (
        ("grade", "judgement", codes.GRADES),
        ("area", "area", codes.AREAS),
        ("kind", "kind of paragraph", codes.PARAGRAPH_KINDS),
        ("report_kind", "kind of inspection", codes.REPORT_KINDS),
    ):
        choices += [Choice(name, ("facet", (facet, code)), kind) for code, name in names.items()]
    return choices


def inspection_words(inspection: Inspection) -> str:
    """An inspection with both of its years: people know a report by the year it was published in."""
    words = wording.inspection_name(inspection)
    published = (inspection.published or "")[:4]
    return f"{words} · published {published}" if published and published not in words else words


def _saving(browse: "BrowseScreen | None", name: str) -> list[Choice]:
    """Keeping the present search under a name."""
    if browse is None or not name.strip() or not browse.asked.is_filtered:
        return []
    return [Choice(f"Save this search as “{name.strip()}”", ("save", name.strip()), "save NAME")]


def _numbered(browse: "BrowseScreen | None", number: str) -> list[Choice]:
    """The paragraphs of that number in the report in the reader."""
    reader: Any = browse.query_one("#reader") if browse else None
    if reader is None or not number.isdigit() or reader.inspection is None:
        return []
    where = wording.inspection_name(reader.inspection)
    return [
        Choice(f"Paragraph {p.number} of {where}", ("read", (p.inspection, p.id)), "paragraph")
        for p in reader.numbered(number)
    ]


def _do(app: "FindingsApp", browse: "BrowseScreen | None", deed: Deed | None) -> None:
    if deed is None:
        return
    what, value = deed
    if what == "action":
        action, node = value
        app.call_later(app.run_action, action, node)
    elif what == "theme":
        app.action_theme(value)
    elif browse is not None:
        _do_in(browse, what, value)


def _do_in(browse: "BrowseScreen", what: str, value: Any) -> None:
    query = browse.asked
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
        browse.asking.history(lambda personal: personal.save_search(value, query))
        browse.say(f"saved as “{value}”: it is in the palette")


def jumps(inspections: Mapping[str, Inspection]) -> list[Choice]:
    """Every inspection, to pick one."""
    return [Choice(inspection_words(i), key, i.key) for key, i in inspections.items()]
