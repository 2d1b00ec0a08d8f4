"""What a parsed run will become: its text with the warnings in place, and which document it is."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from documents.importing import reading
from documents.importing.correcting import offered_corrections
from documents.importing.sidebyside import PAGE, Compared, Row, Warned, compare, rows_of, warned
from documents.models import LANGUAGES, Correction, Document, Edition, ImportRun
from documents.parsing.symbols import normalise
from documents.parsing.units import AttendanceCount, ParsedDocument
from documents.readers import Unreadable
from documents.storing.recognition import find
from documents.wording import said, worded
from meetings.models import Officer
from meetings.models.record import Category
from meetings.refusals import RefusalKind, Refused

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

# So many warnings of a kind are listed; every one stands at its place in the text as well.
LISTED = 100


@dataclass(frozen=True, slots=True)
class Made:
    """A correction of the file, and why this reading could not make it again ("": it did)."""

    correction: Correction
    lost: str = ""


@dataclass(frozen=True, slots=True)
class OfType:
    """Warnings of one kind: how many there are, and the first of them for a list."""

    name: str
    count: int
    first: tuple[Warned, ...]

    @property
    def more(self) -> int:
        return self.count - len(self.first)


@dataclass(frozen=True, slots=True)
class Preview:
    """The parse of a run beside what storing it will do.

    `document` is the known document that it is recognised as (None: a new one), `edition` the
    current text of the same language that it would replace (None: there is none), `compared` what
    becomes of that text. `rows` are those of one page of `pages`; `units` counts all. `shown` is
    the position of the last correction, -1 for none: what a form sends back. `officers` come with
    their functions, `counts` with the category that each counts, named in the active language.
    """

    parsed: ParsedDocument
    symbol: str
    language: str
    language_name: str
    encoding: str
    rows: tuple[Row, ...]
    page: int
    pages: int
    units: int
    findings: tuple[Warned, ...]
    by_type: tuple[OfType, ...]
    document: Document | None
    edition: Edition | None
    compared: Compared | None
    corrections: tuple[Made, ...]
    shown: int
    offered: tuple[Correction, ...]
    officers: tuple[tuple[str, str], ...]
    counts: tuple[tuple[str, AttendanceCount], ...]

    @property
    def lost_corrections(self) -> tuple[Made, ...]:
        return tuple(made for made in self.corrections if made.lost)


def preview_of(run: ImportRun, *, page: int = 1, editing: tuple[str, str] = ("", "")) -> Preview:
    """Reads the run's file again. Raises Unreadable when the file cannot be read any more.

    `editing` is an operation and the address of the unit for which its form is shown. A page
    that is not there is the last one.
    """
    made = Correction.objects.of_file(run.sha256).select_related("made_by", "withdrawn_by")
    corrections = tuple(made)
    in_force = [c for c in corrections if c.withdrawn_at is None]
    found = reading.read_run(run, lines=True, corrections=[c.change for c in in_force])
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
        language_name=str(dict(LANGUAGES).get(language, language)),
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
        corrections=_made(corrections, in_force, parsed),
        shown=max((c.position for c in corrections), default=-1),
        offered=tuple(offered_corrections(run, edition)),
        officers=tuple((each.name, _name(Officer.Role, each.role)) for each in parsed.officers),
        counts=tuple((_name(Category, each.role), each) for each in parsed.attendance_counts),
    )


def ready_preview(run: ImportRun, *, page: int = 1) -> Preview:
    """The preview of a run that is ready for it. Raises Refused for another, and for one whose
    file cannot be read any more."""
    if run.state != ImportRun.State.PARSED:
        raise Refused(
            _("This import is “%(state)s”; only one that is ready for preview has a preview.")
            % {"state": run.get_state_display()},
            kind=RefusalKind.CONFLICT,
        )
    try:
        return preview_of(run, page=page)
    except Unreadable as problem:
        sentence = worded(problem.template, dict(problem.values))
        raise Refused(sentence, kind=RefusalKind.CONFLICT) from None


def _name(choices: type[TextChoices], code: str) -> str:
    """The name of a code in the active language; a code without one is its own."""
    return str(dict(choices.choices).get(code, code))


def _made(
    corrections: Sequence[Correction], in_force: Sequence[Correction], parsed: ParsedDocument
) -> tuple[Made, ...]:
    sentences = [said(found) for found in parsed.findings if found.type == "correction-lost"]
    lost = dict(zip((in_force[place].pk for place in parsed.lost), sentences, strict=True))
    return tuple(Made(each, lost.get(each.pk, "")) for each in corrections)


def _by_type(findings: tuple[Warned, ...]) -> tuple[OfType, ...]:
    """Findings under the name of their kind, in the order of the names."""
    kinds: dict[str, list[Warned]] = defaultdict(list)
    for each in findings:
        kinds[each.finding.type].append(each)
    groups = [
        OfType(str(FINDING_NAMES.get(kind, kind)), len(found), tuple(found[:LISTED]))
        for kind, found in kinds.items()
    ]
    return tuple(sorted(groups, key=lambda group: group.name))
