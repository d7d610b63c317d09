"""Asks the user which inspections to compare, and has them compared."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

from db.authorities import Authorities
from db.compare.queries import compare_inspections, prepare
from db.compare.records import Comparison
from db.records import Inspection
from tui.app_screen import OverlayScreen
from tui.backend.messages import Answer
from tui.compare.model import comparison_candidates
from tui.dialogs.picker import Choice, Picker
from tui.widgets import formatting

if TYPE_CHECKING:
    from db.store.library import Library


class ComparisonLoaded(Answer[Comparison]):
    """The comparison to show."""


class ComparisonPrepared(Answer[None]):
    """One side of a comparison is analysed; nothing on the screen depends on it."""

    delays_keys = False


class ComparisonChooser:
    """Chooses the two sides of a comparison; `ComparisonLoaded` follows each choice."""

    def __init__(
        self,
        screen: OverlayScreen,
        key: str | None,
        inspections: Callable[[], Mapping[str, Inspection]],
        has_comparison: Callable[[], bool],
    ) -> None:
        """`key` is the inspection to compare with another; None asks for it first.

        Without a comparison to go back to, Esc in a picker leaves the screen.
        """
        self._screen = screen
        self._key = key
        self._inspections = inspections
        self._has_comparison = has_comparison

    def choose_other(self) -> None:
        """Ask for the inspection to compare with; the same authority's previous one is offered first."""
        inspections = self._inspections()
        inspection = inspections.get(self._key or "")
        if inspection is None:
            self._choose_first()
            return
        authority = inspection.authority
        neighbours = Authorities.load().neighbours(authority) if authority else ()
        candidates = comparison_candidates(inspection, list(inspections.values()), neighbours)
        if not candidates:
            self._screen.show_notice("there is no other inspection in this database to compare with")
            return
        self._prepare(inspection, candidates[0][0])
        choices = [Choice(formatting.inspection_name(i), i.key, reason) for i, reason in candidates]
        title = f"Compare {formatting.inspection_name(inspection)} with"
        self._screen.app.push_screen(Picker(title, choices), self._compare_with)

    def _choose_first(self) -> None:
        """Ask for the first of the two inspections, then for the other."""

        def handle(key: str | None) -> None:
            if key is None:
                self._screen.dismiss(None)
            else:
                self._key = key
                self.choose_other()

        choices = [Choice(formatting.inspection_name(i), i.key) for i in self._inspections().values()]
        self._screen.app.push_screen(Picker("Compare which inspection?", choices), handle)

    def _prepare(self, inspection: Inspection, likely: Inspection) -> None:
        """While the user chooses, analyse this side, and compare it with the one that is chosen most: the first."""
        left, right = _older_first(inspection, likely)

        def question(library: "Library") -> None:
            prepare(library, inspection.key)
            with suppress(Exception):  # what is wrong is reported by the comparison that the user asks for
                compare_inspections(library, left, right)

        self._screen.backend.run(question, ComparisonPrepared)

    def _compare_with(self, other: str | None) -> None:
        """Compare with the inspection of this key, the older of the two on the left; None: Esc was pressed."""
        if other is not None:
            inspections = self._inspections()
            self.compare(*_older_first(inspections[self._key or ""], inspections[other]))
        elif not self._has_comparison():
            self._screen.dismiss(None)

    def compare(self, left: str, right: str) -> None:
        """Compare the inspections of two keys."""

        def question(library: "Library") -> Comparison:
            return compare_inspections(library, left, right)

        self._screen.backend.run(question, ComparisonLoaded)


def _older_first(one: Inspection, other: Inspection) -> tuple[str, str]:
    """The keys of two inspections."""
    older, newer = sorted((one, other), key=lambda inspection: inspection.sort_key)
    return older.key, newer.key
