"""A parsed document as plain JSON values, for measurements and for other programs."""

from collections.abc import Callable
from datetime import date
from typing import Any

from documents.parsing.units import ParsedDocument, Unit


def neutral(
    parsed: ParsedDocument, *, code_on: Callable[[str, date | None], str] = lambda code, day: code
) -> dict[str, Any]:
    """The neutral export: metadata, paragraphs, headings and the facts, in document order.

    Sections are part codes; dates are ISO strings; parties are given by code where it is known.
    `code_on(code, day)` gives the code that a party had on the document's day (None: undated).
    """
    head = parsed.masthead
    day = head.document_date or head.date_end or head.date_start

    def dated(codes: tuple[str, ...]) -> list[str]:
        return [code_on(code, day) for code in codes]

    return {
        "metadata": {
            "symbol": head.symbol,
            "language": head.language,
            "original_language": head.original_language,
            "title": head.title,
            "document_type": head.document_type,
            "meeting": head.meeting,
            "session": head.session,
            "date_start": _iso(head.date_start),
            "date_end": _iso(head.date_end),
            "document_date": _iso(head.document_date),
            "place": head.place,
            "agenda_item": head.agenda_item,
            "agenda_item_title": head.agenda_item_title,
            "agenda_items": list(head.agenda_items),
            "submitters": dated(tuple(s.code or s.name for s in head.submitters)),
            "submitted_by": [
                {
                    "name": s.name,
                    "code": s.code,
                    "capacity": s.capacity or None,
                    "on_behalf_of": list(s.on_behalf_of),
                }
                for s in head.submitters
            ],
            "job_number": head.job_number,
            "distribution": head.distribution,
        },
        "paragraphs": [_paragraph(unit) for unit in parsed.units if unit.kind != "heading"],
        "headings": [_heading(unit) for unit in parsed.units if unit.kind == "heading"],
        "citations": [
            {
                "symbol": c.symbol,
                "section": c.part,
                "path": c.path,
                "pages": c.pages or None,
                "paragraphs": c.paragraphs or None,
                "implicit": c.implicit,
            }
            for c in parsed.citations
        ],
        "attendance": [
            {
                "code": a.code and code_on(a.code, day),
                "name": a.name,
                "role": a.role,
                "section": a.part,
                "path": a.path,
            }
            for a in parsed.attendance
        ],
        "attendance_counts": [
            {"path": c.path, "role": c.role, "claimed": c.claimed, "match": c.match}
            for c in parsed.attendance_counts
        ],
        "document_list": [
            {
                "symbol": d.symbol,
                "title": d.title,
                "submitters": dated(d.submitters),
                "languages": None if d.languages is None else list(d.languages),
                "on_behalf_of": list(d.on_behalf_of),
                "companions": list(d.companions),
                "section": d.part,
                "path": d.path,
            }
            for d in parsed.document_list
        ],
        "speakers": [
            {
                "agenda_item": s.agenda_item,
                "path": s.path,
                "states": dated(s.states),
                "organisations": dated(s.organisations),
                "on_behalf_of": [list(pair) for pair in s.on_behalf_of],
                "section": s.part,
            }
            for s in parsed.speakers
        ],
        "officers": [{"role": o.role, "name": o.name, "path": o.path} for o in parsed.officers],
        "rotation": [{"year": r.year, **dict(r.cells)} for r in parsed.rotation],
        "views": [
            {
                "quantifier": v.quantifier,
                "verb": v.verb,
                "text": v.text,
                "section": v.part,
                "path": v.path,
                "offset": v.offset,
                "party": None,
            }
            for v in parsed.views
        ],
        "brackets": [
            {
                "section": b.part,
                "path": b.path,
                "pairs": b.pairs,
                "depth": b.depth,
                "characters": b.characters,
                "alternatives": b.alternatives,
                "unmatched": b.unmatched,
                "continued": b.continued,
            }
            for b in parsed.brackets
        ],
        "warnings": [
            {
                "type": f.type,
                "section": f.part,
                "path": f.path,
                "line": f.line,
                "message": f.message,
                "slip": f.slip,
            }
            for f in parsed.findings
        ],
    }


def _iso(day: Any) -> str | None:
    return day.isoformat() if day else None


def _paragraph(unit: Unit) -> dict[str, Any]:
    return {
        "section": unit.part,
        "path": unit.path,
        "kind": unit.kind,
        "label": unit.label,
        "text": unit.text,
        "quoted": unit.quoted,
        "line": unit.line,
    }


def _heading(unit: Unit) -> dict[str, Any]:
    """The title of a document stands in its head and is counted as the body's heading 0."""
    return {
        "section": "body" if unit.part == "front" else unit.part,
        "level": unit.level,
        "label": unit.label or None,
        "text": unit.text,
    }
