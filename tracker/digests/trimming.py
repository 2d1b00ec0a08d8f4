"""What the outbox and the log of digests keep: a stated number of days, and all that is untold.

Done once a day. What readers may still be told of stays, however old it is.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Exists, Max, Min, OuterRef, Q
from django.db.models.functions import Coalesce, Greatest

from proposals.actions.watching import last_number
from proposals.models import Delivery, Notice, Subscription
from tracker.digests.due import DONE

State = Delivery.State


def trim(now: datetime) -> int:
    """Removes happenings and digests older than `OUTBOX_DAYS` that nobody waits for; how many.

    A happening stays while an active account that asks for e-mails has not been told up to it,
    while a digest over it waits, and while it has no number. Of meetings all stay: calendars count
    their changes by them. So does the last number given, because the next one follows it. A digest
    stays while it waits or has failed, and each account's last one, which says how far it was told.
    """
    before = now - timedelta(days=settings.OUTBOX_DAYS)
    told = Notice.objects.filter(at__lt=before, number__lte=_told_to_all())
    told = told.exclude(kind=Notice.Kind.MEETING).exclude(number=last_number())
    later = Delivery.objects.filter(
        account=OuterRef("account"), due_on__gt=OuterRef("due_on"), state__in=DONE
    )
    ended = Delivery.objects.filter(Exists(later), made_at__lt=before)
    ended = ended.filter(state__in=[*DONE, State.CARRIED])
    return sum(rows.delete()[0] for rows in (told, ended))


def _told_to_all() -> int:
    """The number up to which every account that asks for e-mails was told."""
    told = Max("account__deliveries__until", filter=Q(account__deliveries__state__in=DONE))
    asking = Subscription.objects.exclude(frequency=Subscription.Frequency.OFF)
    asking = asking.filter(account__is_active=True).annotate(done=Coalesce(told, 0))
    behind = asking.aggregate(least=Min(Greatest("done", "told_until")))["least"]
    waits = Delivery.objects.waiting().aggregate(least=Min("after"))["least"]
    return min(number for number in (behind, waits, last_number()) if number is not None)
