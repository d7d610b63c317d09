"""Where a report is found: its address on the web, and its file without the folders of the user who ingested it. Pure.

Addresses come from manifests and histories of foreign folders, so they are checked here before they are written or
opened.
"""

import re
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import quote

from db.records import Inspection, Paragraph
from db.text_safety import show_controls

_LONGEST_ADDRESS: Final = 2000  # characters; browsers and reference managers take no longer ones
_WEB_ADDRESS: Final = re.compile(r"https?://[^/?#\s]+", re.IGNORECASE)
# What an address is made of (RFC 3986) besides letters, digits and `-._~`. All else is percent-encoded: spaces and
# controls, and the braces and backslashes that would end a field of BibTeX.
_SIGNS_OF_ADDRESSES: Final = ":/?#[]@!$&'()*+,;=%"
# The folders in which a system keeps the home folders of its users.
_HOMES: Final = frozenset({"home", "Users", "users"})


def web_address(inspection: Inspection) -> str | None:
    """The address of the published file, else of the authority's page at the publisher; None where none is known.

    An address of another kind than http and https, or one that is too long to be one, counts as unknown.
    """
    address = (inspection.address or "").strip()
    if not _WEB_ADDRESS.match(address) or len(address) > _LONGEST_ADDRESS:
        return None
    return quote(address, safe=_SIGNS_OF_ADDRESSES, errors="replace")


def page_address(inspection: Inspection, paragraph: Paragraph | None) -> str | None:
    """The address at the paragraph's page, as viewers of PDFs understand it: `…/file/50004567#page=22` (RFC 8118).

    Without a fragment where the file's own address or the page is not known.
    """
    address = web_address(inspection)
    if address is None or not inspection.url or "#" in address or paragraph is None or not paragraph.pages:
        return address
    return f"{address}#page={paragraph.pages[0]}"


def portable_source(source: str) -> str:
    """The path of a report's file as it is exported: its name, after the folder in which it lay.

    `~/Documents/reports/80472_hampshire/letter.pdf` is `80472_hampshire/letter.pdf`: with the folder, files of the
    same name can be told apart; the rest tells of the machine and its user. A home folder is left out too.
    """
    path = PurePosixPath(show_controls(source).replace("\\", "/"))
    above = path.parent.parent.name
    is_private = (
        above in _HOMES or path.parent.name in (*_HOMES, "..", "root", "~") or path.parent.name[1:] == ":"
    )
    return path.name if is_private or not path.parent.name else f"{path.parent.name}/{path.name}"
