"""Numbers as labels write them: in digits, Roman, Han or letters."""

import re

_FOLD = str.maketrans(
    "０１２３４５６７８９٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹（）．、【】［］",
    "012345678901234567890123456789().、[][]",
)
_FOLDED = re.compile(f"[{''.join(map(chr, _FOLD))}]")
_HAN_DIGITS = {c: i for i, c in enumerate("一二三四五六七八九", 1)}
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
ARABIC = ("أ", "ب", "ج", "د", "هـ", "و", "ز", "ح", "ط", "ي", "ك", "ل", "م", "ن", "س", "ع",
           "ف", "ص", "ق", "ر", "ش", "ت", "ث", "خ", "ذ", "ض", "ظ", "غ")  # fmt: skip
ARABIC_SPELLED = ("ألف", "باء", "جيم", "دال", "هاء", "واو", "زاي", "حاء", "طاء", "ياء", "كاف",
                   "لام", "ميم", "نون")  # fmt: skip
ARABIC_ORDINAL = ("أول", "ثاني", "ثالث", "رابع", "خامس", "سادس", "سابع", "ثامن", "تاسع", "عاشر",
                   "حادي عشر", "ثاني عشر", "ثالث عشر", "رابع عشر", "خامس عشر")  # fmt: skip
CYRILLIC = "абвгдежзиклмнопрстуфхцчшщэюя"
LOOKS_LATIN = dict(zip("аесорх", "aecopx", strict=True))
_WELL_FORMED = re.compile(r"(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
# What is put after a number that comes between two others, and how paths write it.
LATER = {word: word for word in
         ("bis", "ter", "quater", "quinquies", "sexies", "septies", "octies")} | {
    "бис": "bis", "тер": "ter", "مكررا": "bis", "مكرراً": "bis", "مكرر": "bis",
    "之二": "bis", "之三": "ter", "之四": "quater",
}  # fmt: skip
LATIN_ORDINAL = {
    word: value
    for value, words in enumerate(
        (
            "first premier première primero primera первое первая الأول الأولى",
            "second deuxième segundo segunda второе вторая الثاني الثانية",
            "third troisième tercero tercera третье третья الثالث الثالثة",
            "fourth quatrième cuarto cuarta четвертое четвертая الرابع الرابعة",
            "fifth cinquième quinto quinta пятое пятая الخامس الخامسة",
            "sixth sixième sexto sexta шестое шестая السادس السادسة",
        ),
        1,
    )
    for word in words.split()
}


def fold(text: str) -> str:
    """The text with full-width and Arabic-Indic digits and brackets as ASCII, one for one."""
    return text if text.isascii() or not _FOLDED.search(text) else text.translate(_FOLD)


def roman(text: str) -> int | None:
    """The value of a well-formed Roman numeral below 90 in either case, else None."""
    letters = text.lower()
    if not letters or not _WELL_FORMED.fullmatch(letters):
        return None
    values = [_ROMAN[c] for c in letters]
    return sum(-v if v < w else v for v, w in zip(values, [*values[1:], 0], strict=True)) or None


def han(text: str) -> int | None:
    """The value of a Han numeral below 100, else None."""
    tens, ten, units = text.rpartition("十")
    if not ten:
        return _HAN_DIGITS.get(text)
    if len(tens) > 1 or len(units) > 1:
        return None
    return (_HAN_DIGITS.get(tens, 0) if tens else 1) * 10 + (_HAN_DIGITS.get(units, 0))


def counted(text: str) -> int | None:
    """The value of a number in any of the ways that annexes are numbered: II, 2, 二, B, Second."""
    word = fold(text).strip().strip("().")
    if word.isascii() and word.isdigit():
        return int(word)
    if word.lower() in LATIN_ORDINAL:
        return LATIN_ORDINAL[word.lower()]
    if value := han(word) or roman(word):
        return value
    return ord(word) - 64 if len(word) == 1 and "A" <= word <= "Z" else None


def readings(word: str) -> list[tuple[str, int, str]]:
    """The styles that a bracketed word can belong to, the likeliest first."""
    if word.isdigit():
        return [("n", int(word), str(int(word)))]
    if word[0] in "一二三四五六七八九十":
        value = han(word)
        return [("一", value, word)] if value else []
    if word.isascii():
        return latin_readings(word)
    if word in ARABIC or word.rstrip("ـ") == "ه":
        return [("أ", ARABIC.index("هـ" if word[0] == "ه" else word) + 1, word)]
    return cyrillic_readings(word)


def cyrillic_readings(word: str) -> list[tuple[str, int, str]]:
    """Russian texts mix both alphabets in one row: a) b) с); the number that is due decides."""
    found = [("a", ord(LOOKS_LATIN[word]) - 96, word)] if word in LOOKS_LATIN else []
    if word in CYRILLIC:
        found.append(("a", CYRILLIC.index(word) + 1, word))
    return found


def latin_readings(word: str) -> list[tuple[str, int, str]]:
    low = word.lower()
    big = word != low
    found: list[tuple[str, int, str]] = []
    value = roman(low)
    if value and (low in ("i", "ii") or len(low) > 1):
        found.append(("I" if big else "i", value, word))
    if len(low) == 1 or (len(set(low)) == 1 and len(low) == 2):
        found.append(("A" if big else "a", ord(low[0]) - 96 + 26 * (len(low) - 1), word))
    if value and len(low) == 1 and low != "i":
        found.append(("I" if big else "i", value, word))
    return found
