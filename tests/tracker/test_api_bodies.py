"""What a REST client sends under a wrong name is refused, never passed over."""

from typing import Any

import pytest

from meetings.rest import Sent
from meetings.roles import Role
from proposals.models import Link, StatusChange
from tests.makers import make_client, make_element, make_paragraph, make_rules, make_user
from tests.tracker.test_api import API

pytestmark = pytest.mark.django_db


def test_misspelt_guard_is_refused_and_leaves_no_trace() -> None:
    make_rules()
    element, paragraph = make_element("VM"), make_paragraph()
    body: dict[str, object] = {
        "to": "PROPOSED",
        "evidence": [paragraph.pk],
        "reason": "So it says.",
    }
    client = make_client(make_user(Role.OFFICER))
    path = f"{API}elements/{element.code}/status-changes/"
    body["expected_versoin"] = 7
    answer = client.post(path, body, content_type="application/json", HTTP_ACCEPT_LANGUAGE="en")
    assert answer.status_code == 400
    said = (
        "Select a valid choice. expected_versoin is not one of the available choices. "
        "(effective_on, evidence, expected_version, reason, successor, to)"
    )
    assert answer.json()["fields"] == {"expected_versoin": [said]}
    assert StatusChange.objects.count() == 0


def test_form_of_a_browser_carries_its_token() -> None:
    paragraph = make_paragraph()
    client = make_client(make_user(Role.OFFICER))
    body = {"paragraph": paragraph.pk, "element": make_element("VM").code, "relation": "reports"}
    assert client.post(f"{API}links/", {**body, "nots": "x"}).status_code == 400
    assert Link.objects.count() == 0
    assert client.post(f"{API}links/", {**body, "csrfmiddlewaretoken": "x"}).status_code == 201


def test_every_body_of_the_description_refuses_what_it_does_not_name() -> None:
    client = make_client()
    schemas = client.get(f"{API}schema/?format=json").json()
    known = {_component(kind) for kind in _kinds(Sent)}
    bodies = {
        content["schema"]["$ref"].rpartition("/")[2]
        for operations in schemas["paths"].values()
        for operation in operations.values()
        for content in operation.get("requestBody", {}).get("content", {}).values()
    }
    assert bodies - known == set()


def _kinds(kind: type[Any]) -> set[type[Any]]:
    below: list[type[Any]] = kind.__subclasses__()
    return {kind}.union(*(_kinds(each) for each in below))


def _component(kind: type) -> str:
    return kind.__name__.removesuffix("Serializer")
