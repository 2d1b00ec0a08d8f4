"""Numbers in the formats that word processors and browsers count paragraphs with."""

_DIGITS = "零一二三四五六七八九"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
          (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ARABIC = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
_ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_HINDI = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_ALPHABETS = {
    "lowerLetter": _LATIN,
    "upperLetter": _LATIN.upper(),
    "russianLower": _RUSSIAN,
    "russianUpper": _RUSSIAN.upper(),
    "arabicAlpha": _ARABIC,
    "arabicAbjad": _ABJAD,
}
_HAN = frozenset(
    ("chineseCounting", "chineseCountingThousand", "taiwaneseCounting", "ideographDigital",
     "taiwaneseCountingThousand", "japaneseCounting", "japaneseDigitalTen", "koreanCounting",
     "taiwaneseDigital", "ideographLegalTraditional", "chineseLegalSimplified")
)  # fmt: skip
_ENCLOSED = {
    "decimalEnclosedCircle": 0x2460,
    "decimalEnclosedCircleChinese": 0x2460,
    "decimalEnclosedParen": 0x2474,
    "decimalEnclosedFullstop": 0x2488,
}
_MOST_REPEATED = 20


def counted(value: int, style: str) -> str:
    """A number in a format of Office Open XML; a plain number where the format does not reach."""
    if style == "none":
        return ""
    if style in _ALPHABETS and value > 0:
        return _lettered(value, _ALPHABETS[style])
    if style in ("lowerRoman", "upperRoman") and 0 < value < 4000:
        return roman(value) if style == "lowerRoman" else roman(value).upper()
    if style in _HAN and 0 <= value < 1000:
        return han(value)
    if style in _ENCLOSED and 0 < value <= 20:
        return chr(_ENCLOSED[style] + value - 1)
    if style == "ideographEnclosedCircle" and 0 < value <= 10:
        return chr(0x3220 + value - 1)
    if style == "ideographTraditional" and 0 < value <= len(_STEMS):
        return _STEMS[value - 1]
    if style == "ideographZodiac" and 0 < value <= len(_BRANCHES):
        return _BRANCHES[value - 1]
    return _decimal(value, style)


def roman(value: int) -> str:
    """A number from 1 to 3999 in small Roman numerals."""
    found = ""
    for size, letters in _ROMAN:
        found += letters * (value // size)
        value %= size
    return found


def han(value: int) -> str:
    """A number from 0 to 999 as it is counted in Chinese: 十, 二十一, 一百零五."""
    if value < 10:
        return _DIGITS[value]
    hundreds, rest = divmod(value, 100)
    tens, ones = divmod(rest, 10)
    found = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        found += ("" if tens == 1 and not hundreds else _DIGITS[tens]) + "十"
    elif hundreds and ones:
        found += "零"
    return found + (_DIGITS[ones] if ones else "")


def _lettered(value: int, alphabet: str) -> str:
    """After z come aa, bb, as Word counts."""
    times, place = divmod(value - 1, len(alphabet))
    return alphabet[place] * (times + 1) if times < _MOST_REPEATED else str(value)


def _decimal(value: int, style: str) -> str:
    if style == "decimalZero":
        return f"{value:02}"
    if style in ("decimalFullWidth", "decimalFullWidth2"):
        return str(value).translate(_WIDE)
    if style in ("hindiNumbers", "hindiCounting"):
        return str(value).translate(_HINDI)
    return f"- {value} -" if style == "numberInDash" else str(value)
