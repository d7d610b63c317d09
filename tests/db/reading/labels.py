"""Paragraphs that a person read and labelled without the tagger's answer, and how an answer is scored.

`read_by_eye.jsonl`: 409 paragraphs of published reports (Ofsted, Open Government Licence), in five batches.
Each batch was labelled before the tagger had been run on it, and phrases were added after it had been scored:
the first scores are in tests/bench/themes.py, those of today are a floor against slips.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from db.reading.themes import Tagger
from db.reading.tone import infer_tone

READ_BY_EYE = Path(__file__).with_name("read_by_eye.jsonl")
Label = dict[str, Any]
Tag = Callable[[str, Sequence[str], str], tuple[str, ...]]
Tone = Callable[[str, str], str]


@dataclass(frozen=True)
class Score:
    """Themes: F1 over all labels, and the share whose primary theme was found; tone: the share that is right."""

    f1: float
    primary: float
    tone: float
    paragraphs: int


def read_by_eye() -> list[Label]:
    return [json.loads(line) for line in READ_BY_EYE.read_text(encoding="utf-8").splitlines()]


def digest_of_answers(tagger: Tagger) -> str:
    """Hexadecimal SHA-256 of the themes, their reasons and the tone of every paragraph read by eye."""
    answers = [(tagger.explain(x["text"], x["section"]), infer_tone(x["text"])) for x in read_by_eye()]
    return hashlib.sha256(repr(answers).encode()).hexdigest()


def score(labels: Iterable[Label], tag: Tag, tone: Tone) -> Score:
    """As `checks/score.py themes` scores: 2 x hits / (truth + given), and the shares found."""
    count: Counter[str] = Counter()
    for label in labels:
        true = label["themes"]
        given = set(tag(label["text"], label["section"], label["kind"]))
        count["hits"] += len(given & set(true))
        count["given and true"] += len(given) + len(true)
        count["primary"] += not true or true[0] in given
        count["tone"] += tone(label["text"], label["kind"]) == label["tone"]
        count["paragraphs"] += 1
    n = count["paragraphs"]
    return Score(2 * count["hits"] / count["given and true"], count["primary"] / n, count["tone"] / n, n)
