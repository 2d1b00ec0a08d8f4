"""Whose feed and calendar an address names, by the secret in it."""

from django.contrib.auth.models import User

from proposals.actions.watching import secret_digest
from proposals.models import Subscription


def account_of_feed(secret: str) -> User | None:
    """The account whose feed has this secret; None where there is none, or none any more."""
    rows = Subscription.objects.select_related("account")
    row = rows.filter(feed_digest=secret_digest(secret), account__is_active=True).first()
    return row.account if row else None
