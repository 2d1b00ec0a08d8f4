"""The way of a database that begins empty, and of one that was there before the squash."""

import pytest
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ModelState, ProjectState

OURS = ("meetings", "documents", "proposals")


def described(state: ProjectState) -> dict[tuple[str, str], object]:
    """Every model of ours, down to what its columns and constraints are made with."""
    return {key: one(model) for key, model in state.models.items() if key[0] in OURS}


def one(model: ModelState) -> tuple[object, ...]:
    fields = {name: field.deconstruct()[1:] for name, field in model.fields.items()}
    options = dict(model.options)
    named = {
        made.name: made.deconstruct()
        for kind in ("indexes", "constraints")
        for made in options.pop(kind, ())
    }
    return fields, options, named, model.bases


@pytest.mark.once
def test_squashed_migrations_end_where_those_they_replace_end() -> None:
    short, long = MigrationLoader(None), MigrationLoader(None, replace_migrations=False)
    squashed = {key: m for key, m in short.disk_migrations.items() if m.replaces}
    ends = [m.replaces[-1] for m in squashed.values()]
    assert {app for app, _ in squashed} == set(OURS)
    now = described(short.project_state(list(squashed)))
    assert now == described(long.project_state(ends))
    assert len(now) > 50


@pytest.mark.once
def test_squashed_migration_replaces_every_one_before_it() -> None:
    disk = MigrationLoader(None).disk_migrations
    for (app, name), migration in disk.items():
        if app in OURS and migration.replaces:
            first, last = migration.replaces[0][1], migration.replaces[-1][1]
            others = (n for a, n in disk if a == app and "squashed" not in n)
            assert migration.replaces == [(app, n) for n in sorted(others) if first <= n <= last]
            assert name == f"{first[:4]}_squashed_{last}"
