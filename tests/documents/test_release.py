"""What another level would reveal or hide, row by row, and the verb that decides."""

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.core.files.base import ContentFile
from django.test import Client

from documents.importing import runs, working
from documents.models import Access, AccessChange, Citation, Document, Edition
from documents.release import change_access, release_report
from documents.storing.stubs import settle_stubs
from meetings.refusals import RefusalKind, Refused
from meetings.roles import Role
from proposals.models import Element, Link, View
from tests.makers import (
    SOME_DAY,
    make_delegate,
    make_document,
    make_edition,
    make_element,
    make_listed,
    make_move,
    make_officer,
    make_paragraph,
    make_part,
    make_proposal,
    make_rules,
    make_stance,
    make_user,
    make_view,
)
from tests.readers import browser

pytestmark = pytest.mark.django_db
PUBLIC, PARTICIPANTS, SECRETARIAT = Access
OPENED = {
    "Documents": 2,  # itself, and the paper that it alone names
    "Editions": 1,
    "Parts": 1,
    "Paragraphs": 1,
    "Citations": 2,
    "Listed documents": 1,
    "Officers": 1,
    "Links": 1,
    "Unattributed views": 1,
    "Proposals": 1,
    "Positions": 2,
}


@pytest.fixture
def officer() -> User:
    return make_user(Role.OFFICER)


@pytest.fixture
def paper() -> Document:
    """A paper of the secretariat with rows of many kinds, and one public paper that cites it."""
    document = make_document("TEST/WG/1/WP.7", access=SECRETARIAT)
    paragraph = make_paragraph(make_part(make_edition(document)))
    element = make_element("T.1")
    stub = make_document("TEST/WG/9/WP.1", access=SECRETARIAT, title="")
    make_listed(paragraph, stub, title_as_printed="A listed paper")
    Citation.objects.create(paragraph=paragraph, document=stub, raw="it")
    elsewhere = make_paragraph()
    Citation.objects.create(paragraph=elsewhere, document=document, raw="WP.7")
    make_officer(paragraph)
    make_view(paragraph)
    Link.objects.create(paragraph=paragraph, element=element, relation="mentions")
    make_stance(paragraph, verifier=make_user(), element=element)
    make_stance(elsewhere, verifier=make_user(), element=element, text_version=document)
    make_stance(paragraph, element=element, value="oppose")  # a draft stays with the secretariat
    make_proposal(document=document)
    return document


def counts(document: Document, access: Access) -> dict[str, int]:
    return release_report(document, access=access).counts


def test_report_counts_what_everybody_would_see(paper: Document) -> None:
    assert counts(paper, PUBLIC) == OPENED


def test_report_changes_nothing(paper: Document) -> None:
    before = list(Document.objects.order_by("pk").values())
    release_report(paper, access=PUBLIC)
    assert list(Document.objects.order_by("pk").values()) == before
    assert paper.access == SECRETARIAT


def test_report_is_what_the_public_then_sees(paper: Document, officer: User) -> None:
    models = {"Documents": Document, "Editions": Edition, "Links": Link, "Unattributed views": View}
    nobody = AnonymousUser()
    before = {kind: set(m.objects.visible_to(nobody)) for kind, m in models.items()}  # type: ignore[attr-defined]
    change_access(document=paper, access=PUBLIC, by=officer, reason="The session agreed.")
    for kind, model in models.items():
        now = set(model.objects.visible_to(nobody))  # type: ignore[attr-defined]
        assert len(now - before[kind]) == OPENED[kind]


def test_stub_becomes_known_with_the_paper_that_names_it(paper: Document, officer: User) -> None:
    change_access(document=paper, access=PUBLIC, by=officer, reason="Agreed.")
    stub = Document.objects.get(symbol="TEST/WG/9/WP.1")
    assert (stub.access, stub.title) == (PUBLIC, "A listed paper")
    change_access(document=paper, access=SECRETARIAT, by=officer, reason="Not yet.")
    stub.refresh_from_db()
    assert stub.access == SECRETARIAT


def test_report_of_restricting_counts_what_is_lost(paper: Document, officer: User) -> None:
    change_access(document=paper, access=PUBLIC, by=officer, reason="Agreed.")
    report = release_report(paper, access=PARTICIPANTS)
    assert (report.counts, report.opens, report.for_everybody) == (OPENED, False, True)


def test_report_between_the_closed_levels_is_about_participants(paper: Document) -> None:
    report = release_report(paper, access=PARTICIPANTS)
    assert (report.counts, report.opens, report.for_everybody) == (OPENED, True, False)


def test_hidden_history_of_a_status_is_in_the_report() -> None:
    paragraph = make_paragraph()
    element, rules = make_element("T.1"), make_rules()
    make_move(element, rules["REGISTERED"], paragraph, on=SOME_DAY)
    make_move(element, rules["PROPOSED"], make_paragraph(), on=SOME_DAY)
    told = counts(paragraph.edition.document, SECRETARIAT)
    assert (told["Status changes"], told["Evidence"]) == (1, 1)
    assert Element.objects.get().status == rules["PROPOSED"]


def test_groups_show_the_first_rows_with_their_pages(paper: Document) -> None:
    for number in range(30):
        make_paragraph(paper.editions.get().parts.get(), path=f"x{number}", text=f"Text {number}")
    report = release_report(paper, access=PUBLIC)
    group = next(group for group in report.groups if group.kind == "Paragraphs")
    assert (group.count, len(group.shown), group.more) == (31, 20, 11)
    assert group.shown[1] == ("body x0 – Text 0", "/documents/TEST/WG/1/WP.7/?language=en#body-x0")


def test_decision_keeps_who_when_why_and_what_it_concerned(paper: Document, officer: User) -> None:
    change = change_access(document=paper, access=PUBLIC, by=officer, reason=" Agreed. ")
    paper.refresh_from_db()
    assert paper.access == PUBLIC
    assert (change.before, change.after, change.reason, change.told, change.by) == (
        *(SECRETARIAT, PUBLIC, "Agreed.", OPENED),
        officer,
    )
    assert str(change) == "TEST/WG/1/WP.7: Secretariat → Public"


@pytest.mark.parametrize(
    ("sent", "kind"),
    [
        ({"reason": " "}, RefusalKind.INVALID),
        ({"access": SECRETARIAT}, RefusalKind.CONFLICT),
        ({"access": "nobody"}, RefusalKind.CONFLICT),
        ({"mark": "another"}, RefusalKind.CONFLICT),
    ],
)
def test_decision_is_refused_without_a_trace(
    paper: Document, officer: User, sent: dict[str, str], kind: RefusalKind
) -> None:
    asked = {"access": PUBLIC, "reason": "Agreed.", **sent}
    with pytest.raises(Refused) as refused:
        change_access(document=paper, by=officer, **asked)
    assert refused.value.kind == kind
    paper.refresh_from_db()
    assert (paper.access, AccessChange.objects.count()) == (SECRETARIAT, 0)


@pytest.mark.parametrize("reader", [make_delegate, lambda: make_user(Role.ADMINISTRATOR)])
def test_decision_is_the_secretariat_s(paper: Document, reader: object) -> None:
    user = reader() if callable(reader) else None
    with pytest.raises(Refused):
        change_access(document=paper, access=PUBLIC, by=user, reason="We say so.")  # type: ignore[arg-type]
    paper.refresh_from_db()
    assert paper.access == SECRETARIAT


def test_level_that_a_person_gave_a_stub_stays(officer: User) -> None:
    stub = make_document("TEST/WG/9/WP.1")
    change_access(document=stub, access=SECRETARIAT, by=officer, reason="Not to be named.")
    Citation.objects.create(paragraph=make_paragraph(), document=stub, raw="it")
    assert settle_stubs(Document.objects.all()) == []


# --- the page, and the import -------------------------------------------------------------------


def page(document: Document) -> str:
    return f"/admin/documents/document/{document.pk}/access/"


def test_page_lists_then_asks_then_decides(paper: Document, officer: User) -> None:
    client = browser(officer)
    assert "What if: Public" in client.get(page(paper)).text
    asked = client.get(page(paper), {"to": "public"})
    assert "What everybody would see" in asked.text
    mark = asked.context["report"].mark
    sent = {"to": "public", "reason": "The session agreed.", "mark": mark}
    answer = client.post(page(paper), sent)
    assert (answer.status_code, answer["Location"]) == (302, page(paper))
    assert "Secretariat → Public – The session agreed." in client.get(page(paper)).text


def test_page_refuses_what_has_changed_since(paper: Document, officer: User) -> None:
    client = browser(officer)
    mark = client.get(page(paper), {"to": "public"}).context["report"].mark
    make_paragraph(paper.editions.get().parts.get())
    answer = client.post(page(paper), {"to": "public", "reason": "Agreed.", "mark": mark})
    assert "Something has changed since you read the list." in answer.text
    paper.refresh_from_db()
    assert paper.access == SECRETARIAT


def test_page_is_for_staff(paper: Document) -> None:
    for user, status in ((None, 302), (make_delegate(), 302), (make_user(Role.ADMINISTRATOR), 403)):
        client: Client = browser(user)
        assert client.get(page(paper)).status_code == status
        assert client.post(page(paper), {"to": "public", "reason": "x"}).status_code == status
    assert browser(make_user(Role.OFFICER)).get(page(Document(pk=0))).status_code == 404


def test_import_never_opens_what_is_held() -> None:
    document = make_document("TEST/WG/1/WP.7", access=PARTICIPANTS)
    make_edition(document)
    run = runs.start_import(
        file=ContentFile(b"TEST/WG/1/WP.7\n\nA paper\n\n1. Its text was changed.\n"),
        filename="again.txt",
        by=None,
        access="public",
        auto_commit=True,
    )
    working.process(run.pk, worker="test")
    run.refresh_from_db()
    document.refresh_from_db()
    assert (run.state, document.access) == ("failed", PARTICIPANTS)
    assert run.error.startswith("TEST/WG/1/WP.7 is held and open to fewer readers")
