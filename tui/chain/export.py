"""Writing a chain to a file: every matter of its theme, also those that the screen leaves out."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from db.compare.records import Chain
from db.export import render
from tui.app_screen import OverlayScreen
from tui.export.exports import Export, ExportProgress, ask_exports
from tui.widgets import formatting

if TYPE_CHECKING:
    from db.store.library import Library

# The formats that do not say how sure it is that a paragraph continues the one before it.
WITHOUT_SIMILARITY: Final = ("csv",)


def ask_chain_export(screen: OverlayScreen, chain: Chain, theme: str, themes: Mapping[str, str]) -> None:
    """Ask for a format, then write the chain to a new file in the current folder.

    `theme` is the id of its theme, `themes` are the names of all themes by id. The outcome is shown as a notice.
    """
    inspections = formatting.format_count(len(chain.inspections), "inspection")
    title = f"“{themes.get(theme, theme)}” through {inspections}"

    def render_chain(_: "Library", form: str, _style: str, progress: ExportProgress) -> Iterator[str]:
        if form in WITHOUT_SIMILARITY:
            progress.left_out.append("without how sure each pair is: text, Markdown and JSON have it")
        return render.chain(chain, form, themes)

    export = Export(
        title=title,
        subject="in this line",
        file_stem=f"{chain.inspections[-1].key}-{theme}",
        render=render_chain,
        inspections=lambda _, __: chain.inspections,
        summary=lambda _: f"{title} is",
        query=title,
        styled=False,
    )
    ask_exports(screen, [export])
