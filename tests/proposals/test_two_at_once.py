"""Two people decide on the same row at the same moment, in threads of their own: one is done, the
other gets a conflict that names the first, and nothing is overwritten."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.utils import translation

from meetings.refusals import RefusalKind, Refused
from meetings.roles import Role
from proposals.actions import (
    confirm_status,
    correct_stance,
    propose_status,
    refuse_status,
    retract_stance,
    verify_stance,
)
from proposals.carrying import accept_review, carry_links, refuse_review
from proposals.models import Element, Link, LinkReview, Stance, StatusChange
from tests.makers import (
    SOME_DAY,
    make_document,
    make_edition,
    make_element,
    make_paragraph,
    make_part,
    make_party,
    make_rules,
    make_stance,
    make_user,
)

pytestmark = pytest.mark.django_db(transaction=True)
Deed = Callable[[], object]


def both(first: Deed, second: Deed) -> list[object]:
    """What two threads, which start together, answer: "done", or their refusal."""
    together = Barrier(2)

    def tried(deed: Deed) -> object:
        try:
            together.wait(timeout=20)
            with translation.override("en"):
                deed()
        except Refused as refused:
            return refused
        else:
            return "done"
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(tried, (first, second)))


def one_conflict(answers: list[object], *people: User) -> str:
    """One is done, and the other's conflict names a person; returns its sentence."""
    (refused,) = (answer for answer in answers if isinstance(answer, Refused))
    assert answers.count("done") == 1
    assert refused.kind == RefusalKind.CONFLICT
    assert any(person.username in str(refused) for person in people)
    return str(refused)


@pytest.fixture
def two() -> tuple[User, User]:
    return make_user(Role.HEAD, username="first"), make_user(Role.HEAD, username="second")


def proposal(element: Element, by: User, **more: Any) -> StatusChange:
    rules = make_rules()
    return propose_status(
        element=element,
        to=rules["PROPOSED"],
        evidence=[make_paragraph()],
        reason="It is printed.",
        effective_on=SOME_DAY,
        by=by,
        **more,
    )


def test_two_proposals_of_one_element(two: tuple[User, User]) -> None:
    element, rules, paragraph = make_element(), make_rules(), make_paragraph()

    def proposing(by: User) -> Deed:
        return lambda: propose_status(
            element=element,
            to=rules["PROPOSED"],
            evidence=[paragraph],
            reason=f"Read by {by}.",
            effective_on=SOME_DAY,
            expected_version=0,
            by=by,
        )

    sentence = one_conflict(both(*(proposing(by) for by in two)), *two)
    change = StatusChange.objects.get()
    assert str(change.proposed_by) in sentence
    assert change.reason == f"Read by {change.proposed_by}."


def test_confirming_and_refusing_one_change(two: tuple[User, User]) -> None:
    change = proposal(make_element(), make_user(Role.OFFICER))
    answers = both(
        lambda: confirm_status(change=change, by=two[0]),
        lambda: refuse_status(change=change, by=two[1], note="No."),
    )
    sentence = one_conflict(answers, *two)
    change.refresh_from_db()
    assert str(change.decided_by) in sentence
    stands = change.element.status is not None
    assert (change.state, stands) in (("confirmed", True), ("refused", False))


def test_verifying_one_position_twice(two: tuple[User, User]) -> None:
    paragraph = make_paragraph(text="Sample State A supports this.")
    party = make_party(name="Sample State A")
    paragraph.edition.document.authorships.create(party=party, name_as_printed="Sample State A")
    stance = make_stance(paragraph, party=party, quote="Sample State A supports")
    answers = both(*(lambda by=by: verify_stance(stance=stance, by=by) for by in two))
    sentence = one_conflict(answers, *two)
    stance.refresh_from_db()
    assert stance.state == Stance.State.VERIFIED
    assert str(stance.verifier) in sentence


def test_correcting_and_retracting_one_position(two: tuple[User, User]) -> None:
    paragraph = make_paragraph(text="Sample State A supports this.")
    party = make_party(name="Sample State A")
    paragraph.edition.document.authorships.create(party=party, name_as_printed="Sample State A")
    stance = make_stance(
        paragraph, party=party, quote="Sample State A supports", verifier=make_user()
    )
    answers = both(
        *(lambda by=by: retract_stance(stance=stance, by=by, note=f"By {by}.") for by in two)
    )
    sentence = one_conflict(answers, *two)
    stance.refresh_from_db()
    assert stance.closing_note == f"By {stance.closed_by}."
    assert str(stance.closed_by) in sentence
    with pytest.raises(Refused, match="already"):
        correct_stance(stance=stance, by=two[0], note="Late.", value="oppose")


def test_deciding_one_review_twice(two: tuple[User, User]) -> None:
    document = make_document()
    old = make_edition(document, is_current=False)
    text = "Voluntary visits to facilities may be offered by any State Party at any time."
    paragraph = make_paragraph(make_part(old), text=text)
    Link.objects.create(paragraph=paragraph, element=make_element(), relation="supports")
    new = make_edition(document)
    make_paragraph(make_part(new), text=text.replace("any time", "short notice"))
    carry_links(old=old, new=new)
    review = LinkReview.objects.get()
    answers = both(
        lambda: accept_review(review=review, by=two[0]),
        lambda: refuse_review(review=review, by=two[1]),
    )
    sentence = one_conflict(answers, *two)
    review.refresh_from_db()
    assert str(review.decided_by) in sentence
    made = Link.objects.filter(paragraph__edition=new).count()
    assert (review.state, made) in (("accepted", 1), ("refused", 0))
