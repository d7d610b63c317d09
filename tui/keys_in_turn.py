"""Keys are done one after the other, each before the next is looked at.

Textual hands a key to the widget that has the focus when the key arrives. Over a slow line several arrive at
once: in `/caseload` the `c` would reach the list, and open the comparison, before `/` had moved the focus.
"""

import time
from collections import deque
from typing import Any, Final

from textual import events
from textual.app import App
from textual.message import Message

# A key whose end is not heard of is given up after this long (seconds): its widget went away under it.
GIVEN_UP: Final = 0.5
# How often the mark behind a key goes the key's way: once for the key, once for the message it gave rise to.
ROUNDS: Final = 2


class KeyPassed(Message):
    """Follows a key through the same queues, so that its arrival says the key is done."""

    def __init__(self, target: Any, rounds: int, turn: int) -> None:
        super().__init__()
        self.target = target
        self.rounds = rounds
        self.turn = turn


class KeysInTurn(App[None]):
    """An app that holds a key back until the one before it is done."""

    def __init__(self) -> None:
        super().__init__()
        self._held: deque[events.Key] = deque()
        self._turn = 0
        self._under_way: int | None = None
        self._begun = 0.0

    async def on_event(self, event: events.Event) -> None:
        if not isinstance(event, events.Key) or event.is_forwarded:
            await super().on_event(event)
        elif self._under_way is not None and time.monotonic() - self._begun < GIVEN_UP:
            self._held.append(event)
        else:
            self._held.append(event)
            await self._next_key()

    async def _next_key(self) -> None:
        self._under_way = None
        if not self._held:
            return
        key = self._held.popleft()
        self._turn += 1
        self._under_way, self._begun = self._turn, time.monotonic()
        self.before_key(key)
        target = self.focused or self.screen
        await super().on_event(key)
        if not target.post_message(KeyPassed(target, ROUNDS, self._turn)):
            await self._next_key()
        elif self._held:
            self.set_timer(GIVEN_UP, self._give_up)

    def before_key(self, key: events.Key) -> None:
        """Called as each key's turn comes."""

    async def _give_up(self) -> None:
        if self._under_way is not None and time.monotonic() - self._begun >= GIVEN_UP:
            await self._next_key()

    async def on_key_passed(self, event: KeyPassed) -> None:
        event.stop()
        if event.turn != self._under_way:
            return
        again = KeyPassed(event.target, event.rounds - 1, event.turn)
        if event.rounds <= 1 or not event.target.is_attached or not event.target.post_message(again):
            await self._next_key()
