"""Two inspections side by side: for each paragraph of one, its counterpart in the other. Pure."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from db import codes
from db.compare.edits import word_edits
from db.compare.evidence import Candidate, Candidates, Compared, positions
from db.compare.likelihood import UNLIKELY, expected_share, strength
from db.compare.records import Comparison, ComparisonRow, Counterpart, GradeChange
from db.compare.similarity import THEME, TermIndex, is_word, rarity
from db.compare.template import InspectionCount, matter_of, sentences_by_letters, template_sentences
from db.compare.terms import PAIR, Matters, terms
from db.records import Inspection, Paragraph, Report
from db.vectors.stems import split_folded, stem, stems

# Further candidates given beside a counterpart, or in place of one.
ALTERNATIVES: Final = 4
# Beside a counterpart, those with a smaller similarity are left out: at most one in twenty is right.
LEAST_ALTERNATIVE: Final = 0.05
# One paragraph may answer a summary, the finding that it sums up and a recommendation, but not half a report; where the
# left report has several times as many paragraphs, twice that many.
MOST_PARTNERS: Final = 4
PARTNERS_BY_LENGTH: Final = 2
# Kinds without counterparts: boilerplate and footnotes, and facts about the area.
NOT_COMPARED: Final = codes.APPARATUS | {"statistic"}
# A stem is common, and not marked as shared, if more than this share of the compared paragraphs hold it, and more than
# COMMON_LEAST of them. "Children" and "support" are in most paragraphs; the rarest stems that should not be marked,
# such as "quality" and "improve", are in a seventh.
COMMON_SHARE: Final = 0.12
COMMON_LEAST: Final = 5
# word (folded, unstemmed) -> paragraphs that hold it, and how many paragraphs there are: Library.document_frequency
Frequency = Callable[[Iterable[str]], tuple[dict[str, int], int]]
# paragraphs -> the vector of each (db.vectors); b"" where there are none
Embed = Callable[[Sequence[Paragraph]], Sequence[bytes]]


def compare(
    left: Report,
    right: Report,
    frequency: Frequency | None = None,
    count_inspections: InspectionCount | None = None,
    matters: Matters | None = None,
    embed: Embed | None = None,
) -> Comparison:
    """Compare two inspections: rows of counterparts, and how each grade changed.

    Every left paragraph that is not boilerplate, footnote or statistic is in exactly one row, in the left's order;
    right paragraphs that no row chose follow as rows without a left. A row's `right` is None where no paragraph is
    likely enough (db.compare.likelihood); `alternatives` are then the nearest. `frequency` and `count_inspections`
    report what is common in the whole database; without them only the two reports count. Without `embed` the words and
    the structure alone count. The rows have no word edits yet: see `with_edits`.
    """
    inspections = left.inspection, right.inspection
    left_compared = [p for p in left.paragraphs if p.kind not in NOT_COMPARED]
    right_compared = [p for p in right.paragraphs if p.kind not in NOT_COMPARED]
    both = [*left_compared, *right_compared]
    same_authority = left.inspection.authority == right.inspection.authority
    template = template_sentences(left_compared, right_compared, same_authority, count_inspections)
    names = frozenset(s for i in inspections for s in stems(i.authority or ""))
    index = index_terms(both, matters or Matters.load(), template, names)
    words = word_similarities(index, both, frequency, len(left_compared))
    embedded = embed(both) if embed else [b""] * len(both)
    places = [*positions(len(left_compared)), *positions(len(right_compared))]
    compared = [Compared(*each) for each in zip(both, embedded, places, strict=True)]
    lefts, rights = compared[: len(left_compared)], compared[len(left_compared) :]
    rows = _rows(lefts, rights, words)
    chosen = {row.right.seq for row in rows if row.right}
    rows += [ComparisonRow(_theme(p), None, p) for p in right_compared if p.seq not in chosen]
    return Comparison(*inspections, grade_changes(*inspections), tuple(rows), _common(index))


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


def index_terms(
    paragraphs: Sequence[Paragraph],
    matters: Matters,
    template: frozenset[str] = frozenset(),
    names: frozenset[str] = frozenset(),
) -> TermIndex:
    """The terms of paragraphs; sentences of the `template` and the stems `names` (of places) count nothing."""
    return TermIndex([_document(p, matters, template, names) for p in paragraphs])


def word_similarities(
    index: TermIndex, paragraphs: Sequence[Paragraph], frequency: Frequency | None, lefts: int
) -> Iterator[list[float]]:
    """For each of the first `lefts` of the indexed paragraphs its similarities (0..1) by words with each of the others.

    Terms that are rare among the paragraphs and in the database weigh more.
    """
    corpus = _corpus(index.frequency, paragraphs, frequency) if frequency else {}
    return index.similarities(rarity(index.frequency, len(index), corpus), lefts)


def _common(index: TermIndex) -> frozenset[str]:
    """The stems that are common among the indexed paragraphs."""
    most = max(COMMON_LEAST, COMMON_SHARE * len(index))
    return frozenset(term for term, count in index.frequency.items() if count > most and is_word(term))


def prepare_text(text: str, matters: Matters) -> None:
    """Cache what a comparison computes of a paragraph's text."""
    terms(text, matters)
    sentences_by_letters(text)


def _rows(
    lefts: Sequence[Compared], rights: Sequence[Compared], words: Iterable[Sequence[float]]
) -> list[ComparisonRow]:
    """The rows of the left; `words` are the similarities by words of each with those of the right."""
    candidates = Candidates(rights)
    ranked = [
        candidates.rank(left, similar, 1 + ALTERNATIVES) for left, similar in zip(lefts, words, strict=True)
    ]
    admitted = _admitted(ranked, max(MOST_PARTNERS, PARTNERS_BY_LENGTH * len(lefts) // max(1, len(rights))))
    rows = []
    for at, (left, best) in enumerate(zip(lefts, ranked, strict=True)):
        most = 1.0 if at in admitted else UNLIKELY
        rows.append(_row(left.paragraph, _counterparts(best, rights, most, vectors=candidates.has_vectors)))
    return rows


def _admitted(ranked: Sequence[Sequence[Candidate]], most: int) -> set[int]:
    """The left places whose first candidate they may have: each of the right is chosen `most` times at most."""
    first = [(best[0].evidence, at, best[0].at) for at, best in enumerate(ranked) if best]
    taken: Counter[int] = Counter()
    admitted = set()
    for _, at, right in sorted(first, key=lambda choice: (-choice[0], choice[1])):
        taken[right] += 1
        if taken[right] <= most:
            admitted.add(at)
    return admitted


def _counterparts(
    best: Sequence[Candidate], rights: Sequence[Compared], most: float, *, vectors: bool
) -> list[Counterpart]:
    """The candidates with their similarities, none above `most` and that of the one before it."""
    found, least = [], most
    for candidate in best:
        least = min(least, round(expected_share(candidate.evidence, vectors=vectors), 4))
        found.append(Counterpart(rights[candidate.at].paragraph, least))
    return found


def _row(paragraph: Paragraph, nearest: Sequence[Counterpart]) -> ComparisonRow:
    theme = _theme(paragraph)
    if not nearest or strength(nearest[0].similarity) is None:
        return ComparisonRow(theme, paragraph, None, alternatives=tuple(nearest[:ALTERNATIVES]))
    best, *others = nearest
    rest = (other for other in others if other.similarity >= LEAST_ALTERNATIVE)
    return ComparisonRow(
        theme or _theme(best.paragraph), paragraph, best.paragraph, best.similarity, (), tuple(rest)
    )


def _theme(paragraph: Paragraph) -> str | None:
    return paragraph.themes[0] if paragraph.themes else None


def _document(
    paragraph: Paragraph, matters: Matters, template: frozenset[str], names: frozenset[str]
) -> dict[str, int]:
    document = terms(matter_of(paragraph.text, template), matters).copy()
    for name in [name for name in names if name in document]:
        document = {t: n for t, n in document.items() if name not in t.split(PAIR)}
    for theme in paragraph.themes:
        document[THEME + theme] = document.get(THEME + theme, 0) + 1
    return document


def _corpus(
    counts: Mapping[str, int], paragraphs: Sequence[Paragraph], frequency: Frequency
) -> dict[str, float]:
    """Stem -> share (0..1) of the database's paragraphs that hold a word of that stem, for the words of these texts."""
    counted, documents = frequency(_words([p.text for p in paragraphs]))
    if not documents:
        return {}
    total: defaultdict[str, int] = defaultdict(int)
    for word, count in counted.items():
        total[stem(word)] += count
    return {s: min(1.0, c / documents) for s, c in total.items() if s in counts and is_word(s)}


def _words(texts: Sequence[str]) -> set[str]:
    """The folded words of texts, as the index has them. Texts of ASCII are split as one, in a third of the time."""
    plain = " ".join(filter(str.isascii, texts))
    words = set(split_folded(plain.casefold()))
    return words.union(*(split_folded(text.casefold()) for text in texts if not text.isascii()))
