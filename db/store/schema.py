"""The tables of a database, as sqlite-utils migrations, and its version in the file's header.

The comments in the SQL stay in the file: `sqlite3 findings.db .schema` explains itself.
sqlite_utils is imported only to create or migrate; readers only call `check`.
"""

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from db.errors import LibraryError, OlderSchema
from db.store import code_lists, schema_changes, schema_sql
from db.store.copies import is_own_copy
from db.store.header import APPLICATION_ID
from db.store.table_kinds import find_wrong_search_table, find_wrong_table, is_table

if TYPE_CHECKING:
    from sqlite_utils import Database, Migrations

MIGRATION_SET: Final = "findings"
_OWNER_ONLY: Final = 0o600  # of a copy, which nobody has shared yet
MIGRATIONS_TABLE: Final = "_sqlite_migrations"  # sqlite-utils keeps it
_MOST_MIGRATIONS: Final = 1_000  # read of a foreign file: more than there will ever be
# What FTS5 says of the full disk on which SQLite has ended the transaction.
_FTS5_ON_A_FULL_DISK: Final = "vtable constructor failed"
_MOST_COPIES: Final = 100  # of one version: beyond it something repeats by mistake

# Each entry takes the database one version further; the version is the number of entries applied.
# Never change one that has been released: add another.
_STEPS: Final[tuple[tuple[str, Callable[[sqlite3.Connection], None]], ...]] = (
    ("tables", lambda conn: _run(conn, schema_sql.TABLES)),
    ("views", lambda conn: _run(conn, schema_sql.VIEWS)),
    ("search index", lambda conn: _create_index(conn)),
    ("addresses, parts and combined judgements", lambda conn: _add_addresses_and_parts(conn)),
    ("paragraph vectors", lambda conn: _run(conn, schema_changes.PARAGRAPH_VECTORS)),
    ("a search index that can be scanned", lambda conn: _rebuild_index(conn)),
    ("a key of themes, and lists of codes", lambda conn: _add_code_lists(conn)),
    ("a smaller search index", lambda conn: _shrink_index(conn)),
)
SCHEMA_VERSION: Final = len(_STEPS)


def version(conn: sqlite3.Connection) -> int:
    """The schema version of an open database: 0 for a file without tables.

    What `sqlite3 .dump` restores has no header of ours, but the list of the migrations that were applied.
    Raises LibraryError where the file is another application's database.
    """
    application = conn.execute("PRAGMA application_id").fetchone()[0]
    user_version = int(conn.execute("PRAGMA user_version").fetchone()[0])
    if application == APPLICATION_ID:
        return user_version
    if not application and not user_version and (restored := _applied_migrations(conn)):
        return restored
    if application or conn.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        raise LibraryError("it is another program's database; name one made by `findings ingest`")
    return 0


def _applied_migrations(conn: sqlite3.Connection) -> int:
    """How many migrations of ours a file lists, one after the other; 0 where it has no such table, or a view."""
    if not is_table(conn, MIGRATIONS_TABLE):
        return 0
    columns = {row[1] for row in conn.execute(f"PRAGMA table_info({MIGRATIONS_TABLE})")}
    if not columns.issuperset({"migration_set", "name"}):
        return 0
    applied = conn.execute(
        f"SELECT name FROM {MIGRATIONS_TABLE} WHERE migration_set = ? ORDER BY rowid LIMIT ?",
        (MIGRATION_SET, _MOST_MIGRATIONS),
    )
    names = {str(row[0]) for row in applied}
    known = [name for name, _ in _STEPS]
    return len(names) if names.issuperset(known[: len(names)]) else 0


def check(conn: sqlite3.Connection, *, index: bool = True) -> None:
    """Raise LibraryError (one line, without the path) for a database that this version cannot read.

    Without `index` the tables of the search index may be wrong: they are about to be made anew.
    """
    found = version(conn)
    if found == 0:
        raise LibraryError("it is empty; fill it with `findings ingest PATH...`")
    _check_not_newer(found)
    if found < SCHEMA_VERSION:
        raise OlderSchema(f"it was made by an older findings (schema {found} of {SCHEMA_VERSION})")
    if wrong := find_wrong_table(conn):
        raise LibraryError(f"its table “{wrong}” is missing or is no table; ingest the reports anew")
    if index and (wrong := find_wrong_search_table(conn)):
        raise LibraryError(
            f"its search index is not ours (“{wrong}” is no table of it);"
            " `findings doctor --rebuild-index` makes it anew"
        )


def migrate(conn: sqlite3.Connection, path: Path, *, index: bool = True) -> None:
    """Create or upgrade the tables; an older database is first copied to a file beside it.

    `index` as in `check`.
    Raises LibraryError where the database is newer than this program or another program's.
    """
    found = version(conn)
    _check_not_newer(found)
    # The schema has none, and a planted one would run with every report that is written.
    trigger = conn.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchone()
    if trigger:
        raise LibraryError(
            f"somebody has put the trigger “{trigger[0]}” into it; remove it, or use a new database"
        )
    if found == SCHEMA_VERSION:
        check(conn, index=index)
        _write_header(conn, found)
        return
    if wrong := find_wrong_table(conn, may_be_missing=True):
        raise LibraryError(f"its table “{wrong}” is no table; ingest the reports anew")
    if found:
        _copy(conn, path.with_name(f"{path.name}.schema-{found}"))
    from sqlite_utils import Database

    # A table that is rebuilt is dropped first: with foreign keys its rows' paragraphs would go with it.
    enforced = conn.execute("PRAGMA foreign_keys").fetchone()[0]
    conn.execute("PRAGMA foreign_keys = OFF")
    # One transaction around them all: a writer killed in between must not leave tables without a version.
    conn.execute("BEGIN IMMEDIATE")
    try:
        migrations().apply(Database(conn, recursive_triggers=False, execute_plugins=False))
    except BaseException as error:
        if conn.in_transaction:
            conn.execute("ROLLBACK")
        elif _FTS5_ON_A_FULL_DISK in str(error):
            raise sqlite3.OperationalError("database or disk is full") from error
        raise
    conn.execute("COMMIT")
    conn.execute(f"PRAGMA foreign_keys = {int(enforced)}")


def migrations() -> "Migrations":
    """The migrations in order, as a sqlite-utils set."""
    from sqlite_utils import Migrations

    steps = Migrations(MIGRATION_SET)
    for number, (name, change) in enumerate(_STEPS, start=1):
        steps(name=name)(_numbered(number, change))
    return steps


def _numbered(number: int, change: Callable[[sqlite3.Connection], None]) -> Callable[["Database"], None]:
    """A migration that writes its number into the file's header in the same transaction."""

    def apply(db: "Database") -> None:
        change(db.conn)
        _write_header(db.conn, number)

    return apply


def _write_header(conn: sqlite3.Connection, number: int) -> None:
    """Write the application's id and the version into the file's header, unless they are there."""
    for name, value in (("application_id", APPLICATION_ID), ("user_version", number)):
        if conn.execute(f"PRAGMA {name}").fetchone()[0] != value:
            conn.execute(f"PRAGMA {name} = {value}")


def _run(conn: sqlite3.Connection, statements: tuple[str, ...]) -> None:
    for statement in statements:
        conn.execute(statement)


def _create_index(conn: sqlite3.Connection) -> None:
    from db.search import index

    index.create(conn)


def _rebuild_index(conn: sqlite3.Connection) -> None:
    """Make the search index of an older version anew, as `db.search.index` has it now."""
    from db.search import index

    index.rebuild(conn)


def _shrink_index(conn: sqlite3.Connection) -> None:
    """Make the index anew where an older version made it: it keeps no sizes of rows twice, and smaller sets of ids."""
    from db.search import index

    if not index.is_current(conn):
        index.rebuild(conn)


def _add_code_lists(conn: sqlite3.Connection) -> None:
    _run(conn, code_lists.CHANGES)
    code_lists.write_code_lists(conn)


def _add_addresses_and_parts(conn: sqlite3.Connection) -> None:
    """Rebuild the tables, and fill in the codes of the authorities that are known."""
    from db.authorities import Authorities  # three milliseconds that opening a database need not wait for

    _run(conn, schema_changes.ADDRESSES_AND_PARTS)
    known = Authorities.load()
    stored = conn.execute("SELECT DISTINCT authority FROM inspections WHERE authority IS NOT NULL").fetchall()
    for (name,) in stored:
        if authority := known.resolve(str(name)):
            conn.execute(
                "UPDATE inspections SET ons_code = ?, urn = ? WHERE authority = ?",
                (authority.ons_code, authority.ofsted_urn, name),
            )


def _check_not_newer(found: int) -> None:
    if found > SCHEMA_VERSION:
        raise LibraryError(
            f"it was made by a newer findings (schema {found}, this one knows {SCHEMA_VERSION});"
            " install that version, or name another database with --db"
        )


def _copy(conn: sqlite3.Connection, target: Path) -> None:
    """Copy the database to a new file that only its owner can read: `target`, or that name with a number.

    Where the same copy stands there, of a migration that was stopped, it is left at that.
    """
    source = Path(str(conn.execute("PRAGMA database_list").fetchone()[2]))
    conn.execute("BEGIN IMMEDIATE")  # nobody writes meanwhile
    try:
        with source.open("rb") as original:
            _write_new(original, target)
            conn.execute("ROLLBACK")  # before the file is closed, which drops the locks of the process
    except BaseException:
        if conn.in_transaction:
            conn.execute("ROLLBACK")
        raise


def _write_new(original: BinaryIO, target: Path) -> None:
    names = (target, *(target.with_name(f"{target.name}-{n}") for n in range(2, _MOST_COPIES)))
    for name in names:
        with suppress(FileExistsError):
            file = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY)
            break
        if is_own_copy(original, name):
            return
    else:
        raise LibraryError(f"there are too many copies of it beside it: move {target} and the others away")
    try:
        with os.fdopen(file, "wb") as copy:
            shutil.copyfileobj(original, copy)
            copy.flush()
            os.fsync(file)
    except BaseException:
        name.unlink()
        raise
