"""Takes every sample out again, in one step and one transaction. Real rows stay as they are."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from django.contrib.auth.models import User
from django.db import models, transaction
from django.db.models import ProtectedError, Q, QuerySet
from django.utils.translation import gettext as _

from documents.models import Correction, Document, Edition, ImportRun, Paragraph
from meetings.models import Delegate, Meeting, Party
from meetings.refusals import RefusalKind, Refused, require
from meetings.roles import Right
from proposals.models import (
    Contest,
    Deadline,
    DecidedDeletion,
    Element,
    Evidence,
    Link,
    Proposal,
    Sponsor,
    Stance,
    StatusChange,
    Succession,
)
from tracker.samples.programme import bearing_to_real, remove_programme

SHOWN = 10


@dataclass(frozen=True, slots=True)
class Removed:
    """How many rows of each kind are gone.

    `links_to_real` counts the links, evidence and relevance that joined a sample to a real row;
    `accounts_unbound` names the accounts that read for a sample party and now read for none.
    """

    documents: int
    editions: int
    paragraphs: int
    imports: int
    links: int
    links_to_real: int
    positions: int
    status_changes: int
    elements: int
    proposals: int
    parties: int
    meetings: int
    accounts_unbound: tuple[str, ...]


def rows_to_real() -> list[models.Model]:
    """Links, evidence and relevance, withdrawn ones too, between a sample and something real."""
    sample_text = Q(paragraph__edition__document__is_sample=True)
    sample_element = Q(element__is_sample=True)
    links = Link.objects.filter(sample_text ^ sample_element).select_related(
        "paragraph__part", "paragraph__edition__document", "element"
    )
    return [*links, *bearing_to_real()]


def remove_samples(*, by: User | None, with_links: bool = False) -> Removed:
    """Removes documents, texts, files, imports, links, history, framework, parties and meetings.

    `by` is None for the command line. Links between samples and real rows go only `with_links`.
    Raises Refused, and removes nothing, when there are such links, when anything else that is
    real rests on a sample, when a sample is being imported, or when the person may not.
    """
    if by is not None:
        require(by, Right.EDIT_REFERENCE, _("Only secretariat staff remove samples."))
    try:
        with transaction.atomic():
            return _remove(with_links=with_links)
    except ProtectedError as error:
        raise Refused(
            _("Real rows rest on samples, so nothing was removed: %(rows)s.")
            % {"rows": _named(error.protected_objects)},
            kind=RefusalKind.CONFLICT,
        ) from None


def _remove(*, with_links: bool) -> Removed:
    documents = Document.objects.filter(is_sample=True)
    runs = ImportRun.objects.filter(Q(is_sample=True) | Q(document__in=documents))
    if runs.filter(state__in=ImportRun.WORKING).exists():
        raise Refused(
            _(
                "A sample document is being imported just now. Try again when it is done, or "
                "cancel the import."
            ),
            kind=RefusalKind.CONFLICT,
        )
    joined = rows_to_real()
    if not with_links and joined:
        raise Refused(
            _(
                "Samples are linked to real elements or paragraphs, so nothing was removed: "
                "%(links)s. Remove the samples together with these links, or leave them."
            )
            % {"links": _named(joined)},
            kind=RefusalKind.CONFLICT,
        )
    elements = Element.objects.filter(is_sample=True)
    changes = StatusChange.objects.filter(element__in=elements)
    links = Link.objects.filter(
        Q(element__in=elements) | Q(paragraph__edition__document__in=documents)
    )
    positions = Stance.objects.filter(element__in=elements)
    delegates = Delegate.objects.filter(party__is_sample=True)
    removed = Removed(
        documents=documents.count(),
        editions=Edition.objects.filter(document__in=documents).count(),
        paragraphs=Paragraph.objects.filter(edition__document__in=documents).count(),
        imports=runs.count(),
        links=links.count(),
        links_to_real=len(joined),
        positions=positions.count(),
        status_changes=changes.count(),
        elements=elements.count(),
        proposals=Proposal.objects.filter(is_sample=True).count(),
        parties=Party.objects.filter(is_sample=True).count(),
        meetings=Meeting.objects.filter(is_sample=True).count(),
        accounts_unbound=tuple(
            delegates.order_by("user__username").values_list("user__username", flat=True)
        ),
    )
    _delete_files(runs)
    Correction.objects.filter(sha256__in=list(runs.values_list("sha256", flat=True))).delete()
    links.delete()
    DecidedDeletion.objects.filter(paragraph__edition__document__in=documents).delete()
    Deadline.objects.filter(meeting__is_sample=True).delete()
    remove_programme()
    Contest.objects.filter(stance__in=positions).delete()
    while positions.exists():  # a corrigendum goes before what it corrects
        positions.filter(correction__isnull=True).delete()
    Evidence.objects.filter(change__in=changes).delete()
    changes.delete()
    _delete_proposals()
    elements.update(parent=None)
    elements.delete()
    runs.delete()
    Edition.objects.filter(document__in=documents).delete()
    documents.delete()
    delegates.delete()
    Meeting.objects.filter(is_sample=True).delete()
    Party.objects.filter(is_sample=True).delete()
    return removed


def _delete_proposals() -> None:
    """What names another row goes before it: what undoes, then what is undone, then the tree."""
    successions = Succession.objects.filter(old__is_sample=True)
    successions.filter(undoes__isnull=False).delete()
    successions.delete()
    sponsors = Sponsor.objects.filter(proposal__is_sample=True)
    sponsors.update(confirms=None)
    sponsors.delete()
    proposals = Proposal.objects.filter(is_sample=True)
    proposals.update(parent=None)
    proposals.delete()


def _delete_files(runs: QuerySet[ImportRun]) -> None:
    """The files go when the rows are gone for good; a transaction that fails keeps both."""
    for run in runs:
        if run.file:
            storage, name = run.file.storage, run.file.name
            transaction.on_commit(lambda s=storage, n=name: s.delete(n))  # type: ignore[misc]


def _named(rows: Iterable[models.Model]) -> str:
    shown = list(islice(rows, SHOWN + 1))
    names = [
        f"{row._meta.verbose_name} “{row}”"  # noqa: SLF001 - Django documents _meta
        for row in shown[:SHOWN]
    ]
    return "; ".join(names) + (" …" if len(shown) > SHOWN else "")
