"""What stands beside a paragraph in the reader: linked elements, moves that rest on it, positions.

A link sits on one language edition. On the same paragraph of the others it is shown as linked
there, where the two paragraphs are surely the same.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from documents.aligning import sure_places
from documents.models import Edition, Paragraph
from meetings.roles import Reader, Right, may
from meetings.wording import in_sentence, listed
from proposals.models import Evidence, Link, Proposal, Stance, StancePlace, StatusChange, View
from proposals.models.framework import LinkQuerySet

# The positions of the units that are asked for, from the first to before the last; None for all.
Shown = tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Chip:
    """A linked element. `language`: the edition in which it is linked, "" for this one; `place` is
    the address of its paragraph there; `doubt` says to staff why the link is suspect."""

    relation: str
    code: str
    name: str
    url: str
    is_sample: bool
    language: str = ""
    place: str = ""
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """A position that the paragraph prints; `party` is named as on its day."""

    party: str
    value: str
    code: str
    url: str
    is_contested: bool


@dataclass(frozen=True, slots=True)
class Begins:
    """A proposal whose text begins here."""

    code: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Unsigned:
    """A view that the paragraph attributes to nobody by name; `holders` as printed, at the place
    from `start` to `end`. It never has a party."""

    holders: str
    start: int
    end: int
    is_draft: bool


@dataclass(frozen=True, slots=True)
class Margin:
    """What stands beside one paragraph."""

    chips: tuple[Chip, ...] = ()
    moves: tuple[str, ...] = ()
    said: tuple[Said, ...] = ()
    begins: tuple[Begins, ...] = ()
    views: tuple[Unsigned, ...] = ()

    @property
    def has_drafts(self) -> bool:
        """Whether nobody has confirmed one of the unsigned views yet."""
        return any(view.is_draft for view in self.views)

    @property
    def holders(self) -> tuple[tuple[int, int], ...]:
        """Where the paragraph names the holders of its unsigned views."""
        return tuple((view.start, view.end) for view in self.views if view.end)


def margins_of(edition: Edition, user: Reader, shown: Shown = None) -> dict[int, Margin]:
    """By paragraph, where anything stands beside one of those shown or beside a note.

    A fixed number of queries.
    """
    chips, said = chips_of(edition, user, shown), said_in(edition, user, shown)
    moves, begins = moves_of(edition, shown), tabled_in(edition, user)
    views = unsigned_in(edition, shown)
    return {
        pk: Margin(
            chips=chips.get(pk, ()),
            moves=moves.get(pk, ()),
            said=said.get(pk, ()),
            begins=begins.get(pk, ()),
            views=views.get(pk, ()),
        )
        for pk in {*chips, *moves, *said, *begins, *views}
    }


def _within(shown: Shown, to_paragraph: str = "paragraph__") -> Q:
    """Rows whose paragraph stands at these positions, or is a note; all of them for None."""
    if shown is None:
        return Q()
    start, stop = shown
    there = Q(**{f"{to_paragraph}position__gte": start, f"{to_paragraph}position__lt": stop})
    return there | Q(**{f"{to_paragraph}kind": Paragraph.Kind.FOOTNOTE})


def unsigned_in(edition: Edition, shown: Shown = None) -> dict[int, tuple[Unsigned, ...]]:
    """By paragraph: the views of unnamed holders, in the order of print. One query."""
    found: dict[int, list[Unsigned]] = defaultdict(list)
    rows = View.objects.filter(_within(shown), paragraph__edition=edition)
    for row in rows.exclude(state=View.State.DISMISSED).order_by("paragraph", "position"):
        start = row.text.find(row.quantifier)
        place = row.offset + start
        found[row.paragraph_id].append(
            Unsigned(
                holders=row.quantifier,
                start=place if start >= 0 else 0,
                end=place + len(row.quantifier) if start >= 0 else 0,
                is_draft=row.state == View.State.DRAFT,
            )
        )
    return {pk: tuple(views) for pk, views in found.items()}


def tabled_in(edition: Edition, user: Reader) -> dict[int, tuple[Begins, ...]]:
    """By paragraph: the proposals of this paper whose text begins at its address. Two queries."""
    document = edition.document
    names = {document.symbol, document.reference_key}
    places: dict[tuple[str, str], list[Begins]] = defaultdict(list)
    rows = Proposal.objects.visible_to(user).filter(document=document).with_text().in_tree_order()
    for proposal in rows:
        begins = Begins(proposal.code, proposal.title, proposal.get_absolute_url())
        if proposal.text_from is not None:
            places[proposal.text_from.part.code, proposal.text_from.path].append(begins)
            continue
        for source in proposal.sources:
            if source["document"] in names:
                places[source.get("part", "body"), source.get("path", "")].append(begins)
    paths = {path for _part, path in places}
    there = Paragraph.objects.filter(edition=edition, path__in=paths).select_related("part")
    return {
        row.pk: tuple(places[row.part.code, row.path])
        for row in there
        if (row.part.code, row.path) in places
    }


def said_in(edition: Edition, user: Reader, shown: Shown = None) -> dict[int, tuple[Said, ...]]:
    """By paragraph: the positions in force that were recorded from it, or followed to it."""
    found: dict[int, list[Said]] = defaultdict(list)
    placed = StancePlace.objects.standing().filter(_within(shown), edition=edition)
    places: dict[int, set[int]] = defaultdict(set)
    for stance_id, paragraph in placed.values_list("stance", "paragraph"):
        places[stance_id] |= {paragraph} - {None}
    rows = Stance.objects.visible_to(user).in_force().with_source()
    rows = rows.filter(Q(paragraph__edition=edition) & _within(shown) | Q(pk__in=places))
    rows = rows.prefetch_related("party__names").order_by("element__position", "pk")
    for stance in sorted(rows, key=lambda row: row.party.order_key):
        said = Said(
            party=stance.party.name_on(stance.said_on),
            value=stance.get_value_display(),
            code=stance.element.code,
            url=reverse("position", args=[stance.pk]),
            is_contested=stance.is_contested,  # type: ignore[attr-defined]  # with_source()
        )
        own = stance.paragraph.edition_id == edition.pk
        for paragraph in {stance.paragraph_id} if own else places[stance.pk]:
            found[paragraph].append(said)
    return {pk: tuple(rows) for pk, rows in found.items()}


def chips_of(edition: Edition, user: Reader, shown: Shown = None) -> dict[int, tuple[Chip, ...]]:
    """By paragraph: the elements linked to it, here first, then in other languages.

    One query where no other edition is linked; else three, and one more for each language whose
    text was not put beside this one yet.
    """
    rows = Link.objects.in_force().filter(
        paragraph__edition__document=edition.document_id, paragraph__edition__is_current=True
    )
    if shown is not None:
        here = Q(paragraph__edition=edition) & _within(shown)
        rows = rows.filter(here | Q(paragraph__in=_beside(edition, rows, shown)))
    links = list(
        rows.select_related("element", "paragraph__part", "paragraph__edition__document").order_by(
            "element__position", "element__code", "relation", "paragraph__edition", "pk"
        )
    )
    is_staff = may(user, Right.READ_SECRETARIAT)
    found: dict[int, list[Chip]] = defaultdict(list)
    told: set[tuple[int, int, str]] = set()
    for link in links:
        if link.paragraph.edition_id == edition.pk:
            told.add((link.paragraph_id, link.element_id, link.relation))
            found[link.paragraph_id].append(_chip(link, doubted=is_staff))
    for paragraph, link in _elsewhere(edition, links):
        same = (paragraph, link.element_id, link.relation)
        if same not in told:
            told.add(same)
            found[paragraph].append(_chip(link, elsewhere=True))
    return {pk: tuple(chips) for pk, chips in found.items()}


def _beside(edition: Edition, links: LinkQuerySet, shown: Shown) -> list[int]:
    """The paragraphs of other linked editions that are surely one of those shown."""
    here = set(edition.paragraphs.filter(_within(shown, "")).values_list("pk", flat=True))
    linked = links.exclude(paragraph__edition=edition).values("paragraph__edition")
    return [
        theirs
        for other in Edition.objects.filter(pk__in=linked)
        for theirs, ours in sure_places(edition, other).items()
        if ours in here
    ]


def _elsewhere(edition: Edition, links: list[Link]) -> Iterator[tuple[int, Link]]:
    """Links of other editions with the paragraph of this one that is surely the same."""
    others = {link.paragraph.edition for link in links} - {edition}
    places = {other.pk: sure_places(edition, other) for other in others}
    for link in links:
        at = places.get(link.paragraph.edition_id, {}).get(link.paragraph_id)
        if at is not None:
            yield at, link


def _chip(link: Link, *, elsewhere: bool = False, doubted: bool = False) -> Chip:
    element = link.element
    return Chip(
        relation=str(link.get_relation_display()),
        code=element.code,
        name=element.name,
        url=element.get_absolute_url(),
        is_sample=element.is_sample,
        language=in_sentence(link.paragraph.edition.get_language_display()) if elsewhere else "",
        place=link.paragraph.get_absolute_url() if elsewhere else "",
        doubt=str(link.get_suspect_why_display()) if doubted and link.suspect_since else "",
    )


def moves_of(edition: Edition, shown: Shown = None) -> dict[int, tuple[str, ...]]:
    """For each paragraph, in words: which elements stand where they stand because of it."""
    rows = (
        Evidence.objects.filter(
            _within(shown),
            paragraph__edition=edition,
            change__state=StatusChange.State.CONFIRMED,
            change__sequence=F("change__element__version"),
        )
        .select_related("change__element", "change__to_status")
        .order_by("change__to_status__position", "change__element__position")
    )
    found: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        if row.paragraph_id is not None:
            status = row.change.to_status.told
            found[row.paragraph_id][status].append(row.change.element.code)
    return {
        pk: tuple(
            _("Evidence for “%(status)s”: %(codes)s") % {"status": status, "codes": listed(codes)}
            for status, codes in by_status.items()
        )
        for pk, by_status in found.items()
    }
