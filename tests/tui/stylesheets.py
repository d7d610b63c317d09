"""The rules of a stylesheet in tests of screens: hundreds of apps have the same, and each would parse them anew."""

from collections.abc import Iterator
from typing import Any
from unittest.mock import patch

import pytest
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

PARSE = Stylesheet._parse_rules


@pytest.fixture(scope="session", autouse=True)
def rules_parsed_once() -> Iterator[None]:
    """The same source with the same variables (those of the theme) is parsed for the first app alone."""
    parsed: dict[object, list[RuleSet]] = {}

    def parse_rules(self: Stylesheet, css: str, *place: Any, **named: Any) -> list[RuleSet]:
        source = css, place, tuple(named.items()), frozenset(self._variables.items())
        if source not in parsed:
            parsed[source] = PARSE(self, css, *place, **named)
        return parsed[source]

    with patch.object(Stylesheet, "_parse_rules", parse_rules):
        yield
