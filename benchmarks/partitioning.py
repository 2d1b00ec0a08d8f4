"""Parse against a general text partitioner (`unstructured`) on the same files, speed and accuracy.

Both are warm: each has read a sample in every language. The partitioner remembers what it has read,
so that its first reading of a file counts. The note says what a bare split of the same text takes:
no parser in this language is faster than that.
"""

import json
import os
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks.accuracy import Piece, f1
from benchmarks.apart import SAMPLES
from benchmarks.report import Measure
from benchmarks.splitting import split
from benchmarks.timing import in_turns
from documents.parsing import parse
from documents.parsing.units import ParsedDocument
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
_HEADINGS = ("h", "title")


@dataclass(frozen=True, slots=True)
class Known:
    """A file whose paragraphs are known."""

    path: Path
    pieces: tuple[Piece, ...]


def measure(*, quick: bool) -> list[Measure]:
    """For each known file: how many times faster, and how much more is right."""
    documents = known()[: 1 if quick else None]
    if not os.environ.get(INTERPRETER):
        return [Measure("partitioner", None, note="not installed, so that nothing is compared")]
    samples = sorted(SAMPLES.glob("*.txt"))
    for path in samples:
        _parsed(path)
    theirs = _partitioned(samples, [document.path for document in documents])
    found: list[Measure] = []
    for document, (seconds, elements) in zip(documents, theirs, strict=True):
        text = "\n".join(line.text for line in read(document.path.read_bytes()).lines)
        mine, bare = in_turns([partial(_parsed, document.path), partial(split, text)], times=9)
        note = f"{1000 * mine:.1f} ms, partitioner {1000 * seconds:.0f} ms, "
        note += f"bare split {1000 * bare:.2f} ms ({seconds / bare:,.0f} times faster)"
        name = document.path.stem
        found.append(Measure(f"{name}: times faster", seconds / mine, FASTER, "least", note))
        found.append(_accuracy(document, [Piece(t, kind == "Title") for kind, t in elements]))
    return found


def _parsed(path: Path) -> ParsedDocument:
    return parse(read(path.read_bytes()).lines, names=party_names())


def _accuracy(document: Known, theirs: Sequence[Piece]) -> Measure:
    """How far ahead in whole texts, headings told from paragraphs; the note says the rest."""
    ours = pieces_of(_parsed(document.path))
    ahead, notes = 0.0, []
    for by in ("begun", "whole", "told"):
        mine, other = (f1(pieces, document.pieces, by=by) for pieces in (ours, theirs))
        ahead = mine - other
        notes.append(f"{by} {mine:.2f} and {other:.2f}")
    name = f"{document.path.stem}: paragraphs right, F1 ahead"
    return Measure(name, ahead, 0.01, "least", ", ".join(notes))


def pieces_of(parsed: ParsedDocument) -> list[Piece]:
    """What a parse has found, to be compared."""
    return [
        Piece(unit.label + unit.text, unit.kind == "heading" or unit.path.startswith("title"))
        for unit in parsed.units
    ]


def known() -> list[Known]:
    """The project's own papers, and the corpus where it lies beside the checkout."""
    papers = [
        Known(path, _outlined(path.with_suffix(".outline")))
        for path in sorted(PAPERS.glob("*.txt"))
    ]
    corpus = [
        Known(path, _printed(CORPUS / "truth" / f"{path.stem}.json"))
        for path in sorted(CORPUS.glob("*.txt"))
    ]
    return papers + corpus


def _outlined(outline: Path) -> tuple[Piece, ...]:
    rows = outline.read_text(encoding="utf-8").splitlines()
    parted = [row.split(" | ", 1) for row in rows if not row.startswith("! ")]
    return tuple(Piece(text, _heads(address.split()[1])) for address, text in parted)


def _printed(truth: Path) -> tuple[Piece, ...]:
    document = json.loads(truth.read_text(encoding="utf-8"))
    units = document["headings"] + document["paragraphs"]
    return tuple(
        Piece((unit.get("label") or "") + unit["text"], _heads(unit.get("path") or "h"))
        for unit in units
    )


def _heads(path: str) -> bool:
    """Whether an address is that of a heading or a title: h3, title."""
    return path.rstrip("0123456789′") in _HEADINGS


def _partitioned(
    warm: Sequence[Path], files: Sequence[Path]
) -> list[tuple[float, list[tuple[str, str]]]]:
    """What the partitioner makes of the files, with the seconds that each took."""
    interpreter = Path(os.environ[INTERPRETER])
    package = next(interpreter.parents[1].glob(f"lib/python3*/site-packages/{_MODEL}_*/{_MODEL}_*"))
    asked = {"warm": [str(path) for path in warm], "files": [str(path) for path in files]}
    with tempfile.TemporaryDirectory(prefix="tracker-bench-") as folder:
        (Path(folder) / _MODEL).symlink_to(package)
        answer = subprocess.run(
            [interpreter, PROGRAM],
            input=json.dumps(asked),
            capture_output=True,
            text=True,
            check=True,
            cwd=folder,
            env={"PATH": os.environ["PATH"], "UNSTRUCTURED_DISABLE_NOTICE": "1"},
        )
    answers: list[tuple[float, list[tuple[str, str]]]] = json.loads(answer.stdout)
    return answers
