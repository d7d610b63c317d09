"""Sets of ids as bytes: what is packed is read back in each form, and bytes that are no set are refused."""

import random
import zlib

import pytest
from pyroaring import BitMap

from db.search import bitmaps, packing

RANDOM = random.Random(1)  # noqa: S311


def scattered(count: int, most: int) -> list[int]:
    return sorted(RANDOM.sample(range(1, most), count))


@pytest.mark.parametrize(
    ("ids", "form"),
    [
        ([7], b"r"),
        (range(1, 50_001), b"r"),  # one run
        (scattered(1_500, 50_000), b"m"),
        (scattered(20_000, 60_000), b"m"),
        ([*scattered(3_000, 50_000), 65_535], b"m"),  # the last of a block
        ([*scattered(3_000, 50_000), 65_536], b"m"),  # the first of the next
        (scattered(500, 60_000), b"r"),  # few of the block
        (range(0, 4_000_000, 5_000), b"z"),
        ([*scattered(1_500, 50_000), 4_294_967_295], b"z"),  # the largest id
    ],
)
def test_a_set_is_read_back_as_it_was(ids: list[int], form: bytes) -> None:
    packed = packing.pack(BitMap(ids))
    assert packed[:1] == form
    assert list(packing.unpack(packed)) == list(ids)


def test_scattered_ids_take_less_than_a_compressed_bitmap_of_them() -> None:
    ids = BitMap(scattered(2_000, 50_000))
    numbers = ids.serialize()
    assert len(packing.pack(ids)) < 0.8 * len(zlib.compress(numbers[0::2] + numbers[1::2], 9))


def test_what_an_earlier_version_stored_is_read() -> None:
    ids = BitMap(scattered(1_500, 50_000))
    numbers = ids.serialize()
    assert packing.unpack(b"z" + zlib.compress(numbers[0::2] + numbers[1::2], 6)) == ids
    assert packing.unpack(b"r" + numbers) == ids


@pytest.mark.parametrize(
    "stored",
    [
        b"m",
        b"m1234",
        packing.pack(BitMap(scattered(1_500, 50_000)))[:-3],
        b"m" + b"\xff" * 4 + packing.pack(BitMap(scattered(1_500, 50_000)))[5:],  # more blocks than there are
        b"z" + zlib.compress(bytes(100))[:-2],
        b"zz",
    ],
)
def test_bytes_that_are_no_set_are_refused(stored: bytes) -> None:
    with pytest.raises(bitmaps.UNREADABLE):
        packing.unpack(stored)
