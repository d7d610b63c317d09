"""Getting reports from the publisher's site by the palette: what is offered, and a whole fetch."""

import shutil
from pathlib import Path

import pytest

from db.fetch.client import Pace
from tests.db.fetch.loopback import LoopbackSite, serve
from tests.db.reading.pdf.letters import focused_2021
from tests.tui.pilot import run_browser, screen_text, wait_until
from tui.browse.report_chooser import GetReports, report_choices


def test_the_authority_in_view_comes_first_then_regions_and_all() -> None:
    choices = list(report_choices("Bolton"))
    labels = [choice.label for choice in choices]
    assert labels[:3] == ["Bolton", "Bolton and its neighbours", "East Midlands"]
    assert choices[0].value.authorities == {"Bolton"}
    neighbours = choices[1].value.authorities
    assert neighbours and "Bolton" in neighbours and len(neighbours) == 11
    everything = choices[labels.index("All authorities")]
    assert everything.value.authorities is None
    assert len(labels) == len(set(labels)) and labels.count("Bolton") == 1
    assert next(choice.label for choice in report_choices(None)) == "East Midlands"


def test_a_region_is_all_its_authorities() -> None:
    regions = {choice.label: choice.value.authorities or frozenset() for choice in report_choices(None)}
    assert {"Bolton", "Sefton"} <= regions["North West"] and "Leeds" not in regions["North West"]


@pytest.fixture
def database(seed_database: Path, tmp_path: Path) -> Path:
    """A copy of the seeds that may be written to."""
    return Path(shutil.copy(seed_database, tmp_path / "own.db"))


async def test_reports_are_got_from_the_site_and_shown(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.backend.report_fetch.Pace", lambda sleep: Pace(0, sleep))
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with serve(LoopbackSite()) as site:
        site.add_authority("80432", "Bolton", ("/v1/file/2", "focused visit, pdf - 01 August 2021"))
        site.add("/v1/file/2", focused_2021())
        monkeypatch.setenv("FINDINGS_SITE", site.base)
        async with run_browser(database, size=(100, 30)) as pilot:
            await pilot.press("colon", *"get rep", "enter")
            await wait_until(pilot, lambda: isinstance(pilot.app.screen, GetReports), "the list")
            await pilot.press(*"bolton", "enter")
            await wait_until(pilot, lambda: "reports: 1 added" in screen_text(pilot), "the outcome")
            await pilot.press("colon", *"get rep", "enter")
            await wait_until(pilot, lambda: isinstance(pilot.app.screen, GetReports), "the list")
            await pilot.press(*"leeds", "enter")
            await wait_until(pilot, lambda: "does not list it" in screen_text(pilot), "the fault")
