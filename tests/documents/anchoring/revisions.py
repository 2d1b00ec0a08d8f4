"""Revisions whose truth is known: a text, what an editor did to it, and where everything went.

A `Draft` holds rows in reading order. Each row remembers from which rows of the old text it came,
so that after any number of changes the right mapping can be read off. Numbers are given anew at
the end, as a secretariat would. What an editor may do stands in `edits`.
"""

import random
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from documents.anchoring import Address, Passage

BOILERPLATE = {
    "zh": ("委员会决定注意到这份报告。", "委员会决定：", "培训", "同上。"),
    "en": ("The Committee decides to take note of the report.", "It decides:", "Training", "Ibid."),
    "fr": ("Le Comité décide de prendre note du rapport.", "Il décide :", "Formation", "Ibid."),
    "es": ("El Comité decide tomar nota del informe.", "Decide:", "Capacitación", "Ibid."),
    "ru": ("Комитет постановляет принять доклад к сведению.", "Он:", "Обучение", "Там же."),
    "ar": ("تقرر اللجنة أن تحيط علما بالتقرير.", "وتقرر:", "التدريب", "المرجع نفسه."),
}


@dataclass
class Row:
    """`above` is the row it stands under, `old` the old rows whose text it holds."""

    text: str
    kind: str
    part: str
    old: tuple[int, ...]
    above: "Row | None" = None
    edited: bool = False


@dataclass
class Draft:
    language: str
    rows: list[Row]
    spare: list[str]
    foreign: list[str]
    chance: random.Random
    touched: set[int] = field(default_factory=set)

    def pick(self, *, kinds: Sequence[str] = ("paragraph", "subitem", "bullet")) -> Row | None:
        """A row that nothing was done to yet."""
        rows = [
            row
            for row in self.rows
            if row.kind in kinds and len(row.old) == 1 and row.old[0] not in self.touched
        ]
        if not rows:
            return None
        row = self.chance.choice(rows)
        self.touched.add(row.old[0])
        return row

    def below(self, row: Row) -> list[Row]:
        """The row and all that stands under it, in order."""
        family = [row]
        for other in self.rows:
            if other.above is not None and any(other.above is one for one in family):
                family.append(other)
        return family

    def place(self, family: Sequence[Row], at: int) -> None:
        ids = {id(row) for row in family}
        rest = [row for row in self.rows if id(row) not in ids]
        at = min(at, len(rest))
        # Never between a paragraph and what stands under it.
        while at < len(rest) and rest[at].above is not family[0].above:
            at += 1
        self.rows = [*rest[:at], *family, *rest[at:]]


def draft_of(
    passages: Sequence[Passage], language: str, spare: Sequence[str], seed: int
) -> tuple[list[Passage], Draft]:
    """The old text, with formulas repeated in it, and the draft in which it can be changed."""
    chance = random.Random(seed)  # noqa: S311  (repeatable, not secret)
    rows = _rows(passages)
    _repeat_formulas(rows, language, chance)
    for i, row in enumerate(rows):
        row.old = (i,)
    foreign = [word for text in spare[:40] for word in tokens(text)] or ["novel "]
    return numbered(rows), Draft(language, list(rows), list(spare), foreign, chance)


def _rows(passages: Sequence[Passage]) -> list[Row]:
    at: dict[Address, Row] = {}
    rows = []
    for passage in passages:
        row = Row(passage.text, passage.kind, passage.part, ())
        steps = passage.path.split("/")
        while len(steps) > 1 and row.above is None:
            steps.pop()
            row.above = at.get((passage.part, "/".join(steps)))
        at[passage.address] = row
        rows.append(row)
    return rows


def _repeat_formulas(rows: list[Row], language: str, chance: random.Random) -> None:
    """Puts the same sentences in several places, each beside text of its own."""
    note, decides, bullet, ibid = BOILERPLATE[language]
    tops = [row for row in rows if row.kind == "paragraph" and row.above is None]
    chosen = sorted(chance.sample(range(len(tops)), min(4, len(tops))))
    for n, place in enumerate(chosen):
        top = tops[place]
        at = next(i for i, row in enumerate(rows) if row is top)
        while at + 1 < len(rows) and rows[at + 1].above is not None:
            at += 1
        if n % 2:
            rows.insert(at + 1, Row(note, "paragraph", top.part, ()))
            rows.insert(at + 2, Row(ibid, "footnote", top.part, ()))
        else:
            parent = Row(decides, "paragraph", top.part, ())
            own = Row(f"{top.text[:18]} {n}", "subitem", top.part, (), above=parent)
            rows[at + 1 : at + 1] = [
                parent,
                own,
                Row(bullet, "subitem", top.part, (), above=parent),
            ]


def numbered(rows: Sequence[Row]) -> list[Passage]:
    """The rows with addresses in their present order."""
    counts: dict[object, int] = defaultdict(int)
    paths: dict[int, str] = {}
    passages = []
    for row in rows:
        over = paths[id(row.above)] if row.above is not None else ""
        group = (row.part, over, row.kind in ("footnote", "heading") and row.kind)
        counts[group] += 1
        mark = {"footnote": "fn", "heading": "h", "bullet": "•", "unnumbered": "¶"}.get(
            row.kind, ""
        )
        token = f"{mark}{counts[group]}"
        paths[id(row)] = f"{over}/{token}" if over else token
        passages.append(Passage(row.part, paths[id(row)], row.text, row.kind))
    return passages


def tokens(text: str) -> list[str]:
    """Words with the space behind them; a Han character is a word."""
    return re.findall(r"[\u3400-\u9fff]|[^\s\u3400-\u9fff]+\s*|\s+", text)


def truth_of(old: Sequence[Passage], draft: Draft) -> dict[Address, tuple[str, list[Address]]]:
    """For each old paragraph: its status and where it stands now."""
    new = numbered(draft.rows)
    went: dict[int, list[int]] = defaultdict(list)
    for j, row in enumerate(draft.rows):
        for i in row.old:
            went[i].append(j)
    truth: dict[Address, tuple[str, list[Address]]] = {}
    for i, passage in enumerate(old):
        if passage.kind == "heading":
            continue
        rows = went[i]
        addresses = [new[j].address for j in rows]
        if not rows:
            status = "dropped"
        elif len(rows) > 1:
            status = "split"
        elif len(draft.rows[rows[0]].old) > 1:
            status = "merged"
        elif draft.rows[rows[0]].edited:
            status = "edited"
        else:
            status = "same" if addresses[0] == passage.address else "moved"
        truth[passage.address] = (status, addresses)
    return truth
