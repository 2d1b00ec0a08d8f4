"""The locks: every package pinned with hashes, from the default index, agreeing with each other."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("requirements", "requirements-dev", "requirements-browser", "requirements-bench")


def pins(name: str) -> dict[str, str]:
    text = (ROOT / f"{name}.txt").read_text()
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", text, re.MULTILINE))


@pytest.mark.parametrize("name", NAMES)
def test_lock_has_every_wish_with_hashes(name: str) -> None:
    wishes = re.findall(r"^([A-Za-z0-9-]+)", (ROOT / f"{name}.in").read_text(), re.MULTILINE)
    lock = (ROOT / f"{name}.txt").read_text()
    unknown = {wish.lower() for wish in wishes if wish != "-c"} - set(pins(name))
    assert unknown == set()
    entries = re.split(r"\n(?=[a-z0-9-]+==)", lock)[1:]
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []
    assert len(entries) == len(pins(name))


@pytest.mark.parametrize("name", NAMES)
def test_lock_names_no_place_but_the_default_index(name: str) -> None:
    other = re.compile(r"\s*(--(?!hash=)|-[fie] |.*(file:|https?:|/opt/))")
    for ending in ("in", "txt"):
        lines = (ROOT / f"{name}.{ending}").read_text().splitlines()
        assert [line for line in lines if other.match(line)] == []


def test_locks_agree() -> None:
    seen: dict[str, str] = {}
    for name in NAMES:
        for package, version in pins(name).items():
            assert seen.setdefault(package, version) == version, package
