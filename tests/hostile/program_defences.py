"""The defences of text, queries, files and settings, and how each is removed."""

from typing import Final

from tests.hostile.defence import Defence

HOSTILE: Final = "tests/hostile/test_"
PROGRAM_DEFENCES: Final = (
    Defence(
        "tui/painting/links.py",
        "if not (address.isascii() and address.isprintable()):",
        "if False:",
        "tests/tui/painting/test_links.py -k control",
    ),
    Defence(
        "db/formatting/locations.py",
        'return quote(address, safe=_SIGNS_OF_ADDRESSES, errors="replace")',
        "return address",
        "tests/tui/published/test_links_sent.py -k command",
    ),
    Defence(
        "db/store/rollback.py",
        '[sys.executable, "-P", "-c", _START',
        '[sys.executable, "-c", _START',
        "tests/db/store/test_rollback.py -k working_folder",
    ),
    Defence(
        "db/text_safety.py",
        "return CONTROLS.sub(MARK, text)",
        "return text",
        f"{HOSTILE}printed.py -k inspections",
    ),
    Defence(
        "db/formatting/names.py",
        "one_line(names.get(code) or code.replace",
        "(lambda name, _: name)(names.get(code) or code.replace",
        f"{HOSTILE}printed.py -k compare",
    ),
    Defence(
        "tui/cli/streams.py",
        "{name}: {one_line(message)}",
        "{name}: {message}",
        "tests/tui/cli/test_process.py -k fault_of_our_own",
    ),
    Defence(
        "tui/widgets/strips.py",
        "map(_clean_segment, segments)",
        "segments",
        f"{HOSTILE}screens.py -k pad_line",
    ),
    Defence(
        "tui/widgets/plain_input.py",
        "return strip_controls(value.",
        "return (value.",
        f"{HOSTILE}screens.py -k input_holds",
    ),
    Defence(
        "tui/app.py",
        "self.notify(one_line(text, 500), markup=False)",
        "self.notify(text)",
        f"{HOSTILE}screens.py -k notice",
    ),
    Defence(
        "tui/clipboard/clipboard.py",
        "safe = show_controls(text)",
        "safe = text",
        "tests/tui/clipboard/test_clipboard.py -k never_enter",
    ),
    Defence(
        "tui/dialogs/subsequence.py",
        "    last = len(within)\n",
        "    from textual.fuzzy import FuzzySearch\n    return FuzzySearch().match(typed, name)\n    last = 0\n",
        "tests/tui/dialogs/test_picker.py -k long_name",
    ),
    Defence(
        "db/store/reader_pool.py",
        "session.cancelled = True\n                session.conn.interrupt()",
        "pass",
        f"{HOSTILE}queries.py -k endless",
    ),
    Defence(
        "db/search/query_parser.py",
        "text[:MOST_CHARACTERS])",
        "text)",
        f"{HOSTILE}queries.py -k any_query_is_answered",
    ),
    Defence(
        "db/ingest/worker.py",
        "_limit(resource.RLIMIT_AS, MEMORY_BYTES)",
        "pass",
        f"{HOSTILE}files.py -k bomb",
    ),
    Defence("db/ingest/files.py", "found.st_size > most", "False", f"{HOSTILE}files.py -k 50_mb"),
    Defence(
        "db/ingest/files.py",
        "not stat.S_ISREG(found.st_mode)",
        "False",
        "tests/db/ingest/test_files.py -k device",
    ),
    Defence(
        "db/reading/decode.py", "if _HTML.match", "if False and _HTML.match", f"{HOSTILE}files.py -k bad_file"
    ),
    Defence(
        "db/store/connection.py",
        "except (sqlite3.Error, OSError, UnicodeDecodeError)",
        "except (sqlite3.Error, OSError)",
        f"{HOSTILE}databases.py -k not_unicode",
    ),
    Defence(
        "db/store/connection.py",
        "conn.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE_BYTES)",
        "pass",
        f"{HOSTILE}databases.py -k gigabytes",
    ),
    Defence(
        "db/store/connection.py",
        'conn.execute("PRAGMA query_only = ON")',
        "pass",
        "tests/db/store/test_connection.py -k planted",
    ),
    Defence(
        "db/store/schema.py",
        "    if trigger:",
        "    if False:",
        "tests/db/store/test_connection.py -k trigger",
    ),
    Defence(
        "db/store/schema.py",
        "_copy(conn, path.with_name",
        "str(path.with_name",
        "tests/db/store/test_schema.py -k older",
    ),
    Defence(
        "db/personal/stored_records.py",
        "if _is(value, kind)",
        "if True",
        f"{HOSTILE}databases.py -k damaged_personal",
    ),
    Defence(
        "db/personal/personal_file.py",
        "if not existing.issuperset(columns.split()):",
        "if False:",
        f"{HOSTILE}databases.py -k put_aside",
    ),
    Defence(
        "db/store/lock.py",
        "KeyError, TypeError, RecursionError)",
        "KeyError, TypeError)",
        f"{HOSTILE}databases.py -k brackets",
    ),
    Defence(
        "db/store/lock.py",
        "os.O_RDWR | os.O_CREAT | OPEN_FLAGS, _READABLE",
        "os.O_RDWR | os.O_CREAT, _READABLE",
        "tests/db/store/test_lock.py -k not_followed",
    ),
    Defence(
        "db/export/files.py",
        "        with suppress(OSError):\n            beside.unlink()",
        "        pass",
        f"{HOSTILE}faults.py -k full_disk",
    ),
    Defence(
        "db/export/files.py",
        "found = path.lstat()",
        "found = path.stat()",
        "tests/db/export/test_files.py -k links",
    ),
    Defence(
        "db/export/files.py",
        "    if force:\n        beside.replace(path)",
        "    if True:\n        beside.replace(path)",
        "tests/db/export/test_files.py -k meanwhile",
    ),
    Defence("db/export/files.py", '0o666), "wb")', '0o600), "wb")', f"{HOSTILE}exports.py -k overwrites"),
    Defence(
        "tui/export/exports.py",
        'Path(proposed_name(export.file_stem, "text")).stem',
        "export.file_stem",
        "tests/tui/export/test_exports_written.py -k hostile",
    ),
    Defence(
        "tui/export/exports.py",
        "        yield piece\n    progress.check_cancelled()",
        "        yield piece",
        "tests/tui/export/test_exports_written.py -k stopped",
    ),
    Defence(
        "db/export/markdown.py",
        "_CLOSING_SIGNS.sub(_BACKSLASHED, escaped(text))",
        "escaped(text)",
        "tests/db/export/test_markdown_structure.py -k basket",
    ),
    Defence(
        "tui/cli/man_page.py",
        """rf"\\&{ascii_only}" if ascii_only[:1] in (".", "'") else ascii_only""",
        "ascii_only",
        "tests/tui/cli/test_man_page.py -k hostile",
    ),
    Defence(
        "db/export/citation.py",
        "return one_line(Template(template).safe_substitute(",
        "return (lambda text, _: text)(Template(template).safe_substitute(",
        "tests/tui/cli/test_citation_option.py -k control",
    ),
    Defence(
        "tui/clipboard/providers.py",
        "path.unlink(missing_ok=True)",
        "pass",
        f"{HOSTILE}faults.py -k copy_that",
    ),
    Defence(
        "tui/settings.py",
        "except (ValueError, RecursionError) as error:",
        "except tomllib.TOMLDecodeError as error:",
        "tests/fuzz/test_fuzz.py -k 'mended and config'",
    ),
    Defence(
        "tui/keymap/overrides.py", " or CONTROLS.search(keys)", "", "tests/tui/test_settings.py -k control"
    ),
)
