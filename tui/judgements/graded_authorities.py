"""The authorities of a catalogue with their latest grades."""

from collections.abc import Iterable, Sequence

from db.judgements.latest import AuthorityGrades, latest_grades
from db.records import Inspection


class GradedAuthorities:
    """The authorities that `inspections` are of. The grades are computed once for each choice of kinds and day."""

    def __init__(self, inspections: Iterable[Inspection] = ()) -> None:
        self._inspections = tuple(inspections)
        self._computed: dict[tuple[tuple[str, ...], str | None], Sequence[AuthorityGrades]] = {}

    def __bool__(self) -> bool:
        return bool(self._inspections)

    def of_kinds(self, kinds: tuple[str, ...], before: str | None = None) -> Sequence[AuthorityGrades]:
        """The authorities with their grades after the inspections of these kinds; (): after all inspections.

        With `before`, an ISO date, only inspections that are dated before that day exist: the grid as it was then.
        """
        key = kinds, before
        if key not in self._computed:
            known = [i for i in self._inspections if before is None or "" < i.sort_date < before]
            self._computed[key] = latest_grades(known, kinds)
        return self._computed[key]

    def years(self) -> Sequence[str]:
        """The years in which there are inspections, newest first."""
        return sorted({i.sort_date[:4] for i in self._inspections if i.sort_date}, reverse=True)

    def all(self) -> Sequence[AuthorityGrades]:
        """The authorities with their grades after all inspections."""
        return self.of_kinds(())
