"""Sheets that are written in parts reach the reader as one file, of today's parts."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from pytest_django import Settings

from tracker import stylesheets
from tracker.stylesheets import SHEETS, WRITTEN, JoinedSheets, joined

LINK = re.compile(r'<link rel="stylesheet" href="/static/([^"]+)"')


@pytest.fixture
def finder(settings: Settings, tmp_path: Path) -> JoinedSheets:
    settings.VAR_DIR = tmp_path / "var"
    return JoinedSheets()


@pytest.mark.parametrize("name", SHEETS)
def test_sheet_is_its_parts_one_after_the_other(finder: JoinedSheets, name: str) -> None:
    text = Path(finder.find(f"tracker/{name}")).read_text()
    assert text == joined(name)
    assert [
        part for part in SHEETS[name] if (WRITTEN / f"{part}.css").read_text() not in text
    ] == []


def test_sheet_follows_a_part_that_changes(
    finder: JoinedSheets, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stylesheets, "WRITTEN", tmp_path)
    monkeypatch.setitem(SHEETS, "every_page.css", ("one", "two"))
    (tmp_path / "one.css").write_text("a {}\n")
    (tmp_path / "two.css").write_text("b {}\n")
    place = Path(finder.find("tracker/every_page.css"))
    assert place.read_text() == "/* one.css */\na {}\n\n/* two.css */\nb {}\n"
    (tmp_path / "two.css").write_text("c {}\n")
    assert Path(finder.find("tracker/every_page.css")).read_text().endswith("c {}\n")
    assert [one.name for one in place.parent.iterdir()] == ["every_page.css"]


def test_finder_lists_what_it_finds_and_nothing_else(finder: JoinedSheets) -> None:
    listed = {path: storage.path(path) for path, storage in finder.list(None)}
    assert listed == {f"tracker/{name}": finder.find(f"tracker/{name}") for name in SHEETS}
    assert list(finder.list(["tracker/*", "*.css"])) == []
    assert [finder.find(path) for path in ("tracker/none.css", "every_page.css")] == [[], []]
    assert finder.find("tracker/every_page.css", find_all=True) == [
        finder.find("tracker/every_page.css")
    ]


@pytest.mark.django_db
def test_first_page_has_one_stylesheet_and_others_the_common_one(client: Client) -> None:
    first, other = (LINK.findall(client.get(page).content.decode()) for page in ("/", "/timeline/"))
    assert first == ["tracker/first_page.css"]
    assert other == ["tracker/every_page.css", "tracker/timeline.css"]
    assert all(finders.find(path) for path in (*first, *other))
