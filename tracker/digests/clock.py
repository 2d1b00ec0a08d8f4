"""When digests are due: each morning, or on the morning of one day of the week."""

from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.utils import timezone

from proposals.models import Subscription

Frequency = Subscription.Frequency


def due_day(frequency: str, now: datetime) -> date:
    """The last day on which a digest of this frequency was due at that moment."""
    local = timezone.localtime(now)
    day = local.date()
    if local.time() < time(settings.DIGEST_HOUR):
        day -= timedelta(days=1)
    if frequency == Frequency.WEEKLY:
        day -= timedelta(days=(day.weekday() - settings.DIGEST_WEEKDAY) % 7)
    return day


def due_moment(day: date) -> datetime:
    """From when on the digest of a day is due."""
    return timezone.make_aware(datetime.combine(day, time(settings.DIGEST_HOUR)))


def next_due(subscription: Subscription) -> date | None:
    """The day of the next digest; None where none is asked for."""
    if subscription.frequency == Frequency.OFF:
        return None
    step = 7 if subscription.frequency == Frequency.WEEKLY else 1
    return due_day(subscription.frequency, timezone.now()) + timedelta(days=step)
