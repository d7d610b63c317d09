"""Write `seeds/stems.dic`: the words of published reports by their stems, so that few are stemmed at run time.

    python -m tests.training.stem_table PARAGRAPHS.jsonl.gz [--into FILE]

PARAGRAPHS has an object a line: report, text. A word in the reports of few authorities is left out: the names of places
and people are stemmed when they are met. The same corpus and the same stemmer make the same file.
"""

import argparse
import gzip
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from snowballstemmer import stemmer

from db.vectors.stems import FILE_NAME, words_of

LEAST_AUTHORITIES = 4  # as for the vectors of stems: a word in the reports of fewer is a name
SEEDS_FOLDER = Path(__file__).parents[2] / "seeds"
_DATE = re.compile(r"-\d{4}-\d{2}(-\d+)?$")  # the end of a report's key, after its authority


def common_words(rows: Iterable[Mapping[str, str]]) -> list[str]:
    """The words of letters a-z in the reports of enough authorities, sorted."""
    authorities: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        for word in words_of(row["text"]):
            authorities[word].add(_DATE.sub("", row["report"]))
    return sorted(
        word
        for word, found in authorities.items()
        if len(found) >= LEAST_AUTHORITIES and word.isascii() and word.isalpha()
    )


def render(words: Iterable[str]) -> str:
    """The file: a line for each stem, which comes first, and its words."""
    by_stem: defaultdict[str, list[str]] = defaultdict(list)
    english = stemmer("english")
    for word in words:
        by_stem[english.stemWord(word)].append(word)
    return "".join(f"{stem} {' '.join(by_stem[stem])}\n" for stem in sorted(by_stem))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paragraphs", type=Path)
    parser.add_argument("--into", type=Path, default=SEEDS_FOLDER / FILE_NAME)
    chosen = parser.parse_args()
    with gzip.open(chosen.paragraphs, "rt", encoding="utf-8") as lines:
        words = common_words(map(json.loads, lines))
    print(f"{len(words):,} words")
    chosen.into.write_text(render(words), encoding="utf-8")


if __name__ == "__main__":
    main()
