"""The database file under the open browser: another process writes to it, or another file takes its place."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from db.store.connection import Version
from tui.app_screen import AppScreen
from tui.backend.messages import Answer
from tui.keymap import key_of

if TYPE_CHECKING:
    from db.records import Paragraph
    from db.store.library import Library

# How often the file is examined (seconds): one `stat`, and nothing is sent to the terminal.
POLL_INTERVAL: Final = 3.0

WRITTEN: Final = f"the database has changed: {key_of('browse.reload')} shows what is new"
REPLACED: Final = (
    f"another database stands at this path, not the one shown: {key_of('browse.reload')} reads the new one"
)
REMOVED: Final = "the database has been removed; what is shown is still complete: R looks again"
RELOADED: Final = "this is the database as it stands now"


class FileVersionRead(Answer[tuple[Version, bool]]):
    """The version of the file at the database's path, and whether it is another file than the open one."""

    delays_keys = False


class LibraryReopened(Answer[tuple[Version, int | None]]):
    """The version of the file that is open now, and the id that the paragraph under the cursor has in it."""


class DatabaseReload:
    """Reports that the file has changed, and reads it again at a key; until then everything shown stays as it is."""

    def __init__(
        self,
        screen: AppScreen[None],
        *,
        current: "Callable[[], Paragraph | None]",
        show: Callable[[int | None], None],
        update_hints: Callable[[], None],
    ) -> None:
        """`current` returns the paragraph under the cursor; `show` shows the new database at a paragraph's id."""
        self._screen = screen
        self._backend = screen.backend
        self._current = current
        self._show = show
        self._update_hints = update_hints
        self.change = ""  # what became of the file, in words; "" while it is as it was read
        self._notice = RELOADED  # shown when the database has been read again
        self._version: Version | None = None  # at the last examination
        screen.subscribe(FileVersionRead, self._compare_version)
        screen.subscribe(LibraryReopened, self._show_reopened)

    def watch_file(self) -> None:
        """Examine the file now, and again at every interval."""
        self._examine()
        self._screen.set_interval(POLL_INTERVAL, self._examine)

    def _examine(self) -> None:
        self._backend.run(lambda library: (library.version(), library.replaced), FileVersionRead)

    def _compare_version(self, event: FileVersionRead) -> None:
        """Report what became of the file, once; newly ingested inspections are loaded by name at once."""
        version, replaced = event.answer
        if self._version is None:
            self._version = version
        if version == self._version and not (replaced and not self.change):
            return
        self._version = version
        if not replaced:
            self._backend.load_catalogue()
        words = (REMOVED if version.file is None else REPLACED) if replaced else WRITTEN
        if words != self.change:
            self._set_change(words)
            if self._screen.is_current:
                self._screen.show_notice(words)

    def reload_if_changed(self) -> None:
        """Read the database again where its file has changed."""
        if not self.change:
            self._screen.show_notice("nothing has changed: this is the database as it stands")
            return
        self.reload(RELOADED)

    def reload(self, notice: str) -> None:
        """Read the database again, and show `notice` when it is shown."""
        self._notice = notice
        paragraph, search_library = self._current(), self._backend.session.search_library

        def reopen(library: "Library") -> tuple[Version, int | None]:
            version = library.version()
            for each in {library, search_library}:
                each.reopen()
            return version, _find_again(library, paragraph)

        self._backend.run(reopen, LibraryReopened)

    def _show_reopened(self, event: LibraryReopened) -> None:
        self._version, paragraph = event.answer
        self._set_change("")
        self._backend.clear_caches()
        self._show(paragraph)
        self._screen.show_notice(self._notice)

    def _set_change(self, words: str) -> None:
        self.change = words
        self._update_hints()


def _find_again(library: "Library", paragraph: "Paragraph | None") -> int | None:
    """The id of a paragraph in a file where it may have another one; None where it is not there."""
    if paragraph is None:
        return None
    from db.personal.rematch import find_again

    found = find_again(library, paragraph)
    return found.id if found else None
