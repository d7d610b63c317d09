"""One theme through an authority's inspections, asked for from a paragraph."""

from collections.abc import Collection, Iterable
from typing import Any

from db.records import Inspection, Paragraph
from tui.app_screen import AppScreen, OpenScreen, ThreadRequested


def request_thread(
    screen: AppScreen[Any],
    paragraph: Paragraph | None,
    inspections: Iterable[Inspection],
    open_screen: OpenScreen,
    themes: Collection[str] = (),
) -> None:
    """Follow the theme of a paragraph through the inspections of its authority, or say why it cannot be followed.

    Of several themes the one that is filtered by (`themes`, ids) is followed, else the main one.
    """
    keys, theme = thread_of(paragraph, inspections, themes)
    if paragraph is None:
        screen.show_notice("there is no paragraph here whose theme could be followed")
    elif theme is None:
        screen.show_notice("this paragraph has no theme that could be followed through the inspections")
    elif len(keys) < 2:
        screen.show_notice("this authority has only one inspection here: a theme needs two to be followed")
    else:
        screen.post_message(ThreadRequested(keys, theme, open_screen))


def thread_of(
    paragraph: Paragraph | None, inspections: Iterable[Inspection], themes: Collection[str] = ()
) -> tuple[list[str], str | None]:
    """The keys of the inspections of a paragraph's authority, oldest first, and the theme (id) to follow."""
    if paragraph is None:
        return [], None
    chosen = (theme for theme in paragraph.themes if theme in themes)
    theme = next(chosen, paragraph.themes[0] if paragraph.themes else None)
    known = sorted(inspections, key=lambda inspection: inspection.sort_key)
    own = next((i.authority for i in known if i.key == paragraph.inspection), None)
    return [i.key for i in known if i.authority is not None and i.authority == own], theme
