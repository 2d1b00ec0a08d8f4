"""What a parse yields: frozen values, no Django, no database.

Words as in ARCHITECTURE.md: a *unit* is a piece of text with an *address* (`part` + `path`),
for example `body 8/a/三/•2`, `annex-1 18/a`, `body 2/q/d` (q: inside a quotation) or `body fn3`.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

from documents.parsing.wording import Values, filled

Kind = Literal[
    "front",
    "heading",
    "paragraph",
    "subitem",
    "bullet",
    "quote",
    "footnote",
    "table",
    "list",
    "unnumbered",
]

Standing = Literal[
    "adopted", "record", "chair_text", "no_status", "national", "secretariat", "unofficial"
]


Capacity = Literal["national", "on_behalf", "chair", "secretariat", "organisation"]


class Line(NamedTuple):
    """One line of the source. `number` counts from 1; the layout fields are None in plain text.

    `aside`: the reader knows by its place that it belongs to the page and not to the text.
    """

    text: str
    number: int
    page: int | None = None
    size: float | None = None
    indent: float | None = None
    aside: bool = False


@dataclass(frozen=True, slots=True)
class NoteMark:
    """A footnote mark inside a unit's text: `text[start:end]` is the printed mark."""

    start: int
    end: int
    note: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A piece of text with an address: its own text, children apart, as printed.

    `label` is the printed label (`(三)`, `35.`); it is not repeated in `text`.
    `level` is used by headings only (0: the title). `line`/`line_end` count from 1.
    """

    part: str
    path: str
    kind: Kind
    text: str
    label: str = ""
    level: int = 0
    line: int = 0
    line_end: int = 0
    quoted: bool = False
    notes: tuple[NoteMark, ...] = ()


@dataclass(frozen=True, slots=True)
class PartHead:
    """A part of the document and the standing that its own words give it.

    `reason` quotes the address of the words (`body 18`) or says that the standing is assumed.
    """

    code: str
    title: str
    standing: Standing
    reason: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Submitter:
    """Who submitted a paper: the name as printed and, where it is known, the party's code.

    `capacity`: national, on_behalf (a group's paper, or one for a group), chair, secretariat or
    organisation; "" where the name is not known. `on_behalf_of`: codes, else names as printed.
    """

    name: str
    code: str | None = None
    on_behalf_of: tuple[str, ...] = ()
    capacity: Capacity | Literal[""] = ""


@dataclass(frozen=True, slots=True)
class Masthead:
    """What the head of the document prints; None where it prints nothing."""

    symbol: str | None = None
    language: str | None = None
    original_language: str | None = None
    title: str | None = None
    document_type: str | None = None
    meeting: str | None = None
    session: str | None = None
    date_start: date | None = None
    date_end: date | None = None
    document_date: date | None = None
    place: str | None = None
    agenda_item: str | None = None
    agenda_item_title: str | None = None
    agenda_items: tuple[str, ...] = ()
    submitters: tuple[Submitter, ...] = ()
    job_number: str | None = None
    distribution: str | None = None


@dataclass(frozen=True, slots=True)
class CitedSymbol:
    """A UN symbol cited at an address. `implicit`: not printed as one (ibid., 第 72/71 号决议)."""

    symbol: str
    part: str
    path: str
    raw: str
    pages: str = ""
    paragraphs: str = ""
    implicit: bool = False


@dataclass(frozen=True, slots=True)
class Attendee:
    name: str
    code: str | None
    role: str
    part: str
    path: str


@dataclass(frozen=True, slots=True)
class AttendanceCount:
    """A printed count of participants beside the number that the same paragraph lists."""

    part: str
    path: str
    role: str
    claimed: int
    listed: int | None
    match: bool | None


@dataclass(frozen=True, slots=True)
class ListedPaper:
    """A paper in a list: `rows` of the list print it. `languages` is None where none are named.

    `on_behalf_of`: whom its submitters spoke for. `companions`: its corrections and additions
    that the same row names.
    """

    symbol: str
    title: str
    submitters: tuple[str, ...]
    languages: tuple[str, ...] | None
    rows: int
    part: str
    path: str
    on_behalf_of: tuple[str, ...] = ()
    companions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Speaker:
    """One speaker as printed; `on_behalf_of` is the code of the one group spoken for, if it is one
    that is known, and `on_behalf_printed` is what the text calls all those spoken for."""

    name: str
    code: str | None
    on_behalf_of: str | None = None
    on_behalf_printed: str = ""


@dataclass(frozen=True, slots=True)
class Speakers:
    """Who spoke under an agenda item. It says nothing about what was said.

    `speakers` holds everybody in the order of print, groups too; `states` and `organisations` are
    the codes, else the names, of those that are one.
    """

    agenda_item: str
    part: str
    path: str
    states: tuple[str, ...]
    organisations: tuple[str, ...]
    on_behalf_of: tuple[tuple[str, str], ...] = ()
    speakers: tuple[Speaker, ...] = ()


@dataclass(frozen=True, slots=True)
class OfficerNamed:
    role: str
    name: str
    part: str
    path: str


@dataclass(frozen=True, slots=True)
class RotationYear:
    """Which regional group chairs what in a year: `cells` maps MSP, MX1 … MX5 to a group code."""

    year: int
    cells: tuple[tuple[str, str], ...]
    part: str
    path: str


@dataclass(frozen=True, slots=True)
class Predecessor:
    """A document in whose place this one says that it stands, and where it says so."""

    symbol: str
    part: str
    path: str


@dataclass(frozen=True, slots=True)
class View:
    """A view that the text attributes to nobody by name: it never has a party.

    `quantifier`: the unnamed holders as printed ("some States parties"). `verb`: the verb of
    saying. `text`: the whole sentence, which begins at `offset` in its unit's text.
    """

    quantifier: str
    verb: str
    text: str
    part: str
    path: str
    offset: int


@dataclass(frozen=True, slots=True)
class Brackets:
    """Square brackets of text in negotiation, for one unit that has some.

    `pairs`: outermost pairs that open here. `depth`: the deepest nesting. `characters`: signs
    inside, blanks and the brackets themselves apart. `alternatives`: places that offer a choice.
    `unmatched`: brackets without a partner. `continued`: a pair of an earlier unit reaches in.
    """

    part: str
    path: str
    pairs: int
    depth: int
    characters: int
    alternatives: int
    unmatched: int
    continued: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """A warning. `slip` tells the source's own slip from the reader's doubt.

    `template` and `values` make its sentence in any language; `message` is the English one.
    `type` is one of gap, duplicate, numbering-restart, unclosed-quote, unmatched-bracket,
    count-mismatch, printed-twice, two-symbols, unknown-party, missing-heading, leftover,
    correction-lost, truncated, missing-note, damaged-text.
    """

    type: str
    part: str
    path: str
    line: int
    template: str
    values: Values = ()
    slip: bool = False

    @property
    def message(self) -> str:
        return filled(self.template, self.values)


@dataclass(frozen=True, slots=True)
class ParsedDocument:
    """All that a document says. `lost`: places of the corrections that were not made again."""

    masthead: Masthead
    parts: tuple[PartHead, ...]
    units: tuple[Unit, ...]
    citations: tuple[CitedSymbol, ...] = ()
    attendance: tuple[Attendee, ...] = ()
    attendance_counts: tuple[AttendanceCount, ...] = ()
    document_list: tuple[ListedPaper, ...] = ()
    speakers: tuple[Speakers, ...] = ()
    officers: tuple[OfficerNamed, ...] = ()
    rotation: tuple[RotationYear, ...] = ()
    views: tuple[View, ...] = ()
    predecessors: tuple[Predecessor, ...] = ()
    brackets: tuple[Brackets, ...] = ()
    findings: tuple[Finding, ...] = ()
    furniture: tuple[Line, ...] = field(default=())
    lost: tuple[int, ...] = ()
