"""What a parsed run will become: its text with the warnings in place, and which document it is."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from documents import importing
from documents.correcting import offered_corrections
from documents.models import Correction, Document, Edition, ImportRun
from documents.parsing.symbols import normalise
from documents.parsing.units import ParsedDocument
from documents.recognition import find
from documents.sidebyside import PAGE, Compared, Row, Warned, compare, rows_of, warned

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
class Preview:
    """The parse of a run beside what storing it will do.

    `document` is the known document that it is recognised as (None: a new one), `edition` the
    current text of the same language that it would replace (None: there is none), `compared` what
    becomes of that text. `rows` are those of one page of `pages`; `units` counts all.
    """

    parsed: ParsedDocument
    symbol: str
    language: str
    encoding: str
    rows: tuple[Row, ...]
    page: int
    pages: int
    units: int
    findings: tuple[Warned, ...]
    by_type: tuple[tuple[str, tuple[Warned, ...]], ...]
    document: Document | None
    edition: Edition | None
    compared: Compared | None
    corrections: tuple[Correction, ...]
    offered: tuple[Correction, ...]


def preview_of(run: ImportRun, *, page: int = 1, editing: tuple[str, str] = ("", "")) -> Preview:
    """Reads the run's file again. Raises Unreadable when the file cannot be read any more.

    `editing` is an operation and the address of the unit for which its form is shown. A page
    that is not there is the last one.
    """
    made = Correction.objects.of_file(run.sha256).select_related("made_by", "withdrawn_by")
    corrections = tuple(made)
    found = importing.read_run(
        run, lines=True, corrections=[c.change for c in corrections if c.withdrawn_at is None]
    )
    source, parsed = found.source, found.parsed
    masthead = parsed.masthead
    symbol = normalise(run.symbol or masthead.symbol or "")
    document = run.rereads.document if run.rereads else find(masthead, symbol=symbol or None)
    language = run.language or masthead.language or (document.title_language if document else "zh")
    edition = (
        document.editions.filter(language=language, is_current=True).first() if document else None
    )
    compared = compare(parsed.units, edition) if edition else None
    findings = warned(parsed.findings, parsed.units)
    pages = max(1, -(-len(parsed.units) // PAGE))
    page = min(max(page, 1), pages)
    return Preview(
        parsed=parsed,
        symbol=symbol,
        language=language,
        encoding=source.encoding,
        rows=rows_of(parsed, findings, source, compared, page=page, editing=editing),
        page=page,
        pages=pages,
        units=len(parsed.units),
        findings=findings,
        by_type=_by_type(findings),
        document=document,
        edition=edition,
        compared=compared,
        corrections=corrections,
        offered=tuple(offered_corrections(run, edition)),
    )


def _by_type(findings: tuple[Warned, ...]) -> tuple[tuple[str, tuple[Warned, ...]], ...]:
    """Findings under the name of their kind, in the order of the names."""
    names = {each.finding.type: str(FINDING_NAMES.get(each.finding.type, "")) for each in findings}
    return tuple(
        (name or kind, tuple(each for each in findings if each.finding.type == kind))
        for kind, name in sorted(names.items(), key=lambda item: item[1])
    )
