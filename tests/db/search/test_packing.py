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
        (scattered(1_500, 50_000), b"z"),
        (scattered(6_000, 60_000), b"m"),
        (scattered(20_000, 60_000), b"r"),  # its bits hardly compress
        ([*scattered(6_000, 50_000), 65_535], b"m"),  # the last of a block
        ([*scattered(6_000, 50_000), 65_536], b"m"),  # the first of the next
        (scattered(500, 60_000), b"z"),  # few of the block
        (range(0, 4_000_000, 5_000), b"z"),
        ([*scattered(1_500, 50_000), 4_294_967_295], b"z"),  # the largest id
    ],
)
def test_a_set_is_read_back_as_it_was(ids: list[int], form: bytes) -> None:
    packed = packing.pack(BitMap(ids))
    assert packed[:1] == form
    assert list(packing.unpack(packed)) == list(ids)


def test_scattered_ids_take_less_than_a_compressed_bitmap_of_them() -> None:
    ids = BitMap(scattered(6_000, 60_000))
    assert len(packing.pack(ids)) < 0.95 * len(zlib.compress(ids.serialize(), 9))


def test_a_block_that_is_hardly_filled_takes_little_room() -> None:
    """A bit for each byte of it would be a kilobyte."""
    ids = scattered(6_000, 65_000)
    assert len(packing.pack(BitMap([*ids, 70_000]))) < len(packing.pack(BitMap(ids))) + 500


def test_the_low_bytes_of_numbers_need_no_decoding() -> None:
    """Each byte that is decoded takes some nanoseconds, and a prefix waits for the sets of eight words."""
    ids = BitMap(scattered(1_500, 50_000))
    assert ids.serialize()[0::2] in packing.pack(ids)


def test_what_an_earlier_version_stored_is_read() -> None:
    ids = BitMap(scattered(1_500, 50_000))
    numbers = ids.serialize()
    assert packing.unpack(b"z" + zlib.compress(numbers[0::2] + numbers[1::2], 6)) == ids
    assert packing.unpack(b"r" + numbers) == ids
    missing = ids.flip(0, 65_536).serialize()
    assert packing.unpack(b"m\1\0\0\0" + zlib.compress(missing, 9, -zlib.MAX_WBITS)) == ids


@pytest.mark.parametrize(
    "stored",
    [
        b"m",
        b"m1234",
        packing.pack(BitMap(scattered(6_000, 60_000)))[:-3],
        b"m" + b"\xff" * 4 + packing.pack(BitMap(scattered(6_000, 60_000)))[5:],  # more blocks than there are
        b"z" + zlib.compress(bytes(100))[:-2],
        b"zz",
    ],
)
def test_bytes_that_are_no_set_are_refused(stored: bytes) -> None:
    with pytest.raises(bitmaps.UNREADABLE):
        packing.unpack(stored)
