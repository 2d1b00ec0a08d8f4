"""A redline between any two versions of a text that the reader may see."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from documents.aligning import paragraphs_of
from documents.anchoring.redline import Outline, Row, Segment, outline, segments
from documents.models import Paragraph
from documents.revisions import passages_of
from documents.tracing import edges_between
from proposals.texts.versions import Text, Version

Fate = Literal["kept", "edited", "moved", "split", "merged", "dropped", "new", "away"]
# A page of a redline: the words of so many lines are compared at once.
PAGE_ROWS = 250


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of the redline, in the order of the new text.

    `before`: where it stood; `now`: where it stands, None where it is gone. `away`: it stood here,
    and stands at `to` now. `is_moved`: it stands out of its old order, whatever else became of it.
    """

    fate: Fate
    before: tuple[Paragraph, ...]
    now: Paragraph | None
    to: tuple[Paragraph, ...]
    segments: tuple[Segment, ...]
    is_moved: bool = False


@dataclass(frozen=True, slots=True)
class Redline:
    """Lines of one page, numbered from 1; `changed` of all `total` lines are changed."""

    old: Version
    new: Version
    lines: tuple[Line, ...]
    changed: int
    total: int
    page: int
    pages: int


def choose(text: Text, *, old: str, new: str) -> tuple[Version, Version]:
    """The versions with these symbols or numbers; for one that is not there the newest, or the one
    before the other."""
    by_name = {str(version.document.pk): version for version in text.versions}
    by_name |= {version.document.slug: version for version in text.versions}
    later = by_name.get(new) or text.newest
    return by_name.get(old) or text.versions[max(later.number - 2, 0)], later


def draw(
    text: Text, old: Version, new: Version, *, only_changes: bool = False, page: int = 1
) -> Redline:
    """The redline from one version to the other, whichever came first. Words are compared for one
    page only, so that its time is bounded however long the texts are."""
    rows = paragraphs_of({old.edition, new.edition})
    here, there = rows[old.edition.pk], rows[new.edition.pk]
    told = _outline(text, old, new, rows)
    fates = [_fate(told, row) for row in told.rows]
    changed = [place for place, fate in enumerate(fates) if fate != "kept"]
    shown = changed if only_changes else list(range(len(told.rows)))
    pages = max(1, -(-len(shown) // PAGE_ROWS))
    page = min(max(page, 1), pages)
    return Redline(
        old=old,
        new=new,
        lines=tuple(
            _line(told, told.rows[place], fates[place], here, there)
            for place in shown[(page - 1) * PAGE_ROWS : page * PAGE_ROWS]
        ),
        changed=len(changed),
        total=len(told.rows),
        page=page,
        pages=pages,
    )


def _outline(text: Text, old: Version, new: Version, rows: dict[int, list[Paragraph]]) -> Outline:
    here, there = (passages_of(rows[version.edition.pk]) for version in (old, new))
    if old == new:
        edges = tuple((row.address, row.address) for row in here if row.kind != "heading")
    else:
        first, last = sorted((old.number, new.number))
        edges = edges_between(text.editions[first - 1 : last], rows)
    if old.number > new.number:
        edges = tuple((now, before) for before, now in edges)
    return outline(here, there, edges)


def _fate(told: Outline, row: Row) -> Fate:
    if row.to:
        return "away"
    if row.new is None:
        return "dropped"
    if not row.old:
        return "new"
    _olds, news = told.groups[row.new]
    if len(row.old) > 1:
        return "merged"
    if len(news) > 1:
        return "split"
    if row.moved:
        return "moved"
    return "kept" if told.old[row.old[0]].text == told.new[row.new].text else "edited"


def _line(
    told: Outline, row: Row, fate: Fate, here: Sequence[Paragraph], there: Sequence[Paragraph]
) -> Line:
    return Line(
        fate=fate,
        before=tuple(here[place] for place in row.old),
        now=None if row.new is None else there[row.new],
        to=tuple(there[place] for place in row.to),
        segments=segments(told, row),
        is_moved=row.moved,
    )
