"""Which sentences are chosen, and what Enter takes."""

from dataclasses import replace

from db.records import CitedParagraph
from tests.records import report
from tui.quotation.model import SentenceChoice

REPORT = report("Bury", "2014-11-25", ("One. Two is late. Three.",))
CITED = CitedParagraph(REPORT.inspection, replace(REPORT.paragraphs[0], text="One. Two is late. Three."))
FIRST = SentenceChoice.of(CITED, ())


def test_enter_takes_the_sentence_under_the_cursor_where_none_is_chosen() -> None:
    assert (FIRST.runs, FIRST.describe()) == (("One.",), "1 of 3 sentences")
    assert FIRST.moved(1).words == "Two is late."
    assert FIRST.moved(9).cursor == 2 and FIRST.moved(-9).cursor == 0


def test_chosen_sentences_are_taken_and_all_of_them_are_the_whole_paragraph() -> None:
    choice = FIRST.toggled().at(2).toggled()
    assert (choice.runs, choice.words) == (("One.", "Three."), "One. … Three.")
    assert choice.at(1).toggled().describe() == "the whole paragraph"
    assert FIRST.all_toggled().runs == () and FIRST.all_toggled().all_toggled().chosen == frozenset()


def test_an_earlier_quotation_is_chosen_already_and_can_be_given_up() -> None:
    choice = SentenceChoice.of(CITED, ("Two is late.",))
    assert (choice.chosen, choice.cursor, choice.runs) == (frozenset([1]), 1, ("Two is late.",))
    assert choice.toggled().describe() == "the whole paragraph"  # and not the sentence under the cursor
    assert SentenceChoice.of(CITED, ("No longer there.",)).chosen == frozenset()


def test_a_paragraph_without_words_has_no_sentence() -> None:
    empty = SentenceChoice.of(CITED._replace(paragraph=replace(CITED.paragraph, text="")), ())
    assert (empty.toggled().chosen, empty.moved(1).cursor, empty.runs) == (frozenset(), 0, ())
