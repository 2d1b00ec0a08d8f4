"""What must be true of the project as a whole before it is handed on."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

pytestmark = pytest.mark.no_cover

ROOT = Path(__file__).resolve().parents[2]
PRODUCTION = {
    "PATH": os.environ["PATH"],
    "DJANGO_ENV": "production",
    "SECRET_KEY": "Zr4-" * 15 + "a-long-one-with-many-different-characters-0123456789",
    "ALLOWED_HOSTS": "tracker.example.org",
    "DATABASE_URL": "sqlite://:memory:",
    "REDIS_URL": "redis://127.0.0.1:1/0",
}


def manage(*words: str, **changes: str) -> subprocess.CompletedProcess[str]:
    """manage.py in a process of its own, with production's settings."""
    return subprocess.run(
        [sys.executable, "-W", "error", "manage.py", *words],
        cwd=ROOT,
        env=PRODUCTION | changes,
        text=True,
        capture_output=True,
        check=False,
        timeout=120,
    )


@pytest.mark.django_db
def test_no_migration_is_missing(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("makemigrations", "--check", "--dry-run")
    assert capsys.readouterr().out == "No changes detected\n"


@pytest.mark.once
def test_openapi_is_valid_and_without_warnings(tmp_path: Path) -> None:
    schema = tmp_path / "schema.yaml"
    call_command("spectacular", "--validate", "--fail-on-warn", "--file", str(schema))
    assert "/api/v1/" in schema.read_text()


@pytest.mark.once
def test_production_settings_pass_every_deployment_check() -> None:
    answer = manage("check", "--deploy", "--fail-level", "DEBUG")
    assert (answer.returncode, answer.stdout) == (
        0,
        "System check identified no issues (0 silenced).\n",
    ), answer.stderr


@pytest.mark.once
@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS"])
def test_production_does_not_start_without_its_secrets(name: str) -> None:
    answer = manage("check", **{name: ""})
    assert answer.returncode == 1
    assert f"Set {name} in the environment" in answer.stderr


@pytest.mark.once
def test_static_files_of_production_refer_only_to_files_that_exist(tmp_path: Path) -> None:
    answer = manage("collectstatic", "--noinput", STATIC_ROOT=str(tmp_path / "static"))
    assert answer.returncode == 0, answer.stderr
    assert (tmp_path / "static" / "staticfiles.json").exists()
