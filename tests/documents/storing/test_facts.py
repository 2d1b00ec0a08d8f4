"""The facts of a parse become rows with their paragraph, once, in a fixed number of queries."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from documents.models import Brackets, Document, Edition, ListedDocument
from documents.parsing import units as read
from documents.storing.stubs import known_or_stubs
from meetings.models import (
    AgendaItem,
    Attendance,
    AttendanceCount,
    Intervention,
    Officer,
    RotationTurn,
)
from proposals.models import View
from tests.documents.storing.test_editions import HEAD, parsed, stored, unit
from tests.makers import make_document, make_edition, make_meeting, make_party

pytestmark = pytest.mark.django_db

FACTS: dict[str, Any] = {
    "officers": (read.OfficerNamed("chair", "Arman Samplov", "body", "1"),),
    "attendance": (
        read.Attendee("Sample A", "XA", "state-party", "body", "1"),
        read.Attendee("Atlantis", None, "state-party", "body", "1"),
    ),
    "attendance_counts": (
        read.AttendanceCount("body", "1", "state-party", 3, 2, False),
        read.AttendanceCount("body", "2", "ngo", 26, None, None),
    ),
    "speakers": (
        read.Speakers(
            "6",
            "body",
            "2",
            ("XA",),
            (),
            speakers=(
                read.Speaker("Sample A", "XA", "XG", "the Sample Group"),
                read.Speaker("Sample Bureau", None),
            ),
        ),
    ),
    "rotation": (read.RotationYear(2024, (("MSP", "XG"), ("MX1", "ZZ")), "body", "2"),),
    "document_list": (
        read.ListedPaper(
            "TEST/WG/9/WP.8",
            "On lists",
            ("XA", "Atlantis"),
            ("en", "fr"),
            2,
            "body",
            "2",
            ("XG",),
            ("TEST/WG/9/WP.8/Corr.1",),
        ),
        read.ListedPaper("TEST/WG/9/CRP.1", "Draft report", (), None, 1, "body", "2"),
    ),
    "brackets": (read.Brackets("body", "1", 2, 1, 11, 1, 0),),
    "views": (read.View("Some delegations", "asked", "Some asked why.", "body", "2", 4),),
}


@pytest.fixture
def edition() -> Edition:
    make_party("XA", "Sample A")
    make_party("XG", "Sample Group", kind="group")
    session = make_meeting(starts=date(2024, 5, 13), ends=date(2024, 5, 17))
    AgendaItem.objects.create(meeting=session, number="6")
    return stored(parsed(unit("1"), unit("2"), **FACTS))


def test_record_of_the_meeting_has_its_paragraph_party_and_printed_name(edition: Edition) -> None:
    meeting = edition.document.meeting
    assert meeting is not None
    assert list(Officer.objects.values_list("paragraph__path", "role", "name_as_printed")) == [
        ("1", "chair", "Arman Samplov")
    ]
    assert list(
        Attendance.objects.values_list(
            "paragraph__path", "party__code", "name_as_printed", "category", "meeting"
        )
    ) == [
        ("1", "XA", "Sample A", "state-party", meeting.pk),
        ("1", None, "Atlantis", "state-party", meeting.pk),
    ]
    assert list(
        AttendanceCount.objects.values_list("paragraph__path", "category", "claimed", "listed")
    ) == [("1", "state-party", 3, 2), ("2", "ngo", 26, None)]
    assert list(
        Intervention.objects.values_list(
            "paragraph__path",
            "agenda_item__number",
            "item",
            "party__code",
            "name_as_printed",
            "on_behalf_of__code",
            "on_behalf_as_printed",
        )
    ) == [
        ("2", "6", "6", "XA", "Sample A", "XG", "the Sample Group"),
        ("2", "6", "6", None, "Sample Bureau", None, ""),
    ]
    assert list(
        RotationTurn.objects.values_list("year", "series", "group__code", "group_code")
    ) == [(2024, "MSP", "XG", "XG"), (2024, "MX1", None, "ZZ")]


def test_listed_papers_are_documents_with_the_printed_title(edition: Edition) -> None:
    assert list(
        ListedDocument.objects.values_list(
            "document__symbol",
            "title_as_printed",
            "submitters",
            "on_behalf_of",
            "languages",
            "companions",
            "rows",
        )
    ) == [
        (
            "TEST/WG/9/WP.8",
            "On lists",
            ["XA", "Atlantis"],
            ["XG"],
            ["en", "fr"],
            ["TEST/WG/9/WP.8/Corr.1"],
            2,
        ),
        ("TEST/WG/9/CRP.1", "Draft report", [], [], None, [], 1),
    ]
    assert list(
        Document.objects.not_held().order_by("symbol").values_list("symbol", "title", "access")
    ) == [
        ("TEST/WG/9/CRP.1", "Draft report", "participants"),
        ("TEST/WG/9/WP.8", "On lists", "public"),
    ]


def test_brackets_and_views_hang_on_their_paragraphs(edition: Edition) -> None:
    assert list(Brackets.objects.values_list("paragraph__path", "pairs", "characters")) == [
        ("1", 2, 11)
    ]
    assert list(
        View.objects.values_list("paragraph__path", "quantifier", "verb", "text", "offset", "state")
    ) == [("2", "Some delegations", "asked", "Some asked why.", 4, "draft")]
    assert not View.objects.filter(party__isnull=False).exists()


def test_fact_without_a_stored_paragraph_is_left_out() -> None:
    stored(parsed(unit("7"), **FACTS))
    models = (Officer, Attendance, Intervention, RotationTurn, ListedDocument, Brackets, View)
    assert [model.objects.count() for model in models] == [0] * 7
    assert Document.objects.not_held().count() == 0


def test_fact_that_a_paragraph_says_twice_is_stored_once() -> None:
    twice = {name: facts * 2 for name, facts in FACTS.items() if name != "brackets"}
    stored(parsed(unit("1"), unit("2"), **twice))
    assert (Officer.objects.count(), Attendance.objects.count()) == (1, 2)
    assert (Intervention.objects.count(), ListedDocument.objects.count()) == (2, 2)


def test_statement_for_oneself_is_stored_as_ones_own() -> None:
    make_party("XG", "Sample Group")
    speakers = read.Speakers(
        "6", "body", "1", (), (), speakers=(read.Speaker("Sample Group", "XG", "XG"),)
    )
    stored(parsed(unit("1"), speakers=(speakers,)))
    spoken = Intervention.objects.get(party__code="XG")
    assert spoken.on_behalf_of is None


def test_facts_of_a_replaced_edition_are_not_current(edition: Edition) -> None:
    stored(parsed(unit("1"), unit("2"), **FACTS), digest="b")
    assert Attendance.objects.count() == 4
    assert Attendance.objects.current().count() == 2
    assert View.objects.current().count() == 1
    assert ListedDocument.objects.current().count() == 2
    assert Brackets.objects.current().count() == 1


def test_original_tells_the_facts_else_the_edition_stored_first() -> None:
    document, other = make_document(), make_document()
    make_edition(document, "en", is_current=False, translation="original")
    make_edition(document, "fr")
    original = make_edition(document, "ru", translation="original")
    first = make_edition(other, "zh")
    make_edition(other, "en")
    assert list(Edition.objects.telling().order_by("pk")) == [original, first]


def test_title_of_a_list_fills_an_empty_title_only() -> None:
    make_document("TEST/1", title="Known")
    make_document("TEST/2", title="")
    found = known_or_stubs(
        {"TEST/1": "Listed", "TEST/2": "Listed", "TEST/3": ""},
        language="fr",
        by=make_document(is_sample=True),
    )
    assert {
        symbol: (document.title, document.title_language, document.is_sample)
        for symbol, document in found.items()
    } == {
        "TEST/1": ("Known", "en", False),
        "TEST/2": ("Listed", "fr", False),
        "TEST/3": ("", "fr", True),
    }


def test_queries_do_not_grow_with_the_facts() -> None:
    counts = []
    for digest, times in (("a", 1), ("b", 3)):
        facts: dict[str, Any] = {
            "attendance": tuple(
                read.Attendee(f"Name {digest}{n}", None, "state-party", "body", "1")
                for n in range(times)
            ),
            "document_list": tuple(
                read.ListedPaper(f"TEST/{digest}/{n}", "", (), None, 1, "body", "1")
                for n in range(times)
            ),
            "views": tuple(
                read.View("Some", "asked", "Some asked.", "body", "1", n) for n in range(times)
            ),
        }
        with CaptureQueriesContext(connection) as queries:
            head = replace(HEAD, symbol=f"TEST/WG/9/WP.{times}")
            stored(parsed(unit("1"), head=head, **facts), digest=digest)
        counts.append(len(queries))
    assert counts[0] == counts[1]
