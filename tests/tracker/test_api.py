"""What holds for every REST endpoint: accounts, entity tags, pages, refusals, the description."""

from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone
from rest_framework.authtoken.models import Token
from rest_framework.test import APIClient

from documents.models import Document, ImportRun
from meetings.models import PartyName
from meetings.roles import Role
from proposals.actions import confirm_status, link_paragraph, propose_status, withdraw_link
from proposals.models import Element
from tests.makers import (
    make_client,
    make_delegate,
    make_document,
    make_element,
    make_paragraph,
    make_party,
    make_rules,
    make_user,
)

pytestmark = pytest.mark.django_db
API = "/api/v1/"


def endpoints() -> dict[str, str]:
    addresses: dict[str, str] = make_client().get(API).json()
    return {name: address.removeprefix("http://testserver") for name, address in addresses.items()}


def test_root_names_every_endpoint() -> None:
    assert endpoints() == {
        name: f"{API}{name}/"
        for name in (
            "elements",
            "status-changes",
            "statuses",
            "element-terms",
            "links",
            "link-reviews",
            "element-coverage",
            "paragraph-coverage",
            "link-suggestions",
            "paragraphs",
            "documents",
            "alignments",
            "document-relations",
            "citations",
            "listed-documents",
            "acquisition",
            "brackets",
            "texts",
            "decided-deletions",
            "positions",
            "position-places",
            "contests",
            "views",
            "officers",
            "attendance",
            "attendance-counts",
            "interventions",
            "rotation",
            "imports",
            "proposals",
            "sponsors",
            "successions",
            "phases",
            "milestones",
            "activities",
            "activity-evidence",
            "domains",
            "relevance",
            "meetings",
            "deadlines",
            "parties",
            "platforms",
            "journal",
        )
    }


# --- accounts -----------------------------------------------------------------------------------


def test_token_opens_what_its_account_may_do() -> None:
    token = Token.objects.create(user=make_user(Role.OFFICER))
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Token {token.key}")
    assert client.get(f"{API}imports/").status_code == 200
    client.credentials(HTTP_AUTHORIZATION="Token wrong")
    answer = client.get(f"{API}parties/")
    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Token")


def test_session_writes_need_the_csrf_token() -> None:
    client = APIClient(enforce_csrf_checks=True)
    client.force_login(make_user(Role.OFFICER))
    body = {"paragraph": make_paragraph().pk, "element": make_element().code, "relation": "reports"}
    assert client.post(f"{API}links/", body).status_code == 403
    client.get("/admin/login/")
    client.get("/admin/password_change/")
    token = client.cookies["csrftoken"].value
    assert client.post(f"{API}links/", body, HTTP_X_CSRFTOKEN=token).status_code == 201


# --- entity tags --------------------------------------------------------------------------------


def test_same_answer_is_304_with_the_same_tag_and_no_body() -> None:
    make_party("XA")
    client = make_client()
    for path in endpoints().values():
        if path in (f"{API}imports/", f"{API}link-reviews/"):
            client = make_client(make_user(Role.OFFICER))
        first = client.get(path)
        again = client.get(path, HTTP_IF_NONE_MATCH=first["ETag"])
        assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
        assert again["ETag"] == first["ETag"]


def test_answers_are_for_one_reader_and_asked_again_each_time() -> None:
    answer = make_client().get(f"{API}parties/")
    assert answer["Cache-Control"] == "private, no-cache"
    assert {"Authorization", "Cookie", "Accept-Language"} <= set(answer["Vary"].split(", "))


def test_page_outside_the_api_has_no_tag() -> None:
    assert not make_client().get("/admin/login/").has_header("ETag")


def test_every_write_changes_the_tag_of_what_it_touches() -> None:
    rules, paragraph = make_rules(), make_paragraph()
    element, officer, head = make_element("VM"), make_user(Role.OFFICER), make_user(Role.HEAD)
    document = paragraph.edition.document
    kept: dict[str, Any] = {}
    client = make_client(officer)

    def propose() -> None:
        kept["change"] = propose_status(
            element=element,
            to=rules["PROPOSED"],
            evidence=[paragraph],
            reason="It says so.",
            by=officer,
            effective_on=timezone.localdate(),
        )

    def link() -> None:
        kept["link"] = link_paragraph(
            paragraph=paragraph, element=element, relation="reports", by=officer
        )

    writes: list[tuple[Any, list[str]]] = [
        (link, ["links/", "elements/", "elements/VM/", f"paragraphs/{paragraph.pk}/"]),
        (propose, ["status-changes/", "elements/VM/status-changes/"]),
        (
            lambda: confirm_status(change=kept["change"], by=head),
            ["status-changes/", "elements/", "elements/VM/", "status-changes/{change}/"],
        ),
        (
            lambda: withdraw_link(link=kept["link"], by=officer),
            ["links/", "elements/", "elements/VM/", "paragraphs/"],
        ),
        (
            lambda: type(paragraph).objects.filter(pk=paragraph.pk).update(text="Corrected."),
            ["paragraphs/", "elements/VM/", "status-changes/"],
        ),
        (
            lambda: Document.objects.filter(pk=document.pk).update(symbol="TEST/NEW/1"),
            ["documents/", "paragraphs/", "elements/VM/", "status-changes/"],
        ),
        (
            lambda: Element.objects.filter(pk=element.pk).update(name_en="Renamed"),
            ["elements/", "elements/VM/"],
        ),
        (
            lambda: PartyName.objects.create(party=make_party("XA"), language="fr", text="A"),
            ["parties/"],
        ),
        (
            lambda: ImportRun.objects.create(filename="a.txt", progress=5),
            ["imports/"],
        ),
        (lambda: ImportRun.objects.update(progress=60), ["imports/"]),
        (
            lambda: Document.objects.filter(pk=document.pk).update(access="secretariat"),
            ["documents/"],
        ),
    ]
    for write, touched in writes:
        ids = {name: row.pk for name, row in kept.items()}
        paths = [API + path.format(**ids) for path in touched]
        tags = {path: client.get(path)["ETag"] for path in paths}
        write()
        statuses = {
            path: client.get(path, HTTP_IF_NONE_MATCH=tag).status_code for path, tag in tags.items()
        }
        assert statuses == dict.fromkeys(paths, 200)


def test_tag_differs_between_readers_languages_and_queries() -> None:
    make_document("TEST/1")
    make_document("TEST/2", access="participants")
    path = f"{API}documents/"
    tag = make_client().get(path)["ETag"]
    assert make_client(make_delegate()).get(path, HTTP_IF_NONE_MATCH=tag).status_code == 200
    assert make_client().get(f"{path}?q=2", HTTP_IF_NONE_MATCH=tag).status_code == 200


def test_restricting_a_paper_changes_the_tag_for_the_public() -> None:
    document = make_document("TEST/1")
    for path in (f"{API}documents/", f"{API}documents/TEST/1/"):
        tag = make_client().get(path)["ETag"]
        document.access = "participants"
        document.save()
        assert make_client().get(path, HTTP_IF_NONE_MATCH=tag).status_code in (200, 404)
        document.access = "public"
        document.save()


# --- pages and refusals -------------------------------------------------------------------------


def test_pages_hold_up_to_200_rows() -> None:
    for _number in range(201):
        make_element()
    client = make_client()
    sizes = {
        query: len(client.get(f"{API}elements/{query}").json()["results"])
        for query in ("", "?page_size=200", "?page_size=5000", "?page_size=0", "?page=2")
    }
    assert sizes == {
        "": 50,
        "?page_size=200": 200,
        "?page_size=5000": 200,
        "?page_size=0": 50,
        "?page=2": 50,
    }
    answer = client.get(f"{API}elements/?page_size=100&page=2").json()
    assert (answer["count"], answer["next"], answer["previous"]) == (
        201,
        f"http://testserver{API}elements/?page=3&page_size=100",
        f"http://testserver{API}elements/?page_size=100",
    )


def test_rows_that_tie_keep_one_order_across_pages() -> None:
    for number in range(5):
        make_party(f"X{number}", kind="group")
    seen = [
        row["code"]
        for page in range(1, 6)
        for row in make_client()
        .get(f"{API}parties/?ordering=kind&page_size=1&page={page}")
        .json()["results"]
    ]
    assert seen == ["X0", "X1", "X2", "X3", "X4"]


@pytest.mark.parametrize("page", ["0", "2", "x", "9" * 40])
def test_page_that_is_not_there_is_404(page: str) -> None:
    assert make_client().get(f"{API}parties/?page={page}").status_code == 404


def test_body_that_is_not_json_is_refused_with_a_sentence() -> None:
    client = make_client(make_user(Role.OFFICER))
    answers = [
        client.post(f"{API}links/", "{", content_type="application/json"),
        client.post(f"{API}links/", "[1]", content_type="application/json"),
        client.post(f"{API}links/", "x", content_type="text/plain"),
    ]
    assert [answer.status_code for answer in answers] == [400, 400, 415]
    assert all(answer.json()["detail"] for answer in answers)


def test_refusal_speaks_the_language_of_the_reader() -> None:
    client = APIClient(HTTP_ACCEPT_LANGUAGE="zh-hans")
    assert client.get(f"{API}documents/999/")["Content-Language"] == "zh-hans"


# --- the description ----------------------------------------------------------------------------


def test_description_is_valid_and_without_warnings(tmp_path: Any) -> None:
    call_command(
        "spectacular", "--validate", "--fail-on-warn", "--lang=en", f"--file={tmp_path / 's.yaml'}"
    )


def test_description_is_in_english_and_names_every_refusal() -> None:
    client = APIClient(HTTP_ACCEPT_LANGUAGE="zh-hans", HTTP_ACCEPT="application/json")
    paths = client.get(f"{API}schema/", {"format": "json"}).json()["paths"]
    codes = {
        f"{method} {path.removeprefix(API)}": sorted(operation["responses"])
        for path, operations in paths.items()
        for method, operation in operations.items()
        if path.startswith((f"{API}links", f"{API}imports/{{id}}/commit"))
    }
    assert codes == {
        "get links/": ["200", "304", "400", "401", "403", "404"],
        "post links/": ["201", "400", "401", "403", "404", "409", "415"],
        "get links/{id}/": ["200", "304", "400", "401", "403", "404"],
        "delete links/{id}/": ["204", "400", "401", "403", "404", "409"],
        "post links/{id}/reconfirm/": ["200", "400", "401", "403", "404", "409"],
        "post imports/{id}/commit/": ["202", "400", "401", "403", "404", "409"],
    }
    filters = {p["name"]: p.get("description") for p in paths[f"{API}links/"]["get"]["parameters"]}
    assert filters["element"] == "Code of the element."
    assert [
        (path, parameter["name"])
        for path, operations in paths.items()
        for operation in operations.values()
        for parameter in operation.get("parameters", [])
        if parameter["in"] == "query" and not parameter.get("description")
    ] == []


def test_description_says_where_an_account_is_needed() -> None:
    client = APIClient(HTTP_ACCEPT="application/json")
    paths = client.get(f"{API}schema/", {"format": "json"}).json()["paths"]
    closed = sorted(
        f"{method} {path.removeprefix(API)}"
        for path, operations in paths.items()
        for method, operation in operations.items()
        if {} not in operation["security"]
    )
    assert closed == [
        "delete activity-evidence/{id}/",
        "delete deadlines/{id}/",
        "delete decided-deletions/{id}/",
        "delete links/{id}/",
        "delete relevance/{id}/",
        "get contests/",
        "get contests/{id}/",
        "get imports/",
        "get imports/{id}/",
        "get imports/{id}/preview/",
        "get link-reviews/",
        "get link-reviews/{id}/",
        "get link-suggestions/",
        "get link-suggestions/{id}/",
        "get position-places/",
        "get position-places/{id}/",
        "post activity-evidence/",
        "post contests/{id}/answer/",
        "post deadlines/",
        "post decided-deletions/",
        "post document-relations/{id}/hold/",
        "post document-relations/{id}/refuse/",
        "post elements/{code}/status-changes/",
        "post imports/",
        "post imports/{id}/cancel/",
        "post imports/{id}/commit/",
        "post imports/{id}/corrections/",
        "post imports/{id}/corrections/take-over/",
        "post imports/{id}/corrections/{correction}/withdraw/",
        "post imports/{id}/reread/",
        "post imports/{id}/retry/",
        "post interventions/",
        "post interventions/{id}/confirm/",
        "post interventions/{id}/dismiss/",
        "post interventions/{id}/reopen/",
        "post link-reviews/{id}/accept/",
        "post link-reviews/{id}/refuse/",
        "post link-reviews/{id}/reopen/",
        "post link-suggestions/suggest/",
        "post link-suggestions/{id}/accept/",
        "post link-suggestions/{id}/refuse/",
        "post link-suggestions/{id}/undo/",
        "post links/",
        "post links/{id}/reconfirm/",
        "post officers/{id}/term/",
        "post position-places/{id}/accept/",
        "post position-places/{id}/refuse/",
        "post position-places/{id}/reopen/",
        "post positions/",
        "post positions/{id}/contest/",
        "post positions/{id}/correct/",
        "post positions/{id}/dismiss/",
        "post positions/{id}/retract/",
        "post positions/{id}/verify/",
        "post proposals/",
        "post proposals/{code}/answers/",
        "post proposals/{code}/join/",
        "post proposals/{code}/merge/",
        "post proposals/{code}/split/",
        "post proposals/{code}/submitters/",
        "post proposals/{code}/unanswer/",
        "post proposals/{code}/update/",
        "post proposals/{code}/withdraw/",
        "post relevance/",
        "post sponsors/{id}/leave/",
        "post sponsors/{id}/reconfirm/",
        "post sponsors/{id}/retract/",
        "post status-changes/",
        "post status-changes/confirm/",
        "post status-changes/{id}/confirm/",
        "post status-changes/{id}/refuse/",
        "post status-changes/{id}/withdraw/",
        "post successions/{id}/undo/",
        "post views/",
    ]


def test_swagger_is_offline_and_has_no_inline_script() -> None:
    page = make_client().get(f"{API}docs/")
    body = page.content.decode()
    assert page.status_code == 200
    assert "<script>" not in body
    assert "<style" not in body
    assert "//cdn" not in body
    assert "/static/drf_spectacular_sidecar/swagger-ui-dist/swagger-ui-bundle.js" in body
    script = make_client().get(f"{API}docs/?script=")
    assert script["Content-Type"].startswith("application/javascript")
