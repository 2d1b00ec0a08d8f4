"""Which digests are due: happenings get their numbers, accounts that wait for a digest its row."""

import uuid
from datetime import date, datetime

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone

from documents.parsing.wording import gettext_noop
from proposals.actions.watching import last_number
from proposals.models import Delivery, Notice, Subscription
from tracker.digests.clock import due_day, due_moment

BATCH = 1000
State = Delivery.State
DONE = (State.SENT, State.EMPTY)
_LATE = gettext_noop("It was not sent before the next one was due.")


def number_notices() -> int:
    """Numbers the happenings that are committed and have none yet; how many there were.

    Two clocks at once wait for each other at the first row that both want.
    """
    numbered = 0
    while True:
        with transaction.atomic():
            fresh = Notice.objects.select_for_update().filter(number__isnull=True)
            rows = list(fresh.order_by("pk")[:BATCH])
            last = last_number()
            for place, row in enumerate(rows, start=last + 1):
                row.number = place
            Notice.objects.bulk_update(rows, ["number"])
        numbered += len(rows)
        if len(rows) < BATCH:
            return numbered


def prepare_digests(now: datetime) -> list[int]:
    """Makes the row of every digest that became due and has none; the numbers of the new rows.

    An earlier one that still waits or failed is closed: the new one tells what that one was to
    tell. Its own Message-ID says that it is another mail.
    """
    until = last_number()
    made = []
    asking = Subscription.objects.exclude(frequency=Subscription.Frequency.OFF)
    for row in asking.filter(account__is_active=True).order_by("pk").iterator():
        day = due_day(row.frequency, now)
        if row.asked_at is None or row.asked_at >= due_moment(day):
            continue  # e-mails begin with the next one
        if not Delivery.objects.filter(account=row.account_id, due_on__gte=day).exists():
            made += _prepare(row, day=day, until=until)
    return made


@transaction.atomic
def _prepare(subscription: Subscription, *, day: date, until: int) -> list[int]:
    account = User.objects.select_for_update().get(pk=subscription.account_id)
    earlier = Delivery.objects.filter(account=account)
    if earlier.filter(due_on__gte=day).exists():
        return []
    told = earlier.filter(state__in=DONE).aggregate(last=Max("until"))["last"] or 0
    if earlier.filter(_held(timezone.now())).exists():
        return []  # one is being sent just now; the next round comes
    unsaid = Q(error_template="")
    open_ones = earlier.filter(state__in=[State.QUEUED, State.FAILED])
    open_ones.filter(unsaid).update(error_template=_LATE)
    open_ones.update(state=State.CARRIED, next_try=None)
    after = max(told, subscription.told_until)
    delivery = Delivery.objects.create(
        account=account,
        frequency=subscription.frequency,
        due_on=day,
        after=after,
        until=max(until, after),
        next_try=timezone.now(),
        message_id=f"<digest-{uuid.uuid4()}@{_host()}>",
    )
    return [delivery.pk]


def _held(now: datetime) -> Q:
    return Q(state=State.QUEUED, lease_until__gt=now)


def _host() -> str:
    return settings.SITE_URL.partition("://")[2].partition("/")[0].partition(":")[0]
