"""How fast themes and tone are inferred, their share of reading a report, and how often they are right.

    python -m tests.bench.themes [REPORT...] [--labels labels.jsonl]

Speed: paragraphs a second of one core's time (floor: 2,000) and the share of the time it takes to read the
reports (ceiling: 15 %, applied if the floor is not reached); the five seed reports if none is named.

Trust: the scores on the paragraphs that were read by eye, and on `--labels` whose reports are among those
named; beside each the cross-validated one: the figures of `themes.py` and `tone.py` are chosen anew without a
report, then tried on it. The phrases stay as they are, so that is no blind figure: those are what each batch
scored before phrases were added for it (BLIND).
"""

import argparse
import itertools
import json
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

from db.reading import reader, themes, tone
from db.reading.errors import ReadingError
from db.records import Paragraph, Report
from tests.db.reading.labels import Label, Score, read_by_eye, score

SEEDS = Path(__file__).parents[2] / "seeds"
RUNS = 5
# F1, primary, tone of each batch on its first run; batch A was read before its first phrases were written,
# each of the others before any output for it was seen, phrases having been added for those before it.
BLIND = {
    "A": (0.812, 0.939, 0.828),
    "B": (0.759, 0.899, 0.753),
    "C": (0.768, 0.911, 0.800),
    "D": (0.800, 0.921, 0.711),
    "E": (0.768, 0.964, 0.836),
}
THEME_FIGURES = {"ENOUGH": (1.8, 2.4), "SHARE": (0.35, 0.4, 0.5), "FIRST_SENTENCE": (1.2, 1.5, 1.8)}
TONE_FIGURES = {
    "ASIDE": (0.22, 0.27, 0.32),
    "ONE_SIDED": (0.6, 0.63, 0.7),
    "SENTENCE_FULL": (1.5, 2.5),
    "ENOUGH": (0.75, 1.0),
}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("reports", nargs="*", type=Path)
    parser.add_argument("--labels", type=Path)
    asked = parser.parse_args()
    paths = asked.reports or sorted(SEEDS.glob("*.txt"))
    start = time.process_time()
    read = [(path, report) for path in paths if (report := read_or_none(path))]
    reading = time.process_time() - start
    paragraphs = [p for _, report in read for p in report.paragraphs]
    speed(paragraphs, reading)
    batches: dict[str, list[Label]] = {}
    for label in read_by_eye():
        batches.setdefault(label["batch"], []).append(label)
    for batch, labels in batches.items():
        print(
            f"batch {batch}, blind:     F1 {BLIND[batch][0]:.3f}  primary {BLIND[batch][1]:.3f}  "
            f"tone {BLIND[batch][2]:.3f}"
        )
        trust(f"batch {batch}", labels)
    if asked.labels:
        trust(
            "labels", list(labelled(asked.labels, [(path.name, report.paragraphs) for path, report in read]))
        )


def read_or_none(path: Path) -> Report | None:
    """The report in a file; None, after printing the reason, if it cannot be read."""
    try:
        return reader.read(path)
    except ReadingError as error:
        print(f"{path.name}: {error.reason}")
        return None


def speed(paragraphs: Sequence[Paragraph], reading: float) -> None:
    """Print paragraphs a second, and the share of the time that reading took."""
    tagger = themes.Tagger.load()

    def infer() -> None:
        for p in paragraphs:
            tagger.tag(p.text, p.section, p.kind)
            tone.infer_tone(p.text, p.kind)

    best = min(seconds(infer) for _ in range(RUNS))
    words = sum(len(p.text.split()) for p in paragraphs) / len(paragraphs)
    print(
        f"{len(paragraphs) / best:,.0f} paragraphs a second (mean {words:.0f} words; floor 2,000); "
        f"{best / reading:.1%} of reading {len(paragraphs):,} paragraphs (ceiling 15 %)"
    )


def trust(name: str, labels: Sequence[Label]) -> None:
    """Print the scores of today's figures and the cross-validated ones."""
    tagger = themes.Tagger.load()
    show(f"{name}, as it is:  ", score(labels, tagger.tag, tone.infer_tone))
    held_out = cross_validated(labels, tagger)
    print(f"{name}, cross-val.: F1 {held_out[0]:.3f}  primary {held_out[1]:.3f}  tone {held_out[2]:.3f}")


def cross_validated(labels: Sequence[Label], tagger: themes.Tagger) -> tuple[float, float, float]:
    """F1, primary, tone if each report is classified with figures chosen without it."""
    given: dict[int, tuple[str, ...]] = {}
    tones: dict[int, str] = {}
    by_theme = [(f, [answer(tagger.tag, x) for x in labels]) for f in chosen(themes, THEME_FIGURES)]
    by_tone = [
        (f, [tone.infer_tone(x["text"], x["kind"]) for x in labels]) for f in chosen(tone, TONE_FIGURES)
    ]
    for report in {label["report"] for label in labels}:
        others = [n for n, label in enumerate(labels) if label["report"] != report]
        rest = [labels[n] for n in others]
        _, best_themes = max(by_theme, key=lambda tried: replay(rest, [tried[1][n] for n in others]))
        _, best_tones = max(by_tone, key=lambda tried: sum(tried[1][n] == labels[n]["tone"] for n in others))
        for n, label in enumerate(labels):
            if label["report"] == report:
                given[n], tones[n] = best_themes[n], best_tones[n]
    answers, sounds = iter(given[n] for n in range(len(labels))), iter(tones[n] for n in range(len(labels)))
    reached = score(labels, lambda *_: next(answers), lambda *_: next(sounds))
    return reached.f1, reached.primary, reached.tone


def answer(tag: Callable[..., tuple[str, ...]], label: Label) -> tuple[str, ...]:
    return tag(label["text"], label["section"], label["kind"])


def replay(labels: Sequence[Label], answers: Sequence[tuple[str, ...]]) -> float:
    """The F1 of answers that were given before."""
    each = iter(answers)
    return score(labels, lambda *_: next(each), lambda *_: "").f1


def chosen(module: ModuleType, figures: Mapping[str, Sequence[float]]) -> Iterator[tuple[float, ...]]:
    """Every choice of the figures in turn, set in the module; the module's own are put back."""
    with restored(module, figures):
        for choice in itertools.product(*figures.values()):
            for name, value in zip(figures, choice, strict=True):
                setattr(module, name, value)
            yield choice


@contextmanager
def restored(module: ModuleType, names: Mapping[str, Any]) -> Iterator[None]:
    own = {name: getattr(module, name) for name in names}
    try:
        yield
    finally:
        for name, value in own.items():
            setattr(module, name, value)


def labelled(path: Path, reports: Sequence[tuple[str, Sequence[Paragraph]]]) -> Iterator[Label]:
    """The labels of a file with section and kind as the reader tells them; those not found are left out."""
    by_text = {name: {plain(p.text): p for p in paragraphs} for name, paragraphs in reports}
    for line in path.read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        found = by_text.get(Path(label["source"]).name, {}).get(plain(label["text"]))
        if found:
            yield {**label, "report": label["source"], "section": found.section, "kind": found.kind}


def plain(text: str) -> str:
    return "".join(c for c in text.split("\n")[0].casefold() if c.isalnum())


def show(name: str, reached: Score) -> None:
    print(
        f"{name} F1 {reached.f1:.3f}  primary {reached.primary:.3f}  tone {reached.tone:.3f}  "
        f"({reached.paragraphs} paragraphs)"
    )


def seconds(run: Callable[[], object]) -> float:
    start = time.process_time()
    run()
    return time.process_time() - start


if __name__ == "__main__":
    main()
