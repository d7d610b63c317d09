"""Writing a theme through several inspections to a file: every matter, whichever of them are shown."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from db.compare.records import Chain
from tui.app_screen import AppScreen
from tui.export.exports import Export, ExportProgress, ask_exports
from tui.widgets import formatting

if TYPE_CHECKING:
    from db.store.library import Library


def ask_chain_export(screen: AppScreen[Any], chain: Chain, theme: str, themes: Mapping[str, str]) -> None:
    """Ask for a format, then write the line of inspections to a new file in this folder; the outcome is told."""
    line = f"“{themes.get(theme, theme)}” through {formatting.format_count(len(chain.inspections), 'inspection')}"

    def pieces(_: "Library", form: str, style: str, progress: ExportProgress) -> Iterator[str]:
        from db.export import render

        if form in ("markdown", "text", "csv"):
            progress.left_out.append("without how near each is to the one before: JSON has it")
        return render.chain(chain, form, themes)

    export = Export(
        title=line,
        subject="in this line",
        file_stem=f"{chain.inspections[-1].key}-{theme}",
        render=pieces,
        inspections=lambda _, __: chain.inspections,
        summary=lambda _: f"{line} is",
        styled=False,
    )
    ask_exports(screen, [export])
