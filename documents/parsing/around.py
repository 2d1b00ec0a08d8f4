"""What stands around a row: whether a unit may begin there, and whether a number counts there."""

import re
from collections.abc import Sequence

from documents.parsing.drafts import PROSE, Draft, Frame
from documents.parsing.labels import Label
from documents.parsing.languages import low_words
from documents.parsing.lines import Layout, Row
from documents.parsing.sentences import (
    SEMICOLONS,
    begins_low,
    full,
    leads_on,
    pauses,
    refers,
    stops,
)
from documents.parsing.sequences import Numbers

_AHEAD = 25
_AHEAD_CHARACTERS = 4000
_LONGEST_MINOR = 200
_MINOR_ROWS = 5
_ENTRY = 70  # columns
_MEASURES = re.compile(r"(?:[年月日个次项款号届%％份级种名位天周条页点万亿]|per cent|percent)")
_WORD = re.compile(r"[^\W\d_]+")
# By their first word: `8 November 2018` is no paragraph 8.
_MONTHS = frozenset(word.split()[0] for word in low_words(None, "months"))
_OF_MONTH = frozenset(low_words(None, "of_month"))
_SECONDS = {
    "(n)": re.compile(r"[;；,，、.。:：]\s*(?:and |et |y |и |以及|和|及)?[(（]2[)）]"),
    "n)": re.compile(r"[;；,，.。:：]\s*(?:and |et |y |и )?2[)）]"),
    "n": re.compile(r"[;；,，、]\s*2[、.．](?!\d)"),
    "(a)": re.compile(r"[;；,，、.。]\s*(?:and |or |et |y |и |以及|和|及)?[(（]b[)）]"),
    "a)": re.compile(r"[;；,，]\s*(?:et |ou |y |o |и |или )?b[)）]"),
    "(i)": re.compile(r"[;；,，、.。]\s*(?:and |or |et |y |и |以及|和|及)?[(（]ii[)）]"),
    "i)": re.compile(r"[;；,，]\s*(?:et |ou |y |o )?ii[)）]"),
    "(一)": re.compile(r"[;；,，、。]\s*(?:以及|和|及)?[(（]二[)）]"),
}


class Surroundings:
    """Answers from the rows before and after one. Changes nothing."""

    def __init__(
        self,
        rows: Sequence[Row],
        labels: Sequence[tuple[Label, ...]],
        layout: Layout,
        numbers: Numbers,
    ) -> None:
        self._rows = rows
        self._labels = labels
        self._layout = layout
        self._numbers = numbers

    def ready(self, row: Row, draft: Draft | None) -> bool:
        """Whether a new unit may begin at `row`: what stands before it is complete."""
        if draft is None or draft.kind not in PROSE or row.mark or not draft.tail:
            return True
        if stops(draft.tail):
            return True
        if row.gap > self._layout.usual_gap and not row.turn and not begins_low(row.text):
            return True
        return self._layout.width is not None and not self.under_full(draft, row)

    def under_short_row(self, row: Row, draft: Draft | None) -> bool:
        """Whether the row above is whole without a stop: an entry of a form or a list of names."""
        if draft is None or self._layout.width is not None or not row.gap:
            return False
        last = draft.last or draft.row
        return last.width < _ENTRY and not (pauses(draft.tail) or refers(draft.tail))

    def under_full(self, draft: Draft, row: Row) -> bool:
        """Whether the first word of `row` would not have fitted on the open unit's last line."""
        last = draft.last or draft.row
        return full(last, row.text, self._layout, draft.widest if draft.rows > 1 else 0)

    def referred(self, row: Row, draft: Draft | None) -> bool:
        """Whether the label only is a reference that was wrapped: … in paragraph / (b) of …"""
        if draft is None or draft.kind not in PROSE or stops(draft.tail) or row.mark:
            return False
        return refers(draft.tail) and (self._layout.width is None or self.under_full(draft, row))

    def heads_numbers(
        self, place: int, label: Label, frames: Sequence[Frame], draft: Draft | None
    ) -> bool:
        """Whether `1. Title` or `(a) Title` heads the paragraph that is due: its row comes next."""
        row = self._rows[place]
        rest = row.text[label.end :]
        if not rest or rest[0].islower() or row.width > _LONGEST_MINOR:
            return False
        if draft and draft.kind in PROSE:
            ended = self.ready(row, draft) or draft.tail[-1:] in "]］"
            if not ended or leads_on(draft.tail):
                return False
        due = next(frame.last for frame in reversed(frames) if frame.kind == "part") + 1
        for other in range(place, min(place + _MINOR_ROWS, len(self._rows))):
            strong = [x for x in self._labels[other] if x.strong]
            if other > place and any(x.style == "n" and x.value == due for x in strong):
                return True
            if other > place and strong and all(x.value != 1 for x in strong):
                return False
            text = self._rows[other].text
            if stops(text) or pauses(text):
                return False
        return False

    def may_count(
        self, label: Label, place: int, draft: Draft | None, *, ready: bool, first: bool
    ) -> bool:
        row = self._rows[place]
        rest = row.text[label.end :]
        if label.strong:
            return not self.referred(row, draft) and not (first and self.inline(place, label))
        paused = draft is not None and pauses(draft.tail)
        ended = draft is None or draft.kind not in PROSE or stops(draft.tail) or paused
        ready = ready or (paused and self._layout.width is None)
        if not ready or not rest or (rest[0].islower() and not ended):
            return False
        if label.printed[-1:] in ".、．":
            return True
        follows = self._numbers.next_follows(place)
        if self._begins_with_month(rest):
            return False
        if _MEASURES.match(rest):
            return follows and draft is not None and stops(draft.tail)
        return follows or not first

    def _begins_with_month(self, text: str) -> bool:
        """`November 2018` and `de noviembre de 2018`: the number before it is a day."""
        found = [word.casefold() for word in _WORD.findall(text[:40])[:2]]
        return bool(found) and (
            found[0] in _MONTHS
            or (len(found) > 1 and found[0] in _OF_MONTH and found[1] in _MONTHS)
        )

    def in_sentence(self, label: Label, row: Row, draft: Draft | None) -> bool:
        """Whether a sentence without an end stands before the label and goes on after it."""
        if draft is None or draft.kind not in PROSE or stops(draft.tail) or pauses(draft.tail):
            return False
        return begins_low(row.text[label.end :]) and self.under_full(draft, row)

    def begins_list(self, place: int, label: Label) -> bool:
        """Whether a first item goes on with words without a colon: `Décide` above `i)` and `ii)`.

        Where lines are not wrapped a line of its own is meant, and its sister is the next label.
        """
        text = self._rows[place].text
        whole = text[label.end : label.end + 1].isupper() or stops(text) or pauses(text)
        if self._layout.width is not None or not whole:
            return False
        following = next((found for found in self._labels[place + 1 : place + _AHEAD] if found), ())
        return any(x.style == label.style and x.value == 2 for x in following)

    def begins_dashes(self, place: int, label: Label) -> bool:
        """Whether a dash amid a sentence is the first of several whose clauses end in semicolons.

        Each stands at the beginning of its row, an empty line above it.
        """
        row = self._rows[place]
        if not row.gap or row.text[-1:] not in SEMICOLONS or place + 1 >= len(self._rows):
            return False
        return any(
            x.style == label.style and x.token == label.token for x in self._labels[place + 1]
        )

    def inline(self, place: int, label: Label) -> bool:
        """Whether the row that would begin here goes on inside the sentence: (1) …; (2) …"""
        second = _SECONDS.get(label.style)
        if second is None:
            return False
        seen = 0
        for other in range(place, min(place + _AHEAD, len(self._rows))):
            text = self._rows[other].text
            if other > place:
                if any(x.style == label.style and x.value == 2 for x in self._labels[other]):
                    return False
                if any(x.strong and x.style == "n" != label.style for x in self._labels[other]):
                    return False
            start = label.end if other == place else 1
            if second.search(text, start, start + _AHEAD_CHARACTERS):
                return True
            seen += len(text)
            if seen > _AHEAD_CHARACTERS:
                return False
        return False
