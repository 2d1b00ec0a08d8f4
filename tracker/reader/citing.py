"""How a paragraph is cited: in full in the reader's language, in short, and by its address.

Everything in a line is printed in the paper: its symbol, title and submitters, the date in its
masthead, the paragraph's own numbers. What is not printed is left out.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import get_language, override, pgettext
from django.utils.translation import gettext as _

from documents.models import Document, Edition, Paragraph, ParagraphPlace
from documents.models.edition import lasting_place
from meetings.roles import Reader
from meetings.wording import in_sentence, listed_apart
from tracker.addresses import SpokenAddress, part_name, spoken
from tracker.dashboards.citing import RIGHT_TO_LEFT
from tracker.reader.blocks import Piece, pieces_of
from tracker.reader.leaves import unit_at
from tracker.reader.permanence import edition_for
from tracker.reader.source import SourceFile, source_of

PRINTED_DATE = "doc-date"
_COUNTED = re.compile(r"([•¶])(\d+)")


@dataclass(frozen=True, slots=True)
class Citing:
    """One way to cite: its name, and the line in the language `language`."""

    code: str
    name: str
    line: str
    language: str


@dataclass(frozen=True, slots=True)
class Became:
    """Where another text has the paragraph; without an address it is gone there."""

    document: str
    status: str
    url: str
    address: SpokenAddress | None


@dataclass(frozen=True, slots=True)
class CitePage:
    """A paragraph on its own, with what it is cited by. `address` is its lasting one."""

    document: Document
    edition: Edition
    spoken: SpokenAddress
    label: str
    pieces: tuple[Piece, ...]
    direction: str
    address: str
    lines: tuple[Citing, ...]
    became: tuple[Became, ...]
    source: SourceFile | None


def cite_paragraph(
    document: Document, *, at: str, key: str, language: str, site: str, user: Reader
) -> CitePage | None:
    """How the unit at the anchor `at` is cited, in a fixed number of queries; None where none is.

    `key` and `language` choose the edition as `edition_for` does. `site`: the scheme and host that
    stand before every address.
    """
    edition = edition_for(document, key=key, language=language)
    unit = edition and unit_at(edition, at)
    if not edition or not unit or unit.kind == Paragraph.Kind.FRONT:
        return None
    address = f"{site}{document.get_absolute_url()}{lasting_place(edition, unit.anchor)}"
    labels, dated = _printed(edition, unit)
    return CitePage(
        document=document,
        edition=edition,
        spoken=spoken(unit.part.code, unit.path),
        label=unit.label,
        pieces=pieces_of(unit.text, unit.notes, {}),
        direction="rtl" if edition.language in RIGHT_TO_LEFT else "ltr",
        address=address,
        lines=_lines(document, edition, unit, labels, dated, address),
        became=_became(unit, user),
        source=source_of(edition),
    )


def cited_place(part: str, path: str, labels: Mapping[str, str]) -> str:
    """Where a unit stands, in the active language, as papers are cited: `annex I, para. 8 (a)`.

    `labels`: by path, what is printed before each unit from the numbered paragraph down.
    """
    steps = path.split("/")
    numbers: list[str] = []
    said: list[str] = []
    for place, step in enumerate(steps):
        printed = _bare(labels.get("/".join(steps[: place + 1]), ""))
        counted = _COUNTED.fullmatch(step)
        words = _counted(step, counted) if counted else _named(step)
        if not words:
            numbers.append(printed or step if numbers else step)
            continue
        said += [*_paragraph(numbers), words]
        numbers = []
    return _joined([part_name(part), *said, *_paragraph(numbers)])


def _paragraph(numbers: list[str]) -> list[str]:
    return [_("para. %(paragraphs)s") % {"paragraphs": " ".join(numbers)}] if numbers else []


def _counted(step: str, counted: re.Match[str]) -> str:
    words = _("bullet %(number)s") if step[0] == "•" else _("unnumbered paragraph %(number)s")
    return words % {"number": counted[2]}


def _named(step: str) -> str:
    """What is said of a step that has no printed number; "" where it has one."""
    if step == "q":
        return _("quotation")
    if step == "doclist":
        return _("list of documents")
    if step == "table":
        return _("table")
    kind = re.fullmatch(r"(fn|h)(\d+)", step)
    if kind is None:
        return ""
    words = _("footnote %(number)s") if kind[1] == "fn" else _("heading %(number)s")
    return words % {"number": kind[2]}


def _bare(label: str) -> str:
    """A printed label without quotation marks before it and full stops behind."""
    return label.strip().lstrip("“„«「『\"'").rstrip(".．、:：").strip()


def _printed(edition: Edition, unit: Paragraph) -> tuple[dict[str, str], str]:
    """The labels on the way down to the unit, by path; and the date in the masthead. One query."""
    steps = unit.path.split("/")
    above = ["/".join(steps[: place + 1]) for place in range(len(steps))]
    rows = edition.paragraphs.filter(
        Q(part=unit.part, path__in=above) | Q(part__code="front", path=PRINTED_DATE)
    ).values_list("part__code", "path", "label", "text")
    labels = {path: label for part, path, label, _text in rows if part == unit.part.code}
    dated = next((text for part, _path, _label, text in rows if part == "front"), "")
    return labels, dated


def _lines(
    document: Document,
    edition: Edition,
    unit: Paragraph,
    labels: Mapping[str, str],
    dated: str,
    address: str,
) -> tuple[Citing, ...]:
    here = get_language() or "en"
    names = listed_apart(row.name_as_printed for row in document.authorships.all())
    title = edition.title or document.title
    quoted = pgettext("title of a paper in a citation", "“%(title)s”") % {"title": title}
    text = pgettext("language of a cited text", "%(language)s text") % {
        "language": in_sentence(edition.get_language_display())
    }
    kept = _("edition %(key)s, taken in on %(day)s") % {
        "key": edition.key,
        "day": date_format(edition.imported_at, "Y-m-d"),
    }
    full = _joined(
        [
            names,
            quoted if title else "",
            document.symbol or "",
            text,
            cited_place(unit.part.code, unit.path, labels),
            dated,
            address,
            kept,
        ]
    )
    with override("en"):
        place = cited_place(unit.part.code, unit.path, labels)
        short = _joined([document.symbol or title, place])
    return (
        Citing("full", _("In full"), full, here),
        Citing("short", _("Short, as United Nations papers cite"), short, "en"),
        Citing("address", _("Lasting address"), address, "en"),
    )


def _joined(facts: list[str]) -> str:
    return pgettext("between the facts of a citation", ", ").join(fact for fact in facts if fact)


def _became(unit: Paragraph, user: Reader) -> tuple[Became, ...]:
    """Where the texts that follow its own have the unit, one step on; those the reader may see."""
    places = (
        ParagraphPlace.objects.visible_to(user)
        .filter(old=unit)
        .select_related("map__new__document", "new__part", "new__edition__document")
        .order_by("map__new", "new__position")
    )
    return tuple(
        Became(
            document=str(place.map.new.document),
            status=str(place.get_status_display()),
            url=place.new.get_absolute_url() if place.new else "",
            address=spoken(place.new.part.code, place.new.path) if place.new else None,
        )
        for place in places
    )
