"""What the demo's people do with the samples, through the ordinary verbs: links, positions, moves.

Nothing here waits for the last document. Every arrival does what has become possible: the links
of the documents that are held, and each element's moves in order up to the first whose evidence
has not come. So the imports may end in any order, fail, or be killed between.
"""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from django.contrib.auth.models import User
from django.db import transaction

from documents.models import Document, Edition, ImportRun, Paragraph
from meetings.models import Party
from meetings.refusals import Refused
from meetings.roles import Role
from proposals.actions import (
    confirm_status,
    link_paragraphs,
    propose_status,
    record_stance,
    verify_stance,
)
from proposals.models import (
    Element,
    Evidence,
    Link,
    Stance,
    StancePlace,
    Status,
    StatusChange,
)
from tracker.samples.amends import amend_positions, confirm_sample_views
from tracker.samples.contested import contest_positions
from tracker.samples.files import (
    MoveRow,
    evidence_language,
    link_rows,
    move_rows,
    position_rows,
    sample_files,
)
from tracker.samples.programme import record_programme
from tracker.samples.sessions import confirm_speakers, enter_deadlines, enter_terms
from tracker.samples.tabling import table_samples
from tracker.samples.texts import accept_what_is_linked, decide_deletions

logger = logging.getLogger(__name__)

ROOT = "SM"
Address = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Finished:
    """How many of each this call made: `waiting` are moves left for a reviewer, `deletions` are
    decisions on them, `bearing` rows of evidence and relevance of the programme, `amended`
    positions that were corrected or retracted."""

    links: int = 0
    moves: int = 0
    waiting: int = 0
    proposals: int = 0
    positions: int = 0
    speakers: int = 0
    deletions: int = 0
    terms: int = 0
    deadlines: int = 0
    bearing: int = 0
    views: int = 0
    amended: int = 0


@dataclass(frozen=True, slots=True)
class People:
    officer: User
    reviewer: User
    head: User


def follow_sample(*, edition: Edition, **_kwargs: object) -> None:
    """Receiver of `document_imported`: once a sample is stored, what follows from it follows."""
    if edition.document.is_sample:
        transaction.on_commit(partial(_follow, edition.pk), robust=True)


def _follow(edition_id: int) -> None:
    edition = Edition.objects.get(pk=edition_id)
    run = edition.runs.filter(is_sample=True, created_by__isnull=False).first()
    reviewer, head = first_account(Role.REVIEWER), first_account(Role.HEAD)
    if run is None or run.created_by is None or reviewer is None or head is None:
        logger.info("%s is held; its links wait for manage.py load_samples.", edition)
        return
    finish_samples(officer=run.created_by, reviewer=reviewer, head=head)


def first_account(role: Role) -> User | None:
    """The first active account with a role; the demo has one of each."""
    return User.objects.filter(is_active=True, groups__name=role.value).order_by("pk").first()


@transaction.atomic
def finish_samples(*, officer: User, reviewer: User, head: User) -> Finished:
    """Makes the links and moves that the held sample documents allow and that are not made yet.

    The officer links and proposes; the reviewer confirms, the head where the status asks for one.
    Can run again and from several workers. What a person withdrew, refused or moved stays so.
    """
    if not Element.objects.select_for_update().filter(code=ROOT, is_sample=True).exists():
        return Finished()
    people = People(officer, reviewer, head)
    _name_kinds()
    held = _held_paragraphs()
    elements = Element.objects.filter(is_sample=True).in_bulk(field_name="code")
    links = _link(held, elements, officer)
    moves, waiting = _move(held, elements, people)
    positions = _record(held, elements, people)
    amended = amend_positions(held, officer=officer, reviewer=reviewer)
    contest_positions(held)
    speakers = confirm_speakers(held, by=officer)
    views = confirm_sample_views(held, by=officer)
    accept_what_is_linked(officer)
    deletions = decide_deletions(held, officer)
    tabled = table_samples(held, elements, officer)
    terms = enter_terms(held, by=officer)
    deadlines = enter_deadlines(held, by=officer)
    bearing = record_programme(held, officer)
    return Finished(
        links,
        moves,
        waiting,
        tabled,
        positions,
        speakers,
        deletions,
        terms,
        deadlines,
        bearing,
        views=views,
        amended=amended,
    )


def _name_kinds() -> None:
    """A rolling text is issued as a working paper; that it is a text is for an officer to say."""
    for file in sample_files():
        if file.kind:
            Document.objects.filter(symbol=file.symbol, is_sample=True).exclude(
                kind=file.kind
            ).update(kind=file.kind)


def _held_paragraphs() -> dict[Address, Paragraph]:
    """Those of the files as they are now. What an older tracker brought waits to be imported anew:
    the story quotes words that it need not print."""
    files = ImportRun.objects.filter(sha256__in=[file.sha256 for file in sample_files()])
    held = Paragraph.objects.current().filter(edition__in=files.values("edition"))
    return {
        (p.edition.document.symbol or "", p.edition.language, p.part.code, p.path): p
        for p in held.select_related("part", "edition__document__meeting")
    }


def _link(held: Mapping[Address, Paragraph], elements: Mapping[str, Element], officer: User) -> int:
    """Links that no row knows yet; one that somebody withdrew has a row and stays withdrawn."""
    known = set(
        Link.objects.filter(element__is_sample=True).values_list(
            "paragraph_id", "element__code", "relation"
        )
    )
    made = 0
    for row in link_rows():
        paragraph = held.get((row.symbol, row.language, row.part, row.path))
        if paragraph is None:
            continue
        codes = [c for c in row.elements if (paragraph.pk, c, row.relation) not in known]
        made += len(
            link_paragraphs(
                paragraphs=[paragraph],
                elements=[elements[code] for code in codes],
                relation=row.relation,
                by=officer,
            )
        )
    return made


def _record(
    held: Mapping[Address, Paragraph], elements: Mapping[str, Element], people: People
) -> int:
    """Positions that no row knows yet, in whatever state; a person may have closed one."""
    known = _known_positions()
    parties = Party.objects.filter(is_sample=True).in_bulk(field_name="code")
    texts = {p.edition.document.symbol: p.edition.document for p in held.values()}
    made = 0
    for row in position_rows():
        paragraph = held.get((row.symbol, row.language, row.part, row.path))
        if row.text_version and row.text_version not in texts:
            continue
        if paragraph is None or (paragraph.pk, row.element, row.party, row.value) in known:
            continue
        stance = record_stance(
            paragraph=paragraph,
            element=elements[row.element],
            party=parties[row.party],
            spoken_by=parties[row.spoken_by] if row.spoken_by else None,
            value=row.value,
            text_version=texts.get(row.text_version),
            by=people.officer,
        )
        if not row.waits:
            verify_stance(stance=stance, by=people.reviewer)
        made += 1
    return made


def _known_positions() -> set[tuple[int | None, str, str, str]]:
    """Paragraph, element, party and value of each, in later texts as where it was recorded."""
    what = ("element__code", "party__code", "value")
    recorded = Stance.objects.filter(element__is_sample=True)
    placed = StancePlace.objects.filter(stance__in=recorded)
    return {
        *recorded.values_list("paragraph_id", *what),
        *placed.values_list("paragraph_id", *(f"stance__{name}" for name in what)),
    }


def _move(
    held: Mapping[Address, Paragraph], elements: Mapping[str, Element], people: People
) -> tuple[int, int]:
    statuses = Status.objects.in_bulk(field_name="code")
    done = {
        (e.change.element_id, e.change.to_status_id, e.document.symbol, e.part, e.path): e.change
        for e in Evidence.objects.filter(change__element__is_sample=True).select_related(
            "change", "document"
        )
    }
    made = {False: 0, True: 0}
    for code, rows in move_rows().items():
        for row in rows:
            element, to = elements[code], statuses[row.to]
            change = done.get((element.pk, to.pk, row.symbol, row.part, row.path))
            if change is None:
                language = evidence_language(row.symbol)
                paragraph = held.get((row.symbol, language, row.part, row.path))
                if paragraph is None or not _moved(element, to, [paragraph], row, people):
                    break
                made[row.waits] += 1
            elif change.state != StatusChange.State.CONFIRMED:
                break
    return made[False], made[True]


def _moved(
    element: Element, to: Status, evidence: Sequence[Paragraph], row: MoveRow, people: People
) -> bool:
    """Whether the move was made; the rules may refuse it, and then nothing of it is left."""
    try:
        with transaction.atomic():
            change = propose_status(
                element=element, to=to, evidence=evidence, reason=row.reason, by=people.officer
            )
            if not row.waits:
                head_confirms = to.confirmer == Status.Confirmer.HEAD
                confirm_status(change=change, by=people.head if head_confirms else people.reviewer)
    except Refused as refusal:
        logger.warning("Sample %s stays where it is: %s", element.code, refusal)
        return False
    return True
