"""How an address reads on a page: `annex-1 18/a` is “Annex I ¶18/a”, `body fn3` is “note 3”."""

from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
HAN = ("", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")


@dataclass(frozen=True, slots=True)
class SpokenAddress:
    """`part` is empty for the body; `place` is the path as a reader says it."""

    part: str
    place: str

    def __str__(self) -> str:
        return f"{self.part} {self.place}".strip()


def spoken(part: str, path: str) -> SpokenAddress:
    place = _("head of the paper") if part == "front" else _place(path)
    return SpokenAddress(part=part_name(part), place=place)


def part_name(code: str) -> str:
    """`annex-2` → “Annex II”; empty for the body and the masthead."""
    if code in ("body", "front"):
        return ""
    if code == "tail":
        return _("After the end")
    kind, _dash, number = code.partition("-")
    numeral = number
    if number.isdigit() and int(number) < len(ROMAN):
        chinese = (get_language() or "").startswith("zh")
        numeral = (HAN if chinese else ROMAN)[int(number)]
    match kind:
        case "annex":
            return _("Annex %(number)s") % {"number": numeral}
        case "appendix":
            return _("Appendix %(number)s") % {"number": numeral}
        case "enclosure":
            return _("Enclosure %(number)s") % {"number": numeral}
    return code


def _place(path: str) -> str:
    last = path.rsplit("/", 1)[-1]
    if last.startswith("fn") and last[2:].isdigit():
        return _("note %(number)s") % {"number": last[2:]}
    if last.startswith("h") and last[1:].isdigit():
        return _("heading %(number)s") % {"number": last[1:]}
    if path == "doclist":
        return _("list of documents")
    return f"¶{path}"
