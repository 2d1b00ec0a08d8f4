"""Where a text breaks off: a cut sentence, a list that does not come, a note or an annex not there.

A careful reader would stop at these places. They are doubts (`slip=False`): whether the source is
so, or the file lost something on its way, only the issued document can tell.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from documents.parsing.facts.concordance import Concordance
from documents.parsing.facts.phrases import compiled, group
from documents.parsing.footnotes import marks, printed_as
from documents.parsing.languages import LANGUAGES
from documents.parsing.languages.facts import fact_words
from documents.parsing.numerals import counted
from documents.parsing.sentences import leads_on, pauses, refers, stops
from documents.parsing.units import Finding, Unit
from documents.parsing.wording import gettext_noop

_PROSE = frozenset(("paragraph", "subitem", "bullet", "quote", "footnote"))
_NUMBERED = frozenset(("paragraph", "subitem", "bullet"))
_ITEMS = frozenset(("subitem", "bullet", "quote"))
_CONJUNCTIONS = sorted(
    {word for table in LANGUAGES.values() for word in table.conjunctions}, key=len, reverse=True
)
# An item before the last one: "…; and".
_AND = re.compile(rf"[;,；，،؛]\s*(?:{'|'.join(map(re.escape, _CONJUNCTIONS))})\s*$", re.IGNORECASE)
_ENDED = re.compile(r"[\]”\"»」』)）…]\s?\d{0,3}$")
_AFTER_MARK = re.compile(r"$|[\s)\]”»」\u3000-\u9fff.,;:，。；：]")
_DATED_OR_SIGNED = re.compile(r"\d{2}|[(（\[_]")
# One pattern for each digit: one that begins with a sign, and no set, is found at once.
_FIRST_NOTES = [re.compile(rf"{one}(?<=[.。，,；;”»」]{one})(?!\d)") for one in "1¹١۱"]
_LOST = re.compile("\ufffd+|[\x00-\x08\x0e-\x1f]+|\\?{3,}")
_CONTROLS = bytes((*range(9), *range(0x0E, 0x20)))
_NEAR = 400  # units that can stand between a text and what belongs to it
# Of the siblings of a text that ends without a stop, so many must end with one.
_USUAL = 0.8
_FEWEST = 2


def read_breaks(
    units: Sequence[Unit], language: str, concordance: Concordance
) -> tuple[Finding, ...]:
    """Cut sentences, announced lists, notes and annexes that are missing, characters that are lost.

    `language`: ISO 639-1 of a UN language, for the words that refer to an annex.
    """
    found = [
        *_cut(units),
        *_nothing_follows(units, concordance),
        *_left_over(units),
        *_missing_notes(units, concordance),
        *_missing_annexes(units, language, concordance),
        *_lost_characters(units),
    ]
    return tuple(sorted(found, key=lambda finding: finding.line))


def _cut(units: Sequence[Unit]) -> Iterator[Finding]:
    """Texts that end in mid-sentence where their siblings end with a stop."""
    ended: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    doubtful: list[int] = []
    for place, unit in enumerate(units):
        if unit.kind not in _PROSE:
            continue
        ends = _ends(unit.text)
        ended[_siblings(unit)][ends] += 1
        if not ends and not _goes_on(units, place):
            doubtful.append(place)
    last = next((k for k in reversed(range(len(units))) if units[k].kind != "footnote"), 0)
    for place in doubtful:
        unit = units[place]
        counts = ended[_siblings(unit)]
        usual = counts[True] >= max(_FEWEST, _USUAL * (sum(counts) - 1))
        hangs = _hangs(unit.text)
        if (usual and (unit.kind not in _ITEMS or place == last)) or (
            hangs and (usual or place == last)
        ):
            yield _doubt(
                unit, "truncated", gettext_noop("The text ends in the middle of a sentence.")
            )


def _siblings(unit: Unit) -> tuple[str, str]:
    """Paragraphs are compared with those of their part, items with those of their list."""
    if unit.kind in _ITEMS:
        return unit.part, unit.path.rpartition("/")[0] or unit.kind
    return unit.part, unit.kind


def _ends(text: str) -> bool:
    if not text or stops(text) or _ENDED.search(text, max(0, len(text) - 8)) is not None:
        return True
    return _AND.search(text, max(0, len(text) - 12)) is not None


def _hangs(text: str) -> bool:
    """Whether the last word wants another one: a comma, an article, a preposition, a hyphen."""
    return pauses(text) or refers(text) or text.endswith(("-", "(", "（", "“", "«"))


def _goes_on(units: Sequence[Unit], place: int) -> bool:
    """Whether what comes next belongs to the same sentence: its items, a table, a quotation."""
    unit = units[place]
    after = _next(units, place, but=("footnote",))
    if after is None:
        return False
    return (
        after.path.startswith((f"{unit.path}/", f"{unit.path}."))
        or after.kind in ("table", "list", "unnumbered")
        or (after.quoted and not unit.quoted)
    )


def _next(units: Sequence[Unit], place: int, *, but: tuple[str, ...]) -> Unit | None:
    """The next unit of the same part that is of another kind than those, if one is near."""
    part = units[place].part
    for after in range(place + 1, min(place + _NEAR, len(units))):
        unit = units[after]
        if unit.part != part:
            return None
        if unit.kind not in but:
            return unit
    return None


def _nothing_follows(units: Sequence[Unit], concordance: Concordance) -> Iterator[Finding]:
    """A heading at the end of the text, and a colon with nothing under it."""
    final = next((unit for unit in reversed(units) if unit.kind != "footnote"), None)
    if final and final.kind == "heading" and final.part != "front":
        yield _doubt(final, "truncated", gettext_noop("Nothing stands under this heading."))
    for place in sorted(concordance.holding(*":：")):
        unit = units[place]
        if unit.kind not in _PROSE:
            continue
        if not leads_on(unit.text) or _goes_on(units, place):
            continue
        after = _next(units, place, but=("footnote", "heading"))
        deeper = after is not None and after.path.count("/") > unit.path.count("/")
        if after is None or not (deeper or after.kind == "unnumbered"):
            yield _doubt(
                unit, "truncated", gettext_noop("The text announces what does not follow.")
            )


def _left_over(units: Sequence[Unit]) -> Iterator[Finding]:
    """A line without a label and a stop, alone behind the last numbered paragraph.

    Dates and signatures stand there too; a year or a bracket gives those away.
    """
    body = [unit for unit in units if unit.kind != "footnote"]
    if len(body) < 2 or body[-1].kind != "unnumbered" or body[-2].part != body[-1].part:
        return
    line, before = body[-1], body[-2]
    ended = before.kind in _NUMBERED and _ends(before.text)
    if ended and not _ends(line.text) and _DATED_OR_SIGNED.search(line.text) is None:
        yield _doubt(line, "leftover", gettext_noop("This line belongs to no paragraph."))


def _missing_notes(units: Sequence[Unit], concordance: Concordance) -> Iterator[Finding]:
    """A mark of the note after the last one, where all notes before it were found.

    Where there is no note, only a number right after a stop counts: a word may end in a digit.
    """
    notes = [unit for unit in units if unit.kind == "footnote"]
    numbers = [int(u.path[2:]) for u in notes if u.path[2:].isdecimal()]
    if numbers != list(range(1, len(numbers) + 1)):
        return
    due = str(len(numbers) + 1)
    last = next((k for k in reversed(range(len(units))) if units[k].notes), 0)
    if numbers:
        near = concordance.holding(*printed_as(due))
    else:
        near = frozenset[int]().union(*map(concordance.matching, _FIRST_NOTES))
    for unit in (units[place] for place in sorted(near) if place >= last):
        if unit.kind in _PROSE and unit.kind != "footnote" and _has_mark(unit, due, bool(numbers)):
            yield _doubt(
                unit, "missing-note", gettext_noop("The footnote %(note)s is not there."), note=due
            )
            return


def _has_mark(unit: Unit, due: str, marked: bool) -> bool:
    """Whether the mark `due` stands in the text; `marked`: the document has other marks."""
    since = max((mark.end for mark in unit.notes), default=0)
    return any(
        number == due
        and start >= since
        and _AFTER_MARK.match(unit.text, end) is not None
        and (marked or any(first.match(unit.text, start) for first in _FIRST_NOTES))
        for number, start, end in marks(unit.text)
    )


def _missing_annexes(
    units: Sequence[Unit], language: str, concordance: Concordance
) -> Iterator[Finding]:
    """An annex of its own that the text refers to, in a document that ends before it."""
    held = {unit.part for unit in units if unit.part.startswith(("annex", "appendix", "enclosure"))}
    told: set[int] = set()
    own_annex = fact_words(language).own_annex
    for place in sorted(concordance.mentioning(own_annex)):
        unit = units[place]
        if unit.part not in ("front", "body") or unit.quoted or unit.kind == "heading":
            continue
        for match in compiled(own_annex).finditer(unit.text):
            printed = group(match, "number")
            number = counted(printed) or 1
            if number > len(held) and number not in told:
                told.add(number)
                yield _doubt(
                    unit,
                    "truncated",
                    gettext_noop("%(reference)s: that annex is not there."),
                    reference=match[0],
                )


def _lost_characters(units: Sequence[Unit]) -> Iterator[Finding]:
    if not _may_have_lost("\n".join(unit.label + unit.text for unit in units)):
        return
    for unit in units:
        printed = unit.label + unit.text
        if not _may_have_lost(printed):
            continue
        lost = sum(len(match[0]) for match in _LOST.finditer(printed))
        if lost:
            yield _doubt(
                unit,
                "damaged-text",
                gettext_noop("%(count)s characters cannot be read."),
                count=lost,
            )


def _may_have_lost(text: str) -> bool:
    """A quick look for lost characters, which hardly any document has."""
    if "???" in text or "\ufffd" in text:
        return True
    # As bytes the signs are looked up in a table, which is several times as fast as a pattern.
    printed = text.encode("utf-8", "replace")
    return len(printed.translate(None, _CONTROLS)) < len(printed)


def _doubt(unit: Unit, kind: str, template: str, **values: str | int) -> Finding:
    return Finding(kind, unit.part, unit.path, unit.line, template, tuple(values.items()))
