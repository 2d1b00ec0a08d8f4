"""The demo's people: kept across starts, one for each role, written for this user only."""

import json
import stat
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from pytest_django import Settings

from documents.importing.runs import cancel_import
from documents.models import ImportRun
from meetings.accounts import named_roles
from meetings.models import Delegate, Party
from meetings.roles import Role
from tests.makers import make_party
from tracker.demo import (
    bind_delegate,
    make_accounts,
    new_password,
    read_passwords,
    write_credentials,
)
from tracker.samples.remove import remove_samples

pytestmark = pytest.mark.django_db


def test_accounts_have_one_role_each() -> None:
    accounts = make_accounts({})
    named = {row.username: named_roles(User.objects.get(username=row.username)) for row in accounts}
    assert named == {
        "officer": {Role.OFFICER},
        "reviewer": {Role.REVIEWER},
        "head": {Role.HEAD},
        "delegate": {Role.DELEGATION},
    }
    staff = set(User.objects.filter(is_staff=True).values_list("username", flat=True))
    assert staff == {"officer", "reviewer", "head"}
    assert not User.objects.filter(is_superuser=True).exists()
    for row in accounts:
        assert User.objects.get(username=row.username).check_password(row.password)


def test_passwords_are_kept_by_a_second_start(tmp_path: Path) -> None:
    credentials = tmp_path / "demo.json"
    first = make_accounts(read_passwords(credentials))
    write_credentials(credentials, url="http://127.0.0.1:8000", accounts=first)
    token = json.loads(credentials.read_text())["token"]
    assert make_accounts(read_passwords(credentials)) == first
    write_credentials(credentials, url="http://127.0.0.1:8001", accounts=first)
    assert json.loads(credentials.read_text()) == {
        "url": "http://127.0.0.1:8001",
        "token": token,
        "accounts": [
            {"username": row.username, "password": row.password, "role": row.role} for row in first
        ],
    }
    assert stat.S_IMODE(credentials.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [credentials]


def test_lost_passwords_are_replaced() -> None:
    first = {row.username: row.password for row in make_accounts({})}
    kept = {"officer": first["officer"]}
    second = {row.username: row.password for row in make_accounts(kept)}
    assert second["officer"] == first["officer"]
    assert second["reviewer"] != first["reviewer"]
    assert User.objects.get(username="reviewer").check_password(second["reviewer"])


def test_password_that_a_person_changed_stays() -> None:
    known = {row.username: row.password for row in make_accounts({})}
    officer = User.objects.get(username="officer")
    officer.set_password("my own words")
    officer.save()
    make_accounts(known)
    officer.refresh_from_db()
    assert officer.check_password("my own words")


def test_delegate_is_bound_to_the_first_sample_state() -> None:
    make_accounts({})
    assert bind_delegate() is None
    make_party("CN", "A real one")
    make_party("X-G", "A group", is_sample=True, kind=Party.Kind.GROUP)
    make_party("X-B", "Sample State B", is_sample=True)
    first = make_party("X-A", "Sample State A", is_sample=True)
    assert bind_delegate() == first
    make_party("X-0", "Another", is_sample=True)
    assert bind_delegate() == first
    assert Delegate.objects.get().party == first


def test_passwords_differ_and_are_long() -> None:
    made = {new_password() for _ in range(50)}
    assert len(made) == 50
    assert {len(word) for word in made} == {17}


def test_production_gets_no_demo_accounts(tmp_path: Path, settings: Settings) -> None:
    settings.PRODUCTION = True
    with pytest.raises(CommandError, match="not for production"):
        call_command("make_demo", str(tmp_path / "demo.json"), url="http://x")
    assert not User.objects.exists()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.once
def test_second_start_keeps_everything(
    tmp_path: Path, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    credentials = tmp_path / "demo.json"
    call_command("make_demo", str(credentials), url="http://127.0.0.1:8000")
    first = capsys.readouterr().out.splitlines()
    assert first[0].startswith("Reference data: ")
    assert first[1] == f"{ImportRun.objects.count()} sample documents wait for the worker."
    known = json.loads(credentials.read_text())
    assert {row.is_sample for row in ImportRun.objects.all()} == {True}
    assert Delegate.objects.get().party.is_sample

    runs = ImportRun.objects.count()
    call_command("make_demo", str(credentials), url="http://127.0.0.1:8000")
    assert capsys.readouterr().out.splitlines() == first[1:]
    assert ImportRun.objects.count() == runs
    assert json.loads(credentials.read_text()) == known


@pytest.mark.once
def test_samples_that_were_removed_stay_away(tmp_path: Path) -> None:
    credentials = tmp_path / "demo.json"
    call_command("make_demo", str(credentials), url="http://127.0.0.1:8000")
    for run in ImportRun.objects.all():
        cancel_import(run=run, by=None)
    remove_samples(by=None)
    call_command("make_demo", str(credentials), url="http://127.0.0.1:8000")
    assert not ImportRun.objects.exists()
    assert not Party.objects.filter(is_sample=True).exists()
