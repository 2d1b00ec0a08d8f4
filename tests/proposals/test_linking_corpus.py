"""Suggested links on papers that are not part of the project, where they lie beside it.

The reference data says in which paragraph each element is printed; nothing is learned from them.
"""

import json
from pathlib import Path

import pytest

import proposals.reference as tabled
from proposals.lexicon import ALL, Word, compiled
from proposals.linking import Passage, suggest

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "truth"
PAPERS = {"CN-WG3-VERIFICATION": "000", "CN-WG2-COOPERATION": "001"}


def test_printed_paragraphs_of_elements_are_found_from_their_words() -> None:
    if not CORPUS.is_dir():
        pytest.skip(f"SKIPPED, suggestions not measured: no papers at {CORPUS}")
    rows = tabled.elements()
    numbers = {row.key: number for number, row in enumerate(rows, 1)}
    words = [Word(numbers[row.key], "zh", row["name_zh"]) for row in rows]
    words += [
        Word(
            numbers[row["element"]] if row["element"] else ALL,
            language,
            term,
            never=row["kind"] == "never",
        )
        for row, language, term in tabled.terms()
    ]
    parents = {numbers[row.key]: numbers[row["parent"]] for row in rows if row["parent"]}
    lexicon = compiled(words=words, codes=numbers, parents=parents)
    places = [
        (paper, unit["section"], unit["path"], unit["text"])
        for paper, name in PAPERS.items()
        for unit in json.loads((CORPUS / f"{name}.json").read_text(encoding="utf-8"))["paragraphs"]
    ]
    passages = [Passage(n, "zh", text) for n, (_paper, _part, _path, text) in enumerate(places)]
    found = {(one.passage, one.element) for one in suggest(lexicon, passages, at_most=20)}
    at = {place[:3]: number for number, place in enumerate(places)}
    printed = {
        (at[source["document"], source["part"], source["path"]], numbers[row.key])
        for row in rows
        for source in row["sources"]
    }
    recall = len(found & printed) / len(printed)
    precision = len(found & printed) / len(found)
    print(f"{len(printed)} printed places: recall {recall:.2f}, precision {precision:.2f}")
    assert recall > 0.6
