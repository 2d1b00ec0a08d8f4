"""Where happenings of one sort are read from."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

from django.db.models import QuerySet

from meetings.roles import Reader
from tracker.dashboards.since.happening import Happening, Kind
from tracker.dashboards.since.scope import Scope


@dataclass(frozen=True, slots=True)
class Found:
    """A row that is to be told: its key, and what was asked of it already."""

    pk: int
    kind: Kind
    at: datetime


Told: TypeAlias = dict[int, Happening]


@dataclass(frozen=True, slots=True)
class Source:
    """`rows` gives what is asked for, annotated with `at`, `day` and `told_as`, its kind; `tell`
    puts found rows into words, by key, in a fixed number of queries."""

    name: str
    kinds: tuple[Kind, ...]
    rows: Callable[[Scope], QuerySet[Any]]
    tell: Callable[[Reader, Sequence[Found]], Told]
