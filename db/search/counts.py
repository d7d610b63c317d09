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

MAXIMUM_FIELDS: Final = 2

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
    groups = _inspections_by_values(snapshot, [field for field in by if field in OF_INSPECTION])
    rows: list[CountRow] = []
    for chosen in product(*(_value_sets(conn, snapshot, field, sets) for field in of_paragraph)):
        matches, base, _ = sets
        for field, (_, ids) in zip(of_paragraph, chosen, strict=True):
            matches = matches & ids
            base = base if field in FREE_FIELDS else base & ids
        if not base:
            continue
        found, there = count_per_inspection(snapshot, matches), count_per_inspection(snapshot, base)
        values = iter(value for value, _ in chosen)
        of_field = {field: next(values) for field in of_paragraph}
        rows += _rows_of_groups(by, of_field, groups, found, there)
    if not by and not rows:
        rows.append(CountRow((), 0, 0, 0))
    return rows


def _rows_of_groups(
    by: Sequence[str],
    of_paragraph: Mapping[str, str | None],
    groups: Mapping[Values, list[int]],
    found: Sequence[int],
    there: Sequence[int],
) -> Iterator[CountRow]:
    for values, inspections in groups.items():
        of_inspection = iter(values)
        row = CountRow(
            tuple(of_paragraph[field] if field in of_paragraph else next(of_inspection) for field in by),
            sum(found[n] for n in inspections),
            sum(found[n] > 0 for n in inspections),
            sum(there[n] > 0 for n in inspections),
        )
        if row.of_inspections or row.paragraphs:
            yield row


def _inspections_by_values(snapshot: Snapshot, fields: Sequence[str]) -> dict[Values, list[int]]:
    """The indexes of inspections, by their values of `fields`; all of them under () for no field."""
    groups: defaultdict[Values, list[int]] = defaultdict(list)
    for n, inspection in enumerate(snapshot.inspections):
        groups[tuple(OF_INSPECTION[field](inspection) for field in fields)].append(n)
    return groups


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
