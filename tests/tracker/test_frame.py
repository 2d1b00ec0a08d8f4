"""What every page has: language, theme, who reads, ways on, a strict policy, pages that say no."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client, RequestFactory
from django.utils import translation

from meetings.models import Party
from meetings.roles import Role
from proposals.models import Link
from tests.makers import SOME_DAY as A_DAY
from tests.makers import (
    make_delegate,
    make_edition,
    make_element,
    make_move,
    make_paragraph,
    make_part,
    make_party,
    make_rules,
    make_user,
)
from tracker.context import page_frame

pytestmark = pytest.mark.django_db
ENGLISH = {"accept-language": "en"}
PAGES = ("/", "/elements/T/", "/changes/", "/login/", "/nowhere/")


@pytest.fixture
def an_element() -> None:
    rules = make_rules()
    paragraph = make_paragraph(make_part(make_edition()))
    element = make_element("T")
    make_move(element, rules["REGISTERED"], paragraph, on=A_DAY)
    make_move(element, rules["PROPOSED"], paragraph, on=A_DAY)
    Link.objects.create(paragraph=paragraph, element=element, relation="proposes")


@pytest.mark.usefixtures("an_element")
@pytest.mark.parametrize("address", PAGES)
def test_pages_hold_to_a_strict_policy(client: Client, address: str) -> None:
    answer = client.get(address, headers=ENGLISH)
    policy = answer["Content-Security-Policy"]
    page = answer.content.decode()
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert not re.search(r"<script|<style|\sstyle=|\son\w+=|javascript:", page)


@pytest.mark.usefixtures("an_element")
@pytest.mark.parametrize("address", PAGES)
def test_pages_say_whose_assessment_they_show(client: Client, address: str) -> None:
    page = client.get(address, headers=ENGLISH).content.decode()
    for words in ("It is not the view of any State", "own", "legal status of any country"):
        assert words in page
    assert page.count("<h1") == 1
    assert '<html lang="en" dir="ltr">' in page


def test_language_follows_the_browser_and_a_link_changes_it(client: Client) -> None:
    chinese = {"accept-language": "zh-CN"}
    page = client.get("/?status=off&q=a%26b", headers=chinese).content.decode()
    assert '<html lang="zh-Hans" dir="ltr">' in page
    link = re.search(r'<a lang="en" href="([^"]+)"', page)
    assert link is not None
    address = link[1].replace("&amp;", "&")
    answer = client.get(address, headers=chinese)
    assert (answer.status_code, answer["Location"]) == (302, "/?status=off&q=a%26b")
    assert '<html lang="en"' in client.get(answer["Location"], headers=chinese).content.decode()


def test_pages_in_an_unknown_language_are_chinese(client: Client) -> None:
    page = client.get("/", headers={"accept-language": "xx"}).content.decode()
    assert '<html lang="zh-Hans"' in page


def test_theme_is_the_system_s_until_one_is_chosen(client: Client) -> None:
    assert "data-theme" not in client.get("/").content.decode()
    answer = client.get("/preferences/?theme=dark&next=/changes/")
    assert answer["Location"] == "/changes/"
    assert ' data-theme="dark">' in client.get("/changes/").content.decode()


def test_a_theme_that_does_not_exist_is_not_shown(client: Client) -> None:
    client.cookies["theme"] = '"><script>'
    assert "data-theme" not in client.get("/").content.decode()


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org", "javascript:x", ""])
def test_preferences_never_lead_to_another_site(client: Client, elsewhere: str) -> None:
    answer = client.get("/preferences/", {"theme": "light", "next": elsewhere})
    assert answer["Location"] == "/"


@pytest.mark.parametrize("wrong", ["language=xx", "theme=pink", ""])
def test_preferences_that_do_not_exist_are_not_found(client: Client, wrong: str) -> None:
    answer = client.get(f"/preferences/?{wrong}")
    assert answer.status_code == 404
    assert not answer.cookies


def reads_as(client: Client) -> str:
    page = client.get("/", headers=ENGLISH).content.decode()
    found = re.search(r'<li class="reader">([^<]+)</li>', page)
    assert found is not None
    return found[1]


def test_pages_say_whose_view_they_are(client: Client) -> None:
    assert reads_as(client) == "Public view"
    client.force_login(make_delegate(make_party(name="Northland")))
    assert reads_as(client) == "Delegation of Northland"
    client.force_login(make_user(Role.DELEGATION))  # without a party
    assert reads_as(client) == "Public view"
    client.force_login(make_user(Role.OFFICER))
    assert reads_as(client) == "Secretariat view"


def test_only_staff_see_the_way_to_the_admin(client: Client) -> None:
    assert "/admin/" not in client.get("/").content.decode()
    client.force_login(make_delegate())
    assert "/admin/" not in client.get("/").content.decode()
    client.force_login(make_user(Role.OFFICER))
    assert 'href="/admin/"' in client.get("/").content.decode()


def test_a_delegation_member_signs_in_and_out_and_comes_back(client: Client) -> None:
    user = make_delegate(Party.objects.first() or make_party())
    page = client.get("/changes/?by=effective", headers=ENGLISH).content.decode()
    assert 'href="/login/?next=/changes/%3Fby%3Deffective"' in page
    wrong = client.post("/login/", {"username": user.username, "password": "no"}, headers=ENGLISH)
    assert "Please enter a correct username and password." in wrong.content.decode()
    answer = client.post(
        "/login/", {"username": user.username, "password": "pass", "next": "/changes/"}
    )
    assert answer["Location"] == "/changes/"
    assert "csrfmiddlewaretoken" in client.get("/").content.decode()
    assert client.post("/logout/")["Location"] == "/"
    assert "csrfmiddlewaretoken" not in client.get("/").content.decode()


def test_sign_in_without_words_says_what_is_missing(client: Client) -> None:
    page = client.post("/login/", {}, headers=ENGLISH).content.decode()
    assert "Fill in both fields." in page


def test_a_form_without_its_token_is_refused_in_words() -> None:
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/login/", {"username": "x"}, headers=ENGLISH)
    assert answer.status_code == 403
    assert "The form could not be accepted" in answer.content.decode()


def test_an_unknown_address_says_where_to_go(client: Client) -> None:
    answer = client.get("/nowhere/", headers=ENGLISH)
    assert answer.status_code == 404
    page = answer.content.decode()
    assert "Nothing is at this address" in page
    assert '<a href="/changes/">Changes</a>' in page


def test_an_error_page_needs_nothing_that_could_fail() -> None:
    from django.template.loader import render_to_string

    with translation.override("en"):
        page = render_to_string("500.html")
    assert "This page could not be made" in page
    assert '<html lang="en">' in page


def test_right_to_left_languages_turn_the_frame(rf: RequestFactory) -> None:
    request = rf.get("/")
    request.user = make_user()
    with translation.override("ar"):
        frame = page_frame(request)
    assert (frame["page_language"], frame["page_direction"]) == ("ar", "rtl")


def test_stylesheets_use_logical_properties_and_stay_short() -> None:
    """A page that reads from right to left needs no stylesheet of its own."""
    sheets = sorted((Path(settings.BASE_DIR) / "static" / "tracker").glob("*.css"))
    assert sheets
    physical = re.compile(r"^\s*(?:margin|padding|border)?-?(?:left|right)\s*:", re.MULTILINE)
    for sheet in sheets:
        text = sheet.read_text()
        assert not physical.search(text), sheet.name
        assert text.count("\n") <= 420, sheet.name


@pytest.mark.usefixtures("an_element")
@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/?as_of=0001-01-01&moved=quiet", 200),
        ("/?moved=0001-01-01&q=%00%25&status=%00", 200),
        ("/board.csv?as_of=0001-01-01", 200),
        ("/elements/T/?as_of=0001-01-01", 200),
        ("/elements/%00/", 404),
        ("/changes/?element=%00&since=0001-01-01&by=x", 200),
        ("/changes/?since=9999-12-31&by=effective&page=-7", 200),
    ],
)
def test_odd_addresses_are_answered(client: Client, address: str, status: int) -> None:
    assert client.get(address).status_code == status
