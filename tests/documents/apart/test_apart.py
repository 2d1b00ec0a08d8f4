"""Children that read files: what they may cost, how they break, and that they end."""

import io
import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from documents.apart import ChildFailed, Limits, Pool
from documents.apart.child import answer
from documents.apart.passing import Answer, BrokenOff, Job, receive, send
from documents.parsing import parse
from documents.parsing.units import Masthead
from documents.readers import LIMIT_BYTES, Source, Unreadable, read

ROOT = Path(__file__).parents[3]
PAPER = b"TEST/WG/1/WP.7\n\n1. A paragraph of Sample State A, see TEST/WG/1/2.\n"
NAMES = {"Sample State A": "X-A"}
OBEDIENT = "tests.documents.apart.obedient"


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    limits = Limits(memory_mb=400, wall_seconds=300, resident_mb=80)
    made = Pool(limits, program=OBEDIENT)
    yield made
    made.close()


def children(pool: Pool) -> list[int]:
    return [child.process.pid for child in pool._idle]


def test_reading_apart_is_the_reading_here(pool: Pool) -> None:
    here = read(PAPER)
    parsed = parse(here.lines, names=NAMES, language="fr")
    found = pool.read(PAPER, names=NAMES, language="fr", lines=True)
    assert (found.source, found.parsed) == (here, parsed)
    short = pool.read(PAPER, names=NAMES, language="fr")
    assert (short.source, short.parsed) == (Source((), here.encoding, here.format), parsed)


def test_child_is_kept_for_the_next_file(pool: Pool) -> None:
    pool.read(PAPER, names=NAMES)
    first = children(pool)
    pool.read(PAPER, names=NAMES)
    assert children(pool) == first
    assert len(first) == 1


def test_names_follow_a_change(pool: Pool) -> None:
    paper = b"TEST/1\n\nNote\n\nSubmitted by Sample State A\n\n1. Text of it.\n"
    for names in (NAMES, {"Sample State A": "X-B"}, {}):
        submitters = pool.read(paper, names=names).parsed.masthead.submitters
        assert [s.code for s in submitters] == [names.get("Sample State A")]


@pytest.mark.parametrize(
    ("order", "sentence"),
    [
        ("eat", "Reading this file needs more than 400 MB of memory"),
        ("crash", "Reading this file broke the program that reads files (SIGSEGV)"),
        ("\x00", "The file holds zero bytes"),
    ],
)
@pytest.mark.once
def test_bad_file_is_a_sentence_and_the_next_file_is_read(
    pool: Pool, order: str, sentence: str
) -> None:
    with pytest.raises(Unreadable, match=r".+\. .+\.$") as refused:
        pool.read(order.encode(), names=NAMES)
    assert str(refused.value).startswith(sentence)
    assert pool.read(PAPER, names=NAMES).parsed.masthead.symbol == "TEST/WG/1/WP.7"


@pytest.mark.parametrize(
    ("order", "limits"),
    [("hang", Limits(wall_seconds=0.2)), ("loop", Limits(cpu_seconds=0, wall_seconds=300))],
)
@pytest.mark.once
def test_file_that_takes_too_long_is_stopped(order: str, limits: Limits) -> None:
    """By the clock where it waits, by the processor's time where it works."""
    pool = Pool(limits, program=OBEDIENT)
    with pytest.raises(Unreadable, match="Reading this file takes longer than the limit of"):
        pool.read(order.encode(), names={})
    assert children(pool) == []


def test_garbage_on_standard_output_reaches_nobody(
    pool: Pool, capfd: pytest.CaptureFixture[str]
) -> None:
    assert pool.read(b"print 1. Text.", names={}).source.format == "txt"
    assert pool.read(PAPER, names={}).parsed.masthead.symbol == "TEST/WG/1/WP.7"
    assert capfd.readouterr() == ("", "")


def test_child_writes_no_file(pool: Pool) -> None:
    try:
        with pytest.raises(ChildFailed, match="File too large"):
            pool.read(b"write", names={})
        assert (ROOT / "written-by-a-child").stat().st_size == 0
    finally:
        (ROOT / "written-by-a-child").unlink(missing_ok=True)


def test_error_of_the_program_is_raised_with_its_place(pool: Pool) -> None:
    with pytest.raises(ChildFailed, match=r"(?s)obedient\.py.*RuntimeError: burst"):
        pool.read(b"burst", names={})


def test_child_that_ends_by_itself_is_replaced(pool: Pool) -> None:
    with pytest.raises(ChildFailed, match="3 children ended"):
        pool.read(b"quit", names={})
    pool.read(PAPER, names={})
    number = children(pool)[0]
    os.kill(number, signal.SIGKILL)
    os.waitid(os.P_PID, number, os.WEXITED | os.WNOWAIT)
    assert pool.read(PAPER, names={}).source.format == "txt"


def test_child_that_grew_is_replaced(pool: Pool) -> None:
    pool.read(b"grow 1. Text.", names={})
    assert children(pool) == []


def test_child_is_replaced_after_its_files() -> None:
    pool = Pool(Limits(files_per_child=2))
    for left in (1, 0, 1):
        pool.read(PAPER, names={})
        assert len(children(pool)) == left
    pool.close()
    assert children(pool) == []


def test_files_of_many_threads_share_the_places() -> None:
    pool = Pool(Limits(children=2))
    with ThreadPoolExecutor(6) as threads:
        texts = [f"1. Text {n} of a thread.\n" for n in range(12)]
        found = threads.map(lambda text: pool.read(text.encode(), names={}), texts)
        assert [f.parsed.units[-1].text for f in found] == [text[3:-1] for text in texts]
    assert len(children(pool)) == 2
    pool.close()


def test_too_large_a_file_is_never_sent(pool: Pool) -> None:
    pool.close()
    with pytest.raises(Unreadable, match="more than the limit of 20 MB"):
        pool.read(b"x" * (LIMIT_BYTES + 1), names={})
    assert children(pool) == []


def runs(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return True


def parent(order: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.documents.apart.parent", order],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize("order", ["idle", "at work"])
@pytest.mark.once
def test_child_ends_with_a_killed_parent(order: str) -> None:
    with parent(order) as process:
        assert process.stdout is not None
        number = int(process.stdout.readline())
        assert runs(number)
        process.kill()
    deadline = time.monotonic() + 120
    while runs(number):
        assert time.monotonic() < deadline
        time.sleep(0.02)


@pytest.mark.once
def test_forked_worker_has_children_of_its_own() -> None:
    with parent("fork") as process:
        assert process.communicate(timeout=300)[0] == "0 True\n"


# --- the child's side, and the pipe


def test_answer_says_what_came_of_a_job() -> None:
    read_well = answer(Job(PAPER), NAMES)
    assert read_well.reading is not None
    assert read_well.resident > 1_000_000
    refused = answer(Job(b""), {}).refusal
    assert str(refused).startswith("The file is empty.")


def passed(value: object) -> object:
    pipe = io.BytesIO()
    send(pipe, value)
    pipe.seek(0)
    return receive(pipe)


def test_values_come_through_the_pipe_as_they_are() -> None:
    head = Masthead(symbol="TEST/1", date_start=date(2030, 1, 2))
    assert passed(Answer(failed="x", resident=3)) == Answer(failed="x", resident=3)
    assert passed((head, {"a": [1, None, True]})) == (head, {"a": [1, None, True]})
    refusal = passed(Unreadable("A sentence."))
    assert isinstance(refusal, Unreadable)
    assert refusal.args == ("A sentence.",)


class Evil:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, ("true",)


def framed(packed: bytes) -> bytes:
    return len(packed).to_bytes(8, "big") + packed


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (b"", "^$"),
        (b"\0\0", "^$"),
        ((10).to_bytes(8, "big") + b"short", "^$"),
        (b"\xff" * 8, "a value of"),
        (framed(b"no pickle"), "no value of ours"),
        (framed(pickle.dumps(Evil())), "system is no value of a parse"),
        (framed(b"\x80\x04\x8c\x11documents.readers\x8c\x08txt.read\x93."), "no value of a parse"),
    ],
)
def test_nothing_but_values_of_a_parse_is_built(said: bytes, why: str) -> None:
    with pytest.raises(BrokenOff, match=why):
        receive(io.BytesIO(said))
