"""What a text records of its meeting and its papers, as the reader page shows it.

`record_of` answers in a fixed number of queries. Every row leads to the paragraph it was read from.
Who spoke is listed apart from what was held: a list of speakers says nothing about positions.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from documents.models import LANGUAGE_NAMES, Brackets, Document, Edition, ListedDocument, Paragraph
from meetings.models import (
    Attendance,
    AttendanceCount,
    Intervention,
    Officer,
    Party,
    RotationTurn,
)
from meetings.models.record import Category
from meetings.roles import Reader
from proposals.models import View
from tracker.addresses import SpokenAddress, spoken


@dataclass(frozen=True, slots=True)
class Place:
    """The paragraph that says so: its address, and its anchor on the page."""

    address: SpokenAddress
    anchor: str


@dataclass(frozen=True, slots=True)
class OfficerRow:
    role: str
    name: str
    place: Place


@dataclass(frozen=True, slots=True)
class CategoryRow:
    """Participants of one category as printed; `claimed` is the printed number, if there is one."""

    category: str
    names: tuple[str, ...]
    claimed: int | None
    listed: int | None
    places: tuple[Place, ...]

    @property
    def differs(self) -> bool:
        return self.claimed is not None and self.listed is not None and self.claimed != self.listed


@dataclass(frozen=True, slots=True)
class SpeakerRow:
    """A speaker as printed, and whom he spoke for, by the name of the time or as printed.

    `is_draft`: nobody confirmed it yet; only staff read such a row.
    """

    name: str
    group: str = ""
    is_draft: bool = False


@dataclass(frozen=True, slots=True)
class ItemRow:
    """Who spoke under an agenda item, in the order of print."""

    item: str
    title: str
    speakers: tuple[SpeakerRow, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class ListedRow:
    """A listed paper beside what is held of it.

    `languages` are those that the list names; `missing`: of these, those not held.
    """

    document: Document
    title: str
    submitters: tuple[str, ...]
    on_behalf_of: tuple[str, ...]
    languages: tuple[str, ...]
    held_in: tuple[str, ...]
    missing: tuple[str, ...]
    place: Place

    @property
    def is_held(self) -> bool:
        return bool(self.held_in)


@dataclass(frozen=True, slots=True)
class RotationYear:
    year: int
    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rotation:
    """A table of years and kinds of meeting; `groups` of a year follow the columns."""

    columns: tuple[str, ...]
    years: tuple[RotationYear, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class ViewRow:
    holders: str
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class BracketSum:
    """The square brackets of a whole text."""

    pairs: int
    paragraphs: int
    characters: int
    alternatives: int
    unmatched: int


@dataclass(frozen=True, slots=True)
class Record:
    officers: tuple[OfficerRow, ...]
    attendance: tuple[CategoryRow, ...]
    items: tuple[ItemRow, ...]
    papers: tuple[ListedRow, ...]
    rotation: Rotation | None
    views: tuple[ViewRow, ...]
    brackets: BracketSum | None

    @property
    def papers_held(self) -> int:
        return sum(1 for paper in self.papers if paper.is_held)

    def __bool__(self) -> bool:
        return bool(
            self.officers
            or self.attendance
            or self.items
            or self.papers
            or self.rotation
            or self.views
            or self.brackets
        )


def record_of(edition: Edition, *, document: Document, user: Reader) -> Record:
    """The facts of one edition. Listed papers that the user may not read are not there."""
    return Record(
        officers=_officers(edition),
        attendance=_attendance(edition),
        items=_items(edition, document.dated, user),
        papers=_papers(edition, document.dated, user),
        rotation=_rotation(edition, document.dated),
        views=_views(edition),
        brackets=_brackets(edition),
    )


def _place(paragraph: Paragraph) -> Place:
    return Place(spoken(paragraph.part.code, paragraph.path), paragraph.anchor)


def _officers(edition: Edition) -> tuple[OfficerRow, ...]:
    rows = Officer.objects.filter(paragraph__edition=edition).in_reading_order()
    return tuple(
        OfficerRow(str(row.get_role_display()), row.name_as_printed, _place(row.paragraph))
        for row in rows.select_related("paragraph__part")
    )


def _attendance(edition: Edition) -> tuple[CategoryRow, ...]:
    """By category, in the order of rule 44; a category that is only counted is there too."""
    names: dict[str, list[str]] = defaultdict(list)
    counts: dict[str, AttendanceCount] = {}
    places: dict[str, dict[str, Place]] = defaultdict(dict)
    attending = Attendance.objects.filter(paragraph__edition=edition).in_reading_order()
    for row in attending.select_related("paragraph__part"):
        names[row.category].append(row.name_as_printed)
        places[row.category].setdefault(row.paragraph.anchor, _place(row.paragraph))
    counted = AttendanceCount.objects.filter(paragraph__edition=edition).in_reading_order()
    for count in counted.select_related("paragraph__part"):
        counts.setdefault(count.category, count)
        places[count.category].setdefault(count.paragraph.anchor, _place(count.paragraph))
    return tuple(
        CategoryRow(
            category=str(category.label),
            names=tuple(names[category]),
            claimed=counts[category].claimed if category in counts else None,
            listed=counts[category].listed if category in counts else len(names[category]),
            places=tuple(places[category].values()),
        )
        for category in Category
        if category in places
    )


def _items(edition: Edition, day: date | None, user: Reader) -> tuple[ItemRow, ...]:
    rows = (
        Intervention.objects.visible_to(user)
        .filter(paragraph__edition=edition)
        .exclude(state=Intervention.State.DISMISSED)
        .in_reading_order()
    )
    by_place: dict[tuple[int, str], list[Intervention]] = defaultdict(list)
    for row in rows.select_related(
        "paragraph__part", "agenda_item", "on_behalf_of"
    ).prefetch_related("on_behalf_of__names"):
        by_place[row.paragraph_id, row.item].append(row)
    return tuple(
        ItemRow(
            item=item,
            title=same[0].agenda_item.title if same[0].agenda_item else "",
            speakers=tuple(_spoken_by(row, day) for row in same),
            place=_place(same[0].paragraph),
        )
        for (_paragraph, item), same in by_place.items()
    )


def _spoken_by(row: Intervention, day: date | None) -> SpeakerRow:
    group = row.on_behalf_of.name_on(day) if row.on_behalf_of else row.on_behalf_as_printed
    return SpeakerRow(row.name_as_printed, group, row.state == Intervention.State.DRAFT)


def _papers(edition: Edition, day: date | None, user: Reader) -> tuple[ListedRow, ...]:
    rows = list(
        ListedDocument.objects.visible_to(user)
        .filter(paragraph__edition=edition)
        .select_related("paragraph__part", "document")
        .prefetch_related("document__editions")
        .order_by("paragraph__position", "position")
    )
    codes = {code for row in rows for code in (*row.submitters, *row.on_behalf_of)}
    parties = {
        party.code: party
        for party in Party.objects.filter(code__in=codes).prefetch_related("names")
    }
    return tuple(
        ListedRow(
            document=row.document,
            title=row.title_as_printed,
            submitters=_named(row.submitters, parties, day),
            on_behalf_of=_named(row.on_behalf_of, parties, day),
            languages=tuple(str(LANGUAGE_NAMES[code]) for code in row.languages or ()),
            held_in=tuple(str(LANGUAGE_NAMES[e.language]) for e in row.document.current_editions),
            missing=_missing(row),
            place=_place(row.paragraph),
        )
        for row in rows
    )


def _named(codes: list[str], parties: dict[str, Party], day: date | None) -> tuple[str, ...]:
    """The names of the time; what is no code is a name as printed."""
    return tuple(parties[code].name_on(day) if code in parties else code for code in codes)


def _missing(row: ListedDocument) -> tuple[str, ...]:
    """Languages that the list names and that are not held, once some text of the paper is."""
    held = {edition.language for edition in row.document.current_editions}
    if not held:
        return ()
    return tuple(str(LANGUAGE_NAMES[code]) for code in row.languages or () if code not in held)


def _rotation(edition: Edition, day: date | None) -> Rotation | None:
    turns = list(
        RotationTurn.objects.filter(paragraph__edition=edition)
        .select_related("paragraph__part", "group")
        .prefetch_related("group__names")
        .order_by("paragraph__position", "year", "position")
    )
    if not turns:
        return None
    columns = tuple(dict.fromkeys(turn.series for turn in turns))
    cells = {
        (turn.year, turn.series): turn.group.name_on(day) if turn.group else turn.group_code
        for turn in turns
    }
    return Rotation(
        columns=columns,
        years=tuple(
            RotationYear(year, tuple(cells.get((year, column), "") for column in columns))
            for year in dict.fromkeys(turn.year for turn in turns)
        ),
        place=_place(turns[0].paragraph),
    )


def _views(edition: Edition) -> tuple[ViewRow, ...]:
    rows = (
        View.objects.filter(paragraph__edition=edition)
        .exclude(state=View.State.DISMISSED)
        .select_related("paragraph__part")
        .order_by("paragraph__position", "position")
    )
    return tuple(ViewRow(row.quantifier, row.text, _place(row.paragraph)) for row in rows)


def _brackets(edition: Edition) -> BracketSum | None:
    rows = list(Brackets.objects.filter(paragraph__edition=edition))
    if not rows:
        return None
    return BracketSum(
        pairs=sum(row.pairs for row in rows),
        paragraphs=len(rows),
        characters=sum(row.characters for row in rows),
        alternatives=sum(row.alternatives for row in rows),
        unmatched=sum(row.unmatched for row in rows),
    )
