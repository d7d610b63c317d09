"""Two inspections matter by matter: for each paragraph of one, the paragraph of the other that speaks of the same."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Final

from db import codes
from db.compare.edits import word_edits
from db.compare.records import Comparison, ComparisonRow, Counterpart, GradeChange
from db.compare.similarity import THEME, Near, Vector, document_frequency, is_word, rarity, vector
from db.compare.terms import Matters, stem, terms
from db.records import Inspection, Paragraph

# Below this nearness (0..1) there is no counterpart. Read by eye on the seeds: from 0.09 to 0.12 about half of the
# pairs speak of the same matter, under 0.09 few do.
NO_COUNTERPART: Final = 0.09
# Further ones beside the best, and how near they must be.
ALSO: Final = 4
ALSO_NEAREST: Final = 0.05
# Never asked what became of them: the product's apparatus, and facts about the area.
NOT_COMPARED: Final = codes.APPARATUS | {"statistic"}
# A sentence of so many words or more that two authorities' reports both print is the form's, not the inspector's.
TEMPLATE_WORDS: Final = 6
# And one that so many inspections hold, whoever they are of.
TEMPLATE_INSPECTIONS: Final = 3

# word (folded, unstemmed) -> paragraphs that hold it, and how many paragraphs there are: Library.document_frequency
Frequency = Callable[[Iterable[str]], tuple[dict[str, int], int]]
# sentence -> how many inspections hold it: db.compare.queries asks the search
Standing = Callable[[str], int]

_SENTENCE_END: Final = re.compile(r"(?<=[.!?;:])\s+|\n")
_WORDS: Final = re.compile(r"[^\W_]+")
_NOT_LETTERS: Final = re.compile(r"[\W_]+")


def compare(
    left: Inspection,
    left_paragraphs: Sequence[Paragraph],
    right: Inspection,
    right_paragraphs: Sequence[Paragraph],
    frequency: Frequency | None = None,
    standing: Standing | None = None,
    matters: Matters | None = None,
) -> Comparison:
    """`left` and `right` side by side.

    Every paragraph of the left that is not boilerplate, footnote or statistic stands in exactly one row, in the
    left's order; a right one that no row chose comes behind them as a row without a left. `frequency` and `standing`
    tell what is common in the whole database; without them the two reports are all that is known. The rows are without
    their word edits: see `with_edits`.
    """
    ours = [p for p in left_paragraphs if p.kind not in NOT_COMPARED]
    theirs = [p for p in right_paragraphs if p.kind not in NOT_COMPARED]
    template = _template(ours, theirs, left.authority == right.authority, standing)
    vectors = vectorise([*ours, *theirs], frequency, matters or Matters.load(), template)
    near = Near(vectors[len(ours) :], mean_length(vectors))
    rows, chosen = [], set()
    for paragraph, asked in zip(ours, vectors, strict=False):
        found = [(s, theirs[at]) for s, at in near.nearest(asked)[: 1 + ALSO] if s >= ALSO_NEAREST]
        row = _row(paragraph, found)
        rows.append(row)
        if row.right:
            chosen.add(row.right.seq)
    rows += [ComparisonRow(_theme(p), None, p) for p in theirs if p.seq not in chosen]
    return Comparison(left, right, grade_changes(left, right), tuple(rows))


def with_edits(comparison: Comparison) -> Comparison:
    """The comparison with the word edits of each pair. A screen works them out for the rows it shows alone."""
    rows = (
        replace(row, edits=word_edits(row.left.text, row.right.text)) if row.left and row.right else row
        for row in comparison.rows
    )
    return replace(comparison, rows=tuple(rows))


def grade_changes(left: Inspection, right: Inspection) -> tuple[GradeChange, ...]:
    """Each area that either grades, in the order of codes.AREAS, and how its grade changed from left to right."""
    areas = {j.area for j in (*left.judgements, *right.judgements)}
    pairs = [(a, left.grade(a), right.grade(a)) for a in codes.AREAS if a in areas]
    return tuple(GradeChange(a, old, new, codes.grade_change(old, new)) for a, old, new in pairs)


def vectorise(
    paragraphs: Sequence[Paragraph],
    frequency: Frequency | None,
    matters: Matters,
    template: frozenset[str] = frozenset(),
) -> list[Vector]:
    """Each paragraph's vector, weighted by what is rare among them all and in the database."""
    documents = [_document(p, matters, template) for p in paragraphs]
    counts = document_frequency(documents)
    corpus = _corpus(counts, paragraphs, frequency) if frequency else {}
    worth = rarity(counts, len(documents), corpus)
    return [vector(d, worth) for d in documents]


def mean_length(vectors: Sequence[Vector]) -> float:
    """The mean length of the vectors before they were made unit length."""
    return sum(v.length for v in vectors) / len(vectors) if vectors else 0.0


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph and its nested bullets, as printed."""
    return [s for s in _SENTENCE_END.split(text) if s.strip()]


def _row(paragraph: Paragraph, found: list[tuple[float, Paragraph]]) -> ComparisonRow:
    theme = _theme(paragraph)
    if not found or found[0][0] < NO_COUNTERPART:
        return ComparisonRow(theme, paragraph, None)
    (nearness, best), *rest = found
    also = tuple(Counterpart(p, round(s, 4)) for s, p in rest)
    return ComparisonRow(theme or _theme(best), paragraph, best, round(nearness, 4), (), also)


def _theme(paragraph: Paragraph) -> str | None:
    return paragraph.themes[0] if paragraph.themes else None


def _document(paragraph: Paragraph, matters: Matters, template: frozenset[str]) -> Counter[str]:
    text = paragraph.text
    if template:
        text = " ".join(s for s in sentences(text) if _letters(s) not in template)
    found = Counter(terms(text, matters))
    for theme in paragraph.themes:
        found[THEME + theme] += 1
    return found


def _template(
    ours: Sequence[Paragraph], theirs: Sequence[Paragraph], same_authority: bool, standing: Standing | None
) -> frozenset[str]:
    """The sentences that stand in both reports because the form prints them, by their letters."""
    mine = {_letters(s): s for p in ours for s in sentences(p.text) if len(s.split()) >= TEMPLATE_WORDS}
    both = {_letters(s) for p in theirs for s in sentences(p.text)} & mine.keys()
    if not same_authority:
        return frozenset(both)
    if standing is None:
        return frozenset()
    return frozenset(s for s in both if standing(mine[s]) >= TEMPLATE_INSPECTIONS)


def _letters(sentence: str) -> str:
    return _NOT_LETTERS.sub("", sentence.casefold())


def _corpus(counts: Counter[str], paragraphs: Sequence[Paragraph], frequency: Frequency) -> dict[str, float]:
    """Stem -> share of the database's paragraphs that hold a word of that stem, as far as these texts spell it."""
    words = {w for p in paragraphs for w in _WORDS.findall(p.text.casefold())}
    known, documents = frequency(words)
    if not documents:
        return {}
    total: Counter[str] = Counter()
    for word, count in known.items():
        total[stem(word)] += count
    return {s: min(1.0, c / documents) for s, c in total.items() if s in counts and is_word(s)}
