"""Made-up covers for the tests of the front page: a cover as text, one printed line to a line."""

from db.reading.blocks import Line
from db.reading.front import front
from db.records import Inspection


def text_lines(text: str) -> list[Line]:
    """Lines as a text file gives them: no place, no size."""
    return [Line(line) for line in text.strip("\n").split("\n")]


def read_front(text: str, file_name: str = "report.txt") -> Inspection:
    return front([], text_lines(text), file_name=file_name)


def grades(inspection: Inspection) -> dict[str, str]:
    return {judgement.area: judgement.grade for judgement in inspection.judgements}
