"""The Atom feed of one account: the same happenings as in its digests, as they come."""

from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.utils.translation import override

from proposals.actions.watching import secret_digest
from proposals.models import Subscription
from tracker.digests.told import latest


def account_of_feed(secret: str) -> User | None:
    """The account whose feed has this secret; None where there is none, or none any more."""
    rows = Subscription.objects.select_related("account")
    row = rows.filter(feed_digest=secret_digest(secret), account__is_active=True).first()
    return row.account if row else None


def write_feed(account: User, *, site: str) -> str:
    """The feed as XML, in the language that the account chose. `site`: scheme and host."""
    language = account.subscription.language or None
    with override(language):
        feed = Atom1Feed(
            title=_("What you follow: negotiation tracker"),
            link=f"{site}{reverse('following')}",
            description="",
            language=language,
            subtitle=_(
                "Statuses are the secretariat's assessment; they are not the view of any State."
            ),
            feed_guid=f"{site}{reverse('following')}",
        )
        for happening in latest(account):
            feed.add_item(
                title=happening.title,
                link=f"{site}{happening.url}",
                description="",
                unique_id=f"{site}/#{happening.key}",
                pubdate=happening.at,
                updateddate=happening.at,
            )
        feed.feed["updated"] = timezone.now()
        return feed.writeString("utf-8")
