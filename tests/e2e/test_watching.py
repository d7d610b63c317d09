"""`findings ingest --watch` as a process: a file appears, it is ingested, and SIGTERM ends it."""

import json
import shutil
import signal
import subprocess
from pathlib import Path
from threading import Timer

from db.store.library import Library
from tests.conftest import ROOT

REPORT = "st-helens-2011-03-unannounced-inspection.txt"
PATIENCE = 60.0  # seconds after which the process is killed, so that a test that waits in vain fails


def test_a_file_that_appears_is_ingested_and_sigterm_ends_it(findings: str, tmp_path: Path) -> None:
    folder, database = tmp_path / "in", tmp_path / "x.db"
    folder.mkdir()
    command = [findings, "ingest", "--watch", str(folder), "--db", str(database), "--format", "jsonl"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        guard = Timer(PATIENCE, process.kill)
        guard.start()
        try:
            assert process.stdout and process.stderr
            assert process.stderr.readline().startswith("findings: watching ")
            shutil.copy(ROOT / "seeds" / REPORT, folder / "arriving.part")
            (folder / "arriving.part").rename(folder / REPORT)
            outcome = json.loads(process.stdout.readline())
            assert (Path(outcome["path"]).name, outcome["status"]) == (REPORT, "added")
            process.send_signal(signal.SIGTERM)
            assert process.stdout.read() == "" and "what was read is kept" in process.stderr.read()
            assert process.wait() == 0
        finally:
            guard.cancel()
            process.kill()
    with Library(database) as library:
        assert [inspection.key for inspection in library.inspections()] == [outcome["inspection"]]
