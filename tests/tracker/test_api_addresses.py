"""Addresses and accounts that a REST client gets wrong are answered so that it notices."""

import pytest
from django.test import Client
from rest_framework.authtoken.models import Token
from rest_framework.test import APIClient

from meetings.roles import Role
from proposals.models import Link
from tests.makers import make_client, make_element, make_paragraph, make_user
from tests.tracker.test_api import API

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["nope/", "nope/1/", "paragraphs/abc/", "elements/VM/nope/"])
@pytest.mark.parametrize("method", ["get", "post", "put", "delete", "head"])
def test_address_that_is_not_there_is_refused_as_programs_read_it(path: str, method: str) -> None:
    answer = getattr(APIClient(), method)(API + path)
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/json")
    assert method == "head" or list(answer.json()) == ["detail"]


def test_address_outside_of_the_api_is_refused_by_a_page() -> None:
    assert Client().get("/nope/")["Content-Type"].startswith("text/html")


def test_write_without_the_last_slash_is_led_on_with_its_body() -> None:
    paragraph, element = make_paragraph(), make_element("VM")
    body = {"paragraph": paragraph.pk, "element": element.code, "relation": "reports"}
    client = make_client(make_user(Role.OFFICER))
    answer = client.post(f"{API}links", body)
    assert (answer.status_code, answer["Location"]) == (308, f"{API}links/")
    assert client.post(f"{API}links", body, follow=True).status_code == 201
    assert Link.objects.count() == 1
    assert client.get(f"{API}links?page_size=1")["Location"] == f"{API}links/?page_size=1"


@pytest.mark.parametrize("header", ["Bearer {}", "bearer {}", "{}", "Bearer"])
def test_token_in_another_header_is_refused_with_the_right_one(header: str) -> None:
    token = Token.objects.create(user=make_user(Role.OFFICER))
    client = APIClient(HTTP_AUTHORIZATION=header.format(token.key), HTTP_ACCEPT_LANGUAGE="en")
    answer = client.get(f"{API}parties/")
    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Token")
    said = "Incorrect authentication credentials. (Authorization: Token …)"
    assert answer.json() == {"detail": said}


def test_header_of_a_proxy_is_left_to_it() -> None:
    assert APIClient(HTTP_AUTHORIZATION="Basic eDp5").get(f"{API}parties/").status_code == 200
    assert APIClient(HTTP_AUTHORIZATION="").get(f"{API}parties/").status_code == 200
