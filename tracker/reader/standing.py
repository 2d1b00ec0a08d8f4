"""What the banner of a part says: what its standing means, and where that was read."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.models import Part
from documents.models.edition import anchor_of
from tracker.addresses import SpokenAddress, spoken

Standing = Part.Standing
MEANINGS = {
    Standing.ADOPTED: gettext_lazy("Its text was adopted by consensus."),
    Standing.RECORD: gettext_lazy("It records proceedings; it states nobody’s position."),
    Standing.CHAIR_TEXT: gettext_lazy(
        "Written by a Chair or a Friend of the Chair; not an agreed text, and no position of a "
        "State Party."
    ),
    Standing.NO_STATUS: gettext_lazy(
        "Not an agreed text and without status; no position of a State Party can be read from it."
    ),
    Standing.NATIONAL: gettext_lazy("It speaks for those who submitted it, and for nobody else."),
    Standing.SECRETARIAT: gettext_lazy("Prepared by the secretariat; not an agreed text."),
    Standing.UNOFFICIAL: gettext_lazy("Not an official document."),
}
_PLACE = re.compile(r"(body|front|tail|(?:annex|appendix|enclosure)-\w+) ([^()]+)")


@dataclass(frozen=True, slots=True)
class Banner:
    """`meaning` in a sentence. The standing is printed at `address`; where it is `reason` instead,
    nobody printed it, and that is why it is taken for so."""

    meaning: str
    reason: str = ""
    address: SpokenAddress | None = None
    anchor: str = ""


def banner_of(part: Part) -> Banner:
    """The words of a part's banner, in the active language."""
    meaning = str(MEANINGS[Standing(part.standing)])
    printed = _PLACE.fullmatch(part.standing_reason)
    if printed is None:
        told = _PLACE.sub(lambda found: str(spoken(found[1], found[2])), part.standing_told)
        return Banner(meaning, reason=told)
    if printed[1] == "front":
        return Banner(meaning, reason=_("Read from the head of the paper."))
    return Banner(
        meaning, address=spoken(printed[1], printed[2]), anchor=anchor_of(printed[1], printed[2])
    )
