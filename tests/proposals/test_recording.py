"""Records are made one after another, so that the last moment of an answer is its lasting name."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Event
from unittest.mock import patch

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection, transaction
from django.utils import timezone

from documents.models import Access
from meetings.moments import end_of, read_moment, write_moment
from meetings.roles import Role
from proposals.models import StatusChange
from proposals.recording import last_record, lasting_moment, next_moment
from tests.makers import (
    SOME_DAY,
    make_document,
    make_edition,
    make_element,
    make_move,
    make_paragraph,
    make_part,
    make_rules,
    make_user,
)

NOBODY = AnonymousUser()
MARCH = datetime(2025, 3, 10, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2025-08-22", "2025-08-22T21:59:59.999999Z"),
        ("2025-12-22", "2025-12-22T22:59:59.999999Z"),
        ("2025-08-22T09:30:00Z", "2025-08-22T09:30:00.000000Z"),
        ("2025-08-22T09:30", "2025-08-22T07:30:00.000000Z"),
        ("2025-08-22T09:30:00.000005+02:00", "2025-08-22T07:30:00.000005Z"),
        ("2025-08-22T09:30:00 02:00", "2025-08-22T07:30:00.000000Z"),
    ],
)
def test_a_moment_is_a_day_to_its_end_or_exact(written: str, moment: str) -> None:
    assert write_moment(read_moment(written)) == moment


@pytest.mark.parametrize(
    "written",
    [
        "",
        "soon",
        "2025-13-01",
        "2025-08-22T",
        "2025-08-22T25:00Z",
        "T",
        "20250822T0930X",
        "0001-01-01",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-14:00",
    ],
)
def test_what_is_no_moment_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read_moment(written)


@pytest.mark.django_db
def test_a_clock_that_goes_back_records_later_all_the_same() -> None:
    rules = make_rules()
    make_move(make_element(), rules["PROPOSED"], make_paragraph(), on=SOME_DAY, decided_at=MARCH)
    for now in (MARCH - timedelta(hours=1), MARCH):
        with patch.object(timezone, "now", lambda now=now: now):
            assert next_moment() == MARCH + timedelta(microseconds=1)
    assert next_moment() > MARCH


@pytest.mark.django_db(transaction=True)
def test_who_records_second_waits_and_is_later() -> None:
    """The first reads the clock and is slow to commit: the second is still the later one."""
    element, to = make_element(), make_rules()["PROPOSED"]
    paragraph, begun = make_paragraph(), Event()
    moments: list[datetime] = []

    def first() -> None:
        with transaction.atomic():
            moment = next_moment()
            begun.set()
            Event().wait(0.2)
            make_move(element, to, paragraph, on=SOME_DAY, decided_at=moment)
        connection.close()

    def second() -> None:
        begun.wait(timeout=20)
        with transaction.atomic():
            moments.append(next_moment())
            moments.append(StatusChange.objects.get().decided_at or timezone.now())
        connection.close()

    with ThreadPoolExecutor(2) as pool:
        for deed in [pool.submit(first), pool.submit(second)]:
            deed.result(timeout=30)
    later, earlier = moments
    assert later > earlier


@pytest.mark.django_db
def test_last_record_is_of_what_the_reader_may_see() -> None:
    rules, officer = make_rules(), make_user(Role.OFFICER)
    assert last_record(officer) is None
    yesterday = end_of(timezone.localdate() - timedelta(days=1))
    assert lasting_moment(NOBODY) == yesterday
    assert lasting_moment(NOBODY, MARCH) == MARCH
    quiet = make_paragraph(make_part(make_edition(make_document(access=Access.PARTICIPANTS))))
    element, april = make_element(), MARCH + timedelta(days=30)
    public = make_paragraph()
    make_move(element, rules["REGISTERED"], public, on=SOME_DAY, decided_at=MARCH)
    make_move(element, rules["PROPOSED"], quiet, on=SOME_DAY, decided_at=april)
    assert [last_record(reader) for reader in (NOBODY, officer)] == [MARCH, april]
    assert last_record(officer, april - timedelta(microseconds=1)) == MARCH
    assert last_record(officer, MARCH - timedelta(days=1)) is None
