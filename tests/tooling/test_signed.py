"""Whoever writes is named: what is called `by` somebody tells the journal so."""

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# They take a person and write nothing, or write inside of a verb only.
NOT_WRITES = {
    "meetings/accounts.py objections_to_roles",
    "documents/storing/stubs.py known_or_stubs",
    "proposals/doubts.py settle",
    "proposals/workbench.py open_workbench",
    "proposals/workbench.py strongest",
}


def unsigned(root: Path) -> set[str]:
    """`file function` of each public function with a keyword `by` and neither decorator."""
    found = set()
    for package in ("meetings", "documents", "proposals"):
        for path in sorted((root / package).rglob("*.py")):
            for node in ast.parse(path.read_text()).body:
                if not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
                    continue
                takes = {argument.arg for argument in node.args.kwonlyargs}
                if "by" in takes and not {"verb", "signed"} & set(
                    map(ast.unparse, node.decorator_list)
                ):
                    found.add(f"{path.relative_to(root)} {node.name}")
    return found


def test_every_write_is_signed() -> None:
    assert unsigned(ROOT) == NOT_WRITES


def test_write_without_a_decorator_is_found(tmp_path: Path) -> None:
    package = tmp_path / "proposals"
    package.mkdir()
    (package / "a.py").write_text(
        "@verb\ndef kept(*, by): ...\n\ndef lost(*, by): ...\n\ndef _own(*, by): ...\n"
    )
    assert unsigned(tmp_path) == {"proposals/a.py lost"}
