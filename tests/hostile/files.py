"""Files that are not reports, or reports made to do harm: a folder of all of them, with the reason for each."""

import io
import os
import zlib
from pathlib import Path
from random import Random
from typing import Final, NamedTuple

from tests.db.ingest.report_files import letter
from tests.db.reading.pdfs import Press, Print, pdf


class Bad(NamedTuple):
    """A file's name, its bytes, and words of the reason with which it is refused."""

    name: str
    content: bytes
    reason: str


NUMBER_OF_PAGES: Final = 1_000
HTML: Final = b"<!DOCTYPE html><html><head><title>Report</title></head><body>Not found</body></html>"


def bad_files() -> list[Bad]:
    """Every file that must be refused by name and reason."""
    whole = thousand_pages(3)
    random = Random(8)  # noqa: S311
    return [
        Bad("encrypted.pdf", pdf([[Print("Secret")]], password="pass"), "encrypted: it asks for a password"),
        Bad("zero-page.pdf", no_pages(), "the PDF has no pages"),
        Bad("image-only.pdf", pdf([[]]), "no text, only pictures"),
        Bad("truncated.pdf", whole[: len(whole) // 2], "cut short"),
        Bad("empty.pdf", b"", "the file is empty"),
        Bad("empty.txt", b"", "the file is empty"),
        Bad("blank.txt", b" \r\n\x0c" * 99, "the file is empty"),
        Bad("random.pdf", random.randbytes(20_000), "neither a PDF nor text"),
        Bad("random.txt", random.randbytes(20_000), "neither a PDF nor text"),
        Bad("page.pdf", HTML, "a web page, not a report"),
        Bad("named.pdf", b"PK\x03\x04" + random.randbytes(999), "a Word, Excel or ZIP file"),
        Bad("gzip.txt", b"\x1f\x8b" + random.randbytes(999), "a compressed file"),
        Bad("pages.pdf", many_empty_pages(3_000), "3000 pages, more than the 2000"),
        Bad("deep.pdf", deep(), "damaged"),
    ]  # fmt: skip


def thousand_pages(count: int = NUMBER_OF_PAGES) -> bytes:
    """A report of so many pages, a paragraph on each."""
    press = Press()
    press.heading("Inspection of services for children in Sefton")
    for number in range(1, count + 1):
        press.text(f"Paragraph {number} about caseloads.", mark=f"{number}.", hang=28)
        if number < count:
            press.turn()
    return press.pdf()


def no_pages() -> bytes:
    return _assembled([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"])


def many_empty_pages(count: int) -> bytes:
    """One page, named so many times."""
    kids = b" ".join(b"%d 0 R" % (3 + number) for number in range(count))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"
    return _assembled(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count),
            *[page] * count,
        ]
    )


def bomb(megabytes: int) -> bytes:
    """A page whose contents are a few KB that unfold to so many MB, twice over."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b"(x) Tj\n" * (2**20 // 7)) for _ in range(megabytes)) + packer.flush()
    twice = zlib.compress(packed, 9)
    stream = b"<</Filter[/FlateDecode/FlateDecode]/Length %d>>stream\n%s\nendstream" % (len(twice), twice)
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    return _assembled(
        [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, stream, font]
    )


def deep() -> bytes:
    """A catalogue of brackets within brackets."""
    return b"%PDF-1.4\n1 0 obj\n" + b"[" * 100_000 + b"\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF"


def _assembled(objects: list[bytes]) -> bytes:
    out = io.BytesIO(b"%PDF-1.4\n")
    out.seek(0, os.SEEK_END)
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))
    return out.getvalue()


def fill_folder(folder: Path) -> dict[str, str]:
    """Fill a folder with bad files, things that are not files, and good files.

    Returns name -> words of the reason for which it is refused, "" for good files.
    """
    expected = {}
    for bad in bad_files():
        (folder / bad.name).write_bytes(bad.content)
        expected[bad.name] = bad.reason
    letter(folder, "good.txt", "Sefton")
    text = letter(folder, "utf-16.txt", "Bolton").read_text("utf-8")
    (folder / "utf-16.txt").write_bytes(text.encode("utf-16"))
    text = letter(folder, "latin-1.txt", "Bury").read_text("utf-8")
    (folder / "latin-1.txt").write_bytes(
        text.replace("children", "enfants gâtés").encode("latin-1", "replace")
    )
    expected |= {"good.txt": "", "utf-16.txt": "", "latin-1.txt": ""}
    os.mkfifo(folder / "fifo.pdf")
    (folder / "device.txt").symlink_to("/dev/zero")
    (folder / "loop.pdf").symlink_to(folder / "loop.pdf")
    (folder / "up").symlink_to(folder)
    expected |= {
        "fifo.pdf": "a pipe, not a file",
        "device.txt": "a device, not a file",
        "loop.pdf": "a link that leads back to itself",
        "up": "a link that leads back to a folder above it",
    }
    name = b"caf\xe9.txt"
    try:
        Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_bytes(b"A report.")
    except OSError:
        return expected  # this file system takes no such name
    return expected | {"caf\N{REPLACEMENT CHARACTER}.txt": "its name is not valid UTF-8"}
