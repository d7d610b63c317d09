"""Which keys wait, and for what: none acts on rows, or on a report, that the one before it has done away with."""

from typing import TYPE_CHECKING, Any, Final

from textual import events
from textual.screen import Screen

from tui.keymap import command_of

if TYPE_CHECKING:
    from tui.backend.backend import Backend

# Commands that act on nothing that can be on its way.
AT_ONCE: Final = frozenset(
    f"browse.{name}"
    for name in (
        "search filters pane_filters pane_results pane_reader next_pane previous_pane clear sort apparatus renew"
    ).split()
)
# Commands that act on the basket, with every mark made before them.
OF_BASKET: Final = frozenset({"browse.copy_basket", "browse.basket", "browse.export"})
# Commands that act on the report in the reader, from whichever pane: it follows the rows a little behind.
OF_READER: Final = frozenset(
    f"browse.{name}" for name in ("next_hit", "previous_hit", "earlier", "later", "outline", "footnote")
)


class BrowseTurns(Screen[None]):
    """What is on its way to the browse screen, and the keys that it keeps waiting."""

    backend: "Backend"
    _begun: bool
    # When rows of the present question were first shown (seconds, as of a key's time); None before.
    _rows_seen: float | None = None

    def key_must_wait(self, key: events.Key) -> bool:
        """Whether something that the key acts on is on its way.

        The ranked rows keep no key waiting that was pressed when the first ones could be seen.
        """
        if not self._begun:
            return True
        where = self.focused.id if self.focused is not None else None
        if where not in ("results", "reader", "filters"):
            return False
        if self.focused is not None and self.focused.check_consume_key(key.key, key.character):
            return False
        command = command_of(self, key.key)
        if (
            not command or command in AT_ONCE or command.startswith("app.")
        ):  # what is no command of ours edits, or quits
            return False
        return self._due(command, where, key.time)

    def _due(self, command: str, where: str, pressed: float) -> bool:
        own: Any = self
        pending = self.backend.pending
        if where == "filters" and not command.startswith("browse."):
            return not own.facets and pending.any_of(("facets", "catalogue"))
        if command in OF_BASKET and pending.any_of(("basket",)):
            return True
        if pending.any_of(("catalogue",)) and not own.inspections:
            return True
        if pending.any_of(("results",)) and (self._rows_seen is None or pressed < self._rows_seen):
            return True
        if where == "reader":
            return pending.any_of(("report",))
        if command in OF_READER:
            own.follow_now()
            return pending.any_of(("report",))
        return False
