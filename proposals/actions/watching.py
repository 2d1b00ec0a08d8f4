"""The verbs of following: what an account watches, how it is told, and a digest tried again.

Everybody with an account may follow what they may read. It says nothing about the negotiation, so
that nobody else sees it.
"""

import hashlib
import secrets
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from documents.models import Document
from meetings.acting import verb
from meetings.models import Party
from meetings.refusals import RefusalKind, Refused, require
from meetings.roles import Right
from proposals.models import Delivery, Element, Notice, Subscription, Watch

Frequency = Subscription.Frequency


@verb
def watch(*, thing: Element | Document | Party, by: User, with_branch: bool = False) -> Watch:
    """Begins to watch an element (with the elements under it), a document or a party.

    What is watched already stays so, with or without its branch as asked now. Refused for a
    document that the person may not read, in the words of one that does not exist.
    """
    if isinstance(thing, Element):
        columns: dict[str, Any] = {"element": thing}
    elif isinstance(thing, Document):
        if not Document.objects.visible_to(by).filter(pk=thing.pk).exists():
            raise Refused(_("There is no such document."))
        columns = {"document": thing}
    else:
        columns = {"party": thing}
    branch = with_branch and "element" in columns
    try:
        with transaction.atomic():
            return Watch.objects.create(account=by, with_branch=branch, **columns)
    except IntegrityError:
        row = Watch.objects.get(account=by, **columns)
        if row.with_branch != branch:
            row.with_branch = branch
            row.save(update_fields=["with_branch"])
        return row


@verb
def unwatch(*, thing: Element | Document | Party, by: User) -> bool:
    """Stops watching; whether it was watched."""
    column = type(thing).__name__.lower()
    gone, _each = Watch.objects.filter(**{"account": by, column: thing}).delete()
    return bool(gone)


@verb
def subscribe(*, by: User, frequency: str, language: str, meetings: bool) -> Subscription:
    """Says how often an account gets a digest by e-mail, in which language, and whether it tells
    of meetings and deadlines. What happened before e-mails began is not told.

    Refused for an unknown frequency or language, and for e-mails to an account without an address.
    """
    if frequency not in Frequency.values or language not in dict(settings.LANGUAGES):
        raise Refused(_("Choose how often, and one of the languages that are offered."))
    if frequency != Frequency.OFF and not settings.SENDS_MAIL:
        raise Refused(_("No e-mail is sent from here. Your own feed tells the same."))
    if frequency != Frequency.OFF and not by.email:
        raise Refused(
            _(
                "Your account has no e-mail address. Ask an administrator to enter one; the feed "
                "works without it."
            )
        )
    row = _subscription(by)
    if row.frequency == Frequency.OFF:
        row.told_until, row.asked_at = last_number(), timezone.now()
    row.frequency, row.language, row.meetings = frequency, language, meetings
    row.save(update_fields=["frequency", "language", "meetings", "told_until", "asked_at"])
    return row


@verb
def stop_digests(*, account: User) -> None:
    """No more e-mails to this account, as a link in one of them asks; it needs no sign-in."""
    Subscription.objects.filter(account=account).update(frequency=Frequency.OFF)


@verb
def renew_feed(*, by: User) -> str:
    """A new secret for the account's own feed, shown this once; an earlier one works no more."""
    secret = secrets.token_urlsafe(32)
    row = _subscription(by)
    row.feed_digest, row.feed_made_at = secret_digest(secret), timezone.now()
    row.save(update_fields=["feed_digest", "feed_made_at"])
    return secret


@verb
def revoke_feed(*, by: User) -> None:
    """The account's own feed answers no more."""
    row = _subscription(by)
    row.feed_digest = row.feed_made_at = None
    row.save(update_fields=["feed_digest", "feed_made_at"])


@verb
def retry_delivery(*, delivery: Delivery, by: User) -> Delivery:
    """Tries a failed digest again, from now on with all its tries.

    Refused for one that is no failure, or whose happenings another digest has told since.
    """
    require(by, Right.RETRY_DIGEST, _("Only secretariat staff send a digest again."))
    row = Delivery.objects.select_for_update(of=("self",)).get(pk=delivery.pk)
    if row.state != Delivery.State.FAILED:
        raise Refused(
            _("This digest is “%(state)s”; only a failed one is tried again.")
            % {"state": row.get_state_display()},
            kind=RefusalKind.CONFLICT,
        )
    row.state, row.attempts, row.next_try = Delivery.State.QUEUED, 0, timezone.now()
    row.save(update_fields=["state", "attempts", "next_try"])
    return row


def secret_digest(secret: str) -> str:
    """What is kept of a feed's secret. It is random and long, so that it needs no salt."""
    return hashlib.sha256(secret.encode()).hexdigest()


def last_number() -> int:
    """The number of the last happening that has one; 0 before the first."""
    return Notice.objects.aggregate(last=Max("number"))["last"] or 0


def _subscription(account: User) -> Subscription:
    Subscription.objects.get_or_create(account=account)
    return Subscription.objects.select_for_update(of=("self",)).get(account=account)
