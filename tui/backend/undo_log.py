"""What `u` can undo, in several steps: queries that were replaced, changes of the baskets and of tags. Pure."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from db.query import Query

if TYPE_CHECKING:
    from db.personal.basket_changes import BasketChange
    from db.personal.tag_changes import TagChange

MOST_STEPS: Final = 100  # more than a user undoes; each holds a query, or the marks of a basket


@dataclass(slots=True, eq=False, repr=False)
class QueryStep:
    """A query that was replaced. While `typing`, each further letter belongs to the same step."""

    before: Query
    typing: bool = False


@dataclass(slots=True, eq=False, repr=False)
class BasketStep:
    """A change of baskets; `change` is None until it is saved, and where it could not be."""

    change: "BasketChange | None" = None


@dataclass(slots=True, eq=False, repr=False)
class TagStep:
    """A change of tags; `change` is None until it is saved, and where it could not be."""

    change: "TagChange | None" = None


Step = QueryStep | BasketStep | TagStep


class UndoLog:
    """The steps of one run, on all screens, the latest last."""

    def __init__(self) -> None:
        self._steps: list[Step] = []

    def record_query(self, before: Query, after: Query, *, typing: bool) -> None:
        """A query replaced another. What is typed in one go is one step; typed and deleted again it is none."""
        last = self._steps[-1] if self._steps else None
        if not (typing and isinstance(last, QueryStep) and last.typing):
            self.end_typing()
            self._append(QueryStep(before, typing))
        elif last.before == after:
            self._steps.pop()

    def record_basket(self) -> BasketStep:
        """A change of baskets was asked for: the step, whose `change` is set once it is saved."""
        step = BasketStep()
        self.end_typing()
        self._append(step)
        return step

    def record_tags(self) -> TagStep:
        """A change of tags was asked for: the step, whose `change` is set once it is saved."""
        step = TagStep()
        self.end_typing()
        self._append(step)
        return step

    def end_typing(self) -> None:
        """The user left the search box: what is typed next is another step."""
        if self._steps and isinstance(last := self._steps[-1], QueryStep):
            last.typing = False

    def pop(self) -> Step | None:
        """Take the latest step out; None where there is none."""
        return self._steps.pop() if self._steps else None

    def pop_own(self) -> BasketStep | TagStep | None:
        """Take the latest change of baskets or tags out, on a screen that has no query; None where there is none."""
        for index in reversed(range(len(self._steps))):
            step = self._steps[index]
            if not isinstance(step, QueryStep):
                del self._steps[index]
                return step
        return None

    def _append(self, step: Step) -> None:
        self._steps.append(step)
        del self._steps[:-MOST_STEPS]
