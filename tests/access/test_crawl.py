"""Every reader opens everything, in a world where hidden rows really exist."""

from urllib.parse import quote

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.urls import resolve

from documents.models import Access
from tests.access.addresses import (
    MISSING,
    Route,
    filters,
    hidden_names,
    missing_name,
    model_of,
    routes,
    ways_to_document,
)
from tests.access.conftest import reading, starts
from tests.access.crawling import Answer, ask, crawl, marked
from tests.access.world import ACCOUNT, MARK, OF_A, OF_B, OWN_ADDRESS, World

# Crawling costs seconds; only searching differs between the databases.
pytestmark = [pytest.mark.django_db, pytest.mark.no_cover]

METHODS = {"get", "head", "post", "put", "patch", "delete"}
OWN_PACKAGES = ("meetings", "documents", "proposals")
ACCOUNT_PAGES = ("/admin/auth/", "/admin/authtoken/", "/admin/axes/", "/admin/meetings/delegate/")
# A choice made on another page comes first: without it these two are not there.
LED_TO = ["admin:proposals_decideddeletion_record", "prefer"]
# Read by a test of its own, and the same for everybody.
DESCRIPTION = ["schema"]
PLAIN = {route.name for route in routes() if not route.arguments}
PUBLIC, PART, SECR = (MARK[level] for level in Access)


@pytest.mark.once
def test_other_delegation_reads_its_own_contests_only(world: World) -> None:
    read = crawl(reading(world.delegate_a), starts(), follow=0)
    assert marked(read, SECR, OF_B, ACCOUNT) == OWN_ADDRESS
    assert {mark for _address, mark in marked(read, PUBLIC, PART, OF_A)} == {PUBLIC, PART, OF_A}


@pytest.mark.once
def test_officer_opens_every_route_and_reads_no_accounts(world: World) -> None:
    """That the marks are found here is what makes their absence elsewhere say something."""
    read = crawl(reading(world.officer), [*starts(), *starts(staff=True)], follow=0)
    assert marked(read, ACCOUNT) == OWN_ADDRESS
    everything = {PUBLIC, PART, SECR, OF_A, OF_B}
    assert {mark for _address, mark in marked(read, *everything)} == everything
    accounts = crawl(reading(world.administrator), _account_pages(), follow=0)
    # Which rows a route with arguments is tried with is a sample, so that it may miss them all.
    assert [name for name in _never_opened(read, accounts) if name in PLAIN] == LED_TO + DESCRIPTION


@pytest.mark.once
def test_administrator_reads_accounts_and_nothing_that_is_not_public(world: World) -> None:
    pages = [page for page in starts(staff=True) if page.count("/") < 5 or "autocomplete" in page]
    read = crawl(reading(world.administrator), [*_account_pages(), *pages], follow=0)
    assert marked(read, PART, SECR, OF_A, OF_B) == []
    assert marked(read, ACCOUNT)


@pytest.mark.once
def test_superuser_without_a_role_reads_of_accounts_only_either(world: World) -> None:
    read = crawl(reading(world.superuser), _account_pages(), follow=0)
    assert marked(read, PART, SECR, OF_A, OF_B) == []
    assert marked(read, ACCOUNT)


@pytest.mark.once
@pytest.mark.parametrize("who", ["public", "delegation"])
def test_hidden_row_answers_as_a_missing_one_does(world: World, who: str) -> None:
    reader = AnonymousUser() if who == "public" else world.delegate_a
    client = reading(reader)
    told, asked = [], 0
    for route in routes():
        if route.is_staff or not route.arguments:
            continue
        model, field = model_of(route)
        missing = missing_name(route, model, field)
        for hidden in hidden_names(model, field, reader) if model else []:
            for method in METHODS & route.methods | {"options"}:
                here = ask(client, route.filled(hidden), method)
                there = ask(client, route.filled(missing), method)
                asked += 1
                if here.without(route.filled(hidden)) != there.without(route.filled(missing)):
                    told.append((method, route.filled(hidden), here.status, there.status))
    assert told == []
    assert asked > 50


def test_filters_by_what_is_hidden_find_what_filters_by_nothing_find(world: World) -> None:
    client = reading(None)
    hidden = world.levels[Access.SECRETARIAT]
    pairs = {
        "words": (SECR, "nosuchword"),
        "name": (hidden.document.slug, MISSING["slug"]),
        "number": (str(hidden.paragraph.pk), MISSING["pk"]),
    }
    told = []
    for address, name, takes in filters():
        word, nothing = pairs[takes]
        asked = [ask(client, f"{address}?{name}={quote(each)}") for each in (word, nothing)]
        if takes != "number":  # an answer says neither number again
            asked = [asked[0].without(word), asked[1].without(nothing)]
        if asked[0] != asked[1]:
            told.append((address, name, word))
    assert told == []


@pytest.mark.once
def test_every_kind_of_row_that_hangs_on_a_document_is_hidden_somewhere(world: World) -> None:
    """A new model must get its rows in the world of these tests, or they say nothing of it."""
    missing = [
        model.__name__
        for model in apps.get_models()
        if model._meta.app_label in OWN_PACKAGES
        and (ways := ways_to_document(model))
        and not any(
            model._default_manager.filter(**{f"{way}access": Access.SECRETARIAT}).exists()
            for way in ways
        )
    ]
    assert missing == []


def _account_pages() -> list[str]:
    return [page for page in starts(staff=True) if page.startswith(ACCOUNT_PAGES)]


def _never_opened(*reads: dict[str, Answer]) -> list[str]:
    """The routes of which no address was answered; those for POST alone are apart."""
    opened = {
        resolve(address.partition("?")[0]).func
        for read in reads
        for address, answer in read.items()
        if answer.status != 404
    }
    return sorted(
        {
            route.name
            for route in routes()
            if "get" in route.methods and route.view not in opened and not _has_no_row(route)
        }
    )


def _has_no_row(route: Route) -> bool:
    """Whether it is a staff page or an endpoint of a kind of which this world has no row."""
    model, _field = model_of(route)
    return model is not None and bool(route.arguments) and not model._default_manager.exists()
