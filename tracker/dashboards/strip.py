"""The years 2023-2027 in one line above the board: proposed phases, sessions, and the day."""

from dataclasses import dataclass
from datetime import date

from meetings.models import Meeting
from proposals.models import Phase
from tracker.timeline import FIRST, LAST, YEARS, mirrored, place


@dataclass(frozen=True, slots=True)
class Stretch:
    """A phase. `x` and `width` are percentages of the strip. `is_crowded`: on a phone its name has
    no room; the year above it says as much."""

    x: float
    width: float
    text_x: float
    name: str
    tag: str
    is_derived: bool
    is_crowded: bool


@dataclass(frozen=True, slots=True)
class Tick:
    """A session, or a year's beginning, at `x` per cent. `words` is empty where none fit;
    `is_crowded` where none fit on a phone. The mark itself is never dropped."""

    x: float
    words: str
    name: str = ""
    url: str = ""
    is_sample: bool = False
    is_crowded: bool = False


@dataclass(frozen=True, slots=True)
class Strip:
    years: tuple[Tick, ...]
    phases: tuple[Stretch, ...]
    sessions: tuple[Tick, ...]
    day_x: float
    day_words_end: bool
    tag: str


# Per cent of the strip that a session's short label needs: on a desk, and on a phone.
LABEL_WIDTH, PHONE_LABEL_WIDTH = 4.5, 12.0
# The same for the name of a phase on a phone: more than one year.
PHONE_PHASE_WIDTH = 30.0
PAD = 0.4


def draw_strip(*, day: date, is_mirrored: bool = False) -> Strip:
    """The strip as of `day`; `is_mirrored` for pages that read from right to left."""
    phases = [phase for phase in Phase.objects.filter(is_sample=False) if phase.first_year]
    meetings = Meeting.objects.filter(starts__range=(FIRST, LAST)).order_by("starts", "code")

    def at(x: float, width: float = 0.0) -> float:
        return mirrored(x, width) if is_mirrored else x

    drawn = []
    for phase in phases:
        first = phase.first_year or FIRST.year
        x = place(date(first, 1, 1))
        end = place(date(min(phase.last_year or LAST.year, LAST.year) + 1, 1, 1))
        width = round(end - x, 3)
        drawn.append(
            Stretch(
                x=at(x, width),
                width=width,
                text_x=at(x + PAD),
                name=phase.name,
                tag=phase.tag,
                is_derived=phase.is_derived,
                is_crowded=width < PHONE_PHASE_WIDTH,
            )
        )
    sessions, last, last_on_phone = [], -LABEL_WIDTH, -PHONE_LABEL_WIDTH
    for meeting in meetings:
        x = place(meeting.starts or FIRST)
        fits = x - last >= LABEL_WIDTH
        last = x if fits else last
        is_crowded = x - last_on_phone < PHONE_LABEL_WIDTH
        last_on_phone = last_on_phone if is_crowded else x
        sessions.append(
            Tick(
                at(x),
                meeting.code.removeprefix("SAMPLE-") if fits else "",
                meeting.name,
                f"#meeting-{meeting.code}",
                meeting.is_sample,
                is_crowded,
            )
        )
    here = place(day)
    return Strip(
        years=tuple(Tick(at(place(date(year, 1, 1))), str(year)) for year in YEARS),
        phases=tuple(drawn),
        sessions=tuple(sessions),
        day_x=at(here),
        day_words_end=here > 50,
        tag=next((phase.tag for phase in phases if phase.tag), ""),
    )
