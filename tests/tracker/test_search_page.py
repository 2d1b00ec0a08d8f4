"""The search page: what it shows, how it narrows, and no trace of what is hidden."""

from typing import Any
from urllib.parse import parse_qs

import pytest
from django.contrib.auth.models import AnonymousUser
from pytest_django import DjangoAssertNumQueries

from documents.models import Access, Document, Paragraph
from documents.search.finding import SHOWN
from documents.search.index import fill
from documents.search.marking import Stretch
from meetings.roles import Reader
from tests.makers import make_document, make_edition, make_paragraph, make_part
from tests.readers import LEVELS, READERS, browser
from tracker.addresses import spoken
from tracker.searching import PER_PAGE, FoundParagraph, FoundText, SearchPage, find_paragraphs

pytestmark = pytest.mark.django_db
NOBODY = AnonymousUser()


def held(
    *texts: str,
    language: str = "en",
    standing: str = "national",
    is_current: bool = True,
    **fields: Any,
) -> Document:
    document = make_document(**fields)
    part = make_part(make_edition(document, language, is_current=is_current), standing=standing)
    for text in texts:
        make_paragraph(part, text=text)
    fill()
    return document


def asked(user: Reader = NOBODY, **parameters: str) -> SearchPage:
    return find_paragraphs(parameters, user=user)


def symbols(page: SearchPage) -> list[str]:
    return sorted(str(text.document) for text in page.texts)


def offered(page: SearchPage) -> dict[str, dict[str, int | None]]:
    return {f.name: {c.words: c.count for c in f.choices} for f in page.filters}


# --- what is shown


def test_found_text_shows_its_paragraphs_with_what_was_found() -> None:
    paper = held("Annual inspections.", "Nothing.", symbol="TEST/9/WP.1", title="A paper")
    page = asked(q="inspection")
    assert page.texts == (
        FoundText(
            document=paper,
            title="A paper",
            url="/documents/TEST/9/WP.1/?language=en",
            language="en",
            direction="ltr",
            language_name="English",
            is_earlier=False,
            paragraphs=(
                FoundParagraph(
                    url="/documents/TEST/9/WP.1/?language=en#body-1",
                    address=spoken("body", "1"),
                    label="1.",
                    stretches=(
                        Stretch("Annual "),
                        Stretch("inspections", found=True),
                        Stretch("."),
                    ),
                    standing="National paper",
                    is_settled=False,
                ),
            ),
        ),
    )
    assert (page.count, page.is_capped, page.is_filtered) == (1, False, False)


def test_paragraphs_of_one_text_stand_together() -> None:
    held("核查。", "核查的机制和其他的内容。", language="zh", symbol="TEST/1")
    held("核查的机制。", language="zh", symbol="TEST/2")
    page = asked(q="核查")
    assert [(str(t.document), len(t.paragraphs)) for t in page.texts] == [
        ("TEST/1", 2),
        ("TEST/2", 1),
    ]


def test_masthead_and_title_are_not_shown() -> None:
    part = make_part(make_edition())
    make_paragraph(part, text="A report", kind="front")
    make_paragraph(part, text="A report", kind="heading", level=0)
    make_paragraph(part, text="A report", kind="heading", level=1)
    fill()
    assert asked(q="report").count == 1


def test_documents_with_the_words_in_symbol_or_title_come_first() -> None:
    held("Text.", symbol="TEST/1", title="A report")
    make_document("TEST/2", title="Another report")
    held("Text.", symbol="TEST/3", title="Other")
    make_document("TEST/4", title="Hidden report", access="secretariat")
    assert [(str(d), d.is_held) for d in asked(q="report").named] == [  # type: ignore[attr-defined]
        ("TEST/1", True),
        ("TEST/2", False),
    ]
    assert [str(d) for d in asked(q="test/3").named] == ["TEST/3"]


def test_earlier_version_is_shown_when_asked_and_marked() -> None:
    held("A report", symbol="TEST/1", is_current=False)
    assert asked(q="report").texts == ()
    [text] = asked(q="report", versions="all").texts
    assert (text.is_earlier, [p.url for p in text.paragraphs]) == (True, [""])
    shown = browser().get("/search/?q=report&versions=all").content.decode()
    assert "Superseded version" in shown


def test_arabic_is_set_from_the_right() -> None:
    held("الأسلحة", language="ar")
    assert [text.direction for text in asked(q="الأسلحة").texts] == ["rtl"]


# --- filters


def test_filters_combine_and_keep_each_other() -> None:
    held("report", "report", symbol="TEST/1", kind="report", standing="adopted")
    held("report", symbol="TEST/2", kind="working_paper")
    held("report", symbol="TEST/3", kind="report", language="fr", standing="adopted")
    assert offered(asked(q="report")) == {
        "Language": {"any": None, "English": 3, "French": 1},
        "Kind": {"any": None, "Working paper": 1, "Report": 3},
        "Standing": {"any": None, "Adopted by consensus": 3, "National paper": 1},
        "Versions": {"current text": None, "with earlier versions": None},
    }
    page = asked(q="report", language="en", standing="adopted")
    assert symbols(page) == ["TEST/1"]
    assert offered(page)["Language"] == {"any": None, "English": 2, "French": 1}
    assert offered(page)["Kind"] == {"any": None, "Report": 2}
    french = page.filters[0].choices[2]
    assert parse_qs(french.url[1:]) == {
        "q": ["report"],
        "language": ["fr"],
        "standing": ["adopted"],
    }
    assert [c.words for f in page.filters for c in f.choices if c.is_chosen] == [
        "English",
        "any",
        "Adopted by consensus",
        "current text",
    ]
    assert page.clear_url == "?q=report"


def test_filter_in_force_is_offered_even_where_it_finds_nothing() -> None:
    held("report", symbol="TEST/1")
    page = asked(q="report", kind="agenda")
    assert page.count == 0
    assert offered(page)["Kind"] == {
        "any": None,
        "Other document": 1,
        "Agenda or programme of work": 0,
    }


def test_values_that_mean_nothing_are_ignored() -> None:
    held("report")
    page = asked(q=" report\0 ", language="xx", kind="novel", standing="", versions="no", page="-3")
    assert (page.asked, page.count) == ({"q": "report"}, 1)


def test_without_words_the_page_says_how_to_ask() -> None:
    for typed in ("", "?q=", "?q=%E3%80%82", "?language=en"):
        answer = browser().get(f"/search/{typed}")
        assert (answer.status_code, b'class="how"' in answer.content) == (200, True)


def test_page_without_finds_says_what_to_try() -> None:
    shown = browser().get("/search/?q=nothing&language=en").content.decode()
    assert "No paragraph open to you holds all of these words." in shown
    assert "Look through everything" in shown


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
    assert (page.count, page.is_capped) == (SHOWN, True)
    assert offered(page)["Language"] == {"any": None, "English": None}
    assert b"More than 1,000 paragraphs" in browser().get("/search/?q=x").content


# --- access


@pytest.mark.parametrize("name", READERS)
def test_reader_is_shown_and_told_of_what_is_open_to_them_only(name: str) -> None:
    for level, kind in zip(Access.values, ("report", "agenda", "resolution"), strict=True):
        held(f"A {level} report", symbol=f"TEST/{level}", title="report", access=level, kind=kind)
    user = READERS[name]()
    page = asked(user, q="report")
    levels = LEVELS[name]
    assert symbols(page) == sorted(f"TEST/{level}" for level in levels)
    assert sorted(str(d) for d in page.named) == symbols(page)
    assert page.count == len(levels)
    words = {"public": "Report", "participants": "Agenda or programme of work"}
    words["secretariat"] = "Resolution"
    assert offered(page)["Kind"].keys() == {"any", *(words[level] for level in levels)}
    shown = browser(user).get("/search/?q=report&kind=resolution").content.decode()
    assert ("TEST/secretariat" in shown.replace("/<wbr>", "/")) == ("secretariat" in levels)


# --- queries, and the way there


@pytest.mark.parametrize("copies", [1, 3])
def test_page_takes_the_same_queries_whatever_it_finds(
    copies: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(copies):
        held("A report", title="report")
    with django_assert_num_queries(3):
        page = asked(q="report")
    assert page.count == copies
    with django_assert_num_queries(5):
        asked(q="report", language="en", kind="other")


def test_every_page_leads_to_the_search() -> None:
    assert b'action="/search/"' in browser().get("/documents/").content
    assert b"to-search" not in browser().get("/search/").content
    assert browser().post("/search/").status_code == 405
