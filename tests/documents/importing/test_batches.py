"""Many files at once: each fails or succeeds alone, and verbs move all that are alike."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from documents.importing.batches import (
    cancel_rest,
    next_to_look_at,
    progress_of,
    retry_failed,
    start_batch,
    store_ready,
)
from documents.importing.runs import cancel_import, start_import
from documents.importing.working import process
from documents.models import Edition, ImportBatch, ImportRun
from meetings.refusals import RefusalKind, Refused
from meetings.roles import Role
from tests.makers import make_user

pytestmark = pytest.mark.django_db

ADD = "/admin/documents/importrun/add/"
GOOD = "TEST/WG/1/WP.{}\n\n1.  A paragraph of the paper.\n\n2.  Another paragraph.\n"
ODD = "TEST/WG/1/WP.{}\n\n1.  A paragraph.\n\n3.  A number is missing here.\n"


@pytest.fixture
def officer() -> User:
    return make_user(Role.OFFICER, username="olive")


def made(officer: User | None, *texts: str) -> ImportBatch:
    files = [
        (f"{n}.txt", ContentFile(text.format(n).encode(), name="x")) for n, text in enumerate(texts)
    ]
    return start_batch(files=files, by=officer, label="Session one")


def worked(batch: ImportBatch) -> dict[str, str]:
    """The state of every file, once the worker has been there."""
    for run in batch.runs.filter(state__in=ImportRun.WORKING):
        process(run.pk, worker="w")
    return dict(batch.runs.order_by("filename").values_list("filename", "state"))


def client_of(user: User) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(user)
    return client


def page_of(batch: ImportBatch) -> str:
    return f"/admin/documents/importbatch/{batch.pk}/change/"


def test_one_bad_file_stops_no_other(officer: User) -> None:
    batch = made(officer, GOOD, "", ODD)
    assert worked(batch) == {"0.txt": "parsed", "1.txt": "failed", "2.txt": "parsed"}
    progress = progress_of(batch)
    assert progress.counts == (("parsed", "Ready for preview", 2), ("failed", "Failed", 1))
    assert (progress.ended, progress.moving) == (3, False)
    assert (progress.ready, progress.failed, progress.open) == (1, 1, 2)


def test_only_what_has_no_warnings_is_stored(officer: User) -> None:
    batch = made(officer, GOOD, ODD, GOOD)
    worked(batch)
    assert store_ready(batch=batch, by=officer) == 2
    assert worked(batch) == {"0.txt": "done", "1.txt": "parsed", "2.txt": "done"}
    assert Edition.objects.count() == 2
    with pytest.raises(Refused, match="No file of this batch") as caught:
        store_ready(batch=batch, by=officer)
    assert caught.value.kind is RefusalKind.CONFLICT


def test_all_failed_are_tried_again(officer: User) -> None:
    batch = made(officer, "", GOOD, " ")
    worked(batch)
    assert retry_failed(batch=batch, by=officer) == 2
    tried = batch.runs.get(filename="0.txt")
    assert (tried.state, tried.error, tried.finished_at, tried.attempts) == ("queued", "", None, 0)
    assert worked(batch) == {"0.txt": "failed", "1.txt": "parsed", "2.txt": "failed"}


def test_rest_is_cancelled_and_what_is_stored_stays(officer: User) -> None:
    batch = made(officer, GOOD, ODD, "")
    worked(batch)
    store_ready(batch=batch, by=officer)
    worked(batch)
    assert cancel_rest(batch=batch, by=officer) == 1
    assert worked(batch) == {"0.txt": "done", "1.txt": "cancelled", "2.txt": "failed"}


def test_other_batches_are_left_alone(officer: User) -> None:
    mine, other = made(officer, GOOD), made(officer, ODD)
    assert cancel_rest(batch=mine, by=officer) == 1
    assert other.runs.get().state == "queued"


@pytest.mark.parametrize("verb", [store_ready, retry_failed, cancel_rest])
def test_others_steer_no_batch(verb: Any) -> None:
    batch = made(None, GOOD)
    with pytest.raises(Refused, match="Only secretariat staff") as caught:
        verb(batch=batch, by=make_user(Role.DELEGATION))
    assert caught.value.kind is RefusalKind.NOT_ALLOWED
    with pytest.raises(Refused, match="Only secretariat staff"):
        start_batch(files=(), by=make_user(Role.DELEGATION, username="other"))
    assert (ImportBatch.objects.count(), batch.runs.get().state) == (1, "queued")


@pytest.mark.parametrize("verb", [store_ready, retry_failed, cancel_rest])
def test_verbs_take_as_many_queries_for_one_file_as_for_three(officer: User, verb: Any) -> None:
    counted = []
    for texts in ([GOOD, ""], [GOOD, GOOD + "3.  More.\n", GOOD + "3.  Else.\n", "", " ", "\n"]):
        batch = made(officer, *texts)
        worked(batch)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            verb(batch=batch, by=officer)
        counted.append(len(queries))
    assert counted[0] == counted[1] <= 6


def test_batch_without_a_name_gets_the_time(officer: User) -> None:
    assert start_batch(files=(), by=officer).label.startswith("20")


# --- the pages


def test_several_files_lead_to_their_batch(officer: User) -> None:
    client = client_of(officer)
    files = [SimpleUploadedFile(name, b"1. Text.") for name in ("a.txt", "b.txt")]
    answer = client.post(ADD, {"file": files, "label": "Spring papers"})
    batch = ImportBatch.objects.get()
    assert answer["Location"] == page_of(batch)
    assert (batch.label, batch.created_by, batch.runs.count()) == ("Spring papers", officer, 2)
    page = client.get(page_of(batch)).text
    assert 'hx-trigger="every 2s"' in page
    assert '<noscript><meta http-equiv="refresh" content="3"></noscript>' in page
    assert ">a.txt<" in page
    assert "Cancel 2 files that are not stored" in page


def test_page_rests_with_the_sentences_of_what_failed(officer: User) -> None:
    batch = made(officer, GOOD, "")
    worked(batch)
    client = client_of(officer)
    page = client.get(page_of(batch)).text
    assert "The file is empty." in page
    assert 'hx-trigger="every 2s"' not in page
    assert "Store 1 file without warnings" in page
    assert "Try 1 failed file again" in page
    piece = client.get(f"/admin/documents/importbatch/{batch.pk}/progress/").text
    assert "The file is empty." in piece
    assert "<html" not in piece


def test_page_shows_the_files_of_one_state(officer: User) -> None:
    batch = made(officer, GOOD, "", ODD)
    worked(batch)
    client = client_of(officer)

    def shown(state: str) -> list[str]:
        page = client.get(f"{page_of(batch)}?state={state}").text
        return [name for name in ("0.txt", "1.txt", "2.txt") if f">{name}<" in page]

    assert shown("failed") == ["1.txt"]
    assert shown("parsed") == ["0.txt", "2.txt"]
    assert shown("done") == []
    assert shown("<nonsense>") == ["0.txt", "1.txt", "2.txt"]
    page = client.get(f"{page_of(batch)}?state=failed").text
    assert '?state=failed" aria-current="true">' in page
    assert "Show all files" in page


def test_page_steers_by_its_buttons(officer: User) -> None:
    batch = made(officer, GOOD, "")
    worked(batch)
    client = client_of(officer)

    def press(action: str) -> str:
        return str(client.post(f"{page_of(batch)[:-7]}{action}/now/", follow=True).text)

    assert "The documents are being stored." in press("store")
    assert "The files are read again." in press("retry")
    assert "The imports are cancelled; what was stored stays." in press("cancel")
    assert "No file of this batch is in that state any more." in press("retry")
    assert client.post(f"{page_of(batch)[:-7]}burn/now/").status_code == 403
    assert client.get(f"{page_of(batch)[:-7]}store/now/").status_code == 405


def test_page_takes_as_many_queries_for_one_file_as_for_three(officer: User) -> None:
    client = client_of(officer)
    client.get(ADD)
    counted = []
    for texts in ([GOOD], [GOOD, "", ODD]):
        batch = made(officer, *texts)
        worked(batch)
        with CaptureQueriesContext(connection) as queries:
            client.get(page_of(batch))
        counted.append(len(queries))
    assert counted[0] == counted[1]


def test_run_leads_to_the_next_file_of_its_batch(officer: User) -> None:
    batch = made(officer, ODD, "", ODD, ODD, GOOD)
    worked(batch)
    made(officer, ODD)
    runs = {run.filename: run for run in batch.runs.all()}
    cancel_import(run=runs["3.txt"], by=officer)
    # Of two files of one name the later one follows, and the first name comes after the last.
    batch.runs.filter(filename="4.txt").update(filename="2.txt")
    twin = batch.runs.get(pk=runs["4.txt"].pk)
    onwards = [next_to_look_at(run) for run in (runs["0.txt"], runs["2.txt"], twin)]
    assert onwards == [runs["2.txt"], twin, runs["0.txt"]]
    page = client_of(officer).get(f"/admin/documents/importrun/{runs['0.txt'].pk}/change/").text
    assert f'<a href="/admin/documents/importbatch/{batch.pk}/change/">Session one</a>' in page
    assert f'next to look at: <a href="/admin/documents/importrun/{runs["2.txt"].pk}/' in page


def test_last_open_file_leads_nowhere(officer: User) -> None:
    batch = made(officer, ODD, "")
    worked(batch)
    assert next_to_look_at(batch.runs.get(filename="0.txt")) is None
    alone = start_import(file=ContentFile(b"x"), filename="alone.txt", by=officer)
    assert next_to_look_at(alone) is None


def test_list_counts_the_files(officer: User) -> None:
    made(officer, GOOD, ODD)
    page = client_of(officer).get("/admin/documents/importbatch/").text
    assert "Session one" in page
    assert '<td class="field-files">2</td>' in page


@pytest.mark.parametrize(("role", "status"), [(Role.DELEGATION, 302), (Role.ADMINISTRATOR, 403)])
def test_others_see_no_batch(role: Role, status: int) -> None:
    batch = made(None, GOOD)
    client = client_of(make_user(role))
    pages = [page_of(batch), f"/admin/documents/importbatch/{batch.pk}/progress/"]
    assert {client.get(page).status_code for page in pages} == {status}
    client.post(f"{page_of(batch)[:-7]}cancel/now/")
    assert batch.runs.get().state == "queued"


def test_no_batch_is_not_found(officer: User) -> None:
    client = client_of(officer)
    assert client.get("/admin/documents/importbatch/nonsense/change/").status_code == 404
