"""A parse becomes rows: one call, inside the caller's transaction, in a fixed number of queries.

Nothing is deleted: an earlier edition of the same language stays and stops being current.
"""

import json
import re
from itertools import groupby

from documents import engines
from documents.models import (
    Access,
    Authorship,
    Citation,
    Document,
    Edition,
    ImportRun,
    Part,
    SourceNote,
)
from documents.parsing.symbols import normalise
from documents.parsing.units import Masthead, ParsedDocument
from documents.parsing.wording import gettext_noop
from documents.publicity import Objection, objections
from documents.readers import Source, Unreadable
from documents.relations import relate
from documents.revisions import map_editions
from documents.signals import document_imported
from documents.storing.facts import store_facts
from documents.storing.paragraphs import Address, store_text
from documents.storing.recognition import meeting_of, recognise
from documents.storing.stubs import (
    default_access,
    known_or_stubs,
    level_of_naming,
    named_by,
    settle_stubs,
    strictest,
)
from meetings.models import AgendaItem, Party
from meetings.refusals import Refused

BATCH = 500
BRACKETED = re.compile(r"\[[^\[\].…]{2,}")
CITATION_FIELDS = ("paragraph", "document", "raw", "pages", "cited_paragraphs", "implicit")
SLIP_FIELDS = ("edition", "part", "path", "kind", "message", "template", "values", "line")
KINDS = {
    "working-paper": Document.Kind.WORKING_PAPER,
    "procedural-report": Document.Kind.REPORT,
    "report": Document.Kind.REPORT,
    "rolling-text": Document.Kind.TEXT,
    "draft-text": Document.Kind.TEXT,
    "resolution": Document.Kind.RESOLUTION,
    "agenda": Document.Kind.AGENDA,
    "conference-room-paper": Document.Kind.CONFERENCE_ROOM,
    "information": Document.Kind.INFORMATION,
}


class AlreadyStored(Exception):
    """The same bytes came in before; `run` is the earlier import."""

    def __init__(self, run: ImportRun | None) -> None:
        super().__init__(run)
        self.run = run


def store(parsed: ParsedDocument, *, source: Source, run: ImportRun) -> Edition:
    """Writes the document, its new current edition and everything read from it.

    Raises AlreadyStored for bytes that are stored, Unreadable when there is no text to store,
    Refused when something public forbids the access that was asked for.
    Call it inside a transaction.
    """
    stored = Edition.objects.filter(sha256=run.sha256).order_by("rereading").last()
    if stored is not None and run.rereads is None:
        raise AlreadyStored(ImportRun.objects.filter(edition=stored).first())
    if not any(unit.kind not in ("front", "heading") for unit in parsed.units):
        raise Unreadable(
            gettext_noop(
                "No paragraphs were found in this file. Check that it is the whole document and "
                "not a cover page or a list of links."
            )
        )
    document = _document_for(parsed, run)
    rereading = stored.rereading + 1 if stored else 0
    edition, previous = _new_edition(document, parsed, source, run, rereading)
    paragraphs = store_text(parsed, edition)
    _store_citations(parsed, paragraphs, document)
    _store_slips(parsed, edition)
    store_facts(parsed, edition=edition, paragraphs=paragraphs, previous=previous)
    settle_stubs(named_by(edition).exclude(access=Access.PUBLIC))
    relate(document, said=[normalise(each.symbol) for each in parsed.predecessors])
    if previous is not None:
        map_editions(old=previous, new=edition)
    document_imported.send(sender=Document, edition=edition, previous=previous, parsed=parsed)
    return edition


def _document_for(parsed: ParsedDocument, run: ImportRun) -> Document:
    masthead = parsed.masthead
    symbol = normalise(run.symbol or masthead.symbol or "") or None
    document = run.rereads.document if run.rereads else recognise(masthead, symbol=symbol)
    meeting = meeting_of(masthead)
    if document is None:
        document = Document(
            symbol=symbol, is_sample=run.is_sample, access=run.access or default_access(symbol)
        )
    document.symbol = document.symbol or symbol
    document.meeting = document.meeting or meeting
    if document.pk is None or not document.editions.exists():
        document.title = masthead.title or document.title
        document.title_language = run.language or masthead.language or document.title_language
        document.issued_on = document.issued_on or masthead.document_date or masthead.date_start
        document.kind = _kind(parsed) or document.kind
    access = run.access or _usual_access(document)
    if _is_held(document) and strictest(access, document.access) != access:
        opens = Objection(_OPENS, (("document", str(document)),))
        raise Refused(str(opens), template=opens.template, values=opens.values)
    for why in objections(document=document, access=access):
        raise Refused(str(why), template=why.template, values=why.values)
    document.access = access
    items = _agenda_items(document, masthead)
    document.agenda_item = document.agenda_item or next(iter(items), None)
    document.save()
    if len(items) > 1:
        document.agenda_items.set(items)
    _store_submitters(document, masthead, _standing(parsed))
    return document


def _agenda_items(document: Document, masthead: Masthead) -> list[AgendaItem]:
    """The items of its meeting that its masthead prints, in that order; none where it has one."""
    printed = masthead.agenda_items or (masthead.agenda_item,)
    if document.agenda_item or document.meeting is None or not masthead.agenda_item:
        return []
    known = {item.number: item for item in document.meeting.agenda_items.filter(number__in=printed)}
    return [known[number] for number in printed if number in known]


_OPENS = gettext_noop(
    "%(document)s is held and open to fewer readers than this import asks for. Open it on its own "
    "page in the admin, which lists what that reveals."
)


def _is_held(document: Document) -> bool:
    return document.pk is not None and document.editions.exists()


def _usual_access(document: Document) -> str:
    """The level of a text for which nobody asked for one: a paper that is held keeps its own.

    A stub that has the level of those who name it gets that of its own symbol. A level that a
    person or the reference data gave is never opened.
    """
    by_symbol = default_access(document.symbol)
    is_new = document.pk is None
    if is_new:
        return by_symbol
    if _is_held(document) or document.access_changes.exists():
        return document.access
    if document.access == level_of_naming(document):
        return by_symbol
    return strictest(by_symbol, document.access)


def _standing(parsed: ParsedDocument) -> str:
    return next((head.standing for head in parsed.parts if head.code == "body"), "")


def _kind(parsed: ParsedDocument) -> str:
    """A Chair's text with square brackets is text in negotiation, whatever its symbol says."""
    if _standing(parsed) == Part.Standing.CHAIR_TEXT and any(
        BRACKETED.search(unit.text) for unit in parsed.units if unit.part == "body"
    ):
        return Document.Kind.TEXT
    return KINDS.get(parsed.masthead.document_type or "", "")


def _store_submitters(document: Document, masthead: Masthead, standing: str) -> None:
    if not masthead.submitters or document.authorships.exists():
        return
    parties = Party.objects.in_bulk(
        [s.code for s in masthead.submitters if s.code], field_name="code"
    )
    named = {submitter.name[:300]: submitter for submitter in masthead.submitters}
    groups = _names_of_groups(document, masthead)
    Authorship.objects.bulk_create(
        [
            Authorship(
                document=document,
                party=parties.get(submitter.code or ""),
                name_as_printed=name,
                capacity=submitter.capacity or _capacity(standing, bool(submitter.on_behalf_of)),
                on_behalf_of=", ".join(groups.get(g, g) for g in submitter.on_behalf_of)[:300],
                position=position,
            )
            for position, (name, submitter) in enumerate(named.items())
        ],
        batch_size=BATCH,
    )


def _names_of_groups(document: Document, masthead: Masthead) -> dict[str, str]:
    """By code, the groups for which the submitters speak, as the paper's language names them."""
    codes = {code for each in masthead.submitters for code in each.on_behalf_of}
    if not codes:
        return {}
    known = Party.objects.filter(code__in=codes).prefetch_related("names")
    return {group.code: group.name_on(document.dated, masthead.language) for group in known}


def _capacity(standing: str, for_others: bool) -> Authorship.Capacity:
    """A Chair or the secretariat submits nothing in a national capacity."""
    if standing in (Part.Standing.CHAIR_TEXT, Part.Standing.NO_STATUS):
        return Authorship.Capacity.CHAIR
    if standing == Part.Standing.SECRETARIAT:
        return Authorship.Capacity.SECRETARIAT
    return Authorship.Capacity.ON_BEHALF if for_others else Authorship.Capacity.NATIONAL


def _new_edition(
    document: Document, parsed: ParsedDocument, source: Source, run: ImportRun, rereading: int
) -> tuple[Edition, Edition | None]:
    language = run.language or parsed.masthead.language or document.title_language
    previous = document.editions.filter(language=language, is_current=True).first()
    if previous is not None:
        previous.is_current = False
        previous.save(update_fields=["is_current"])
    original = parsed.masthead.original_language
    translation = Edition.Translation.OFFICIAL
    if run.rereads is not None:
        translation = Edition.Translation(run.rereads.translation)
    elif original == language:
        translation = Edition.Translation.ORIGINAL
    edition = Edition.objects.create(
        document=document,
        language=language,
        translation=translation,
        title=parsed.masthead.title or "",
        filename=run.filename,
        sha256=run.sha256,
        rereading=rereading,
        encoding=source.encoding,
    )
    return edition, previous


def _store_citations(
    parsed: ParsedDocument, paragraphs: dict[Address, int], document: Document
) -> None:
    """Citations of other documents. A document that is cited but not held becomes a stub."""
    found = [
        (paragraph, symbol, citation)
        for citation in parsed.citations
        if (symbol := normalise(citation.symbol))
        and symbol != document.symbol
        and (paragraph := paragraphs.get((citation.part, citation.path))) is not None
    ]
    symbols = sorted({symbol for _paragraph, symbol, _citation in found})
    known = known_or_stubs(
        dict.fromkeys(symbols, ""), language=document.title_language, by=document
    )
    found.sort(key=lambda row: (row[0], row[1], row[2].raw))
    engines.insert(
        Citation,
        CITATION_FIELDS,
        [
            (
                paragraph,
                known[symbol].pk,
                citation.raw[:300],
                citation.pages[:100],
                citation.paragraphs[:100],
                citation.implicit,
            )
            for _key, same in groupby(found, key=lambda row: (row[0], row[1], row[2].raw[:300]))
            for paragraph, symbol, citation in [next(same)]
        ],
    )


def _store_slips(parsed: ParsedDocument, edition: Edition) -> None:
    engines.insert(
        SourceNote,
        SLIP_FIELDS,
        [
            (
                edition.pk,
                finding.part,
                finding.path,
                finding.type,
                finding.message,
                finding.template,
                json.dumps(dict(finding.values)),
                finding.line,
            )
            for finding in parsed.findings
            if finding.slip
        ],
    )
