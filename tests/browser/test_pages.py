"""Every page in Chromium: in three scripts, wide and narrow, light and dark, with keys alone."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.signing import Signer

from tests.browser.conftest import Page
from tests.browser.pages import DESK, PUBLIC, ROWS, Row
from tests.browser.rest import Client
from tests.browser.starting import Demo
from tracker.digests.leaving import SALT

pytest.importorskip("axe_playwright_python", reason="axe is not installed")
looking = pytest.importorskip("tests.browser.looking")

WINDOWS = {"wide": {"width": 1280, "height": 900}, "narrow": {"width": 360, "height": 740}}
SCHEMES = ("light", "dark")
# Where the Tab key walks through a page, and where axe reads it to its last row.
WALKED = {("zh-hans", "wide"), ("en", "narrow"), ("ar", "wide")}
READ_WHOLE = "en"
# Milliseconds in which the links of Django's pages fade from one scheme's colour to the other's.
CHANGED = 250
# What Django brings: a search field named by a picture, and the chooser in its forms.
DJANGO_S_OWN = ("#searchbar", ".select2-container")


@pytest.fixture(scope="module")
def visitors(browser: Any, demo: Demo) -> Iterator[Callable[[str, str], Any]]:
    """A context of the browser for a language and an account, signed in once."""
    demo.wait_for_imports()
    known: dict[tuple[str, str], Any] = {}

    def visitor(language: str, who: str) -> Any:
        if (language, who) not in known:
            made = browser.new_context(base_url=demo.url, locale="en-GB")
            made.add_init_script(looking.WATCH)
            if who != PUBLIC:
                page = made.new_page()
                page.goto("/login/")
                page.fill("[name=username]", who)
                page.fill("[name=password]", demo.passwords[who])
                page.press("[name=password]", "Enter")
                page.wait_for_url("/")
                page.close()
            made.add_cookies([{"name": "django_language", "value": language, "url": demo.url}])
            known[language, who] = made
        return known[language, who]

    yield visitor
    for made in known.values():
        made.close()


@pytest.fixture(scope="module")
def numbers(demo: Demo) -> dict[str, str]:
    """What stands in the addresses of rows that have no name."""
    position = Client(demo.url).get("/api/v1/positions/")["results"][0]
    run = Client(demo.url, demo.token).get("/api/v1/imports/")["results"][0]
    return {
        "position": position["id"],
        "paragraph": position["paragraph"],
        "run": run["id"],
        "leaving": Signer(key=demo.secret, salt=SALT).sign("1"),
    }


@pytest.mark.parametrize(
    ("row", "language"),
    [
        pytest.param(row, language, id=f"{row.name}-{language}")
        for row in ROWS
        for language in row.languages
    ],
)
def test_page_serves_everybody(
    visitors: Callable[[str, str], Page],
    numbers: dict[str, str],
    demo: Demo,
    pictures: Path,
    row: Row,
    language: str,
) -> None:
    page, said, asked = watched(visitors(language, row.who))
    page.set_viewport_size(WINDOWS["wide"])
    assert page.goto(row.address.format(**numbers)).status == 200
    told = looking.too_much(page)
    sheets = page.evaluate("document.styleSheets.length")
    if row == ROWS[0] and sheets != 1:
        told.append(f"the first page has {sheets} stylesheets")
    looking.arm(page)
    if language == READ_WHOLE:
        told += looking.barriers(page, looking.SHAPES)
    for window, scheme in shown(page):
        told += [f"{window}: {what}" for what in looking.overflow(page)]
        place = pictures / f"{row.name}-{language}-{window}-{scheme}.png"
        looking.picture(page, place, whole=scheme == "light")
        if scheme == "light" and (language, window) in WALKED:
            told += [f"{window}: {what}" for what in looking.out_of_reach(page)]
    looking.shorten(page)
    for window, scheme in shown(page):
        rules = looking.COLOURS if scheme == "dark" else None  # the dark changes nothing else
        told += [f"{window}, {scheme}: {what}" for what in looking.barriers(page, rules)]
    page.close()
    assert told + said + looking.strangers(asked, demo.url) == []


@pytest.mark.parametrize(
    ("row", "language"),
    [
        pytest.param(row, language, id=f"{row.name}-{language}")
        for row in DESK
        for language in row.languages
    ],
)
def test_desk_serves_officers(
    visitors: Callable[[str, str], Page],
    numbers: dict[str, str],
    demo: Demo,
    pictures: Path,
    row: Row,
    language: str,
) -> None:
    page, said, asked = watched(visitors(language, row.who))
    assert page.goto(row.address.format(**numbers)).status == 200
    for window, size in WINDOWS.items():
        page.set_viewport_size(size)
        said += [f"{window}: {what}" for what in looking.overflow(page)]
        looking.picture(page, pictures / f"{row.name}-{language}-{window}.png", whole=True)
    if language == READ_WHOLE:
        looking.arm(page)
        looking.shorten(page)
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            page.wait_for_timeout(CHANGED)
            found = looking.barriers(page, besides=DJANGO_S_OWN)
            said += [f"{scheme}: {what}" for what in found]
    page.close()
    assert said + looking.strangers(asked, demo.url) == []


def watched(visitor: Any) -> tuple[Page, list[str], list[str]]:
    """A new page of a visitor; what it calls an error, and the addresses that it asks for."""
    page = visitor.new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("pageerror", lambda error: said.append(f"error: {error}"))
    page.on("console", lambda line: said.append(line.text) if line.type == "error" else None)
    page.on("request", lambda request: asked.append(request.url))
    return page, said, asked


def shown(page: Page) -> Iterator[tuple[str, str]]:
    """The page in each window and each colour scheme, one after the other, with their names."""
    for window, size in WINDOWS.items():
        page.set_viewport_size(size)
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            yield window, scheme
