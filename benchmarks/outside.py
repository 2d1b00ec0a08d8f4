"""What a search engine of its own takes for the same words, in an environment of its own."""

import json
import os
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from documents.search.queries import read_query
from documents.search.tokens import tokenised

PROGRAM = Path(__file__).with_name("tantivy_engine.py")
# The interpreter of the environment that holds the engine; `dev.py bench` names it.
INTERPRETER = "BENCH_PYTHON"


@dataclass(frozen=True, slots=True)
class Outside:
    """Texts that the engine is to hold, and a folder for it to work in."""

    folder: Path
    texts: Iterable[str]


def outside_times(held: Outside, words: Sequence[str]) -> dict[str, float] | None:
    """Seconds for the first page and the count of each word; None without the engine."""
    if not os.environ.get(INTERPRETER):
        return None
    lines = held.folder / "tokens.txt"
    with lines.open("w", encoding="utf-8") as file:
        for text in held.texts:
            file.write(next(tokenised([text], "zh")) + "\n")
    phrases = {word: list(read_query(word, "zh").terms[0].phrases[0].tokens) for word in words}
    answer = subprocess.run(
        [os.environ[INTERPRETER], PROGRAM, lines],
        input=json.dumps(phrases),
        capture_output=True,
        text=True,
        check=True,
        cwd=held.folder,
        env={"PATH": os.environ["PATH"]},
    )
    times: dict[str, float] = json.loads(answer.stdout)
    return times
