"""Revisions in six languages whose truth is known: how many mappings are right, and that no link
would go to a wrong paragraph without anybody being asked."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path

import pytest

from documents.anchoring import Anchor, Passage, map_paragraphs, passages_of
from documents.parsing import parse
from documents.readers import read
from tests.documents.anchoring.edits import CHANGES, TRAPS, drop, insert, revise, rewrite
from tests.documents.anchoring.revisions import Draft, draft_of, truth_of

ROOT = Path(__file__).parents[3]
CORPUS = ROOT.parent / "shared" / "corpus"
SHARES = (0.1, 0.25, 0.45)
SEEDS = range(6)

pytestmark = [pytest.mark.once, pytest.mark.no_cover]


@cache
def papers() -> dict[str, list[tuple[Passage, ...]]]:
    found = defaultdict(list)
    for path in sorted((ROOT / "documents" / "samples").glob("*.txt")):
        found[path.name.split(".")[-2]].append(passages(path))
    for path in sorted((ROOT / "tests" / "documents" / "parsing" / "papers").glob("*_paper*.txt")):
        found[
            {"arabic": "ar", "french": "fr", "russian": "ru", "spanish": "es"}[
                path.name.split("_")[0]
            ]
        ].append(passages(path))
    return found


@cache
def passages(path: Path) -> tuple[Passage, ...]:
    return passages_of(parse(read(path.read_bytes()).lines).units)


def measured(
    texts: list[tuple[Passage, ...]],
    language: str,
    *,
    seeds: Sequence[int] = SEEDS,
    kinds: Sequence[Callable[[Draft], None]] = CHANGES,
) -> Iterator[tuple[bool, bool, int, str]]:
    """For each old paragraph of each revision: mapped rightly, silently wrong, seed, status."""
    for number, text in enumerate(texts):
        spare = [
            row.text
            for other in texts
            for row in other
            if other is not text and row.kind == "paragraph" and len(row.text) > 30
        ]
        for seed in seeds:
            old, draft = draft_of(text, language, spare, seed * 31 + number)
            new = revise(draft, max(2, round(len(old) * SHARES[seed % 3])), kinds)
            found = {anchor.old: anchor for anchor in map_paragraphs(old, new).anchors}
            truth = truth_of(old, draft)
            assert found.keys() == truth.keys()
            for address, (status, went) in truth.items():
                anchor = found[address]
                right = sorted(anchor.new) == sorted(went)
                silent = not right and anchor.status in ("same", "moved")
                yield right, silent, seed, f"{address} {status} {went}, found {anchor}"


@pytest.mark.parametrize("language", ["zh", "en", "fr", "es", "ru", "ar"])
def test_revisions_are_mapped(language: str) -> None:
    rows = list(measured(papers()[language], language))
    wrong = [row[3] for row in rows if not row[0]]
    assert len(rows) > 150
    assert len(wrong) <= 0.01 * len(rows), "\n".join(wrong)


@pytest.mark.parametrize("language", ["zh", "en", "fr", "es", "ru", "ar"])
def test_no_text_that_stands_once_is_mapped_silently_to_a_wrong_place(language: str) -> None:
    """Only a sentence that stands in several places word for word can be taken for its twin."""
    for text in papers()[language]:
        for seed in SEEDS:
            old, draft = draft_of(text, language, [], seed)
            new = revise(draft, max(2, len(old) // 3))
            truth = truth_of(old, draft)
            texts = [row.text for row in old]
            once = {row.address for row in old if texts.count(row.text) == 1}
            assert [
                anchor
                for anchor in map_paragraphs(old, new).anchors
                if anchor.status in ("same", "moved")
                and anchor.old in once
                and list(anchor.new) != truth[anchor.old][1]
            ] == []


def test_paragraphs_of_which_half_was_rewritten_are_found_at_their_place() -> None:
    kinds = (rewrite, rewrite, insert, drop)
    rows = [
        row
        for language, texts in papers().items()
        for row in measured(texts, language, seeds=SEEDS[:2], kinds=kinds)
    ]
    wrong = [row[3] for row in rows if not row[0]]
    assert len(wrong) <= 0.01 * len(rows), "\n".join(wrong)


@pytest.mark.parametrize("language", ["zh", "en", "fr", "es", "ru", "ar"])
def test_no_link_is_led_astray(language: str) -> None:
    """Old wordings quoted elsewhere, words used again, look-alikes, replacements, neighbours."""
    texts = papers()[language]
    spare = [row.text for text in texts for row in text if row.kind == "paragraph"]
    done = 0
    for text in texts:
        for seed in SEEDS:
            unused = [each for each in spare if each not in {row.text for row in text}]
            old, draft = draft_of(text, language, unused, seed)
            new = revise(draft, max(3, len(old) // 4), TRAPS)
            truth = truth_of(old, draft)
            done += len(draft.touched)
            assert [
                anchor
                for anchor in map_paragraphs(old, new).anchors
                if anchor.status in ("same", "moved")
                and list(anchor.new) != truth[anchor.old][1]
                and not (truth[anchor.old][0] == "dropped" and of_one_list(anchor))
            ] == []
    assert done > 20


def of_one_list(anchor: Anchor) -> bool:
    """Dropped from a list and written into it again: nobody could tell that from a move."""
    [new] = anchor.new
    above, _slash, _item = anchor.old[1].rpartition("/")
    return bool(above) and (new[0], new[1].rpartition("/")[0]) == (anchor.old[0], above)


def test_revisions_of_real_papers_are_mapped() -> None:
    if not CORPUS.is_dir():
        pytest.skip(f"{CORPUS} is not there: nothing was measured on real papers")
    rows = list(
        measured([passages(path) for path in sorted(CORPUS.glob("*.txt"))], "zh", seeds=SEEDS[:3])
    )
    wrong = [row[3] for row in rows if not row[0]]
    assert len(wrong) <= 0.01 * len(rows), "\n".join(wrong)
    assert [row[3] for row in rows if row[1]] == []
