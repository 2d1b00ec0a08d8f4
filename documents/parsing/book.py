"""The book of a document while it is read: what is finished, what is open, and which addresses.

It opens and closes units and parts and gives every unit its address. It decides nothing.
"""

import re
from collections import Counter
from dataclasses import replace

from documents.parsing.drafts import PROSE, Draft, Frame
from documents.parsing.labels import HEAD_RANKS, MINOR_RANKS
from documents.parsing.lines import Row, columns
from documents.parsing.parts import AnnexHead
from documents.parsing.sentences import SEMICOLONS, ends_quotation, stops
from documents.parsing.units import Finding, Kind, Unit
from documents.parsing.wording import gettext_noop

_RANKS = HEAD_RANKS | MINOR_RANKS
_SHORT = 100
_LONGEST_WRAPPED = 200
_HEAD = 8  # characters of a heading; a piece of one that is shorter tells nothing
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")


class Book:
    """The units so far, the open unit, note and frames, the headings' numbers, the findings."""

    def __init__(self) -> None:
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
        self.used: dict[tuple[str, str], int] = {}
        self.highest: Counter[str] = Counter()
        self.codes: set[str] = set()
        self.unnumbered: Counter[str] = Counter()
        self.keys: set[str] = set()
        self.key_starts: set[str] = set()
        self.keys_by_head: dict[str, list[str]] = {}
        self.loose: set[tuple[str, str]] = set()
        self.draft: Draft | None = None
        self.note: Draft | None = None
        self.noted = 0

    def open(self, path: str, kind: Kind, label: str, row: Row, level: int = 0) -> str:
        if self.note is not None:
            self.end_note()
        if self.draft is not None:
            self.end()
        path = self.address(self.part, path)
        frames = self.frames
        # The outermost frame is the part's own.
        quoted = len(frames) > 1 and "quote" in [frame.kind for frame in frames]
        turned = frames[-1].turned
        self.draft = Draft(self.part, path, kind, label, row, level, quoted, turned)
        return path

    def add(self, text: str, row: Row, *, line: bool = False) -> None:
        if self.draft is not None:
            self.draft.add(text, row, line=line)

    def end(self) -> None:
        if self.draft is None:
            return
        if len(self.frames) > 1:
            self.see_quotation_end()
        unit = self.draft.unit()
        self.units.append(unit)
        frame = self.frames[-1]
        if frame.kind == "list" and unit.path.rpartition("/")[0] == frame.base:
            frame.clauses = frame.clauses or unit.text[-1:] in SEMICOLONS
            frame.widest = max(frame.widest, columns(unit.text))
        if unit.kind == "heading":
            if not unit.label and not self.draft.row.mark:
                self.loose.add((unit.part, unit.path))
            self.see_heading(unit.label + unit.text)
        self.draft = None

    def end_note(self) -> None:
        if self.note is not None:
            self.units.append(self.note.unit())
            self.note = None

    def open_heading(self, label: str, level: int, row: Row, *, inner: str = "") -> None:
        self.end()
        self.head_count += 1
        while self.frames[-1].closed:
            self.frames.pop()  # a heading after a quotation is none of its own
        frame = self.frames[-1]
        self.open(f"h{self.head_count}", "heading", label, row, level)
        self.inner_head = inner
        if frame.kind != "quote" and not inner:
            self.head_path = f"h{self.head_count}"
            frame.anchor, frame.levels = "", []
            while len(self.frames) > 1 and self.frames[-1].kind == "list":
                self.frames.pop()

    def see_heading(self, text: str) -> None:
        """Remember a heading, to know it when it comes again."""
        key = heading_key(text)
        if key not in self.keys:
            self.keys.add(key)
            if len(key) <= _LONGEST_WRAPPED:
                self.keys_by_head.setdefault(key[:_HEAD], []).append(key)
        self.key_starts.add(text[:1])

    def repeats_heading(self, text: str) -> bool:
        return text[0] in self.key_starts and self.heading_goes_on("", text)[1]

    def heading_goes_on(self, before: str, text: str) -> tuple[str, bool]:
        """Whether a row is a known heading or the next piece of one that was wrapped.

        `before`: the pieces of it above the row; the first answer is what to give for the next row.
        """
        here = heading_key(text)
        for key in (before + here, here) if before else (here,):
            if key in self.keys:
                return "", True
            if any(known.startswith(key) for known in self.keys_by_head.get(key[:_HEAD], ())):
                return key, True
        return "", False

    def head_level(self, style: str) -> int:
        """Chapters above I. and 一., those above A.; only the ranks that the part uses count.

        An article stands above the lettered headings that come after it, below those before it.
        """
        rank = _RANKS[style]
        if style not in self.head_levels:
            inside = "article" if rank >= _RANKS["I."] else ""
            above = [v for k, v in self.head_levels.items() if _RANKS[k] < rank or k == inside]
            base = 1 if self.part in ("body", "front") else 3
            self.head_levels[style] = max(above) + 1 if above else base
        level = self.head_levels[style]
        for other in [k for k, v in self.head_levels.items() if k not in ("article", style)]:
            if _RANKS[other] > rank or self.head_levels[other] > level:
                del self.heads[other]
                del self.head_levels[other]
        return level

    def annex_code(self, head: AnnexHead | None = None) -> str:
        """The code of the next part: the annex's printed number, or the first that is free."""
        word = head.kind if head else "annex"
        number = head.number if head and head.number else 1
        if f"{word}-{number}" in self.codes:
            number = self.highest[word] + 1
        return f"{word}-{number}"

    def end_part(self) -> None:
        """End what is open. Short rows after the last paragraph close a part; they head nothing."""
        self.end_note()
        self.end()
        run = [k for k in self._closing_units() if self.units[k].kind != "footnote"]
        dated = bool(run) and _YEAR.search(self.units[run[0]].text) is not None
        if not dated and not any(self.units[k].kind == "heading" for k in run):
            return
        key = f"{self.part} "
        self.unnumbered[key] -= sum(self.units[k].path.startswith("¶") for k in run)
        for k in reversed(run):
            self.unnumbered[key] += 1
            path = f"¶{self.unnumbered[key]}"
            self.units[k] = replace(self.units[k], kind="unnumbered", path=path, level=0)

    def _closing_units(self) -> list[int]:
        """The places of the last units of the part that are loose headings or short rows."""
        run: list[int] = []
        for place in range(len(self.units) - 1, -1, -1):
            unit = self.units[place]
            if unit.part != self.part:
                return []
            if unit.kind == "heading":
                if (unit.part, unit.path) not in self.loose:
                    return []
                closes = True
            else:
                short = len(unit.text) < _SHORT and not stops(unit.text)
                closes = unit.kind == "footnote" or (unit.kind == "unnumbered" and short)
            if not closes:
                return run
            run.append(place)
        return []

    def begin_part(self, code: str, title: str, line: int) -> None:
        self.end_part()
        self.leave_quotes(0)
        self.part = code
        self.parts.append((code, title, line))
        self.codes.add(code)
        word, _, number = code.partition("-")
        if number.isdecimal():
            self.highest[word] = max(self.highest[word], int(number))
        self.frames = [Frame("part", "")]
        self.heads, self.head_levels = {}, {}
        self.head_count, self.head_path, self.section, self.inner_head = 0, "", "", ""

    def titled_parts(self) -> list[tuple[str, str, int]]:
        """An annex without a title takes its first unlabelled heading's, the body the paper's."""
        titles: dict[str, str] = {}
        for unit in self.units:
            if unit.part == "front" and unit.path == "title":
                titles["body"] = unit.text
            elif unit.part == "body" or unit.kind != "heading":
                continue
            elif not unit.label and unit.level == 2:
                titles.setdefault(unit.part, unit.text)
        return [(code, title or titles.get(code, ""), line) for code, title, line in self.parts]

    def see_quotation_end(self) -> None:
        frame, draft = self.frames[-1], self.draft
        if frame.kind == "quote" and draft and draft.kind in PROSE and draft.quotes < 0:
            frame.shut = True
            frame.closed = ends_quotation(draft.tail)

    def leave_quotes(self, keep: int) -> None:
        while len(self.frames) > max(keep, 1):
            frame = self.frames.pop()
            if frame.kind == "quote" and not frame.closed and not frame.shut:
                self.find(
                    "unclosed-quote",
                    frame.base,
                    frame.line,
                    gettext_noop("A quotation is not closed."),
                )

    def address(self, part: str, path: str) -> str:
        """The path, with a stroke for every time it was given before in the same part."""
        times = self.used.get((part, path), 0)
        self.used[part, path] = times + 1
        if not times:
            return path
        return path + ("′" * times if times < 4 else f"′{times}")

    def find(self, what: str, path: str, line: int, template: str, **values: str | int) -> None:
        self.findings.append(Finding(what, self.part, path, line, template, tuple(values.items())))


def under(base: str, token: str) -> str:
    """A path with one more token."""
    return f"{base}/{token}" if base else token


def heading_key(text: str) -> str:
    """A heading's words without blanks and footnote mark: what a repetition shares."""
    return "".join(text.split()).rstrip("0123456789*")
