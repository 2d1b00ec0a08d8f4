"""Which heading became which: by its words in order, then the lone one between two that stayed."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from documents.anchoring.fates import Edge
from documents.anchoring.passages import Passage
from documents.anchoring.wording import folded


def heading_edges(old: Sequence[Passage], new: Sequence[Passage]) -> tuple[Edge, ...]:
    """Where the headings of one text stand in the next one, as far as that is plain."""
    here = [row for row in old if row.kind == "heading"]
    there = [row for row in new if row.kind == "heading"]
    before, after = ([folded(row.wording) for row in rows] for rows in (here, there))
    found: list[Edge] = []
    for code, a, b, i, j in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if code == "equal" or (code == "replace" and b - a == j - i):
            found += zip(
                (row.address for row in here[a:b]),
                (row.address for row in there[i:j]),
                strict=True,
            )
    return tuple(found)
