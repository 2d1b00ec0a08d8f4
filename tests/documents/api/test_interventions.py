"""Who spoke, over REST: drafts are staff's, and the verbs refuse as everywhere."""

from typing import Any

import pytest

from meetings.models import Intervention
from meetings.roles import Role
from tests.makers import make_client, make_delegate, make_intervention, make_party, make_user

pytestmark = pytest.mark.django_db
ROWS = "/api/v1/interventions/"


def names(user: Any = None, **asked: str) -> list[str]:
    answer = make_client(user).get(ROWS, asked).json()["results"]
    return [row["name_as_printed"] for row in answer]


def test_drafts_and_dismissed_rows_are_staffs() -> None:
    for state in ("draft", "confirmed", "dismissed"):
        make_intervention(state=state, name_as_printed=state)
    officer = make_user(Role.OFFICER)
    assert names() == names(make_delegate()) == ["confirmed"]
    assert names(state="draft") == []
    assert names(officer) == ["draft", "confirmed", "dismissed"]
    assert names(officer, state="draft", unknown="true") == ["draft"]
    assert names(officer, unknown="false") == []
    hidden = Intervention.objects.get(state="draft")
    assert make_client().get(f"{ROWS}{hidden.pk}/").status_code == 404


def test_draft_is_confirmed_with_whom_it_means_and_taken_back() -> None:
    make_party("XA")
    make_party("XG")
    row = make_intervention(
        state="draft", name_as_printed="Samplia", on_behalf_as_printed="the Samples"
    )
    client, address = make_client(make_user(Role.OFFICER)), f"{ROWS}{row.pk}/"
    sent = {"party": "XA", "on_behalf_of": "XG"}
    answer = client.post(f"{address}confirm/", sent, format="json")
    shown = answer.json()
    assert answer.status_code == 200
    assert {
        name: shown[name] for name in ("party", "on_behalf_of", "is_party_matched", "state")
    } == {
        "party": "XA",
        "on_behalf_of": "XG",
        "is_party_matched": True,
        "state": "confirmed",
    }
    assert shown["decided_at"]
    again = client.post(f"{address}confirm/", {}, format="json")
    assert again.status_code == 409
    shown = client.post(f"{address}reopen/").json()
    assert (shown["state"], shown["party"], shown["decided_at"]) == ("draft", None, None)
    assert client.post(f"{address}dismiss/").json()["state"] == "dismissed"


@pytest.mark.parametrize("verb", ["confirm", "dismiss", "reopen"])
def test_others_than_staff_decide_nothing(verb: str) -> None:
    row = make_intervention(state="draft")
    answers = [
        make_client(user).post(f"{ROWS}{row.pk}/{verb}/", {}, format="json").status_code
        for user in (None, make_delegate(), make_user(Role.ADMINISTRATOR))
    ]
    assert answers == [401, 403, 403]
    row.refresh_from_db()
    assert row.state == "draft"


@pytest.mark.parametrize("given", ["XX", 7, "X\x00"])
def test_party_that_is_not_in_the_list_is_refused(given: object) -> None:
    row = make_intervention(state="draft")
    client = make_client(make_user(Role.OFFICER))
    answer = client.post(f"{ROWS}{row.pk}/confirm/", {"party": given}, format="json")
    assert (answer.status_code, list(answer.json()["fields"])) == (400, ["party"])
    row.refresh_from_db()
    assert row.state == "draft"
