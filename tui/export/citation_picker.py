"""Choosing how citations read, copied and exported."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tui.app_screen import AppScreen
from tui.backend.session import CITATION_SETTING
from tui.dialogs.picker import Choice, Picker
from tui.export.citation_style import (
    OWN,
    STYLES,
    create_template,
    describe_style,
    effective_style,
    read_template,
    template_path,
)
from tui.widgets.formatting import shorten_home

if TYPE_CHECKING:
    from db.personal.personal import Personal


def choose_citation(screen: AppScreen[Any], then: Callable[[], object] | None = None) -> None:
    """Ask which style to use from now on, store it, and go on with `then`."""
    session = screen.session
    current = effective_style(session.citation_choice)
    choices = [Choice(words, style, "now" if style == current else "") for style, words in STYLES.items()]
    at = list(STYLES).index(current) if current in STYLES else 0

    def apply(style: str | None) -> None:
        if style is not None:
            session.citation_choice = style
            announce = then is None
            screen.backend.personal.change_history(
                lambda personal: _store_style(screen, personal, style, announce=announce)
            )
        if then is not None:
            then()

    screen.app.push_screen(Picker("How citations read, copied and exported", choices, at=at), apply)


def _store_style(screen: AppScreen[Any], personal: "Personal", style: str, *, announce: bool) -> None:
    """Store the style; for the user's own, make a template. Raises CitationError, ExportError, NotSaved."""
    personal.set(CITATION_SETTING, style)
    message = f"citations are {describe_style(style)} from now on"
    if style == OWN:
        path = template_path()
        made = " (made now)" if create_template(path) else ""
        message = f"citations read as {shorten_home(path)} says{made}: {read_template(path)}"
    if announce or style == OWN:
        screen.app.call_later(screen.show_notice, message)
