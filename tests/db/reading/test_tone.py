"""How a paragraph reads: the language of inspection and its traps."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.codes import PARAGRAPH_KINDS, TONES
from db.reading.tone import infer_tone

EXAMPLES = [
    ("positive", "Social workers know children well and visits are regular and purposeful."),
    ("positive", "No children were found to be in circumstances of unacceptable risk."),
    ("positive", "There is no drift or delay."),
    ("positive", "Caseloads have been reduced, and morale is good. It is too early to see impact."),
    ("positive", "Strong leadership has prevented delay for children."),
    (
        "positive",
        "Thresholds are well understood and referrals receive a prompt response. A very small number are delayed.",
    ),
    ("negative", "Supervision is not effective."),
    ("negative", "There is a failure to provide good support."),
    ("negative", "Plans are not yet sufficiently clear about what needs to change."),
    ("negative", "Too many children wait too long for help."),
    ("negative", "There is a lack of challenge and oversight is inconsistent."),
    ("negative", "There is no clear strategy, and few practitioners have been trained."),
    ("negative", "Assessments fail to consider history; as a result, risks are not recognised."),
    (
        "negative",
        "Some good work was seen, but caseloads are too high, plans are weak and supervision is poor.",
    ),
    ("mixed", "When plans are weak, managers act well."),
    ("mixed", "Plans are clear and helpful. However, a small number are poor."),
    ("mixed", "Most visits are timely and well recorded. However, plans are weak and lack timescales."),
    ("mixed", "Good practice was seen in several teams, but caseloads remain too high."),
    ("mixed", "Although children are seen regularly and know their workers well, records are poor."),
    ("neutral", "Ensure that supervision is regular, robust and effective."),
    ("negative", "Caseloads are too high for a small number of workers."),
    ("neutral", "The service is provided by a company that the council owns."),
    ("neutral", "In 2014 there were 231 children with a plan."),
]


@pytest.mark.parametrize(("expected", "text"), EXAMPLES)
def test_it_reads_as_an_inspector_means_it(expected: str, text: str) -> None:
    assert infer_tone(text) == expected


@pytest.mark.parametrize(
    ("kind", "expected", "text"),
    [
        ("strength", "positive", "Workers know children well, and help is prompt and effective."),
        (
            "strength",
            "mixed",
            "Plans are clear and are reviewed on time. However, records are too often out of date.",
        ),
        ("recommendation", "neutral", "The quality and timeliness of supervision."),
        ("recommendation", "neutral", "Ensure that all plans are clear and are reviewed on time."),
        (
            "recommendation",
            "neutral",
            "Partners need to tackle weak, inconsistent and late referrals, of which there are too many.",
        ),
        (
            "summary",
            "neutral",
            "Social workers need to make better plans with children and keep clear records.",
        ),
        (
            "summary",
            "neutral",
            "The managers also need to listen well to children, and to help them feel safe.",
        ),
        (
            "summary",
            "positive",
            "Managers know what they need to do, and have good plans to improve further.",
        ),
        ("finding", "negative", "Managers need to check plans: too many are weak, late and unclear."),
        ("recommendation", "negative", "Audits are not robust and do not lead to better practice."),
        ("area-for-development", "negative", "Supervision is irregular, and records of it are poor."),
        ("area-for-development", "neutral", "How well managers oversee the progress of plans."),
        ("statistic", "neutral", "Caseloads are too high."),
        ("boilerplate", "neutral", "Excellent practice was seen."),
        ("footnote", "neutral", "Caseloads are too high."),
    ],
)
def test_the_text_decides_whatever_its_kind(kind: str, expected: str, text: str) -> None:
    assert infer_tone(text, kind) == expected


# Positive text that was read as mixed for single words.
@pytest.mark.parametrize(
    "text",
    [
        "Decisions about risk are prompt, and children who cannot safely live at home are looked after well.",
        "Children no longer wait for an assessment, and help is given early.",
        "Risks are understood well, and strong plans reduce the risk of harm.",
        "No drift was seen, and no child was found at unacceptable risk.",
    ],
)
def test_praise_with_words_of_risk_is_praise(text: str) -> None:
    assert infer_tone(text) == "positive"


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        (
            "mixed",
            "Social workers visit children often and know them very well. Their plans are detailed and up to date."
            " However, supervision is too infrequent.",
        ),
        (
            "negative",
            "While early help is valued, too few families get it. Waits are too long. Plans are poor and lack dates."
            " Managers do not check whether children are safer.",
        ),
    ],
)
def test_the_share_and_the_last_sentence_decide(expected: str, text: str) -> None:
    assert infer_tone(text) == expected


def test_the_words_of_a_letter_about_itself_are_background() -> None:
    text = "This letter summarises the findings of the recent inspection. Judgements run from good to inadequate."
    assert infer_tone(text, "narrative") == "neutral"


def test_case_and_lost_apostrophes_do_not_matter() -> None:
    text = "Children’s plans aren’t good enough: they are NOT clear."
    assert infer_tone(text) == infer_tone(text.replace("’", "").lower()) == "negative"


@given(st.text(), st.sampled_from(sorted(PARAGRAPH_KINDS)))
def test_any_text_has_a_tone(text: str, kind: str) -> None:
    assert infer_tone(text, kind) in TONES
