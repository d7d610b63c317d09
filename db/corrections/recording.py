"""Records a correction, or takes one back: in the database at once, then in the user's file."""

from collections.abc import Iterable
from dataclasses import replace

from db.corrections.corrections_file import FieldCorrection, load_corrections, recorded, save_corrections
from db.corrections.fields import HEADING, corrected, field_of, read_field, value_of
from db.corrections.replaced import replaced_in, restored
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
    new = _correction(report, field_of(field), value)
    corrected(report, new.field, new.value)  # raises where the value does not fit
    with Writer(library.path) as writer:
        known = load_corrections()  # within the lock: another command may have recorded one meanwhile
        new = _as_read_first(new, known)
        writer.revise(new.key, lambda stored: corrected(stored, new.field, new.value))
        writer.commit()
        save_corrections(recorded(known, new))
    return new


def undo_correction(library: Library, key: str, field: str) -> FieldCorrection:
    """Take a correction back: the field has the value again that was read. Returns the correction.

    Raises UnknownValue where none is recorded, and as `record_correction`.
    """
    inspection = library.inspection(key)
    field = field_of(field)
    wanted = (inspection.sha256, inspection.part, field)
    found = next((one for one in load_corrections() if (one.sha256, one.part, one.field) == wanted), None)
    if found is None:
        recorded_fields = [one.field for one in load_corrections() if one.sha256 == inspection.sha256]
        raise UnknownValue("correction", f"{inspection.key} {field}", recorded_fields)
    with Writer(library.path) as writer:
        known = load_corrections()
        writer.revise(
            inspection.key, lambda stored: restored(stored, field, found.value, found.was, found.replaced)
        )
        writer.commit()
        save_corrections(one for one in known if not one.is_of(found))
    return found


def _report(library: Library, key: str) -> Report:
    inspection = library.inspection(key)
    return Report(inspection, tuple(library.report(inspection.key)))


def _as_read_first(new: FieldCorrection, known: Iterable[FieldCorrection]) -> FieldCorrection:
    """A correction with what was read before one of the same field that is recorded already."""
    first = next((one for one in known if one.is_of(new)), None)
    if first is None:
        return new
    is_heading = new.field.startswith(HEADING)  # which still stands in the report, so nothing replaced it
    return replace(new, was=first.was, replaced=new.replaced if is_heading else first.replaced)


def _correction(report: Report, field: str, typed: str) -> FieldCorrection:
    """What is recorded of a field and a value as typed. Raises UnknownValue, InvalidCorrection."""
    value = value_of(field, typed)
    return FieldCorrection(
        key=report.inspection.key,
        field=field,
        value=value,
        was=read_field(report, field),
        by=user_name(user_id()),
        at=now(),
        sha256=report.inspection.sha256,
        part=report.inspection.part,
        replaced=replaced_in(report, field, value),
    )
