"""Taking a label: the unit, heading or number that begins with it is opened in the book."""

from collections.abc import Sequence
from dataclasses import replace

from documents.parsing.book import Book, under
from documents.parsing.drafts import PROSE, Choice, Frame, Level
from documents.parsing.labels import MINOR_RANKS, Label
from documents.parsing.lines import Row
from documents.parsing.numbering import OPENING, read_labels
from documents.parsing.sentences import leads_on, pauses, stops
from documents.parsing.sequences import multi_value
from documents.parsing.units import Kind, Unit
from documents.parsing.wording import gettext_noop

_LONGEST_HEADING = 300
_NEAR = 25
_KINDS: dict[str, Kind] = {"part": "paragraph", "quote": "quote", "list": "subitem"}


class Taker:
    """Opens what begins with a chosen label. `book` is written, the rows are only looked at."""

    def __init__(
        self, book: Book, rows: Sequence[Row], labels: Sequence[tuple[Label, ...]]
    ) -> None:
        self.book = book
        self.rows = rows
        self.labels = labels

    def take(self, choice: Choice, place: int, row: Row) -> None:
        """Begin the unit of this label in the book."""
        if choice.how == "head":
            rest = row.text[choice.label.end :]
            if len(rest) > _LONGEST_HEADING or (stops(rest) and row.width > 120):
                self._begin_item(choice, row)
            else:
                self._begin_heading(choice, row)
        elif choice.how == "number":
            if choice.turn == "restart":
                choice = self._restart(choice, row)
            self._begin_number(choice, place, row)
        elif choice.how == "multi":
            self._begin_multi(choice, row)
        else:
            self._begin_item(choice, row)

    def _begin_heading(self, choice: Choice, row: Row) -> None:
        label = choice.label
        inner = self._inside_paragraph(label.style, label.value)
        self.book.heads[label.style] = label.value
        level = self.book.head_level(label.style)
        if choice.turn == "gap":
            early = gettext_noop("A heading %(label)s comes too early.")
            self.book.find("gap", "", row.number, early, label=label.printed)
        self.book.open_heading(label.printed, level, row, inner=inner)
        self.book.add(row.text[label.end :], row)
        if inner:
            frame = self.book.frames[-1]
            frame.levels, frame.anchor = [], f"{inner}/{label.token}"
        elif self.book.frames[-1].kind == "part":
            self._count_under(choice, level)

    def _count_under(self, choice: Choice, level: int) -> None:
        """Numbers under an article count by themselves; a heading inside it changes nothing."""
        label = choice.label
        article = label.style == "article"
        if choice.on:
            self.book.frames = [x for x in self.book.frames if not x.base.startswith("art")]
            return
        if article:
            self.book.frames = [self.book.frames[0], Frame("part", label.token)]
        elif label.style in MINOR_RANKS or level > self.book.head_levels.get("article", level):
            return
        else:
            self.book.frames = [self.book.frames[0]]
        self.book.section = "" if article or label.value == 1 else label.token

    def _inside_paragraph(self, style: str, value: int) -> str:
        """The path of the paragraph that announced this heading with a colon, if one did."""
        frame = self.book.frames[-1]
        draft = self.book.draft
        if style == "A." and value == 1 and draft and draft.kind in PROSE and leads_on(draft.tail):
            return frame.anchor
        return self.book.inner_head if value > 1 else ""

    def _restart(self, choice: Choice, row: Row) -> Choice:
        """Numbers begin again: under a heading in its turn, or in an annex without heading."""
        again = gettext_noop("Numbers begin at 1 again without an annex's heading.")
        self.book.find("numbering-restart", choice.label.token, row.number, again)
        if (
            self.book.section
            and self.book.draft
            and self.book.draft.kind == "heading"
            and self.book.draft.label
        ):
            self.book.frames = [self.book.frames[0], Frame("part", self.book.section)]
            return Choice(1, "number", choice.label, 1)
        self._begin_implied_annex(row)
        return Choice(1, "number", choice.label, 0)

    def _begin_implied_annex(self, row: Row) -> None:
        """The headings before the first number go with it into the new part."""
        self.book.end()
        moved: list[Unit] = []
        while (
            self.book.units
            and self.book.units[-1].kind == "heading"
            and self.book.units[-1].part == self.book.part
        ):
            moved.append(self.book.units.pop())
        line = moved[-1].line if moved else row.number
        self.book.begin_part(self.book.annex_code(), "", line)
        for unit in reversed(moved):
            self.book.head_count += 1
            self.book.head_path = f"h{self.book.head_count}"
            level = max(unit.level, 2)
            self.book.units.append(
                replace(unit, part=self.book.part, path=self.book.head_path, level=level)
            )
            for label in read_labels(f"{unit.label} {unit.text}")[:1]:
                self.book.heads[label.style] = label.value
                self.book.head_level(label.style)

    def _begin_number(self, choice: Choice, place: int, row: Row) -> None:
        book, label = self.book, choice.label
        book.end()
        frame = self._frame_for(choice, row)
        if choice.turn == "gap" or (choice.turn == "" and frame.last == 0 and label.value != 1):
            gap = gettext_noop("%(label)s follows %(before)s.")
            book.find("gap", label.token, row.number, gap, label=label.printed, before=frame.last)
        elif choice.turn == "duplicate":
            again = gettext_noop("%(label)s comes again.")
            book.find("duplicate", label.token, row.number, again, label=label.printed)
        frame.last = max(frame.last, label.value) if choice.turn == "duplicate" else label.value
        frame.levels = []
        book.inner_head = ""
        path = under(frame.base, label.token)
        if self._heads_decimals(place, label.value):
            book.open_heading(label.printed, 1, row)
        else:
            frame.anchor = book.open(path, _KINDS[frame.kind], label.printed, row)
        rest = row.text[label.end :]
        book.add(rest, row)
        if rest and rest[0] in OPENING and frame.kind != "quote":
            self._begin_quotation(choice.label, place, rest)

    def _begin_quotation(self, outer: Label, place: int, rest: str) -> None:
        """Open the quotation whose first number stands right behind a label: `3. « 1. …`.

        The next label is its second then; under a first number, it may be the paragraphs' own.
        """
        first = next((x for x in read_labels(rest) if x.quoted and x.value == 1), None)
        if first is None or (first.style == outer.style and outer.value == 1):
            return
        following = next((found for found in self.labels[place + 1 : place + _NEAR] if found), ())
        if not any(x.style == first.style and x.value == 2 for x in following):
            return
        above, turned = self.book.frames[-1].anchor, rest[0] == "”"
        quote = Frame("quote", under(above, "q"), anchor=above, line=self.rows[place].number)
        quote.turned = turned
        if first.style == "n":
            quote.last = 1
        else:
            quote.levels.append(Level(first.style, 1, quote.base))
        self.book.frames.append(quote)

    def _heads_decimals(self, place: int, value: int) -> bool:
        """Whether `4. Scope` is the heading of 4.1, 4.2 …"""
        below = self.labels[place + 1] if place + 1 < len(self.rows) else ()
        for x in below:
            if x.style == "n.n" and multi_value(x) == (value, 1):
                return not stops(self.rows[place].text)
        return False

    def _frame_for(self, choice: Choice, row: Row) -> Frame:
        """The frame in which a label counts, after leaving those inside it or opening a new one."""
        if len(self.book.frames) > 1:
            self.book.leave_quotes(choice.frame + 1)
        frame = self.book.frames[choice.frame]
        if choice.turn in ("quote", "list"):
            base = under(frame.anchor, "q") if choice.turn == "quote" else frame.anchor
            turned = choice.label.printed[0] == "”"
            frame = Frame(choice.turn, base, anchor=base, line=row.number, turned=turned)
            if choice.turn == "quote":
                frame.last = choice.label.value - 1 if choice.how == "number" else 0
            self.book.frames.append(frame)
        return frame

    def _begin_multi(self, choice: Choice, row: Row) -> None:
        label = choice.label
        self.book.end()
        frame = self._frame_for(choice, row)
        keeper = self.book.frames[0] if frame.kind == "part" else frame
        keeper.multi = multi_value(label)
        frame.last = keeper.multi[0]
        frame.levels = []
        self.book.inner_head = ""
        base = "" if frame.kind == "part" else frame.base
        frame.anchor = self.book.open(under(base, label.token), "paragraph", label.printed, row)
        self.book.add(row.text[label.end :], row)

    def _begin_item(self, choice: Choice, row: Row) -> None:
        label = choice.label
        announced = self._announced(label)
        self.book.end()
        if choice.how == "head":
            choice = Choice(1, "item", label, len(self.book.frames) - 1)
        frame = self._frame_for(choice, row)
        bullet = label.style == "•"
        style = f"•{label.token}" if bullet else label.style
        if choice.level is not None:
            level = frame.levels[choice.level]
            del frame.levels[choice.level + 1 :]
        else:
            above = announced or frame.anchor or frame.base
            level = Level(style, 0, above or (self.book.head_path if bullet else ""))
            frame.levels.append(level)
        level.value = level.value + 1 if bullet else max(label.value, level.value)
        path = under(level.base, f"•{level.value}" if bullet else label.token)
        if choice.turn in ("gap", "duplicate"):
            astray = gettext_noop("%(label)s is out of its order.")
            self.book.find(choice.turn, path, row.number, astray, label=label.printed)
        kind: Kind = "bullet" if bullet else "subitem" if level.base else "paragraph"
        frame.anchor = self.book.open(path, kind, label.printed, row)
        self.book.add(row.text[label.end :], row)

    def _announced(self, label: Label) -> str:
        """The path of the paragraph without number that announces the items that follow it.

        It ends in a colon, or its sentence goes on with the first of them.
        """
        draft = self.book.draft
        if draft is None or draft.kind != "unnumbered":
            return ""
        goes_on = label.value == 1 and not (stops(draft.tail) or pauses(draft.tail))
        if not goes_on and not leads_on(draft.tail):
            return ""
        if self.book.frames[-1].kind == "quote":
            return ""
        return draft.path
