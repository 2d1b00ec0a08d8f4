"""The verb: the reference files into the database, in one transaction."""

from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from documents.models import Authorship, Document, Edition
from meetings.models import AgendaItem, Meeting, Party, PartyName, Platform
from proposals.arrivals import register_from_reference
from proposals.models import (
    Activity,
    Element,
    ElementTerm,
    ExpertDomain,
    Milestone,
    Phase,
    Proposal,
    Sponsor,
    Status,
    Transition,
)
from tracker.reference import kinds
from tracker.reference.difference import Difference
from tracker.reference.reconcile import Kind, Loaded, Wanted, reconcile


@transaction.atomic
def load_reference(
    *, root: Path | None = None, dry_run: bool = False, force: bool = False
) -> Difference:
    """Loads the files under `root` (this project) and returns the difference.

    Can be repeated: creates what is new, updates what its file changed, deletes nothing. What was
    edited here stays unless its file changed since the last load, or with `force`. A dry run
    writes nothing and returns the same difference. Elements without a status are registered from
    their sources. Raises meetings.rowfiles.Malformed, having written nothing.
    """
    root = root or settings.BASE_DIR
    meetings, documents, proposals = (
        root / package / "reference" for package in ("meetings", "documents", "proposals")
    )
    loaded = Loaded()
    told = []

    def load(kind: Kind, wanted: Iterable[Wanted]) -> None:
        told.append(reconcile(kind, list(wanted), loaded, force=force))

    load(_coded("parties", Party.objects.all()), kinds.parties(meetings))
    load(_party_names(), kinds.party_names(meetings))
    load(_coded("platforms", Platform.objects.all()), kinds.platforms(meetings))
    load(_coded("meetings", Meeting.objects.all()), kinds.meetings(meetings))
    load(_agenda_items(), kinds.agenda_items(meetings))
    papers = list(kinds.documents(documents))
    load(_documents(papers), papers)
    load(_submitters(papers), _of_papers_not_held(kinds.submitters(documents), loaded))
    load(_coded("statuses", Status.objects.all()), kinds.statuses(proposals))
    load(_transitions(), kinds.transitions(proposals))
    load(_coded("elements", Element.objects.all()), kinds.elements(proposals))
    load(_terms(), kinds.terms(proposals))
    load(_coded("proposals", Proposal.objects.all()), kinds.proposals(proposals))
    load(_sponsors(), kinds.sponsors(proposals))
    load(_coded("phases", Phase.objects.all()), kinds.phases(proposals))
    load(_coded("activities", Activity.objects.all()), kinds.activities(proposals))
    load(_coded("milestones", Milestone.objects.all()), kinds.milestones(proposals))
    load(_coded("expert domains", ExpertDomain.objects.all()), kinds.domains(proposals))
    fresh = [row for row in loaded.rows["elements"].values() if row.status_id is None]
    registered = register_from_reference(elements=fresh) if fresh else 0
    if dry_run:
        transaction.set_rollback(True)
    return Difference(kinds=tuple(told), registered=registered)


def _coded(name: str, rows: QuerySet[Any]) -> Kind:
    return Kind(name, rows, attrgetter("code"))


def _party_names() -> Kind:
    # Parties that were made here have names that no file holds, and that is nothing to tell.
    rows = PartyName.objects.exclude(party__reference_digest="").select_related("party")
    return Kind(
        "names of parties",
        rows,
        lambda row: (row.party.code, row.language, row.text),
        owner="parties",
    )


def _agenda_items() -> Kind:
    rows = AgendaItem.objects.select_related("meeting")
    return Kind("agenda items", rows, lambda row: (row.meeting.code, row.number))


def _named(papers: Sequence[Wanted]) -> Q:
    names = [want.key for want in papers]
    return Q(symbol__in=names) | Q(reference_key__in=names)


def _documents(papers: Sequence[Wanted]) -> Kind:
    """A paper that is held speaks for itself; of the others only empty columns are filled."""
    held = Exists(Edition.objects.filter(document=OuterRef("pk")))
    return Kind(
        "documents",
        Document.objects.filter(_named(papers)).annotate(is_held=held),
        lambda row: row.reference_key or row.symbol,
        fills_only=True,
        is_settled=attrgetter("is_held"),
    )


def _submitters(papers: Sequence[Wanted]) -> Kind:
    rows = Authorship.objects.filter(document__in=Document.objects.filter(_named(papers)))
    return Kind(
        "submitters",
        rows.select_related("document"),
        lambda row: (row.document.reference_key or row.document.symbol, row.name_as_printed),
        fills_only=True,
        tells_kept=False,
    )


def _of_papers_not_held(wanted: Iterable[Wanted], loaded: Loaded) -> Iterator[Wanted]:
    papers = loaded.rows["documents"]
    held = {key for key, paper in papers.items() if getattr(paper, "is_held", False)}
    return (want for want in wanted if want.owner not in held)


def _transitions() -> Kind:
    return Kind(
        "transitions",
        Transition.objects.select_related("from_status", "to_status"),
        lambda row: (row.from_status and row.from_status.code, row.to_status.code),
    )


def _terms() -> Kind:
    return Kind(
        "terms of elements",
        ElementTerm.objects.select_related("element"),
        lambda row: (row.element and row.element.code, row.language, row.term.lower()),
    )


def _sponsors() -> Kind:
    # What people recorded stands beside the files and is nothing that a file could say.
    rows = Sponsor.objects.filter(recorded_by__isnull=True).exclude(proposal__reference_digest="")
    return Kind(
        "sponsors",
        rows.select_related("proposal", "party", "spoken_by", "document"),
        lambda row: (row.proposal.code, row.party.code),
        owner="proposals",
    )
