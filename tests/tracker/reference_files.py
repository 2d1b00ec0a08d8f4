"""A folder of reference files that tests write and change."""

from pathlib import Path
from typing import Any

import yaml

from tests.makers import SOME_DAY
from tracker.reference import Difference, Edit, load_reference

Rows = list[dict[str, Any]]
PAPER = {"document": "XA-PAPER", "part": "body", "path": "1"}
CITED = {"sources": [PAPER]}


class Files:
    """A small set of reference files, as rows that a test changes before it loads."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.rows: dict[str, Rows] = {
            "meetings/states": [state("XA", "Sample A"), state("XB", "Sample B")],
            "meetings/groups": [],
            "meetings/organisations": [],
            "meetings/platforms": [named("P1"), named("P2")],
            "meetings/meetings": [
                named("M1", series="WG", agenda=[item("1"), item("2")]),
                named("M2", series="WG", parent="M1"),
            ],
            "documents/documents": [
                {
                    "key": "XA-PAPER",
                    "title": "A paper",
                    "kind": "working_paper",
                    "meeting": "M1",
                    "agenda_item": "1",
                    "submitters": [{"name_as_printed": "Sample A", "party": "XA"}],
                    **CITED,
                }
            ],
            "proposals/statuses": [
                {
                    "code": code,
                    "name_zh": code,
                    "name_en": code,
                    "meaning_zh": code,
                    "meaning_en": code,
                    "stage": stage,
                }
                for stage, code in enumerate(["REGISTERED", "PROPOSED"], 1)
            ],
            "proposals/transitions": [
                {"from": None, "to": ["REGISTERED"]},
                {"from": "REGISTERED", "to": ["PROPOSED"]},
            ],
            "proposals/elements_verification": [
                named("V", proposed_by="XA", proposed_on=SOME_DAY),
                named("V.1", parent="V", proposed_by="XA", proposed_on=SOME_DAY),
            ],
            "proposals/elements_cooperation": [named("C")],
            "proposals/terms": [
                {"element": "V", "kind": "synonym", "terms": {"en": ["vee"]}, "sources": []}
            ],
            "proposals/proposals": [
                {
                    "code": "R1",
                    "title_zh": "R1",
                    "title_en": "R1",
                    "document": "XA-PAPER",
                    "elements": ["V", "C"],
                    "sponsors": [{"party": "XA"}],
                    **CITED,
                }
            ],
            "proposals/phases": [
                named(
                    "T1",
                    tag_zh="T",
                    tag_en="T",
                    activities=[named("T1.1", elements=["V.1"]), named("T1.2")],
                )
            ],
            "proposals/milestones": [named("S1", dated="2017-12", claimed_by="XA")],
            "proposals/domains": [named("D1", definition_zh="D", definition_en="D")],
        }

    def write(self) -> Path:
        for name, rows in self.rows.items():
            package, _slash, file = name.partition("/")
            folder = self.root / package / "reference"
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"{file}.yaml").write_text(
                yaml.safe_dump(rows, allow_unicode=True, sort_keys=False), encoding="utf-8"
            )
        return self.root

    def load(self, **options: bool) -> Difference:
        return load_reference(root=self.write(), **options)


def named(code: str, **more: Any) -> dict[str, Any]:
    return {"code": code, "name_zh": f"{code} zh", "name_en": f"{code} en", **CITED, **more}


def state(code: str, name: str) -> dict[str, Any]:
    return {"code": code, "kind": "state", "sort_key": name, "names": {"en": name}, **CITED}


def item(number: str) -> dict[str, Any]:
    return {"number": number, "title_zh": number, "title_en": number, **CITED}


def written(difference: Difference) -> dict[str, tuple[int, list[Edit], list[Edit], list[str]]]:
    return {
        kind.name: (len(kind.created), kind.updated, kind.edited, kind.kept)
        for kind in difference.kinds
        if kind.created or kind.updated or kind.edited or kind.kept
    }
