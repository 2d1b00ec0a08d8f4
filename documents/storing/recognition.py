"""Which known document is this file? By symbol, or by meeting + submitter + title."""

import re
import unicodedata

from django.db import IntegrityError, transaction

from documents.models import Document
from documents.parsing.units import Masthead
from meetings.models import Meeting


def meeting_of(masthead: Masthead) -> Meeting | None:
    """The meeting with exactly the printed dates; None where no date or no single one fits."""
    if masthead.date_start is None:
        return None
    ends = masthead.date_end or masthead.date_start
    fits = list(Meeting.objects.filter(starts=masthead.date_start, ends=ends)[:2])
    return fits[0] if len(fits) == 1 else None


def recognise(masthead: Masthead, *, symbol: str | None) -> Document | None:
    """The document that a masthead names, held or not; None for one that is new here.

    A paper that was known by meeting, submitter and title gets its symbol when a file prints it;
    what cited the symbol meanwhile is carried over.
    """
    document = find(masthead, symbol=symbol)
    if document is not None and symbol is not None and document.symbol is None:
        cited = Document.objects.filter(symbol=symbol).first()
        if cited is not None:
            _carry_over(cited, document)
        document.symbol = symbol
    return document


def _carry_over(stub: Document, document: Document) -> None:
    """Points everything that named the stub to the document, then lets the stub go.

    A pointer that the document has already goes with the stub. Call it inside a transaction.
    """
    for relation in Document._meta.related_objects:  # noqa: SLF001  (Django's documented name)
        name = relation.field.name
        pointers = relation.related_model._base_manager  # noqa: SLF001  (Django's documented name)
        for row in pointers.filter(**{name: stub}):
            try:
                with transaction.atomic():
                    setattr(row, name, document)
                    row.save(update_fields=[name])
            except IntegrityError:
                row.delete()
    stub.delete()


def find(masthead: Masthead, *, symbol: str | None) -> Document | None:
    """The same answer without writing anything, for a preview."""
    by_symbol = Document.objects.filter(symbol=symbol).first() if symbol else None
    by_head = _by_head(masthead)
    if by_head is None or by_head == by_symbol:
        return by_symbol
    if by_symbol is None:
        return by_head if symbol is None or by_head.symbol in (None, symbol) else None
    if by_head.symbol is None and not by_symbol.editions.exists():
        return by_head
    return by_symbol


def _by_head(masthead: Masthead) -> Document | None:
    """The one paper with this head; None where none or several have it."""
    meeting = meeting_of(masthead)
    codes = {submitter.code for submitter in masthead.submitters}
    if meeting is None or not masthead.title or not codes or None in codes:
        return None
    title = comparable(masthead.title)
    papers = Document.objects.filter(meeting=meeting).prefetch_related("authorships__party")
    fits = [
        paper
        for paper in papers
        if {a.party.code for a in paper.authorships.all() if a.party} == codes
        and comparable(paper.title) == title
    ]
    return fits[0] if len(fits) == 1 else None


def comparable(title: str) -> str:
    """A title without spacing, width, case, closing punctuation or a footnote mark."""
    folded = re.sub(r"\s+", "", unicodedata.normalize("NFKC", title)).casefold()
    return re.sub(r"[\d*.。,，;；:：]+$", "", folded)
