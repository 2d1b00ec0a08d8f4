"""The paragraphs of one page of finds, with all that a page shows of them."""

import json
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from django.db import connection

from documents import engines
from documents.models import Paragraph
from documents.search.index import without_marks
from meetings.access import readable_levels
from meetings.roles import Reader

_COLUMNS = (
    *("id", "text", "notes", "label", "path", "position", "part__code", "part__standing"),
    *("edition_id", "edition__language", "edition__title", "edition__is_current"),
    *("edition__document_id", "edition__document__symbol", "edition__document__title"),
    "edition__document__is_sample",
)


class Shown(NamedTuple):
    """A paragraph as a list of finds shows it; `notes` are its footnote marks, as JSON."""

    pk: int
    printed: str
    notes: str
    label: str
    path: str
    position: int
    part: str
    standing: str
    edition: int
    language: str
    edition_title: str
    is_current: bool
    document: int
    symbol: str | None
    document_title: str
    is_sample: bool

    @property
    def text(self) -> str:
        """In one line, without its footnote marks."""
        return " ".join(without_marks(self.printed, json.loads(self.notes)).split())


def shown(ids: Sequence[int], *, user: Reader) -> list[Shown]:
    """The paragraphs with these numbers that the user may read, in this order. One query."""
    readable = _readable(tuple(readable_levels(user)), connection.vendor)
    if readable is None:
        return []
    rows = {row[0]: Shown._make(row) for row in engines.picked(readable, ids)}
    return [rows[number] for number in ids if number in rows]


@lru_cache(maxsize=16)
def _readable(levels: tuple[str, ...], _vendor: str) -> engines.Compiled | None:
    rows = Paragraph.objects.filter(edition__document__access__in=levels)
    return engines.compiled(rows.values_list(*_COLUMNS), is_lasting=True)
