"""Words that mean the same, from `seeds/synonyms.toml` and a file of the user's own: for `~word`, and to be offered.

Unlike abbreviations they are not searched for unless asked for: they are near in meaning, not equal.
"""

import os
import re
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final

from db.search.inflection import inflect
from db.search.normalise import split_words
from db.search.query_parser import Parsed, Term
from db.text_safety import one_line
from seeds import FOLDER

FILE_VARIABLE: Final = "FINDINGS_SYNONYMS"
_SEED: Final = "synonyms.toml"
_MAX_BYTES: Final = 1_000_000  # the bundled file has some 3 kB
# Words of the longest name that is looked for where several words were typed without quotes.
_LONGEST: Final = 6

_SAME: Final = re.compile(r"^\s*[\"']?same[\"']?\s*=", re.MULTILINE)
_TOKEN: Final = re.compile(r"""\"(?:\\.|[^\"\\])*\"|'[^']*'|\#[^\n]*|[\[\]]|[^\s,\[\]#\"']+""")

# Words in order -> the other names of the same thing.
Synonyms = dict[tuple[str, ...], tuple[tuple[str, ...], ...]]


def user_file() -> Path | None:
    """The user's own file: `$FINDINGS_SYNONYMS`, else synonyms.toml in the configuration folder, or None."""
    named = os.environ.get(FILE_VARIABLE)
    if named:
        return Path(named).expanduser()
    import platformdirs  # late: not needed where the variable names a file

    path = Path(platformdirs.user_config_dir("findings", appauthor=False)) / _SEED
    return path if path.is_file() else None


@lru_cache(maxsize=8)
def load(own: Path | None = None) -> Synonyms:
    """The synonyms of the seed file, extended by the file `own`. Raises ValueError, one line, where one is invalid."""
    lists = _read((FOLDER / _SEED).read_text(encoding="utf-8"), _SEED)
    if own is not None:
        try:
            if own.stat().st_size > _MAX_BYTES:
                raise ValueError(f"{own}: larger than {_MAX_BYTES:,} bytes")
            text = own.read_text(encoding="utf-8")
        except UnicodeDecodeError as error:
            line = error.object.count(b"\n", 0, error.start) + 1
            raise ValueError(f"{own}: not UTF-8 text (at line {line})") from error
        except OSError as error:
            raise ValueError(f"{own}: {error.strerror or error}") from error
        lists = [*lists, *_read(text, str(own))]
    return _index(lists)


def find_fault(own: Path | None) -> str | None:
    """What is wrong with a user's file, where, and what to do, in one line; None where nothing is."""
    try:
        load(own)
    except ValueError as error:
        return f"{error}; searches leave the file out until it is mended or removed"
    return None


@lru_cache(maxsize=1)
def load_synonyms() -> Synonyms:
    """The synonyms for this process: the user's file too, if it is valid; the seed's alone otherwise."""
    try:
        return load(user_file())
    except ValueError:
        return load()


def _read(text: str, name: str) -> list[list[tuple[str, ...]]]:
    import tomllib  # 2 ms that the first rows need not wait for

    try:
        table = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"{name}: {one_line(str(error))}") from error
    same = table.get("same", [] if not table else None)
    if not isinstance(same, list) or not all(_is_texts(names) for names in same):
        raise ValueError(f'{name}: synonyms are written as same = [["one", "other"], …]{_place(text, same)}')
    return [[tuple(words) for form in names if (words := split_words(form))] for names in same]


def _place(text: str, same: object) -> str:
    """Where the first entry of `same` is that is no list of texts: ` (at line 3)`; "" where there is no `same`."""
    found = _SAME.search(text)
    if found is None:
        return ""
    wrong = (
        0 if not isinstance(same, list) else next(n for n, names in enumerate(same) if not _is_texts(names))
    )
    entries = _entries(text, found.end())
    start = entries[wrong] if wrong < len(entries) else found.end()
    return f" (at line {text.count(chr(10), 0, start) + 1})"


def _entries(text: str, start: int) -> list[int]:
    """Where each entry of the list that begins at `start` begins."""
    depth, places = 0, []
    for token in _TOKEN.finditer(text, start):
        sign = token.group()
        if depth == 1 and sign != "]" and not sign.startswith("#"):
            places.append(token.start())
        depth += (sign == "[") - (sign == "]")
    return places


def _is_texts(names: object) -> bool:
    return isinstance(names, list) and all(isinstance(form, str) for form in names)


def _index(lists: Sequence[Sequence[tuple[str, ...]]]) -> Synonyms:
    """Each name and its plural -> the other names of all its lists, with their plurals."""
    found: defaultdict[tuple[str, ...], dict[tuple[str, ...], None]] = defaultdict(dict)
    for names in lists:
        for name in names:
            others = [form for other in names if other != name for form in _forms(other)]
            for form in _forms(name):
                found[form].update(dict.fromkeys(others))
    return {name: tuple(others) for name, others in found.items()}


def _forms(name: tuple[str, ...]) -> list[tuple[str, ...]]:
    *first, last = name
    return [name, *((*first, form) for form in inflect(last))]


def widen(parsed: Parsed, synonyms: Synonyms) -> str | None:
    """The text with `~` before the words that have synonyms; None where none has, or all have it already."""
    terms, text = parsed.terms, parsed.text
    written: list[str] = []
    at = i = 0
    while i < len(terms):
        length = _known_run(terms[i:], synonyms)
        if not length:
            i += 1
            continue
        start, end = terms[i].span[0], terms[i + length - 1].span[1]
        typed = text[start:end]
        written += [text[at:start], "~", typed if length == 1 else f'"{typed.strip()}"']
        at, i = end, i + length
    return "".join([*written, text[at:]]).strip() if written else None


def _known_run(terms: Sequence[Term], synonyms: Synonyms) -> int:
    """How many terms are together a name with synonyms; 0 where none is."""
    first = terms[0]
    if first.excluded or first.prefix or first.widened or first.alternatives or first.span[1] == 0:
        return 0
    if first.words in synonyms and (first.phrase or len(first.words) == 1) and not _longer(terms, synonyms):
        return 1
    return _longer(terms, synonyms)


def _longer(terms: Sequence[Term], synonyms: Synonyms) -> int:
    for length in range(min(_LONGEST, len(terms)), 1, -1):
        run = terms[:length]
        if all(_is_plain(term) for term in run):
            words = tuple(word for term in run for word in term.words)
            if words in synonyms:
                return length
    return 0


def _is_plain(term: Term) -> bool:
    signs = term.phrase or term.prefix or term.excluded or term.widened or bool(term.alternatives)
    return not signs and term.span[1] > 0
