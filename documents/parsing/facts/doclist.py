"""Lists of documents: symbol, title, submitter and languages of each paper listed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from documents.parsing import symbols
from documents.parsing.facts.concordance import folded, may_match
from documents.parsing.facts.names import NameIndex
from documents.parsing.facts.phrases import compiled, group, joined, lowered, says
from documents.parsing.facts.submitters import read_submitters, submitter_tail
from documents.parsing.languages import LANGUAGES
from documents.parsing.languages.facts import all_fact_words
from documents.parsing.units import ListedPaper, Unit

_FEWEST = 3
_LONGEST_HEADER = 60
_REMARK = 240  # characters of a row in which its remark on languages stands
_DASH_END = re.compile(r"[\s—–―−\-.。:：,，;；(（]+$")
_COMPANIONS = re.compile(
    r"^[\s*]*(?:(?:and|et|y|и|和|و|,|/)?\s*(?:Corr|Add|Rev|Amend)\.\s?\d{1,3}[\s*,]*){1,6}"
)
_COMPANION = re.compile(r"(?P<word>Corr|Add|Rev|Amend)\.\s?(?P<number>\d{1,3})")
_CELL = re.compile(r"[\t|\n]+| {3,}")
_BOUNDARY = re.compile(r"(?:^|[\n\t|\]]|\s{2,})[\s*•\-\d.)]{0,6}$")


@dataclass(frozen=True, slots=True)
class ListRead:
    papers: tuple[ListedPaper, ...]
    addresses: frozenset[tuple[str, str]]


def read_document_list(
    units: Sequence[Unit], parts: Sequence[tuple[str, str, int]], code: str, index: NameIndex
) -> ListRead:
    """Every paper of every list, once, with the number of rows that print it.

    A list is a list or table unit with symbols at the head of its rows, or a part or section
    whose title says so. Rows of papers printed twice are counted, not repeated.
    """
    papers: dict[tuple[str, str], ListedPaper] = {}
    addresses: set[tuple[str, str]] = set()
    for run in _runs(units, parts):
        text = "\n".join(unit.text for unit in run)
        starts = _row_starts(text)
        if len(starts) < (1 if any(unit.kind == "list" for unit in run) else _FEWEST):
            continue
        addresses.update((unit.part, unit.path) for unit in run)
        part, path = run[0].part, run[0].path
        for row in _rows(text, starts):
            paper = _paper(row, code, index, (part, path))
            key = (part, paper.symbol)
            papers[key] = _once_more(papers[key], paper) if key in papers else paper
    return ListRead(tuple(papers.values()), frozenset(addresses))


def _once_more(known: ListedPaper, paper: ListedPaper) -> ListedPaper:
    return ListedPaper(
        symbol=known.symbol,
        title=known.title or paper.title,
        submitters=known.submitters or paper.submitters,
        on_behalf_of=known.on_behalf_of or paper.on_behalf_of,
        companions=tuple(dict.fromkeys(known.companions + paper.companions)),
        languages=known.languages or paper.languages,
        rows=known.rows + 1,
        part=known.part,
        path=known.path,
    )


def _runs(units: Sequence[Unit], parts: Sequence[tuple[str, str, int]]) -> Iterator[list[Unit]]:
    """Neighbouring units that may together be one list."""
    titled = {part for part, title, _ in parts if _says_list(title)}
    run: list[Unit] = []
    heading_says = False
    for unit in units:
        if unit.kind == "heading":
            heading_says = _says_list(unit.text)
            if heading_says and unit.part != "body":
                titled.add(unit.part)
        fits = unit.kind in ("list", "table") or (
            unit.kind in ("unnumbered", "bullet") and (unit.part in titled or heading_says)
        )
        if run and (not fits or unit.part != run[-1].part):
            yield run
            run = []
        if fits:
            run.append(unit)
    if run:
        yield run


def _says_list(title: str) -> bool:
    low = lowered(title.strip(" .:："))
    return any(says(words.list_title, low) for words in all_fact_words())


def _row_starts(text: str) -> list[symbols.FoundSymbol]:
    """Symbols that head a row: at the head of a line or cell where the text has lines."""
    found = [
        each
        for each in symbols.find(text)
        if "/" in symbols.fold(each.raw).strip("/") and not _in_brackets(text, each.start)
    ]
    heads = [each for each in found if _BOUNDARY.search(text[max(0, each.start - 10) : each.start])]
    if len(heads) * 2 >= len(found) and text.count("\n") + text.count("\t") >= len(heads):
        return heads
    return found


def _in_brackets(text: str, start: int) -> bool:
    before = text[max(0, start - 60) : start]
    return max(before.rfind("("), before.rfind("（")) > max(before.rfind(")"), before.rfind("）"))


def _rows(
    text: str, starts: Sequence[symbols.FoundSymbol]
) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """Symbol, companions and the words of each row."""
    for place, found in enumerate(starts):
        end = starts[place + 1].start if place + 1 < len(starts) else len(text)
        row = text[found.end : end]
        named = _COMPANIONS.match(row)
        companions = [
            f"{found.symbol}/{each['word'].capitalize()}.{each['number']}"
            for each in _COMPANION.finditer(named.group() if named else "")
        ]
        yield found.symbol, tuple(companions), row[named.end() :] if named else row


def _paper(
    row_of: tuple[str, tuple[str, ...], str],
    code: str,
    index: NameIndex,
    address: tuple[str, str],
) -> ListedPaper:
    symbol, companions, row = row_of
    row, languages = _languages(row)
    cells = [
        cell
        for part in _CELL.split(row)
        if (cell := " ".join(part.split())) and not _is_header(cell)
    ]
    title = joined(cells).strip(" *|")
    submitters: tuple[str, ...] = ()
    behalf: tuple[str, ...] = ()
    if cut := submitter_tail(title):
        start, who = cut
        read = who(code, index)
        if _trusted(title, start, read):
            submitters = tuple(dict.fromkeys(s.code or s.name for s in read))
            behalf = tuple(dict.fromkeys(each for s in read for each in s.on_behalf_of))
            title = _DASH_END.sub("", title[:start])
    if not submitters and (inside := _inside(title, code, index)):
        submitters = inside
    if not submitters and len(cells) > 1 and (named := index.code(cells[-1])):
        submitters, title = (named,), joined(cells[:-1])
    return ListedPaper(symbol, title, submitters, languages, 1, *address, behalf, companions)


def _trusted(title: str, start: int, read: tuple[object, ...]) -> bool:
    """The tail names a submitter: set off by a dash or bracket, or words that open with a verb."""
    before = title[:start].rstrip()
    return bool(read) and bool(before)


def _inside(title: str, code: str, index: NameIndex) -> tuple[str, ...]:
    """A submitter inside the title, 执行支助股提交的背景资料文件: the title stays whole."""
    for marker in ("提交的", "编写的"):
        head, found, _ = title.partition(marker)
        if found and len(head) < 60:
            read = read_submitters(head + marker[:2], code, index)
            return tuple(dict.fromkeys(s.code or s.name for s in read))
    return ()


def _is_header(cell: str) -> bool:
    bare = cell.strip(" *:：|-")
    if len(bare) > _LONGEST_HEADER:
        return False
    return not bare or any(compiled(words.header).fullmatch(bare) for words in all_fact_words())


def _languages(row: str) -> tuple[str, tuple[str, ...] | None]:
    """Cut the remark on languages ("English only") out of a row."""
    head = row[:_REMARK]
    in_any_case = folded(head)
    for words in all_fact_words():
        if not may_match(words.only, in_any_case):
            continue
        for match in compiled(words.only).finditer(head):
            if codes := _codes(group(match, "languages")):
                return row[: match.start()] + " \n" + row[match.end() :], codes
    return row, None


@lru_cache(maxsize=100)
def _codes(printed: str) -> tuple[str, ...]:
    found: list[tuple[int, str]] = []
    low = printed.casefold()
    for table in LANGUAGES.values():
        for word, code in table.languages.items():
            place = low.find(word.casefold())
            if place < 0 and table.code == "zh":
                place = low.find(word.removesuffix("文"))
            if place < 0 and table.code == "ru":
                place = low.find(word[:-2])
            if place >= 0:
                found.append((place, code))
    return tuple(dict.fromkeys(code for _, code in sorted(found)))
