"""What fuzzing found stays mended, and some seconds of it run with every suite. By hand: `python -m tests.fuzz.run`."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.edits import KINDS, Edit, applied
from tests.fuzz.run import CORPUS, corpus
from tests.fuzz.targets import TARGETS
from tests.work import count_calls

FOUND = [(name, path.name) for name in TARGETS for path in corpus(name)]
# Calls of functions that checking an input takes at most: four times as many as the costliest that was found.
MOST_CALLS = 4_000_000
EXAMPLES = {"pdf": 40, "text": 20, "query": 40, "themes": 25, "database": 15, "personal": 15}


@pytest.mark.parametrize(("name", "file"), FOUND)
def test_what_was_found_stays_mended(name: str, file: str) -> None:
    content = (CORPUS / name / file).read_bytes()
    assert count_calls(lambda: TARGETS[name].check(content)) < MOST_CALLS


@pytest.mark.parametrize("name", TARGETS)
def test_known_inputs_hold(name: str) -> None:
    for start in TARGETS[name].starts():
        TARGETS[name].check(start)


@pytest.mark.parametrize("name", TARGETS)
def test_any_edit_of_a_known_input_holds(name: str) -> None:
    target = TARGETS[name]
    starts = target.starts()
    edit = st.builds(
        Edit,
        st.sampled_from(KINDS),
        st.integers(0, 1 << 20),
        st.integers(0, 1 << 16),
        st.sampled_from(target.all_tokens),
    )

    @settings(
        max_examples=EXAMPLES.get(name, 60),
        deadline=None,
        suppress_health_check=list(HealthCheck),
        database=None,
    )
    @given(st.sampled_from(starts), st.lists(edit, min_size=1, max_size=8), st.sampled_from(starts))
    def holds(start: bytes, edits: list[Edit], other: bytes) -> None:
        target.check(applied(start, edits, other))

    holds()
