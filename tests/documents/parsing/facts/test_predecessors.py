"""What a document says of its own earlier issue, in six languages."""

import pytest

from documents.parsing.facts.concordance import Concordance
from documents.parsing.facts.predecessors import read_predecessors
from documents.parsing.units import NoteMark, Predecessor, Unit

X, CRP = "TEST/WG/9/5", "TEST/WG/9/CRP.2"

ISSUED = {
    "en": f"* Previously issued as {CRP}.",
    "fr": f"* Précédemment publié sous la cote {CRP}.",
    "es": f"* Publicado anteriormente con la signatura {CRP}.",
    "ru": f"* Ранее издан под условным обозначением {CRP}.",
    "ar": f"* صدرت سابقاً تحت الرمز {CRP}.",
    "zh": f"* 先前作为{CRP}号文件印发。",
}
REPLACES = {
    "en": f"The present document supersedes document {CRP}, which was read in part.",
    "fr": f"Le présent document annule et remplace le document {CRP}.",
    "es": f"El presente documento sustituye al documento {CRP}.",
    "ru": f"Настоящий документ заменяет собой документ {CRP}.",
    "ar": f"تحل هذه الوثيقة محل الوثيقة {CRP}.",
    "zh": f"本文件取代{CRP}。",
}


def read(code: str, *units: Unit) -> tuple[Predecessor, ...]:
    return read_predecessors(units, code, X, Concordance(units))


@pytest.mark.parametrize("code", ISSUED)
def test_first_page_says_as_what_it_was_issued_before(code: str) -> None:
    assert read(code, Unit("front", "¶1", "front", ISSUED[code])) == (
        Predecessor(CRP, "front", "¶1"),
    )


@pytest.mark.parametrize("code", REPLACES)
def test_document_that_names_itself_says_so_anywhere(code: str) -> None:
    assert read(code, Unit("body", "3", "paragraph", REPLACES[code])) == (
        Predecessor(CRP, "body", "3"),
    )


def test_note_on_the_title_speaks_of_the_document() -> None:
    title = Unit("body", "h1", "heading", "On visits*", notes=(NoteMark(9, 10, "fn*"),))
    note = Unit("body", "fn*", "footnote", f"Issued previously as {CRP}.")
    assert read("en", title, note) == (Predecessor(CRP, "body", "fn*"),)


@pytest.mark.parametrize(
    "unit",
    [
        Unit("body", "fn3", "footnote", ISSUED["en"]),
        Unit("body", "3", "paragraph", f"TEST/WG/9/4 supersedes {CRP}."),
        Unit("body", "3", "paragraph", REPLACES["en"], quoted=True),
        Unit("body", "t1", "table", REPLACES["en"]),
        Unit("front", "¶1", "front", f"Previously issued as {X}."),
        Unit("front", "¶1", "front", f"This document should be read with {CRP}."),
    ],
)
def test_remark_on_another_paper_is_none_of_this_one(unit: Unit) -> None:
    assert read("en", unit) == ()
