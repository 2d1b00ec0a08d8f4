"""Which known document a file is: by symbol, by its head, and never by a guess."""

from dataclasses import replace
from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from documents.models import Authorship, Citation, Document
from documents.parsing.units import Masthead, Submitter
from documents.storing.recognition import comparable, find, meeting_of, recognise
from meetings.models import Meeting, Party
from tests.makers import (
    make_document,
    make_edition,
    make_meeting,
    make_paragraph,
    make_party,
)

pytestmark = pytest.mark.django_db

SYMBOL = "TEST/WG/9/WP.7"
FIRST, LAST = date(2024, 5, 13), date(2024, 5, 17)
HEAD = Masthead(
    title="Keeping records of a negotiation",
    date_start=FIRST,
    date_end=LAST,
    submitters=(Submitter("Sample A", "XA"), Submitter("Sample B", "XB")),
)


@pytest.fixture
def session() -> Meeting:
    return make_meeting("WG9", starts=FIRST, ends=LAST)


@pytest.fixture
def parties() -> list[Party]:
    return [make_party("XA", "Sample A"), make_party("XB", "Sample B")]


def known_by_head(
    session: Meeting, parties: list[Party], title: str = "Keeping Records of a negotiation.1"
) -> Document:
    """A paper that the reference data knows without its symbol."""
    paper = make_document(None, title=title, meeting=session)
    for party in parties:
        Authorship.objects.create(document=paper, party=party, name_as_printed=party.sort_key)
    return paper


# --- the meeting


def test_meeting_is_the_one_with_exactly_these_days(session: Meeting) -> None:
    make_meeting(starts=FIRST, ends=date(2024, 5, 24))
    make_meeting(starts=date(2024, 5, 6), ends=LAST)
    assert meeting_of(HEAD) == session


def test_meeting_of_one_day_needs_no_last_day() -> None:
    one_day = make_meeting(starts=FIRST, ends=FIRST)
    assert meeting_of(Masthead(date_start=FIRST)) == one_day


def test_two_meetings_on_the_same_days_are_not_told_apart(session: Meeting) -> None:
    make_meeting(starts=FIRST, ends=LAST)
    assert meeting_of(HEAD) is None


@pytest.mark.parametrize("days", [{}, {"date_end": LAST}, {"date_start": LAST}])
def test_meeting_is_unknown_where_no_day_fits(session: Meeting, days: dict[str, date]) -> None:
    assert meeting_of(Masthead(**days)) is None  # type: ignore[arg-type]  # dates by name


# --- by symbol


def test_document_is_found_by_its_symbol() -> None:
    paper = make_document(SYMBOL)
    make_document()
    assert find(HEAD, symbol=SYMBOL) == paper == recognise(HEAD, symbol=SYMBOL)


def test_unknown_symbol_is_a_new_document() -> None:
    make_document()
    assert find(Masthead(), symbol=SYMBOL) is None
    assert find(Masthead(), symbol=None) is None


def test_held_symbol_wins_over_a_head_that_fits_another(
    session: Meeting, parties: list[Party]
) -> None:
    known_by_head(session, parties)
    held = make_edition(make_document(SYMBOL)).document
    assert find(HEAD, symbol=SYMBOL) == held


# --- by meeting, submitters and title


@pytest.mark.parametrize("symbol", [None, SYMBOL])
def test_document_is_found_by_its_head(
    session: Meeting, parties: list[Party], symbol: str | None
) -> None:
    paper = known_by_head(session, parties)
    make_document(None, title="Another paper", meeting=session)
    assert find(HEAD, symbol=symbol) == paper


@pytest.mark.parametrize(
    "other",
    [
        {"title": "Keeping records of negotiations"},
        {"title": None},
        {"date_start": date(2024, 5, 14)},
        {"submitters": (Submitter("Sample A", "XA"),)},
        {"submitters": ()},
        {"submitters": (*HEAD.submitters, Submitter("Somebody", None))},
    ],
)
def test_head_that_differs_is_another_document(
    session: Meeting, parties: list[Party], other: dict[str, object]
) -> None:
    known_by_head(session, parties)
    assert find(replace(HEAD, **other), symbol=None) is None  # type: ignore[arg-type]  # by name


def test_head_of_another_symbol_is_another_document(session: Meeting, parties: list[Party]) -> None:
    """A revision repeats the head of what it revises."""
    paper = known_by_head(session, parties)
    Document.objects.filter(pk=paper.pk).update(symbol=SYMBOL)
    assert find(HEAD, symbol=f"{SYMBOL}/Rev.1") is None
    assert find(HEAD, symbol=SYMBOL) == paper


@pytest.mark.parametrize("symbol", [None, SYMBOL])
def test_two_papers_with_one_head_are_not_told_apart(
    session: Meeting, parties: list[Party], symbol: str | None
) -> None:
    for _each in range(2):
        known_by_head(session, parties)
    assert find(HEAD, symbol=symbol) is None


def test_find_writes_nothing(session: Meeting, parties: list[Party]) -> None:
    known_by_head(session, parties)
    make_document(SYMBOL)
    before = list(Document.objects.values())
    assert find(HEAD, symbol=SYMBOL) is not None
    assert list(Document.objects.values()) == before


@pytest.mark.parametrize("count", [1, 3])
def test_finding_costs_the_same_at_any_meeting(
    session: Meeting,
    parties: list[Party],
    count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(count):
        known_by_head(session, parties, f"Paper {number}")
    with django_assert_num_queries(5):
        assert find(HEAD, symbol=SYMBOL) is None


# --- a symbol that becomes known


def test_paper_known_by_its_head_takes_over_the_symbol_and_what_cites_it(
    session: Meeting, parties: list[Party]
) -> None:
    paper = known_by_head(session, parties)
    cited = make_document(SYMBOL, title="")
    citing = make_paragraph()
    Citation.objects.create(paragraph=citing, document=cited, raw=SYMBOL)
    found = recognise(HEAD, symbol=SYMBOL)
    assert found == paper
    assert found.symbol == SYMBOL
    found.save()
    assert list(Citation.objects.values_list("paragraph", "document", "raw")) == [
        (citing.pk, paper.pk, SYMBOL)
    ]
    assert list(Document.objects.filter(symbol=SYMBOL)) == [paper]
    assert not Document.objects.filter(pk=cited.pk).exists()


def test_paper_known_by_its_head_gets_a_symbol_that_nobody_cites(
    session: Meeting, parties: list[Party]
) -> None:
    paper = known_by_head(session, parties)
    found = recognise(HEAD, symbol=SYMBOL)
    assert (found, found and found.symbol) == (paper, SYMBOL)


def test_paper_without_a_printed_symbol_keeps_none(session: Meeting, parties: list[Party]) -> None:
    paper = known_by_head(session, parties)
    found = recognise(HEAD, symbol=None)
    assert (found, found and found.symbol) == (paper, None)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Keeping  records\nof a negotiation", "keeping records of a Negotiation"),
        ("A title.", "A title"),
        ("A title¹", "A title"),
        ("A title*", "A title"),
        ("公约核查机制问题：", "公约 核查机制问题"),
        ("ＢＷＣ", "bwc"),
    ],
)
def test_titles_compare_without_their_setting(one: str, other: str) -> None:
    assert comparable(one) == comparable(other)


def test_titles_that_say_something_else_differ() -> None:
    assert comparable("Records of 2023 and after") != comparable("Records of 2024 and after")
