"""Links follow revised text: by themselves where it is the same, otherwise a person decides."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from documents.models import Document, Edition, Paragraph, ParagraphPlace
from documents.signals import document_imported
from meetings.refusals import Refused
from meetings.roles import Role
from proposals.actions import withdraw_link
from proposals.carrying import (
    accept_review,
    carry_links,
    decide_reviews,
    refuse_review,
    reopen_review,
)
from proposals.models import Element, Link, LinkReview
from tests.makers import (
    make_document,
    make_edition,
    make_element,
    make_paragraph,
    make_part,
    make_user,
)

pytestmark = pytest.mark.django_db

LABS = "Each State Party shall name the laboratories that hold dangerous agents every year."
VISITS = "Voluntary visits to facilities may be offered by any State Party at any time."
EDITED = "Voluntary visits to facilities may be offered by every State Party at short notice."
FUND = "A trust fund shall pay for the travel of experts from countries with scarce resources."


def printed(document: Document, *texts: str, part: str = "body", **fields: Any) -> Edition:
    """A text of the document with these numbered paragraphs."""
    edition = make_edition(document, **fields)
    body = make_part(edition, part)
    for number, text in enumerate(texts, start=1):
        make_paragraph(body, str(number), text=text)
    return edition


def replaced(old: Edition, *texts: str, **fields: Any) -> Edition:
    """The next text, announced as storing announces it."""
    Edition.objects.filter(pk=old.pk).update(is_current=False)
    new = printed(old.document, *texts, **fields)
    document_imported.send(sender=Document, edition=new, previous=old)
    return new


def linked(edition: Edition, path: str, element: Element, by: User | None = None) -> Link:
    return Link.objects.create(
        paragraph=edition.paragraphs.get(path=path),
        element=element,
        relation="supports",
        note="see sentence 2",
        coder=by,
    )


def links_of(edition: Edition) -> list[tuple[object, ...]]:
    return list(
        Link.objects.in_force()
        .filter(paragraph__edition=edition)
        .order_by("paragraph__position", "element__code")
        .values_list("paragraph__path", "element__code", "note", "coder__username", "carried_from")
    )


def reviews_of(edition: Edition) -> list[tuple[object, ...]]:
    return list(
        LinkReview.objects.filter(edition=edition)
        .order_by("link", "paragraph__position")
        .values_list("link", "paragraph__path", "status", "state")
    )


@pytest.fixture
def element() -> Element:
    return make_element("T.1")


@pytest.fixture
def waiting(element: Element) -> LinkReview:
    """A link whose paragraph was edited and moved behind an inserted one."""
    old = printed(make_document(), LABS, VISITS)
    linked(old, "2", element)
    replaced(old, LABS, FUND, EDITED)
    return LinkReview.objects.get()


def test_links_follow_the_same_text_to_another_number(officer: User, element: Element) -> None:
    old = printed(make_document(), LABS, VISITS, FUND)
    links = [linked(old, path, element, officer) for path in ("1", "2", "3")]
    Link.objects.filter(pk=links[2].pk).update(withdrawn_at=timezone.now())
    new = replaced(old, LABS, "An inserted paragraph about the summer break.", VISITS, FUND)
    assert links_of(new) == [
        ("1", "T.1", "see sentence 2", "officer", links[0].pk),
        ("3", "T.1", "see sentence 2", "officer", links[1].pk),
    ]
    assert [row[0] for row in links_of(old)] == ["1", "2"]
    assert reviews_of(new) == []


def test_text_that_moved_to_an_annex_takes_its_links_along(element: Element) -> None:
    old = printed(make_document(), LABS)
    link = linked(old, "1", element)
    assert links_of(replaced(old, LABS, part="annex-1")) == [
        ("1", "T.1", "see sentence 2", None, link.pk)
    ]


def test_edited_split_and_gone_text_waits_for_a_person(element: Element) -> None:
    old = printed(make_document(), f"{LABS} {FUND}", VISITS, "It decides to close the list.")
    links = [linked(old, path, element) for path in ("1", "2", "3")]
    new = replaced(old, LABS, FUND, EDITED)
    assert links_of(new) == []
    assert reviews_of(new) == [
        (links[0].pk, "1", "split", "waiting"),
        (links[0].pk, "2", "split", "waiting"),
        (links[1].pk, "3", "edited", "waiting"),
        (links[2].pk, None, "dropped", "waiting"),
    ]


def test_merged_text_waits_once_for_each_of_its_links(element: Element) -> None:
    old = printed(make_document(), LABS, VISITS)
    links = [linked(old, path, element) for path in ("1", "2")]
    new = replaced(old, f"{LABS} {VISITS}")
    assert reviews_of(new) == [(link.pk, "1", "merged", "waiting") for link in links]


def test_carrying_again_adds_nothing(waiting: LinkReview) -> None:
    old, new = waiting.link.paragraph.edition, waiting.edition
    before = list(Link.objects.values()), list(LinkReview.objects.values())
    assert carry_links(old=old, new=new) == 0
    assert (list(Link.objects.values()), list(LinkReview.objects.values())) == before


def test_review_that_nobody_decided_waits_on_in_the_next_text(waiting: LinkReview) -> None:
    third = replaced(waiting.edition, EDITED, LABS)
    assert reviews_of(waiting.edition) == [(waiting.link_id, "3", "edited", "overtaken")]
    assert reviews_of(third) == [(waiting.link_id, "1", "edited", "waiting")]


def test_orphan_stays_an_orphan_in_the_next_text(element: Element) -> None:
    old = printed(make_document(), LABS, VISITS)
    link = linked(old, "2", element)
    third = replaced(replaced(old, LABS), LABS, FUND)
    assert reviews_of(third) == [(link.pk, None, "dropped", "waiting")]


def test_accepting_links_the_suggested_paragraph(officer: User, waiting: LinkReview) -> None:
    review = accept_review(review=waiting, by=officer)
    assert (review.state, review.decided_by) == ("accepted", officer)
    assert links_of(review.edition) == [("3", "T.1", "see sentence 2", None, waiting.link_id)]
    assert review.result is not None
    assert review.result.carried_from == waiting.link
    assert waiting.link.withdrawn_at is None


def test_accepting_elsewhere_links_the_chosen_paragraph(officer: User, waiting: LinkReview) -> None:
    chosen = waiting.edition.paragraphs.get(path="2")
    accept_review(review=waiting, by=officer, paragraph=chosen)
    assert [row[0] for row in links_of(waiting.edition)] == ["2"]


def test_accepting_takes_the_link_that_is_there(officer: User, waiting: LinkReview) -> None:
    there = linked(waiting.edition, "3", waiting.link.element)
    assert accept_review(review=waiting, by=officer).result == there


def test_refusing_links_nothing_and_leaves_the_old_link(officer: User, waiting: LinkReview) -> None:
    assert refuse_review(review=waiting, by=officer).state == "refused"
    assert links_of(waiting.edition) == []
    assert len(links_of(waiting.link.paragraph.edition)) == 1


def refused_elsewhere(review: LinkReview) -> Paragraph:
    return make_paragraph()


def refused_heading(review: LinkReview) -> Paragraph:
    return make_paragraph(review.edition.parts.get(), "h1", kind="heading")


@pytest.mark.parametrize(
    ("choose", "sentence"),
    [
        (refused_elsewhere, "another text"),
        (refused_heading, "A heading or a masthead line"),
    ],
)
def test_unfit_paragraph_is_refused_without_a_trace(
    officer: User, waiting: LinkReview, choose: Any, sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        accept_review(review=waiting, by=officer, paragraph=choose(waiting))
    waiting.refresh_from_db()
    assert (waiting.state, Link.objects.count()) == ("waiting", 1)


def test_orphan_needs_a_paragraph(officer: User, element: Element) -> None:
    old = printed(make_document(), LABS, VISITS)
    linked(old, "2", element)
    replaced(old, LABS)
    with pytest.raises(Refused, match="The text of this link is gone"):
        accept_review(review=LinkReview.objects.get(), by=officer)


def test_link_that_was_withdrawn_meanwhile_is_not_carried(
    officer: User, waiting: LinkReview
) -> None:
    Link.objects.update(withdrawn_at=timezone.now())
    with pytest.raises(Refused, match="withdrawn meanwhile"):
        accept_review(review=waiting, by=officer)


def test_second_decision_names_the_first_person(officer: User, waiting: LinkReview) -> None:
    refuse_review(review=waiting, by=officer)
    with pytest.raises(Refused, match="officer has decided on this link already: Refused"):
        accept_review(review=waiting, by=make_user(Role.OFFICER))


@pytest.mark.parametrize("decide", [accept_review, refuse_review])
def test_delegation_decides_nothing(waiting: LinkReview, decide: Any) -> None:
    with pytest.raises(Refused, match="Only secretariat staff"):
        decide(review=waiting, by=make_user(Role.DELEGATION))


def test_several_are_decided_together_or_not_at_all(officer: User, element: Element) -> None:
    old = printed(make_document(), VISITS, LABS)
    for path in ("1", "2"):
        linked(old, path, element)
    replaced(old, EDITED)
    rows = list(LinkReview.objects.order_by("pk"))
    with pytest.raises(Refused, match="gone"):
        decide_reviews(reviews=rows, accept=True, by=officer)
    assert set(LinkReview.objects.values_list("state", flat=True)) == {"waiting"}
    assert [row.state for row in decide_reviews(reviews=rows, accept=False, by=officer)] == [
        "refused",
        "refused",
    ]


def test_review_is_visible_where_both_texts_are(waiting: LinkReview) -> None:
    reader, officer = make_user(Role.DELEGATION), make_user(Role.OFFICER)
    assert list(LinkReview.objects.visible_to(reader)) == [waiting]
    Document.objects.update(access="secretariat")
    assert list(LinkReview.objects.visible_to(reader)) == []
    assert list(LinkReview.objects.visible_to(officer)) == [waiting]


@pytest.mark.parametrize("count", [1, 3])
def test_carrying_costs_the_same_for_one_and_three(
    count: int, django_assert_num_queries: DjangoAssertNumQueries, element: Element
) -> None:
    texts = [f"{LABS} {number}" for number in range(count)]
    old = printed(make_document(), *texts)
    for number in range(count):
        linked(old, str(number + 1), element)
    new = printed(old.document, *texts, is_current=False)
    carry_links(old=printed(make_document()), new=new)
    with django_assert_num_queries(17):
        assert carry_links(old=old, new=new) == count
    assert ParagraphPlace.objects.count() == count


def test_carrying_from_a_text_without_links_asks_twice(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    old, new = printed(make_document(), LABS), printed(make_document(), LABS)
    with django_assert_num_queries(4):
        assert carry_links(old=old, new=new) == 0


def test_decision_taken_back_withdraws_its_link_and_waits(
    officer: User, waiting: LinkReview
) -> None:
    accepted = accept_review(review=waiting, by=officer)
    reopened = reopen_review(review=accepted, by=officer)
    assert (reopened.state, reopened.decided_by, reopened.result) == ("waiting", None, None)
    assert links_of(waiting.edition) == []
    assert Link.objects.get(carried_from=waiting.link).withdrawn_by == officer
    refuse_review(review=reopened, by=officer)
    assert reopen_review(review=reopened, by=officer).state == "waiting"


def test_decision_that_nobody_made_is_not_taken_back(officer: User, waiting: LinkReview) -> None:
    with pytest.raises(Refused, match="nothing to take back"):
        reopen_review(review=waiting, by=officer)
    accept_review(review=waiting, by=officer)
    replaced(waiting.edition, LABS)
    with pytest.raises(Refused, match="replaced meanwhile"):
        reopen_review(review=waiting, by=officer)
    assert Link.objects.filter(withdrawn_at__isnull=False).count() == 0


def test_taking_back_leaves_a_link_that_was_there(officer: User, waiting: LinkReview) -> None:
    linked(waiting.edition, "3", waiting.link.element)
    reopen_review(review=accept_review(review=waiting, by=officer), by=officer)
    assert [row[0] for row in links_of(waiting.edition)] == ["3"]


def test_link_that_a_person_withdrew_does_not_come_back(officer: User, element: Element) -> None:
    old = printed(make_document(), LABS)
    linked(old, "1", element)
    new = replaced(old, LABS)
    withdraw_link(link=Link.objects.get(paragraph__edition=new), by=officer)
    assert carry_links(old=old, new=new) == 0
    assert links_of(new) == []


def test_link_on_a_restricted_text_waits_before_an_open_one(element: Element) -> None:
    old = printed(make_document(access="participants"), LABS)
    link = linked(old, "1", element)
    new = printed(make_document(), LABS)
    assert carry_links(old=old, new=new) == 0
    assert reviews_of(new) == [(link.pk, "1", "same", "waiting")]
