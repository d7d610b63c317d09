"""One file: whole or not at all, resumed where that is safe, and a PDF."""

import hashlib
import json
from pathlib import Path

import pytest

from db.fetch.download import Download, Downloaded, Validators
from db.fetch.errors import FetchError
from tests.db.fetch.loopback import NOT_FOUND, PDF, LoopbackSite, Reply, Request

HALF = len(PDF) // 2


def download(
    site: LoopbackSite, target: Path, known: Validators | None = None, seconds: float = 60
) -> object:
    with site.client() as client:
        return Download(client, f"{site.base}/v1/file/1", target).run(known, seconds)


def failure(site: LoopbackSite, target: Path, seconds: float = 60) -> str:
    with pytest.raises(FetchError) as raised:
        download(site, target, None, seconds)
    return str(raised.value)


def left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def ranged(request: Request, etag: str = '"one"', body: bytes = PDF) -> Reply:
    """A server that resumes a file of this version, and sends the whole of it to a client that has another."""
    headers = {"ETag": etag, "Accept-Ranges": "bytes"}
    asked = request.headers.get("range")
    if asked and request.headers.get("if-range") == etag:
        start = int(asked.removeprefix("bytes=").rstrip("-"))
        headers["Content-Range"] = f"bytes {start}-{len(body) - 1}/{len(body)}"
        return Reply(body[start:], 206, headers)
    return Reply(body, 200, headers)


def cut(reply: Reply) -> Reply:
    reply.cut = HALF
    return reply


def test_a_file_arrives_whole_with_its_hash(site: LoopbackSite, tmp_path: Path) -> None:
    site.add("/v1/file/1", PDF, headers={"ETag": '"one"', "Last-Modified": "Tue, 01 Aug 2024 00:00:00 GMT"})
    arrived = download(site, tmp_path / "a.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == PDF and left(tmp_path) == ["a.pdf"]
    version = Validators('"one"', "Tue, 01 Aug 2024 00:00:00 GMT")
    assert arrived == Downloaded(hashlib.sha256(PDF).hexdigest(), len(PDF), version)


def test_a_file_that_broke_off_goes_on_where_it_was(site: LoopbackSite, tmp_path: Path) -> None:
    site.answers["/v1/file/1"] = lambda r: cut(ranged(r)) if r.nth == 1 else ranged(r)
    download(site, tmp_path / "a.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == PDF and left(tmp_path) == ["a.pdf"]
    assert site.requests[-1].headers["range"] == f"bytes={HALF}-"


def test_another_run_goes_on_too(site: LoopbackSite, tmp_path: Path) -> None:
    site.answers["/v1/file/1"] = lambda r: (
        Reply(b"", 404) if r.nth == 2 else cut(ranged(r)) if r.nth == 1 else ranged(r)
    )
    assert "404" in failure(site, tmp_path / "a.pdf")
    assert left(tmp_path) == [".a.pdf.part", ".a.pdf.part.json"]
    download(site, tmp_path / "a.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == PDF and left(tmp_path) == ["a.pdf"]


def test_a_file_that_changed_meanwhile_begins_anew(site: LoopbackSite, tmp_path: Path) -> None:
    newer = PDF.replace(b"1.4", b"1.7")
    site.answers["/v1/file/1"] = lambda r: cut(ranged(r)) if r.nth == 1 else ranged(r, '"two"', newer)
    download(site, tmp_path / "a.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == newer


@pytest.mark.parametrize("etag", [None, 'W/"weak"'])
def test_without_a_strong_mark_of_the_version_it_begins_anew(
    site: LoopbackSite, tmp_path: Path, etag: str | None
) -> None:
    headers = {"ETag": etag} if etag else {}
    site.answers["/v1/file/1"] = lambda r: Reply(PDF, 200, headers, cut=HALF if r.nth == 1 else None)
    download(site, tmp_path / "a.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == PDF
    assert "range" not in site.requests[-1].headers


@pytest.mark.parametrize(
    "wrong",
    [
        Reply(PDF[5:], 206, {"Content-Range": f"bytes 5-{len(PDF) - 1}/{len(PDF)}", "ETag": '"one"'}),
        Reply(PDF[HALF:], 206, {"ETag": '"one"'}),
        Reply(b"", 416, {"Content-Range": f"bytes */{len(PDF)}"}),
    ],
)
def test_a_range_that_does_not_fit_is_thrown_away(site: LoopbackSite, tmp_path: Path, wrong: Reply) -> None:
    site.answers["/v1/file/1"] = lambda r: (
        cut(ranged(r)) if r.nth == 1 else wrong if r.nth == 2 else ranged(r)
    )
    download(site, tmp_path / "a.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == PDF


@pytest.mark.parametrize("reply", [Reply(PDF, length=len(PDF) + 9), Reply(PDF, cut=HALF)])
def test_a_wrong_length_is_never_a_file(site: LoopbackSite, tmp_path: Path, reply: Reply) -> None:
    site.answers["/v1/file/1"] = lambda request: reply
    assert "broke off" in failure(site, tmp_path / "a.pdf")
    assert "a.pdf" not in left(tmp_path) and len(site.paths("/v1")) == 4


@pytest.mark.parametrize(
    ("body", "words"),
    [(NOT_FOUND, "no PDF, but the page “Report not found”"), (b"", "no PDF"), (b"\x89PNG", "no PDF")],
)
def test_a_page_with_status_200_is_no_report(
    site: LoopbackSite, tmp_path: Path, body: bytes, words: str
) -> None:
    site.add("/v1/file/1", body)
    assert words in failure(site, tmp_path / "a.pdf")
    assert left(tmp_path) == []


def test_an_unchanged_file_is_not_sent_again(site: LoopbackSite, tmp_path: Path) -> None:
    def conditional(request: Request) -> Reply:
        is_known = request.headers.get("if-none-match") == '"one"'
        return Reply(b"", 304) if is_known else Reply(PDF, 200, {"ETag": '"one"'})

    site.answers["/v1/file/1"] = conditional
    assert download(site, tmp_path / "a.pdf", Validators('"one"')) is None
    assert download(site, tmp_path / "a.pdf", Validators('"two"')) is not None


def test_304_without_a_condition_is_an_error(site: LoopbackSite, tmp_path: Path) -> None:
    site.add("/v1/file/1", status=304)
    assert "304" in failure(site, tmp_path / "a.pdf")


def test_a_file_that_is_too_large_is_refused(
    site: LoopbackSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("db.fetch.download.MOST_BYTES", 5000)
    site.add("/v1/file/1", PDF)
    assert "larger than" in failure(site, tmp_path / "a.pdf") and not left(tmp_path)


def test_a_slow_drip_ends(site: LoopbackSite, tmp_path: Path) -> None:
    site.add("/v1/file/1", PDF, drip=0.02)
    assert "too long" in failure(site, tmp_path / "a.pdf", seconds=0.05)


def test_a_link_in_place_of_the_part_is_not_written_through(site: LoopbackSite, tmp_path: Path) -> None:
    site.add("/v1/file/1", PDF)
    (tmp_path / "precious").write_text("mine")
    (tmp_path / ".a.pdf.part").symlink_to(tmp_path / "precious")
    with pytest.raises(OSError, match="symbolic links"):
        download(site, tmp_path / "a.pdf")
    assert (tmp_path / "precious").read_text() == "mine"


@pytest.mark.parametrize(
    "about", ["", "[]", "{}", '{"address": "other", "etag": "x"}', pytest.param("[" * 9999, id="nested")]
)
def test_what_is_said_of_a_part_is_not_trusted(site: LoopbackSite, tmp_path: Path, about: str) -> None:
    site.answers["/v1/file/1"] = ranged
    (tmp_path / ".a.pdf.part").write_bytes(b"somebody else's")
    (tmp_path / ".a.pdf.part.json").write_text(about)
    download(site, tmp_path / "a.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == PDF


def test_a_header_is_never_made_of_a_line_break(site: LoopbackSite, tmp_path: Path) -> None:
    site.answers["/v1/file/1"] = ranged
    about = {"address": f"{site.base}/v1/file/1", "etag": '"x"\r\nEvil: 1'}
    (tmp_path / ".a.pdf.part").write_bytes(b"%PDF")
    (tmp_path / ".a.pdf.part.json").write_text(json.dumps(about))
    download(site, tmp_path / "a.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == PDF and "evil" not in site.requests[-1].headers
