"""Corrections of colleagues, from the team folder: applied to reports as they are read, before the user's own."""

from dataclasses import replace
from typing import Final

from db.corrections.corrections_file import CorrectionsError, FieldCorrection, parse_corrections
from db.personal.team_files import TeamFile, read_team_files
from db.text_safety import one_line

LONGEST: Final = 300  # characters of a text: a title is shorter


def team_corrections() -> tuple[FieldCorrection, ...]:
    """The corrections of colleagues; `by` is the owner of the file. A file that cannot be understood is left out."""
    return tuple(c for file in read_team_files("corrections").files for c in corrections_in(file) or ())


def corrections_in(file: TeamFile) -> tuple[FieldCorrection, ...] | None:
    """The corrections of a file, their texts without control characters; None where it holds none."""
    try:
        found = parse_corrections(file.name, file.stored)
    except CorrectionsError:
        return None
    return tuple(_cleaned(correction, file.owner) for correction in found)


def _cleaned(correction: FieldCorrection, owner: str) -> FieldCorrection:
    def clean(text: str | None) -> str | None:
        return None if text is None else one_line(text, LONGEST)

    return replace(
        correction,
        key=one_line(correction.key, LONGEST),
        field=one_line(correction.field, LONGEST),
        value=clean(correction.value),
        was=clean(correction.was),
        by=owner,
        at=one_line(correction.at, LONGEST),
        replaced=None,  # only its owner takes it back
    )
