"""The daily housekeeping."""

from datetime import timedelta

import pytest
from axes.models import AccessLog
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone

from tracker.celery import app
from tracker.tasks import SIGN_IN_LOG_DAYS, tidy


@pytest.mark.django_db
def test_tidy_removes_what_ran_out_and_keeps_the_rest() -> None:
    now = timezone.now()
    for key, days in (("old", -1), ("new", 1)):
        Session.objects.create(
            session_key=key, session_data="", expire_date=now + timedelta(days=days)
        )
    for name, days in (("long ago", SIGN_IN_LOG_DAYS + 1), ("lately", SIGN_IN_LOG_DAYS - 1)):
        log = AccessLog.objects.create(username=name)
        AccessLog.objects.filter(pk=log.pk).update(attempt_time=now - timedelta(days=days))
    tidy()
    tidy()
    assert list(Session.objects.values_list("session_key", flat=True)) == ["new"]
    assert list(AccessLog.objects.values_list("username", flat=True)) == ["lately"]


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL counts by itself too")
def test_tidy_lets_sqlite_count_its_rows() -> None:
    AccessLog.objects.bulk_create(AccessLog(username=f"reader {n}") for n in range(40))
    tidy()
    with connection.cursor() as cursor:
        cursor.execute("SELECT stat FROM sqlite_stat1 WHERE tbl = %s", [AccessLog._meta.db_table])
        assert {row[0].split()[0] for row in cursor.fetchall()} == {"40"}


def test_clock_rings_only_tasks_that_exist() -> None:
    app.loader.import_default_modules()
    rung = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    assert rung == {"tracker.tidy", "tracker.digests"}
    assert rung <= set(app.tasks)
