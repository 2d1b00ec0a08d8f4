"""What a REST client gets wrong in a query is refused with what would be right."""

import json
import re
from collections.abc import Iterator

import pytest
from django.utils import translation

from meetings.roles import Role
from tests.makers import make_client, make_element, make_user
from tests.tracker.test_api import API, endpoints

pytestmark = pytest.mark.django_db
WORDS = ("", "true", "True", "1", "false", "0", "no", "yes", "2")


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


def test_every_list_refuses_names_and_orders_that_it_does_not_know() -> None:
    client = make_client(make_user(Role.OFFICER))
    answers = {
        (name, query): client.get(f"{path}?{query}=oops").status_code
        for name, path in endpoints().items()
        for query in ("elemnt", "ordering")
    }
    assert answers == dict.fromkeys(answers, 400)


def test_misspelt_name_is_refused_with_the_names_that_there_are() -> None:
    answer = make_client().get(f"{API}parties/?kindd=state&q=x&page_size=1")
    said = (
        "Select a valid choice. kindd is not one of the available choices. "
        "(format, is_sample, kind, ordering, page, page_size, q)"
    )
    assert answer.status_code == 400
    assert answer.json() == {"detail": f"kindd: {said}", "fields": {"kindd": [said]}}


def test_unknown_order_is_refused_with_the_orders_that_there_are() -> None:
    answer = make_client().get(f"{API}parties/?ordering=kind,-naem")
    said = (
        "Select a valid choice. -naem is not one of the available choices. (code, kind, sort_key)"
    )
    assert (answer.status_code, answer.json()["fields"]) == (400, {"ordering": [said]})


def test_misspelt_day_of_one_row_is_refused() -> None:
    make_element("VM")
    client = make_client()
    assert client.get(f"{API}elements/VM/?asof=2025-08-22").status_code == 400
    assert client.get(f"{API}elements/VM/status-changes/?asof=2025-08-22").status_code == 400
    assert (
        client.get(f"{API}elements/VM/status-changes/?page=1&as_of=2025-08-22").status_code == 200
    )


@pytest.mark.parametrize(
    ("name", "known"),
    [("redlines", "new"), ("lineages", "language"), ("texts", "language"), ("alignments", "left")],
)
def test_misspelt_name_about_one_text_is_refused_before_it_is_looked_for(
    name: str, known: str
) -> None:
    asked = {query: f"{API}{name}/TEST/1/?{query}=en" for query in (known, "oops")}
    codes = {query: make_client().get(path).status_code for query, path in asked.items()}
    assert codes == {known: 404, "oops": 400}


def test_description_names_the_orders_of_a_list() -> None:
    paths = make_client().get(f"{API}schema/", {"format": "json"}).json()["paths"]
    said = {p["name"]: p["description"] for p in paths[f"{API}parties/"]["get"]["parameters"]}
    assert said["ordering"] == (
        "Order of the rows, the last one first with a minus: code, kind, sort_key. Several are "
        "separated by commas."
    )


def test_every_name_of_the_description_is_known() -> None:
    client = make_client(make_user(Role.OFFICER))
    paths = client.get(f"{API}schema/", {"format": "json"}).json()["paths"]
    refused = []
    for path, operations in paths.items():
        if "get" not in operations or "{" in path:
            continue
        names = [p["name"] for p in operations["get"].get("parameters", []) if p["in"] == "query"]
        fields = client.get(path, dict.fromkeys(names, "")).json().get("fields", {})
        refused += [f"{path}?{name}" for name in fields]
    assert refused == []


def test_yes_or_no_that_cannot_be_read_is_refused() -> None:
    make_element("VM", is_sample=True)
    make_element("IC")
    client = make_client()
    answers = {word: client.get(f"{API}elements/?is_sample={word}") for word in WORDS}
    assert {word: answer.status_code for word, answer in answers.items()} == {
        **dict.fromkeys(WORDS, 200),
        **dict.fromkeys(("no", "yes", "2"), 400),
    }
    counts = {word: answers[word].json()["count"] for word in ("", "true", "True", "1", "false")}
    assert counts == {"": 2, "true": 1, "True": 1, "1": 1, "false": 1}
    said = "Select a valid choice. no is not one of the available choices. (false, true)"
    assert answers["no"].json()["fields"] == {"is_sample": [said]}


def test_every_yes_or_no_is_read_strictly() -> None:
    client = make_client(make_user(Role.OFFICER))
    paths = client.get(f"{API}schema/", {"format": "json"}).json()["paths"]
    asked = [
        f"{path}?{each['name']}=maybe"
        for path, operations in paths.items()
        for each in operations.get("get", {}).get("parameters", [])
        if each["in"] == "query" and each["schema"].get("type") == "boolean"
    ]
    assert len(asked) > 10
    assert [path for path in asked if client.get(path).status_code != 400] == []


def test_description_says_how_to_read_in_names_that_there_are() -> None:
    described = make_client().get(f"{API}schema/", {"format": "json"}).json()
    told = described["info"].pop("description")
    assert "**Keeping a copy.**" in told
    written = json.dumps(described)
    names = set(re.findall(r"`([a-z_-]+)(?:=|/|`)", told)) - {"body", "rel"}
    assert [name for name in sorted(names) if name not in written] == []
    assert {"expected_version", "page_size", "permanent", "fields"} <= names
