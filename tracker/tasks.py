"""Housekeeping that production's clock rings once a day (`CELERY_BEAT_SCHEDULE`)."""

from celery import shared_task
from django.core.management import call_command

SIGN_IN_LOG_DAYS = 90


@shared_task(name="tracker.tidy")
def tidy() -> None:
    """Removes sessions that ran out and old sign-in records; running it twice is harmless."""
    call_command("clearsessions")
    call_command("axes_reset_logs", age=SIGN_IN_LOG_DAYS, verbosity=0)
