"""Fixtures of the tests of screens."""

from tests.tui.idle import exact_waits as exact_waits
from tests.tui.stylesheets import rules_parsed_once as rules_parsed_once
