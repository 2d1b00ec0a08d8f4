"""`manage.py parse FILE` prints the neutral JSON and needs no database."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command


def test_parse_command_prints_units(tmp_path: Path) -> None:
    paper = tmp_path / "paper.txt"
    paper.write_text("Note on costs\n\n1. Costs are shared:\n\n(a) by half;\n", encoding="utf-8")
    printed = StringIO()
    call_command("parse", str(paper), stdout=printed)
    export = json.loads(printed.getvalue())
    assert [(p["section"], p["path"], p["kind"], p["text"]) for p in export["paragraphs"]] == [
        ("body", "1", "paragraph", "Costs are shared:"),
        ("body", "1/a", "subitem", "by half;"),
    ]
    assert [(h["level"], h["text"]) for h in export["headings"]] == [(0, "Note on costs")]


def test_parse_command_refuses_with_the_readers_sentence(tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    with pytest.raises(CommandError, match="The file is empty"):
        call_command("parse", str(empty))
    with pytest.raises(CommandError, match="cannot be opened"):
        call_command("parse", str(tmp_path / "missing.txt"))
