"""Every kind of warning that the parser gives has a name that people can read."""

import re
from pathlib import Path

from documents.importing.previewing import FINDING_NAMES
from documents.parsing.units import Finding


def test_every_kind_of_warning_has_a_name() -> None:
    listed = (Finding.__doc__ or "").partition("`type` is one of ")[2].partition(".")[0]
    assert set(re.findall(r"[a-z-]+", listed)) == set(FINDING_NAMES)


def test_parser_gives_no_other_kind() -> None:
    folder = Path(__file__).resolve().parents[2] / "documents" / "parsing"
    code = "".join(path.read_text() for path in folder.rglob("*.py"))
    assert {name for name in FINDING_NAMES if f'"{name}"' in code} == set(FINDING_NAMES)
