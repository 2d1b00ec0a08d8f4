"""Facts: what a document says about itself, its meeting, its papers and its participants.

Every fact carries the address of the paragraph that it was read from. Words come from the tables
in `languages/facts`; there is no rule for one document. Pure: units in, frozen values out.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from documents.parsing.facts.attendance import read_attendance
from documents.parsing.facts.brackets import read_brackets
from documents.parsing.facts.breaks import read_breaks
from documents.parsing.facts.citations import read_citations
from documents.parsing.facts.concordance import Concordance
from documents.parsing.facts.counts import read_counts
from documents.parsing.facts.doclist import read_document_list
from documents.parsing.facts.masthead import read_masthead
from documents.parsing.facts.names import name_index
from documents.parsing.facts.officers import read_officers
from documents.parsing.facts.pairs import read_pairs
from documents.parsing.facts.predecessors import read_predecessors
from documents.parsing.facts.rotation import read_rotation
from documents.parsing.facts.slips import read_slips
from documents.parsing.facts.speakers import read_speakers
from documents.parsing.facts.standing import read_standing
from documents.parsing.facts.views import read_views
from documents.parsing.units import (
    AttendanceCount,
    Attendee,
    Brackets,
    CitedSymbol,
    Finding,
    Line,
    ListedPaper,
    Masthead,
    OfficerNamed,
    PartHead,
    Predecessor,
    RotationYear,
    Speakers,
    Unit,
    View,
)


@dataclass(frozen=True, slots=True)
class Facts:
    """All facts of one document; `findings` are the source's slips and names unknown."""

    masthead: Masthead
    parts: tuple[PartHead, ...]
    citations: tuple[CitedSymbol, ...]
    attendance: tuple[Attendee, ...]
    attendance_counts: tuple[AttendanceCount, ...]
    document_list: tuple[ListedPaper, ...]
    speakers: tuple[Speakers, ...]
    officers: tuple[OfficerNamed, ...]
    rotation: tuple[RotationYear, ...]
    views: tuple[View, ...]
    predecessors: tuple[Predecessor, ...]
    brackets: tuple[Brackets, ...]
    findings: tuple[Finding, ...]


def read_facts(
    units: tuple[Unit, ...],
    parts: tuple[tuple[str, str, int], ...],
    furniture: tuple[Line, ...],
    language: str,
    names: Mapping[str, str],
) -> Facts:
    """Read the facts of a document.

    `parts`: (code, title, line) of each part. `furniture`: page headers and footers. `language`:
    ISO 639-1 of a UN language (KeyError for another). `names`: printed name of a party -> code.
    """
    index = name_index(names, language)
    concordance = Concordance(units)
    masthead = read_masthead(units, furniture, language, index, concordance)
    listed = read_document_list(units, parts, language, index)
    attending = read_attendance(units, language, index, concordance)
    citations = read_citations(units, listed.addresses, language, concordance)
    return Facts(
        masthead=masthead,
        parts=read_standing(units, parts, masthead, language, concordance),
        citations=citations,
        attendance=attending.attendees,
        attendance_counts=attending.counts,
        document_list=listed.papers,
        speakers=read_speakers(units, attending.addresses, language, index, concordance),
        officers=read_officers(units, language, concordance),
        rotation=read_rotation(units, language),
        views=read_views(units, language, index, concordance),
        predecessors=read_predecessors(units, language, masthead.symbol, concordance),
        brackets=read_brackets(units),
        findings=read_slips(
            units,
            citations,
            attending.attendees,
            attending.counts,
            listed.papers,
            names_known=bool(index),
        )
        + read_counts(units, attending.addresses, language, index, concordance)
        + read_pairs(units, concordance)
        + read_breaks(units, language, concordance),
    )
