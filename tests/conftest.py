"""What every test has: files in a folder of its own, and English; and whom many ask for."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.utils import translation
from pytest_django import Settings

from documents.engines.triggers import remove
from meetings.roles import Role
from proposals.models import Status
from tests.makers import make_rules, make_user

DATABASE_FIXTURES = {"db", "transactional_db", "live_server"}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test that touches no database is the same on every database, so that it runs once."""
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        if not fixtures & DATABASE_FIXTURES and item.get_closest_marker("django_db") is None:
            item.add_marker("once")


@pytest.fixture(autouse=True)
def own_files(tmp_path: Path, settings: Settings) -> None:
    """Uploads of one test are never seen by another, and never land in the checkout."""
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """Sentences are compared in English; what a request of another test set is forgotten."""
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def nothing_stays(request: pytest.FixtureRequest) -> Iterator[None]:
    """What a test committed is emptied after it, also where the database keeps every row."""
    marker = request.node.get_closest_marker("django_db")
    committed = {"transactional_db", "live_server"} & set(request.fixturenames)
    if not committed and not (marker and marker.kwargs.get("transaction")):
        yield
        return
    request.getfixturevalue("transactional_db")
    yield
    remove(connection)  # the flush puts them up again


# --- whom many tests ask for; a test of pages may call its signed-in client so -------------------


@pytest.fixture
def officer(db: None) -> User:
    return make_user(Role.OFFICER, username="officer")


@pytest.fixture
def reviewer(db: None) -> User:
    return make_user(Role.REVIEWER, username="reviewer")


@pytest.fixture
def rules(db: None) -> dict[str, Status]:
    """The statuses of the reference data and the moves between them, by code."""
    return make_rules()
