"""The file of the stems' vectors, `seeds/stem_vectors.bin`: its bytes and its version. Nothing is parsed here."""

import zlib
from functools import cache
from typing import Final

from seeds import FOLDER

FILE_NAME: Final = "stem_vectors.bin"


def read_content() -> bytes:
    """The bytes of the file; b"" where it cannot be read."""
    try:
        return FOLDER.joinpath(FILE_NAME).read_bytes()
    except OSError:
        return b""


@cache
def file_version() -> str:
    """The version of the vectors that `stem_vectors.load` returns; "none" where the file is absent."""
    content = read_content()
    return version_of(content) if content else "none"


def version_of(content: bytes) -> str:
    """Eight hex digits that change with the content of the file."""
    return f"{zlib.crc32(content):08x}"
