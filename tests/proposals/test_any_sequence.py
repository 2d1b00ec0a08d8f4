"""Whatever people do, in any order: a status rests on evidence, and the past stays as it was."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from documents.models import Access, Document, Paragraph, Part
from meetings.moments import end_of
from meetings.refusals import Refused
from meetings.roles import Role
from proposals.actions import confirm_status, propose_status, refuse_status, withdraw_status
from proposals.models import Element, Status, StatusChange
from proposals.recording import lasting_moment
from proposals.rules import allowed_moves
from tests.makers import (
    SOME_DAY,
    make_document,
    make_edition,
    make_element,
    make_paragraph,
    make_part,
    make_rules,
    make_user,
)

# The sequences are the same each time; what an engine refuses by itself is tested on both apart.
pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.no_cover]

ROLES = [*Role, None]
CODES = ["REGISTERED", "PROPOSED", "IN_TEXT", "ADOPTED", "SUPERSEDED"]
moved: set[int] = set()
late: set[bool] = set()
Answer = dict[int, str]
History = dict[int, list[tuple[str, date]]]


class Negotiation(RuleBasedStateMachine):
    """Two elements, papers of every standing and access, a person of each role, and days that pass.

    A verb dates what it records by the clock, which only goes forward.
    """

    @initialize()
    def begin(self) -> None:
        self.block = transaction.atomic()
        self.block.__enter__()
        self.now = datetime.combine(SOME_DAY + timedelta(days=4), time(12), UTC)
        self.clock = patch.object(timezone, "now", lambda: self.now)
        self.clock.start()
        self.statuses: dict[str, Status] = make_rules()
        self.people: dict[Role | None, User] = {
            role: make_user(*([role] if role else [])) for role in ROLES
        }
        self.elements: list[Element] = [make_element(), make_element()]
        self.texts: list[Paragraph] = []
        for place, standing in enumerate(Part.Standing.values):
            paper = make_document(
                kind=Document.Kind.TEXT, issued_on=SOME_DAY + timedelta(days=place)
            )
            edition = make_edition(paper)
            self.texts.append(make_paragraph(make_part(edition, standing=standing)))
        self.past: History = {element.pk: [] for element in self.elements}
        self.closed: dict[tuple[int, date], str] = {}
        self.told: dict[tuple[User | AnonymousUser, date, datetime], Answer] = {}
        self.confirmed = 0

    def teardown(self) -> None:
        if hasattr(self, "block"):
            self.clock.stop()
            transaction.set_rollback(True)
            self.block.__exit__(None, None, None)

    def _try(self, verb: Any, **given: Any) -> None:
        try:
            with transaction.atomic():
                verb(**given)
        except Refused:
            pass

    @rule(
        role=st.sampled_from(ROLES),
        element=st.integers(0, 1),
        code=st.sampled_from(CODES),
        cited=st.lists(st.integers(0, 6), max_size=2),
        days=st.none() | st.integers(-3, 9),
        reason=st.sampled_from(["It is printed.", ""]),
    )
    def propose(
        self,
        role: Role | None,
        element: int,
        code: str,
        cited: list[int],
        days: int | None,
        reason: str,
    ) -> None:
        to = self.statuses[code]
        self._try(
            propose_status,
            element=self.elements[element],
            to=to,
            evidence=[self.texts[place] for place in cited],
            reason=reason,
            effective_on=None if days is None else SOME_DAY + timedelta(days=days),
            successor=self.elements[1 - element] if code == "SUPERSEDED" else None,
            by=self.people[role],
        )

    @rule(element=st.integers(0, 1), which=st.integers(0, 4), later=st.integers(0, 2))
    def proceed(self, element: int, which: int, later: int) -> None:
        """What usually happens: an officer proposes an open move, some days later a head confirms
        it; the effective day is the evidence's, before both."""
        moving = Element.objects.get(pk=self.elements[element].pk)
        moves = allowed_moves(moving.status)
        if not moves:
            return
        to = moves[which % len(moves)]
        day = (moving.status_since or SOME_DAY) + timedelta(days=later)
        self._try(
            propose_status,
            element=moving,
            to=to,
            evidence=[text for text in self.texts if to.accepts(text.part.standing)][:1],
            reason="It is printed.",
            effective_on=min(day, timezone.localdate()),
            successor=self.elements[1 - element] if to.needs_successor else None,
            by=self.people[Role.OFFICER],
        )
        self.now += timedelta(days=later)
        for change in StatusChange.objects.waiting().filter(element=moving):
            self._try(confirm_status, change=change, by=self.people[Role.HEAD])

    @precondition(lambda self: StatusChange.objects.exists())
    @rule(
        role=st.sampled_from(ROLES),
        which=st.integers(0, 9),
        verb=st.sampled_from(["confirm", "refuse", "withdraw"]),
    )
    def decide(self, role: Role | None, which: int, verb: str) -> None:
        waiting = StatusChange.objects.waiting() if which else StatusChange.objects.none()
        changes = list(waiting) or list(StatusChange.objects.order_by("pk"))
        change, by = changes[which % len(changes)], self.people[role]
        if verb == "confirm":
            self._try(confirm_status, change=change, by=by)
        elif verb == "refuse":
            self._try(refuse_status, change=change, by=by, note="No.")
        else:
            self._try(withdraw_status, change=change, by=by)

    @rule(place=st.integers(0, 6), access=st.sampled_from(list(Access)))
    def restrict_what_carries_nothing(self, place: int, access: Access) -> None:
        """Papers on which a status rests stay public; the rules of documents see to it."""
        paper = self.texts[place].edition.document
        if not StatusChange.objects.confirmed().filter(evidence__document=paper).exists():
            Document.objects.filter(pk=paper.pk).update(access=access)
            for text in self.texts:
                text.edition.document.refresh_from_db()

    @invariant()
    def every_status_rests_on_confirmed_evidence(self) -> None:
        for element in self._seen():
            change = element.changes.filter(state="confirmed").order_by("sequence").last()
            if change is None:
                assert (element.status, element.version) == (None, 0)
                continue
            to = change.to_status
            assert (element.status, element.status_since) == (to, change.effective_on)
            assert change.decided_by_id not in (None, change.proposed_by_id)
            rests_on = change.evidence.select_related("paragraph__part", "document")
            assert not to.needs_evidence or rests_on
            standings = {row.paragraph.part.standing for row in rests_on if row.paragraph}
            assert not to.needs_evidence or any(to.accepts(each) for each in standings)
            assert {row.document.access for row in rests_on} <= {Access.PUBLIC}

    @invariant()
    def nothing_is_lost_and_the_past_stays(self) -> None:
        for element in self._seen():
            rows = element.changes.filter(state="confirmed").order_by("sequence")
            now = [(row.to_status.code, row.effective_on) for row in rows]
            before = self.past[element.pk]
            assert now[: len(before)] == before
            assert [day for _code, day in now] == sorted(day for _code, day in now)
            self.past[element.pk] = now
            moved.add(len(now))
            for day in (SOME_DAY + timedelta(days=days) for days in (-1, 2, 6)):
                stood = [code for code, since in now if since <= day]
                change = element.change_on(day)
                assert ([change.to_status.code] if change else []) == stood[-1:]

    @invariant()
    def what_was_ever_answered_is_answered_again(self) -> None:
        """Of any day, closed or not, as recorded by the moment that the answer named, which is one
        of a day that has not ended, and as recorded by the end of an earlier day."""
        confirmed = StatusChange.objects.confirmed().count() if hasattr(self, "told") else 0
        if confirmed == getattr(self, "confirmed", 0):
            return
        self.confirmed = confirmed
        for asked, answer in self.told.items():
            assert self._answer(*asked) == answer
            if True not in late:
                late.add(self._answer(*asked[:2], None) != answer)
        yesterday = end_of(timezone.localdate() - timedelta(days=1))
        public, officer = AnonymousUser(), self.people[Role.OFFICER]
        for asked in (
            (public, SOME_DAY + timedelta(days=2), lasting_moment(public)),
            (public, SOME_DAY + timedelta(days=2), yesterday),
            (officer, timezone.localdate(), lasting_moment(officer)),
        ):
            self.told.setdefault(asked, self._answer(*asked))

    @invariant()
    def state_as_of_a_closed_day_never_changes(self) -> None:
        """A day is closed once the element has moved after it; as pages and REST read it."""
        for element in self._seen():
            since = element.status_since or date.min
            for days in (-1, 3, 7):
                day = SOME_DAY + timedelta(days=days)
                if day < since:
                    code = self._code_on(element, day)
                    assert self.closed.setdefault((element.pk, day), code) == code

    def _answer(
        self, reader: User | AnonymousUser, day: date, known: datetime | None
    ) -> dict[int, str]:
        """Where every element stood, as pages and REST read it."""
        rows = StatusChange.objects.in_force_on(day, reader, known)
        return dict(rows.values_list("element", "to_status__code"))

    def _code_on(self, element: Element, day: date) -> str:
        return self._answer(AnonymousUser(), day, None).get(element.pk, "")

    def _seen(self) -> list[Element]:
        elements = getattr(self, "elements", [])
        return list(
            Element.objects.filter(pk__in=[e.pk for e in elements]).select_related("status")
        )


def test_no_sequence_of_verbs_breaks_the_history() -> None:
    moved.clear()
    late.clear()
    run_state_machine_as_test(
        Negotiation,
        settings=settings(
            max_examples=8,
            stateful_step_count=30,
            deadline=None,
            derandomize=True,
            database=None,
            phases=[Phase.generate],  # a failing sequence is printed as it was found
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert max(moved) > 3, "the sequences were too tame to prove anything"
    assert True in late, "nothing was ever recorded late that changed a past day"
