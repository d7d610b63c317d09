"""A part of a line as a link that the terminal opens, where it can. Pure."""

from collections.abc import Mapping

from rich.segment import Segment
from rich.style import Style

from tui.published.hyperlinks import shows_links


def link_words(
    text: str, style: Style, words: str, address: str | None, environ: Mapping[str, str]
) -> list[Segment]:
    """The segments of `text`, with the last `words` in it linked to `address`.

    One plain segment where they do not occur, the address is unknown, or the terminal shows no links.
    """
    before, found, after = text.rpartition(words) if words else (text, "", "")
    if not (found and address and shows_links(environ)):
        return [Segment(text, style)]
    parts = ((before, style), (found, style + Style(link=address)), (after, style))
    return [Segment(part, look) for part, look in parts if part]
