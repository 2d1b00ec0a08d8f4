"""The rows of the packages' files as columns of their models."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import documents.reference as written
import meetings.reference as met
import proposals.reference as tabled
from meetings.rowfiles import Row
from tracker.reference.reconcile import Ref, Wanted


def parties(folder: Path) -> Iterator[Wanted]:
    for row in met.parties(folder):
        columns = ("code", "kind", "sort_key", "sources")
        yield Wanted(row, row.key, _columns(row, *columns), said=row.values)


def party_names(folder: Path) -> Iterator[Wanted]:
    for party in met.parties(folder):
        for row in met.names_of(party):
            yield Wanted(
                row,
                (party.key, row["language"], row["text"]),
                {
                    "party": Ref("parties", party.key),
                    **_columns(row, "language", "text", "form", "valid_from", "valid_to"),
                },
                owner=party.key,
            )


def platforms(folder: Path) -> Iterator[Wanted]:
    yield from _in_order(met.platforms(folder), "code", "name_zh", "name_en", "sources")


def meetings(folder: Path) -> Iterator[Wanted]:
    for row in met.meetings(folder):
        plain = ("code", "series", "name_zh", "name_en", "starts", "ends", "planned_for")
        values = _columns(row, *plain, "place_zh", "place_en", "sources")
        values["parent"] = _ref("meetings", row["parent"])
        yield Wanted(row, row.key, values, said=values)


def agenda_items(folder: Path) -> Iterator[Wanted]:
    for meeting in met.meetings(folder):
        for row in met.agenda_of(meeting):
            values = _columns(row, "number", "title_zh", "title_en", "sources")
            values["meeting"] = Ref("meetings", meeting.key)
            yield Wanted(row, (meeting.key, row["number"]), values, said=values)


def documents(folder: Path) -> Iterator[Wanted]:
    plain = ("symbol", "title", "title_language", "kind", "issued_on", "access")
    for row in written.documents(folder):
        values = _columns(row, *plain)
        values["reference_key"] = row["key"]
        values["meeting"] = _ref("meetings", row["meeting"])
        item = (row["meeting"], row["agenda_item"])
        values["agenda_item"] = Ref("agenda items", item) if row["agenda_item"] else None
        yield Wanted(row, row.key, values)


def submitters(folder: Path) -> Iterator[Wanted]:
    for paper in written.documents(folder):
        for position, row in enumerate(written.submitters_of(paper)):
            values = _columns(row, "name_as_printed", "capacity", "on_behalf_of")
            values |= {"position": position, "party": _ref("parties", row["party"])}
            values["document"] = Ref("documents", paper.key)
            yield Wanted(row, (paper.key, row["name_as_printed"]), values, owner=paper.key)


def statuses(folder: Path) -> Iterator[Wanted]:
    named = ("code", "name_zh", "name_en", "meaning_zh", "meaning_en", "stage")
    rules = ("accepted_standings", "confirmer", "is_terminal", "is_provisional", "sources")
    needs = ("needs_evidence", "needs_text_version", "needs_successor")
    yield from _in_order(tabled.statuses(folder), *named, *rules, *needs)


def transitions(folder: Path) -> Iterator[Wanted]:
    for row, before, to in tabled.transitions(folder):
        values = _columns(row, "sources")
        values["from_status"] = _ref("statuses", before)
        values["to_status"] = Ref("statuses", to)
        yield Wanted(row, (before, to), values, said=values)


def elements(folder: Path) -> Iterator[Wanted]:
    plain = ("code", "kind", "name_zh", "name_en", "proposed_on", "sources")
    for want in _in_order(tabled.elements(folder), *plain):
        parent = _ref("elements", want.row["parent"])
        by = _ref("parties", want.row["proposed_by"])
        values = {**want.values, "parent": parent, "proposed_by": by}
        yield Wanted(want.row, want.key, values, said=values)


def terms(folder: Path) -> Iterator[Wanted]:
    for row, language, term in tabled.terms(folder):
        values = {**_columns(row, "kind", "basis", "note", "sources"), "language": language}
        values |= {"term": term, "element": _ref("elements", row["element"])}
        yield Wanted(row, (row["element"], language, term.lower()), values, said=row.values)


def proposals(folder: Path) -> Iterator[Wanted]:
    plain = ("code", "title_zh", "title_en", "tabled_on", "sources")
    for want in _in_order(tabled.proposals(folder), *plain):
        row = want.row
        values = {
            **want.values,
            "parent": _ref("proposals", row["parent"]),
            "document": Ref("documents", row["document"]),
            "elements": _refs(row["elements"]),
        }
        yield Wanted(row, want.key, values, said={**row.values, "position": values["position"]})


def sponsors(folder: Path) -> Iterator[Wanted]:
    for proposal in tabled.proposals(folder):
        for row in tabled.sponsors_of(proposal):
            yield Wanted(
                row,
                (proposal.key, row["party"]),
                {
                    "proposal": Ref("proposals", proposal.key),
                    "party": Ref("parties", row["party"]),
                    "capacity": row["capacity"],
                    "spoken_by": _ref("parties", row["spoken_by"]),
                    "joined_on": proposal["tabled_on"],
                    "document": Ref("documents", proposal["document"]),
                },
                owner=proposal.key,
            )


def phases(folder: Path) -> Iterator[Wanted]:
    years = ("first_year", "last_year", "is_derived")
    named = ("code", "name_zh", "name_en", "tag_zh", "tag_en", "sources")
    yield from _in_order(tabled.phases(folder), *named, *years)


def activities(folder: Path) -> Iterator[Wanted]:
    for phase in tabled.phases(folder):
        plain = ("code", "name_zh", "name_en", "sources")
        for want in _in_order(tabled.activities_of(phase), *plain):
            values = {
                **want.values,
                "phase": Ref("phases", phase.key),
                "elements": _refs(want.row["elements"]),
            }
            yield Wanted(want.row, want.row["code"], values, said=values)


def milestones(folder: Path) -> Iterator[Wanted]:
    plain = ("code", "name_zh", "name_en", "dated", "is_planned", "sources")
    for want in _in_order(tabled.milestones(folder), *plain):
        starts, ends = tabled.span(want.row["dated"])
        by = _ref("parties", want.row["claimed_by"])
        session = _ref("meetings", want.row["meeting"])
        values = {
            **want.values,
            "starts": starts,
            "ends": ends,
            "claimed_by": by,
            "meeting": session,
        }
        yield Wanted(want.row, want.key, values, said=values)


def domains(folder: Path) -> Iterator[Wanted]:
    plain = ("code", "name_zh", "name_en", "definition_zh", "definition_en", "sources")
    yield from _in_order(tabled.domains(folder), *plain)


def _in_order(rows: Sequence[Row], *columns: str) -> Iterator[Wanted]:
    for position, row in enumerate(rows, 1):
        values = {**_columns(row, *columns), "position": position}
        yield Wanted(row, row.key, values, said=values)


def _columns(row: Row, *names: str) -> dict[str, Any]:
    values = {name: row[name] for name in names}
    return {name: [*v] if isinstance(v, tuple) else v for name, v in values.items()}


def _ref(kind: str, key: str | None) -> Ref | None:
    return None if key is None else Ref(kind, key)


def _refs(codes: Sequence[str]) -> tuple[Ref, ...]:
    return tuple(Ref("elements", code) for code in codes)
