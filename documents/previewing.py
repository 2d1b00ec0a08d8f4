"""What a parsed run will become: its text with the warnings in place, and which document it is."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from documents import importing
from documents.models import Document, Edition, ImportRun, Paragraph, Part
from documents.parsing.symbols import normalise
from documents.parsing.units import Finding, Masthead, PartHead, Unit
from documents.recognition import find
from documents.wording import said

FINDING_NAMES = {
    "gap": _("Missing number"),
    "duplicate": _("Number printed twice"),
    "numbering-restart": _("Numbering starts again"),
    "unclosed-quote": _("Quotation without an end"),
    "unmatched-bracket": _("Bracket without its pair"),
    "count-mismatch": _("Count and list differ"),
    "printed-twice": _("Passage printed twice"),
    "two-symbols": _("Two symbols"),
    "unknown-party": _("Unknown party"),
    "missing-heading": _("Missing heading"),
    "leftover": _("Text without a place"),
    "correction-lost": _("Correction not made again"),
    "truncated": _("Text that breaks off"),
    "missing-note": _("Missing footnote"),
    "damaged-text": _("Unreadable characters"),
}


@dataclass(frozen=True, slots=True)
class Warned:
    """A finding with its sentence in the reader's language."""

    finding: Finding
    message: str


@dataclass(frozen=True, slots=True)
class Row:
    """A unit as the preview shows it, its kind in words; `head` is set where a part begins."""

    unit: Unit
    kind: str
    head: PartHead | None
    standing: str
    findings: tuple[Warned, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """The parse of a run beside what storing it will do.

    `document` is the known document that it is recognised as (None: a new one), `edition` the
    current text of the same language that it would replace (None: there is none).
    """

    masthead: Masthead
    symbol: str
    language: str
    encoding: str
    rows: tuple[Row, ...]
    loose: tuple[Warned, ...]
    citations: int
    document: Document | None
    edition: Edition | None


def preview_of(run: ImportRun) -> Preview:
    """Reads the run's file again. Raises Unreadable when the file cannot be read any more."""
    found = importing.read_run(run, lines=True)
    source, parsed = found.source, found.parsed
    masthead = parsed.masthead
    symbol = normalise(run.symbol or masthead.symbol or "")
    document = find(masthead, symbol=symbol or None)
    language = run.language or masthead.language or (document.title_language if document else "zh")
    edition = (
        document.editions.filter(language=language, is_current=True).first() if document else None
    )
    rows = _rows(parsed.units, parsed.parts, parsed.findings)
    placed = {id(warned.finding) for row in rows for warned in row.findings}
    return Preview(
        masthead=masthead,
        symbol=symbol,
        language=language,
        encoding=source.encoding,
        rows=rows,
        loose=tuple(
            Warned(finding, said(finding))
            for finding in parsed.findings
            if id(finding) not in placed
        ),
        citations=len(parsed.citations),
        document=document,
        edition=edition,
    )


def _rows(
    units: Sequence[Unit], parts: Sequence[PartHead], findings: Sequence[Finding]
) -> tuple[Row, ...]:
    heads = {head.code: head for head in parts}
    standings = {code: str(name) for code, name in Part.Standing.choices}
    kinds = {code: str(name) for code, name in Paragraph.Kind.choices}
    here: dict[tuple[str, str], list[Warned]] = defaultdict(list)
    for finding in findings:
        here[finding.part, finding.path].append(Warned(finding, said(finding)))
    rows = []
    seen: set[str] = set()
    for unit in units:
        head = None if unit.part in seen else heads.get(unit.part)
        seen.add(unit.part)
        rows.append(
            Row(
                unit=unit,
                kind=kinds.get(unit.kind, unit.kind),
                head=head,
                standing=standings.get(head.standing, "") if head else "",
                findings=tuple(here.pop((unit.part, unit.path), ())),
            )
        )
    return tuple(rows)
