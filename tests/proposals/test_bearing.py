"""Evidence of activities and relevance: verbs, refusals, constraints, what can be said."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from documents.models import Access, Paragraph
from meetings.refusals import RefusalKind, Refused
from meetings.roles import Role
from proposals.actions import (
    mark_relevant,
    record_activity_evidence,
    withdraw_activity_evidence,
    withdraw_relevance,
)
from proposals.models import ActivityEvidence, Relevance
from proposals.standing import standing_said
from tests.constraints import constraints_of, tripping
from tests.makers import (
    make_activity,
    make_document,
    make_domain,
    make_edition,
    make_element,
    make_meeting,
    make_paragraph,
    make_part,
    make_party,
    make_platform,
    make_user,
)
from tests.readers import LEVELS, READERS

pytestmark = pytest.mark.django_db
DAY = date(2024, 5, 13)


def printed(symbol: str = "", day: date = DAY, access: str = Access.PUBLIC) -> Paragraph:
    document = make_document(symbol, issued_on=day, access=access)
    return make_paragraph(make_part(make_edition(document)))


def evidence(**fields: Any) -> ActivityEvidence:
    """A row without asking the verb: a paper takes an activity up."""
    if "activity" not in fields:
        fields["activity"] = make_activity()
    if not fields.keys() & {"meeting", "document", "paragraph"}:
        fields["document"] = make_document()
    return ActivityEvidence.objects.create(**{"relation": "takes_up", **fields})


def relevance(**fields: Any) -> Relevance:
    """A row without asking the verb: a field is relevant to an element."""
    if not fields.keys() & {"domain", "organisation", "platform"}:
        fields["domain"] = make_domain()
    if not fields.keys() & {"element", "activity", "to_domain"}:
        fields["element"] = make_element()
    return Relevance.objects.create(**{"note": "It is", **fields})


# --- the verbs


def test_evidence_is_recorded_with_who_when_and_note() -> None:
    officer, activity, paragraph = make_user(Role.OFFICER), make_activity("A.1"), printed("T/1")
    before = timezone.now()
    row = record_activity_evidence(
        activity=activity, source=paragraph, relation="reports", note=" Half of it. ", by=officer
    )
    assert (row.document, row.paragraph, row.meeting, row.coder, row.note) == (
        paragraph.edition.document,
        paragraph,
        None,
        officer,
        "Half of it.",
    )
    assert before <= row.recorded_at <= timezone.now()
    assert (str(row), row.day) == ("A.1: T/1 body 1 reports on it", DAY)


def test_paper_and_meeting_are_evidence_as_a_whole() -> None:
    officer, activity = make_user(Role.OFFICER), make_activity()
    meeting, document = make_meeting(starts=DAY), printed("T/1").edition.document
    whole = record_activity_evidence(
        activity=activity, source=document, relation="contributes", by=officer
    )
    held = record_activity_evidence(
        activity=activity, source=meeting, relation="takes_up", note="Report, item 6.", by=officer
    )
    assert [(row.source, row.day) for row in (whole, held)] == [(document, DAY), (meeting, DAY)]


def refused(verb: Callable[..., object], **arguments: Any) -> tuple[str, RefusalKind]:
    with pytest.raises(Refused) as refusal:
        verb(**arguments)
    return str(refusal.value), refusal.value.kind


def test_evidence_that_says_nothing_is_refused_and_leaves_no_trace() -> None:
    officer, activity, paragraph = make_user(Role.OFFICER), make_activity(), printed()
    heading = make_paragraph(paragraph.part, "h1", kind=Paragraph.Kind.HEADING)
    ahead = make_meeting(name_en="Session ahead", starts=timezone.localdate() + timedelta(days=1))
    held, no_day = make_meeting(starts=DAY), make_meeting(name_en="Session without days")
    stub = make_document("T/2")
    cases: list[tuple[Any, str, str]] = [
        (paragraph, "finishes", ""),
        (heading, "reports", ""),
        (stub, "reports", ""),
        (held, "takes_up", " "),
        (ahead, "takes_up", "n"),
        (no_day, "reports", "n"),
    ]
    said = [
        refused(
            record_activity_evidence,
            activity=activity,
            source=source,
            relation=relation,
            note=note,
            by=officer,
        )
        for source, relation, note in cases
    ]
    assert [sentence[:46] for sentence, _kind in said] == [
        "“finishes” is not a relation. Known: takes_up,",
        "A heading or a masthead line carries no text t",
        "T/2 is known but not held here, so nobody can ",
        "A meeting prints nothing itself: say in the no",
        "No day on which Session ahead had begun is rec",
        "No day on which Session without days had begun",
    ]
    assert {kind for _sentence, kind in said} == {RefusalKind.INVALID}
    assert not ActivityEvidence.objects.exists()


def test_meeting_ahead_may_plan_an_activity() -> None:
    row = record_activity_evidence(
        activity=make_activity(),
        source=make_meeting(),
        relation="plans",
        note="Programme of work.",
        by=make_user(Role.OFFICER),
    )
    assert (row.relation, row.day) == ("plans", None)


def test_same_evidence_is_a_conflict_until_it_is_withdrawn() -> None:
    officer, activity, paragraph = make_user(Role.OFFICER), make_activity(), printed("T/1")
    given: dict[str, Any] = {"activity": activity, "relation": "reports", "by": officer}
    first = record_activity_evidence(source=paragraph, **given)
    record_activity_evidence(source=paragraph.edition.document, **given)
    assert refused(record_activity_evidence, source=paragraph, **given) == (
        f"T/1 body 1 is recorded as evidence of {activity.code} with this relation already.",
        RefusalKind.CONFLICT,
    )
    withdraw_activity_evidence(evidence=first, by=officer)
    assert (first.withdrawn_by, first.withdrawn_at is None) == (officer, False)
    record_activity_evidence(source=paragraph, **given)
    assert (ActivityEvidence.objects.count(), ActivityEvidence.objects.in_force().count()) == (3, 2)
    assert refused(withdraw_activity_evidence, evidence=first, by=officer) == (
        "This has been withdrawn already.",
        RefusalKind.CONFLICT,
    )


def test_field_organisation_and_platform_are_marked_relevant() -> None:
    officer = make_user(Role.OFFICER)
    field, element, activity = make_domain("EX.1"), make_element("VM"), make_activity("A.1")
    body, forum = make_party("X-O", "Sample Body", kind="organisation"), make_platform("PF.1")
    pairs: list[tuple[Any, Any]] = [
        (field, element),
        (field, activity),
        *((who, to) for who in (body, forum) for to in (element, activity, field)),
    ]
    rows = [mark_relevant(subject=who, to=to, note=" Why. ", by=officer) for who, to in pairs]
    assert [(row.subject, row.to, row.note, row.coder) for row in rows] == [
        (who, to, "Why.", officer) for who, to in pairs
    ]
    assert str(rows[2]) == "Sample Body → VM Element VM"


def test_relevance_that_nobody_should_record_is_refused() -> None:
    officer, field, element = make_user(Role.OFFICER), make_domain("EX.1"), make_element("VM")
    state = make_party(name="Sample State A")
    mark_relevant(subject=field, to=element, note="Why.", by=officer)
    cases: list[tuple[Any, Any, str]] = [
        (state, element, "Why."),
        (field, make_domain("EX.2"), "Why."),
        (make_platform(), element, " "),
        (field, element, "Why else."),
    ]
    said = [
        refused(mark_relevant, subject=subject, to=to, note=note, by=officer)
        for subject, to, note in cases
    ]
    assert [(sentence[:40], kind) for sentence, kind in said] == [
        ("Sample State A is not an organisation. W", RefusalKind.INVALID),
        ("Fields of expertise are not linked to ea", RefusalKind.INVALID),
        ("Say in the note why it is relevant: no s", RefusalKind.INVALID),
        ("EX.1 Domain EX.1 is recorded as relevant", RefusalKind.CONFLICT),
    ]
    assert Relevance.objects.count() == 1


def test_withdrawn_relevance_keeps_its_row_and_can_be_marked_again() -> None:
    officer, row = make_user(Role.OFFICER), relevance()
    withdraw_relevance(relevance=row, by=officer)
    assert (row.withdrawn_by, row.withdrawn_at is None) == (officer, False)
    mark_relevant(subject=row.subject, to=row.to, note="Again.", by=officer)
    assert (Relevance.objects.count(), Relevance.objects.in_force().count()) == (2, 1)
    kind = refused(withdraw_relevance, relevance=row, by=officer)[1]
    assert kind is RefusalKind.CONFLICT


@pytest.mark.parametrize("role", [Role.DELEGATION, Role.ADMINISTRATOR, None])
def test_programme_is_linked_by_staff_only(role: Role | None) -> None:
    by = make_user(*([role] if role else []), is_superuser=role is Role.ADMINISTRATOR)
    row, link = evidence(), relevance()
    said = {
        refused(
            record_activity_evidence,
            activity=row.activity,
            source=printed(),
            relation="reports",
            by=by,
        ),
        refused(withdraw_activity_evidence, evidence=row, by=by),
        refused(mark_relevant, subject=link.subject, to=make_activity(), note="Why.", by=by),
        refused(withdraw_relevance, relevance=link, by=by),
    }
    assert said == {
        (
            "Only secretariat staff record what bears on the programme.",
            RefusalKind.NOT_ALLOWED,
        )
    }
    assert ActivityEvidence.objects.in_force().count() == 1
    assert Relevance.objects.in_force().count() == 1


# --- who sees evidence, and what is said from it


@pytest.mark.parametrize("who", READERS)
def test_evidence_of_a_hidden_paper_is_not_there(who: str) -> None:
    activity = make_activity()
    for level in Access.values:
        evidence(activity=activity, document=make_document(f"T/{level}", access=level))
    evidence(activity=activity, meeting=make_meeting("M1"), note="Report.")
    seen = ActivityEvidence.objects.visible_to(READERS[who]()).with_source()
    assert {str(row.source) for row in seen} == {
        "Meeting M1",
        *(f"T/{level}" for level in LEVELS[who]),
    }


def test_evidence_stands_in_the_order_of_its_days() -> None:
    activity = make_activity()
    meeting = make_meeting("M2", starts=date(2024, 3, 1))
    rows = {
        "no day": evidence(activity=activity, document=make_document(issued_on=None)),
        "meeting": evidence(activity=activity, meeting=meeting, note="Report."),
        "its paper": evidence(activity=activity, document=make_document(meeting=meeting)),
        "early": evidence(activity=activity, document=make_document(issued_on=date(2023, 1, 1))),
    }
    assert list(ActivityEvidence.objects.in_time()) == [
        rows[name] for name in ("early", "meeting", "its paper", "no day")
    ]


def test_rows_are_read_with_both_ends_in_a_fixed_number_of_queries(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _number in range(3):
        paragraph = printed()
        evidence(document=paragraph.edition.document, paragraph=paragraph)
        relevance(organisation=make_party(kind="other"), activity=make_activity())
    with django_assert_num_queries(3):  # evidence; relevance and the names of organisations
        rows = ActivityEvidence.objects.with_source().select_related("activity")
        assert len({str(row) for row in rows}) == 3
        assert len({str(row) for row in Relevance.objects.with_ends()}) == 3


def test_standing_of_an_activity_is_its_evidence_counted() -> None:
    activity = make_activity()
    paragraph = printed(day=date(2025, 3, 14))
    document = paragraph.edition.document
    again = make_paragraph(paragraph.part)
    rows = [
        evidence(activity=activity, document=document, paragraph=paragraph, relation="reports"),
        evidence(activity=activity, document=document, paragraph=again, relation="reports"),
        evidence(activity=activity, document=make_document(), relation="takes_up"),
        evidence(activity=activity, meeting=make_meeting(starts=DAY), note="Report."),
        evidence(activity=activity, meeting=make_meeting(), note="Report."),
    ]
    assert standing_said(rows) == (
        "Taken up: 2 meetings, 1 paper. Reports: 1 paper. Latest: 2025-03-14."
    )
    assert standing_said(rows[2:3]) == "Taken up: 1 paper."
    assert standing_said([]) == "No recorded evidence."


# --- constraints


def two_alike() -> None:
    first = evidence()
    evidence(activity=first.activity, document=first.document)


def two_relevant_alike() -> None:
    first = relevance()
    relevance(domain=first.domain, element=first.element)


NOW: dict[str, Any] = {"withdrawn_at": timezone.now()}
BREACHES: dict[str, Callable[[], object]] = {
    "activityevidence_one_source": lambda: evidence(
        meeting=make_meeting(), document=make_document(), note="n"
    ),
    "activityevidence_paragraph_of_a_paper": lambda: evidence(
        meeting=make_meeting(), paragraph=printed(), note="n"
    ),
    "activityevidence_meeting_says_where": lambda: evidence(meeting=make_meeting()),
    "activityevidence_withdrawn_by_a_person": lambda: evidence(**NOW),
    "activityevidence_once": two_alike,
    "relevance_one_subject": lambda: relevance(domain=make_domain(), platform=make_platform()),
    "relevance_one_object": lambda: relevance(element=make_element(), activity=make_activity()),
    "relevance_not_between_domains": lambda: relevance(to_domain=make_domain()),
    "relevance_says_why": lambda: relevance(note=""),
    "relevance_withdrawn_by_a_person": lambda: relevance(withdrawn_by=make_user()),
    "relevance_once": two_relevant_alike,
}


@pytest.mark.parametrize("name", BREACHES)
def test_constraint_holds(name: str) -> None:
    with tripping("proposals", name):
        BREACHES[name]()


def test_every_constraint_is_tripped() -> None:
    ours = ("activityevidence_", "relevance_")
    assert set(BREACHES) == {n for n in constraints_of("proposals") if n.startswith(ours)}


def test_withdrawn_rows_leave_room_for_new_ones() -> None:
    by = make_user()
    first, link = evidence(), relevance()
    for _again in range(2):
        evidence(activity=first.activity, document=first.document, **NOW, withdrawn_by=by)
        relevance(domain=link.domain, element=link.element, **NOW, withdrawn_by=by)
    assert (ActivityEvidence.objects.count(), Relevance.objects.count()) == (3, 3)
