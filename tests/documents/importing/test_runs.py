"""A file's way in: states, leases, duplicates, and that nothing is ever half stored."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
from celery import Celery
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from documents.importing import runs, sweeper, working
from documents.models import Access, Citation, Document, Edition, ImportRun, Paragraph, WorkerBeat
from documents.signals import document_imported
from meetings.refusals import RefusalKind, Refused
from meetings.roles import Role
from tests.makers import make_delegate, make_party, make_user
from tracker.celery import app as usual

pytestmark = pytest.mark.django_db

PAPER = """TEST/WG/1/WP.7

Test working group
First session
Geneva, 13-17 May 2024
Agenda item 6

Keeping records of a negotiation

Submitted by Sample State A

I. Introduction

1. A record names the paragraph on which it rests, see TEST/WG/1/2, paragraph 9.

2. The following is suggested:

(a) Every paragraph keeps its printed number;

(b) Every number keeps its paragraph.

II. Next steps

3. The group may wish to take note of this paper.
"""


@pytest.fixture
def officer() -> User:
    make_party("XA", "Sample State A")
    return make_user(Role.OFFICER, username="officer")


def upload(data: bytes | str, by: User | None, name: str = "paper.txt", **more: Any) -> ImportRun:
    content = data.encode() if isinstance(data, str) else data
    return runs.start_import(file=ContentFile(content), filename=name, by=by, **more)


def finished(run: ImportRun) -> ImportRun:
    working.process(run.pk, worker="test")
    run.refresh_from_db()
    return run


def test_upload_is_queued_and_kept(officer: User) -> None:
    run = upload(PAPER, officer, name="../../etc/WP 7.txt")
    assert (run.state, run.filename, run.size, run.created_by) == (
        "queued",
        "WP 7.txt",
        len(PAPER.encode()),
        officer,
    )
    with run.file.open("rb") as stored:
        assert stored.read() == PAPER.encode()


def test_upload_rings_the_bell_after_commit(
    officer: User, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks() as callbacks:
        upload(PAPER, officer)
    assert len(callbacks) == 1


def test_upload_is_accepted_while_the_broker_is_away(officer: User) -> None:
    nobody_listens = Celery("away", broker="redis://127.0.0.1:1/0", set_as_current=False)
    nobody_listens.conf.broker_transport_options = {
        "socket_connect_timeout": 1,
        "max_retries": 1,
        "interval_start": 0,
        "interval_step": 0.2,
    }
    nobody_listens.set_current()
    try:
        run = upload(PAPER, officer, auto_commit=True)
        working._send(str(run.pk))
    finally:
        usual.set_current()
    assert finished(run).state == "done"


@pytest.mark.parametrize("role", [None, Role.DELEGATION, Role.ADMINISTRATOR])
def test_upload_by_others_is_refused(role: Role | None) -> None:
    user = make_user(*([role] if role else []), is_superuser=True)
    with pytest.raises(Refused, match="Only secretariat staff import") as caught:
        upload(PAPER, user)
    assert caught.value.kind is RefusalKind.NOT_ALLOWED
    assert not ImportRun.objects.exists()


def test_run_waits_for_a_person_then_stores(officer: User) -> None:
    run = finished(upload(PAPER, officer))
    assert (run.state, run.progress, run.worker, run.lease_until) == ("parsed", 60, "", None)
    assert not Document.objects.exists()
    runs.commit_import(run=run, by=officer)
    assert run.state == "storing"
    assert finished(run).state == "done"
    assert (run.progress, str(run.document), run.edition) == (
        100,
        "TEST/WG/1/WP.7",
        Edition.objects.get(),
    )


def test_stored_paper_reads_as_printed(officer: User) -> None:
    run = finished(upload(PAPER, officer, auto_commit=True))
    document = Document.objects.get(symbol="TEST/WG/1/WP.7")
    assert run.document == document
    assert (document.title, document.access, document.kind) == (
        "Keeping records of a negotiation",
        Access.PUBLIC,
        Document.Kind.WORKING_PAPER,
    )
    assert list(document.authorships.values_list("name_as_printed", "party__code")) == [
        ("Sample State A", "XA")
    ]
    texts = Paragraph.objects.exclude(kind__in=["front", "heading"])
    assert list(texts.values_list("part__code", "path", "label", "text", "part__standing")) == [
        (
            "body",
            "1",
            "1.",
            "A record names the paragraph on which it rests, see TEST/WG/1/2, paragraph 9.",
            "national",
        ),
        ("body", "2", "2.", "The following is suggested:", "national"),
        ("body", "2/a", "(a)", "Every paragraph keeps its printed number;", "national"),
        ("body", "2/b", "(b)", "Every number keeps its paragraph.", "national"),
        ("body", "3", "3.", "The group may wish to take note of this paper.", "national"),
    ]
    cited = Citation.objects.get()
    assert (cited.paragraph.path, str(cited.document), cited.document.editions.count()) == (
        "1",
        "TEST/WG/1/2",
        0,
    )


def test_symbol_and_language_given_by_staff_win(officer: User) -> None:
    text = PAPER.replace("TEST/WG/1/WP.7\n", "")
    finished(upload(text, officer, auto_commit=True, symbol="test/wg/1/wp.9", language="fr"))
    edition = Edition.objects.get()
    assert (edition.document.symbol, edition.language) == ("TEST/WG/1/WP.9", "fr")


def test_limited_symbols_are_for_participants(officer: User) -> None:
    finished(upload(PAPER.replace("WP.7", "CRP.7"), officer, auto_commit=True))
    assert Document.objects.get(symbol="TEST/WG/1/CRP.7").access == Access.PARTICIPANTS


def test_access_given_by_staff_wins(officer: User) -> None:
    finished(upload(PAPER, officer, auto_commit=True, access="secretariat"))
    assert Document.objects.get(symbol="TEST/WG/1/WP.7").access == Access.SECRETARIAT


def test_same_bytes_twice_name_the_twin(officer: User) -> None:
    first = finished(upload(PAPER, officer, auto_commit=True))
    second = finished(upload(PAPER, officer, name="again.txt", auto_commit=True))
    assert (second.state, second.twin, second.document) == ("duplicate", first, first.document)
    assert Edition.objects.count() == 1


def test_twin_that_still_waits_is_named_too(officer: User) -> None:
    first = finished(upload(PAPER, officer))
    second = finished(upload(PAPER, officer))
    assert (second.state, second.twin) == ("duplicate", first)


def test_bytes_of_a_cancelled_run_can_come_again(officer: User) -> None:
    first = upload(PAPER, officer)
    runs.cancel_import(run=first, by=officer)
    assert finished(upload(PAPER, officer, auto_commit=True)).state == "done"


def test_new_text_of_a_symbol_is_a_new_edition(officer: User) -> None:
    finished(upload(PAPER, officer, auto_commit=True))
    finished(upload(PAPER.replace("may wish", "is invited"), officer, auto_commit=True))
    old, new = Edition.objects.order_by("pk")
    assert old.document == new.document
    assert (old.is_current, new.is_current) == (False, True)
    assert Paragraph.objects.filter(edition=old).count() == new.paragraphs.count()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (bytes(range(256)) * 40, "plain text"),
        (b"\x7fELF\x02\x01\x01" + b"\x00" * 500, "plain text"),
        (b"a\x00b" * 400, "plain text"),
        (b"GE.23-12345\n\n1\n", "No paragraphs were found"),
    ],
)
def test_bad_file_fails_with_a_sentence_and_the_queue_goes_on(
    data: bytes, says: str, officer: User
) -> None:
    bad, good = upload(data, officer, auto_commit=True), upload(PAPER, officer, auto_commit=True)
    assert finished(bad).state == "failed"
    assert says in bad.error
    assert bad.finished_at is not None
    assert finished(good).state == "done"


def test_fifty_megabytes_are_refused_unread(officer: User) -> None:
    run = finished(upload(b"1. Long text.\n" * (50 * 1024 * 1024 // 14), officer))
    assert run.state == "failed"
    assert "Split it" in run.error


def test_failed_run_can_be_tried_again(officer: User) -> None:
    run = finished(upload(b"", officer))
    runs.retry_import(run=run, by=officer)
    assert (run.state, run.error, run.progress) == ("queued", "", 0)
    with pytest.raises(Refused, match="only a failed or cancelled one") as caught:
        runs.retry_import(run=run, by=officer)
    assert caught.value.kind is RefusalKind.CONFLICT


def test_only_a_parsed_run_can_be_stored(officer: User) -> None:
    run = upload(PAPER, officer)
    with pytest.raises(Refused, match="only one that is ready for preview"):
        runs.commit_import(run=run, by=officer)


def test_delegate_steers_nothing(officer: User) -> None:
    run = finished(upload(PAPER, officer))
    delegate = make_delegate()
    for verb in (runs.commit_import, runs.cancel_import, runs.retry_import):
        with pytest.raises(Refused, match="Only secretariat staff"):
            verb(run=run, by=delegate)
    assert ImportRun.objects.get().state == "parsed"


def test_done_run_cannot_be_cancelled(officer: User) -> None:
    run = finished(upload(PAPER, officer, auto_commit=True))
    with pytest.raises(Refused, match="cannot be cancelled any more"):
        runs.cancel_import(run=run, by=officer)


# --- leases


def test_held_run_is_left_alone(officer: User) -> None:
    run = upload(PAPER, officer)
    later = timezone.now() + timedelta(seconds=30)
    ImportRun.objects.update(worker="other", lease_until=later, state="reading")
    assert working.process(run.pk, worker="test") is None
    assert working.waiting() == []


def test_run_of_a_dead_worker_is_taken_up(officer: User) -> None:
    run = upload(PAPER, officer, auto_commit=True)
    past = timezone.now() - timedelta(seconds=1)
    ImportRun.objects.update(worker="dead", lease_until=past, state="storing", attempts=1)
    assert working.waiting() == [run.pk]
    assert finished(run).state == "done"
    assert run.attempts == 2


def test_run_that_kills_its_workers_ends(officer: User) -> None:
    run = upload(PAPER, officer)
    ImportRun.objects.update(attempts=working.MAX_ATTEMPTS)
    assert finished(run).state == "failed"
    assert "started 3 times" in run.error


@pytest.mark.parametrize("thief", ["another worker", "a cancelling person"])
def test_lost_lease_stores_nothing(officer: User, thief: str) -> None:
    run = upload(PAPER, officer, auto_commit=True)

    def steal(**_kwargs: object) -> None:
        taken = {"worker": "other"} if thief == "another worker" else {"state": "cancelled"}
        ImportRun.objects.filter(pk=run.pk).update(**taken)

    document_imported.connect(steal)
    try:
        assert working.process(run.pk, worker="test") is None
    finally:
        document_imported.disconnect(steal)
    assert not Document.objects.exists()
    assert not Edition.objects.exists()


def test_unexpected_error_fails_the_run_and_is_raised(officer: User) -> None:
    run = upload(PAPER, officer, auto_commit=True)

    def burst(**_kwargs: object) -> None:
        raise RuntimeError("burst")

    document_imported.connect(burst)
    try:
        with pytest.raises(RuntimeError, match="burst"):
            working.process(run.pk, worker="test")
    finally:
        document_imported.disconnect(burst)
    run.refresh_from_db()
    assert (run.state, run.document) == ("failed", None)
    assert run.error.startswith("The file could not be imported because of an error in this")
    assert not Document.objects.exists()


def test_unknown_run_is_nobodys() -> None:
    assert working.process(uuid.uuid4(), worker="test") is None


# --- the sweeper


def test_sweep_beats_and_processes_what_was_dropped(officer: User, settings: Settings) -> None:
    settings.IMPORT_SWEEP_SECONDS = 0
    bad, good = upload(b"", officer), upload(PAPER, officer, auto_commit=True)
    assert sweeper.sweep("w1") == 2
    assert list(ImportRun.objects.order_by("created_at").values_list("pk", "state")) == [
        (bad.pk, "failed"),
        (good.pk, "done"),
    ]
    assert WorkerBeat.objects.get().name == "w1"
    assert sweeper.sweep("w1") == 0


def test_sweep_goes_on_after_an_error(officer: User, settings: Settings) -> None:
    settings.IMPORT_SWEEP_SECONDS = 0
    first = upload(PAPER, officer, auto_commit=True)
    second = upload(PAPER.replace("WP.7", "WP.8"), officer, auto_commit=True)

    def burst(edition: Edition, **_kwargs: object) -> None:
        if edition.document.symbol == "TEST/WG/1/WP.7":
            raise RuntimeError("burst")

    document_imported.connect(burst)
    try:
        sweeper.sweep("w1")
    finally:
        document_imported.disconnect(burst)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.state) == ("failed", "done")


def test_sweep_leaves_fresh_runs_to_the_queue(officer: User, settings: Settings) -> None:
    settings.IMPORT_SWEEP_SECONDS = 60
    upload(PAPER, officer)
    assert sweeper.sweep("w1") == 0


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("a/b\\c.txt", "c.txt"),
        ("x\x00\r\n.txt", "x.txt"),
        ("\u202egpj.exe", "gpj.exe"),
        ("", "unnamed"),
        ("ü" * 300 + ".txt", "ü" * 180 + ".txt"),
        ("n" * 300, "n" * 180),
    ],
)
def test_safe_filename(given: str, kept: str) -> None:
    assert runs.safe_filename(given) == kept
