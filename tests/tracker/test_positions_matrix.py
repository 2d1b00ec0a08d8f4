"""The matrix of positions: what a cell says, what filters leave, and what no number gives away."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from documents.models import Access
from meetings.models import Party
from meetings.roles import Role
from proposals.models import Element, Link, Stance, StancePlace
from tests.makers import (
    SOME_DAY,
    make_client,
    make_contest,
    make_delegate,
    make_document,
    make_edition,
    make_element,
    make_paragraph,
    make_part,
    make_party,
    make_stance,
    make_user,
    make_view,
)
from tracker.dashboards.matrix.asked import Asked, ask_positions
from tracker.dashboards.matrix.drawn import COLUMNS, Cell, Matrix, draw_matrix
from tracker.dashboards.matrix.parties import parties_of
from tracker.dashboards.stretches import page_of

pytestmark = pytest.mark.django_db
Say = Callable[..., Stance]
LATER = date(2025, 3, 10)


@pytest.fixture
def alpha() -> Party:
    return make_party("XA", "Alpha")


@pytest.fixture
def group() -> Party:
    return make_party("XG", "Zeta Group", kind="group")


@pytest.fixture
def visits() -> Element:
    make_element("T", position=1)
    return make_element("T.C", name_en="Visits", position=2)


@pytest.fixture
def say(reviewer: User, alpha: Party, visits: Element) -> Say:
    """A verified position; of Alpha on visits where nothing else is said."""

    def record(paragraph: Any = None, **fields: Any) -> Stance:
        usual = {"party": alpha, "element": visits, "verifier": reviewer}
        return make_stance(paragraph, **{**usual, **fields})

    return record


def ask(user: Any = None, **values: str) -> Asked:
    return ask_positions(values, user=user or AnonymousUser())


def draw(asked: Asked, **options: str) -> Matrix:
    return draw_matrix(asked, parties_of(asked.everything), **options)


def drawn(user: Any = None, **values: str) -> Matrix:
    return draw(ask(user, **values))


def told(matrix: Matrix) -> dict[str, list[tuple[str, tuple[str, ...], date, int]]]:
    """By party: of each cell that is not empty the element, the words, the day and how many."""
    return {
        row.name: [
            (cell.column.code, cell.words, cell.said_on, cell.times) for cell in row.cells if cell
        ]
        for row in (*matrix.groups, *matrix.others)
    }


def page(address: str, user: User | None = None) -> str:
    client = Client(headers={"accept-language": "en"})
    if user is not None:
        client.force_login(user)
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.text


def hidden_paragraph(level: Access = Access.SECRETARIAT) -> Any:
    return make_paragraph(make_part(make_edition(make_document("TEST/CRP.1", access=level))))


def test_cell_says_the_latest_position_its_day_and_how_many_there_are(say: Say) -> None:
    say(value="sponsor", said_on=SOME_DAY)
    say(value="flexible", said_on=LATER)
    (cell,) = (cell for row in drawn().others for cell in row.cells)
    assert isinstance(cell, Cell)
    assert (cell.words, cell.said_on, cell.times) == (("Is flexible",), LATER, 2)


def test_cell_chooses_none_of_two_positions_of_one_day(say: Say) -> None:
    say(value="oppose", said_on=LATER)
    say(value="support", said_on=LATER)
    say(value="clarify", said_on=SOME_DAY)
    assert told(drawn()) == {"Alpha": [("T.C", ("Supports", "Opposes"), LATER, 3)]}


def test_groups_stand_first_and_are_not_joined_with_others(say: Say, group: Party) -> None:
    say(party=group, capacity="on_behalf")
    say(party=make_party("XB", "beta"))
    say()
    matrix = drawn()
    assert [row.name for row in matrix.groups] == ["Zeta Group"]
    assert [row.name for row in matrix.others] == ["Alpha", "beta"]


def test_only_positions_in_force_fill_a_cell(say: Say, reviewer: User, alpha: Party) -> None:
    closed = {"closed_by": reviewer, "closed_at": timezone.now()}
    say(state="corrected", **closed)
    say(value="oppose", state="retracted", **closed)
    make_stance(party=alpha)
    assert (drawn().groups, drawn().others, drawn(reviewer).others) == ((), (), ())


def test_contested_position_is_marked_only_where_it_is_the_latest(say: Say) -> None:
    early, late = say(said_on=SOME_DAY), say(value="oppose", said_on=LATER)
    member = make_delegate(early.party)
    make_contest(early, member)
    assert "contested</span>" not in page("/positions/")
    make_contest(late, member)
    assert page("/positions/").count(">contested</span>") == 1


def test_hidden_positions_leave_no_row_no_column_and_no_number(say: Say, visits: Element) -> None:
    say(said_on=SOME_DAY)
    other, aside = make_party("XB", "Beta"), make_element("T.D", position=3)
    before = page("/positions/")
    hidden = hidden_paragraph(Access.PARTICIPANTS)
    for fields in ({"party": other}, {"element": aside}, {"value": "oppose", "said_on": LATER}):
        say(hidden, **fields)
    say(text_version=make_document("TEST/CRP.2", access=Access.SECRETARIAT), value="clarify")
    assert page("/positions/") == before
    delegate = make_delegate()
    assert told(drawn(delegate)) == {
        "Alpha": [("T.C", ("Opposes",), LATER, 2), ("T.D", ("Supports",), SOME_DAY, 1)],
        "Beta": [("T.C", ("Supports",), SOME_DAY, 1)],
    }


@pytest.fixture
def several(say: Say, group: Party, alpha: Party) -> dict[str, str]:
    """Positions that differ in all that can be asked for, by number as REST tells them."""
    text = make_document("TEST/WG/9/WP.3")
    below = make_element("T.C.1", position=3)
    rows = {
        "plain": say(),
        "late": say(element=below, said_on=LATER),
        "group": say(party=group, capacity="on_behalf", element=make_element("T.D", position=4)),
        "aligned": say(party=make_party("XB"), capacity="aligned", aligned_with=group),
        "of text": say(text_version=text, value="amend"),
        "printed": say(make_paragraph(make_part(make_edition(text))), value="clarify"),
    }
    follows = say(value="reserve")
    StancePlace.objects.create(
        stance=follows,
        edition=make_edition(text, "fr"),
        paragraph=make_paragraph(),
        state="carried",
        status="same",
        score=1,
    )
    rows["follows"] = follows
    return {str(row.pk): name for name, row in rows.items()}


@pytest.mark.parametrize(
    ("asked", "left"),
    [
        ({"party": "XG"}, {"group"}),
        ({"groups": "true"}, {"group"}),
        ({"groups": "false", "capacity": "aligned"}, {"aligned"}),
        ({"branch": "T.C.1"}, {"late"}),
        ({"branch": "T.C", "said_until": "2024-12-31", "capacity": "aligned"}, {"aligned"}),
        ({"said_from": "2025-03-10"}, {"late"}),
        ({"said_until": "2024-05-12"}, set()),
        ({"text_version": "TEST/WG/9/WP.3"}, {"of text", "printed", "follows"}),
        ({"text_version": "TEST/WG/9/WP.3", "party": "XG"}, set()),
    ],
)
def test_page_and_rest_leave_the_same_positions(
    several: dict[str, str], asked: dict[str, str], left: set[str]
) -> None:
    on_page = {several[str(pk)] for pk in ask(**asked).found.values_list("pk", flat=True)}
    over_rest = make_client().get("/api/v1/positions/", {**asked, "state": "verified"}).json()
    assert on_page == left
    assert {several[str(row["id"])] for row in over_rest["results"]} == left


def test_each_filter_in_force_is_said_with_a_way_to_drop_it(say: Say) -> None:
    say()
    asked = ask(party="XA", groups="false", capacity="national", said_from="2024-01-01")
    assert [(each.name, each.words, each.drop_url) for each in asked.in_force] == [
        ("Party", "Alpha", "?groups=false&capacity=national&said_from=2024-01-01"),
        ("Rows", "Without groups", "?party=XA&capacity=national&said_from=2024-01-01"),
        ("Capacity", "In its national capacity", "?party=XA&groups=false&said_from=2024-01-01"),
        ("Said from", "2024-01-01", "?party=XA&groups=false&capacity=national"),
    ]


def test_filter_that_cannot_be_read_is_said_and_left_out(say: Say) -> None:
    say()
    asked = ask(said_from="2024-13-01", capacity="loud", groups="maybe", party="XA")
    assert asked.values == {"party": "XA"}
    assert [each.split(" is left out: ")[0] for each in asked.objections] == [
        "Rows",
        "Capacity",
        "Said from",
    ]
    assert told(draw(asked)) == {"Alpha": [("T.C", ("Supports",), SOME_DAY, 1)]}


def test_text_that_the_reader_may_not_see_filters_as_one_that_is_not_there(
    several: dict[str, str],
) -> None:
    hidden = make_document("TEST/CRP.9", access=Access.SECRETARIAT)
    StancePlace.objects.create(
        stance=Stance.objects.get(value="reserve"),
        edition=make_edition(hidden),
        paragraph=make_paragraph(),
        state="carried",
        status="same",
        score=1,
    )
    assert list(ask(text_version="TEST/CRP.9").found) == []
    assert len(ask(make_user(Role.OFFICER), text_version="TEST/CRP.9").found) == 1
    pages = [page(f"/positions/?text_version=TEST/CRP.{number}") for number in (9, 8)]
    assert pages[0].replace("CRP.9", "CRP.8") == pages[1]


def test_columns_are_cut_into_sheets_in_the_order_of_the_framework(say: Say) -> None:
    codes = [f"T.E.{number:02}" for number in range(COLUMNS + 3)]
    for position, code in enumerate(codes, 10):
        say(element=make_element(code, position=position))
    matrix = draw(ask(), sheet="2")
    assert [column.code for column in matrix.columns] == codes[COLUMNS:]
    assert [(sheet.first, sheet.last, sheet.is_shown) for sheet in matrix.sheets] == [
        (codes[0], codes[COLUMNS - 1], False),
        (codes[COLUMNS], codes[-1], True),
    ]
    assert draw(ask(branch="T.E.00")).sheets == ()


def test_every_element_of_a_branch_stands_there_when_asked_for(say: Say) -> None:
    make_element("T.D", position=3)
    say()
    assert [column.code for column in drawn().columns] == ["T.C"]
    assert [column.code for column in drawn(columns="all").columns] == ["T", "T.C", "T.D"]
    assert [c.code for c in drawn(columns="all", branch="T.D").columns] == ["T.D"]


def test_opened_cell_quotes_with_capacity_paragraph_and_day(say: Say, group: Party) -> None:
    for number in range(4):
        say(
            party=group,
            capacity="on_behalf",
            value=Stance.Value.values[number],
            said_on=date(2024, 1, 1 + number),
            quote=f"Words {number}",
        )
    opened = page("/positions/?groups=true&open=XG/T.C")
    assert opened.count("<blockquote") == 3
    assert "Words 0" not in opened
    assert "1 more position answers the filters." in opened
    assert "statement of the group" in opened
    assert 'href="/positions/of/XG/on/T.C/"' in opened
    assert 'href="?groups=true#of-XG"' in opened


@pytest.mark.parametrize("key", ["", "XA", "XA/NO.SUCH", "NO/T.C", "XA/T.C/more"])
def test_cell_that_names_nothing_opens_nothing(say: Say, key: str) -> None:
    say()
    assert 'id="open"' not in page(f"/positions/?open={key}")


def test_empty_pages_say_why_they_are_empty(say: Say) -> None:
    assert "No position is recorded yet." in page("/positions/")
    say()
    assert "No recorded position answers these filters." in page("/positions/?party=NO")


def test_unnamed_views_stand_apart_and_only_where_nothing_else_is_asked(
    say: Say, reviewer: User, visits: Element
) -> None:
    say()
    decided = {"state": "confirmed", "decided_by": reviewer, "decided_at": timezone.now()}
    for paragraph, words in ((hidden_paragraph(), "Hidden"), (make_paragraph(), "Shown")):
        make_view(paragraph, text=words, **decided)
        for relation in ("reports", "supports"):
            Link.objects.create(paragraph=paragraph, element=visits, relation=relation)
    shown = page("/positions/?branch=T")
    assert shown.count("Shown") == 1
    assert "Some delegations" in shown
    assert "Hidden" not in shown
    assert "No such view is confirmed" in page("/positions/?branch=T.X")
    assert "the filters in force leave them out" in page("/positions/?party=XA")


def test_table_has_a_row_for_each_cell_and_obeys_the_filters(say: Say, group: Party) -> None:
    say()
    say(party=group, capacity="on_behalf", value="oppose")
    held = Client(headers={"accept-language": "en"}).get("/positions.json?groups=true").json()
    assert held["about"]["filters"] == "Rows: Groups only"
    assert [list(row.values())[:10] for row in held["rows"]] == [
        ["Zeta Group", "XG", True, "T.C", "Visits", ["Opposes"], "2024-05-13", 1, False, False]
    ]
    whole = Client(headers={"accept-language": "en"}).get("/positions.json").json()["rows"]
    assert [row["party"] for row in whole] == ["Zeta Group", "Alpha"]
    assert 'href="/positions.csv?groups=true"' in page("/positions/?groups=true&open=XG/T.C")


def test_matrix_takes_as_many_queries_for_three_as_for_one(
    say: Say, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = Client(headers={"accept-language": "en"})
    say(make_paragraph(), said_on=LATER)
    client.get("/positions/")
    for more in (0, 2):
        for number in range(more):
            party = make_party(f"X{number}")
            say(party=party)
            say(party=party, value="oppose", element=make_element(f"T.F.{number}"))
        with django_assert_num_queries(18):
            client.get("/positions/?open=XA/T.C")


def test_long_matrix_comes_in_pages_of_rows(say: Say, group: Party) -> None:
    first = say(party=group)
    others = Party.objects.bulk_create(
        Party(code=f"X{n:03}", sort_key=f"Party {n:03}") for n in range(130)
    )
    for party in others:
        first.pk, first.party = None, party
        first._state.adding = True
        first.save()
    matrix = draw(ask())
    assert matrix.stretch is not None
    assert (matrix.stretch.first, matrix.stretch.last, matrix.stretch.total) == (1, 100, 131)
    assert [row.code for row in matrix.groups] == ["XG"]
    assert len(matrix.others) == 99
    ahead = draw(ask(), of="X120")
    assert (ahead.groups, ahead.others[0].code, ahead.others[-1].code) == ((), "X099", "X129")
    assert ahead.opens == "?rows=2&open="
    answer = Client().get("/positions/?open=X120/T.C")
    assert 'id="of-X120"' in answer.content.decode()
    assert 'href="?rows=2' in answer.content.decode()


def test_row_that_a_few_others_follow_stands_with_them() -> None:
    assert [page_of(place, 120) for place in (0, 99, 119)] == ["1", "1", "1"]
    assert [page_of(place, 121) for place in (0, 99, 100, 120)] == ["1", "1", "2", "2"]
