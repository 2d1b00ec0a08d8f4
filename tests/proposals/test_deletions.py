"""Recording that a decision deleted words from a text: the verb, its refusals, its staff pages."""

from datetime import date

import pytest
from django.core.cache import cache
from django.db import models
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from documents.models import Access, Document, Edition, Paragraph
from meetings.refusals import RefusalKind, Refused
from meetings.roles import Role
from proposals.actions import record_deletion, withdraw_deletion
from proposals.models import DecidedDeletion, Element
from proposals.texts.desk import open_text
from proposals.texts.versions import find_text
from tests.constraints import tripping
from tests.makers import (
    make_delegate,
    make_document,
    make_edition,
    make_element,
    make_paragraph,
    make_part,
    make_user,
)
from tests.proposals.rolling import FIRST, FUND, X, link, three_versions, version
from tests.readers import LEVELS, READERS, browser

pytestmark = pytest.mark.django_db

WAITING = "/admin/proposals/decideddeletion/waiting/"


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    cache.clear()


@pytest.fixture
def editions() -> tuple[Edition, Edition, Edition]:
    return three_versions()


@pytest.fixture
def fund(editions: tuple[Edition, ...]) -> Element:
    element = make_element("T.1", name_en="Voluntary fund")
    link(editions[0], "3", element)
    return element


@pytest.fixture
def decision() -> Paragraph:
    paper = make_document("TEST/WG/1/5", issued_on=date(2025, 2, 1))
    return make_paragraph(
        make_part(make_edition(paper), standing="record"), text="It is set aside."
    )


def gone(editions: tuple[Edition, ...]) -> dict[str, object]:
    return {
        "paragraph": editions[0].paragraphs.get(path="3"),
        "later": editions[1].document,
    }


def states(reader: str = "anonymous") -> list[str]:
    user = READERS[reader]()
    text = find_text(X, user=user)
    return [d.state for d in open_text(text, user=user).deletions] if text else []


def test_deletion_of_a_paragraph_is_recorded_with_its_decision(
    editions: tuple[Edition, ...], fund: Element, decision: Paragraph
) -> None:
    officer = make_user(Role.OFFICER)
    row = record_deletion(**gone(editions), decision=decision, by=officer, note="As agreed.")  # type: ignore[arg-type]
    stored = DecidedDeletion.objects.get()
    assert (stored, stored.passage, stored.start, stored.note) == (row, "", None, "As agreed.")
    assert (stored.recorded_by, stored.withdrawn_at) == (officer, None)
    assert states() == ["decided", "unrecorded"]


def test_deletion_of_words_names_them(
    editions: tuple[Edition, ...], fund: Element, decision: Paragraph
) -> None:
    row = record_deletion(
        paragraph=editions[1].paragraphs.get(path="4"),
        later=editions[2].document,
        start=46,
        decision=make_paragraph(
            make_part(make_edition(make_document(issued_on=date(2025, 4, 1))), standing="adopted")
        ),
        by=make_user(Role.HEAD),
    )
    assert (row.start, row.passage) == (46, "thirty")
    assert states() == ["unrecorded", "decided"]


def test_record_holds_after_the_old_file_is_imported_again(
    editions: tuple[Edition, ...], fund: Element, decision: Paragraph
) -> None:
    record_deletion(**gone(editions), decision=decision, by=make_user(Role.OFFICER))  # type: ignore[arg-type]
    Edition.objects.filter(pk=editions[0].pk).update(is_current=False)
    again = version(1, *FIRST)
    link(again, "3", fund)
    assert states()[0] == "decided"


def test_record_holds_for_the_same_paragraph_in_another_language(
    editions: tuple[Edition, ...], fund: Element, decision: Paragraph
) -> None:
    """Both editions print the paragraph under one number; the words say nothing to the other."""
    fifth = ("目的。", "访查。", "[基金。]", "答复。", "秘书处。")
    version(1, *fifth, language="zh")
    version(2, *fifth[:2], "日程。", *fifth[3:], language="zh")
    record_deletion(**gone(editions), decision=decision, by=make_user(Role.OFFICER))  # type: ignore[arg-type]
    user = READERS["anonymous"]()
    text = find_text(X, user=user, language="zh")
    assert text is not None
    assert [(d.paragraph.path, d.state) for d in open_text(text, user=user).deletions] == [
        ("3", "decided")
    ]


def test_withdrawn_record_stays_as_a_row(
    editions: tuple[Edition, ...], fund: Element, decision: Paragraph
) -> None:
    officer = make_user(Role.OFFICER)
    row = record_deletion(**gone(editions), decision=decision, by=officer)  # type: ignore[arg-type]
    withdrawn = withdraw_deletion(deletion=row, by=officer)
    assert withdrawn.withdrawn_by == officer
    assert withdrawn.withdrawn_at is not None
    assert states()[0] == "unrecorded"
    with pytest.raises(Refused, match="withdrawn already"):
        withdraw_deletion(deletion=row, by=officer)
    record_deletion(**gone(editions), decision=decision, by=officer)  # type: ignore[arg-type]
    assert DecidedDeletion.objects.count() == 2


@pytest.mark.parametrize("who", ["nobody", "delegate"])
def test_only_staff_record_and_withdraw(
    who: str, editions: tuple[Edition, ...], fund: Element, decision: Paragraph
) -> None:
    row = record_deletion(**gone(editions), decision=decision, by=make_user(Role.OFFICER))  # type: ignore[arg-type]
    person = make_user() if who == "nobody" else make_delegate()
    with pytest.raises(Refused) as refused:
        withdraw_deletion(deletion=row, by=person)
    assert refused.value.kind == RefusalKind.NOT_ALLOWED
    with pytest.raises(Refused) as refused:
        record_deletion(**gone(editions), decision=decision, by=person)  # type: ignore[arg-type]
    assert refused.value.kind == RefusalKind.NOT_ALLOWED
    assert [r.withdrawn_at for r in DecidedDeletion.objects.all()] == [None]


def test_second_record_of_one_deletion_is_refused(
    editions: tuple[Edition, ...], fund: Element, decision: Paragraph
) -> None:
    officer = make_user(Role.OFFICER)
    record_deletion(**gone(editions), decision=decision, by=officer)  # type: ignore[arg-type]
    with pytest.raises(Refused, match="recorded for this deletion already") as refused:
        record_deletion(**gone(editions), decision=decision, by=officer)  # type: ignore[arg-type]
    assert refused.value.kind == RefusalKind.CONFLICT
    assert DecidedDeletion.objects.count() == 1


@pytest.mark.parametrize(
    ("path", "later", "start"),
    [("1", 1, None), ("3", 2, None), ("3", 0, None), ("3", 1, 0), ("4", 1, 46)],
)
def test_what_was_not_deleted_there_is_refused(
    path: str,
    later: int,
    start: int | None,
    editions: tuple[Edition, ...],
    fund: Element,
    decision: Paragraph,
) -> None:
    with pytest.raises(Refused, match="Nothing was deleted there"):
        record_deletion(
            paragraph=editions[0].paragraphs.get(path=path),
            later=editions[later].document,
            start=start,
            decision=decision,
            by=make_user(Role.OFFICER),
        )
    assert not DecidedDeletion.objects.exists()


def test_paragraph_of_no_text_is_refused(fund: Element, decision: Paragraph) -> None:
    with pytest.raises(Refused, match="Nothing was deleted there"):
        record_deletion(
            paragraph=make_paragraph(),
            later=make_document(),
            decision=decision,
            by=make_user(Role.OFFICER),
        )


@pytest.mark.parametrize(
    ("standing", "kind", "day", "sample", "sentence"),
    [
        ("national", "paragraph", date(2025, 2, 1), False, "does not record a decision"),
        ("record", "heading", date(2025, 2, 1), False, "does not record a decision"),
        ("record", "paragraph", date(2025, 1, 9), False, "an earlier paper cannot record"),
        ("adopted", "paragraph", date(2025, 2, 1), True, "is a sample document"),
    ],
)
def test_paragraph_that_cannot_decide_is_refused(
    standing: str,
    kind: str,
    day: date,
    sample: bool,
    sentence: str,
    editions: tuple[Edition, ...],
    fund: Element,
) -> None:
    paper = make_document(issued_on=day, is_sample=sample)
    paragraph = make_paragraph(make_part(make_edition(paper), standing=standing), kind=kind)
    with pytest.raises(Refused, match=sentence):
        record_deletion(**gone(editions), decision=paragraph, by=make_user(Role.OFFICER))  # type: ignore[arg-type]
    assert not DecidedDeletion.objects.exists()


@pytest.mark.parametrize("which", ["old", "later", "decision"])
@pytest.mark.parametrize("access", Access.values)
@pytest.mark.parametrize("who", READERS)
def test_record_is_open_to_those_who_read_all_three_texts(
    who: str,
    access: str,
    which: str,
    editions: tuple[Edition, ...],
    fund: Element,
    decision: Paragraph,
) -> None:
    row = record_deletion(**gone(editions), decision=decision, by=make_user(Role.OFFICER))  # type: ignore[arg-type]
    paper = {
        "old": editions[0].document_id,
        "later": editions[1].document_id,
        "decision": decision.edition.document_id,
    }[which]
    Document.objects.filter(pk=paper).update(access=access)
    seen = list(DecidedDeletion.objects.visible_to(READERS[who]()))
    assert seen == ([row] if access in LEVELS[who] else [])


# --- constraints


def a_row(**fields: object) -> DecidedDeletion:
    given: dict[str, object] = {"recorded_by": make_user(), **fields}
    for name in ("paragraph", "decision"):
        given.setdefault(name, make_paragraph())
    given.setdefault("later", make_document())
    return DecidedDeletion.objects.create(**given)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("decideddeletion_once", {"start": 3, "passage": "thirty"}),
        ("decideddeletion_whole_once", {}),
    ],
)
def test_one_record_in_force_for_a_deletion(name: str, words: dict[str, object]) -> None:
    row = a_row(**words)
    same = {"paragraph": row.paragraph, "later": row.later, **words}
    with tripping("proposals", name):
        a_row(**same)
    DecidedDeletion.objects.update(withdrawn_at=timezone.now(), withdrawn_by=make_user())
    a_row(**same)


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("decideddeletion_not_by_itself", {"decision": models.F("paragraph")}),
        ("decideddeletion_names_its_words", {"start": 3}),
        ("decideddeletion_names_its_words", {"passage": "thirty"}),
        ("decideddeletion_withdrawn_by_a_person", {"withdrawn_at": timezone.now()}),
    ],
)
def test_record_that_cannot_be_true_is_not_stored(name: str, change: dict[str, object]) -> None:
    a_row()
    with tripping("proposals", name):
        DecidedDeletion.objects.update(**change)


# --- staff pages


def record_url(editions: tuple[Edition, ...], **query: object) -> str:
    given = gone(editions)
    paragraph, later = given["paragraph"], given["later"]
    asked = {"paragraph": getattr(paragraph, "pk", 0), "later": getattr(later, "pk", 0), **query}
    pairs = "&".join(f"{name}={value}" for name, value in asked.items())
    return f"/admin/proposals/decideddeletion/record/?{pairs}"


def desk() -> Client:
    return browser(make_user(Role.OFFICER))


def test_desk_lists_what_waits_and_leads_to_the_record(
    editions: tuple[Edition, ...], fund: Element, decision: Paragraph
) -> None:
    link(decision.edition, "1", fund, "decides")
    client = desk()
    page = client.get(WAITING).text
    assert FUND in page
    assert "1 decision on its element stands between both versions." in page
    url = record_url(editions)
    assert url.replace("&", "&amp;") in page
    assert "It is set aside." in client.get(url).text
    answer = client.post(url, {"decision": decision.pk, "note": ""}, follow=True)
    assert "Recorded. The deletion now cites its decision." in answer.text
    assert FUND not in client.get(WAITING).text
    assert states() == ["decided", "unrecorded"]


def test_decision_is_found_by_its_address(
    editions: tuple[Edition, ...], fund: Element, decision: Paragraph
) -> None:
    client, url = desk(), record_url(editions)
    asked = client.get(url).text
    assert "If there is one, cite it by its address" in asked
    assert "Address of the decision" in asked
    wrong = client.post(url, {"address": "TEST/WG/1/5 body 99", "note": ""})
    assert "Choose the paragraph that records the decision" in wrong.text
    client.post(url, {"address": "test/wg/1/5 body 1".upper().replace("BODY", "body"), "note": ""})
    assert DecidedDeletion.objects.get().decision == decision
    again = client.get(url).text
    assert "A decision is recorded for this deletion already." in again
    refused = client.post(url, {"address": "TEST/WG/1/5 body 1", "note": ""})
    assert "A decision is recorded for this deletion already." in refused.text
    assert DecidedDeletion.objects.count() == 1


def test_row_has_a_page_on_which_it_is_withdrawn(
    editions: tuple[Edition, ...], fund: Element, decision: Paragraph
) -> None:
    officer = make_user(Role.OFFICER)
    row = record_deletion(**gone(editions), decision=decision, by=officer)  # type: ignore[arg-type]
    client = browser(officer)
    listed = client.get(reverse("admin:proposals_decideddeletion_changelist")).text
    assert "In force" in listed
    assert f'href="{WAITING}"' in listed
    url = reverse("admin:proposals_decideddeletion_change", args=[row.pk])
    page = client.get(url).text
    assert FUND in page
    assert "It is set aside." in page
    gone_now = client.post(f"/admin/proposals/decideddeletion/{row.pk}/withdraw/", follow=True).text
    assert "waits for a decision again" in gone_now
    assert "Withdraw this record" not in gone_now
    assert (
        "Withdrawn"
        in client.get(
            reverse("admin:proposals_decideddeletion_changelist"), {"in_force": "no"}
        ).text
    )


@pytest.mark.parametrize("query", [{"paragraph": 0}, {"later": 0}, {"start": 5}])
def test_page_of_what_was_not_deleted_is_missing(
    query: dict[str, object], editions: tuple[Edition, ...], fund: Element
) -> None:
    assert desk().get(record_url(editions, **query)).status_code == 404


def test_pages_are_closed_to_others(editions: tuple[Edition, ...], fund: Element) -> None:
    administrator = browser(make_user(Role.ADMINISTRATOR, is_superuser=True))
    assert administrator.get(WAITING).status_code == 403
    assert administrator.get(record_url(editions)).status_code == 403
    assert browser().get(WAITING).status_code == 302


def test_desk_says_so_when_nothing_waits() -> None:
    assert "Every deletion from a text has its decision" in desk().get(WAITING).text
