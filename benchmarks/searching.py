"""Search over many Chinese paragraphs: what it finds, and how fast its first page is.

Against `icontains`, which is what a project does that has no index: what it finds is what there is
to find, and its first page with its count is what ours is compared with. A search engine of its
own (tantivy) over the same pairs of characters is the outside limit. Times are by the clock,
because a database works in processes of its own: of each word the best of several, of the words
the median. Only ratios have targets.
"""

import random
import re
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from django.contrib.auth.models import AnonymousUser
from django.db import connection, transaction

from benchmarks.database import settle
from benchmarks.outside import Outside, outside_times
from benchmarks.report import Measure
from documents import engines
from documents.models import Document, Paragraph
from documents.search.finding import Scope, search_in
from documents.search.queries import read_query
from documents.search.showing import shown
from tracker.load.papers import store_papers
from tracker.load.sentences import Writer

PARAGRAPHS, LARGE, QUICK = 300_000, 3_000_000, 1_200
A_PAPER = 60
A_PAGE = 25
LONGEST_WORD = 6
RARE, COMMON, GROWTH = 1_000, 30, 8
# Seconds that are enough to time one word, and how often it is done at most.
ENOUGH, MOST_TIMES = 0.5, 100
# A word is rare that stands in so many paragraphs at most.
SELDOM = 5
_HAN = re.compile("[\u4e00-\u9fff]+")
_NOBODY = AnonymousUser()


def measure(*, quick: bool, large: bool = False) -> list[Measure]:
    """Recall by length of the word, and the first page of rare words and of the commonest.

    Needs an empty database, and fills it: with `large`, ten times as far in a second step.
    """
    fill(QUICK if quick else PARAGRAPHS)
    words = Words(random.Random(7), each=3 if quick else 12)  # noqa: S311  no secret
    found = [_recall(length, words.sampled) for length in range(1, LONGEST_WORD + 1)]
    timed = {"rare words": words.rare, "the commonest words": words.common}
    first = {name: _median(partial(first_page, word) for word in timed[name]) for name in timed}
    rounds = 1 if quick else 3
    for (name, few), least in zip(timed.items(), (RARE, COMMON), strict=True):
        theirs = _median(partial(scanned_page, word) for word in list(few)[:rounds])
        note = f"{_ms(first[name])}, icontains {_ms(theirs)}"
        title = f"first page, {connection.vendor}, {name}: times faster than icontains"
        found.append(Measure(title, theirs / first[name], least, "least", note))
    found += _outside(timed, first)
    if large:
        fill(LARGE - PARAGRAPHS)
        for name, few in timed.items():
            more = _median(partial(first_page, word) for word in few)
            note = f"{LARGE:,} paragraphs {_ms(more)}, {PARAGRAPHS:,} {_ms(first[name])}"
            title = f"first page, {connection.vendor}, {name}: times slower on ten times the text"
            found.append(Measure(title, more / first[name], GROWTH, "most", note))
    return found


def first_page(word: str) -> int:
    """What a reader waits for: the count up to a thousand, and the best paragraphs."""
    hits = search_in(Scope.CURRENT, read_query(word), user=_NOBODY)
    return len(shown(hits.ids[:A_PAGE], user=_NOBODY))


def scanned_page(word: str) -> int:
    """The same without an index: the count, and the first paragraphs."""
    rows = Paragraph.objects.visible_to(_NOBODY).current().filter(text__icontains=word)
    found = rows.select_related("part", "edition__document").order_by("pk")
    return rows.count() + len(found[:A_PAGE])


# --- the text ----------------------------------------------------------------------------------


def fill(paragraphs: int) -> None:
    """Stores so many more generated paragraphs, as imports store them, and lets the database do
    what it does by itself in time."""
    start = Document.objects.count()
    writer = Writer("zh", seed=start)
    for first in range(start, start + paragraphs // A_PAPER, 200):
        last = min(first + 200, start + paragraphs // A_PAPER)
        with transaction.atomic():
            papers = Document.objects.bulk_create(
                Document(symbol=f"SAMPLE/WG/1/WP.{n}", access="public") for n in range(first, last)
            )
            store_papers(papers, writer, language="zh", paragraphs=A_PAPER)
    settle()


def texts() -> Iterator[tuple[int, str]]:
    rows = Paragraph.objects.filter(kind="paragraph").order_by("pk")
    return rows.values_list("pk", "text").iterator(chunk_size=5_000)


class Words:
    """Words of the text: `sampled` by length, drawn where they stand; `rare` and `common` ones with
    the number of paragraphs that hold them."""

    def __init__(self, chance: random.Random, *, each: int) -> None:
        share = min(1, 6_000 / Paragraph.objects.count())
        runs = [
            run for _pk, text in texts() if chance.random() < share for run in _HAN.findall(text)
        ]
        self.sampled: dict[int, list[str]] = {
            length: [_drawn(chance, runs, length) for _ in range(each)]
            for length in range(1, LONGEST_WORD + 1)
        }
        usual = [word for word, _count in _stretches(runs, 2).most_common(3)]
        seldom = _seldom(chance, runs, 12 * each)
        counts = counted(list(dict.fromkeys([*usual, *seldom])))
        self.common = {word: counts[word] for word in usual}
        rare = [word for word in seldom if counts[word] <= SELDOM]
        self.rare = {word: counts[word] for word in rare[:each]}


def _seldom(chance: random.Random, runs: Sequence[str], many: int) -> list[str]:
    """Words of two to six characters that stand around what the sample holds once."""
    once = {word for word, count in _stretches(runs, 3).items() if count == 1}
    lengths = range(2, LONGEST_WORD + 1)
    found = []
    for _ in range(200 * many):
        word = _drawn(chance, runs, chance.choice(lengths))
        if len(word) == 2 or any(word[at : at + 3] in once for at in range(len(word) - 2)):
            found.append(word)
    return list(dict.fromkeys(found))[:many]


def _stretches(runs: Sequence[str], length: int) -> Counter[str]:
    """How often each stretch of this length occurs."""
    return Counter(run[at : at + length] for run in runs for at in range(len(run) - length + 1))


def _drawn(chance: random.Random, runs: Sequence[str], length: int) -> str:
    while True:
        run = chance.choice(runs)
        if len(run) >= length:
            start = chance.randrange(len(run) - length + 1)
            return run[start : start + length]


def counted(words: Sequence[str]) -> Counter[str]:
    found: Counter[str] = Counter()
    for _pk, text in texts():
        for word in words:
            if word in text:
                found[word] += 1
    return found


# --- what is found -----------------------------------------------------------------------------


def _recall(length: int, sampled: Mapping[int, Sequence[str]]) -> Measure:
    words = sampled[length]
    there: dict[str, set[int]] = {word: set() for word in words}
    for pk, text in texts():
        for word in words:
            if word in text:
                there[word].add(pk)
    shares = [len(there[word] & _indexed(word)) / len(there[word]) for word in there]
    note = f"{len(there)} words in {sum(map(len, there.values())):,} paragraphs"
    title = f"recall, {connection.vendor}, words of {length} characters"
    return Measure(title, min(shares), 1, "least", note)


def _indexed(word: str) -> set[int]:
    """All that the index finds."""
    readable = engines.compiled(Paragraph.objects.visible_to(_NOBODY).values_list("id"))
    if readable is None:
        return set()
    return {row[0] for row in engines.hits(read_query(word), readable, at_most=10**7)}


# --- how fast ----------------------------------------------------------------------------------


def _median(works: Iterator[Callable[[], object]], times: int = 7) -> float:
    """The median of the words' shortest times, in seconds; each is done once before."""
    return statistics.median(_seconds(work, times) for work in works)


def _seconds(work: Callable[[], object], times: int) -> float:
    """The shortest of several times; what is over at once is done more often."""
    work()
    taken: list[float] = []
    while len(taken) < times or (sum(taken) < ENOUGH and len(taken) < MOST_TIMES):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return min(taken)


def _ms(seconds: float) -> str:
    return f"{1000 * seconds:,.{2 if seconds < 0.01 else 0}f} ms"


def _outside(timed: Mapping[str, Mapping[str, int]], ours: Mapping[str, float]) -> list[Measure]:
    """How far from the outside limit: no target, since nobody is asked to be one."""
    with tempfile.TemporaryDirectory(prefix="tracker-bench-") as folder:
        asked = Outside(Path(folder), (text for _pk, text in texts()))
        times = outside_times(asked, [*timed["rare words"], *timed["the commonest words"]])
    if times is None:
        return [Measure("tantivy", None, note="not installed, so that nothing is compared")]
    found = []
    for name, few in timed.items():
        theirs = statistics.median(times[word] for word in few)
        note = f"{_ms(ours[name])}, tantivy {_ms(theirs)}"
        title = f"first page, {connection.vendor}, {name}: times slower than tantivy"
        found.append(Measure(title, ours[name] / theirs, note=note))
    return found
