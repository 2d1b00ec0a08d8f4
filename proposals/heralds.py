"""Of what readers are told: the database writes it into the outbox in the event's own transaction.

So verbs, the admin, REST, bulk writes and the reference data are all told of, at no query more, and
nothing is told of what was rolled back. Links and drafts are the secretariat's work and no event.
"""

from documents.engines.triggers import Herald
from proposals.models import Notice

_OUTBOX = Notice._meta.db_table  # noqa: SLF001 - Django's public model API
_CHANGE, _STANCE = "proposals_statuschange", "proposals_stance"
_MEETING, _DEADLINE = "meetings_meeting", "proposals_deadline"
_OPENED = """((OLD.access = 'secretariat' AND NEW.access <> 'secretariat')
    OR (OLD.access = 'participants' AND NEW.access = 'public'))
    AND EXISTS (SELECT 1 FROM documents_edition e WHERE e.document_id = NEW.id)"""
_MEETING_MOVED = " OR ".join(
    f"NEW.{column} IS DISTINCT FROM OLD.{column}"
    for column in ("starts", "ends", "planned_for", "place_zh", "place_en", "name_zh", "name_en")
)


def _turns(state: str) -> str:
    return f"NEW.state = '{state}' AND OLD.state <> '{state}'"


HERALDS = tuple(
    Herald(_OUTBOX, kind.value, table, event, happens)
    for kind, table, event, happens in (
        (Notice.Kind.STATUS, _CHANGE, "INSERT", "NEW.state = 'confirmed'"),
        (Notice.Kind.STATUS, _CHANGE, "UPDATE", _turns("confirmed")),
        (Notice.Kind.POSITION, _STANCE, "INSERT", "NEW.state = 'verified'"),
        (Notice.Kind.POSITION, _STANCE, "UPDATE", _turns("verified")),
        (Notice.Kind.CORRECTED, _STANCE, "UPDATE", _turns("corrected")),
        (Notice.Kind.RETRACTED, _STANCE, "UPDATE", _turns("retracted")),
        (Notice.Kind.TEXT, "documents_edition", "INSERT", "NEW.is_current"),
        (Notice.Kind.OPENED, "documents_document", "UPDATE", _OPENED),
        (Notice.Kind.PROPOSAL, "proposals_proposal", "INSERT", "NEW.id IS NOT NULL"),
        (Notice.Kind.SUCCESSION, "proposals_succession", "INSERT", "NEW.id IS NOT NULL"),
        (Notice.Kind.VIEW, "proposals_view", "UPDATE", _turns("confirmed")),
        (Notice.Kind.MEETING, _MEETING, "INSERT", "NEW.id IS NOT NULL"),
        (Notice.Kind.MEETING, _MEETING, "UPDATE", _MEETING_MOVED),
        (Notice.Kind.DEADLINE, _DEADLINE, "INSERT", "NEW.id IS NOT NULL"),
        (
            Notice.Kind.DEADLINE,
            _DEADLINE,
            "UPDATE",
            "NEW.withdrawn_at IS NOT NULL AND OLD.withdrawn_at IS NULL",
        ),
    )
)
