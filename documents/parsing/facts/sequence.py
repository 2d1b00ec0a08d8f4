"""Numbers in their order: what is missing, printed twice or starts again among siblings.

While a text is split, a number out of turn is noticed where it decides how to split. This reads the
finished addresses once more, so that a gap is told whatever style of label it stands in.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from documents.parsing.labels import Label
from documents.parsing.numbering import read_labels
from documents.parsing.sequences import comes_after, multi_value
from documents.parsing.units import Finding, Unit
from documents.parsing.wording import gettext_noop

_NUMBERING = frozenset(("gap", "duplicate", "numbering-restart"))
_COUNTED = frozenset(("paragraph", "subitem", "footnote"))
_NEAR = 4
_FOLLOWS = gettext_noop("%(label)s follows %(before)s.")
_UNMARKED = ("¶", "•", "q", "table", "doclist", "…")

Place = tuple[int, ...]
Run = dict[str, Place]


def read_sequence(units: Sequence[Unit], known: Iterable[Finding]) -> tuple[Finding, ...]:
    """Gaps, duplicates and restarts in the numbers of siblings that `known` does not tell yet.

    Quotations are left alone: they quote from the middle of another document.
    """
    told = {finding.line for finding in known if finding.type in _NUMBERING}
    return tuple(finding for finding in _doubts(units) if finding.line not in told)


def _doubts(units: Sequence[Unit]) -> Iterator[Finding]:
    runs: dict[tuple[str, str], Run] = {}
    headed: dict[tuple[str, str], int] = {}
    last_of_part = headings = 0
    for unit in units:
        headings += unit.kind == "heading"
        if unit.kind == "unnumbered" and (doubt := _unread(unit, last_of_part)):
            yield doubt
        if unit.kind not in _COUNTED or unit.quoted:
            continue
        parent, _, token = unit.path.rpartition("/")
        if token.startswith(_UNMARKED):
            continue
        siblings = (unit.part, parent)
        run = runs.get(siblings)
        if first := run is None:
            run = runs[siblings] = {}
        reading = _reading(unit, token, run)
        if reading is None:
            continue
        style, place = reading
        before = run.get(style)
        continued = first and not parent and place == (last_of_part + 1,)
        # Each of several drafts inside one paragraph has a heading and begins at 1.
        anew = unit.kind == "subitem" and headed.get(siblings) != headings and place == (1,)
        headed[siblings] = headings
        if not continued and not anew and (doubt := _doubt(unit, before, place)):
            yield doubt
        run[style] = max(place, before) if before and place != (1,) else place
        if style == "n.n" and "n" in run:  # 4.1 stands where 4 is due
            run["n"] = max(run["n"], place[:1])
        if not parent and len(place) == 1 and unit.kind == "paragraph":
            last_of_part = place[0]


def _reading(unit: Unit, token: str, run: Run) -> tuple[str, Place] | None:
    """The style and value of a label: the one that is due, of an address that ends in `token`."""
    if unit.kind == "footnote":
        number = unit.path.removeprefix("fn")
        return ("fn", (int(number),)) if number.isdecimal() else None
    token = token.rstrip("′")
    if token.isdecimal() and unit.label in (token, f"{token}."):
        return "n", (int(token),)
    found = _readings(unit.label, token)
    if len(found) < 2:
        return found[0] if found else None
    due = [
        (style, place)
        for style, place in found
        if (style in run and _is_next(run[style], place)) or (style not in run and _is_first(place))
    ]
    of_run = [(style, place) for style, place in found if style in run]
    return next(iter(due or of_run or found), None)


@lru_cache(maxsize=1_000)
def _readings(printed: str, token: str) -> tuple[tuple[str, Place], ...]:
    """What a label can be that gave a token; the same labels come again in every list."""
    return tuple(
        (label.style, _place(label))
        for label in read_labels(f"{printed} x")
        if label.token == token
    )


def _place(label: Label) -> Place:
    return multi_value(label) if label.style == "n.n" else (label.value,)


def _is_next(last: Place, place: Place) -> bool:
    if len(last) == len(place) == 1:
        return place[0] == last[0] + 1
    return comes_after(last, place)


def _is_first(place: Place) -> bool:
    return place[-1] == 1


def _doubt(unit: Unit, before: Place | None, place: Place) -> Finding | None:
    if before is None:
        if _is_first(place):
            return None
        return _finding(unit, "gap", gettext_noop("%(label)s stands first."), label=unit.label)
    if _is_next(before, place) or _is_inserted(unit):
        return None
    printed = ".".join(map(str, before))
    if place == before:
        return _finding(unit, "duplicate", gettext_noop("%(label)s comes again."), label=unit.label)
    if place == (1,):
        return _finding(
            unit,
            "numbering-restart",
            gettext_noop("%(label)s comes after %(before)s."),
            label=unit.label,
            before=printed,
        )
    return _finding(unit, "gap", _FOLLOWS, label=unit.label, before=printed)


def _unread(unit: Unit, last: int) -> Finding | None:
    """Text without an address of its own that begins with a number a little too high."""
    if not last:
        return None
    for label in read_labels(unit.text):
        if label.style == "n" and 1 < last + 1 < label.value <= last + _NEAR:
            return _finding(unit, "gap", _FOLLOWS, label=label.printed, before=last)
    return None


def _is_inserted(unit: Unit) -> bool:
    """5 bis stands between 5 and 6, (a bis) between (a) and (b)."""
    return any(label.later for label in read_labels(f"{unit.label} x"))


def _finding(unit: Unit, what: str, template: str, **values: str | int) -> Finding:
    return Finding(what, unit.part, unit.path, unit.line, template, tuple(values.items()))
