"""A paragraph on its way out: with the inspection it is cited by, its score, and a person's note."""

from dataclasses import dataclass

from db.records import Inspection, Paragraph


@dataclass(frozen=True, slots=True)
class Cited:
    """What every list of paragraphs is made of, whatever its format.

    `gone` marks a paragraph of a basket that the database no longer holds.
    """

    inspection: Inspection
    paragraph: Paragraph
    score: float | None = None
    note: str = ""
    gone: bool = False
