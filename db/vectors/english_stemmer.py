"""The Snowball stemmer for English, without those of the other languages."""

import sys
from importlib import import_module
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from typing import Final, Protocol

LIBRARY: Final = "snowballstemmer"
# Of the library's folder as a package whose own code is not run.
_OWN_NAME: Final = "_english_snowballstemmer"
_C_LIBRARY: Final = "Stemmer"  # PyStemmer, which the library uses where it is installed: four times as fast


class Stemmer(Protocol):
    """A stemmer, whose state is the current word: only one thread may use it at a time."""

    def stemWord(self, word: str) -> str:  # noqa: N802 - the library's name
        """The stem of a word."""


def load() -> Stemmer:
    """A stemmer of one's own. Importing the library brings 33 languages, in 20 ms; this takes 2.

    Raises ImportError where the library is not installed.
    """
    if LIBRARY in sys.modules or find_spec(_C_LIBRARY) is not None:
        return _of_library()
    try:
        return _of_english_alone()
    except (AttributeError, ImportError, OSError):  # another release of it is made of other modules
        return _of_library()


def _of_library() -> Stemmer:
    import snowballstemmer

    made: Stemmer = snowballstemmer.stemmer("english")
    return made


def _of_english_alone() -> Stemmer:
    if _OWN_NAME not in sys.modules:
        library = find_spec(LIBRARY)
        if library is None or library.origin is None:
            raise ImportError(LIBRARY)
        folders = list(library.submodule_search_locations or ())
        spec = spec_from_file_location(_OWN_NAME, library.origin, submodule_search_locations=folders)
        if spec is None:
            raise ImportError(LIBRARY)
        sys.modules[_OWN_NAME] = module_from_spec(spec)
    made: Stemmer = import_module(f"{_OWN_NAME}.english_stemmer").EnglishStemmer()
    return made
