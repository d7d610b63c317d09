"""What a site's robots.txt allows (RFC 9309). Pure."""

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

MOST_BYTES: Final = 500 * 1024  # the least that RFC 9309 wants to be read; what follows is ignored
LONGEST_DELAY: Final = 30.0  # seconds between two requests, whatever the file asks for


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules for this program: (allowed, pattern of a path) each, and the seconds to leave between two requests."""

    rules: tuple[tuple[bool, str], ...] = ()
    delay: float = 0.0

    def allows(self, address: str) -> bool:
        """Whether an address may be asked for: the longest pattern that fits it decides, then an Allow."""
        parts = urlsplit(address)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        fitting = [(len(pattern), allowed) for allowed, pattern in self.rules if _fits(pattern, path)]
        return max(fitting)[1] if fitting else True


def parse_robots(text: str, agent: str) -> Robots:
    """The rules of the group for `agent` (a product's name: "findings"), else of the group for all."""
    groups: dict[str, list[tuple[str, str]]] = {}
    agents: list[str] = []
    has_rules = False
    for line in text[:MOST_BYTES].splitlines():
        field, colon, value = line.partition("#")[0].partition(":")
        field, value = field.strip().casefold(), value.strip()
        if not colon:
            continue
        if field == "user-agent":
            agents = [value.casefold()] if has_rules else [*agents, value.casefold()]
            has_rules = False
            groups.setdefault(value.casefold(), [])
        elif field in ("allow", "disallow", "crawl-delay"):
            has_rules = True
            for name in agents:
                groups[name].append((field, value))
    lines = groups.get(agent.casefold(), groups.get("*", []))
    rules = tuple((field == "allow", value) for field, value in lines if value and field != "crawl-delay")
    return Robots(rules, max((_seconds(v) for field, v in lines if field == "crawl-delay"), default=0.0))


def _seconds(text: str) -> float:
    return min(float(text), LONGEST_DELAY) if re.fullmatch(r"\d{1,6}(\.\d{1,3})?", text) else 0.0


def _fits(pattern: str, path: str) -> bool:
    """Whether a pattern fits the beginning of a path: `*` is any text, `$` at the end is the end.

    Piece by piece, not as a regular expression: a hostile pattern could make one take for ever.
    """
    is_whole = pattern.endswith("$")
    first, *others = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    for number, piece in enumerate(others, start=1):
        if is_whole and number == len(others):
            return len(path) - len(piece) >= at and path.endswith(piece)
        found = path.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return not is_whole or at == len(path)
