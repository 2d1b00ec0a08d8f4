"""Uploading, watching, previewing and storing an import in the staff pages."""

from html import escape
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from documents.importing.working import process
from documents.models import Document, ImportRun
from meetings.roles import Role
from tests.makers import make_document, make_user

pytestmark = pytest.mark.django_db

ADD = "/admin/documents/importrun/add/"
PAPER = Path(settings.BASE_DIR) / "documents/samples/SAMPLE-WG-1-WP.2.en.txt"
EN = {"accept-language": "en"}


@pytest.fixture
def officer() -> Client:
    client = Client(headers=EN)
    client.force_login(make_user(Role.OFFICER, username="officer"))
    return client


def upload(client: Client, *files: tuple[str, bytes], **fields: object) -> ImportRun:
    data = {"file": [SimpleUploadedFile(name, content) for name, content in files], **fields}
    answer = client.post(ADD, data)
    assert answer.status_code == 302, answer.text
    return ImportRun.objects.latest("created_at")


def page_of(run: ImportRun) -> str:
    return f"/admin/documents/importrun/{run.pk}/change/"


def steer(client: Client, run: ImportRun, action: str) -> str:
    answer = client.post(f"/admin/documents/importrun/{run.pk}/{action}/now/", follow=True)
    assert answer.status_code == 200
    return str(answer.text)


def test_upload_queues_a_run_and_shows_it(officer: Client) -> None:
    run = upload(officer, ("paper.txt", PAPER.read_bytes()), language="en", access="participants")
    assert (run.state, run.filename, run.language, run.access, run.auto_commit) == (
        "queued",
        "paper.txt",
        "en",
        "participants",
        False,
    )
    assert run.created_by is not None
    page = officer.get(page_of(run)).text
    assert 'hx-trigger="every 1s"' in page
    assert '<noscript><meta http-equiv="refresh" content="2"></noscript>' in page
    assert "Cancel the import" in page
    assert "Store this document" not in page


def test_preview_shows_the_parse_and_stores_nothing(officer: Client) -> None:
    run = upload(officer, ("paper.txt", PAPER.read_bytes()))
    process(run.pk, worker="test")
    page = officer.get(page_of(run)).text
    assert "A new document." in page
    assert "SAMPLE/WG/1/WP.2" in page
    assert "<code>body 1</code>" in page
    assert 'hx-trigger="every 1s"' not in page
    assert Document.objects.count() == 0


def test_store_leads_to_the_document(officer: Client) -> None:
    run = upload(officer, ("paper.txt", PAPER.read_bytes()))
    process(run.pk, worker="test")
    assert "The document is being stored." in steer(officer, run, "store")
    process(run.pk, worker="test")
    run.refresh_from_db()
    page = officer.get(page_of(run)).text
    assert run.edition is not None
    assert f"/admin/documents/edition/{run.edition.pk}/change/" in page
    imported = 'href="/documents/SAMPLE/WG/1/WP.2/?language=en"'
    assert imported in page
    assert imported in officer.get(f"/admin/documents/edition/{run.edition.pk}/change/").text
    assert "Store this document" not in page
    assert "cannot be cancelled any more" in steer(officer, run, "cancel")


@pytest.mark.parametrize(
    ("held", "sentence"),
    [(False, "Recognised as SAMPLE/WG/1/WP.2"), (True, "A new edition of SAMPLE/WG/1/WP.2")],
)
def test_preview_names_the_document_it_will_join(
    officer: Client, held: bool, sentence: str
) -> None:
    if held:
        run = upload(officer, ("paper.txt", PAPER.read_bytes()), auto_commit="on")
        process(run.pk, worker="test")
    else:
        make_document("SAMPLE/WG/1/WP.2")
    run = upload(officer, ("paper.txt", PAPER.read_bytes() + b"\n4.  One more paragraph.\n"))
    process(run.pk, worker="test")
    assert sentence in officer.get(page_of(run)).text


def test_failed_run_says_why_and_is_tried_again(officer: Client) -> None:
    run = upload(officer, ("empty.txt", b""))
    process(run.pk, worker="test")
    run.refresh_from_db()
    assert run.state == "failed"
    assert escape(run.error, quote=True) in officer.get(page_of(run)).text
    assert "The file is read again." in steer(officer, run, "retry")
    run.refresh_from_db()
    assert run.state == "queued"
    assert "The import is cancelled; nothing was stored." in steer(officer, run, "cancel")


def test_same_file_names_its_twin(officer: Client) -> None:
    first = upload(officer, ("paper.txt", PAPER.read_bytes()))
    process(first.pk, worker="test")
    second = upload(officer, ("copy.txt", PAPER.read_bytes()))
    process(second.pk, worker="test")
    page = officer.get(page_of(second)).text
    assert f"/admin/documents/importrun/{first.pk}/change/" in page


def test_progress_reloads_the_page_once_the_run_rests(officer: Client) -> None:
    run = upload(officer, ("paper.txt", PAPER.read_bytes()))
    piece = f"/admin/documents/importrun/{run.pk}/progress/?alone=1"
    moving = officer.get(piece)
    assert "every 1s" in moving.text
    assert "HX-Refresh" not in moving
    process(run.pk, worker="test")
    resting = officer.get(piece)
    assert "every 1s" not in resting.text
    assert resting["HX-Refresh"] == "true"


def test_one_symbol_for_several_files_is_refused(officer: Client) -> None:
    files = [SimpleUploadedFile(name, b"1. Text.") for name in ("a.txt", "b.txt")]
    page = officer.post(ADD, {"file": files, "symbol": "SAMPLE/1"}).text
    assert "One symbol cannot be given to several files." in page
    assert ImportRun.objects.count() == 0


def test_upload_without_a_file_is_refused(officer: Client) -> None:
    assert officer.post(ADD, {}).status_code == 200
    assert ImportRun.objects.count() == 0


def test_lost_file_of_a_preview_is_a_message(officer: Client) -> None:
    run = upload(officer, ("paper.txt", PAPER.read_bytes()))
    process(run.pk, worker="test")
    run.refresh_from_db()
    run.file.storage.delete(str(run.file.name))
    answer = officer.get(page_of(run))
    assert answer.status_code == 200
    assert 'class="preview"' not in answer.text


def test_addresses_of_no_run_are_not_found(officer: Client) -> None:
    assert officer.get("/admin/documents/importrun/nonsense/change/").status_code == 404
    run = upload(officer, ("paper.txt", PAPER.read_bytes()))
    assert officer.post(f"/admin/documents/importrun/{run.pk}/burn/now/").status_code == 403
    assert officer.get(f"/admin/documents/importrun/{run.pk}/store/now/").status_code == 405


@pytest.mark.parametrize("role", [Role.DELEGATION, Role.ADMINISTRATOR])
def test_others_see_and_steer_nothing(officer: Client, role: Role) -> None:
    run = upload(officer, ("paper.txt", PAPER.read_bytes()))
    process(run.pk, worker="test")
    other = Client(headers=EN)
    other.force_login(make_user(role))
    pages = [
        page_of(run),
        f"/admin/documents/importrun/{run.pk}/progress/",
    ]
    expected = {302} if role == Role.DELEGATION else {403}
    assert {other.get(page).status_code for page in pages} == expected
    other.post(ADD, {"file": SimpleUploadedFile("x.txt", b"1. Text.")})
    other.post(f"/admin/documents/importrun/{run.pk}/cancel/now/")
    run.refresh_from_db()
    assert (ImportRun.objects.count(), run.state) == (1, "parsed")
