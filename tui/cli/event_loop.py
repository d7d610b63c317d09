"""The event loop of the browser, which is imported without TLS: it opens no connection."""

import sys
from typing import Final

TLS: Final = "ssl"  # loads OpenSSL, a twentieth of the time to the first frame


def import_without_tls() -> None:
    """Import asyncio as a Python without the module `ssl` imports it, where it is not imported yet.

    asyncio then refuses TLS (`asyncio.sslproto`: "except ImportError: ssl = None"). All else, such as what fetches
    reports, gets the module: None in `sys.modules` makes an import fail (Python's reference, "The module cache"),
    and it stands there no longer than asyncio is imported.
    """
    if TLS in sys.modules:
        return
    sys.modules[TLS] = None  # type: ignore[assignment]
    try:
        import asyncio  # noqa: F401 - Textual imports it
    finally:
        del sys.modules[TLS]
