"""The words by which the definitions of the themes tell them: in the rules, and in sentences that no label holds."""

import pytest

from db.reading.phrases import tokens
from db.reading.theme_file import load_themes
from db.reading.theme_rules import ThemeRules
from db.reading.themes import Tagger

TAGGER = Tagger.load()
THEMES = load_themes(None).themes
RULES = ThemeRules(THEMES)

SIGNALS = [
    ("thresholds-referrals", ["MASSH", "VIST", "VISTs", "MARF", "step-downs"]),
    ("planning", ["case transfer", "transfers of cases", "time-bound"]),
    ("exploitation", ["slavery", "abduction warning notice"]),
    ("homeless-16-17", ["joint housing protocol"]),
    ("court-edge-of-care", ["FDAC", "family network meeting", "discharge of care orders", "came into care"]),
    ("placements-fostering", ["homes for children", "range of homes", "connected care", "family or friends"]),
    ("permanence-adoption", ["long-term matches are ratified"]),
    ("education", ["off-rolling"]),
    ("health-camhs", ["antenatal", "waits for ADHD assessment", "ADHD diagnosis"]),
    ("iro-reviews", ["independent reviewing"]),
    ("voice-advocacy", ["SENDIASS", "PCF", "parent-carer forum", "ombudsman", "have a say"]),
    ("workforce-caseloads", ["social work academy"]),
    ("qa-performance", ["dip sample", "practice week"]),
    ("partnership", ["rapid review", "co-located"]),
    ("send", ["annual review", "SENCo", "educational psychology", "specialist place", "needs assessment"]),
    ("youth-justice", ["secure home"]),
]

SENTENCES = [
    ("thresholds-referrals", "Too many VISTs are submitted days after the event."),
    ("planning", "Case transfers between teams take weeks."),
    ("planning", "Children’s plans are not clear about what will happen next."),
    (
        "court-edge-of-care",
        "Family network meetings are offered early, and the FDAC gives parents a fair chance.",
    ),
    ("placements-fostering", "Some children live in unapproved connected care for years."),
    ("placements-fostering", "The range of homes for children in care is too narrow."),
    ("placements-fostering", "Children live with family or friends wherever this is safe."),
    ("voice-advocacy", "SENDIASS answers families quickly and the parent carer forum is influential."),
    ("health-camhs", "Children wait far too long to be assessed for autism."),
    ("health-camhs", "Too few parents receive an antenatal visit."),
    ("qa-performance", "Managers dip sample the work of each team every month."),
    ("partnership", "Rapid reviews are timely and their learning is shared."),
    ("send", "SENCos attend annual reviews, and specialist places are found in time."),
    ("exploitation", "Victims of slavery are identified, and abduction warning notices are used."),
    ("direct-work", "Practitioners spend time with children and know them very well."),
    ("looked-after", "Children in care are seen within statutory timescales, more often where they need it."),
    ("education", "Leaders lack ambition for what children in care achieve at school."),
    (
        "workforce-caseloads",
        "Since caseloads fell, social workers have had the time to do direct work with children.",
    ),
]

ELSEWHERE = [
    ("send", "The joint strategic needs assessment informs what is commissioned."),
    ("placements-fostering", "A family network meeting is held before proceedings begin."),
]


@pytest.mark.parametrize(("theme", "signals"), SIGNALS)
def test_the_rules_know_the_signals_of_the_definitions(theme: str, signals: list[str]) -> None:
    number = next(n for n, known in enumerate(THEMES) if known.id == theme)
    unknown = [signal for signal in signals if RULES.score_text(tokens(signal))[0].get(number, 0) <= 0]
    assert not unknown


@pytest.mark.parametrize(("theme", "text"), SENTENCES)
def test_a_sentence_of_a_signal_is_about_its_theme_first(theme: str, text: str) -> None:
    assert TAGGER.tag(text)[0] == theme


@pytest.mark.parametrize(("theme", "text"), ELSEWHERE)
def test_a_signal_within_a_name_of_something_else_does_not_raise_its_theme(theme: str, text: str) -> None:
    assert theme not in TAGGER.tag(text)
