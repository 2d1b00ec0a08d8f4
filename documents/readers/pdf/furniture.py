"""Which rows of a page belong to the page: what comes again at the same height on other pages."""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import takewhile

from documents.parsing import symbols
from documents.parsing.furniture import is_page_mark
from documents.parsing.numbering import read_labels
from documents.parsing.tables import begins_with_symbol
from documents.readers.pdf.glyphs import Page
from documents.readers.pdf.pieces import Row

_BAND = 0.16
_SAME_HEIGHT = 4.0
_MOST = 4
_STRAY = 3
_LONG = 40
_HEAD = 12  # rows in which a document prints its own symbol
_NEAR = 8  # rows among which a list names the next paper
# The job number and the bar code stand in the row that closes the first page, whatever is beside.
_JOB = re.compile(r"(?:GE|NY|V|VIE|SY|LC)\.\s?\d{2}-\d{4,6}\b.{0,12}|\*\s?[A-Z]{0,2}\d{6,8}\s?\*")
_DIGITS = re.compile(r"\d+")


def furniture(pages: Sequence[Page], rows: Sequence[Sequence[Row]]) -> list[set[int]]:
    """For every page the places of its running heads and feet among its rows."""
    edges = [_edges(page, found) for page, found in zip(pages, rows, strict=True)]
    own = (
        {found.symbol for row in rows[0][:_HEAD] for found in symbols.find(row.text)}
        if rows
        else set()
    )
    seen: dict[str, list[tuple[int, Row]]] = {}
    for number, (found, places) in enumerate(zip(rows, edges, strict=True)):
        for side in places:
            for place in side:
                seen.setdefault(_shape(found[place]), []).append((number, found[place]))
    away: list[set[int]] = []
    for number, (found, (top, foot)) in enumerate(zip(rows, edges, strict=True)):
        again = {place for place in (*top, *foot) if _again(found[place], number, seen)}
        marked = {
            place
            for side in (top, foot)
            for place in side
            if _marks(found[place], edge=place == side[0])
            and not _is_listed(rows, number, place, own)
        }
        closing = {place for place in foot if _closes(found[place])}
        heads = again | marked if number else again  # the first page begins with its own symbol
        away.append({*_outermost(top, heads), *_outermost(foot, again | marked | closing)})
    return away


def _edges(page: Page, rows: Sequence[Row]) -> tuple[list[int], list[int]]:
    """The places of the rows near the top, from the top, and of those near the foot, from below."""
    if not rows:
        return [], []
    high = max(rows[0].y, page.height * (1 - _BAND / 2))
    low = min(rows[-1].y, page.height * _BAND / 2)
    band = page.height * _BAND
    top = [k for k, row in enumerate(rows) if row.y > high - band][:_MOST]
    foot = [k for k, row in enumerate(rows) if row.y < low + band][: -_MOST - 1 : -1]
    return top, foot


def _marks(row: Row, *, edge: bool) -> bool:
    """Whether a row only holds page and job numbers, symbols and the like.

    Farther in than the `edge` of the page, a symbol may be the first cell of a list.
    """
    if not edge and symbols.parse(row.text) is not None:
        return False
    known = [is_page_mark(piece.text) for piece in row.pieces]
    rest = sum(len(p.text) for p, sure in zip(row.pieces, known, strict=True) if not sure)
    return any(known) and rest <= _STRAY


def _is_listed(
    rows: Sequence[Sequence[Row]], number: int, place: int, own: Collection[str]
) -> bool:
    """Whether a symbol at the edge of a page is the first cell of a list that goes over it: no
    symbol of the document's own head, and rows before it or after it begin with others."""
    found = symbols.find(rows[number][place].text)
    if not found or found[0].symbol in own:
        return False
    here = rows[number]
    near = [*here[max(0, place - _NEAR) : place], *here[place + 1 : place + 1 + _NEAR]]
    for other in (number - 1, number + 1):
        if 0 <= other < len(rows):
            near += rows[other][-_NEAR:] if other < number else rows[other][:_NEAR]
    return any(begins_with_symbol(row.text) for row in near)


def _closes(row: Row) -> bool:
    return any(_JOB.fullmatch(piece.text) for piece in row.pieces)


def _shape(row: Row) -> str:
    return _DIGITS.sub("#", " ".join(sorted(piece.text for piece in row.pieces)))


def _again(row: Row, number: int, seen: dict[str, list[tuple[int, Row]]]) -> bool:
    """Whether another page has the row at the same height, but for its own number."""
    if row.pieces[0].marked:
        return False  # a footnote
    if len(row.text) > _LONG and any(label.strong for label in read_labels(row.text)):
        return False  # a numbered paragraph
    return any(
        other != number
        and abs(same.y - row.y) < _SAME_HEIGHT
        and _counts(row, same, other - number)
        for other, same in seen[_shape(row)]
    )


def _counts(row: Row, same: Row, pages: int) -> bool:
    """Whether the numbers of two rows are the same or count the `pages` between them: two notes
    that cite paragraphs of one paper do neither."""
    ours, theirs = (Counter(map(int, _DIGITS.findall(each.text))) for each in (row, same))
    left, right = sorted((ours - theirs).elements()), sorted((theirs - ours).elements())
    return all(one + pages == other for one, other in zip(left, right, strict=True))


def _outermost(side: Sequence[int], away: Collection[int]) -> list[int]:
    """From the edge of the page inwards, as long as every row belongs to the page."""
    return list(takewhile(away.__contains__, side))
