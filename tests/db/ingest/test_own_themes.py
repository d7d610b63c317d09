"""A broken file of themes stops an ingest before it has read or written anything."""

from pathlib import Path

import pytest

from db.errors import LibraryError
from db.ingest.ingest import ingest


def test_a_broken_file_of_themes_is_reported_before_a_database_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "themes.toml"
    own.write_text("[[theme")
    monkeypatch.setenv("FINDINGS_THEMES", str(own))
    with pytest.raises(LibraryError, match=r"themes.toml, line 1"):
        list(ingest([], tmp_path / "findings.db"))
    assert not (tmp_path / "findings.db").exists()
