"""Rows to units: what begins where, what belongs to what, and which address it has.

The rows are read once, from first to last. A row begins a unit (by its label, or as a heading, a
footnote, a table), or goes on with the unit before it. Numbers decide: a label counts where its
number is due. Everything that was doubtful on the way is a finding.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from documents.parsing.choosing import Chooser, month_words, multi_value
from documents.parsing.drafts import PROSE, Choice, Draft, Frame, Level
from documents.parsing.footnotes import Anchors, note_number
from documents.parsing.front import front_end, front_groups
from documents.parsing.languages import Language
from documents.parsing.lines import Layout, Row
from documents.parsing.numbering import HEAD_RANKS, OPENING, read_labels
from documents.parsing.parts import AnnexHead, annex_head
from documents.parsing.sentences import (
    begins_low,
    ends_quotation,
    full,
    leads_on,
    refers,
    runs_on,
    stops,
    title_rows,
)
from documents.parsing.tables import has_cells, is_grid, is_list_of_documents
from documents.parsing.units import Finding, Kind, Unit

_LONGEST_HEADING = 300
_BLANK = re.compile(r"\s+")
_BRACKETS = (("《", "》"), ("“", "”"), ("(", ")"), ("（", "）"), ("«", "»"))


@dataclass(frozen=True, slots=True)
class Structure:
    """`parts`: code, title and first line of every part, in order."""

    units: tuple[Unit, ...]
    parts: tuple[tuple[str, str, int], ...]
    findings: tuple[Finding, ...]


def read_structure(rows: Sequence[Row], layout: Layout, language: Language) -> Structure:
    """The units of a document in the order of the source, its parts, and what was doubtful."""
    return _Reader(rows, layout, language).read()


class _Reader:
    def __init__(self, rows: Sequence[Row], layout: Layout, language: Language) -> None:
        self.rows = rows
        self.layout = layout
        self.language = language
        self.labels = [read_labels(row.text) for row in rows]
        self.labelled = [any(x.strong for x in found) for found in self.labels]
        self.chooser = Chooser(rows, self.labels, layout, month_words())
        self.anchors = Anchors(rows)
        self.units: list[Unit] = []
        self.findings: list[Finding] = []
        self.parts: list[tuple[str, str, int]] = []
        self.part = "body"
        self.frames = [Frame("part", "")]
        self.heads: dict[str, int] = {}
        self.head_levels: dict[str, int] = {}
        self.head_count = 0
        self.head_path = ""
        self.section = ""
        self.inner_head = ""
        self.used: Counter[tuple[str, str]] = Counter()
        self.unnumbered: Counter[str] = Counter()
        self.keys: set[str] = set()
        self.draft: Draft | None = None
        self.note: Draft | None = None
        self.noted = 0
        self.chosen: tuple[int, Choice | None] = (-1, None)

    def read(self) -> Structure:
        place = front_end(self.rows, self.labels, self.layout, self.language)
        self._front(self.rows[:place])
        self.parts.append(("body", "", self.rows[place].number if place < len(self.rows) else 0))
        while place < len(self.rows):
            place += self._step(place, self.rows[place])
        self._end_note()
        self._end()
        self._leave_quotes(0)
        self.units.sort(key=lambda unit: unit.line)
        return Structure(tuple(self.units), tuple(self._titled_parts()), tuple(self.findings))

    # -- the head of the document

    def _front(self, rows: Sequence[Row]) -> None:
        groups = front_groups(rows, self.layout, self.language)
        if groups:
            self.parts.append(("front", "", groups[0].first.number))
        papers = any(group.name == "submitted-by" for group in groups)
        for group in groups:
            title = group.name == "title"
            kind: Kind = "heading" if title and not papers else "front"
            if group.name == "contents":
                kind = "list"
            self.units.append(
                Unit(
                    part="front",
                    path=self._address("front", group.name),
                    kind=kind,
                    text=group.text,
                    line=group.first.number,
                    line_end=group.last.number,
                )
            )
            self.keys.add(_key(group.text))

    # -- one row after another

    def _step(self, place: int, row: Row) -> int:
        self._see_quotation_end()
        for read in (
            self._read_repeated_headings,
            self._read_note,
            self._read_annex,
            self._read_rows_of_table,
            self._read_label,
            self._read_table,
        ):
            taken = read(place, row)
            if taken:
                return taken
        return self._read_text(place, row)

    def _choice(self, place: int) -> Choice | None:
        if self.chosen[0] != place:
            choice = self.chooser.choose(place, self.frames, self.heads, self.draft)
            self.chosen = (place, choice)
        return self.chosen[1]

    # -- contents pages and dumps of headings after the end

    def _read_repeated_headings(self, place: int, row: Row) -> int:
        if not self.keys or _key(row.text) not in self.keys:
            return 0
        end = place
        known = 0
        while end < len(self.rows):
            text = self.rows[end].text
            here = _key(text) in self.keys
            if not here and (stops(text) or self.rows[end].width > 2 * _LONGEST_HEADING):
                break
            known += here
            end += 1
            if end - place == 6 and known < 4:
                return 0
        if known < 3 or known * 10 < (end - place) * 6 or (end < len(self.rows) and known < 6):
            return 0
        self._end_note()
        self._end()
        self._begin_part("tail", "", row.number)
        self._open("contents", "unnumbered", "", row)
        for other in self.rows[place:end]:
            self._add(other.text, other, line=True)
        self._find("leftover", "contents", row.number, "All headings once more after the text.")
        return end - place

    # -- footnotes

    def _read_note(self, place: int, row: Row) -> int:
        number = note_number(row.text)
        if number and self._begins_note(number[0], place, row):
            self._end_note()
            mark, end = number
            self.noted = int(mark) if mark.isdecimal() else self.noted
            path = self._address(self.part, f"fn{mark}")
            self.note = Draft(self.part, path, "footnote", row.text[:end].rstrip(), row)
            self.note.add(row.text[end:], row)
            return 1
        if self.note is None:
            return 0
        if self._note_goes_on(place, row, self.note):
            self.note.add(row.text, row)
            return 1
        self._end_note()
        return 0

    def _begins_note(self, mark: str, place: int, row: Row) -> bool:
        number = int(mark) if mark.isdecimal() else 0
        if number and number not in (self.noted + 1, 1):
            return False
        stopped = any(x.strong and x.style in ("n", "n.n", "I.", "A.") for x in self.labels[place])
        if stopped and not row.rule:
            return False
        if row.rule or (self.note and number == self.noted + 1):
            return True
        if number == 1 and self.noted and not row.gap > self.layout.usual_gap:
            return False
        if not self.anchors.seen(mark, place, 0):
            return False
        if row.gap > self.layout.usual_gap or row.turn:
            return True
        choice = self._choice(place)
        if choice is not None and choice.how == "number":
            return False
        return self.draft is None or not refers(self.draft.tail)

    def _note_goes_on(self, place: int, row: Row, note: Draft) -> bool:
        if row.mark or annex_head(row) or self._choice(place) is not None:
            return False
        last = note.last or note.row
        turned = row.turn or row.gap != self.layout.usual_gap
        is_full = full(last, row.text, self.layout)
        if not stops(note.tail):
            return not turned or is_full or self.layout.width is None
        cut = self.draft is not None and not stops(self.draft.tail) and not self.layout.usual_gap
        return is_full and not turned and not cut

    def _end_note(self) -> None:
        if self.note is not None:
            self.units.append(self.note.unit())
            self.note = None

    # -- annexes

    def _read_annex(self, place: int, row: Row) -> int:
        head = annex_head(row)
        if head is None:
            return 0
        draft = self.draft
        if draft and draft.kind in PROSE and not stops(draft.tail) and not row.mark:
            last = draft.last or draft.row
            if full(last, row.text, self.layout) or refers(draft.tail):
                return 0
        self._begin_part(self._annex_code(head), head.title, row.number)
        self._open_heading(head.printed, 1, row)
        self._add(head.title, row)
        return 1

    def _annex_code(self, head: AnnexHead | None = None) -> str:
        word = "appendix" if head and head.appendix else "annex"
        taken = {code for code, _, _ in self.parts}
        number = head.number if head and head.number else 1
        while f"{word}-{number}" in taken:
            number += 1
        return f"{word}-{number}"

    def _begin_part(self, code: str, title: str, line: int) -> None:
        self._end()
        self._leave_quotes(0)
        self.part = code
        self.parts.append((code, title, line))
        self.frames = [Frame("part", "")]
        self.heads, self.head_levels = {}, {}
        self.head_count, self.head_path, self.section, self.inner_head = 0, "", "", ""

    def _titled_parts(self) -> list[tuple[str, str, int]]:
        """A part without a title of its own takes its first unlabelled heading's."""
        titles: dict[str, str] = {}
        for unit in self.units:
            if unit.kind == "heading" and not unit.label and unit.level in (0, 2):
                titles.setdefault("body" if unit.part == "front" else unit.part, unit.text)
        return [(code, title or titles.get(code, ""), line) for code, title, line in self.parts]

    # -- labels

    def _read_label(self, place: int, row: Row) -> int:
        choice = self._choice(place)
        if choice is None:
            return 0
        rest = row.text[choice.label.end :]
        if choice.how == "head":
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
        return 1

    def _begin_heading(self, choice: Choice, row: Row) -> None:
        label = choice.label
        inner = self._inside_paragraph(label.style, label.value)
        self.heads[label.style] = label.value
        level = self._head_level(label.style)
        if choice.turn == "gap":
            self._find("gap", "", row.number, f"A heading {label.printed} comes too early.")
        self._open_heading(label.printed, level, row, inner=inner)
        self._add(row.text[label.end :], row)
        if inner:
            frame = self.frames[-1]
            frame.levels, frame.anchor = [], f"{inner}/{label.token}"
        elif self.frames[-1].kind == "part":
            article = label.style == "article"
            self.frames = [self.frames[0], *([Frame("part", label.token)] if article else [])]
            self.section = "" if article or label.value == 1 else label.token

    def _inside_paragraph(self, style: str, value: int) -> str:
        """The path of the paragraph that announced this heading with a colon, if one did."""
        frame = self.frames[-1]
        draft = self.draft
        if style == "A." and value == 1 and draft and draft.kind in PROSE and leads_on(draft.tail):
            return frame.anchor
        return self.inner_head if value > 1 else ""

    def _head_level(self, style: str) -> int:
        """Chapters above I. and 一., those above A.; only the ranks that the part uses count."""
        rank = HEAD_RANKS[style]
        for other in [k for k in self.head_levels if HEAD_RANKS[k] > rank and k != "article"]:
            del self.heads[other]
            del self.head_levels[other]
        if style not in self.head_levels:
            above = [v for k, v in self.head_levels.items() if HEAD_RANKS[k] < rank]
            base = 1 if self.part in ("body", "front") else 3
            self.head_levels[style] = max(above) + 1 if above else base
        return self.head_levels[style]

    def _open_heading(self, label: str, level: int, row: Row, *, inner: str = "") -> None:
        self._end()
        self.head_count += 1
        frame = self.frames[-1]
        self._open(f"h{self.head_count}", "heading", label, row, level)
        self.inner_head = inner
        if frame.kind != "quote" and not inner:
            self.head_path = f"h{self.head_count}"
            frame.anchor, frame.levels = "", []
            while len(self.frames) > 1 and self.frames[-1].kind == "list":
                self.frames.pop()

    def _restart(self, choice: Choice, row: Row) -> Choice:
        """Numbers begin again: under a heading that has its turn, or in an annex without heading."""
        message = "Numbers begin at 1 again without an annex's heading."
        self._find("numbering-restart", choice.label.token, row.number, message)
        if self.section and self.draft and self.draft.kind == "heading" and self.draft.label:
            self.frames = [self.frames[0], Frame("part", self.section)]
            return Choice(1, "number", choice.label, 1)
        self._begin_implied_annex(row)
        return Choice(1, "number", choice.label, 0)

    def _begin_implied_annex(self, row: Row) -> None:
        """The headings before the first number go with it into the new part."""
        self._end()
        moved: list[Unit] = []
        while self.units and self.units[-1].kind == "heading" and self.units[-1].part == self.part:
            moved.append(self.units.pop())
        line = moved[-1].line if moved else row.number
        self._begin_part(self._annex_code(), "", line)
        for unit in reversed(moved):
            self.head_count += 1
            self.head_path = f"h{self.head_count}"
            level = max(unit.level, 2)
            self.units.append(replace(unit, part=self.part, path=self.head_path, level=level))
            for label in read_labels(f"{unit.label} {unit.text}")[:1]:
                self.heads[label.style] = label.value
                self._head_level(label.style)

    def _begin_number(self, choice: Choice, place: int, row: Row) -> None:
        label = choice.label
        self._end()
        frame = self._frame_for(choice, row)
        if choice.turn == "gap" or (choice.turn == "" and frame.last == 0 and label.value != 1):
            self._find("gap", label.token, row.number, f"{label.printed} follows {frame.last}.")
        elif choice.turn == "duplicate":
            self._find("duplicate", label.token, row.number, f"{label.printed} comes again.")
        frame.last = max(frame.last, label.value) if choice.turn == "duplicate" else label.value
        frame.levels = []
        self.inner_head = ""
        path = _under(frame.base, label.token)
        if self._heads_decimals(place, label.value):
            self._open_heading(label.printed, 1, row)
        else:
            kind: Kind = {"part": "paragraph", "quote": "quote"}.get(frame.kind, "subitem")  # type: ignore[assignment]
            frame.anchor = self._open(path, kind, label.printed, row)
        self._add(row.text[label.end :], row)

    def _heads_decimals(self, place: int, value: int) -> bool:
        """Whether `4. Scope` is the heading of 4.1, 4.2 …"""
        if place + 1 >= len(self.rows) or stops(self.rows[place].text):
            return False
        return any(
            x.style == "n.n" and multi_value(x) == (value, 1) for x in self.labels[place + 1]
        )

    def _frame_for(self, choice: Choice, row: Row) -> Frame:
        """The frame in which a label counts, after leaving those inside it or opening a new one."""
        self._leave_quotes(choice.frame + 1)
        frame = self.frames[choice.frame]
        if choice.turn in ("quote", "list"):
            base = _under(frame.anchor, "q") if choice.turn == "quote" else frame.anchor
            frame = Frame(choice.turn, base, anchor=base, line=row.number)
            if choice.turn == "quote":
                frame.last = choice.label.value - 1 if choice.how == "number" else 0
            self.frames.append(frame)
        return frame

    def _begin_multi(self, choice: Choice, row: Row) -> None:
        label = choice.label
        self._end()
        frame = self._frame_for(choice, row)
        keeper = self.frames[0] if frame.kind == "part" else frame
        keeper.multi = multi_value(label)
        frame.last = keeper.multi[0]
        frame.levels = []
        self.inner_head = ""
        base = "" if frame.kind == "part" else frame.base
        frame.anchor = self._open(_under(base, label.token), "paragraph", label.printed, row)
        self._add(row.text[label.end :], row)

    def _begin_item(self, choice: Choice, row: Row) -> None:
        label = choice.label
        self._end()
        if choice.how == "head":
            choice = Choice(1, "item", label, len(self.frames) - 1)
        frame = self._frame_for(choice, row)
        bullet = label.style == "•"
        style = f"•{label.token}" if bullet else label.style
        if choice.level is not None:
            level = frame.levels[choice.level]
            del frame.levels[choice.level + 1 :]
        else:
            level = Level(
                style, 0, frame.anchor or frame.base or (self.head_path if bullet else "")
            )
            frame.levels.append(level)
        level.value = level.value + 1 if bullet else max(label.value, level.value)
        path = _under(level.base, f"•{level.value}" if bullet else label.token)
        if choice.turn in ("gap", "duplicate"):
            self._find(choice.turn, path, row.number, f"{label.printed} is out of its order.")
        kind: Kind = "bullet" if bullet else "subitem" if level.base else "paragraph"
        frame.anchor = self._open(path, kind, label.printed, row)
        self._add(row.text[label.end :], row)

    # -- tables and lists of documents

    def _read_rows_of_table(self, place: int, row: Row) -> int:
        draft = self.draft
        if draft is None or draft.kind not in ("table", "list"):
            return 0
        if self._choice(place) is not None or row.mark:
            return 0
        if draft.kind == "table" and not has_cells(row.text) and stops(row.text):
            self._end()
            return 0
        self._add(row.text, row, line=True)
        return 1

    def _read_table(self, place: int, row: Row) -> int:
        if row.mark or not self.chooser.ready(row, self.draft):
            return 0
        if is_list_of_documents(self.rows, place, self.language):
            self._missing_annex(row)
            self._open("doclist", "list", "", row)
        elif has_cells(row.text) or is_grid(self.rows, self.labelled, place, self.layout):
            self._open(_under(self.frames[-1].anchor, "table"), "table", "", row)
        else:
            return 0
        self._add(row.text, row, line=True)
        return 1

    def _missing_annex(self, row: Row) -> None:
        """A list of documents right after an annex's last paragraph is the next annex."""
        draft = self.draft
        if self.part == "body" or draft is None or draft.kind not in PROSE:
            return
        if not self.frames[0].last:
            return
        self._begin_part(self._annex_code(), "", row.number)
        self._find("missing-heading", "doclist", row.number, "An annex begins without a heading.")

    # -- text without a label

    def _read_text(self, place: int, row: Row) -> int:
        draft = self.draft
        if draft and draft.kind == "heading" and self._heading_goes_on(place, row, draft):
            self._add(row.text, row)
            return 1
        count = title_rows(self.rows, self.labelled, place, self.layout)
        if draft and draft.kind in PROSE and not row.mark:
            if self._goes_on(row, draft) and not (count and stops(draft.tail)):
                self._add(row.text, row)
                return 1
        if count:
            self._open_heading("", self._title_level(), row)
            for other in self.rows[place : place + count]:
                self._add(other.text, other)
            return count
        self._begin_unnumbered(row)
        return 1

    def _goes_on(self, row: Row, draft: Draft) -> bool:
        last = draft.last or draft.row
        return runs_on(last, row, self.layout, draft.widest if draft.rows > 1 else 0)

    def _heading_goes_on(self, place: int, row: Row, draft: Draft) -> bool:
        last = draft.last or draft.row
        if row.mark or not draft.tail or draft.rows > 4 or last.mark:
            return False
        if begins_low(row.text) or _unclosed(draft.tail) or full(last, row.text, self.layout):
            return not stops(draft.tail)
        if not draft.label or stops(row.text) or self.layout.width is None:
            return False
        wide = last.width > 0.65 * self.layout.width and row.gap <= self.layout.usual_gap
        count = title_rows(self.rows, self.labelled, place, self.layout)
        return wide and count > 0

    def _title_level(self) -> int:
        if self.part not in ("body", "front"):
            return 2 if self.head_count == 1 else 3
        return max(self.head_levels.values(), default=0) + 1

    def _begin_unnumbered(self, row: Row) -> None:
        draft = self.draft
        tail = draft.tail if draft and draft.kind in PROSE else ""
        self._end()
        if row.text[0] in OPENING and leads_on(tail) and self.frames[-1].kind != "quote":
            frame = self.frames[-1]
            base = _under(frame.anchor, "q")
            self.frames.append(Frame("quote", base, anchor=base, line=row.number))
        base = self.frames[-1].anchor
        key = f"{self.part} {base}"
        self.unnumbered[key] += 1
        self._open(_under(base, f"¶{self.unnumbered[key]}"), "unnumbered", "", row)
        self._add(row.text, row)

    # -- opening and closing

    def _open(self, path: str, kind: Kind, label: str, row: Row, level: int = 0) -> str:
        self._end_note()
        self._end()
        path = self._address(self.part, path)
        quoted = any(frame.kind == "quote" for frame in self.frames)
        self.draft = Draft(self.part, path, kind, label, row, level, quoted)
        return path

    def _add(self, text: str, row: Row, *, line: bool = False) -> None:
        if self.draft is not None:
            self.draft.add(text, row, line=line)

    def _end(self) -> None:
        if self.draft is None:
            return
        self._see_quotation_end()
        unit = self.draft.unit()
        self.units.append(unit)
        if unit.kind == "heading":
            self.keys.add(_key(unit.label + unit.text))
        self.draft = None

    def _see_quotation_end(self) -> None:
        frame, draft = self.frames[-1], self.draft
        if frame.kind == "quote" and draft and draft.kind in PROSE and draft.quotes < 0:
            frame.closed = ends_quotation(draft.tail) and draft.quotes < 0

    def _leave_quotes(self, keep: int) -> None:
        while len(self.frames) > max(keep, 1):
            frame = self.frames.pop()
            if frame.kind == "quote" and not frame.closed:
                self._find("unclosed-quote", frame.base, frame.line, "A quotation is not closed.")

    def _address(self, part: str, path: str) -> str:
        """The path, with a stroke for every time it was given before in the same part."""
        times = self.used[part, path]
        self.used[part, path] += 1
        return path + ("′" * times if times < 4 else f"′{times}")

    def _find(self, what: str, path: str, line: int, message: str) -> None:
        self.findings.append(Finding(what, self.part, path, line, message))


def _under(base: str, token: str) -> str:
    return f"{base}/{token}" if base else token


def _key(text: str) -> str:
    return _BLANK.sub("", text).rstrip("0123456789*")


def _unclosed(text: str) -> bool:
    return any(text.count(a) > text.count(b) for a, b in _BRACKETS)
