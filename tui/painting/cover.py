"""The parts of the screen that the widgets in front hide, so that only visible parts are rendered. Pure."""

from textual.geometry import Region


class Cover:
    """The regions in front. A widget is opaque: where it is, nothing behind it is seen."""

    def __init__(self) -> None:
        self._regions: list[Region] = []
        self._tiles: list[Region] = []  # those that overlap no earlier one, so that their areas can be added

    def hides(self, region: Region) -> bool:
        """Whether one of the regions, or several side by side, leave nothing of `region` to be seen.

        A container is hidden by its children where they fill it.
        """
        if any(other.contains_region(region) for other in self._regions):
            return True
        covered = (region.intersection(tile).area for tile in self._tiles if tile.overlaps(region))
        return sum(covered) == region.area

    def add(self, region: Region) -> None:
        """Add a region that is in front of all that are asked about from now on."""
        if not any(tile.overlaps(region) for tile in self._tiles):
            self._tiles.append(region)
        self._regions.append(region)
