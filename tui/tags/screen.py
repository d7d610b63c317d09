"""The dialog that asks for a tag: one of the list, or a new one with its meaning."""

from collections.abc import Callable, Sequence
from typing import Final

from textual import events
from textual.app import App
from textual.binding import Binding

from db.personal.tagged import TagIndex
from db.personal.tags import LONGEST_NAME
from tui.dialogs.picker import Choice, ChoiceList, Picker, PickerInput
from tui.tags.model import MEANS, TagChoice, Target, begins_a_name, foot, tag_choices, typed_choice

NO_TAG: Final = f"a tag has at most {LONGEST_NAME} characters"
FIRST_TAG: Final = "type your first tag, and what it means:  drift: cases that wait"
# Called with what was chosen to be tagged, and the tag.
Chosen = Callable[[Target, TagChoice], object]


class TagInput(PickerInput):
    """The box of the dialog: + in the empty box takes the tag under the cursor, as Enter does."""

    BINDINGS = [Binding("tab", "screen.next_target", "What to tag", show=False)]

    async def on_key(self, event: events.Key) -> None:
        if event.key == "plus" and not self.value:
            event.stop()
            event.prevent_default()
            await self.run_action("screen.pick")


class TagPicker(Picker[TagChoice]):
    """Asks for a tag to put on `targets[0]`, or to take off; Tab asks for the next of them."""

    INPUT = TagInput

    def __init__(
        self, index: TagIndex, targets: Sequence[Target], last: str, next_target: Callable[[], object]
    ) -> None:
        """`last` is the tag that was used last; `next_target` is called once this dialog has closed."""
        self._index = index
        self._targets, self._used_last = targets, last
        self.FOOT = foot(targets[1:])
        self.EMPTY = NO_TAG if index.own else FIRST_TAG
        self._next_target = next_target if len(targets) > 1 else None
        super().__init__(
            targets[0].title,
            tag_choices(index.own, targets[0], last),
            first=lambda typed: self._offer_new(typed, first=True),
            last=lambda typed: self._offer_new(typed, first=False),
        )

    def _offer_new(self, typed: str, *, first: bool) -> Sequence[Choice[TagChoice]]:
        choice = typed_choice(typed, self._index.own) if typed.strip() else None
        if choice is None or first == (begins_a_name(typed, self._index.own) and choice.value.is_new):
            return ()
        return (choice,)

    def show_tags(self, index: TagIndex) -> None:
        """Offer the tags as they are now: another program, or a second browser, has changed them."""
        self._index = index
        self.query_one(ChoiceList).empty = NO_TAG if index.own else FIRST_TAG
        self.replace_choices(tag_choices(index.own, self._targets[0], self._used_last))

    def action_pick(self) -> None:
        """Take the tag under the cursor. For a new one the box asks what it means: Enter alone leaves that open."""
        choice, box = self.choice, self.query_one(TagInput)
        if choice is None or not choice.is_new or MEANS in box.value:
            super().action_pick()
            return
        box.value = f"{choice.name}{MEANS} "
        box.cursor_position = len(box.value)
        self.call_after_refresh(self.show_notice, "what it means, in one line")

    def action_next_target(self) -> None:
        if self._next_target is None:
            self.show_notice("nothing is marked, or too much shown")
            return
        self.dismiss(None)
        self._next_target()


class TagDialog:
    """Asks for a tag for the first of `targets`, or after Tab for the next, and calls `then`."""

    def __init__(
        self, app: App[None], index: TagIndex, targets: Sequence[Target], last: str, then: Chosen
    ) -> None:
        self._app = app
        self._index = index
        self._last = last
        self._then = then
        self._picker = self._ask(targets)

    def _ask(self, targets: Sequence[Target]) -> TagPicker:
        def handle(choice: TagChoice | None) -> None:
            if choice is not None:
                self._then(targets[0], choice)

        def ask_next() -> None:
            self._picker = self._ask([*targets[1:], targets[0]])

        picker = TagPicker(self._index, targets, self._last, ask_next)
        self._app.push_screen(picker, handle)
        return picker

    def show_tags(self, index: TagIndex) -> None:
        """Offer the tags as they are now, once the dialog is mounted and while it is open."""
        self._index = index
        if self._picker in self._app.screen_stack:
            self._picker.call_later(self._picker.show_tags, index)
