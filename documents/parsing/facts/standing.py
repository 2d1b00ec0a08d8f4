"""The standing of each part, from the document's own words."""

from collections import defaultdict
from collections.abc import Sequence

from documents.parsing import symbols
from documents.parsing.facts.concordance import Concordance
from documents.parsing.facts.phrases import compiled, latin_digits, sentences
from documents.parsing.languages.facts import FactWords, all_fact_words, fact_words
from documents.parsing.units import Masthead, PartHead, Standing, Unit

_ANNEX = r"(?:附件|annex(?:es|ed|e)?|anexos?|приложени\w+|(?:ال)?مرفق)"
_NUMBERED_ANNEX = (
    rf"{_ANNEX}\s*(?:(?:[IVX]{{1,4}}|\d{{1,2}}|[A-H])\b|[一二三四五六七八九十]"
    r"|ال(?:أول|ثان|ثالث|رابع))"
)
_READ = 20_000  # characters of a paragraph in which it says what it is about
_RECORDS = frozenset(
    {"procedural-report", "final-document", "summary-record", "verbatim-record", "draft-report"}
)


def read_standing(
    units: Sequence[Unit],
    parts: Sequence[tuple[str, str, int]],
    masthead: Masthead,
    code: str,
    concordance: Concordance,
) -> tuple[PartHead, ...]:
    """Each part with its standing and the address of the words that give it.

    A part's own words come first, then what the body says of it, then who submitted it; what is
    left is assumed and says so.
    """
    words = fact_words(code)
    by_part: dict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        by_part[unit.part].append(unit)
    body = _of_body([u for u in units if u.part in ("body", "front")], masthead, words)
    pattern = compiled(words.no_status)
    near = [units[place] for place in sorted(concordance.mentioning(words.no_status))]
    disclaimers = [u for u in near if u.part == "body" and not u.quoted and pattern.search(u.text)]
    return tuple(
        PartHead(
            part,
            title,
            *(
                body
                if part in ("body", "front")
                else _of_annex(part, title, by_part[part], disclaimers, body, words)
            ),
            line,
        )
        for part, title, line in parts
    )


def _of_annex(
    part: str,
    title: str,
    own: Sequence[Unit],
    disclaimers: Sequence[Unit],
    body: tuple[Standing, str],
    words: FactWords,
) -> tuple[Standing, str]:
    if reason := _says(own[:12], words.no_status, own_words=True):
        return "no_status", reason
    for unit in disclaimers:
        if _refers(unit.text, part, title):
            return "no_status", f"{unit.part} {unit.path}"
    opening = [unit for unit in own[:4] if unit.kind not in ("list", "table")]
    if reason := _says(opening, words.chair_text) or _matches(title, words.chair_text, part):
        return "chair_text", reason
    standing, reason = body
    if standing in ("adopted", "record"):
        return "record", f"assumed: annex of a report ({reason})"
    return standing, f"assumed: as the body ({reason})"


def _of_body(own: Sequence[Unit], masthead: Masthead, words: FactWords) -> tuple[Standing, str]:
    front = [u for u in own if u.part == "front"]
    if masthead.document_type == "resolution":
        return "adopted", _says(front, words.resolution_adopted) or "assumed: a resolution"
    if reason := _says_adopted(own, masthead, words):
        return "adopted", reason
    if masthead.submitters:
        return _of_submitters(front, masthead, words)
    head = front
    if masthead.document_type not in _RECORDS:  # a report's first words tell of others' papers
        head = [u for u in own if u.part == "front" or u.kind == "heading"] + list(own[:3])
    if reason := _says(head, words.chair_text):
        return "chair_text", reason
    of_itself = [unit for unit in own[:10] if not compiled(_ANNEX).search(unit.text, 0, _READ)]
    if reason := _says(of_itself, words.no_status, own_words=True):
        return "no_status", reason
    if reason := _says(head, words.secretariat):
        return "secretariat", reason
    if masthead.document_type in _RECORDS:
        return "record", f"assumed: {masthead.document_type}"
    parsed = symbols.parse(masthead.symbol or "")
    if parsed is None:
        return "unofficial", "assumed: no symbol and no submitter printed"
    return ("secretariat", "assumed: an official document without a submitter")


def _of_submitters(
    front: Sequence[Unit], masthead: Masthead, words: FactWords
) -> tuple[Standing, str]:
    where = next((f"{u.part} {u.path}" for u in front if _names(u, masthead)), "front")
    first = masthead.submitters[0]
    if any(s.code for s in masthead.submitters):
        # What an organisation hands in was tabled by no State and by no body of the Convention.
        only = all(s.capacity == "organisation" for s in masthead.submitters)
        return "unofficial" if only else "national", where
    for table in all_fact_words():
        for office in ("isu", "secretariat", "secretary-general"):
            if table.office_names[office] == first.name:
                return "secretariat", where
        if first.name in table.office_names.values():
            return "chair_text", where
    return "national", where


def _names(unit: Unit, masthead: Masthead) -> bool:
    return any(s.name in " ".join(unit.text.split()) for s in masthead.submitters)


def _says_adopted(own: Sequence[Unit], masthead: Masthead, words: FactWords) -> str:
    """Words that adopt this very report: after the last of them comes the end of the body."""
    if masthead.document_type not in _RECORDS:
        return ""
    unquoted = [u for u in own if not u.quoted and u.kind != "footnote" and u.part == "body"]
    for unit in reversed(unquoted[-12:]):
        if any(compiled(words.adopted).search(s) for _, s in sentences(unit.text)):
            return f"{unit.part} {unit.path}"
    return ""


def _refers(text: str, part: str, title: str) -> bool:
    """Whether a paragraph names the annex by its number: annex I, 附件一, المرفق الأول."""
    number = part.rpartition("-")[2]
    if not number.isdigit():
        return False
    value = int(number)
    han = "一二三四五六七八九十"[value - 1] if value <= 10 else ""
    roman = ("", "I", "II", "III", "IV", "V", "VI")[value] if value <= 6 else ""
    arabic = ("", "الأول", "الثاني", "الثالث", "الرابع")[value] if value <= 4 else ""
    named = "|".join(form for form in (str(value), han, roman, arabic) if form)
    folded = latin_digits(text)
    if compiled(rf"{_ANNEX}\s*(?:{named})(?!\w)|附件(?:{han or '一'})").search(folded):
        return True
    if value != 1 or compiled(_NUMBERED_ANNEX).search(folded):
        return False
    return bool(compiled(_ANNEX).search(folded))


def _says(units: Sequence[Unit], pattern: str, *, own_words: bool = False) -> str:
    for unit in units:
        if own_words and (unit.quoted or unit.kind == "footnote"):
            continue
        if compiled(pattern).search(unit.text, 0, _READ):
            return f"{unit.part} {unit.path}"
    return ""


def _matches(title: str, pattern: str, part: str) -> str:
    return f"{part} title" if compiled(pattern).search(title) else ""
