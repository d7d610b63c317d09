"""Learn the stem vectors of `seeds/stem_vectors.bin` from the text of published reports.

    OPENBLAS_NUM_THREADS=1 PYTHONHASHSEED=0 python -m tests.training PARAGRAPHS.jsonl.gz [--without FILE] [--into FILE]

PARAGRAPHS has an object a line: report, report_kind, kind, area, text. Nothing else is used: no truth of
any kind, so that scores on hand-read pairs are scores on unseen pairs. `--without` names a file with the keys of
reports (one a line) that are left out, to measure how much it matters that a scored report was read. The same file
results from the same corpus and the same builds of numpy and scipy; other builds may move single bytes, so judge the
file by its scores (`python -m tests.bench.counterparts`).
"""

import argparse
from pathlib import Path

import numpy as np

from db.vectors.stem_vectors import DIMENSIONS, UNIT, render
from db.vectors.vector_file import FILE_NAME
from tests.training import corpus as corpora
from tests.training import learning, mining

SEED = 7
SEEDS_FOLDER = Path(__file__).parents[2] / "seeds"


def learn(corpus: corpora.Corpus) -> np.ndarray:
    """Stems x DIMENSIONS, for texts weighted by dampened count and idf."""
    random = np.random.default_rng(SEED)
    vectors = learning.decompose(corpus.tfidf, random)
    reports = mining.choose_reports(corpus, random)
    for area in (0.0, mining.AREA):
        pairs = mining.mine(corpus, learning.embed(corpus.tfidf, vectors), reports, area)
        print(f"{len(pairs.left):,} pairs")
        vectors = learning.contrast(corpus, vectors, pairs, random)
    return learning.reduce(corpus, vectors, DIMENSIONS)


def pack(corpus: corpora.Corpus, vectors: np.ndarray) -> bytes:
    """The file: a weight for each stem, which holds its idf, and its vector in signed bytes."""
    weighted = vectors * corpus.idf[:, None]
    scales = np.abs(weighted).max(1)
    whole = np.rint(weighted / np.where(scales, scales, 1)[:, None] * UNIT).astype(int)
    weights = dict(zip(corpus.stems, scales.tolist(), strict=True))
    return render(weights, dict(zip(corpus.stems, whole.tolist(), strict=True)))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paragraphs", type=Path)
    parser.add_argument("--without", type=Path)
    parser.add_argument("--into", type=Path, default=SEEDS_FOLDER / FILE_NAME)
    chosen = parser.parse_args()
    left_out = set(chosen.without.read_text().split()) if chosen.without else set()
    rows = [row for row in corpora.read(chosen.paragraphs) if row["report"] not in left_out]
    corpus = corpora.build(rows)
    print(f"{len(rows):,} paragraphs of {len(corpus.reports)} reports, {len(corpus.stems):,} stems")
    chosen.into.write_bytes(pack(corpus, learn(corpus)))


if __name__ == "__main__":
    main()
