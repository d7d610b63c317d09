"""What a paper can be written as, for a typed path: never a file that exists."""

from pathlib import Path

import pytest

from tui.paper.choices import PaperTarget, free_name, paper_choices


def targets(typed: str, baskets: dict[str, int] | None = None) -> list[PaperTarget]:
    return [choice.value for choice in paper_choices(typed, baskets or {})]


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("a.docx", ["a.docx", "a.md"]),
        ("a.md", ["a.md", "a.docx"]),
        ("a", ["a.docx", "a.md"]),
        ("a.b", ["a.b.docx", "a.b.md"]),
        ("", []),
        ("folder/", []),
        ("a\0b", []),
        ("~nobody-of-that-name/a", ["a.docx", "a.md"]),
    ],
)
def test_the_typed_name_says_the_form(typed: str, names: list[str]) -> None:
    assert [target.path.name for target in targets(typed)] == names


def test_each_basket_can_be_quoted_with_and_without_notes(tmp_path: Path) -> None:
    found = targets(str(tmp_path / "a.docx"), {"basket": 3})
    assert [(t.path.suffix, t.basket, t.notes) for t in found[:3]] == [
        (".docx", "basket", False),
        (".docx", "basket", True),
        (".docx", "", False),
    ]


def test_a_name_that_is_taken_gets_a_number(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_text("mine")
    (tmp_path / "a-2.docx").symlink_to(tmp_path / "nowhere")
    (choice, _) = paper_choices(str(tmp_path / "a.docx"), {})
    assert choice.value.path.name == "a-3.docx" and choice.note == "taken: a-3.docx"
    assert free_name(tmp_path / "b", ".md") == tmp_path / "b.md"
