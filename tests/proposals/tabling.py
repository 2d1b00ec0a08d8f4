"""What the tests of proposals as tabled begin with: papers, and refusals that left no trace."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import User

from documents.models import Authorship, Document, Paragraph
from meetings.models import Party
from meetings.refusals import RefusalKind, Refused
from proposals import actions
from proposals.models import Answer, Proposal, Sponsor, Succession
from tests.makers import SOME_DAY, make_document, make_edition, make_paragraph, make_part

LATER = date(2025, 3, 10)
INVALID, CONFLICT = RefusalKind.INVALID, RefusalKind.CONFLICT
TITLES: dict[str, Any] = {"title_zh": "登记册", "title_en": "Register"}


def paper(*parties: Party, symbol: str = "TEST/WP.1", **fields: Any) -> Document:
    """A national paper of 13 May 2024 with the parties that its head names."""
    document = make_document(symbol, **{"issued_on": SOME_DAY, **fields})
    for position, party in enumerate(parties):
        Authorship.objects.create(
            document=document, party=party, name_as_printed=party.sort_key, position=position
        )
    return document


def printed(
    document: Document | None = None, text: str = "A register is kept.", standing: str = "national"
) -> Paragraph:
    document = document or paper()
    return make_paragraph(make_part(make_edition(document), standing=standing), text=text)


def in_report(text: str = "Sample State A co-sponsors it.", **fields: Any) -> Paragraph:
    document = make_document("TEST/3", **{"issued_on": LATER, **fields})
    return printed(document, text, standing="record")


def refusal(verb: Callable[[], object]) -> tuple[RefusalKind, str]:
    """Kind and sentence of a refusal that left no trace."""
    before = trace()
    with pytest.raises(Refused) as refused:
        verb()
    assert trace() == before
    return refused.value.kind, str(refused.value)


def trace() -> list[list[Any]]:
    kinds: tuple[Any, ...] = (Proposal, Sponsor, Succession, Answer, Proposal.elements.through)
    return [list(model.objects.order_by("pk").values()) for model in kinds]


def tabled(by: User, text: Paragraph | None = None, code: str = "SP.1", **more: Any) -> Proposal:
    return actions.table_proposal(code=code, text=[text or printed()], by=by, **{**TITLES, **more})
