"""What the clock rings (`CELERY_BEAT_SCHEDULE`): digests each minute, housekeeping once a day."""

from celery import shared_task
from django.core.management import call_command
from django.utils import timezone

from documents import engines
from tracker.digests import sending, trimming

SIGN_IN_LOG_DAYS = 90


@shared_task(name="tracker.tidy")
def tidy() -> None:
    """Removes sessions that ran out, old sign-in records and what the outbox need not keep, and
    lets the database count its rows; running it twice is harmless."""
    call_command("clearsessions")
    call_command("axes_reset_logs", age=SIGN_IN_LOG_DAYS, verbosity=0)
    trimming.trim(timezone.now())
    engines.count_rows()


@shared_task(name="tracker.digests")
def digests() -> None:
    """Prepares and sends the digests that are due; two at once send each once."""
    sending.send_due()
