"""What the database refuses about statuses and positions, whoever asks, with raw SQL too.

A check constraint sees one row. These rules see the rows beside it: a status rests on a change, a
change on evidence, and what was decided stays. Samples may leave again, with all they have.
"""

from documents.engines.triggers import Guard

CHANGE, EVIDENCE = "proposals_statuschange", "proposals_evidence"
ELEMENT, STATUS = "proposals_element", "proposals_status"
STANCE, CONTEST = "proposals_stance", "proposals_contest"

_REAL = f'NOT EXISTS (SELECT 1 FROM "{ELEMENT}" e WHERE e.id = %s AND e.is_sample)'  # noqa: S608
_WITHOUT_EVIDENCE = f"""NEW.state = 'confirmed'
    AND EXISTS (SELECT 1 FROM "{STATUS}" s WHERE s.id = NEW.to_status_id AND s.needs_evidence)
    AND NOT EXISTS (
        SELECT 1 FROM "{EVIDENCE}" v
        JOIN "{STATUS}" s ON s.id = NEW.to_status_id
        LEFT JOIN documents_paragraph p ON p.id = v.paragraph_id
        LEFT JOIN documents_part part ON part.id = p.part_id
        WHERE v.change_id = NEW.id AND (
            CAST(s.accepted_standings AS text) = '[]'
            OR CAST(s.accepted_standings AS text) LIKE '%"' || part.standing || '"%'
        )
    )"""  # noqa: S608  (names of our own)
# Where the day or the number is missing, a check constraint says so.
_WITHOUT_CHANGE = f"""NEW.status_id IS NOT NULL AND NEW.status_since IS NOT NULL
    AND NEW.version > 0 AND NOT EXISTS (
        SELECT 1 FROM "{CHANGE}" c
        WHERE c.element_id = NEW.id AND c.state = 'confirmed' AND c.sequence = NEW.version
        AND c.to_status_id = NEW.status_id AND c.effective_on = NEW.status_since
    )"""  # noqa: S608  (names of our own)
_MOVED = """(NEW.status_id IS DISTINCT FROM OLD.status_id OR NEW.version <> OLD.version
    OR NEW.status_since IS DISTINCT FROM OLD.status_since)"""
_MOVED_WITHOUT_CHANGE = f"""{_MOVED} AND (
        (OLD.status_id IS NOT NULL AND NEW.status_id IS NULL)
        OR NEW.version < OLD.version OR ({_WITHOUT_CHANGE})
    )"""
_DECIDED = f"""EXISTS (
        SELECT 1 FROM "{CHANGE}" c WHERE c.id = %s AND c.state <> 'proposed'
    )"""  # noqa: S608  (names of our own)
# The address of a paper that was not held finds its paragraph; nothing else of it changes.
_FOUND = """OLD.paragraph_id IS NULL AND NEW.change_id = OLD.change_id
    AND NEW.document_id = OLD.document_id AND NEW.part = OLD.part AND NEW.path = OLD.path
    AND NEW.note = OLD.note"""
_EVIDENCE_OF_REAL = f"""NOT EXISTS (
        SELECT 1 FROM "{CHANGE}" c JOIN "{ELEMENT}" e ON e.id = c.element_id
        WHERE c.id = OLD.change_id AND e.is_sample
    )"""  # noqa: S608  (names of our own)
_SAID_OTHERWISE = " OR ".join(
    f"NEW.{column} IS DISTINCT FROM OLD.{column}"
    for column in (
        *("element_id", "party_id", "name_as_printed", "capacity", "spoken_by_id"),
        *("aligned_with_id", "value", "paragraph_id", "quote", "said_on", "text_version_id"),
        *("coder_id", "recorded_at", "verifier_id", "verified_at"),
    )
)

GUARDS = (
    Guard("statuschange_rests_on_evidence", CHANGE, "INSERT", _WITHOUT_EVIDENCE),
    Guard("statuschange_rests_on_evidence", CHANGE, "UPDATE", _WITHOUT_EVIDENCE),
    Guard("statuschange_decided_stays", CHANGE, "UPDATE", "OLD.state <> 'proposed'"),
    Guard("statuschange_stays", CHANGE, "DELETE", _REAL % "OLD.element_id"),
    Guard("evidence_comes_first", EVIDENCE, "INSERT", _DECIDED % "NEW.change_id"),
    Guard(
        "evidence_decided_stays",
        EVIDENCE,
        "UPDATE",
        f"{_DECIDED % 'OLD.change_id'} AND NOT ({_FOUND})",
    ),
    Guard("evidence_stays", EVIDENCE, "DELETE", _EVIDENCE_OF_REAL),
    Guard("element_status_rests_on_change", ELEMENT, "INSERT", _WITHOUT_CHANGE),
    Guard("element_status_rests_on_change", ELEMENT, "UPDATE", _MOVED_WITHOUT_CHANGE),
    Guard(
        "stance_verified_stays",
        STANCE,
        "UPDATE",
        f"OLD.state IN ('verified', 'corrected', 'retracted') AND (NEW.state = 'draft'"
        f" OR {_SAID_OTHERWISE})",
    ),
    Guard("stance_stays", STANCE, "DELETE", _REAL % "OLD.element_id"),
    Guard("contest_answered_stays", CONTEST, "UPDATE", "OLD.state <> 'open'"),
)
