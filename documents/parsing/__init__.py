"""A document's lines to what it says: units with addresses, and the facts read from them.

Pure: no Django, no database, no files. Text in, frozen values out; nothing is repaired silently.
"""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from documents.parsing import language as languages_of_text
from documents.parsing.corrections import Change, findings_of, settled, with_standings
from documents.parsing.facts import read_facts
from documents.parsing.facts.sequence import read_sequence
from documents.parsing.footnotes import with_marks
from documents.parsing.hyphens import rejoined
from documents.parsing.languages import LANGUAGES
from documents.parsing.lines import clean, layout
from documents.parsing.lone import with_their_text
from documents.parsing.regrouping import regroup
from documents.parsing.structure import read_structure
from documents.parsing.units import Line, ParsedDocument

_NO_NAMES: Mapping[str, str] = MappingProxyType({})


def parse(
    lines: Iterable[Line],
    *,
    names: Mapping[str, str] = _NO_NAMES,
    language: str | None = None,
    corrections: Sequence[Change] = (),
) -> ParsedDocument:
    """The document that the lines hold.

    `names` maps printed names of parties to their codes; `language` is an ISO 639-1 code, found
    from the text where it is None. `corrections` by hand are made one after another, before facts
    are read; one that does not fit any more is a finding, and `lost` tells its place. Never raises
    for a text, however odd: what is doubtful is a finding.
    """
    source = tuple(lines)
    rows, furniture = clean(source)
    rows = with_their_text(rejoined(rows, furniture))
    code = language or languages_of_text.detect(row.text for row in rows)
    table = LANGUAGES.get(code, LANGUAGES["en"])
    structure = read_structure(rows, layout(rows), table)
    units, parts, findings = structure.units, structure.parts, structure.findings
    corrected = regroup(units, parts, corrections, rows) if corrections else None
    if corrected is not None:
        units, parts = corrected.units, tuple(corrected.parts)
        findings = settled(findings, corrected.pieces) + findings_of(corrected.lost)
    units = with_marks(units)
    facts = read_facts(units, parts, tuple(furniture), table.code, names)
    return ParsedDocument(
        masthead=facts.masthead,
        parts=with_standings(facts.parts, corrected.standings) if corrected else facts.parts,
        units=units,
        citations=facts.citations,
        attendance=facts.attendance,
        attendance_counts=facts.attendance_counts,
        document_list=facts.document_list,
        speakers=facts.speakers,
        officers=facts.officers,
        rotation=facts.rotation,
        views=facts.views,
        predecessors=facts.predecessors,
        brackets=facts.brackets,
        findings=findings + read_sequence(units, findings) + facts.findings,
        furniture=tuple(furniture),
        lost=tuple(each.place for each in corrected.lost) if corrected else (),
    )
