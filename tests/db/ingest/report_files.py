"""Report files for the tests of ingest, made from the shortest seed: a letter of two pages."""

from importlib.resources import files
from pathlib import Path

LETTER = (files("seeds") / "st-helens-2011-03-unannounced-inspection.txt").read_text(encoding="utf-8")


def letter(folder: Path, name: str, authority: str = "St Helens", *, added: str = "") -> Path:
    """The letter, as if to another authority, with a paragraph added at its end."""
    path = folder / name
    text = LETTER.replace("St Helens", authority).replace("St. Helens", authority)
    path.write_text(f"{text}\n\n{added}\n" if added else text, encoding="utf-8")
    return path
