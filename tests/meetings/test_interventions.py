"""Who spoke: a person decides, once; unknown names are matched; a new text keeps decisions."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from documents.models import Access, Paragraph
from meetings.actions import (
    carry_interventions,
    confirm_interventions,
    dismiss_interventions,
    reopen_interventions,
)
from meetings.models import Intervention
from meetings.refusals import RefusalKind, Refused
from meetings.roles import Role
from tests.makers import (
    make_document,
    make_edition,
    make_intervention,
    make_paragraph,
    make_part,
    make_party,
    make_user,
)
from tests.readers import LEVELS, READERS

pytestmark = pytest.mark.django_db

Row = tuple[str, str | None, str | None, str | None]


def states() -> list[Row]:
    """State, decider, party and group of every row."""
    rows = Intervention.objects.order_by("pk")
    return list(
        rows.values_list("state", "decided_by__username", "party__code", "on_behalf_of__code")
    )


def draft(paragraph: Paragraph | None = None, **fields: Any) -> Intervention:
    return make_intervention(paragraph, state="draft", **fields)


def test_drafts_are_decided_together_and_reopened() -> None:
    officer = make_user(Role.OFFICER, username="officer")
    rows = [draft(), draft(), draft()]
    confirm_interventions(interventions=rows[:2], by=officer)
    dismiss_interventions(interventions=rows[2:], by=officer)
    assert [row[:2] for row in states()] == [
        ("confirmed", "officer"),
        ("confirmed", "officer"),
        ("dismissed", "officer"),
    ]
    reopen_interventions(interventions=rows, by=officer)
    assert [row[:2] for row in states()] == [("draft", None)] * 3


def test_second_decision_is_a_conflict_and_decides_nothing() -> None:
    first, second = make_user(Role.OFFICER, username="first"), make_user(Role.OFFICER)
    rows = [draft(), draft()]
    confirm_interventions(interventions=rows[:1], by=first)
    with pytest.raises(Refused) as refused:
        dismiss_interventions(interventions=rows, by=second)
    assert refused.value.kind == RefusalKind.CONFLICT
    assert str(refused.value) == (
        "first has decided on “Sample State A” already: Confirmed. Nothing was overwritten."
    )
    assert [row[:2] for row in states()] == [("confirmed", "first"), ("draft", None)]


@pytest.mark.parametrize(
    "verb", [confirm_interventions, dismiss_interventions, reopen_interventions]
)
@pytest.mark.parametrize("role", [Role.DELEGATION, Role.ADMINISTRATOR])
def test_only_staff_decide(verb: Callable[..., object], role: Role) -> None:
    row = draft()
    with pytest.raises(Refused) as refused:
        verb(interventions=[row], by=make_user(role))
    assert refused.value.kind == RefusalKind.NOT_ALLOWED
    assert [row[:2] for row in states()] == [("draft", None)]


@pytest.mark.parametrize("reader", READERS)
def test_drafts_are_the_secretariats_and_hidden_papers_nobodys(reader: str) -> None:
    places = {
        access: make_paragraph(make_part(make_edition(make_document(access=access))))
        for access in Access.values
    }
    confirmed = {access: make_intervention(place) for access, place in places.items()}
    others = [
        make_intervention(places["public"], name_as_printed=state, state=state)
        for state in ("draft", "dismissed")
    ]
    seen = {confirmed[access] for access in LEVELS[reader]}
    if reader == "officer":
        seen |= set(others)
    assert set(Intervention.objects.visible_to(READERS[reader]())) == seen


# --- matching a printed name


def test_unknown_names_are_matched_and_the_print_stays() -> None:
    officer, state, group = make_user(Role.OFFICER), make_party("XA"), make_party("XG")
    row = draft(name_as_printed="Samplia", on_behalf_as_printed="the Samples")
    confirm_interventions(
        interventions=[row], by=officer, speakers={row.pk: state}, groups={row.pk: group}
    )
    row.refresh_from_db()
    assert (row.party, row.on_behalf_of) == (state, group)
    assert (row.is_party_matched, row.is_group_matched) == (True, True)
    assert (row.name_as_printed, row.on_behalf_as_printed) == ("Samplia", "the Samples")
    reopen_interventions(interventions=[row], by=officer)
    row.refresh_from_db()
    assert (row.party, row.on_behalf_of) == (None, None)
    assert (row.is_party_matched, row.is_group_matched) == (False, False)


def test_what_the_importer_knew_survives_reopening() -> None:
    officer, state = make_user(Role.OFFICER), make_party("XA")
    row = draft(party=state)
    confirm_interventions(interventions=[row], by=officer)
    reopen_interventions(interventions=[row], by=officer)
    assert states() == [("draft", None, "XA", None)]


def known_already() -> dict[str, Any]:
    row = draft(party=make_party("XA", "Sample A"))
    return {"interventions": [row], "speakers": {row.pk: make_party("XB")}}


def no_group_printed() -> dict[str, Any]:
    row = draft()
    return {"interventions": [row], "groups": {row.pk: make_party("XG")}}


def for_itself() -> dict[str, Any]:
    party = make_party("XA")
    row = draft(party=party, on_behalf_as_printed="Sample A")
    return {"interventions": [row], "groups": {row.pk: party}}


def sample_in_a_real_paper() -> dict[str, Any]:
    row = draft()
    return {"interventions": [row], "speakers": {row.pk: make_party("XS", is_sample=True)}}


def without_a_name_that_day() -> dict[str, Any]:
    paper = make_document(issued_on=date(2018, 5, 1))
    row = draft(make_paragraph(make_part(make_edition(paper))))
    young = make_party("XY", "Young State")
    young.names.update(valid_from=date(2020, 1, 1))
    return {"interventions": [row], "speakers": {row.pk: young}}


@pytest.mark.parametrize(
    ("case", "sentence"),
    [
        (known_already, "“Sample State A” is known as Sample A already."),
        (no_group_printed, "“Sample State A”: no unknown group is printed here."),
        (for_itself, "Nobody speaks on behalf of itself."),
        (
            sample_in_a_real_paper,
            "A sample document names sample parties only, and a real one real parties.",
        ),
        (without_a_name_that_day, "Young State had no name in use on 2018-05-01."),
    ],
)
def test_match_that_is_refused_leaves_no_trace(
    case: Callable[[], dict[str, Any]], sentence: str
) -> None:
    asked = case()
    before = states()
    with pytest.raises(Refused) as refused:
        confirm_interventions(**asked, by=make_user(Role.OFFICER))
    assert str(refused.value) == sentence
    assert states() == before


# --- a new edition of the text


def test_decisions_hold_where_the_paragraph_is_the_same() -> None:
    officer, state = make_user(Role.OFFICER, username="officer"), make_party("XA")
    document = make_document()
    old, new = (make_part(make_edition(document, is_current=now)) for now in (False, True))
    same, changed = make_paragraph(old), make_paragraph(old)
    rows = [
        draft(same, name_as_printed="Samplia"),
        draft(same, name_as_printed="The Chair"),
        draft(same, name_as_printed="Sample B"),
        draft(changed, name_as_printed="Samplia"),
    ]
    confirm_interventions(interventions=[rows[0]], by=officer, speakers={rows[0].pk: state})
    dismiss_interventions(interventions=[rows[1]], by=officer)
    confirm_interventions(interventions=[rows[3]], by=officer)
    again = make_paragraph(new, path="9", text=same.text)
    other = make_paragraph(new, path="10", text="Another text.")
    for paragraph, name in (
        (again, "Samplia"),
        (again, "The Chair"),
        (again, "Sample B"),
        (again, "Sample C"),
        (other, "Samplia"),
    ):
        draft(paragraph, name_as_printed=name)
    held = carry_interventions(old=old.edition_id, new=new.edition_id)
    assert held == 2
    assert states()[4:] == [
        ("confirmed", "officer", "XA", None),
        ("dismissed", "officer", None, None),
        ("draft", None, None, None),
        ("draft", None, None, None),
        ("draft", None, None, None),
    ]
    assert Intervention.objects.get(paragraph=again, party=state).is_party_matched


def test_matched_group_holds_unless_the_new_reading_knows_one() -> None:
    officer, group, other = make_user(Role.OFFICER), make_party("XG"), make_party("XH")
    document = make_document()
    old, new = (make_part(make_edition(document, is_current=now)) for now in (False, True))
    first, second = make_paragraph(old), make_paragraph(old)
    for paragraph in (first, second):
        row = draft(paragraph, on_behalf_as_printed="the Samples")
        confirm_interventions(interventions=[row], by=officer, groups={row.pk: group})
    draft(make_paragraph(new, text=first.text), on_behalf_as_printed="the Samples")
    draft(
        make_paragraph(new, text=second.text),
        on_behalf_as_printed="the Samples",
        on_behalf_of=other,
    )
    assert carry_interventions(old=old.edition_id, new=new.edition_id) == 2
    kept = Intervention.objects.order_by("pk")[2:]
    assert [(row.on_behalf_of, row.is_group_matched) for row in kept] == [
        (group, True),
        (other, False),
    ]


def test_nothing_is_carried_from_a_text_without_decisions(
    django_assert_num_queries: Any,
) -> None:
    row = draft()
    with django_assert_num_queries(1):
        assert carry_interventions(old=row.paragraph.edition_id, new=0) == 0
