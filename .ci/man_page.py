"""The wheel's build hook: makes the man page, so that `man findings` works where findings is installed."""

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NAME = "findings"
PLACE = f"share/man/man1/{NAME}.1"  # under the environment's own folder, where `man` looks beside `bin`


class ManualHook(BuildHookInterface[Any]):
    """Makes the page in a temporary folder, so that no generated file is among the sources."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the page from the command in the source tree, and add it to the wheel."""
        sys.path.insert(0, self.root)
        try:
            from tui.cli.group import findings
            from tui.cli.man_page import manual

            text = manual(findings, NAME, self.metadata.version)  # it imports the commands
        finally:
            sys.path.remove(self.root)
        self._folder = tempfile.TemporaryDirectory(prefix="findings-man-")
        page = Path(self._folder.name) / f"{NAME}.1"
        page.write_text(text, encoding="ascii")
        build_data["shared_data"][str(page)] = PLACE

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove the folder of the page, which is in the wheel now."""
        self._folder.cleanup()
