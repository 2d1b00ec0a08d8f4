"""The facts of the development corpus, where it lies beside the checkout."""

import json
from pathlib import Path
from typing import Any

import pytest

from documents.parsing.facts import Facts, read_facts
from documents.parsing.symbols import normalise
from documents.parsing.units import Line, Unit

ROOT = Path(__file__).resolve().parents[4]
TRUTH = ROOT.parent / "shared" / "corpus" / "truth"
DOCUMENTS = ("000", "001", "002", "003")
FURNITURE = {"003": (Line("BWC/MSP/2020/MX.3/2", 493), Line("8 GE.21-13981", 495))}

pytestmark = pytest.mark.skipif(
    not TRUTH.is_dir(), reason=f"the development corpus is not at {TRUTH}"
)


@pytest.fixture(scope="module", params=DOCUMENTS)
def known(request: pytest.FixtureRequest) -> tuple[dict[str, Any], Facts]:
    truth = json.loads((TRUTH / f"{request.param}.json").read_text(encoding="utf8"))
    units = tuple(
        Unit(
            p["section"],
            p["path"],
            p["kind"],
            p["text"],
            line=p["line"] or 0,
            quoted=bool(p.get("quoted")),
        )
        for p in truth["paragraphs"]
    )
    units += tuple(
        Unit(h["section"], f"h{n}", "heading", h["text"], level=h["level"])
        for n, h in enumerate(truth["headings"], 1)
    )
    parts = tuple(
        (code, "", 0) for code in dict.fromkeys(u.part for u in units if u.part != "front")
    )
    names = {a["name"]: a["code"] for d in ("002", "003") for a in _attendance(d)}
    names |= {
        "不结盟运动": "NAM",
        "United States of America": "US",
        "Japan": "JP",
        "Iraq": "IQ",
        "France": "FR",
        "Cuba": "CU",
    }
    return truth, read_facts(units, parts, FURNITURE.get(request.param, ()), "zh", names)


def _attendance(document: str) -> list[dict[str, Any]]:
    truth = json.loads((TRUTH / f"{document}.json").read_text(encoding="utf8"))
    rows: list[dict[str, Any]] = truth["attendance"]
    return rows


def test_citations(known: tuple[dict[str, Any], Facts]) -> None:
    truth, facts = known
    want = {(normalise(c["symbol"]), c["section"], c["path"]) for c in truth["citations"]}
    assert {(c.symbol, c.part, c.path) for c in facts.citations} == want


def test_attendance_and_counts(known: tuple[dict[str, Any], Facts]) -> None:
    truth, facts = known
    assert {(a.code, a.role) for a in facts.attendance} == {
        (a["code"], a["role"]) for a in truth["attendance"]
    }
    assert [(c.path, c.role, c.claimed, c.match) for c in facts.attendance_counts] == [
        (c["path"], c["role"], c["claimed"], c["match"]) for c in truth["attendance_counts"]
    ]


def test_speakers_and_officers(known: tuple[dict[str, Any], Facts]) -> None:
    truth, facts = known
    assert [(s.agenda_item, set(s.states), set(s.organisations)) for s in facts.speakers] == [
        (s["agenda_item"], set(s["states"]), set(s["organisations"])) for s in truth["speakers"]
    ]
    assert [(o.role, o.name) for o in facts.officers] == [
        (o["role"], o["name"]) for o in truth["officers"]
    ]


def test_lists_and_rotation(known: tuple[dict[str, Any], Facts]) -> None:
    truth, facts = known
    assert [(d.symbol, list(d.submitters), d.rows) for d in facts.document_list] == [
        (d["symbol"], d["submitters"], d["rows"]) for d in truth["document_list"]
    ]
    assert [{"year": r.year, **dict(r.cells)} for r in facts.rotation] == truth["rotation"]


def test_masthead(known: tuple[dict[str, Any], Facts]) -> None:
    truth, facts = known
    want, head = truth["metadata"], facts.masthead
    for name in (
        "symbol",
        "original_language",
        "document_type",
        "session",
        "meeting",
        "place",
        "agenda_item",
    ):
        assert getattr(head, name) == want[name], name
    for name in ("date_start", "date_end", "document_date"):
        assert str(getattr(head, name)) == str(want[name]), name
    assert [s.code for s in head.submitters] == want["submitters"]
