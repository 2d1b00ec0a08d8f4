"""The interface's translations: complete, compiled, and with nothing left out."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest

ROOT = Path(__file__).resolve().parents[2]
CATALOGUES = sorted(path.parent for path in (ROOT / "locale").glob("*/LC_MESSAGES/django.po"))
FIELDS = re.compile(r"%(?:\(\w+\))?[#0\- +]*[\d.]*[sdf]")


def test_chinese_is_there() -> None:
    assert [folder.parent.name for folder in CATALOGUES] == ["zh_Hans"]


@pytest.mark.parametrize("folder", CATALOGUES, ids=lambda folder: folder.parent.name)
def test_every_message_is_translated(folder: Path) -> None:
    catalogue = polib.pofile(str(folder / "django.po"))
    assert [entry.msgid for entry in catalogue.untranslated_entries()] == []
    assert [entry.msgid for entry in catalogue.fuzzy_entries()] == []
    assert [entry.msgid for entry in catalogue.obsolete_entries()] == []


@pytest.mark.parametrize("folder", CATALOGUES, ids=lambda folder: folder.parent.name)
def test_translations_keep_the_fields_of_their_message(folder: Path) -> None:
    different = [
        entry.msgid
        for entry in polib.pofile(str(folder / "django.po"))
        if "python-format" in entry.flags
        for text in [entry.msgstr, *entry.msgstr_plural.values()]
        if text and sorted(FIELDS.findall(text)) != sorted(FIELDS.findall(entry.msgid))
        if not entry.msgid_plural
    ]
    assert different == []


@pytest.mark.parametrize("folder", CATALOGUES, ids=lambda folder: folder.parent.name)
def test_compiled_file_is_fresh(folder: Path) -> None:
    def content(entries: polib.POFile | polib.MOFile) -> dict[tuple[str, str], object]:
        return {
            (entry.msgctxt or "", entry.msgid): entry.msgstr_plural or entry.msgstr
            for entry in entries
            if not entry.obsolete
        }

    written = content(polib.pofile(str(folder / "django.po")))
    assert content(polib.mofile(str(folder / "django.mo"))) == written


@pytest.mark.once
@pytest.mark.skipif(not shutil.which("xgettext"), reason="xgettext (Debian: gettext) is missing")
def test_no_message_is_missing_or_left_over(tmp_path: Path) -> None:
    for name in ("documents", "meetings", "proposals", "tracker", "templates", "locale"):
        ignore = shutil.ignore_patterns("__pycache__", "*.mo", "samples", "*.yaml")
        shutil.copytree(ROOT / name, tmp_path / name, ignore=ignore)
    shutil.copy(ROOT / "manage.py", tmp_path)
    shutil.copytree(ROOT / "tracker" / "samples", tmp_path / "tracker" / "samples")
    (tmp_path / "static").mkdir()
    languages = [word for folder in CATALOGUES for word in ("-l", folder.parent.name)]
    answer = subprocess.run(
        [sys.executable, "manage.py", "makemessages", *languages, "--no-obsolete"],
        cwd=tmp_path,
        text=True,
        capture_output=True,
        check=False,
    )
    assert answer.returncode == 0, answer.stderr
    for folder in CATALOGUES:
        fresh = polib.pofile(str(tmp_path / folder.relative_to(ROOT) / "django.po"))
        kept = polib.pofile(str(folder / "django.po"))
        assert {entry.msgid for entry in fresh} == {entry.msgid for entry in kept}
