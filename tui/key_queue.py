"""Keys are done one after the other, each before the next is looked at.

Textual hands a key to the widget that has the focus when the key arrives. Over a slow line several arrive at
once: in `/caseload` the `c` would reach the list, and open the comparison, before `/` had moved the focus. And a
key that acts on what is shown waits for it: in `/caseload Enter Space` what is marked is the first paragraph found.
"""

import time
from collections import deque
from typing import Any, Final

from textual import events
from textual.app import App
from textual.message import Message

# A key whose end is not heard of is given up after this long (seconds) where its widget went away under it; where
# that is still there it has much to do, and the key after it would go astray.
GIVEN_UP: Final = 0.5
GIVEN_UP_LATE: Final = 5.0
# How long a key waits for what it acts on (seconds): longer than the longest search measured, for a key that acts on
# the rows before it marks, copies or opens what nobody meant. Then it acts on what is there.
PATIENCE: Final = 3.0
# How often it is looked whether that has come (seconds).
LOOK_AGAIN: Final = 0.005
# How often the mark behind a key goes the key's way: once for the key, once for the message it gave rise to.
ROUNDS: Final = 2


class KeyProcessed(Message):
    """Follows a key through the same queues, so that its arrival says the key is done."""

    def __init__(self, target: Any, rounds: int, turn: int) -> None:
        super().__init__()
        self.target = target
        self.rounds = rounds
        self.turn = turn


class SerialKeyApp(App[None]):
    """An app that holds a key back until the one before it is done."""

    def __init__(self) -> None:
        super().__init__()
        self._held: deque[events.Key] = deque()
        self._turn = 0
        self._under_way: int | None = None
        self._target: Any = None
        self._begun = 0.0
        self._looking = False
        self._giving_up = False

    async def on_event(self, event: events.Event) -> None:
        if not isinstance(event, events.Key) or event.is_forwarded:
            await super().on_event(event)
            return
        self._held.append(event)
        if self._is_under_way():
            self._give_up_later()
        else:
            await self._next_key()

    def _is_under_way(self) -> bool:
        """Whether the key before is still to be heard of."""
        if self._under_way is None:
            return False
        patience = GIVEN_UP_LATE if self._target.is_attached else GIVEN_UP
        return time.monotonic() - self._begun < patience

    async def _next_key(self) -> None:
        self._under_way = None
        if not self._held:
            return
        if self._must_wait(self._held[0]):
            self._look_later()
            return
        key = self._held.popleft()
        self._turn += 1
        target = self._target = self.focused or self.screen
        self._under_way, self._begun = self._turn, time.monotonic()
        self.before_key(key)
        await super().on_event(key)
        if not target.post_message(KeyProcessed(target, ROUNDS, self._turn)):
            await self._next_key()
        elif self._held:
            self._give_up_later()

    def before_key(self, key: events.Key) -> None:
        """Called as each key's turn comes."""

    def key_must_wait(self, key: events.Key) -> bool:
        """Whether something that the key acts on is on its way; True holds the key back, no longer than PATIENCE."""
        return False

    def _must_wait(self, key: events.Key) -> bool:
        return time.monotonic() - key.time < PATIENCE and (
            not self.screen.is_mounted or self.key_must_wait(key)
        )

    def _look_later(self) -> None:
        if not self._looking:
            self._looking = True
            self.set_timer(LOOK_AGAIN, self._look_again)

    async def _look_again(self) -> None:
        self._looking = False
        if self._under_way is None:
            await self._next_key()

    def _give_up_later(self) -> None:
        if not self._giving_up:
            self._giving_up = True
            self.set_timer(GIVEN_UP, self._give_up)

    async def _give_up(self) -> None:
        self._giving_up = False
        if self._under_way is None or not self._held:
            return
        if self._is_under_way():
            self._give_up_later()
        else:
            await self._next_key()

    async def on_key_processed(self, event: KeyProcessed) -> None:
        event.stop()
        if event.turn != self._under_way:
            return
        again = KeyProcessed(event.target, event.rounds - 1, event.turn)
        if event.rounds <= 1 or not event.target.is_attached or not event.target.post_message(again):
            await self._next_key()
