"""How the browser was left: stored for each database, and ignored where it cannot be read."""

from pathlib import Path

import pytest

from db.personal.last_session import LastSession, LeftPlace, load_session, save_session
from db.personal.marks import Identity
from db.personal.personal import Personal
from db.personal.personal_file import SESSION
from db.query import Query

PLACE = LeftPlace(7, Identity("bury-2021-10", "12", "0" * 16))
LEFT = LastSession(
    Query("drift", region=("London",), sort="newest"), PLACE, reading=PLACE, zoomed=True, without_filters=True
)


def test_a_session_is_read_back_for_its_own_database_alone(tmp_path: Path) -> None:
    personal = Personal.in_memory()
    save_session(personal, tmp_path / "a.db", LEFT)
    save_session(personal, tmp_path / "b.db", LastSession())
    assert load_session(personal, tmp_path / "a.db") == LEFT
    assert load_session(personal, tmp_path / "b.db") == LastSession()
    assert load_session(personal, tmp_path / "c.db") is None


@pytest.mark.parametrize(
    ("stored", "read"),
    [
        ("", None),
        ("not json", None),
        ("[1, 2]", None),
        ('{"query": "drift"}', None),
        ("[" * 100_000, None),
        ('{"query": {"text": "drift", "sort": 3, "year": "2014", "x": []}}', LastSession(Query("drift"))),
        ('{"query": {}, "place": [1], "reading": ["7", 1, 2, 3], "zoomed": "yes"}', LastSession()),
        (
            '{"query": {}, "place": [7, "k", "1", "w"]}',
            LastSession(place=LeftPlace(7, Identity("k", "1", "w"))),
        ),
    ],
)
def test_what_cannot_be_read_is_left_out(tmp_path: Path, stored: str, read: LastSession | None) -> None:
    personal = Personal.in_memory()
    personal.set(f"{SESSION}{(tmp_path / 'a.db').resolve()}", stored)
    assert load_session(personal, tmp_path / "a.db") == read
