"""Markdown renders as printed: escaped text is rendered letter for letter by a CommonMark renderer."""

import html
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from db.export import render
from db.export.markdown import escaped
from db.records import CitedParagraph
from tests.db.export.examples import CASELOADS, COMPARISON, HIGH, LETTER, REPORT

GITHUB = MarkdownIt("gfm-like", {"linkify": False})
LINKING = MarkdownIt("gfm-like")


def shown(markdown: str) -> str:
    """The text a reader sees, white space folded."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", GITHUB.render(markdown))).split())


def folded(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize(
    "text",
    [
        "[sic] and [/b] and [@click=app.quit]x[/]",
        "1. not a list",
        "a) nor this",
        "# no heading",
        "- no bullet",
        "*** stars *** and _under_ and __more__",
        "a | b | c",
        "<script>alert(1)</script>",
        "100% of £5 & 20 &amp; 30 &copy;",
        "~~struck~~ ~sub~ ^sup^ $x$ `code` @name",
        "back\\slash \\* twice",
        "===",
        "---",
        "> no quotation",
        "+44 1744",
        "![no picture](http://x)",
        "https://a.gov.uk/some_page_name",
        "snake_case_word and _lead and trail_",
    ],
)
def test_text_renders_as_printed(text: str) -> None:
    assert shown(escaped(text)) == folded(text)


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from("ab1 .)(*_`#+-=[]<>|~\\&;:!$@^xi\t"), max_size=30))
def test_any_text_renders_as_printed(text: str) -> None:
    # A renderer's HTML says nothing of the space between words and its own tags: compare without spaces.
    assert shown(escaped(text)).replace(" ", "") == folded(text).replace(" ", "")


ADDRESSES = st.sampled_from(
    ["https://a.uk/", "www.b.uk", "gov.uk/", "ftp://", "%20", " ", ".", ")", "(", *"ab_*[]<>|~`&;?=#'\\@^$-"]
)


# The same examples each time: what a renderer takes for an address has no end of corners.
@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.lists(ADDRESSES, max_size=12).map("".join))
def test_any_address_renders_as_printed_where_it_becomes_a_link(text: str) -> None:
    page = html.unescape(re.sub(r"<[^>]*>", "", LINKING.render(escaped(text))))
    assert "".join(page.split()) == "".join(text.split())


def test_a_quotation_has_its_nested_bullets_as_a_list() -> None:
    page = GITHUB.render("".join(render.paragraphs([CitedParagraph(LETTER, HIGH)], "markdown")))
    assert page.count("<blockquote>") == 1
    assert "<li>some are in excess of the council's scheme</li>" in page
    assert "Areas for development" in page.split("</ul>")[1]


def test_a_comparison_is_tables_and_lists() -> None:
    page = GITHUB.render("".join(render.comparison(COMPARISON, "markdown", {"caseloads": "Caseloads"})))
    assert page.count("<table>") == 2
    assert page.count("<h3>") == 2
    assert CASELOADS.text in page and REPORT.title in page
