"""Screens compared with SVGs stored beside the tests: several of one app, since starting it takes the longest."""

from pathlib import Path

from pytest_textual_snapshot import SVGImageExtension
from syrupy.assertion import SnapshotAssertion
from textual.app import App


class ScreenSnapshots:
    """Compares screens with their stored SVGs; `pytest --snapshot-update` stores new ones.

    `different` lists the SVGs of the screens that differ, written to `folder` for inspection.
    """

    def __init__(self, snapshot: SnapshotAssertion, folder: Path) -> None:
        self._stored = snapshot.use_extension(SVGImageExtension)
        self._folder = folder
        self.different: list[str] = []

    def compare(self, app: App[None], name: str) -> None:
        """Compare the present screen of the app with the stored SVG of that name."""
        drawn = app.export_screenshot()
        if not self._stored(name=name) == drawn:
            path = self._folder / f"{name}.svg"
            path.write_text(drawn, "utf-8")
            self.different.append(str(path))
