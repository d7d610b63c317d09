"""Removing an inspection from the database, from inside the browser: it is chosen, confirmed, removed."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from db.records import Inspection
from db.store.removal import remove_inspections
from tui.app_screen import AppScreen
from tui.backend.messages import Answer
from tui.browse.state import BrowseState
from tui.dialogs.picker import Choice, Picker
from tui.widgets import formatting

if TYPE_CHECKING:
    from db.store.library import Library

ValueT = TypeVar("ValueT")


class InspectionRemoved(Answer[tuple[str, int]]):
    """The name of the inspection that was removed, and its number of paragraphs."""


class InspectionRemoval:
    """The command “Remove an inspection” of the palette."""

    def __init__(self, screen: AppScreen[None], state: BrowseState, reload: Callable[[str], None]) -> None:
        """`reload` reads the database again and shows a notice."""
        self._screen = screen
        self._state = state
        self._reload = reload
        screen.subscribe(InspectionRemoved, self._show_outcome)

    def choose(self) -> None:
        """Ask which inspection; the present one is offered first."""
        current = self._state.inspection
        inspections = sorted(self._state.inspections.values(), key=lambda i: i != current)
        if not inspections:
            self._screen.show_notice("this database holds no inspection to remove")
            return
        choices = [(formatting.inspection_name(inspection), inspection) for inspection in inspections]
        self._pick("Remove an inspection from the database", choices, self._confirm)

    def _confirm(self, inspection: Inspection | None) -> None:
        if inspection is None:
            return
        name = formatting.inspection_name(inspection)
        count = formatting.format_count(inspection.paragraphs, "paragraph")
        answers = [("No, keep it", False), (f"Yes, remove it and its {count}; the file stays", True)]

        def take_out(library: "Library") -> tuple[str, int]:
            remove_inspections(library.path, [inspection.key])
            return name, inspection.paragraphs  # the number that was asked about

        def remove(confirmed: bool | None) -> None:
            if confirmed:
                self._screen.backend.run(take_out, InspectionRemoved)

        self._pick(f"Remove {name}?", answers, remove)

    def _pick(
        self, title: str, choices: list[tuple[str, ValueT]], then: Callable[[ValueT | None], None]
    ) -> None:
        self._screen.app.push_screen(Picker(title, [Choice(*choice) for choice in choices]), then)

    def _show_outcome(self, event: InspectionRemoved) -> None:
        name, paragraphs = event.answer
        count = formatting.format_count(paragraphs, "paragraph")
        self._reload(f"removed: {name}, {count}; what was marked stays in the basket as a copy")
