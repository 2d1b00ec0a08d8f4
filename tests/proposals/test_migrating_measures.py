"""Databases that hold the reference data already keep their rows under the new codes."""

import importlib

import pytest
from django.apps import apps
from django.db import connection

from proposals.models import Proposal, Sponsor
from tests.makers import make_party, make_proposal, make_sponsor

pytestmark = pytest.mark.django_db
migration = importlib.import_module("proposals.migrations.0009_measures_have_their_codes")


def migrate() -> None:
    with connection.schema_editor() as editor:
        migration.rename(apps, editor)
        migration.name_the_group(apps, editor)


@pytest.mark.django_db(transaction=True)
def test_measures_of_the_reference_data_take_their_codes() -> None:
    for code, digest in (("PR.2", "a"), ("PR.2.4", "b"), ("PR.2.1", ""), ("PR.3", "c")):
        make_proposal(code, reference_digest=digest)
    migrate()
    codes = set(Proposal.objects.values_list("code", flat=True))
    assert codes == {"IC", "IC.D", "PR.2.1", "PR.3"}


@pytest.mark.django_db(transaction=True)
def test_state_that_handed_it_in_stands_on_the_groups_row() -> None:
    group, state = make_party("XG", kind="group"), make_party("XA")
    proposal, lone = make_proposal("A"), make_proposal("B")
    make_sponsor(proposal, group, capacity="sponsor")
    make_sponsor(proposal, state, capacity="on_behalf")
    make_sponsor(lone, state, capacity="on_behalf")
    migrate()
    rows = Sponsor.objects.values_list(
        "proposal__code", "party__code", "capacity", "spoken_by__code"
    )
    assert set(rows) == {("A", "XG", "on_behalf", "XA"), ("B", "XA", "on_behalf", None)}
