"""How addresses, symbols, dates and separators are set on a page."""

from collections.abc import Iterable
from datetime import date, datetime
from urllib.parse import urlencode

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, get_language_bidi

from documents.models.edition import lasting_place
from documents.search.marking import Stretch
from meetings import wording
from meetings.moments import write_moment
from tracker.addresses import SpokenAddress
from tracker.dashboards.citing import RIGHT_TO_LEFT
from tracker.reader.editions import SideBySide
from tracker.reader.page import ReaderPage
from tracker.timeline.scale import mirrored

register = template.Library()

WORD_JOINER, NO_BREAK_SPACE = "\u2060", "\u00a0"


@register.simple_tag
def here(page: ReaderPage, anchor: str) -> str:
    """The link to a place of the document that the page shows, on this page of it or another."""
    return page.leaf.link(anchor.removeprefix("#"))


@register.simple_tag
def lasting(page: ReaderPage, anchor: str) -> str:
    """The link to a place of the document that still leads to it when the text is replaced."""
    return lasting_place(page.edition, anchor) if page.edition else f"#{anchor}"


@register.simple_tag
def cite_link(page: ReaderPage, anchor: str) -> str:
    """The page that says how a paragraph of the shown text is cited."""
    if page.edition is None:
        return ""
    query = urlencode({"edition": page.edition.key, "at": anchor})
    return f"{reverse('cite', args=[page.document.slug])}?{query}"


@register.filter
def rtl(language: str) -> str:
    """The direction in which a text in the language is set."""
    return "rtl" if language[:2] in RIGHT_TO_LEFT else "ltr"


@register.filter
def mismatch(page: SideBySide, number: int) -> str:
    """The link to a mismatch of two language editions; empty after the last one."""
    return page.place_of(number)


@register.filter
def place(page: ReaderPage, anchor: str) -> str:
    """As `here`, for use inside a sentence that is translated."""
    return page.leaf.link(anchor)


@register.filter
def symbol(printed: object) -> SafeString:
    """A document's symbol: left to right in any text, breaking after its slashes only.

    A paper without a symbol is named in words; those are set as they are.
    """
    words = str(printed)
    if "/" not in words or " " in words:
        return escape(words)
    pieces = format_html_join(mark_safe("/<wbr>"), "{}", ((piece,) for piece in words.split("/")))
    return format_html('<bdi class="sym">{}</bdi>', pieces)


@register.filter
def pilcrow(address: SpokenAddress | str) -> SafeString:
    """The address of a paragraph, never broken and never turned around: `¶14/A/•1`."""
    if isinstance(address, str):
        return format_html('<bdi class="pa">{}</bdi>', address)
    if not address.part:
        return format_html('<bdi class="pa">{}</bdi>', address.place)
    return format_html('{} <bdi class="pa">{}</bdi>', address.part, address.place)


@register.filter
def day(moment: date | datetime | None) -> SafeString:
    """A date as tables show it, `2023-12-04` in every language; empty for None."""
    return _time(moment, "Y-m-d")


@register.filter
def long_day(moment: date | datetime | None) -> SafeString:
    """A date in words, as running text shows it."""
    return _time(moment, "DATE_FORMAT")


@register.filter
def moment(at: datetime) -> SafeString:
    """A moment in words to the minute, and exactly for machines."""
    local = timezone.localtime(at)
    return format_html(
        '<time datetime="{}">{} {}</time>',
        write_moment(at),
        date_format(local, "DATE_FORMAT"),
        date_format(local, "H:i"),
    )


@register.filter
def month(first_day: date) -> str:
    return date_format(first_day, "YEAR_MONTH_FORMAT")


@register.simple_tag
def dot() -> str:
    """The separator between two short facts. It never begins a line, in any script."""
    if _is_chinese():
        return f"{WORD_JOINER}·"
    return f"{NO_BREAK_SPACE}· "


@register.filter
def across(x: float, width: float = 0.0) -> float:
    """Where something that wide stands in a chart, in per cent from the left. SVG knows no
    logical properties: what is read from right to left is drawn so."""
    return mirrored(x, width) if get_language_bidi() else x


@register.filter
def onward(pixels: int) -> int:
    """So many pixels in the direction of reading."""
    return -pixels if get_language_bidi() else pixels


register.simple_tag(wording.arrow)
register.simple_tag(wording.comma)
register.simple_tag(wording.semicolon)
register.filter("listed", wording.listed)
register.filter("listed_apart", wording.listed_apart)


def _is_chinese() -> bool:
    return (get_language() or "").startswith("zh")


def _time(moment: date | datetime | None, form: str) -> SafeString:
    if moment is None:
        return mark_safe("")
    local = timezone.localtime(moment) if isinstance(moment, datetime) else moment
    return format_html(
        '<time datetime="{}">{}</time>', local.strftime("%Y-%m-%d"), date_format(local, form)
    )


@register.filter
def with_marks(stretches: Iterable[Stretch]) -> SafeString:
    """Printed words with `mark` around what was searched for."""
    pieces = (format_html("<mark>{}</mark>" if s.found else "{}", s.text) for s in stretches)
    return format_html_join("", "{}", ((piece,) for piece in pieces))
