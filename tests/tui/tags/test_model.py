"""What the dialog of tags offers for what is typed."""

import pytest

from db.personal.marks import Identity
from db.personal.tags import Tag
from tui.dialogs.choices import match_choices
from tui.tags.model import (
    MARKED,
    PARAGRAPH,
    SHOWN,
    TagChoice,
    Target,
    begins_a_name,
    foot,
    tag_choices,
    typed_choice,
)

ONE, TWO = Identity("bury-2014-11", "1", "a"), Identity("bury-2014-11", "2", "b")
TAGS = (
    Tag("caseload", "too many cases", frozenset([ONE])),
    Tag("drift", "", frozenset()),
    Tag("Drift and delay", "cases that wait", frozenset([ONE, TWO])),
)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", None),
        (" : x", None),
        ("x" * 61, None),
        ("waiting", TagChoice("waiting", "", is_new=True)),
        ("  waiting :  too   long ", TagChoice("waiting", "too long", is_new=True)),
        ("DRIFT", None),  # a tag that there is
        ("DRIFT: cases that drift", TagChoice("drift", "cases that drift")),
        ("a; b", TagChoice("a, b", "", is_new=True)),
    ],
)
def test_what_a_typed_text_makes(typed: str, expected: TagChoice | None) -> None:
    choice = typed_choice(typed, TAGS)
    assert (choice.value if choice else None) == expected


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("", ["drift", "caseload", "Drift and delay"]),  # the last used one first
        ("dr", ["drift", "Drift and delay"]),
        ("wait", ["Drift and delay"]),  # by its meaning
        ("csld", ["caseload"]),  # scattered letters
        ("zz", []),
    ],
)
def test_tags_are_found_by_name_and_meaning(typed: str, names: list[str]) -> None:
    choices = tag_choices(TAGS, Target(PARAGRAPH), "drift")
    assert [choice.value.name for choice, _ in match_choices(choices, typed)] == names


def test_a_new_tag_is_offered_first_unless_what_is_typed_begins_a_name() -> None:
    assert [begins_a_name(typed, TAGS) for typed in ("dri", "delay", "wait", "drift x")] == [
        *(True, True),
        *(False, False),
    ]


@pytest.mark.parametrize(
    ("target", "title", "notes"),
    [
        (
            Target(PARAGRAPH, 1, frozenset([ONE])),
            "Tag this paragraph",
            ["on it: Enter takes it off · 1", "0"],
        ),
        (Target(MARKED, 2, frozenset([ONE, TWO])), "Tag the 2 marked", ["on 1 of 2 · 1", "0"]),
        (Target(SHOWN, 1200), "Tag all 1,200 shown", ["1", "0"]),
    ],
)
def test_a_tag_says_whether_it_is_on_what_is_to_be_tagged(
    target: Target, title: str, notes: list[str]
) -> None:
    assert target.title == title
    assert [choice.note for choice in tag_choices(TAGS[:2], target, "")] == notes
    assert Target(MARKED, 2, frozenset([ONE, TWO])).state(TAGS[2]) == "on all: Enter takes it off"


def test_the_foot_names_what_tab_leads_to() -> None:
    assert foot([Target(MARKED, 12), Target(SHOWN, 40)]) == (
        "Enter tags, or takes off · Tab: the 12 marked · Esc back"
    )
    assert "Tab" not in foot([])
