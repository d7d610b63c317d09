"""The cosines of one vector with many, without numpy: the columns of the table are large integers. Pure.

Each dimension of all vectors is one integer of 32-bit lanes, a lane for each vector. A large integer times a small one
is a loop in C, so 58,000 vectors take about 15 ms where a loop in Python takes 200.
"""

from array import array
from collections.abc import Sequence
from typing import Final

from db.vectors.stem_vectors import DIMENSIONS, UNIT

_LANE_BYTES: Final = 4  # of the sum of a vector: an unsigned int of `array`
# Added to every lane, so that no lane is negative: above the largest product of two vectors, 64 * 127 * 255.
_OFFSET: Final = 1 << 24
# A signed byte as an unsigned one that is 128 more.
_SHIFTED: Final = bytes((byte + 128) % 256 for byte in range(256))


class VectorTable:
    """Vectors in order, each DIMENSIONS signed bytes."""

    def __init__(self, vectors: Sequence[bytes]) -> None:
        self._count = len(vectors)
        shifted = b"".join(vectors).translate(_SHIFTED)
        self._columns = [self._lanes(shifted[at::DIMENSIONS]) for at in range(DIMENSIONS)]
        self._offset = _OFFSET * self._lanes(b"\1" * self._count)

    def cosines(self, vector: bytes) -> list[float]:
        """The cosine (-1..1) of `vector` with each of the table's, in their order."""
        components = array("b", vector)
        total = self._offset
        for component, column in zip(components, self._columns, strict=True):
            if component:
                total += component * column
        products = array("I", total.to_bytes(_LANE_BYTES * self._count, "little"))
        zero, square = _OFFSET + 128 * sum(components), UNIT * UNIT
        return [(product - zero) / square for product in products]

    def _lanes(self, column: bytes) -> int:
        lanes = bytearray(_LANE_BYTES * self._count)
        lanes[::_LANE_BYTES] = column
        return int.from_bytes(lanes, "little")
