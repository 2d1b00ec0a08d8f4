"""dev.py before anything is installed: standard library only, clear sentences, tidy ends."""

import ast
import json
import os
import signal
import socket
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.environment import redis_url_of_worker
from tooling import demo, processes, servers, suite, virtualenv

ROOT = Path(__file__).resolve().parents[2]


def dev(*words: str, home: Path) -> subprocess.CompletedProcess[str]:
    env = {"PATH": os.environ["PATH"], "VAR_DIR": str(home)}
    return subprocess.run(
        [sys.executable, "dev.py", *words],
        cwd=ROOT,
        env=env,
        text=True,
        capture_output=True,
        check=False,
        timeout=60,
    )


def test_dev_imports_only_the_standard_library() -> None:
    names = set()
    for path in [ROOT / "dev.py", *(ROOT / "tooling").rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Import):
                names |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0
                names.add(str(node.module).split(".")[0])
    assert names - sys.stdlib_module_names == {"tooling"}


def test_dev_is_read_by_an_old_python_up_to_its_sentence() -> None:
    ast.parse((ROOT / "dev.py").read_text(), feature_version=(3, 4))


def test_unknown_word_is_refused(tmp_path: Path) -> None:
    answer = dev("serve", home=tmp_path)
    assert answer.returncode == 2
    assert "invalid choice: 'serve'" in answer.stderr


def test_taken_port_is_said_with_the_way_out(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        answer = dev("demo", "--port", str(port), home=tmp_path)
    assert answer.returncode == 1
    assert f"Port {port} is taken; choose another, for example --port" in answer.stdout
    assert not (tmp_path / "demo").exists()


def test_second_demo_on_the_same_data_is_refused(tmp_path: Path) -> None:
    import fcntl

    with (tmp_path / "demo.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        answer = dev("demo", "--reset", home=tmp_path)
    assert answer.returncode == 1
    assert f"The demo already runs on the data in {tmp_path}" in answer.stdout


def test_demo_environment_is_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VAR_DIR", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", "postgresql://somewhere/else")
    monkeypatch.setenv("REDIS_URL", "redis://somewhere/0")
    first, second = demo.settings("192.0.2.7"), demo.settings("0.0.0.0")  # noqa: S104
    assert "DATABASE_URL" not in first
    assert "REDIS_URL" not in first
    assert first["VAR_DIR"] == str(tmp_path / "demo")
    assert first["ALLOWED_HOSTS"] == "localhost,127.0.0.1,[::1],192.0.2.7"
    assert second["ALLOWED_HOSTS"] == "*"
    assert len(first["SECRET_KEY"]) > 50
    assert first["SECRET_KEY"] == second["SECRET_KEY"]
    mode = (tmp_path / "demo" / "secret_key").stat().st_mode
    assert stat.S_IMODE(mode) == 0o600


def test_lock_is_installed_again_only_when_it_changed(tmp_path: Path) -> None:
    stamp, run, extra = tmp_path / "locks.json", tmp_path / "a.txt", tmp_path / "b.txt"
    run.write_text("six==1.17.0\n")
    extra.write_text("vine==5.1.0\n")
    assert virtualenv.outdated(stamp, [run, extra]) == [run, extra]
    virtualenv.remember(stamp, [run])
    assert virtualenv.outdated(stamp, [run, extra]) == [extra]
    virtualenv.remember(stamp, [extra])
    assert virtualenv.outdated(stamp, [run, extra]) == []
    run.write_text("six==1.18.0\n")
    assert virtualenv.outdated(stamp, [run, extra]) == [run]
    stamp.write_text("{cut off")
    assert virtualenv.outdated(stamp, [run, extra]) == [run, extra]


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        ("NewConnectionError: Failed", "The network is needed once"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES", "differs from the one that was locked"),
        ("OSError: [Errno 28] No space left on device", "The disk is full."),
        ("error: Microsoft", "pip said:\nerror: Microsoft\nAll of it:"),
    ],
)
def test_failed_install_gets_a_reason(output: str, sentence: str) -> None:
    assert sentence in virtualenv._reason(output)


def test_program_and_its_children_end_with_the_block(tmp_path: Path) -> None:
    note = tmp_path / "child"
    program = (
        "import os, signal, subprocess, sys, time\n"
        "signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
        "child = subprocess.Popen(['sleep', '60'])\n"
        f"open({str(note)!r}, 'w').write(str(child.pid))\n"
        "time.sleep(60)\n"
    )
    with processes.running([sys.executable, "-c", program], patience=0.5) as process:
        while not (note.exists() and note.read_text()):
            time.sleep(0.02)
    assert process.returncode == -signal.SIGKILL
    child = Path("/proc") / note.read_text()
    for _ in range(100):
        if not child.exists() or "State:\tZ" in (child / "status").read_text():
            break
        time.sleep(0.02)
    else:
        pytest.fail("the child of an ended program still runs")


def test_sigterm_ends_a_block_like_ctrl_c() -> None:
    before = signal.getsignal(signal.SIGTERM)
    with pytest.raises(KeyboardInterrupt), processes.ending_on_signals():
        signal.raise_signal(signal.SIGTERM)
    assert signal.getsignal(signal.SIGTERM) is before


@pytest.mark.parametrize(
    ("url", "worker", "expected"),
    [
        ("redis://h:1/0", "", "redis://h:1/0"),
        ("redis://h:1/5", "gw0", "redis://h:1/6"),
        ("redis://:p@h:1", "gw1", "redis://:p@h:1/2"),
        ("redis://h", "master", "redis://h/0"),
    ],
)
def test_each_worker_has_a_redis_database(url: str, worker: str, expected: str) -> None:
    assert redis_url_of_worker(url, worker) == expected


def test_newest_postgres_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for version in ("9.6", "15", "17"):
        for name in ("initdb", "postgres"):
            path = tmp_path / version / "bin" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch()
    (tmp_path / "18" / "bin").mkdir(parents=True)
    monkeypatch.setenv("PATH", "")
    assert servers.postgres_folder([f"{tmp_path}/*/bin"]) == tmp_path / "17" / "bin"


def test_report_counts_a_skip_as_failure_only_when_strict(
    capsys: pytest.CaptureFixture[str],
) -> None:
    outcomes = [suite.Outcome("SQLite", 12), suite.Outcome("Browser", missing=("Chromium",))]
    assert suite._report(outcomes, strict=False) == 0
    said = capsys.readouterr().out
    assert "SQLite: passed, 12 s" in said
    assert "SKIPPED for want of Chromium. To get it: apt-get install chromium" in said
    assert suite._report(outcomes, strict=True) == 1
    assert suite._report([suite.Outcome("SQLite", 3, "pytest said 1")], strict=False) == 1


def test_credentials_are_read_back_as_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("VAR_DIR", str(tmp_path))
    known = {
        "url": "http://127.0.0.1:8000",
        "token": "abc",
        "accounts": [{"username": "officer", "password": "p1-and-more", "role": "officer"}],
    }
    (tmp_path / "demo.json").write_text(json.dumps(known))
    demo._introduce("http://127.0.0.1:8000")
    said = capsys.readouterr().out.split("\n")
    assert said[1:5] == [
        "The tracker is at    http://127.0.0.1:8000/",
        "Staff sign in at     http://127.0.0.1:8000/admin/",
        "REST is at           http://127.0.0.1:8000/api/v1/",
        "with the header      Authorization: Token abc",
    ]
    assert said[6:8] == ["name      password      role", "officer   p1-and-more   officer"]
