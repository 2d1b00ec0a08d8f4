"""One world for all access tests: it is slow to make, and nobody changes it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from django.test import Client, override_settings
from django.utils import translation
from pytest_django import DjangoDbBlocker

from documents.models import Access
from meetings.roles import Reader
from tests.access.addresses import any_names, model_of, names_in, routes
from tests.access.world import World, fill, make_world
from tests.readers import browser


@contextmanager
def apart(blocker: DjangoDbBlocker, files: Path) -> Iterator[None]:
    """A transaction around all tests of a module, rolled back at their end."""
    with (
        blocker.unblock(),
        override_settings(MEDIA_ROOT=files),
        translation.override("en"),
        transaction.atomic(),
    ):
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def world(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[World]:
    """The whole world."""
    with apart(django_db_blocker, tmp_path_factory.mktemp("media")):
        made = make_world()
        fill(made, Access.PARTICIPANTS)
        fill(made, Access.SECRETARIAT)
        yield made


def reading(reader: Reader | None) -> Client:
    return browser(reader)


def starts(*, staff: bool = False) -> list[str]:
    """Every page and endpoint that has no argument, and those of many rows of the others.

    The description of REST is left out: it costs seconds and is the same for everybody.
    """
    found = []
    many = 1 if staff else 2
    for route in routes():
        if route.is_staff is not staff or "get" not in route.methods or route.name == "schema":
            continue
        if not route.names_row:
            found.append(route.filled(""))
            continue
        model, field = model_of(route)
        some = 12 if model is User else many
        names = names_in(model, field, many=some) if model else any_names(route)
        found += [route.filled(name) for name in names]
    return found
