"""Tripping a database constraint, with the proof that it was this one."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction


def constraints_of(app: str) -> dict[str, tuple[type[models.Model], models.BaseConstraint]]:
    """Every named constraint of an application's models."""
    return {
        constraint.name: (model, constraint)
        for model in apps.get_app_config(app).get_models()
        for constraint in model._meta.constraints
    }


@contextmanager
def tripping(app: str, name: str) -> Iterator[None]:
    """The block must end in this constraint's refusal, and is rolled back.

    SQLite names the columns of a broken uniqueness, PostgreSQL the constraint; where an expression
    must be unique both name it.
    """
    model, constraint = constraints_of(app)[name]
    said = re.escape(name)
    of_columns = constraint.fields if isinstance(constraint, models.UniqueConstraint) else ()
    if connection.vendor == "sqlite" and of_columns:
        fields = {field.name: field.column for field in model._meta.concrete_fields}
        columns = [fields[name] for name in of_columns]
        said = re.escape(", ".join(f"{model._meta.db_table}.{column}" for column in columns)) + "$"
    with pytest.raises(IntegrityError, match=said), transaction.atomic():
        yield
