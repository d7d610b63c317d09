"""Every reader of foreign bytes, as a fuzz target: known inputs, the tokens of its format, and what must hold."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from tests.fuzz.checks import (
    CONFIG,
    QUERIES,
    SEEDS,
    check_config,
    check_query,
    check_report,
    check_text,
    check_themes,
    check_words,
    pdfs,
    texts,
)
from tests.fuzz.edits import TOKENS
from tests.fuzz.stored_checks import (
    answers,
    check_answer,
    check_database,
    check_personal,
    database_bytes,
    personal_file_bytes,
)


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
    "database": Target(check_database, lambda: [database_bytes()], (b"SQLite format 3\0",), 10),
    "personal": Target(check_personal, lambda: [personal_file_bytes()], (b"SQLite format 3\0",), 10),
    "answer": Target(check_answer, answers, (b"null", b"[]", b"{}", b"true"), 2),
}
