"""Learns the weights of themes and tone anew and writes them to `seeds/weights.json`.

    pip install -e '.[train]'
    python -m tests.theme_model.train labels-training.jsonl labels-2026.jsonl labels.jsonl --reports REPORTS seeds

The same labels, phrases and versions of numpy and scipy give the same file; other versions may differ in the last
digit. `python -m tests.bench.themes` says what the weights are worth on reports that they were not learned on.
"""

import argparse
import json
from pathlib import Path
from typing import Any

from tests.theme_model.examples import FOLDS, load_examples
from tests.theme_model.models import ToneTraining, features_of_themes, fit_themes

WEIGHTS = Path(__file__).parents[2] / "seeds" / "weights.json"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("labels", nargs="*", type=Path)
    parser.add_argument(
        "--reports",
        nargs="*",
        type=Path,
        default=(),
        help="folders of the reports that a file of labels names",
    )
    asked = parser.parse_args()
    examples = load_examples(asked.labels, asked.reports)
    present, first = fit_themes(examples, features_of_themes(examples))
    sentence, tone = ToneTraining(examples).fit(range(FOLDS))
    models = {"present": present, "first": first, "sentence": sentence, "tone": tone}
    write({name: model.to_json() for name, model in models.items()})
    print(f"learned on {len(examples)} paragraphs")


def write(models: dict[str, Any]) -> None:
    """Write the file of weights: a line for each feature, so that a difference can be read."""
    text = json.dumps(models, ensure_ascii=False, separators=(",", ":"))
    lines = text.replace("],", "],\n").replace('"weights":{', '"weights":{\n')
    WEIGHTS.write_text(lines + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
