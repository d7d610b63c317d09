"""Every reader of foreign bytes, as a fuzz target: known inputs, the tokens of its format, and what must hold."""

import json
import re
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from tests.fuzz.edits import TOKENS
from tests.hostile.signs import CONTROLS, MARKUP, silent

SEEDS: Final = files("seeds")


@dataclass(frozen=True, slots=True)
class Target:
    """`check` raises where a promise is broken; `seconds` is what one input may take at most."""

    check: Callable[[bytes], object]
    starts: Callable[[], Sequence[bytes]]
    tokens: Sequence[bytes] = ()
    seconds: float = 5.0

    @property
    def all_tokens(self) -> Sequence[bytes]:
        return (*TOKENS, *self.tokens)


def clean(value: Any, *, lines: bool = False) -> None:
    """No text in a record carries a sign that a reader does not see."""
    if isinstance(value, str):
        assert not silent(value, lines=lines), ascii(value[:200])
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
    return made, _unpacked(made), _unpacked(pdf([[Print("10.Children told us")]], turned=True)), pdf([[]])


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
def _library() -> Any:
    from db.store.library import Library
    from tests.db.store.reports import report, store

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
    from db.store.search.parsing import MOST_WORDS, parse

    text = content.decode("utf-8", "surrogateescape" if content[:1] > b"\x80" else "replace")
    parsed = parse(text)
    assert sum(len(term.words) for term in parsed.terms) <= MOST_WORDS
    query = Query(text, exact=bool(content[-1:] > b"M"))
    results = _library().search(query)
    assert len(results.ids) == results.total
    clean(results.hint or "")
    clean([correction.used for correction in results.corrections])
    assert _library().first_rows(query, 5).total == results.total
    assert sum(value.count for value in _library().facets(query)["kind"]) == results.total


QUERIES: Final = (
    b"care leavers", b'"care leavers" -IRO', b"well-being caseload* -x*", b"IROs and/or SEND", b"don't 100% (",
    "“quoted” naïve caféteria".encode(), b"privte fosterng",
)  # fmt: skip


# Files of a person's own


def check_themes(content: bytes) -> None:
    """Themes that can be told by, or one line with file, line and reason."""
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
    from db.store.search import abbreviations

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
    """Never raises; whatever cannot be taken is told in one clean line each, and what is taken can be used."""
    from db.export.citation import check_style
    from tui.keymap import rebound
    from tui.settings import parse

    settings = parse(content.decode("utf-8", "replace"), Path("config.toml"))
    clean(settings.complaints)
    kept, complaints = rebound(settings.keys)
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


# Files that this program wrote


@cache
def _database() -> bytes:
    _library().inspections()
    return bytes(_library().path.read_bytes())


def check_database(content: bytes) -> None:
    """Any bytes in the place of a database: answers, or LibraryErrors of one line."""
    from db.query import Query
    from db.store.errors import LibraryError
    from db.store.health import examine
    from db.store.library import Library

    folder = Path(tempfile.mkdtemp(prefix="findings-fuzz-"))
    path = folder / "x.db"
    path.write_bytes(content)
    asked: list[Callable[[Library], object]] = [
        Library.inspections,
        Library.themes,
        Library.grades,
        lambda library: [library.report(one.key) for one in library.inspections()],
        lambda library: library.paragraphs(library.search(Query("care leavers")).ids[:20]),
        lambda library: library.facets(Query()),
        lambda library: library.search(Query(theme=("care-leavers",), sort="newest")),
    ]
    try:
        for ask in (*asked, lambda _: examine(path)):
            try:
                with Library(path) as library:
                    ask(library)
            except LibraryError as error:
                clean(str(error))
        assert path.read_bytes() == content
    finally:
        shutil.rmtree(folder)


@cache
def _personal() -> bytes:
    from db.query import Query
    from db.store.personal import Personal

    path = Path(tempfile.mkdtemp(prefix="findings-fuzz-")) / "personal.db"
    with Personal.open(path) as personal:
        inspection = _library().inspection("sefton-2014-11")
        for paragraph in _library().report(inspection.key)[:8]:
            personal.baskets.toggle(inspection, paragraph)
            personal.leave_at(paragraph)
        personal.save_search("mine", Query("care leavers", grade=("good",)))
        personal.remember(Query("x"))
    with sqlite3.connect(path) as conn:  # whole in one file
        conn.execute("PRAGMA journal_mode = DELETE")
    return path.read_bytes()


def check_personal(content: bytes) -> None:
    """Any bytes in the place of a person's file: the session goes on, and says what became of them."""
    from db.store.errors import LibraryError
    from db.store.personal import Personal

    folder = Path(tempfile.mkdtemp(prefix="findings-fuzz-"))
    (folder / "personal.db").write_bytes(content)
    try:
        with Personal.open(folder / "personal.db") as personal:
            clean(personal.notice)
            for ask in (personal.searches, personal.history, personal.baskets.marks, personal.baskets.names):
                try:
                    ask()
                except LibraryError as error:
                    clean(str(error))
    finally:
        shutil.rmtree(folder)


def check_answer(content: bytes) -> None:
    """What a reading process answers, once a hostile file has taken it over: a reading or none."""
    from db.ingest_pool import _reading
    from db.ingest_wire import read_frame

    stream = memoryview(len(content).to_bytes(4, "big") + content)
    taken = 0

    def read(size: int) -> bytes:
        nonlocal taken
        taken += size
        return bytes(stream[taken - size : taken])

    try:
        answer = read_frame(read)
    except (OSError, ValueError):
        return
    reading = _reading(answer)
    assert reading is None or reading.report is not None or isinstance(reading.reason, str)


def answers() -> Sequence[bytes]:
    from db.ingest_wire import to_wire
    from tests.db.store.reports import report

    return json.dumps({"report": to_wire(report()), "peak": 3}).encode(), b'{"reason": "encrypted"}'


TARGETS: Final[dict[str, Target]] = {
    "pdf": Target(
        check_report, pdfs, (b"/Type /Page", b"BT", b"ET", b"Tf", b"Tm", b"obj", b"<<", b"stream"), 20
    ),
    "text": Target(
        check_text, texts, (b"\n\n", b"1. ", "■ ".encode(), b"- ", b"Summary\n", b"Dear Sir\n", b"\x0c"), 20
    ),
    "query": Target(check_query, lambda: QUERIES, (b'"', b"*", b"-", b" OR ", "’".encode(), b"NEAR("), 1),
    "themes": Target(
        check_themes,
        lambda: [(SEEDS / "themes.toml").read_bytes()[:6_000]],
        (b"[[theme]]\n", b"[theme.terms]\n", b' = "x"', b"''' ", b"{", b"*", b"~"),
        5,
    ),
    "words": Target(
        check_words,
        lambda: [(SEEDS / name).read_bytes()[:4_000] for name in ("abbreviations.toml", "matters.toml")],
        (b"[same]\n", b"[related]\n", b"[abbreviations]\n", b"[]", b'""', b"= 3"),
        5,
    ),
    "config": Target(check_config, lambda: [CONFIG], (b"[keys]\n", b"= 3\n", b"$title", b"${", b'"""'), 2),
    "database": Target(check_database, lambda: [_database()], (b"SQLite format 3\0",), 10),
    "personal": Target(check_personal, lambda: [_personal()], (b"SQLite format 3\0",), 10),
    "answer": Target(check_answer, answers, (b"null", b"[]", b"{}", b"true"), 2),
}
