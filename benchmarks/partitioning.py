"""Parse against a general text partitioner (`unstructured`), in speed and in accuracy."""

import json
import os
import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.accuracy import f1
from benchmarks.report import Measure
from benchmarks.texts import lines, short
from documents.parsing import parse
from documents.readers import read
from meetings.reference import party_names

ROOT = Path(__file__).resolve().parents[1]
PAPERS = ROOT / "tests" / "documents" / "parsing" / "papers"
CORPUS = ROOT.parent / "shared" / "corpus"
PROGRAM = Path(__file__).with_name("partitioner.py")
# The interpreter of the environment that holds the partitioner; `dev.py bench` names it.
INTERPRETER = "BENCH_PYTHON"
FASTER = 100
_MODEL = "en_core_web_sm"


@dataclass(frozen=True, slots=True)
class Known:
    """A document whose paragraphs are known."""

    name: str
    text: str
    paragraphs: tuple[str, ...]


def measure(*, quick: bool) -> list[Measure]:
    """For each known document: how many times faster, and how much more is right."""
    documents = known()[: 1 if quick else None]
    if not os.environ.get(INTERPRETER):
        return [Measure("partitioner", None, note="not installed, so that nothing is compared")]
    theirs = _partitioned([short("en", 30), *(document.text for document in documents)])
    names = party_names()
    found: list[Measure] = []
    for document, (seconds, texts) in zip(documents, theirs[1:], strict=True):
        rows = lines(document.text)
        parse(rows[:5], names=names)
        start = time.perf_counter()
        units = parse(rows, names=names).units
        mine = time.perf_counter() - start
        ours = [unit.label + unit.text for unit in units]
        found.append(Measure(f"{document.name}: times faster", seconds / mine, FASTER, "least"))
        found += _accuracy(document, ours, texts)
    return found


def _accuracy(document: Known, ours: Sequence[str], theirs: Sequence[str]) -> list[Measure]:
    found: list[Measure] = []
    for whole, word in ((False, "begun"), (True, "whole")):
        mine, other = (f1(texts, document.paragraphs, whole=whole) for texts in (ours, theirs))
        note = f"F1 {mine:.3f}, partitioner {other:.3f}"
        name = f"{document.name}: paragraphs {word}, F1 ahead"
        found.append(Measure(name, mine - other, 0.01, "least", note))
    return found


def known() -> list[Known]:
    """The project's own papers, and the corpus where it lies beside the checkout."""
    papers = [
        Known(path.stem, path.read_text(encoding="utf-8"), _outlined(path.with_suffix(".outline")))
        for path in sorted(PAPERS.glob("*.txt"))
    ]
    corpus = [
        Known(
            f"corpus {path.stem}",
            "\n".join(line.text for line in read(path.read_bytes()).lines),
            _printed(CORPUS / "truth" / f"{path.stem}.json"),
        )
        for path in sorted(CORPUS.glob("*.txt"))
    ]
    return papers + corpus


def _outlined(outline: Path) -> tuple[str, ...]:
    rows = outline.read_text(encoding="utf-8").splitlines()
    return tuple(row.split(" | ", 1)[1] for row in rows if not row.startswith("! "))


def _printed(truth: Path) -> tuple[str, ...]:
    document = json.loads(truth.read_text(encoding="utf-8"))
    return tuple(unit["text"] for unit in document["headings"] + document["paragraphs"])


def _partitioned(texts: Sequence[str]) -> list[tuple[float, list[str]]]:
    """What the partitioner makes of the texts, with the seconds that each took."""
    interpreter = Path(os.environ[INTERPRETER])
    package = next(interpreter.parents[1].glob(f"lib/python3*/site-packages/{_MODEL}_*/{_MODEL}_*"))
    with tempfile.TemporaryDirectory(prefix="tracker-bench-") as folder:
        (Path(folder) / _MODEL).symlink_to(package)
        answer = subprocess.run(
            [interpreter, PROGRAM],
            input=json.dumps(texts),
            capture_output=True,
            text=True,
            check=True,
            cwd=folder,
            env={"PATH": os.environ["PATH"], "UNSTRUCTURED_DISABLE_NOTICE": "1"},
        )
    answers: list[tuple[float, list[str]]] = json.loads(answer.stdout)
    return answers
