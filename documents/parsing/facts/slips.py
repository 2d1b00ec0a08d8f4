"""The source's own slips: counts that do not match, rows printed twice, marks left open."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from documents.parsing.units import (
    AttendanceCount,
    Attendee,
    CitedSymbol,
    Finding,
    ListedPaper,
    Unit,
)
from documents.parsing.wording import gettext_noop

_ENUMERATOR = re.compile(r"(?:^|[\s;；:：,，、。.])[^\W_]{1,3}$")
_NOT_CLOSED = gettext_noop("%(mark)s is not closed")
_NO_PARTNER = gettext_noop("%(mark)s has no partner")
_ROUND = re.compile(r"[()（）]")
_OPENED = re.compile("[“«「『]")
_QUOTES = (("“", "”"), ("«", "»"), ("「", "」"), ("『", "』"))


def read_slips(
    units: Sequence[Unit],
    citations: Sequence[CitedSymbol],
    attendance: Sequence[Attendee],
    counts: Sequence[AttendanceCount],
    papers: Sequence[ListedPaper],
    *,
    names_known: bool,
) -> tuple[Finding, ...]:
    """What the source itself got wrong (`slip=True`) and names that nobody knows.

    Without known names (`names_known=False`) no name is reported as unknown.
    """
    lines = {(unit.part, unit.path): unit.line for unit in units}
    found = [
        *_counts(counts, lines),
        *_printed_twice(papers, lines),
        *_two_symbols(papers, citations, lines),
        *(_unknown(attendance, lines) if names_known else ()),
        *_open_quotes(units),
        *_open_brackets(units),
    ]
    return tuple(sorted(found, key=lambda finding: finding.line))


_Lines = dict[tuple[str, str], int]


def _counts(counts: Iterable[AttendanceCount], lines: _Lines) -> Iterator[Finding]:
    for count in counts:
        if count.match is False:
            yield Finding(
                "count-mismatch",
                count.part,
                count.path,
                lines.get((count.part, count.path), 0),
                gettext_noop("%(claimed)s announced, %(listed)s listed (%(role)s)"),
                (("claimed", count.claimed), ("listed", count.listed or 0), ("role", count.role)),
                slip=True,
            )


def _printed_twice(papers: Iterable[ListedPaper], lines: _Lines) -> Iterator[Finding]:
    lists: dict[tuple[str, str], list[ListedPaper]] = defaultdict(list)
    for paper in papers:
        lists[paper.part, paper.path].append(paper)
    for (part, path), listed in lists.items():
        rows = sum(paper.rows for paper in listed)
        if rows > len(listed):
            again = ", ".join(paper.symbol for paper in listed if paper.rows > 1)
            yield Finding(
                "printed-twice",
                part,
                path,
                lines.get((part, path), 0),
                gettext_noop("%(rows)s rows for %(papers)s papers: %(symbols)s"),
                (("rows", rows), ("papers", len(listed)), ("symbols", again)),
                slip=True,
            )


def _two_symbols(
    papers: Sequence[ListedPaper], citations: Sequence[CitedSymbol], lines: _Lines
) -> Iterator[Finding]:
    """A paper listed under one symbol and cited under another that lacks, or adds, a component."""
    listed = {paper.symbol for paper in papers}
    cited = {each.symbol: each for each in reversed(citations) if not each.implicit}
    for paper in papers:
        if paper.symbol in cited:
            continue
        mine = paper.symbol.split("/")
        for symbol, citation in cited.items():
            other = symbol.split("/")
            if symbol in listed or other[-1] != mine[-1] or len(mine) == len(other):
                continue
            short, long = sorted((mine, other), key=len)
            if len(long) - len(short) == 1 and _within(short, long):
                yield Finding(
                    "two-symbols",
                    paper.part,
                    paper.path,
                    lines.get((paper.part, paper.path), 0),
                    gettext_noop("%(listed)s here, %(cited)s at %(address)s"),
                    (
                        ("listed", paper.symbol),
                        ("cited", symbol),
                        ("address", f"{citation.part} {citation.path}"),
                    ),
                    slip=True,
                )


def _within(short: Sequence[str], long: Sequence[str]) -> bool:
    rest = iter(long)
    return all(component in rest for component in short)


def _unknown(attendance: Iterable[Attendee], lines: _Lines) -> Iterator[Finding]:
    for attendee in attendance:
        if attendee.code is None and attendee.role not in ("ngo", "guest"):
            yield Finding(
                "unknown-party",
                attendee.part,
                attendee.path,
                lines.get((attendee.part, attendee.path), 0),
                gettext_noop("no party known by this name: %(name)s"),
                (("name", attendee.name),),
            )


def _open_quotes(units: Sequence[Unit]) -> Iterator[Finding]:
    """Quotation marks that are opened and not closed before the text goes on.

    A quotation may run over units that are marked as quoted, or over items under the paragraph
    that opens it; then its whole run is weighed.
    """
    for run in _quotation_runs(units):
        text = "".join(unit.text for unit in run)
        if not _OPENED.search(text):
            continue
        for opening, closing in _QUOTES:
            if text.count(opening) > 0 and text.count(closing) == 0 and len(run) >= 1:
                where = next(unit for unit in run if opening in unit.text)
                yield _mark(where, "unclosed-quote", _NOT_CLOSED, opening)
            elif len(run) == 1 and text.count(opening) > text.count(closing):
                yield _mark(run[0], "unclosed-quote", _NOT_CLOSED, opening)


def _quotation_runs(units: Sequence[Unit]) -> Iterator[list[Unit]]:
    run: list[Unit] = []
    for unit in units:
        if unit.kind in ("footnote", "table", "list", "heading", "front"):
            if unit.kind in ("heading", "front") and not unit.quoted:
                yield [unit]
            continue
        child = bool(run) and (unit.quoted or unit.path.startswith(f"{run[0].path}/"))
        if run and not (child and unit.part == run[0].part):
            yield run
            run = []
        run.append(unit)
    if run:
        yield run


def _open_brackets(units: Sequence[Unit]) -> Iterator[Finding]:
    """Brackets without their partner. Square ones may span units: the part is weighed."""
    square: dict[str, tuple[int, Unit]] = {}
    for unit in units:
        if unit.kind in ("table", "list"):
            continue
        if printed := _lonely(unit.text):
            yield _mark(unit, "unmatched-bracket", _NO_PARTNER, printed)
        balance = unit.text.count("[") - unit.text.count("]")
        if balance:
            known = square.get(unit.part, (0, unit))
            square[unit.part] = (known[0] + balance, unit if balance > 0 else known[1])
    for balance, unit in square.values():
        if balance:
            printed = "[" if balance > 0 else "]"
            yield _mark(unit, "unmatched-bracket", _NO_PARTNER, printed)


def _lonely(text: str) -> str:
    """The first round bracket without a partner, "" if there is none; `a)` needs none."""
    opened: list[str] = []
    for match in _ROUND.finditer(text):
        character, place = match[0], match.start()
        if character in "(（":
            opened.append(character)
        elif opened:
            opened.pop()
        elif not _ENUMERATOR.search(text[max(0, place - 6) : place]):
            return character
    return opened[0] if opened else ""


def _mark(unit: Unit, kind: str, template: str, mark: str) -> Finding:
    return Finding(kind, unit.part, unit.path, unit.line, template, (("mark", mark),), slip=True)
