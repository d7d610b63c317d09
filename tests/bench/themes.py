"""How fast themes and tone are inferred, and how often they are right.

    python -m tests.bench.themes [REPORT...]
    python -m tests.bench.themes --labels labels-training.jsonl labels-2026.jsonl --reports REPORTS

Speed: paragraphs a second of one core's time (floor: 3,000); the five seed reports if none is named.

Trust, with `--labels` (needs the extra `train`, and some minutes): the labels are divided by authority into five parts;
the weights are learned anew on four of them and tried on the fifth, so that no report is scored by weights that were
learned on it. The phrases of the rules stay as they are. The figures of the weights that are shipped, on labels
that they were learned on, are printed beside them and are no result.
"""

import argparse
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from unittest.mock import patch

from db.reading import learned, reader, themes, tone
from db.reading.errors import ReadingError
from db.records import Paragraph, Report
from tests.theme_model.examples import FOLDS, Example, fold_numbers, load_examples

SEEDS = Path(__file__).parents[2] / "seeds"
RUNS = 5
Answer = tuple[tuple[str, ...], str]  # themes, tone


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", nargs="*", type=Path, metavar="REPORT")
    parser.add_argument("--labels", nargs="*", type=Path)
    parser.add_argument(
        "--reports",
        nargs="*",
        type=Path,
        default=(),
        help="folders of the reports that a file of labels names",
    )
    asked = parser.parse_args()
    if asked.labels is not None:
        trust(load_examples(asked.labels, asked.reports))
        return
    paths = asked.paths or sorted(SEEDS.glob("*.txt"))
    speed([p for path in paths if (report := read_or_none(path)) for p in report.paragraphs])


def read_or_none(path: Path) -> Report | None:
    """The report in a file; None, after printing the reason, if it cannot be read."""
    try:
        return reader.read(path)
    except ReadingError as error:
        print(f"{path.name}: {error.reason}")
        return None


def speed(paragraphs: Sequence[Paragraph]) -> None:
    """Print paragraphs a second: themes alone, and themes and tone."""
    tagger = themes.Tagger.load()

    def tag() -> None:
        for p in paragraphs:
            tagger.tag(p.text, p.section, p.kind)

    def both() -> None:
        for p in paragraphs:
            tagger.tag(p.text, p.section, p.kind)
            tone.infer_tone(p.text, p.kind, p.section, tagger.reader)

    words = sum(len(p.text.split()) for p in paragraphs) / len(paragraphs)
    for name, run in (("themes", tag), ("themes and tone", both)):
        best = min(seconds(run) for _ in range(RUNS))
        print(
            f"{name}: {len(paragraphs) / best:,.0f} paragraphs a second (mean {words:.0f} words; floor 3,000)"
        )


def trust(examples: Sequence[Example]) -> None:
    """Print the scores of each file of labels: cross-validated, and of the weights as they are shipped."""
    held_out = cross_validated(examples)
    tagger = themes.Tagger.load()
    shipped = [answer(tagger, example) for example in examples]
    for source in dict.fromkeys(example.source for example in examples):
        chosen = [n for n, example in enumerate(examples) if example.source == source]
        for name, answers in (("cross-validated", held_out), ("as shipped (learned on them)", shipped)):
            print(f"{source}, {name}: {scores([examples[n] for n in chosen], [answers[n] for n in chosen])}")


def cross_validated(examples: Sequence[Example]) -> list[Answer]:
    """The answer for each example by weights learned on the other parts."""
    from tests.theme_model.models import ToneTraining, features_of_themes, fit_themes

    by_theme, by_tone = features_of_themes(examples), ToneTraining(examples)
    folds = fold_numbers(examples)
    answers: list[Answer] = [((), "")] * len(examples)
    for fold in range(FOLDS):
        others = [n for n, number in enumerate(folds) if number != fold]
        known = [examples[n] for n in others]
        fitted = fit_themes(known, [by_theme[n] for n in others])
        models = learned.ThemeModels(*(learned.read_model(model.to_json()) for model in fitted))
        tones = by_tone.fit([part for part in range(FOLDS) if part != fold])
        sentence, whole = (learned.read_model(model.to_json()) for model in tones)
        with (
            patch.object(themes, "theme_models", lambda m=models: m),
            patch.object(tone, "sentence_model", lambda m=sentence: m),
            patch.object(tone, "tone_model", lambda m=whole: m),
        ):
            tagger = themes.Tagger.load()
            for n, number in enumerate(folds):
                if number == fold:
                    answers[n] = answer(tagger, examples[n])
    return answers


def answer(tagger: themes.Tagger, example: Example) -> Answer:
    found = tagger.tag(example.text, example.section, example.kind)
    return found, tone.infer_tone(example.text, example.kind, example.section)


def scores(examples: Sequence[Example], answers: Sequence[Answer]) -> str:
    """As `checks/score.py themes` scores, and how often the first theme is the same."""
    count: Counter[str] = Counter()
    for example, (found, read) in zip(examples, answers, strict=True):
        count["hits"] += len(set(found) & set(example.themes))
        count["sizes"] += len(found) + len(example.themes)
        count["primary"] += not example.themes or example.themes[0] in found
        count["equal"] += found[:1] == example.themes[:1]
        count["tone"] += read == example.tone
        count["none"] += not found
    n = len(examples)
    return (
        f"F1 {2 * count['hits'] / count['sizes']:.3f}  primary found {count['primary'] / n:.3f}  "
        f"primary equal {count['equal'] / n:.3f}  tone {count['tone'] / n:.3f}  without theme {count['none']} of {n}"
    )


def seconds(run: Callable[[], object]) -> float:
    start = time.process_time()
    run()
    return time.process_time() - start


if __name__ == "__main__":
    main()
