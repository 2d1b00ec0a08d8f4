"""The head of a document: the rows before its text, each with the name of what it says."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from documents.parsing.languages import LANGUAGES, Language
from documents.parsing.lines import Layout, Row, between, has_columns
from documents.parsing.numbering import HEAD_RANKS, Label
from documents.parsing.sentences import full, pauses, runs_on, stops

_SEARCHED = 160
_PROSE = 150
_PROSE_ROWS = 100
_WIDE_ROW = 50
_SECOND_WITHIN = 40
_APART = 9
_SYMBOL = re.compile(r"(?:\S+ ){0,3}[A-Z]{1,10}(?:/[A-Z0-9][\w.\-]*)+\*{0,2}")
_YEAR = re.compile(r"(?:19|20)\d{2}")
_ORIGINAL = re.compile(r"(?:original|原文|оригинал|подлинник|الأصل)\s*[:：]", re.IGNORECASE)
_DISTRIBUTION = re.compile(r"distr", re.IGNORECASE)
_HAN_DATE = re.compile(r"\d{4}\s*年\s*\d{1,2}\s*月")
_TOC_END = re.compile(
    r"(?:\.{3,}|…{2,}|·{3,})\s*\d*$|\s\d{1,3}(?:\s*[-–]\s*\d{1,3})?(?:\s+\d{1,3})?$"
)
_COLUMN = re.compile(r"(?: {4,}|\t)\s*")
_LETTERS = re.compile(r"[\W\d_]+")


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of the head that say one thing; `name` is the last part of its address."""

    name: str
    text: str
    first: Row
    last: Row


def words(language: Language | None, *fields: str) -> tuple[str, ...]:
    """The words of some fields, of one language or, where it is not known, of all."""
    tables = [language] if language else list(LANGUAGES.values())
    if language and language.code != "en":
        tables.append(LANGUAGES["en"])
    return tuple(word for table in tables for name in fields for word in getattr(table, name))


def front_end(
    rows: Sequence[Row], labels: Sequence[tuple[Label, ...]], layout: Layout, language: Language
) -> int:
    """The place of the first row of the text proper. 0 where the document has no head."""
    contents = {w.casefold() for w in words(language, "contents")}
    place = 0
    while place < min(len(rows), _SEARCHED):
        if _heads_contents(rows[place], contents):
            place = contents_end(rows, place)
            continue
        if _opens(labels, place, rows[place]):
            return _after_submitter(rows, place, layout, language)
        if _is_prose(rows, place, layout):
            return _with_address(rows, place)
        place += 1
    return 0


def contents_end(rows: Sequence[Row], place: int) -> int:
    """The place after a table of contents whose heading stands at `place`."""
    end = place + 1
    if end >= len(rows):
        return end
    first = ""
    while end < len(rows):
        key = _key(rows[end].text)
        if first and key == first:
            return end
        if not first and _TOC_END.search(rows[end].text):
            first = key
        if end - place > 6 and not _TOC_END.search(rows[end].text) and stops(rows[end].text):
            return end
        end += 1
        if end - place > 300:
            break
    return place + 1


def _key(text: str) -> str:
    return _LETTERS.sub("", text)


def _opens(labels: Sequence[tuple[Label, ...]], place: int, row: Row) -> bool:
    """Whether a row is the first of a numbered text or the first of its labelled headings."""
    for label in labels[place]:
        if label.value != 1 or label.quoted:
            continue
        if label.style == "A.":
            return label.printed[0] == "A" and row.width > 4
        if label.style in HEAD_RANKS or label.style == "n.n":
            return True
        if label.style == "n" and label.strong:
            return True
        if label.style == "n" and row.width > _WIDE_ROW and _second_comes(labels, place):
            return True
    return False


def _second_comes(labels: Sequence[tuple[Label, ...]], place: int) -> bool:
    near = labels[place + 1 : place + _SECOND_WITHIN]
    return any(x.style == "n" and x.value == 2 for found in near for x in found)


def _is_prose(rows: Sequence[Row], place: int, layout: Layout) -> bool:
    """Whether a sentence of some length begins here: one long row, or rows of which one is full."""
    total = 0
    for end in range(place, min(place + 12, len(rows))):
        text = rows[end].text
        total += rows[end].width
        if stops(text) or pauses(text):
            if total >= (_PROSE if end == place else _PROSE_ROWS):
                return True
            if stops(text):
                return False
        if end + 1 >= len(rows):
            return False
        nxt = rows[end + 1]
        if end == place and not full(rows[end], nxt.text, layout):
            return False
        if not runs_on(rows[end], nxt, layout):
            return False
    return False


def _with_address(rows: Sequence[Row], place: int) -> int:
    """A short row with a comma before the first prose belongs to it: The General Assembly,"""
    if place and pauses(rows[place - 1].text) and rows[place - 1].width < 60:
        return place - 1
    return place


def _after_submitter(rows: Sequence[Row], place: int, layout: Layout, language: Language) -> int:
    """The text begins after the submitter's line, where the head has one."""
    for end in range(place, 0, -1):
        if submits(rows[end - 1].text, language) and place - end < 4:
            while end < place and runs_on(rows[end - 1], rows[end], layout):
                end += 1
            return end
    return place


def submits(text: str, language: Language) -> bool:
    """Whether a row names who submitted the paper."""
    if len(text) > 160 or stops(text):
        return False
    low = text.casefold()
    return any(
        low.endswith(w.casefold()) if "\u4e00" <= w[0] <= "\u9fff" else _begins(low, w.casefold())
        for w in words(language, "submitted")
    )


def _begins(text: str, word: str) -> bool:
    at = text.find(word)
    return at == 0 or 0 < at < 40


def front_groups(rows: Sequence[Row], layout: Layout, language: Language) -> list[Group]:
    """The rows of the head, grouped and named. Names may come twice; the caller numbers them."""
    words_of_contents = {w.casefold() for w in words(language, "contents")}
    at = next((k for k, r in enumerate(rows) if _heads_contents(r, words_of_contents)), None)
    contents: list[Group] = []
    if at is not None:
        end = min(contents_end(rows, at), len(rows))
        end = len(rows) if end == at + 1 else end
        listed = "\n".join(row.text for row in rows[at:end])
        contents = [Group("contents", listed, rows[at], rows[end - 1])]
        rows = [*rows[:at], *rows[end:]]
    groups = _grouped(_one_column(rows, layout), layout, language)
    names = [_name(text, language) for text, _, _ in groups]
    _name_item_title(names)
    _name_title(names, groups)
    named = [
        Group(name or "line", text, first, last)
        for name, (text, first, last) in zip(names, groups, strict=True)
    ]
    return named + contents


def _heads_contents(row: Row, contents: set[str]) -> bool:
    return row.text.casefold().rstrip(":：") in contents


def _one_column(rows: Sequence[Row], layout: Layout) -> list[Row]:
    """The rows with the two columns of a printed head one after the other."""
    wide = [k for k, row in enumerate(rows) if has_columns(row.text)]
    if not wide:
        return list(rows)
    left: list[Row] = []
    right: list[Row] = []
    end = wide[-1] + 1
    while end < len(rows) and rows[end].gap <= layout.usual_gap and end < wide[-1] + 4:
        end += 1
    for row in rows[wide[0] : end]:
        cells = _COLUMN.split(row.text)
        left.append(replace(row, text=cells[0]))
        right.extend(replace(row, text=cell, gap=_APART) for cell in cells[1:])
    after = [replace(row, gap=_APART) for row in rows[end : end + 1]]
    return [*rows[: wide[0]], *left, *right, *after, *rows[end + 1 :]]


def _grouped(rows: Sequence[Row], layout: Layout, language: Language) -> list[tuple[str, Row, Row]]:
    groups: list[tuple[str, Row, Row]] = []
    for row in rows:
        if groups:
            text, first, last = groups[-1]
            if _same_group(last, row, layout) and not _name(text, language):
                groups[-1] = (text + between(text, row.text) + row.text, first, row)
                continue
        groups.append((row.text, row, row))
    return groups


def _same_group(last: Row, row: Row, layout: Layout) -> bool:
    if row.mark or last.mark:
        return False
    if row.text[0].islower() or (pauses(last.text) and not row.text[0].isupper()):
        return True
    if row.gap == 0 and (layout.usual_gap or layout.width is None):
        return _unclosed(last.text) or last.width > 30
    return layout.width is not None and runs_on(last, row, layout) and row.gap <= layout.usual_gap


def _unclosed(text: str) -> bool:
    return any(text.count(a) > text.count(b) for a, b in ("《》", "“”", "()", "（）", "«»"))


def _name(text: str, language: Language) -> str:
    low = text.casefold()
    if _SYMBOL.fullmatch(text):
        return "symbol"
    if _DISTRIBUTION.match(text):
        return "distribution"
    if _ORIGINAL.match(text):
        return "original-language"
    if any(low == name.casefold() for name in words(language, "languages")):
        return "language"
    if _YEAR.search(text) and len(text) < 120 and (dated := _dated(text, language)):
        return dated
    if any(w.casefold() in low for w in words(language, "session")) and len(text) < 80:
        return "session"
    if _agenda_item(text, language):
        return "agenda-item"
    return "submitted-by" if submits(text, language) else ""


def _dated(text: str, language: Language) -> str:
    low = text.casefold()
    if _HAN_DATE.search(text):
        return "dates-place" if "，" in text or "," in text or "至" in text else "doc-date"
    if any(month.casefold() in low for month in words(language, "months")):
        return "dates-place" if "," in text or "،" in text else "doc-date"
    return ""


def _agenda_item(text: str, language: Language) -> bool:
    low = text.casefold()
    return (
        any(
            re.match(rf"{re.escape(w.casefold())}s?\s*\d", low) is not None
            for w in words(language, "agenda_item")
        )
        and len(text) < 60
    )


def _name_item_title(names: list[str]) -> None:
    """What follows the agenda item is its title, unless nothing else is left to be the title."""
    for place, name in enumerate(names):
        rest = [k for k in range(place + 1, len(names)) if not names[k]]
        if name == "agenda-item" and len(rest) > 1 and rest[0] == place + 1:
            names[place + 1] = "agenda-item-title"


def _name_title(names: list[str], groups: list[tuple[str, Row, Row]]) -> None:
    free = [k for k, name in enumerate(names) if not name]
    marked = [k for k in free if groups[k][1].mark]
    before = [k for k in free if k + 1 < len(names) and names[k + 1] == "submitted-by"]
    for choice in (before, marked, free):
        if choice:
            names[choice[-1]] = "title"
            return
