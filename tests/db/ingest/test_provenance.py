"""Addresses and days of files from the manifest beside them, or from the history above them."""

import os
from pathlib import Path

import pytest

from db.fetch.manifest import MANIFEST, Entry, append_entry
from db.ingest.provenance import Provenance
from db.records import Inspection

NAME = "children's services inspection - 18 april 2023.pdf"
HEADER = "urn,local_authority,inspection_link,pdf_filename,publication_date,x\n"
ADDRESS = "https://files.ofsted.gov.uk/v1/file/50252240"
SHA = "a" * 64


def inspection(**fields: str | None) -> Inspection:
    known = {
        "authority": "Barnsley",
        "kind": "ilacs",
        "title": "t",
        "source": "s",
        "sha256": SHA,
        "urn": "80426",
    }
    return Inspection(**{**known, **fields})  # type: ignore[arg-type]


def file_in(folder: Path, name: str = NAME) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.touch()
    return path


def history(folder: Path, *rows: str, header: str = HEADER) -> None:
    (folder / "history.csv").write_text(header + "".join(f"{row}\n" for row in rows), "utf-8")


def completed(path: Path, **fields: str | None) -> tuple[str | None, str | None, str | None]:
    found = Provenance().complete(inspection(**fields), path)
    return found.url, found.published, found.published_from


def test_the_manifest_gives_address_and_day_by_the_bytes(tmp_path: Path) -> None:
    append_entry(tmp_path, Entry(ADDRESS, "x", "80426", "Barnsley", "inspection", "2023-04-18", SHA))
    path = file_in(tmp_path / "80426_barnsley")
    assert completed(path) == (ADDRESS, "2023-04-18", "site")
    assert completed(path, sha256="b" * 64) == (None, None, None)


def test_what_the_report_prints_comes_before_what_the_site_says(tmp_path: Path) -> None:
    append_entry(tmp_path, Entry(ADDRESS, "x", "1", "Barnsley", "inspection", "2023-04-18", SHA))
    path = file_in(tmp_path)
    printed = completed(path, published="2023-04-17", published_from="report")
    assert printed == (ADDRESS, "2023-04-17", "report")
    named = completed(path, published="2023-04-19", published_from="file name")
    assert named == (ADDRESS, "2023-04-18", "site")
    assert Provenance().complete(inspection(urn=None), path).urn == "1"
    assert Provenance().complete(inspection(), path).urn == "80426"


@pytest.mark.parametrize(
    ("day", "published"),
    [
        ("2023-04-18", "2023-04-18"),
        ("18/04/23", "2023-04-18"),
        ("18/04/2023", "2023-04-18"),
        ("18 April 2023", "2023-04-18"),
        ("2023-04-18 00:00:00", "2023-04-18"),
        ("31/02/23", None),
        ("April 2023", None),
        ("", None),
        ("\x1b[31m", None),
    ],
)
def test_the_history_gives_address_and_day(tmp_path: Path, day: str, published: str | None) -> None:
    history(tmp_path, f"80426,barnsley,{ADDRESS},{NAME},{day},")
    path = file_in(tmp_path / "export_data" / "inspection_reports" / "80426_barnsley")
    assert completed(path)[:2] == (ADDRESS, published)


@pytest.mark.parametrize(
    "row",
    [
        f"80432,bolton,{ADDRESS},{NAME},2023-04-18,",  # the file of that name of another authority
        f"80426,barnsley,{ADDRESS},other.pdf,2023-04-18,",
        f"80426,barnsley,javascript:alert(1),{NAME},,",
        f"80426,barnsley,https://x.example/\x1b,{NAME},,",
        f"80426,barnsley,file:///etc/passwd,{NAME},,",
        "80426",
        '"' * 99,
    ],
)
def test_a_row_that_is_not_about_the_file_or_no_address_gives_none(tmp_path: Path, row: str) -> None:
    history(tmp_path, row)
    assert completed(file_in(tmp_path / "80426_barnsley"))[:2] == (None, None)


def test_a_row_is_known_by_folder_number_or_name(tmp_path: Path) -> None:
    history(tmp_path, f"303,bexley,{ADDRESS},reports/{NAME.upper()},,")
    assert completed(file_in(tmp_path / "303_bexley"), authority=None, urn=None)[0] == ADDRESS
    assert completed(file_in(tmp_path / "x"), authority="Bexley", urn="80488")[0] == ADDRESS
    assert completed(file_in(tmp_path / "x"), authority="Barnet", urn="80487")[0] is None


def test_another_table_is_no_history(tmp_path: Path) -> None:
    history(tmp_path, f"80426,{ADDRESS}", header="urn,address\n")
    (tmp_path / "b.csv").mkdir()
    assert completed(file_in(tmp_path)) == (None, None, None)


def test_a_history_far_above_is_not_looked_for(tmp_path: Path) -> None:
    history(tmp_path, f"80426,barnsley,{ADDRESS},{NAME},2023-04-18,")
    assert completed(file_in(tmp_path / "1" / "2" / "3" / "80426_barnsley"))[0] == ADDRESS
    assert completed(file_in(tmp_path / "1" / "2" / "3" / "4" / "80426_barnsley"))[0] is None


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away")
def test_what_another_user_laid_above_the_files_is_not_used(tmp_path: Path) -> None:
    append_entry(tmp_path, Entry(ADDRESS, "x", "80426", "Barnsley", "inspection", "2023-04-18", SHA))
    path = file_in(tmp_path / "80426_barnsley")
    os.chown(tmp_path / MANIFEST, 4321, 4321)
    assert completed(path) == (None, None, None)
    os.chown(tmp_path, 4321, 4321)  # a colleague's folder
    assert completed(path)[0] == ADDRESS
