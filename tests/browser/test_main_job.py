"""The main job in Chromium: from a paper on disk to a status on the board and in REST."""

import re
from pathlib import Path
from typing import Any

import pytest

from tests.browser.rest import Client
from tests.browser.starting import Demo

sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")

ELEMENT = "VM.B.2"
SYMBOL = "SAMPLE/WG/9/WP.41"
EVIDENCE = "Sample State F proposes that a visit should be announced in good time."
PAPER = f"""{SYMBOL}

Working Group of the States Parties to the Sample Convention

3 March 2026
English
Original: English

Ninth session

    Visits: a proposal

    Submitted by Sample State F

I. Proposal

1.  The Working Group has heard several views on visits.

2.  {EVIDENCE}

3.  It thanks the secretariat.
"""


def sign_in(page: Any, demo: Demo, name: str) -> None:
    page.goto("/admin/login/")
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill(demo.passwords[name])
    page.get_by_role("button", name=re.compile("log in|sign in", re.IGNORECASE)).click()
    sync_api.expect(page.get_by_role("heading", name="Desk")).to_be_visible()


def sign_out(page: Any) -> None:
    page.get_by_role("button", name=re.compile("log out|sign out", re.IGNORECASE)).click()


def test_paper_becomes_a_status_on_the_board(page: Any, demo: Demo, tmp_path: Path) -> None:
    expect = sync_api.expect
    paper = tmp_path / "visits.txt"
    paper.write_text(PAPER)
    demo.wait_for_imports()
    client = Client(demo.url)
    assert client.get(f"/api/v1/elements/{ELEMENT}/")["status"] == "REGISTERED"

    # The officer uploads the paper, watches it being read, looks at the preview and stores it.
    sign_in(page, demo, "officer")
    page.get_by_role("link", name="Import documents").first.click()
    page.get_by_label("Files").set_input_files(paper)
    page.get_by_role("button", name="Import").click()
    read = page.get_by_role("row").filter(has=page.get_by_text("body 2", exact=True))
    expect(read.locator(".source")).to_have_text(f"19 2. {EVIDENCE}")
    expect(read.locator(".words")).to_have_text(f"2. {EVIDENCE}")
    expect(page.get_by_role("region", name="What storing will do")).to_contain_text(SYMBOL)
    page.get_by_role("button", name="Store this document").click()
    expect(page.locator(".state-done")).to_be_visible()

    # ... links the paragraph to the element ...
    page.get_by_role("link", name="Paragraphs in reading order").click()
    page.get_by_label("body 2", exact=True).check()
    choose_element(page, ELEMENT)
    page.get_by_label("Relation").select_option("proposes")
    page.get_by_role("button", name=re.compile("^Link")).click()
    chip = page.locator("tr", has_text=EVIDENCE).locator(".chip")
    expect(chip).to_contain_text(ELEMENT)

    # ... and proposes the status from the same paragraph.
    page.get_by_label("body 2", exact=True).check()
    choose_element(page, ELEMENT)
    page.get_by_role("button", name=re.compile("Propose a status")).click()
    page.get_by_role("radio", name=re.compile("^Proposed ")).check()
    page.get_by_label("Reason").fill("The element is tabled by a State Party in this paper.")
    page.get_by_role("button", name="Propose", exact=True).click()
    expect(page.locator(".state-proposed")).to_be_visible()
    expect(page.get_by_role("button", name="Confirm")).to_have_count(0)
    assert client.get(f"/api/v1/elements/{ELEMENT}/")["status"] == "REGISTERED"
    sign_out(page)

    # The reviewer finds it on the desk, reads the evidence and confirms.
    sign_in(page, demo, "reviewer")
    page.get_by_role("link", name=ELEMENT, exact=True).click()
    expect(page.locator("blockquote")).to_contain_text(EVIDENCE)
    page.get_by_role("button", name="Confirm").click()
    expect(page.locator(".state-confirmed")).to_be_visible()
    sign_out(page)

    # Anybody sees it on the board, with the printed paragraph one click away, and in REST.
    page.goto("/")
    row = page.locator("tr", has=page.locator(f'a[href="/elements/{ELEMENT}/"]'))
    expect(row).to_contain_text("Proposed")
    expect(row).to_contain_text("2026-03-03")
    row.get_by_role("link", name=SYMBOL).click()
    expect(page.locator(":target")).to_contain_text(EVIDENCE)
    element = client.get(f"/api/v1/elements/{ELEMENT}/")
    assert element["status"] == "PROPOSED"
    assert element["since"] == "2026-03-03"
    before = client.get(f"/api/v1/elements/{ELEMENT}/?as_of=2026-03-02")
    assert before["status"] == "REGISTERED"


def choose_element(page: Any, code: str) -> None:
    """Types into the autocomplete and takes the element of that code."""
    page.get_by_role("group", name="Link the ticked").get_by_role("searchbox").fill(code)
    page.get_by_role("option", name=re.compile(rf"^{re.escape(code)}\b")).first.click()
