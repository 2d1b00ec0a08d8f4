"""The button, the page of what a reader follows, its settings, the feed of an account."""

import re
from datetime import date

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from documents.models import Access
from meetings.roles import Role
from proposals import actions
from proposals.models import Delivery, Subscription, Watch
from tests.makers import (
    SOME_DAY,
    make_delegate,
    make_document,
    make_edition,
    make_element,
    make_meeting,
    make_move,
    make_paragraph,
    make_part,
    make_party,
    make_rules,
    make_stance,
    make_user,
)
from tests.readers import browser
from tracker.digests.leaving import leaving_path

pytestmark = pytest.mark.django_db


@pytest.fixture
def delegate() -> User:
    user = make_delegate()
    user.email = "delegate@example.org"
    user.save(update_fields=["email"])
    return user


@pytest.fixture
def client(delegate: User) -> Client:
    return browser(delegate)


def press(client: Client, kind: str, name: str, do: str = "follow", **more: str) -> str:
    """Where the form of the button leads; its status where it leads nowhere."""
    answer = client.post("/following/watch/", {"kind": kind, "name": name, "do": do, **more})
    return answer.get("Location", str(answer.status_code))


def watched(user: User) -> list[tuple[str, bool]]:
    return [(str(row), row.with_branch) for row in Watch.objects.filter(account=user)]


# --- the button


def test_each_page_is_followed_and_left_from_its_button(client: Client, delegate: User) -> None:
    element, party = make_element("T.1"), make_party(name="Sample State A")
    paragraph = make_paragraph(make_part(make_edition(make_document("TEST/1"))))
    stance = make_stance(paragraph, element=element, party=party, verifier=make_user())
    pages = {
        "/elements/T.1/": ("element", "T.1"),
        "/documents/TEST/1/": ("document", "TEST/1"),
        f"/positions/{stance.pk}/": ("party", party.code),
        f"/positions/of/{party.code}/": ("party", party.code),
    }
    for page, (kind, name) in pages.items():
        assert "You follow this" not in client.get(page).text
        assert press(client, kind, name, next=page) == page
        assert "You follow this" in client.get(page).text
        assert press(client, kind, name, "stop", next=page) == page
    assert watched(delegate) == []


def test_readers_without_an_account_find_feed_and_calendar() -> None:
    element, party = make_element("T.1"), make_party("XA", "Sample State A")
    session = make_meeting("TEST-1", starts=SOME_DAY, ends=SOME_DAY)
    paragraph = make_paragraph(make_part(make_edition(make_document("TEST/1", meeting=session))))
    stance = make_stance(paragraph, element=element, party=party, verifier=make_user())
    of_party = ("/positions/of/XA/feed/", "/calendar.ics")
    pages = {
        "/elements/T.1/": ("/elements/T.1/feed/", "/calendar.ics"),
        "/documents/TEST/1/": ("/documents/TEST/1/feed/", "/calendar.ics?meeting=TEST-1"),
        f"/positions/{stance.pk}/": of_party,
        "/positions/of/XA/": of_party,
    }
    visitor = browser()
    for address, (feed, calendar) in pages.items():
        page = visitor.get(address).text
        said = page.partition("Without an account:")[2].partition("</p>")[0]
        assert re.findall(r'href="([^"]+)"', said) == [f"{feed}?language=en", calendar]
        assert visitor.get(calendar)["Content-Type"].startswith("text/calendar")
    answer = visitor.get("/positions/of/XA/feed/")
    assert answer["Content-Type"].startswith("application/atom+xml")
    assert "Sample State A" in answer.text
    assert f"/positions/{stance.pk}/" in answer.text
    assert visitor.get("/positions/of/XX/feed/").status_code == 404


def test_branch_is_followed_where_it_is_asked_for(client: Client, delegate: User) -> None:
    make_element("T.1")
    press(client, "element", "T.1", branch="on", next="//elsewhere.example/")
    assert watched(delegate) == [("T.1 Element T.1", True)]
    assert "this and what stands under it" in client.get("/elements/T.1/").text


def test_what_is_hidden_or_unknown_is_not_followed(client: Client, delegate: User) -> None:
    make_document("TEST/9", access=Access.SECRETARIAT)
    asked = [("document", "TEST/9"), ("document", "TEST/8"), ("element", "NO"), ("thing", "T.1")]
    assert [press(client, kind, name) for kind, name in asked] == ["404"] * 4
    assert watched(delegate) == []


def test_reader_without_an_account_is_led_to_the_sign_in() -> None:
    make_element("T.1")
    anonymous = browser()
    assert "Sign in to follow this" in anonymous.get("/elements/T.1/").text
    assert press(anonymous, "element", "T.1").startswith("/login/")
    assert anonymous.get("/following/").headers["Location"].startswith("/login/")


def test_form_without_its_token_is_refused(delegate: User) -> None:
    make_element("T.1")
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(delegate, "django.contrib.auth.backends.ModelBackend")
    assert press(strict, "element", "T.1") == "403"


def test_officer_who_views_as_another_sees_no_button() -> None:
    make_element("T.1")
    looking = browser(make_user(Role.OFFICER))
    assert 'class="follow"' in looking.get("/elements/T.1/").text
    looking.post("/view-as/", {"as": "public"})
    assert 'class="follow' not in looking.get("/elements/T.1/").text


# --- the page


def test_page_teaches_while_nothing_is_followed(client: Client) -> None:
    page = client.get("/following/").text
    assert "You follow nothing yet." in page
    assert "No digest was due yet." in page


def test_what_was_left_is_followed_again_in_one_click(client: Client, delegate: User) -> None:
    make_element("T.1")
    press(client, "element", "T.1")
    there = press(client, "element", "T.1", "stop")
    assert there == "/following/?left=element%3AT.1"
    assert "Follow T.1 Element T.1 again" in client.get(there).text
    press(client, "element", "T.1")
    assert watched(delegate) == [("T.1 Element T.1", False)]


def test_page_says_that_samples_are_followed(client: Client, delegate: User) -> None:
    make_element("SM.1", is_sample=True)
    assert "Samples." not in client.get("/following/").text
    press(client, "element", "SM.1")
    assert "Samples." in client.get("/following/").text


def test_watched_paper_that_was_closed_leaves_the_page(client: Client, delegate: User) -> None:
    document = make_document("TEST/1")
    press(client, "document", "TEST/1")
    assert ">TEST/1<" in client.get("/following/").text
    document.access = Access.SECRETARIAT
    document.save(update_fields=["access"])
    page = client.get("/following/?left=document:TEST/1").text
    assert (">TEST/1<" in page, "Follow TEST/1 again" in page) == (False, False)


def test_settings_are_kept_and_refused_with_a_sentence(client: Client, delegate: User) -> None:
    asked = {"frequency": "weekly", "language": "zh-hans", "meetings": "on"}
    client.post("/following/settings/", asked)
    row = Subscription.objects.get()
    assert (row.frequency, row.language, row.meetings) == ("weekly", "zh-hans", True)
    page = client.get("/following/").text
    assert "Digests go to delegate@example.org." in page
    assert "The next one is due on" in page
    answer = client.post("/following/settings/", {**asked, "language": "xx"}, follow=True)
    assert "Choose how often" in answer.text


def test_log_says_what_became_of_each_digest(client: Client, delegate: User) -> None:
    rows = (
        {"due_on": date(2026, 7, 8), "state": "sent", "sent_at": timezone.now(), "entries": 17},
        {"due_on": date(2026, 7, 9), "state": "empty"},
        {
            "due_on": date(2026, 7, 10),
            "next_try": timezone.now(),
            "attempts": 2,
            "error_template": "The mail server said no: %(said)s",
            "error_values": {"said": "450"},
        },
    )
    for row in rows:
        Delivery.objects.create(account=delegate, frequency="daily", after=0, until=1, **row)
    page = client.get("/following/").text
    said = ("Tries so far: 2.", "The mail server said no: 450", "Nothing to tell", ">17<")
    assert [words in page for words in said] == [True] * 4


def test_page_and_feed_cost_the_same_for_many(client: Client, delegate: User) -> None:
    secret = actions.renew_feed(by=delegate)
    statuses = make_rules()
    counts = []
    for codes in (("T.1",), ("T.2", "T.3")):
        for code in codes:
            element = make_element(code)
            make_move(element, statuses["PROPOSED"], make_paragraph(), on=SOME_DAY)
            for thing in (element, make_document(), make_party()):
                actions.watch(thing=thing, by=delegate)
        for address in ("/following/", f"/following/feed/{secret}.atom"):
            with CaptureQueriesContext(connection) as asked:
                client.get(address)
            counts.append(len(asked))
    assert counts[:2] == counts[2:]


# --- the feed


@pytest.fixture
def moved() -> None:
    statuses = make_rules()
    for code in ("T.1", "T.1.1", "T.2"):
        make_move(make_element(code), statuses["PROPOSED"], make_paragraph(), on=SOME_DAY)
    hidden = make_document("TEST/7", access=Access.SECRETARIAT, title="Hidden")
    make_edition(hidden)


def feed_of(address: str) -> list[str]:
    """The entries of a feed, read without a cookie; the status where there is none."""
    answer = Client(headers={"accept-language": "en"}).get(address)
    if answer.status_code != 200:
        return [str(answer.status_code)]
    assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    pieces = answer.text.split("<entry><title>")[1:]
    return sorted(piece.partition(":")[0] for piece in pieces)


@pytest.mark.usefixtures("moved")
def test_feed_tells_what_is_followed_and_may_be_read(client: Client, delegate: User) -> None:
    press(client, "element", "T.1")
    page = client.post("/following/feed/", {"do": "renew"}).text
    address = page.partition('class="feed-address"><a href="http://testserver')[2].partition('"')[0]
    assert feed_of(address) == ["T.1 Element T.1"]
    press(client, "element", "T.1", branch="on")
    assert feed_of(address) == ["T.1 Element T.1", "T.1.1 Element T.1.1"]
    Watch.objects.create(account=delegate, document=make_document("TEST/8"))
    hidden = Watch.objects.latest("pk")
    type(hidden).objects.filter(pk=hidden.pk).update(
        document=make_edition(make_document("TEST/9", access=Access.SECRETARIAT)).document
    )
    assert feed_of(address) == ["T.1 Element T.1", "T.1.1 Element T.1.1"]
    client.post("/following/feed/", {"do": "revoke"})
    assert feed_of(address) == ["404"]


@pytest.mark.usefixtures("moved")
def test_feed_of_nothing_followed_is_empty(delegate: User) -> None:
    address = f"/following/feed/{actions.renew_feed(by=delegate)}.atom"
    assert feed_of(address) == []
    delegate.is_active = False
    delegate.save(update_fields=["is_active"])
    assert feed_of(address) == ["404"]


# --- leaving


def test_link_in_a_digest_ends_the_e_mails_without_a_sign_in(delegate: User) -> None:
    actions.subscribe(by=delegate, frequency="daily", language="en", meetings=True)
    address = leaving_path(delegate)
    strict = Client(enforce_csrf_checks=True, headers={"accept-language": "en"})
    assert "Send no more digests" in strict.get(address).text
    assert Subscription.objects.get().frequency == "daily"
    assert strict.post(address, {"List-Unsubscribe": "Other"}).status_code == 403
    answer = strict.post(address, {"List-Unsubscribe": "One-Click"})
    assert (answer.status_code, Subscription.objects.get().frequency) == (200, "off")
    assert strict.post(f"{address[:-2]}/").status_code == 404
