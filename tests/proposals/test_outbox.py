"""The outbox: each event writes its row in its own transaction, and nothing else does."""

from collections.abc import Callable
from datetime import date

import pytest
from django.contrib.auth.models import User
from django.db import transaction

from documents.models import Access, Document
from documents.release import change_access, release_report
from meetings.models import Meeting
from meetings.roles import Role
from proposals import actions
from proposals.heralds import HERALDS
from proposals.models import Deadline, Notice, Stance, StatusChange
from tests.makers import (
    SOME_DAY,
    make_document,
    make_edition,
    make_element,
    make_meeting,
    make_paragraph,
    make_part,
    make_party,
    make_proposal,
    make_rules,
    make_stance,
    make_user,
    make_view,
)

pytestmark = pytest.mark.django_db
Told = list[tuple[str, int]]
Event = Callable[[User, User], Told]


def told(after: int = 0) -> Told:
    rows = Notice.objects.filter(pk__gt=after).order_by("pk")
    return [(row.kind, row.row) for row in rows]


def last() -> int:
    newest = Notice.objects.order_by("pk").last()
    return newest.pk if newest else 0


def draft(coder: User, **fields: object) -> Stance:
    party = make_party(name="Sample State A")
    text = "Sample State A supports a register."
    paragraph = make_paragraph(make_part(standing="record"), text=text)
    fields = {"quote": "supports a register", "coder": coder, "party": party, **fields}
    return make_stance(paragraph, **fields)


def confirmed(officer: User, reviewer: User) -> Told:
    change = actions.propose_status(
        element=make_element(),
        to=make_rules()["PROPOSED"],
        evidence=[make_paragraph()],
        reason="It is printed.",
        effective_on=SOME_DAY,
        by=officer,
    )
    begin()
    actions.confirm_status(change=change, by=reviewer)
    return [("status", change.pk)]


def refused(officer: User, reviewer: User) -> Told:
    change = StatusChange.objects.create(
        element=make_element(),
        to_status=make_rules()["PROPOSED"],
        reason="It is printed.",
        effective_on=SOME_DAY,
        element_version=0,
        proposed_by=officer,
    )
    begin()
    actions.refuse_status(change=change, by=reviewer, note="No.")
    return []


def verified(officer: User, reviewer: User) -> Told:
    stance = draft(officer)
    begin()
    actions.verify_stance(stance=stance, by=reviewer)
    return [("position", stance.pk)]


def corrected(officer: User, reviewer: User) -> Told:
    stance = draft(officer, verifier=reviewer)
    begin()
    better = actions.correct_stance(
        stance=stance, by=officer, note="It is flexible.", value="flexible"
    )
    assert told(started[0]) == []
    actions.verify_stance(stance=better, by=reviewer)
    return [("corrected", stance.pk), ("position", better.pk)]


def retracted(officer: User, reviewer: User) -> Told:
    stance = draft(officer, verifier=reviewer)
    begin()
    actions.retract_stance(stance=stance, by=reviewer, note="Not said.")
    return [("retracted", stance.pk)]


def dismissed(officer: User, reviewer: User) -> Told:
    stance = draft(officer)
    begin()
    actions.dismiss_stance(stance=stance, by=officer)
    return []


def stored(officer: User, reviewer: User) -> Told:
    document = make_document()
    begin()
    return [("text", make_edition(document).pk)]


def opened(officer: User, reviewer: User) -> Told:
    document = make_document(access=Access.SECRETARIAT)
    make_edition(document)
    begin()
    release_report(document, access=Access.PUBLIC)
    change_access(document=document, access=Access.PUBLIC, by=officer, reason="It was issued.")
    return [("opened", document.pk)]


def closed(officer: User, reviewer: User) -> Told:
    document = make_edition(make_document(access=Access.PUBLIC)).document
    begin()
    change_access(document=document, access=Access.SECRETARIAT, by=officer, reason="By mistake.")
    return []


def tabled(officer: User, reviewer: User) -> Told:
    text = make_paragraph(make_part(make_edition(make_document(issued_on=SOME_DAY))))
    begin()
    proposal = actions.table_proposal(
        code="SP.1", title_zh="提案", title_en="Proposal", text=[text], by=officer
    )
    return [("proposal", proposal.pk)]


def withdrawn(officer: User, reviewer: User) -> Told:
    proposal = make_proposal()
    document = make_document(issued_on=SOME_DAY, kind=Document.Kind.REPORT)
    text = f"The proposal {proposal.code} in {proposal.document.symbol} was withdrawn."
    report = make_paragraph(make_part(make_edition(document), standing="record"), text=text)
    begin()
    gone = actions.withdraw_proposal(proposal=proposal, paragraph=report, by=officer)
    return [("succession", gone.pk)]


def view_confirmed(officer: User, reviewer: User) -> Told:
    view = make_view(make_paragraph(make_part(standing="record")))
    begin()
    actions.confirm_views(views=[view], by=officer)
    return [("view", view.pk)]


def meeting_entered(officer: User, reviewer: User) -> Told:
    return [("meeting", make_meeting().pk)]


def meeting_moved(officer: User, reviewer: User) -> Told:
    meeting = make_meeting()
    begin()
    Meeting.objects.filter(pk=meeting.pk).update(starts=date(2026, 8, 10))
    Meeting.objects.filter(pk=meeting.pk).update(series="MX")
    return [("meeting", meeting.pk)]


def due(officer: User) -> Deadline:
    paragraph = make_paragraph(text="Papers are due on 10 July 2026.")
    return actions.record_deadline(
        meeting=make_meeting(),
        day=date(2026, 7, 10),
        words="Papers are due",
        paragraph=paragraph,
        by=officer,
    )


def deadline_recorded(officer: User, reviewer: User) -> Told:
    row = due(officer)
    Notice.objects.exclude(kind="deadline").delete()
    return [("deadline", row.pk)]


def deadline_withdrawn(officer: User, reviewer: User) -> Told:
    row = due(officer)
    begin()
    actions.withdraw_deadline(deadline=row, by=officer)
    return [("deadline", row.pk)]


EVENTS: tuple[Event, ...] = (
    *(confirmed, refused, verified, corrected, retracted, dismissed, stored, opened, closed),
    *(
        tabled,
        withdrawn,
        view_confirmed,
        meeting_entered,
        meeting_moved,
        deadline_recorded,
        deadline_withdrawn,
    ),
)
# From where on an event's rows are looked at: what it needs is made before.
started = [0]


def begin() -> None:
    started[0] = last()


@pytest.fixture(autouse=True)
def from_the_start() -> None:
    started[0] = 0


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.__name__)
def test_event_writes_its_rows_and_a_rollback_none(event: Event) -> None:
    officer, reviewer = make_user(Role.OFFICER), make_user(Role.REVIEWER)
    with transaction.atomic():
        written = event(officer, reviewer)
        assert told(started[0]) == written
        transaction.set_rollback(True)
    assert told() == []


def test_every_kind_of_event_has_its_herald() -> None:
    assert {herald.kind for herald in HERALDS} == set(Notice.Kind.values)


def test_many_rows_at_once_are_told_of_one_by_one() -> None:
    made = Meeting.objects.bulk_create(
        Meeting(code=f"B{number}", series="WG", name_zh="会议", name_en="Meeting")
        for number in range(3)
    )
    assert told() == [("meeting", row.pk) for row in made]
