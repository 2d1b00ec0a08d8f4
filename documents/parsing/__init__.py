"""A document's lines to what it says: units with addresses, and the facts read from them.

Pure: no Django, no database, no files. Text in, frozen values out; nothing is repaired silently.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from documents.parsing import language as languages_of_text
from documents.parsing.facts import read_facts
from documents.parsing.footnotes import with_marks
from documents.parsing.languages import LANGUAGES
from documents.parsing.lines import clean, layout
from documents.parsing.structure import read_structure
from documents.parsing.units import Line, ParsedDocument

_NO_NAMES: Mapping[str, str] = MappingProxyType({})


def parse(
    lines: Iterable[Line], *, names: Mapping[str, str] = _NO_NAMES, language: str | None = None
) -> ParsedDocument:
    """The document that the lines hold.

    `names` maps printed names of parties to their codes; `language` is an ISO 639-1 code, found
    from the text where it is None. Never raises for a text, however odd: what is doubtful is a
    finding.
    """
    source = tuple(lines)
    rows, furniture = clean(source)
    code = language or languages_of_text.detect(row.text for row in rows)
    table = LANGUAGES.get(code, LANGUAGES["en"])
    structure = read_structure(rows, layout(rows), table)
    units = with_marks(structure.units)
    facts = read_facts(units, structure.parts, tuple(furniture), table.code, names)
    return ParsedDocument(
        masthead=facts.masthead,
        parts=facts.parts,
        units=units,
        citations=facts.citations,
        attendance=facts.attendance,
        attendance_counts=facts.attendance_counts,
        document_list=facts.document_list,
        speakers=facts.speakers,
        officers=facts.officers,
        rotation=facts.rotation,
        views=facts.views,
        brackets=facts.brackets,
        findings=structure.findings + facts.findings,
        furniture=tuple(furniture),
    )
