"""What became of each matter since an authority's previous inspection, asked for from a paragraph."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from db.compare.previous import find_previous
from db.records import Inspection
from tui.app_screen import AppScreen, OpenScreen
from tui.keymap import key_of

NO_EARLIER: Final = (
    f"this authority has no earlier inspection here: {key_of('compare')} compares with any other"
)


def open_changes(
    screen: AppScreen[Any],
    inspection: Inspection | None,
    inspections: Iterable[Inspection],
    themes: Sequence[str],
    open_screen: OpenScreen,
) -> None:
    """Open what changed up to an inspection since the one before, or say why there is nothing to open.

    Where one theme is filtered by (`themes`, ids), it is shown first.
    """
    previous = find_previous(inspection, inspections) if inspection else None
    if inspection is None:
        screen.show_notice("there is no inspection here whose changes could be shown")
    elif previous is None:
        screen.show_notice(NO_EARLIER)
    else:
        from tui.changes.screen import ChangesScreen

        theme = themes[0] if len(themes) == 1 else None
        open_screen(ChangesScreen(screen.session, previous.key, inspection.key, theme))
