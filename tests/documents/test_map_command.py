"""The mapping of two files on the command line."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

ENGLISH = (
    "1. Each State Party shall name the laboratories that hold dangerous agents.\n\n"
    "2. A trust fund shall pay for the travel of experts to the meetings of the mechanism.\n"
)
INSERTED = ENGLISH.replace("2. A trust", "2. Visits to facilities are voluntary.\n\n3. A trust")


def mapped(tmp_path: Path, old: str | bytes, new: str | bytes, **options: str) -> object:
    paths = []
    for name, text in (("old.txt", old), ("new.txt", new)):
        path = tmp_path / name
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        paths.append(path)
    out = StringIO()
    call_command("map_paragraphs", *paths, stdout=out, **options)
    return json.loads(out.getvalue())


def test_map_prints_where_each_paragraph_went(tmp_path: Path) -> None:
    assert mapped(tmp_path, ENGLISH, INSERTED) == [
        {
            "section": "body",
            "old": "1",
            "new": ["1"],
            "new_section": "body",
            "status": "same",
            "score": 1.0,
        },
        {
            "section": "body",
            "old": "2",
            "new": ["3"],
            "new_section": "body",
            "status": "moved",
            "score": 1.0,
        },
    ]


def test_map_prints_no_address_for_what_is_gone(tmp_path: Path) -> None:
    assert mapped(tmp_path, INSERTED, ENGLISH)[1] == {  # type: ignore[index]  # parsed JSON
        "section": "body",
        "old": "2",
        "new": [],
        "new_section": None,
        "status": "dropped",
        "score": 0.0,
    }


def test_map_refuses_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"nowhere\.txt cannot be opened: No such file"):
        call_command("map_paragraphs", tmp_path / "nowhere.txt", tmp_path / "nowhere.txt")


def test_map_refuses_an_unreadable_file(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"new\.txt: "):
        mapped(tmp_path, ENGLISH, b"")


def test_map_refuses_two_languages(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="Give two editions in one language"):
        mapped(tmp_path, ENGLISH, "1. 各缔约国应当指定实验室，并且每年向大会提交报告。\n")
    assert mapped(tmp_path, ENGLISH, ENGLISH, language="fr")
