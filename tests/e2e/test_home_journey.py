"""From a fresh start with a home to the committee paper, in a real tmux at 80x24, with the keys counted."""

from pathlib import Path

import docx

from tests.e2e.conftest import Browse
from tests.e2e.key_counts import COMMITTEE_PAPER


def test_from_home_to_the_paper_on_what_became_of_the_recommendations(
    in_tmux: Browse, findings: str, seed_database: Path, tmp_path: Path
) -> None:
    tmux = in_tmux(
        [findings, "--db", str(seed_database)], folder=tmp_path, environment={"FINDINGS_HOME": "st helens"}
    )
    tmux.until("Home  St Helens", "▌  Overall effectiveness")
    tmux.write(".")
    tmux.until("What became of the recommendations of Mar 2011")
    tmux.press("Escape")
    tmux.until("Home  St Helens", "Grades and what moved")
    tmux.write("e")
    tmux.until("Committee paper on St Helens: save it as", "▌ Word")
    tmux.press("Enter")
    tmux.until("the paper is saved to")
    assert tmux.pressed == COMMITTEE_PAPER.keys
    [path] = tmp_path.glob("findings-paper-st-helens-*.docx")
    written = docx.Document(str(path))
    texts = [paragraph.text for paragraph in written.paragraphs]
    assert "What became of the recommendations" in texts and "Sources" in texts
    followed = [[cell.text for cell in row.cells] for row in written.tables[1].rows[1:]]
    outcomes = ("Better (", "Still criticised (", "No longer mentioned (")
    assert len(followed) == 6, "what the letter of 2011 asked for"
    assert all(outcome.startswith(outcomes) for _, outcome, _ in followed)
    assert any("Caseloads are generally too high" in asked for asked, *_ in followed)
    tmux.press("Escape")
    tmux.until("1 of 766")
    tmux.write("q")
    assert tmux.ended() == 0
