"""Whatever people do with positions and views, in any order: two people stand behind each, words
stay as they were recorded, nobody speaks for another, and nothing is lost."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import transaction
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

from meetings.refusals import Refused
from meetings.roles import Role
from proposals.actions import (
    answer_contest,
    confirm_views,
    contest_stance,
    correct_stance,
    dismiss_stance,
    dismiss_views,
    record_stance,
    reopen_views,
    retract_stance,
    verify_stance,
)
from proposals.models import Contest, Stance, View
from tests.makers import (
    SOME_DAY,
    make_delegate,
    make_document,
    make_edition,
    make_element,
    make_paragraph,
    make_part,
    make_party,
    make_user,
    make_view,
)

# The sequences are the same each time; what an engine refuses by itself is tested on both apart.
pytestmark = [pytest.mark.django_db, pytest.mark.once]
WHO = ["officer", "colleague", "reviewer", "head", "administrator", "A", "B", "nobody"]
VALUES = ["support", "oppose", "clarify"]
NOTES = ["It was read wrongly.", "It was read wrongly.", ""]
reached: set[str] = set()


class Positions(RuleBasedStateMachine):
    """Papers of two parties, a Chair's text with an unnamed view, and a person of each role."""

    @initialize()
    def begin(self) -> None:
        self.block = transaction.atomic()
        self.block.__enter__()
        parties = [make_party(name=name) for name in ("Sample State A", "Sample State B")]
        self.parties = parties
        self.people: dict[str, User] = {
            "officer": make_user(Role.OFFICER),
            "colleague": make_user(Role.OFFICER),
            "reviewer": make_user(Role.REVIEWER),
            "head": make_user(Role.HEAD),
            "administrator": make_user(Role.ADMINISTRATOR),
            "A": make_delegate(parties[0]),
            "B": make_delegate(parties[1]),
            "nobody": make_user(),
        }
        self.texts = []
        for party in parties:
            paper = make_document(issued_on=SOME_DAY)
            paper.authorships.create(party=party, name_as_printed=party.sort_key)
            text = f"{party.sort_key} supports this. It asks for more."
            self.texts.append(make_paragraph(make_part(make_edition(paper)), text=text))
        chair = make_part(make_edition(make_document(issued_on=SOME_DAY)), standing="no_status")
        self.texts.append(make_paragraph(chair, text="Some delegations asked why."))
        self.view = make_view(self.texts[2])
        self.element = make_element()
        self.words: dict[int, tuple[object, ...]] = {}
        self.answers: dict[int, str] = {}

    def teardown(self) -> None:
        if hasattr(self, "block"):
            transaction.set_rollback(True)
            self.block.__exit__(None, None, None)

    def _try(self, verb: Any, **given: Any) -> None:
        try:
            with transaction.atomic():
                verb(**given)
        except Refused:
            pass
        else:
            reached.add(verb.__name__)

    @rule(
        who=st.sampled_from(WHO),
        party=st.integers(0, 1),
        text=st.integers(0, 2),
        value=st.sampled_from(VALUES),
    )
    def record(self, who: str, party: int, text: int, value: str) -> None:
        self._try(
            record_stance,
            paragraph=self.texts[text],
            element=self.element,
            party=self.parties[party],
            value=value,
            by=self.people[who],
        )

    @rule(party=st.integers(0, 1), value=st.sampled_from(VALUES))
    def proceed(self, party: int, value: str) -> None:
        """What usually happens: an officer records, a reviewer verifies."""
        officer, reviewer = self.people["officer"], self.people["reviewer"]
        given: dict[str, Any] = {"element": self.element, "value": value, "by": officer}
        self._try(record_stance, paragraph=self.texts[party], party=self.parties[party], **given)
        for draft in Stance.objects.waiting():
            self._try(verify_stance, stance=draft, by=reviewer)

    @precondition(lambda self: Stance.objects.exists())
    @rule(
        who=st.sampled_from(WHO),
        which=st.integers(0, 9),
        verb=st.sampled_from(["verify", "dismiss", "correct", "retract", "contest"]),
        note=st.sampled_from(NOTES),
        value=st.sampled_from(VALUES),
    )
    def deal(self, who: str, which: int, verb: str, note: str, value: str) -> None:
        stances = list(Stance.objects.order_by("-pk"))
        given: dict[str, Any] = {"stance": stances[which % len(stances)], "by": self.people[who]}
        match verb:
            case "verify":
                self._try(verify_stance, **given)
            case "dismiss":
                self._try(dismiss_stance, note=note, **given)
            case "correct":
                self._try(correct_stance, note=note, value=value, **given)
            case "retract":
                self._try(retract_stance, note=note, **given)
            case "contest":
                self._try(contest_stance, reason=note, **given)

    @rule(
        party=st.integers(0, 1),
        steps=st.lists(st.sampled_from(["contest", "correct", "retract", "answer"]), min_size=2),
        value=st.sampled_from(VALUES),
    )
    def put_right(self, party: int, steps: list[str], value: str) -> None:
        """What usually follows: the delegation contests, staff correct or retract, and answer."""
        self.proceed(party=party, value=value)
        head, officer = self.people["head"], self.people["officer"]
        for step in steps[:4]:
            stance = Stance.objects.in_force().filter(party=self.parties[party]).first()
            contest = Contest.objects.waiting().filter(party=self.parties[party]).first()
            if step == "answer" and contest is not None:
                accepted = contest.stance.state != Stance.State.VERIFIED
                given: dict[str, Any] = {"accepted": accepted, "answer": "Looked at.", "by": head}
                self._try(answer_contest, contest=contest, **given)
            elif stance is not None and step == "contest":
                by = self.people["AB"[party]]
                self._try(contest_stance, stance=stance, reason="Not so.", by=by)
            elif stance is not None and step == "correct":
                other = VALUES[(VALUES.index(stance.value) + 1) % len(VALUES)]
                given = {"note": "Misread.", "value": other, "by": officer}
                self._try(correct_stance, stance=stance, **given)
            elif stance is not None and step == "retract":
                self._try(retract_stance, stance=stance, note="Misread.", by=head)

    @precondition(lambda self: Contest.objects.exists())
    @rule(who=st.sampled_from(WHO), accepted=st.booleans(), answer=st.sampled_from(NOTES))
    def answer(self, who: str, accepted: bool, answer: str) -> None:
        contest = Contest.objects.latest("pk")
        self._try(
            answer_contest, contest=contest, accepted=accepted, answer=answer, by=self.people[who]
        )

    @rule(
        who=st.sampled_from(WHO), verb=st.sampled_from([confirm_views, dismiss_views, reopen_views])
    )
    def decide_on_the_view(self, who: str, verb: Any) -> None:
        self._try(verb, views=[self.view], by=self.people[who])

    @invariant()
    def two_people_stand_behind_what_is_shown(self) -> None:
        people = getattr(self, "people", {})
        staff = {people[name].pk for name in ("reviewer", "head") if people}
        for stance in Stance.objects.filter(state__in=Stance.PUBLISHED):
            assert stance.verifier_id in staff
            assert stance.verifier_id != stance.coder_id
            assert stance.quote in stance.paragraph.text

    @invariant()
    def nobody_speaks_for_another(self) -> None:
        for stance in Stance.objects.select_related("paragraph"):
            assert stance.paragraph in self.texts[:2]
            assert self.parties[self.texts.index(stance.paragraph)] == stance.party
        for contest in Contest.objects.select_related("stance"):
            assert contest.party_id == contest.stance.party_id
        assert not View.objects.filter(party__isnull=False).exists()

    @invariant()
    def nothing_is_lost_and_no_word_changes(self) -> None:
        rows: dict[int, tuple[object, ...]] = {
            row.pk: (row.party_id, row.value, row.quote, row.paragraph_id, row.coder_id)
            for row in Stance.objects.all()
        }
        assert getattr(self, "words", {}).items() <= rows.items()
        self.words = rows
        answered = dict(Contest.objects.exclude(state="open").values_list("pk", "answer"))
        known: dict[int, str] = getattr(self, "answers", {})
        assert known.items() <= answered.items()
        self.answers = answered

    @invariant()
    def one_correction_follows_one_row(self) -> None:
        corrected = Stance.objects.filter(state=Stance.State.CORRECTED)
        for stance in corrected.select_related("correction"):
            assert stance.correction.state in Stance.PUBLISHED


def test_no_sequence_of_verbs_breaks_the_positions() -> None:
    reached.clear()
    run_state_machine_as_test(
        Positions,
        settings=settings(
            max_examples=6,
            stateful_step_count=25,
            deadline=None,
            derandomize=True,
            database=None,
            phases=[Phase.generate],  # a failing sequence is printed as it was found
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert reached >= {
        "record_stance",
        "verify_stance",
        "correct_stance",
        "retract_stance",
        "contest_stance",
        "answer_contest",
        "confirm_views",
        "reopen_views",
    }, "the sequences were too tame to prove anything"
