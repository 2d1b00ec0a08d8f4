"""Sending digests: one worker at a time holds the row of a digest, and says what became of it.

The row and its lease are the truth. Whoever dies between the sending and the note leaves a lease
that runs out, and the same mail goes out once more under the same Message-ID, so that mail
programs show it once; no digest is ever lost.
"""

import logging
from datetime import datetime, timedelta
from smtplib import SMTPException, SMTPRecipientsRefused

from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import override

from documents.parsing.wording import gettext_noop
from proposals.models import Delivery, Subscription
from tracker.digests.due import number_notices, prepare_digests
from tracker.digests.told import tidings
from tracker.digests.writing import write_digest

logger = logging.getLogger(__name__)
State = Delivery.State
LEASE = timedelta(minutes=5)
# After each failed try the next one waits longer; after the last the digest has failed.
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 360))
_REFUSED = gettext_noop("The mail server does not take mail for this address: %(said)s")
_AWAY = gettext_noop("The mail server could not be reached or said no: %(said)s")
_NO_ADDRESS = gettext_noop("The account has no e-mail address any more.")
_NOT_WANTED = gettext_noop("E-mails were turned off before it was sent.")
_OUR_ERROR = gettext_noop("The digest could not be written because of an error in this program.")


def send_due(now: datetime | None = None) -> int:
    """One round of the clock: numbers, prepares and sends what is due. How many were sent."""
    number_notices()
    if not settings.SENDS_MAIL:
        return 0
    moment = now or timezone.now()
    prepare_digests(moment)
    waiting = Delivery.objects.waiting().filter(_nobody_holds(moment), next_try__lte=moment)
    return sum(
        send_digest(pk, moment) for pk in waiting.order_by("next_try").values_list("pk", flat=True)
    )


def send_digest(pk: int, now: datetime) -> bool:
    """Sends one digest where nobody else does so; whether a mail went out.

    What the mail server refuses is kept with a sentence and tried again later; an error of ours
    is kept too, and logged.
    """
    held = Delivery.objects.waiting().filter(_nobody_holds(now), pk=pk)
    if not held.update(lease_until=now + LEASE, attempts=F("attempts") + 1):
        return False
    delivery = Delivery.objects.select_related("account").get(pk=pk)
    try:
        return _send(delivery, now)
    except SMTPRecipientsRefused as refused:
        _failed(delivery, now, _REFUSED, said=_first_reason(refused))
    except (SMTPException, OSError) as error:
        _failed(delivery, now, _AWAY, said=str(error)[:300] or type(error).__name__)
    except Exception:
        logger.exception("Digest %s could not be written.", pk)
        _failed(delivery, now, _OUR_ERROR)
    return False


def _send(delivery: Delivery, now: datetime) -> bool:
    # Roles are asked afresh: what the account may read is decided as it is told.
    account = User.objects.get(pk=delivery.account_id)
    subscription = Subscription.objects.get(account=account)
    if subscription.frequency == Subscription.Frequency.OFF or not account.is_active:
        _failed(delivery, now, _NOT_WANTED, final=True)
        return False
    if not account.email:
        _failed(delivery, now, _NO_ADDRESS)
        return False
    delivery.account = account
    # A digest is put into words in one language, whatever the worker speaks.
    with override(subscription.language or settings.LANGUAGE_CODE):
        told = tidings(
            account,
            after=delivery.after,
            until=delivery.until,
            with_meetings=subscription.meetings,
        )
        mail = write_digest(delivery, told) if told.entries else None
    if mail is None:
        _ended(delivery, State.EMPTY, entries=0)
        return False
    mail.send()
    _ended(delivery, State.SENT, entries=told.entries, sent_at=timezone.now())
    return True


def _ended(delivery: Delivery, state: str, **columns: object) -> None:
    Delivery.objects.filter(pk=delivery.pk).update(
        state=state, next_try=None, lease_until=None, error_template="", error_values={}, **columns
    )


def _failed(
    delivery: Delivery, now: datetime, template: str, *, final: bool = False, **values: str
) -> None:
    """Keeps why, and when the next try is; after the last one the digest has failed."""
    tries = delivery.attempts
    again = tries <= len(PAUSES) and not final
    Delivery.objects.filter(pk=delivery.pk).update(
        state=State.QUEUED if again else State.FAILED,
        next_try=now + PAUSES[tries - 1] if again else None,
        lease_until=None,
        error_template=template,
        error_values=values,
    )


def _nobody_holds(now: datetime) -> Q:
    return Q(lease_until__isnull=True) | Q(lease_until__lt=now)


def _first_reason(refused: SMTPRecipientsRefused) -> str:
    code, said = next(iter(refused.recipients.values()))
    words = said.decode(errors="replace") if isinstance(said, bytes) else str(said)
    return f"{code} {words}"[:300]
