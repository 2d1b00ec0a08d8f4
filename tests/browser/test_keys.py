"""Keys on the desks in Chromium: questions are decided, and taken back, without the mouse."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser.starting import Demo
from tests.browser.test_main_job import sign_in

sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")

# Milliseconds after which a desk's script arrives: a key that is pressed before it is lost.
LATE = 400


@pytest.fixture
def page(page: Any) -> Iterator[Any]:
    """A visitor on a slow line, so that no test presses a key and is lucky."""

    def come_late(route: Any) -> None:
        page.wait_for_timeout(LATE)
        route.continue_()

    page.route("**/admin_tracker/*.js", come_late)
    yield page
    page.unroute_all(behavior="wait")


def test_links_are_decided_by_keys_alone(page: Any, demo: Demo) -> None:
    expect = sync_api.expect
    demo.wait_for_imports(seconds=240)
    sign_in(page, demo, "officer")
    page.goto("/admin/proposals/linksuggestion/")
    page.locator("#content table a").first.click()
    waiting = page.locator(".question.state-is-waiting")
    expect(waiting.first).to_be_focused()
    total = waiting.count()
    assert total > 1, "the demo has too few questions to go on to the next"
    page.keyboard.press("j")
    expect(waiting.nth(1)).to_be_focused()
    page.keyboard.press("k")
    expect(waiting.first).to_be_focused()
    page.keyboard.press("4")
    asked = waiting.first.get_attribute("id")

    page.keyboard.press("a")
    decided = page.locator(f"#{asked}")
    expect(decided).to_have_class(re.compile("state-is-accepted"))
    expect(waiting).to_have_count(total - 1)
    expect(waiting.first).to_be_focused()
    page.keyboard.press("u")
    expect(decided).to_be_focused()
    expect(waiting).to_have_count(total)
    page.keyboard.press("r")
    expect(decided).to_have_class(re.compile("state-is-refused"))
    expect(waiting.first).to_be_focused()
    page.keyboard.press("u")
    expect(waiting).to_have_count(total)


def test_speakers_are_decided_by_keys_alone(page: Any, demo: Demo) -> None:
    expect = sync_api.expect
    demo.wait_for_imports(seconds=240)
    sign_in(page, demo, "officer")
    page.get_by_role("link", name=re.compile("^Speakers to confirm")).click()
    first = page.url
    page.wait_for_load_state()
    drafts = page.locator("input[name=ticked]")
    assert drafts.count() > 0
    page.keyboard.press("c")
    expect(page.locator(".messagelist")).to_contain_text(re.compile("speaker"))
    page.goto(first)
    expect(drafts).to_have_count(0)
    page.get_by_role("button", name="Take back").first.click()
    page.goto(first)
    expect(drafts).not_to_have_count(0)
