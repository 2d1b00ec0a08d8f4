"""How many of each kind, in whole sentences that a delegate reads in ten seconds."""

from django.utils.translation import ngettext

from tracker.dashboards.since.happening import Kind


def in_words(kind: Kind, number: int) -> str:
    """“3 new papers”, in the active language."""
    return _sentence(kind, number) % {"number": number}


def _sentence(kind: Kind, number: int) -> str:
    match kind:
        case Kind.STATUS:
            return ngettext("%(number)d move of status", "%(number)d moves of status", number)
        case Kind.BACK:
            return ngettext(
                "%(number)d move back to an earlier stage",
                "%(number)d moves back to an earlier stage",
                number,
            )
        case Kind.RECORDED:
            return ngettext(
                "%(number)d element first recorded", "%(number)d elements first recorded", number
            )
        case Kind.VERSION:
            return ngettext(
                "%(number)d new version of a text", "%(number)d new versions of texts", number
            )
        case Kind.PAPER:
            return ngettext("%(number)d new paper", "%(number)d new papers", number)
        case Kind.EDITION:
            return ngettext(
                "%(number)d new language or file of a paper held",
                "%(number)d new languages or files of papers held",
                number,
            )
        case Kind.POSITION:
            return ngettext("%(number)d new position", "%(number)d new positions", number)
        case Kind.CORRECTION:
            return ngettext(
                "%(number)d position corrected or retracted",
                "%(number)d positions corrected or retracted",
                number,
            )
        case Kind.VIEW:
            return ngettext("%(number)d unattributed view", "%(number)d unattributed views", number)
        case Kind.PROPOSAL:
            return ngettext(
                "%(number)d step of a proposal", "%(number)d steps of proposals", number
            )
