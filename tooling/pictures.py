"""The pictures in README.md, taken from the demo by the system's Chromium."""

import json
import os
import tempfile
import time
from pathlib import Path

from tooling import demo, servers, suite
from tooling.processes import ROOT, Problem, running, say

FOLDER = ROOT / "docs"
# Name, page, languages the reader asks for, window.
PICTURES = (
    ("board.png", "/?framework=SM", "en", "1280,900"),
    ("reader.png", "/documents/SAMPLE/WG/1/WP.1/", "zh-CN", "1280,1500"),
)
_STATES_AT_WORK = {"queued", "reading", "storing"}


def take() -> int:
    """Serve the samples from a folder of their own and take every picture again."""
    program = suite.chromium()
    if program is None:
        raise Problem(f"Chromium is needed: {suite.HOW_TO_GET['Chromium']}")
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="tracker-pictures-") as home:
        os.environ["VAR_DIR"] = home
        with demo.served(host="127.0.0.1", port=servers.free_port()) as (url, _server):
            _wait_for_imports(url)
            for name, page, languages, window in PICTURES:
                _take(program, f"{url}{page}", FOLDER / name, languages, window)
    return 0


def _wait_for_imports(url: str) -> None:
    token = demo.credentials()["token"]
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        answer = json.loads(demo.ask(f"{url}/api/v1/imports/?page_size=200", token=token))
        if not _STATES_AT_WORK & {row["state"] for row in answer["results"]}:
            return
        time.sleep(0.5)
    raise Problem("The samples were not imported within a minute.")


def _take(program: str, address: str, picture: Path, languages: str, window: str) -> None:
    picture.unlink(missing_ok=True)
    with tempfile.TemporaryDirectory(prefix="tracker-chromium-") as profile:
        words: list[str | Path] = [program, "--headless=new", *suite.QUIET_CHROMIUM]
        words += [f"--user-data-dir={profile}", f"--window-size={window}", "--hide-scrollbars"]
        words += [f"--accept-lang={languages}", f"--screenshot={picture}", address]
        # What Chromium says of a machine without a desktop is of no use to anybody.
        with running(words, log=Path(profile) / "log") as chromium:
            chromium.wait(60)
    if not picture.exists():
        raise Problem(f"Chromium took no picture of {address}.")
    say(f"{picture.relative_to(ROOT)}: {address}")
