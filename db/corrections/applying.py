"""Applies corrections to the reports of a database that is open for writing."""

from collections.abc import Collection, Iterable
from functools import partial

from db.corrections.corrections_file import FieldCorrection
from db.corrections.fields import InvalidCorrection, corrected, field_of, read_field, value_of
from db.errors import UnknownValue
from db.records import Report
from db.store.owners import user_id, user_name
from db.store.writer import Writer


def apply_corrections(
    writer: Writer, corrections: Iterable[FieldCorrection], keys: Collection[str] | None = None
) -> list[str]:
    """Apply the corrections whose reports the database holds, of `keys` alone where given. The caller commits.

    Returns a remark for each that changed something, with who said so where that was not the user. A report that has
    superseded the corrected file is changed only where it was read in the same wrong way. A correction that no longer
    fits (a heading is gone) is left out.
    """
    remarks = []
    me = user_name(user_id())
    for correction in corrections:
        stored = writer.published(correction.sha256, correction.part)
        if stored is None or (keys is not None and stored.key not in keys):
            continue
        if writer.revise(stored.key, partial(revised, correction=correction)):
            by = f", by {correction.by}" if correction.by != me else ""
            remarks.append(f"corrected: {correction.field} is {correction.value or 'none'}{by}")
    return remarks


def revised(report: Report, correction: FieldCorrection) -> Report:
    """The report with the corrected value; unchanged where the correction does not fit it."""
    inspection = report.inspection
    same_file = (inspection.sha256, inspection.part) == (correction.sha256, correction.part)
    try:
        field = field_of(correction.field)
        value = None if correction.value is None else value_of(field, correction.value)
        if not same_file and read_field(report, field) != correction.was:
            return report
        return corrected(report, field, value)
    except (UnknownValue, InvalidCorrection):
        return report
