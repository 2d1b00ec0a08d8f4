"""Links follow to a revision, a corrected text and a final text, each a document of its own."""

import pytest

from documents.models import Document, DocumentRelation, Edition
from documents.relations import relate
from documents.signals import document_imported
from meetings.roles import Role
from proposals.following import settle_relation
from proposals.models import Element
from tests.makers import make_document, make_element, make_meeting, make_user
from tests.proposals.test_carrying import (
    EDITED,
    FUND,
    LABS,
    VISITS,
    linked,
    links_of,
    printed,
    reviews_of,
)

pytestmark = pytest.mark.django_db

X = "TEST/WG/1/WP.1"


@pytest.fixture
def element() -> Element:
    return make_element("T.1")


def arrived(symbol: str, *texts: str, **fields: str) -> Edition:
    """A paper that is stored, related and announced."""
    document = Document.objects.filter(symbol=symbol).first() or make_document(symbol)
    relate(document)
    edition = printed(document, *texts, **fields)
    document_imported.send(sender=Document, edition=edition, previous=None)
    return edition


def test_links_follow_to_a_revision_in_the_same_language(element: Element) -> None:
    old = arrived(X, LABS, VISITS)
    links = [linked(old, path, element) for path in ("1", "2")]
    new = arrived(f"{X}/Rev.1", FUND, LABS, EDITED)
    assert [row[0] for row in links_of(new)] == ["2"]
    assert reviews_of(new) == [(links[1].pk, "3", "edited", "waiting")]
    assert len(links_of(old)) == 2
    assert links_of(arrived(f"{X}/Rev.1", FUND, LABS, EDITED, language="zh")) == []


def test_links_pass_a_revision_that_is_not_held(element: Element) -> None:
    linked(arrived(X, LABS, VISITS), "1", element)
    last = arrived(f"{X}/Rev.2", FUND, LABS, VISITS)
    assert [row[0] for row in links_of(last)] == ["2"]
    between = arrived(f"{X}/Rev.1", LABS, FUND, VISITS)
    assert [row[0] for row in links_of(between)] == ["1"]
    assert [row[0] for row in links_of(last)] == ["2"]
    assert (reviews_of(between), reviews_of(last)) == ([], [])


def test_first_text_that_comes_last_gives_its_links_on(element: Element) -> None:
    new = arrived(f"{X}/Rev.1", FUND, LABS)
    old = printed(Document.objects.get(symbol=X), LABS, FUND)
    linked(old, "1", element)
    document_imported.send(sender=Document, edition=old, previous=None)
    assert [row[0] for row in links_of(new)] == ["2"]


def test_corrigendum_that_lists_corrections_takes_no_links(element: Element) -> None:
    linked(arrived(X, LABS, VISITS, FUND), "1", element)
    new = arrived(f"{X}/Corr.1", "Paragraph 1: for “every year” read “each spring”.")
    assert (links_of(new), reviews_of(new)) == ([], [])


def test_addition_takes_no_links(element: Element) -> None:
    linked(arrived(X, LABS), "1", element)
    assert links_of(arrived(f"{X}/Add.1", LABS)) == []


def test_final_text_gets_links_once_a_person_says_that_it_is_one(element: Element) -> None:
    meeting, officer = make_meeting(), make_user(Role.OFFICER)
    draft = make_document("TEST/WG/1/CRP.2", meeting=meeting, title="Draft rules")
    link = linked(printed(draft, LABS, VISITS), "1", element)
    make_document("TEST/WG/1/5", meeting=meeting, title="Draft rules")
    final = arrived("TEST/WG/1/5", LABS, VISITS)
    assert links_of(final) == []
    settle_relation(relation=DocumentRelation.objects.get(), holds=True, by=officer)
    assert [row[-1] for row in links_of(final)] == [link.pk]


def test_refused_final_text_gets_no_links(element: Element) -> None:
    meeting, officer = make_meeting(), make_user(Role.OFFICER)
    draft = make_document("TEST/WG/1/CRP.2", meeting=meeting, title="Draft rules")
    linked(printed(draft, LABS), "1", element)
    make_document("TEST/WG/1/5", meeting=meeting, title="Draft rules")
    final = arrived("TEST/WG/1/5", LABS)
    settle_relation(relation=DocumentRelation.objects.get(), holds=False, by=officer)
    assert links_of(final) == []
