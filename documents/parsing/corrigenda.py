"""Which paragraphs of a document a corrigendum names: "Paragraph 7, line 2", 第 7 段. Pure.

The words for a paragraph and an annex in the six languages are general UN usage.
"""

import re
from dataclasses import dataclass

_PARAGRAPH = (
    r"(?:paragraph(?:e|es|s)?|paras?\.?|párr(?:afos?|s?\.)|пункт\w*|пп?\.|الفقر(?:ة|ات|تان|تين))"
)
_NEXT = r"\d+(?![\da-zº])(?!\s*(?:line|lignes?|líneas?|строк))"
_NUMBERS = rf"\d+(?:\s*[-–,、和至и]\s*第?\s*{_NEXT}|\s+(?:and|et|y|и|و|to|à|a)\s*{_NEXT})*"
_NAMED = re.compile(rf"{_PARAGRAPH}\s*({_NUMBERS})|第\s*({_NUMBERS})\s*[段款]")
_ANNEX = re.compile(
    r"(?:annexe?|anexo|приложени[еяию]|المرفق|附件)\s*(\d+|[ivx]+|[一二三四五六七八九十])?"
)
_ONE = re.compile(r"(\d+)(?:\s*(?:[-–至]|to|à|a)\s*第?\s*(\d+))?")
_ROMAN = {
    numeral: number for number, numeral in enumerate("i ii iii iv v vi vii viii ix x".split(), 1)
}
_HAN = {numeral: number for number, numeral in enumerate("一二三四五六七八九十", 1)}
MOST = 50


@dataclass(frozen=True, slots=True)
class Named:
    """A paragraph that is named: `body 7`, `annex-1 3`."""

    part: str
    number: str


def corrected(text: str) -> tuple[Named, ...]:
    """The paragraphs that a unit of a corrigendum names, each once, in their order.

    An annex that is named before a paragraph holds it. Ranges give their members, at most fifty.
    """
    folded = text.lower()
    annexes = [(match.start(), _part(match[1] or "")) for match in _ANNEX.finditer(folded)]
    found: dict[Named, None] = {}
    for match in _NAMED.finditer(folded):
        before = [part for at, part in annexes if at < match.start()]
        for first, last in _ONE.findall(match[1] or match[2]):
            end = min(int(last or first), int(first) + MOST)
            for number in range(int(first), end + 1):
                found.setdefault(Named(before[-1] if before else "body", str(number)))
    return tuple(found)


def _part(numeral: str) -> str:
    number = _ROMAN.get(numeral) or _HAN.get(numeral)
    if number is None:
        number = int(numeral) if numeral.isdecimal() else 1
    return f"annex-{number}"
