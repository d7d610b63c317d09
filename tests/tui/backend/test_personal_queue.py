"""The queue of the user's file: what was asked for is written before it closes."""

import threading
from typing import cast
from unittest.mock import Mock, patch

from db.personal.personal import Personal
from tui.backend import personal_queue
from tui.backend.messages import BasketChanged
from tui.backend.personal_queue import PersonalQueue
from tui.backend.worker_runner import WorkerRunner


def test_closing_waits_for_every_change_that_was_asked_for() -> None:
    personal, may_write = Personal.in_memory(), threading.Event()
    queue = PersonalQueue(lambda: personal, cast(WorkerRunner, Mock()))

    def wait_and_mark(_: Personal) -> str:
        may_write.wait(60)
        return ""

    queue.change_basket(wait_and_mark)
    for name in "abc":

        def choose(_: Personal, name: str = name) -> BasketChanged:
            personal.baskets.choose(name)
            return BasketChanged(Mock())

        queue.run(choose, BasketChanged)
    threading.Timer(0.01, may_write.set).start()
    with patch.object(personal_queue, "CLOSE_TIMEOUT", 60):
        queue.close()
    assert personal.baskets.names() == ("basket", "a", "b", "c")
