"""Samples mutants of `db` and `tui` and reports which the tests catch.

    python -m tests.mutants --count 140 [--seed N] [--folder db/export ...] [--jobs 2] [--text]

Each mutant is one small fault in a copy of the project; the tests that cover its module run until the first fails.
The survivors are listed at the end: each is a missing test, or a change that makes no difference.
"""

import argparse
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from queue import SimpleQueue

from tests.mutants.mutations import TEXT, Mutant, mutants
from tests.mutants.runner import Outcome, ProjectCopy

ROOT = Path(__file__).parents[2]
PACKAGES = ("db", "tui")
Site = tuple[str, Mutant]  # a module's path below the root, and a mutant of it


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__.partition("\n")[0])
    parser.add_argument("--count", type=int, default=140, help="how many mutants to try")
    parser.add_argument("--seed", type=int, default=1, help="another number, another sample")
    parser.add_argument("--folder", nargs="+", default=PACKAGES, help="folders or files, such as db/export")
    parser.add_argument("--jobs", type=int, default=1, help="how many to try at once, each in its own copy")
    parser.add_argument("--text", action="store_true", help="count emptied messages too")
    parser.add_argument("--list", action="store_true", help="print the sample and try nothing")
    options = parser.parse_args(arguments)
    chosen = sample(ROOT, options.folder, options.count, options.seed, with_text=options.text)
    if options.list:
        print(*sorted(describe(site) for site in chosen), sep="\n")
        return 0
    outcomes = try_all(chosen, options.jobs)
    print(summary(outcomes))
    return 0


def sample(
    root: Path, folders: Sequence[str], count: int, seed: int, *, with_text: bool = False
) -> list[Site]:
    """`count` mutants of the modules in these folders in random order, the same for the same seed and sources."""
    sites = [
        (str(path.relative_to(root)), mutant)
        for folder in folders
        for path in ([root / folder] if folder.endswith(".py") else sorted((root / folder).rglob("*.py")))
        for mutant in mutants(path.read_text("utf-8"))
        if with_text or mutant.kind != TEXT
    ]
    return random.Random(seed).sample(sites, min(count, len(sites)))  # noqa: S311 - no secret


def describe(site: Site) -> str:
    """A mutant with its place: "db/query.py:12  comparison  `a < b` -> `a <= b`"."""
    path, mutant = site
    return f"{path}:{mutant.line}  {mutant.kind}  {mutant.describe()}"


def try_all(sites: Sequence[Site], jobs: int) -> list[tuple[Site, Outcome]]:
    """Try each mutant, and print what became of it."""
    free: SimpleQueue[ProjectCopy] = SimpleQueue()
    outcomes: list[tuple[Site, Outcome]] = []
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder, ThreadPoolExecutor(jobs) as pool:
        for number in range(jobs):
            free.put(ProjectCopy(ROOT, Path(folder) / str(number)))
        first = free.get()
        baseline = first.run_without_fault()
        free.put(first)
        if baseline.failing:
            print(f"left out, for they fail without a fault: {baseline.failing}", flush=True)

        def attempt(site: Site) -> Outcome:
            project = free.get()
            try:
                return project.try_mutant(*site, baseline)
            finally:
                free.put(project)

        running = {pool.submit(attempt, site): site for site in sites}
        try:
            for done in as_completed(running):
                outcomes.append((running[done], done.result()))
                print_outcome(*outcomes[-1])
        except KeyboardInterrupt:
            print("stopped; the summary is of those tried so far")
        finally:  # where the tests do not run, or the user stops it, none of the others is tried
            pool.shutdown(wait=False, cancel_futures=True)
    return outcomes


def print_outcome(site: Site, outcome: Outcome) -> None:
    word = "caught  " if outcome.caught else "SURVIVED"
    print(f"{word} {outcome.seconds:5.1f} s  {describe(site)}  {outcome.note}", flush=True)


def summary(outcomes: Sequence[tuple[Site, Outcome]]) -> str:
    """How many of each folder were caught, of all, and the survivors."""
    tried, caught = Counter[str](), Counter[str]()
    for (path, _), outcome in outcomes:
        folder = str(Path(path).parent)
        tried[folder] += 1
        caught[folder] += outcome.caught
    lines = [f"{caught[folder]:4} of {tried[folder]:4}  {folder}" for folder in sorted(tried)]
    share = 100 * caught.total() / max(tried.total(), 1)
    lines.append(f"{caught.total():4} of {tried.total():4}  caught: {share:.0f} %")
    survivors = sorted(site for site, outcome in outcomes if not outcome.caught)
    return "\n".join(["", *lines, "", "survivors:", *(describe(site) for site in survivors)])


if __name__ == "__main__":
    sys.exit(main())
