"""A running demo on data of its own, and Chromium in front of it."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tooling.servers import free_port
from tooling.suite import QUIET_CHROMIUM, chromium

sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
Browser = Any
Page = Any

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Demo:
    """Where the demo is served, and who may sign in."""

    url: str
    token: str
    passwords: dict[str, str]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """`python3 dev.py demo`, as a person starts it, ended as a person ends it."""
    home, log = tmp_path_factory.mktemp("var"), tmp_path_factory.mktemp("log") / "demo.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "dev.py", "demo", "--port", str(free_port())],
            cwd=ROOT,
            env={**os.environ, "VAR_DIR": str(home)},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        deadline = time.monotonic() + 120
        while "Ctrl-C ends the demo" not in log.read_text():
            assert process.poll() is None, log.read_text()
            assert time.monotonic() < deadline, log.read_text()
            time.sleep(0.1)
        known = json.loads((home / "demo.json").read_text())
        passwords = {row["username"]: row["password"] for row in known["accounts"]}
        yield Demo(url=known["url"], token=known["token"], passwords=passwords)
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0, log.read_text()
    finally:
        process.kill()
        process.wait()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium without a window."""
    program = chromium()
    if program is None:
        pytest.skip("Chromium is not installed (Debian: apt-get install chromium)")
    with sync_api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=program, args=list(QUIET_CHROMIUM))
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser, demo: Demo) -> Iterator[Page]:
    """A fresh visitor; anything the page's console calls an error fails the test."""
    context = browser.new_context(base_url=demo.url, locale="en-GB")
    opened = context.new_page()
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    yield opened
    context.close()
    assert errors == []
