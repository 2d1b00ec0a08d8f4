"""The interface's translations: complete, compiled, in their own script, with nothing left out."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.utils.translation import to_locale

pytestmark = pytest.mark.no_cover

ROOT = Path(__file__).resolve().parents[2]
CATALOGUES = sorted(path.parent for path in (ROOT / "locale").glob("*/LC_MESSAGES/django.po"))
FIELDS = re.compile(r"%(?:\(\w+\))?[#0\- +]*[\d.]*[sdf]|\{\w*\}")
NOT_WORDS = re.compile(FIELDS.pattern + r"|<[^>]+>|&\w+;")
SCRIPTS = {
    "ar": re.compile(r"[\u0600-\u06ff]"),
    "ru": re.compile(r"[\u0400-\u04ff]"),
    "zh_Hans": re.compile(r"[\u4e00-\u9fff]"),
}
each_catalogue = pytest.mark.parametrize(
    "folder", CATALOGUES, ids=[folder.parent.name for folder in CATALOGUES]
)


def wordings(entry: polib.POEntry | polib.MOEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def fields(text: str) -> list[str]:
    return sorted(set(FIELDS.findall(text)))


def test_every_language_but_english_has_its_catalogue() -> None:
    wanted = sorted(to_locale(code) for code, _name in settings.LANGUAGES if code != "en")
    assert [folder.parent.name for folder in CATALOGUES] == wanted


@each_catalogue
def test_every_message_is_translated(folder: Path) -> None:
    catalogue = polib.pofile(str(folder / "django.po"))
    assert len(catalogue) > 2000
    assert [entry.msgid for entry in catalogue.untranslated_entries()] == []
    assert [entry.msgid for entry in catalogue if not all(wordings(entry))] == []
    assert [entry.msgid for entry in catalogue.fuzzy_entries()] == []
    assert [entry.msgid for entry in catalogue.obsolete_entries()] == []


@each_catalogue
def test_translations_keep_the_fields_of_their_message(folder: Path) -> None:
    """A plural form for one or two may leave the number out; no form may invent a field."""
    different = []
    for entry in polib.pofile(str(folder / "django.po")):
        *few, many = wordings(entry)
        wanted = fields(entry.msgid_plural or entry.msgid)
        if fields(many) != wanted or any(set(fields(text)) - set(wanted) for text in few):
            different.append(entry.msgid)
    assert different == []


@each_catalogue
def test_sentences_are_not_left_in_english(folder: Path) -> None:
    script = SCRIPTS.get(folder.parent.name)
    left = []
    for entry in polib.pofile(str(folder / "django.po")):
        words = re.findall(r"[a-z]{4,}", NOT_WORDS.sub(" ", entry.msgid))
        copied = len(words) > 3 and entry.msgid in wordings(entry)
        foreign = script and len(words) > 1 and not all(map(script.search, wordings(entry)))
        if copied or foreign:
            left.append(entry.msgid)
    assert left == []


@each_catalogue
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
    """One catalogue is made afresh from the code; all hold the same messages."""
    for name in ("documents", "meetings", "proposals", "tracker", "templates", "locale"):
        ignore = shutil.ignore_patterns("__pycache__", "*.mo", "samples", "*.yaml")
        shutil.copytree(ROOT / name, tmp_path / name, ignore=ignore)
    shutil.copy(ROOT / "manage.py", tmp_path)
    shutil.copytree(ROOT / "tracker" / "samples", tmp_path / "tracker" / "samples")
    (tmp_path / "static").mkdir()
    answer = subprocess.run(
        [sys.executable, "manage.py", "makemessages", "-l", "zh_Hans", "--no-obsolete"],
        cwd=tmp_path,
        text=True,
        capture_output=True,
        check=False,
    )
    assert answer.returncode == 0, answer.stderr
    fresh = polib.pofile(str(tmp_path / "locale/zh_Hans/LC_MESSAGES/django.po"))
    wanted = {(entry.msgctxt, entry.msgid) for entry in fresh}
    for folder in CATALOGUES:
        kept = polib.pofile(str(folder / "django.po"))
        assert {(entry.msgctxt, entry.msgid) for entry in kept} == wanted, folder.parent.name


def test_word_of_two_meanings_is_translated_twice() -> None:
    """“Sponsors” names parties above a list and says what one party does in a cell."""
    apart: dict[tuple[str, str], bool] = {}
    for folder in CATALOGUES:
        entries = polib.pofile(str(folder / "django.po"))
        plain = {entry.msgid: wordings(entry) for entry in entries if not entry.msgctxt}
        for entry in entries:
            if entry.msgctxt and entry.msgid in plain:
                known = (entry.msgctxt, entry.msgid)
                apart[known] = apart.get(known, False) or wordings(entry) != plain[entry.msgid]
    assert apart.get(("position", "Sponsors"))
    assert [known for known, differs in apart.items() if not differs] == []
