"""Positions of fictional parties on the generated elements, each from a paragraph of the papers."""

import random
from collections.abc import Sequence
from datetime import date

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from documents.models import Paragraph
from meetings.models import Party, PartyName
from proposals.models import Element, Stance

PARTY = "X-LOAD-"
_AT_ONCE = 500
_RECORDED_BY, _VERIFIED_BY = "generated-recorder", "generated-verifier"


def make_parties(many: int) -> list[Party]:
    """So many fictional parties, which nothing tells apart but their number."""
    with transaction.atomic():
        parties = Party.objects.bulk_create(
            Party(code=f"{PARTY}{number}", sort_key=f"Sample State L{number:03}", is_sample=True)
            for number in range(1, many + 1)
        )
        PartyName.objects.bulk_create(
            PartyName(party=party, language=language, text=f"{name}{number}")
            for number, party in enumerate(parties, start=1)
            for language, name in (("zh", "示例国癸"), ("en", "Sample State L"))
        )
    return parties


def make_positions(
    many: int,
    *,
    parties: Sequence[Party],
    elements: Sequence[Element],
    paragraphs: Sequence[int],
    chance: random.Random,
) -> int:
    """So many verified positions, drawn from these numbers of paragraphs. Which party says what of
    which element is chance: each value is as likely as any other, for every party."""
    recorder, verifier = map(_account, (_RECORDED_BY, _VERIFIED_BY))
    chosen = chance.sample(paragraphs, min(many, len(paragraphs)))
    for start in range(0, len(chosen), _AT_ONCE):
        with transaction.atomic():
            rows = Paragraph.objects.select_related("edition__document").in_bulk(
                chosen[start : start + _AT_ONCE]
            )
            Stance.objects.bulk_create(
                Stance(
                    element=chance.choice(elements),
                    party=party,
                    name_as_printed=party.sort_key,
                    value=chance.choice(Stance.Value.values),
                    paragraph=paragraph,
                    quote=paragraph.text,
                    said_on=paragraph.edition.document.issued_on or date.min,
                    state=Stance.State.VERIFIED,
                    coder=recorder,
                    verifier=verifier,
                    verified_at=timezone.now(),
                )
                for _number, paragraph in sorted(rows.items())
                for party in [chance.choice(parties)]
            )
    return len(chosen)


def _account(name: str) -> User:
    """An account that nobody can sign in to; it stays when the set is taken away."""
    user, made = User.objects.get_or_create(username=name, defaults={"is_active": False})
    if made:
        user.set_unusable_password()
        user.save(update_fields=["password"])
    return user
