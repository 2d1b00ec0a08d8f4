"""The masthead: what the head of a document says about the document."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from documents.parsing import symbols
from documents.parsing.facts.concordance import Concordance
from documents.parsing.facts.dates import DateSpan, find_dates
from documents.parsing.facts.frontrows import (
    MARKS,
    NUMBERED_TITLE,
    FrontRow,
    clean,
    original_of,
    outer,
    retitled,
    says,
    without_dates,
)
from documents.parsing.facts.names import NameIndex
from documents.parsing.facts.phrases import compiled, group, joined, latin_digits
from documents.parsing.facts.predecessors import names_predecessor
from documents.parsing.facts.submitters import read_submitters, submitter_tail
from documents.parsing.languages.facts import FactWords, fact_words
from documents.parsing.units import Line, Masthead, Submitter, Unit

_JOB = re.compile(r"\b(?:GE|NY|V)\.?\s?\d{2}-\d{4,6}\b|^\d{2}-\d{5}(?=\s*\([A-Z]\)|\s|$)")
_DISTR = re.compile(r"^Distr\.?\s?:?", re.IGNORECASE)
_SHORTEST_TITLE = 10
_BLANKS = re.compile(r"\s+")
_ITEM = re.compile(r"\d+(?:\s*\([^\W\d_]{1,3}\)|\s*[^\W\d_]{1,2}\))?")
_UP_TO = frozenset(("to", "à", "a", "по", "至"))
_MOST_ITEMS = 30
_ITEM_ROWS = ("agenda-item-title", "line")


def read_masthead(
    units: Sequence[Unit],
    furniture: Sequence[Line],
    code: str,
    index: NameIndex,
    concordance: Concordance,
) -> Masthead:
    """What the head of the document prints, None where it prints nothing.

    The symbol comes from the head, else from page furniture, else from the document's own words
    ("will be issued as document ..."); it is never taken from another paper.
    """
    words = fact_words(code)
    front = [unit for unit in units if unit.part == "front"]
    rows = retitled([FrontRow(says(unit, words), clean(unit.text)) for unit in front])
    place = _place_of_dates(rows)
    span, where = _dates(rows, place)
    title = _title(rows, units)
    item, item_title = _agenda_item(rows, words)
    symbol = _symbol(front, rows, furniture, code) or _own_words(units, words, code, concordance)
    symbol = symbol or _resolution_number(rows, words)
    submitters = _submitters(rows, code, index)
    return Masthead(
        symbol=symbol,
        language=code,
        original_language=_original(rows, furniture),
        title=title,
        document_type=_document_type(symbol, title, submitters, rows, words),
        meeting=_meeting(rows, place, words),
        session=next((outer(row.text) for row in rows if row.says == "session"), None),
        date_start=span.start if span else None,
        date_end=span.finish if span else None,
        document_date=_document_date(rows),
        place=where,
        agenda_item=item,
        agenda_item_title=item_title,
        agenda_items=_agenda_items(rows, words),
        submitters=submitters,
        job_number=_job_number(front, furniture),
        distribution=_distribution(rows, words),
    )


def _place_of_dates(rows: Sequence[FrontRow]) -> int:
    """The last row with dates and a place: two meetings in one head, the narrower one last."""
    places = [k for k, row in enumerate(rows) if row.says == "dates-place"]
    return places[-1] if places else -1


def _dates(rows: Sequence[FrontRow], place: int) -> tuple[DateSpan | None, str | None]:
    if place < 0:
        return None, None
    dates = find_dates(rows[place].text)
    where = outer(without_dates(rows[place].text, dates))
    numbered = any(sign.isdecimal() for sign in where)  # a time of day; no place has a number
    return dates[-1], None if numbered else where or None


def _document_date(rows: Sequence[FrontRow]) -> date | None:
    for row in rows:
        if row.says in ("doc-date", "organ-date"):
            return find_dates(row.text)[0].start
    return None


def _original(rows: Sequence[FrontRow], furniture: Sequence[Line]) -> str | None:
    texts = [row.text for row in rows] + [line.text for line in furniture[:20]]
    return next((code for text in texts if (code := original_of(text))), None)


def _distribution(rows: Sequence[FrontRow], words: FactWords) -> str | None:
    """The word after "Distr.:" as printed, on its row or as a row of its own."""
    for row in rows:
        bare = outer(row.text)
        named = row.says == "skip" and compiled(words.distribution).search(bare)
        if named and (word := outer(_DISTR.sub("", bare))):
            return word
    return None


def _agenda_item(rows: Sequence[FrontRow], words: FactWords) -> tuple[str | None, str | None]:
    """Number and title of the agenda item; the title on the same row or the next."""
    for place, row in enumerate(rows):
        if row.says != "agenda-item":
            continue
        match = compiled(words.agenda_item).search(latin_digits(row.text))
        if match is None:
            continue
        rest = outer(row.text[match.end() :])
        following = rows[place + 1 :]
        upto = next(
            (k for k, r in enumerate(following) if r.says not in _ITEM_ROWS), len(following)
        )
        if not rest and (upto == len(following) or following[upto].says in ("title", "submitted")):
            rest = outer(joined(r.text for r in following[:upto]))
        elif not rest and upto:
            rest = outer(following[0].text)
        return re.sub(r"\s+", "", group(match, "number")), rest or None
    return None, None


def _agenda_items(rows: Sequence[FrontRow], words: FactWords) -> tuple[str, ...]:
    """The numbers of all agenda items, of one row or of several; `4 to 6` are three."""
    found: dict[str, None] = {}
    for row in rows:
        text = latin_digits(row.text)
        match = compiled(words.agenda_item).match(text) if row.says == "agenda-item" else None
        if match is None:
            continue
        last, end = "", match.start("number")
        for number in _ITEM.finditer(text, match.start("number"), match.end()):
            item = _BLANKS.sub("", number[0])
            joint = text[end : number.start()].strip()
            if joint in _UP_TO and last.isdecimal() and item.isdecimal():
                upto = min(int(item), int(last) + _MOST_ITEMS)
                found.update(dict.fromkeys(map(str, range(int(last) + 1, upto))))
            found[item] = None
            last, end = item, number.end()
    return tuple(found)


def _title(rows: Sequence[FrontRow], units: Sequence[Unit]) -> str | None:
    for row in rows:
        if row.says == "title":
            title = _title_text(row.text[: _submitter_at(row.text)])
            return NUMBERED_TITLE.sub("", title)
    headings = [u for u in units if u.kind == "heading" and u.level == 0 and u.part != "front"]
    return _title_text(headings[0].text) if headings else None


def _submitter_at(title: str) -> int:
    """Where "Submitted by ..." begins that stands on the title's own row."""
    cut = submitter_tail(title)
    if cut and cut[0] > _SHORTEST_TITLE and title[cut[0]].isupper():
        return cut[0]
    return len(title)


def _title_text(text: str) -> str:
    return MARKS.sub("", clean(text)).strip()


def _meeting(rows: Sequence[FrontRow], place: int, words: FactWords) -> str | None:
    """The row that names the meeting: the nearest above the dates, sessions apart."""
    upto = place if place >= 0 else len(rows)
    pattern = compiled(words.meeting)
    lines = [outer(row.text) for row in rows[:upto] if row.says == "line"]
    found = [text for text in lines if pattern.search(text)]
    found = found or [
        outer(without_dates(row.text, find_dates(latin_digits(row.text))))
        for row in rows[:upto]
        if row.says in ("organ", "organ-date")
    ]
    return found[-1] if found else None


def _submitters(rows: Sequence[FrontRow], code: str, index: NameIndex) -> tuple[Submitter, ...]:
    for row in rows:
        if row.says == "submitted" and (found := read_submitters(row.text, code, index)):
            return found
    for row in rows:
        if row.says == "title" and (at := _submitter_at(row.text)) < len(row.text):
            return read_submitters(row.text[at:], code, index)
    return ()


def _symbol(
    front: Sequence[Unit],
    rows: Sequence[FrontRow],
    furniture: Sequence[Line],
    code: str,
) -> str | None:
    for unit, row in zip(front, rows, strict=True):
        found = symbols.find(unit.text)
        if row.says == "symbol" and found:
            return found[0].symbol
        if found and row.says == "line" and _stands_alone(unit.text, found[-1]):
            before = unit.text[: found[-1].start]
            if not names_predecessor(f"{before}§", code):
                return found[-1].symbol
    printed = Counter(found.symbol for line in furniture for found in symbols.find(line.text))
    return printed.most_common(1)[0][0] if printed else None


def _stands_alone(text: str, found: symbols.FoundSymbol) -> bool:
    """A symbol at the end of a row, outside brackets: "United Nations A/76/1"."""
    return not text[found.end :].strip(" *") and not re.search(r"[(（\[]", text[: found.start])


def _own_words(
    units: Sequence[Unit], words: FactWords, code: str, concordance: Concordance
) -> str | None:
    pattern = compiled(words.issued_as)
    issued = concordance.mentioning(words.issued_as.replace("§", ""))
    for place in sorted(issued & concordance.holding(*symbols.SLASHES)):
        unit = units[place]
        if unit.part == "front" or unit.quoted:
            continue
        for found in symbols.find(unit.text):
            around = unit.text[max(0, found.start - 80) : found.start] + "§"
            around += unit.text[found.end : found.end + 30]
            if pattern.search(around) and not names_predecessor(around, code):
                return found.symbol
    return None


def _resolution_number(rows: Sequence[FrontRow], words: FactWords) -> str | None:
    """`76/234. Title` under "Resolution adopted by the General Assembly"."""
    title = next((row.text for row in rows if row.says == "title"), "")
    match = NUMBERED_TITLE.match(title)
    if match is None or not any(compiled(words.resolution_adopted).search(r.text) for r in rows):
        return None
    return f"A/RES/{match['session']}/{match['number']}"


def _document_type(
    symbol: str | None,
    title: str | None,
    submitters: tuple[Submitter, ...],
    rows: Sequence[FrontRow],
    words: FactWords,
) -> str | None:
    parsed = symbols.parse(symbol or "")
    components = parsed.components if parsed else ()
    if "RES" in components or any(compiled(words.resolution_adopted).search(r.text) for r in rows):
        return "resolution"
    series = parsed.series if parsed else ""
    if series == "WP":
        return "working-paper"
    titled = next(
        (t for t, pattern in words.document_types.items() if compiled(pattern).search(title or "")),
        None,
    )
    if series in ("PV", "SR"):
        return "verbatim-record" if series == "PV" else "summary-record"
    if titled not in (None, "procedural-report", "statement", "provisional-agenda"):
        return titled
    if series in ("CRP", "NGO"):
        return "draft-report" if titled == "procedural-report" else "conference-room-paper"
    if any(s.code for s in submitters):
        return "working-paper"
    return titled


def _job_number(front: Iterable[Unit], furniture: Iterable[Line]) -> str | None:
    for text in [line.text for line in furniture] + [unit.text for unit in front]:
        if match := _JOB.search(text.strip()):
            return match.group().replace(" ", "")
    return None
