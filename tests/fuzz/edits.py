"""Edits of bytes, by which a fuzz run and hypothesis alike make new inputs from known ones."""

from collections.abc import Sequence
from random import Random
from typing import Final, NamedTuple

# Values at which readers of bytes stumble: nothing, signs, quotes, half of UTF-8 and UTF-16, large numbers.
TOKENS: Final = (
    *(bytes([value]) for value in (0, 9, 10, 13, 27, 34, 39, 40, 60, 91, 92, 127, 128, 155, 192, 255)),
    *(b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\xe2\x80\xae", b"\xed\xa0\x80", b"\xf0\x9f\x98\x80"),
    *(b"-1", b"0", b"65536", b"4294967295", b"99999999999999999999", b"1e999", b"NaN", b"%s", b"%EOF"),
)
MOST_BYTES: Final = 300_000
LONGEST_RUN: Final = 4_000


class Edit(NamedTuple):
    """One change. `place` and `size` are taken modulo what there is, so every edit fits every input."""

    kind: str
    place: int
    size: int
    token: bytes


KINDS: Final = ("flip", "delete", "double", "insert", "repeat", "swap", "cut", "splice")


def applied(content: bytes, edits: Sequence[Edit], other: bytes = b"") -> bytes:
    """The content after these edits; `other` is what `splice` takes its piece from."""
    changed = bytearray(content)
    for edit in edits:
        length = len(changed)
        at = edit.place % (length + 1)
        end = min(length, at + 1 + edit.size % 64)
        if edit.kind == "flip" and at < length:
            changed[at] ^= 1 << edit.size % 8
        elif edit.kind == "delete":
            del changed[at : min(length, at + 1 + edit.size % LONGEST_RUN)]
        elif edit.kind == "double":
            changed[at:at] = changed[at:end]
        elif edit.kind == "insert":
            changed[at:at] = edit.token
        elif edit.kind == "repeat":
            changed[at:at] = edit.token * (1 + edit.size % (LONGEST_RUN // max(1, len(edit.token))))
        elif edit.kind == "swap":
            changed[at:end] = edit.token
        elif edit.kind == "cut" and edit.size % 8 == 0:
            del changed[at:]
        elif edit.kind == "splice" and other:
            start = edit.size % len(other)
            changed[at:end] = other[start : start + LONGEST_RUN]
    return bytes(changed[:MOST_BYTES])


def some(random: Random, tokens: Sequence[bytes]) -> list[Edit]:
    """A few edits: mostly few, now and then many."""
    count = random.choice((1, 1, 2, 3, 5, 8, 40))
    return [
        Edit(
            random.choice(KINDS), random.randrange(1 << 20), random.randrange(1 << 16), random.choice(tokens)
        )
        for _ in range(count)
    ]
