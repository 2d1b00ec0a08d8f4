"""Every public page in Chromium: no error in its console, usable by all, on a narrow screen too."""

from typing import Any

import pytest

from tests.browser.starting import Demo

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")

PAGES = (
    ("/", "en"),
    ("/elements/VM.B.2/", "zh-hans"),
    ("/elements/SM.A.1/", "en"),
    ("/positions/", "zh-hans"),
    ("/positions/?open=XC/SM.E.1", "en"),
    ("/positions/of/XC/on/SM.E.1/", "en"),
    ("/proposals/", "zh-hans"),
    ("/proposals/SP.9/", "en"),
    ("/documents/", "zh-hans"),
    ("/documents/SAMPLE/WG/1/WP.1/", "zh-hans"),
    ("/documents/SAMPLE/WG/2/4/", "en"),
    ("/cite/SAMPLE/WG/1/WP.1/?language=zh&at=body%208/a", "zh-hans"),
    ("/languages/SAMPLE/WG/1/WP.1/", "en"),
    ("/meetings/", "en"),
    ("/meetings/SAMPLE-WG-1/", "zh-hans"),
    ("/timeline/", "en"),
    ("/domains/", "zh-hans"),
    ("/domains/coverage/", "en"),
    ("/text/", "zh-hans"),
    ("/text/SAMPLE/WG/2/WP.3/", "en"),
    ("/redline/SAMPLE/WG/2/WP.3/?language=zh&old=SAMPLE/WG/2/WP.3", "zh-hans"),
    ("/changes/", "zh-hans"),
    ("/coverage/", "en"),
    ("/login/", "en"),
)
NARROW = {"width": 360, "height": 740}


@pytest.fixture(scope="module", autouse=True)
def samples_are_stored(demo: Demo) -> None:
    """The pages show the samples only once the worker has stored them."""
    demo.wait_for_imports()


@pytest.mark.parametrize(("address", "language"), PAGES)
def test_page_has_no_barrier_and_fits_a_narrow_screen(
    page: Any, address: str, language: str
) -> None:
    page.set_extra_http_headers({"Accept-Language": language})
    answer = page.goto(address)
    assert answer.status == 200
    found = axe.Axe().run(page).response["violations"]
    assert [
        (problem["id"], problem["help"], [node["html"][:120] for node in problem["nodes"][:3]])
        for problem in found
    ] == []
    page.set_viewport_size(NARROW)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
