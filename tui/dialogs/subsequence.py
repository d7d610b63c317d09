"""Letters scattered through a name, found in one pass: `lvpl` in Liverpool. Pure.

Textual's own search tries every way in which the letters may lie: for a long name that takes longer than
anyone waits, and a name comes from a report.
"""

from itertools import pairwise


def subsequence_match(typed: str, name: str) -> tuple[float, list[int]]:
    """How well the letters of `typed` occur in `name` in their order, 0 where they do not; and where.

    Each letter is taken at the beginning of a word if the rest can still follow, else where it comes next.
    The score is the share of letters that begin a word or follow the letter before.
    """
    letters = [letter for letter in typed.casefold() if not letter.isspace()]
    within = name.casefold()
    if not letters or len(within) != len(name):  # a letter whose small form is two: places would be wrong
        return 0.0, []
    last = len(within)
    latest: list[int] = []  # the last place at which each letter may be taken
    for letter in reversed(letters):
        last = within.rfind(letter, 0, last)
        if last < 0:
            return 0.0, []
        latest.append(last)
    starts = [
        at for at, sign in enumerate(within) if sign.isalnum() and not (at and within[at - 1].isalnum())
    ]
    places: list[int] = []
    after = word = 0
    for letter, limit in zip(letters, reversed(latest), strict=True):
        while word < len(starts) and starts[word] < after:
            word += 1
        begins = next((at for at in starts[word:] if at > limit or within[at] == letter), limit + 1)
        follows = after and within[after : after + 1] == letter
        place = after if follows or begins > limit else begins
        place = within.find(letter, place)
        places.append(place)
        after = place + 1
    near = set(starts).intersection(places) | {b for a, b in pairwise(places) if b == a + 1}
    return (1 + len(near)) / (1 + len(letters)), places
