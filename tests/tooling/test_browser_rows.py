"""No page is forgotten by the tests in the browser."""

from django.urls import URLPattern

from tests.browser.pages import LANGUAGES, NO_PAGE, ROWS
from tracker.urls import urlpatterns


def test_every_page_has_its_row() -> None:
    """A new route gets a row in `tests/browser/pages.py`, or the reason why it shows no page."""
    names = {str(route.name) for route in urlpatterns if isinstance(route, URLPattern)}
    pages = {name for name in names if not name.endswith(("-export", "-feed", "-feed-atom"))}
    known = {row.route for row in ROWS} | set(NO_PAGE)
    assert (pages - known, known - pages) == (set(), set())


def test_every_page_is_opened_in_every_language_once() -> None:
    opened = [(row.route, language) for row in ROWS for language in row.languages]
    routes = {row.route for row in ROWS}
    assert {(route, language) for route in routes for language in LANGUAGES} - set(opened) == set()
