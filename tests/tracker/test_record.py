"""What a text records, on the reader page: facts with their paragraph, none of hidden papers."""

import re
from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from documents.models import Edition, Paragraph
from meetings.models import AgendaItem
from meetings.roles import Role
from tests.makers import (
    make_attendance,
    make_brackets,
    make_count,
    make_document,
    make_edition,
    make_intervention,
    make_listed,
    make_meeting,
    make_officer,
    make_paragraph,
    make_part,
    make_party,
    make_turn,
    make_user,
    make_view,
)
from tests.readers import browser
from tracker.addresses import SpokenAddress
from tracker.reader.record import (
    BracketSum,
    CategoryRow,
    ItemRow,
    ListedRow,
    OfficerRow,
    Place,
    Record,
    Rotation,
    RotationYear,
    SpeakerRow,
    ViewRow,
    record_of,
)

pytestmark = pytest.mark.django_db

NOBODY = AnonymousUser()
FIRST = Place(SpokenAddress("", "¶1"), "body-1")
SECOND = Place(SpokenAddress("", "¶2"), "body-2")


@pytest.fixture
def report() -> Edition:
    return make_edition(make_document("TEST/WG/9/2", issued_on=date(2018, 5, 1)))


@pytest.fixture
def paragraphs(report: Edition) -> tuple[Paragraph, Paragraph]:
    part = make_part(report)
    return make_paragraph(part), make_paragraph(part)


Two = tuple[Paragraph, Paragraph]


def recorded(edition: Edition, user: Any = NOBODY) -> Record:
    return record_of(edition, document=edition.document, user=user)


def test_empty_text_records_nothing(report: Edition) -> None:
    assert not recorded(report)


def test_officers_stand_in_the_order_of_the_text(report: Edition, paragraphs: Two) -> None:
    first, second = paragraphs
    make_officer(second, role="secretary", name_as_printed="Nina Probe")
    make_officer(first)
    assert recorded(report).officers == (
        OfficerRow("Chair", "Arman Samplov", FIRST),
        OfficerRow("Secretary", "Nina Probe", SECOND),
    )


def test_attendance_stands_by_category_with_the_printed_number(
    report: Edition, paragraphs: Two
) -> None:
    first, second = paragraphs
    make_count(second, category="ngo", claimed=26, listed=None)
    make_attendance(first, name_as_printed="Sample State B", position=1)
    make_attendance(first, name_as_printed="Sample State A", position=0)
    make_count(first, claimed=3, listed=2)
    make_attendance(second, category="signatory", name_as_printed="Sample State C")
    assert recorded(report).attendance == (
        CategoryRow("State Party", ("Sample State A", "Sample State B"), 3, 2, (FIRST,)),
        CategoryRow("Signatory", ("Sample State C",), None, 1, (SECOND,)),
        CategoryRow("Non-governmental organisation", (), 26, None, (SECOND,)),
    )
    assert [row.differs for row in recorded(report).attendance] == [True, False, False]


def test_speakers_stand_under_their_item_and_for_their_group(
    report: Edition, paragraphs: Two
) -> None:
    first, second = paragraphs
    meeting = make_meeting()
    item = AgendaItem.objects.create(meeting=meeting, number="6", title_en="Records")
    group = make_party("XG", "New Group")
    group.names.update(valid_from=date(2020, 1, 1))
    group.names.create(language="en", text="Old Group", valid_to=date(2019, 12, 31))
    make_intervention(first, agenda_item=item, name_as_printed="Sample State A", position=0)
    make_intervention(
        first,
        agenda_item=item,
        name_as_printed="Sample State B",
        on_behalf_of=group,
        position=1,
    )
    make_intervention(second, item="7", on_behalf_as_printed="Sample State B and Sample State C")
    assert recorded(report).items == (
        ItemRow(
            "6",
            "Records",
            (SpeakerRow("Sample State A"), SpeakerRow("Sample State B", "Old Group")),
            FIRST,
        ),
        ItemRow(
            "7",
            "",
            (SpeakerRow("Sample State A", "Sample State B and Sample State C"),),
            SECOND,
        ),
    )


def test_draft_speaker_is_marked_to_staff_and_hidden_from_others(
    report: Edition, paragraphs: Two
) -> None:
    make_intervention(paragraphs[0], state="draft")
    make_intervention(paragraphs[0], state="dismissed", name_as_printed="The Chair")
    officer = make_user(Role.OFFICER)
    assert recorded(report).items == ()
    assert recorded(report, officer).items == (
        ItemRow("6", "", (SpeakerRow("Sample State A", is_draft=True),), FIRST),
    )
    address = report.document.get_absolute_url()
    assert "not confirmed" in browser(officer).get(address).text
    assert "Who spoke" not in browser(None).get(address).text


def test_listed_papers_are_reconciled_with_what_is_held(report: Edition, paragraphs: Two) -> None:
    first, second = paragraphs
    make_party("XA", "Sample State A")
    held, known = make_document("TEST/WG/9/WP.1"), make_document("TEST/WG/9/WP.2")
    make_edition(held, "fr")
    make_party("XG", "Sample Group")
    make_listed(
        first,
        held,
        languages=["en", "fr"],
        submitters=["XA", "Atlantis"],
        on_behalf_of=["XG", "Some States"],
        position=0,
    )
    make_listed(second, known, title_as_printed="Lists", languages=["en"], position=1)
    record = recorded(report)
    assert record.papers == (
        ListedRow(
            held,
            "A listed paper",
            ("Sample State A", "Atlantis"),
            ("Sample Group", "Some States"),
            ("English", "French"),
            ("French",),
            ("English",),
            FIRST,
        ),
        ListedRow(known, "Lists", (), (), ("English",), (), (), SECOND),
    )
    assert record.papers_held == 1
    page = browser(None).get(report.document.get_absolute_url()).content.decode()
    assert "on behalf of Sample Group; Some States" in page


def test_hidden_paper_is_not_in_the_list(report: Edition, paragraphs: Two) -> None:
    hidden = make_document("TEST/SECRET", access="secretariat")
    make_listed(paragraphs[0], hidden)
    assert recorded(report).papers == ()
    assert [row.document for row in recorded(report, make_user(Role.OFFICER)).papers] == [hidden]


def test_rotation_is_a_table_of_years_and_meetings(report: Edition, paragraphs: Two) -> None:
    first, _second = paragraphs
    group = make_party("XG", "Sample Group")
    for year, series, position in ((2025, "MX1", 1), (2024, "MSP", 0), (2025, "MSP", 0)):
        make_turn(first, year=year, series=series, position=position, group=group)
    make_turn(first, year=2024, series="MX1", position=1, group_code="ZZ")
    assert recorded(report).rotation == Rotation(
        ("MSP", "MX1"),
        (
            RotationYear(2024, ("Sample Group", "ZZ")),
            RotationYear(2025, ("Sample Group", "Sample Group")),
        ),
        FIRST,
    )


def test_dismissed_view_is_not_shown(report: Edition, paragraphs: Two) -> None:
    make_view(paragraphs[0])
    make_view(
        paragraphs[1],
        state="dismissed",
        decided_by=make_user(Role.REVIEWER),
        decided_at=timezone.now(),
    )
    assert recorded(report).views == (
        ViewRow("Some delegations", "Some delegations asked why.", FIRST),
    )


def test_brackets_are_summed_over_the_text(report: Edition, paragraphs: Two) -> None:
    make_brackets(paragraphs[0])
    make_brackets(paragraphs[1], pairs=1, characters=4, alternatives=0, unmatched=1)
    assert recorded(report).brackets == BracketSum(3, 2, 15, 1, 1)


def test_facts_of_another_edition_are_not_there(report: Edition) -> None:
    other = make_paragraph(make_part(make_edition(report.document, "fr")))
    make_officer(other)
    make_view(other)
    assert not recorded(report)


# --- the page


def everything(paragraph: Paragraph, number: int) -> None:
    group = make_party()
    make_officer(paragraph, name_as_printed=f"Officer {number}")
    make_attendance(paragraph, name_as_printed=f"State {number}")
    make_count(paragraph, claimed=9, listed=1)
    make_intervention(paragraph, on_behalf_of=group)
    make_listed(paragraph, make_document(f"TEST/9/{number}"), submitters=[group.code])
    make_turn(paragraph, group=group)
    make_view(paragraph)
    make_brackets(paragraph)


@pytest.mark.parametrize("count", [1, 3])
def test_record_costs_the_same_for_any_length(
    count: int, report: Edition, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    part = make_part(report)
    for number in range(count):
        everything(make_paragraph(part), number)
    with django_assert_num_queries(13):
        record = recorded(report)
    assert (len(record.officers), len(record.papers), len(record.views)) == (count,) * 3


def test_page_shows_the_facts_and_leads_to_their_paragraphs(
    report: Edition, paragraphs: Two
) -> None:
    everything(paragraphs[0], 1)
    page = browser(None).get(report.document.get_absolute_url()).content.decode()
    for words in (
        "Read from this text",
        "Officer 1",
        "differs",
        "<bdi>Sample State A</bdi> on behalf of <bdi>",
        "1 listed, 0 of them held here.",
        "Views attributed to nobody by name",
        "2 outermost pairs in 1 paragraphs",
        '<a href="#body-1">',
    ):
        assert words in page, words
    assert "Upload this one" not in page


def test_tables_of_a_page_have_names_of_their_own(report: Edition, paragraphs: Two) -> None:
    for number, paragraph in enumerate(paragraphs):
        everything(paragraph, number)
        make_paragraph(paragraph.part, kind=Paragraph.Kind.TABLE, text="A\t1\nB\t2")
    page = browser(None).get(report.document.get_absolute_url()).content.decode()
    names = re.findall(r'role="region" aria-label(?:ledby)?="([^"]+)"', page)
    assert sorted(names) == [
        "Table at ¶3",
        "Table at ¶4",
        "record-attendance",
        "record-officers",
        "record-papers",
        "record-rotation",
        "record-speakers",
        "record-views",
    ]
    assert {name for name in names if "record" in name} == {*re.findall(r'<h3 id="([^"]+)">', page)}


def test_staff_upload_a_listed_paper_with_its_symbol_filled_in(
    report: Edition, paragraphs: Two
) -> None:
    make_listed(paragraphs[0], make_document("TEST/9/WP.4"))
    client = browser(make_user(Role.OFFICER))
    page = client.get(report.document.get_absolute_url()).content.decode()
    address = f"{reverse('admin:documents_importrun_add')}?symbol=TEST%2F9%2FWP.4"
    assert f'<a href="{address}">Upload this one</a>' in page
    assert 'value="TEST/9/WP.4"' in client.get(address).content.decode()


def test_text_that_records_nothing_has_no_such_section(report: Edition) -> None:
    make_paragraph(make_part(report))
    page = browser(None).get(report.document.get_absolute_url()).content.decode()
    assert "Read from this text" not in page
