"""Elements, statuses, changes and links as rows: what they say and whom they are shown to."""

from datetime import date
from functools import partial

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.utils import timezone, translation
from pytest_django import DjangoAssertNumQueries

from documents.models import Access
from meetings.roles import Reader, Role
from proposals.models import (
    Activity,
    Element,
    Evidence,
    ExpertDomain,
    Link,
    Milestone,
    Phase,
    Proposal,
    Sponsor,
    Status,
    StatusChange,
    Transition,
)
from tests.makers import (
    SOME_DAY,
    make_delegate,
    make_document,
    make_edition,
    make_element,
    make_paragraph,
    make_part,
    make_party,
    make_status,
    make_user,
)
from tests.proposals.rows import NAMED, changed, cited, printed

pytestmark = pytest.mark.django_db


# --- elements -------------------------------------------------------------------------------------


def test_element_names_itself_and_its_place() -> None:
    element = Element(code="VM.C.2", name_zh="要素", name_en="Element")
    assert (str(element), element.framework, element.depth, element.get_absolute_url()) == (
        "VM.C.2 Element",
        "VM",
        2,
        "/elements/VM.C.2/",
    )
    with translation.override("zh-hans"):
        assert str(element) == "VM.C.2 要素"


def test_elements_stand_in_tree_order() -> None:
    make_element("T.2", position=2)
    make_element("T.10", position=3)
    make_element("T.1", position=1)
    make_element("T.0", position=1)
    assert [e.code for e in Element.objects.in_tree_order()] == ["T.0", "T.1", "T.2", "T.10"]


def counted(reader: Reader) -> QuerySet[Element]:
    return Element.objects.with_link_count(reader)


def test_link_count_counts_what_the_reader_may_read() -> None:
    element = make_element()
    make_element("T.none")
    old = make_edition(is_current=False)
    for paragraph in (*map(printed, Access), make_paragraph(make_part(old))):
        Link.objects.create(paragraph=paragraph, element=element, relation="reports")
    Link.objects.create(
        paragraph=printed(), element=element, relation="reports", withdrawn_at=timezone.now()
    )
    readers: dict[str, Reader] = {
        "anonymous": AnonymousUser(),
        "delegation": make_delegate(),
        "officer": make_user(Role.OFFICER),
    }
    counts = {
        who: {row.code: getattr(row, "link_count", None) for row in counted(reader)}
        for who, reader in readers.items()
    }
    assert counts == {
        "anonymous": {element.code: 1, "T.none": 0},
        "delegation": {element.code: 2, "T.none": 0},
        "officer": {element.code: 3, "T.none": 0},
    }


@pytest.mark.parametrize("count", [1, 3])
def test_standing_on_a_day_costs_three_queries(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    status = make_status("PROPOSED")
    for number in range(count):
        changed(make_element(f"T.{number}"), status, 1, rests_on=[printed()])
    with django_assert_num_queries(3):
        seen = standing(SOME_DAY, AnonymousUser())
    assert [(code, len(found)) for code, [(_status, found)] in seen] == [
        (f"T.{number}", 1) for number in range(count)
    ]


def standing(day: date | None, user: Reader) -> list[tuple[str, list[tuple[str, list[Evidence]]]]]:
    """Each element with the codes and the evidence of what is in force."""
    rows = Element.objects.in_tree_order().standing_on(day, user)
    in_force: list[tuple[str, list[StatusChange]]] = [
        (row.code, getattr(row, "in_force", [])) for row in rows
    ]
    return [
        (code, [(c.to_status.code, list(c.evidence.all())) for c in cs]) for code, cs in in_force
    ]


def test_standing_shows_the_status_of_the_day_and_readable_evidence() -> None:
    first, second = make_status("REGISTERED"), make_status("PROPOSED")
    element, untouched = make_element("T.1"), make_element("T.2")
    changed(element, first, 1, date(2024, 1, 1))
    papers = [printed(), printed(Access.SECRETARIAT)]
    later = changed(element, second, 2, date(2024, 6, 1), papers)
    shown, hidden = later.evidence.all()
    changed(untouched, first, None)

    nobody, officer = AnonymousUser(), make_user(Role.OFFICER)
    assert standing(date(2023, 12, 31), nobody) == [("T.1", []), ("T.2", [])]
    assert standing(date(2024, 5, 31), nobody) == [("T.1", [("REGISTERED", [])]), ("T.2", [])]
    # A past change of which some evidence is hidden does not count for those who may not read it.
    assert standing(date(2024, 6, 1), nobody) == [("T.1", [("REGISTERED", [])]), ("T.2", [])]
    assert standing(date(2024, 6, 1), officer) == standing(None, officer)
    assert standing(None, nobody) == [("T.1", [("PROPOSED", [shown])]), ("T.2", [])]
    assert standing(None, officer) == [("T.1", [("PROPOSED", [shown, hidden])]), ("T.2", [])]


def test_standing_knows_the_day_that_was_asked_for() -> None:
    make_element()
    row = Element.objects.standing_on(SOME_DAY, AnonymousUser()).get()
    assert getattr(row, "seen_on", None) == SOME_DAY


def test_now_is_the_last_change_even_where_its_day_is_earlier() -> None:
    first, second = make_status("REGISTERED"), make_status("PROPOSED")
    element = make_element()
    changed(element, first, 1, date(2024, 6, 1))
    changed(element, second, 2, date(2024, 1, 1))
    in_force = partial(StatusChange.objects.in_force_on, user=AnonymousUser())
    assert [c.to_status.code for c in in_force(None)] == ["PROPOSED"]
    assert [c.to_status.code for c in in_force(date(2024, 12, 31))] == ["REGISTERED"]
    assert [c.to_status.code for c in in_force(date(2024, 2, 1))] == ["PROPOSED"]


def test_having_stood_finds_by_code_and_by_stage() -> None:
    first, second = make_status("REGISTERED", stage=1), make_status("PROPOSED", stage=2)
    moved, waiting = make_element("T.1"), make_element("T.2")
    changed(moved, first, 1, date(2024, 1, 1))
    changed(moved, second, 2, date(2024, 6, 1))
    changed(waiting, first, 1, date(2024, 1, 1))
    nobody = AnonymousUser()

    def codes(day: date | None, **status: object) -> list[str]:
        elements = Element.objects.in_tree_order()
        return [e.code for e in elements.having_stood(day, nobody, None, **status)]

    assert codes(date(2024, 5, 31), code="REGISTERED") == ["T.1", "T.2"]
    assert codes(None, code="REGISTERED") == ["T.2"]
    assert codes(None, stage__gte=2) == ["T.1"]
    assert codes(date(2023, 12, 31), stage__gte=1) == []


def test_change_on_is_the_last_confirmed_one_of_the_day() -> None:
    first, second = make_status("REGISTERED"), make_status("PROPOSED")
    element = make_element()
    one = changed(element, first, 1, date(2024, 1, 1))
    two = changed(element, second, 2, date(2024, 1, 1))
    changed(element, first, None, date(2024, 1, 1))
    assert element.change_on(date(2023, 12, 31)) is None
    assert element.change_on(date(2024, 1, 1)) == two != one


def test_links_in_force_leave_withdrawn_ones_out() -> None:
    element = make_element()
    kept, gone = (
        Link.objects.create(paragraph=printed(), element=element, relation="reports")
        for _each in range(2)
    )
    Link.objects.filter(pk=gone.pk).update(withdrawn_at=timezone.now())
    assert list(Link.objects.in_force()) == [kept]


# --- statuses and changes -------------------------------------------------------------------------


def test_status_accepts_the_standings_it_lists_or_any() -> None:
    listed = make_status("PROPOSED", accepted_standings=["national", "record"])
    any_will_do = make_status("REGISTERED")
    assert [listed.accepts(s) for s in ("national", "record", "adopted")] == [True, True, False]
    assert any_will_do.accepts("unofficial")
    assert listed.accepted_names() == "National paper, Official record"
    assert any_will_do.accepted_names() == ""


def test_status_reads_in_the_readers_language() -> None:
    status = Status(
        name_zh="已提出", name_en="Proposed", meaning_zh="由缔约国提出", meaning_en="Tabled"
    )
    assert (str(status), status.meaning) == ("Proposed", "Tabled")
    with translation.override("zh-hans"):
        assert (str(status), status.meaning) == ("已提出", "由缔约国提出")


def test_transition_and_change_say_where_they_lead() -> None:
    first, second = make_status("REGISTERED"), make_status("PROPOSED")
    element = make_element("T.1")
    assert [
        str(row)
        for row in (
            Transition(from_status=None, to_status=first),
            Transition(from_status=first, to_status=second),
            StatusChange(element=element, from_status=None, to_status=first),
            StatusChange(element=element, from_status=first, to_status=second),
        )
    ] == [
        "– → Registered",
        "Registered → Proposed",
        "T.1: – → Registered",
        "T.1: Registered → Proposed",
    ]


@pytest.mark.parametrize(
    ("before", "after", "goes_back"),
    [(1, 2, False), (2, 1, True), (2, 2, False), (None, 1, False), (2, None, False)],
)
def test_change_goes_back_to_an_earlier_stage_only(
    before: int | None, after: int | None, goes_back: bool
) -> None:
    change = StatusChange(from_status=Status(stage=before), to_status=Status(stage=after))
    assert change.goes_back is goes_back


def test_first_change_does_not_go_back() -> None:
    assert not StatusChange(from_status=None, to_status=Status(stage=1)).goes_back


def test_changes_are_waiting_or_confirmed() -> None:
    status = make_status("PROPOSED")
    confirmed, waiting = (
        changed(make_element(), status, 1),
        changed(make_element(), status, None),
    )
    changed(make_element(), status, None, state="refused", decided_at=timezone.now())
    assert list(StatusChange.objects.confirmed()) == [confirmed]
    assert list(StatusChange.objects.waiting()) == [waiting]


def test_change_that_rests_on_a_hidden_paper_is_hidden_whole() -> None:
    status = make_status("PROPOSED")
    public, mixed, bare = (
        changed(make_element(), status, 1, rests_on=papers)
        for papers in ([printed()], [printed(), printed(Access.SECRETARIAT)], [])
    )
    waiting = changed(make_element(), status, None)
    cited(waiting, printed())
    for reader, expected in (
        (AnonymousUser(), {public, bare}),
        (make_delegate(), {public, bare}),
        (make_user(Role.OFFICER), {public, bare, mixed, waiting}),
    ):
        assert set(StatusChange.objects.visible_to(reader)) == expected


def test_evidence_is_read_with_its_text_in_one_query(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    paragraph = printed()
    changed(make_element(), make_status("PROPOSED"), 1, rests_on=[paragraph])
    with django_assert_num_queries(1):
        row = Evidence.objects.with_text().get()
        assert (str(row), str(row.paragraph)) == (f"{row.document} body 1", str(paragraph))


# --- the programme and what is tabled -------------------------------------------------------------


def test_rows_of_the_programme_read_in_the_readers_language() -> None:
    phase = Phase(code="P1", tag_zh="提议", tag_en="proposed", **NAMED)
    domain = ExpertDomain(code="D1", definition_zh="定义", definition_en="Definition", **NAMED)
    proposal = Proposal(code="R1", title_zh="标题", title_en="Title")
    sponsor = Sponsor(proposal=proposal, party=make_party(name="Sample A"))
    said = [str(phase), phase.tag, domain.definition, str(proposal), str(sponsor)]
    assert said == ["P1 Name", "proposed", "Definition", "R1 Title", "R1: Sample A (Sponsor)"]
    with translation.override("zh-hans"):
        assert [str(phase), phase.tag, domain.definition, str(proposal)] == [
            "P1 名称",
            "提议",
            "定义",
            "R1 标题",
        ]


def test_milestones_stand_in_the_order_of_their_days() -> None:
    for code, year in (("S1", 2001), ("S2", 1925), ("S3", 1975)):
        Milestone.objects.create(
            code=code, dated=str(year), starts=date(year, 1, 1), ends=date(year, 12, 31), **NAMED
        )
    assert [row.code for row in Milestone.objects.all()] == ["S2", "S3", "S1"]


def test_activities_go_with_their_phase() -> None:
    phase = Phase.objects.create(code="P1", **NAMED)
    Activity.objects.create(code="P1.1", phase=phase, **NAMED)
    phase.delete()
    assert not Activity.objects.exists()


def test_link_says_what_bears_on_what() -> None:
    paragraph = make_paragraph(make_part(make_edition(make_document("TEST/1/WP.1"))), "3")
    link = Link(paragraph=paragraph, element=make_element("T.1"), relation="text-of")
    assert str(link) == "TEST/1/WP.1 body 3 text of T.1"
