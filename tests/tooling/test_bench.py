"""Benchmarks: their words, their table, their measure of accuracy, and that each of them runs."""

import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from django.db import connection

from benchmarks import apart, outside, pages, partitioning, reading, searching, storing, texts
from benchmarks.accuracy import Piece, f1
from benchmarks.report import Measure, table
from benchmarks.splitting import split
from benchmarks.timing import in_turns
from documents.models import Document, Paragraph
from documents.parsing import parse
from documents.readers import read
from tests.makers import make_rules
from tooling import bench, suite
from tracker.load.make import FRAMEWORK
from tracker.load.sentences import Writer

ROOT = Path(__file__).resolve().parents[2]


def test_bench_is_told_what_to_measure() -> None:
    words = [sys.executable, "dev.py", "bench", "everything"]
    answer = subprocess.run(words, cwd=ROOT, text=True, capture_output=True, check=False)
    assert answer.returncode == 2
    assert "invalid choice: 'everything'" in answer.stderr
    assert "import" in bench.NAMES
    assert suite.HOW_TO_GET["PostgreSQL"] in bench.NO_POSTGRES


def test_table_says_what_is_missed() -> None:
    measures = [
        Measure("speed", 1234.5, 1000, "least", "per second"),
        Measure("memory", 41, 40),
        Measure("told", 0.5),
        Measure("other", None, 2, note="not here"),
    ]
    assert table(measures).splitlines() == [
        "speed       1,234    ≥ 1,000  met     per second",
        "memory      41.00    ≤ 40.00  MISSED",
        "told         0.50",
        "other           –     ≤ 2.00          not here",
    ]
    assert [measure.is_missed for measure in measures] == [False, True, False, False]


def test_accuracy_weighs_texts_without_labels_and_blanks() -> None:
    true = [Piece("1. | The first of all paragraphs."), Piece("(a) | an item"), Piece("C. | End")]
    found = [Piece("The first of all  sentences."), Piece("(a) an\nitem"), Piece("End", True)]
    assert f1(found, true, by="begun") == 1
    assert f1(found, true, by="whole") == pytest.approx(2 / 3)
    assert f1(found, true, by="told") == pytest.approx(1 / 3)
    assert f1([], [], by="whole") == 1


def test_bare_split_parts_at_labels() -> None:
    text = "A head\n1. First,\n   going on\n(a) an item\nII. Title\n• a point\n"
    assert [(unit.path, unit.kind, unit.label, unit.text) for unit in split(text)] == [
        ("front", "front", "", "A head"),
        ("1", "paragraph", "1.", "First, going on"),
        ("1/a", "subitem", "(a)", "an item"),
        ("II", "heading", "II.", "Title"),
        ("II/•", "bullet", "•", "a point"),
    ]


def test_turns_take_the_shortest_of_each_and_prepare_off_the_clock() -> None:
    said: list[str] = []
    clock = iter([0.0, 3.0, 10.0, 11.0, 20.0, 22.0, 30.0, 35.0])
    shortest = in_turns(
        [partial(said.append, "one"), partial(said.append, "two")],
        times=2,
        clock=lambda: next(clock),
        before=partial(said.append, "before"),
    )
    assert shortest == [2, 1]
    assert said == ["before", "one", "before", "two"] * 2


@pytest.mark.parametrize("language", ["zh", "en"])
def test_generated_documents_are_of_the_length_that_is_asked_for(language: str) -> None:
    for make in (texts.short, texts.mixed):
        units = parse(texts.lines(make(language, 60))).units
        numbered = [unit.path for unit in units if unit.path.isdecimal()]
        assert numbered == [str(number) for number in range(1, 61)]


@pytest.mark.once
def test_benchmark_of_reading_runs() -> None:
    measures = reading.measure(quick=True)
    assert len(measures) == 12
    assert all(measure.value and measure.target for measure in measures)


@pytest.mark.once
def test_benchmark_of_children_runs() -> None:
    (measure,) = apart.measure(quick=True)
    assert (measure.value or 0) > 0


def test_benchmark_without_partitioner_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(partitioning.INTERPRETER, raising=False)
    (measure,) = partitioning.measure(quick=True)
    assert (measure.value, measure.is_missed) == (None, False)
    assert "not installed" in measure.note


def test_known_documents_are_read_right() -> None:
    for document in partitioning.known():
        if document.path.parent == partitioning.PAPERS:
            found = partitioning.pieces_of(parse(read(document.path.read_bytes()).lines))
            assert f1(found, document.pieces, by="told") == 1


@pytest.mark.django_db
def test_benchmark_of_storing_runs_and_leaves_nothing() -> None:
    measures = storing.measure(quick=True)
    assert [connection.vendor in measure.name for measure in measures] == [True, True]
    assert all((measure.value or 0) > 0 for measure in measures)
    assert (Document.objects.count(), Paragraph.objects.count()) == (0, 0)


@pytest.mark.django_db
@pytest.mark.once
def test_benchmark_of_search_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(outside.INTERPRETER, raising=False)
    monkeypatch.setattr(searching, "QUICK", 240)
    measures = searching.measure(quick=True)
    assert [measure.value for measure in measures[:6]] == [1] * 6
    assert [measure.name.endswith("icontains") for measure in measures[6:8]] == [True, True]
    assert (measures[8].value, len(measures)) == (None, 9)


@pytest.mark.parametrize("language", ["zh", "en", "fr", "es", "ru", "ar"])
def test_generated_text_is_the_same_for_the_same_seed(language: str) -> None:
    first, second, other = (Writer(language, seed) for seed in (1, 1, 2))
    said = [first.paragraph() for _ in range(20)]
    assert said == [second.paragraph() for _ in range(20)]
    assert said != [other.paragraph() for _ in range(20)]
    assert "{" not in "".join(said)
    assert first.title() == second.title()


@pytest.mark.once
@pytest.mark.django_db(transaction=True)
def test_benchmark_of_pages_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the samples left out: they are imported in child processes, which takes long."""
    make_rules()
    monkeypatch.setattr(pages, "_samples", lambda: None)
    monkeypatch.setattr(pages, "QUICK_SHARE", 0.002)
    monkeypatch.setattr(pages, "PAGES", ("/", "/changes/feed/"))
    monkeypatch.setattr(pages, "LIKE", ((f"/elements/{FRAMEWORK}.1/", "/timeline/"),))
    names = [measure.name.partition(":")[0] for measure in pages.measure(quick=True)]
    assert names == ["/", "/changes/feed/", f"/elements/{FRAMEWORK}.1/ against /timeline/"]
