"""Two inspections side by side: for each paragraph of one, its counterpart in the other. Pure."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Final

from db import codes
from db.compare.edits import word_edits
from db.compare.records import Comparison, ComparisonRow, Counterpart, GradeChange
from db.compare.similarity import THEME, NearestIndex, Vector, document_frequency, is_word, rarity, vector
from db.compare.terms import Matters, stem, terms
from db.records import Inspection, Paragraph

# Below this similarity (0..1) there is no counterpart. Checked by hand on the seeds: from 0.09 to 0.12 about half of
# the pairs are about the same matter, below 0.09 few are.
NO_COUNTERPART: Final = 0.09
# Alternatives shown beside the best counterpart, and the least similarity of one.
ALTERNATIVES: Final = 4
LEAST_ALTERNATIVE: Final = 0.05
# Kinds without counterparts: boilerplate and footnotes, and facts about the area.
NOT_COMPARED: Final = codes.APPARATUS | {"statistic"}
# A sentence of at least so many words that the reports of two authorities both print belongs to the report template.
TEMPLATE_WORDS: Final = 6
# Within one authority, a sentence is of the template if at least so many inspections hold it.
TEMPLATE_INSPECTIONS: Final = 3

# word (folded, unstemmed) -> paragraphs that hold it, and how many paragraphs there are: Library.document_frequency
Frequency = Callable[[Iterable[str]], tuple[dict[str, int], int]]
# sentence -> how many inspections hold it: db.compare.queries searches for it
InspectionCount = Callable[[str], int]

_SENTENCE_END: Final = re.compile(r"(?<=[.!?;:])\s+|\n")
_WORDS: Final = re.compile(r"[^\W_]+")
_NOT_LETTERS: Final = re.compile(r"[\W_]+")


def compare(
    left: Inspection,
    left_paragraphs: Sequence[Paragraph],
    right: Inspection,
    right_paragraphs: Sequence[Paragraph],
    frequency: Frequency | None = None,
    count_inspections: InspectionCount | None = None,
    matters: Matters | None = None,
) -> Comparison:
    """Compare two inspections: rows of counterparts, and how each grade changed.

    Every left paragraph that is not boilerplate, footnote or statistic is in exactly one row, in the left's order;
    right paragraphs that no row chose follow as rows without a left. `frequency` and `count_inspections` report what
    is common in the whole database; without them only the two reports count. The rows have no word edits yet: see
    `with_edits`.
    """
    left_compared = [p for p in left_paragraphs if p.kind not in NOT_COMPARED]
    right_compared = [p for p in right_paragraphs if p.kind not in NOT_COMPARED]
    template = _template_sentences(
        left_compared, right_compared, left.authority == right.authority, count_inspections
    )
    vectors = vectorise([*left_compared, *right_compared], frequency, matters or Matters.load(), template)
    index = NearestIndex(vectors[len(left_compared) :], mean_length(vectors))
    rows, chosen = [], set()
    for paragraph, own_vector in zip(left_compared, vectors, strict=False):
        ranked = [
            (s, right_compared[at])
            for s, at in index.nearest(own_vector)[: 1 + ALTERNATIVES]
            if s >= LEAST_ALTERNATIVE
        ]
        row = _row(paragraph, ranked)
        rows.append(row)
        if row.right:
            chosen.add(row.right.seq)
    rows += [ComparisonRow(_theme(p), None, p) for p in right_compared if p.seq not in chosen]
    return Comparison(left, right, grade_changes(left, right), tuple(rows))


def with_edits(comparison: Comparison) -> Comparison:
    """The comparison with the word edits of each pair. A screen computes them only for the rows that it shows."""
    rows = (
        replace(row, edits=word_edits(row.left.text, row.right.text)) if row.left and row.right else row
        for row in comparison.rows
    )
    return replace(comparison, rows=tuple(rows))


def grade_changes(left: Inspection, right: Inspection) -> tuple[GradeChange, ...]:
    """Each area that either grades, in the order of codes.AREAS, and how its grade changed from left to right."""
    areas = {j.area for j in (*left.judgements, *right.judgements)}
    pairs = [(a, left.grade(a), right.grade(a)) for a in codes.AREAS if a in areas]
    return tuple(
        GradeChange(a, old, new, codes.grade_change(old, new), (left.combines(a), right.combines(a)))
        for a, old, new in pairs
    )


def vectorise(
    paragraphs: Sequence[Paragraph],
    frequency: Frequency | None,
    matters: Matters,
    template: frozenset[str] = frozenset(),
) -> list[Vector]:
    """Each paragraph's vector; terms that are rare among the paragraphs and in the database weigh more."""
    documents = [_document(p, matters, template) for p in paragraphs]
    counts = document_frequency(documents)
    corpus = _corpus(counts, paragraphs, frequency) if frequency else {}
    weights = rarity(counts, len(documents), corpus)
    return [vector(d, weights) for d in documents]


def mean_length(vectors: Sequence[Vector]) -> float:
    """The mean length of the vectors before normalisation to unit length."""
    return sum(v.length for v in vectors) / len(vectors) if vectors else 0.0


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph and its nested bullets, as printed."""
    return [s for s in _SENTENCE_END.split(text) if s.strip()]


def _row(paragraph: Paragraph, ranked: list[tuple[float, Paragraph]]) -> ComparisonRow:
    theme = _theme(paragraph)
    if not ranked or ranked[0][0] < NO_COUNTERPART:
        return ComparisonRow(theme, paragraph, None)
    (similarity, best), *rest = ranked
    alternatives = tuple(Counterpart(p, round(s, 4)) for s, p in rest)
    return ComparisonRow(theme or _theme(best), paragraph, best, round(similarity, 4), (), alternatives)


def _theme(paragraph: Paragraph) -> str | None:
    return paragraph.themes[0] if paragraph.themes else None


def _document(paragraph: Paragraph, matters: Matters, template: frozenset[str]) -> Counter[str]:
    text = paragraph.text
    if template:
        text = " ".join(s for s in sentences(text) if _letters(s) not in template)
    document = Counter(terms(text, matters))
    for theme in paragraph.themes:
        document[THEME + theme] += 1
    return document


def _template_sentences(
    left: Sequence[Paragraph],
    right: Sequence[Paragraph],
    same_authority: bool,
    count_inspections: InspectionCount | None,
) -> frozenset[str]:
    """The sentences of both reports that belong to the report template, by their letters."""
    printed = {_letters(s): s for p in left for s in sentences(p.text) if len(s.split()) >= TEMPLATE_WORDS}
    both = {_letters(s) for p in right for s in sentences(p.text)} & printed.keys()
    if not same_authority:
        return frozenset(both)
    if count_inspections is None:
        return frozenset()
    return frozenset(s for s in both if count_inspections(printed[s]) >= TEMPLATE_INSPECTIONS)


def _letters(sentence: str) -> str:
    return _NOT_LETTERS.sub("", sentence.casefold())


def _corpus(counts: Counter[str], paragraphs: Sequence[Paragraph], frequency: Frequency) -> dict[str, float]:
    """Stem -> share (0..1) of the database's paragraphs that hold a word of that stem, for the words of these texts."""
    words = {w for p in paragraphs for w in _WORDS.findall(p.text.casefold())}
    counted, documents = frequency(words)
    if not documents:
        return {}
    total: Counter[str] = Counter()
    for word, count in counted.items():
        total[stem(word)] += count
    return {s: min(1.0, c / documents) for s, c in total.items() if s in counts and is_word(s)}
