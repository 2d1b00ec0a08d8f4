"""Who attended, by the categories of rule 44, beside the number that the paper prints; over time.

The order is the list's English order: nobody is ranked.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from meetings.models import Attendance, AttendanceCount, Meeting
from meetings.models.record import Category
from meetings.roles import Reader
from tracker.dashboards.meeting.told import Name, Told, called, places, told, told_of


@dataclass(frozen=True, slots=True)
class Printed:
    """A number that a paragraph prints, and how many names it lists; None: it names nobody."""

    claimed: int
    listed: int | None
    at: Told

    @property
    def differs(self) -> bool:
        return self.listed is not None and self.listed != self.claimed


@dataclass(frozen=True, slots=True)
class CategoryRow:
    """The participants of one category; `at` are the paragraphs that name them."""

    category: str
    is_states_parties: bool
    names: tuple[Name, ...]
    printed: tuple[Printed, ...]
    at: tuple[Told, ...]

    @property
    def differs(self) -> bool:
        return any(count.differs for count in self.printed)


@dataclass(frozen=True, slots=True)
class Amount:
    """A cell of the table over time. `width` is the bar's, in per cent of the column's largest.

    `number` is the printed one, else the number of names listed; None: the papers say nothing.
    """

    number: int | None
    is_printed: bool = False
    differs: bool = False
    width: float = 0.0


@dataclass(frozen=True, slots=True)
class SessionRow:
    name: str
    code: str
    url: str
    starts: date | None
    is_this: bool
    amounts: tuple[Amount, ...]


@dataclass(frozen=True, slots=True)
class OverTime:
    """Sessions by date against the categories that occur; told for two sessions and more."""

    categories: tuple[str, ...]
    sessions: tuple[SessionRow, ...]


def attendance_of(meeting: Meeting, *, user: Reader) -> tuple[CategoryRow, ...]:
    """By category, in the order of rule 44. Four queries."""
    attending: dict[str, list[Attendance]] = defaultdict(list)
    named = told_of(Attendance.objects.all(), meeting, user=user).select_related("party")
    for row in named.prefetch_related("party__names"):
        attending[row.category].append(row)
    counted: dict[str, list[AttendanceCount]] = defaultdict(list)
    for count in told_of(AttendanceCount.objects.all(), meeting, user=user):
        counted[count.category].append(count)
    return tuple(
        CategoryRow(
            category=str(category.label),
            is_states_parties=category == Category.STATE_PARTY,
            names=_names(attending[category], meeting.starts),
            printed=tuple(
                Printed(count.claimed, count.listed, told(count.paragraph))
                for count in counted[category]
            ),
            at=places([*attending[category], *counted[category]]),
        )
        for category in Category
        if category in attending or category in counted
    )


def _names(rows: Iterable[Attendance], day: date | None) -> tuple[Name, ...]:
    """Each participant once, however many papers name it, in the English order."""
    once: dict[object, Name] = {}
    for row in rows:
        once.setdefault(
            row.party_id or row.name_as_printed, called(row.party, row.name_as_printed, day)
        )
    return tuple(sorted(once.values(), key=lambda name: (not name.key, name.key)))


def over_time(meeting: Meeting, *, user: Reader) -> OverTime | None:
    """The numbers of every dated session of the same series. Three queries.

    None where fewer than two sessions have numbers.
    """
    series = list(
        Meeting.objects.filter(
            series=meeting.series, is_sample=meeting.is_sample, starts__isnull=False
        ).order_by("starts", "code")
    )
    numbers = _numbers(series, user)
    told_sessions = [session for session in series if numbers.get(session.pk)]
    if len(told_sessions) < 2:
        return None
    used = [c for c in Category if any(c in numbers[s.pk] for s in told_sessions)]
    largest = {
        c: max((numbers[s.pk][c].number or 0) for s in told_sessions if c in numbers[s.pk])
        for c in used
    }
    return OverTime(
        categories=tuple(str(category.label) for category in used),
        sessions=tuple(
            SessionRow(
                name=session.name,
                code=session.code,
                url=session.get_absolute_url(),
                starts=session.starts,
                is_this=session == meeting,
                amounts=tuple(_drawn(numbers[session.pk].get(c), largest[c]) for c in used),
            )
            for session in told_sessions
        ),
    )


def _numbers(series: Sequence[Meeting], user: Reader) -> dict[int, dict[str, Amount]]:
    """By meeting and category: the number printed first, else how many names are listed."""
    session = "paragraph__edition__document__meeting"
    listed: dict[tuple[int, str], set[object]] = defaultdict(set)
    attending = told_of(Attendance.objects.all(), *series, user=user)
    for pk, category, *who in attending.values_list(
        session, "category", "party", "name_as_printed"
    ):
        listed[pk, category].add(who[0] or who[1])
    found: dict[int, dict[str, Amount]] = defaultdict(dict)
    for (pk, category), names in listed.items():
        found[pk][category] = Amount(len(names))
    counts = told_of(AttendanceCount.objects.all(), *series, user=user)
    printed: set[tuple[int, str]] = set()
    for pk, category, claimed, lists in counts.values_list(
        session, "category", "claimed", "listed"
    ):
        if (pk, category) not in printed:
            printed.add((pk, category))
            differs = lists is not None and lists != claimed
            found[pk][category] = Amount(claimed, is_printed=True, differs=differs)
    return found


def _drawn(amount: Amount | None, largest: int) -> Amount:
    if amount is None or not amount.number or not largest:
        return amount or Amount(None)
    width = round(amount.number / largest * 100, 1)
    return Amount(amount.number, amount.is_printed, amount.differs, width)
