"""The page of a redline: the lines with their places in words, and what may be chosen."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from documents.anchoring.redline import Segment
from documents.models import Paragraph
from documents.models.edition import place_in
from meetings.wording import isolated, listed
from proposals.texts.redlines import Line, Redline, choose, draw
from proposals.texts.versions import Text, Version
from tracker.addresses import SpokenAddress, spoken
from tracker.dashboards.citing import RIGHT_TO_LEFT


@dataclass(frozen=True, slots=True)
class Place:
    """A paragraph of one version, with where the reader shows it."""

    address: SpokenAddress
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class LineRow:
    """A line of the page. `words` say what became of it, "" where nothing did; `labels`: the
    printed numbers as segments."""

    fate: str
    kind: str
    words: str
    before: tuple[Place, ...]
    now: Place | None
    to: tuple[Place, ...]
    labels: tuple[Segment, ...]
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class RedlinePage:
    text: Text
    redline: Redline
    rows: tuple[LineRow, ...]
    direction: str
    only_changes: bool

    @property
    def before(self) -> int:
        return self.redline.page - 1

    @property
    def after(self) -> int:
        return self.redline.page + 1


def show_redline(text: Text, *, old: str, new: str, only_changes: bool, number: str) -> RedlinePage:
    """The redline between the versions named, or the last two. A fixed number of queries."""
    before, later = choose(text, old=old, new=new)
    page = int(number) if number.isdecimal() and len(number) < 9 else 1
    drawn = draw(text, before, later, only_changes=only_changes, page=page)
    return RedlinePage(
        text=text,
        redline=drawn,
        rows=tuple(_row(line, before, later) for line in drawn.lines),
        direction="rtl" if text.language in RIGHT_TO_LEFT else "ltr",
        only_changes=only_changes,
    )


def _row(line: Line, old: Version, new: Version) -> LineRow:
    before = _places(line.before, old)
    now = _place(line.now, new) if line.now else None
    to = _places(line.to, new)
    shown = line.now or line.before[0]
    return LineRow(
        fate=line.fate,
        kind=shown.kind,
        words=_words(line, before, to),
        before=before,
        now=now,
        to=to,
        labels=_labels(before, now) if line.fate != "away" else (),
        segments=line.segments,
    )


def _words(line: Line, before: Sequence[Place], to: Sequence[Place]) -> str:
    names = {"places": _names(before), "to": _names(to)}
    moved = " " + _("Out of its old order.") if line.is_moved else ""
    match line.fate:
        case "away":
            return _("Stood here; now %(to)s") % names
        case "dropped":
            return _("Dropped")
        case "new":
            return _("New")
        case "moved":
            return _("Moved from %(places)s") % names
        case "split":
            return _("Split from %(places)s") % names + moved
        case "merged":
            return _("Merged from %(places)s") % names + moved
        case "edited":
            return _("Edited")
    return ""


def _names(places: Sequence[Place]) -> str:
    return listed(isolated(str(place.address)) for place in places)


def _labels(before: Sequence[Place], now: Place | None) -> tuple[Segment, ...]:
    olds = list(dict.fromkeys(place.label for place in before if place.label))
    new = now.label if now else ""
    if olds == [new] or (not olds and not new):
        return (Segment("both", new),) if new else ()
    gone = [Segment("gone", label) for label in olds if label != new]
    return (*gone, *([Segment("both" if new in olds else "come", new)] if new else []))


def _places(rows: Sequence[Paragraph], version: Version) -> tuple[Place, ...]:
    return tuple(_place(row, version) for row in rows)


def _place(row: Paragraph, version: Version) -> Place:
    return Place(
        address=spoken(row.part.code, row.path),
        label=row.label,
        url=version.document.get_absolute_url()
        + place_in(version.edition.language, row.anchor, row.position),
    )
