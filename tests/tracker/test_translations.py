"""The Chinese wording is complete, compiled, and keeps what is filled into it."""

import re
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext, ngettext

PO = Path(settings.BASE_DIR) / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"
FILLED_IN = re.compile(r"%\(\w+\)[a-z]|\{\w*\}")


@pytest.fixture(scope="module")
def entries() -> list[polib.POEntry]:
    return [entry for entry in polib.pofile(str(PO)) if not entry.obsolete]


def wordings(entry: polib.POEntry | polib.MOEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def test_every_sentence_is_translated(entries: list[polib.POEntry]) -> None:
    assert len(entries) > 500
    assert [e.msgid for e in entries if e.fuzzy or not all(wordings(e))] == []


def test_translations_keep_what_is_filled_in(entries: list[polib.POEntry]) -> None:
    wrong = [
        entry.msgid
        for entry in entries
        for wording in wordings(entry)
        if set(FILLED_IN.findall(entry.msgid_plural or entry.msgid))
        != set(FILLED_IN.findall(wording))
    ]
    assert wrong == []


def test_compiled_wording_is_that_of_the_source(entries: list[polib.POEntry]) -> None:
    compiled = {
        (entry.msgctxt, entry.msgid): wordings(entry)
        for entry in polib.mofile(str(PO.with_suffix(".mo")))
    }
    assert compiled == {(entry.msgctxt, entry.msgid): wordings(entry) for entry in entries}


def test_chinese_pages_speak_chinese() -> None:
    with translation.override("zh-hans"):
        assert gettext("Status board") == "状态板"
        assert ngettext("%(number)s month", "%(number)s months", 3) % {"number": 3} == "3 个月"
