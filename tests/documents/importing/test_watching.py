"""The watched folder: a file is taken in once, when it rests, and stays where it is."""

import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from documents.importing import watching
from documents.importing.sweeper import sweep
from documents.importing.watching import files_in, look
from documents.importing.working import process
from documents.models import ImportBatch, ImportRun, WatchedFile
from documents.readers import LIMIT_BYTES
from meetings.roles import Role
from tests.makers import make_user

pytestmark = pytest.mark.django_db

PAPER = b"TEST/WG/1/WP.%d\n\n1.  A paragraph of the paper.\n"


def rested() -> None:
    """Some time goes by in which no file changes."""
    WatchedFile.objects.update(seen_at=timezone.now() - timedelta(hours=1))


def taken(folder: Path) -> list[tuple[str, str]]:
    """What is known of the folder after two looks, with a rest between."""
    look(folder)
    rested()
    look(folder)
    rows = WatchedFile.objects.select_related("run")
    return [(row.name, row.run.state if row.run else row.problem) for row in rows]


def test_file_is_taken_in_once_it_rests(tmp_path: Path) -> None:
    paper = tmp_path / "paper.txt"
    paper.write_bytes(PAPER % 1)
    assert [look(tmp_path), look(tmp_path)] == [0, 0]
    rested()
    assert [look(tmp_path), look(tmp_path)] == [1, 0]
    run = ImportRun.objects.get()
    assert (run.filename, run.state, run.created_by, run.auto_commit) == (
        "paper.txt",
        "queued",
        None,
        False,
    )
    batch = ImportBatch.objects.get()
    assert run.batch == batch
    assert batch.label.startswith(tmp_path.name)
    assert paper.read_bytes() == PAPER % 1


def test_half_written_file_waits_for_its_rest(tmp_path: Path) -> None:
    paper = tmp_path / "paper.txt"
    paper.write_bytes(PAPER[:20])
    look(tmp_path)
    rested()
    paper.write_bytes(PAPER % 1)
    assert look(tmp_path) == 0
    rested()
    assert look(tmp_path) == 1
    with ImportRun.objects.get().file.open("rb") as kept:
        assert kept.read() == PAPER % 1


def test_file_that_grows_while_it_is_read_is_left_for_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = tmp_path / "paper.txt"
    paper.write_bytes(PAPER % 1)
    look(tmp_path)
    rested()
    listed = list(files_in(tmp_path))
    monkeypatch.setattr(watching, "files_in", lambda _folder: listed)
    paper.write_bytes(PAPER % 1 + b"2.  More.\n")
    assert look(tmp_path) == 0
    assert ImportRun.objects.count() == 0


def test_changed_file_is_taken_in_again(tmp_path: Path) -> None:
    paper = tmp_path / "paper.txt"
    paper.write_bytes(PAPER % 1)
    taken(tmp_path)
    paper.write_bytes(PAPER % 2)
    taken(tmp_path)
    assert ImportRun.objects.count() == 2
    assert WatchedFile.objects.count() == 1


def test_same_bytes_under_two_names_name_their_twin(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_bytes(PAPER % 1)
    taken(tmp_path)
    for pk in ImportRun.objects.order_by("created_at").values_list("pk", flat=True):
        process(pk, worker="w")
    states = dict(ImportRun.objects.values_list("filename", "state"))
    assert sorted(states.values()) == ["duplicate", "parsed"]


def test_odd_things_in_the_folder_are_passed_over_or_named(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    inside = tmp_path / "inside"
    (inside / "deep").mkdir(parents=True)
    outside.mkdir()
    (outside / "secret.txt").write_bytes(PAPER % 9)
    (inside / "deep" / "new\nline \u202e.txt").write_bytes(PAPER % 1)
    (inside / ("n" * 250 + ".txt")).write_bytes(PAPER % 2)
    Path(os.fsdecode(os.fsencode(inside) + b"/z\xff\xfe.txt")).write_bytes(PAPER % 3)
    for unfinished in (".hidden", "a.part", "b.CRDOWNLOAD", "~$c.docx"):
        (inside / unfinished).write_bytes(PAPER % 4)
    (inside / "folder-link").symlink_to(outside)
    (inside / "link.txt").symlink_to(outside / "secret.txt")
    (inside / "nowhere.txt").symlink_to("/nowhere")
    os.mkfifo(inside / "pipe")
    os.truncate(_made(inside / "large.pdf"), LIMIT_BYTES + 1)
    assert sorted(taken(inside)) == [
        ("large.pdf", "large"),
        ("link.txt", "link"),
        ("newline .txt", "queued"),
        ("n" * 180 + ".txt", "queued"),
        ("nowhere.txt", "link"),
        ("z.txt", "queued"),
    ]


def _made(path: Path) -> Path:
    path.write_bytes(b"%PDF-1.7")
    return path


def test_unreadable_file_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A link that takes the file's place cannot be opened, as a file without rights cannot."""
    paper = tmp_path / "paper.txt"
    paper.write_bytes(PAPER % 1)
    look(tmp_path)
    rested()
    listed = list(files_in(tmp_path))
    with monkeypatch.context() as patch:
        patch.setattr(watching, "files_in", lambda _folder: listed)
        paper.rename(tmp_path / "other")
        look(tmp_path)
        assert WatchedFile.objects.get().problem == "unreadable"
        (tmp_path / "other").rename(paper)
        assert look(tmp_path) == 1
    assert WatchedFile.objects.get().problem == ""


def test_another_worker_was_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "paper.txt").write_bytes(PAPER % 1)
    look(tmp_path)
    rested()

    def slow(found: Any) -> bytes:
        monkeypatch.undo()
        assert look(tmp_path) == 1
        return bytes(found.size)

    monkeypatch.setattr(watching, "_bytes_of", slow)
    assert look(tmp_path) == 0
    assert ImportRun.objects.count() == ImportBatch.objects.count() == 1


def test_look_takes_so_many_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for n in range(5):
        (tmp_path / f"{n}.txt").write_bytes(PAPER % n)
    monkeypatch.setattr(watching, "TAKEN_AT_ONCE", 2)
    look(tmp_path)
    rested()
    assert [look(tmp_path) for _ in range(4)] == [2, 2, 1, 0]
    monkeypatch.setattr(watching, "LOOKED_AT", 3)
    assert len(list(files_in(tmp_path))) == 3


def test_missing_folder_is_no_error(tmp_path: Path) -> None:
    assert look(tmp_path / "nowhere") == 0


def test_sweeper_watches_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "paper.txt").write_bytes(PAPER % 1)
    monkeypatch.setattr(settings, "IMPORT_FOLDER", str(tmp_path))
    sweep("w")
    rested()
    sweep("w")
    assert ImportRun.objects.get().state in ("queued", "parsed")


def test_page_shows_what_came_of_each_file(tmp_path: Path) -> None:
    (tmp_path / "paper.txt").write_bytes(PAPER % 1)
    (tmp_path / "link.txt").symlink_to("/nowhere")
    taken(tmp_path)
    client = Client(headers={"accept-language": "en"})
    client.force_login(make_user(Role.OFFICER))
    page = client.get("/admin/documents/watchedfile/").text
    assert f'href="/admin/documents/importrun/{ImportRun.objects.get().pk}/change/"' in page
    assert "A link is not followed" in page
    assert client.get("/admin/documents/watchedfile/add/").status_code == 403
    client.force_login(make_user(Role.DELEGATION, username="d"))
    assert client.get("/admin/documents/watchedfile/").status_code == 302
