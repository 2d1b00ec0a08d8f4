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

from documents.aligning import paragraphs_of
from documents.anchoring.alignment import align
from documents.models import Edition, Paragraph
from documents.revisions import passages_of
from meetings.roles import Reader, Right, may
from meetings.wording import listed
from proposals.models import Evidence, Link, Proposal, Stance, StancePlace, StatusChange


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
class Margin:
    """What stands beside one paragraph."""

    chips: tuple[Chip, ...] = ()
    moves: tuple[str, ...] = ()
    said: tuple[Said, ...] = ()
    begins: tuple[Begins, ...] = ()


def margins_of(edition: Edition, user: Reader) -> dict[int, Margin]:
    """By paragraph, where anything stands beside it. A fixed number of queries."""
    chips, moves, said = chips_of(edition, user), moves_of(edition), said_in(edition, user)
    begins = tabled_in(edition, user)
    return {
        pk: Margin(chips.get(pk, ()), moves.get(pk, ()), said.get(pk, ()), begins.get(pk, ()))
        for pk in {*chips, *moves, *said, *begins}
    }


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


def said_in(edition: Edition, user: Reader) -> dict[int, tuple[Said, ...]]:
    """By paragraph: the positions in force that were recorded from it, or followed to it."""
    found: dict[int, list[Said]] = defaultdict(list)
    placed = (
        StancePlace.objects.standing().filter(edition=edition).values_list("stance", "paragraph")
    )
    places: dict[int, set[int]] = defaultdict(set)
    for stance_id, paragraph in placed:
        places[stance_id] |= {paragraph} - {None}
    rows = Stance.objects.visible_to(user).in_force().with_source()
    for stance in (
        rows.filter(Q(paragraph__edition=edition) | Q(pk__in=places))
        .prefetch_related("party__names")
        .order_by("party__sort_key", "element__position", "pk")
    ):
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


def chips_of(edition: Edition, user: Reader) -> dict[int, tuple[Chip, ...]]:
    """By paragraph: the elements linked to it, here first, then in other languages.

    One query where no other edition is linked, else one more.
    """
    links = list(
        Link.objects.in_force()
        .filter(paragraph__edition__document=edition.document_id)
        .filter(paragraph__edition__is_current=True)
        .select_related("element", "paragraph__part", "paragraph__edition__document")
        .order_by("element__position", "element__code", "relation", "paragraph__edition", "pk")
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


def _elsewhere(edition: Edition, links: list[Link]) -> Iterator[tuple[int, Link]]:
    """Links of other editions with the paragraph of this one that is surely the same."""
    others = {link.paragraph.edition for link in links} - {edition}
    if not others:
        return
    texts = paragraphs_of([edition, *others])
    here = {(row.part.code, row.path): row.pk for row in texts[edition.pk]}
    ours = passages_of(texts[edition.pk])
    places = {other.pk: align(ours, passages_of(texts[other.pk])).to_left() for other in others}
    for link in links:
        at = places.get(link.paragraph.edition_id, {}).get(
            (link.paragraph.part.code, link.paragraph.path)
        )
        if at is not None:
            yield here[at], link


def _chip(link: Link, *, elsewhere: bool = False, doubted: bool = False) -> Chip:
    element = link.element
    return Chip(
        relation=str(link.get_relation_display()),
        code=element.code,
        name=element.name,
        url=element.get_absolute_url(),
        is_sample=element.is_sample,
        language=str(link.paragraph.edition.get_language_display()) if elsewhere else "",
        place=link.paragraph.get_absolute_url() if elsewhere else "",
        doubt=str(link.get_suspect_why_display()) if doubted and link.suspect_since else "",
    )


def moves_of(edition: Edition) -> dict[int, tuple[str, ...]]:
    """For each paragraph, in words: which elements stand where they stand because of it."""
    rows = (
        Evidence.objects.filter(
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
            status = row.change.to_status.name
            found[row.paragraph_id][status].append(row.change.element.code)
    return {
        pk: tuple(
            _("Evidence for “%(status)s”: %(codes)s") % {"status": status, "codes": listed(codes)}
            for status, codes in by_status.items()
        )
        for pk, by_status in found.items()
    }
