"""The list of documents: filters, orders and pages, and no trace of what is hidden."""

from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from documents.models import Access, Authorship, Document
from meetings.models import Meeting
from tests.makers import make_document, make_edition, make_meeting
from tests.readers import LEVELS, READERS, browser
from tracker.library import PER_PAGE, Library, Option, Row, Wanted, list_documents

pytestmark = pytest.mark.django_db

NOBODY = AnonymousUser()


def held(symbol: str | None, *languages: str, **fields: Any) -> Document:
    document = make_document(symbol, **fields)
    for language in languages or ("en",):
        make_edition(document, language)
    return document


def listed(reader: Any = NOBODY, **wanted: str) -> Library:
    return list_documents(Wanted(**wanted), user=reader)


def symbols(reader: Any = NOBODY, **wanted: str) -> list[str]:
    return [str(row.document) for row in listed(reader, **wanted).rows]


def chosen(options: tuple[Option, ...]) -> list[str]:
    return [option.value for option in options if option.is_chosen]


# --- rows


def test_row_shows_the_text_that_the_reader_reads_first() -> None:
    paper = make_document("TEST/9/WP.1", title="As known", title_language="ru")
    make_edition(paper, "en", title="A title")
    make_edition(paper, "zh", title="标题")
    make_edition(paper, "fr", title="Un titre", is_current=False)
    for position, name in ((1, "Sample B"), (0, "Sample A")):
        Authorship.objects.create(document=paper, name_as_printed=name, position=position)
    by, held_in = ("Sample A", "Sample B"), ("Chinese", "English")
    assert listed().rows == (Row(paper, "Other document", "A title", "en", by, held_in),)
    with override("zh-hans"):
        (row,) = listed().rows
    assert (row.title, row.title_language) == ("标题", "zh")


def test_row_without_a_printed_title_shows_the_known_one() -> None:
    paper = make_document("TEST/9/WP.1", title="As known", title_language="ru")
    make_edition(paper, "en", title="")
    stub = make_document("TEST/9/WP.2", title="A stub", title_language="fr")
    assert listed().rows == (Row(paper, "Other document", "As known", "en", (), ("English",)),)
    assert listed(held="no").rows == (Row(stub, "Other document", "A stub", "fr", (), ()),)


# --- filters


@pytest.fixture
def shelf() -> Meeting:
    """Four papers that differ in everything that can be asked for, and a stub."""
    session = make_meeting("WG9", starts=date(2024, 5, 13), ends=date(2024, 5, 17))
    held("TEST/9/WP.1", "zh", kind="working_paper", meeting=session, title="Records of talks")
    held("TEST/9/WP.10", "en", kind="report", meeting=make_meeting("WG8"), title="Inspections")
    held("TEST/9/WP.2", "zh", "fr", kind="working_paper", title="Laboratories", is_sample=True)
    unnamed = held(None, "ru", title="Unnamed")
    unnamed.editions.update(title="Лаборатории")
    make_document("TEST/9/WP.3", title="A stub on records", meeting=session)
    return session


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, ["TEST/9/WP.1", "TEST/9/WP.10", "TEST/9/WP.2", "Unnamed"]),
        ({"held": "no"}, ["TEST/9/WP.3"]),
        ({"q": "RECORDS"}, ["TEST/9/WP.1"]),
        ({"q": "records", "held": "no"}, ["TEST/9/WP.3"]),
        ({"q": "Лаборатории"}, ["Unnamed"]),
        ({"q": "test/9/wp.1"}, ["TEST/9/WP.1", "TEST/9/WP.10"]),
        ({"q": "TEST/9/ WP.2"}, ["TEST/9/WP.2"]),
        ({"q": "WP.10"}, ["TEST/9/WP.10"]),
        ({"q": "nothing like it"}, []),
        ({"kind": "report"}, ["TEST/9/WP.10"]),
        ({"kind": "novel"}, ["TEST/9/WP.1", "TEST/9/WP.10", "TEST/9/WP.2", "Unnamed"]),
        ({"meeting": "WG9"}, ["TEST/9/WP.1"]),
        ({"meeting": "WG9", "held": "no"}, ["TEST/9/WP.3"]),
        ({"meeting": "none"}, []),
        ({"language": "zh"}, ["TEST/9/WP.1", "TEST/9/WP.2"]),
        ({"language": "fr"}, ["TEST/9/WP.2"]),
        ({"language": "ar"}, []),
        ({"language": "xx"}, ["TEST/9/WP.1", "TEST/9/WP.10", "TEST/9/WP.2", "Unnamed"]),
        (
            {"language": "ru", "held": "no"},
            ["TEST/9/WP.1", "TEST/9/WP.10", "TEST/9/WP.2", "TEST/9/WP.3"],
        ),
        ({"sample": "yes"}, ["TEST/9/WP.2"]),
        ({"sample": "no"}, ["TEST/9/WP.1", "TEST/9/WP.10", "Unnamed"]),
        ({"sample": "perhaps"}, ["TEST/9/WP.1", "TEST/9/WP.10", "TEST/9/WP.2", "Unnamed"]),
        ({"kind": "working_paper", "language": "zh", "sample": "no"}, ["TEST/9/WP.1"]),
    ],
)
def test_filters_combine(shelf: Meeting, wanted: dict[str, str], found: list[str]) -> None:
    assert symbols(order="symbol", **wanted) == found


def test_paper_in_two_fitting_languages_is_one_row() -> None:
    held("TEST/9/WP.1", "zh", "en", title="Records")
    assert symbols(q="Records") == ["TEST/9/WP.1"]


def test_earlier_text_does_not_make_a_paper_held_in_its_language() -> None:
    paper = held("TEST/9/WP.1", "zh")
    make_edition(paper, "fr", is_current=False)
    assert symbols(language="fr") == []


@pytest.mark.parametrize(
    ("wanted", "is_filtered"),
    [
        ({}, False),
        ({"order": "title", "page": "2"}, False),
        ({"q": "x"}, True),
        ({"kind": "report"}, True),
        ({"meeting": "WG9"}, True),
        ({"language": "zh"}, True),
        ({"sample": "no"}, True),
        ({"held": "no"}, True),
    ],
)
def test_filtered_list_says_so(wanted: dict[str, str], is_filtered: bool) -> None:
    assert listed(**wanted).is_filtered is is_filtered


def test_options_mark_what_is_chosen(shelf: Meeting) -> None:
    library = listed(kind="report", meeting="WG9", language="fr", order="title")
    assert [
        chosen(options)
        for options in (library.kinds, library.meetings, library.languages, library.orders)
    ] == [["report"], ["WG9"], ["fr"], ["title"]]
    assert [chosen(listed().orders), chosen(listed().kinds)] == [["date"], []]
    assert [option.value for option in library.kinds] == [*Document.Kind.values]
    assert [option.name for option in library.languages] == [
        "Chinese",
        "English",
        "French",
        "Spanish",
        "Russian",
        "Arabic",
    ]


def test_meetings_to_choose_from_are_the_latest_first_and_named_once(shelf: Meeting) -> None:
    held("TEST/8/1", meeting=make_meeting("WG7", starts=date(2025, 1, 1)))
    make_meeting("empty")
    assert listed().meetings == (
        Option("WG7", "Meeting WG7", is_chosen=False),
        Option("WG9", "Meeting WG9", is_chosen=False),
        Option("WG8", "Meeting WG8", is_chosen=False),
    )


# --- orders and pages


def test_orders() -> None:
    session = make_meeting("WG9", starts=date(2024, 5, 13))
    held("TEST/9/3", issued_on=date(2023, 1, 1), title="A")
    held("TEST/9/1", issued_on=date(2025, 1, 1), title="C")
    held("TEST/9/2", meeting=session, title="B")
    held("TEST/9/4", title="E")
    held(None, title="D")
    newest = ["TEST/9/1", "TEST/9/2", "TEST/9/3", "TEST/9/4", "D"]
    assert symbols(order="date") == symbols() == symbols(order="chance") == newest
    assert symbols(order="symbol") == ["TEST/9/1", "TEST/9/2", "TEST/9/3", "TEST/9/4", "D"]
    assert symbols(order="title") == ["TEST/9/3", "TEST/9/2", "TEST/9/1", "D", "TEST/9/4"]
    assert symbols(order="date", q="test") == newest[:4]


def test_pages_hold_forty_and_odd_numbers_lead_to_the_nearest() -> None:
    for number in range(PER_PAGE + 2):
        held(f"TEST/9/{number}", title=f"{number:03}")
    assert PER_PAGE == 40
    assert [len(listed(page=page).rows) for page in ("1", "2", "0", "99", "x")] == [40, 2, 2, 2, 40]
    first, second = (listed(order="title", page=page).rows for page in ("1", "2"))
    assert [row.document.title for row in first + second] == [f"{n:03}" for n in range(42)]
    html = browser().get("/documents/?order=title&page=2&language=en").content.decode()
    assert "Page 2 of 2" in html
    assert 'rel="prev"' in html
    assert "order=title&amp;page=1&amp;language=en" in html


# --- access


@pytest.mark.parametrize("who", READERS)
def test_hidden_documents_are_not_listed_nor_counted_nor_offered(who: str) -> None:
    for level in Access.values:
        session = make_meeting(f"WG-{level}")
        held(f"TEST/9/{level.upper()}/1", access=level, meeting=session, title=f"{level} words")
        make_document(f"TEST/9/{level.upper()}/2", access=level)
    reader = READERS[who]()
    library = listed(reader)
    names = {f"TEST/9/{level.upper()}/1" for level in LEVELS[who]}
    assert {row.document.symbol for row in library.rows} == names
    assert library.page.paginator.count == len(names)
    assert {option.value for option in library.meetings} == {f"WG-{x}" for x in LEVELS[who]}
    assert len(listed(reader, held="no").rows) == len(names)
    assert [bool(symbols(reader, q=f"{level} words")) for level in Access.values] == [
        level in LEVELS[who] for level in Access.values
    ]
    assert [bool(symbols(reader, meeting=f"WG-{level}")) for level in Access.values] == [
        level in LEVELS[who] for level in Access.values
    ]
    html = browser(reader).get("/documents/").content.decode()
    assert {level for level in Access.values if f"{level.upper()}/1" in html} == set(LEVELS[who])


def test_hidden_sample_is_not_hinted_at() -> None:
    held("TEST/9/1", access=Access.SECRETARIAT, is_sample=True)
    assert [listed(READERS[who]()).has_samples for who in ("anonymous", "officer")] == [False, True]


# --- the page


def test_page_shows_what_was_asked_for(shelf: Meeting) -> None:
    html = browser().get("/documents/?q=+Records+&kind=&order=title").content.decode()
    assert 'value="Records"' in html
    assert "/documents/TEST/9/WP.1/" in html
    assert "WP.10" not in html


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("/documents/", "No document is held yet."),
        ("/documents/?q=x", "No document open to you fits these filters."),
        ("/documents/?held=no", "No document open to you fits these filters."),
    ],
)
def test_empty_list_says_why(address: str, says: str) -> None:
    assert says in browser().get(address).content.decode()


def test_first_import_is_offered_to_the_secretariat_only() -> None:
    offers = {
        who: "Import the first one" in browser(READERS[who]()).get("/documents/").content.decode()
        for who in READERS
    }
    assert offers == {who: who == "officer" for who in READERS}


@pytest.mark.parametrize("name", Wanted.__dataclass_fields__)
def test_odd_values_break_nothing(shelf: Meeting, name: str) -> None:
    for value in ("%00", "a%00b", "%E2%80%AE", "'", "9" * 400, "%FF"):
        assert browser().get(f"/documents/?{name}={value}").status_code == 200


# --- queries


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same_for_any_length(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        paper = held(f"TEST/9/{number}", "zh", "en", meeting=make_meeting())
        Authorship.objects.create(document=paper, name_as_printed="Sample A")
    with django_assert_num_queries(6):
        library = listed(q="TEST")
    assert len(library.rows) == len(library.meetings) == count
