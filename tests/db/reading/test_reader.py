"""The entry point of reading: the type of a file by its content, and the messages for files that are no reports."""

import hashlib
import re
from pathlib import Path

import pytest

from db.reading.errors import NotAReport, ReadingError, UnreadableReport
from db.reading.reader import read, read_bytes

REPORT = """\
Northby Council

Inspection of services for children in need of help and protection

The local authority

Summary of findings

- The council\u2019s plans are late \u2013 too late.
"""
BULLET = "The council\u2019s plans are late \u2013 too late."


@pytest.mark.parametrize(
    "content",
    [
        REPORT.encode("utf-8"),
        REPORT.encode("utf-8-sig"),
        REPORT.encode("utf-16"),
        REPORT.encode("utf-16-le"),
        REPORT.encode("utf-16-be"),
        REPORT.encode("cp1252"),
        REPORT.replace("\n", "\r\n").encode("utf-8"),
    ],
    ids=["UTF-8", "with its mark", "UTF-16", "UTF-16-LE", "UTF-16-BE", "Windows-1252", "CRLF"],
)
def test_every_usual_encoding_is_read_as_the_same_text(content: bytes) -> None:
    report = read_bytes(content, source="northby.txt")
    assert [p.text for p in report.paragraphs if p.kind == "summary"] == [BULLET]


def test_what_the_record_says_of_its_file(tmp_path: Path) -> None:
    path = tmp_path / "northby-2014-11.txt"
    path.write_text(REPORT, encoding="utf-8")
    inspection = read(path).inspection
    assert inspection.source == str(path)
    assert inspection.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert inspection.pages is None
    assert read(path, source="reports/northby.txt").inspection.source == "reports/northby.txt"


def test_control_characters_do_not_pass() -> None:
    hostile = REPORT.replace("plans", "pl\x1b[31mans\u202e\u200b\x07")
    (summary,) = [p for p in read_bytes(hostile.encode(), source="x.txt").paragraphs if p.kind == "summary"]
    assert summary.text == BULLET.replace("plans", "pl[31mans")


def test_square_brackets_and_markup_stay_as_they_are() -> None:
    hostile = REPORT.replace("plans", "plans [bold]x[/b] <b>y</b>")
    (summary,) = [p for p in read_bytes(hostile.encode(), source="x.txt").paragraphs if p.kind == "summary"]
    assert "[bold]x[/b] <b>y</b>" in summary.text


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t\n", "empty"),
        (b"\x00" * 500, "empty"),
        (b"\xef\xbb\xbf", "no text"),
        (b"--- *** ---\n\n. . .\n", "no text"),
        (b"<!DOCTYPE html><html><body>Not found</body></html>", "web page"),
        (b"\n  <HTML lang='en'><head>", "web page"),
        (b"\xef\xbb\xbf<!-- cached -->\n<!doctype html>", "web page"),
        (b"PK\x03\x04" + b"\x00" * 50, "Word"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "picture"),
        (b"SQLite format 3\x00" + b"\x00" * 100, "database"),
        (bytes(range(256)) * 20, "neither a PDF nor text"),
    ],
)
def test_what_is_no_report_is_refused_in_one_plain_line(content: bytes, reason: str) -> None:
    with pytest.raises(NotAReport) as refused:
        read_bytes(content, source="report.pdf")
    assert reason in refused.value.reason
    assert re.fullmatch(r"[^\n]{5,120}", refused.value.reason)


def test_a_web_page_is_recognised_whatever_its_name(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(b"<html><body>Please log in</body></html>")
    with pytest.raises(NotAReport, match="web page"):
        read(path)


def test_a_pdf_is_recognised_by_its_content_whatever_its_name(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(b"\n\n%PDF-1.7\ngarbage")
    with pytest.raises(UnreadableReport):
        read(path)


@pytest.mark.parametrize("name", ["missing.txt", "."])
def test_a_file_that_cannot_be_opened(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnreadableReport) as refused:
        read(tmp_path / name)
    assert re.fullmatch(r"the file cannot be read: [^\n]+", refused.value.reason)


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("db.reading.reader.BYTES_LIMIT", 10)
    path = tmp_path / "big.txt"
    path.write_text(REPORT, encoding="utf-8")
    with pytest.raises(ReadingError, match="larger"):
        read(path)


def test_paragraphs_come_with_themes_and_tone() -> None:
    text = REPORT + "- Fostering panels meet too rarely and foster carers wait too long for training.\n"
    paragraph = read_bytes(text.encode(), source="x.txt").paragraphs[-1]
    assert paragraph.themes
    assert paragraph.tone == "negative"


def test_a_text_without_a_known_layout_is_read_too() -> None:
    report = read_bytes(
        b"Minutes of the meeting\n\nThe chair opened the meeting at noon.\n", source="minutes.txt"
    )
    assert "The chair opened the meeting at noon." in [p.text for p in report.paragraphs]
