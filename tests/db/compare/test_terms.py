"""What two paragraphs are compared by."""

from pathlib import Path

import pytest

from db.compare.terms import Matters, MattersFileError, terms

MATTERS = Matters.of(
    {
        "same": {"forms": [["looked after children", "children looked after"], ["caseloads", "workload"]]},
        "related": {"workforce": ["turnover", "recruitment"], "caseloads": ["caseloads"]},
    }
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("children's plans", "childrens plan"),
        ("children’s plans", "children's plans"),
        ("turnover and domestic abuse", "turnovers, domestic abuse"),
        ("looked after children", "children looked after"),
        ("the assessment of risk", "assessments of risks"),
    ],
)
def test_spellings_and_equal_forms_give_the_same_terms(one: str, other: str) -> None:
    assert {t for t in terms(one, MATTERS) if " " not in t} == {
        t for t in terms(other, MATTERS) if " " not in t
    }


def test_a_matter_is_shared_by_texts_that_share_no_word() -> None:
    shared = set(terms("Turnover is low.", MATTERS)) & set(terms("Recruitment improved.", MATTERS))
    assert shared == {"@workforce"}


def test_pairs_of_words_count_and_small_words_and_numbers_do_not() -> None:
    found = terms("The rate of 573 is reflective supervision", MATTERS)
    assert found["reflect supervis"] == 1
    assert not {"the", "of", "is", "573"} & set(found)


def test_the_longest_equal_form_wins() -> None:
    matters = Matters.of({"same": {"forms": [["care plan"], ["care"]]}})
    assert "=care_plan" in terms("the care plan", matters)


def test_abbreviations_join_the_form_that_is_known() -> None:
    matters = Matters.of(
        {"same": {"forms": [["domestic abuse", "domestic violence"]]}}, [["domestic abuse", "DA"]]
    )
    assert set(terms("DA", matters)) == set(terms("domestic violence", matters))


def test_the_bundled_matters_can_be_read() -> None:
    assert "@caseloads" in terms("caseloads are too high", Matters.load())


@pytest.mark.parametrize("content", ["related = 3", "same = [", "[same]\nforms = [3]"])
def test_a_broken_file_is_told_by_name(tmp_path: Path, content: str) -> None:
    broken = tmp_path / "mine.toml"
    broken.write_text(content)
    with pytest.raises(MattersFileError, match=r"mine\.toml"):
        Matters.load(broken)
