"""Corrections over REST: made, withdrawn, listed, refused with a sentence; for staff only."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.base import ContentFile

from documents import importing
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
    run = importing.start_import(file=ContentFile(TEXT), filename="paper.txt", by=None)
    return done(run)


def done(run: ImportRun) -> ImportRun:
    importing.process(run.pk, worker="test")
    run.refresh_from_db()
    return run


def of(run: ImportRun, path: str = "") -> str:
    return f"/api/v1/imports/{run.pk}/{path}"


SPLIT = {"operation": "split", "part": "body", "path": "2", "before": "3. The"}


def test_correction_is_made_and_listed(officer: Any, run: ImportRun) -> None:
    answer = officer.post(of(run, "corrections/"), SPLIT)
    made = Correction.objects.get()
    expected = {
        "id": made.pk,
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


def test_stored_text_is_read_again(officer: Any, run: ImportRun) -> None:
    assert officer.post(of(run, "reread/")).status_code == 404
    importing.commit_import(run=run, by=None)
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
    for path in ("corrections/", "corrections/1/withdraw/", "reread/"):
        assert client.post(of(run, path), SPLIT).status_code in (401, 403)
    assert not Correction.objects.exists()
