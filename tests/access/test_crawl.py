"""Every reader opens everything, in a world where hidden rows really exist."""

from urllib.parse import quote

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.urls import resolve

from documents.models import Access
from tests.access.addresses import (
    MISSING,
    filters,
    hidden_names,
    missing_name,
    model_of,
    routes,
    ways_to_document,
)
from tests.access.conftest import Stages, reading, starts
from tests.access.crawling import Answer, ask, crawl
from tests.access.world import ACCOUNT, MARK, OF_A, OF_B

pytestmark = pytest.mark.django_db

METHODS = {"get", "head", "post", "put", "patch", "delete"}
OWN_PACKAGES = ("meetings", "documents", "proposals")
ACCOUNT_PAGES = ("/admin/auth/", "/admin/authtoken/", "/admin/axes/", "/admin/meetings/delegate/")
# Routes that nobody here opens, each with its reason.
EXCEPTED = {
    "admin:None": "leads on from an address of old to that of the row",
    "admin:app_list": "takes the name of a package: the index lists the same",
    **{
        f"admin:axes_{model}_{page}": "rows of the guard of the sign-in, of failed sign-ins alone"
        for model in ("accessattempt", "accessfailurelog", "accesslog")
        for page in ("change", "delete", "history")
    },
    "admin:view_on_site": "takes a number of a model: leads on to a page that is opened here",
    "prefer": "404 without a language or a theme",
}
PUBLIC, PART, SECR = (MARK[level] for level in Access)


def marked(answers: dict[str, Answer], *marks: str) -> list[tuple[str, str]]:
    """Where one of the marks stands, as (address, mark)."""
    return [
        (address, mark)
        for address, answer in answers.items()
        for mark in marks
        if mark in answer.words and mark not in address
    ]


def differing(before: dict[str, Answer], after: dict[str, Answer]) -> list[tuple[object, ...]]:
    """The first difference of each answer that is not the same any more."""
    found: list[tuple[object, ...]] = []
    for address, old in before.items():
        new = after.get(address)
        if new is None:
            found.append((address, "not reached"))
        elif new != old:
            found.append((address, *_first_difference(old, new)))
    return found


def _first_difference(old: Answer, new: Answer) -> tuple[object, object]:
    for one, other in ((old.status, new.status), (old.headers, new.headers)):
        if one != other and old.body == new.body:
            return one, other
    place = next((n for n, (a, b) in enumerate(zip(old.body, new.body, strict=False)) if a != b), 0)
    return old.body[max(place - 40, 0) : place + 60], new.body[max(place - 40, 0) : place + 60]


def test_public_reads_the_same_bytes_whether_hidden_rows_exist(stages: Stages) -> None:
    after = crawl(reading(None), [*stages.public, *starts()])
    assert differing(stages.public, after) == []
    assert marked(after, PART, SECR, OF_A, OF_B, ACCOUNT) == []
    assert len(marked(stages.public, PUBLIC)) > 50


def test_delegation_reads_the_same_bytes_whether_rows_of_the_secretariat_exist(
    stages: Stages,
) -> None:
    after = crawl(reading(stages.world.delegate_b), [*stages.delegation, *starts()])
    assert differing(stages.delegation, after) == []
    assert marked(after, SECR, OF_A, ACCOUNT) == []
    assert len(marked(after, PART)) > 30
    assert marked(after, OF_B)


def test_other_delegation_reads_its_own_contests_only(stages: Stages) -> None:
    read = crawl(reading(stages.world.delegate_a), starts(), follow=0)
    assert marked(read, SECR, OF_B, ACCOUNT) == []
    assert {mark for _address, mark in marked(read, PUBLIC, PART, OF_A)} == {PUBLIC, PART, OF_A}


@pytest.mark.once
def test_officer_opens_every_route_and_reads_no_accounts(stages: Stages) -> None:
    """That the marks are found here is what makes their absence elsewhere say something."""
    read = crawl(reading(stages.world.officer), [*starts(), *starts(staff=True)], follow=0)
    assert marked(read, ACCOUNT) == []
    everything = {PUBLIC, PART, SECR, OF_A, OF_B}
    assert {mark for _address, mark in marked(read, *everything)} == everything
    accounts = crawl(reading(stages.world.administrator), _account_pages(), follow=0)
    assert _never_opened(read, accounts) == sorted(EXCEPTED)


def test_administrator_reads_accounts_and_nothing_that_is_not_public(stages: Stages) -> None:
    pages = [page for page in starts(staff=True) if page.count("/") < 5 or "autocomplete" in page]
    read = crawl(reading(stages.world.administrator), [*_account_pages(), *pages], follow=0)
    assert marked(read, PART, SECR, OF_A, OF_B) == []
    assert marked(read, ACCOUNT)


def test_superuser_without_a_role_reads_of_accounts_only_either(stages: Stages) -> None:
    read = crawl(reading(stages.world.superuser), _account_pages(), follow=0)
    assert marked(read, PART, SECR, OF_A, OF_B) == []
    assert marked(read, ACCOUNT)


@pytest.mark.parametrize("who", ["public", "delegation"])
def test_hidden_row_answers_as_a_missing_one_does(stages: Stages, who: str) -> None:
    reader = AnonymousUser() if who == "public" else stages.world.delegate_a
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


def test_filters_by_what_is_hidden_find_what_filters_by_nothing_find(stages: Stages) -> None:
    client = reading(None)
    hidden = stages.world.levels[Access.SECRETARIAT]
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


def test_every_kind_of_row_that_hangs_on_a_document_is_hidden_somewhere(stages: Stages) -> None:
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
        {route.name for route in routes() if "get" in route.methods and route.view not in opened}
    )
