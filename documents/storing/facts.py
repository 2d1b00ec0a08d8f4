"""The facts of a parse become rows, each with its paragraph, in a fixed number of queries.

A fact whose paragraph is not stored is left out: nothing is stored without its source. Names stay
as printed; the party stands beside them where it is known.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol, TypeVar

from documents import engines
from documents.models import Brackets, Edition, ListedDocument
from documents.parsing.symbols import normalise
from documents.parsing.units import ParsedDocument
from documents.storing.stubs import known_or_stubs
from meetings.actions import carry_interventions, carry_terms
from meetings.models import (
    AgendaItem,
    Attendance,
    AttendanceCount,
    Intervention,
    Meeting,
    Officer,
    Party,
    RotationTurn,
)

Address = tuple[str, str]


class _Read(Protocol):
    """A fact of a parse: it has the address that it was read from."""

    @property
    def part(self) -> str: ...
    @property
    def path(self) -> str: ...


_Fact = TypeVar("_Fact", bound=_Read)
_Row = TypeVar(
    "_Row", Officer, Attendance, AttendanceCount, Intervention, RotationTurn, ListedDocument
)


@dataclass(frozen=True, slots=True)
class _Known:
    """What the facts of an edition hang on: paragraphs by address, parties by code, the meeting."""

    edition: Edition
    paragraphs: Mapping[Address, int]
    parties: Mapping[str, Party]
    meeting: Meeting | None
    items: Mapping[str, AgendaItem]

    def placed(self, facts: Iterable[_Fact]) -> Iterator[tuple[int, int, _Fact]]:
        """Position, paragraph and fact of each fact whose paragraph is stored."""
        for position, fact in enumerate(facts):
            paragraph = self.paragraphs.get((fact.part, fact.path))
            if paragraph is not None:
                yield position, paragraph, fact

    def party(self, code: str | None) -> Party | None:
        return self.parties.get(code or "")


def store_facts(
    parsed: ParsedDocument,
    *,
    edition: Edition,
    paragraphs: Mapping[Address, int],
    previous: Edition | None = None,
) -> None:
    """Writes attendance, speakers, officers, rotation, listed documents and brackets.

    `paragraphs`: (part, path) -> number of the stored row. Speakers arrive as drafts; what a person
    decided and the terms entered for edition `previous` hold where the text is the same. Call it
    inside the storing transaction.
    """
    meeting = edition.document.meeting
    known = _Known(
        edition=edition,
        paragraphs=paragraphs,
        parties=Party.objects.in_bulk(sorted(_codes(parsed)), field_name="code"),
        meeting=meeting,
        items={item.number: item for item in meeting.agenda_items.all()}
        if meeting and parsed.speakers
        else {},
    )
    _insert(Officer, _officers(parsed, known), lambda row: (row.role, row.name_as_printed))
    _insert(Attendance, _attendance(parsed, known), lambda row: (row.category, row.name_as_printed))
    _insert(AttendanceCount, _counts(parsed, known), lambda row: row.category)
    _insert(
        Intervention, _interventions(parsed, known), lambda row: (row.item, row.name_as_printed)
    )
    _insert(RotationTurn, _rotation(parsed, known), lambda row: (row.year, row.series))
    _insert(ListedDocument, _listed(parsed, known), lambda row: row.document_id)
    engines.insert_unsaved(Brackets, _brackets(parsed, known))
    if previous is not None and parsed.speakers:
        carry_interventions(old=previous.pk, new=edition.pk)
    if previous is not None and parsed.officers:
        carry_terms(old=previous.pk, new=edition.pk)


def _insert(model: type[_Row], rows: Iterable[_Row], same: Callable[[_Row], object]) -> None:
    """Writes the rows; of those of a paragraph that say the same, the first."""
    once: dict[tuple[int, object], _Row] = {}
    for row in rows:
        once.setdefault((row.paragraph_id, same(row)), row)
    engines.insert_unsaved(model, once.values())


def _codes(parsed: ParsedDocument) -> set[str]:
    """The codes of every party that a fact names."""
    codes = {attendee.code for attendee in parsed.attendance}
    codes |= {each.code for speakers in parsed.speakers for each in speakers.speakers}
    codes |= {each.on_behalf_of for speakers in parsed.speakers for each in speakers.speakers}
    codes |= {group for year in parsed.rotation for _column, group in year.cells}
    return {code for code in codes if code}


def _officers(parsed: ParsedDocument, known: _Known) -> Iterator[Officer]:
    for position, paragraph, each in known.placed(parsed.officers):
        yield Officer(
            paragraph_id=paragraph,
            meeting=known.meeting,
            position=position,
            role=each.role,
            name_as_printed=each.name[:200],
        )


def _attendance(parsed: ParsedDocument, known: _Known) -> Iterator[Attendance]:
    for position, paragraph, each in known.placed(parsed.attendance):
        yield Attendance(
            paragraph_id=paragraph,
            meeting=known.meeting,
            position=position,
            party=known.party(each.code),
            name_as_printed=each.name[:300],
            category=each.role,
        )


def _counts(parsed: ParsedDocument, known: _Known) -> Iterator[AttendanceCount]:
    for position, paragraph, each in known.placed(parsed.attendance_counts):
        yield AttendanceCount(
            paragraph_id=paragraph,
            meeting=known.meeting,
            position=position,
            category=each.role,
            claimed=each.claimed,
            listed=each.listed,
        )


def _interventions(parsed: ParsedDocument, known: _Known) -> Iterator[Intervention]:
    """One row a speaker and item. Whom somebody spoke for stays one party: the group."""
    position = 0
    for _place, paragraph, speakers in known.placed(parsed.speakers):
        for each in speakers.speakers:
            party, group = known.party(each.code), known.party(each.on_behalf_of)
            yield Intervention(
                paragraph_id=paragraph,
                meeting=known.meeting,
                position=position,
                agenda_item=known.items.get(speakers.agenda_item),
                item=speakers.agenda_item[:16],
                party=party,
                name_as_printed=each.name[:300],
                on_behalf_of=group if group != party else None,
                on_behalf_as_printed=each.on_behalf_printed[:300],
            )
            position += 1


def _rotation(parsed: ParsedDocument, known: _Known) -> Iterator[RotationTurn]:
    for _place, paragraph, each in known.placed(parsed.rotation):
        for position, (series, code) in enumerate(each.cells):
            yield RotationTurn(
                paragraph_id=paragraph,
                meeting=known.meeting,
                position=position,
                year=each.year,
                series=series,
                group=known.party(code),
                group_code=code,
            )


def _listed(parsed: ParsedDocument, known: _Known) -> Iterator[ListedDocument]:
    papers = [
        (position, paragraph, symbol, paper)
        for position, paragraph, paper in known.placed(parsed.document_list)
        if (symbol := normalise(paper.symbol))
    ]
    titles: dict[str, str] = {}
    for _position, _paragraph, symbol, paper in papers:
        titles[symbol] = titles.get(symbol) or paper.title
    edition = known.edition
    documents = known_or_stubs(titles, language=edition.language, by=edition.document)
    for position, paragraph, symbol, paper in papers:
        yield ListedDocument(
            paragraph_id=paragraph,
            document=documents[symbol],
            position=position,
            title_as_printed=paper.title,
            submitters=list(paper.submitters),
            on_behalf_of=list(paper.on_behalf_of),
            languages=None if paper.languages is None else list(paper.languages),
            companions=[normalise(each) for each in paper.companions],
            rows=paper.rows,
        )


def _brackets(parsed: ParsedDocument, known: _Known) -> Iterator[Brackets]:
    for _position, paragraph, each in known.placed(parsed.brackets):
        yield Brackets(
            paragraph_id=paragraph,
            pairs=each.pairs,
            depth=each.depth,
            characters=each.characters,
            alternatives=each.alternatives,
            unmatched=each.unmatched,
            continued=each.continued,
        )
