"""The papers of a meeting: what its reports list against what is held here."""

from collections.abc import Sequence
from dataclasses import dataclass

from documents.models import LANGUAGE_NAMES, Document, Edition, ListedDocument
from meetings.models import Meeting, Party
from meetings.roles import Reader
from tracker.dashboards.citing import SETTLED
from tracker.dashboards.meeting.agenda import Paper, paper
from tracker.dashboards.meeting.told import Told, places

OUTCOMES = (Document.Kind.REPORT, Document.Kind.RESOLUTION)


@dataclass(frozen=True, slots=True)
class ListedRow:
    """A listed paper. `missing`: languages that the list names and that are not held."""

    paper: Paper
    submitters: tuple[str, ...]
    on_behalf_of: tuple[str, ...]
    held_in: tuple[str, ...]
    missing: tuple[str, ...]
    at: tuple[Told, ...]

    @property
    def is_held(self) -> bool:
        return bool(self.held_in)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the meeting brought forth, with the standing of its body."""

    paper: Paper
    kind: str
    standing: str
    is_settled: bool
    is_held: bool


@dataclass(frozen=True, slots=True)
class Papers:
    listed: tuple[ListedRow, ...]
    unlisted: tuple[Paper, ...]

    @property
    def held(self) -> int:
        return sum(1 for row in self.listed if row.is_held)


def papers_of(meeting: Meeting, *, documents: Sequence[Document], user: Reader) -> Papers:
    """Listed papers, then those held that no list names. Four queries at most."""
    by_paper: dict[int, list[ListedDocument]] = {}
    rows = (
        ListedDocument.objects.visible_to(user)
        .filter(
            paragraph__edition__document__meeting=meeting,
            paragraph__edition__in=Edition.objects.telling(),
        )
        .select_related("document", "paragraph__part", "paragraph__edition__document")
        .prefetch_related("document__editions")
        .order_by("paragraph__edition_id", "paragraph__position", "position")
    )
    for row in rows:
        by_paper.setdefault(row.document_id, []).append(row)
    codes = {
        code
        for same in by_paper.values()
        for row in same
        for code in (*row.submitters, *row.on_behalf_of)
    }
    parties = {
        party.code: party.name_on(meeting.starts)
        for party in Party.objects.filter(code__in=codes).prefetch_related("names")
    }
    return Papers(
        listed=tuple(_listed(same, parties) for same in by_paper.values()),
        unlisted=tuple(
            paper(document)
            for document in documents
            if by_paper and document.pk not in by_paper and document.current_editions
        ),
    )


def _listed(same: Sequence[ListedDocument], parties: dict[str, str]) -> ListedRow:
    """A paper that several lists name is one row."""
    first = same[0]
    held = [edition.language for edition in first.document.current_editions]
    named = dict.fromkeys(code for row in same for code in row.languages or ())
    shown = paper(first.document)
    return ListedRow(
        paper=Paper(shown.symbol, shown.title or first.title_as_printed, shown.language, shown.url),
        submitters=_each_once(same, "submitters", parties),
        on_behalf_of=_each_once(same, "on_behalf_of", parties),
        held_in=tuple(str(LANGUAGE_NAMES[code]) for code in held),
        missing=tuple(str(LANGUAGE_NAMES[c]) for c in named if c not in held) if held else (),
        at=places(same),
    )


def _each_once(
    rows: Sequence[ListedDocument], field: str, parties: dict[str, str]
) -> tuple[str, ...]:
    """The names of the time; what is no code is a name as printed."""
    codes = dict.fromkeys(code for row in rows for code in getattr(row, field))
    return tuple(parties.get(code, code) for code in codes)


def outcomes_of(documents: Sequence[Document]) -> tuple[Outcome, ...]:
    """Reports and resolutions among the meeting's documents. Prefetch `editions__parts`."""
    return tuple(_outcome(each) for each in documents if each.kind in OUTCOMES)


def _outcome(document: Document) -> Outcome:
    editions = document.current_editions
    body = next((part for e in editions[:1] for part in e.parts.all() if part.code == "body"), None)
    return Outcome(
        paper=paper(document),
        kind=str(document.get_kind_display()),
        standing=str(body.get_standing_display()) if body else "",
        is_settled=body is not None and body.standing in SETTLED,
        is_held=bool(editions),
    )
