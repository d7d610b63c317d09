"""The pictures in README show the app as it is now: made again they are the same, byte for byte."""

import re
from pathlib import Path

import pytest

from screenshots.drawing import svg
from screenshots.make import SCENES, SIZES, Scene, picture
from tests.conftest import ROOT

FOLDER = ROOT / "screenshots"
PICTURES = [(scene, size) for scene in SCENES for size in SIZES]
# Every screen once, and two of them at both sizes; the other pictures are made by the same code.
COMPARED = [(s, size) for s, size in PICTURES if size == (80, 24) or s.name in ("browse", "compare")]


@pytest.mark.parametrize(("scene", "size"), COMPARED, ids=[scene.file(size) for scene, size in COMPARED])
async def test_a_picture_is_up_to_date(scene: Scene, size: tuple[int, int], seed_database: Path) -> None:
    stored = (FOLDER / scene.file(size)).read_text("utf-8")
    made = await picture(scene, size, seed_database)
    assert words(made) == words(stored), "run: python -m screenshots.make"
    assert made == stored, "only colours or places differ; run: python -m screenshots.make"


def words(picture: str) -> list[str]:
    """The words of a picture, line by line."""
    lines: dict[int, list[str]] = {}
    for y, word in re.findall(r'<text [^>]*y="(\d+)"[^>]*>([^<]*)<', picture):
        lines.setdefault(int(y), []).append(word)
    return [" ".join(line) for line in lines.values()]


def test_each_scene_has_its_pictures_and_there_is_no_other() -> None:
    assert {path.name for path in FOLDER.glob("*.svg")} == {scene.file(size) for scene, size in PICTURES}


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.svg")), ids=lambda path: path.name)
def test_a_picture_loads_nothing_and_names_no_path(path: Path) -> None:
    drawn = path.read_text("utf-8")
    loaded = re.sub(r"<text[^>]*>[^<]*</text>", "", drawn)  # a citation prints the address of its report
    assert re.findall(r"[a-z]+://[^\"' ]+", loaded) == ["http://www.w3.org/2000/svg"]
    assert not re.search(r"@font-face|<image|<script|href|url\(|/home/|/tmp/|/work/", drawn)


def test_markup_in_a_text_stays_text() -> None:
    from rich.segment import Segment
    from rich.terminal_theme import DEFAULT_TERMINAL_THEME

    drawn = svg([[Segment("<b>&amp; a")]], (10, 1), DEFAULT_TERMINAL_THEME, "</title><script>")
    assert ">&lt;b&gt;&amp;amp;</text>" in drawn and "<script>" not in drawn


def test_words_are_placed_in_their_columns_and_rules_are_shapes() -> None:
    from rich.segment import Segment
    from rich.terminal_theme import DEFAULT_TERMINAL_THEME

    drawn = svg([[Segment("── 漢字 ab")], [Segment("   x")]], (12, 2), DEFAULT_TERMINAL_THEME, "")
    assert '<rect class="s0" x="0" y="9" width="20" height="1"/>' in drawn
    assert 'x="30" y="15" textLength="40">漢字<' in drawn and 'x="80" y="15" textLength="20">ab<' in drawn
    assert 'x="30" y="35">x<' in drawn
