"""What an editor does to a draft: each function changes it once, somewhere by chance."""

from collections.abc import Callable, Sequence

from documents.anchoring import Passage
from tests.documents.anchoring.revisions import Draft, Row, numbered, tokens


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
        words[at] = draft.chance.choice(draft.foreign)
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
    if row is not None and len(tokens(row.text)) >= 6:
        _rewrite(draft, row, share=share)


def _rewrite(draft: Draft, row: Row, *, share: float) -> None:
    words = tokens(row.text)
    for at in draft.chance.sample(range(len(words)), max(1, round(len(words) * share))):
        words[at] = draft.chance.choice([draft.chance.choice(draft.foreign), words[at] * 2, ""])
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


def quote(draft: Draft) -> None:
    """A paragraph gets a newer wording; the old one is quoted in an annex."""
    row = draft.pick(kinds=("paragraph",))
    words = tokens(row.text) if row else []
    if row is None or len(words) < 20:
        return
    draft.rows.append(Row(row.text, "paragraph", "annex-8", ()))
    _rewrite(draft, row, share=0.1)


def reuse_word(draft: Draft) -> None:
    """A sub-item of one word goes; another paragraph gets one with that word."""
    row = draft.pick(kinds=("subitem",))
    others = [one for one in draft.rows if one.kind == "paragraph" and one.above is None]
    if row is None or len(tokens(row.text)) > 2 or len(draft.below(row)) > 1:
        return
    target = draft.chance.choice([one for one in others if one is not row.above])
    draft.rows = [one for one in draft.rows if one is not row]
    at = next(i for i, one in enumerate(draft.rows) if one is target)
    draft.rows.insert(at + 1, Row(row.text, "subitem", target.part, (), above=target))


def swap(draft: Draft) -> None:
    """Two neighbours change places."""
    row = draft.pick(kinds=("paragraph",))
    if row is None or row.above is not None:
        return
    family = draft.below(row)
    at = next(i for i, one in enumerate(draft.rows) if one is row)
    draft.place(family, at + 1)


def rewrite(draft: Draft) -> None:
    """More than half of the words are other words."""
    _edit(draft, share=0.55)


CHANGES = (
    insert, insert, insert_lookalike, drop, replace, move, move, to_annex,
    edit_lightly, edit_lightly, edit_heavily, punctuate, split, merge, swap,
)  # fmt: skip
# What leads a link astray that follows the wording alone.
TRAPS = (quote, reuse_word, insert_lookalike, replace, swap)


def revise(
    draft: Draft, changes: int, kinds: Sequence[Callable[[Draft], None]] = CHANGES
) -> list[Passage]:
    for _n in range(changes):
        draft.chance.choice(kinds)(draft)
    return numbered(draft.rows)
