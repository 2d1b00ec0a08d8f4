"""What the outbox and the log of digests keep, and what the daily housekeeping removes of them."""

from datetime import date, timedelta

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.utils import timezone

from proposals.models import Delivery, Notice, Subscription
from tests.makers import make_delegate
from tracker.digests.trimming import trim
from tracker.tasks import tidy

pytestmark = pytest.mark.django_db
LONG_AGO = timezone.now() - timedelta(days=settings.OUTBOX_DAYS + 1)
LATELY = timezone.now() - timedelta(days=settings.OUTBOX_DAYS - 1)
FIRST = date(2025, 1, 1)


@pytest.fixture(autouse=True)
def outbox() -> None:
    """Seven happenings: five of long ago with numbers, one of lately, and one without a number."""
    Notice.objects.all().delete()
    for number in range(1, 6):
        Notice.objects.create(number=number, kind="status", row=number, at=LONG_AGO)
    Notice.objects.create(number=6, kind="status", row=6, at=LATELY)
    Notice.objects.create(number=None, kind="status", row=7, at=LONG_AGO)


def asking(told_until: int, frequency: str = "daily") -> User:
    account = make_delegate()
    Subscription.objects.create(
        account=account, frequency=frequency, asked_at=LONG_AGO, told_until=told_until
    )
    return account


def digest(account: User, until: int, state: str = "sent", *, day: int = 0) -> Delivery:
    """One of long ago, `day` days after the first."""
    row = Delivery.objects.create(
        account=account,
        frequency="daily",
        due_on=FIRST + timedelta(days=day),
        after=0,
        until=until,
        state=state,
        next_try=LONG_AGO if state == "queued" else None,
        sent_at=LONG_AGO if state == "sent" else None,
        error_template="It failed." if state in {"failed", "carried"} else "",
    )
    Delivery.objects.filter(pk=row.pk).update(made_at=LONG_AGO)
    return row


def kept() -> list[int]:
    return list(Notice.objects.order_by("row").values_list("row", flat=True))


def test_what_is_old_goes_where_nobody_asks_for_mail() -> None:
    asking(0, "off")
    assert trim(timezone.now()) == 5
    assert kept() == [6, 7]


def test_what_one_account_was_not_told_stays_for_all() -> None:
    digest(asking(0), until=5)
    digest(asking(0), until=2)
    digest(asking(3), until=0, state="empty")
    assert trim(timezone.now()) == 2
    assert kept() == [3, 4, 5, 6, 7]


@pytest.mark.parametrize("state", ["failed", "carried"])
def test_a_digest_that_failed_told_nothing(state: str) -> None:
    digest(asking(1), until=5, state=state)
    assert trim(timezone.now()) == 1
    assert (kept(), Delivery.objects.count()) == ([2, 3, 4, 5, 6, 7], 1)


def test_what_a_waiting_digest_tells_stays_although_mails_began_again_later() -> None:
    digest(asking(5), until=5, state="queued")
    assert trim(timezone.now()) == 0


def test_an_account_that_is_closed_holds_nothing_back() -> None:
    account = asking(0)
    account.is_active = False
    account.save(update_fields=["is_active"])
    assert trim(timezone.now()) == 5


def test_last_number_and_the_changes_of_meetings_stay() -> None:
    Notice.objects.filter(number=6).delete()
    Notice.objects.filter(number=2).update(kind="meeting")
    assert trim(timezone.now()) == 3
    assert kept() == [2, 5, 7]


def test_log_keeps_the_last_digest_of_each_account_and_all_that_failed() -> None:
    account = asking(5)
    rows = [
        digest(account, until=1, day=1),
        digest(account, until=2, state="carried", day=2),
        digest(account, until=2, state="failed", day=3),
        digest(account, until=3, state="empty", day=4),
        digest(account, until=4, day=5),
        digest(asking(5), until=1, day=1),
    ]
    Delivery.objects.filter(pk=rows[0].pk).update(made_at=LATELY)
    trim(timezone.now())
    left = Delivery.objects.order_by("pk").values_list("pk", flat=True)
    assert list(left) == [rows[0].pk, rows[2].pk, rows[4].pk, rows[5].pk]


def test_daily_housekeeping_trims_and_twice_is_harmless() -> None:
    tidy()
    tidy()
    assert kept() == [6, 7]
