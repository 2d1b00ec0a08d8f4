"""The readers of the access tests: everybody from the public to the secretariat."""

from collections.abc import Callable

from django.contrib.auth.models import AnonymousUser, User
from django.test import Client

from meetings.roles import Reader, Role
from tests.makers import make_delegate, make_party, make_user


def _of(code: str) -> Callable[[], User]:
    return lambda: make_delegate(make_party(code, f"Sample {code}"))


READERS: dict[str, Callable[[], Reader]] = {
    "anonymous": AnonymousUser,
    "other delegation": _of("XB"),
    "own delegation": _of("XA"),
    "officer": lambda: make_user(Role.OFFICER),
}
LEVELS = {
    "anonymous": ("public",),
    "other delegation": ("public", "participants"),
    "own delegation": ("public", "participants"),
    "officer": ("public", "participants", "secretariat"),
}


def browser(reader: Reader | None = None) -> Client:
    """A browser that reads English, signed in where the reader has an account."""
    client = Client(headers={"accept-language": "en"})
    if isinstance(reader, User):
        client.force_login(reader, "django.contrib.auth.backends.ModelBackend")
    return client
