"""The sample files and their story, read without a database."""

import re
from functools import cache

import pytest

from documents.parsing import parse
from documents.parsing.units import ParsedDocument
from documents.readers import read
from meetings.reference import party_names
from tracker.samples.files import (
    LinkRow,
    PositionRow,
    SampleFile,
    evidence_language,
    link_rows,
    move_rows,
    position_rows,
    sample_files,
    setting,
    story,
)

FILES = {file.path.name: file for file in sample_files()}
MARKS = {
    "zh": "示例文件",
    "en": "Sample document",
    "fr": "Document exemple",
    "es": "Documento de ejemplo",
    "ru": "Образец документа",
    "ar": "وثيقة مثال",
}


@cache
def parsed(name: str) -> ParsedDocument:
    names = {
        text: party["code"]
        for party in setting()["parties"]
        for text in [*party["names"].values(), *party.get("other_names", {}).values()]
    }
    source = read(FILES[name].path.read_bytes())
    return parse(source.lines, names=names, language=FILES[name].language)


def in_language(symbol: str, language: str) -> ParsedDocument:
    return next(
        parsed(name)
        for name, file in FILES.items()
        if (file.symbol, file.language) == (symbol, language)
    )


def test_every_sample_file_is_listed_once() -> None:
    folder = next(iter(FILES.values())).path.parent
    assert sorted(path.name for path in folder.iterdir()) == sorted(FILES)


@pytest.mark.parametrize("file", FILES.values(), ids=FILES)
def test_sample_masthead_prints_symbol_and_mark(file: SampleFile) -> None:
    lines = [line for line in file.path.read_text(encoding="utf-8").splitlines() if line]
    assert lines[0].startswith(MARKS[file.language])
    assert lines[1] == file.symbol


@pytest.mark.parametrize("file", FILES.values(), ids=FILES)
def test_sample_names_no_real_party(file: SampleFile) -> None:
    text = file.path.read_text(encoding="utf-8")
    assert [name for name in party_names() if _prints(text, name)] == []


def test_story_speaks_of_elements_of_the_sample_framework_only() -> None:
    named = {code for row in link_rows() for code in row.elements}
    named |= set(move_rows())
    named |= {code for row in story()["proposals"] for code in row["elements"]}
    named |= {row.element for row in position_rows()}
    assert named <= set(setting()["elements"])


def test_linked_addresses_are_printed() -> None:
    missing = []
    rows: list[LinkRow | PositionRow] = [*link_rows(), *position_rows()]
    for row in rows:
        units = in_language(row.symbol, row.language).units
        kinds = [unit.kind for unit in units if (unit.part, unit.path) == (row.part, row.path)]
        if len(kinds) != 1 or kinds[0] in ("front", "heading"):
            missing.append((row.symbol, row.part, row.path, kinds))
    assert missing == []


def test_evidence_has_an_address_and_a_standing() -> None:
    """What each status of the story rests on, by the standing that its own words give."""
    found: dict[str, set[str]] = {}
    for row in (row for rows in move_rows().values() for row in rows):
        document = in_language(row.symbol, evidence_language(row.symbol))
        assert (row.part, row.path) in {(u.part, u.path) for u in document.units}
        standing = next(part.standing for part in document.parts if part.code == row.part)
        found.setdefault(row.to, set()).add(standing)
    assert found == {
        "PROPOSED": {"national"},
        "UNDER_DISCUSSION": {"adopted"},
        "COMPILED": {"no_status"},
        "IN_TEXT": {"chair_text"},
        "CONVERGED": {"chair_text"},
        "AGREED_AD_REF": {"adopted"},
        "DEFERRED": {"adopted"},
    }


def _prints(text: str, name: str) -> bool:
    if name not in text:
        return False
    if re.search(r"[\u4e00-\u9fff]", name):
        return True
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None
