"""Who changed what and when: every way of writing is told, and nobody rewrites what was told."""

import csv
import io
import json
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, User
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from documents.models import Document, ImportRun
from meetings.acting import acting, who
from meetings.journal import history_address, tell
from meetings.models import Delegate, JournalEntry, Party
from meetings.models.journal import ACCOUNTS
from meetings.roles import Role
from proposals.actions import confirm_status, link_paragraphs, propose_status, withdraw_link
from proposals.models import Element, Link, Status
from tests.makers import (
    SOME_DAY,
    make_client,
    make_delegate,
    make_document,
    make_edition,
    make_element,
    make_paragraph,
    make_part,
    make_party,
    make_user,
)
from tracker.triggers import DRAFTED, FROM_A_TEXT, MACHINERY, OURS, OWN_AFFAIR, watches

pytestmark = pytest.mark.django_db
JOURNAL = "/admin/meetings/journalentry/"
API = "/api/v1/journal/"
Row = tuple[str, str, dict[str, Any], dict[str, Any]]


def told(kind: str, after: int = 0) -> list[Row]:
    """Person, action, before and after of the entries of one kind, the oldest first."""
    rows = JournalEntry.objects.filter(kind=kind, pk__gt=after).order_by("pk")
    return [(row.person_name, row.action, row.before, row.after) for row in rows]


def last() -> int:
    newest = JournalEntry.objects.order_by("pk").last()
    return newest.pk if newest else 0


def signed_in(user: User) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(user)
    return client


# --- what is written down


def test_verb_is_told_with_its_person_and_only_what_changed(
    rules: dict[str, Status], officer: User
) -> None:
    element, head = make_element("T.1"), make_user(Role.HEAD, username="head")
    begun = last()
    change = propose_status(
        element=element,
        to=rules["PROPOSED"],
        evidence=[make_paragraph()],
        reason="It is printed.",
        effective_on=SOME_DAY,
        by=officer,
    )
    confirm_status(change=change, by=head)
    ((_made, made), (_moved, moved)) = (
        (row[:2], row) for row in told("proposals.statuschange", begun)
    )
    assert (made[0], made[1], made[2], made[3]["reason"]) == (
        "officer",
        "insert",
        {},
        "It is printed.",
    )
    assert (moved[0], moved[1], moved[2]) == ("head", "update", {"state": "proposed"})
    assert moved[3].keys() == {"state", "sequence", "decided_at", "decided_by_id"}
    assert told("proposals.element", begun) == [
        (
            "head",
            "update",
            {"version": 0},
            {"status_id": rules["PROPOSED"].pk, "status_since": "2024-05-13", "version": 1},
        )
    ]
    assert [row[:2] for row in told("proposals.evidence", begun)] == [("officer", "insert")]


def test_admin_edit_is_told_with_before_and_after(rules: dict[str, Status], officer: User) -> None:
    status, begun = rules["PROPOSED"], last()
    page = f"/admin/proposals/status/{status.pk}/change/"
    form = signed_in(officer).get(page).context["adminform"].form
    data = {name: field for name, field in form.initial.items() if field is not None}
    inline = {"moves_out-TOTAL_FORMS": 0, "moves_out-INITIAL_FORMS": 0}
    answer = signed_in(officer).post(page, {**data, **inline, "name_en": "Tabled"})
    assert answer.status_code == 302
    assert told("proposals.status", begun) == [
        ("officer", "update", {"name_en": "Proposed"}, {"name_en": "Tabled"})
    ]


def test_rest_is_told_with_its_person(officer: User) -> None:
    paragraph, element, begun = make_paragraph(), make_element("T.1"), last()
    body = {"paragraph": paragraph.pk, "element": element.code, "relation": "supports"}
    answer = make_client(officer).post("/api/v1/links/", body, format="json")
    assert answer.status_code == 201, answer.content
    (row,) = told("proposals.link", begun)
    assert (row[0], row[1], row[3]["relation"]) == ("officer", "insert", "supports")


def test_bulk_and_raw_sql_are_told_as_the_software(officer: User) -> None:
    elements = [make_element(), make_element()]
    begun = last()
    Element.objects.bulk_update([*elements], ["name_en"])
    assert told("proposals.element", begun) == []
    Element.objects.update(name_en="Other")
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM proposals_element WHERE id = %s", [elements[0].pk])
    rows = told("proposals.element", begun)
    assert [row[:2] for row in rows] == [("", "update"), ("", "update"), ("", "delete")]
    assert rows[0][3] == {"name_en": "Other"}
    assert (rows[2][2]["code"], rows[2][3]) == (elements[0].code, {})


def test_accounts_and_roles_are_told_and_passwords_are_not() -> None:
    begun = last()
    with acting(make_user(Role.ADMINISTRATOR, username="keeper")):
        person = User.objects.create_user("envoy", password="a-long-secret")
        person.set_password("another-secret")
        person.save()
        person.groups.add(Group.objects.get(name=Role.DELEGATION.value))
        Delegate.objects.create(user=person, party=make_party("XA"))
        person.last_login = timezone.now()
        person.save(update_fields=["last_login"])
    accounts = [row for row in told("auth.user", begun) if row[0] == "keeper"]
    assert [(row[1], row[2].get("password"), row[3].get("password")) for row in accounts] == [
        ("insert", None, "…"),
        ("update", "…", "…"),
    ]
    assert "secret" not in json.dumps(accounts)
    assert [row[:2] for row in told("auth.user_groups", begun)][-1] == ("keeper", "insert")
    assert [row[:2] for row in told("meetings.delegate", begun)] == [("keeper", "insert")]


def test_sign_in_is_told() -> None:
    person = make_user(Role.OFFICER, username="officer")
    begun = last()
    assert Client().login(username="officer", password="pass")
    assert told("auth.user", begun) == [("officer", "sign-in", {}, {})]
    assert JournalEntry.objects.latest("pk").person_id == person.pk


def test_many_links_cost_no_query_for_the_journal(
    officer: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    element = make_element()
    paragraphs = [make_paragraph() for _each in range(3)]
    rows = [Link(paragraph=p, element=element, relation="supports") for p in paragraphs]
    begun = last()
    with django_assert_num_queries(1), acting(officer):
        Link.objects.bulk_create(rows)
    assert [row[:2] for row in told("proposals.link", begun)] == [("officer", "insert")] * 3


def test_person_ends_with_the_block_and_with_the_verb(officer: User) -> None:
    assert who() == (None, "")
    with acting(officer), acting(None):
        assert who() == (officer.pk, "officer")
    link = link_paragraphs(
        paragraphs=[make_paragraph()], elements=[make_element()], relation="supports", by=officer
    )[0]
    assert who() == (None, "")
    begun = last()
    withdraw_link(link=link, by=make_user(Role.REVIEWER, username="other"))
    make_element()
    assert [row[0] for row in told("proposals.link", begun)] == ["other"]
    assert [row[0] for row in told("proposals.element", begun)] == [""]


def test_refused_write_leaves_no_entry(officer: User) -> None:
    link = Link(paragraph=make_paragraph(), element=make_element(), relation="supports")
    begun = last()
    with pytest.raises(IntegrityError), transaction.atomic(), acting(officer):
        Link.objects.bulk_create([link, link])
    assert JournalEntry.objects.filter(pk__gt=begun).count() == 0


@pytest.mark.parametrize(
    "sql",
    ["UPDATE meetings_journalentry SET person_name = 'x'", "DELETE FROM meetings_journalentry"],
)
def test_journal_is_only_appended_to(sql: str) -> None:
    make_element()
    with (
        pytest.raises(IntegrityError, match="Guard journal_stays refuses"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)


def test_every_table_is_watched_or_left_out_with_a_reason() -> None:
    ours = {
        model._meta.label_lower
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label in OURS and not model._meta.proxy
    }
    watched = {watch.kind for watch in watches()}
    assert ours - watched == FROM_A_TEXT | MACHINERY | OWN_AFFAIR
    assert watched >= DRAFTED


# --- how it is read


def test_entries_are_told_in_names(rules: dict[str, Status], officer: User) -> None:
    with acting(officer):
        element = make_element("T.1")
        Element.objects.filter(pk=element.pk).update(parent=make_element("T"), is_sample=True)
    (entry,) = JournalEntry.objects.filter(kind="proposals.element", action="update")
    (row,) = tell([entry])
    assert (row.who, row.kind, row.row) == ("officer", "Element", "T.1")
    assert [(c.name, c.before, c.after) for c in row.columns] == [
        ("Sample", "no", "yes"),
        ("Under", "", "T"),
    ]


def test_rows_that_are_gone_keep_their_names() -> None:
    party = make_party("XQ", "Sample State Q")
    party.names.all().delete()
    party.delete()
    entry = JournalEntry.objects.filter(kind="meetings.party", action="delete").get()
    gone = JournalEntry(kind="old.table", row="7", at=timezone.now(), action="update")
    gone.before, gone.after = {"name": "a"}, {"name": ["b"]}
    first, second = tell([entry, gone])
    assert (first.who, first.row) == ("the software", "XQ")
    assert (second.kind, second.row, second.columns[0].after) == ("old.table", "#7", "['b']")


@pytest.mark.parametrize("count", [1, 3])
def test_telling_costs_the_same_for_any_number_of_entries(
    count: int, officer: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    begun = last()
    for number in range(count):
        link_paragraphs(
            paragraphs=[make_paragraph()],
            elements=[make_element(f"T.{number}")],
            relation="supports",
            by=officer,
        )
    entries = list(JournalEntry.objects.filter(pk__gt=begun, kind="proposals.link"))
    with django_assert_num_queries(4):
        assert [row.row[:2] for row in tell(entries)] == ["T."] * count


def test_staff_read_it_filtered_by_person_kind_row_and_day(officer: User) -> None:
    with acting(officer):
        element = make_element("T.1")
    make_party("XA")
    client = signed_in(officer)
    shown = {
        query: [
            (entry.kind, entry.row)
            for entry in client.get(f"{JOURNAL}?{query}").context["cl"].result_list
            if entry.kind in ("proposals.element", "meetings.party")
        ]
        for query in (
            "person_name=officer",
            f"kind=proposals.element&row={element.pk}",
            "kind=meetings.party",
            "person_name=-&action__exact=insert",
            f"at__year={timezone.now().year - 1}",
        )
    }
    own = [("proposals.element", str(element.pk))]
    other = [("meetings.party", str(Party.objects.get().pk))]
    assert list(shown.values()) == [own, own, other, other, []]
    page = client.get(f"{JOURNAL}?kind=proposals.element").content.decode()
    assert "T.1" in page
    assert "Take along as CSV" in page


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same_for_any_number_of_entries(
    count: int, officer: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = signed_in(officer)
    client.get(JOURNAL)
    for number in range(count):
        make_element(f"T.{number}", parent=None)
    with django_assert_num_queries(12):
        assert client.get(f"{JOURNAL}?kind=proposals.element").status_code == 200


def test_row_leads_to_its_own_history(officer: User) -> None:
    element = make_element("T.1")
    client = signed_in(officer)
    answer = client.get(f"/admin/proposals/element/{element.pk}/history/")
    assert answer.headers["Location"] == history_address(element)
    assert f"kind=proposals.element&row={element.pk}" in history_address(element)
    assert client.get("/admin/proposals/element/9999/history/").status_code == 404
    run = ImportRun.objects.create(filename="a.txt")
    listed = client.get(history_address(run)).context["cl"].result_list
    assert [entry.action for entry in listed] == ["insert"]


def test_one_entry_is_shown_in_full(officer: User) -> None:
    element = make_element("T.1", name_en="First")
    Element.objects.filter(pk=element.pk).update(name_en="Second <b>")
    entry = JournalEntry.objects.filter(kind="proposals.element", action="update").get()
    client = signed_in(officer)
    page = client.get(f"{JOURNAL}{entry.pk}/change/").content.decode()
    assert "First" in page
    assert "Second &lt;b&gt;" in page
    assert client.get(f"{JOURNAL}0/change/").status_code == 404


def test_it_is_taken_along_as_csv_and_json(officer: User) -> None:
    with acting(officer):
        element = make_element("T.1", name_en="First")
        Element.objects.filter(pk=element.pk).update(name_en="=1+1")
    client = signed_in(officer)
    asked = "kind=proposals.element&action__exact=update"
    answer: Any = client.get(f"{JOURNAL}export/csv/?{asked}")
    rows = list(csv.reader(io.StringIO(answer.getvalue().decode("utf-8-sig"))))
    assert rows[0][:3] == ["when", "who", "what happened"]
    number = str(element.pk)
    assert [row[1:6] for row in rows[1:]] == [["officer", "Changed", "Element", "T.1", number]]
    assert [row[6:] for row in rows[1:]] == [["Name (English)", "First", "'=1+1"]]
    told_json: Any = client.get(f"{JOURNAL}export/json/?{asked}")
    (entry,) = json.loads(told_json.getvalue())
    assert (entry["person"], entry["before"], entry["after"]) == (
        "officer",
        {"name_en": "First"},
        {"name_en": "=1+1"},
    )
    assert client.get(f"{JOURNAL}export/xml/").status_code == 404


def test_only_staff_read_it_and_administrators_only_accounts(officer: User) -> None:
    make_edition(make_document(title="Hidden title", access="secretariat"))
    make_part()
    for person, status in (
        (make_delegate(), 302),
        (make_user(Role.ADMINISTRATOR), 200),
        (officer, 200),
    ):
        client = signed_in(person)
        assert client.get(JOURNAL).status_code == status
        assert client.get(f"{JOURNAL}export/json/").status_code == status
    keeper: Any = signed_in(make_user(Role.ADMINISTRATOR)).get(f"{JOURNAL}export/json/")
    seen = keeper.getvalue().decode()
    assert {row["kind"] for row in json.loads(seen)} <= set(ACCOUNTS)
    assert "Hidden title" not in seen
    document = JournalEntry.objects.filter(kind="documents.document").latest("pk")
    address = f"{JOURNAL}{document.pk}/change/"
    assert signed_in(make_user(Role.ADMINISTRATOR)).get(address).status_code == 404
    assert Document.objects.count() == 2


# --- REST


def test_rest_tells_staff_and_nobody_else(officer: User) -> None:
    with acting(officer):
        element = make_element("T.1", name_en="First")
        Element.objects.filter(pk=element.pk).update(name_en="Second")
    client = make_client(officer)
    asked = f"kind=proposals.element&row={element.pk}&person=officer"
    changed, made = client.get(f"{API}?{asked}").json()["results"]
    assert {**changed, "at": ""} == {
        "id": changed["id"],
        "at": "",
        "person": "officer",
        "action": "update",
        "kind": "proposals.element",
        "row": str(element.pk),
        "before": {"name_en": "First"},
        "after": {"name_en": "Second"},
    }
    assert made["action"] == "insert"
    for query, count in (
        ("action=update", 1),
        ("action=insert", 1),
        ("after=2000-01-01T00:00:00Z", 2),
        ("before=2000-01-01T00:00:00Z", 0),
    ):
        assert client.get(f"{API}?{asked}&{query}").json()["count"] == count
    assert client.get(f"{API}{made['id']}/").json() == made
    for reader in (make_client(), make_client(make_delegate())):
        assert reader.get(API).json()["count"] == 0
        assert reader.get(f"{API}{made['id']}/").status_code == 404
