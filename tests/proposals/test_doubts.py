"""Links turn suspect when their paragraph changes, and stay so until a person confirms them."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.test import Client
from django.utils import timezone

from documents.models import Edition
from meetings.refusals import RefusalKind, Refused
from meetings.roles import Role
from proposals.carrying import accept_review, carry_links, refuse_review, reopen_review
from proposals.doubts import reconfirm_link
from proposals.learning import confirmed_links
from proposals.models import Element, Link, LinkReview
from tests.constraints import constraints_of, tripping
from tests.makers import SOME_DAY, make_client, make_element, make_paragraph, make_user
from tests.proposals.reviewing import revised
from tests.proposals.test_following import X, arrived
from tracker.dashboards.quotes import relations_of
from tracker.reader.margin import margins_of

pytestmark = pytest.mark.django_db

LABS = "Each State Party shall name the laboratories that hold dangerous agents every year."
VISITS = "Voluntary visits to facilities may be offered by any State Party at any time."


@pytest.fixture
def element() -> Element:
    return make_element("T.1")


def doubts() -> list[tuple[str, str]]:
    rows = Link.objects.suspect().order_by("paragraph__position")
    return [(link.paragraph.path, link.suspect_why) for link in rows]


def suspect(element: Element) -> Link:
    """A link of a text in force whose paragraph a corrigendum named."""
    old = arrived(X, LABS, VISITS)
    link = Link.objects.create(
        paragraph=old.paragraphs.get(path="2"),
        element=element,
        relation="supports",
        coder=make_user(Role.OFFICER),
    )
    arrived(f"{X}/Corr.1", "Paragraph 2, line 1: for voluntary read regular.")
    link.refresh_from_db()
    return link


def linked(**fields: object) -> Link:
    return Link.objects.create(
        paragraph=make_paragraph(), element=make_element(), relation="supports", **fields
    )


BREACHES: dict[str, Callable[[], object]] = {
    "link_suspect_says_why": lambda: linked(suspect_since=timezone.now()),
    "link_confirmed_again_says_who": lambda: linked(reconfirmed_at=timezone.now()),
}


@pytest.mark.parametrize("name", BREACHES)
def test_constraint_holds(name: str) -> None:
    with tripping("proposals", name):
        BREACHES[name]()
    assert name in constraints_of("proposals")


def test_doubt_without_a_day_cannot_be_stored() -> None:
    with tripping("proposals", "link_suspect_says_why"):
        linked(suspect_why="edited")


def test_edited_and_dropped_paragraphs_make_their_links_suspect(element: Element) -> None:
    new = revised(element)
    assert doubts() == [("2", "edited"), ("3", "dropped")]
    assert {link.suspect_by for link in Link.objects.suspect()} == {new}


def test_same_text_leaves_links_alone(element: Element, officer: User) -> None:
    old = arrived(X, LABS, VISITS)
    Link.objects.create(paragraph=old.paragraphs.get(path="1"), element=element, relation="reports")
    arrived(f"{X}/Rev.1", VISITS, LABS)
    assert doubts() == []


def test_revision_makes_links_of_the_first_text_suspect(element: Element) -> None:
    old = arrived(X, LABS, VISITS)
    Link.objects.create(paragraph=old.paragraphs.get(path="2"), element=element, relation="reports")
    edited = VISITS.replace("any State Party at any time", "every State Party at short notice")
    arrived(f"{X}/Rev.1", LABS, edited)
    assert doubts() == [("2", "edited")]


@pytest.mark.parametrize("decide", [accept_review, refuse_review])
def test_decision_on_the_review_ends_the_doubt(
    decide: Callable[..., LinkReview], element: Element, officer: User
) -> None:
    revised(element)
    review = LinkReview.objects.get(paragraph__isnull=False)
    decide(review=review, by=officer)
    assert doubts() == [("3", "dropped")]
    review.link.refresh_from_db()
    assert review.link.reconfirmed_by == officer
    reopen_review(review=review, by=officer)
    assert doubts() == [("2", "edited"), ("3", "dropped")]


def test_carrying_again_doubts_nothing_that_was_decided(element: Element, officer: User) -> None:
    new = revised(element)
    for review in LinkReview.objects.all():
        refuse_review(review=review, by=officer)
    carry_links(old=Edition.objects.get(is_current=False), new=new)
    assert doubts() == []


def test_corrigendum_makes_links_of_the_paragraphs_that_it_names_suspect(element: Element) -> None:
    old = arrived(X, LABS, VISITS)
    for path in ("1", "2"):
        Link.objects.create(
            paragraph=old.paragraphs.get(path=path), element=element, relation="supports"
        )
    corrigendum = arrived(f"{X}/Corr.1", "Paragraph 2, line 1: for voluntary read regular.")
    assert doubts() == [("2", "corrected")]
    assert Link.objects.suspect().get().suspect_by == corrigendum
    assert Link.objects.in_force().count() == 2


def test_corrigendum_that_names_nothing_doubts_nothing(element: Element) -> None:
    old = arrived(X, LABS, VISITS)
    Link.objects.create(paragraph=old.paragraphs.get(path="2"), element=element, relation="reports")
    arrived(f"{X}/Corr.1", "The cover page is replaced.")
    assert doubts() == []


def test_person_confirms_and_the_same_corrigendum_doubts_no_more(
    element: Element, officer: User
) -> None:
    link = suspect(element)
    assert link not in confirmed_links()
    reconfirm_link(link=link, by=officer)
    assert (link.suspect_since, link.suspect_why, link.suspect_by) == (None, "", None)
    assert link.reconfirmed_by == officer
    assert link in confirmed_links()
    with pytest.raises(Refused, match="not suspect") as refused:
        reconfirm_link(link=link, by=officer)
    assert refused.value.kind == RefusalKind.CONFLICT


def test_others_may_not_confirm(element: Element) -> None:
    link = suspect(element)
    for role in (Role.DELEGATION, Role.ADMINISTRATOR):
        with pytest.raises(Refused):
            reconfirm_link(link=link, by=make_user(role))
    assert len(doubts()) == 1


def test_only_the_secretariat_sees_the_doubt(element: Element, officer: User) -> None:
    link = suspect(element)
    url = f"/api/v1/links/{link.pk}/"
    staff, delegation = make_client(officer), make_client(make_user(Role.DELEGATION))
    assert staff.get(url).json()["suspect_why"] == "corrected"
    assert staff.get(url).json()["suspect_since"] is not None
    assert staff.get("/api/v1/links/?suspect=true").json()["count"] == 1
    assert staff.get("/api/v1/links/?suspect=false").json()["count"] == 0
    for client in (make_client(), delegation):
        answer = client.get(url).json()
        assert (answer["suspect_why"], answer["suspect_since"]) == (None, None)
        assert client.get("/api/v1/links/?suspect=true").json()["count"] == 0
        assert client.get("/api/v1/links/?suspect=false").json()["count"] == 1
        assert client.post(f"{url}reconfirm/").status_code in (401, 403)
    seen = {
        user.is_authenticated: (
            margins_of(link.paragraph.edition, user)[link.paragraph_id].chips[0].doubt,
            relations_of(element, user=user, day=SOME_DAY)[0].quotes[0].doubt,
        )
        for user in (officer, AnonymousUser())
    }
    assert seen == {True: ("a corrigendum names its paragraph",) * 2, False: ("", "")}
    assert staff.post(f"{url}reconfirm/").json()["suspect_why"] is None
    assert staff.post(f"{url}reconfirm/").status_code == 409


def test_staff_page_shows_the_doubt_and_ends_it(element: Element, officer: User) -> None:
    link = suspect(element)
    client = Client(headers={"accept-language": "en"})
    client.force_login(officer)
    assert "Suspect links (1)" in client.get("/admin/").text
    assert (
        "Suspect: a corrigendum names its paragraph"
        in client.get("/admin/proposals/link/?suspect=yes").text
    )
    page = f"/admin/proposals/link/{link.pk}/"
    assert "The link holds" in client.get(f"{page}change/").text
    answer = client.post(f"{page}reconfirm/", follow=True)
    assert "The link is confirmed again" in answer.text
    assert "Confirmed again" in answer.text
    assert "The link holds" not in answer.text
    assert "not suspect" in client.post(f"{page}reconfirm/", follow=True).text
