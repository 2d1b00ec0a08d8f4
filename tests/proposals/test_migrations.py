"""What a migration carries over: nothing that staff had recorded is lost, in either direction."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import StateApps

BEFORE = [("proposals", "0006_bearing_on_the_programme")]
AFTER = [("proposals", "0007_domain_links_as_rows")]


def migrated(to: list[tuple[str, str]]) -> StateApps:
    executor = MigrationExecutor(connection)
    executor.migrate(to)
    return executor.loader.project_state(to).apps


@pytest.fixture
def newest(transactional_db: None) -> Iterator[None]:
    """Whatever happened, the next test finds the tables of today."""
    yield
    migrated(MigrationExecutor(connection).loader.graph.leaf_nodes())


@pytest.mark.usefixtures("newest")
def test_links_of_fields_become_rows_and_pairs_again() -> None:
    apps = migrated(BEFORE)
    names = {"name_zh": "名", "name_en": "Name"}
    elements = [
        apps.get_model("proposals", "Element").objects.create(code=c, **names) for c in "VI"
    ]
    for code in ("EX.1", "EX.2"):
        field = apps.get_model("proposals", "ExpertDomain").objects.create(code=code, **names)
        field.elements.set(elements if code == "EX.1" else elements[:1])
    rows = migrated(AFTER).get_model("proposals", "Relevance").objects
    columns = ("domain__code", "element__code", "coder", "withdrawn_at")
    assert sorted(rows.values_list(*columns)) == [
        ("EX.1", "I", None, None),
        ("EX.1", "V", None, None),
        ("EX.2", "V", None, None),
    ]
    assert rows.exclude(note="").count() == 3
    fields = migrated(BEFORE).get_model("proposals", "ExpertDomain").objects
    assert sorted(fields.values_list("code", "elements__code")) == [
        ("EX.1", "I"),
        ("EX.1", "V"),
        ("EX.2", "V"),
    ]
