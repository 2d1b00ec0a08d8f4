"""What the REST endpoints share."""

import pytest
from django.contrib.auth.models import AnonymousUser
from rest_framework.exceptions import NotAuthenticated
from rest_framework.request import Request
from rest_framework.test import APIRequestFactory

from meetings.rest import person
from meetings.roles import Role
from tests.makers import make_user


def asked(user: object) -> Request:
    request = Request(APIRequestFactory().get("/"))
    request.user = user  # type: ignore[assignment]  # either kind of user
    return request


def test_nobody_is_no_person() -> None:
    with pytest.raises(NotAuthenticated):
        person(asked(AnonymousUser()))


@pytest.mark.django_db
def test_person_is_who_is_signed_in() -> None:
    officer = make_user(Role.OFFICER)
    assert person(asked(officer)) == officer
