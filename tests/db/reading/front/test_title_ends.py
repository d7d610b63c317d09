"""Where the title of a report ends: at a bullet, a date, or another size of type."""

import pytest

from db.reading.blocks import Line
from db.reading.front.cover import read_cover

TITLE = ("Inspection of Derby local authority", "children’s services")


def lines(*following: tuple[str, float]) -> list[Line]:
    """A first page in a PDF: a title of two lines in 24 points, then these lines with their sizes."""
    printed = [(text, 24.0) for text in TITLE] + list(following)
    return [Line(text, page=1, size=size, top=20.0 * n) for n, (text, size) in enumerate(printed)]


@pytest.mark.parametrize(
    "following",
    [
        ("• Children are safe and well.", 24.0),
        ("– a summary of what was found", 24.0),
        ("12 May 2024", 24.0),
        ("A paper for the Children and Young People Committee", 12.0),
    ],
)
def test_it_ends_there(following: tuple[str, float]) -> None:
    assert read_cover(lines(following, ("It goes on here", following[1]))).title == " ".join(TITLE)


@pytest.mark.parametrize(
    "following",
    [
        ("in the East Midlands", 23.0),  # the same size, as printed
        ("and", 14.0),  # between two titles it is smaller
        ("Review of the effectiveness of the Local Safeguarding Children Board", 18.0),
    ],
)
def test_it_goes_on(following: tuple[str, float]) -> None:
    assert following[0] in read_cover(lines(following)).title


@pytest.mark.parametrize(
    "place", ["Sunderland", "Borough of Redcar and Cleveland", "Rutland", "Northumberland"]
)
def test_a_place_whose_name_ends_with_and_is_over_the_title(place: str) -> None:
    printed = (
        place,
        "Inspection of services for children in need",
        "and",
        "Review of the effectiveness of the",
    )
    cover = read_cover([Line(text, page=1) for text in (*printed, "Inspection date: 1 to 9 May 2014")])
    assert cover.above == (place,)
    assert cover.title.startswith("Inspection of services")
