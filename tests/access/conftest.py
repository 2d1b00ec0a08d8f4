"""One world for all access tests: it is slow to make, and nobody changes it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
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
from tests.access.crawling import Answer, crawl
from tests.access.world import World, fill, make_world
from tests.readers import browser


@dataclass(frozen=True, slots=True)
class Stages:
    """The whole world, and what was read of it before the hidden rows were there.

    `public`: all that the public could open while there was nothing but public rows. `delegation`:
    what delegation B could open before there were rows of the secretariat.
    """

    world: World
    public: dict[str, Answer]
    delegation: dict[str, Answer]


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


@pytest.fixture(scope="module")
def stages(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Stages]:
    with apart(django_db_blocker, tmp_path_factory.mktemp("media")):
        made = make_world()
        public = crawl(reading(None), starts())
        fill(made, Access.PARTICIPANTS)
        delegation = crawl(reading(made.delegate_b), starts())
        fill(made, Access.SECRETARIAT)
        yield Stages(made, public, delegation)


def reading(reader: Reader | None) -> Client:
    return browser(reader)


def starts(*, staff: bool = False) -> list[str]:
    """Every page and endpoint that has no argument, and those of many rows of the others."""
    found = []
    many = 1 if staff else 3
    for route in routes():
        if route.is_staff is not staff or "get" not in route.methods:
            continue
        if not route.arguments:
            found.append(route.template)
            continue
        model, field = model_of(route)
        names = names_in(model, field, many=12 if model is User else many) if model else any_names()
        found += [route.filled(name) for name in names]
    return found
