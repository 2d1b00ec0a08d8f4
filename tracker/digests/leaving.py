"""The link that ends the e-mails: signed for one account, and good for nothing else."""

from django.contrib.auth.models import User
from django.core.signing import BadSignature, Signer
from django.urls import reverse

SALT = "tracker.digests.leaving"


def leaving_path(account: User) -> str:
    """The path of the page that ends the e-mails of this account; it never runs out."""
    return reverse("leave-digests", args=[Signer(salt=SALT).sign(str(account.pk))])


def account_of(signed: str) -> User | None:
    """The account that such a path names; None for one that nobody here signed."""
    try:
        number = Signer(salt=SALT).unsign(signed)
    except BadSignature:
        return None
    return User.objects.filter(pk=int(number), is_active=True).first()
