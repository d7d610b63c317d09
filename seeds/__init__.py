"""The reports and lists that are shipped. A regular package: a `seeds.py` elsewhere would come before a bare folder.

`FOLDER` is their folder. `importlib.resources` finds it too, but takes four milliseconds of the start, with zipfile.
"""

from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent
