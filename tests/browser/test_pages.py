"""Every page in Chromium: in three scripts, wide and narrow, light and dark, with keys alone."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
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


@dataclass  # open, because Playwright writes to whoever listens to it
class Visitor:
    """Somebody with one window, in which page after page is opened: a new one costs a second.

    `said` are the errors of the page that is open, `asked` the addresses that it has asked for.
    """

    page: Page
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("pageerror", lambda error: self.said.append(f"error: {error}"))
        self.page.on("console", self._hear)
        self.page.on("request", lambda request: self.asked.append(request.url))

    def _hear(self, line: Any) -> None:
        if line.type == "error":
            self.said.append(line.text)

    def open(self, address: str) -> None:
        """The page as it comes to a wide window in daylight."""
        self.page.set_viewport_size(WINDOWS["wide"])
        self.page.emulate_media(color_scheme="light")
        self.said.clear()
        self.asked.clear()
        assert self.page.goto(address).status == 200


Visitors = Callable[[str, str], Visitor]


@pytest.fixture(scope="module")
def visitors(browser: Any, demo: Demo) -> Iterator[Visitors]:
    """A visitor for a language and an account, signed in once."""
    demo.wait_for_imports()
    known: dict[tuple[str, str], Visitor] = {}

    def visitor(language: str, who: str) -> Visitor:
        if (language, who) not in known:
            context = browser.new_context(base_url=demo.url, locale="en-GB")
            for script in looking.BROUGHT:
                context.add_init_script(script)
            page = context.new_page()
            if who != PUBLIC:
                page.goto("/login/")
                page.fill("[name=username]", who)
                page.fill("[name=password]", demo.passwords[who])
                page.press("[name=password]", "Enter")
                page.wait_for_url("/")
            chosen = {"name": "django_language", "value": language, "url": demo.url}
            context.add_cookies([chosen])
            known[language, who] = Visitor(page)
        return known[language, who]

    yield visitor
    for made in known.values():
        made.page.context.close()


@pytest.fixture(scope="module")
def numbers(demo: Demo) -> dict[str, str]:
    """What stands in the addresses of rows that have no name."""
    position = Client(demo.url).get("/api/v1/positions/")["results"][0]
    run = Client(demo.url, demo.token).get("/api/v1/imports/")["results"][0]
    link = Client(demo.url).get("/api/v1/links/?element=SM.A.1")["results"][0]
    return {
        "position": position["id"],
        "paragraph": position["paragraph"],
        "linked": link["paragraph"],
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
    visitors: Visitors,
    numbers: dict[str, str],
    demo: Demo,
    pictures: Path,
    row: Row,
    language: str,
) -> None:
    visitor = visitors(language, row.who)
    page = visitor.page
    visitor.open(row.address.format(**numbers))
    told = looking.too_much(page)
    sheets = page.evaluate("document.styleSheets.length")
    if row == ROWS[0] and sheets != 1:
        told.append(f"the first page has {sheets} stylesheets")
    if language == READ_WHOLE:
        told += looking.barriers(page, looking.SHAPES)
    for window, scheme in shown(page):
        told += [f"{window}: {what}" for what in looking.overflow(page)]
        told += [f"{window}: {what}" for what in looking.crowded(page)]
        place = pictures / f"{row.name}-{language}-{window}-{scheme}.png"
        looking.picture(page, place, whole=scheme == "light")
        if scheme == "light" and (language, window) in WALKED:
            told += [f"{window}: {what}" for what in looking.out_of_reach(page)]
    if language == READ_WHOLE:  # last: a form that is not printed loses the focus
        told += looking.printed_in_vain(page)
    looking.shorten(page)
    for window, scheme in shown(page):
        # The dark changes colours alone, and all else of a page that was read whole is known.
        known = scheme == "dark" or (language, window) == (READ_WHOLE, "wide")
        rules = looking.COLOURS if known else None
        told += [f"{window}, {scheme}: {what}" for what in looking.barriers(page, rules)]
    assert told + visitor.said + looking.strangers(visitor.asked, demo.url) == []


@pytest.mark.parametrize("language", ["fr", "es", "ru"])
def test_longer_words_fit(visitors: Visitors, numbers: dict[str, str], language: str) -> None:
    """The languages whose words are longest, of which no pictures are taken."""
    told = []
    for row in ROWS:
        visitor = visitors(language, row.who)
        visitor.open(row.address.format(**numbers))
        for size in WINDOWS.values():
            visitor.page.set_viewport_size(size)
            found = looking.overflow(visitor.page) + looking.crowded(visitor.page)
            told += [f"{row.name}, {size['width']}: {what}" for what in found]
    assert told == []


@pytest.mark.parametrize(
    ("row", "language"),
    [
        pytest.param(row, language, id=f"{row.name}-{language}")
        for row in DESK
        for language in row.languages
    ],
)
def test_desk_serves_officers(
    visitors: Visitors,
    numbers: dict[str, str],
    demo: Demo,
    pictures: Path,
    row: Row,
    language: str,
) -> None:
    visitor = visitors(language, row.who)
    page, told = visitor.page, []
    visitor.open(row.address.format(**numbers))
    for window, size in WINDOWS.items():
        page.set_viewport_size(size)
        told += [f"{window}: {what}" for what in looking.overflow(page)]
        looking.picture(page, pictures / f"{row.name}-{language}-{window}.png", whole=True)
    if language == READ_WHOLE:
        looking.shorten(page)
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            page.wait_for_timeout(CHANGED)
            found = looking.barriers(page, besides=DJANGO_S_OWN)
            told += [f"{scheme}: {what}" for what in found]
    assert told + visitor.said + looking.strangers(visitor.asked, demo.url) == []


def shown(page: Page) -> Iterator[tuple[str, str]]:
    """The page in each window and each colour scheme, one after the other, with their names."""
    for window, size in WINDOWS.items():
        page.set_viewport_size(size)
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            yield window, scheme
