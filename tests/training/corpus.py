"""The paragraphs to learn from, as a matrix of weighted stems, and the reports they stand in."""

import gzip
import json
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import scipy.sparse as sp

from db.vectors.stems import stems, stop_stems

LEAST_PARAGRAPHS = 3  # a stem of fewer has too little to learn from
LEAST_AUTHORITIES = 4  # a stem in the reports of fewer is the name of a place, a body or a local scheme
LEAST_REPORT = 8  # paragraphs: a shorter report has too few others to contrast a pair with
NOT_COMPARED = {"statistic"}
_DATE = re.compile(r"-\d{4}-\d{2}(-\d+)?$")  # the end of a report's key, after its authority


@dataclass(frozen=True)
class Corpus:
    """The paragraphs: `counts` dampened, `tfidf` of unit length; `reports` maps a report to its rows, in order."""

    stems: list[str]
    idf: np.ndarray
    counts: sp.csr_matrix
    tfidf: sp.csr_matrix
    reports: dict[str, np.ndarray]
    report_kinds: dict[str, str]
    kinds: np.ndarray
    areas: np.ndarray
    positions: np.ndarray  # 0..1 within the report


def read(path: Path) -> list[dict[str, str]]:
    """The objects of a .jsonl.gz file: report, report_kind, kind, area, text, in reading order within a report."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def build(rows: Sequence[dict[str, str]]) -> Corpus:
    """The corpus of the rows that `read` returns."""
    tokens = [_counted(row["text"]) for row in rows]
    frequency = Counter(stem for counted in tokens for stem in counted)
    known = sorted(
        _general(rows, tokens) & {s for s, count in frequency.items() if count >= LEAST_PARAGRAPHS}
    )
    counts = _matrix(tokens, known)
    idf = np.array([np.log((len(rows) + 1) / (frequency[stem] + 0.5)) for stem in known], dtype=np.float32)
    weighted = counts.multiply(idf[None, :]).tocsr()
    length = np.sqrt(np.asarray(weighted.multiply(weighted).sum(1)).ravel())
    tfidf = sp.diags(1 / np.where(length, length, 1)).dot(weighted).tocsr().astype(np.float32)
    reports, positions = _reports(rows)
    return Corpus(
        known,
        idf,
        counts,
        tfidf,
        reports,
        {row["report"]: row["report_kind"] for row in rows},
        np.array([row["kind"] for row in rows]),
        np.array([row["area"] or "" for row in rows]),
        positions,
    )


def _general(rows: Sequence[dict[str, str]], tokens: Sequence[Counter[str]]) -> set[str]:
    """The stems that the reports of several authorities hold."""
    holders: dict[str, set[str]] = defaultdict(set)
    for row, counted in zip(rows, tokens, strict=True):
        authority = _DATE.sub("", row["report"])
        for stem in counted:
            holders[stem].add(authority)
    return {stem for stem, authorities in holders.items() if len(authorities) >= LEAST_AUTHORITIES}


def _counted(text: str) -> Counter[str]:
    return Counter(s for s in stems(text) if s not in stop_stems() and not s.isdigit())


def _matrix(tokens: Sequence[Counter[str]], known: Sequence[str]) -> sp.csr_matrix:
    place = {stem: at for at, stem in enumerate(known)}
    entries = [
        (at, place[stem], 1 + np.log(count))
        for at, counted in enumerate(tokens)
        for stem, count in sorted(counted.items())
        if stem in place
    ]
    row, column, value = zip(*entries, strict=True)
    return sp.csr_matrix((value, (row, column)), shape=(len(tokens), len(known)), dtype=np.float32)


def _reports(rows: Sequence[dict[str, str]]) -> tuple[dict[str, np.ndarray], np.ndarray]:
    of_report: dict[str, list[int]] = defaultdict(list)
    for at, row in enumerate(rows):
        if row["kind"] not in NOT_COMPARED:
            of_report[row["report"]].append(at)
    reports = {name: np.array(of_report[name]) for name in sorted(of_report)}
    positions = np.zeros(len(rows))
    for places in reports.values():
        positions[places] = np.linspace(0, 1, len(places))
    return {name: places for name, places in reports.items() if len(places) >= LEAST_REPORT}, positions
