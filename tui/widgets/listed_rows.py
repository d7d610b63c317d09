"""The rows of a list of paragraphs: the hits, then a label and what says the same in other words. Pure."""

from collections.abc import Sequence


class ListedRows:
    """The ids of the hits, and of the paragraphs listed under them behind a label; no label where there are none."""

    def __init__(self, hits: Sequence[int] = (), related: Sequence[int] = ()) -> None:
        self.hits = hits
        self.related = related

    def __len__(self) -> int:
        return len(self.hits) + (1 + len(self.related) if self.related else 0)

    @property
    def label(self) -> int | None:
        """The row of the label, None where there is none."""
        return len(self.hits) if self.related else None

    def id_at(self, row: int) -> int | None:
        """The id of the paragraph in a row; None for the label and for rows that are none."""
        if not 0 <= row < len(self):
            return None
        if row < len(self.hits):
            return self.hits[row]
        return None if row == len(self.hits) else self.related[row - len(self.hits) - 1]

    def between(self, first: int, end: int) -> dict[int, int]:
        """The ids of the paragraphs in the rows from `first` to before `end`, by row."""
        rows = range(max(first, 0), min(end, len(self)))
        return {row: found for row in rows if (found := self.id_at(row)) is not None}

    def beside_label(self, row: int, before: int) -> int:
        """The row, or where it is the label, the one next to it in the direction from the row `before`."""
        if row != self.label:
            return row
        return row + 1 if before < row or not row else row - 1

    def position(self, row: int) -> str:
        """`3 of 212`; `in other words 2 of 20`; "" where nothing is listed."""
        if self.id_at(row) is None:
            return ""
        if row < len(self.hits):
            return f"{row + 1:,} of {len(self.hits):,}"
        return f"in other words {row - len(self.hits):,} of {len(self.related):,}"
