"""Revisions whose truth is known: a text, what an editor did to it, and where everything went.

A `Draft` holds rows in reading order. Each row remembers from which rows of the old text it came,
so that after any number of changes the right mapping can be read off. Numbers are given anew at
the end, as a secretariat would.
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
CLOSED = "，、。；：《》（）"


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
    return numbered(rows), Draft(language, list(rows), list(spare), chance)


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


# --- what an editor does ---------------------------------------------------------------------


def insert(draft: Draft) -> None:
    text = draft.spare.pop(draft.chance.randrange(len(draft.spare))) if draft.spare else "New 7431."
    _put(draft, Row(text, "paragraph", "body", ()))


def insert_lookalike(draft: Draft) -> None:
    """A new paragraph in the words of an old one, about something else."""
    row = draft.pick(kinds=("paragraph",))
    if row is None or len(tokens(row.text)) < 14:
        return
    words = tokens(row.text)
    for at in draft.chance.sample(range(len(words)), max(3, len(words) * 2 // 5)):
        words[at] = draft.chance.choice(_foreign(draft))
    _put(draft, Row("".join(words), "paragraph", row.part, ()))


def _put(draft: Draft, row: Row) -> None:
    places = [i for i, other in enumerate(draft.rows) if other.above is None]
    at = draft.chance.choice(places)
    row.part = draft.rows[at].part
    draft.rows.insert(at, row)


def drop(draft: Draft) -> None:
    row = draft.pick()
    if row is not None:
        gone = {id(one) for one in draft.below(row)}
        draft.touched |= {i for one in draft.below(row) for i in one.old}
        draft.rows = [one for one in draft.rows if id(one) not in gone]


def replace(draft: Draft) -> None:
    """One paragraph goes, another one stands in its place under its number."""
    row = draft.pick(kinds=("paragraph",))
    if row is None or not draft.spare:
        return
    at = next(i for i, one in enumerate(draft.rows) if one is row)
    if len(draft.below(row)) > 1:
        return
    text = draft.spare.pop(draft.chance.randrange(len(draft.spare)))
    draft.rows[at] = Row(text, row.kind, row.part, (), above=row.above)


def move(draft: Draft) -> None:
    row = draft.pick()
    if row is None:
        return
    family = draft.below(row)
    if row.above is None:
        draft.place(family, draft.chance.randrange(len(draft.rows)))
        return
    others = [one for one in draft.rows if one.kind == "paragraph" and one.above is None]
    target = draft.chance.choice(others)
    row.above = target
    for one in family:
        one.part = target.part
    ids = {id(one) for one in family}
    rest = [one for one in draft.rows if id(one) not in ids]
    at = next(i for i, one in enumerate(rest) if one is target)
    draft.rows = [*rest[: at + 1], *family, *rest[at + 1 :]]


def to_annex(draft: Draft) -> None:
    row = draft.pick(kinds=("paragraph",))
    if row is None or row.above is not None:
        return
    family = draft.below(row)
    ids = {id(one) for one in family}
    for one in family:
        one.part = "annex-9"
    draft.rows = [one for one in draft.rows if id(one) not in ids] + family


def edit_lightly(draft: Draft) -> None:
    _edit(draft, share=0.08)


def edit_heavily(draft: Draft) -> None:
    _edit(draft, share=0.4)


def _edit(draft: Draft, *, share: float) -> None:
    row = draft.pick()
    words = tokens(row.text) if row else []
    if row is None or len(words) < 6:
        return
    for at in draft.chance.sample(range(len(words)), max(1, round(len(words) * share))):
        words[at] = draft.chance.choice([draft.chance.choice(_foreign(draft)), words[at] * 2, ""])
    row.text, row.edited = "".join(words), True


def punctuate(draft: Draft) -> None:
    row = draft.pick()
    if row is not None:
        row.text, row.edited = f"{row.text} *", True


def split(draft: Draft) -> None:
    row = draft.pick(kinds=("paragraph",))
    words = tokens(row.text) if row else []
    if row is None or len(words) < 24:
        return
    cut = round(len(words) * draft.chance.uniform(0.25, 0.75))
    family = draft.below(row)
    second = Row("".join(words[cut:]), "paragraph", row.part, row.old, above=row.above)
    if draft.chance.random() < 0.3:
        second.above, second.kind = row, "subitem"
    row.text = "".join(words[:cut])
    last = family[-1] if second.above is not row else row
    at = next(i for i, one in enumerate(draft.rows) if one is last)
    draft.rows.insert(at + 1, second)


def merge(draft: Draft) -> None:
    row = draft.pick(kinds=("paragraph",))
    if row is None or len(draft.below(row)) > 1 or len(tokens(row.text)) < 12:
        return
    at = next(i for i, one in enumerate(draft.rows) if one is row)
    if at + 1 == len(draft.rows):
        return
    following = draft.rows[at + 1]
    if (
        following.kind != "paragraph"
        or following.above is not row.above
        or following.part != row.part
        or len(following.old) != 1
        or following.old[0] in draft.touched
        or len(tokens(following.text)) < 12
    ):
        return
    draft.touched.add(following.old[0])
    row.text = f"{row.text} {following.text}"
    row.old = row.old + following.old
    for one in draft.rows:
        if one.above is following:
            one.above = row
    draft.rows = [one for one in draft.rows if one is not following]


CHANGES = (
    insert, insert, insert_lookalike, drop, replace, move, move, to_annex,
    edit_lightly, edit_lightly, edit_heavily, punctuate, split, merge,
)  # fmt: skip


def tokens(text: str) -> list[str]:
    """Words with the space behind them; a Han character is a word."""
    return re.findall(r"[\u3400-\u9fff]|[^\s\u3400-\u9fff]+\s*|\s+", text)


def _foreign(draft: Draft) -> list[str]:
    return [word for text in draft.spare[:40] for word in tokens(text)] or ["novel "]


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


def revise(draft: Draft, changes: int) -> list[Passage]:
    for _n in range(changes):
        draft.chance.choice(CHANGES)(draft)
    return numbered(draft.rows)
