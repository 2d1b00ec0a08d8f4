"""Every list of the staff site and of REST: as many queries for three rows as for one."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from rest_framework.authtoken.models import Token

from documents.models import Citation, ImportBatch, SourceNote
from meetings.models import JournalEntry, Viewing
from meetings.roles import Role
from proposals.models import (
    ActivityEvidence,
    Deadline,
    DecidedDeletion,
    Delivery,
    LinkReview,
    Relevance,
    StancePlace,
    Status,
)
from tests.makers import (
    SOME_DAY,
    make_activity,
    make_attendance,
    make_brackets,
    make_client,
    make_contest,
    make_count,
    make_delegate,
    make_domain,
    make_edition,
    make_element,
    make_intervention,
    make_listed,
    make_meeting,
    make_move,
    make_officer,
    make_paragraph,
    make_party,
    make_rules,
    make_stance,
    make_turn,
    make_user,
    make_view,
)
from tests.proposals.suggesting import make_suggestion
from tests.tracker.test_desk import one_of_each
from tracker.api import router

pytestmark = [pytest.mark.django_db, pytest.mark.no_cover]
# Lists of which no three rows are made here: they are measured with the rows that there are.
FEW = {
    "auth.group",
    "axes.accessattempt",
    "axes.accessattemptexpiration",
    "axes.accessfailurelog",
    "axes.accesslog",
    "documents.watchedfile",
}


def more_of_each(number: int, rules: dict[str, Status]) -> None:
    """Rows for the lists that `one_of_each` leaves out, none of which shares its neighbours."""
    one_of_each(number, rules["PROPOSED"])
    paragraph = make_paragraph()
    for make in (
        make_attendance,
        make_brackets,
        make_count,
        make_intervention,
        make_listed,
        make_officer,
        make_turn,
    ):
        make(make_paragraph())
    make_view(paragraph)
    Deadline.objects.create(
        meeting=make_meeting(),
        day=SOME_DAY,
        words="Papers are due",
        paragraph=make_paragraph(),
        recorded_by=make_user(),
    )
    Delivery.objects.create(
        account=make_user(), frequency="daily", due_on=SOME_DAY, after=0, until=0, state="empty"
    )
    envoy = make_delegate(make_party())
    Token.objects.create(user=envoy)
    stance = make_stance(party=envoy.delegate.party, verifier=make_user())
    make_contest(stance, envoy)
    StancePlace.objects.create(stance=stance, edition=make_edition(), status="dropped", score=0)
    element = make_element(f"L{number}")
    link = paragraph.links.create(element=element, relation="supports")
    LinkReview.objects.create(link=link, edition=make_edition(), status="dropped", score=0)
    Citation.objects.create(paragraph=paragraph, document=make_edition().document)
    SourceNote.objects.create(edition=paragraph.edition, part="body", kind="gap", message="A slip.")
    ImportBatch.objects.create(label=f"Batch {number}", created_by=make_user(Role.OFFICER))
    make_move(make_element(f"V{number}"), rules["PROPOSED"], make_paragraph(), on=SOME_DAY)
    officer = make_user(Role.OFFICER)
    Viewing.objects.create(by=officer, seen_as="public")
    make_suggestion()
    ActivityEvidence.objects.create(
        activity=make_activity(),
        document=paragraph.edition.document,
        paragraph=paragraph,
        relation="mentions",
        coder=officer,
    )
    Relevance.objects.create(
        domain=make_domain(), element=make_element(), note="It bears on it.", coder=officer
    )
    DecidedDeletion.objects.create(
        paragraph=make_paragraph(),
        later=make_edition().document,
        decision=make_paragraph(),
        recorded_by=officer,
    )


def staff_lists() -> dict[str, str]:
    """The address of every list of the staff site, by the model that it lists."""
    found = {
        model._meta.label_lower: reverse(
            f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"
        )
        for model in admin.site._registry
    }
    # The journal asks once for each kind of row on the page: here those of one kind.
    found["meetings.journalentry"] += "?kind=proposals.element"
    return found


def rest_lists() -> dict[str, str]:
    return {
        prefix: f"/api/v1/{prefix}/"
        for prefix, viewset, _name in router.registry
        if hasattr(viewset, "list")
    }


def costs(client: Client, addresses: dict[str, str]) -> dict[str, int]:
    found = {}
    for name, address in addresses.items():
        with CaptureQueriesContext(connection) as queries:
            status = client.get(address).status_code
        assert status in (200, 400), (address, status)  # 400: a list that asks for what to list
        found[name] = len(queries)
    return found


@pytest.fixture
def everybody() -> User:
    """A superuser with every staff role: every list is open."""
    person = make_user(Role.OFFICER, Role.REVIEWER, Role.HEAD, Role.ADMINISTRATOR)
    person.is_superuser = True
    person.save()
    return person


@pytest.mark.once
def test_no_list_asks_more_for_three_rows_than_for_one(everybody: User) -> None:
    rules = make_rules()
    browser, rest = Client(), make_client(everybody)
    browser.force_login(everybody)
    staff, api = staff_lists(), rest_lists()
    more_of_each(1, rules)
    costs(browser, staff)  # what the first request of a process asks once
    one = costs(browser, staff), costs(rest, api)
    more_of_each(2, rules)
    more_of_each(3, rules)
    three = costs(browser, staff), costs(rest, api)
    grown = [
        (name, before[name], after[name])
        for before, after in zip(one, three, strict=True)
        for name in before
        if after[name] > before[name]
    ]
    assert grown == [], grown
    few = {
        model._meta.label_lower
        for model in admin.site._registry
        if model._default_manager.count() < 3
    }
    assert few <= FEW
    assert JournalEntry.objects.count() > 3
