"""Tagged paragraphs as a REFI-QDA project (`.qdpx`): sources as text, tags as codes, notes as memos.

Source: "REFI-QDA Standard 1.5" (qdasoftware.org), namespace `urn:QDA-XML:project:1.0`. A project is a ZIP with
`project.qde` and the sources; a selection counts Unicode code points from 0, its end excluded. The order of elements is
that of the standard's schema (Project.xsd of 18 March 2019), which allows no empty list.
"""

import io
import uuid
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from xml.etree import ElementTree as ET

from db.formatting import names
from db.records import Inspection, Paragraph
from db.text_safety import show_controls

NAMESPACE: Final = "urn:QDA-XML:project:1.0"
PROJECT: Final = "project.qde"
ORIGIN: Final = "findings"
# The seed of our identifiers: the same paragraph and tag have the same ones in every export.
_SEED: Final = uuid.UUID("5c1a7f0e-1d4b-4a57-9f6f-0d1c2b3a4e5f")
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)  # the earliest time of a ZIP: the same project has the same bytes
_BETWEEN: Final = "\n\n"


@dataclass(frozen=True, slots=True)
class TaggedReport:
    """A report in reading order, whose paragraphs have their tags, and the notes on them by id."""

    inspection: Inspection
    paragraphs: Sequence[Paragraph]
    notes: Mapping[int, str]


def project(reports: Iterable[TaggedReport], tags: Mapping[str, str], user: str, made: str) -> bytes:
    """The bytes of a project. `tags` maps names to meanings; `made` is the time, ISO with a zone."""
    root = ET.Element("Project", {"xmlns": NAMESPACE, "name": "Tagged paragraphs", "origin": ORIGIN})
    author = _guid("user", user)
    root.set("creatingUserGUID", author)
    root.set("creationDateTime", made)
    users = ET.SubElement(root, "Users")
    ET.SubElement(users, "User", {"guid": author, "name": _xml(user)})
    if tags:
        _add_codes(root, tags)
    sources, notes = ET.Element("Sources"), ET.Element("Notes")
    files = {}
    for report in reports:
        guid = _guid("source", report.inspection.key)
        files[f"sources/{guid}.txt"] = _add_source(sources, notes, report, guid, author, made)
    root.extend(listed for listed in (sources, notes) if len(listed))
    return _zipped(ET.tostring(root, encoding="utf-8", xml_declaration=True), files)


def _add_codes(root: ET.Element, tags: Mapping[str, str]) -> None:
    codes = ET.SubElement(ET.SubElement(root, "CodeBook"), "Codes")
    for name, meaning in tags.items():
        code = ET.SubElement(
            codes, "Code", {"guid": _guid("code", name), "name": _xml(name), "isCodable": "true"}
        )
        if meaning:
            ET.SubElement(code, "Description").text = _xml(meaning)


def _add_source(
    sources: ET.Element, notes: ET.Element, report: TaggedReport, guid: str, author: str, made: str
) -> str:
    """Add a report with its selections; returns its text."""
    by = {"creatingUser": author, "creationDateTime": made}
    name = f"{names.inspection(report.inspection)} ({report.inspection.key})"
    place = {"guid": guid, "name": _xml(name), "plainTextPath": f"internal://{guid}.txt"}
    source = ET.SubElement(sources, "TextSource", {**place, **by})
    texts = []
    position = 0
    for paragraph in report.paragraphs:
        text = _xml(paragraph.text)
        note = report.notes.get(paragraph.id, "")
        if paragraph.tags or note:
            span = {"startPosition": str(position), "endPosition": str(position + len(text))}
            key = f"{report.inspection.key} {paragraph.seq}"
            selection = ET.SubElement(
                source,
                "PlainTextSelection",
                {"guid": _guid("selection", key), "name": f"paragraph {paragraph.number or paragraph.seq}"}
                | span
                | by,
            )
            _add_codings(selection, paragraph.tags, key, by)
            if note:
                _add_note(selection, notes, key, note, by)
        texts.append(text)
        position += len(text) + len(_BETWEEN)
    return _BETWEEN.join(texts)


def _add_codings(selection: ET.Element, tags: Iterable[str], key: str, by: Mapping[str, str]) -> None:
    for tag in tags:
        coding = ET.SubElement(selection, "Coding", {"guid": _guid("coding", f"{key} {tag}"), **by})
        ET.SubElement(coding, "CodeRef", {"targetGUID": _guid("code", tag)})


def _add_note(selection: ET.Element, notes: ET.Element, key: str, words: str, by: Mapping[str, str]) -> None:
    guid = _guid("note", key)
    ET.SubElement(selection, "NoteRef", {"targetGUID": guid})
    note = ET.SubElement(notes, "Note", {"guid": guid, "name": f"Note on {key}", **by})
    ET.SubElement(note, "PlainTextContent").text = _xml(words)


def _zipped(qde: bytes, files: Mapping[str, str]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo(PROJECT, _EPOCH), qde, zipfile.ZIP_DEFLATED)
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), text.encode("utf-8"), zipfile.ZIP_DEFLATED)
    return written.getvalue()


def _guid(kind: str, name: str) -> str:
    return str(uuid.uuid5(_SEED, f"{kind} {name}"))


def _xml(text: str) -> str:
    """Text that XML can hold: control characters are shown as marks."""
    return show_controls(text)
