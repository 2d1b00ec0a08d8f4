"""Samples leave in one step; what is real stays, and what rests on them stops the removal."""

import re
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.db.models import Model
from pytest_django import DjangoCaptureOnCommitCallbacks

from documents.models import (
    Authorship,
    Citation,
    Document,
    Edition,
    ImportRun,
    Paragraph,
    Part,
)
from meetings.models import AgendaItem, Delegate, Meeting, Party, PartyName, Platform
from meetings.refusals import RefusalKind, Refused
from meetings.roles import Role
from proposals.actions import (
    confirm_status,
    link_paragraph,
    mark_relevant,
    propose_status,
    record_activity_evidence,
)
from proposals.models import (
    Activity,
    ActivityEvidence,
    Contest,
    Element,
    Evidence,
    ExpertDomain,
    Link,
    Milestone,
    Phase,
    Proposal,
    Relevance,
    Sponsor,
    Stance,
    StatusChange,
)
from tests.makers import (
    SOME_DAY,
    make_activity,
    make_contest,
    make_delegate,
    make_document,
    make_domain,
    make_edition,
    make_element,
    make_meeting,
    make_paragraph,
    make_part,
    make_party,
    make_phase,
    make_platform,
    make_rules,
    make_stance,
    make_user,
)
from tracker.samples.remove import Removed, remove_samples

pytestmark = pytest.mark.django_db

PROGRAMME = (Activity, ActivityEvidence, ExpertDomain, Milestone, Phase, Platform, Relevance)
MODELS: list[type[Model]] = [
    AgendaItem,
    Authorship,
    Citation,
    Delegate,
    Document,
    Edition,
    Element,
    Evidence,
    ImportRun,
    Link,
    Meeting,
    Paragraph,
    Part,
    Party,
    PartyName,
    Proposal,
    Sponsor,
    Contest,
    Stance,
    StatusChange,
    User,
]


def rows() -> dict[str, list[object]]:
    """The primary keys of every row there is."""
    return {m.__name__: sorted(m._default_manager.values_list("pk", flat=True)) for m in MODELS}


class World:
    """One of everything, real or sample."""

    def __init__(self, *, is_sample: bool, symbol: str) -> None:
        self.party = make_party(is_sample=is_sample)
        self.meeting = make_meeting(is_sample=is_sample)
        AgendaItem.objects.create(meeting=self.meeting, number="1")
        self.document = make_document(symbol, meeting=self.meeting, is_sample=is_sample)
        Authorship.objects.create(
            document=self.document, party=self.party, name_as_printed=self.party.sort_key
        )
        edition = make_edition(self.document)
        self.paragraph = make_paragraph(make_part(edition))
        cited = make_document(f"{symbol}/Add.1", is_sample=is_sample)
        Citation.objects.create(paragraph=self.paragraph, document=cited)
        self.root = make_element(f"E{symbol[0]}", is_sample=is_sample)
        self.element = make_element(f"E{symbol[0]}.1", parent=self.root, is_sample=is_sample)
        self.proposal = Proposal.objects.create(
            code=symbol[0], document=self.document, is_sample=is_sample
        )
        self.proposal.elements.add(self.element)
        Sponsor.objects.create(proposal=self.proposal, party=self.party)
        self.run = ImportRun(
            filename="paper.txt",
            state=ImportRun.State.DONE,
            document=self.document,
            edition=edition,
            is_sample=is_sample,
        )
        self.run.file.save("paper.txt", ContentFile(b"text"), save=False)
        self.run.save()


@pytest.fixture
def real() -> World:
    return World(is_sample=False, symbol="TEST/WG/1/WP.1")


@pytest.fixture
def sample() -> World:
    return World(is_sample=True, symbol="SAMPLE/WG/9/WP.1")


@pytest.fixture
def delegate(sample: World) -> User:
    return make_delegate(sample.party)


def test_removal_takes_every_sample_row_and_file_and_nothing_real(
    real: World,
    officer: User,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    reviewer, delegation = make_user(Role.REVIEWER), make_user(Role.DELEGATION, username="reader")
    status = make_rules()["PROPOSED"]
    before = rows()
    sample = World(is_sample=True, symbol="SAMPLE/WG/9/WP.1")
    Delegate.objects.create(user=delegation, party=sample.party)
    link_paragraph(
        paragraph=sample.paragraph, element=sample.element, relation="proposes", by=officer
    )
    change = propose_status(
        element=sample.element,
        to=status,
        evidence=[sample.paragraph],
        reason="Tabled.",
        effective_on=SOME_DAY,
        by=officer,
    )
    confirm_status(change=change, by=reviewer)
    position = {"element": sample.element, "party": sample.party, "coder": officer}
    stance = make_stance(sample.paragraph, verifier=reviewer, **position)
    make_stance(sample.paragraph, corrects=stance, **position)
    make_contest(stance, delegation)
    ImportRun.objects.create(
        filename="twin.txt",
        state=ImportRun.State.DUPLICATE,
        twin=sample.run,
        document=sample.document,
    )
    storage, name = sample.run.file.storage, sample.run.file.name

    with django_capture_on_commit_callbacks(execute=True):
        removed = remove_samples(by=officer)

    assert removed == Removed(
        documents=2,
        editions=1,
        paragraphs=1,
        imports=2,
        links=1,
        links_to_real=0,
        positions=2,
        status_changes=1,
        elements=2,
        proposals=1,
        parties=1,
        meetings=1,
        accounts_unbound=("reader",),
    )
    assert rows() == before
    assert not storage.exists(str(name))
    assert real.run.file.storage.exists(str(real.run.file.name))


def programme(is_sample: bool, code: str) -> dict[str, Any]:
    """One of everything that something can bear on, or that can be relevant."""
    activity = make_activity(
        f"{code}.1", make_phase(code, is_sample=is_sample), is_sample=is_sample
    )
    Milestone.objects.create(
        code=code, dated="2024", starts=SOME_DAY, ends=SOME_DAY, is_sample=is_sample
    )
    return {
        "activity": activity,
        "domain": make_domain(code, is_sample=is_sample),
        "platform": make_platform(code, is_sample=is_sample),
    }


def test_removal_takes_the_sample_programme_and_what_bears_on_it(
    real: World, sample: World, officer: User
) -> None:
    kept = programme(is_sample=False, code="TL")
    mark_relevant(subject=kept["domain"], to=kept["activity"], note="Why.", by=officer)
    record_activity_evidence(
        activity=kept["activity"], source=real.paragraph, relation="plans", by=officer
    )
    before = {model: model.objects.count() for model in PROGRAMME}
    gone = programme(is_sample=True, code="SX")
    mark_relevant(subject=gone["platform"], to=gone["domain"], note="Why.", by=officer)
    Meeting.objects.filter(is_sample=True).update(starts=SOME_DAY)
    for source in (Meeting.objects.get(is_sample=True), sample.paragraph):
        record_activity_evidence(
            activity=gone["activity"], source=source, relation="plans", note="n", by=officer
        )
    assert remove_samples(by=officer).links_to_real == 0
    assert {model: model.objects.count() for model in PROGRAMME} == before


@pytest.mark.parametrize("kind", ["evidence", "relevance"])
def test_removal_stops_at_real_activities_that_samples_bear_on_until_told(
    kind: str, real: World, sample: World, officer: User
) -> None:
    kept, gone = programme(is_sample=False, code="TL"), programme(is_sample=True, code="SX")
    if kind == "evidence":
        row: Model = record_activity_evidence(
            activity=kept["activity"], source=sample.paragraph, relation="plans", by=officer
        )
    else:
        row = mark_relevant(subject=gone["domain"], to=real.element, note="Why.", by=officer)
    with pytest.raises(Refused, match=re.escape(str(row))):
        remove_samples(by=officer)
    assert Document.objects.filter(is_sample=True).exists()
    assert remove_samples(by=officer, with_links=True).links_to_real == 1
    assert not type(row)._default_manager.exists()


def test_removal_without_samples_removes_nothing(real: World) -> None:
    before = rows()
    assert remove_samples(by=None) == Removed(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, ())
    assert rows() == before


@pytest.mark.parametrize("direction", ["sample paragraph", "real paragraph"])
def test_removal_stops_at_links_to_real_rows_until_told(
    direction: str, real: World, sample: World, officer: User
) -> None:
    text, bears_on = (sample, real) if direction == "sample paragraph" else (real, sample)
    link = link_paragraph(
        paragraph=text.paragraph, element=bears_on.element, relation="mentions", by=officer
    )
    before = rows()
    with pytest.raises(Refused) as refusal:
        remove_samples(by=officer)
    assert refusal.value.kind == RefusalKind.CONFLICT
    assert str(link) in str(refusal.value)
    assert rows() == before

    assert remove_samples(by=officer, with_links=True).links_to_real == 1
    assert list(Element.objects.order_by("code")) == [real.root, real.element]
    assert not Link.objects.exists()


def test_removal_stops_at_a_real_paper_at_a_sample_meeting(
    real: World,
    sample: World,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    Document.objects.filter(pk=real.document.pk).update(meeting=sample.meeting)
    before = rows()
    with (
        django_capture_on_commit_callbacks(execute=True),
        pytest.raises(Refused, match=re.escape("TEST/WG/1/WP.1")) as refusal,
    ):
        remove_samples(by=None)
    assert refusal.value.kind == RefusalKind.CONFLICT
    assert rows() == before
    assert sample.run.file.storage.exists(str(sample.run.file.name))


def test_removal_names_ten_of_many_rows(real: World, sample: World) -> None:
    for number in range(11):
        make_document(f"TEST/WG/2/WP.{number}", meeting=sample.meeting)
    with pytest.raises(Refused) as refusal:
        remove_samples(by=None)
    assert str(refusal.value).count("TEST/WG/2") == 10
    assert "…" in str(refusal.value)


def test_removal_waits_for_a_running_import(sample: World) -> None:
    ImportRun.objects.create(filename="more.txt", state=ImportRun.State.QUEUED, is_sample=True)
    before = rows()
    with pytest.raises(Refused, match="being imported"):
        remove_samples(by=None)
    assert rows() == before


@pytest.mark.parametrize("role", [Role.DELEGATION, Role.ADMINISTRATOR])
def test_removal_by_somebody_who_may_not_is_refused(role: Role, sample: World) -> None:
    before = rows()
    user = make_user(role)
    before["User"].append(user.pk)
    with pytest.raises(Refused) as refusal:
        remove_samples(by=user)
    assert refusal.value.kind == RefusalKind.NOT_ALLOWED
    assert rows() == before


def test_command_lists_what_is_gone(sample: World, delegate: User) -> None:
    out = StringIO()
    call_command("remove_samples", stdout=out)
    assert out.getvalue().splitlines() == [
        "documents: 2",
        "editions: 1",
        "paragraphs: 1",
        "imports: 1",
        "links: 0",
        "links to real: 0",
        "positions: 0",
        "status changes: 0",
        "elements: 2",
        "proposals: 1",
        "parties: 1",
        "meetings: 1",
        f"accounts unbound: {delegate.username}",
    ]


def test_command_says_why_it_removes_nothing(real: World, sample: World, officer: User) -> None:
    link_paragraph(
        paragraph=sample.paragraph, element=real.element, relation="mentions", by=officer
    )
    with pytest.raises(CommandError, match="--with-links removes"):
        call_command("remove_samples")
    call_command("remove_samples", "--with-links", stdout=StringIO())
    assert not Document.objects.filter(is_sample=True).exists()
    Document.objects.update(meeting=make_meeting(is_sample=True))
    with pytest.raises(CommandError, match="rest on samples") as refusal:
        call_command("remove_samples")
    assert "--with-links" not in str(refusal.value)
