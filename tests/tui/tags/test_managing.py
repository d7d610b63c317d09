"""Tags renamed, merged, deleted and described from the palette; each is undone with u."""

from pathlib import Path

import pytest

from db.personal.marks import Identity
from db.personal.personal import Personal
from tests.tui.pilot import run_browser, screen_text, send_keys, type_keys, wait_until

PUT = {"drift": frozenset([Identity("a", "1", "x")]), "load": frozenset([Identity("a", "2", "y")])}


@pytest.fixture
def personal() -> Personal:
    made = Personal.in_memory()
    for name, paragraphs in PUT.items():
        made.tags.put(name, paragraphs, f"about {name}")
    return made


def state(personal: Personal) -> dict[str, frozenset[Identity]]:
    return {tag.name: tag.paragraphs for tag in personal.tags.all()}


@pytest.mark.parametrize(
    ("chosen", "typed", "notice", "after"),
    [
        ("rename the tag load", "weight", "renamed “load”", {"drift": PUT["drift"], "weight": PUT["load"]}),
        ("merge the tag load", "drift", "merged “load” into “drift”", {"drift": PUT["drift"] | PUT["load"]}),
        ("delete the tag load", "", "deleted the tag “load”", {"drift": PUT["drift"]}),
    ],
)
async def test_a_change_of_the_list_is_undone(
    seed_database: Path,
    personal: Personal,
    chosen: str,
    typed: str,
    notice: str,
    after: dict[str, frozenset[Identity]],
) -> None:
    async with run_browser(seed_database, personal=personal) as pilot:
        await type_keys(pilot, ":", f"'{chosen}", "enter")
        if typed:
            await type_keys(pilot, f"'{typed}", "enter")
        await wait_until(pilot, lambda: f"{notice} · u undoes it" in screen_text(pilot))
        assert state(personal) == after
        send_keys(pilot, "u")
        await wait_until(pilot, lambda: f"undone: {notice}" in screen_text(pilot))
        assert state(personal) == PUT


async def test_a_taken_name_is_refused_and_a_tag_gets_another_meaning(
    seed_database: Path, personal: Personal
) -> None:
    async with run_browser(seed_database, personal=personal) as pilot:
        await type_keys(pilot, ":", "'rename the tag load", "enter", "'drift", "enter")
        await wait_until(pilot, lambda: "there is a tag “drift” already" in screen_text(pilot))
        assert state(personal) == PUT
        await type_keys(pilot, ":", "'say what the tag load", "enter", "'too many cases", "enter")
        await wait_until(pilot, lambda: "“load” means: too many cases" in screen_text(pilot))
        assert personal.tags.tag("load").meaning == "too many cases"


async def test_the_palette_filters_by_a_tag_and_the_filters_say_what_it_means(
    seed_database: Path, personal: Personal
) -> None:
    personal.tags.define("zeal", "what is done with zeal")
    async with run_browser(seed_database, personal=personal) as pilot:
        await type_keys(pilot, ":", "'zeal", "enter")
        await wait_until(pilot, lambda: "tagged “zeal”" in screen_text(pilot).splitlines()[0])
        await type_keys(pilot, "f", "'zeal")
        await wait_until(pilot, lambda: "zeal: what is done with zeal" in screen_text(pilot))
