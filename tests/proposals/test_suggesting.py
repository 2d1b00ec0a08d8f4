"""Suggested links as rows: when they are made, and what people decide."""

import json
from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from documents.models import Citation, Document, Edition, Paragraph
from documents.relations import relate
from documents.signals import document_imported
from meetings.refusals import RefusalKind, Refused
from meetings.roles import Role
from proposals.actions import (
    accept_suggestion,
    accept_suggestions,
    link_paragraph,
    refuse_suggestion,
    undo_suggestion,
    withdraw_link,
)
from proposals.evaluation import evaluate
from proposals.models import Element, Link, LinkSuggestion
from proposals.passages import passages_of
from proposals.suggesting import suggest_for_document, suggest_links
from tests.makers import (
    make_document,
    make_edition,
    make_element,
    make_paragraph,
    make_part,
    make_user,
)
from tests.proposals.suggesting import make_suggestion, make_term

pytestmark = pytest.mark.django_db


@pytest.fixture
def visits() -> Element:
    return make_element("T.1", name_en="Visits by invitation", name_zh="应邀访查")


@pytest.fixture
def fund() -> Element:
    return make_element("T.2", name_en="Voluntary fund", name_zh="自愿基金")


def printed(*texts: str, language: str = "en", **fields: Any) -> Edition:
    edition = make_edition(make_document(**fields), language=language)
    part = make_part(edition)
    for number, text in enumerate(texts, start=1):
        make_paragraph(part, str(number), text=text)
    return edition


def asked(edition: Edition, *states: str) -> list[tuple[str, str]]:
    rows = LinkSuggestion.objects.filter(
        paragraph__edition=edition, state__in=states or ("waiting",)
    )
    return [(row.paragraph.path, row.element.code) for row in rows.order_by("paragraph__position")]


def suggested(visits: Element) -> LinkSuggestion:
    edition = printed("The visits by invitation last a day.")
    suggest_links(edition=edition)
    return LinkSuggestion.objects.get()


def test_suggestions_say_which_words_matched(visits: Element, fund: Element) -> None:
    edition = printed("The visits by invitation last a day.", "Nothing.", "The voluntary fund.")
    assert suggest_links(edition=edition) == 2
    row = LinkSuggestion.objects.get(element=visits)
    assert (row.words, row.relation, row.state) == (["visits by invitation"], "mentions", "waiting")
    assert row.reasons[0]["places"] == [[4, 24]]
    assert 0.9 < row.score <= 1
    assert asked(edition) == [("1", "T.1"), ("3", "T.2")]
    assert Link.objects.count() == 0


@pytest.mark.parametrize(
    ("kind", "standing", "relation"),
    [
        ("text", "chair_text", "text-of"),
        ("report", "record", "reports"),
        ("report", "no_status", "reports"),
        ("working_paper", "national", "mentions"),
    ],
)
def test_likely_relation_follows_the_standing(
    kind: str, standing: str, relation: str, visits: Element
) -> None:
    part = make_part(make_edition(make_document(kind=kind)), standing=standing)
    make_paragraph(part, text="The visits by invitation.")
    suggest_links(edition=part.edition)
    assert LinkSuggestion.objects.get().relation == relation


def test_headings_lists_and_footnotes_are_not_asked_about(visits: Element) -> None:
    part = make_part()
    for kind in ("front", "heading", "list", "table", "footnote"):
        make_paragraph(part, kind, kind=kind, text="Visits by invitation")
    assert suggest_links(edition=part.edition) == 0


def test_samples_and_real_elements_are_kept_apart(visits: Element) -> None:
    assert suggest_links(edition=printed("Visits by invitation.", is_sample=True)) == 0
    Element.objects.update(is_sample=True)
    assert suggest_links(edition=printed("Visits by invitation.", is_sample=True)) == 1


def test_passage_knows_headings_chapeau_and_citations(
    visits: Element, fund: Element, officer: User
) -> None:
    cited = printed("One.", "Two.")
    link_paragraph(
        paragraph=cited.paragraphs.get(path="2"), element=visits, relation="proposes", by=officer
    )
    Element.objects.filter(pk=fund.pk).update(
        sources=[{"document": cited.document.symbol, "part": "body", "path": "4/a"}]
    )
    part = make_part()
    make_paragraph(part, "h1", kind="heading", level=1, text="Heading I")
    make_paragraph(part, "h2", kind="heading", level=2, text="Heading A")
    make_paragraph(part, "h3", kind="heading", level=2, text="Heading B")
    whole = make_paragraph(part, "1", text="A paper should:", notes=[[2, 3, "fn1"]])
    item = make_paragraph(part, "1/a", text="Be short.", kind="subitem")
    note = make_paragraph(part, "fn1", text="X, paras. 2-4.", kind="footnote")
    Citation.objects.create(
        paragraph=note, document=cited.document, raw="X, paras. 2-4", cited_paragraphs="2-4"
    )
    first, second = passages_of(part.edition)
    assert (first.number, first.above) == (whole.pk, ("Heading I", "Heading B"))
    assert first.cites == ((visits.pk, "X, paras. 2-4"), (fund.pk, "X, paras. 2-4"))
    assert (second.number, second.above) == (
        item.pk,
        ("Heading I", "Heading B", "A paper should:"),
    )
    assert second.cites == ()


def test_asking_again_keeps_decisions_and_follows_new_words(
    visits: Element, fund: Element, officer: User
) -> None:
    edition = printed("Visits by invitation.", "The voluntary fund.", "A trip on request.")
    suggest_links(edition=edition)
    refuse_suggestion(suggestion=LinkSuggestion.objects.get(element=fund), by=officer)
    make_term("trip on request", visits)
    make_term("visits by invitation", visits, kind="never")
    assert suggest_links(edition=edition, by=officer) == 1
    assert asked(edition) == [("3", "T.1")]
    assert asked(edition, "overtaken") == [("1", "T.1")]
    assert asked(edition, "refused") == [("2", "T.2")]
    visits.terms.get(kind="never").delete()
    suggest_links(edition=edition)
    assert asked(edition) == [("1", "T.1"), ("3", "T.1")]


def test_pair_that_is_or_was_linked_is_no_question(visits: Element, officer: User) -> None:
    edition = printed("Visits by invitation.")
    suggest_links(edition=edition)
    link = link_paragraph(
        paragraph=edition.paragraphs.get(), element=visits, relation="supports", by=officer
    )
    assert asked(edition, "overtaken") == [("1", "T.1")]
    assert suggest_links(edition=edition) == 0
    withdraw_link(link=link, by=officer)
    assert suggest_links(edition=edition) == 0


def test_text_that_was_replaced_has_no_questions(visits: Element) -> None:
    edition = printed("Visits by invitation.")
    suggest_links(edition=edition)
    Edition.objects.update(is_current=False)
    edition.refresh_from_db()
    assert suggest_links(edition=edition) == 0
    assert asked(edition, "overtaken") == [("1", "T.1")]


def test_arrival_asks_in_the_language_that_carries_the_links(
    visits: Element,
    officer: User,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    english = printed("Visits by invitation.", "Visits by invitation again.")
    with django_capture_on_commit_callbacks(execute=True):
        document_imported.send(sender=Document, edition=english, previous=None)
    assert len(asked(english)) == 2
    chinese = make_edition(english.document, "zh", translation="original")
    make_paragraph(make_part(chinese), "1", text="应邀访查。")
    with django_capture_on_commit_callbacks(execute=True):
        document_imported.send(sender=Document, edition=chinese, previous=None)
    assert (asked(english), asked(chinese)) == ([], [("1", "T.1")])
    link_paragraph(
        paragraph=english.paragraphs.get(path="1"), element=visits, relation="mentions", by=officer
    )
    suggest_for_document(english.document)
    assert (asked(english), asked(chinese)) == ([("2", "T.1")], [])


def test_document_without_a_text_has_no_questions() -> None:
    assert suggest_for_document(make_document()) == 0


def test_accepting_links_with_the_chosen_relation(visits: Element, officer: User) -> None:
    row = suggested(visits)
    made = accept_suggestion(suggestion=row, by=officer, relation="supports", note="Seen.")
    link = Link.objects.get()
    assert (link.relation, link.note, link.coder) == ("supports", "Seen.", officer)
    row.refresh_from_db()
    assert (made, row.state, row.link, row.decided_by) == (row, "accepted", link, officer)
    assert row.decided_at is not None


def test_decision_is_taken_back(visits: Element, officer: User) -> None:
    row = suggested(visits)
    accept_suggestion(suggestion=row, by=officer)
    undo_suggestion(suggestion=row, by=officer)
    row.refresh_from_db()
    assert (row.state, row.link, row.decided_by, row.decided_at) == ("waiting", None, None, None)
    assert Link.objects.in_force().count() == 0
    assert suggest_links(edition=row.paragraph.edition) == 1
    refuse_suggestion(suggestion=row, by=officer)
    undo_suggestion(suggestion=row, by=officer)
    row.refresh_from_db()
    assert row.state == "waiting"


def test_several_are_accepted_or_none(visits: Element, officer: User) -> None:
    edition = printed("Visits by invitation.", "Visits by invitation again.")
    suggest_links(edition=edition)
    rows = list(LinkSuggestion.objects.all())
    refuse_suggestion(suggestion=rows[1], by=officer)
    with pytest.raises(Refused):
        accept_suggestions(suggestions=rows, by=officer)
    assert Link.objects.count() == 0
    undo_suggestion(suggestion=rows[1], by=officer)
    assert len(accept_suggestions(suggestions=rows, by=officer)) == 2
    assert Link.objects.count() == 2


Verb = Callable[..., object]


@pytest.mark.parametrize("verb", [accept_suggestion, refuse_suggestion, undo_suggestion])
def test_others_may_not_decide(verb: Verb) -> None:
    row = make_suggestion()
    for role in (Role.DELEGATION, Role.ADMINISTRATOR):
        with pytest.raises(Refused) as refused:
            verb(suggestion=row, by=make_user(role))
        assert refused.value.kind == RefusalKind.NOT_ALLOWED
    row.refresh_from_db()
    assert (row.state, Link.objects.count()) == ("waiting", 0)
    with pytest.raises(Refused):
        suggest_links(edition=row.paragraph.edition, by=make_user(Role.DELEGATION))


def test_second_person_gets_a_conflict_that_names_the_first(officer: User) -> None:
    row = make_suggestion()
    refuse_suggestion(suggestion=row, by=officer)
    for verb in (accept_suggestion, refuse_suggestion):
        with pytest.raises(Refused, match="officer has decided") as refused:
            verb(suggestion=row, by=make_user(Role.REVIEWER))
        assert refused.value.kind == RefusalKind.CONFLICT
    assert Link.objects.count() == 0


def test_overtaken_and_replaced_ones_cannot_be_accepted(officer: User) -> None:
    row = make_suggestion()
    with pytest.raises(Refused, match="nothing to take back"):
        undo_suggestion(suggestion=row, by=officer)
    Edition.objects.update(is_current=False)
    with pytest.raises(Refused, match="replaced meanwhile"):
        accept_suggestion(suggestion=row, by=officer)
    suggest_links(edition=row.paragraph.edition)
    with pytest.raises(Refused, match="overtaken"):
        accept_suggestion(suggestion=row, by=officer)
    assert Link.objects.count() == 0


@pytest.mark.parametrize("count", [1, 3])
def test_suggesting_costs_the_same_for_one_and_three(
    count: int, visits: Element, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    edition = printed(*["Visits by invitation."] * count)
    with django_assert_num_queries(13):
        assert suggest_links(edition=edition) == count


# --- how good they are --------------------------------------------------------------------------


def run(command: str, *options: str) -> str:
    out = StringIO()
    call_command(command, *options, stdout=out)
    return out.getvalue()


def confirmed(count: int, officer: User, visits: Element) -> None:
    """Documents with one paragraph that people linked, its like that nobody linked, and noise."""
    for _n in range(count):
        edition = printed("Visits by invitation.", "Hosts close doors.", "Visits by invitation.")
        link_paragraph(
            paragraph=edition.paragraphs.get(path="1"),
            element=visits,
            relation="supports",
            by=officer,
        )


def test_few_confirmed_links_allow_no_claim(visits: Element, officer: User) -> None:
    confirmed(2, officer, visits)
    assert run("evaluate_links").splitlines() == [
        "2 confirmed links in 2 documents, 0 refused suggestions.",
        "Too few to claim precision or recall: at least 30 links in 3 documents are needed.",
    ]
    told = json.loads(run("evaluate_links", "--json"))
    assert (told["enough"], told["overall"]["precision"], told["overall"]["recall"]) == (
        False,
        None,
        None,
    )


def test_precision_and_recall_by_document(visits: Element, officer: User) -> None:
    confirmed(30, officer, visits)
    Link.objects.create(  # what the reference data linked was confirmed by nobody
        paragraph=Paragraph.objects.filter(path="2")[0], element=visits, relation="proposes"
    )
    told = json.loads(run("evaluate_links", "--json"))
    assert {name: told[name] for name in ("confirmed_links", "documents", "folds", "enough")} == {
        "confirmed_links": 30,
        "documents": 30,
        "folds": 10,
        "enough": True,
    }
    shares: dict[str, float] = {"confirmed": 30, "suggested": 60, "right": 30}
    shares |= {"precision": 0.5, "recall": 1.0, "f1": 0.667}
    assert (told["overall"], told["elements"], told["languages"]) == (
        shares,
        {"T.1": shares},
        {"en": shares},
    )
    assert told["linked_paragraphs"]["precision"] == 1.0
    table = run("evaluate_links").splitlines()
    assert table[3] == ("all paragraphs              30        60     30     0.500   1.000  0.667")


def test_tested_document_teaches_nothing_about_itself(visits: Element, officer: User) -> None:
    edition = printed("Inspectors leave laboratories untouched.", "Noise about travel.")
    link_paragraph(
        paragraph=edition.paragraphs.get(path="1"), element=visits, relation="supports", by=officer
    )
    assert suggest_links(edition=printed("Inspectors leave laboratories untouched.")) == 1
    found = evaluate()
    assert (found.overall.confirmed, found.overall.suggested) == (1, 0)
    assert (found.overall.precision, found.overall.recall, found.overall.f1) == (None, 0.0, 0.0)


def test_command_suggests_for_all_or_for_those_named(visits: Element) -> None:
    first = printed("Visits by invitation.", symbol="TEST/1")
    printed("Visits by invitation.", symbol="TEST/2")
    assert run("suggest_links", "TEST/1") == "TEST/1: 1 suggested links wait.\n"
    assert len(run("suggest_links").splitlines()) == 2
    assert len(asked(first)) == 1
    with pytest.raises(CommandError, match="No document is held under 'TEST/3'"):
        run("suggest_links", "TEST/3")


def test_revision_is_held_out_with_what_it_revises(visits: Element, officer: User) -> None:
    first = printed("Inspectors leave laboratories untouched.", symbol="TEST/1")
    second = printed("Inspectors leave laboratories untouched.", symbol="TEST/1/Rev.1")
    for edition in (first, second):
        paragraph = edition.paragraphs.get(path="1")
        link_paragraph(paragraph=paragraph, element=visits, relation="supports", by=officer)
    assert evaluate().overall.right == 2
    relate(second.document)
    found = evaluate()
    assert (found.documents, found.folds, found.overall.right) == (2, 1, 0)
