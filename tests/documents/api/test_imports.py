"""Imports over REST: uploads, their progress, and what is said to whom."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile

from documents.importing.working import process
from documents.models import LANGUAGES, ImportBatch, ImportRun
from meetings.roles import Role
from tests.documents.readers.hostile import zipped
from tests.makers import make_client, make_delegate, make_document, make_edition, make_user

pytestmark = pytest.mark.django_db
IMPORTS = "/api/v1/imports/"
TEXT = b"1. The first paragraph of a paper.\n\n2. The second paragraph of it.\n"


@pytest.fixture
def officer() -> Any:
    return make_client(make_user(Role.OFFICER, username="olive"))


def upload(client: Any, data: bytes = TEXT, name: str = "paper.txt", **fields: Any) -> Any:
    return client.post(IMPORTS, {"file": SimpleUploadedFile(name, data), **fields})


def raw_upload(client: Any, name: bytes) -> Any:
    """An upload whose file name is any bytes, as a client can send them."""
    head = b'--X\r\nContent-Disposition: form-data; name="file"; filename="' + name + b'"\r\n\r\n'
    body = head + TEXT + b"\r\n--X--\r\n"
    return client.generic("POST", IMPORTS, body, content_type="multipart/form-data; boundary=X")


def make_run(**fields: Any) -> ImportRun:
    run = ImportRun(**{"filename": "paper.txt", **fields})
    run.file.save("paper.txt", ContentFile(TEXT), save=False)
    run.save()
    return run


def test_upload_is_queued(officer: Any) -> None:
    answer = upload(officer)
    run = ImportRun.objects.get()
    assert answer.status_code == 202
    assert answer.json() == {
        "id": str(run.pk),
        "state": "queued",
        "progress": 0,
        "filename": "paper.txt",
        "size": len(TEXT),
        "symbol": "",
        "language": "",
        "access": "",
        "auto_commit": False,
        "is_sample": False,
        "created_by": "olive",
        "created_at": run.created_at.astimezone().isoformat(),
        "finished_at": None,
        "warnings": [],
        "error": "",
        "document": None,
        "edition": None,
        "twin": None,
        "batch": None,
        "url": f"http://testserver{IMPORTS}{run.pk}/",
    }


def test_imports_of_a_batch_are_listed(officer: Any) -> None:
    batch = ImportBatch.objects.create(label="Papers of a session")
    inside, _outside = make_run(batch=batch), make_run()
    rows = officer.get(IMPORTS, {"batch": str(batch.pk)}).json()["results"]
    assert [(row["id"], row["batch"]) for row in rows] == [(str(inside.pk), str(batch.pk))]
    assert officer.get(IMPORTS, {"batch": "nonsense"}).status_code == 400


def test_upload_keeps_what_was_asked_for(officer: Any) -> None:
    answer = upload(
        officer, symbol="TEST/1", language="fr", access="secretariat", auto_commit="true"
    ).json()
    asked = {name: answer[name] for name in ("symbol", "language", "access", "auto_commit")}
    assert asked == {
        "symbol": "TEST/1",
        "language": "fr",
        "access": "secretariat",
        "auto_commit": True,
    }


def test_import_shows_its_end_and_its_document(officer: Any) -> None:
    address = upload(officer, symbol="TEST/WG/1/WP.9", language="en", auto_commit="true").json()
    process(address["id"], worker="w")
    answer = officer.get(address["url"]).json()
    shown = {name: answer[name] for name in ("state", "progress", "error", "document", "twin")}
    assert shown == {
        "state": "done",
        "progress": 100,
        "error": "",
        "document": "TEST/WG/1/WP.9",
        "twin": None,
    }
    assert answer["edition"] is not None


def test_import_of_the_same_bytes_names_its_twin(officer: Any) -> None:
    first = upload(officer, symbol="TEST/WG/1/WP.9", language="en", auto_commit="true").json()
    process(first["id"], worker="w")
    second = upload(officer, auto_commit="true").json()
    process(second["id"], worker="w")
    answer = officer.get(second["url"]).json()
    assert (answer["state"], answer["twin"]) == ("duplicate", first["id"])


def test_parsed_import_is_committed(officer: Any) -> None:
    run = upload(officer, symbol="TEST/WG/1/WP.9", language="en").json()
    process(run["id"], worker="w")
    assert officer.get(run["url"]).json()["state"] == "parsed"
    answer = officer.post(f"{run['url']}commit/")
    assert (answer.status_code, answer.json()["state"]) == (202, "storing")
    process(run["id"], worker="w")
    assert officer.get(run["url"]).json()["state"] == "done"


@pytest.mark.parametrize("verb", ["commit", "cancel", "retry"])
def test_import_that_is_done_is_not_steered(officer: Any, verb: str) -> None:
    edition = make_edition()
    run = make_run(state="done", edition=edition, document=edition.document)
    answer = officer.post(f"{IMPORTS}{run.pk}/{verb}/")
    run.refresh_from_db()
    assert (answer.status_code, list(answer.json()), run.state) == (409, ["detail"], "done")


def test_import_is_cancelled_and_tried_again(officer: Any) -> None:
    run = make_run()
    cancelled = officer.post(f"{IMPORTS}{run.pk}/cancel/")
    again = officer.post(f"{IMPORTS}{run.pk}/retry/")
    assert (cancelled.status_code, cancelled.json()["state"]) == (202, "cancelled")
    assert (again.status_code, again.json()["state"]) == (202, "queued")


@pytest.mark.parametrize(
    ("data", "name"),
    [(b"", "empty.txt"), (b"\x00\x01\x02\xff" * 400, "binary.bin"), (b"\x7fELF" + b"\0" * 99, "x")],
)
def test_bad_file_gets_a_failed_run_with_a_sentence(officer: Any, data: bytes, name: str) -> None:
    answer = upload(officer, data, name)
    assert answer.status_code == 202
    process(answer.json()["id"], worker="w")
    run = officer.get(answer.json()["url"]).json()
    assert run["state"] == "failed"
    assert run["error"].endswith(".")


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        (b"../../etc/passwd", "passwd"),
        ("第三次会议.txt".encode(), "第三次会议.txt"),
        ("a\tb\u202ec.txt".encode(), "abc.txt"),
        (b"C:\\papers\\one.txt", "one.txt"),
        (b"one\0two.txt", "onetwo.txt"),
        (b"n" * 400 + b".txt", "n" * 180 + ".txt"),
    ],
)
def test_odd_file_name_is_harmless(officer: Any, name: bytes, kept: str) -> None:
    answer = raw_upload(officer, name)
    assert (answer.status_code, answer.json()["filename"]) == (202, kept)


@pytest.mark.parametrize("name", [b"", b"..", b"/", b"\xff.txt"])
def test_file_without_a_name_is_no_file(officer: Any, name: bytes) -> None:
    assert raw_upload(officer, name).status_code == 400


def test_upload_without_a_file_is_refused_with_a_sentence(officer: Any) -> None:
    sentence = "Send the document as a multipart field “file” with a file name in UTF-8."
    answer = officer.post(IMPORTS, {"symbol": "TEST/1"})
    assert answer.status_code == 400
    assert answer.json() == {"detail": f"file: {sentence}", "fields": {"file": [sentence]}}
    assert not ImportRun.objects.exists()


def test_upload_of_a_text_field_is_refused(officer: Any) -> None:
    answer = officer.post(IMPORTS, {"file": "1. Some text"}, format="json")
    assert answer.status_code == 400
    assert answer.json()["detail"] == (
        "file: Send the document as a multipart file, not as a text field."
    )


def test_upload_in_an_unknown_language_names_the_known_ones(officer: Any) -> None:
    answer = upload(officer, language="xx")
    assert answer.status_code == 400
    assert answer.json()["fields"] == {
        "language": [
            "“xx” is no language code. Known: " + ", ".join(code for code, _n in LANGUAGES) + "."
        ]
    }


@pytest.mark.parametrize(
    ("field", "value"), [("symbol", "S" * 101), ("symbol", "a\0b"), ("access", "everybody")]
)
def test_upload_with_a_wrong_field_is_refused(officer: Any, field: str, value: str) -> None:
    answer = officer.post(IMPORTS, {"file": SimpleUploadedFile("a.txt", TEXT), field: value})
    assert (answer.status_code, list(answer.json()["fields"])) == (400, [field])


def test_imports_are_listed_the_latest_first_and_filtered(officer: Any) -> None:
    paper = make_document("TEST/1")
    edition = make_edition(paper)
    done = make_run(state="done", edition=edition, document=paper)
    failed = make_run(state="failed", error="No.")
    found = {
        query: [row["id"] for row in officer.get(f"{IMPORTS}?{query}").json()["results"]]
        for query in ("", "state=done", "document=TEST/1", "document=TEST/2")
    }
    assert found == {
        "": [str(failed.pk), str(done.pk)],
        "state=done": [str(done.pk)],
        "document=TEST/1": [str(done.pk)],
        "document=TEST/2": [],
    }


def test_imports_are_for_staff_only() -> None:
    run = make_run()
    readers = {
        "nobody": make_client(),
        "delegation": make_client(make_delegate()),
        "administrator": make_client(make_user(Role.ADMINISTRATOR, is_superuser=True)),
    }
    wanted = {"nobody": 401, "delegation": 403, "administrator": 403}
    for who, client in readers.items():
        answers = [
            client.get(IMPORTS),
            client.get(f"{IMPORTS}{run.pk}/"),
            upload(client),
            client.post(IMPORTS),
            *(client.post(f"{IMPORTS}{run.pk}/{verb}/") for verb in ("commit", "cancel", "retry")),
        ]
        assert {answer.status_code for answer in answers} == {wanted[who]}
        assert all(list(answer.json()) == ["detail"] for answer in answers)
    assert list(ImportRun.objects.values_list("pk", "state")) == [(run.pk, "queued")]


@pytest.mark.parametrize("number", ["0" * 32, "00000000-0000-0000-0000-000000000000", "-" * 33])
def test_import_that_is_not_there_is_404(officer: Any, number: str) -> None:
    assert officer.get(f"{IMPORTS}{number}/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_imports_take_three_queries(count: int, django_assert_num_queries: Any) -> None:
    officer = make_user(Role.OFFICER)
    for _number in range(count):
        edition = make_edition()
        make_run(state="done", edition=edition, document=edition.document, created_by=officer)
    client = make_client(officer)
    with django_assert_num_queries(3):  # roles, count, rows
        assert client.get(IMPORTS).json()["count"] == count


BUNDLE = zipped(("a.txt", TEXT), ("folder/b.txt", TEXT + b"\n3. The third.\n"))


def test_upload_of_a_bundle_is_a_batch(officer: Any) -> None:
    answer = upload(officer, BUNDLE, "papers.zip", label="Third session", language="en")
    batch = ImportBatch.objects.get()
    assert (answer.status_code, answer.json()) == (
        202,
        {
            "batch": str(batch.pk),
            "label": "Third session",
            "files": 2,
            "url": f"http://testserver{IMPORTS}?batch={batch.pk}",
        },
    )
    rows = officer.get(answer.json()["url"]).json()["results"]
    assert sorted((row["filename"], row["language"]) for row in rows) == [
        ("a.txt", "en"),
        ("b.txt", "en"),
    ]


@pytest.mark.parametrize(
    ("data", "symbol", "refused"),
    [
        (BUNDLE, "TEST/1", "symbol: One symbol cannot be given to several files."),
        (
            zipped(("a.txt", bytes(40 * 1024 * 1024))),
            "",
            "file: A part of the file unpacks to 40 MB",
        ),
    ],
    ids=["symbol", "bomb"],
)
def test_bad_bundle_takes_nothing_in(officer: Any, data: bytes, symbol: str, refused: str) -> None:
    answer = upload(officer, data, "papers.zip", symbol=symbol)
    assert answer.status_code == 400
    assert answer.json()["detail"].startswith(refused)
    assert ImportRun.objects.count() == ImportBatch.objects.count() == 0
