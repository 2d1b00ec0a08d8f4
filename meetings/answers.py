"""How a staff page carries out a verb: for the person who signed in, a sentence after it."""

from collections.abc import Callable
from typing import TypeVar

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from meetings.refusals import Refused

T = TypeVar("T")


def signed_in(request: HttpRequest) -> User:
    """The person behind a request; raises PermissionDenied for nobody."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def carry_out(request: HttpRequest, verb: Callable[[], T], done: str) -> T | None:
    """Runs a verb and says `done`, or says the sentence of its refusal and returns None."""
    try:
        result = verb()
    except Refused as refusal:
        messages.error(request, str(refusal))
        return None
    messages.success(request, done)
    return result
