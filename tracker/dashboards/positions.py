"""Positions as the pages show them: who says what of an element, in which words, printed where.

Groups stand in rows of their own. A corrected or retracted position stays readable and says so;
views of nobody by name stand apart and never beside a party.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from documents.models import Paragraph
from meetings.models import Party
from meetings.roles import Reader, Right, may, party_of
from proposals.models import Contest, Element, Link, Stance, StancePlace, View
from proposals.models.stances import StanceQuerySet
from tracker.addresses import spoken
from tracker.dashboards.citing import Cited, cited_paragraph

# Where positions stand in the texts in force.
IN_FORCE = (
    StancePlace.objects.standing()
    .filter(edition__is_current=True)
    .select_related("edition__document", "paragraph__part", "paragraph__edition__document")
)


@dataclass(frozen=True, slots=True)
class PositionRow:
    """One position. `party` is named as on its day, `capacity` is empty for a national one."""

    pk: int
    party: str
    party_code: str
    element_code: str
    is_group: bool
    capacity: str
    value: str
    quote: str
    cited: Cited
    said_on: date
    text_version: str
    is_contested: bool
    state: str
    state_word: str
    closing_note: str
    closed_on: date | None
    replaced: str


@dataclass(frozen=True, slots=True)
class UnnamedView:
    holders: str
    text: str
    cited: Cited


@dataclass(frozen=True, slots=True)
class ContestRow:
    reason: str
    raised_on: date
    state_word: str
    answer: str
    answered_on: date | None


@dataclass(frozen=True, slots=True)
class PositionPage:
    """A position with the chain of its corrections, oldest first, and what its party may do."""

    stance: Stance
    row: PositionRow
    chain: tuple[PositionRow, ...]
    contests: tuple[ContestRow, ...]
    may_contest: bool


def positions_of(element: Element, *, user: Reader, day: date) -> tuple[PositionRow, ...]:
    """Positions in force that were said by `day`: groups first, then by name, newest first.

    A fixed number of queries.
    """
    rows = (
        _readable(user)
        .in_force()
        .filter(element=element, said_on__lte=day)
        .order_by("-said_on", "pk")
    )
    found = [_row(stance) for stance in sorted(rows, key=lambda row: row.party.order_key)]
    return tuple(sorted(found, key=lambda row: not row.is_group))


def views_of(element: Element, *, user: Reader, day: date) -> tuple[UnnamedView, ...]:
    """Confirmed views of unnamed holders in readable paragraphs that are linked to the element."""
    linked = Link.objects.in_force().filter(element=element).values("paragraph")
    rows = (
        View.objects.current()
        .visible_to(user)
        .filter(state=View.State.CONFIRMED, paragraph__in=linked)
        .select_related("paragraph__part", "paragraph__edition__document__meeting")
        .prefetch_related("paragraph__edition__document__authorships__party__names")
        .order_by("paragraph__edition_id", "paragraph__position", "position")
    )
    return tuple(
        UnnamedView(view.quantifier, view.text, cited_paragraph(view.paragraph, document))
        for view in rows
        if (document := view.paragraph.edition.document).dated is None or document.dated <= day
    )


def open_position(pk: int, *, user: Reader) -> PositionPage | None:
    """A position's page; None where there is none that the reader may see."""
    stance = _readable(user).filter(pk=pk).first()
    if stance is None:
        return None
    chain = _chain(stance, user)
    contests = Contest.objects.visible_to(user).filter(stance__in=[link.pk for link in chain])
    return PositionPage(
        stance=stance,
        row=_row(stance),
        chain=tuple(_row(link) for link in chain) if len(chain) > 1 else (),
        contests=tuple(_contest(contest) for contest in contests.order_by("raised_at")),
        may_contest=_may_contest(stance, user),
    )


def _readable(user: Reader) -> StanceQuerySet:
    return (
        Stance.objects.visible_to(user)
        .with_source()
        .prefetch_related(
            *(f"{name}__names" for name in ("party", "spoken_by", "aligned_with")),
            "paragraph__edition__document__authorships__party__names",
            Prefetch("places", IN_FORCE),
        )
    )


def _chain(stance: Stance, user: Reader) -> list[Stance]:
    """The positions of which each corrects the one before; a correction stays in its paragraph."""
    same = {row.pk: row for row in _readable(user).filter(paragraph=stance.paragraph_id)}
    first = same.get(stance.pk, stance)
    while first.corrects_id in same:
        first = same[first.corrects_id]
    after = {row.corrects_id: row for row in same.values() if row.corrects_id is not None}
    chain = [first]
    while chain[-1].pk in after:
        chain.append(after[chain[-1].pk])
    return chain


def _contest(contest: Contest) -> ContestRow:
    return ContestRow(
        reason=contest.reason,
        raised_on=contest.raised_at.date(),
        state_word=contest.get_state_display(),
        answer=contest.answer,
        answered_on=contest.answered_at.date() if contest.answered_at else None,
    )


def _may_contest(stance: Stance, user: Reader) -> bool:
    if stance.state != Stance.State.VERIFIED or not may(user, Right.CONTEST_STANCE):
        return False
    party = party_of(user)
    if party is None or party not in (stance.party_id, stance.spoken_by_id):
        return False
    return not Contest.objects.waiting().filter(stance=stance, party=party).exists()


def _row(stance: Stance) -> PositionRow:
    return PositionRow(
        pk=stance.pk,
        party=stance.party.name_on(stance.said_on),
        party_code=stance.party.code,
        element_code=stance.element.code,
        is_group=stance.party.kind == Party.Kind.GROUP,
        capacity=_capacity(stance),
        value=str(Stance.Value(stance.value).label),
        quote=stance.quote,
        cited=_cited(stance),
        said_on=stance.said_on,
        text_version=str(stance.text_version or ""),
        is_contested=stance.is_contested,  # type: ignore[attr-defined]  # with_source()
        state=stance.state,
        state_word=str(Stance.State(stance.state).label),
        closing_note=stance.closing_note,
        closed_on=stance.closed_at.date() if stance.closed_at else None,
        replaced="" if stance.paragraph.edition.is_current else _replaced(_now(stance)),
    )


def _now(stance: Stance) -> Paragraph | None:
    """The paragraph of the text in force that prints the position; None where none surely does."""
    here = stance.paragraph.edition.document_id
    places = [place for place in stance.places.all() if place.edition.document_id == here]
    return places[0].paragraph if places else None


def _cited(stance: Stance) -> Cited:
    """The paragraph from which it was recorded; the address leads to the text in force, and never
    to another paragraph that has its number there."""
    document = stance.paragraph.edition.document
    cited = cited_paragraph(stance.paragraph, document)
    if stance.paragraph.edition.is_current:
        return cited
    now = _now(stance)
    return replace(cited, url=(now or document).get_absolute_url())


def _replaced(now: Paragraph | None) -> str:
    if now is None:
        return _(
            "recorded from an earlier text; whether the text in force prints it is not settled"
        )
    place = spoken(now.part.code, now.path)
    return _("recorded from an earlier text; the text in force prints it at %(place)s") % {
        "place": place
    }


def _capacity(stance: Stance) -> str:
    if stance.spoken_by is not None:
        speaker = stance.spoken_by.name_on(stance.said_on)
        return _("statement of the group, spoken by %(party)s") % {"party": speaker}
    if stance.aligned_with is not None:
        other = stance.aligned_with.name_on(stance.said_on)
        return _("aligned with the statement of %(party)s") % {"party": other}
    if stance.capacity == Stance.Capacity.ON_BEHALF:
        return _("statement of the group")
    return ""


def position_rows(keys: Collection[int], *, user: Reader) -> dict[int, tuple[Stance, PositionRow]]:
    """By key, the positions that the reader may see among these, each as its row tells it."""
    found = _readable(user).filter(pk__in=keys).select_related("element")
    return {stance.pk: (stance, _row(stance)) for stance in found}
