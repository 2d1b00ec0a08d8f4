"""Corrections over REST: made, withdrawn, listed, refused with a sentence; for staff only."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.base import ContentFile

from documents.importing import runs, working
from documents.models import Correction, ImportRun
from meetings.roles import Role
from tests.makers import make_client, make_delegate, make_user

pytestmark = pytest.mark.django_db
TEXT = b"1. The first paragraph.\n\n2. The second. 3. The third.\n\n4. The fourth (is open.\n"


@pytest.fixture
def officer() -> Any:
    return make_client(make_user(Role.OFFICER, username="olive"))


@pytest.fixture
def run() -> ImportRun:
    run = runs.start_import(file=ContentFile(TEXT), filename="paper.txt", by=None)
    return done(run)


def done(run: ImportRun) -> ImportRun:
    working.process(run.pk, worker="test")
    run.refresh_from_db()
    return run


def of(run: ImportRun, path: str = "") -> str:
    return f"/api/v1/imports/{run.pk}/{path}"


SPLIT = {"operation": "split", "part": "body", "path": "2", "before": "3. The"}


def test_correction_is_made_and_listed(officer: Any, run: ImportRun) -> None:
    answer = officer.post(of(run, "corrections/"), {**SPLIT, "reason": "Two in one"})
    made = Correction.objects.get()
    expected = {
        "id": made.pk,
        "position": 0,
        "operation": "split",
        "part": "body",
        "path": "2",
        "seen": made.seen,
        "opening": "The second. 3. The third.",
        "place": 10,
        "label": "",
        "to_part": "",
        "to_path": "",
        "kind": "",
        "standing": "",
        "reason": "Two in one",
        "made_by": "olive",
        "made_at": made.made_at.astimezone().isoformat(),
        "withdrawn_by": None,
        "withdrawn_at": None,
    }
    assert (answer.status_code, answer.json()) == (201, expected)
    shown = officer.get(of(run)).json()
    assert (shown["corrections"], shown["rereads"]) == ([expected], None)


def test_warnings_are_told_in_the_language_of_the_request(officer: Any, run: ImportRun) -> None:
    told = {
        language: [
            (w["type"], w["message"])
            for w in officer.get(of(run), HTTP_ACCEPT_LANGUAGE=language).json()["warnings"]
        ]
        for language in ("en", "zh-hans")
    }
    assert told == {
        "en": [("gap", "4. follows 2."), ("unmatched-bracket", "( has no partner")],
        "zh-hans": [("gap", "4. 前面是 2。"), ("unmatched-bracket", "( 没有配对")],
    }
    assert set(officer.get(of(run)).json()["warnings"][0]) == {
        "type",
        "section",
        "path",
        "line",
        "message",
        "slip",
    }


def test_correction_is_withdrawn(officer: Any, run: ImportRun) -> None:
    made = officer.post(of(run, "corrections/"), SPLIT).json()
    answer = officer.post(of(run, f"corrections/{made['id']}/withdraw/"))
    assert (answer.status_code, answer.json()["withdrawn_by"]) == (200, "olive")
    again = officer.post(of(run, f"corrections/{made['id']}/withdraw/"))
    assert (again.status_code, Correction.objects.in_force().count()) == (409, 0)
    assert officer.post(of(run, "corrections/999/withdraw/")).status_code == 404


@pytest.mark.parametrize(
    "wrong",
    [
        {"operation": "merge", "part": "body", "path": "9"},
        {**SPLIT, "seen": "0" * 32},
        {**SPLIT, "before": "nowhere"},
        {"operation": "burn", "part": "body", "path": "2"},
        {"operation": "standing", "part": "body"},
    ],
)
def test_wrong_correction_is_refused(officer: Any, run: ImportRun, wrong: dict[str, str]) -> None:
    answer = officer.post(of(run, "corrections/"), wrong)
    assert answer.status_code == 400, answer.content
    assert not Correction.objects.exists()


def test_second_correction_of_the_same_unit_is_a_conflict(officer: Any, run: ImportRun) -> None:
    relabel = {"operation": "relabel", "part": "body", "path": "1", "label": "1.", "shown": -1}
    assert officer.post(of(run, "corrections/"), {**relabel, "to_path": "9"}).status_code == 201
    answer = officer.post(of(run, "corrections/"), {**relabel, "kind": "heading"})
    assert answer.status_code == 409
    assert "Meanwhile olive corrected body 1" in answer.content.decode()


def test_preview_shows_units_beside_their_lines(officer: Any, run: ImportRun) -> None:
    shown = officer.get(of(run, "preview/")).json()
    rows = shown.pop("rows")
    warnings = shown.pop("warnings")
    assert shown == {
        "symbol": "",
        "language": "en",
        "encoding": "utf-8",
        "document": None,
        "edition": None,
        "page": 1,
        "pages": 1,
        "units": 3,
        "shown": -1,
        "parts": [
            {
                "code": "body",
                "title": "",
                "standing": "unofficial",
                "reason": "assumed: no symbol and no submitter printed",
            }
        ],
        "gone": [],
        "lost": [],
    }
    assert [(row["path"], row["label"], row["kind"]) for row in rows] == [
        ("1", "1.", "paragraph"),
        ("2", "2.", "paragraph"),
        ("4", "4.", "paragraph"),
    ]
    assert rows[2]["warnings"] == warnings
    assert [(each["type"], each["page"]) for each in warnings] == [
        ("gap", 1),
        ("unmatched-bracket", 1),
    ]
    assert {**rows[0], "seen": ""} == {
        "part": "body",
        "path": "1",
        "kind": "paragraph",
        "label": "1.",
        "text": "The first paragraph.",
        "seen": "",
        "seen_merge": "",
        "becomes_of": "",
        "was": "",
        "lines": [{"number": 1, "text": "1. The first paragraph.", "is_furniture": False}],
        "warnings": [],
    }
    merge = {"operation": "merge", "part": "body", "path": "2", "seen": rows[1]["seen_merge"]}
    assert officer.post(of(run, "corrections/"), merge).status_code == 201
    assert officer.get(of(run, "preview/"), {"page": "99"}).json()["shown"] == 0


def test_preview_tells_lost_corrections(officer: Any, run: ImportRun) -> None:
    first = officer.post(of(run, "corrections/"), SPLIT).json()
    merge = {"operation": "merge", "part": "body", "path": "3"}
    second = officer.post(of(run, "corrections/"), merge).json()
    officer.post(of(run, f"corrections/{first['id']}/withdraw/"))
    assert officer.get(of(run, "preview/")).json()["lost"] == [
        {
            "correction": second["id"],
            "message": "Nothing has the address body 3 any more, so it cannot be corrected.",
        }
    ]


def test_run_that_cannot_be_read_has_no_preview(officer: Any, run: ImportRun) -> None:
    Path(run.file.path).unlink()
    gone = officer.get(of(run, "preview/"))
    assert (gone.status_code, "is not kept any more" in gone.content.decode()) == (409, True)
    runs.cancel_import(run=run, by=None)
    cancelled = officer.get(of(run, "preview/"))
    assert (cancelled.status_code, "“Cancelled”" in cancelled.content.decode()) == (409, True)


def test_corrections_of_the_earlier_text_are_taken_over(officer: Any) -> None:
    head = b"TEST/WG/1/WP.7\n\nA sample paper\n\n"
    run = done(runs.start_import(file=ContentFile(head + TEXT), filename="a.txt", by=None))
    officer.post(of(run, "corrections/"), {**SPLIT, "reason": "Two in one"})
    runs.commit_import(run=run, by=None)
    edition = done(run).edition
    changed = ContentFile(head + TEXT.replace(b"first", b"opening"))
    newer = done(runs.start_import(file=changed, filename="b.txt", by=None))
    shown = officer.get(of(newer, "preview/")).json()
    assert (shown["edition"], shown["rows"][-1]["becomes_of"]) == (
        getattr(edition, "pk", 0),
        "same",
    )
    answer = officer.post(of(newer, "corrections/take-over/"), {"edition": shown["edition"]})
    assert [(row["operation"], row["reason"]) for row in answer.json()] == [("split", "Two in one")]
    again = officer.post(of(newer, "corrections/take-over/"), {"edition": shown["edition"]})
    assert (again.status_code, Correction.objects.count()) == (400, 2)


def test_stored_text_is_read_again(officer: Any, run: ImportRun) -> None:
    assert officer.post(of(run, "reread/")).status_code == 404
    runs.commit_import(run=run, by=None)
    done(run)
    answer = officer.post(of(run, "reread/"))
    again = ImportRun.objects.get(pk=answer.json()["id"])
    assert (answer.status_code, again.rereads) == (202, run.edition)
    assert officer.post(of(run, "reread/")).status_code == 409


@pytest.mark.parametrize("who", ["anonymous", "delegation", "administrator"])
def test_others_correct_nothing(who: str, run: ImportRun) -> None:
    person: dict[str, Callable[[], User | None]] = {
        "anonymous": lambda: None,
        "delegation": make_delegate,
        "administrator": lambda: make_user(Role.ADMINISTRATOR),
    }
    client = make_client(person[who]())
    assert client.get(of(run, "preview/")).status_code in (401, 403)
    for path in ("corrections/", "corrections/1/withdraw/", "corrections/take-over/", "reread/"):
        assert client.post(of(run, path), SPLIT).status_code in (401, 403)
    assert not Correction.objects.exists()
