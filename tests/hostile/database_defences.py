"""The defences against what is planted in or beside a database, and against files that are changed unasked."""

from typing import Final

from tests.hostile.defence import Defence

STORE: Final = "tests/db/store/test_"
ENDLESS: Final = "tests/hostile/test_endless.py"
DATABASE_DEFENCES: Final = (
    Defence(
        "db/store/journal.py",
        "if os.pread(file, len(MAGIC), max(0, found.st_size - len(MAGIC))) == MAGIC:",
        "if False:",
        f"{STORE}journal.py -k names_another",
    ),
    Defence(
        "db/store/journal.py",
        "if owners.owner(found) not in trusted:",
        "if False:",
        f"{STORE}journal.py -k somebody_else",
    ),
    Defence(
        "db/store/journal.py",
        "if reading and owners.owner(found) not in own:",
        "if False:",
        f"{STORE}journal.py -k never_rolls_back",
    ),
    Defence(
        "db/store/journal.py",
        "(found := _lstat(journal)) and not stat.S_ISREG(found.st_mode)",
        "False",
        f"{STORE}journal.py -k regular",
    ),
    Defence("db/store/journal.py", "if wider or (", "if False and (", f"{STORE}journal.py -k given_the_name"),
    Defence(
        "db/store/journal.py", "if found.st_nlink > 1:", "if False:", f"{STORE}journal.py -k given_the_name"
    ),
    Defence(
        "db/store/journal.py",
        "found.st_size and not _is_wal(database)",
        "False",
        f"{STORE}journal.py -k that_has_none",
    ),
    Defence(
        "db/store/reader_pool.py",
        "                check_beside(self.path)\n",
        "",
        f"{STORE}journal.py -k while_a_library",
    ),
    Defence(
        "db/store/connection.py",
        '        reader.execute("SELECT count(*) FROM sqlite_master").fetchone()\n',
        "",
        f"{STORE}journal.py -k after_the_check",
    ),
    Defence("db/store/rollback.py", "_lock(database, path)", "pass", f"{STORE}rollback.py -k alive"),
    Defence(
        "db/store/lock.py",
        "if not stat.S_ISREG(found.st_mode):",
        "if False:",
        f"{STORE}lock.py -k pipe",
    ),
    Defence("db/store/lock.py", "if found.st_nlink > 1:", "if False:", f"{STORE}lock.py -k emptied"),
    Defence(
        "db/store/lock.py",
        "(os.pread(file, _MAXIMUM_BYTES, 0) or _BEGINNING)",
        "_BEGINNING",
        f"{STORE}lock.py -k emptied",
    ),
    Defence("db/store/lock.py", "os.fchmod(file, _READABLE)", "pass", f"{STORE}lock.py -k umask"),
    Defence(
        "db/store/writer.py",
        "            self._conn = open_writer(self.path)",
        "            self.path.chmod(SHARED)\n            self._conn = open_writer(self.path)",
        f"{STORE}unchanged.py -k no_database",
    ),
    Defence("db/store/new_file.py", "path.unlink()", "pass", f"{STORE}schema.py -k full_disk"),
    Defence(
        "db/store/connection.py",
        "check_is_ours(path, may_be_empty=True)",
        "_check_is_file(path, may_be_empty=True)",
        f"{STORE}unchanged.py -k another_programs",
    ),
    Defence(
        "db/store/schema.py",
        "os.O_CREAT | os.O_EXCL, _OWNER_ONLY",
        "os.O_CREAT, 0o666",
        f"{STORE}unchanged.py -k copy",
    ),
    Defence(
        "db/store/schema.py", "os.O_EXCL, _OWNER_ONLY", "os.O_EXCL, 0o666", f"{STORE}unchanged.py -k copy"
    ),
    Defence(
        "db/store/schema.py",
        "if index and (wrong := find_wrong_search_table(conn)):",
        "if False:",
        f"{ENDLESS} -k 'search_table or another_kind'",
    ),
    Defence(
        "db/store/table_kinds.py",
        "not _DEFINITION.fullmatch(found[name][2])",
        "False",
        f"{ENDLESS} -k another_kind",
    ),
    Defence(
        "db/store/table_kinds.py",
        ' and first_page > 0 and sql.startswith("CREATE TABLE ")',
        "",
        f"{ENDLESS} -k not_stored",
    ),
    Defence(
        "db/store/schema.py",
        "if wrong := find_wrong_table(conn, may_be_missing=True):",
        "if False:",
        f"{ENDLESS} -k not_migrated",
    ),
    Defence("db/search/index.py", "    _drop_views(conn)\n    for", "    for", f"{ENDLESS} -k then_rebuilt"),
    Defence(
        "db/search/index.py", "_empty_full_text(conn, name)\n        conn", "conn", f"{ENDLESS} -k damaged"
    ),
    Defence(
        "db/store/connection.py",
        "conn.set_progress_handler(lambda: False, STEPS_PER_CHECK)",
        "pass",
        f"{ENDLESS} -k any_connection",
    ),
    Defence(
        "db/store/connection.py", "raise KeyboardInterrupt from error", "return", f"{ENDLESS} -k question"
    ),
    Defence("db/store/reader_pool.py", "self.path, self.cancelled)", "self.path)", f"{ENDLESS} -k cancelled"),
    Defence(
        "db/store/health.py",
        "        if is_interrupted(error):\n            raise\n",
        "",
        f"{ENDLESS} -k doctor_with_130",
    ),
    Defence("db/store/health.py", "faults += _mistyped(conn)", "pass", f"{ENDLESS} -k bytes_in"),
    Defence(
        "db/personal/personal_file.py", "    let_ctrl_c_through(conn)\n", "", f"{ENDLESS} -k personal_file"
    ),
    Defence("db/personal/personal_file.py", "if table not in tables:", "if False:", f"{ENDLESS} -k aside"),
    Defence(
        "db/personal/personal_file.py",
        '    conn.execute("PRAGMA synchronous = EXTRA")\n',
        "",
        "tests/db/personal/test_personal.py -k power_cut",
    ),
    Defence(
        "db/export/files.py",
        "    sync_folder(path.parent)\n",
        "",
        "tests/db/export/test_files.py -k on_the_disk",
    ),
    Defence(
        "tui/export/exports.py",
        "os.path.lexists(path)",
        "path.exists()",
        "tests/tui/export/test_exports_written.py -k nowhere",
    ),
)
