"""The source's own slips: counts that do not match, passages printed twice, two symbols."""

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

# A shorter text may be a formula that is meant to come again.
_LONG = 80


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
    told = bool(counts or papers or attendance)
    lines = {(unit.part, unit.path): unit.line for unit in units} if told else {}
    found = [
        *_counts(counts, lines),
        *_printed_twice(papers, lines),
        *_two_symbols(papers, citations, lines),
        *(_unknown(attendance, lines) if names_known else ()),
        *_repeated(units),
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


def _repeated(units: Iterable[Unit]) -> Iterator[Finding]:
    """A long text that stands twice in the same part."""
    first: dict[tuple[str, str], Unit] = {}
    for unit in units:
        if len(unit.text) < _LONG or unit.kind not in ("paragraph", "subitem", "bullet"):
            continue
        other = first.setdefault((unit.part, "".join(unit.text.split())), unit)
        if other is not unit and unit.quoted == other.quoted:
            yield Finding(
                "printed-twice",
                unit.part,
                unit.path,
                unit.line,
                gettext_noop("The same text as at %(path)s."),
                (("path", other.path),),
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
