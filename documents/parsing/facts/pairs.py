"""Marks that come in pairs: quotation marks and brackets that are left open or close nothing."""

import re
from collections.abc import Iterator, Sequence

from documents.parsing.facts.concordance import Concordance
from documents.parsing.units import Finding, Unit
from documents.parsing.wording import gettext_noop

# What may stand before a bracket that closes without one that opens: a), 12), 一).
_ENUMERATOR = re.compile(
    r"(?:^|[\s;；:：,，、。“„«‘\"'])(?:\d{1,3}|[a-z]{1,3}|[а-яё]|[\u0621-\u064a]{1,2}|[一二三四五六七八九十]{1,3})$",
    re.IGNORECASE,
)
_NOT_CLOSED = gettext_noop("%(mark)s is not closed")
_CLOSES_NOTHING = gettext_noop("%(mark)s closes nothing")
_NO_PARTNER = gettext_noop("%(mark)s has no partner")
_ROUND = re.compile(r"[()（）]")
_ANY_QUOTE = re.compile("[“”«»「」『』]")
_QUOTES = (("“", "”"), ("«", "»"), ("「", "」"), ("『", "』"))
_LOW_QUOTE = "„"
_PLAIN = ("footnote", "table", "list", "heading", "front")


def read_pairs(units: Sequence[Unit], concordance: Concordance) -> tuple[Finding, ...]:
    """Quotation marks and brackets without their partner, as slips of the source."""
    found = [*_quotes(units, concordance), *_brackets(units, concordance)]
    return tuple(sorted(found, key=lambda finding: finding.line))


def _quotes(units: Sequence[Unit], concordance: Concordance) -> Iterator[Finding]:
    """Quotation marks that are not closed before the text goes on, or that close nothing.

    A quotation may run over units that are marked as quoted, or over items under the paragraph
    that opens it; then its whole run is weighed. Where it runs over paragraphs, each of them may
    open it again.
    """
    holding = concordance.holding(*(mark for pair in _QUOTES for mark in pair))
    # By identity: to compare units by value costs more than to read them.
    quoting = {id(units[place]) for place in holding}
    if _ANY_QUOTE.search("\n".join([unit.label for unit in units])):
        quoting |= {id(unit) for unit in units if _ANY_QUOTE.search(unit.label)}
    if not quoting:
        return
    for run in _quotation_runs(units):
        if not any(id(unit) in quoting for unit in run):
            continue
        texts = [unit.label + unit.text for unit in run]
        for opening, closing in _QUOTES:
            balance = sum(_balance(text, opening, closing) for text in texts)
            if not balance:
                continue
            again = sum(text.lstrip().startswith(opening) for text in texts[1:])
            if balance > again:
                where = _last_with(run, opening)
                yield _mark(where, "unclosed-quote", _NOT_CLOSED, opening)
            elif balance < 0:
                where = _last_with(run, closing)
                yield _mark(where, "unclosed-quote", _CLOSES_NOTHING, closing)


def _balance(text: str, opening: str, closing: str) -> int:
    """How many quotations a text leaves open. „This“ closes with the mark that opens elsewhere."""
    if opening == "“" and _LOW_QUOTE in text:
        return text.count(opening) - 2 * text.count(_LOW_QUOTE) + text.count(closing)
    return text.count(opening) - text.count(closing)


def _last_with(run: Sequence[Unit], mark: str) -> Unit:
    return next((u for u in reversed(run) if mark in u.label + u.text), run[0])


def _quotation_runs(units: Sequence[Unit]) -> Iterator[list[Unit]]:
    run: list[Unit] = []
    for unit in units:
        if unit.kind in _PLAIN:
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


def _brackets(units: Sequence[Unit], concordance: Concordance) -> Iterator[Finding]:
    """Brackets without their partner. Square ones may span units: the part is weighed."""
    for place in sorted(concordance.holding(*"()（）")):
        unit = units[place]
        if unit.kind not in ("table", "list") and (printed := _lonely(unit.text)):
            yield _mark(unit, "unmatched-bracket", _NO_PARTNER, printed)
    square_ones = concordance.holding(*"[]")
    labelled = any(sign in "\n".join([unit.label for unit in units]) for sign in "[]")
    square: dict[str, tuple[int, Unit]] = {}
    for place in range(len(units)) if labelled else sorted(square_ones):
        unit = units[place]
        if unit.kind in ("table", "list"):
            continue
        printed = unit.label + unit.text
        balance = printed.count("[") - printed.count("]")
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
