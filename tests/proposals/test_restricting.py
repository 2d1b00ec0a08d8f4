"""A document on which a public status rests stays public until the status has moved."""

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from django.utils import translation

from documents.importing import runs, working
from documents.models import Access, Document
from documents.publicity import objections
from meetings.roles import Role
from tests.makers import (
    SOME_DAY,
    make_edition,
    make_element,
    make_move,
    make_paragraph,
    make_part,
    make_rules,
    make_user,
)
from tests.makers import make_document as document_of

pytestmark = pytest.mark.django_db

SENTENCE = "TEST/WG/1/WP.7 must stay public: the status of T.1 rests on it. Move these first."


@pytest.fixture
def paper() -> Document:
    """A public paper on which the status of T.1 rests."""
    document = document_of("TEST/WG/1/WP.7", issued_on=SOME_DAY)
    paragraph = make_paragraph(make_part(make_edition(document)))
    make_move(make_element("T.1"), make_rules()["PROPOSED"], paragraph, on=SOME_DAY)
    return document


def test_evidence_stays_public(paper: Document) -> None:
    objection = objections(document=paper, access=Access.SECRETARIAT)
    assert [str(each) for each in objection] == [SENTENCE]
    assert objections(document=paper, access=Access.PUBLIC) == []


def test_paper_without_a_status_on_it_is_free() -> None:
    assert objections(document=document_of(), access=Access.SECRETARIAT) == []
    assert objections(document=Document(), access=Access.SECRETARIAT) == []


def test_paper_that_is_restricted_already_is_free(paper: Document) -> None:
    Document.objects.update(access=Access.PARTICIPANTS)
    assert objections(document=paper, access=Access.SECRETARIAT) == []


def test_admin_refuses_with_the_sentence(paper: Document) -> None:
    client = Client(HTTP_ACCEPT_LANGUAGE="en")
    client.force_login(make_user(Role.OFFICER))
    address = reverse("admin:documents_document_access", args=[paper.pk])
    page = client.get(address, {"to": "secretariat"}).content.decode()
    assert SENTENCE in page
    assert 'name="reason"' not in page
    answer = client.post(address, {"to": "secretariat", "reason": "By mistake."})
    assert SENTENCE in answer.content.decode()
    paper.refresh_from_db()
    assert (paper.access, paper.access_changes.count()) == (Access.PUBLIC, 0)


def test_import_does_not_restrict_it_either(paper: Document) -> None:
    run = runs.start_import(
        file=ContentFile(b"TEST/WG/1/WP.7\n\nA paper\n\n1. Its text was changed.\n"),
        filename="again.txt",
        by=None,
        access="secretariat",
        auto_commit=True,
    )
    working.process(run.pk, worker="test")
    run.refresh_from_db()
    assert (run.state, run.error) == ("failed", SENTENCE)
    with translation.override("zh-hans"):
        assert (
            run.failure == "TEST/WG/1/WP.7 须保持公开：T.1 的状态以其为据。请先变动这些要素的状态。"
        )
