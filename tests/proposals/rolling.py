"""A rolling text of four versions' worth of tricks, stored as an import would store it."""

from datetime import date
from typing import Any

from documents.models import Brackets, Document, Edition
from documents.parsing.facts.brackets import read_brackets
from documents.parsing.units import Unit
from documents.relations import relate
from proposals.models import Element, Link
from tests.makers import make_document, make_edition, make_paragraph, make_part

X = "TEST/WG/1/WP.3"
DAYS = (date(2025, 1, 10), date(2025, 3, 1), date(2025, 7, 4))
PURPOSE = "The purpose of the mechanism is to build confidence among all States Parties."
VISITS = "A State Party may invite others to visit, and the host sets the scope of each visit."
CALENDAR = "The secretariat draws up a calendar of invitations for every year to come."
FUND = "[A voluntary fund is established to support participation in the activities.]"
REPLY = "The State so asked replies in writing within [thirty] [sixty] days of the request."
ANSWER = "The State so asked replies in writing within sixty days of the request."
OFFICE = "The secretariat keeps the register and circulates what States Parties submit to it."
FIRST = (PURPOSE, f"{VISITS} {CALENDAR}", FUND, REPLY, OFFICE)
SECOND = (PURPOSE, VISITS, CALENDAR, REPLY, OFFICE)
THIRD = (OFFICE, PURPOSE, VISITS, CALENDAR, ANSWER, "[An entirely new idea, not seen before.]")


def version(
    number: int, *texts: str, language: str = "en", symbol: str = "", **fields: Any
) -> Edition:
    """Version `number` (from 1): its paragraphs, their bracket figures and its relations."""
    symbol = symbol or (X if number == 1 else f"{X}/Rev.{number - 1}")
    document = Document.objects.filter(symbol=symbol).first()
    if document is None:
        document = make_document(
            symbol, **{"kind": "text", "issued_on": DAYS[number - 1], **fields}
        )
    relate(document)
    edition = make_edition(document, language)
    part = make_part(edition, standing="chair_text")
    rows = {str(n): make_paragraph(part, text=text) for n, text in enumerate(texts, start=1)}
    units = [Unit("body", path, "paragraph", row.text) for path, row in rows.items()]
    for found in read_brackets(units):
        Brackets.objects.create(
            paragraph=rows[found.path],
            pairs=found.pairs,
            depth=found.depth,
            characters=found.characters,
            alternatives=found.alternatives,
            unmatched=found.unmatched,
            continued=found.continued,
        )
    return edition


def three_versions() -> tuple[Edition, Edition, Edition]:
    return version(1, *FIRST), version(2, *SECOND), version(3, *THIRD)


def link(edition: Edition, path: str, element: Element, relation: str = "text-of") -> Link:
    return Link.objects.create(
        paragraph=edition.paragraphs.get(path=path), element=element, relation=relation
    )
