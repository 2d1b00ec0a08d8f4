"""The demo's life: start, end, start again, be killed, start over."""

import signal
import stat
from pathlib import Path

import pytest

from tests.browser.rest import Client
from tests.browser.starting import started

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/task").exists(), reason="SKIPPED: reads Linux's process table"
)
PAPER = "SAMPLE/WG/9/WP.1\n\n" + "\n\n".join(
    f"{n}.  Paragraph {n} of a long paper that takes a moment to read." for n in range(1, 2001)
)


def test_demo_loses_nothing_until_it_is_reset(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IMPORT_LEASE_SECONDS", "5")  # how long a killed worker is waited for
    home = tmp_path / "var"
    home.mkdir()
    (home / "mine.txt").write_text("not the demo's")
    with started(home, end=signal.SIGTERM) as first:
        assert set(first.passwords) == {"officer", "reviewer", "head", "delegate"}
        assert stat.S_IMODE((home / "demo.json").stat().st_mode) == 0o600
        for secret in (first.token, *first.passwords.values()):
            assert secret in first.said
        client = Client(first.url, first.token)
        health = client.get("/health/")
        assert health["status"] == "ok"
        status, run = client.upload("long.txt", PAPER.encode(), auto_commit="true")
        assert status == 202

    with started(home, end=signal.SIGKILL) as second:
        assert (second.token, second.passwords) == (first.token, first.passwords)
        client = Client(second.url, second.token)
        assert client.finished(run["id"])["state"] == "done"
        killed = client.upload("longer.txt", PAPER.encode() + b"\n\n2001.  One more.\n")[1]

    with started(home) as third:
        client = Client(third.url, third.token)
        assert client.finished(killed["id"])["state"] == "parsed"
        runs = client.get("/api/v1/imports/?page_size=200")["results"]
        assert {row["state"] for row in runs} == {"done", "parsed"}

    with started(home, "--reset") as fourth:
        assert fourth.token != third.token
        assert not set(fourth.passwords.values()) & set(third.passwords.values())
        runs = Client(fourth.url, fourth.token).get("/api/v1/imports/?page_size=200")["results"]
        assert not {run["id"], killed["id"]} & {row["id"] for row in runs}
    assert (home / "mine.txt").read_text() == "not the demo's"
