"""A paragraph as a row of a list: a line of what identifies it, then its text around the first highlight."""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from db.formatting import dates
from db.records import Inspection, Paragraph
from db.text_safety import one_line, show_controls
from tui.styles import grade_style
from tui.widgets import formatting
from tui.widgets.headings import section_name
from tui.widgets.strips import MARKED, pad_line, split_at_spans
from tui.widgets.tag_names import format_tags
from tui.widgets.wrapping import Span, cell_width, shorten, wrap_excerpt

# Columns: the bar, the grade's letter, under it the sign of the tone, the basket's mark; then authority, date, number.
INDENT: Final = 3
AUTHORITY_MOST: Final = 22
AUTHORITY_LEAST: Final = 14
MONTH: Final = 8
NUMBER: Final = 5
# Cells kept for the section ("Children in care"): a longer name of an authority is cut in its favour.
SECTION_LEAST: Final = 16
# Cells kept for the section beside the user's tags: enough to recognise it.
SECTION_BESIDE_TAGS: Final = 8
# Lines of text under each row's head.
TEXT_LINES: Final = 2


class ParagraphRow(NamedTuple):
    """Renders rows of `1 + TEXT_LINES` lines, `width` cells wide, without the cursor.

    `style` returns the style of a name in `tui.styles`; `longest_authority` is the width in cells of the longest name
    of an authority in the list.
    """

    width: int
    style: Callable[[str], Style]
    longest_authority: int = AUTHORITY_MOST
    with_kind: bool = False  # whether the kind of report stands before the section

    def render(
        self,
        paragraph: Paragraph,
        inspection: Inspection | None,
        highlights: Sequence[Span],
        *,
        marked: bool,
        tags: Sequence[str] = (),
    ) -> list[Strip]:
        """The lines of a paragraph; `highlights` are offsets into its text as it is shown, `tags` the user's own."""
        plain, hit = self.style("text"), self.style("hit")
        text_width = max(self.width - INDENT - 1, 1)
        text, lines, spans = wrap_excerpt(show_controls(paragraph.text), highlights, text_width, TEXT_LINES)
        strips = [self._render_head(paragraph, inspection, marked=marked, tags=tags)]
        indents = [f" {formatting.tone_sign(paragraph)} ", *[" " * INDENT] * (TEXT_LINES - 1)]
        for line, indent in zip(lines, indents, strict=False):
            segments = split_at_spans(text, line, plain, spans, hit)
            strips.append(pad_line([Segment(indent, plain), *segments], self.width, plain))
        return strips + [Strip.blank(self.width, plain)] * (1 + TEXT_LINES - len(strips))

    def render_missing(self) -> list[Strip]:
        """The lines of a paragraph that is not loaded yet."""
        plain = self.style("text")
        head = pad_line([Segment("   …", self.style("quiet"))], self.width, plain)
        return [head] + [Strip.blank(self.width, plain)] * TEXT_LINES

    def _render_head(
        self, paragraph: Paragraph, inspection: Inspection | None, *, marked: bool, tags: Sequence[str]
    ) -> Strip:
        quiet, strong = self.style("quiet"), self.style("strong")
        name = formatting.authority_name(inspection) or one_line(paragraph.authority or "")
        name = shorten(name, self._authority_width)
        date = dates.month(inspection.end if inspection else None)
        number = show_controls(paragraph.number or "")
        gap = " " * (self._authority_width - cell_width(name) + 2)
        middle = f"{gap}{date:<{MONTH}}{number:>{NUMBER}}  "
        room = self.width - INDENT - cell_width(name) - cell_width(middle)
        section = self._section(paragraph, inspection)
        named = format_tags(tags, room - min(cell_width(section), SECTION_BESIDE_TAGS) - 1)
        room -= cell_width(named) + 1 if named else 0
        # Blanks have the style of their neighbour: each change of style sends some twenty bytes to the terminal.
        return pad_line(
            [
                Segment(
                    f" {formatting.grade_letter(paragraph.grade)}", self.style(grade_style(paragraph.grade))
                ),
                Segment(MARKED if marked else " ", self.style("accent-strong") if marked else strong),
                Segment(name, strong),
                Segment(middle, quiet),
                Segment(shorten(section, room) if room > 0 else "", quiet),
                Segment(f" {named}" if named else "", self.style("accent-strong")),
            ],
            self.width,
            quiet,
        )

    def _section(self, paragraph: Paragraph, inspection: Inspection | None) -> str:
        section = section_name(paragraph)
        if not self.with_kind or inspection is None:
            return section
        kind = formatting.SHORT_KINDS.get(inspection.kind, inspection.kind)
        return " · ".join(filter(None, (one_line(kind), section)))

    @property
    def _authority_width(self) -> int:
        room = self.width - INDENT - 2 - MONTH - NUMBER - 2 - SECTION_LEAST
        return min(self.longest_authority, AUTHORITY_MOST, max(room, AUTHORITY_LEAST))


def render_label(count: int, message: str, width: int, style: Callable[[str], Style]) -> list[Strip]:
    """The lines over `count` paragraphs found in other words, as high as a row.

    `message` says, in lines, that nothing holds the words and what to press; "" where paragraphs that do stand above.
    """
    reason, *ways = message.split("\n")
    words = f" ─ In other words: {formatting.format_count(count, 'paragraph')} without these words "
    label = Segment(shorten(words, width), style("heading"))
    rule = Segment("─" * max(width - cell_width(label.text) - 1, 0), style("rule"))
    lines = [
        [Segment(shorten(f"{' ' * INDENT}{reason}", width), style("text"))],
        [Segment(shorten(f"{' ' * INDENT}{_joined(ways, width - INDENT)}", width), style("quiet"))],
    ]
    lines.insert(2 if message else 1, [label, rule])  # directly over the paragraphs, or between blank lines
    return [pad_line(line, width, style("text")) for line in lines]


def _joined(ways: Sequence[str], width: int) -> str:
    """As many of the ways to go on as a line holds whole, the first of them in any case."""
    count = next((n for n in range(len(ways), 1, -1) if cell_width(" · ".join(ways[:n])) <= width), 1)
    return " · ".join(ways[:count])
