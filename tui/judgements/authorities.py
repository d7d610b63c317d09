"""The authorities of a catalogue with their latest grades."""

from collections.abc import Iterable, Sequence

from db.judgements.latest import AuthorityGrades, latest_grades
from db.records import Inspection


class Authorities:
    """The authorities that `inspections` are of. The grades are computed once for each kind of inspection."""

    def __init__(self, inspections: Iterable[Inspection] = ()) -> None:
        self._inspections = tuple(inspections)
        self._by_kind: dict[str | None, Sequence[AuthorityGrades]] = {}

    def __bool__(self) -> bool:
        return bool(self._inspections)

    def of_kind(self, kind: str | None) -> Sequence[AuthorityGrades]:
        """The authorities with their grades after the inspections of a kind; None: after all inspections."""
        if kind not in self._by_kind:
            self._by_kind[kind] = latest_grades(self._inspections, (kind,) if kind else ())
        return self._by_kind[kind]

    def all(self) -> Sequence[AuthorityGrades]:
        """The authorities with their grades after all inspections."""
        return self.of_kind(None)
