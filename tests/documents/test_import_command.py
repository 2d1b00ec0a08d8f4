"""`manage.py import_documents`: files, folders, bad files beside good ones."""

import os
import zipfile
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from documents.models import Access, Document, ImportBatch, ImportRun
from tests.documents.importing.test_runs import PAPER

pytestmark = pytest.mark.django_db


def run(*arguments: object) -> str:
    out = StringIO()
    call_command("import_documents", *map(str, arguments), stdout=out)
    return out.getvalue()


def test_folder_is_imported_with_everything_below(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "a.txt").write_text(PAPER)
    (tmp_path / "deep" / "b.txt").write_text(PAPER.replace("WP.7", "WP.8"))
    said = run(tmp_path)
    batch = ImportBatch.objects.get()
    assert (batch.label, batch.runs.count()) == (tmp_path.name[:100], 2)
    assert said.splitlines() == [
        f"Batch {batch.pk}: 2 files.",
        f"{tmp_path / 'a.txt'}: Done, TEST/WG/1/WP.7",
        f"{tmp_path / 'deep' / 'b.txt'}: Done, TEST/WG/1/WP.8",
        "2 files: 2 taken in, 0 failed.",
    ]


def test_archive_is_taken_apart_into_its_documents(tmp_path: Path) -> None:
    bundle = tmp_path / "papers.zip"
    with zipfile.ZipFile(bundle, "w") as archive:
        archive.writestr("a.txt", PAPER)
        archive.writestr("deep/b.txt", PAPER.replace("WP.7", "WP.8"))
    said = run(bundle)
    batch = ImportBatch.objects.get()
    assert said.splitlines() == [
        f"Batch {batch.pk}: 1 files.",
        f"{bundle / 'a.txt'}: Done, TEST/WG/1/WP.7",
        f"{bundle / 'deep' / 'b.txt'}: Done, TEST/WG/1/WP.8",
        "2 files: 2 taken in, 0 failed.",
    ]
    with pytest.raises(CommandError, match="--symbol is for one file"):
        run(bundle, "--symbol", "TEST/WG/1/WP.9")


def test_damaged_archive_fails_with_a_sentence(tmp_path: Path) -> None:
    bundle = tmp_path / "papers.zip"
    with zipfile.ZipFile(bundle, "w") as archive:
        archive.writestr("a.txt", PAPER)
    written = bytearray(bundle.read_bytes())
    written[40] ^= 0xFF  # a byte of the document, which its checksum no longer fits
    bundle.write_bytes(written)
    with pytest.raises(CommandError, match="each line above says why"):
        run(bundle)
    assert not Document.objects.exists()


def test_bad_file_fails_alone_and_the_command_fails(tmp_path: Path) -> None:
    bad, good = tmp_path / "a.txt", tmp_path / "b.txt"
    bad.write_bytes(b"")
    good.write_text(PAPER)
    with pytest.raises(CommandError, match="each line above says why"):
        run(bad, good)
    states = ImportRun.objects.order_by("filename").values_list("filename", "state")
    assert list(states) == [("a.txt", "failed"), ("b.txt", "done")]


def test_same_bytes_again_name_the_twin(tmp_path: Path) -> None:
    first, again = tmp_path / "first.txt", tmp_path / "again.txt"
    first.write_text(PAPER)
    again.write_text(PAPER)
    run(first)
    twin = ImportRun.objects.get()
    assert f"Duplicate, same bytes as first.txt ({twin.pk})" in run(again)


def test_preview_stores_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(PAPER)
    assert "Ready for preview" in run(path, "--preview")
    assert not Document.objects.exists()


def test_symbol_language_and_access_are_passed_on(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(PAPER.replace("TEST/WG/1/WP.7\n", ""))
    run(path, "--symbol", "TEST/9", "--language", "fr", "--access", "secretariat")
    document = Document.objects.get(symbol="TEST/9")
    assert (document.access, document.editions.get().language) == (Access.SECRETARIAT, "fr")


def test_symbol_is_for_one_file_only(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(PAPER)
    with pytest.raises(CommandError, match="--symbol is for one file; 2 were given"):
        run(tmp_path, "--symbol", "TEST/9")
    assert not ImportRun.objects.exists()


def test_missing_path_is_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="There is no file or folder"):
        run(tmp_path / "nowhere")


def test_links_in_a_folder_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "inside").mkdir()
    (tmp_path / "outside.txt").write_text(PAPER)
    (tmp_path / "inside" / "link.txt").symlink_to(tmp_path / "outside.txt")
    assert run(tmp_path / "inside") == "0 files: 0 taken in, 0 failed.\n"


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="no file here fails to be read")
def test_file_that_cannot_be_read_fails_alone(tmp_path: Path) -> None:
    good = tmp_path / "b.txt"
    good.write_text(PAPER)
    out = StringIO()
    with pytest.raises(CommandError, match="each line above says why"):
        call_command("import_documents", "/proc/self/mem", str(good), stdout=out)
    first, last = out.getvalue().splitlines()[1], out.getvalue().splitlines()[-1]
    assert first.startswith("/proc/self/mem: Failed. The file cannot be read: ")
    assert last == "2 files: 1 taken in, 1 failed."
    assert ImportRun.objects.get().filename == "b.txt"


def test_name_that_is_no_text_is_printed_all_the_same(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/z\xff.txt"))
    path.write_text(PAPER)
    assert "/z\ufffd.txt: Done" in run(tmp_path)
