"""Whether numbers count the paragraphs of a text, or a list under a paragraph without a number."""

from collections.abc import Sequence

from documents.parsing.drafts import Draft
from documents.parsing.labels import HEAD_RANKS, Label
from documents.parsing.lines import Layout, Row
from documents.parsing.parts import annex_head
from documents.parsing.sentences import full, leads_on, stops

_MOST_ITEMS = 12
_LONGEST_ITEM = 800  # columns
_ROWS = 150
_SENTENCE_ROWS = 4
_PARAGRAPHS_BEFORE = 3


def is_listed(
    place: int,
    rows: Sequence[Row],
    labels: Sequence[tuple[Label, ...]],
    layout: Layout,
    draft: Draft | None,
    last: int,
) -> bool:
    """Whether the first number at `place` begins a list under the open paragraph.

    That paragraph has no number and ends in a colon. `last`: the last number of the text. Where it
    has none, paragraphs without numbers must stand after the list, or several before it.
    """
    if draft is None or draft.kind != "unnumbered" or not leads_on(draft.tail):
        return False
    end = _end_of_run(place, rows, labels, layout)
    if end is None:
        return False
    order = draft.path.rpartition("¶")[2]
    late = order.isdecimal() and int(order) > _PARAGRAPHS_BEFORE
    return late or bool(last) or end < len(rows)


def _end_of_run(
    place: int, rows: Sequence[Row], labels: Sequence[tuple[Label, ...]], layout: Layout
) -> int | None:
    """Where a paragraph without a number begins after the items, or the place after all rows.

    None where what begins here is no list: an item alone, or of several paragraphs, or too long;
    and where a heading or another number comes after the items.
    """
    value, wide = 1, 0
    for k in range(place + 1, min(place + _ROWS, len(rows))):
        row, found = rows[k], labels[k]
        number = next((x.value for x in found if x.style == "n" and x.strong), None)
        if number == value + 1:
            value, wide = number, 0
        elif number is not None or row.mark or any(x.style in HEAD_RANKS for x in found):
            return None
        elif not found and _begins_paragraph(rows[k - 1], row, layout):
            return k if value > 1 and _is_prose(k, rows, labels) else None
        wide += row.width
        if value > _MOST_ITEMS or wide > _LONGEST_ITEM:
            return None
    return len(rows) if value > 1 and place + _ROWS >= len(rows) else None


def _begins_paragraph(above: Row, row: Row, layout: Layout) -> bool:
    if not stops(above.text):
        return row.gap > layout.usual_gap and not row.turn
    return row.gap > layout.usual_gap or not full(above, row.text, layout)


def _is_prose(place: int, rows: Sequence[Row], labels: Sequence[tuple[Label, ...]]) -> bool:
    """Whether no heading stands here: a sentence ends in this row or in one of the next."""
    if annex_head(rows[place]) is not None:
        return False
    for k in range(place, min(place + _SENTENCE_ROWS, len(rows))):
        if any(label.strong for label in labels[k]):
            return False
        if stops(rows[k].text):
            return True
    return False
