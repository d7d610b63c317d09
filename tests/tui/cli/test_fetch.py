"""`findings fetch` against a loopback site: what it prints, what it leaves, and how it ends."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.fetch import client
from db.store.library import Library
from tests.db.fetch.loopback import NOT_FOUND, PDF, LoopbackSite, serve
from tests.db.reading.pdf.letters import focused_2021
from tests.tui.cli.command_line import ENTRY_POINT, CommandResult, RunCommand

VISIT = ("/v1/file/2", "children's services focused visit, pdf - 01 August 2021")


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[LoopbackSite]:
    """A site with one report that can be read; the command does not pause between requests."""
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(client, "Pace", lambda: client_pace(0, lambda seconds: None))
    with serve(LoopbackSite()) as served:
        served.add_authority("80432", "Bolton Council", VISIT)
        served.add("/v1/file/2", focused_2021())
        monkeypatch.setenv("FINDINGS_SITE", served.base)
        yield served


client_pace = client.Pace


@pytest.fixture
def fetch(run_command: RunCommand, site: LoopbackSite, tmp_path: Path) -> RunCommand:
    """Runs `findings fetch` into a folder and a database of this test."""
    return lambda *args: run_command(
        "fetch", "--into", tmp_path / "reports", "--db", tmp_path / "x.db", *args
    )


def last_line(result: CommandResult) -> str:
    return result.err.splitlines()[-1]


def test_reports_are_fetched_and_read_in(fetch: RunCommand, site: LoopbackSite, tmp_path: Path) -> None:
    result = fetch("--format", "json")
    assert (result.status, result.json[0]["status"]) == (0, "added"), result.err
    assert f"findings: 1 fetched; in {tmp_path / 'reports'}" in result.err
    with Library(tmp_path / "x.db") as library:
        (inspection,) = library.inspections()
    assert inspection.url == f"{site.base}/v1/file/2"
    again = fetch("bolton")
    assert again.status == 0 and "1 here already" in again.err and last_line(again) == "findings: 1 unchanged"


def test_the_list_is_addresses_alone(fetch: RunCommand, site: LoopbackSite, tmp_path: Path) -> None:
    address = f"{site.base}/v1/file/2"
    assert fetch("--list") == CommandResult(0, f"{address}\n", "")
    assert fetch("--list", "--format", "json").json == [
        {
            "address": address,
            "urn": "80432",
            "authority": "Bolton",
            "kind": "children's services focused visit",
            "published": "2021-08-01",
        }
    ]
    assert fetch("--list", "--format", "csv").out.startswith("address,urn,authority,kind,published")
    assert list(tmp_path.iterdir()) == [] and not site.paths("/v1")


@pytest.mark.parametrize("form", ["text", "markdown", "csv", "json", "jsonl"])
def test_files_without_a_database(fetch: RunCommand, tmp_path: Path, form: str) -> None:
    result = fetch("--no-ingest", "--format", form)
    assert result.status == 0 and "focused visit - 01 august 2021.pdf" in result.out
    assert not (tmp_path / "x.db").exists()


@pytest.mark.parametrize(
    ("filters", "status"),
    [(["--kind", "focused-visit"], 0), (["--kind", "jtai"], 1), (["--since", "2022"], 1)],
)
def test_only_what_fits_is_fetched(fetch: RunCommand, filters: list[str], status: int) -> None:
    result = fetch("--list", "--format", "json", *filters)
    assert (result.status, len(result.json)) == (status, 1 - status)
    assert ("the site has no report that fits" in result.err) == bool(status)


def test_one_that_fails_is_named_and_the_others_are_read(fetch: RunCommand, site: LoopbackSite) -> None:
    site.add_authority("80426", "Barnsley", ("/v1/file/9", VISIT[1]))
    site.add("/v1/file/9", NOT_FOUND)
    result = fetch()
    assert result.status == 1 and "1 fetched, 1 failed" in result.err
    assert "Barnsley, children's services focused visit: " in result.err and "Report not found" in result.err


def test_a_site_that_goes_down_leaves_what_arrived(
    fetch: RunCommand, site: LoopbackSite, tmp_path: Path
) -> None:
    reports = [(f"/v1/file/{n}", f"visit, pdf - 0{n} May 2024") for n in range(3, 7)]
    site.add_authority("80481", "Leeds", *reports)
    for path, _ in reports:
        site.add(path, status=503)
    result = fetch()
    assert result.status == 1 and "does not answer any more" in result.err
    assert last_line(result) == "findings: 1 added"


@pytest.mark.parametrize(
    ("args", "status", "words"),
    [
        (["Boltn"], 2, "did you mean Bolton"),
        (["--kind", "nonsense"], 2, "nonsense"),
        (["--since", "soon"], 2, "is not a date"),
        (["--region", "Nowhere"], 2, "unknown region"),
        (["--site", "http://example.org"], 2, "not encrypted"),
        (["--site", "nonsense"], 2, "no address of a site"),
        (["Leeds"], 1, "Leeds: the site does not list it"),
    ],
)
def test_wrong_usage_is_one_line(fetch: RunCommand, args: list[str], status: int, words: str) -> None:
    result = fetch(*args)
    assert result.status == status and words in result.err and "Traceback" not in result.err


def test_a_site_whose_markup_has_changed_is_an_error(
    fetch: RunCommand, site: LoopbackSite, tmp_path: Path
) -> None:
    site.add("/search", b"<html><title>New search</title>")
    result = fetch()
    assert result.status == 1 and "“New search”" in result.err and result.err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_control_characters_of_the_site_do_not_reach_the_terminal(
    fetch: RunCommand, site: LoopbackSite
) -> None:
    site.add_authority(
        "7", "Ev\x1b]0;il\x07\u202eshire", ("/v1/file/8\x1b[31m", "a\x1b[2J visit, pdf - 1 May 2024")
    )
    for args in (["--no-ingest"], ["--list"], ["--list", "--format", "json"]):
        result = fetch(*args)
        assert not set("\x1b\x07\u202e") & set(result.out + result.err)


def test_ctrl_c_keeps_what_has_arrived(site: LoopbackSite, tmp_path: Path) -> None:
    site.add("/v1/file/2", PDF)
    site.add_authority("80481", "Leeds", ("/v1/file/3", VISIT[1]))
    site.add("/v1/file/3", PDF, drip=0.05)
    args = ["fetch", "--into", str(tmp_path), "--no-ingest"]
    process = subprocess.Popen(
        [sys.executable, "-c", NO_PAUSE + ENTRY_POINT, *args],
        stderr=subprocess.PIPE,
        env=dict(os.environ),
        text=True,
    )
    while not list(tmp_path.rglob("*.part")) or len(site.paths("/v1")) < 2:
        assert process.poll() is None
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert err == f"findings: stopped: 1 of 2 are in {tmp_path}; run the same command to go on\n"
    (line,) = (tmp_path / "manifest.jsonl").read_text().splitlines()
    assert json.loads(line)["authority"] == "Bolton"


NO_PAUSE = "from db.fetch import client; client.Pace = lambda make=client.Pace: make(0); "
