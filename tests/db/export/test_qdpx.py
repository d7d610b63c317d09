"""A REFI-QDA project keeps to the published schema: which elements, in which order, with which attributes."""

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Final
from xml.etree import ElementTree as ET

import pytest

from db.export.qdpx import NAMESPACE, PROJECT, TaggedReport, project
from db.records import Paragraph
from tests.db.export.examples import CASELOADS, REPORT

MADE: Final = "2026-11-26T11:00:00Z"
# What Project.xsd of 18 March 2019 allows of what is written here: the children in their order, those that may occur
# many times with a plus, then the attributes, those that must be there with an exclamation mark.
_BY: Final = "creatingUser creationDateTime"
SCHEMA: Final = {
    "Project": ("Users CodeBook Sources Notes", "name! origin creatingUserGUID creationDateTime"),
    "Users": ("User+", ""),
    "User": ("", "guid! name"),
    "CodeBook": ("Codes", ""),
    "Codes": ("Code+", ""),
    "Code": ("Description NoteRef+ Code+", "guid! name! isCodable! color"),
    "Sources": ("TextSource+", ""),
    "TextSource": (
        "PlainTextContent PlainTextSelection+ Coding+ NoteRef+",
        f"guid! name plainTextPath {_BY}",
    ),
    "PlainTextSelection": ("Description Coding+ NoteRef+", f"guid! name startPosition! endPosition! {_BY}"),
    "Coding": ("CodeRef NoteRef+", f"guid! {_BY}"),
    "Notes": ("Note+", ""),
    "Note": ("PlainTextContent PlainTextSelection+ Coding+ NoteRef+", f"guid! name plainTextPath {_BY}"),
    "CodeRef": ("", "targetGUID!"),
    "NoteRef": ("", "targetGUID!"),
    "Description": ("", ""),
    "PlainTextContent": ("", ""),
}
NOT_EMPTY: Final = ("Users", "CodeBook", "Codes", "Sources", "Notes", "Coding")
GUIDS: Final = ("guid", "targetGUID", "creatingUser", "creatingUserGUID")
GUID: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
TAGGED: Final = replace(CASELOADS, id=3, tags=("delay", "voice"))
NOTED: Final = replace(CASELOADS, id=4, seq=CASELOADS.seq + 1, tags=())


def made(reports: list[TaggedReport], tags: Mapping[str, str]) -> ET.Element:
    with zipfile.ZipFile(io.BytesIO(project(reports, tags, "A & <B>", MADE))) as archive:
        return ET.fromstring(archive.read(PROJECT))  # noqa: S314 - our own file


def faults(element: ET.Element) -> list[str]:
    """What the schema does not allow of an element and those below it."""
    name = element.tag.removeprefix(f"{{{NAMESPACE}}}")
    children, attributes = SCHEMA[name]
    pattern = "".join(f"({c.rstrip('+')} ){'*' if c.endswith('+') else '?'}" for c in children.split())
    order = "".join(f"{child.tag.removeprefix(f'{{{NAMESPACE}}}')} " for child in element)
    found = [] if re.fullmatch(pattern, order) else [f"{name} holds {order}"]
    found += [f"{name} is empty"] if name in NOT_EMPTY and not len(element) else []
    known = {a.rstrip("!"): a.endswith("!") for a in attributes.split()}
    found += [f"{name} lacks {a}" for a, must in known.items() if must and a not in element.attrib]
    found += [f"{name} has {a}" for a in element.attrib if a not in known]
    found += [
        f"{a} of {name}"
        for a in GUIDS
        if not GUID.fullmatch(element.get(a, "0" * 8 + "-0000" * 3 + "-" + "0" * 12))
    ]
    return found + [fault for child in element for fault in faults(child)]


@pytest.mark.parametrize(
    ("paragraphs", "notes", "tags", "lists"),
    [
        ([TAGGED, NOTED], {3: "a <note>", 4: "another"}, {"delay": "too late", "voice": ""}, 4),
        ([TAGGED], {}, {"delay": "", "voice": ""}, 3),
        (None, {}, {"delay": "of no paragraph"}, 2),
        (None, {}, {}, 1),
    ],
)
def test_elements_are_in_the_order_of_the_schema(
    paragraphs: list[Paragraph] | None, notes: Mapping[int, str], tags: Mapping[str, str], lists: int
) -> None:
    root = made([TaggedReport(REPORT, paragraphs, notes)] if paragraphs else [], tags)
    assert faults(root) == []
    assert len(root) == lists
    assert datetime.fromisoformat(root.attrib["creationDateTime"]).tzinfo


def test_what_is_referred_to_is_there() -> None:
    root = made([TaggedReport(REPORT, [TAGGED], {3: "a note"})], {"delay": "", "voice": ""})
    defined = [element.attrib["guid"] for element in root.iter() if "guid" in element.attrib]
    meant = {element.get("targetGUID") or element.get("creatingUser") for element in root.iter()} - {None}
    assert len(defined) == len(set(defined))
    assert meant <= set(defined) and len(meant) == 4
