"""“Committee paper”: asks where to save it, writes it in a worker, and shows what became of it."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from db.export.documents import SUFFIXES
from db.export.files import FileExists, proposed_name, save
from db.export.paper import paper_pieces
from db.paper.compose import basket_quotations, compose_paper
from db.text_safety import one_line
from tui.app_screen import AppScreen
from tui.backend.messages import Answer, ExportFinished
from tui.dialogs.picker import Picker, PickerInput
from tui.paper.choices import PaperTarget, free_name, paper_choices
from tui.widgets import formatting

if TYPE_CHECKING:
    from db.store.library import Library


class PaperOffer(NamedTuple):
    """An authority to write on, and the user's baskets that hold something: name -> marks, the current one first."""

    authority: str
    baskets: Mapping[str, int]


class PaperOffered(Answer[PaperOffer]):
    """What the dialog offers."""


class SavePaper(Picker[PaperTarget]):
    """Dismissed with the file to write, and what of; None on Esc. The path stands in the box, to be changed."""

    FOOT = "Type another name or folder · Enter writes it · Esc back"

    def __init__(self, name: str, offer: PaperOffer, path: Path) -> None:
        """`name` is what is written; `path` is proposed, without its suffix."""
        title = f"{name} on {one_line(offer.authority, 60)}: save it as"
        super().__init__(title, [], first=lambda typed: paper_choices(typed, offer.baskets))
        self._path = formatting.shorten_home(path.with_name(f"{path.name}{SUFFIXES['docx']}"))

    def on_mount(self) -> None:
        box = self.query_one(PickerInput)
        box.value = self._path
        box.cursor_position = len(self._path)


class PaperDialog:
    """Asks where to save the paper on an authority, and writes it, from a screen."""

    def __init__(self, screen: AppScreen[Any], name: str) -> None:
        """`name` is what is written, in words."""
        self._screen = screen
        self._name = name
        screen.subscribe(PaperOffered, self._ask)

    def start(self, authority: str) -> None:
        """Ask where to save the paper on an authority."""
        personal = self._screen.session.personal

        def look(_: "Library") -> PaperOffer:
            baskets = personal().baskets
            names = sorted(baskets.names(), key=lambda name: name != baskets.current)
            counts = {name: len(baskets.marks(name)) for name in names}
            return PaperOffer(authority, {name: count for name, count in counts.items() if count})

        self._screen.backend.run(look, PaperOffered)

    def _ask(self, event: PaperOffered) -> None:
        offer = event.answer
        today = datetime.now(UTC).astimezone().date().isoformat()
        stem = Path(proposed_name(f"findings paper {offer.authority}", "docx")).stem
        path = free_name(Path.cwd() / f"{stem}-{today}", SUFFIXES["docx"]).with_suffix("")

        def write(target: PaperTarget | None) -> None:
            if target is not None:
                self._write(offer.authority, target, today)

        self._screen.app.push_screen(SavePaper(self._name, offer, path), write)

    def _write(self, authority: str, target: PaperTarget, today: str) -> None:
        if self._screen.backend.pending.has_any((ExportFinished,)):
            self._screen.show_notice("an export is being written already: wait until it is saved")
            return
        personal = self._screen.session.personal
        self._screen.show_notice(f"writing the paper on {one_line(authority, 60)} …")

        def write(library: "Library") -> str:
            quoted = basket_quotations(library, personal(), target.basket) if target.basket else []
            paper = compose_paper(library, authority, quotations=quoted, today=today)
            pieces = paper_pieces(paper, target.path.suffix, notes=target.notes)
            return save_paper(target.path, list(pieces))

        self._screen.backend.run(write, ExportFinished)


def save_paper(path: Path, pieces: list[str | bytes]) -> str:
    """Write the file and return a line for the user; a file that got its name meanwhile is left as it is."""
    try:
        save(path, pieces)
    except FileExists:
        return f"{formatting.shorten_home(path)} exists and was left as it is: try again under another name"
    return f"the paper is saved to {formatting.shorten_home(path)}"
