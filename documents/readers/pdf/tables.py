"""Rows of a table as set → one line a row of the table, its cells parted by tabs."""

from collections.abc import Sequence
from itertools import pairwise

from documents.parsing.hyphens import Hyphens
from documents.readers.pdf.columns import Region, cells_of
from documents.readers.pdf.glyphs import Rule, Span
from documents.readers.pdf.pieces import Row

_WIDER = 1.2
_MOST = 0.3
_NEAR = 3.0
_CUT = "/-\u00ad\u2010"


def table_rows(region: Region, rules: Sequence[Rule], hyphens: Hyphens) -> list[tuple[Row, str]]:
    """The rows of a table: the first row as set of each, and its cells with tabs between."""
    groups: list[list[Row]] = []
    begins = _begins(region.rows, region.spans, rules)
    for row, first in zip(region.rows, begins, strict=True):
        if first or not groups:
            groups.append([row])
        else:
            groups[-1].append(row)
    return [(rows[0], _written(rows, region.spans, hyphens)) for rows in groups]


def _written(rows: Sequence[Row], spans: Sequence[Span], hyphens: Hyphens) -> str:
    cells: list[list[str]] = [[] for _ in spans]
    for row in rows:
        for place, pieces in enumerate(cells_of(row, spans)):
            cells[place] += [piece.text for piece in pieces]
    return "\t".join(hyphens.joined(cell) for cell in cells).rstrip("\t")


def _begins(rows: Sequence[Row], spans: Sequence[Span], rules: Sequence[Rule]) -> list[bool]:
    """Which rows begin a row of the table: under a drawn line, after a wider gap, by first cell."""
    lines = [rule for rule in _whole(rules) if _crosses(rule, spans)]
    ruled = [any(b.y < rule.y < a.y for rule in lines) for a, b in pairwise(rows)]
    if sum(ruled) > 1:
        return [True, *ruled]
    steps = [a.y - b.y for a, b in pairwise(rows)]
    wider = [step > _WIDER * min(steps) for step in steps]
    if sum(wider) > _MOST * len(wider):
        return [True, *wider]
    return [
        True,
        *(_leads(a, b, spans) or wide for (a, b), wide in zip(pairwise(rows), wider, strict=True)),
    ]


def _whole(rules: Sequence[Rule]) -> list[Rule]:
    """Lines drawn cell by cell as one: pieces at one height that touch."""
    found: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: (-round(rule.y / _NEAR), rule.left)):
        last = found[-1] if found else None
        if last and abs(last.y - rule.y) < _NEAR and rule.left < last.right + _NEAR:
            found[-1] = last._replace(right=max(last.right, rule.right))
        else:
            found.append(rule)
    return found


def _leads(above: Row, row: Row, spans: Sequence[Span]) -> bool:
    """Whether the first cell begins something, and does not end what was cut above it."""
    first = cells_of(row, spans)[0]
    before = cells_of(above, spans)[0]
    return bool(first) and not (before and before[-1].text[-1] in _CUT)


def _crosses(rule: Rule, spans: Sequence[Span]) -> bool:
    left = min(span.left for span in spans)
    right = max(span.right for span in spans)
    first = min(spans, key=lambda span: span.left)
    return (
        rule.left < first.right
        and rule.right > left
        and rule.right - rule.left > 0.12 * (right - left)
    )
