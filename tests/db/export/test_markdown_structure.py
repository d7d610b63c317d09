"""Exports as Markdown, rendered: headings, quotations, notes, citations, tables and lists are as meant, and no more.

Held with markdown-it, under GitHub's rules with web addresses made links, and under CommonMark's.
"""

from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import unquote

import pytest
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from db.compare.queries import compare_inspections
from db.export import render
from db.export.citation import citation, reference
from db.formatting import dates
from db.records import CitedParagraph
from db.store.library import Library
from tests.db.export.examples import CASELOADS, GRADES, HIGH, LETTER, REPORT

GITHUB = MarkdownIt("gfm-like")
COMMONMARK = MarkdownIt("commonmark")
# What reports, notes and names hold, and Markdown would take for its own.
HOSTILE = (
    "# no heading",
    "ends in a sign #",
    "1. no list",
    "1) nor this",
    "- no bullet",
    "+ nor this",
    "a | b | c",
    "|---|---|",
    "`code` and ```fence",
    "<script>alert(1)</script> a < b",
    "*stars* and _lead and trail_ and snake_case_word",
    "> no quotation",
    "~~~",
    "***",
    "===",
    "    no code",
    "[no](link) ![no](picture) [^1]",
    "see https://www.gov.uk/some_page_name?a=1&b=_2 or www.ofsted.gov.uk",
    "*see* (https://www.gov.uk/_a_*b*/[c]~d), www.gov.uk/_a_. Or_https://x.uk/_",
    "AT&T &copy; &#35;",
    "back\\slash\\",
    "“curly” – dash",
)


@dataclass
class Block:
    """A block of a rendered page: its kind, its words, the blocks in it."""

    kind: str
    words: str = ""
    inner: list["Block"] = field(default_factory=list)


def blocks(markdown: str, rules: MarkdownIt = GITHUB) -> list[Block]:
    return [_block(node) for node in SyntaxTreeNode(rules.parse(markdown)).children]


def _block(node: SyntaxTreeNode) -> Block:
    kind = f"{node.type} {node.tag[1:]}" if node.type == "heading" else node.type
    if any(child.type == "inline" for child in node.children):
        return Block(kind, _words(node))
    return Block(kind, "", [_block(child) for child in node.children])


def _words(node: SyntaxTreeNode) -> str:
    """The words as a reader sees them; anything but text, links to what they say and a person's emphasis is a fault."""
    if node.type in ("text", "text_special"):
        return node.content
    assert node.type in ("inline", "heading", "paragraph", "th", "td", "em", "link"), node.type
    words = "".join(_words(child) for child in node.children)
    if node.type == "link":
        assert unquote(str(node.attrs["href"])).endswith(words), node.attrs
    return words


def folded(text: str) -> str:
    return " ".join(text.split())


def kinds(page: list[Block]) -> list[str]:
    return [block.kind for block in page]


@pytest.mark.parametrize("rules", [GITHUB, COMMONMARK], ids=["github", "commonmark"])
@pytest.mark.parametrize("words", HOSTILE)
def test_each_part_of_a_basket_is_rendered_as_written(words: str, rules: MarkdownIt) -> None:
    paragraph = replace(CASELOADS, text=f"{words}\n{words}", number=None, pages=None, section=(words,))
    marked = CitedParagraph(replace(REPORT, title=words), paragraph, note=words)
    plain = CitedParagraph(LETTER, HIGH)
    page = blocks("".join(render.paragraphs([marked, plain], "markdown", heading=words)), rules)
    assert kinds(page) == ["heading 1", "paragraph", "blockquote", "blockquote"]
    heading, note, quoted, second = page
    said = folded(words)
    assert (heading.words.casefold(), note.words) == (said.casefold(), said)
    assert kinds(quoted.inner) == ["paragraph", "bullet_list", "paragraph"]
    first, nested, source = quoted.inner
    assert first.words == said
    assert [item.inner[0].words for item in nested.inner] == [said]
    assert source.words == f"— {folded(citation(marked.inspection, paragraph))}."
    assert second.inner[-1].words == f"— {citation(LETTER, HIGH)}."


@pytest.mark.parametrize("words", HOSTILE)
def test_tables_hold_the_words_in_their_cells(words: str) -> None:
    rows = [replace(GRADES[0], authority=words), replace(GRADES[1], authority=words)]
    heading, table, sources, cited = blocks(
        "".join(render.grades(rows, "markdown", [replace(REPORT, publisher=words)]))
    )
    assert (heading.kind, heading.words) == ("heading 2", folded(words))
    head, body = table.inner
    assert [[cell.words for cell in row.inner] for row in (*head.inner, *body.inner)] == [
        ["Inspected", "Inspection", "Area", "Grade", "Change"],
        ["Nov 2014", "st-helens-2014-11", "Overall effectiveness", "Good", "first grade"],
        ["Oct 2019", "st-helens-2019-10", "Overall effectiveness", "Inadequate", "down"],
    ]
    assert (sources.kind, sources.words) == ("heading 2", "Sources")
    [item] = cited.inner
    assert item.inner[0].words.startswith(f"{REPORT.key}: {folded(words)}, “Inspection of services")


def test_a_note_is_by_its_own_quotation_and_what_is_gone_is_marked() -> None:
    items = [CitedParagraph(REPORT, CASELOADS), CitedParagraph(LETTER, HIGH, note="For March.", gone=True)]
    page = blocks("".join(render.paragraphs(items, "markdown", heading="scrutiny March", style="short")))
    assert kinds(page) == ["heading 1", "blockquote", "paragraph", "paragraph", "blockquote"]
    assert page[0].words == "Scrutiny March"
    assert page[1].inner[-1].words == "— Ofsted 2015, para 94, pp 22–23."
    assert page[2].words == "For March."
    assert page[3].words == "No longer in the database; the words as they were marked:"


def test_every_paragraph_of_the_seeds_is_a_quotation_of_its_words(seed_database: Path) -> None:
    with Library(seed_database) as library:
        items = [CitedParagraph(one, p) for one in library.inspections() for p in library.report(one.key)]
    page = blocks("".join(render.paragraphs(items, "markdown", style="short")))
    assert kinds(page) == ["blockquote"] * len(items) and len(items) > 700
    for item, quoted in zip(items, page, strict=True):
        first, *nested = [folded(line) for line in item.paragraph.text.split("\n") if line.strip()]
        lists = [
            entry.inner[0].words
            for part in quoted.inner
            if part.kind == "bullet_list"
            for entry in part.inner
        ]
        assert (quoted.inner[0].words, lists) == (first, nested)


def test_a_real_comparison_is_a_paper(seed_database: Path) -> None:
    """Sources, grades, then matter by matter: each matter of the left once, with its counterpart beside it."""
    with Library(seed_database) as library:
        compared = compare_inspections(library, "st-helens-2011-03", "st-helens-2014-11")
        page = blocks("".join(render.comparison(compared, "markdown", library.themes())))
    assert kinds(page)[:4] == ["heading 1", "bullet_list", "table", "heading 2"]
    sources = [item.inner[0].words for item in page[1].inner]
    for source, inspection in zip(sources, (compared.left, compared.right), strict=True):
        assert source.endswith(f"{dates.month_or_no_date(inspection.end)}: {folded(reference(inspection))}.")
    assert len(page[2].inner[1].inner) == len(compared.grades)
    tables = [block for block in page[3:] if block.kind == "table"]
    pairs = [[cell.words for cell in row.inner] for table in tables for row in table.inner[1].inner]
    matched = [row for row in compared.rows if row.left and row.right]
    assert len(pairs) == len(matched) and all(len(pair) == 3 for pair in pairs)
    assert {pair[2] for pair in pairs} <= {"same matter", "probably the same matter"}
    for row in matched:
        beginnings = [folded(p.text.split("\n")[0]) for p in (row.left, row.right) if p]
        assert any(
            all(cell.startswith(b) for cell, b in zip(pair, beginnings, strict=False)) for pair in pairs
        )
    alone = [item for block in page[4:] if block.kind == "bullet_list" for item in block.inner]
    assert len(alone) == len(compared.rows) - len(matched)
