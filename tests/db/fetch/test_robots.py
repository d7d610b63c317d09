"""robots.txt as RFC 9309 reads it."""

import pytest

from db.fetch.robots import LONGEST_DELAY, parse_robots

TEXT = """
# for all
User-agent: *
Disallow: /admin
Allow: /admin/open
Disallow: /*.json$
Disallow: /search*rows=1000
Crawl-delay: 2

User-agent: other
User-agent: findings
Disallow: /private
"""


@pytest.mark.parametrize(
    ("agent", "path", "allowed"),
    [
        ("somebody", "/admin/x", False),
        ("somebody", "/admin/open/x", True),
        ("somebody", "/a.json", False),
        ("somebody", "/a.json?x", True),
        ("somebody", "/search?q=&rows=1000", False),
        ("somebody", "/search?q=&rows=100", True),
        ("somebody", "/", True),
        ("findings", "/private/x", False),
        ("Findings", "/admin", True),  # its own group alone
    ],
)
def test_the_longest_pattern_decides(agent: str, path: str, allowed: bool) -> None:
    assert parse_robots(TEXT, agent).allows(f"https://reports.ofsted.gov.uk{path}") is allowed


@pytest.mark.parametrize("text", ["", "Disallow: /", "<html>not found</html>", "User-agent: *\nDisallow:\n"])
def test_a_file_without_rules_allows_everything(text: str) -> None:
    assert parse_robots(text, "findings").allows("https://x.example/search?q=")


@pytest.mark.parametrize(
    ("delay", "seconds"), [("2", 2.0), ("0.5", 0.5), ("9999", LONGEST_DELAY), ("-1", 0.0), ("x", 0.0)]
)
def test_the_delay_is_kept_within_reason(delay: str, seconds: float) -> None:
    assert parse_robots(f"User-agent: *\nCrawl-delay: {delay}\n", "findings").delay == seconds


def test_a_pattern_of_many_stars_takes_no_time() -> None:
    robots = parse_robots("User-agent: *\nDisallow: /" + "*a" * 5000 + "$\n", "findings")
    assert robots.allows("https://x.example/" + "a" * 4000)
