"""Which memory of a reading process moves to large pages."""

import sys

import pytest

from db.ingest import large_pages
from db.ingest.large_pages import PAGE_BYTES, large_ranges, use_large_pages

LARGE = PAGE_BYTES


def line(start: int, end: int, rights: str = "rw-p", name: str = "") -> str:
    """A line as the kernel writes it, padded before the name."""
    return f"{start:x}-{end:x} {rights} 00000000 00:00 0 {name and ' ' * 20 + name}"


@pytest.mark.parametrize(
    ("maps", "ranges"),
    [
        pytest.param(line(4 * LARGE, 6 * LARGE), [(4 * LARGE, 2 * LARGE)], id="whole large pages"),
        pytest.param(
            line(4 * LARGE + 4096, 7 * LARGE - 4096), [(5 * LARGE, LARGE)], id="what is whole within"
        ),
        pytest.param(line(4 * LARGE + 4096, 5 * LARGE + 4096), [], id="no large page within"),
        pytest.param(line(LARGE, 2 * LARGE, name="[heap]"), [(LARGE, LARGE)], id="the heap"),
        pytest.param(line(LARGE, 2 * LARGE, name="[stack]"), [], id="the stack"),
        pytest.param(line(LARGE, 2 * LARGE, name="/a library.so"), [], id="a file with a space in its name"),
        pytest.param(line(LARGE, 2 * LARGE, rights="r-xp"), [], id="code"),
        pytest.param(line(LARGE, 2 * LARGE, rights="rw-s"), [], id="memory that is shared"),
    ],
)
def test_data_of_the_process_alone_moves(maps: str, ranges: list[tuple[int, int]]) -> None:
    assert list(large_ranges([maps])) == ranges


@pytest.mark.parametrize("maps", ["", "not a map", "12-zz rw-p 0 0 0", "12 rw-p 0 0 0"])
def test_lines_of_another_format_are_refused(maps: str) -> None:
    with pytest.raises(ValueError):
        list(large_ranges([maps]))


def test_what_the_kernel_does_not_offer_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(maps: object) -> None:
        raise ValueError

    monkeypatch.setattr(large_pages, "large_ranges", unknown)
    use_large_pages()
    monkeypatch.setattr(sys, "platform", "darwin")
    use_large_pages()


def test_what_is_in_memory_stays_as_it_is() -> None:
    before = [str(number) for number in range(100_000)]
    use_large_pages()
    assert before == [str(number) for number in range(100_000)]
