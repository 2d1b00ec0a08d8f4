"""docker-compose.yml and .env.example: valid, complete, and agreeing with each other."""

import json
import re
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import yaml

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docker-compose.yml").read_text()
OURS = {"migrate", "web", "worker", "beat"}


def compose() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(TEXT)
    return loaded


def test_compose_file_is_valid_by_the_specification() -> None:
    # check-jsonschema ships the specification's own schema.
    shipped = files("check_jsonschema") / "builtin_schemas" / "vendor" / "compose-spec.json"
    schema = json.loads(shipped.read_text())
    jsonschema.validators.validator_for(schema)(schema).validate(compose())


def test_services_are_those_of_the_design() -> None:
    services = compose()["services"]
    assert set(services) == {"db", "redis", "migrate", "web", "worker", "beat", "tls"}
    assert {name for name in services if "healthcheck" in services[name]} == {"db", "redis", "web"}
    assert {name: services[name].get("profiles") for name in services} == {
        name: ["tls"] if name == "tls" else None for name in services
    }


def test_services_of_the_tracker_start_after_the_migration() -> None:
    services = compose()["services"]
    assert services["migrate"]["depends_on"] == {"db": {"condition": "service_healthy"}}
    for name in OURS - {"migrate"}:
        assert services[name]["depends_on"]["migrate"] == {
            "condition": "service_completed_successfully"
        }


def test_uploads_are_in_one_named_volume_for_web_and_worker() -> None:
    services = compose()["services"]
    dockerfile = (ROOT / "Dockerfile").read_text()
    for name in OURS:
        assert services[name]["volumes"] == [
            "media:/var/lib/tracker/media",
            "${IMPORT_FOLDER:-inbox}:/var/lib/tracker/inbox:ro",
        ]
        assert services[name]["environment"]["IMPORT_FOLDER"] == "/var/lib/tracker/inbox"
    assert "MEDIA_ROOT=/var/lib/tracker/media" in dockerfile
    assert {"database", "media"} <= set(compose()["volumes"])


def test_environment_example_names_what_compose_and_settings_ask_for() -> None:
    example = (ROOT / ".env.example").read_text()
    named = set(re.findall(r"^([A-Z_]+)=", example, re.MULTILINE))
    asked = set(re.findall(r"(?<!\$)\$\{([A-Z_]+)", TEXT))
    assert asked <= named
    assert {"SECRET_KEY", "ALLOWED_HOSTS", "CSRF_TRUSTED_ORIGINS"} <= named
    settings = (ROOT / "tracker" / "settings.py").read_text()
    assert {name for name in named - asked if f'"{name}"' not in settings} == set()


def test_image_runs_without_root_and_installs_only_by_hash() -> None:
    dockerfile = (ROOT / "Dockerfile").read_text()
    assert "--require-hashes -r requirements.txt" in dockerfile
    assert dockerfile.index("\nUSER tracker") < dockerfile.index("\nCMD ")
    ignored = (ROOT / ".dockerignore").read_text().split()
    assert {".env", ".git", ".venv", "var"} <= set(ignored)
