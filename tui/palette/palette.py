"""The command palette: everything the app can do, by name."""

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, Final

from textual.app import App

from db.query import Query
from tui import themes
from tui.app_screen import Navigation, OverlayScreen, ShowQuery
from tui.browse.screen import BrowseScreen
from tui.dialogs.picker import Choice, Picker
from tui.keymap import COMMANDS, format_keys
from tui.keymap.synonyms import PAPER_SYNONYMS
from tui.palette.entries import Catalogue, PaletteAction, place_choices
from tui.widgets import formatting

SAVE: Final = "save "  # typed before a name: save the present search under it
SAVE_COMMAND: Final = "save this search"  # the command of that name, which asks for the name
# A paragraph's number as it is typed: `94`, `4.12`.
NUMBER: Final = re.compile(r"\d{1,3}(\.\d{1,3})*")

ActionChoice = Choice[PaletteAction]


async def open_palette(app: App[None]) -> None:
    """Open the palette over the present screen, and do what is picked.

    Over another screen than the browser it leads to the same places: that screen is dismissed with where to go.
    """
    if isinstance(app.screen, Picker):
        return
    palette = Palette(app)
    picker: Picker[PaletteAction] = Picker(
        "Everything by name",
        list(palette.choices()),
        first=palette.first_choices,
        last=palette.last_choices,
        scattered=False,
    )
    await app.push_screen(picker, lambda action: action() if action is not None else None)


class Palette:
    """The choices that the palette offers over the present screen."""

    def __init__(self, app: App[None]) -> None:
        self._app = app
        self._screen = app.screen
        lowest = app.screen_stack[0]
        self._browse = lowest if isinstance(lowest, BrowseScreen) else None
        self._overlay = app.screen if isinstance(app.screen, OverlayScreen) else None

    def choices(self) -> Iterator[ActionChoice]:
        """The commands of the screen, the colour themes, and the places to go to."""
        yield from self._commands()
        for name in themes.NAMES:
            yield Choice(
                f"Colours: {name}", partial(self._run_action, f"theme({name!r})"), "theme of colours"
            )
        if self._browse is None or (self._overlay is None and self._screen is not self._browse):
            return
        if self._overlay is not None:
            for words, aside, action in self._overlay.jumps():
                yield Choice(words, action, aside)
        yield from self._places(self._browse)

    def first_choices(self, typed: str) -> list[ActionChoice]:
        """The choices made from the typed text, before all others: a paragraph of that number, `save NAME`."""
        if self._browse is None:
            return []
        if self._overlay is not None:
            return list(_numbered_in_overlay(self._browse, self._overlay, typed.strip()))
        words = " ".join(typed.casefold().split())
        named = typed.lstrip().casefold().startswith(SAVE) and not SAVE_COMMAND.startswith(words)
        saving = list(_save_choices(self._browse, typed.lstrip()[len(SAVE) :])) if named else []
        return [*saving, *_numbered_in_reader(self._browse, typed.strip())]

    def last_choices(self, typed: str) -> list[ActionChoice]:
        """The choice made from the typed text, after all others: a search for it in the paragraphs."""
        browse, text = self._browse, " ".join(typed.split())
        if browse is None or not text or (self._overlay is None and self._screen is not browse):
            return []
        query = browse.search_query.searching(text) if self._overlay is None else Query(text=text)
        action = partial(self._navigation(browse), ShowQuery(query))
        return [Choice(f"Search paragraphs for “{text}”", action, "search")]

    def _places(self, browse: BrowseScreen) -> Iterator[ActionChoice]:
        """The places to go to; in the browser also the commands that have no key."""
        in_browser = self._overlay is None
        if in_browser:
            yield from _browser_choices(browse)
        saved, tagging = browse.parts.saved_searches, browse.parts.tools.tagging.management
        tags = tagging.described()
        catalogue = Catalogue(
            browse.inspections, browse.themes, browse.scopes, browse.saved, saved.news, tags
        )
        yield from place_choices(
            catalogue, browse.search_query, self._navigation(browse), in_browser=in_browser
        )
        for words, aside, manage in tagging.jumps() if in_browser else ():
            yield Choice(words, manage, aside, explicit=True)
        for name in browse.saved:
            forget = partial(saved.confirm_forget, name)
            yield Choice(f"Forget the saved search {formatting.in_quotes(name)} (asked)", forget, "search")

    def _navigation(self, browse: BrowseScreen) -> Callable[[Navigation], object]:
        """How to go to a place: at once in the browser, else by dismissing the screen over it."""
        return browse.navigate if self._overlay is None else self._overlay.dismiss

    def _commands(self) -> Iterator[ActionChoice]:
        """The commands that work on the present screen, with their keys."""
        keys: dict[str, str] = {}
        actions: dict[str, tuple[str, Any]] = {}
        for active in self._screen.active_bindings.values():
            binding = active.binding
            if binding.id and binding.description:
                keys[binding.id] = f"{keys.get(binding.id, '')} {format_keys(binding.key)}".strip()
                actions[binding.id] = (binding.action, active.node)
        known = {command.id: command for command in COMMANDS}
        for identifier in (*(i for i in known if i in keys), *(i for i in keys if i not in known)):
            command, (action, node) = known.get(identifier), actions[identifier]
            if command is None or command.palette:
                words = command.description if command is not None else action
                synonyms = command.synonyms if command is not None else ""
                yield Choice(
                    words, partial(self._run_action, action, node), keys[identifier], synonyms, explicit=True
                )

    def _run_action(self, action: str, node: Any = None) -> None:
        self._app.call_later(self._app.run_action, action, node)


def _browser_choices(browse: BrowseScreen) -> Iterator[ActionChoice]:
    """The commands of the browser that have no key."""
    tools, inspection = browse.parts.tools, browse.inspection
    words = "Add reports: a file or a folder of them"
    yield Choice(words, tools.ingest.choose_path, "reads them in")
    words = "Get reports: of an authority, its neighbours, a region, or all"
    yield Choice(words, tools.ingest.choose_reports, "from Ofsted’s site", synonyms="fetch download")
    for words, aside, write in tools.paper.jumps(inspection.authority or "" if inspection else ""):
        yield Choice(words, write, aside, synonyms=PAPER_SYNONYMS)
    words, synonyms = "Home: which authority is yours, or none", "start own authority settings"
    yield Choice(words, browse.parts.home.choose, "the first screen", synonyms=synonyms)
    words, synonyms = "New since last time: inspections that have come in", "news added recent latest"
    yield Choice(words, tools.new_inspections.ask, "since you last asked", synonyms=synonyms)
    words, synonyms = "Remove an inspection from the database (asked)", "delete take out report"
    yield Choice(words, tools.removal.choose, "the file stays", synonyms=synonyms)


def _save_choices(browse: BrowseScreen, typed: str) -> Iterator[ActionChoice]:
    """Saving the present search under a name."""
    name = typed.strip()
    if name and browse.search_query.is_filtered:
        again = ", in place of the one before" if name in browse.saved else ""
        yield Choice(
            f"Save this search as {formatting.in_quotes(name)}{again}",
            partial(browse.parts.saved_searches.save, name),
            "save NAME",
        )


def _numbered_in_reader(browse: BrowseScreen, number: str) -> Iterator[ActionChoice]:
    """The paragraphs of that number in the report in the reader."""
    inspection = browse.panes.reader.inspection
    if inspection is None or not NUMBER.fullmatch(number):
        return
    where = formatting.inspection_name(inspection)
    for paragraph in browse.panes.reader.report.numbered(number):
        action = partial(browse.reading.read, paragraph.inspection, paragraph.id)
        yield Choice(f"Paragraph {paragraph.number} of {where}", action, "paragraph")


def _numbered_in_overlay(browse: BrowseScreen, overlay: OverlayScreen, number: str) -> Iterator[ActionChoice]:
    """The paragraph of that number in the reports that a screen shows; looked up only once it is picked."""
    if not NUMBER.fullmatch(number):
        return
    inspections = browse.inspections
    for key in dict.fromkeys(overlay.reports()):
        if key in inspections:
            label = f"Paragraph {number} of {formatting.inspection_name(inspections[key])}"
            yield Choice(label, partial(overlay.read_numbered, key, number), "paragraph")
