"""The verbs: what they write, what they refuse, and that a refusal leaves no trace."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils import timezone

from documents.models import Access, Document, Paragraph
from meetings.refusals import RefusalKind, Refused
from meetings.roles import Role
from proposals import actions
from proposals.models import Element, Link, Status, StatusChange
from tests.makers import (
    SOME_DAY,
    make_delegate,
    make_document,
    make_edition,
    make_element,
    make_paragraph,
    make_part,
    make_user,
)

pytestmark = pytest.mark.django_db


def paper(standing: str = "national", **document: Any) -> Paragraph:
    """A paragraph of a public document of 13 May 2024 with this standing."""
    fields = {"issued_on": SOME_DAY, **document}
    return make_paragraph(make_part(make_edition(make_document(**fields)), standing=standing))


def proposed(element: Element, to: Status, by: User, **more: object) -> StatusChange:
    given = {"evidence": [paper()], "reason": "It was tabled.", **more}
    return actions.propose_status(element=element, to=to, by=by, **given)  # type: ignore[arg-type]


def refusal_of(act: Callable[[], object]) -> tuple[str, RefusalKind]:
    """The sentence and kind of a refusal, with the proof that nothing was written."""
    before = (
        list(StatusChange.objects.values()),
        list(Element.objects.values()),
        list(Link.objects.values()),
    )
    with pytest.raises(Refused) as caught:
        act()
    after = (
        list(StatusChange.objects.values()),
        list(Element.objects.values()),
        list(Link.objects.values()),
    )
    assert after == before
    return str(caught.value), caught.value.kind


# --- links


def test_link_paragraph_writes_who_linked(officer: User) -> None:
    paragraph, element = make_paragraph(), make_element()
    link = actions.link_paragraph(
        paragraph=paragraph, element=element, relation="proposes", by=officer, note="see ¶2"
    )
    assert Link.objects.values_list(
        "paragraph", "element", "relation", "coder", "note", "withdrawn_at"
    ).get() == (paragraph.pk, element.pk, "proposes", officer.pk, "see ¶2", None)
    assert link.coder == officer


def test_link_paragraph_twice_conflicts(officer: User) -> None:
    paragraph, element = make_paragraph(), make_element("T.7")
    actions.link_paragraph(paragraph=paragraph, element=element, relation="reports", by=officer)
    sentence, kind = refusal_of(
        lambda: actions.link_paragraph(
            paragraph=paragraph, element=element, relation="reports", by=officer
        )
    )
    assert "is linked to T.7 with this relation already" in sentence
    assert kind is RefusalKind.CONFLICT


def test_link_paragraph_unknown_relation_names_the_known_ones(officer: User) -> None:
    paragraph = make_paragraph()
    element = make_element()
    sentence, _kind = refusal_of(
        lambda: actions.link_paragraph(
            paragraph=paragraph, element=element, relation="likes", by=officer
        )
    )
    assert sentence.startswith("“likes” is not a relation. Known: proposes, elaborates")


def test_link_heading_is_refused(officer: User) -> None:
    element = make_element()
    heading = make_paragraph(path="h1", kind="heading")
    sentence, _kind = refusal_of(
        lambda: actions.link_paragraph(
            paragraph=heading, element=element, relation="reports", by=officer
        )
    )
    assert "Link the paragraph under it" in sentence


def test_link_paragraph_by_delegate_is_refused() -> None:
    paragraph = make_paragraph()
    element = make_element()
    delegate = make_delegate()
    _sentence, kind = refusal_of(
        lambda: actions.link_paragraph(
            paragraph=paragraph, element=element, relation="reports", by=delegate
        )
    )
    assert kind is RefusalKind.NOT_ALLOWED


def test_link_paragraphs_leaves_known_links_alone(officer: User) -> None:
    part = make_part()
    first, second = make_paragraph(part), make_paragraph(part)
    element, other = make_element(), make_element()
    actions.link_paragraph(paragraph=first, element=element, relation="reports", by=officer)
    new = actions.link_paragraphs(
        paragraphs=[first, second], elements=[element, other], relation="reports", by=officer
    )
    assert {(link.paragraph, link.element) for link in new} == {
        (first, other),
        (second, element),
        (second, other),
    }
    assert Link.objects.in_force().count() == 4


def test_link_paragraphs_is_all_or_nothing(officer: User) -> None:
    element = make_element()
    part = make_part()
    good, heading = make_paragraph(part), make_paragraph(part, path="h1", kind="heading")
    refusal_of(
        lambda: actions.link_paragraphs(
            paragraphs=[good, heading], elements=[element], relation="reports", by=officer
        )
    )


def test_withdraw_link_keeps_the_row(officer: User) -> None:
    link = actions.link_paragraph(
        paragraph=make_paragraph(), element=make_element(), relation="reports", by=officer
    )
    actions.withdraw_link(link=link, by=officer)
    assert Link.objects.get().withdrawn_by == officer
    assert not Link.objects.in_force().exists()
    sentence, kind = refusal_of(lambda: actions.withdraw_link(link=link, by=officer))
    assert (sentence, kind) == ("This link has been withdrawn already.", RefusalKind.CONFLICT)


def test_withdrawn_link_can_be_made_again(officer: User) -> None:
    paragraph, element = make_paragraph(), make_element()
    for _round in range(2):
        link = actions.link_paragraph(
            paragraph=paragraph, element=element, relation="reports", by=officer
        )
        actions.withdraw_link(link=link, by=officer)
    assert Link.objects.count() == 2


# --- proposing


def test_propose_status_waits_and_moves_nothing(officer: User, rules: dict[str, Status]) -> None:
    element, evidence = make_element(), paper()
    change = actions.propose_status(
        element=element, to=rules["PROPOSED"], evidence=[evidence], reason=" Tabled. ", by=officer
    )
    element.refresh_from_db()
    assert (element.status, element.version) == (None, 0)
    assert (change.state, change.reason, change.effective_on) == ("proposed", "Tabled.", SOME_DAY)
    assert list(change.evidence.values_list("paragraph", "document", "part", "path")) == [
        (evidence.pk, evidence.edition.document_id, "body", evidence.path)
    ]


@pytest.mark.parametrize("roles", [(), (Role.DELEGATION,), (Role.ADMINISTRATOR,)])
def test_propose_status_needs_a_staff_role(
    roles: tuple[Role, ...], rules: dict[str, Status]
) -> None:
    superuser = make_user(*roles, is_superuser=True)
    element = make_element()
    _sentence, kind = refusal_of(lambda: proposed(element, rules["PROPOSED"], superuser))
    assert kind is RefusalKind.NOT_ALLOWED


def test_propose_status_without_evidence_names_what_is_missing(
    officer: User, rules: dict[str, Status]
) -> None:
    element = make_element()
    sentence, _kind = refusal_of(
        lambda: proposed(element, rules["PROPOSED"], officer, evidence=[], effective_on=SOME_DAY)
    )
    assert sentence == (
        "“Proposed” needs a paragraph as evidence, from text with this standing: "
        "National paper, Official record."
    )


def test_propose_status_without_any_date_asks_for_it(
    officer: User, rules: dict[str, Status]
) -> None:
    undated = paper(issued_on=None)
    element = make_element()
    sentence, _kind = refusal_of(
        lambda: proposed(element, rules["PROPOSED"], officer, evidence=[undated])
    )
    assert sentence.startswith("The evidence has no date of its own.")


def test_propose_status_wrong_standing_says_which_counts(
    officer: User, rules: dict[str, Status]
) -> None:
    element, summary = make_element(), paper("no_status")
    sentence, _kind = refusal_of(
        lambda: proposed(element, rules["PROPOSED"], officer, evidence=[summary])
    )
    assert sentence == (
        "“Proposed” rests on text with this standing: National paper, Official record. "
        "The evidence given is: No status."
    )


def test_propose_status_restricted_evidence_is_refused(
    officer: User, rules: dict[str, Status]
) -> None:
    element = make_element()
    secret = paper(symbol="TEST/CRP.1", access=Access.PARTICIPANTS)
    sentence, _kind = refusal_of(
        lambda: proposed(element, rules["PROPOSED"], officer, evidence=[secret])
    )
    assert sentence == (
        "TEST/CRP.1 is not public, and restricted evidence never justifies a public status."
    )


def test_sample_document_moves_sample_elements_only(
    officer: User, rules: dict[str, Status]
) -> None:
    sample = paper(symbol="SAMPLE/1", is_sample=True)
    real, fictional = make_element(), make_element(is_sample=True)
    sentence, _kind = refusal_of(
        lambda: proposed(real, rules["PROPOSED"], officer, evidence=[sample])
    )
    assert sentence == "SAMPLE/1 is a sample document; it cannot move a real element."
    assert proposed(fictional, rules["PROPOSED"], officer, evidence=[sample]).pk


def test_propose_status_needs_a_text_version(officer: User, rules: dict[str, Status]) -> None:
    element = make_element()
    chair = paper("chair_text")
    move_to(element, rules["PROPOSED"], officer)
    sentence, _kind = refusal_of(
        lambda: proposed(element, rules["IN_TEXT"], officer, evidence=[chair])
    )
    assert sentence == "“In_text” needs a paragraph of a rolling or draft text."
    text = paper("chair_text", kind=Document.Kind.TEXT)
    assert proposed(element, rules["IN_TEXT"], officer, evidence=[text]).pk


def test_propose_status_unknown_transition_lists_what_is_open(
    officer: User, rules: dict[str, Status]
) -> None:
    element = make_element("T.9")
    sentence, _kind = refusal_of(
        lambda: proposed(element, rules["ADOPTED"], officer, evidence=[paper("adopted")])
    )
    assert sentence == (
        "T.9 cannot move from “no status” to “Adopted”. Open from here: Registered, Proposed."
    )


def test_propose_status_to_the_same_is_refused(officer: User, rules: dict[str, Status]) -> None:
    element = make_element("T.3")
    move_to(element, rules["PROPOSED"], officer)
    sentence, _kind = refusal_of(lambda: proposed(element, rules["PROPOSED"], officer))
    assert sentence == "T.3 stands at “Proposed” already."


def test_superseded_needs_another_element(officer: User, rules: dict[str, Status]) -> None:
    element, successor = make_element(), make_element()
    move_to(element, rules["PROPOSED"], officer)
    given = {"evidence": [], "effective_on": date(2024, 6, 1)}
    sentence, _kind = refusal_of(lambda: proposed(element, rules["SUPERSEDED"], officer, **given))
    assert sentence == "“Superseded” needs the element that takes its place."
    sentence, _kind = refusal_of(
        lambda: proposed(element, rules["SUPERSEDED"], officer, successor=element, **given)
    )
    assert sentence == "An element cannot take its own place."
    change = proposed(element, rules["SUPERSEDED"], officer, successor=successor, **given)
    assert change.successor == successor


def test_status_without_accepted_standings_still_needs_evidence(
    officer: User, rules: dict[str, Status]
) -> None:
    element = make_element()
    sentence, _kind = refusal_of(
        lambda: proposed(element, rules["REGISTERED"], officer, evidence=[], effective_on=SOME_DAY)
    )
    assert sentence == "“Registered” needs a paragraph as evidence."


def test_propose_status_needs_a_reason_and_no_future(
    officer: User, rules: dict[str, Status]
) -> None:
    element = make_element()
    ahead = timezone.localdate() + timedelta(days=1)
    sentence, _kind = refusal_of(
        lambda: proposed(element, rules["PROPOSED"], officer, reason="  ", effective_on=ahead)
    )
    assert sentence == (
        "Give the reason in a sentence; the history keeps it. "
        f"The effective date {ahead} lies ahead. It is the evidence's date, not a plan."
    )


def test_later_move_cannot_take_effect_earlier(officer: User, rules: dict[str, Status]) -> None:
    element = make_element("T.5")
    move_to(element, rules["PROPOSED"], officer)
    sentence, _kind = refusal_of(
        lambda: proposed(element, rules["REGISTERED"], officer, effective_on=date(2024, 5, 12))
    )
    assert sentence == (
        "T.5 has its present status since 2024-05-13; a later move cannot take effect on "
        "2024-05-12."
    )


def test_second_proposal_names_the_first(officer: User, rules: dict[str, Status]) -> None:
    element = make_element("T.6")
    proposed(element, rules["PROPOSED"], officer)
    other = make_user(Role.OFFICER)
    sentence, kind = refusal_of(lambda: proposed(element, rules["REGISTERED"], other))
    assert kind is RefusalKind.CONFLICT
    assert sentence.startswith("officer proposed to move T.6 to “Proposed” first;")


def test_proposal_on_an_old_page_names_who_moved(officer: User, rules: dict[str, Status]) -> None:
    element = make_element("T.8")
    move_to(element, rules["PROPOSED"], officer)
    sentence, kind = refusal_of(
        lambda: proposed(element, rules["REGISTERED"], officer, expected_version=0)
    )
    assert kind is RefusalKind.CONFLICT
    assert sentence.startswith("T.8 moved to “Proposed” meanwhile, confirmed by ")


# --- deciding


def move_to(element: Element, to: Status, officer: User, **more: object) -> StatusChange:
    change = proposed(element, to, officer, **more)
    actions.confirm_status(change=change, by=make_user(Role.HEAD))
    element.refresh_from_db()
    return change


def test_confirm_status_moves_the_element(
    officer: User, reviewer: User, rules: dict[str, Status]
) -> None:
    element = make_element()
    change = proposed(element, rules["PROPOSED"], officer)
    actions.confirm_status(change=change, by=reviewer)
    element.refresh_from_db()
    change.refresh_from_db()
    assert (element.status, element.status_since, element.version) == (
        rules["PROPOSED"],
        SOME_DAY,
        1,
    )
    assert (change.state, change.decided_by, change.sequence) == ("confirmed", reviewer, 1)
    assert change.decided_at is not None


def test_confirm_own_proposal_is_refused(rules: dict[str, Status]) -> None:
    reviewer = make_user(Role.REVIEWER)
    change = proposed(make_element(), rules["PROPOSED"], reviewer)
    sentence, kind = refusal_of(lambda: actions.confirm_status(change=change, by=reviewer))
    assert (sentence, kind) == (
        "You proposed this change; somebody else has to confirm it.",
        RefusalKind.NOT_ALLOWED,
    )


@pytest.mark.parametrize("role", [Role.OFFICER, Role.DELEGATION, Role.ADMINISTRATOR])
def test_confirm_needs_a_reviewer(role: Role, officer: User, rules: dict[str, Status]) -> None:
    change = proposed(make_element(), rules["PROPOSED"], officer)
    other = make_user(role, is_superuser=True)
    _sentence, kind = refusal_of(lambda: actions.confirm_status(change=change, by=other))
    assert kind is RefusalKind.NOT_ALLOWED


def test_adopted_is_confirmed_by_a_head_only(
    officer: User, reviewer: User, rules: dict[str, Status]
) -> None:
    element = make_element()
    move_to(element, rules["PROPOSED"], officer)
    change = proposed(element, rules["ADOPTED"], officer, evidence=[paper("adopted")])
    sentence, kind = refusal_of(lambda: actions.confirm_status(change=change, by=reviewer))
    assert (sentence, kind) == ("“Adopted” is confirmed by a head.", RefusalKind.NOT_ALLOWED)
    actions.confirm_status(change=change, by=make_user(Role.HEAD))
    element.refresh_from_db()
    assert element.status == rules["ADOPTED"]


def test_confirm_twice_names_who_decided(
    officer: User, reviewer: User, rules: dict[str, Status]
) -> None:
    change = proposed(make_element(), rules["PROPOSED"], officer)
    actions.confirm_status(change=change, by=reviewer)
    sentence, kind = refusal_of(lambda: actions.confirm_status(change=change, by=reviewer))
    assert (sentence, kind) == (
        "This change is “Confirmed” already, by reviewer.",
        RefusalKind.CONFLICT,
    )


def test_confirm_asks_the_rules_again(
    officer: User, reviewer: User, rules: dict[str, Status]
) -> None:
    evidence = paper(symbol="TEST/9")
    change = proposed(make_element(), rules["PROPOSED"], officer, evidence=[evidence])
    Document.objects.filter(symbol="TEST/9").update(access=Access.SECRETARIAT)
    sentence, _kind = refusal_of(lambda: actions.confirm_status(change=change, by=reviewer))
    assert "TEST/9 is not public" in sentence


def test_confirm_after_the_element_moved_conflicts(
    officer: User, reviewer: User, rules: dict[str, Status]
) -> None:
    element = make_element()
    change = proposed(element, rules["PROPOSED"], officer)
    Element.objects.filter(pk=element.pk).update(version=4)
    _sentence, kind = refusal_of(lambda: actions.confirm_status(change=change, by=reviewer))
    assert kind is RefusalKind.CONFLICT


def test_move_never_overwrites_a_newer_version(officer: User, rules: dict[str, Status]) -> None:
    element = make_element()
    change = proposed(element, rules["PROPOSED"], officer)
    Element.objects.filter(pk=element.pk).update(version=4)
    _sentence, kind = refusal_of(lambda: actions.move(change, at=timezone.now()))
    assert kind is RefusalKind.CONFLICT


def test_refuse_status_keeps_why(officer: User, reviewer: User, rules: dict[str, Status]) -> None:
    change = proposed(make_element(), rules["PROPOSED"], officer)
    sentence, _kind = refusal_of(
        lambda: actions.refuse_status(change=change, by=reviewer, note=" ")
    )
    assert sentence.startswith("Say why the change is refused")
    refused = actions.refuse_status(change=change, by=reviewer, note="Wrong paragraph.")
    assert (refused.state, refused.decision_note, refused.decided_by) == (
        "refused",
        "Wrong paragraph.",
        reviewer,
    )
    assert refused.element.status is None


def test_refuse_own_proposal_says_withdraw(rules: dict[str, Status]) -> None:
    reviewer = make_user(Role.REVIEWER)
    change = proposed(make_element(), rules["PROPOSED"], reviewer)
    sentence, _kind = refusal_of(
        lambda: actions.refuse_status(change=change, by=reviewer, note="No.")
    )
    assert sentence == "You proposed this change; withdraw it instead."


def test_withdraw_status_frees_the_element(
    officer: User, reviewer: User, rules: dict[str, Status]
) -> None:
    element = make_element()
    change = proposed(element, rules["PROPOSED"], officer)
    _sentence, kind = refusal_of(lambda: actions.withdraw_status(change=change, by=reviewer))
    assert kind is RefusalKind.NOT_ALLOWED
    actions.withdraw_status(change=change, by=officer, note="Too early.")
    assert proposed(element, rules["PROPOSED"], officer).pk


def test_going_back_is_a_new_change(officer: User, rules: dict[str, Status]) -> None:
    element = make_element()
    first = move_to(element, rules["PROPOSED"], officer)
    back = move_to(element, rules["REGISTERED"], officer, reason="The paper was withdrawn.")
    first.refresh_from_db()
    back.refresh_from_db()
    assert (first.state, first.sequence, first.goes_back) == ("confirmed", 1, False)
    assert (back.state, back.sequence, back.goes_back) == ("confirmed", 2, True)


def test_change_on_answers_for_past_days(officer: User, rules: dict[str, Status]) -> None:
    element = make_element()
    first = move_to(element, rules["PROPOSED"], officer)
    later = move_to(element, rules["REGISTERED"], officer, effective_on=date(2024, 6, 1))
    days = [date(2024, 5, 12), SOME_DAY, date(2024, 5, 31), date(2024, 6, 1)]
    assert [element.change_on(day) for day in days] == [None, first, first, later]


# --- what the database itself forbids


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("statuschange_two_people", {"state": "refused", "decided_by": "officer"}),
        ("statuschange_has_people", {"proposed_by": None}),
        ("statuschange_decision_is_dated", {"state": "refused", "decided_by": "reviewer"}),
        ("statuschange_has_reason", {"reason": ""}),
        ("statuschange_confirmed_is_numbered", {"sequence": 3}),
    ],
)
def test_constraint_of_a_change_holds(
    constraint: str,
    fields: dict[str, object],
    officer: User,
    reviewer: User,
    rules: dict[str, Status],
) -> None:
    people = {"officer": officer, "reviewer": reviewer}
    values = {name: people.get(str(value), value) for name, value in fields.items()}
    if constraint == "statuschange_two_people":
        values["decided_at"] = timezone.now()
    change = proposed(make_element(), rules["PROPOSED"], officer)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        StatusChange.objects.filter(pk=change.pk).update(**values)


def test_constraint_one_waiting_change_holds(officer: User, rules: dict[str, Status]) -> None:
    change = proposed(make_element(), rules["PROPOSED"], officer)
    change.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        change.save(force_insert=True)


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("element_status_is_dated", {"version": 1}),
        ("element_status_has_a_change", {"status_since": SOME_DAY}),
    ],
)
def test_constraint_of_an_element_holds(
    constraint: str, fields: dict[str, object], rules: dict[str, Status]
) -> None:
    element = make_element()
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Element.objects.filter(pk=element.pk).update(status=rules["PROPOSED"], **fields)
