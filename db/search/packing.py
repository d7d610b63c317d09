"""Sets of ids as bytes for storing. Pure.

A roaring bitmap holds the ids of each block of 65,536 as 16-bit numbers where it has at most 4,096 of them, and as bits
where it has more. The ids of a word are scattered: the low bytes of the numbers do not compress, but the bits do, to
what such a set holds of information. So the set of the ids that are missing is stored, which has more than 4,096 in
every block. To read it back takes a third of a millisecond for half a million ids, since each byte is decoded by
itself, where numbers take a quarter of that: it is stored only where that saves much.
"""

import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pyroaring import BitMap

_PLAIN, _COMPRESSED, _MISSING = b"r", b"z", b"m"  # the first byte of what is stored
# The missing ids are stored only where that saves a quarter: they take four times as long to read as numbers.
_MISSING_SHARE: Final = 0.75
_LARGEST_BITMAP: Final = 1 << 28  # bytes; two million ids have a quarter of a million, a bomb has more
# With fewer than one id in so many, numbers are as small as bits, and there are less of them to read.
_SPARSE: Final = 64
_BLOCK: Final = 1 << 16
_BLOCK_BYTES: Final = 4  # of the number of blocks, before the missing ids
_RAW: Final = -zlib.MAX_WBITS  # no header and no checksum: SQLite's pages have none either
_MOST_MEMORY: Final = 9


def pack(ids: "BitMap") -> bytes:
    """The bytes of a set that is not empty, in the form that is small for the time that it takes to read."""
    blocks = ids.max() // _BLOCK + 1
    ids.run_optimize()
    are_bits = ids.get_statistics()["n_values_bitset_containers"] * 2 > len(ids)
    roaring = _PLAIN + ids.serialize() if are_bits else _pack_numbers(ids.serialize())
    if len(ids) * _SPARSE < blocks * _BLOCK:
        return roaring
    missing = _pack_missing(ids, blocks)
    return missing if len(missing) < _MISSING_SHARE * len(roaring) else roaring


def unpack(stored: bytes) -> "BitMap":
    """The set. Raises ValueError, or what zlib and pyroaring raise, where the bytes are none."""
    from pyroaring import BitMap

    if stored.startswith(_MISSING):
        blocks = int.from_bytes(stored[1 : 1 + _BLOCK_BYTES], "little")
        if blocks > _BLOCK:
            raise ValueError("a stored set of ids is of more than there can be")
        missing = BitMap.deserialize(_decompress(zlib.decompressobj(_RAW), stored[1 + _BLOCK_BYTES :]))
        return missing.flip(0, blocks * _BLOCK)
    if stored.startswith(_COMPRESSED):
        return BitMap.deserialize(_join(_decompress(zlib.decompressobj(), stored[1:])))
    return BitMap.deserialize(stored[1:])


def _pack_numbers(portable: bytes) -> bytes:
    """The bytes of a roaring bitmap that are ascending 16-bit numbers for the most part; compressed if that is smaller.

    With all low bytes first and then all high bytes, the high bytes are long runs. The low bytes end a block of the
    compressed bytes, so that they stand in it as they are and take no time to read.
    """
    coder = zlib.compressobj()
    small = coder.compress(portable[0::2]) + coder.flush(zlib.Z_FULL_FLUSH)
    small += coder.compress(portable[1::2]) + coder.flush()
    return _COMPRESSED + small if len(small) < len(portable) else _PLAIN + portable


def _pack_missing(ids: "BitMap", blocks: int) -> bytes:
    """The ids that are not in the set, up to the end of its last block."""
    missing = ids.flip(0, blocks * _BLOCK).serialize()
    return _MISSING + blocks.to_bytes(_BLOCK_BYTES, "little") + min(_code(missing), key=len)


def _code(missing: bytes) -> Iterator[bytes]:
    """Codes in which frequent bytes take fewer bits; the second shortens runs too: an unfilled block is one.

    Longer sequences that come back are mere chance.
    """
    for strategy in (zlib.Z_HUFFMAN_ONLY, zlib.Z_RLE):
        coder = zlib.compressobj(9, zlib.DEFLATED, _RAW, _MOST_MEMORY, strategy)
        yield coder.compress(missing) + coder.flush()


def _decompress(coder: "zlib._Decompress", stored: bytes) -> bytes:
    decompressed = coder.decompress(stored, _LARGEST_BITMAP)
    if not coder.eof:
        raise ValueError("a stored set of ids is cut short, or far too large")
    return decompressed


def _join(halves: bytes) -> bytes:
    numbers = bytearray(len(halves))
    middle = (len(halves) + 1) // 2
    numbers[0::2], numbers[1::2] = halves[:middle], halves[middle:]
    return bytes(numbers)
