"""Writing a whole comparison to a file from its screen."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from db.compare.counterparts import with_edits
from db.compare.records import Comparison
from db.export import render
from tui.app_screen import OverlayScreen
from tui.export.exports import Export, ExportProgress, ask_exports

if TYPE_CHECKING:
    from db.store.library import Library

# What a format has no place for.
LEFT_OUT: Final = {
    "markdown": "without further counterparts and word edits: JSON has them",
    "text": "without further counterparts and word edits: JSON has them",
    "csv": "without grades, further counterparts and word edits: JSON has them",
    "jsonl": "without grades: JSON has them",
}
NOT_COMPARED: Final = "boilerplate, footnotes and statistics are not compared"


def ask_comparison_export(screen: OverlayScreen, comparison: Comparison, themes: Mapping[str, str]) -> None:
    """Ask for a format, then write the comparison to a new file in this folder; the outcome is shown."""

    def render_comparison(_: "Library", form: str, _style: str, progress: ExportProgress) -> Iterator[str]:
        progress.left_out += [LEFT_OUT[form]] if form in LEFT_OUT else []
        progress.left_out.append(NOT_COMPARED)
        compared = with_edits(comparison) if form in ("json", "jsonl") else comparison
        return render.comparison(compared, form, themes)

    export = Export(
        title="The whole comparison",
        subject="compared",
        file_stem=f"{comparison.left.key}-{comparison.right.key}",
        render=render_comparison,
        inspections=lambda _, __: (comparison.left, comparison.right),
        summary=lambda _: "the comparison is",
        query=f"{comparison.left.key}, {comparison.right.key} compared",
        styled=False,
    )
    ask_exports(screen, [export])
