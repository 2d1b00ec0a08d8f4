"""A list to take along: its columns, its rows, and what must be said with it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum, auto
from typing import Protocol, TypeAlias
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from meetings.roles import Reader
from tracker.dashboards.citing import Cited

# A file is made whole before its first byte is sent, so that none breaks off; this bounds it.
MOST_ROWS = 10_000


class Kind(Enum):
    """What a column holds: `str`, `date`, `int`, `bool`, an address of this site, several `str`."""

    TEXT = auto()
    DAY = auto()
    NUMBER = auto()
    FLAG = auto()
    LINK = auto()
    LIST = auto()


Value: TypeAlias = str | date | int | bool | tuple[str, ...] | None
Row: TypeAlias = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """`key` is the name in JSON and never changes; `heading` is in the reader's language."""

    key: str
    heading: str
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, slots=True)
class Sheet:
    """One list. `name` begins the file's name; `page` leads to where it is shown.

    `rows` may be lazy: no more than `most` and one are read of them. `filters` are those in
    force as (name, choice) in words; `remarks` is what the page says under the table.
    """

    name: str
    title: str
    page: str
    columns: tuple[Column, ...]
    rows: Iterable[Row]
    filters: tuple[tuple[str, str], ...] = ()
    remarks: tuple[str, ...] = ()
    is_sample: bool = False
    most: int = MOST_ROWS


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asks, for which day, with which parameters of the page's address. `known`: as far as it
    was recorded by that moment; `permanent` is the address with both. `visit`: when they were here
    before. `objection` says why it is another day than was asked for."""

    user: Reader
    day: date
    today: date
    asked: Mapping[str, str]
    known: datetime | None = None
    permanent: str = ""
    visit: datetime | None = None
    objection: str = ""

    def page(self, path: str) -> str:
        """An address with what was asked."""
        return f"{path}?{urlencode(self.asked)}" if self.asked else path


class _Choice(Protocol):
    @property
    def words(self) -> str: ...
    @property
    def is_chosen(self) -> bool: ...


class _Filter(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def choices(self) -> tuple[_Choice, ...]: ...


def chosen(filters: Iterable[_Filter]) -> tuple[tuple[str, str], ...]:
    """The filters in force. The first choice of each takes it away and says nothing."""
    return tuple(
        (each.name, choice.words)
        for each in filters
        for choice in each.choices[1:]
        if choice.is_chosen
    )


def evidence_columns() -> tuple[Column, ...]:
    """Where something is printed: paper, paragraph, and the address of both."""
    return (
        Column("document", _("Document")),
        Column("paragraph", _("Paragraph")),
        Column("link", _("Link"), Kind.LINK),
    )


def evidence(cited: Cited | None) -> tuple[str, str, str]:
    """The cells of `evidence_columns`; empty where nothing is cited or held."""
    return (cited.paper, str(cited.address), cited.url) if cited else ("", "", "")
