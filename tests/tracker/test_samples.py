"""Samples come in by the ordinary import and move by the ordinary verbs."""

import shutil
from collections import Counter
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from documents.importing.runs import start_import
from documents.importing.working import process
from documents.models import Access, Authorship, Document, Edition, ImportRun
from meetings.actions import reopen_interventions
from meetings.models import AgendaItem, Intervention, Meeting, Party, PartyName
from meetings.refusals import RefusalKind, Refused
from meetings.roles import Role
from proposals.actions import refuse_status, withdraw_activity_evidence, withdraw_link
from proposals.models import (
    ActivityEvidence,
    Element,
    Evidence,
    Link,
    Proposal,
    Sponsor,
    Stance,
    Status,
    StatusChange,
    Succession,
    Transition,
)
from proposals.reference import statuses, transitions
from proposals.tabling import open_table
from tests.makers import make_document, make_edition, make_user
from tracker.dashboards.coverage import open_coverage
from tracker.samples.files import link_rows, move_rows, sample_files
from tracker.samples.finish import Finished, finish_samples, first_account, follow_sample
from tracker.samples.load import Loaded, load_samples

pytestmark = pytest.mark.django_db

BOARD = {
    "SM": None,
    "SM.A": None,
    "SM.A.1": "AGREED_AD_REF",
    "SM.A.2": "AGREED_AD_REF",
    "SM.A.3": "IN_TEXT",
    "SM.B": None,
    "SM.B.1": "IN_TEXT",
    "SM.B.2": "CONVERGED",
    "SM.C": None,
    "SM.C.1": "IN_TEXT",
    "SM.C.2": "UNDER_DISCUSSION",
    "SM.D": None,
    "SM.D.1": "IN_TEXT",
    "SM.D.2": "COMPILED",
    "SM.E": None,
    "SM.E.1": "CONVERGED",
    "SM.E.2": "COMPILED",
    "SM.E.3": "PROPOSED",
    "SM.F": None,
    "SM.F.1": "UNDER_DISCUSSION",
    "SM.F.2": "IN_TEXT",
    "SM.F.3": "PROPOSED",
    "SM.G": None,
    "SM.G.1": "DEFERRED",
    "SM.G.2": "IN_TEXT",
}
LINKS = sum(len(row.elements) for row in link_rows())
POSITIONS = 34
MOVES = sum(not row.waits for rows in move_rows().values() for row in rows)


@pytest.fixture
def people() -> dict[str, User]:
    return {
        "officer": make_user(Role.OFFICER, username="officer"),
        "reviewer": make_user(Role.REVIEWER, username="reviewer"),
        "head": make_user(Role.HEAD, username="head"),
    }


@pytest.fixture
def rules() -> None:
    """The statuses and moves that ship, not a small set of the tests' own."""
    for position, row in enumerate(statuses()):
        Status.objects.create(position=position, **row.values)
    known = Status.objects.in_bulk(field_name="code")
    for _row, before, to in transitions():
        Transition.objects.create(
            from_status=known[before] if before else None, to_status=known[to]
        )


def sponsors() -> dict[str, str]:
    """Each proposal with its sponsors; a minus behind those who left."""
    found: dict[str, list[str]] = {}
    for row in Sponsor.objects.select_related("proposal", "party").order_by("party__code"):
        found.setdefault(row.proposal.code, []).append(row.party.code + "-" * bool(row.left_on))
    return {code: ", ".join(parties) for code, parties in sorted(found.items())}


def board() -> dict[str, str | None]:
    rows = Element.objects.filter(is_sample=True).order_by("position")
    return dict(rows.values_list("code", "status__code"))


def import_all(loaded: Loaded) -> None:
    for run in loaded.queued:
        process(run.pk, worker="test")


def test_samples_loaded_before_the_imports_are_rows_and_queued_files(
    people: dict[str, User], rules: None
) -> None:
    loaded = load_samples(**people)
    assert [run.filename for run in loaded.queued] == [f.path.name for f in sample_files()]
    assert {run.state for run in loaded.queued} == {ImportRun.State.QUEUED}
    assert loaded.finished == Finished(bearing=13)  # meetings and fields wait for no paper
    assert set(board().values()) == {None}
    assert {
        model.__name__: model.objects.count() for model in (Party, PartyName, Meeting, AgendaItem)
    } == {"Party": 8, "PartyName": 49, "Meeting": 2, "AgendaItem": 14}
    tabled = Element.objects.get(code="SM.E.2")
    assert (tabled.proposed_by, str(tabled.proposed_on)) == (
        Party.objects.get(code="XB"),
        "2024-04-19",
    )


def test_samples_imported_show_a_living_board(people: dict[str, User], rules: None) -> None:
    import_all(load_samples(**people))
    assert not ImportRun.objects.exclude(state=ImportRun.State.DONE).exists()
    made = Finished(
        *(LINKS, MOVES),
        waiting=1,
        proposals=11,
        positions=POSITIONS,
        speakers=26,
        deletions=1,
        terms=3,
        deadlines=1,
        bearing=9,
        views=4,
        amended=2,
    )
    assert finish_samples(**people) == made
    assert board() == BOARD
    returned = Element.objects.get(code="SM.C.2").changes.get(reason__contains="退回")
    assert returned.goes_back
    agreed = StatusChange.objects.get(element__code="SM.A.1", to_status__code="AGREED_AD_REF")
    assert (agreed.proposed_by, agreed.decided_by) == (people["officer"], people["head"])
    assert str(agreed.effective_on) == "2025-03-14"
    waiting = StatusChange.objects.waiting().get()
    assert (waiting.element.code, waiting.to_status.code) == ("SM.D.2", "IN_TEXT")
    assert not Document.objects.filter(is_sample=False).exists()
    assert set(Authorship.objects.filter(party=None).values_list("name_as_printed", flat=True)) <= {
        "Chair",
        "主席",
    }
    assert sponsors() == {
        "SP.1": "XA",
        "SP.2": "XB",
        "SP.3": "XC",
        "SP.4": "X-G",
        "SP.5": "XF",
        "SP.6": "XA",
        "SP.7": "XA-, XB, XC",
        "SP.7.1": "XA-, XB, XC",
        "SP.7.2": "XA-, XB, XC",
        "SP.8": "XA, XB",
        "SP.9": "XA, XC",
    }
    assert [str(row) for row in Succession.objects.order_by("old__code")] == [
        "SP.1: updated → SP.8",
        "SP.2: merged → SP.7",
        "SP.6: withdrawn",
        "SP.8: updated → SP.9",
    ]
    latest = Proposal.objects.with_text().get(code="SP.9")
    table = open_table(user=AnonymousUser(), day=date(2025, 3, 14), proposals=[latest])
    assert [row.party.code for row in table.unconfirmed(latest.pk)] == ["XB"]

    group = Stance.objects.filter(party__code="X-G").select_related("spoken_by")
    assert {(s.capacity, s.name_as_printed, str(s.spoken_by)) for s in group} == {
        ("on_behalf", "Groupe Exemple", "Sample State E")
    }
    activities = open_coverage(user=AnonymousUser()).activities
    assert {row.code: row.said for row in activities} == {
        "SX.P1.1": "Taken up: 1 meeting. Contributions: 3 papers. Reports: 1 paper. "
        "Latest: 2025-02-14.",
        "SX.P1.2": "Taken up: 1 meeting. Contributions: 1 paper. Reports: 1 paper. "
        "Latest: 2025-03-14.",
        "SX.P1.3": "Taken up: 1 meeting, 1 paper. Reports: 1 paper. Latest: 2025-03-14.",
        "SX.P1.4": "No recorded evidence.",
        "SX.P2.1": "No recorded evidence.",
        "SX.P2.2": "Plans: 1 paper. Latest: 2025-01-24.",
    }
    closed = Stance.objects.exclude(closed_at=None).order_by("state", "pk")
    assert [(s.element.code, s.state) for s in closed] == [
        ("SM.B.1", "corrected"),
        ("SM.E.3", "retracted"),
    ]
    unverified = Stance.objects.waiting().get()
    assert (unverified.party.code, unverified.element.code) == ("XD", "SM.D.1")

    # Again: nothing twice, and what people decided since stays decided.
    gone = ActivityEvidence.objects.filter(paragraph__isnull=False).first()
    withdraw_activity_evidence(evidence=gone, by=people["officer"])  # type: ignore[arg-type]
    withdraw_link(link=Link.objects.first(), by=people["officer"])  # type: ignore[arg-type]
    refuse_status(change=waiting, by=people["reviewer"], note="Not yet.")
    spoken = Intervention.objects.filter(state="confirmed").first()
    assert spoken is not None
    said = Intervention.objects.filter(paragraph=spoken.paragraph_id)
    reopen_interventions(interventions=list(said), by=people["officer"])
    again = load_samples(**people)
    assert again == Loaded(queued=(), finished=Finished())
    assert {row.state for row in said.all()} == {"draft"}
    assert board() == BOARD
    assert Link.objects.in_force().count() == LINKS - 1


@pytest.mark.once
def test_samples_of_an_older_tracker_are_imported_anew(
    people: dict[str, User], rules: None, settings: Settings, tmp_path: Path
) -> None:
    """The story quotes the files as they are now; what it told of the older ones stays told."""
    shipped = settings.BASE_DIR / "documents" / "samples"
    older = (shipped / "SAMPLE-WG-1-3.zh.txt").read_text("utf-8").replace("2 月 21 日", "月末")
    run = start_import(
        file=ContentFile(older.encode()),
        filename="SAMPLE-WG-1-3.zh.txt",
        by=people["officer"],
        language="zh",
        access=Access.PUBLIC,
        auto_commit=True,
        is_sample=True,
    )
    process(run.pk, worker="test")
    import_all(load_samples(**people))
    made = finish_samples(**people)
    assert (made.deadlines, made.positions) == (1, POSITIONS)

    paper = "SAMPLE-WG-1-WP.1.zh.txt"
    newer = tmp_path / "documents" / "samples"
    shutil.copytree(shipped, newer)
    (newer / paper).write_text(
        (shipped / paper).read_text("utf-8").replace("所在区域", "所处区域"), "utf-8"
    )
    settings.BASE_DIR = tmp_path
    loaded = load_samples(**people)
    assert [run.filename for run in loaded.queued] == [paper]
    import_all(loaded)
    again = finish_samples(**people)
    assert (again.positions, again.moves, again.deadlines) == (0, 0, 0)
    assert Stance.objects.exclude(state=Stance.State.CORRECTED).count() == POSITIONS


def test_samples_arriving_late_first_leave_each_element_where_its_evidence_ends(
    people: dict[str, User], rules: None
) -> None:
    loaded = load_samples(**people)
    reports = [run for run in loaded.queued if "-3.zh" in run.filename]
    papers = [run for run in loaded.queued if "WG-1-WP" in run.filename]
    import_all(Loaded(tuple(reports), Finished()))
    assert finish_samples(**people).moves == 0
    import_all(Loaded(tuple(papers), Finished()))
    assert finish_samples(**people).moves > 0
    assert set(board().values()) == {None, "PROPOSED", "UNDER_DISCUSSION", "COMPILED"}
    assert board()["SM.G.2"] == "PROPOSED"


def test_sample_arrival_does_what_follows_without_anybody_asking(
    people: dict[str, User],
    rules: None,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    run = load_samples(**people).queued[0]
    with django_capture_on_commit_callbacks(execute=True):
        process(run.pk, worker="test")
    assert board()["SM.A.1"] == "PROPOSED"


def test_sample_arrival_without_a_reviewer_leaves_links_for_later(
    people: dict[str, User],
    rules: None,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    run = load_samples(**people).queued[0]
    people["reviewer"].groups.clear()
    with django_capture_on_commit_callbacks(execute=True):
        process(run.pk, worker="test")
    assert (Edition.objects.count(), Link.objects.count()) == (1, 0)


def test_real_arrival_does_nothing_to_samples(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks() as callbacks:
        follow_sample(edition=make_edition(make_document(is_sample=False)))
    assert callbacks == []


@pytest.mark.once
def test_samples_refused_by_the_rules_stay_where_they_are(
    people: dict[str, User], rules: None
) -> None:
    """The real rules stand: without the transition there is no move and no half-made proposal."""
    import_all(load_samples(**people))
    Transition.objects.filter(to_status__code="PROPOSED").delete()
    assert finish_samples(**people).moves == 0
    assert set(board().values()) == {None}
    assert not Evidence.objects.exists()


def test_samples_not_loaded_finish_nothing(people: dict[str, User]) -> None:
    assert finish_samples(**people) == Finished()


def test_samples_loaded_by_somebody_who_may_not_leave_no_trace(people: dict[str, User]) -> None:
    with pytest.raises(Refused) as refusal:
        load_samples(**{**people, "officer": make_user(Role.DELEGATION)})
    assert refusal.value.kind == RefusalKind.NOT_ALLOWED
    assert not Party.objects.exists()


def test_failed_sample_import_is_tried_again(people: dict[str, User], rules: None) -> None:
    first = load_samples(**people).queued[0]
    ImportRun.objects.filter(pk=first.pk).update(state=ImportRun.State.FAILED, error="It broke.")
    again = load_samples(**people).queued
    assert len(again) == len(sample_files())
    assert again[0] == first
    assert again[0].state == ImportRun.State.QUEUED


@pytest.mark.once
def test_command_imports_now_and_says_so(people: dict[str, User], rules: None) -> None:
    out = StringIO()
    call_command("load_samples", "--now", "--officer", "officer", stdout=out)
    assert out.getvalue() == "The samples are loaded.\n"
    assert Counter(board().values()) == Counter(BOARD.values())
    assert Proposal.objects.count() == 11


def test_command_leaves_imports_to_a_worker(people: dict[str, User], rules: None) -> None:
    out = StringIO()
    call_command("load_samples", stdout=out)
    assert out.getvalue().startswith(f"{len(sample_files())} sample documents are queued;")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "There is no account with the role officer."),
        (["--officer", "nobody"], "There is no account 'nobody' with the role officer."),
    ],
)
def test_command_without_an_account_says_what_to_do(arguments: list[str], sentence: str) -> None:
    with pytest.raises(CommandError, match=sentence):
        call_command("load_samples", *arguments)


def test_command_passes_a_refusal_on(people: dict[str, User]) -> None:
    people["officer"].is_active = False
    people["officer"].save()
    with pytest.raises(CommandError, match="Only secretariat staff"):
        call_command("load_samples", "--officer", "officer")


def test_first_account_skips_those_that_are_switched_off(people: dict[str, User]) -> None:
    make_user(Role.HEAD, username="second")
    people["head"].is_active = False
    people["head"].save()
    found = first_account(Role.HEAD)
    assert found is not None
    assert found.username == "second"


def test_sample_file_is_read_from_the_checkout() -> None:
    assert {file.path.parent for file in sample_files()} == {
        Path(__file__).parents[2] / "documents" / "samples"
    }
