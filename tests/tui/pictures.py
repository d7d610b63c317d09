"""Pictures of the app's screens kept beside the tests: several of one app, since starting it takes the longest."""

from pathlib import Path
from typing import Any

from pytest_textual_snapshot import SVGImageExtension
from textual.app import App


class Pictures:
    """Compares screens with the pictures kept of them (`pytest --snapshot-update` keeps new ones).

    `wrong` names those that differ; what was drawn in their place lies in `folder`.
    """

    def __init__(self, snapshot: Any, folder: Path) -> None:
        self._kept = snapshot.use_extension(SVGImageExtension)
        self._folder = folder
        self.wrong: list[str] = []

    def take(self, app: App[Any], name: str) -> None:
        """Compare what the app shows now with the picture of that name."""
        drawn = app.export_screenshot()
        if not self._kept(name=name) == drawn:
            path = self._folder / f"{name}.svg"
            path.write_text(drawn, "utf-8")
            self.wrong.append(str(path))
