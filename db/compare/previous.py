"""The inspection with which another is compared when only the later one is named."""

from collections.abc import Iterable

from db.records import Inspection


def find_previous(inspection: Inspection, inspections: Iterable[Inspection]) -> Inspection | None:
    """The same authority's inspection before this one among `inspections`; None where there is none.

    The last of them that prints grades, since letters and focused visits look at a part alone; else the last of all.
    """
    earlier = [
        one
        for one in inspections
        if one.authority is not None
        and one.authority == inspection.authority
        and one.sort_key < inspection.sort_key
    ]
    return max([i for i in earlier if i.judgements] or earlier, key=lambda i: i.sort_key, default=None)
