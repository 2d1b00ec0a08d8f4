"""A parsed document as plain JSON values, for measurements and for other programs."""

from typing import Any

from documents.parsing.units import ParsedDocument, Unit


def neutral(parsed: ParsedDocument) -> dict[str, Any]:
    """The neutral export: metadata, paragraphs, headings and the facts, in document order.

    Sections are part codes; dates are ISO strings; parties are given by code where it is known.
    """
    head = parsed.masthead
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
            "submitters": [s.code or s.name for s in head.submitters],
            "job_number": head.job_number,
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
            {"code": a.code, "name": a.name, "role": a.role, "section": a.part, "path": a.path}
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
                "submitters": list(d.submitters),
                "languages": None if d.languages is None else list(d.languages),
            }
            for d in parsed.document_list
        ],
        "speakers": [
            {
                "agenda_item": s.agenda_item,
                "path": s.path,
                "states": list(s.states),
                "organisations": list(s.organisations),
            }
            for s in parsed.speakers
        ],
        "officers": [{"role": o.role, "name": o.name, "path": o.path} for o in parsed.officers],
        "rotation": [{"year": r.year, **dict(r.cells)} for r in parsed.rotation],
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
