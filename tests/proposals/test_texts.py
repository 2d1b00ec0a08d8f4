"""Texts in negotiation: versions, elements, brackets with their age, deletions and decisions."""

from datetime import date
from itertools import pairwise

import pytest
from django.core.cache import cache
from pytest_django import DjangoAssertNumQueries

from documents.aligning import paragraphs_of
from documents.models import Access, Document, DocumentRelation, Edition, Paragraph
from documents.revisions import map_editions
from documents.tracing import History, edges_between, history_of
from documents.versions import families_of
from meetings.roles import Reader
from proposals.texts.desk import OpenText, open_text
from proposals.texts.figures import Figures, bracket_rows, figures_of, totals
from proposals.texts.versions import Text, find_text, texts
from tests.makers import (
    SOME_DAY,
    make_document,
    make_edition,
    make_element,
    make_move,
    make_paragraph,
    make_part,
    make_rules,
)
from tests.proposals.rolling import (
    FIRST,
    FUND,
    PURPOSE,
    VISITS,
    X,
    link,
    three_versions,
    version,
)
from tests.readers import LEVELS, READERS

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    cache.clear()


@pytest.fixture
def reader() -> Reader:
    return READERS["anonymous"]()


@pytest.fixture
def editions() -> tuple[Edition, Edition, Edition]:
    return three_versions()


def opened(reader: Reader, slug: str = X, language: str = "") -> OpenText:
    text = find_text(slug, user=reader, language=language)
    assert text is not None
    return open_text(text, user=reader)


def history(editions: tuple[Edition, ...]) -> History:
    return history_of(editions, paragraphs_of(editions))


def symbols(text: Text) -> list[str]:
    return [str(version.document) for version in text.versions]


# --- versions


def test_versions_stand_in_the_order_of_their_relations(
    editions: tuple[Edition, ...], reader: Reader
) -> None:
    link(editions[2], "1", make_element())
    final = make_document("TEST/WG/2/5", issued_on=date(2024, 1, 1))
    DocumentRelation.objects.create(
        later=final,
        earlier=editions[2].document,
        kind="replaces",
        origin="words",
        state="holds",
    )
    [text] = texts(reader)
    assert symbols(text) == [X, f"{X}/Rev.1", f"{X}/Rev.2"]
    assert [version.number for version in text.versions] == [1, 2, 3]
    assert [str(document) for document in text.elsewhere] == ["TEST/WG/2/5"]
    assert find_text(f"{X}/Rev.1", user=reader) == text
    assert find_text(str(editions[1].document_id), user=reader) == text


def test_document_without_text_links_is_no_text(
    editions: tuple[Edition, ...], reader: Reader
) -> None:
    link(editions[0], "1", make_element(), "proposes")
    assert texts(reader) == ()
    assert find_text(X, user=reader) is None
    assert find_text("no/such\0", user=reader) is None


def test_relations_in_a_circle_fall_back_on_dates(reader: Reader) -> None:
    one = make_document("TEST/A", issued_on=date(2025, 2, 1))
    two = make_document("TEST/B", issued_on=date(2025, 1, 1))
    for later, earlier in ((one, two), (two, one)):
        DocumentRelation.objects.create(
            later=later, earlier=earlier, kind="replaces", origin="words", state="holds"
        )
    assert families_of({one.pk}, user=reader) == ((two, one),)


@pytest.mark.parametrize("access", Access.values)
@pytest.mark.parametrize("who", READERS)
def test_hidden_version_leaves_no_gap(who: str, access: str, editions: tuple[Edition, ...]) -> None:
    link(editions[0], "1", make_element())
    Document.objects.filter(pk=editions[1].document_id).update(access=access)
    text = find_text(X, user=READERS[who]())
    assert text is not None
    shown = [X, f"{X}/Rev.1", f"{X}/Rev.2"] if access in LEVELS[who] else [X, f"{X}/Rev.2"]
    assert symbols(text) == shown
    assert [version.number for version in text.versions] == list(range(1, len(shown) + 1))
    assert len(open_text(text, user=READERS["anonymous"]()).history.steps) == len(shown) - 1


def test_hidden_version_between_other_symbols_tells_nothing(reader: Reader) -> None:
    papers = [version(1, *FIRST, symbol=f"TEST/{name}") for name in "ABC"]
    for earlier, later in pairwise(papers):
        DocumentRelation.objects.create(
            later=later.document,
            earlier=earlier.document,
            kind="replaces",
            origin="words",
            state="holds",
        )
    for paper in papers:
        link(paper, "1", make_element())
    assert [symbols(text) for text in texts(reader)] == [["TEST/A", "TEST/B", "TEST/C"]]
    Document.objects.filter(symbol="TEST/B").update(access=Access.SECRETARIAT)
    assert [symbols(text) for text in texts(reader)] == [["TEST/A"], ["TEST/C"]]


def test_text_is_shown_in_the_language_most_linked_or_asked_for(
    editions: tuple[Edition, ...], reader: Reader
) -> None:
    chinese = version(1, "机制的宗旨。", "访查。", language="zh")
    element = make_element()
    link(chinese, "1", element)
    assert opened(reader).text.language == "zh"
    link(editions[0], "1", element)
    link(editions[1], "1", element)
    text = opened(reader).text
    assert (text.language, text.languages) == ("en", ("zh", "en"))
    assert opened(reader, language="zh").text.versions[0].edition == chinese
    assert opened(reader, language="fr").text.language == "en"


# --- elements, brackets and their age


def test_paragraphs_of_an_element_are_found_across_languages(
    editions: tuple[Edition, ...], reader: Reader
) -> None:
    chinese = version(1, *["机制的目的是建立缔约国之间的信任。"] * 5, language="zh")
    element, other = make_element(), make_element()
    link(editions[0], "4", element)
    link(chinese, "3", other)
    link(editions[1], "4", element)
    assert opened(reader).places == {
        element: [(("body", "4"),), (("body", "4"),), ()],
        other: [(("body", "3"),), (), ()],
    }


def test_brackets_are_counted_and_dated_by_element_and_version(
    editions: tuple[Edition, ...], reader: Reader
) -> None:
    reply, fund = make_element(), make_element()
    for edition, path in zip(editions, "445", strict=True):
        link(edition, path, reply)
    link(editions[0], "3", fund)
    found = opened(reader)
    rows = bracket_rows(found.text)
    first, second, third = (figures for figures in totals(found.text, found.history, rows))
    assert (first.pairs, first.alternatives, first.paragraphs) == (3, 1, 2)
    assert (second.pairs, third.pairs) == (2, 1)
    figures = figures_of(found.text, found.history, rows, found.places)
    assert [row.element for row in figures] == [reply, fund]
    assert [row and (row.pairs, row.oldest and row.oldest.days) for row in figures[0].versions] == [
        (2, 0),
        (2, 50),
        (0, None),
    ]
    assert figures[1].versions[1:] == (None, None)
    revised = figures[0].versions[1]
    assert revised is not None
    oldest = revised.oldest
    assert oldest is not None
    assert (oldest.wording, oldest.first.number, oldest.since) == ("thirty", 1, date(2025, 1, 10))
    assert third.oldest is not None
    assert (third.oldest.first.number, third.oldest.days) == (3, 0)


def test_paragraph_without_brackets_has_no_figures_and_no_age(
    editions: tuple[Edition, ...], reader: Reader
) -> None:
    link(editions[0], "1", make_element())
    found = opened(reader)
    [row] = figures_of(found.text, found.history, bracket_rows(found.text), found.places)
    assert row.versions[0] == Figures(1, 0, 0, 0, 0, 0, None)


# --- history


def test_history_tells_every_fate_with_nothing_untraced(editions: tuple[Edition, ...]) -> None:
    found = history(editions)
    assert [[fate.kind for fate in step.fates] for step in found.steps] == [
        ["kept", "split", "dropped", "kept", "kept"],
        ["kept", "kept", "kept", "kept", "moved"],
    ]
    assert [step.untraced for step in found.steps] == [(), ()]
    assert [[row.wording for row in lost] for lost in found.lost] == [[], ["thirty"]]


def test_history_is_the_same_from_stored_maps(editions: tuple[Edition, ...]) -> None:
    fresh = history(editions)
    cache.clear()
    map_editions(old=editions[0], new=editions[1])
    map_editions(old=editions[1], new=editions[2])
    assert history(editions) == fresh


def test_history_is_worked_out_once(
    editions: tuple[Edition, ...], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    found = history(editions)
    rows = paragraphs_of(editions)
    with django_assert_num_queries(0):
        assert history_of(editions, rows) == found


@pytest.mark.parametrize("at_once", [10_000, 5])
def test_long_texts_are_compared_through_the_versions_between(
    at_once: int, editions: tuple[Edition, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("documents.tracing.AT_ONCE", at_once)
    rows = {edition.pk: list(edition.paragraphs.select_related("part")) for edition in editions}
    assert set(edges_between(editions, rows)) == {
        (("body", old), ("body", new))
        for old, new in [("1", "2"), ("2", "3"), ("2", "4"), ("4", "5"), ("5", "1")]
    }


# --- deletions


def test_deletions_without_a_decision_are_listed(
    editions: tuple[Edition, ...], reader: Reader
) -> None:
    fund = make_element()
    link(editions[0], "3", fund)
    found = [
        (d.old.number, d.paragraph.path, d.start, d.wording, d.elements, d.state)
        for d in opened(reader).deletions
    ]
    assert found == [
        (1, "3", None, FUND, (fund,), "unrecorded"),
        (2, "4", 46, "thirty", (), "unrecorded"),
    ]


def test_paragraphs_under_a_deleted_one_are_counted_with_it(reader: Reader) -> None:
    old, new = version(1, PURPOSE, VISITS), version(2, PURPOSE)
    for path in ("2/a", "2/b"):
        make_paragraph(
            old.parts.get(), path, text=f"What stands under it, {path}, and is gone too."
        )
    link(old, "1", make_element())
    assert new.paragraphs.count() == 1
    assert [(d.paragraph.path, d.below) for d in opened(reader).deletions] == [("2", 2)]


def test_decision_on_a_text_without_dates_stands_between_nothing(
    editions: tuple[Edition, ...], reader: Reader
) -> None:
    fund = make_element()
    link(editions[0], "3", fund)
    link(report().edition, "1", fund, "decides")
    Document.objects.filter(symbol__startswith=X).update(issued_on=None)
    assert {d.state for d in opened(reader).deletions} == {"unrecorded"}


def test_revision_without_its_first_text_stands_alone(reader: Reader) -> None:
    link(version(2, PURPOSE), "1", make_element())
    Document.objects.filter(symbol=X).delete()
    link(version(1, PURPOSE, symbol="TEST/Rev.A"), "1", make_element())
    assert sorted(symbols(text) for text in texts(reader)) == [["TEST/Rev.A"], [f"{X}/Rev.1"]]


def report(
    text: str = "It set the fund aside.", on: date = date(2025, 2, 1), standing: str = "record"
) -> Paragraph:
    return make_paragraph(
        make_part(make_edition(make_document(issued_on=on)), standing=standing), text=text
    )


@pytest.mark.parametrize(
    ("on", "state"),
    [
        (date(2025, 1, 9), "unrecorded"),
        (date(2025, 1, 10), "possible"),
        (date(2025, 3, 1), "possible"),
        (date(2025, 3, 2), "unrecorded"),
    ],
)
def test_decision_on_the_element_between_both_versions_may_record_it(
    on: date, state: str, editions: tuple[Edition, ...], reader: Reader
) -> None:
    fund = make_element()
    link(editions[0], "3", fund)
    decision = report(on=on)
    link(decision.edition, "1", fund, "decides")
    deletion = opened(reader).deletions[0]
    assert deletion.state == state
    assert deletion.possible == ((decision,) if state == "possible" else ())


@pytest.mark.parametrize(
    ("standing", "state"), [("record", "possible"), ("national", "unrecorded")]
)
def test_evidence_of_a_status_change_may_record_it(
    standing: str, state: str, editions: tuple[Edition, ...], reader: Reader
) -> None:
    fund = make_element()
    link(editions[0], "3", fund)
    make_move(fund, make_rules()["PROPOSED"], report(standing=standing), on=SOME_DAY)
    assert opened(reader).deletions[0].state == state


def test_hidden_decision_is_not_there(editions: tuple[Edition, ...], reader: Reader) -> None:
    fund = make_element()
    link(editions[0], "3", fund)
    decision = report()
    link(decision.edition, "1", fund, "decides")
    Document.objects.filter(pk=decision.edition.document_id).update(access=Access.SECRETARIAT)
    assert opened(reader).deletions[0].state == "unrecorded"
    assert opened(READERS["officer"]()).deletions[0].state == "possible"


@pytest.mark.parametrize("count", [1, 3])
def test_text_opens_in_a_fixed_number_of_queries(
    count: int,
    editions: tuple[Edition, ...],
    reader: Reader,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _row in range(count):
        element = make_element()
        link(editions[0], "3", element)
        link(report().edition, "1", element, "decides")
    with django_assert_num_queries(7):
        text = find_text(X, user=reader)
    assert text is not None
    with django_assert_num_queries(6):
        found = open_text(text, user=reader)
    assert len(found.deletions[0].possible) == count
