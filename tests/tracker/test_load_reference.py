"""Loading the reference data: what is written and refused, in how many queries, by whom."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from pytest_django import DjangoAssertNumQueries

from documents.models import Document
from meetings.models import Meeting, Party, PartyName, Platform
from meetings.rowfiles import Malformed
from proposals.models import Activity, Element, Evidence, Proposal, Status, StatusChange
from tests.makers import make_element, make_party
from tests.tracker.reference_files import PAPER, Files, named, state, written
from tracker.reference import Edit, load_reference

pytestmark = pytest.mark.django_db


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path / "root")


# --- the project's own files ----------------------------------------------------------------------


def test_own_files_load_whole_and_only_once() -> None:
    first = load_reference()
    again = load_reference()

    assert {kind.name: len(kind.created) for kind in first.kinds} == {
        "parties": 216,
        "names of parties": 1473,
        "platforms": 5,
        "meetings": 11,
        "agenda items": 10,
        "documents": 32,
        "submitters": 18,
        "statuses": 13,
        "transitions": 150,
        "elements": 63,
        "terms of elements": 213,
        "proposals": 31,
        "sponsors": 31,
        "phases": 4,
        "activities": 14,
        "milestones": 17,
        "expert domains": 7,
    }
    assert first.registered == 63
    assert again.is_empty
    assert written(again) == {}
    assert {kind.name: kind.unchanged for kind in again.kinds} == {
        kind.name: len(kind.created) for kind in first.kinds
    }
    assert {e.status.code for e in Element.objects.select_related("status") if e.status} == {
        "REGISTERED"
    }
    assert StatusChange.objects.filter(origin="reference", state="confirmed").count() == 63
    assert Element.objects.filter(status=None).count() == 0


# --- what is written ------------------------------------------------------------------------------


def test_load_ties_rows_together(files: Files) -> None:
    files.load()

    meeting = Meeting.objects.get(code="M2")
    paper = Document.objects.get(reference_key="XA-PAPER")
    element = Element.objects.get(code="V.1")
    proposal = Proposal.objects.get(code="R1")
    assert meeting.parent is not None
    assert meeting.parent.code == "M1"
    assert (paper.symbol, paper.access) == (None, "public")
    assert paper.agenda_item is not None
    assert paper.agenda_item.number == "1"
    assert [(a.name_as_printed, a.party and a.party.code) for a in paper.authorships.all()] == [
        ("Sample A", "XA")
    ]
    assert element.parent is not None
    assert (element.parent.code, element.position) == ("V", 2)
    assert element.sources == [PAPER]
    assert sorted(e.code for e in proposal.elements.all()) == ["C", "V"]
    assert [e.code for e in Activity.objects.get(code="T1.1").elements.all()] == ["V.1"]


def test_load_registers_elements_that_have_a_day(files: Files) -> None:
    assert files.load().registered == 2

    assert {e.code: e.status and e.status.code for e in Element.objects.all()} == {
        "V": "REGISTERED",
        "V.1": "REGISTERED",
        "C": None,
    }
    assert [(e.part, e.path) for e in Evidence.objects.all()] == [("body", "1")] * 2


def test_load_dry_run_writes_nothing(files: Files) -> None:
    difference = files.load(dry_run=True)

    assert (difference.registered, difference.is_empty) == (2, False)
    assert Party.objects.count() == Element.objects.count() == StatusChange.objects.count() == 0
    assert files.load().registered == 2


def test_load_updates_what_the_file_changed(files: Files) -> None:
    files.load()
    files.rows["meetings/platforms"][0]["name_en"] = "Forum"
    files.rows["proposals/proposals"][0]["elements"] = ["V.1", "C"]
    files.rows["meetings/meetings"][1].pop("parent")
    files.rows["meetings/states"][0]["names"]["en"] = {"text": "Sample A", "form": "short"}
    stamp = Element.objects.get(code="C").updated_at
    files.rows["proposals/elements_cooperation"][0]["kind"] = "measure"

    assert written(files.load()) == {
        "platforms": (0, [Edit("P1", "name_en", "P1 en", "Forum")], [], []),
        "proposals": (0, [Edit("R1", "elements", "C, V", "C, V.1")], [], []),
        "meetings": (0, [Edit("M2", "parent", "M1", "–")], [], []),
        "names of parties": (0, [Edit("XA en Sample A", "form", "long", "short")], [], []),
        "elements": (0, [Edit("C", "kind", "–", "measure")], [], []),
    }
    assert Platform.objects.get(code="P1").name_en == "Forum"
    assert Meeting.objects.get(code="M2").parent is None
    assert sorted(e.code for e in Proposal.objects.get(code="R1").elements.all()) == ["C", "V.1"]
    assert PartyName.objects.get(party__code="XA").form == "short"
    assert Element.objects.get(code="C").updated_at > stamp
    assert written(files.load()) == {}


def test_load_adds_new_rows_under_old_ones(files: Files) -> None:
    files.load()
    files.rows["proposals/elements_cooperation"].append(named("C.1", parent="C"))
    files.rows["proposals/phases"][0]["activities"][1]["elements"] = ["C.1"]

    assert written(files.load()) == {
        "elements": (1, [], [], []),
        "activities": (0, [Edit("T1.2", "elements", "–", "C.1")], [], []),
    }
    assert Element.objects.get(code="C.1").parent == Element.objects.get(code="C")


def test_load_keeps_rows_that_left_the_files(files: Files) -> None:
    files.load()
    del files.rows["meetings/platforms"][1]
    files.rows["meetings/states"][1]["names"]["en"] = "Sample Beta"
    files.rows["proposals/transitions"].pop(0)
    make_element("OWN")
    make_party("XZ", "Made here")

    assert written(files.load()) == {
        "platforms": (0, [], [], ["P2"]),
        "names of parties": (1, [], [], ["XB en Sample B"]),
        "transitions": (0, [], [], ["– REGISTERED"]),
    }
    assert Platform.objects.filter(code="P2").exists()


# --- refusals -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "field", "value", "sentence"),
    [
        (
            "proposals/elements_cooperation",
            "proposed_by",
            "XX",
            "row C: 'proposed_by' names none of the parties: XX.",
        ),
        (
            "documents/documents",
            "agenda_item",
            "9",
            "row XA-PAPER: 'agenda_item' names none of the agenda items: M1 9.",
        ),
        (
            "proposals/proposals",
            "elements",
            ["NONE"],
            "row R1: 'elements' names none of the elements: NONE.",
        ),
        (
            "meetings/platforms",
            "code",
            "P" * 17,
            f"row {'P' * 17}: 'code' is longer than 16 characters: '{'P' * 17}'.",
        ),
        (
            "proposals/statuses",
            "confirmer",
            "chair",
            "row REGISTERED: 'confirmer' must be one of reviewer, head, not 'chair'.",
        ),
    ],
)
def test_load_malformed_writes_nothing(
    files: Files, file: str, field: str, value: object, sentence: str
) -> None:
    files.rows[file][0][field] = value

    with pytest.raises(Malformed) as refused:
        files.load()

    package, _slash, name = file.partition("/")
    assert str(refused.value) == f"{package}/reference/{name}.yaml, {sentence}"
    assert Party.objects.count() == Status.objects.count() == 0


# --- queries --------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [1, 3])
def test_load_queries_do_not_grow(
    files: Files, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    files.rows["meetings/platforms"] = [named(f"P{n}") for n in range(count)]
    files.rows["meetings/states"] += [state(f"Y{n}", f"Sample {n}") for n in range(count)]
    files.load()
    for platform in files.rows["meetings/platforms"]:
        platform["name_en"] = "Forum"

    with django_assert_num_queries(39):
        files.load()


# --- the command ----------------------------------------------------------------------------------


def run(*words: str, **options: Any) -> str:
    out = io.StringIO()
    call_command("load_reference", *words, stdout=out, **options)
    return out.getvalue()


def test_command_reports_the_difference(files: Files) -> None:
    root = str(files.write())
    assert "parties: 2 created\n" in run("--from", root)
    Platform.objects.filter(code="P1").update(name_en="Edited here")
    files.rows["meetings/platforms"][1]["name_en"] = "Forum"
    files.rows["meetings/platforms"].append(named("P3"))
    files.rows["proposals/milestones"].clear()
    files.write()

    assert run("--from", root, "--dry-run", verbosity=2).splitlines() == [
        "parties: 2 unchanged",
        "names of parties: 2 unchanged",
        "platforms: 1 created, 1 updated, 1 edited here and left",
        "  created P3",
        "  updated P2: name_en: P2 en -> Forum",
        "  edited here and left (--force overwrites) P1: name_en: Edited here -> P1 en",
        "meetings: 2 unchanged",
        "agenda items: 2 unchanged",
        "documents: 1 unchanged",
        "submitters: 1 unchanged",
        "statuses: 2 unchanged",
        "transitions: 2 unchanged",
        "elements: 3 unchanged",
        "terms of elements: 1 unchanged",
        "proposals: 1 unchanged",
        "sponsors: 1 unchanged",
        "phases: 1 unchanged",
        "activities: 2 unchanged",
        "milestones: 1 kept",
        "  kept, not in the files: S1",
        "expert domains: 1 unchanged",
        "elements that got their first status: 0",
        "Dry run: nothing was written.",
    ]
    assert not Platform.objects.filter(code="P3").exists()


def test_command_says_when_there_is_nothing_to_do(files: Files) -> None:
    root = str(files.write())
    run("--from", root)

    assert run("--from", root).endswith("Nothing to do: the database says what the files say.\n")


def test_command_refuses_a_malformed_file(files: Files) -> None:
    files.rows["meetings/platforms"][0]["name_zh"] = 5

    with pytest.raises(CommandError, match=r"row P1: 'name_zh' must be a text.* Nothing was load"):
        run("--from", str(files.write()))
