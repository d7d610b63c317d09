"""What must hold of any bytes that are read: reports, questions, and files of a person's own."""

import re
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from tests.hostile.control_characters import CONTROLS, MARKUP, unsafe_characters

SEEDS: Final = files("seeds")


def clean(value: Any, *, lines: bool = False) -> None:
    """No text in a record carries a sign that a reader does not see."""
    if isinstance(value, str):
        assert not unsafe_characters(value, lines=lines), ascii(value[:200])
    elif isinstance(value, dict):
        for name, inner in value.items():
            clean(inner, lines=name == "text")
    elif isinstance(value, list | tuple):
        for inner in value:
            clean(inner)


# Reports


def check_report(content: bytes) -> None:
    """A report whose every text is clean, or one line that says why there is none."""
    from db.reading.errors import ReadingError
    from db.reading.reader import read_bytes

    try:
        report = read_bytes(content, source="reports/fuzz.pdf")
    except ReadingError as error:
        assert error.reason and "\n" not in error.reason
        return
    clean(asdict(report.inspection))
    for paragraph in report.paragraphs:
        clean(asdict(paragraph))
        assert paragraph.text.strip()
    assert [p.seq for p in report.paragraphs] == list(range(1, len(report.paragraphs) + 1))


def check_text(content: bytes) -> None:
    """As any report, and no letter of it is lost."""
    from db.reading.decode import decode, is_pdf
    from db.reading.errors import NotAReport
    from tests.db.reading.test_no_letter_lost import check

    check_report(content)
    if not is_pdf(content):
        try:
            check(decode(content))
        except NotAReport:
            return


@cache
def pdfs() -> Sequence[bytes]:
    from tests.db.reading.pdfs import Press, Print, pdf

    press = Press()
    press.heading("Inspection of services for children in need of help and protection")
    press.text("Inspection date: 4 November 2014 – 25 November 2014")
    press.row(["Overall effectiveness", "Requires improvement"], [71, 300])
    press.heading("Executive summary")
    for number in range(1, 9):
        press.text(f"Paragraph {number} about caseloads and care leavers. " * 4, mark=f"{number}.", hang=28)
    press.text("a bullet of it", mark="■", hang=20, left=90)
    press.note("1 A footnote.")
    made = press.pdf()
    return made, _unpacked(made), _unpacked(pdf([[Print("10.Children told us")]], turned=90)), pdf([[]])


def _unpacked(content: bytes) -> bytes:
    """The same PDF with its pages' streams uncompressed, so that an edit changes what is drawn."""
    import base64
    import zlib

    def opened(found: "re.Match[bytes]") -> bytes:
        try:
            return (
                b"stream\n"
                + zlib.decompress(base64.a85decode(found[1].strip(), adobe=False))
                + b"\nendstream"
            )
        except (ValueError, zlib.error):
            return found[0]

    plain = re.sub(rb"stream\r?\n(.*?)~>\s*endstream", opened, content, flags=re.DOTALL)
    return plain.replace(b"/Filter [ /ASCII85Decode /FlateDecode ]", b"")


def texts() -> Sequence[bytes]:
    whole = [entry.read_bytes() for entry in SEEDS.iterdir() if entry.name.endswith(".txt")]
    some = [content[start : start + 3_000] for content in whole for start in (0, len(content) // 2)]
    words = some[0].decode("utf-8", "replace")
    return *some, words.encode("utf-16"), words.encode("cp1252", "replace"), (CONTROLS + MARKUP).encode()


# Questions


@cache
def library() -> Any:
    from db.store.library import Library
    from tests.databases import store
    from tests.records import report

    path = Path(tempfile.mkdtemp(prefix="findings-fuzz-")) / "small.db"
    store(
        path,
        report(),
        report(authority="Sefton", texts=[f"Care leavers, IRO {n}, well-being." for n in range(50)]),
    )
    return Library(path)


def check_query(content: bytes) -> None:
    """Every query is answered, and its count is that of what it lists."""
    from db.query import Query
    from db.search.query_parser import MOST_WORDS, parse

    text = content.decode("utf-8", "surrogateescape" if content[:1] > b"\x80" else "replace")
    parsed = parse(text)
    assert sum(len(term.words) for term in parsed.terms) <= MOST_WORDS
    query = Query(text, exact=bool(content[-1:] > b"M"))
    results = library().search(query)
    assert len(results.ids) == results.total
    clean(results.hint or "")
    clean([correction.used for correction in results.corrections])
    assert library().first_rows(query, 5).total == results.total
    assert sum(value.count for value in library().facets(query)["kind"]) == results.total


QUERIES: Final = (
    b"care leavers", b'"care leavers" -IRO', b"well-being caseload* -x*", b"IROs and/or SEND", b"don't 100% (",
    "“quoted” naïve caféteria".encode(), b"privte fosterng",
)  # fmt: skip


# Files of a person's own


def check_themes(content: bytes) -> None:
    """Usable themes, or one line with file, line and reason."""
    from db.reading.theme_file import ThemeFileError, parse_themes
    from db.reading.themes import Tagger

    try:
        read = parse_themes(content.decode("utf-8", "replace"), "own.toml")
    except ThemeFileError as error:
        assert re.match(r"own\.toml, line \d+: .", str(error)), error
        clean(str(error))
        return
    clean([(theme.name, theme.scope) for theme in read.themes])
    found = Tagger(read).tag("Care leavers were not visited, and caseloads are high. " * 5, ("Care leavers",))
    assert set(found) <= {theme.id for theme in read.themes}


def check_words(content: bytes) -> None:
    """Abbreviations and matters: taken, or refused as no such file."""
    from db.compare.terms import Matters, MattersFileError
    from db.search import abbreviations

    with tempfile.NamedTemporaryFile(suffix=".toml") as file:
        file.write(content)
        file.flush()
        for load, refusal in (
            (abbreviations.load.__wrapped__, ValueError),
            (Matters.load, MattersFileError),
        ):
            try:
                load(Path(file.name))
            except refusal as error:
                assert "\n" not in str(error), error


def check_config(content: bytes) -> None:
    """Never raises; what cannot be used is reported on one clean line each, and the rest can be used."""
    from db.export.citation import check_style
    from tui.keymap import check_overrides
    from tui.settings import parse_settings

    settings = parse_settings(content.decode("utf-8", "replace"), Path("config.toml"))
    clean(settings.complaints)
    kept, complaints = check_overrides(settings.keys)
    clean(complaints)
    assert set(kept) <= set(settings.keys)
    clean(list(kept.values()))
    if settings.citation:
        check_style(settings.citation)
    assert all("\0" not in value for value in settings.environment().values())


CONFIG: Final = b"""theme = "light"
mouse = false
copy = "ssh laptop pbcopy"
osc52_limit = 74994
citation = "$publisher $year, $place"
[keys]
"browse.sort" = "o"
"""
