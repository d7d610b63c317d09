"""The messages between a reading process and this one: JSON after its length.

Never pickle: a hostile file may have taken over the process that read it.
"""

import json
from collections.abc import Callable
from dataclasses import fields
from operator import attrgetter
from typing import Any, Final

from db.records import Inspection, Judgement, Paragraph, Report
from db.vectors.stem_vectors import DIMENSIONS

HEADER_BYTES: Final = 4  # the length of the message that follows, big-endian
# A report of a thousand pages has some 3 MB; a message longer than this is a broken reader.
MAX_MESSAGE_BYTES: Final = 256 * 1024 * 1024

_INSPECTION: Final = tuple(f.name for f in fields(Inspection))
_PARAGRAPH: Final = tuple(f.name for f in fields(Paragraph))
_FIELDS: Final = attrgetter(*_PARAGRAPH)


def encode_message(message: object) -> bytes:
    """A message as JSON, its length before it."""
    content = json.dumps(message).encode()
    return len(content).to_bytes(HEADER_BYTES, "big") + content


def read_message(read: Callable[[int], bytes]) -> Any:
    """The next message, or None at the end. `read(n)` returns exactly n bytes, fewer at the end of the stream.

    Raises ValueError for bytes that are no message.
    """
    header = read(HEADER_BYTES)
    if len(header) < HEADER_BYTES:
        return None
    size = int.from_bytes(header, "big")
    if size > MAX_MESSAGE_BYTES:
        raise ValueError(f"a message of {size:,} bytes")
    content = read(size)
    try:
        return json.loads(content) if len(content) == size else None
    except RecursionError as error:  # nested brackets, from a process that a hostile file has taken over
        raise ValueError("a message nested too deeply") from error


def report_to_json(report: Report) -> list[Any]:
    """A report as plain lists, in the order of its fields."""
    inspection = [getattr(report.inspection, name) for name in _INSPECTION]
    inspection[_INSPECTION.index("judgements")] = [list(j) for j in report.inspection.judgements]
    vectors = [None if vector is None else vector.hex() for vector in report.vectors]
    return [inspection, list(map(_FIELDS, report.paragraphs)), vectors]


def report_from_json(message: list[Any]) -> Report:
    """The report of `report_to_json`'s lists."""
    inspection = dict(zip(_INSPECTION, message[0], strict=True))
    inspection["judgements"] = tuple(Judgement(*judgement) for judgement in inspection["judgements"])
    inspection["notes"] = tuple(inspection["notes"])
    vectors = tuple(map(_vector, message[2]))
    return Report(Inspection(**inspection), tuple(_paragraph(row) for row in message[1]), vectors)


def _vector(digits: str | None) -> bytes | None:
    """The vector with these hexadecimal digits; None for none. Raises ValueError where they are not a vector's."""
    if digits is None:
        return None
    vector = bytes.fromhex(digits)
    if len(vector) != DIMENSIONS:
        raise ValueError(f"a vector of {len(vector)} bytes")
    return vector


def _paragraph(row: list[Any]) -> Paragraph:
    named = dict(zip(_PARAGRAPH, row, strict=True))
    for name in ("section", "themes", "pages", "tags"):
        if named[name] is not None:
            named[name] = tuple(named[name])
    return Paragraph(**named)
