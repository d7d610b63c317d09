"""Records a correction, or takes one back: in the database at once, then in the user's file."""

from dataclasses import replace
from pathlib import Path

from db.corrections.corrections_file import FieldCorrection, load_corrections, recorded, save_corrections
from db.corrections.fields import corrected, field_of, read_field, value_of
from db.errors import UnknownValue
from db.personal.personal_file import now
from db.records import Report
from db.store.library import Library
from db.store.owners import user_id, user_name
from db.store.writer import Writer


def record_correction(library: Library, key: str, field: str, value: str) -> FieldCorrection:
    """Correct a field of a stored report, as typed. Returns what was recorded.

    Raises UnknownValue and InvalidCorrection for a wrong key, field or value, NotWritable where the database cannot
    be changed (nothing is recorded then), CorrectionsError where the file cannot be.
    """
    report = _report(library, key)
    field = field_of(field)
    known = load_corrections()
    new = FieldCorrection(
        key=report.inspection.key,
        field=field,
        value=value_of(field, value),
        was=read_field(report, field),
        by=user_name(user_id()),
        at=now(),
        sha256=report.inspection.sha256,
        part=report.inspection.part,
    )
    new = next((replace(new, was=one.was) for one in known if one.is_of(new)), new)
    corrected(report, field, new.value)  # raises where the value does not fit
    _revise(library.path, new.key, field, new.value)
    save_corrections(recorded(known, new))
    return new


def undo_correction(library: Library, key: str, field: str) -> FieldCorrection:
    """Take a correction back: the field has the value again that was read. Returns the correction.

    Raises UnknownValue where none is recorded, and as `record_correction`.
    """
    inspection = library.inspection(key)
    field = field_of(field)
    known = load_corrections()
    wanted = (inspection.sha256, inspection.part, field)
    found = next((one for one in known if (one.sha256, one.part, one.field) == wanted), None)
    if found is None:
        recorded_fields = [one.field for one in known if one.sha256 == inspection.sha256]
        raise UnknownValue(f"correction of {inspection.key}", field, recorded_fields)
    is_heading = found.field.startswith("heading:") and found.value
    _revise(library.path, inspection.key, f"heading:{found.value}" if is_heading else field, found.was)
    save_corrections(one for one in known if one is not found)
    return found


def _report(library: Library, key: str) -> Report:
    inspection = library.inspection(key)
    return Report(inspection, tuple(library.report(inspection.key)))


def _revise(database: Path, key: str, field: str, value: str | None) -> None:
    with Writer(database) as writer:
        writer.revise(key, lambda report: corrected(report, field, value))
        writer.commit()
