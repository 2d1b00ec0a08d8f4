"""What a sample delegation contests, where somebody reads for it."""

from collections.abc import Mapping

from documents.models import Paragraph
from meetings.models import Delegate
from proposals.actions import contest_stance
from proposals.models import Contest, Stance
from tracker.samples.files import story


def contest_positions(held: Mapping[tuple[str, str, str, str], Paragraph]) -> None:
    """Contests each position once; what was answered since stays answered."""
    for symbol, address, element, reason in story()["contested"]:
        part, path = address.split(" ", 1)
        language = story()["positions"][symbol]["language"]
        stance = Stance.objects.filter(
            paragraph=held.get((symbol, language, part, path)),
            element__code=element,
            state=Stance.State.VERIFIED,
        ).first()
        if stance is None or Contest.objects.filter(stance=stance).exists():
            continue
        member = Delegate.objects.filter(party=stance.party, user__is_active=True).first()
        if member is not None:
            contest_stance(stance=stance, by=member.user, reason=reason)
