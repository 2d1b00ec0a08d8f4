"""The watch that ends children which take too long."""

import threading
import time

import pytest

from documents.apart import watch
from documents.apart.watch import Watch


@pytest.fixture(autouse=True)
def looks_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watch, "EVERY", 0.01)


def test_what_takes_too_long_is_ended_once() -> None:
    watching, ended, calls = Watch(), threading.Event(), []

    def end() -> None:
        calls.append(1)
        ended.set()

    with watching.over(0.02, end):
        assert ended.wait(60)
    assert calls == [1]


def test_what_is_over_in_time_is_left_alone_while_another_is_ended() -> None:
    watching, ended = Watch(), threading.Event()
    spared: list[str] = []
    with watching.over(0.6, ended.set):
        with watching.over(0.3, lambda: spared.append("ended")):
            pass
        assert ended.wait(60)
    assert spared == []


def test_a_watch_rests_when_there_is_nothing_to_look_after_and_wakes_again() -> None:
    watching = Watch()
    before = threading.active_count()
    for _time in range(2):
        ended = threading.Event()
        with watching.over(0.02, ended.set):
            assert ended.wait(60)
        until = time.monotonic() + 60
        while threading.active_count() > before and time.monotonic() < until:
            time.sleep(0.01)
        assert threading.active_count() == before


def test_an_error_inside_leaves_nothing_to_look_after() -> None:
    watching = Watch()
    with pytest.raises(ValueError, match="broken"), watching.over(60, lambda: None):
        raise ValueError("broken")
    assert not watching._due
