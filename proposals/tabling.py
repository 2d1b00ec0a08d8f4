"""What became of proposals, and who sponsors which wording: read from the rows, never stored.

A new wording starts without sponsors. Who sponsored the wording before it is listed as not
re-confirmed, until a source prints the party on the new one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Exists, F, OuterRef, TextChoices
from django.utils.translation import pgettext_lazy

from documents.models import Document, DocumentRelation, Edition, Paragraph
from meetings.roles import Reader
from proposals.models import Answer, Element, Proposal, Sponsor, Succession
from proposals.models.tabled import ProposalQuerySet

Kind = Succession.Kind
# How a paper gives way to another wording of the same paper.
_REWORDS = (
    DocumentRelation.Kind.REVISES,
    DocumentRelation.Kind.REPLACES,
    DocumentRelation.Kind.SETTLES,
)


class State(TextChoices):
    """Where a proposal stands as a proposal; not the status of the elements that it answers.

    Named: a paper names it, and the day on which it was tabled is not recorded.
    """

    ON_TABLE = "on_table", pgettext_lazy("proposal", "on the table")
    NAMED = "named", pgettext_lazy("proposal", "named, undated")
    UPDATED = "updated", pgettext_lazy("proposal", "updated")
    MERGED = "merged", pgettext_lazy("proposal", "merged")
    SPLIT = "split", pgettext_lazy("proposal", "split")
    WITHDRAWN = "withdrawn", pgettext_lazy("proposal", "withdrawn")


class Standing(TextChoices):
    """How a party stands to one wording of a proposal."""

    SPONSORS = "sponsors", pgettext_lazy("sponsor", "sponsors it")
    NOT_RECONFIRMED = "not_reconfirmed", pgettext_lazy("sponsor", "not re-confirmed")
    LEFT = "left", pgettext_lazy("sponsor", "has left")


@dataclass(frozen=True, slots=True)
class Backing:
    """A party beside one wording. Not re-confirmed: `sponsor` is its row on an earlier wording, or
    on this one where the paper was reworded meanwhile."""

    sponsor: Sponsor
    standing: Standing
    left_on: date | None = None


@dataclass(slots=True)
class Table:
    """What a reader may know of proposals at the end of a day, as far as it was recorded by the
    moment `known` (None: by now); fetched by `open_table`."""

    day: date
    known: datetime | None = None
    endings: dict[int, list[Succession]] = field(default_factory=dict)
    beginnings: dict[int, list[Succession]] = field(default_factory=dict)
    sponsors: dict[int, list[Sponsor]] = field(default_factory=dict)
    rewordings: dict[int, list[Document]] = field(default_factory=dict)
    changed: frozenset[int] = frozenset()
    answered: dict[int, dict[int, Answer]] = field(default_factory=dict)

    def state_of(self, proposal: Proposal) -> State:
        ended = self.endings.get(proposal.pk, ())
        if ended:
            return State(ended[-1].kind)
        return State.NAMED if proposal.tabled_on is None else State.ON_TABLE

    def elements_of(self, proposal: Proposal) -> list[Element]:
        """The elements that it answers, in the order of the framework.

        What was recorded after `known` is taken back: before the first of these rows the opposite
        of it was true.
        """
        later = self.answered.get(proposal.pk, {})
        found = [element for element in proposal.elements.all() if element.pk not in later]
        found += [row.element for row in later.values() if not row.holds]
        return sorted(found, key=lambda element: (element.position, element.code))

    def endings_of(self, proposal: Proposal) -> Sequence[Succession]:
        """How it left the table: one row, or one for each part of a split."""
        return self.endings.get(proposal.pk, ())

    def beginnings_of(self, proposal: Proposal) -> Sequence[Succession]:
        """Which wordings it takes the place of."""
        return self.beginnings.get(proposal.pk, ())

    def rewordings_of(self, proposal: Proposal) -> Sequence[Document]:
        """Later wordings of its paper from which no proposal was recorded yet."""
        ended = proposal.pk in self.endings
        return () if ended else self.rewordings.get(proposal.document_id, ())

    def is_reworded(self, proposal: Proposal) -> bool:
        """Whether its paper says something else meanwhile, and nobody has recorded what."""
        changed = proposal.pk in self.changed and proposal.pk not in self.endings
        return changed or bool(self.rewordings_of(proposal))

    def backings_of(self, proposal: Proposal) -> list[Backing]:
        """Every party beside this wording: who sponsors it, is not re-confirmed, or left."""
        reworded = self.is_reworded(proposal)
        found = []
        for row in self.sponsors.get(proposal.pk, ()):
            left = _left(row, self.day)
            if left is not None:
                found.append(Backing(row, Standing.LEFT, left))
            else:
                stands = Standing.NOT_RECONFIRMED if reworded else Standing.SPONSORS
                found.append(Backing(row, stands))
        found += [Backing(row, Standing.NOT_RECONFIRMED) for row in self.unconfirmed(proposal.pk)]
        return found

    def unconfirmed(self, proposal: int, seen: frozenset[int] = frozenset()) -> list[Sponsor]:
        """Rows of earlier wordings whose party no source prints on this one; nearest first."""
        here = {row.party_id for row in self.sponsors.get(proposal, ())}
        found: dict[int, Sponsor] = {}
        for step in self.beginnings.get(proposal, ()):
            if step.old_id in seen:
                continue
            before = [
                row for row in self.sponsors.get(step.old_id, ()) if _left(row, self.day) is None
            ]
            before += self.unconfirmed(step.old_id, seen | {proposal})
            for row in before:
                if row.party_id not in here:
                    found.setdefault(row.party_id, row)
        return sorted(found.values(), key=lambda row: row.party.order_key)


def in_state(
    rows: ProposalQuerySet, state: State, *, user: Reader, day: date, known: datetime | None = None
) -> ProposalQuerySet:
    """The proposals of which the reader knows this state at the end of the day, as recorded by
    the moment `known` (None: by now)."""
    successions = Succession.objects.visible_to(user).in_force(known)
    ended = successions.filter(effective_on__lte=day, old=OuterRef("pk"))
    if state in (State.ON_TABLE, State.NAMED):
        return rows.filter(~Exists(ended), tabled_on__isnull=state == State.NAMED)
    return rows.filter(Exists(ended.filter(kind=state.value)))


def open_table(
    *, user: Reader, day: date, proposals: Iterable[Proposal], known: datetime | None = None
) -> Table:
    """The table for these proposals as the reader may know it; the number of queries is fixed.

    `known` moves what became of them and who sponsors them. Whether their paper was reworded is
    told as of now: that is read from the papers held and recorded by nobody.
    """
    wanted = list(proposals)
    table = Table(day=day, known=known)
    _fetch_successions(table, user)
    _fetch_sponsors(table, user, wanted)
    _fetch_rewordings(table, user, wanted)
    _fetch_answers(table, wanted)
    table.changed = changed_texts(wanted)
    return table


def _fetch_successions(table: Table, user: Reader) -> None:
    rows = Succession.objects.visible_to(user).in_force(table.known).with_source()
    for row in rows.filter(effective_on__lte=table.day).order_by("effective_on", "pk"):
        table.endings.setdefault(row.old_id, []).append(row)
        if row.new_id is not None:
            table.beginnings.setdefault(row.new_id, []).append(row)


def _fetch_sponsors(table: Table, user: Reader, wanted: Sequence[Proposal]) -> None:
    numbers = {proposal.pk for proposal in wanted}
    grown = numbers
    while grown:
        grown = {step.old_id for pk in grown for step in table.beginnings.get(pk, ())} - numbers
        numbers |= grown
    found = Sponsor.objects.visible_to(user, table.known).in_force(table.known)
    rows = found.with_source().filter(proposal__in=numbers)
    for row in rows.order_by("party__sort_key", F("joined_on").asc(nulls_first=True), "pk"):
        if row.joined_on is None or row.joined_on <= table.day:
            table.sponsors.setdefault(row.proposal_id, []).append(row)


def _fetch_rewordings(table: Table, user: Reader, wanted: Sequence[Proposal]) -> None:
    papers = {proposal.document_id for proposal in wanted}
    relations = (
        DocumentRelation.objects.visible_to(user)
        .holding()
        .filter(earlier__in=papers, kind__in=_REWORDS)
        .select_related("later__meeting")
        .order_by("pk")
    )
    for relation in relations:
        later = relation.later
        if later.dated is None or later.dated <= table.day:
            table.rewordings.setdefault(relation.earlier_id, []).append(later)


def _fetch_answers(table: Table, wanted: Sequence[Proposal]) -> None:
    """By proposal and element the first row after the moment that is asked for; none for now."""
    if table.known is None:
        return
    rows = Answer.objects.filter(
        proposal__in=[proposal.pk for proposal in wanted], recorded_at__gt=table.known
    )
    for row in rows.select_related("element").order_by("recorded_at", "pk"):
        table.answered.setdefault(row.proposal_id, {}).setdefault(row.element_id, row)


def changed_texts(proposals: Iterable[Proposal]) -> frozenset[int]:
    """Those whose paper was read again in another edition, and whose words are not the same there.

    Two queries where an edition was replaced, none where none was. Give it proposals `with_text`.
    """
    stale = [
        proposal
        for proposal in proposals
        if proposal.text_from is not None and not proposal.text_from.edition.is_current
    ]
    if not stale:
        return frozenset()
    current = {
        (edition.document_id, edition.language): edition.pk
        for edition in Edition.objects.filter(
            is_current=True, document__in={proposal.document_id for proposal in stale}
        )
    }
    pairs = {}
    for proposal in stale:
        old = proposal.text_from.edition if proposal.text_from else None
        if old is not None:
            pairs[proposal.pk] = (old.pk, current.get((old.document_id, old.language)))
    words: dict[int, dict[tuple[str, str], str]] = defaultdict(dict)
    positions: dict[int, dict[tuple[str, str], int]] = defaultdict(dict)
    for row in Paragraph.objects.filter(
        edition__in={pk for pair in pairs.values() for pk in pair if pk is not None}
    ).select_related("part"):
        words[row.edition_id][row.part.code, row.path] = row.text
        positions[row.edition_id][row.part.code, row.path] = row.position
    return frozenset(
        proposal.pk
        for proposal in stale
        if _differs(proposal, *pairs[proposal.pk], words, positions)
    )


def _differs(
    proposal: Proposal,
    old: int,
    new: int | None,
    words: dict[int, dict[tuple[str, str], str]],
    positions: dict[int, dict[tuple[str, str], int]],
) -> bool:
    if new is None or proposal.text_from is None or proposal.text_to is None:
        return True
    first, last = proposal.text_from.position, proposal.text_to.position
    addresses = [at for at, position in positions[old].items() if first <= position <= last]
    return any(words[old][at] != words[new].get(at) for at in addresses)


def _left(row: Sponsor, day: date) -> date | None:
    """The day of leaving where it has come; None before it, and where the reader may not know."""
    ends_on: date | None = getattr(row, "ends_on")  # noqa: B009  (an annotation of visible_to)
    return ends_on if ends_on is not None and ends_on <= day else None
