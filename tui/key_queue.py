"""Keys are processed one after the other: each is dispatched once the one before it has been processed.

Textual dispatches a key to the widget that has the focus when the key arrives. Over a slow line several arrive at
once: in `/caseload` the `c` would reach the list, and open the comparison, before `/` had moved the focus. A key that
acts on what is shown also waits for it: in `/caseload Enter Space` the first paragraph found is marked.
"""

import time
from collections import deque
from typing import Final

from textual import events
from textual.dom import DOMNode
from textual.message import Message

from tui.textual_private import DifferentialApp
from tui.widgets.timers import keep_late_calls

# How long to wait for a key to be processed (seconds), where its widget was removed meanwhile, and where it is still
# there: then it is busy, and the next key would go astray.
TIMEOUT_REMOVED: Final = 0.5
TIMEOUT_BUSY: Final = 5.0
# How long a key waits for what it acts on (seconds): longer than the longest search measured, since a key that acts on
# the rows before would mark, copy or open the wrong paragraph. Then it acts on what is there.
LOAD_TIMEOUT: Final = 3.0
# How often to check whether that has been loaded (seconds).
POLL_INTERVAL: Final = 0.005
# How often the marker behind a key goes through the queue: once for the key, once for the message that it caused.
ROUNDS: Final = 2


class KeyProcessed(Message):
    """Follows a key through the same message queue: when it arrives, the key has been processed."""

    def __init__(self, target: DOMNode, rounds: int, number: int) -> None:
        super().__init__()
        self.target = target
        self.rounds = rounds
        self.number = number


class SerialKeyApp(DifferentialApp):
    """An app that queues keys until the one before has been processed."""

    def __init__(self) -> None:
        keep_late_calls()
        super().__init__()
        self._key_queue: deque[events.Key] = deque()
        self._number = 0  # of the key dispatched last
        self._current: int | None = None  # the number of the key being processed
        self._target: DOMNode = self
        self._dispatched_at = 0.0
        self._polling = False
        self._timeout_set = False

    @property
    def keys_are_processed(self) -> bool:
        """Whether no key waits and none is being processed."""
        return not self._key_queue and not self._is_processing()

    async def on_event(self, event: events.Event) -> None:
        if not isinstance(event, events.Key) or event.is_forwarded:
            await super().on_event(event)
            return
        self._key_queue.append(event)
        if self._is_processing():
            self._set_timeout()
        else:
            await self._dispatch_next()

    def _is_processing(self) -> bool:
        """Whether the key dispatched last is still being processed, and not for too long."""
        if self._current is None:
            return False
        timeout = TIMEOUT_BUSY if self._target.is_attached else TIMEOUT_REMOVED
        return time.monotonic() - self._dispatched_at < timeout

    async def _dispatch_next(self) -> None:
        self._current = None
        if not self._key_queue:
            return
        if self._must_wait(self._key_queue[0]):
            self._poll_later()
            return
        key = self._key_queue.popleft()
        self._number += 1
        target = self._target = self.focused or self.screen
        self._current, self._dispatched_at = self._number, time.monotonic()
        self.before_key(key)
        await super().on_event(key)
        if not target.post_message(KeyProcessed(target, ROUNDS, self._number)):
            await self._dispatch_next()
        elif self._key_queue:
            self._set_timeout()

    def before_key(self, key: events.Key) -> None:
        """Called before each key is dispatched."""

    def key_must_wait(self, key: events.Key) -> bool:
        """Whether something that the key acts on is being loaded: it then waits, no longer than LOAD_TIMEOUT."""
        return False

    def _must_wait(self, key: events.Key) -> bool:
        if time.monotonic() - key.time >= LOAD_TIMEOUT:
            return False
        return not self.screen.is_mounted or self.key_must_wait(key)

    def _poll_later(self) -> None:
        if not self._polling:
            self._polling = True
            self.set_timer(POLL_INTERVAL, self._poll)

    async def _poll(self) -> None:
        self._polling = False
        if self._current is None:
            await self._dispatch_next()

    def _set_timeout(self) -> None:
        if not self._timeout_set:
            self._timeout_set = True
            self.set_timer(TIMEOUT_REMOVED, self._check_timeout)

    async def _check_timeout(self) -> None:
        self._timeout_set = False
        if self._current is None or not self._key_queue:
            return
        if self._is_processing():
            self._set_timeout()
        else:
            await self._dispatch_next()

    async def on_key_processed(self, event: KeyProcessed) -> None:
        event.stop()
        if event.number != self._current:
            return
        again = KeyProcessed(event.target, event.rounds - 1, event.number)
        if event.rounds <= 1 or not event.target.is_attached or not event.target.post_message(again):
            await self._dispatch_next()
