"""Where a unit could be split: after a sentence or a clause, and before what looks like a label."""

import re
from collections.abc import Iterable

from documents.parsing.corrections import characters
from documents.parsing.numbering import read_labels

_LABEL = r"[(（]?(?:\d{1,3}|[^\W\d_]{1,2}|[ivxIVX]{1,5}|[一二三四五六七八九十]{1,3})[.)）、]"
_ENDS = re.compile(rf"[.;:!?؛؟][\"”»)\]]*\s+|[。；：！？]\s*|\n+|\s+(?={_LABEL})")
OPENING = 60
# So many characters of a line tell where in the text it begins.
_TOLD_BY = 8


def places_of(
    text: str, lines: Iterable[str] = (), *, most: int = 60
) -> tuple[tuple[int, str], ...]:
    """Places as corrections count them (characters before, no blanks) with the words that follow.

    `lines` of the source begin at places too. Those before a label come first, the others in the
    order of the text; at most `most`.
    """
    printed = characters(text)
    whole = len(printed)
    found: dict[int, str] = {}
    for match in _ENDS.finditer(text):
        place = len(characters(text[: match.end()]))
        if 0 < place < whole:
            found.setdefault(place, text[match.end() : match.end() + OPENING].strip())
    for line in lines:
        begins = characters(line)[:_TOLD_BY]
        if len(begins) == _TOLD_BY and printed.count(begins) == 1 and printed.index(begins):
            found.setdefault(printed.index(begins), line.strip()[:OPENING])
    labelled = [p for p, words in found.items() if any(x.strong for x in read_labels(words))]
    order = [*sorted(labelled), *sorted(place for place in found if place not in labelled)]
    return tuple((place, found[place]) for place in order[:most])
