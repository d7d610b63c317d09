"""Copying paragraphs with their citations. The outcome is always reported."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from db.export.plain_text import clipboard_text
from db.records import CitedParagraph, Inspection, Paragraph
from tui.app_screen import AppScreen
from tui.backend.messages import TextCopied
from tui.clipboard.clipboard import copy as copy_to_clipboard
from tui.export.citation_style import effective_style, resolve_style
from tui.textual_private import terminal_writer
from tui.widgets import formatting

if TYPE_CHECKING:
    from db.store.library import Library


def copy_items(screen: AppScreen[Any], items: Sequence[CitedParagraph]) -> None:
    """Copy paragraphs with their citations; `TextCopied` follows."""
    style = effective_style(screen.session.citation_choice)

    def render() -> str:
        return clipboard_text(list(items), resolve_style(style))

    copy_text(screen, render, formatting.format_count(len(items), "paragraph"))


def copy_words(
    screen: AppScreen[Any], words: str, paragraph: Paragraph, inspection: Inspection | None
) -> None:
    """Copy words of a paragraph with its citation; the inspection is looked up where it is None."""
    style = effective_style(screen.session.citation_choice)
    write = terminal_writer(screen.app)
    what = formatting.format_count(len(words.split()), "word")

    def copy(library: "Library") -> str:
        known = inspection or library.inspection(paragraph.inspection)
        quoted = CitedParagraph(known, replace(paragraph, text=words))
        return copy_to_clipboard(
            clipboard_text([quoted], resolve_style(style)), what=what, write=write
        ).message

    screen.backend.run(copy, TextCopied)


def copy_text(screen: AppScreen[Any], text: str | Callable[[], str], what: str) -> None:
    """Copy a text in a worker, which renders it too where it is a function; `what` names it in the notice."""
    write = terminal_writer(screen.app)

    def copy(_: "Library") -> str:
        outcome = copy_to_clipboard(text if isinstance(text, str) else text(), what=what, write=write)
        return outcome.message

    screen.backend.run(copy, TextCopied)
