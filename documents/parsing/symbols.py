"""The grammar of UN document symbols: parse, normalise, find in running text.

A symbol is a chain of components parted by slashes, the first of them a body: `A/RES/76/234`,
`BWC/CONF.IX/WP.34`, `BWC/AD HOC GROUP/56-1`, `S/2014/958`. Source of the grammar: ST/LIB/SER.B/5.
Pure and linear: every repetition is bounded, no pattern looks back over what it has passed.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

_INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
_GAP = rf"[\s{_INVISIBLE}]{{0,8}}"
_MARKS = rf"[{_INVISIBLE}]{{0,4}}"
_BEFORE_SLASH = rf"{_MARKS}(?:[ \t]{{0,3}}\n{_GAP})?"

SLASHES = "/／∕⁄"
_ANY_SLASH = re.compile(f"[{SLASHES}]")

# Marks that stand between symbols and are never in one: as printed they are as good.
_PAUSES = "，；：！？"
# Same length, so that offsets stay true: full width, look-alike slashes and hyphens,
# Cyrillic capitals typed for Latin ones, Arabic-Indic digits.
_FOLD = str.maketrans(
    {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code) not in _PAUSES}
    | dict(zip("∕⁄", "//", strict=True))
    | dict.fromkeys("‐‑‒–—−", "-")
    | dict(zip("АВСЕНКМОРТХІ", "ABCEHKMOPTXI", strict=True))
    | dict(zip("٠١٢٣٤٥٦٧٨٩", "0123456789", strict=True))
    | dict(zip("۰۱۲۳۴۵۶۷۸۹", "0123456789", strict=True))
)
# Few signs of a text are such: finding them first is several times as fast as asking for each sign.
_FOLDED = re.compile(f"[{re.escape(''.join(map(chr, _FOLD)))}]+")

_DOTTED_WORDS = (
    "CONF|CRP|INF|MISC|WP|ADD|CORR|REV|AMEND|Add|Corr|Rev|Amend|Inf|Misc|Wp|"
    "MX|SR|PV|AC|CN|GE|GGE|WG|SC|PC|C|L|NGO|SUB|DEC|RES|Res|Dec"
)
_SUFFIX = r"(?:Add|Corr|Rev|Amend|ADD|CORR|REV|AMEND)"

_COMPONENT = (
    r"(?:"
    rf"(?:{_DOTTED_WORDS})\.{_GAP}(?:\d{{1,4}}(?![0-9])[A-Z]?|[IVX]{{1,6}})(?![A-Za-z])"
    r"|[A-Z]{1,12}\.(?:\d{1,4}[A-Z]?|[A-Z]{1,6})(?![A-Za-z0-9])"
    r"|[A-Z]{2,12}(?:[ \n][A-Z]{2,12}){1,3}(?=/)"
    r"|[A-Z]{1,3}-\d{1,4}(?![0-9])"
    r"|[A-Z]{1,14}(?![A-Za-z0-9.-])"
    r"|[A-Z]{1,14}(?=[.-](?![A-Za-z0-9]))"
    r"|\d{1,6}(?![0-9])(?:-\d{1,4}(?![0-9/]))?(?: ?\([IVXLC]{1,8}\))?[A-Z]?(?![A-Za-z])"
    r")"
)
# What stands before the first letter is looked at after it: a pattern that begins with a set is
# found several times as fast.
_NOT_INSIDE = (
    r"(?:(?<![A-Za-z0-9А-яЁё/_.\-][A-Z])|(?<=\.org/[A-Z])|(?<=\.org/[a-z]{2}/[A-Z])"
    r"|(?<=symbol=[A-Z])|(?<=\.{3}[A-Z])|(?<=…[A-Z]))"
)
_FIRST = rf"[A-Z]{_NOT_INSIDE}[A-Z]{{0,11}}(?:-[A-Z]{{1,8}}|-\d{{1,3}})?"
_SYMBOL = re.compile(
    rf"{_FIRST}(?:{_BEFORE_SLASH}/{_GAP}{_COMPONENT}){{1,11}}"
    rf"(?:{_GAP}{_SUFFIX}\.{_GAP}\d{{1,3}}(?!\d))?"
)

_AND = r"(?:and|&|et|y|e|и|و|和|及|以及|与|,|;|、|，|；)"
_TO = r"(?:-|to|through|à|au|a|al|по|до|إلى|至|到)"
_COMPANION = re.compile(
    rf"{_GAP}(?:{_AND}{_GAP}){{0,2}}(?P<join>{_AND}|{_TO}|\(){_GAP}"
    rf"(?:/{_MARKS})?(?P<word>{_SUFFIX})\.{_GAP}(?P<number>\d{{1,3}})(?!\d)"
)
_NEXT = re.compile(
    rf"{_GAP}(?:{_AND}{_GAP}){{0,2}}(?P<join>{_AND}|{_TO}){_GAP}"
    rf"(?P<word>WP|CRP|INF|MISC|L|NGO|Add|Corr|Rev)\.{_GAP}(?P<number>\d{{1,3}})(?![\d/])"
)
_NEXT_BARE = re.compile(
    rf"(?:(?P<dash>-)|{_GAP}(?P<join>{_AND}|{_TO}){_GAP})(?P<number>\d{{1,3}})(?![\d/.%])"
)
# What any of these begins with; most symbols are followed by other words.
_GOES_ON = re.compile(
    rf"-?{_GAP}(?:(?:{_AND}|{_TO}|\(){_GAP}){{0,3}}"
    rf"(?:\d|(?:/{_MARKS})?(?:WP|CRP|INF|MISC|L|NGO|{_SUFFIX})\.)"
)
_LAST_DOTTED = re.compile(r"(WP|CRP|INF|MISC|L|NGO|Add|Corr|Rev)\.(\d{1,3})$")
_PART_LETTER = re.compile(r" ([A-Z])(?=[,;.)\]，；。）]|$)")
_SPACE = re.compile(rf"[\s{_INVISIBLE}]+")
# What is said of single components.
_SUFFIXED = re.compile(rf"{_SUFFIX}\.")
_YEAR_MARK = re.compile(r"\(\d{4}\)$")
_BODY_WITH_NUMBER = re.compile(r"[A-Z]{1,4}-\d{1,3}")
_NUMBERED = re.compile(r"\d{3}|\.")
_ROMAN = re.compile(r"[A-Z]+\.[IVX]+")
_ONLY_TO = re.compile(_TO)
_DIGIT = re.compile(r"\d")

_ONE_LETTER = frozenset("ASET")
_BODIES = frozenset(
    "BWC CD CCW NPT CCPR CEDAW CERD CRC CAT CMW CRPD ST TD UNEP DP DPKO FCCC CBD ICCD HRI HSP "
    "IDB ISBA LOS PBC PTBT CTBT APLC CCM ATT ESCAP ECE ECA TRANS SPLOS UNW CAC CDDH SAMPLE "
    "UNIDIR JIU ICSC OPCW AMCEN MOP COP EC RC".split()
)
_EXPAND_AT_MOST = 60


@dataclass(frozen=True, slots=True)
class Symbol:
    """A symbol in its normal form.

    `base` is the symbol without Add., Corr., Rev., Amend.; `suffixes` are those, in order;
    `series` is the word of the last dotted component before them (`WP`, `CRP`, `L`) or "".
    """

    text: str
    components: tuple[str, ...]
    base: str
    suffixes: tuple[str, ...]
    series: str

    def __str__(self) -> str:
        return self.text


class FoundSymbol(NamedTuple):
    """A symbol that a text names: `text[start:end]` is what is printed there.

    `implicit` where it is named otherwise than by its symbol: "resolution 72/71", "ibid.".
    """

    symbol: str
    start: int
    end: int
    raw: str
    implicit: bool = False


def fold(text: str) -> str:
    """The text with look-alike characters made Latin; every offset stays what it was."""
    return text if text.isascii() else _FOLDED.sub(lambda found: found[0].translate(_FOLD), text)


def parse(text: str) -> Symbol | None:
    """The symbol that the whole of `text` is, or None; line breaks, trailing marks forgiven."""
    if _ANY_SLASH.search(text) is None:
        return None
    folded = fold(unicodedata.normalize("NFC", text)).strip().rstrip(".,;:*。，；、)）")
    match = _SYMBOL.fullmatch(folded) or _SYMBOL.fullmatch(folded.upper())
    return _read(match.group()) if match else None


def normalise(text: str) -> str:
    """One spelling for one symbol: `bwc/msp/2020/ mx.3/1.` -> `BWC/MSP/2020/MX.3/1`.

    What is no symbol comes back with its white space collapsed.
    """
    symbol = parse(text)
    return symbol.text if symbol else " ".join(text.split())


def find(text: str) -> tuple[FoundSymbol, ...]:
    """Every symbol in running text, in order of print.

    Symbols broken over lines are joined. `and Corr.1`, `WP.1-5`, `WP.1 and WP.2`, `Add.1 and 2`
    yield one entry for each document meant, each with the place where it is printed.
    """
    if _ANY_SLASH.search(text) is None:
        return ()
    folded = fold(text)
    found: list[FoundSymbol] = []
    position, last = 0, folded.rfind("/")
    while position <= last and (match := _SYMBOL.search(folded, position)):
        end = position = match.end()
        symbol = _read(match.group())
        if symbol is None:
            continue
        if letter := _resolution_letter(symbol, folded, end):
            symbol = _symbol(symbol.text + letter)
            end += 2
        found.append(FoundSymbol(symbol.text, match.start(), end, text[match.start() : end]))
        position = _follow(symbol, text, folded, end, found)
    return tuple(found)


@lru_cache(maxsize=4096)
def _read(raw: str) -> Symbol | None:
    """The symbol that a chain of components is, None for what only looks like one."""
    joined = _joined(raw) if _SPACE.search(raw) else raw
    return _symbol(joined) if _plausible(joined) else None


def _symbol(joined: str) -> Symbol:
    """The symbol of a chain without blanks."""
    components = tuple(map(_spell, joined.split("/")))
    if components[:2] == ("S", "RES") and len(components) > 2:
        components = (*components[:2], _YEAR_MARK.sub("", components[2]), *components[3:])
    cut = len(components)
    while cut > 1 and _SUFFIXED.match(components[cut - 1]):
        cut -= 1
    series = components[cut - 1].partition(".")
    text = "/".join(components)
    return Symbol(
        text=text,
        components=components,
        base="/".join(components[:cut]) if cut < len(components) else text,
        suffixes=components[cut:],
        series=series[0] if series[1] and series[2].isdigit() else "",
    )


def _joined(raw: str) -> str:
    """A symbol without the blanks that its lines and its print put into it."""
    joined = re.sub(r" ?/ ?", "/", _SPACE.sub(" ", raw)).replace(". ", ".")
    return re.sub(rf" (?={_SUFFIX}\.)", "/", joined).replace(" (", "(")


def _spell(component: str) -> str:
    word, dot, rest = component.partition(".")
    if dot and word.upper() in {"ADD", "CORR", "REV", "AMEND"}:
        return f"{word.capitalize()}.{rest}"
    return component.upper()


def _plausible(joined: str) -> bool:
    """Whether a chain without blanks is a symbol and not `HIV/AIDS`, `A/H5N1` or `24/7`."""
    first, *rest = joined.split("/")
    if not _DIGIT.search(joined, len(first)):
        return first in _BODIES and any(_ROMAN.fullmatch(part) for part in rest[:-1])
    if _BODY_WITH_NUMBER.fullmatch(first):
        return first.partition("-")[0] in {"C", "EC", "RC", "S"} and len(rest) >= 1
    if len(first) == 1:
        return first in _ONE_LETTER and (len(rest) > 1 or bool(_NUMBERED.search(rest[0])))
    if first in _BODIES or "-" in first:
        return True
    return len(rest) > 1 or "." in rest[0]


def _resolution_letter(symbol: Symbol, folded: str, end: int) -> str:
    if symbol.components[1:2] != ("RES",) or not symbol.components[-1].isdigit():
        return ""
    match = _PART_LETTER.match(folded, end)
    return match.group(1) if match else ""


def _follow(symbol: Symbol, text: str, folded: str, position: int, found: list[FoundSymbol]) -> int:
    """Read what continues a symbol: companions, series and ranges. Returns the new position."""
    last = symbol
    while _GOES_ON.match(folded, position):
        match = _COMPANION.match(folded, position) or _NEXT.match(folded, position)
        if match:
            word, number = _spell(match["word"] + ".").rstrip("."), int(match["number"])
        elif (
            _LAST_DOTTED.search(last.text)
            and (match := _NEXT_BARE.match(folded, position))
            and _bare_continues(folded, match, last)
        ):
            word, number = last.components[-1].partition(".")[0], int(match["number"])
        else:
            break
        stem = _stem(last, word)
        place = (match.start(), match.end(), text[match.start() : match.end()].strip(" ,;、，；"))
        low = _number(last, word)
        if _is_range(match) and low is not None and low < number <= low + _EXPAND_AT_MOST:
            numbers = range(low + 1, number + 1)
        else:
            numbers = range(number, number + 1)
        for each in numbers:
            last = _symbol(f"{stem}/{word}.{each}")
            found.append(FoundSymbol(last.text, *place))
        position = match.end()
    return position


def _bare_continues(folded: str, match: re.Match[str], last: Symbol) -> bool:
    """`Add.1 and 2`, `WP.1-5` go on; `WP.2, 12 States` and `WP.33, page 2` do not."""
    low = _number(last, "")
    number = int(match["number"])
    if low is None or not low < number <= low + _EXPAND_AT_MOST:
        return False
    if match["dash"]:
        return True
    after = folded[match.end() : match.end() + 2].lstrip()
    return not after or not (after[0].isalnum() and folded[match.end()] == " ")


def _is_range(match: re.Match[str]) -> bool:
    groups = match.groupdict()
    join = groups.get("join") or groups.get("dash") or ""
    return _ONLY_TO.fullmatch(join) is not None


def _stem(last: Symbol, word: str) -> str:
    if word in {"Add", "Corr", "Rev", "Amend"}:
        return last.base
    return last.base.rpartition("/")[0]


def _number(last: Symbol, word: str) -> int | None:
    tail = _LAST_DOTTED.search(last.text)
    return int(tail.group(2)) if tail and word in ("", tail.group(1)) else None
