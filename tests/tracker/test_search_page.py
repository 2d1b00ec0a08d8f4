"""The search page: what it shows of every kind, and no trace of what is hidden."""

import re
from itertools import pairwise

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from documents.models import Access, DocumentRelation, Paragraph
from documents.search.finding import SHOWN
from documents.search.index import fill
from documents.search.marking import Stretch
from meetings.models import PartyName
from proposals.models import ElementTerm
from tests.makers import (
    make_delegate,
    make_document,
    make_edition,
    make_element,
    make_meeting,
    make_paragraph,
    make_part,
    make_party,
    make_stance,
    make_user,
)
from tests.readers import LEVELS, READERS, browser
from tests.tracker.searched import (
    asked,
    counts,
    held,
    instead,
    link,
    offered,
    paragraph,
    shown,
    symbols,
)
from tracker.addresses import spoken
from tracker.searching.found import FoundParagraph, FoundText, Marked, Newer
from tracker.searching.page import PER_PAGE

pytestmark = pytest.mark.django_db


# --- paragraphs


def test_found_text_shows_its_paragraphs_with_what_was_found() -> None:
    held("Annual inspections.", "Nothing.", symbol="TEST/9/WP.1", title="A paper")
    page = asked(q="inspection")
    assert page.texts == (
        FoundText(
            name="TEST/9/WP.1",
            title=Marked((Stretch("A paper"),), "en"),
            url="/documents/TEST/9/WP.1/?language=en",
            language_name="English",
            is_sample=False,
            newer=None,
            paragraphs=(
                FoundParagraph(
                    url="/documents/TEST/9/WP.1/?language=en#body-1",
                    address=spoken("body", "1"),
                    label="1.",
                    text=Marked(
                        (
                            Stretch("Annual "),
                            Stretch("inspections", found=True),
                            Stretch("."),
                        ),
                        "en",
                    ),
                    standing="National paper",
                    is_settled=False,
                ),
            ),
        ),
    )
    assert (page.count, page.is_capped, page.is_narrowed) == (1, False, False)
    assert counts(page) == {"paragraphs": 1, "documents": 0, "elements": 0, "positions": 0}


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("zh", "各方就核查\n机制交换意见。", ["核查机制", "机", "“查机”", "核查 意见"]),
        ("zh", "示例机制（ＳＡＭＰＬＥ）第７条", ["sample", "第7条", "机制 SAMPLE"]),
        ("en", "Inspections were agreed\nupon.", ["inspected", '"agreed upon"', "INSPECTION"]),
        ("fr", "L’État a vérifié les mesures.", ["etat", "vérifier", "verifie", "mesure"]),
        ("es", "Las verificaciones fueron rápidas.", ["verificación", "rapida"]),
        ("ru", "Ещё одна проверка объекта.", ["еще", "проверки", "объектами"]),
        ("ar", "التَّحقُّق من الأســلحة", ["التحقق", "الاسلحة", "أسلحة"]),
        ("ar", "الآليات المقترحة", ["آلية", "مقترح"]),
    ],
)
def test_words_are_found_and_marked_in_every_language(
    language: str, text: str, words: list[str]
) -> None:
    held(text, language=language)
    for typed in words:
        (found,) = asked(q=typed).texts
        assert any(stretch.found for stretch in found.paragraphs[0].text.stretches), typed


def test_word_with_a_minus_must_not_be_there() -> None:
    held("Routine inspections.", symbol="TEST/1")
    held("Surprise inspections.", symbol="TEST/2")
    for typed in (
        "inspection -routine",
        "-ROUTINE inspection",
        'inspection －"routine inspections"',
    ):
        assert symbols(asked(q=typed)) == ["TEST/2"], typed
    assert asked(q="-routine").has_words is False


def test_paragraphs_of_one_text_stand_together() -> None:
    held("核查。", "核查的机制和其他的内容。", language="zh", symbol="TEST/1")
    held("核查的机制。", language="zh", symbol="TEST/2")
    page = asked(q="核查")
    assert [(t.name, len(t.paragraphs)) for t in page.texts] == [("TEST/1", 2), ("TEST/2", 1)]


def test_masthead_and_title_are_no_paragraphs() -> None:
    part = make_part(make_edition())
    make_paragraph(part, text="A report", kind="front")
    make_paragraph(part, text="A report", kind="heading", level=0)
    make_paragraph(part, text="A report", kind="heading", level=1)
    fill()
    assert asked(q="report").count == 1


def test_superseded_texts_come_last_and_say_what_took_their_place() -> None:
    first = held("Inspection.", symbol="TEST/1")
    second = held("Inspection of many other things.", symbol="TEST/1/Rev.1")
    hidden = make_document("TEST/1/Rev.2", access="secretariat")
    for later, earlier in ((second, first), (hidden, second)):
        DocumentRelation.objects.create(
            later=later, earlier=earlier, kind="revises", origin="symbol", state="holds"
        )
    page = asked(q="inspection")
    assert [(text.name, text.newer) for text in page.texts] == [
        ("TEST/1/Rev.1", None),
        ("TEST/1", Newer("TEST/1/Rev.1", second.get_absolute_url())),
    ]
    assert symbols(asked(q="inspection", versions="latest")) == ["TEST/1/Rev.1"]
    assert "Superseded" in shown("/search/?q=inspection")


def test_superseded_text_leads_to_the_one_in_force_by_its_steps() -> None:
    papers = [held("Inspection.", symbol=f"TEST/{number}") for number in (1, 2, 3)]
    papers.append(make_document("TEST/4", access="participants"))
    for earlier, later in pairwise(papers):
        DocumentRelation.objects.create(
            later=later, earlier=earlier, kind="replaces", origin="words", state="holds"
        )
    urls = [each.get_absolute_url() for each in papers]
    steps = {
        "TEST/1": Newer("TEST/3", urls[2], (("TEST/2", urls[1]),)),
        "TEST/2": Newer("TEST/3", urls[2]),
        "TEST/3": None,
    }
    assert {text.name: text.newer for text in asked(q="inspection").texts} == steps
    assert "Superseded TEST/2 &rsaquo; see TEST/3" in re.sub(
        r"<[^>]+>", "", shown("/search/?q=inspection")
    )
    member = asked(make_delegate(), q="inspection").texts
    assert {text.newer.name for text in member if text.newer} == {"TEST/4"}


def test_newer_texts_in_a_circle_end() -> None:
    one, two = held("Inspection.", symbol="TEST/1"), held("Inspection.", symbol="TEST/2")
    for later, earlier in ((one, two), (two, one)):
        DocumentRelation.objects.create(
            later=later, earlier=earlier, kind="replaces", origin="words", state="holds"
        )
    found = {text.name: text.newer and text.newer.name for text in asked(q="inspection").texts}
    assert found == {"TEST/1": "TEST/2", "TEST/2": "TEST/1"}


def test_earlier_edition_is_shown_when_asked_and_marked() -> None:
    held("A report", symbol="TEST/1", is_current=False)
    assert asked(q="report").texts == ()
    [text] = asked(q="report", versions="all").texts
    assert text.newer == Newer("", "/documents/TEST/1/?language=en")
    assert [paragraph.url for paragraph in text.paragraphs] == [""]
    assert "see the text in force" in shown("/search/?q=report&versions=all")


def test_arabic_is_set_from_the_right() -> None:
    held("الأسلحة", language="ar")
    assert [text.title.direction for text in asked(q="الأسلحة").texts] == ["rtl"]


# --- documents, elements, positions


def test_documents_are_found_by_title_symbol_and_submitter() -> None:
    held("Text.", symbol="TEST/1", title="Two reports", kind="report")
    make_document("TEST/2", title="Another report")
    held("Text.", symbol="TEST/3", title="Other")
    make_document("TEST/4", title="Hidden report", access="secretariat")
    page = asked(q="report")
    assert [(p.name, p.is_held, p.newer) for p in page.papers] == [
        ("TEST/1", True, None),
        ("TEST/2", False, None),
    ]
    assert page.papers[0].title.stretches[-1] == Stretch("reports", found=True)
    assert [paper.name for paper in asked(q="test/3").papers] == ["TEST/3"]
    assert [paper.name for paper in asked(q="report", what="documents", kind="report").papers] == [
        "TEST/1"
    ]


def test_elements_are_found_by_code_and_name_in_every_language() -> None:
    inspection = make_element("SM.A", name_zh="视察", name_en="Inspections")
    make_element("SM.A.1", name_zh="通知", name_en="Notice")
    ElementTerm.objects.create(element=inspection, language="ru", term="инспекции на объекте")
    ElementTerm.objects.create(element=inspection, language="en", term="audit", kind="never")
    for typed, codes in {
        "inspection": ["SM.A"],
        "视": ["SM.A"],
        "инспекция": ["SM.A"],
        "audit": [],
        "sm.a": ["SM.A", "SM.A.1"],
    }.items():
        assert [element.code for element in asked(q=typed).elements] == codes, typed
    (found,) = asked(q="инспекции", what="elements").elements
    assert (found.name, found.by and found.by.language) == ("Inspections", "ru")
    assert "<mark>инспекции</mark>" in shown("/search/?q=инспекции")
    assert "<mark>Inspections</mark></span></a>" in shown("/search/?q=inspection")
    assert "<mark>" not in shown("/search/?q=SM.A.1&what=elements")


def test_elements_are_found_by_the_name_that_the_pages_show() -> None:
    make_element("SM.A", name_zh="宗旨", name_en="Purpose")
    assert asked(q="цель").elements == ()
    with translation.override("ru"):
        (found,) = asked(q="цели").elements
    assert (found.code, found.name, found.is_other) == ("SM.A", "Цель", False)


def test_positions_are_found_by_quotation_party_and_element() -> None:
    party = make_party("XA", "Sample State A")
    PartyName.objects.create(party=party, language="zh", text="示例国甲")
    text = held("We support visits to sites.", symbol="TEST/1", by=party)
    stance = make_stance(
        paragraph(text),
        quote="support visits",
        party=party,
        element=make_element("SM.B", name_zh="磋商", name_en="Consultations"),
        verifier=make_user(),
    )
    make_stance(paragraph(text), quote="We", party=party)  # a draft
    for typed in ("visit", "示例国甲", "Sample State A visits", "示例国甲 磋商"):
        (found,) = asked(q=typed).positions
        assert (found.url, found.party) == (f"/positions/{stance.pk}/", "Sample State A"), typed
        assert found.said_url == "/positions/of/XA/"
    for typed in ("sites", "磋商", "示例国乙", "visits -support"):
        assert asked(q=typed).positions == (), typed
    assert asked(q="visit", what="positions", party="XA").count == 1
    assert asked(q="visit", what="positions", party="XB").count == 0
    assert "Supports" in shown("/search/?q=visit&what=positions")


def test_one_kind_is_shown_by_itself() -> None:
    held(*["A report"] * 30, symbol="TEST/1", title="A report")
    page = asked(q="report", what="documents")
    assert (page.count, page.texts, len(page.papers)) == (1, (), 1)
    second = asked(q="report", page="2")
    assert (len(second.papers), len(second.texts[0].paragraphs)) == (0, 30 - PER_PAGE)


# --- pages and counts


def test_pages_follow_each_other_and_keep_the_question() -> None:
    held(*["report"] * (PER_PAGE + 1))
    client = browser()
    first = client.get("/search/?q=report&language=en").content.decode()
    second = client.get("/search/?q=report&language=en&page=2").content.decode()
    assert first.count("<mark>") == PER_PAGE
    assert 'href="?q=report&amp;language=en&amp;page=2"' in first
    assert second.count("<mark>") == 1
    assert client.get("/search/?q=report&page=99").status_code == 200


def test_more_than_a_thousand_are_counted_no_further() -> None:
    part = make_part(make_edition())
    Paragraph.objects.bulk_create(
        Paragraph(
            edition=part.edition, part=part, path=str(n), kind="paragraph", text="x", position=n
        )
        for n in range(SHOWN + 1)
    )
    fill(at_most=2_000)
    page = asked(q="x")
    assert (page.count, page.is_capped, counts(page)["paragraphs"]) == (SHOWN, True, SHOWN)
    assert b"More than 1,000 were found" in browser().get("/search/?q=x").content


# --- access


@pytest.mark.parametrize("name", READERS)
def test_reader_is_shown_and_told_of_what_is_open_to_them_only(name: str) -> None:
    kinds = dict(zip(Access.values, ("report", "agenda", "resolution"), strict=True))
    for number, (level, kind) in enumerate(kinds.items()):
        party = make_party(f"X{level}", f"Party {level}")
        document = held(
            f"A {level} report",
            symbol=f"TEST/{level}",
            title="report",
            access=level,
            kind=kind,
            by=party,
            meeting=make_meeting(f"M{level}", starts=f"202{number}-01-01"),
        )
        link(document, f"SM.{level}")
        make_stance(
            paragraph(document),
            quote="report",
            party=party,
            verifier=make_user(),
            element=make_element(f"ST.{level}"),
        )
    user = READERS[name]()
    levels = LEVELS[name]
    page = asked(user, q="report")
    assert sorted(symbols(page)) == sorted(f"TEST/{level}" for level in levels)
    assert sorted(paper.name for paper in page.papers) == sorted(symbols(page))
    assert sorted(position.party for position in page.positions) == sorted(
        f"Party {level}" for level in levels
    )
    seen = len(levels)
    assert counts(page) == {
        "paragraphs": seen,
        "documents": seen,
        "elements": 0,
        "positions": seen,
    }
    assert {name: len(values) for name, values in offered(page).items()} == {
        "Language": 1,
        "Kind of document": seen,
        "Series of meetings": 1,
        "Meeting": seen,
        "Year": seen,
        "Standing": 1,
        "Linked to element": seen,
        "Party": seen,
    }
    nowhere = [(each.url, each.count) for each in asked(user, q="report", party="NO").instead]
    for level, kind in kinds.items():
        for narrowed in (
            {"kind": kind},
            {"party": f"X{level}"},
            {"element": f"SM.{level}"},
            {"meeting": f"M{level}"},
        ):
            page = asked(user, q="report", **narrowed)
            found = [(each.url, each.count) for each in page.instead]
            assert (page.count, found) == ((1, []) if level in levels else (0, nowhere))
        if level not in levels:
            assert instead(asked(user, q=f"TEST/{level}")) == []


# --- queries, and the way there


def test_page_takes_the_same_queries_whatever_it_finds() -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as taken:
            assert asked(q="report").positions
        return len(taken)

    def more() -> None:
        party = make_party()
        document = held("A report", title="report", by=party, meeting=make_meeting())
        link(document, f"SM.{document.pk}")
        make_stance(paragraph(document), quote="report", party=party, verifier=make_user())
        make_element(f"RP.{document.pk}", name_en="Reports")

    more()
    asked(q="report")
    first = cost()
    more()
    more()
    assert cost() == first
    assert first < 40


def test_every_page_leads_to_the_search() -> None:
    assert b'action="/search/"' in browser().get("/documents/").content
    assert b"to-search" not in browser().get("/search/").content
    assert browser().post("/search/").status_code == 405
