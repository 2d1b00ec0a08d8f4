"""A document's lines to what it says: units with addresses, and the facts read from them.

Pure: no Django, no database, no files. Text in, frozen values out; nothing is repaired silently.
"""

from collections.abc import Iterable, Mapping
from importlib import import_module
from importlib.util import find_spec
from types import MappingProxyType
from typing import Any

from documents.parsing import language as languages_of_text
from documents.parsing.footnotes import with_marks
from documents.parsing.languages import LANGUAGES
from documents.parsing.lines import clean, layout
from documents.parsing.structure import read_structure
from documents.parsing.units import Line, Masthead, ParsedDocument, PartHead

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
    facts = _facts(units, structure.parts, tuple(furniture), table.code, names)
    if facts is None:
        parts = tuple(
            PartHead(code, title, "unofficial", "not read", line)
            for code, title, line in structure.parts
        )
        return ParsedDocument(
            masthead=Masthead(language=table.code),
            parts=parts,
            units=units,
            findings=structure.findings,
            furniture=tuple(furniture),
        )
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
        findings=structure.findings + facts.findings,
        furniture=tuple(furniture),
    )


def _facts(*given: Any) -> Any:
    if find_spec("documents.parsing.facts") is None:
        return None
    read_facts = getattr(import_module("documents.parsing.facts"), "read_facts", None)
    return read_facts(*given) if read_facts else None
