"""One proposal: its text, what became of it, who sponsored which wording, what it answers."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import prefetch_related_objects
from django.urls import reverse

from documents.models import Document, Paragraph
from meetings.models import Party
from meetings.roles import Reader
from proposals.models import Proposal, Stance, Succession
from proposals.tabling import Backing, Standing, Table, open_table
from tracker.dashboards.citing import Cited, cited_paragraph, paper_name
from tracker.dashboards.histories import histories
from tracker.dashboards.tabled import ProposalRow, in_tree, readable, row_of, sponsor_name
from tracker.sources import Shelf, Source, fetch_shelf, resolved

LONGEST_TEXT = 12
SPONSORING = (Stance.Value.SPONSOR, Stance.Value.COSPONSOR)


@dataclass(frozen=True, slots=True)
class SponsorRow:
    """A party beside this wording. `wording` is the earlier one on which it was last printed."""

    party: str
    is_group: bool
    capacity: str
    standing: str
    standing_word: str
    joined_on: date | None
    left_on: date | None
    joined: Cited | None
    left: Cited | None
    paper: str
    wording: str
    wording_url: str


@dataclass(frozen=True, slots=True)
class Step:
    """What became of a wording, as a paragraph prints it."""

    old: str
    old_url: str
    new: str
    new_url: str
    word: str
    effective_on: date
    cited: Cited | None
    note: str


@dataclass(frozen=True, slots=True)
class Beside:
    """A party that sponsors, by its sponsorship, by a position, or by both. Neither makes the
    other: where they differ, the page says so."""

    party: str
    sponsors: bool
    position: str
    position_url: str


@dataclass(frozen=True, slots=True)
class Rewording:
    paper: str
    url: str


@dataclass(frozen=True, slots=True)
class ProposalPage:
    proposal: Proposal
    row: ProposalRow
    above: tuple[ProposalRow, ...]
    below: tuple[ProposalRow, ...]
    text: tuple[Cited, ...]
    more_text: int
    sources: tuple[Source, ...]
    sponsors: tuple[SponsorRow, ...]
    steps: tuple[Step, ...]
    wordings: tuple[ProposalRow, ...]
    beside: tuple[Beside, ...]
    rewordings: tuple[Rewording, ...]
    is_by_staff: bool


def open_proposal(
    code: str, *, user: Reader, day: date, known: datetime | None = None
) -> ProposalPage | None:
    """A proposal's page as of the end of `day`, as recorded by the moment `known`, where it is
    given; None where there is none that the reader may see.

    A fixed number of queries.
    """
    everything = readable(user, day, known)
    proposal = next((row for row in everything if row.code == code), None)
    if proposal is None:
        return None
    table = open_table(user=user, day=day, known=known, proposals=everything)
    named = {element.pk: element for row in everything for element in row.elements.all()}
    past = histories(user, day, known, of=named.values())
    above = next(above for row, above in in_tree(everything) if row.pk == proposal.pk)
    chain = _wordings(proposal, table)
    _name_papers(proposal, chain, table)
    shelf = fetch_shelf(proposal.sources, user)
    text, more = _text(proposal, shelf)
    return ProposalPage(
        proposal=proposal,
        row=row_of(proposal, table, past, level=0),
        above=tuple(row_of(row, table, past, level=0) for row in above),
        below=tuple(
            row_of(row, table, past, level=len(over) - len(above) - 1)
            for row, over in in_tree(everything)
            if proposal in over
        ),
        text=text,
        more_text=more,
        sources=resolved(proposal.sources, shelf),
        sponsors=tuple(_sponsors(proposal, table)),
        steps=tuple(_steps(chain, table)),
        wordings=tuple(row_of(row, table, past, level=0) for row in everything if row.pk in chain),
        beside=_beside(proposal, table, user),
        rewordings=tuple(_rewordings(table.rewordings_of(proposal))),
        is_by_staff=proposal.recorded_by_id is not None,
    )


def _name_papers(proposal: Proposal, chain: set[int], table: Table) -> None:
    """Fetches at once what the names of papers without a symbol are made of."""
    cited = [step.paragraph for pk in chain for step in table.endings.get(pk, ())]
    for backing in table.backings_of(proposal):
        cited += [backing.sponsor.paragraph, backing.sponsor.left_paragraph]
    named = [b.sponsor.document for b in table.backings_of(proposal) if b.sponsor.document]
    papers = [paragraph.edition.document for paragraph in cited if paragraph is not None]
    prefetch_related_objects([*papers, *named], "authorships__party__names")


def _text(proposal: Proposal, shelf: Shelf) -> tuple[tuple[Cited, ...], int]:
    """The paragraphs of its text, and how many more there are than are shown.

    Where the reference data names it, these are the addresses of its own paper that are held.
    """
    first, last = proposal.text_from, proposal.text_to
    if first is None or last is None:
        named = dict.fromkeys(
            (s["document"], s.get("part"), s.get("path")) for s in proposal.sources
        )
        held = [shelf.paragraphs[at] for at in named if at in shelf.paragraphs]
        rows = [row for row in held if row.edition.document_id == proposal.document_id]
    else:
        rows = list(
            Paragraph.objects.citable()
            .filter(
                edition=first.edition_id, position__gte=first.position, position__lte=last.position
            )
            .select_related("part", "edition__document")
            .order_by("position")
        )
    shown = tuple(cited_paragraph(row, proposal.document) for row in rows[:LONGEST_TEXT])
    return shown, len(rows) - len(shown)


def _sponsors(proposal: Proposal, table: Table) -> Iterator[SponsorRow]:
    """In force first, then not re-confirmed, then those who left; groups before States."""
    order = list(Standing)
    backings = sorted(
        table.backings_of(proposal),
        key=lambda b: (
            order.index(b.standing),
            b.sponsor.party.kind != Party.Kind.GROUP,
            b.sponsor.party.order_key,
        ),
    )
    for backing in backings:
        yield _sponsor(backing, proposal, table)


def _sponsor(backing: Backing, proposal: Proposal, table: Table) -> SponsorRow:
    row = backing.sponsor
    elsewhere = row.proposal_id != proposal.pk
    return SponsorRow(
        party=sponsor_name(row, table.day),
        is_group=row.party.kind == Party.Kind.GROUP,
        capacity=row.get_capacity_display(),
        standing=backing.standing.value,
        standing_word=str(backing.standing.label),
        joined_on=row.joined_on,
        left_on=backing.left_on,
        joined=_cited(row.paragraph),
        left=_cited(row.left_paragraph) if backing.left_on else None,
        paper=paper_name(row.document) if row.document else "",
        wording=row.proposal.code if elsewhere else "",
        wording_url=row.proposal.get_absolute_url() if elsewhere else "",
    )


def _cited(paragraph: Paragraph | None) -> Cited | None:
    return cited_paragraph(paragraph, paragraph.edition.document) if paragraph else None


def _wordings(proposal: Proposal, table: Table) -> set[int]:
    """Every wording that this one came from or went into, over any number of steps, and itself.

    What went into the same proposal from elsewhere is not followed further: it is another's story.
    """
    found = {proposal.pk}
    for steps, end in ((table.beginnings, "old_id"), (table.endings, "new_id")):
        front = {proposal.pk}
        while front:
            reached = {getattr(step, end) for pk in front for step in steps.get(pk, ())}
            front = reached - found - {None}
            found |= front
    return found


def _steps(chain: set[int], table: Table) -> Iterator[Step]:
    rows = [step for pk in chain for step in table.endings.get(pk, ())]
    for step in sorted(rows, key=lambda step: (step.effective_on, step.pk)):
        yield _step(step)


def _step(step: Succession) -> Step:
    return Step(
        old=step.old.code,
        old_url=step.old.get_absolute_url(),
        new=step.new.code if step.new else "",
        new_url=step.new.get_absolute_url() if step.new else "",
        word=step.get_kind_display(),
        effective_on=step.effective_on,
        cited=_cited(step.paragraph),
        note=step.note,
    )


def _beside(proposal: Proposal, table: Table, user: Reader) -> tuple[Beside, ...]:
    """Sponsors and positions as sponsor on its elements, side by side; nothing where no position
    was recorded, because there is nothing to compare then."""
    elements = table.elements_of(proposal)
    stances = (
        Stance.objects.visible_to(user)
        .in_force()
        .filter(element__in=elements, value__in=SPONSORING, said_on__lte=table.day)
        .select_related("party")
        .prefetch_related("party__names")
        .order_by("party__sort_key", "-said_on", "pk")
    )
    said: dict[int, Stance] = {}
    for stance in stances:
        said.setdefault(stance.party_id, stance)
    if not said:
        return ()
    parties = {stance.party_id: stance.party for stance in said.values()}
    sponsors = {
        backing.sponsor.party_id: backing.sponsor.party
        for backing in table.backings_of(proposal)
        if backing.standing == Standing.SPONSORS
    }
    return tuple(
        _pair(party, pk in sponsors, said.get(pk), table.day)
        for pk, party in sorted({**parties, **sponsors}.items(), key=lambda p: p[1].order_key)
    )


def _pair(party: Party, sponsors: bool, stance: Stance | None, day: date) -> Beside:
    return Beside(
        party=party.name_on(day),
        sponsors=sponsors,
        position=stance.get_value_display() if stance else "",
        position_url=reverse("position", args=[stance.pk]) if stance else "",
    )


def _rewordings(documents: Iterable[Document]) -> Iterator[Rewording]:
    for document in documents:
        yield Rewording(str(document), document.get_absolute_url())
