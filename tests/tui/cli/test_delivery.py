"""Whether what was written to a stream has been read: pipes with readers of several kinds, files, closed streams."""

import io
import os
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

import pytest

from tui.cli.delivery import is_delivered
from tui.cli.streams import ClosedStream

WRITTEN = "ten lines\n" * 10


class Pipe:
    """A pipe into which WRITTEN was written; both ends are closed with it."""

    def __init__(self) -> None:
        self._reading, writing = os.pipe()
        self._is_open = True
        self.stream: TextIO = os.fdopen(writing, "w")
        self.stream.write(WRITTEN)
        self.stream.flush()

    def read(self, size: int) -> None:
        """Take so many bytes."""
        assert len(os.read(self._reading, size)) == size

    def end_reading(self) -> None:
        """Close the end of the reader."""
        if self._is_open:
            os.close(self._reading)
        self._is_open = False


@pytest.fixture
def pipe() -> Iterator[Pipe]:
    pipe = Pipe()
    yield pipe
    pipe.end_reading()
    pipe.stream.close()


def test_a_reader_that_took_all_and_waits_for_more_has_read_it(pipe: Pipe) -> None:
    pipe.read(len(WRITTEN))
    assert is_delivered(pipe.stream)


def test_a_reader_that_ends_has_not_read_what_it_left(pipe: Pipe) -> None:
    pipe.read(10)
    pipe.end_reading()
    assert not is_delivered(pipe.stream)


def test_a_reader_that_ends_before_the_pipe_does_wanted_no_more(pipe: Pipe) -> None:
    pipe.read(len(WRITTEN))  # `head` takes more bytes than it prints lines of
    pipe.end_reading()
    assert not is_delivered(pipe.stream)


def test_a_reader_that_takes_nothing_is_given_up(pipe: Pipe) -> None:
    assert not is_delivered(pipe.stream, patience=0)


def test_a_reader_that_takes_the_rest_later_is_waited_for(pipe: Pipe) -> None:
    pipe.read(10)
    later = threading.Timer(0.1, pipe.read, (len(WRITTEN) - 10,))
    later.start()
    assert is_delivered(pipe.stream)
    later.join()


def test_a_file_has_what_was_written_and_a_closed_stream_has_not(tmp_path: Path) -> None:
    with (tmp_path / "news.txt").open("w") as file, ClosedStream(Path(os.devnull).open("wb")) as closed:
        assert is_delivered(file)
        assert not is_delivered(closed)
    assert is_delivered(io.StringIO())
