"""What follows when a text arrives: addresses resolve, links are carried, nothing is guessed."""

from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import User
from pytest_django import DjangoAssertNumQueries

from documents.models import Access, Document, Edition
from documents.signals import document_imported
from meetings.models import Party
from meetings.roles import Role
from proposals.arrivals import register_from_reference, resolve_reference
from proposals.models import Element, Evidence, Link, Status, StatusChange, Transition
from tests.makers import (
    SOME_DAY,
    make_document,
    make_edition,
    make_element,
    make_move,
    make_paragraph,
    make_part,
    make_party,
    make_user,
)

pytestmark = pytest.mark.django_db

KEY = "XA-PAPER"


@pytest.fixture
def party() -> Party:
    return make_party("XA", "Sample A")


@pytest.fixture
def paper() -> Document:
    return make_document(None, reference_key=KEY)


def address(path: str, part: str = "body", document: str = KEY, **note: str) -> dict[str, str]:
    return {"document": document, "part": part, "path": path, **note}


def listed(code: str, party: Party | None, *sources: dict[str, str], **fields: Any) -> Element:
    """An element as the reference data lists it."""
    defaults = {"proposed_by": party, "proposed_on": SOME_DAY, "sources": [*sources]}
    return make_element(code, **{**defaults, **fields})


def registered(*elements: Element) -> int:
    return register_from_reference(elements=[*elements])


def arrived(
    document: Document,
    *paths: str,
    standing: str = "national",
    language: str = "zh",
    previous: Edition | None = None,
    texts: dict[str, str] | None = None,
) -> Edition:
    """A text of the document with these paragraphs in its body, as storing announces it."""
    if previous is not None:
        Edition.objects.filter(pk=previous.pk).update(is_current=False)
    edition = make_edition(document, language)
    part = make_part(edition, standing=standing)
    for path in paths:
        make_paragraph(part, path, **({"text": texts[path]} if texts and path in texts else {}))
    document_imported.send(sender=Document, edition=edition, previous=previous)
    return edition


def history(element: Element) -> list[tuple[object, ...]]:
    return list(
        element.changes.order_by("sequence").values_list(
            "from_status__code",
            "to_status__code",
            "state",
            "origin",
            "effective_on",
            "element_version",
            "sequence",
            "proposed_by",
            "decided_by",
        )
    )


def standing_of(element: Element) -> tuple[object, ...]:
    return Element.objects.values_list("status__code", "status_since", "version").get(pk=element.pk)


def evidence_of(element: Element, to: str) -> list[tuple[object, ...]]:
    rows = Evidence.objects.filter(change__element=element, change__to_status__code=to)
    return list(
        rows.order_by("path").values_list(
            "document__reference_key", "part", "path", "note", "paragraph__path"
        )
    )


REGISTERED_ROW = (
    None,
    "REGISTERED",
    "confirmed",
    "reference",
    SOME_DAY,
    0,
    1,
    None,
    None,
)
PROPOSED_ROW = (
    "REGISTERED",
    "PROPOSED",
    "confirmed",
    "reference",
    SOME_DAY,
    1,
    2,
    None,
    None,
)


# --- registering


def test_element_is_registered_on_its_addresses_before_its_paper_is_held(
    rules: dict[str, Status], party: Party, paper: Document
) -> None:
    element = listed(
        "T.1", party, address("1", note="sentence 2"), address("2/a"), address("2/a", note="again")
    )
    assert registered(element) == 1
    assert (history(element), standing_of(element)) == (
        [REGISTERED_ROW],
        ("REGISTERED", SOME_DAY, 1),
    )
    assert evidence_of(element, "REGISTERED") == [
        (KEY, "body", "1", "sentence 2", None),
        (KEY, "body", "2/a", "again", None),
    ]
    assert (element.status, element.status_since, element.version) == (
        rules["REGISTERED"],
        SOME_DAY,
        1,
    )
    assert not Link.objects.exists()


def test_element_without_a_source_or_a_day_or_with_a_status_is_left_alone(
    rules: dict[str, Status], party: Party, paper: Document
) -> None:
    elements = [
        listed("T.1", party),
        listed("T.2", party, address("1"), proposed_on=None),
        listed("T.3", party, address("1")),
    ]
    change = make_move(elements[2], rules["PROPOSED"], on=SOME_DAY)
    assert registered(*elements) == 0
    assert [*StatusChange.objects.all()] == [change]


def test_address_of_an_unknown_paper_is_said_and_nothing_is_written(
    rules: dict[str, Status], party: Party, paper: Document
) -> None:
    element = listed("T.1", party, address("1", document="NOBODYS-PAPER"))
    with pytest.raises(KeyError, match="NOBODYS-PAPER"):
        registered(element)
    assert not StatusChange.objects.exists()


def test_element_whose_paper_is_held_moves_on_at_once(
    rules: dict[str, Status], party: Party
) -> None:
    paper = make_document("TEST/WG/9/WP.1")
    arrived(paper, "1")
    element = listed("T.1", party, address("1", document="TEST/WG/9/WP.1"))
    assert registered(element) == 1
    assert history(element) == [REGISTERED_ROW, PROPOSED_ROW]


@pytest.mark.parametrize("count", [1, 3])
def test_registering_costs_the_same_for_any_number_of_elements(
    rules: dict[str, Status],
    party: Party,
    paper: Document,
    count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    elements = [listed(f"T.{n}", party, address("1"), address("2")) for n in range(count)]
    with django_assert_num_queries(12):
        assert registered(*elements) == count


# --- a paper arrives


def test_arrival_resolves_evidence_links_and_proposes(
    rules: dict[str, Status], party: Party, paper: Document
) -> None:
    element = listed("T.1", party, address("1"), address("2/a"), address("9"))
    other = listed("T.2", party, address("1", document=make_document("TEST/WG/9/WP.1").slug))
    registered(element, other)
    edition = arrived(paper, "1", "2", "2/a")
    assert (history(element), standing_of(element)) == (
        [REGISTERED_ROW, PROPOSED_ROW],
        ("PROPOSED", SOME_DAY, 2),
    )
    assert evidence_of(element, "REGISTERED") == [
        (KEY, "body", "1", "", "1"),
        (KEY, "body", "2/a", "", "2/a"),
        (KEY, "body", "9", "", None),
    ]
    assert evidence_of(element, "PROPOSED") == [
        (KEY, "body", "1", "", "1"),
        (KEY, "body", "2/a", "", "2/a"),
    ]
    assert [link.paragraph.edition for link in Link.objects.all()] == [edition, edition]
    assert [(*row[:3], row[4]) for row in links_of(edition)] == [
        ("1", "T.1", "proposes", None),
        ("2/a", "T.1", "proposes", None),
    ]
    assert (history(other), standing_of(other)) == (
        [REGISTERED_ROW],
        ("REGISTERED", SOME_DAY, 1),
    )


def test_address_is_met_in_its_part_only(
    rules: dict[str, Status], party: Party, paper: Document
) -> None:
    element = listed("T.1", party, address("1", part="annex-1"))
    registered(element)
    arrived(paper, "1")
    assert standing_of(element) == ("REGISTERED", SOME_DAY, 1)
    assert not Link.objects.exists()


def test_address_by_symbol_is_met_after_the_paper_got_its_symbol(
    rules: dict[str, Status], party: Party, paper: Document
) -> None:
    paper.symbol = "TEST/WG/9/WP.1"
    paper.save()
    by_key = listed("T.1", party, address("1"))
    by_symbol = listed("T.2", party, address("1", document="TEST/WG/9/WP.1"))
    registered(by_key, by_symbol)
    arrived(paper, "1")
    assert [standing_of(by_key)[0], standing_of(by_symbol)[0]] == ["PROPOSED", "PROPOSED"]


@pytest.mark.parametrize(
    "why_not",
    ["standing", "access", "nobody proposed it", "no such move", "waiting", "sample", "later"],
)
def test_element_stays_registered_where_the_rules_do_not_accept(
    rules: dict[str, Status], party: Party, paper: Document, why_not: str
) -> None:
    element = listed("T.1", None if why_not == "nobody proposed it" else party, address("1"))
    registered(element)
    match why_not:
        case "access":
            Document.objects.update(access=Access.PARTICIPANTS)
        case "sample":
            Document.objects.update(is_sample=True)
        case "no such move":
            Transition.objects.filter(to_status=rules["PROPOSED"]).delete()
        case "later":
            Element.objects.update(proposed_on=date(2024, 1, 1))
        case "waiting":
            StatusChange.objects.create(
                element=element,
                from_status=rules["REGISTERED"],
                to_status=rules["PROPOSED"],
                reason="A person saw it first.",
                effective_on=SOME_DAY,
                element_version=1,
                proposed_by=make_user(Role.OFFICER),
            )
    before = list(StatusChange.objects.values())
    paper.refresh_from_db()
    edition = arrived(paper, "1", standing="secretariat" if why_not == "standing" else "national")
    assert list(StatusChange.objects.values()) == before
    assert standing_of(element)[0] == "REGISTERED"
    assert [link.paragraph.edition for link in Link.objects.all()] == [edition]
    assert evidence_of(element, "REGISTERED") == [(KEY, "body", "1", "", "1")]


def test_arrival_without_the_status_proposed_moves_nothing(
    rules: dict[str, Status], party: Party, paper: Document
) -> None:
    element = listed("T.1", party, address("1"))
    registered(element)
    Status.objects.filter(code="PROPOSED").update(code="TABLED")
    arrived(paper, "1")
    assert standing_of(element)[0] == "REGISTERED"


def test_element_that_has_moved_on_is_not_moved_back(
    rules: dict[str, Status], party: Party, paper: Document
) -> None:
    element = listed("T.1", party, address("1"))
    registered(element)
    arrived(paper, "1", language="zh")
    arrived(paper, "1", language="en")
    assert history(element) == [REGISTERED_ROW, PROPOSED_ROW]
    assert Link.objects.count() == 2


def test_element_without_a_status_gets_links_and_no_status(
    rules: dict[str, Status], party: Party, paper: Document
) -> None:
    element = listed("T.1", party, address("1"))
    arrived(paper, "1")
    assert standing_of(element) == (None, None, 0)
    assert [(link.element, link.coder) for link in Link.objects.all()] == [(element, None)]


def test_resolving_twice_changes_nothing(
    rules: dict[str, Status], party: Party, paper: Document
) -> None:
    registered(listed("T.1", party, address("1")))
    edition = arrived(paper, "1")
    before = [list(model.objects.values()) for model in (Link, Evidence, StatusChange)]
    assert resolve_reference(edition) == 0
    assert [list(model.objects.values()) for model in (Link, Evidence, StatusChange)] == before


def test_paper_that_nothing_rests_on_is_let_through(
    party: Party, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    listed("T.1", party, address("1"))
    edition = make_edition()
    with django_assert_num_queries(1):
        assert resolve_reference(edition) == 0


# --- a new edition


def linked(edition: Edition, path: str, element: Element, by: User | None, note: str = "") -> Link:
    return Link.objects.create(
        paragraph=edition.paragraphs.get(path=path),
        element=element,
        relation="supports",
        note=note,
        coder=by,
    )


def links_of(edition: Edition) -> list[tuple[object, ...]]:
    return list(
        Link.objects.in_force()
        .filter(paragraph__edition=edition)
        .order_by("paragraph__position")
        .values_list("paragraph__path", "element__code", "relation", "note", "coder__username")
    )


def test_another_language_carries_nothing() -> None:
    paper = make_document()
    linked(arrived(paper, "1", language="zh"), "1", make_element("T.1"), None)
    assert links_of(arrived(paper, "1", language="en")) == []


def test_carried_link_is_not_made_again_by_the_reference(
    rules: dict[str, Status], party: Party, paper: Document
) -> None:
    registered(listed("T.1", party, address("1")))
    old = arrived(paper, "1")
    new = arrived(paper, "1", previous=old)
    assert links_of(new) == [("1", "T.1", "proposes", "", None)]


def test_address_of_a_replaced_text_is_not_read_as_a_number_of_the_new_one(
    rules: dict[str, Status], party: Party, paper: Document
) -> None:
    """A paragraph is inserted: the address `body 1` names another text now."""
    registered(listed("T.1", party, address("1")))
    old = arrived(paper, "1", texts={"1": "Each State Party names its laboratories."})
    texts = {"1": "An inserted sentence.", "2": "Each State Party names its laboratories."}
    new = arrived(paper, "1", "2", previous=old, texts=texts)
    assert links_of(new) == [("2", "T.1", "proposes", "", None)]
