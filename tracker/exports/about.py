"""What every file says of itself: whose assessment it is, of which day, for whom, from where."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings.access import Access, readable_levels
from meetings.moments import write_moment
from meetings.roles import Reader
from meetings.wording import listed_apart
from tracker.context import reads_as


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence under a heading; `key` is its name in JSON."""

    key: str
    heading: str
    text: str


def whose() -> str:
    """Whose assessment a status is: what a row still has to say when it is copied out."""
    return _("Secretariat; not the view of any State. Nothing is agreed until all is agreed.")


def level_of(user: Reader) -> str:
    """How far the file may go, by what its reader may read: not by what happens to be in it."""
    level = readable_levels(user)[-1]
    return {
        Access.PUBLIC.value: _("Made from public papers only."),
        Access.PARTICIPANTS.value: _(
            "Made from what participants may read. It may quote papers that are not public."
        ),
        Access.SECRETARIAT.value: _(
            "Made from what the secretariat may read. It is not for circulation."
        ),
    }[level]


def about(
    *,
    user: Reader,
    day: date,
    today: date,
    source: str,
    known: datetime | None = None,
    permanent: str = "",
    is_sample: bool = False,
) -> tuple[Note, ...]:
    """What a list and a brief say alike; `source` is the full address of the page, and `permanent`
    the one that gives the same list for ever, where there is one."""
    dated = _("Printed from the records as they stood on %(shown)s.") % {"shown": today.isoformat()}
    if known is not None:
        words = _("As of %(day)s, as it was recorded by %(known)s.")
        dated = f"{words % {'day': day, 'known': write_moment(known)}} {dated}"
    elif day != today:
        words = _("As of %(day)s. What took effect later is left out.")
        dated = f"{words % {'day': day}} {dated}"
    notes = [
        Note(
            "assessment",
            _("Assessment"),
            _(
                "Each status is the secretariat's reading of the paragraph cited with it, "
                "confirmed by a second person. It is not the view of any State and is not agreed "
                "by States Parties."
            ),
        ),
        Note("date", _("Date"), dated),
        Note("reader", _("Reader"), reads_as(user)),
        Note("level", _("Level"), level_of(user)),
        Note("source", _("Source"), source),
        *([Note("permanent", _("Permanent link"), permanent)] if permanent else []),
        Note(
            "provisional",
            _("Provisional"),
            _(
                "Nothing is agreed until everything is agreed: until the package is adopted, an "
                "agreed status is provisional."
            ),
        ),
        Note(
            "translation",
            _("Translation"),
            _(
                "English renderings of Chinese titles and elements are this project's own. They "
                "are not official translations; the printed wording prevails."
            ),
        ),
        Note(
            "names",
            _("Names"),
            _(
                "Names of States, groups and territories are given as documents print them, and "
                "sorted by their English name. Neither the names nor the order express an opinion "
                "on the legal status of any country, territory or authority, or on any boundary."
            ),
        ),
    ]
    if is_sample:
        notes.append(
            Note(
                "sample",
                _("Sample"),
                _("What is marked as a sample was written to show the tool and is fictional."),
            )
        )
    return tuple(notes)


def about_rows(number: int, *, is_cut: bool) -> str:
    """How many rows a file holds, and that there are more where it was cut."""
    if is_cut:
        return ngettext(
            "The first %(n)d row of a longer list. Filter the page to take the rest along.",
            "The first %(n)d rows of a longer list. Filter the page to take the rest along.",
            number,
        ) % {"n": number}
    return ngettext("%(n)d row", "%(n)d rows", number) % {"n": number}


def about_filters(filters: Sequence[tuple[str, str]]) -> str:
    if not filters:
        return _("None")
    return listed_apart(_("%(name)s: %(value)s") % {"name": n, "value": v} for n, v in filters)
