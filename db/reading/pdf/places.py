"""Places on a page as it is read: from the lower left corner of what is shown, turned where its letters are."""

from db.reading.pdf.pdfium import PageCharacters


class Places:
    """The places of a page's characters. `turned`: by how many quarters the page is turned clockwise to read them."""

    def __init__(self, characters: PageCharacters) -> None:
        self.characters = characters
        self._box = characters.box
        self._left, self._bottom, _, _ = self._box

    def origin(self, index: int, turned: int) -> tuple[float, float]:
        """A character's place on its baseline."""
        x, y = self.characters.origin(index)
        return self._shown(x, y, turned) if turned else (x - self._left, y - self._bottom)

    def right(self, index: int, turned: int) -> float:
        """The x of a character's right edge."""
        if not turned:
            return self.characters.right(index) - self._left
        left, bottom, right, top = self.characters.loose_box(index)
        return max(self._shown(left, bottom, turned)[0], self._shown(right, top, turned)[0])

    def ends(self, first: int, middle: int, last: int, turned: int) -> tuple[float, float, float]:
        """Of a line: where its first character begins, the baseline of its middle, and where its last one ends."""
        if turned:
            return self.origin(first, turned)[0], self.origin(middle, turned)[1], self.right(last, turned)
        left, baseline, right = self.characters.ends(first, middle, last)
        return left - self._left, baseline - self._bottom, right - self._left

    def height(self, turned: int) -> float:
        """How high the page is."""
        left, bottom, right, top = self._box
        return right - left if turned % 2 else top - bottom

    def _shown(self, x: float, y: float, turned: int) -> tuple[float, float]:
        """A place on the page as drawn, converted to the page as shown."""
        left, bottom, right, top = self._box
        if turned == 1:
            return y - bottom, right - x
        if turned == 2:
            return right - x, top - y
        return top - y, x - left
