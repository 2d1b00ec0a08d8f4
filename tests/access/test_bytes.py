"""The same bytes for who may not read them, whether hidden rows exist or not: no count tells."""

import pytest
from django.urls import reverse

from documents.models import Access
from proposals.actions import renew_feed
from tests.access.conftest import reading, starts
from tests.access.crawling import Answer, crawl, marked
from tests.access.world import ACCOUNT, MARK, OF_A, OF_B, OWN_ADDRESS, fill, make_world

# Crawling costs seconds and is the same on every database.
pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.no_cover]

PUBLIC, PART, SECR = (MARK[level] for level in Access)


def test_public_reads_the_same_bytes_whether_hidden_rows_exist() -> None:
    world = make_world()
    before = crawl(reading(None), starts())
    fill(world, Access.PARTICIPANTS)
    fill(world, Access.SECRETARIAT)
    after = crawl(reading(None), starts(), again=before)
    assert differing(before, after) == []
    assert marked(after, PART, SECR, OF_A, OF_B, ACCOUNT) == []
    assert len(marked(before, PUBLIC)) > 50


def test_delegation_reads_the_same_bytes_whether_rows_of_the_secretariat_exist() -> None:
    world = make_world()
    fill(world, Access.PARTICIPANTS)
    secret = renew_feed(by=world.delegate_b)
    own = [reverse(name, args=[secret]) for name in ("own-feed-atom", "own-calendar")]
    before = crawl(reading(world.delegate_b), [*starts(), *own])
    fill(world, Access.SECRETARIAT)
    after = crawl(reading(world.delegate_b), starts(), again=before)
    assert {after[address].status for address in own} == {200}
    assert differing(before, after) == []
    assert marked(after, SECR, OF_A, ACCOUNT) == OWN_ADDRESS
    assert len(marked(after, PART)) > 30
    assert marked(after, OF_B)


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
