"""The measured quality on the development corpus, where it is at hand."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from documents.parsing import parse
from documents.parsing.export import neutral
from documents.readers import read

CORPUS = Path(__file__).parents[3].parent / "shared" / "corpus"
NAMES = ("000", "001", "002", "003")
BLANKED = str.maketrans({" ": "", "\t": "", "\u3000": ""})

pytestmark = pytest.mark.skipif(
    not (CORPUS / "score.py").exists(), reason=f"the development corpus is not here: {CORPUS}"
)


def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("corpus_score", CORPUS / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def figures(dress: Any) -> dict[str, float]:
    score = scorer()
    rows = []
    for name in NAMES:
        data = dress((CORPUS / f"{name}.txt").read_text(encoding="utf-8"))
        truth = json.loads((CORPUS / "truth" / f"{name}.json").read_text(encoding="utf-8"))
        export = neutral(parse(read(data).lines))
        asked = {key: export[key] for key in ("paragraphs", "headings")}
        rows.append(score.score_doc(truth, asked))
    return {
        "start": score.micro(rows, "paragraphs", "start")["f1"],
        "label": score.micro(rows, "paragraphs", "labelled")["f1"],
        "all": score.micro(rows, "paragraphs", "all_right")["f1"],
        "headings": score.micro(rows, "headings")["f1"],
    }


@pytest.mark.parametrize(
    "dress",
    [
        pytest.param(lambda text: text.encode(), id="plain"),
        pytest.param(lambda text: text.replace("\n", "\r\n").encode("utf-8-sig"), id="crlf-mark"),
        pytest.param(lambda text: text.replace("\n", "\n\n").encode("gb18030"), id="blank-lines"),
        pytest.param(lambda text: text.translate(BLANKED).encode("utf-16"), id="no-blanks"),
    ],
)
def test_parse_reads_the_corpus_in_every_dress(dress: Any) -> None:
    found = figures(dress)
    assert found["start"] >= 0.995
    assert found["label"] >= 0.99
    assert found["all"] >= 0.985
    assert found["headings"] >= 0.95
