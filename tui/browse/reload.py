"""The file under the open browser: another person ingests into it, or puts another in its place."""

from typing import TYPE_CHECKING, Any, Final

from textual.screen import Screen

if TYPE_CHECKING:
    from db.records import Paragraph
    from db.store.library import Library
    from tui.backend.backend import Backend

# How often the file is looked at (seconds): one `stat`, and nothing is sent to the terminal.
LOOK_EVERY: Final = 3.0

WRITTEN: Final = "the database has changed: R shows what is new"
REPLACED: Final = (
    "another database stands at this path now; this is still the one before: R reads the new one"
)
TAKEN_AWAY: Final = "the database has been taken away; what is shown is still whole: R looks again"
RENEWED: Final = "this is the database as it stands now"


class BrowseRenewal(Screen[None]):
    """Says when the file has changed, and goes on with it at a key; until then all stays as it is."""

    backend: "Backend"
    stale: str = ""  # what has become of the file, in words; "" while it is as it was read

    _renewed_words: str = RENEWED
    _read: Any = None  # the version of the file that is shown
    _seen: Any = None  # the version at the last look

    def watch_file(self) -> None:
        """Look at the file now, and again every so often."""
        self._look()
        self.set_interval(LOOK_EVERY, self._look)

    def _look(self) -> None:
        self.backend.ask("version", lambda library: (library.version(), library.replaced))

    def looked(self, version: Any, replaced: bool) -> None:
        """Tell what has become of the file, once; what was ingested into it is known by name at once."""
        if self._read is None:
            self._read = self._seen = version
        if version == self._seen and not (replaced and not self.stale):
            return
        self._seen = version
        if not replaced:
            self.backend.catalogue()
        words = (TAKEN_AWAY if version.file is None else REPLACED) if replaced else WRITTEN
        if words != self.stale:
            self._turn(words)
            if self.is_current:
                self._say(words)

    def action_renew(self) -> None:
        """Read the database as it stands now."""
        if not self.stale:
            self._say("nothing has changed: this is the database as it stands")
            return
        self.renew(RENEWED)

    def renew(self, words: str) -> None:
        """Read the database as it stands now, and say `words` when it is shown."""
        self._renewed_words = words
        own: Any = self
        app: Any = self.app
        kept: Paragraph | None = own.query_one("#results").paragraph
        searching: Library | None = app.searching

        def renewed(library: "Library") -> tuple[Any, int | None]:
            version = library.version()
            for each in (library, searching):
                if each is not None:
                    each.reopen()
            return version, _again(library, kept)

        self.backend.ask("renewed", renewed)

    def renewed(self, version: Any, place: int | None) -> None:
        """Show the database that was just opened, at the paragraph of id `place` where it has one."""
        self._read = self._seen = version
        self._turn("")
        self.backend.forget()
        own: Any = self
        own.hold(place)
        self.backend.catalogue()
        self.backend.search(own.search_query)
        self.backend.basket()
        self._say(self._renewed_words)

    def _turn(self, words: str) -> None:
        self.stale = words
        own: Any = self
        own._hint()

    def _say(self, words: str) -> None:
        app: Any = self.app
        app.show_notice(words)


def _again(library: "Library", kept: "Paragraph | None") -> int | None:
    """The id of a paragraph in a file where it may have another; None where it is not there."""
    if kept is None:
        return None
    from db.errors import UnknownValue
    from db.personal.baskets import Identity
    from db.personal.rematch import by_words, find_same

    try:
        report = library.report(kept.inspection)
    except UnknownValue:
        return None
    found = find_same(by_words(report), Identity.of(kept), kept.seq, kept.text)
    return found.id if found else None
