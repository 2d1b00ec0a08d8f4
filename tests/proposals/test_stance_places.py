"""Positions follow their words to a later text: by themselves where they are the same, else a
person says where they stand."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from documents.models import Access, Document, Edition
from meetings.refusals import Refused
from meetings.roles import Role
from proposals.models import Stance, StancePlace
from proposals.stance_places import (
    accept_stance_place,
    carry_stances,
    decide_stance_places,
    refuse_stance_place,
    reopen_stance_place,
)
from tests.constraints import tripping
from tests.makers import (
    make_client,
    make_delegate,
    make_document,
    make_element,
    make_paragraph,
    make_stance,
    make_user,
)
from tests.proposals.test_carrying import EDITED, FUND, LABS, VISITS, printed, replaced
from tracker.dashboards.positions import open_position, positions_of
from tracker.reader.margin import said_in

pytestmark = pytest.mark.django_db
NOBODY = AnonymousUser()
DESK = "/admin/proposals/stanceplace/"
API = "/api/v1/position-places/"


def said(edition: Edition, path: str = "1", **fields: Any) -> Stance:
    paragraph = edition.paragraphs.get(path=path)
    own = {"quote": paragraph.text[:30], "verifier": make_user()}
    return make_stance(paragraph, **{**own, **fields})


def places(edition: Edition) -> list[tuple[object, ...]]:
    rows = StancePlace.objects.filter(edition=edition).order_by("stance", "paragraph__position")
    return list(rows.values_list("stance", "paragraph__path", "status", "state"))


def margin(edition: Edition) -> dict[str, int]:
    """How many positions stand beside each paragraph, for the public."""
    paths = dict(edition.paragraphs.values_list("pk", "path"))
    return {paths[pk]: len(rows) for pk, rows in said_in(edition, NOBODY).items()}


@pytest.fixture
def officer() -> User:
    return make_user(Role.OFFICER)


@pytest.fixture
def waiting() -> StancePlace:
    """A position whose paragraph was edited in the next text."""
    old = printed(make_document(), VISITS, LABS)
    said(old, quote="Voluntary visits to facilities may be offered by")
    replaced(old, LABS, EDITED)
    return StancePlace.objects.get()


def test_position_follows_the_same_words_to_another_number() -> None:
    old = printed(make_document(), LABS, VISITS)
    stance = said(old)
    new = replaced(old, VISITS, LABS)
    assert places(new) == [(stance.pk, "2", "moved", "carried")]
    assert margin(new) == {"2": 1}
    stance.refresh_from_db()
    assert stance.paragraph.edition == old


def test_edited_and_gone_words_wait_and_stand_nowhere() -> None:
    old = printed(make_document(), VISITS, LABS, FUND)
    edited, gone = said(old, "1"), said(old, "3")
    new = replaced(old, EDITED, LABS)
    assert places(new) == [
        (edited.pk, "1", "edited", "waiting"),
        (gone.pk, None, "dropped", "waiting"),
    ]
    assert margin(new) == {}


def test_what_followed_follows_on_and_a_doubt_stays_a_doubt(waiting: StancePlace) -> None:
    again = replaced(waiting.edition, EDITED, FUND)
    assert places(again) == [(waiting.stance_id, "1", "moved", "waiting")]
    waiting.refresh_from_db()
    assert waiting.state == "overtaken"


def test_carrying_again_adds_nothing_and_closed_positions_do_not_follow() -> None:
    old = printed(make_document(), LABS, VISITS)
    said(old)
    said(old, "2", state="retracted", closed_by=make_user(), closed_at="2024-01-01T00:00:00Z")
    new = replaced(old, LABS, VISITS)
    carry_stances(old=old, new=new)
    assert [row[1:] for row in places(new)] == [("1", "same", "carried")]


def test_nothing_follows_by_itself_to_a_text_that_more_people_read() -> None:
    old = printed(make_document(access=Access.SECRETARIAT), LABS)
    stance = said(old)
    new = printed(make_document(), LABS)
    assert carry_stances(old=old, new=new) == 0
    assert places(new) == [(stance.pk, "1", "same", "waiting")]
    assert margin(new) == {}


def test_person_accepts_where_the_quotation_is_printed(officer: User, waiting: StancePlace) -> None:
    place = accept_stance_place(place=waiting, by=officer)
    assert (place.state, place.decided_by) == ("accepted", officer)
    assert margin(place.edition) == {"2": 1}


def test_accepting_refuses_other_words_other_texts_and_no_place(
    officer: User, waiting: StancePlace
) -> None:
    for paragraph, sentence in (
        (waiting.edition.paragraphs.get(path="1"), "does not print the quotation"),
        (make_paragraph(), "Choose a paragraph of the new text"),
    ):
        with pytest.raises(Refused, match=sentence):
            accept_stance_place(place=waiting, by=officer, paragraph=paragraph)
    StancePlace.objects.update(paragraph=None)
    with pytest.raises(Refused, match="words of this position are gone"):
        accept_stance_place(place=waiting, by=officer)
    waiting.refresh_from_db()
    assert waiting.state == "waiting"


def test_place_is_decided_once_and_by_staff(officer: User, waiting: StancePlace) -> None:
    with pytest.raises(Refused, match="Only secretariat staff"):
        refuse_stance_place(place=waiting, by=make_delegate())
    refuse_stance_place(place=waiting, by=officer)
    with pytest.raises(Refused, match=f"{officer} has decided on this position already"):
        accept_stance_place(place=waiting, by=make_user(Role.REVIEWER))
    assert margin(waiting.edition) == {}


def test_decision_is_taken_back_while_its_text_is_in_force(
    officer: User, waiting: StancePlace
) -> None:
    with pytest.raises(Refused, match="nothing to take back"):
        reopen_stance_place(place=waiting, by=officer)
    accept_stance_place(place=waiting, by=officer)
    assert margin(waiting.edition) == {"2": 1}
    with pytest.raises(Refused, match="Only secretariat staff"):
        reopen_stance_place(place=waiting, by=make_delegate())
    reopen_stance_place(place=waiting, by=officer)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.decided_by, margin(waiting.edition)) == ("waiting", None, {})
    refuse_stance_place(place=waiting, by=officer)
    replaced(waiting.edition, LABS, FUND)
    with pytest.raises(Refused, match="replaced meanwhile"):
        reopen_stance_place(place=waiting, by=officer)


def test_place_that_is_taken_is_refused(officer: User, waiting: StancePlace) -> None:
    StancePlace.objects.create(
        stance=waiting.stance,
        edition=waiting.edition,
        paragraph=waiting.edition.paragraphs.get(path="1"),
        status="split",
        score=0.5,
    )
    Stance.objects.filter(pk=waiting.stance_id).update(state="verified")
    StancePlace.objects.filter(pk=waiting.pk).update(paragraph=None)
    other = waiting.edition.paragraphs.get(path="1")
    other.text = waiting.stance.quote
    other.save()
    with pytest.raises(Refused, match="has that place already"):
        accept_stance_place(place=waiting, by=officer, paragraph=other)


def test_several_are_decided_together_or_not_at_all(officer: User) -> None:
    old = printed(make_document(), VISITS, FUND)
    said(old, "1", quote="Voluntary visits"), said(old, "2")
    replaced(old, EDITED)
    rows = list(StancePlace.objects.order_by("pk"))
    with pytest.raises(Refused):
        decide_stance_places(places=rows, accept=True, by=officer)
    assert StancePlace.objects.waiting().count() == 2
    decide_stance_places(places=rows, accept=False, by=officer)
    assert StancePlace.objects.waiting().count() == 0


def test_pages_lead_to_the_text_in_force_and_never_to_another_paragraph() -> None:
    element = make_element()
    old = printed(make_document("TEST/WG/1/WP.1"), LABS, VISITS)
    said(old, "1", element=element, value="support")
    said(old, "2", element=element, value="oppose")
    replaced(old, EDITED, LABS)
    rows = {row.value: row for row in positions_of(element, user=NOBODY, day=old_day(element))}
    followed, unsure = rows["Supports"], rows["Opposes"]
    assert followed.cited.url.endswith("?language=en#body-2")
    assert followed.replaced == ("recorded from an earlier text; the text in force prints it at ¶2")
    assert unsure.cited.url == "/documents/TEST/WG/1/WP.1/"
    assert unsure.replaced.endswith("whether the text in force prints it is not settled")
    page = open_position(followed.pk, user=NOBODY)
    assert page is not None
    assert page.row == followed


def old_day(element: Any) -> Any:
    return max(element.stances.values_list("said_on", flat=True))


@pytest.mark.parametrize("count", [1, 3])
def test_carrying_costs_the_same_for_any_number(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    old = printed(make_document(), LABS, VISITS, is_current=False)
    for _each in range(count):
        said(old)
    new = printed(old.document, LABS, VISITS)
    with django_assert_num_queries(16):
        assert carry_stances(old=old, new=new) == count


def test_text_without_positions_asks_twice(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    document = make_document()
    old, new = printed(document, LABS, is_current=False), printed(document, LABS)
    with django_assert_num_queries(4):
        assert carry_stances(old=old, new=new) == 0


# --- desk and REST


def staff(user: User) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(user)
    return client


def test_desk_shows_what_waits_and_decides(officer: User, waiting: StancePlace) -> None:
    client = staff(officer)
    page = client.get(DESK).content.decode()
    assert "<del>" in page
    assert waiting.stance.quote in page
    assert "Positions to review" in client.get("/admin/").content.decode()
    answer = client.post(DESK, {"accept": waiting.pk, f"place-{waiting.pk}": "9"}, follow=True)
    assert "has no paragraph “9”" in answer.content.decode()
    answer = client.post(DESK, {"accept": waiting.pk, f"place-{waiting.pk}": "2"}, follow=True)
    assert "1 position is decided." in answer.content.decode()
    waiting.refresh_from_db()
    assert (waiting.state, waiting.decided_by) == ("accepted", officer)
    decided = client.get(f"{DESK}?show=decided").content.decode()
    assert "Accepted" in decided
    assert "Take the decision back" in decided
    answer = client.post(DESK, {"reopen": waiting.pk}, follow=True)
    assert "the position waits again" in answer.content.decode()
    waiting.refresh_from_db()
    assert waiting.state == "waiting"


def test_desk_leads_to_what_has_no_place_where_nothing_else_waits(officer: User) -> None:
    client = staff(officer)
    assert "Nothing waits here.</p>" in client.get(DESK).content.decode()
    old = printed(make_document(), VISITS)
    stance = said(old)
    replaced(old, LABS)
    assert 'Nothing waits here. <a href="?show=orphan">' in client.get(DESK).content.decode()
    assert stance.quote in client.get(f"{DESK}?show=orphan").content.decode()


def test_desk_decides_those_ticked_and_says_when_none_is(
    officer: User, waiting: StancePlace
) -> None:
    client = staff(officer)
    answer = client.post(DESK, {"refuse_ticked": "1"}, follow=True)
    assert "Tick the positions" in answer.content.decode()
    client.post(DESK, {"refuse": "77"})
    client.post(DESK, {"refuse_ticked": "1", "ticked": [waiting.pk]})
    waiting.refresh_from_db()
    assert waiting.state == "refused"
    assert staff(make_user(Role.ADMINISTRATOR)).get(DESK).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_desk_costs_the_same_for_any_number(
    count: int, officer: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _each in range(count):
        old = printed(make_document(), VISITS)
        said(old)
        replaced(old, EDITED)
    client = staff(officer)
    client.get(DESK)
    with django_assert_num_queries(7):
        assert client.get(DESK).status_code == 200


def test_rest_lists_accepts_and_refuses(officer: User, waiting: StancePlace) -> None:
    client = make_client(officer)
    (row,) = client.get(f"{API}?state=waiting&status=edited").json()["results"]
    assert (row["quote"], row["new_text"], row["decided_by"]) == (
        waiting.stance.quote,
        EDITED,
        None,
    )
    assert client.get(f"{API}?party=NONE").json()["count"] == 0
    wrong = client.post(f"{API}{waiting.pk}/accept/", {"paragraph": 999}, format="json")
    assert wrong.status_code == 400
    other = waiting.edition.paragraphs.get(path="1").pk
    refused = client.post(f"{API}{waiting.pk}/accept/", {"paragraph": other}, format="json")
    assert refused.status_code == 400
    done = client.post(f"{API}{waiting.pk}/accept/", {}, format="json").json()
    assert (done["state"], done["decided_by"]) == ("accepted", officer.username)
    assert client.post(f"{API}{waiting.pk}/refuse/").status_code == 409
    assert client.post(f"{API}{waiting.pk}/reopen/").json()["state"] == "waiting"
    assert make_client(make_delegate()).get(API).status_code == 403


def test_place_in_a_hidden_text_is_hidden(waiting: StancePlace) -> None:
    Document.objects.filter(pk=waiting.edition.document_id).update(access=Access.SECRETARIAT)
    assert list(StancePlace.objects.visible_to(NOBODY)) == []
    assert list(StancePlace.objects.visible_to(make_user(Role.OFFICER))) == [waiting]


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("stanceplace_once", {}),
        ("stanceplace_gone_once", {"paragraph": None, "status": "dropped"}),
        ("stanceplace_decision_says_who", {"state": "refused"}),
        ("stanceplace_decision_says_who", {"decided_by": True}),
        ("stanceplace_stands_somewhere", {"state": "carried", "paragraph": None}),
    ],
)
def test_constraint_holds(
    waiting: StancePlace, officer: User, name: str, fields: dict[str, Any]
) -> None:
    if "decided_by" in fields:
        fields = {"decided_by": officer}
    if name == "stanceplace_gone_once":
        StancePlace.objects.update(paragraph=None, status="dropped")
    row = {
        "stance": waiting.stance,
        "edition": waiting.edition,
        "paragraph": waiting.paragraph,
        "status": "edited",
        "score": 0.5,
    }
    if name not in ("stanceplace_once", "stanceplace_gone_once"):
        row["paragraph"] = waiting.edition.paragraphs.get(path="1")
    with tripping("proposals", name):
        StancePlace.objects.create(**{**row, **fields})
