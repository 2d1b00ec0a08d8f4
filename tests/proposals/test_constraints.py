"""What the database forbids, each constraint tripped by its name."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from documents.models import Paragraph
from proposals.models import Link, LinkReview, Milestone, Phase, Transition
from tests.constraints import constraints_of, tripping
from tests.makers import make_element, make_paragraph, make_party, make_status, make_view
from tests.proposals.rows import NAMED, changed, cited, printed

pytestmark = pytest.mark.django_db


def two_transitions_alike() -> None:
    first, second = make_status("REGISTERED"), make_status("PROPOSED")
    for _again in range(2):
        Transition.objects.create(from_status=first, to_status=second)


def two_first_transitions() -> None:
    status = make_status("REGISTERED")
    for _again in range(2):
        Transition.objects.create(from_status=None, to_status=status)


def transition_to_itself() -> None:
    status = make_status("REGISTERED")
    Transition.objects.create(from_status=status, to_status=status)


def two_links_alike() -> None:
    paragraph, element = printed(), make_element()
    for _again in range(2):
        Link.objects.create(paragraph=paragraph, element=element, relation="reports")


def two_changes_with_one_number() -> None:
    element, status = make_element(), make_status("PROPOSED")
    changed(element, status, 1)
    changed(element, status, 1)


def two_changes_waiting() -> None:
    element, status = make_element(), make_status("PROPOSED")
    changed(element, status, None)
    changed(element, status, None)


def evidence_twice() -> None:
    change, paragraph = changed(make_element(), make_status("PROPOSED"), None), printed()
    cited(change, paragraph)
    cited(change, paragraph)


def two_views_at_one_place() -> None:
    paragraph = make_paragraph()
    for _again in range(2):
        make_view(paragraph)


def reviewed(paragraph: Paragraph | None, **fields: Any) -> LinkReview:
    link = Link.objects.first() or Link.objects.create(
        paragraph=printed(), element=make_element(), relation="supports"
    )
    edition = paragraph.edition if paragraph else link.paragraph.edition
    defaults = {"status": "edited" if paragraph else "dropped", "score": 0.5}
    return LinkReview.objects.create(
        link=link, edition=edition, paragraph=paragraph, **{**defaults, **fields}
    )


def two_reviews_alike() -> None:
    paragraph = printed()
    reviewed(paragraph)
    reviewed(paragraph)


def two_orphans_alike() -> None:
    reviewed(None)
    reviewed(None)


BREACHES: dict[str, Callable[[], object]] = {
    "transition_once": two_transitions_alike,
    "transition_first_once": two_first_transitions,
    "transition_moves": transition_to_itself,
    "link_once": two_links_alike,
    "linkreview_once": two_reviews_alike,
    "linkreview_orphan_once": two_orphans_alike,
    "linkreview_decision_says_who": lambda: reviewed(None, state="accepted"),
    "statuschange_sequence_unique": two_changes_with_one_number,
    "statuschange_one_waiting": two_changes_waiting,
    "evidence_once": evidence_twice,
    "view_decided_by_a_person": lambda: make_view(state="confirmed"),
    "view_has_no_party": lambda: make_view(party=make_party()),
    "view_place_unique": two_views_at_one_place,
    "phase_years_ordered": lambda: Phase.objects.create(
        code="P1", first_year=2025, last_year=2024, **NAMED
    ),
    "milestone_dates_ordered": lambda: Milestone.objects.create(
        code="S1", dated="1925", starts=date(1925, 1, 2), ends=date(1925, 1, 1), **NAMED
    ),
}
TRIPPED_BY_MOVES = {
    "element_status_is_dated",
    "element_status_has_a_change",
    "statuschange_two_people",
    "statuschange_has_people",
    "statuschange_decision_is_dated",
    "statuschange_has_reason",
    "statuschange_confirmed_is_numbered",
}


@pytest.mark.parametrize("name", BREACHES)
def test_constraint_holds(name: str) -> None:
    with tripping("proposals", name):
        BREACHES[name]()


def test_every_constraint_is_tripped() -> None:
    elsewhere = (
        "stance_",
        "contest_",
        "elementterm_",
        "linksuggestion_",
        "stanceplace_",
        "decideddeletion_",
        "link_suspect",
        "link_confirmed",
        "activityevidence_",
        "relevance_",
        *("proposal_", "answer_", "sponsor_", "succession_"),
        *("watch_", "subscription_", "notice_", "delivery_", "deadline_"),
    )
    known = {name for name in constraints_of("proposals") if not name.startswith(elsewhere)}
    assert set(BREACHES) | TRIPPED_BY_MOVES == known


def test_withdrawn_link_leaves_room_for_a_new_one() -> None:
    paragraph, element = printed(), make_element()
    for withdrawn_at in (timezone.now(), timezone.now(), None):
        Link.objects.create(
            paragraph=paragraph, element=element, relation="reports", withdrawn_at=withdrawn_at
        )
    assert Link.objects.in_force().count() == 1
