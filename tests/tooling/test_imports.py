"""Imports and foreign keys run one way: meetings <- documents <- proposals <- tracker."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps

pytestmark = pytest.mark.no_cover

ROOT = Path(__file__).resolve().parents[2]
ORDER = ("meetings", "documents", "proposals", "tracker")


def modules_imported(path: Path, package: str) -> Iterator[tuple[int, str]]:
    """Line and absolute name of every import in a file, also inside functions."""
    for node in ast.walk(ast.parse(path.read_text())):
        match node:
            case ast.Import(names=names):
                yield from ((node.lineno, alias.name) for alias in names)
            case ast.ImportFrom(module=module, names=names, level=level):
                base = package.split(".")[: len(package.split(".")) - level + 1] if level else []
                name = ".".join([*base, *([module] if module else [])])
                # `from documents import parsing` imports a module too.
                yield from ((node.lineno, f"{name}.{alias.name}") for alias in names)
            case ast.Call(func=ast.Attribute(attr="import_module") | ast.Name(id="import_module")):
                for argument in node.args[:1]:
                    if isinstance(argument, ast.Constant):
                        yield node.lineno, str(argument.value)


def upward_imports(root: Path) -> list[str]:
    """`file:line name` for each import of a package that stands further right."""
    found = []
    for rank, package in enumerate(ORDER):
        for path in sorted((root / package).rglob("*.py")):
            dotted = ".".join(path.relative_to(root).parent.parts)
            for line, name in modules_imported(path, dotted):
                if name.split(".")[0] in (*ORDER[rank + 1 :], "tests", "tooling", "dev"):
                    found.append(f"{path.relative_to(root)}:{line} {name}")
    return found


def impure_imports(root: Path) -> list[str]:
    """`file:line name` for what the parser imports beyond itself and pure libraries."""
    allowed = {*sys.stdlib_module_names, "documents", "snowballstemmer"}
    found = []
    for path in sorted((root / "documents" / "parsing").rglob("*.py")):
        dotted = ".".join(path.relative_to(root).parent.parts)
        for line, name in modules_imported(path, dotted):
            first = name.split(".")[0]
            ours = first == "documents" and not f"{name}.".startswith("documents.parsing.")
            if first not in allowed or ours:
                found.append(f"{path.relative_to(root)}:{line} {name}")
    return found


def test_imports_run_downhill() -> None:
    assert upward_imports(ROOT) == []


def test_parsing_imports_only_itself() -> None:
    assert impure_imports(ROOT) == []


def test_packages_are_all_there() -> None:
    counts = {package: len(list((ROOT / package).rglob("*.py"))) for package in ORDER}
    assert min(counts.values()) > 5, counts
    assert len(list((ROOT / "documents" / "parsing").rglob("*.py"))) > 3


@pytest.mark.parametrize(
    "line",
    [
        "import proposals.models",
        "from proposals import models",
        "def late():\n    from proposals.models import Link",
        "from importlib import import_module\nimport_module('proposals.models')",
    ],
)
def test_upward_import_is_found(tmp_path: Path, line: str) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "views.py").write_text(line + "\n")
    found = [entry.split()[0] for entry in upward_imports(tmp_path)]
    assert found == [f"documents/views.py:{line.count(chr(10)) + 1}"]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("import django.db", "django.db"),
        ("from ..models import Document", "documents.models.Document"),
        ("from documents.readers import read", "documents.readers.read"),
        ("from meetings.models import Party", "meetings.models.Party"),
    ],
)
def test_impure_import_is_found(tmp_path: Path, line: str, name: str) -> None:
    folder = tmp_path / "documents" / "parsing"
    folder.mkdir(parents=True)
    (folder / "lines.py").write_text(f"import re\nfrom . import units\n{line}\n")
    assert impure_imports(tmp_path) == [f"documents/parsing/lines.py:3 {name}"]


# What a document records of its meeting points to the paragraph that records it.
BY_STRING = {
    "meetings.Attendance.paragraph",
    "meetings.AttendanceCount.paragraph",
    "meetings.Intervention.paragraph",
    "meetings.Officer.paragraph",
    "meetings.RotationTurn.paragraph",
}


def test_foreign_keys_run_downhill() -> None:
    upward = [
        f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}"
        for model in apps.get_models()
        if model._meta.app_label in ORDER
        for field in model._meta.get_fields()
        if (field.many_to_one or field.one_to_one or field.many_to_many)
        and field.concrete
        and field.related_model
        and field.related_model._meta.app_label in ORDER
        and ORDER.index(field.related_model._meta.app_label) > ORDER.index(model._meta.app_label)
        and f"{model._meta.label}.{field.name}" not in BY_STRING
    ]
    assert upward == []
    assert not [model for model in apps.get_models() if model._meta.app_label == "tracker"]
