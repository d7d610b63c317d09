"""Prints each figure of the structure beside its limit: `python -m tests.structure [--why NAME] [ROOT]`.

ROOT is another checkout of the project, for a comparison with an earlier version.
"""

import argparse
from pathlib import Path

from tests.structure.figures import LIMITS
from tests.structure.source import ROOT, SourceTree


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.structure", description=__doc__)
    parser.add_argument("root", nargs="?", type=Path, default=ROOT)
    parser.add_argument(
        "--why", default="", metavar="WORDS", help="list what the figures of this name consist of"
    )
    arguments = parser.parse_args()
    source = SourceTree(arguments.root)
    for limit in LIMITS:
        figure = limit.figure(source)
        print(f"{figure:5}  at most {limit.most:3}  {'' if figure <= limit.most else '!'} {limit.name}")
        if arguments.why and arguments.why in limit.name:
            print(limit.report(source))


if __name__ == "__main__":
    main()
