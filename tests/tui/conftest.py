"""Fixtures of the tests of screens."""

from tests.tui.idle import exact_waits as exact_waits
