"""Proposals as a list: measures as a tree, what became of each, its sponsors, what it answers."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from meetings.models import Party
from meetings.roles import Reader
from proposals.models import Element, Proposal, Sponsor
from proposals.tabling import Backing, Standing, State, Table, open_table
from tracker.dashboards.choices import Choice, address, choices
from tracker.dashboards.citing import paper_name
from tracker.dashboards.histories import History, histories

DAYS = ("as_of", "known")
ASKED = ("state", "sponsor", "under", *DAYS)
NOT_RECONFIRMED = "not_reconfirmed"


@dataclass(frozen=True, slots=True)
class Answered:
    """An element that a proposal answers, and where it stands; empty where it has no status."""

    code: str
    name: str
    url: str
    status: str


@dataclass(frozen=True, slots=True)
class Into:
    """The proposal that took the place of another."""

    code: str
    url: str


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """A proposal or a measure of it. `level` is its depth in the tree.

    `sponsors` are those in force on this wording; `unconfirmed` sponsored an earlier one and are
    not re-confirmed on this one. `as_above`: the same sponsors and paper as the row above it in
    the tree.
    """

    code: str
    title: str
    url: str
    level: int
    is_sample: bool
    state: str
    state_word: str
    ended_on: date | None
    into: tuple[Into, ...]
    sponsors: tuple[str, ...]
    unconfirmed: tuple[str, ...]
    elements: tuple[Answered, ...]
    paper: str
    paper_url: str
    tabled_on: date | None
    is_reworded: bool
    as_above: bool = False


@dataclass(frozen=True, slots=True)
class Filter:
    name: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class ProposalList:
    rows: tuple[ProposalRow, ...]
    filters: tuple[Filter, ...]
    asked: dict[str, str]
    clear_url: str
    is_filtered: bool
    shows_samples: bool


def list_proposals(
    *, user: Reader, day: date, asked: Mapping[str, str], known: datetime | None = None
) -> ProposalList:
    """What was tabled by `day`, in tree order, as far as the reader may know and as it was recorded
    by the moment `known`, where it is given; a fixed number of queries.

    Filters are `state`, `sponsor` (a party's code) and `under` (a proposal's code).
    """
    wanted = {name: asked[name].strip() for name in ASKED if asked.get(name, "").strip()}
    proposals = readable(user, day, known)
    table = open_table(user=user, day=day, known=known, proposals=proposals)
    rows = list(_rows(proposals, table, user))
    shown = [row for proposal, row in rows if _is_wanted(proposal, row, table, wanted)]
    return ProposalList(
        rows=tuple(shown),
        filters=_filters(rows, table, wanted),
        asked=wanted,
        clear_url=address({name: wanted.get(name, "") for name in DAYS}),
        is_filtered=bool(wanted.keys() - set(DAYS)),
        shows_samples=any(row.is_sample for row in shown),
    )


def proposals_on(
    element: Element, *, user: Reader, day: date, known: datetime | None = None
) -> tuple[ProposalRow, ...]:
    """The proposals that answer an element, as far as the reader may know."""
    answering = Q(pk__in=element.proposals.values("pk"))
    if known is not None:
        answering |= Q(pk__in=element.answers.values("proposal"))
    found = readable(user, day, known, answering)
    table = open_table(user=user, day=day, known=known, proposals=found)
    return tuple(
        row_of(proposal, table, {}, level=0)
        for proposal in found
        if element in table.elements_of(proposal)
    )


def readable(
    user: Reader, day: date, known: datetime | None = None, condition: Q | None = None
) -> list[Proposal]:
    """Proposals that the reader may see, that were tabled by the day and recorded by the moment
    `known`, with what a row shows."""
    rows = (
        Proposal.objects.visible_to(user)
        .recorded_by(known)
        .filter(condition or Q())
        .with_text()
        .prefetch_related("elements", "document__authorships__party__names", "document__editions")
        .in_tree_order()
    )
    return [row for row in rows if row.tabled_on is None or row.tabled_on <= day]


def row_of(
    proposal: Proposal,
    table: Table,
    past: Mapping[int, History],
    *,
    level: int,
    as_above: bool = False,
) -> ProposalRow:
    """The row of one proposal; `past` has the changes of its elements up to the table's day."""
    state, document = table.state_of(proposal), proposal.document
    endings = table.endings_of(proposal)
    backings = table.backings_of(proposal)
    return ProposalRow(
        code=proposal.code,
        title=proposal.title,
        url=proposal.get_absolute_url(),
        level=level,
        is_sample=proposal.is_sample,
        state=state.value,
        state_word=str(state.label),
        ended_on=endings[-1].effective_on if endings else None,
        into=tuple(
            Into(step.new.code, step.new.get_absolute_url()) for step in endings if step.new
        ),
        sponsors=_names(backings, Standing.SPONSORS, table.day),
        unconfirmed=_names(backings, Standing.NOT_RECONFIRMED, table.day),
        elements=tuple(answered(proposal, table, past)),
        paper=paper_name(document),
        paper_url=paper_url(proposal),
        tabled_on=proposal.tabled_on,
        is_reworded=table.is_reworded(proposal),
        as_above=as_above,
    )


def answered(proposal: Proposal, table: Table, past: Mapping[int, History]) -> Iterator[Answered]:
    """The elements in the order of the framework."""
    for element in table.elements_of(proposal):
        history = past.get(element.pk, [])
        status = history[-1].to_status.told if history else ""
        yield Answered(element.code, element.name, element.get_absolute_url(), status)


def paper_url(proposal: Proposal) -> str:
    """The page of its text in the reader; empty while the paper is not held."""
    if proposal.text_from is not None and proposal.text_from.edition.is_current:
        return proposal.text_from.get_absolute_url()
    document = proposal.document
    return document.get_absolute_url() if document.current_editions else ""


def sponsor_name(row: Sponsor, day: date) -> str:
    """The party as named then; for a group, who handed it in. A group is not extended."""
    name = row.party.name_on(row.joined_on or day)
    if row.spoken_by is not None:
        speaker = row.spoken_by.name_on(row.joined_on or day)
        return _("%(group)s (handed in by %(party)s)") % {"group": name, "party": speaker}
    return name


def _names(backings: Iterable[Backing], standing: Standing, day: date) -> tuple[str, ...]:
    """Groups first, then by English name; each party once."""
    rows = [backing.sponsor for backing in backings if backing.standing == standing]
    rows.sort(key=lambda row: (row.party.kind != Party.Kind.GROUP, row.party.order_key))
    return tuple(dict.fromkeys(sponsor_name(row, day) for row in rows))


def _rows(
    proposals: Sequence[Proposal], table: Table, user: Reader
) -> Iterator[tuple[Proposal, ProposalRow]]:
    named = {element.pk: element for row in proposals for element in row.elements.all()}
    past = histories(user, table.day, table.known, of=named.values())
    for proposal, above in in_tree(proposals):
        same = bool(above) and _backed(proposal, table) == _backed(above[-1], table)
        yield proposal, row_of(proposal, table, past, level=len(above), as_above=same)


def _backed(proposal: Proposal, table: Table) -> tuple[int, list[tuple[int, str]]]:
    """The paper and the parties beside a wording: what a measure often shares with its proposal."""
    backings = table.backings_of(proposal)
    return proposal.document_id, [(b.sponsor.party_id, b.standing.value) for b in backings]


def in_tree(proposals: Sequence[Proposal]) -> Iterator[tuple[Proposal, tuple[Proposal, ...]]]:
    """Each proposal after the one above it, with all above it. One whose parent is not among them
    stands as a root, so that what is hidden above hides nothing below and is not told."""
    known = {proposal.pk for proposal in proposals}
    below: dict[int | None, list[Proposal]] = {}
    for proposal in proposals:
        parent = proposal.parent_id if proposal.parent_id in known else None
        below.setdefault(parent, []).append(proposal)

    def walk(
        parent: Proposal | None, above: tuple[Proposal, ...]
    ) -> Iterator[tuple[Proposal, tuple[Proposal, ...]]]:
        for proposal in below.get(parent.pk if parent else None, ()):
            yield proposal, above
            yield from walk(proposal, (*above, proposal))

    yield from walk(None, ())


def _is_wanted(
    proposal: Proposal, row: ProposalRow, table: Table, wanted: Mapping[str, str]
) -> bool:
    state, party, under = (wanted.get(name, "") for name in ("state", "sponsor", "under"))
    if state == NOT_RECONFIRMED and not row.unconfirmed:
        return False
    if state not in ("", NOT_RECONFIRMED, row.state):
        return False
    if under and proposal.code != under and not proposal.code.startswith(f"{under}."):
        return False
    if not party:
        return True
    return party in {
        backing.sponsor.party.code
        for backing in table.backings_of(proposal)
        if backing.standing != Standing.LEFT
    }


def _filters(
    rows: Sequence[tuple[Proposal, ProposalRow]], table: Table, wanted: Mapping[str, str]
) -> tuple[Filter, ...]:
    """Only what the reader can find: states, sponsors and roots of the rows that are there."""
    there = {row.state for _proposal, row in rows}
    states = [(state.value, str(state.label)) for state in State if state.value in there]
    if any(row.unconfirmed for _proposal, row in rows):
        states.append((NOT_RECONFIRMED, _("with sponsors not re-confirmed")))
    parties = {
        backing.sponsor.party.code: backing.sponsor.party
        for proposal, _row in rows
        for backing in table.backings_of(proposal)
        if backing.standing != Standing.LEFT
    }
    named = sorted(parties.values(), key=lambda p: (p.kind != Party.Kind.GROUP, p.order_key))
    everything = ("", _("All"))
    return (
        Filter(_("Proposal"), choices("state", [everything, *states], asked=wanted)),
        Filter(
            _("Sponsor"),
            choices(
                "sponsor",
                [everything, *((party.code, party.name_on(table.day)) for party in named)],
                asked=wanted,
            ),
        ),
    )
