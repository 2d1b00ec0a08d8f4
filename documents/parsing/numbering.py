"""Labels of every numbering style that UN documents use, and the path tokens they give.

`read_labels(text)` looks only at the start of a line. It says what the label could be; whether it
is one is for the structure to decide, which knows what number is due.
"""

import re
from functools import lru_cache

from documents.parsing.divisions import read_division, starts_division
from documents.parsing.labels import Label
from documents.parsing.numerals import (
    ARABIC_ORDINAL,
    ARABIC_SPELLED,
    LATER,
    cyrillic_readings,
    fold,
    han,
    latin_readings,
    readings,
    roman,
)

# In Arabic the mark that closes elsewhere often opens, and the one that opens closes.
OPENING = "“„«「『‘\"'”"
CLOSING = "”“»」』’\"'"
BULLETS = "•·▪▫◦●○■□◆◇➢➤►▶‣⁃∙*–—-―−\uf0b7\uf0a7\uf02d\uf0d8"

_LONGEST_ITEM = 8
_LONGEST_LETTERED = 18
_HAN_STARTS = frozenset("一二三四五六七八九十第")
_LATER = "|".join(sorted(LATER, key=len, reverse=True))
_NUMBER = re.compile(
    r"(\d{1,5})(?:\.(\d{1,2})(?!\d)(?:\.(\d{1,2})(?!\d))?)?"
    rf"(?:[ \u00a0\-–]?({_LATER})(?!\w))?"
    r"(?:\.?[ ]?\(?(bis|ter|quater)\)?)?(\s*\.[-–—](?=\s)|\s*[.、):]|\s?[-–](?=\s)|)(\s*)",
)
# The label of most rows that have one: `12. Text`, with no word after it for what was put in later.
_PLAIN_NUMBER = re.compile(r"([0-9]{1,5})\. {1,4}(?=[^\s(（btq])")
_PAREN = re.compile(
    r"\(([a-z]{1,5}|[A-Z]{1,5}|[一二三四五六七八九十]{1,3}|\d{1,3}|[а-яё]|[\u0621-\u064aـ]{1,3})"
    rf"(?:[ \u00a0]?({_LATER}))?\)[.、:]?\s*"
)
_CLOSED = re.compile(
    rf"([a-z]{{1,5}}|[а-яё]|[\u0621-\u064aـ]{{1,2}})(?:[ \u00a0]?({_LATER}))?\)[.、]?\s*"
)
_DOTTED = re.compile(r"([a-z]|[ivx]{1,5})\.\s+")
_UPPER = re.compile(
    r"([IVXLC]{1,7}|[A-Z])(?:\.{1,2}(?:[-–—](?=\s))?\s*(?=\S)|\s+[-–—]\s*|\.{1,2}$|\s?、\s*)"
)
_UPPER_CYRILLIC = re.compile(r"([А-ИК-Я])\.{1,2}\s*(?=\S)")
_HAN = re.compile(r"([一二三四五六七八九十]{1,3})(?: ?、|[.:])\s*")
_ENCLOSED = re.compile(r"([㈠-㈩①-⑳⑴-⒇⒈-⒛])\s*")
_BULLET = re.compile(rf"([{re.escape(BULLETS)}])(?:\s+|(?<=[•·▪●○■□◆◇➢➤►▶‣]))(?=\S)")
_ARABIC_HEAD = re.compile(
    rf"((?:{'|'.join(ARABIC_SPELLED)})|(?:{'|'.join(sorted(ARABIC_ORDINAL, key=len)[::-1])}))"
    r"(?:[اىًاً]{0,3})\s*[-–—:.]\s*"
)
_ARABIC_NUMBER = re.compile(r"[-–]\s?(\d{1,5})\s+(?=\S)")
_QUOTED_ROMAN = re.compile(r"['‘’]([ivx\d]{1,5})['’‘]\s+")
_OPEN_BRACKETS = re.compile(r"(?:[\[［]\s*){1,3}(?=[^\s\[［])")
_CLOSE_BRACKET = re.compile(r"([\]］])\s*")


def read_labels(text: str) -> tuple[Label, ...]:
    """What the start of a line could be as a label, the likeliest first; empty where it is none."""
    if not text:
        return ()
    first = text[0]
    if "0" <= first <= "9" and (plain := _PLAIN_NUMBER.match(text)):
        value = int(plain[1])
        return (Label("n", value, str(value), plain[1] + ".", plain.end()),)
    if "\u3400" <= first <= "\u9fff" and first not in _HAN_STARTS:
        return ()
    if first in OPENING and len(text) > 2:
        return (_single_quoted(text) if first in "'‘’" else ()) or _quoted(text)
    if first.isalpha() and not (start := text[:_LONGEST_ITEM]).isascii():
        folded = fold(start)
        if folded != start:
            return _as_printed(read_labels(folded + text[_LONGEST_ITEM:]), text)
    if first.isascii() and first.isalpha():
        return _latin(text)
    if first.isdecimal() or first in "(（":
        start = text[:40]
        folded = fold(start)
        found = _number(folded) if folded[0] != "(" else _paren(folded)
        return found if folded == start else _as_printed(found, text)
    if first in BULLETS:
        return _arabic_number(text) or _bullet(text)
    return _bracketed(text) if first in "[［" else _other(text)


def _bracketed(text: str) -> tuple[Label, ...]:
    """`[2. text]`, `[A.] TEXT`, `[ARTICLE 3]`: bracketed labels; `[2]` is the mark of a note."""
    match = _OPEN_BRACKETS.match(text)
    if match is None:
        return ()
    skip = match.end()
    bare = text[skip:60].rstrip("]］ ")
    if starts_division(bare) and (whole := read_division(bare)) and whole[0].end == len(bare):
        return tuple(x._replace(printed=text, end=len(text)) for x in whole)
    found: list[Label] = []
    for x in read_labels(text[skip : skip + 60]):
        end = x.end + skip
        printed = text[: skip + len(x.printed)]
        if x.style == "•" or not x.strong or (printed[-1].isalnum() and x.style != "n.n"):
            continue
        if closing := _CLOSE_BRACKET.match(text, end):
            printed, end = text[:end].rstrip() + closing[1], closing.end()
        found.append(x._replace(printed=printed, end=end, strong=True))
    return tuple(found)


def _as_printed(found: tuple[Label, ...], text: str) -> tuple[Label, ...]:
    if all(text.startswith(x.printed) for x in found):
        return found
    return tuple(x._replace(printed=text[: len(x.printed)]) for x in found)


def _quoted(text: str) -> tuple[Label, ...]:
    skip = len(text) - len(text[1:].lstrip())
    return tuple(
        x._replace(printed=text[:skip] + x.printed, end=x.end + skip, quoted=True)
        for x in read_labels(text[skip : skip + 60])
        if x.style != "•"
    )


def _single_quoted(text: str) -> tuple[Label, ...]:
    """‘1’ and ‘i’ stand for (i) in some languages."""
    match = _QUOTED_ROMAN.match(fold(text[:12]))
    if not match:
        return ()
    word = match[1]
    value = int(word) if word.isdigit() else roman(word)
    return (Label("(i)", value, word, text[: match.end(1) + 1], match.end()),) if value else ()


def _number(text: str) -> tuple[Label, ...]:
    match = _NUMBER.match(text)
    if not match:
        return ()
    whole, second, third, later, later2, stop, gap = match.groups()
    mark = stop.strip()
    suffix = LATER[later or later2] if later or later2 else ""
    rest = text[match.end() : match.end() + 1]
    if rest == "/" and not mark and not gap:
        return ()  # the middle of a symbol or a date that a line cut
    if not rest:
        gap = gap or " "
    found: list[Label] = []
    if second is not None and (mark or gap or rest.isalpha()):
        token = ".".join(x for x in (whole, second, third) if x)
        value = int(third or second)
        found.append(Label("n.n", value, token, text[: match.end()].rstrip(), match.end()))
    if second is not None or (not mark and not suffix and not gap and rest.isdigit()):
        found.extend(_short_number(text, whole))
        return tuple(found)
    style = {")": "n)", ":": "n:"}.get(mark, "n")
    strong = bool(mark) and (bool(gap) or not rest.isdigit() or mark == "、")
    printed = text[: match.end()].rstrip()
    later = bool(suffix)
    token = str(int(whole)) + suffix
    found.append(
        Label(style, int(whole), token, printed, match.end(), strong or later, later=later)
    )
    return tuple(found)


def _short_number(text: str, whole: str) -> tuple[Label, ...]:
    """`8.1991` read as label 8 before a year, where the blank after the stop was lost."""
    end = len(whole) + 1
    if text[len(whole) : end] not in (".", "、"):
        return ()
    return (Label("n", int(whole), str(int(whole)), text[:end], end, strong=False),)


def _paren(text: str) -> tuple[Label, ...]:
    match = _PAREN.match(text)
    if not match:
        return ()
    return _lettered("({})", *match.group(0, 1, 2))


@lru_cache(maxsize=1024)  # a document has few such labels, each many times
def _lettered(form: str, whole: str, word: str, put_in: str | None) -> tuple[Label, ...]:
    """Every reading of a letter with a bracket; a word for what was put in later may follow it.

    `whole`: all characters of the label, with the blanks that follow it.
    """
    later = LATER[put_in] if put_in else ""
    printed, end = whole.rstrip(), len(whole)
    return tuple(
        Label(form.format(style), value, token + later, printed, end, later=bool(later))
        for style, value, token in readings(word)
    )


def _latin(text: str) -> tuple[Label, ...]:
    if starts_division(text) and (found := read_division(text)):
        return found
    if "A" <= text[0] <= "Z":
        match = _UPPER.match(text)
        if not match:
            return ()
        printed, end = text[: match.end()].rstrip(), match.end()
        word = match[1]
        return tuple(
            Label(f"{s}.", v, t, printed, end)
            for s, v, t in latin_readings(word)
            if len(word) == 1 or s == "I"
        )
    start = text[:_LONGEST_LETTERED]
    if ")" not in start and "." not in start:
        return ()
    if match := _CLOSED.match(text):
        return _lettered("{})", *match.group(0, 1, 2))
    if match := _DOTTED.match(text):
        printed, end = text[: match.end()].rstrip(), match.end()
        return tuple(Label(f"{s}.", v, t, printed, end) for s, v, t in latin_readings(match[1]))
    return ()


def _arabic_number(text: str) -> tuple[Label, ...]:
    """`-1 text`: how a paragraph number that stands right of Arabic text is often extracted."""
    match = _ARABIC_NUMBER.match(fold(text[:12]))
    if not match:
        return ()
    printed = text[: match.end()].rstrip()
    return (Label("n", int(match[1]), str(int(match[1])), printed, match.end()),)


def _bullet(text: str) -> tuple[Label, ...]:
    match = _BULLET.match(text)
    return (Label("•", 0, match[1], match[1], match.end()),) if match else ()


def _other(text: str) -> tuple[Label, ...]:
    if text[0] in "一二三四五六七八九十" and (match := _HAN.match(fold(text[:12]))):
        value = han(match[1])
        printed = text[: match.end()].rstrip()
        return (Label("一.", value, match[1], printed, match.end()),) if value else ()
    if starts_division(text) and (found := read_division(text)):
        return found
    if match := _ENCLOSED.match(text):
        return (_enclosed(match),)
    if "\u0621" <= text[0] <= "\u064a":
        return _arabic(text)
    if match := _UPPER_CYRILLIC.match(text):
        printed, end = text[: match.end()].rstrip(), match.end()
        letters = cyrillic_readings(match[1].lower())
        return tuple(Label("A.", value, match[1], printed, end) for _, value, _ in letters)
    if match := _CLOSED.match(text):
        return _lettered("{})", *match.group(0, 1, 2))
    return ()


def _enclosed(match: re.Match[str]) -> Label:
    """㈠ ① ⑴ ⒈: one character that holds the whole label."""
    code = ord(match[1])
    for start, style, words in (
        (0x3220, "(一)", "一二三四五六七八九十"),
        (0x2460, "①", ""),
        (0x2474, "(n)", ""),
        (0x2488, "n", ""),
    ):
        if start <= code < start + 20:
            value = code - start + 1
            token = words[value - 1] if words else str(value)
            return Label(style, value, token, match[1], match.end())
    raise AssertionError(match[1])


def _arabic(text: str) -> tuple[Label, ...]:
    if match := _ARABIC_HEAD.match(text):
        word = match[1]
        printed = text[: match.end()].rstrip()
        if word in ARABIC_SPELLED:
            return (Label("A.", ARABIC_SPELLED.index(word) + 1, word, printed, match.end()),)
        return (Label("I.", ARABIC_ORDINAL.index(word) + 1, word, printed, match.end()),)
    if match := _CLOSED.match(text):
        return _lettered("{})", *match.group(0, 1, 2))
    return ()
