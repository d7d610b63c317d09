"""Why a paragraph has its themes and its tone: the terms that decided, and what each theme covers."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from db import codes
from db.reading.theme_file import user_theme_file
from db.reading.themes import Tagger
from db.records import Paragraph
from db.text_safety import one_line
from tui.dialogs.help import HelpScreen

if TYPE_CHECKING:
    from db.reading.themes import ThemeReason
    from db.store.library import Library

TERMS_SHOWN: Final = 6
INFERRED: Final = "worked out from the wording, never the inspectors' judgement"


class ThemeReasonsScreen(HelpScreen):
    """A sheet over the screen with the reasons."""

    HEADING = "Why these themes"


def explain_paragraph(library: "Library", paragraph: Paragraph) -> list[tuple[str, str]]:
    """What the sheet says: the themes worked out again with the present terms, and what each term is worth."""
    told = Tagger.load(user_theme_file()).explain(paragraph.text, paragraph.section, paragraph.kind)
    return reason_lines(paragraph, told, library.themes(), library.scopes())


def reason_lines(
    paragraph: Paragraph,
    told: "tuple[ThemeReason, ...]",
    names: Mapping[str, str],
    scopes: Mapping[str, str],
) -> list[tuple[str, str]]:
    """The lines of the sheet. A line with an empty second part is a title."""
    found: list[tuple[str, str]] = []
    for reason in told:
        found.append((one_line(reason.name), ""))
        scope = one_line(scopes.get(reason.theme, ""), 600)
        found += [("covers", scope)] if scope else []
        found += [(f"{worth:+.1f}", one_line(term)) for term, worth in reason.terms[:TERMS_SHOWN]]
        if len(reason.terms) > TERMS_SHOWN:
            found.append(("", f"and {len(reason.terms) - TERMS_SHOWN} further terms"))
        found.append(("", " "))
    held = [one_line(names.get(theme, theme)) for theme in paragraph.themes]
    if not told:
        found += [("No theme", ""), ("", "none of the terms of any theme tells enough here"), ("", " ")]
    if held != [one_line(reason.name) for reason in told]:
        found += [("In the database", ""), ("", ", ".join(held) or "no theme")]
        found += [("", "tagged with other terms: findings themes --retag"), ("", " ")]
    tone = codes.TONES.get(paragraph.tone, paragraph.tone)
    return [*found, ("Tone", ""), (tone, INFERRED)]
