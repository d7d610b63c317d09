"""The defences that a shared server needs: completion, reading processes, links, signals, names and separators."""

from typing import Final

from tests.hostile.defence import Defence

HOSTILE: Final = "tests/hostile/test_"
SHARED_SERVER_DEFENCES: Final = (
    Defence(
        "db/text_safety.py",
        r"\ufffe\uffff\ud800",
        r"\ud800",
        f"{HOSTILE}printed.py -k every_command_in_every_format",
    ),
    Defence(
        "db/export/bibliography.py",
        r'"}": r"\textbraceright{}"',
        r'"}": r"\}"',
        "tests/db/export/test_bibliography.py -k brace",
    ),
    Defence("db/export/csv_rows.py", r"\r\n;\t|]", r"\r\n]", "tests/db/export/test_render.py -k separator"),
    Defence(
        "db/store/rows.py",
        "(value if isinstance(value, str) else _str(value))[:LONGEST_NAME]",
        "_str(value)",
        f"{HOSTILE}databases.py -k megabytes",
    ),
    Defence(
        "db/search/snapshot.py",
        'f"substr({name}, 1, {LONGEST_NAME}) AS {name}"',
        "name",
        f"{HOSTILE}databases.py -k megabytes",
    ),
    Defence(
        "tui/cli/tables.py",
        "if console.width < MINIMUM_TEXT_WIDTH:",
        "if False:",
        "tests/tui/cli/test_tables.py -k width",
    ),
    Defence(
        "tui/cli/shell_scripts.py",
        """"$(printf '%%q' "$value")\"""",
        '"$value"',
        "tests/tui/cli/test_completion_in_shells.py -k 'inserted and bash'",
    ),
    Defence(
        "tui/cli/shell_scripts.py",
        r"[[ $value == *[\"\$\`\\!]* ]] || ",
        "",
        "tests/tui/cli/test_completion_in_shells.py -k under_the_cursor",
    ),
    Defence(
        "tui/cli/shell_scripts.py",
        "if is_showable(str(item.value))",
        "",
        "tests/tui/cli/test_completion_in_shells.py -k cannot_show",
    ),
    Defence(
        "tui/cli/completion.py",
        'if not value.startswith("-")',
        "",
        "tests/tui/cli/test_completion_in_shells.py -k cannot_show",
    ),
    Defence(
        "db/ingest/confinement.py",
        "            _forbid_calls(libc)\n",
        "            pass\n",
        "tests/db/ingest/test_confinement.py -k network",
    ),
    Defence(
        "db/ingest/confinement.py",
        "            _forbid_writing(libc)\n",
        "            pass\n",
        "tests/db/ingest/test_confinement.py -k writes",
    ),
    Defence(
        "db/ingest/confinement.py",
        "libc.prctl(_SET_NO_NEW_PRIVILEGES, 1, 0, 0, 0) == 0",
        "True",
        "tests/db/ingest/test_confinement.py -k privilege",
    ),
    Defence(
        "db/ingest/confinement.py",
        "libc.prctl(_SET_DEATH_SIGNAL, int(signal.SIGKILL), 0, 0, 0)",
        "pass",
        "tests/db/ingest/test_confinement.py -k hangs",
    ),
    Defence(
        "db/ingest/pool.py",
        "for name in _VARIABLES if name in ours",
        "for name in ours",
        "tests/db/ingest/test_confinement.py -k secret",
    ),
    Defence(
        "db/ingest/ingest.py",
        "except (KeyboardInterrupt, LibraryError) as stop:",
        "except NotImplementedError as stop:",
        "tests/tui/cli/test_ingest_stopped.py -k says_what_is_kept",
    ),
    Defence(
        "db/ingest/ingest.py",
        "self._writer.commit(keep_waiting or self._keep_waiting)",
        "self._writer.commit()",
        "tests/tui/cli/test_ingest_stopped.py -k waited_for",
    ),
    Defence(
        "tui/cli/options.py",
        "readable=False",
        "readable=True",
        "tests/tui/cli/test_ingest_stopped.py -k cannot_be_read",
    ),
    Defence(
        "db/ingest/links.py",
        "if _owners(path) == {target.stat().st_uid}",
        "if True",
        "tests/db/ingest/test_files.py -k anothers",
    ),
    Defence(
        "db/ingest/links.py",
        "        if is_shared:\n",
        "        if False:\n",
        "tests/db/ingest/test_files.py -k shared",
    ),
    Defence(
        "db/ingest/ingest.py",
        "share or others_may_read(database)",
        "share",
        "tests/db/ingest/test_ingest.py -k private",
    ),
    Defence(
        "db/ingest/files.py",
        "if not os.path.samestat(found, os.fstat(file.fileno())):",
        "if False:",
        "tests/db/ingest/test_files.py -k replaced",
    ),
    Defence(
        "db/ingest/ingest.py",
        "if reading.reports[0].inspection.sha256 != file.sha256:",
        "if False:",
        "tests/db/ingest/test_ingest.py -k changes_before",
    ),
    Defence(
        "tui/terminal/driver.py",
        "        if self._must_signal_resume:\n",
        "        if True:\n",
        "tests/e2e/test_endings.py -k outside",
    ),
    Defence(
        "db/ingest/pool.py",
        "except BlockingIOError:",
        "except NotImplementedError:",
        "tests/db/ingest/test_pool.py -k further",
    ),
    Defence(
        "tui/cli/main.py",
        "str(error) == NO_THREAD",
        "not error",
        "tests/tui/cli/test_process.py -k further_thread",
    ),
)
