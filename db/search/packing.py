"""Sets of ids as bytes for storing. Pure.

A roaring bitmap holds the ids of each block of 65,536 as 16-bit numbers where it has at most 4,096 of them, and as bits
where it has more. The ids of a word are scattered: the numbers hardly compress, but the bits do, to what such a set
holds of information. So the set of the ids that are missing is stored, which has more than 4,096 in every block.
"""

import zlib
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pyroaring import BitMap

_PLAIN, _COMPRESSED, _MISSING = b"r", b"z", b"m"  # the first byte of what is stored
_COMPRESSED_SHARE: Final = 0.75  # compressed only where that saves a quarter
_LARGEST_BITMAP: Final = 1 << 28  # bytes; two million ids have a quarter of a million, a bomb has more
# With fewer than one id in so many, numbers are as small as bits, and there are less of them to read.
_SPARSE: Final = 64
_BLOCK: Final = 1 << 16
_BLOCK_BYTES: Final = 4  # of the number of blocks, before the missing ids
_RAW: Final = -zlib.MAX_WBITS  # no header and no checksum: SQLite's pages have none either
_MOST_MEMORY: Final = 9


def pack(ids: "BitMap") -> bytes:
    """The bytes of a set that is not empty, in the smaller of the forms."""
    blocks = ids.max() // _BLOCK + 1
    ids.run_optimize()
    roaring = _pack_roaring(ids.serialize())
    if len(ids) * _SPARSE < blocks * _BLOCK:
        return roaring
    return min(roaring, _pack_missing(ids, blocks), key=len)


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


def _pack_roaring(portable: bytes) -> bytes:
    """The bytes of a roaring bitmap: compressed where that saves a quarter, for half a millisecond.

    Most of them are ascending 16-bit numbers. With all low bytes first and then all high bytes, the high bytes are
    long runs, and the whole compresses to little more than half.
    """
    small = zlib.compress(portable[0::2] + portable[1::2], 6)
    return _COMPRESSED + small if len(small) < _COMPRESSED_SHARE * len(portable) else _PLAIN + portable


def _pack_missing(ids: "BitMap", blocks: int) -> bytes:
    """The ids that are not in the set, up to the end of its last block."""
    # Frequent bytes take fewer bits, and runs little; longer sequences that come back are mere chance.
    coder = zlib.compressobj(9, zlib.DEFLATED, _RAW, _MOST_MEMORY, zlib.Z_RLE)
    coded = coder.compress(ids.flip(0, blocks * _BLOCK).serialize()) + coder.flush()
    return _MISSING + blocks.to_bytes(_BLOCK_BYTES, "little") + coded


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
