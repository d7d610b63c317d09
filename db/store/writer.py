"""Writing: one whole report at a time, known by its bytes. Readers see all of a report or nothing of it."""

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final

from db.errors import LibraryError, RejectedReport
from db.records import Inspection, Report
from db.store import keys, rows, schema
from db.store.connection import explained, file_version, open_writer
from db.store.lock import WriteLock
from db.store.report_rows import delete_paragraphs, insert_inspection, insert_paragraphs, update_inspection
from db.text_safety import show_controls

if TYPE_CHECKING:
    from db.reading.theme_file import Theme

# A database is its owner's alone until it is shared.
PRIVATE: Final = 0o600
SHARED: Final = 0o640
# What sqlite3 raises for a record that is wrong in itself: a number twice, half a surrogate pair, a huge integer.
_REJECTIONS: Final = (
    sqlite3.IntegrityError,
    sqlite3.DataError,
    sqlite3.ProgrammingError,
    ValueError,
    OverflowError,
)


@dataclass(frozen=True, slots=True)
class Publication:
    """What became of a report: `status` is added, unchanged or updated; `reason` says why, or is None."""

    status: str
    key: str
    paragraphs: int  # without boilerplate and footnotes
    reason: str | None = None


class Writer:
    """The one writer of a database, from entering to leaving. Nothing is kept before `commit`.

    Raises NotWritable where another writes or this person may not, LibraryError for all else.
    """

    def __init__(self, path: Path, *, share: bool = False) -> None:
        self.path = path
        self._share = share
        self._added: set[int] = set()  # inspections of this run: their keys may still change places
        self._open = ExitStack()
        self._conn: sqlite3.Connection

    def __enter__(self) -> "Writer":
        themes = _themes()
        with ExitStack() as opening:
            with explained(self.path):
                if not self.path.parent.is_dir():
                    raise LibraryError(f"cannot make {self.path}: its folder does not exist")
            opening.enter_context(WriteLock(self.path))
            self._conn = self._opened()
            self._file = file_version(self.path).file
            opening.callback(self._close)
            with explained(self.path):
                schema.migrate(self._conn, self.path)
                self._write_themes(themes)
            self._open = opening.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._open:
            if kind is None and not self._conn.in_transaction:
                self._settle()

    def known(self, sha256: str) -> Publication | None:
        """What the database holds of a file with these bytes; None where it has never seen them."""
        with explained(self.path):
            found = self._conn.execute(
                "SELECT i.key, i.body_paragraphs, f.superseded, i.source FROM files f"
                " JOIN inspections i ON i.id = f.inspection_id WHERE f.sha256 = ?",
                (sha256,),
            ).fetchone()
        if found is None:
            return None
        key, count, superseded, source = found
        reason = f"superseded by {source}" if superseded else None
        return Publication("unchanged", key, count, reason)

    def publish(self, report: Report, *, again: bool = False) -> Publication:
        """Put a report in its place; kept at the next `commit`, whole or not at all.

        The same bytes are `unchanged`. Another file of the same inspection supersedes it (`updated`): the
        key stays, and so do the ids of paragraphs whose number and words are the same. A file that was
        published earlier than the one held does not. `again` takes in bytes that are known already.
        """
        if not again and (known := self.known(report.inspection.sha256)):
            return known
        with self._savepoint():
            held = self._same_inspection(report.inspection)
            if held is None:
                return self._add(report)
            inspection_id, old = held
            if not again and _is_later(old.published, report.inspection.published):
                self._remember(report.inspection, inspection_id, superseded=True)
                reason = f"a later version is held, published {old.published}: {old.source}"
                return Publication("unchanged", old.key, old.paragraphs, reason)
            return self._supersede(inspection_id, old, report)

    def commit(self) -> None:
        """Keep what was published, and let readers see it."""
        with explained(self.path):
            if self._conn.in_transaction:
                self._conn.execute("COMMIT")
            if file_version(self.path).file != self._file:
                raise LibraryError(f"{self.path} was deleted or replaced while it was written; ingest again")

    def rebuild_index(self) -> None:
        """Make the search index anew from the paragraphs, as one transaction."""
        from db.search import index

        with self._savepoint():
            index.rebuild(self._conn)
        self.commit()

    def _settle(self) -> None:
        """Put away in the search index what came; it answers rightly without, so a full disk is no matter."""
        from db.search import index

        with suppress(LibraryError):
            with self._savepoint():
                index.settle(self._conn)
            self.commit()

    def _opened(self) -> sqlite3.Connection:
        with explained(self.path):
            if not self.path.exists():
                os.close(os.open(self.path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE))
            if self._share:
                self.path.chmod(self.path.stat().st_mode & 0o777 | SHARED)
        return open_writer(self.path)

    def _close(self) -> None:
        """Whatever was not committed is put back."""
        if self._conn.in_transaction:
            self._conn.execute("ROLLBACK")
        self._conn.close()

    def _write_themes(self, themes: "Sequence[Theme]") -> None:
        """The names of themes that are not held yet; those that are may be a person's own, and stay."""
        held = {row[0] for row in self._conn.execute("SELECT id FROM themes")}
        new = [theme for theme in themes if theme.id not in held]
        if new:
            with self._savepoint():
                self._conn.executemany(
                    "INSERT INTO themes (id, position, name, scope) VALUES (?, ?, ?, ?)",
                    ((theme.id, at, theme.name, theme.scope) for at, theme in enumerate(new, len(held) + 1)),
                )
            self.commit()

    def _add(self, report: Report) -> Publication:
        base = keys.base_key(report.inspection)
        inspection_id = insert_inspection(self._conn, report.inspection, key=f"?{report.inspection.sha256}")
        self._added.add(inspection_id)
        key = self._key(base, inspection_id)
        count = insert_paragraphs(self._conn, inspection_id, report.paragraphs, ())
        self._remember(report.inspection, inspection_id)
        return Publication("added", key, count)

    def _supersede(self, inspection_id: int, old: Inspection, report: Report) -> Publication:
        before = delete_paragraphs(self._conn, inspection_id)
        self._conn.execute("UPDATE files SET superseded = 1 WHERE inspection_id = ?", (inspection_id,))
        update_inspection(self._conn, inspection_id, report.inspection)
        count = insert_paragraphs(self._conn, inspection_id, report.paragraphs, before)
        self._remember(report.inspection, inspection_id)
        same = old.sha256 == report.inspection.sha256
        reason = "read again" if same else f"supersedes {old.source}, a report of the same inspection"
        return Publication("updated", old.key, count, reason)

    def _key(self, base: str, newest: int) -> str:
        """Give the newest inspection its key; those of this run and month stand in the order of their dates."""
        month = {
            i: key
            for i, key in self._conn.execute(
                "SELECT id, key FROM inspections WHERE key LIKE ? || '%'", (base,)
            )
            if keys.number_of(key, base)
        }
        moving = {i for i in month if i in self._added} | {newest}
        marks = ",".join("?" * len(moving))
        found = rows.inspections_by_id(self._conn, f"i.id IN ({marks})", sorted(moving))
        given = keys.assign(base, month, sorted(moving, key=lambda i: keys.chronological(found[i])))
        for inspection_id in given:
            self._rename(inspection_id, f"?{inspection_id}")
        for inspection_id, key in given.items():
            self._rename(inspection_id, key)
        return given[newest]

    def _rename(self, inspection_id: int, key: str) -> None:
        self._conn.execute("UPDATE inspections SET key = ? WHERE id = ?", (key, inspection_id))

    def _same_inspection(self, inspection: Inspection) -> tuple[int, Inspection] | None:
        wanted = keys.identity(inspection)
        if wanted is None:
            return None
        like = rows.inspections_by_id(
            self._conn, "i.authority = ? AND i.kind = ?", (inspection.authority, inspection.kind)
        )
        return next(((i, held) for i, held in like.items() if keys.identity(held) == wanted), None)

    def _remember(self, inspection: Inspection, inspection_id: int, *, superseded: bool = False) -> None:
        self._conn.execute(
            "INSERT OR REPLACE INTO files (sha256, path, inspection_id, superseded) VALUES (?, ?, ?, ?)",
            (inspection.sha256, show_controls(inspection.source), inspection_id, int(superseded)),
        )

    @contextmanager
    def _savepoint(self) -> Iterator[None]:
        """All of a block or nothing of it, inside the transaction that `commit` ends."""
        with explained(self.path):
            if not self._conn.in_transaction:
                self._conn.execute("BEGIN IMMEDIATE")
            self._conn.execute("SAVEPOINT report")
            try:
                yield
            except BaseException as error:
                # A full disk ends the whole transaction, savepoints too.
                if self._conn.in_transaction:
                    self._conn.execute("ROLLBACK TO report")
                    self._conn.execute("RELEASE report")
                if isinstance(error, _REJECTIONS):
                    raise RejectedReport(f"its records do not fit the tables: {error}") from error
                raise
            self._conn.execute("RELEASE report")


def _themes() -> "Sequence[Theme]":
    """The themes that reports are tagged with. Raises LibraryError where the person's own file is broken."""
    from db.reading.theme_file import ThemeFileError, load_themes, own_file

    try:
        return load_themes(own_file()).themes
    except ThemeFileError as error:
        raise LibraryError(str(error)) from error


def _is_later(held: str | None, offered: str | None) -> bool:
    """Whether the report that is held was published after the one offered, as far as both tell."""
    return bool(held and offered and held > offered)
