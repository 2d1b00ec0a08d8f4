"""Which labels count: a label is one where its number is due, or where a row can begin."""

from collections.abc import Sequence

from documents.parsing.around import Surroundings
from documents.parsing.drafts import PROSE, Choice, Draft, Frame
from documents.parsing.labels import HEAD_RANKS, MINOR_RANKS, Label
from documents.parsing.lines import Layout, Row
from documents.parsing.listing import is_listed
from documents.parsing.preamble import Preamble
from documents.parsing.sentences import FULL_STOPS, leads_on, pauses, refers, stops
from documents.parsing.sequences import Numbers, comes_after, multi_value

_DOUBTFUL_BULLETS = frozenset("*–—-―−")
_DOTTED = frozenset(("a.", "i."))
_DEEPEST = 6
_PROSE_ROWS = 6
_WIDER = 1.5  # than the items of a list is a paragraph, with its number


class Chooser:
    """Answers which label a row has, for the frames that are open. Changes nothing."""

    def __init__(
        self,
        rows: Sequence[Row],
        labels: Sequence[tuple[Label, ...]],
        layout: Layout,
        preamble: Preamble,
    ) -> None:
        self._rows = rows
        self._labels = labels
        self._layout = layout
        self._preamble = preamble
        self.numbers = Numbers(labels)
        self.around = Surroundings(rows, labels, layout, self.numbers)

    def choose(
        self, place: int, frames: Sequence[Frame], heads: dict[str, int], draft: Draft | None
    ) -> Choice | None:
        """The best reading of the label at the start of a row, or None where it has none."""
        found = self._labels[place]
        if not found:
            return None
        if plain := self._plainly_due(found, place, frames, heads, draft):
            return plain
        row = self._rows[place]
        ready = self.around.ready(row, draft)
        open_frames = [0]
        if len(frames) > 1:
            open_frames = [k for k in range(len(frames) - 1, -1, -1) if not frames[k].closed]
        best: Choice | None = None
        if found[0].style == "n.n" and any(frames[k].multi for k in open_frames):
            found = found[:1]
        for label in found:
            choice: Choice | None
            if (
                label.style in MINOR_RANKS
                and label.value in (1, heads.get(label.style, 0) + 1)
                and self.around.heads_numbers(place, label, frames, draft)
            ):
                return Choice(2, "head", label, -1)
            if label.style in HEAD_RANKS:
                choice = self._head(label, row, heads, draft, ready=ready)
                if label.style == "article" and choice is not None:
                    last = next(x.last for x in reversed(frames) if x.kind == "part")
                    choice = choice._replace(on=self.numbers.count_on(place, last))
            elif label.style in ("n", "n:"):
                choice = self._number(label, place, frames, open_frames, draft, ready=ready)
            elif label.style == "n.n":
                choice = self._multi(label, place, frames, open_frames, draft)
            else:
                choice = self._item(label, place, frames, open_frames, draft, ready=ready)
            if choice and (best is None or choice.rank > best.rank):
                best = choice
        return best

    def _plainly_due(
        self,
        found: tuple[Label, ...],
        place: int,
        frames: Sequence[Frame],
        heads: dict[str, int],
        draft: Draft | None,
    ) -> Choice | None:
        """The next number of the innermost run: the case of most rows, with nothing to weigh."""
        label, frame = found[0], frames[-1]
        if label.value != frame.last + 1 or label.style != "n" or len(found) > 1:
            return None
        if not frame.last or frame.closed or not label.strong or label.quoted:
            return None
        if frame.kind == "list" or (frame.levels and frame.levels[0].style == "n"):
            return None
        if label.value == heads.get("n", 0) + 1 or self.around.referred(self._rows[place], draft):
            return None
        return Choice(2, "number", label, len(frames) - 1)

    def _head(
        self, label: Label, row: Row, heads: dict[str, int], draft: Draft | None, *, ready: bool
    ) -> Choice | None:
        last = heads.get(label.style, 0)
        rest = row.text[label.end :]
        ready = ready or (0 < last == label.value - 1 and self.around.under_short_row(row, draft))
        if not ready or (rest and rest[0].islower()):
            return None
        if draft and draft.kind in PROSE and not stops(draft.tail) and refers(draft.tail):
            return None
        if label.value == last + 1:
            return Choice(2, "head", label, -1)
        if label.value == 1:
            return Choice(1, "head", label, -1)
        if last < label.value <= last + 3 and (last or row.mark or HEAD_RANKS[label.style] != 4):
            return Choice(1, "head", label, -1, turn="gap")
        return None

    def _number(
        self,
        label: Label,
        place: int,
        frames: Sequence[Frame],
        open_frames: Sequence[int],
        draft: Draft | None,
        *,
        ready: bool,
    ) -> Choice | None:
        row = self._rows[place]
        if item := self._item_of_list(label, place, frames, draft, ready=ready):
            return item
        for k in open_frames:
            if frames[k].last + 1 == label.value and (frames[k].last or k == open_frames[0]):
                if label.quoted and frames[k].kind != "quote":
                    continue
                outer = any(frames[j].last + 1 == label.value for j in open_frames if j < k)
                if outer and self._leaves_list(place, frames[k], draft):
                    continue
                if self.around.may_count(
                    label, place, draft, ready=ready, first=not frames[k].last
                ):
                    return Choice(2, "number", label, k)
        if self.around.referred(row, draft) or not ready:
            return None
        top = open_frames[0]
        if not label.strong:
            skipped = 1 < label.value - frames[top].last <= 3 and frames[top].last > 0
            sure = skipped and self.around.may_count(label, place, draft, ready=ready, first=True)
            return Choice(1, "number", label, top, turn="gap") if sure else None
        if label.quoted and frames[top].kind != "quote":
            return Choice(1, "number", label, top, turn="quote")
        announced = draft is not None and leads_on(draft.tail)
        return self._out_of_turn(label, place, frames, open_frames, announced=announced)

    def _item_of_list(
        self,
        label: Label,
        place: int,
        frames: Sequence[Frame],
        draft: Draft | None,
        *,
        ready: bool,
    ) -> Choice | None:
        """A number that counts in a list under a paragraph without a number, as `(1)` would."""
        frame, top = frames[-1], len(frames) - 1
        if label.style != "n" or not label.strong or not ready or frame.kind != "part":
            return None
        levels = frame.levels
        if levels and levels[0].style == "n":
            return Choice(2, "item", label, top, 0) if label.value == levels[0].value + 1 else None
        if label.value != 1 or self._preamble.is_open:
            return None
        if frame.last and self.numbers.returns_to(place, frame.last + 1):
            return None
        if not is_listed(place, self._rows, self._labels, self._layout, draft, frame.last):
            return None
        return Choice(2, "item", label, top)

    def _leaves_list(self, place: int, frame: Frame, draft: Draft | None) -> bool:
        """Whether a number that is due in a list and outside it is the one outside.

        A full stop ended the draft whose clauses the list has, or the row is no item but prose.
        """
        if frame.kind != "list" or draft is None:
            return False
        if frame.clauses:
            return draft.tail[-1:] in FULL_STOPS
        end = place + 1
        while end < min(place + _PROSE_ROWS, len(self._rows)) and not self._labels[end]:
            end += 1
        return sum(row.width for row in self._rows[place:end]) > _WIDER * frame.widest

    def _out_of_turn(
        self,
        label: Label,
        place: int,
        frames: Sequence[Frame],
        open_frames: Sequence[int],
        *,
        announced: bool,
    ) -> Choice | None:
        """A number that is not the next one: it restarts, skips, or comes again."""
        top = open_frames[0]
        last = frames[top].last
        if not last:
            outer = next((k for k in open_frames if frames[k].last), None)
            if outer is None:
                follows = self.numbers.next_follows(place)
                return Choice(1, "number", label, top, turn="gap") if follows else None
            top, last = outer, frames[outer].last
        if label.later and label.value in (last, last + 1):
            return Choice(1, "number", label, top)
        if label.value == 1 and not self.around.inline(place, label):
            nested = len(frames) < _DEEPEST and any(
                self.numbers.returns_to(place, frames[k].last + 1)
                or (announced and self.numbers.passes(place, frames[k].last + 1))
                for k in open_frames
            )
            return Choice(1, "number", label, top, turn="list" if nested else "restart")
        if last < label.value <= last + 20:
            near = label.value <= last + 3
            if near or self.numbers.next_follows(place):
                return Choice(1, "number", label, top, turn="gap")
        if label.value == last or (label.value < last and self.numbers.likeness_follows(place)):
            return Choice(1, "number", label, top, turn="duplicate")
        return None

    def _multi(
        self,
        label: Label,
        place: int,
        frames: Sequence[Frame],
        open_frames: Sequence[int],
        draft: Draft | None,
    ) -> Choice | None:
        value = multi_value(label)
        if self.around.referred(self._rows[place], draft):
            return None
        for k in open_frames:
            if frames[k].multi and comes_after(frames[k].multi, value):
                return Choice(2, "multi", label, k)
        top = open_frames[0]
        near = value[0] - frames[top].last in (0, 1)
        if value[1:] == (1,) and near and self.numbers.has_second(place):
            return Choice(2, "multi", label, top)
        if self.around.ready(self._rows[place], draft):
            return self._multi_out_of_turn(label, value, frames, open_frames)
        return None

    def _multi_out_of_turn(
        self,
        label: Label,
        value: tuple[int, ...],
        frames: Sequence[Frame],
        open_frames: Sequence[int],
    ) -> Choice | None:
        """A decimal number that skips its sister or comes again: 4.1 4.3, 4.3 5.2, 4.1 4.1."""
        for k in open_frames:
            last = frames[k].multi
            if last and last == value:
                return Choice(1, "multi", label, k, turn="duplicate")
            sister = len(value) == len(last) and value[:-1] == last[:-1]
            if sister and last[-1] < value[-1] <= last[-1] + 3:
                return Choice(1, "multi", label, k, turn="gap")
            if last and len(value) == 2 and value[0] == last[0] + 1 and value[1] <= 3:
                return Choice(1, "multi", label, k, turn="gap")
        return None

    def _item(
        self,
        label: Label,
        place: int,
        frames: Sequence[Frame],
        open_frames: Sequence[int],
        draft: Draft | None,
        *,
        ready: bool,
    ) -> Choice | None:
        row = self._rows[place]
        if label.style == "•":
            return self._bullet(label, place, frames, open_frames, draft, ready=ready)
        if self.around.referred(row, draft) or self.around.in_sentence(label, row, draft):
            return None
        for k in open_frames:
            if label.quoted and frames[k].kind != "quote":
                continue
            for at in range(len(frames[k].levels) - 1, -1, -1):
                level = frames[k].levels[at]
                steps = (0, 1) if label.later else (1,)
                if level.style == label.style and label.value - level.value in steps:
                    return Choice(2, "item", label, k, at)
        turn = "quote" if label.quoted and frames[open_frames[0]].kind != "quote" else ""
        if label.value == 1:
            again = self._again(label, frames[open_frames[0]], draft)
            if again is not None:
                return Choice(1, "item", label, open_frames[0], again, turn="duplicate")
            return self._first_item(label, place, open_frames[0], draft, turn, ready=ready)
        if not ready or label.style in ("(n)", "n)") or label.style in _DOTTED:
            return None
        return self._item_out_of_turn(label, frames, open_frames[0], turn)

    def _again(self, label: Label, frame: Frame, draft: Draft | None) -> int | None:
        """The level in which a first label comes again; a colon before it would begin a new one."""
        tail = draft.tail if draft else ""
        if leads_on(tail) and len(frame.levels) < _DEEPEST:
            return None
        styles = [level.style for level in frame.levels]
        return styles.index(label.style) if label.style in styles else None

    def _first_item(
        self, label: Label, place: int, top: int, draft: Draft | None, turn: str, *, ready: bool
    ) -> Choice | None:
        tail = draft.tail if draft else ""
        if label.style in _DOTTED and not leads_on(tail):
            return None
        begins = ready or pauses(tail) or self.around.begins_list(place, label)
        if not begins or self.around.inline(place, label):
            return None
        return Choice(1, "item", label, top, turn=turn)

    def _item_out_of_turn(
        self, label: Label, frames: Sequence[Frame], top: int, turn: str
    ) -> Choice | None:
        for at in range(len(frames[top].levels) - 1, -1, -1):
            level = frames[top].levels[at]
            if level.style == label.style:
                late = label.value > level.value
                return Choice(1, "item", label, top, at, turn="gap" if late else "duplicate")
        if turn or label.value <= 3:
            return Choice(1, "item", label, top, turn=turn or "gap")
        return None

    def _bullet(
        self,
        label: Label,
        place: int,
        frames: Sequence[Frame],
        open_frames: Sequence[int],
        draft: Draft | None,
        *,
        ready: bool,
    ) -> Choice | None:
        top = open_frames[0]
        style = f"•{label.token}"
        at = next((k for k, x in enumerate(frames[top].levels) if x.style == style), None)
        if label.token in _DOUBTFUL_BULLETS:
            tail = draft.tail if draft else ""
            if not ready and not pauses(tail) and not self.around.begins_dashes(place, label):
                return None
        return Choice(2 if at is not None else 1, "item", label, top, at)
