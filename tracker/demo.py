"""The people of the demo: accounts with generated passwords, one for each role."""

import json
import os
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.db import transaction
from rest_framework.authtoken.models import Token

from meetings.models import Delegate, Party
from meetings.roles import Role
from proposals.actions import subscribe, watch
from proposals.models import Element, Subscription

PEOPLE = {
    "officer": Role.OFFICER,
    "reviewer": Role.REVIEWER,
    "head": Role.HEAD,
    "delegate": Role.DELEGATION,
}
# Without the letters and digits that look alike in print.
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


@dataclass(frozen=True, slots=True)
class Account:
    """A sign-in as the demo hands it out."""

    username: str
    password: str
    role: str


def read_passwords(credentials: Path) -> dict[str, str]:
    """User name to password as an earlier start wrote them; empty when there was none."""
    try:
        known = json.loads(credentials.read_text())
    except FileNotFoundError:
        return {}
    return {row["username"]: row["password"] for row in known["accounts"]}


@transaction.atomic
def make_accounts(passwords: dict[str, str]) -> list[Account]:
    """The demo's accounts, made where they are missing; passwords are kept where they are known.

    An account whose password was lost or never known gets a new one. One whose password a person
    changed since keeps the changed one.
    """
    accounts = []
    for name, role in PEOPLE.items():
        user, made = User.objects.get_or_create(
            username=name, defaults={"is_staff": role is not Role.DELEGATION}
        )
        password = passwords.get(name) or new_password()
        if made or name not in passwords:
            user.set_password(password)
            user.save(update_fields=["password"])
        user.groups.add(Group.objects.get_or_create(name=role.value)[0])
        accounts.append(Account(username=name, password=password, role=role.value))
    return accounts


@transaction.atomic
def bind_delegate() -> Party | None:
    """Binds the delegate to the first sample State; an existing binding stays as it is."""
    delegate = Delegate.objects.filter(user__username="delegate").select_related("party").first()
    if delegate is not None:
        return delegate.party
    states = Party.objects.filter(is_sample=True, kind=Party.Kind.STATE)
    party = states.order_by("sort_key").first()
    if party is not None:
        Delegate.objects.create(user=User.objects.get(username="delegate"), party=party)
    return party


def follow_for_delegate() -> None:
    """Lets the delegate follow a branch and a party of the samples, and get a digest each day.

    Only once: whoever stops following in the demo finds it stopped at the next start.
    """
    delegate = User.objects.get(username="delegate")
    branch = Element.objects.filter(is_sample=True, parent__is_sample=True).order_by("code").first()
    if branch is None or Subscription.objects.filter(account=delegate).exists():
        return
    delegate.email = "delegate@example.org"
    delegate.save(update_fields=["email"])
    watch(thing=branch, by=delegate, with_branch=True)
    parties = Party.objects.filter(is_sample=True).order_by("sort_key", "code")
    for party in parties.exclude(delegates__user=delegate)[:1]:
        watch(thing=party, by=delegate)
    subscribe(by=delegate, frequency="daily", language=settings.LANGUAGE_CODE, meetings=True)


def write_credentials(credentials: Path, *, url: str, accounts: list[Account]) -> None:
    """Writes `url`, `token` (the officer's) and `accounts`, readable by this user only."""
    token, _made = Token.objects.get_or_create(user=User.objects.get(username="officer"))
    known = {"url": url, "token": token.key, "accounts": [asdict(row) for row in accounts]}
    credentials.parent.mkdir(parents=True, exist_ok=True)
    draft = credentials.with_suffix(".new")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        json.dump(known, file, indent=2)
    draft.replace(credentials)


def new_password() -> str:
    """Three groups of five: about 74 bits, and still read out without a mistake."""
    return "-".join("".join(secrets.choice(_ALPHABET) for _ in range(5)) for _ in range(3))
