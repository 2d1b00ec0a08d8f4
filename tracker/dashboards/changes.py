"""The page of changes: what happened since a moment, day by day, the newest first."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from meetings.roles import Reader
from proposals.models import Element
from tracker.dashboards.board import Filter
from tracker.dashboards.choices import Choice, address, choices
from tracker.dashboards.since import Happening, Kind, counted, listed
from tracker.dashboards.since.asked import Asked, read_asked
from tracker.dashboards.since.words import in_words

PER_PAGE = 60
# Beyond so many pages one narrows the period instead of turning over.
PAGES = 50


@dataclass(frozen=True, slots=True)
class Group:
    """What happened on one day of one kind."""

    kind: Kind
    happenings: tuple[Happening, ...]


@dataclass(frozen=True, slots=True)
class Day:
    day: date
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """`summary`: how many of each kind, each a filter. `more`: how many stand beyond the last
    page. `feed_url` asks the feed for the same."""

    asked: Asked
    summary: tuple[Choice, ...]
    days: tuple[Day, ...]
    filters: tuple[Filter, ...]
    branches: tuple[Element, ...]
    every_kind_url: str
    all_elements_url: str
    feed_url: str
    number: int
    last: int
    more: int
    newer_url: str
    older_url: str
    shows_samples: bool


def show_changes(
    *,
    user: Reader,
    asked: Mapping[str, str],
    language: str,
    last_visit: datetime | None = None,
    sessions: Iterable[tuple[date, str]] = (),
    page: str = "1",
) -> Changes:
    """A page of what happened; `asked` as of `read_asked`. A fixed number of queries.

    `language` is that of the interface, in which the feed is to speak.
    """
    read = read_asked(asked, user=user, last_visit=last_visit)
    wanted = read.wanted
    counts = counted(replace(read.scope, kinds=None))
    chosen = read.scope.kinds
    total = sum(number for kind, number in counts.items() if chosen is None or kind in chosen)
    pages = -(-total // PER_PAGE) or 1
    last = min(pages, PAGES)
    number = min(max(int(page), 1), last) if page.isdecimal() and len(page) < 9 else 1
    found = listed(read.scope, limit=PER_PAGE, offset=(number - 1) * PER_PAGE)
    return Changes(
        asked=read,
        summary=tuple(
            Choice(
                words=in_words(kind, times),
                url=address(wanted, kind=kind.value),
                is_chosen=chosen is not None and kind in chosen,
            )
            for kind, times in counts.items()
        ),
        days=tuple(_days(found, by_effect=read.scope.by_effect)),
        filters=_filters(read, last_visit, sessions),
        branches=tuple(Element.objects.filter(parent__isnull=True).in_tree_order()),
        every_kind_url=address(wanted, kind=""),
        all_elements_url=address(wanted, element=""),
        feed_url=feed_url(wanted, language),
        number=number,
        last=last,
        more=max(total - last * PER_PAGE, 0),
        newer_url=address(wanted, page=str(number - 1)) if number > 1 else "",
        older_url=address(wanted, page=str(number + 1)) if number < last else "",
        shows_samples=any(each.is_sample for each in found),
    )


def feed_url(wanted: Mapping[str, str], language: str) -> str:
    """The address of the feed with the same filters; a feed reader has no last visit."""
    kept = {name: wanted.get(name, "") for name in ("element", "kind", "since")}
    if kept["since"] == "visit":
        kept["since"] = ""
    return reverse("changes-feed") + address(kept, language=language)


def _days(found: Iterable[Happening], *, by_effect: bool) -> Iterable[Day]:
    def day_of(each: Happening) -> date:
        recorded = timezone.localdate(each.at)
        return each.day or recorded if by_effect else recorded

    order = list(Kind)
    for day, same in groupby(found, key=day_of):
        # Stable: within a kind the newest stays first.
        rows = sorted(same, key=lambda each: order.index(each.kind))
        yield Day(
            day,
            tuple(
                Group(kind, tuple(of_kind))
                for kind, of_kind in groupby(rows, key=lambda each: each.kind)
            ),
        )


def _filters(
    read: Asked, last_visit: datetime | None, sessions: Iterable[tuple[date, str]]
) -> tuple[Filter, ...]:
    since = [("", _("All"))]
    since += [(name, _("Since %(session)s") % {"session": name}) for _first, name in sessions]
    if last_visit is not None:
        since.append(("visit", _("Since my last visit")))
    chosen = read.wanted.get("since", "")
    if read.first and chosen not in {value for value, _words in since}:
        since.append((chosen, _("Since %(session)s") % {"session": chosen}))
    orders = [("", _("Recording")), ("effective", _("Effect"))]
    return (
        Filter(_("Period"), choices("since", since, asked=read.wanted)),
        Filter(_("By date of"), choices("by", orders, asked=read.wanted)),
    )
