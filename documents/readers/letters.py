"""What the encodings of one and two bytes make of a text: ordinary letters, or dear ones.

Bytes beyond ASCII can be decoded in many ways. Each way is priced in bits, as a code for the UN
languages would: a frequent letter costs few, a rare one more, and what no language writes costs
many. The true reading is the cheapest by far.
"""

import re
from collections import Counter
from collections.abc import Callable
from functools import cache

# Letters from the most frequent to the rarest, and the signs that are printed with them.
_CYRILLIC = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё"
_ARABIC = "اليمونترهدعبفسقةكحجأصشطىضإخذثءزئغظآؤ"
_WESTERN = "éóíàáèñúêçôîâüöäûùëïœæ"
_MARKS = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u200c\u200d\u200e\u200f"
SIGNS = "\u00a0’‘“”„«»–—…·•°§№\u00ad¿¡ºª£€©®±×½،؛؟ـ"
_RARE_SIGNS = "™†‡‰¹²³¼¾µ¶‹›"
WIDE_SIGNS = (
    "。，、；：（）《》“”‘’？！．·—…　「」『』〈〉【】〔〕％～／＋－＝〇①②③④⑤⑥⑦⑧⑨⑩"
    "０１２３４５６７８９㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⒈⒉⒊⒋⒌ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ○●■□※°"
)
# Western letters and signs that the Chinese sets have too, for the few that stand in such a text.
_WIDE_WESTERN = "–áàéèíìóòúùüê§×±"
_HAN = (
    "的一是在不了有和人这中大为上个国我以要他时来用们生到"
    "作地于出会可也你对就年成部公约第缔议条工本各届"
)
_HAN_OLD = (
    "的一是在不了有和人這中大為上個國我以要他時來用們生到"
    "作地於出會可也你對就年成部公約第締議條工本各屆"
)

SAMPLE_BYTES = 64 * 1024
DEAR = 14.0  # bits of a sign that no ordinary text has
_TORN = 8.0  # bits more where a letter stands as it never does
# Ordinary text costs four to six bits a byte, chance eight and more.
ORDINARY = 6.6


def prices(data: bytes) -> dict[str, tuple[float, float]]:
    """For each encoding the bits that the letters beyond ASCII cost: all, and for each byte.

    Tags of a page are left out, since they are Latin in any language.
    """
    sample = _TAG.sub(b" ", data[:SAMPLE_BYTES])
    return {encoding: _price(sample, encoding) for encoding in PRICED}


def _price(sample: bytes, encoding: str) -> tuple[float, float]:
    text = sample.decode(encoding, "replace")
    counts = Counter(letter for letter in text if letter > "\x7f")
    bits = PRICED[encoding](text, counts)
    width = 2 if encoding in ("gb18030", "big5") else 1
    return bits, bits / max(width * sum(counts.values()), 1)


def _by_rank(letters: str, start: float, step: float) -> dict[str, float]:
    """Bits of letters in the order of their frequency, of capitals, and of signs."""
    priced = {letter: start + step * rank for rank, letter in enumerate(letters)}
    priced.update({c.upper(): bits + 0.5 for c, bits in priced.items() if len(c.upper()) == 1})
    return {**dict.fromkeys(_RARE_SIGNS, 8.0), **dict.fromkeys(SIGNS, 5.0), **priced}


_OF_CYRILLIC = _by_rank(_CYRILLIC, 3.0, 0.19)
_OF_ARABIC = _by_rank(_ARABIC, 3.0, 0.19) | dict.fromkeys(_MARKS + "éèêàçôîâ", 6.0)
_OF_WESTERN = _by_rank(_WESTERN, 2.5, 0.12)
_LATIN = re.compile("[a-zA-Z]")
_TAG = re.compile(rb"<[a-zA-Z/!][^<>]{0,500}>")
# A capital inside a word, letters of two scripts in one, and words that nobody can say.
_TORN_CYRILLIC = re.compile(
    "[а-яё][А-ЯЁ]|[a-zA-Z](?=[а-яёА-ЯЁ])|[а-яёА-ЯЁ](?=[a-zA-Z])"
    "|(?i:[бвгджзйклмнпрстфхцчшщьъ]й|[аеёиоуыэюя][ьъ]|\\b[бвгджзйклмнпрстфхцчшщьъ]{5,}\\b)"
)
_TORN_ARABIC = re.compile("[a-zA-Zà-ü](?=[ء-ي])|[ء-ي](?=[a-zA-Zà-ü])")
# Western words have single letters beyond ASCII, and no capitals inside.
_TORN_WESTERN = re.compile(
    "[À-ÖØ-öø-ÿ](?=[À-ÖØ-öø-ÿ]{2})|[a-z][À-ÖØ-Þ]|[À-ÖØ-öø-ÿ](?=[‘“¿¡±])"
    "|(?<![a-zA-ZÀ-ÿ])[À-ÖØ-öø-ÿ]{2}(?![a-zA-ZÀ-ÿ])"
)
# A sign at a letter or another sign beyond ASCII, as halves of Han letters stand.
_TORN_SIGN = re.compile(
    "[£¤¥¦§¨©ª¬®¯±²³´µ¶·¸¹º¼½¾×÷](?=[¡-¬®-º¼-ÿ\u0100-\u06ff])"
    "|[À-ÖØ-öø-ÿ\u0100-\u06ff](?=[¤¥¦§¨ª¬®¯±²³´µ¶·¸¹º¼½¾×÷])"
)
# One or two letters beyond ASCII that stand apart from others.
_ALONE = re.compile(r"(?<![\u0100-\uffff])[\u0100-\uffff]{1,2}(?![\u0100-\uffff])")


def _cyrillic(text: str, counts: Counter[str]) -> float:
    return _sum(counts, _OF_CYRILLIC) + _torn(text, _TORN_CYRILLIC) + _strewn(text, counts)


def _arabic(text: str, counts: Counter[str]) -> float:
    return _sum(counts, _OF_ARABIC) + _torn(text, _TORN_ARABIC) + _strewn(text, counts)


def _torn(text: str, wrong: re.Pattern[str]) -> float:
    return _TORN * (len(wrong.findall(text)) + len(_TORN_SIGN.findall(text)))


def _strewn(text: str, counts: Counter[str]) -> float:
    """What it costs that letters stand strewn in a text of Latin letters."""
    letters = sum(n for letter, n in counts.items() if letter.isalpha())
    if len(_LATIN.findall(text)) <= 4 * letters:
        return 0.0
    return 3.0 * sum(map(len, _ALONE.findall(text)))


def _western(text: str, counts: Counter[str]) -> float:
    rare = {c: 6.0 for c in counts if c.isalpha() and c < "\u0180" and c not in _OF_WESTERN}
    return _sum(counts, _OF_WESTERN | rare) + _torn(text, _TORN_WESTERN)


def _han(frequent: str, encoding: str) -> Callable[[str, Counter[str]], float]:
    def price(_text: str, counts: Counter[str]) -> float:
        bits = dict.fromkeys(first_level(encoding), 12.5)
        bits |= dict.fromkeys(WIDE_SIGNS + _WIDE_WESTERN, 9.0) | dict.fromkeys(frequent, 8.0)
        return _sum(counts, bits, otherwise=20.0)

    return price


def _sum(counts: Counter[str], bits: dict[str, float], otherwise: float = DEAR) -> float:
    return sum(n * bits.get(letter, otherwise) for letter, n in counts.items())


@cache
def first_level(encoding: str) -> frozenset[str]:
    """The common Han letters: both standards number them before the rare ones."""
    first, last = (0xB0, 0xD7) if encoding == "gb2312" else (0xA4, 0xC6)
    pairs = (bytes((a, b)) for a in range(first, last + 1) for b in range(0x40, 0xFF))
    return frozenset(found for pair in pairs if len(found := pair.decode(encoding, "ignore")) == 1)


PRICED: dict[str, Callable[[str, Counter[str]], float]] = {
    "cp1252": _western,
    "cp1251": _cyrillic,
    "koi8-r": _cyrillic,
    "cp1256": _arabic,
    "gb18030": _han(_HAN, "gb2312"),
    "big5": _han(_HAN_OLD, "big5"),
}
