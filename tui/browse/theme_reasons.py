"""Why a paragraph has its themes and its tone: the terms that decided, and what each theme covers."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from db import codes
from db.reading.theme_file import user_theme_file
from db.reading.themes import Tagger
from db.records import Paragraph
from db.text_safety import one_line
from tui.dialogs.help import HelpScreen
from tui.dialogs.sheet_line import SheetLine

if TYPE_CHECKING:
    from db.reading.themes import ThemeReason
    from db.store.library import Library

TERMS_SHOWN: Final = 6  # of a theme: more do not fit beside the others
INFERRED: Final = "worked out from the wording, never the inspectors' judgement"


class ThemeReasonsScreen(HelpScreen):
    """The sheet with the reasons."""

    HEADING = "Why these themes"


def explain_paragraph(library: "Library", paragraph: Paragraph) -> list[SheetLine]:
    """The lines of the sheet: the themes tagged again with the present terms, and the weight of each term."""
    reasons = Tagger.load(user_theme_file()).explain(paragraph.text, paragraph.section, paragraph.kind)
    return reason_lines(paragraph, reasons, library.themes(), library.scopes())


def reason_lines(
    paragraph: Paragraph,
    reasons: "tuple[ThemeReason, ...]",
    names: Mapping[str, str],
    scopes: Mapping[str, str],
) -> list[SheetLine]:
    """The lines of the sheet; `names` and `scopes` are those of the themes by id."""
    lines: list[SheetLine] = []
    for reason in reasons:
        lines.append(SheetLine(one_line(reason.name)))
        scope = one_line(scopes.get(reason.theme, ""), 600)
        lines += [SheetLine("covers", scope)] if scope else []
        lines += [SheetLine(f"{weight:+.1f}", one_line(term)) for term, weight in reason.terms[:TERMS_SHOWN]]
        if len(reason.terms) > TERMS_SHOWN:
            lines.append(SheetLine(text=f"and {len(reason.terms) - TERMS_SHOWN} further terms"))
        lines.append(SheetLine(text=" "))
    stored = [one_line(names.get(theme, theme)) for theme in paragraph.themes]
    if not reasons:
        lines += _note("No theme", "no term here points clearly enough to a theme")
    if stored != [one_line(reason.name) for reason in reasons]:
        retag = "tagged with other terms: findings themes --retag"
        lines += _note("In the database", ", ".join(stored) or "no theme", retag)
    tone = codes.TONES.get(paragraph.tone, paragraph.tone)
    return [*lines, SheetLine("Tone"), SheetLine(tone, INFERRED)]


def _note(title: str, *texts: str) -> list[SheetLine]:
    return [SheetLine(title), *(SheetLine(text=text) for text in (*texts, " "))]
