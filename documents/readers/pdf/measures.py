"""The measures of a document's running text: its size, the distance of its lines, its frame."""

from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median

from documents.parsing.numbering import read_labels
from documents.readers.pdf.glyphs import Page, Span
from documents.readers.pdf.pieces import Piece, Row

_PARAGRAPH = 1.35  # lines between two paragraphs, where nothing else is learnt
_APART = 1.08
_FEWEST = 5
_SHARE = 0.25


def usual_size(rows: Sequence[Row]) -> float:
    """The size of the running text: the largest in which a fair share of the text is set."""
    sizes: Counter[float] = Counter()
    for row in rows:
        for piece in row.pieces:
            sizes[round(piece.size, 1)] += len(piece.text)
    whole = sum(sizes.values())
    return max(
        size for size, n in sizes.items() if n >= _SHARE * min(whole, 4 * max(sizes.values()))
    )


def usual_pitch(pages: Sequence[Sequence[Row]], size: float) -> float:
    """The usual distance of two lines of running text."""
    steps = Counter(round(step * 2) / 2 for rows in pages for step, _ in _steps(rows, size))
    often = [step for step, n in steps.items() if n * 4 >= max(steps.values())]
    return min(often, default=1.3 * size)


def paragraph_step(pages: Sequence[Sequence[Row]], size: float, pitch: float) -> float:
    """How far a line stands at least under the one above it where a new paragraph begins.

    It is learnt from the numbered paragraphs where these stand a little apart, as in narrow
    columns; not where lines within paragraphs are as far apart, one with letters of another font.
    """
    begun: list[float] = []
    others: list[float] = []
    for rows in pages:
        for step, piece in _steps(rows, size):
            numbered = any(label.strong for label in read_labels(piece.text))
            (begun if numbered else others).append(step)
    usual = _PARAGRAPH * pitch
    if len(begun) < _FEWEST:
        return usual
    learnt = (pitch + median(begun)) / 2
    doubtful = sum(learnt < step < usual for step in others)
    return learnt if _APART * pitch < learnt < usual and doubtful < _SHARE * len(others) else usual


def _steps(rows: Sequence[Row], size: float) -> Iterator[tuple[float, Piece]]:
    """Each piece of running text with how far it stands under the one above it in its column."""
    above: list[tuple[float, Piece]] = []
    for row in (row for row in rows if abs(row.size - size) < 0.6):
        rest = above
        for piece in row.pieces:
            over = [y for y, one in above if one.left < piece.right and one.right > piece.left]
            if over and 0 < (step := min(over) - row.y) < 4 * size:
                yield step, piece
            rest = [
                (y, one) for y, one in rest if one.left >= piece.right or one.right <= piece.left
            ]
        above = rest + [(row.y, piece) for piece in row.pieces]


def frames_of(pages: Sequence[Page], body: Sequence[Sequence[Row]], size: float) -> dict[int, Span]:
    """Where the running text begins and ends on pages of the same width."""
    edges: dict[int, list[tuple[float, float]]] = {}
    for page, rows in zip(pages, body, strict=True):
        found = [r for r in rows if abs(r.size - size) < 0.6 and len(r.pieces) == 1] or rows
        edges.setdefault(round(page.width), []).extend((r.left, r.right) for r in found)
    return {
        width: Span(
            min((a for a, _ in found), default=0.0),
            max((b for _, b in found), default=float(width)),
        )
        for width, found in edges.items()
    }
