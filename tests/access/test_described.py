"""What REST answers is what its description says, in a world with rows of every kind."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from tests.access.addresses import any_names, model_of, names_in, routes
from tests.access.conftest import reading
from tests.access.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.no_cover, pytest.mark.once]
API = "/api/v1/"
MANY = 3  # rows of each kind that are asked for one by one


@pytest.fixture(scope="module")
def described(world: World) -> dict[str, Any]:
    answer = reading(world.officer).get(f"{API}schema/?format=json")
    plain: dict[str, Any] = _plain(answer.json())
    return plain


def test_every_answer_is_as_described(world: World, described: dict[str, Any]) -> None:
    client, wrong, asked = reading(world.officer), set(), 0
    for path, name, address in _addresses(described["paths"]):
        answer = client.get(address)
        responses = described["paths"][path]["get"]["responses"]
        asked += answer.status_code == 200
        shape = responses[str(answer.status_code)]["content"]["application/json"]["schema"]
        for fault in _faults(shape, answer.json(), described):
            wrong.add(f"{name} {answer.status_code}: {fault}")
    assert sorted(wrong) == []
    assert asked > 100


def test_write_that_answers_several_rows_is_no_page_and_has_no_filters(
    described: dict[str, Any],
) -> None:
    for path in (
        "status-changes/",
        "status-changes/confirm/",
        "imports/{id}/corrections/take-over/",
    ):
        operation = described["paths"][API + path]["post"]
        (answer,) = [each for code, each in operation["responses"].items() if code[0] == "2"]
        assert answer["content"]["application/json"]["schema"]["type"] == "array"
        assert [p["name"] for p in operation.get("parameters", []) if p["in"] == "query"] == []


def _addresses(paths: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """The path of the description, the name of its route, and an address that it describes."""
    for route in routes():
        path = route.template
        if not path.startswith(API) or "get" not in route.methods:
            continue
        said = [each for each in paths if _same(each, path) and "get" in paths[each]]
        model, field = model_of(route) if route.arguments else (None, "")
        names = names_in(model, field, many=MANY) if model else any_names(route)
        for name in names if route.arguments else [""]:
            yield from ((each, route.name, route.filled(name)) for each in said)


def _same(described: str, template: str) -> bool:
    """Whether both are one address, whatever they call what stands in it."""
    one, other = (re.sub(r"{[^}]*}", "{}", each) for each in (described, template))
    return one == other


def _faults(shape: dict[str, Any], answer: Any, described: dict[str, Any]) -> Iterator[str]:
    root = {**shape, "components": described["components"]}
    for fault in Draft202012Validator(root, format_checker=FormatChecker()).iter_errors(answer):
        place = ".".join(str(step) for step in fault.absolute_path if isinstance(step, str))
        yield f"{place}: {fault.message[:200]}"


def _plain(described: Any) -> Any:
    """OpenAPI 3.0 as JSON schema: what may be null is either that or null."""
    if isinstance(described, list):
        return [_plain(each) for each in described]
    if not isinstance(described, dict):
        return described
    plain = {name: _plain(each) for name, each in described.items() if name != "nullable"}
    return {"anyOf": [plain, {"type": "null"}]} if described.get("nullable") is True else plain
