"""Exact counts by one or two fields: paragraphs, inspections that hold them, and inspections there are.

Computed from the sets of ids that filters and facets use. A paragraph with several themes counts in each of them.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import TYPE_CHECKING, Final, NamedTuple

from db.query import FREE_FIELDS, TAG, Query, count_base
from db.records import CountRow, CountTable
from db.search.facets import count_per_inspection, labels_of_values, sort_values, tag_ids
from db.search.filters import OF_INSPECTION, OF_PARAGRAPH
from db.search.snapshot import Snapshot

if TYPE_CHECKING:
    from pyroaring import BitMap

MAXIMUM_FIELDS: Final = 2  # rows and columns: what a table can show

Values = tuple[str | None, ...]


class _Sets(NamedTuple):
    """The paragraphs counted, those of which the inspections are counted, and those of each tag."""

    matches: "BitMap"
    base: "BitMap"
    tagged: "Mapping[str, BitMap]"


def count_by(
    conn: sqlite3.Connection,
    snapshot: Snapshot,
    query: Query,
    by: Sequence[str],
    match: Callable[[Query], "BitMap"],
    tagged: Mapping[str, Sequence[int]],
) -> CountTable:
    """The matches of a query counted by one or two fields. `match` returns the ids that match a query.

    `tagged` are the ids of each of the user's tags.
    """
    sets = _Sets(match(query), match(count_base(query)), tag_ids(tagged))
    labels = tuple(labels_of_values(conn, snapshot, field) for field in by)
    rows = _cells(conn, snapshot, sets, by)
    return CountTable(
        by=tuple(by),
        rows=tuple(_in_order(rows, snapshot, by, labels)),
        total=_cells(conn, snapshot, sets, ())[0],
        of_field=tuple(
            tuple(_in_order(_cells(conn, snapshot, sets, (field,)), snapshot, (field,), (labels[at],)))
            for at, field in enumerate(by)
        ),
        labels=labels,
    )


def check_fields(by: Sequence[str]) -> None:
    """Raise ValueError for other fields than facets, none, the same twice, or too many."""
    known = (*OF_INSPECTION, *OF_PARAGRAPH, TAG)
    if not 1 <= len(by) <= MAXIMUM_FIELDS or len(set(by)) < len(by) or not set(by) <= set(known):
        raise ValueError(f"count by one or two different fields of {', '.join(known)}")


def _cells(conn: sqlite3.Connection, snapshot: Snapshot, sets: _Sets, by: Sequence[str]) -> list[CountRow]:
    """A row for each combination of values that the filters leave an inspection in, in no order."""
    of_paragraph = [field for field in by if field not in OF_INSPECTION]
    groups = _Groups.of(snapshot, [field for field in by if field in OF_INSPECTION])
    rows: list[CountRow] = []
    # What there is does not depend on the free fields: it is counted once for all their values.
    counted: dict[Values, list[int]] = {}
    for chosen in product(*(_value_sets(conn, snapshot, field, sets) for field in of_paragraph)):
        matches, base, _ = sets
        for field, (_, ids) in zip(of_paragraph, chosen, strict=True):
            matches = matches & ids
            base = base if field in FREE_FIELDS else base & ids
        if not base:
            continue
        of_field = {field: value for field, (value, _) in zip(of_paragraph, chosen, strict=True)}
        bound = tuple(value for field, value in of_field.items() if field not in FREE_FIELDS)
        if bound not in counted:
            counted[bound] = groups.add_up(count_per_inspection(snapshot, base))[1]
        paragraphs, inspections = groups.add_up(count_per_inspection(snapshot, matches))
        rows += _rows_of_groups(by, of_field, groups, (paragraphs, inspections, counted[bound]))
    if not by and not rows:
        rows.append(CountRow((), 0, 0, 0))
    return rows


class _Groups(NamedTuple):
    """Inspections grouped by their values of some fields; by none: one group of all."""

    values: Sequence[Values]
    group_of: Sequence[int]  # by the index of the inspection

    @classmethod
    def of(cls, snapshot: Snapshot, fields: Sequence[str]) -> "_Groups":
        places: dict[Values, int] = {}
        read = [OF_INSPECTION[field] for field in fields]
        group_of = [
            places.setdefault(tuple(value_of(inspection) for value_of in read), len(places))
            for inspection in snapshot.inspections
        ]
        return cls(list(places), group_of)

    def add_up(self, of_inspections: Sequence[int]) -> tuple[list[int], list[int]]:
        """The paragraphs of each group, and its inspections that have any, from the paragraphs of each inspection."""
        paragraphs, inspections = [0] * len(self.values), [0] * len(self.values)
        for group, number in zip(self.group_of, of_inspections, strict=True):
            if number:
                paragraphs[group] += number
                inspections[group] += 1
        return paragraphs, inspections


def _rows_of_groups(
    by: Sequence[str],
    of_paragraph: Mapping[str, str | None],
    groups: _Groups,
    numbers: tuple[Sequence[int], Sequence[int], Sequence[int]],
) -> Iterator[CountRow]:
    """The rows of the groups that are not empty; `numbers`: paragraphs, inspections, inspections there are."""
    for values, paragraphs, inspections, there in zip(groups.values, *numbers, strict=True):
        if there or paragraphs:
            of_inspection = iter(values)
            named = (of_paragraph[field] if field in of_paragraph else next(of_inspection) for field in by)
            yield CountRow(tuple(named), paragraphs, inspections, there)


def _value_sets(
    conn: sqlite3.Connection, snapshot: Snapshot, field: str, sets: _Sets
) -> list[tuple[str | None, "BitMap"]]:
    """The values of a field of paragraphs with their ids, and None with the ids that have no value."""
    from pyroaring import BitMap

    values = sets.tagged if field == TAG else snapshot.facet(conn, field)
    by_value: list[tuple[str | None, BitMap]] = list(values.items())
    valued = BitMap.union(BitMap(), *(ids for _, ids in by_value))
    without = sets.base - valued
    return [*by_value, (None, without)] if without else by_value


def _in_order(
    rows: Iterable[CountRow], snapshot: Snapshot, by: Sequence[str], labels: Sequence[Mapping[str, str]]
) -> list[CountRow]:
    """The rows sorted by the order of the fields' values; rows without a value are last."""
    rows = list(rows)
    places = []
    for at, field in enumerate(by):
        totals: defaultdict[str, int] = defaultdict(int)
        for row in rows:
            if (value := row.values[at]) is not None:
                totals[value] += row.paragraphs
        order = sort_values(snapshot, field, totals, labels[at])
        places.append({value: n for n, value in enumerate(order)})
    return sorted(
        rows,
        key=lambda row: [place.get(v or "", len(place)) for place, v in zip(places, row.values, strict=True)],
    )
