"""One file from the site: resumed where it was broken off, checked, and renamed into place once it is whole."""

import contextlib
import hashlib
import json
import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Final

from db.fetch.answers import Answer
from db.fetch.client import Client
from db.fetch.errors import FetchError, TemporaryFault
from db.fetch.pages import page_title

PDF_MARK: Final = b"%PDF-"
PDF_WITHIN: Final = 1024  # bytes: PDF readers accept the mark anywhere among so many
MOST_BYTES: Final = 100 * 2**20  # the largest report seen has 3 MB; ingest reads no larger file
FILE_SECONDS: Final = 600.0  # for one attempt at a file
# A page sent in place of a file is read so far, for its title.
_PAGE_START: Final = 64 * 1024


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave for a version of a file, by which it tells whether that is still the present one."""

    etag: str | None = None
    modified: str | None = None

    @classmethod
    def of(cls, answer: Answer) -> "Validators":
        """Those of an answer."""
        return cls(_header(answer.headers.get("etag")), _header(answer.headers.get("last-modified")))

    @property
    def strong(self) -> str | None:
        """What `If-Range` may name: a weak tag may stand for other bytes."""
        if self.etag and not self.etag.startswith("W/"):
            return self.etag
        return self.modified


@dataclass(frozen=True, slots=True)
class Downloaded:
    """A file that has arrived."""

    sha256: str
    size: int
    validators: Validators


class Download:
    """The file at `address`, to be stored as `target`. What has arrived of it is beside it, under a hidden name."""

    def __init__(
        self, client: Client, address: str, target: Path, received: Callable[[int], None] | None = None
    ) -> None:
        """`received` is called with the bytes of this file that have arrived, as they do."""
        self._client = client
        self._address = address
        self._target = target
        self._received = received or (lambda count: None)
        # Hidden, so that ingest never takes a part of a file for one.
        self._part = target.with_name(f".{target.name}.part")
        self._about = target.with_name(f".{target.name}.part.json")

    def run(self, known: Validators | None = None, seconds: float = FILE_SECONDS) -> Downloaded | None:
        """Fetch the file; None where `known`, the version that is stored, is still the present one.

        Raises FetchError; what has arrived by then is used by the next attempt. OSError where it cannot be written.
        """
        return self._client.attempt(lambda: self._attempt(known or Validators(), seconds))

    def _attempt(self, known: Validators, seconds: float) -> Downloaded | None:
        begun = self._begun()
        headers = _resuming(*begun) if begun else _conditional(known)
        with self._client.open(self._address, seconds, headers) as answer:
            if answer.status == HTTPStatus.NOT_MODIFIED:
                if not headers or begun:
                    raise FetchError(f"{self._address}: the answer is 304, though nothing was compared")
                return None
            if answer.status == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
                self._forget()
                raise TemporaryFault(f"{self._address}: what had arrived is not of the present file")
            at = self._resume_at(answer, begun[1] if begun else 0)
            self._check_size(at + (answer.length or 0))
            validators = Validators.of(answer)
            self._remember(validators)
            self._write(answer, at)
        return self._finish(validators)

    def _begun(self) -> tuple[Validators, int] | None:
        """The version and the number of bytes of what has arrived earlier; None where nothing of use has."""
        try:
            found = json.loads(self._about.read_text("utf-8"))
            size = self._part.lstat().st_size
        except (OSError, ValueError, RecursionError):
            return None
        if not isinstance(found, dict) or found.get("address") != self._address or not 0 < size < MOST_BYTES:
            return None
        etag, modified = found.get("etag"), found.get("modified")
        validators = Validators(_header(etag), _header(modified))
        return (validators, size) if validators.strong else None

    def _remember(self, validators: Validators) -> None:
        about = {"address": self._address, "etag": validators.etag, "modified": validators.modified}
        with os.fdopen(_open(self._about, os.O_TRUNC), "w") as file:
            json.dump(about, file)

    def _forget(self) -> None:
        self._part.unlink(missing_ok=True)
        self._about.unlink(missing_ok=True)

    def _resume_at(self, answer: Answer, size: int) -> int:
        """Where the body begins in the file: 0 for a whole one. Raises TemporaryFault for a range that does not fit."""
        if answer.status != HTTPStatus.PARTIAL_CONTENT:
            return 0
        match = re.fullmatch(
            r"bytes (\d{1,15})-(\d{1,15})/(\d{1,15}|\*)", answer.headers.get("content-range", "")
        )
        if match is None or int(match[1]) != size:
            self._forget()
            raise TemporaryFault(f"{self._address}: the answer does not go on where it was asked to")
        return size

    def _check_size(self, size: int) -> None:
        if size > MOST_BYTES:
            self._forget()
            raise FetchError(f"{self._address}: the file is larger than {MOST_BYTES // 2**20} MB")

    def _write(self, answer: Answer, at: int) -> None:
        """Write the body from byte `at` on. Raises TemporaryFault where it ends early."""
        size = at
        with os.fdopen(_open(self._part, 0 if at else os.O_TRUNC), "r+b") as file:
            file.seek(at)
            file.truncate()
            for piece in answer.read():
                size += len(piece)
                self._check_size(size)
                file.write(piece)
                self._received(size)
            file.flush()
            os.fsync(file.fileno())
        if answer.length is not None and size - at < answer.length:
            raise TemporaryFault(f"{self._address}: it broke off after {size:,} bytes")

    def _finish(self, validators: Validators) -> Downloaded:
        """Check the file and rename it. Raises FetchError for what is no PDF."""
        with self._part.open("rb") as file:
            start = file.read(_PAGE_START)
            if PDF_MARK not in start[:PDF_WITHIN]:
                self._forget()
                title = page_title(start)
                raise FetchError(f"{self._address}: no PDF" + (f", but the page “{title}”" if title else ""))
            file.seek(0)
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
            size = file.seek(0, os.SEEK_END)
        self._part.replace(self._target)
        with contextlib.suppress(OSError):
            self._about.unlink()
        return Downloaded(sha256, size, validators)


def _resuming(validators: Validators, size: int) -> dict[str, str]:
    return {"Range": f"bytes={size}-", "If-Range": validators.strong or ""}


def _conditional(known: Validators) -> dict[str, str]:
    headers = {"If-None-Match": known.etag, "If-Modified-Since": known.modified}
    return {name: value for name, text in headers.items() if (value := _header(text))}


def _header(value: object) -> str | None:
    """A value as it may stand in a header; None for anything else. The file that it was stored in may be edited."""
    return value if isinstance(value, str) and re.fullmatch(r"[\x20-\x7e]{1,200}", value) else None


def _open(path: Path, flags: int) -> int:
    """Open a file of the user's folder for writing; never through a link."""
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | flags, 0o644)
