"""A whole fetch: what is listed, what is new, what is kept, and what is told of the rest."""

import dataclasses
from pathlib import Path

import pytest

from db.errors import UnknownValue
from db.fetch.errors import FetchError
from db.fetch.listing import list_reports
from db.fetch.manifest import MANIFEST, read_manifest, write_manifest
from db.fetch.records import Fetched, Listing, Wanted
from db.fetch.run import FetchProgress, fetch_reports
from db.fetch.selection import choose_authorities
from db.fetch.site import Site
from tests.db.fetch.loopback import NOT_FOUND, PDF, LoopbackSite, Reply, page, provider_link, publication

INSPECTION = ("/v1/file/1", "children's services inspection, pdf - 18 April 2023")
VISIT = ("/v1/file/2", "children's services focused visit, pdf - 01 August 2024")
SEND = ("/v1/file/3", "area SEND full inspection, pdf - 12 July 2024")


@pytest.fixture
def full(site: LoopbackSite) -> LoopbackSite:
    """Two authorities with three reports."""
    site.add_authority("80426", "Barnsley Metropolitan Borough Council", INSPECTION, VISIT)
    site.add_authority("80432", "Bolton", SEND)
    for number in (1, 2, 3):
        site.add(f"/v1/file/{number}", PDF + bytes([number]), headers={"ETag": f'"{number}"'})
    return site


def listed(site: LoopbackSite, wanted: Wanted | None = None) -> Listing:
    with site.client() as client:
        return list_reports(client, Site(site.base), wanted or Wanted())


def fetched(site: LoopbackSite, folder: Path, wanted: Wanted | None = None) -> list[Fetched]:
    reports = listed(site, wanted).reports
    with site.client() as client:
        return list(fetch_reports(client, reports, folder))


def statuses(outcomes: list[Fetched]) -> list[str]:
    return [outcome.status for outcome in outcomes]


def test_every_kind_of_report_is_listed_with_its_authority(full: LoopbackSite) -> None:
    listing = listed(full)
    assert [(r.urn, r.authority, r.kind, r.published) for r in listing.reports] == [
        ("80426", "Barnsley", "children's services inspection", "2023-04-18"),
        ("80426", "Barnsley", "children's services focused visit", "2024-08-01"),
        ("80432", "Bolton", "area SEND full inspection", "2024-07-12"),
    ]
    assert listing.faults == ()


def test_the_list_is_read_to_its_end_however_many_are_on_a_page(site: LoopbackSite) -> None:
    for number in range(1, 131):
        site.add_authority(str(number), f"Authority {number}", (f"/v1/file/{number}", INSPECTION[1]))
    assert len(listed(site).reports) == 130
    searches = [r.path for r in site.requests if r.path.startswith("/search")]
    assert [path.partition("start=")[2] for path in searches] == [
        "0&rows=100",
        "100&rows=100",
        "130&rows=100",
    ]


def test_a_list_that_ends_with_an_error_is_no_shorter_list(site: LoopbackSite) -> None:
    first = page(*(provider_link(str(n), f"A {n}") for n in range(1, 101)))
    site.answers["/search"] = lambda request: Reply(first if "start=0&" in request.path else NOT_FOUND)
    with pytest.raises(FetchError, match="no authority is listed there"):
        listed(site)


def test_a_site_without_a_list_is_an_error(site: LoopbackSite) -> None:
    site.add("/search", page('<a href="/changed/1">Barnsley</a>'))
    with pytest.raises(FetchError, match="its layout has changed"):
        listed(site)


def test_an_authority_whose_page_has_changed_is_named_and_the_others_are_read(full: LoopbackSite) -> None:
    full.add("/provider/44/80426", page('<a href="/v1/file/1">Report</a>'))
    listing = listed(full)
    assert len(listing.reports) == 1
    assert listing.faults[0].where == "Barnsley" and "no report is linked there" in listing.faults[0].reason


def test_a_report_that_is_linked_elsewhere_is_named(full: LoopbackSite) -> None:
    full.add("/provider/44/80432", page(publication("https://evil.example/1.pdf", SEND[1])))
    assert "evil.example" in listed(full).faults[0].reason


def test_a_site_that_goes_down_ends_the_list(site: LoopbackSite) -> None:
    for number in range(1, 6):
        site.add_authority(str(number), f"A {number}", INSPECTION)
        site.add(f"/provider/44/{number}", status=503)
    with pytest.raises(FetchError, match="does not answer any more"):
        listed(site)
    assert len(set(site.paths("/provider"))) == 3


@pytest.mark.parametrize(
    ("wanted", "addresses"),
    [
        (Wanted(frozenset({"Bolton"})), ["3"]),
        (Wanted(kinds=frozenset({"focused-visit"})), ["2"]),
        (Wanted(kinds=frozenset({"ilacs", "area-send"})), ["1", "3"]),
        (Wanted(since="2024-01-01"), ["2", "3"]),
        (Wanted(frozenset({"Barnsley"}), since="2030-01-01"), []),
    ],
)
def test_only_what_is_wanted_is_listed(full: LoopbackSite, wanted: Wanted, addresses: list[str]) -> None:
    assert [report.address[-1] for report in listed(full, wanted).reports] == addresses


def test_an_authority_that_the_site_does_not_list_is_named(full: LoopbackSite) -> None:
    listing = listed(full, Wanted(frozenset({"Bolton", "Leeds"})))
    assert [(fault.where, fault.reason) for fault in listing.faults] == [
        ("Leeds", "the site does not list it")
    ]


def test_files_arrive_with_a_manifest(full: LoopbackSite, tmp_path: Path) -> None:
    outcomes = fetched(full, tmp_path)
    assert statuses(outcomes) == ["fetched"] * 3
    files = sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*.pdf"))
    assert files == [
        "80426_barnsley/children's services focused visit - 01 august 2024.pdf",
        "80426_barnsley/children's services inspection - 18 april 2023.pdf",
        "80432_bolton/area send full inspection - 12 july 2024.pdf",
    ]
    entry = read_manifest(tmp_path)[f"{full.base}/v1/file/3"]
    assert (entry.urn, entry.authority, entry.kind) == ("80432", "Bolton", "area SEND full inspection")
    assert (entry.published, entry.file, entry.etag) == ("2024-07-12", files[2], '"3"')
    assert entry.sha256 and entry.fetched and entry.error is None


def test_a_second_run_fetches_only_what_is_new(full: LoopbackSite, tmp_path: Path) -> None:
    fetched(full, tmp_path)
    full.add("/v1/file/9", PDF)
    full.add("/provider/44/80432", page(publication(*SEND), publication("/v1/file/9", VISIT[1])))
    full.requests.clear()
    assert sorted(statuses(fetched(full, tmp_path))) == ["fetched", *["unchanged"] * 3]
    assert full.paths("/v1") == ["/v1/file/9"]


def test_a_file_that_was_deleted_is_fetched_again(full: LoopbackSite, tmp_path: Path) -> None:
    path = fetched(full, tmp_path)[0].path
    assert path is not None
    path.unlink()
    assert sorted(statuses(fetched(full, tmp_path))) == ["fetched", "unchanged", "unchanged"]
    assert path.exists()


def test_after_a_month_the_site_is_asked_whether_a_file_is_still_the_same(
    full: LoopbackSite, tmp_path: Path
) -> None:
    fetched(full, tmp_path)
    old = [
        dataclasses.replace(e, checked="2020-01-01T00:00:00+00:00") for e in read_manifest(tmp_path).values()
    ]
    write_manifest(tmp_path, old)
    full.answers["/v1/file/1"] = lambda r: Reply(
        status=304 if r.headers.get("if-none-match") == '"1"' else 500
    )
    newer = PDF.replace(b"1.4", b"1.7")
    full.add("/v1/file/2", newer)
    outcomes = fetched(full, tmp_path)
    assert statuses(outcomes) == ["unchanged", "fetched", "fetched"]
    assert outcomes[1].path is not None and outcomes[1].path.read_bytes() == newer
    assert all((entry.checked or "") > "2020-01-02" for entry in read_manifest(tmp_path).values())


def test_one_that_fails_is_told_and_tried_again_next_time(full: LoopbackSite, tmp_path: Path) -> None:
    full.add("/v1/file/2", NOT_FOUND)
    outcomes = fetched(full, tmp_path)
    assert statuses(outcomes) == ["fetched", "failed", "fetched"]
    assert "Report not found" in (read_manifest(tmp_path)[f"{full.base}/v1/file/2"].error or "")
    full.add("/v1/file/2", PDF)
    assert statuses(fetched(full, tmp_path)).count("fetched") == 1


def test_a_site_that_goes_down_ends_the_fetch(site: LoopbackSite, tmp_path: Path) -> None:
    site.add_authority("1", "A", *((f"/v1/file/{n}", f"visit {n}, pdf - 0{n} May 2024") for n in range(1, 7)))
    site.add("/v1/file/1", PDF)
    for number in range(2, 7):
        site.add(f"/v1/file/{number}", status=503)
    with pytest.raises(FetchError, match="does not answer any more"):
        fetched(site, tmp_path)
    assert len(set(site.paths("/v1"))) == 4 and len(list(tmp_path.rglob("*.pdf"))) == 1


def test_whatever_ends_it_what_arrived_is_kept(full: LoopbackSite, tmp_path: Path) -> None:
    with full.client() as client:
        running = fetch_reports(client, listed(full).reports, tmp_path)
        next(running)
        with pytest.raises(KeyboardInterrupt):
            running.throw(KeyboardInterrupt())  # type: ignore[attr-defined]
    assert len(read_manifest(tmp_path)) == 1 and len(list(tmp_path.rglob("*.pdf"))) == 1
    assert sorted(statuses(fetched(full, tmp_path))) == ["fetched", "fetched", "unchanged"]


def test_two_reports_of_one_kind_and_day_are_two_files(site: LoopbackSite, tmp_path: Path) -> None:
    site.add_authority("1", "A", INSPECTION, ("/v1/file/77", INSPECTION[1]))
    site.add("/v1/file/1", PDF)
    site.add("/v1/file/77", PDF + b"other")
    fetched(site, tmp_path)
    assert sorted(path.name for path in tmp_path.rglob("*.pdf")) == [
        "children's services inspection - 18 april 2023 - 77.pdf",
        "children's services inspection - 18 april 2023.pdf",
    ]
    site.requests.clear()
    assert statuses(fetched(site, tmp_path)) == ["unchanged"] * 2


def test_a_file_that_the_user_put_there_is_not_replaced(full: LoopbackSite, tmp_path: Path) -> None:
    own = tmp_path / "80432_bolton" / "area send full inspection - 12 july 2024.pdf"
    own.parent.mkdir()
    own.write_text("mine")
    outcomes = fetched(full, tmp_path, Wanted(frozenset({"Bolton"})))
    assert own.read_text() == "mine"
    assert outcomes[0].path == own.with_name("area send full inspection - 12 july 2024 - 3.pdf")


def test_a_path_that_the_manifest_alone_knows_is_not_used(full: LoopbackSite, tmp_path: Path) -> None:
    fetched(full, tmp_path / "in")
    entries = read_manifest(tmp_path / "in")
    outside = tmp_path / "outside.pdf"
    outside.write_bytes(PDF + b"\x01")
    write_manifest(tmp_path / "in", [dataclasses.replace(e, file="../outside.pdf") for e in entries.values()])
    assert statuses(fetched(full, tmp_path / "in")) == ["fetched"] * 3


def test_two_fetches_do_not_fill_one_folder(full: LoopbackSite, tmp_path: Path) -> None:
    with full.client() as client:
        running = fetch_reports(client, listed(full).reports, tmp_path)
        next(running)
        with pytest.raises(FetchError, match="another fetch"):
            fetched(full, tmp_path)


def test_the_manifest_holds_one_line_for_each_address(full: LoopbackSite, tmp_path: Path) -> None:
    full.add("/v1/file/2", NOT_FOUND)
    fetched(full, tmp_path)
    fetched(full, tmp_path)
    assert len((tmp_path / MANIFEST).read_text().splitlines()) == 3


def test_progress_counts_reports_and_bytes(full: LoopbackSite, tmp_path: Path) -> None:
    seen: list[FetchProgress] = []
    with full.client() as client:
        list(fetch_reports(client, listed(full).reports, tmp_path, seen.append))
    assert (seen[0].done, seen[0].total, seen[0].received) == (0, 3, 0)
    assert seen[-1].done == 3 and seen[-1].received > 3 * len(PDF) - 1
    assert str(FetchProgress(12, 84, 32_505_856, 125.0)) == "12 of 84 reports · 31.0 MB · 2 min left"
    assert str(FetchProgress(0, 84, 0)) == "0 of 84 reports · 0.0 MB"


def test_authorities_are_chosen_by_name_region_and_neighbours() -> None:
    assert choose_authorities() is None
    assert choose_authorities(["barnsley council", "St. Helens"]) == frozenset({"Barnsley", "St Helens"})
    north_east = choose_authorities(regions=["north east"])
    assert (north_east and "Durham" in north_east) or "County Durham" in (north_east or ())
    assert len(choose_authorities(neighbours_of=["Barnsley"]) or ()) == 10
    with pytest.raises(UnknownValue, match="Barnsley"):
        choose_authorities(["Barnsly"])
    with pytest.raises(UnknownValue, match="North East"):
        choose_authorities(regions=["North"])
