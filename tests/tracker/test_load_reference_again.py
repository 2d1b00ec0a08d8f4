"""Loading the reference data beside what was edited here, and beside papers that are held."""

from pathlib import Path

import pytest

from documents.models import Authorship, Document
from meetings.models import Meeting, PartyName, Platform
from proposals.models import Element, Proposal
from tests.makers import make_edition, make_paragraph, make_part, make_party
from tests.tracker.reference_files import PAPER, Files, written
from tracker.reference import Edit

pytestmark = pytest.mark.django_db


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path / "root")


# --- what was edited here -------------------------------------------------------------------------


def test_load_leaves_what_was_edited_here(files: Files) -> None:
    files.load()
    Platform.objects.filter(code="P1").update(name_en="Edited here")
    Meeting.objects.filter(code="M2").update(parent=None)
    PartyName.objects.filter(party__code="XA").update(form="short")

    found = written(files.load())

    assert found == {
        "platforms": (0, [], [Edit("P1", "name_en", "Edited here", "P1 en")], []),
        "meetings": (0, [], [Edit("M2", "parent", "–", "M1")], []),
        "names of parties": (0, [], [Edit("XA en Sample A", "form", "short", "long")], []),
    }
    assert Platform.objects.get(code="P1").name_en == "Edited here"
    assert written(files.load()) == found


def test_load_overwrites_an_edit_when_its_file_changed(files: Files) -> None:
    files.load()
    Platform.objects.filter(code="P1").update(name_en="Edited here")
    files.rows["meetings/platforms"][0]["name_en"] = "Forum"

    assert written(files.load()) == {
        "platforms": (0, [Edit("P1", "name_en", "Edited here", "Forum")], [], [])
    }


def test_load_force_overwrites_edits(files: Files) -> None:
    files.load()
    Platform.objects.filter(code="P1").update(name_en="Edited here")
    Proposal.objects.get(code="R1").elements.clear()

    assert written(files.load(force=True)) == {
        "platforms": (0, [Edit("P1", "name_en", "Edited here", "P1 en")], [], []),
        "proposals": (0, [Edit("R1", "elements", "–", "C, V")], [], []),
    }
    assert Platform.objects.get(code="P1").name_en == "P1 en"


def test_load_fills_a_row_that_was_made_here(files: Files) -> None:
    Platform.objects.create(code="P1", name_zh="", name_en="Made here", position=1)

    found = files.load()

    assert written(found)["platforms"] == (
        1,
        [Edit("P1", "name_zh", "–", "P1 zh"), Edit("P1", "sources", "–", str([PAPER]))],
        [Edit("P1", "name_en", "Made here", "P1 en")],
        [],
    )


def test_load_shows_a_row_of_another_kind_that_no_file_holds(files: Files) -> None:
    files.load()
    Element.objects.filter(code="V").update(proposed_by=make_party("XZ", "Made here"))

    assert written(files.load())["elements"] == (0, [], [Edit("V", "proposed_by", "XZ", "XA")], [])


# --- papers ---------------------------------------------------------------------------------------


def test_load_fills_empty_columns_of_a_paper_and_leaves_the_others(files: Files) -> None:
    files.load()
    Document.objects.update(symbol="TEST/1", title="Another title", meeting=None)

    assert written(files.load()) == {
        "documents": (
            0,
            [Edit("XA-PAPER", "meeting", "–", "M1")],
            [Edit("XA-PAPER", "title", "Another title", "A paper")],
            [],
        )
    }
    assert Document.objects.get().symbol == "TEST/1"


def test_load_leaves_a_paper_that_is_held(files: Files) -> None:
    files.load()
    paper = Document.objects.get()
    make_edition(paper)
    Document.objects.update(title="As imported")
    Authorship.objects.all().delete()

    assert written(files.load()) == {}
    assert Authorship.objects.count() == 0


def test_load_proposes_elements_whose_paper_is_held(files: Files) -> None:
    files.rows["proposals/elements_verification"], elements = (
        [],
        files.rows["proposals/elements_verification"],
    )
    files.rows["proposals/terms"].clear()
    files.rows["proposals/proposals"].clear()
    files.rows["proposals/phases"].clear()
    files.load()
    make_paragraph(make_part(make_edition(Document.objects.get())), "1")
    files.rows["proposals/elements_verification"] = elements

    assert files.load().registered == 2
    assert {e.status.code for e in Element.objects.exclude(status=None) if e.status} == {"PROPOSED"}
