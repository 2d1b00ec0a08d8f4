"""The rows of a document's head, put together and named by what they say."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from documents.parsing.front import contents_end, heads_contents, names_wait, submits
from documents.parsing.furniture import BODY
from documents.parsing.languages import LANGUAGES, Language, low_words, words
from documents.parsing.languages.facts import fact_words
from documents.parsing.lines import Layout, Row, between, columns, has_columns
from documents.parsing.numerals import fold
from documents.parsing.sentences import columns_of_word, pauses, refers, runs_on, stops

_APART = 9
_NARROW = 30
_LONGEST_ITEM = 250
_AFTER_YEAR = 25
_SYMBOL = re.compile(rf"(?:\S+ ){{0,3}}{BODY}(?:[/–—][A-Z0-9][\w.\-]*)+\*{{0,2}}")
_SYMBOL_FIRST = re.compile(r"[A-Z]{1,10}(?:/[A-Z0-9][\w.\-]*){2,}\*{0,2}\s+(?=\S)")
_YEAR = re.compile(r"(?:19|20)\d{2}")
_ORIGINAL_WORDS = r"(?:original|原文|оригинал|подлинник|الأصل)\s*[:：]"
_ORIGINAL = re.compile(_ORIGINAL_WORDS, re.IGNORECASE)
_DISTRIBUTION = re.compile(r"distr", re.IGNORECASE)
_HAN_DATE = re.compile(r"\d{4}\s*年\s*\d{1,2}\s*月")
_COLUMN = re.compile(r"(?: {4,}|\t)\s*")
# Where a row of a head says two things: before and after "Distr.: General", before "Original:".
_SEAM = re.compile(rf"(?<=\S) +(?=distr\b)|(?<=\S) *(?={_ORIGINAL_WORDS})", re.IGNORECASE)
# A language right behind a year.
_GLUED = re.compile(
    rf"(?<=\d{{4}})(?=(?:{'|'.join(map(re.escape, words(None, 'languages')))})(?!\w))",
    re.IGNORECASE,
)
_AFTER_DISTRIBUTION = re.compile(r"(distr[.:\s]+[^\W\d_]+)\s+(?=\S)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of the head that say one thing; `name` is the last part of its address."""

    name: str
    text: str
    first: Row
    last: Row


def front_groups(rows: Sequence[Row], layout: Layout, language: Language) -> list[Group]:
    """The rows of the head, grouped and named. Names may come twice; the caller numbers them."""
    words_of_contents = set(low_words(language, "contents"))
    at = next((k for k, r in enumerate(rows) if heads_contents(r, words_of_contents)), None)
    contents: list[Group] = []
    if at is not None:
        end = min(contents_end(rows, at), len(rows))
        end = len(rows) if end == at + 1 else end
        listed = "\n".join(row.text for row in rows[at:end])
        contents = [Group("contents", listed, rows[at], rows[end - 1])]
        rows = [*rows[:at], *rows[end:]]
    groups = _grouped(_taken_apart(_one_column(rows, layout), language), layout, language)
    names = [_name(text, language) for text, _, _ in groups]
    _name_item_title(names)
    _unname_reports(names, groups, language)
    _name_title(names, groups, _officer(language.code))
    named = [
        Group(name or "line", text, first, last)
        for name, (text, first, last) in zip(names, groups, strict=True)
    ]
    return named + contents


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
        left.append(_piece(row, cells[0]) if len(cells) > 1 else row)
        right.extend(_piece(row, cell, gap=_APART) for cell in cells[1:])
    after = [row._replace(gap=_APART) for row in rows[end : end + 1]]
    return [*rows[: wide[0]], *left, *right, *after, *rows[end + 1 :]]


def _piece(row: Row, text: str, gap: int | None = None) -> Row:
    """A part of a row as a row of its own."""
    width = columns(text)
    return row._replace(text=text, width=width, edge=width, gap=row.gap if gap is None else gap)


def _taken_apart(rows: Sequence[Row], language: Language) -> list[Row]:
    """The rows, each saying one thing: `Ninth session Agenda item 6 Title` is three of them."""
    item = _item_inside(words(language, "agenda_item"))
    found: list[Row] = []
    for row in rows:
        pieces = [row.text]
        if row.width < 400:
            pieces = [x for cut in _SEAM.split(row.text) for x in _AFTER_DISTRIBUTION.split(cut)]
            pieces = [y for x in pieces if x for y in _cut_at_item(x, item, language)]
            pieces = [y for x in pieces for y in _GLUED.split(x)]
            pieces = [y for x in pieces for y in _symbol_apart(x)]
        first = _piece(row, pieces[0]) if len(pieces) > 1 else row
        found.append(first)
        found.extend(_piece(row, piece, gap=_APART) for piece in pieces[1:])
    return found


@cache
def _item_inside(named: tuple[str, ...]) -> re.Pattern[str]:
    """The blanks before an agenda item that does not begin its row."""
    items = "|".join(map(re.escape, named))
    return re.compile(rf"(?<=\S) +(?=(?:{items})\s*\d)", re.IGNORECASE)


def _symbol_apart(text: str) -> list[str]:
    """A symbol and what was printed beside it, as two; a symbol inside a sentence stays there."""
    match = _SYMBOL_FIRST.match(text)
    rest = text[match.end() :] if match else ""
    if match is None or not rest[0].isalpha() or rest[0].islower() or stops(rest):
        return [text]
    return [match[0].rstrip(), rest]


def _cut_at_item(text: str, item: re.Pattern[str], language: Language) -> list[str]:
    """A session and the agenda item after it on one row, as two."""
    match = item.search(text)
    if match and any(w in text[: match.start()].casefold() for w in low_words(language, "session")):
        return [text[: match.start()], text[match.end() :]]
    return [text]


def _grouped(rows: Sequence[Row], layout: Layout, language: Language) -> list[tuple[str, Row, Row]]:
    groups: list[tuple[str, Row, Row]] = []
    widest = 0
    # Where some rows of the head follow each other directly, an empty line parts the others.
    blank = 0 if any(row.gap == 0 for row in rows[1:]) else layout.usual_gap
    for row in rows:
        if groups:
            text, first, last = groups[-1]
            lists = row.gap <= blank and submits(text, language) and names_wait(text, row.text)
            on = lists or (
                _same_group(last, row, layout, blank, widest if first is not last else 0)
                and not _says_all(text, row, language)
            )
            if on and (row.text[0].islower() or not _name(row.text, language)):
                groups[-1] = (text + between(text, row.text) + row.text, first, row)
                widest = max(widest, row.width)
                continue
        groups.append((row.text, row, row))
        widest = row.width
    return groups


def _says_all(text: str, row: Row, language: Language) -> bool:
    """Whether a group is complete: a date in the middle of a title names nothing."""
    name = _name(text, language)
    year = list(_YEAR.finditer(text))
    inside = name in ("doc-date", "dates-place") and row.text[0].islower()
    return bool(name) and not (inside and year and year[-1].end() + 4 < len(text))


def _same_group(last: Row, row: Row, layout: Layout, blank: int, widest: int) -> bool:
    """Whether `row` goes on with the group that `last` ends.

    `blank`: so many empty lines part nothing.
    `widest`: columns of the group's widest row, 0 while it has one row only.
    """
    if row.mark or last.mark:
        return False
    if row.text[0].islower() or (pauses(last.text) and not row.text[0].isupper()):
        return True
    if row.gap > blank:
        return False
    if _unclosed(last.text) or refers(last.text):
        return True
    if layout.width is None:
        return False
    if row.gap == 0 and layout.usual_gap:
        room = last.width + columns_of_word(row.text) <= widest
        return last.width > _NARROW and not (widest and room)
    return runs_on(last, row, layout)


def _unclosed(text: str) -> bool:
    return any(text.count(a) > text.count(b) for a, b in ("《》", "“”", "()", "（）", "«»"))


def _name(text: str, language: Language) -> str:
    return _name_in(text, language.code)


@lru_cache(maxsize=100)  # asked of a row when it is grouped, and of its group
def _name_in(text: str, code: str) -> str:
    language = LANGUAGES[code]
    text = " ".join(fold(text).split())
    low = text.casefold()
    if _SYMBOL.fullmatch(text):
        return "symbol"
    if _DISTRIBUTION.match(text):
        return "distribution"
    if _ORIGINAL.match(text):
        return "original-language"
    if low in low_words(language, "languages"):
        return "language"
    if len(text) < 120 and _ends_with_year(text) and (dated := _dated(text, language)):
        return dated
    if any(w in low for w in low_words(language, "session")) and len(text) < 80:
        return "session"
    if _agenda_item(text, language):
        return "agenda-item"
    return "submitted-by" if submits(text, language) else ""


def _ends_with_year(text: str) -> bool:
    """Whether a year stands near the end: `Letter dated 1 March 2036 from the …` gives no date."""
    years = list(_YEAR.finditer(text))
    return bool(years) and len(text) - years[-1].end() < _AFTER_YEAR


def _dated(text: str, language: Language) -> str:
    low = text.casefold()
    if _HAN_DATE.search(text):
        return "dates-place" if "，" in text or "," in text or "至" in text else "doc-date"
    if any(month in low for month in low_words(language, "months")):
        return "dates-place" if "," in text or "،" in text else "doc-date"
    return ""


def _agenda_item(text: str, language: Language) -> bool:
    low = text.casefold()
    return (
        any(
            re.match(rf"{re.escape(w)}s?\s*\d", low) is not None
            for w in low_words(language, "agenda_item")
            if low.startswith(w)
        )
        and len(text) < _LONGEST_ITEM
    )


def _name_item_title(names: list[str]) -> None:
    """What follows the agenda item is its title, unless nothing else is left to be the title."""
    for place, name in enumerate(names):
        rest = [k for k in range(place + 1, len(names)) if not names[k]]
        if name == "agenda-item" and len(rest) > 1 and rest[0] == place + 1:
            names[place + 1] = "agenda-item-title"


def _is_sentence(text: str) -> bool:
    return stops(text) or pauses(text)


def _unname_reports(
    names: list[str], groups: list[tuple[str, Row, Row]], language: Language
) -> None:
    """The row that names the session once more, as the report on it, is a title."""
    first = next((k for k, name in enumerate(names) if name == "session"), len(names))
    reports = fact_words(language.code).document_types["procedural-report"]
    for k in range(first + 1, len(names)):
        if names[k] == "session" and re.search(reports, groups[k][0], re.IGNORECASE):
            names[k] = ""


@cache
def _officer(code: str) -> re.Pattern[str]:
    """`President: Mr. A. Example` in the head of a record."""
    roles = "|".join(fact_words(code).roles.values())
    return re.compile(rf"(?:{roles})[^:：]{{0,30}}[:：]", re.IGNORECASE)


def _name_title(
    names: list[str], groups: list[tuple[str, Row, Row]], officer: re.Pattern[str]
) -> None:
    free = [k for k, name in enumerate(names) if not name and not officer.match(groups[k][0])]
    # A title is no sentence, unless nothing else is left.
    free = [k for k in free if not _is_sentence(groups[k][0])] or free
    marked = [k for k in free if groups[k][1].mark]
    before = [k for k in free if k + 1 < len(names) and names[k + 1] == "submitted-by"]
    for choice in (before, marked, free):
        if choice:
            names[choice[-1]] = "title"
            return
