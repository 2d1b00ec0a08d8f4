"""The facets of the search page, and what it proposes where nothing is found."""

from urllib.parse import parse_qs

import pytest

from documents.search import finding
from tests.makers import make_meeting, make_party
from tests.readers import browser
from tests.tracker.searched import asked, held, instead, link, offered, shown, symbols

pytestmark = pytest.mark.django_db


def test_facets_combine_and_keep_each_other() -> None:
    spring = make_meeting("WG1", starts="2023-08-01", series="WG")
    party = make_party("XA", "Sample State A")
    first = held(
        *("report", "report"),
        symbol="TEST/1",
        kind="report",
        standing="adopted",
        meeting=spring,
        by=party,
    )
    link(first, "SM.A")
    held("report", symbol="TEST/2", kind="working_paper", issued_on="2025-02-03")
    held("report", symbol="TEST/3", kind="report", language="fr", standing="adopted")
    assert offered(asked(q="report")) == {
        "Language": {"English": 3, "French": 1},
        "Kind of document": {"Report": 3, "Working paper": 1},
        "Series of meetings": {"WG": 2},
        "Meeting": {"Meeting WG1": 2},
        "Year": {"2025": 1, "2023": 2},
        "Standing": {"Adopted by consensus": 3, "National paper": 1},
        "Linked to element": {"Element SM.A": 1},
        "Party": {"Sample State A": 2},
    }
    page = asked(q="report", language="en", standing="adopted")
    assert symbols(page) == ["TEST/1"]
    assert offered(page)["Language"] == {"English": 2, "French": 1}
    assert offered(page)["Kind of document"] == {"Report": 2}
    french = page.facets[0].first[1]
    assert parse_qs(french.url[1:]) == {
        "q": ["report"],
        "language": ["fr"],
        "standing": ["adopted"],
    }
    assert [(each.words, each.url) for each in page.in_force] == [
        ("English", "?q=report&standing=adopted"),
        ("Adopted by consensus", "?q=report&language=en"),
    ]
    assert page.clear_url == "?q=report"
    hidden = shown("/search/?q=report&language=en&standing=adopted")
    assert '<input type="hidden" name="standing" value="adopted">' in hidden


@pytest.mark.parametrize(
    ("facet", "found"),
    [
        ({"series": "WG"}, 1),
        ({"meeting": "WG1"}, 1),
        ({"element": "SM.A"}, 1),
        ({"party": "XA"}, 1),
        ({"from_": "2023", "to": "2023"}, 1),
        ({"from_": "2024"}, 1),
        ({"to": "2024"}, 1),
        ({"from_": "2026", "to": "2022"}, 2),
        ({"party": "NO"}, 0),
    ],
)
def test_each_facet_narrows_what_is_counted_and_what_is_too_much(
    facet: dict[str, str], found: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    spring = make_meeting("WG1", starts="2023-08-01", series="WG")
    link(held("report", meeting=spring, by=make_party("XA")), "SM.A")
    held("report", issued_on="2025-02-03")
    held("report", is_current=False)
    assert len(asked(q="report", **facet).texts) == found
    monkeypatch.setattr(finding, "RANKED", 1)
    page = asked(q="report", **facet)
    assert (len(page.texts), page.is_cut) == (min(found, 1), True)


def test_counts_are_least_numbers_where_the_index_has_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(finding, "RANKED", 2)
    held(*["report"] * 4, symbol="TEST/1")
    page = asked(q="report", language="en")
    (language,) = page.facets[0].first
    assert (language.count, language.is_least) == (2, True)
    assert "2+" in shown("/search/?q=report&language=en")


def test_facet_in_force_is_offered_even_where_it_finds_nothing() -> None:
    held("report", symbol="TEST/1")
    page = asked(q="report", kind="agenda")
    assert page.count == 0
    assert offered(page)["Kind of document"] == {
        "Agenda or programme of work": 0,
        "Other document": 1,
    }


def test_values_that_mean_nothing_are_ignored() -> None:
    held("report")
    nothing = {"language": "xx", "kind": "novel", "standing": "", "versions": "no", "to": "12"}
    page = asked(q=" report\0 ", page="-3", party="x" * 65, what="films", **nothing)
    assert (page.asked, page.count) == ({"q": "report"}, 1)


def test_without_words_the_page_says_how_to_ask() -> None:
    for typed in ("", "?q=", "?q=%E3%80%82", "?language=en"):
        answer = browser().get(f"/search/{typed}")
        assert (answer.status_code, b'class="how"' in answer.content) == (200, True)


# --- where nothing is found


def test_page_without_finds_says_what_to_drop() -> None:
    held("report", "report", symbol="TEST/1", kind="report")
    assert instead(asked(q="report", language="en", kind="agenda")) == [
        ("without “Kind of document: Agenda or programme of work”", "?q=report&language=en", 2),
        ("without any filter", "?q=report", 2),
    ]
    assert instead(asked(q="report", what="positions")) == [("among paragraphs", "?q=report", 2)]
    assert instead(asked(q='report "no such"')) == [('without “"no such"”', "?q=report", 2)]
    assert instead(asked(q="nothing")) == []
    text = shown("/search/?q=report&kind=agenda")
    assert "This would find something:" in text
    assert "Nothing open to you holds all of these words." in text
