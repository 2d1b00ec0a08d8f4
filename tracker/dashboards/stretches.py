"""Long lists by the page: which rows are shown, of how many, and the ways to the others."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.core.paginator import Page, Paginator

from tracker.dashboards.choices import address

# More rows than a table has that somebody reads to its end; a few that would be left over alone
# stand with the last ones, so that a list of this length is not cut at all.
ROWS, LEFT_OVER = 100, 20
_Row = TypeVar("_Row")


@dataclass(frozen=True, slots=True)
class OtherPage:
    """A page of the list: the names of its first and its last row, and its address."""

    first: str
    last: str
    url: str
    is_shown: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """Rows `first` to `last` of `total` are shown, counted from one.

    `before` and `after` are the addresses of the neighbouring pages, empty at the ends; `pages`
    are all of them, the farther ones left out where they are many.
    """

    first: int
    last: int
    total: int
    before: str
    after: str
    pages: tuple[OtherPage, ...] = ()


@dataclass(frozen=True, slots=True)
class Cut(Generic[_Row]):
    """The rows of one page; `stretch` is None where the whole list is shown. `number` is that of
    the page, from one; `start` that of its first row, from zero."""

    rows: Sequence[_Row]
    stretch: Stretch | None
    start: int = 0
    number: int = 1


def cut(
    rows: Sequence[_Row],
    *,
    page: str | None,
    asked: Mapping[str, str],
    name: Callable[[_Row], str] | None = None,
    word: str = "page",
    anchor: str = "",
    most: int = ROWS,
) -> Cut[_Row]:
    """A page of the rows, which are a list or a queryset in order. All of them for `page=None`.

    `word` is the parameter that the page has in addresses, beside what is `asked`; `name` says
    what a row is called in the ways to the pages; `most` stand on one. A page that is none shows
    the first, one that is too far the last.
    """
    if page is None:
        return Cut(rows, None)
    paginator = Paginator(rows, most, orphans=LEFT_OVER)
    shown = paginator.get_page(page)
    if paginator.num_pages == 1:
        return Cut(list(shown), None)

    def url(number: int) -> str:
        return address(asked, **{word: str(number) if number > 1 else ""}) + anchor

    stretch = Stretch(
        first=shown.start_index(),
        last=shown.end_index(),
        total=paginator.count,
        before=url(shown.previous_page_number()) if shown.has_previous() else "",
        after=url(shown.next_page_number()) if shown.has_next() else "",
        pages=_pages(shown, name, url) if name else (),
    )
    return Cut(list(shown), stretch, shown.start_index() - 1, shown.number)


def page_of(place: int, total: int, *, most: int = ROWS) -> str:
    """The page, as addresses name it, on which the row at a place stands; places count from 0."""
    pages = Paginator(range(total), most, orphans=LEFT_OVER).num_pages
    return str(min(place // most + 1, pages))


def _pages(
    shown: Page[_Row], name: Callable[[_Row], str], url: Callable[[int], str]
) -> tuple[OtherPage, ...]:
    paginator = shown.paginator
    found = []
    for number in paginator.get_elided_page_range(shown.number, on_each_side=3, on_ends=2):
        if isinstance(number, int):
            held = list(paginator.page(number))
            first, last = name(held[0]), name(held[-1])
            found.append(OtherPage(first, last, url(number), number == shown.number))
    return tuple(found)
