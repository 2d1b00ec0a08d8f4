"""Findings and failures: one template, a sentence in every language, old rows still readable."""

import ast
import pickle
from pathlib import Path

import pytest
from django.utils.translation import override

from documents.models import ImportRun, SourceNote
from documents.parsing.units import Finding
from documents.parsing.wording import filled
from documents.readers import Unreadable
from documents.wording import as_warning, in_words, said, standing_told, worded

ROOT = Path(__file__).resolve().parents[2] / "documents"
GAP = Finding(
    "gap", "body", "9", 4, "%(label)s follows %(before)s.", (("label", "9."), ("before", 7))
)
# Where the template stands among the arguments of each call that takes one.
TEMPLATES = {"Finding": 4, "find": 3, "Unreadable": 0, "Inapplicable": 0}


@pytest.mark.parametrize(
    ("template", "values", "sentence"),
    [
        ("%(label)s comes again.", (("label", "3."),), "3. comes again."),
        ("90 % is no field.", (), "90 % is no field."),
    ],
)
def test_template_is_filled(
    template: str, values: tuple[tuple[str, str | int], ...], sentence: str
) -> None:
    assert filled(template, values) == sentence


def test_finding_says_the_same_in_both_languages() -> None:
    assert GAP.message == "9. follows 7."
    assert hash(GAP) == hash(Finding(*[getattr(GAP, name) for name in GAP.__slots__]))
    with override("en"):
        assert said(GAP) == "9. follows 7."
    with override("zh-hans"):
        assert said(GAP) == "9. 前面是 7。"


def test_kept_warning_is_told_in_the_readers_language() -> None:
    kept = [as_warning(GAP), {"type": "gap", "message": "Kept long ago: 5 %."}]
    with override("zh-hans"):
        assert in_words(kept) == [
            {
                "type": "gap",
                "section": "body",
                "path": "9",
                "line": 4,
                "message": "9. 前面是 7。",
                "slip": False,
            },
            {"type": "gap", "message": "Kept long ago: 5 %."},
        ]


@pytest.mark.parametrize("values", [{}, {"other": 1}])
def test_row_whose_fields_no_longer_fit_is_told_as_it_was_kept(values: dict[str, int]) -> None:
    kept = "9. follows 7."
    assert worded(GAP.template, values, otherwise=kept) in (kept, "%(label)s follows %(before)s.")
    assert worded("%(label)s is gone", {"other": 1}) == "%(label)s is gone"


def test_rows_without_a_template_say_what_they_kept() -> None:
    assert SourceNote(message="Kept long ago.").said == "Kept long ago."
    assert ImportRun(error="Kept long ago.").failure == "Kept long ago."
    assert ImportRun().failure == ""


def test_refusal_of_a_file_survives_the_way_between_processes() -> None:
    refusal = Unreadable("The PDF has %(pages)s pages.", pages=9)
    again = pickle.loads(pickle.dumps(refusal))  # noqa: S301  (our own bytes)
    assert (str(again), again.values) == ("The PDF has 9 pages.", (("pages", 9),))


def _templates(path: Path) -> list[tuple[str, ast.expr]]:
    """Every template given in a file, and the names that the file marks for translation."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            place = TEMPLATES.get(name)
            if place is not None and len(node.args) > place:
                found.append((f"{path.name}:{node.lineno}", node.args[place]))
    return found


def test_every_template_can_be_translated() -> None:
    """A literal or a formatted string is found by no catalogue: it must be marked, or be a name."""
    files = [*(ROOT / "parsing").rglob("*.py"), *(ROOT / "readers").rglob("*.py")]
    files += (ROOT / "apart").glob("*.py")
    given = [each for path in files for each in _templates(path)]
    assert len(given) > 30
    assert [where for where, node in given if isinstance(node, ast.Constant | ast.JoinedStr)] == []


@pytest.mark.parametrize(
    ("kept", "told"),
    [
        ("body 18", "body 18"),
        ("corrected by hand", "人工更正"),
        (
            "assumed: annex of a report (assumed: a resolution)",
            "推定：报告的附件（推定：决议）",
        ),
        ("assumed: something new (body 2)", "assumed: something new (body 2)"),
    ],
)
def test_reason_of_a_standing_is_told_in_the_readers_language(kept: str, told: str) -> None:
    with override("zh-hans"):
        assert standing_told(kept) == told
