"""A database shared by a team: under any path, in a read-only folder, replaced while the browser is open."""

import shutil
import stat
from pathlib import Path

import pytest

from tests.e2e.conftest import Browse, first_words
from tests.e2e.left_behind import marked

NAME = "a team's #1 100%? folder"


@pytest.fixture
def shared(seed_database: Path, tmp_path: Path) -> Path:
    """A read-only database in a read-only folder."""
    folder = tmp_path / NAME
    folder.mkdir()
    path = Path(shutil.copy(seed_database, folder / "find ings.db"))
    path.chmod(stat.S_IRUSR)
    folder.chmod(stat.S_IRUSR | stat.S_IXUSR)
    return path


def test_a_read_only_database_is_read(browse: Browse, shared: Path, seed_database: Path) -> None:
    tmux = browse(database=shared)
    tmux.write("/caseloads")
    tmux.press("Enter")
    tmux.until("1 of 32", at=first_words(seed_database, "caseloads"))
    tmux.press("Space")
    tmux.until("2 of 32", "1 paragraph in the basket")  # a mark moves on
    tmux.write("q")
    assert tmux.ended() == 0
    assert marked() == 1
    assert [path.name for path in shared.parent.iterdir()] == [shared.name]  # nothing was left beside it


def test_a_replaced_database_is_reported_and_read_at_a_key(
    browse: Browse, shared: Path, seed_database: Path, tmp_path: Path
) -> None:
    tmux = browse(database=shared)
    new = Path(shutil.copy(seed_database, tmp_path / "new.db"))
    shared.parent.chmod(stat.S_IRWXU)
    new.replace(shared)
    tmux.until("another database stands at this path", "R reads the new one")
    tmux.press("Down")
    tmux.until("R the new database")
    tmux.write("R")
    tmux.until("this is the database as it stands now", "2 of 766")


def test_the_basket_is_printed_into_a_pipe_after_browsing(
    in_tmux: Browse, findings: str, seed_database: Path, tmp_path: Path
) -> None:
    out = tmp_path / "basket.txt"
    tmux = in_tmux(["sh", "-c", f'"{findings}" --db "{seed_database}" --print | cat > "{out}"'])
    tmux.until("1 of 766")
    tmux.write("/privte fosterng")
    tmux.press("Enter", "Space")
    tmux.until("1 paragraph in the basket")
    tmux.write("q")
    assert tmux.ended() == 0
    printed = out.read_text("utf-8")
    assert "private fostering" in printed and "(Ofsted, “" in printed
    assert "\x1b" not in printed  # what was drawn went to the terminal
