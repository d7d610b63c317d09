"""Markdown read back with markdown-it under GitHub's rules: blocks as (kind, words), tables as rows of cells."""

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

GITHUB = MarkdownIt("gfm-like")
BLOCKS = ("heading", "paragraph", "list_item", "table", "blockquote")


def words_of(markdown: str) -> list[tuple[str, str]]:
    """The outermost blocks in order, and the items of lists: ("heading 2", words), ("list_item", words) …"""
    found = []
    for node in SyntaxTreeNode(GITHUB.parse(markdown)).children:
        items = node.children if node.type == "bullet_list" else [node]
        for item in items:
            kind = f"{item.type} {item.tag[1:]}" if item.type == "heading" else item.type
            found.append((kind, _words(item)))
    return found


def table_rows(markdown: str) -> list[list[list[str]]]:
    """Each table: its rows, the header first, each a list of its cells' words."""
    tables = [node for node in SyntaxTreeNode(GITHUB.parse(markdown)).walk() if node.type == "table"]
    return [
        [[_words(cell) for cell in row.children] for part in table.children for row in part.children]
        for table in tables
    ]


def _words(node: SyntaxTreeNode) -> str:
    return "".join(leaf.content for leaf in node.walk() if leaf.type in ("text", "text_special"))
