"""Writing reports to a database, each whole or not at all. A report is recognised by the SHA-256 of its file."""

import os
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from types import TracebackType
from typing import Final, Protocol

from db.errors import LibraryError
from db.records import Inspection, Report
from db.store import keys, publications, rows, schema
from db.store.connection import explained, file_version, open_writer
from db.store.derived import DerivedPart, make_stale_parts, record_current_versions, stale_parts
from db.store.journal import OPEN_FLAGS
from db.store.lock import WriteLock
from db.store.new_file import new_file
from db.store.publications import Publication
from db.store.report_rows import (
    OldParagraph,
    delete_paragraphs,
    insert_inspection,
    insert_paragraphs,
    update_inspection,
)
from db.store.transaction import Transaction
from db.text_safety import show_controls

SHARED: Final = 0o640  # the mode of a database that the group may read


class StoredTheme(Protocol):
    """What the database stores of a theme; `db.reading.theme_file.Theme` has these fields and more."""

    @property
    def id(self) -> str:
        """`care-leavers`."""

    @property
    def name(self) -> str:
        """`Care leavers`."""

    @property
    def scope(self) -> str:
        """What the theme covers, in words."""


class Writer:
    """A context manager that holds the write lock of a database. Nothing is permanent before `commit`.

    `themes` are added to the themes table where their ids are new. `share` lets the group read the file.
    Without `index` the search index may be wrong: `rebuild_index` follows.
    Raises NotWritable where another process writes or the user lacks permission, LibraryError for all else.
    """

    def __init__(
        self, path: Path, themes: Sequence[StoredTheme] = (), *, share: bool = False, index: bool = True
    ) -> None:
        self.path = path
        self._themes = themes
        self._share = share
        self._index = index
        self._added: set[int] = set()  # ids of this run's inspections: their keys may still be renumbered
        self._resources = ExitStack()
        self._conn: sqlite3.Connection

    def __enter__(self) -> "Writer":
        with ExitStack() as opening:
            with explained(self.path):
                if not self.path.parent.is_dir():
                    raise LibraryError(f"cannot make {self.path}: its folder does not exist")
            opening.enter_context(WriteLock(self.path))
            opening.enter_context(new_file(self.path))
            self._conn = open_writer(self.path)
            self._transaction = Transaction(self._conn, self.path)
            self._file = file_version(self.path).file
            opening.callback(self._close)
            with explained(self.path):
                schema.migrate(self._conn, self.path, index=self._index)
                if self._share:
                    self._let_group_read()
                record_current_versions(self._conn)
                self._write_themes()
            self._resources = opening.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._resources:
            if kind is None and not self._conn.in_transaction:
                self._settle_index()

    def published(self, sha256: str, part: int | None = None) -> Publication | None:
        """The publication of the file with this SHA-256; None where the database has never read it.

        Of a pack it is that of the given part, else of the first.
        """
        with explained(self.path):
            return publications.published(self._conn, sha256, part)

    def keys_of(self, sha256: str) -> list[str]:
        """The keys of the inspections that the file with this SHA-256 holds, in its order."""
        with explained(self.path):
            return publications.keys_of(self._conn, sha256)

    def add_addresses(self, sha256: str, complete: Callable[[Inspection], Inspection]) -> bool:
        """Store the addresses that `complete` gives to a file's inspections that have none; whether there was one."""
        with explained(self.path):
            stored = publications.without_address(self._conn, sha256)
        found = {i: url for i, inspection in stored.items() if (url := complete(inspection).url)}
        if found:
            with self._transaction.savepoint():
                publications.store_addresses(self._conn, found)
        return bool(found)

    def publish(self, report: Report, *, again: bool = False) -> Publication:
        """Write a report, whole or not at all; permanent at the next `commit`. Raises RejectedReport.

        A file with the same bytes is `unchanged`. Another file of the same inspection supersedes the stored one
        (`updated`): the key stays, and so do the ids of paragraphs with the same number and words. A file published
        earlier than the stored one is `unchanged`, and so is a copy in a pack. `again` writes a report even if its
        bytes are stored already, and keeps its key where another authority or date is read now.
        """
        new = report.inspection
        if not again and (publication := self.published(new.sha256, new.part)):
            return publication
        with self._transaction.savepoint():
            stored = publications.stored_inspection(self._conn, new, again=again)
            if stored is None:
                return self._add(report)
            inspection_id, old = stored
            reason = None if again else publications.reason_to_keep(old, new)
            if reason is not None:
                self._insert_file(new, inspection_id, superseded=True)
                return Publication("unchanged", old.key, old.paragraphs, reason)
            return self._supersede(inspection_id, old, report)

    def revise(self, key: str, revise: Callable[[Report], Report]) -> bool:
        """Replace the report of a key, which stays, by what `revise` makes of it. Returns whether it differs."""
        with self._transaction.savepoint():
            stored = publications.stored_report(self._conn, key)
            if stored is None or (report := revise(stored[1])) == stored[1]:
                return False
            self._supersede(stored[0], stored[1].inspection, report)
            return True

    def commit(self, keep_waiting: Callable[[], bool] | None = None) -> None:
        """Make what was published permanent and visible to readers. Raises LibraryError where the file was replaced.

        While another program reads, `keep_waiting` is asked each second, which Ctrl+C can end; without it, a minute is
        waited.
        """
        with explained(self.path):
            self._transaction.commit(keep_waiting)
            if file_version(self.path).file != self._file:
                raise LibraryError(f"{self.path} was deleted or replaced while it was written; ingest again")

    def make_stale_parts(self, parts: Iterable[DerivedPart]) -> None:
        """Make anew what was inferred with older lists, in one transaction."""
        with explained(self.path):
            stale = stale_parts(self._conn)
        if stale:
            with self._transaction.savepoint():
                make_stale_parts(self._conn, parts)
            self.commit()

    def rebuild_index(self) -> None:
        """Rebuild the search index from the paragraphs, in one transaction."""
        from db.search import index

        with self._transaction.savepoint():
            self._transaction.index_now()
            index.rebuild(self._conn)
        self.commit()

    def _settle_index(self) -> None:
        """Move the new paragraphs out of the index's pending set. Optional: a full disk is no error here."""
        from db.search import index

        with suppress(LibraryError):
            with self._transaction.savepoint():
                index.merge_pending(self._conn)
            self.commit()

    def _let_group_read(self) -> None:
        """Set the permissions of the file that is open, which is known to be a database by now."""
        file = os.open(self.path.resolve(), os.O_RDONLY | OPEN_FLAGS)
        try:
            found = os.fstat(file)
            if (found.st_dev, found.st_ino) != self._file:
                raise LibraryError(f"{self.path} was deleted or replaced while it was opened; ingest again")
            os.fchmod(file, found.st_mode & 0o777 | SHARED)
        finally:
            os.close(file)

    def _close(self) -> None:
        """Roll back what was not committed."""
        if self._conn.in_transaction:
            self._conn.execute("ROLLBACK")
        self._conn.close()

    def _write_themes(self) -> None:
        """Insert the themes whose ids are new; stored ones stay, since they may be of the user's own file."""
        stored = {row[0] for row in self._conn.execute("SELECT id FROM themes")}
        new = [theme for theme in self._themes if theme.id not in stored]
        if new:
            with self._transaction.savepoint():
                self._conn.executemany(
                    "INSERT INTO themes (id, position, name, scope) VALUES (?, ?, ?, ?)",
                    (
                        (theme.id, at, theme.name, theme.scope)
                        for at, theme in enumerate(new, len(stored) + 1)
                    ),
                )
            self.commit()

    def _add(self, report: Report) -> Publication:
        base = keys.base_key(report.inspection)
        inspection_id = insert_inspection(
            self._conn, report.inspection, key=f"?{report.inspection.sha256}-{report.inspection.part}"
        )
        self._added.add(inspection_id)
        key = self._assign_keys(base, inspection_id)
        count = self._insert_paragraphs(inspection_id, report, ())
        self._insert_file(report.inspection, inspection_id)
        return Publication("added", key, count)

    def _supersede(self, inspection_id: int, old: Inspection, report: Report) -> Publication:
        self._transaction.index_now()
        before = delete_paragraphs(self._conn, inspection_id)
        self._conn.execute("UPDATE files SET superseded = 1 WHERE inspection_id = ?", (inspection_id,))
        update_inspection(self._conn, inspection_id, report.inspection)
        count = self._insert_paragraphs(inspection_id, report, before)
        self._insert_file(report.inspection, inspection_id)
        same = old.sha256 == report.inspection.sha256
        reason = "read again" if same else f"supersedes {old.source}, a report of the same inspection"
        return Publication("updated", old.key, count, reason)

    def _insert_paragraphs(self, inspection_id: int, report: Report, before: Sequence[OldParagraph]) -> int:
        """Insert a report's paragraphs. Returns how many are no boilerplate or footnotes."""
        inserted = insert_paragraphs(self._conn, inspection_id, report, before)
        self._transaction.index_later(inserted.ids)
        return inserted.body

    def _assign_keys(self, base: str, newest: int) -> str:
        """The newest inspection's key; the keys of this run's inspections of that month follow their dates."""
        month = {
            i: key
            for i, key in self._conn.execute(
                "SELECT id, key FROM inspections WHERE key LIKE ? || '%'", (base,)
            )
            if keys.number_of(key, base)
        }
        renumbered = {i for i in month if i in self._added} | {newest}
        marks = ",".join("?" * len(renumbered))
        by_id = rows.inspections_by_id(self._conn, f"i.id IN ({marks})", sorted(renumbered))
        assigned = keys.assign(base, month, sorted(renumbered, key=lambda i: keys.chronological(by_id[i])))
        for inspection_id in assigned:  # unique keys first: two inspections may exchange theirs
            self._rename(inspection_id, f"?{inspection_id}")
        for inspection_id, key in assigned.items():
            self._rename(inspection_id, key)
        return assigned[newest]

    def _rename(self, inspection_id: int, key: str) -> None:
        self._conn.execute("UPDATE inspections SET key = ? WHERE id = ?", (key, inspection_id))

    def _insert_file(self, inspection: Inspection, inspection_id: int, *, superseded: bool = False) -> None:
        self._conn.execute(
            "INSERT OR REPLACE INTO files (sha256, part, path, inspection_id, superseded) VALUES (?, ?, ?, ?, ?)",
            (
                inspection.sha256,
                inspection.part,
                show_controls(inspection.source),
                inspection_id,
                int(superseded),
            ),
        )
