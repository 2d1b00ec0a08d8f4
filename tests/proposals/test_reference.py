import json
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import documents.reference
import meetings.reference
import proposals.reference as tabled
from documents.models import Part
from meetings.rowfiles import Malformed, Row
from proposals.models import Sponsor, Status

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "truth"
PAPERS = {
    "CN-WG3-VERIFICATION": "000",
    "CN-WG2-COOPERATION": "001",
    "BWC/MSP/2018/MX.5/3": "002",
    "BWC/MSP/2020/MX.3/2": "003",
}


def in_copy(folder: Path, name: str, old: str, new: str) -> Path:
    copied = folder / "reference"
    shutil.copytree(tabled.FOLDER, copied)
    content = (copied / name).read_text(encoding="utf-8")
    assert old in content
    (copied / name).write_text(content.replace(old, new, 1), encoding="utf-8")
    return copied


def every_row() -> Iterator[Row]:
    yield from meetings.reference.parties()
    yield from meetings.reference.platforms()
    for meeting in meetings.reference.meetings():
        yield from (meeting, *meetings.reference.agenda_of(meeting))
    yield from documents.reference.documents()
    yield from tabled.elements()
    for phase in tabled.phases():
        yield from (phase, *tabled.activities_of(phase))
    yield from (*tabled.milestones(), *tabled.domains(), *tabled.proposals())


def test_every_row_names_its_paragraph() -> None:
    silent = [row for row in every_row() if not row["sources"]]

    # States that the cited papers do not name are listed for the parser and for editors.
    assert {row.file for row in silent} == {"meetings/reference/states.yaml"}
    assert len(silent) == 76


def test_every_address_names_a_known_paper() -> None:
    assert {s["document"] for row in every_row() for s in row["sources"]} == {*PAPERS}


def test_every_address_is_printed_in_its_paper() -> None:
    if not CORPUS.is_dir():
        pytest.skip(f"SKIPPED, addresses not checked: no papers to compare with at {CORPUS}")
    printed = {
        (name, unit["section"], unit["path"])
        for name, number in PAPERS.items()
        for unit in json.loads((CORPUS / f"{number}.json").read_text(encoding="utf-8"))[
            "paragraphs"
        ]
    }

    cited = {
        (s["document"], s["part"], s["path"]): row.key
        for row in every_row()
        for s in row["sources"]
    }
    assert {key: row for key, row in cited.items() if key not in printed} == {}


def test_statuses_are_eight_stages_and_five_side_states() -> None:
    assert [(row.key, row["stage"], row["confirmer"]) for row in tabled.statuses()] == [
        ("REGISTERED", 1, "reviewer"),
        ("PROPOSED", 2, "reviewer"),
        ("UNDER_DISCUSSION", 3, "reviewer"),
        ("COMPILED", 4, "reviewer"),
        ("IN_TEXT", 5, "reviewer"),
        ("CONVERGED", 6, "reviewer"),
        ("AGREED_AD_REF", 7, "head"),
        ("ADOPTED", 8, "head"),
        ("DEFERRED", None, "reviewer"),
        ("NO_CONSENSUS", None, "reviewer"),
        ("WITHDRAWN", None, "reviewer"),
        ("SUPERSEDED", None, "reviewer"),
        ("DORMANT", None, "reviewer"),
    ]


def test_statuses_accept_what_the_rules_say() -> None:
    accepted = {row.key: [*row["accepted_standings"]] for row in tabled.statuses()}

    assert accepted == {
        "REGISTERED": [],
        "PROPOSED": ["national", "chair_text", "record", "adopted"],
        "UNDER_DISCUSSION": ["record", "adopted"],
        "COMPILED": ["chair_text", "no_status"],
        "IN_TEXT": ["chair_text"],
        "CONVERGED": ["chair_text", "record"],
        "AGREED_AD_REF": ["record", "adopted"],
        "ADOPTED": ["adopted"],
        "DEFERRED": ["record", "adopted"],
        "NO_CONSENSUS": ["record", "adopted"],
        "WITHDRAWN": ["national"],
        "SUPERSEDED": [],
        "DORMANT": [],
    }


def test_statuses_use_the_words_of_the_model() -> None:
    assert {*tabled.STANDINGS} == {*Part.Standing.values}
    assert {row["confirmer"] for row in tabled.statuses()} == {*Status.Confirmer.values}


def test_transitions_join_known_statuses_once() -> None:
    known = {row.key for row in tabled.statuses()}
    moves = [(before, to) for _row, before, to in tabled.transitions()]

    assert {to for _before, to in moves} == known
    assert {before for before, _to in moves} == {None, *known}
    assert len(moves) == len(set(moves)) == 150
    assert [move for move in moves if move[0] == move[1]] == []


def test_transitions_let_every_stage_be_skipped_and_undone() -> None:
    stages = [row.key for row in tabled.statuses() if row["stage"]]
    moves = {(before, to) for _row, before, to in tabled.transitions()}

    assert {(a, b) for a in stages for b in stages if a != b} <= moves
    assert {(None, stage) for stage in stages} == {move for move in moves if move[0] is None}


def test_elements_are_two_frameworks() -> None:
    codes = [row.key for row in tabled.elements()]

    assert len([code for code in codes if code.split(".")[0] == "VM"]) == 37
    assert len([code for code in codes if code.split(".")[0] == "IC"]) == 26
    assert {f"VM.C.2.{number}" for number in range(1, 8)} <= {*codes}
    assert [code for code in codes if "." not in code] == ["VM", "IC"]


def test_elements_hang_under_their_code() -> None:
    assert [row.key for row in tabled.elements() if row["parent"] != parent_of(row.key)] == []


def parent_of(code: str) -> str | None:
    return code.rpartition(".")[0] or None


def test_elements_were_proposed_on_the_first_day_of_the_session() -> None:
    first_days = {row.key: row["starts"] for row in meetings.reference.meetings()}
    proposed = {(row.key.split(".")[0], row["proposed_on"]) for row in tabled.elements()}

    assert proposed == {("VM", first_days["WG3"]), ("IC", first_days["WG2"])}


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("parent: VM.C.2\n", "parent: VM.X\n", r"row VM.C.2.1: 'parent' names no row .*'VM.X'"),
        ("code: VM.D.2\n", "code: IC\n", r"elements_cooperation.yaml, row IC: 'code' stands twice"),
    ],
)
def test_elements_malformed(tmp_path: Path, old: str, new: str, sentence: str) -> None:
    with pytest.raises(Malformed, match=sentence):
        tabled.elements(in_copy(tmp_path, "elements_verification.yaml", old, new))


def test_phases_are_tagged_as_proposed() -> None:
    assert {row["tag_en"] for row in tabled.phases()} == {
        "proposed in a working paper by China; not an agreed programme"
    }
    assert [
        (row.key, row["first_year"], row["last_year"], row["is_derived"], len(row["activities"]))
        for row in tabled.phases()
    ] == [
        ("TL.P1", 2023, 2024, False, 7),
        ("TL.P2", 2025, 2026, False, 4),
        ("TL.P3", 2027, None, True, 2),
        ("TL.X", None, None, False, 1),
    ]


def test_milestones_claimed_by_a_party_say_so() -> None:
    rows = tabled.milestones()

    assert {row.key: row["claimed_by"] for row in rows if row["claimed_by"]} == {
        "MS.06": "CN",
        "MS.07": "CN",
    }
    assert [row.key for row in rows if row["is_planned"]] == ["MS.17"]
    assert len(rows) == 17


@pytest.mark.parametrize(
    ("dated", "days"),
    [
        ("1925", (date(1925, 1, 1), date(1925, 12, 31))),
        ("2024-02", (date(2024, 2, 1), date(2024, 2, 29))),
        ("2017-12-04", (date(2017, 12, 4), date(2017, 12, 4))),
        ("1992/1993", (date(1992, 1, 1), date(1993, 12, 31))),
        ("2023-08-07/2023-08-18", (date(2023, 8, 7), date(2023, 8, 18))),
    ],
)
def test_span_of(dated: str, days: tuple[date, date]) -> None:
    assert tabled.span(dated) == days


@pytest.mark.parametrize("dated", ["", "soon", "2017-13", "2017-1-2-3", "2001/1995"])
def test_milestones_malformed_date(tmp_path: Path, dated: str) -> None:
    folder = in_copy(tmp_path, "milestones.yaml", 'dated: "1925"', f'dated: "{dated}"')

    with pytest.raises(Malformed, match=r"row MS.01: 'dated' must be a year, a month or a day"):
        tabled.milestones(folder)


def test_domains_are_seven_with_definitions() -> None:
    assert [row.key for row in tabled.domains()] == [f"EX.{number}" for number in range(1, 8)]


def test_proposals_bear_on_known_elements_and_papers() -> None:
    rows = tabled.proposals()
    codes = {row.key for row in tabled.elements()}
    papers = {row.key for row in documents.reference.documents()}
    parties = {row.key for row in meetings.reference.parties()}

    assert {code for row in rows for code in row["elements"]} <= codes
    assert {row["document"] for row in rows} <= papers
    assert {s["party"] for row in rows for s in tabled.sponsors_of(row)} <= parties
    assert {s["capacity"] for row in rows for s in tabled.sponsors_of(row)} <= {
        *Sponsor.Capacity.values
    }


def test_measures_of_cooperation_are_a_tree_with_their_source() -> None:
    measures = [row for row in tabled.proposals() if row.key.split(".")[0] == "IC"]
    elements = {row.key: row for row in tabled.elements()}

    assert len(measures) == 26
    assert [row.key for row in measures if row["parent"] != parent_of(row.key)] == []
    assert [row.key for row in measures if [*row["elements"]] != [row.key]] == []
    # The measure and the element are read from the same paragraph.
    assert [row.key for row in measures if row["sources"] != elements[row.key]["sources"]] == []
    assert {row["document"] for row in measures} == {"CN-WG2-COOPERATION"}
    assert {tuple(s["party"] for s in tabled.sponsors_of(row)) for row in measures} == {("CN",)}


def test_sponsoring_groups_are_groups_and_say_who_handed_it_in() -> None:
    kinds = {row.key: row["kind"] for row in meetings.reference.parties()}
    rows = [(p.key, s) for p in tabled.proposals() for s in tabled.sponsors_of(p)]

    assert [
        key for key, s in rows if (kinds[s["party"]] == "group") != (s["capacity"] == "on_behalf")
    ] == []
    assert {key: s["spoken_by"] for key, s in rows if s["spoken_by"]} == {"PR.4": "AZ"}
