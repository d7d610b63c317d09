"""TLS is verified: by the system's certificates, or those of SSL_CERT_FILE."""

import shutil
import ssl
import subprocess
from pathlib import Path

import pytest

from db.fetch.client import Client, Pace
from db.fetch.errors import FetchError
from db.fetch.site import Site
from tests.db.fetch.loopback import LoopbackSite, page, serve


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate of this machine that nobody has signed, with its key in the same file."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("needs the command openssl to make a certificate")
    path = tmp_path / "own.pem"
    made = "req -x509 -nodes -days 2 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -subj /CN=localhost"
    names = ("-addext", "subjectAltName=DNS:localhost")
    files = ("-keyout", str(path), "-out", str(tmp_path / "cert.pem"))
    subprocess.run([openssl, *made.split(), *names, *files], check=True, capture_output=True)
    path.write_text(path.read_text() + (tmp_path / "cert.pem").read_text())
    return path


def asked(site: LoopbackSite) -> str:
    with Client(Site(site.base), Pace(0, lambda seconds: None)) as client:
        return client.page(f"{site.base}/x")


def test_a_certificate_must_be_known_and_of_the_host(
    certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with serve(LoopbackSite(), context) as site:
        site.add("/x", page("hello"))
        port = site.base.rpartition(":")[2]
        site.base = f"https://localhost:{port}"
        with pytest.raises(FetchError, match="its certificate cannot be verified"):
            asked(site)
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        assert "hello" in asked(site)
        site.base = f"https://127.0.0.1:{port}"
        with pytest.raises(FetchError, match="its certificate cannot be verified"):
            asked(site)
