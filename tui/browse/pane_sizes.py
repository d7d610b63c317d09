"""The sizes of the panes that the user chose by dragging the rules between them, kept in the user's file."""

from collections.abc import Mapping
from typing import Final, Literal

from tui.app_screen import AppScreen
from tui.backend.messages import Answer
from tui.browse.panes import Panes
from tui.widgets.mouse_drag import RuleDragged

SETTING: Final = "panes"  # in the user's file: `filters:32 across:45 down:60`
# The filters' width in cells; the results' share (per cent) of the room beside, and above, the reader.
Measure = Literal["filters", "across", "down"]
# Filters: a name and its number, no more than the longest name. Shares: both panes remain.
LIMITS: Final[Mapping[Measure, tuple[int, int]]] = {"filters": (16, 60), "across": (15, 85), "down": (15, 85)}


class PaneSizesLoaded(Answer[str]):
    """The sizes chosen earlier, as they are stored."""


def parse_sizes(text: str) -> dict[Measure, int]:
    """The sizes of a stored text, within their limits; what cannot be read is left out."""
    given = dict(part.split(":", 1) for part in text.split() if ":" in part)
    return {
        name: _clamp(int(given[name]), name)
        for name in LIMITS
        if given.get(name, "").isascii() and given.get(name, "").isdecimal()
    }


def format_sizes(sizes: Mapping[Measure, int]) -> str:
    """The text that is stored for sizes."""
    return " ".join(f"{name}:{size}" for name, size in sizes.items())


def _clamp(size: int, measure: Measure) -> int:
    least, most = LIMITS[measure]
    return max(least, min(size, most))


class PaneSizes:
    """Gives the panes the sizes that the user chose, and stores them."""

    def __init__(self, screen: AppScreen[None], panes: Panes) -> None:
        self._screen = screen
        self._panes = panes
        self._sizes: dict[Measure, int] = {}
        panes.connect_sizes(apply=self.apply, drag=self._drag)
        screen.subscribe(PaneSizesLoaded, self._load)
        personal = screen.session.personal
        screen.backend.run(lambda _: personal().setting(SETTING) or "", PaneSizesLoaded)

    def _load(self, event: PaneSizesLoaded) -> None:
        self._sizes = parse_sizes(event.answer) | self._sizes
        if self._sizes:
            self.apply()

    def apply(self) -> None:
        """Set the sizes that hold at the present size and state of the screen; the style sheet has the usual ones."""
        if not self._sizes:
            return
        panes, sizes = self._panes, self._sizes
        across = sizes.get("across") if panes.are_beside else None
        down = sizes.get("down") if panes.are_stacked else None
        panes.results.styles.width = f"{across}fr" if across else None
        panes.reader.styles.width = f"{100 - across}fr" if across else None
        panes.results.styles.height = f"{down}fr" if down else None
        panes.results.styles.max_height = "100%" if down else None
        panes.reader.styles.height = f"{100 - down}fr" if down else None
        panes.filters.styles.width = sizes.get("filters") if panes.are_beside else None

    def _drag(self, event: RuleDragged) -> None:
        measured = self._measure(event)
        if measured is None:
            return
        measure, size = measured
        if self._sizes.get(measure) != size:
            self._sizes[measure] = size
            self.apply()
        if event.released:
            stored = format_sizes(self._sizes)
            self._screen.backend.personal.change_history(lambda personal: personal.set(SETTING, stored))

    def _measure(self, event: RuleDragged) -> tuple[Measure, int] | None:
        """What a drag of this rule changes, and its new size."""
        results, reader = self._panes.results.region, self._panes.reader.region
        if event.upright and event.pane == "results" and self._panes.are_beside:
            return "filters", _clamp(event.x - self._panes.region.x, "filters")
        if event.upright and event.pane == "reader" and self._panes.are_beside:
            share = 100 * (event.x - results.x) // max(results.width + reader.width, 1)
            return "across", _clamp(share, "across")
        if not event.upright and event.pane == "reader" and self._panes.are_stacked:
            share = 100 * (event.y - results.y) // max(results.height + reader.height, 1)
            return "down", _clamp(share, "down")
        return None
