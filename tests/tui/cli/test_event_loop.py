"""The browser starts without TLS, and what fetches reports in its process has it."""

import subprocess
import sys

import pytest

STARTED = """
import sys
from tui.cli.event_loop import import_without_tls
import_without_tls()
import tui.app
print({"ssl", "_ssl", "_hashlib"} & set(sys.modules), "asyncio" in sys.modules)
import asyncio, ssl
from http.client import HTTPSConnection
import db.fetch.connection
print(ssl.create_default_context().check_hostname, asyncio.sslproto.ssl)
"""


def test_asyncio_is_imported_without_tls_and_all_else_has_it() -> None:
    done = subprocess.run([sys.executable, "-c", STARTED], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert done.stdout.splitlines() == ["set() True", "True None"]


@pytest.mark.parametrize("first", ["ssl", "asyncio"])
def test_what_is_imported_already_is_left_as_it_is(first: str) -> None:
    code = (
        f"import sys, {first}; from tui.cli.event_loop import import_without_tls as start; start(); start()"
    )
    code += "\nfrom asyncio import sslproto; import ssl; print(sslproto.ssl is ssl)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("True\n", "")
