"""For whom the process writes just now: the journal puts this name under every change.

In a request it is who signed in there; outside of one, whoever a verb was called `by`.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import ParamSpec, TypeVar

from django.contrib.auth.models import AnonymousUser, User
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

P = ParamSpec("P")
R = TypeVar("R")
_behind: ContextVar[Callable[[], object] | None] = ContextVar("behind", default=None)


def who() -> tuple[int | None, str]:
    """Number and name of the account for which the process writes; (None, "") for nobody.

    Asks the database nothing: it is called while another statement runs.
    """
    ask = _behind.get()
    person = ask() if ask else None
    return (person.pk, person.get_username()) if isinstance(person, User) else (None, "")


@contextmanager
def acting(by: User | AnonymousUser | None) -> Iterator[None]:
    """Inside the block the process writes for this person; for None it is who it was before."""
    token = _behind.set(lambda: by) if by is not None else None
    try:
        yield
    finally:
        if token is not None:
            _behind.reset(token)


def signed(write: Callable[P, R]) -> Callable[P, R]:
    """A write journalled under the person it is called `by`; its transactions are its own."""

    @wraps(write)
    def act(*args: P.args, **kwargs: P.kwargs) -> R:
        by = kwargs.get("by")
        with acting(by if isinstance(by, User) else None):
            return write(*args, **kwargs)

    return act


def verb(write: Callable[P, R]) -> Callable[P, R]:
    """A signed write that is one transaction."""
    return signed(wraps(write)(transaction.atomic(write)))


class Acting:
    """Middleware: a request writes for who signed in, as soon as that was asked."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = _behind.set(lambda: _signed_in(request))
        try:
            return self.get_response(request)
        finally:
            _behind.reset(token)


def _signed_in(request: HttpRequest) -> object:
    """Who was found to be behind the request; nobody while Django has not looked yet."""
    user: object = request.__dict__.get("user")
    if isinstance(user, SimpleLazyObject):
        user = request.__dict__.get("_cached_user")
    return user
