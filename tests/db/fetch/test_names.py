"""Names of folders and files, made of hostile words."""

import pytest

from db.fetch.names import file_name, folder_name, identifier_of
from db.reading.dates import date_in_file_name


def test_the_names_are_those_of_the_public_collections() -> None:
    assert folder_name("80426", "Barnsley") == "80426_barnsley"
    assert (
        folder_name("2532287", "Bournemouth, Christchurch & Poole")
        == "2532287_bournemouth, christchurch & poole"
    )
    name = file_name("Children's services inspection", "2023-04-08")
    assert name == "children's services inspection - 08 april 2023.pdf"
    assert date_in_file_name(name) == "2023-04-08"


@pytest.mark.parametrize(
    "words",
    [
        "../../etc/passwd",
        "/etc/passwd",
        "..",
        ".",
        "",
        "\x00\n\x1b",
        "a/b\\c",
        "~root",
        "-rf",
        ".hidden",
        "ä" * 500,
    ],
)
def test_hostile_words_make_a_plain_name(words: str) -> None:
    for name in (file_name(words, None), folder_name("1", words), file_name("x", "2024-01-02", words)):
        assert not set("/\\\x00\n\x1b~:") & set(name)
        assert not name.startswith((".", "-")) and 3 < len(name.encode()) < 255


def test_two_reports_of_one_day_are_told_apart() -> None:
    address = "https://files.ofsted.gov.uk/v1/file/50252240?x=/y"
    assert identifier_of(address) == "50252240"
    assert (
        file_name("focused visit", "2024-08-01", "50252240")
        == "focused visit - 01 august 2024 - 50252240.pdf"
    )
