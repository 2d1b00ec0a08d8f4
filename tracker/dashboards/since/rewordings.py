"""How a new text differs from the one before: what came, went and was edited, some of it in words.

Read from the stored map of both texts, in a fixed number of queries however many texts there are,
and without loading a text: of each text a few changed paragraphs at most.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, QuerySet, Sum, Window
from django.db.models.functions import RowNumber
from django.urls import reverse
from django.utils.translation import get_language

from documents.anchoring.redline import Segment, compared
from documents.models import Brackets as Bracketed
from documents.models import Edition, Paragraph, ParagraphPlace, RevisionMap
from documents.models.edition import place_in
from meetings.roles import Reader
from proposals.texts.versions import texts
from tracker.addresses import spoken
from tracker.dashboards.citing import RIGHT_TO_LEFT, without_marks
from tracker.dashboards.since.happening import Brackets, ChangedLine, Kind, Rewording
from tracker.dashboards.text import from_a_word

Fate = ParagraphPlace.Status
# What stands at its place, and what a reader sees as one: edited is also what was split or merged.
SEEN_AS = {
    Fate.EDITED: "edited",
    Fate.SPLIT: "edited",
    Fate.MERGED: "edited",
    Fate.DROPPED: "deleted",
    Fate.MOVED: "moved",
}
# Of each text so many paragraphs of each fate are shown, the rest is counted.
SHOWN = 3
# Characters of a paragraph that came or went, and of unchanged words on each side of a change.
LENGTH, AROUND = 400, 40
# Beyond so many characters the words of an edited paragraph are not compared here.
COMPARED = 4_000
_UNCOUNTED = (Paragraph.Kind.FRONT, Paragraph.Kind.HEADING)


def maps_to(editions: Mapping[int, Kind], *, user: Reader) -> dict[int, RevisionMap]:
    """By edition, the map from the text before it; `editions` say as what each is told.

    A new file is compared with the file before it, and one that was only divided anew with none. A
    new version is compared with the latest paper that it follows: in the reader's language where
    both are held in it, else in its own.
    """
    rows = (
        RevisionMap.objects.visible_to(user)
        .filter(new__document__in=Edition.objects.filter(pk__in=editions).values("document"))
        .select_related("old__document", "new__document")
        .order_by("old__document__issued_on", "old_id")
    )
    files: dict[int, RevisionMap] = {}
    versions: dict[int, list[RevisionMap]] = defaultdict(list)
    for row in rows:
        if row.old.document_id != row.new.document_id:
            versions[row.new.document_id].append(row)
        elif not row.new.rereading:
            files[row.new_id] = row
    found = {pk: files[pk] for pk in editions if pk in files}
    arrived = [pk for pk, kind in editions.items() if kind == Kind.VERSION]
    for pk, document, language in Edition.objects.filter(pk__in=arrived).values_list(
        "pk", "document", "language"
    ):
        if versions[document]:
            found[pk] = max(versions[document], key=lambda row: _fitness(row, language))
    return found


def _fitness(row: RevisionMap, own: str) -> tuple[bool, bool, bool, date, int]:
    """What decides between several maps to one paper: the greatest fits best."""
    wanted = (get_language() or "")[:2]
    return (
        row.new.is_current,
        row.new.language == wanted,
        row.new.language == own,
        row.old.document.issued_on or date.min,
        row.old_id,
    )


def rewordings(maps: Iterable[RevisionMap], *, user: Reader) -> dict[int, Rewording]:
    """By map, how the new text differs from the old one."""
    stored = {row.pk: row for row in maps}
    counts, lines, redlines = _counts(stored), _lines(stored), _redlines(stored, user)
    found = {}
    for pk, row in stored.items():
        counted, shown = counts[pk], lines[pk]
        changes = counted["added"] + counted["edited"] + counted["deleted"]
        found[pk] = Rewording(
            before=str(row.old.document),
            language=row.new.language,
            direction="rtl" if row.new.language in RIGHT_TO_LEFT else "ltr",
            added=counted["added"],
            edited=counted["edited"],
            deleted=counted["deleted"],
            moved=counted["moved"],
            lines=tuple(shown),
            more=changes - len(shown),
            redline=redlines.get(pk, ""),
        )
    return found


def brackets(maps: Iterable[RevisionMap]) -> dict[int, Brackets]:
    """By map, the open brackets before and now; texts without any on both sides are left out."""
    stored = {row.pk: row for row in maps}
    editions = {pk for row in stored.values() for pk in (row.old_id, row.new_id)}
    rows = (
        Bracketed.objects.filter(paragraph__edition__in=editions)
        .order_by()
        .values_list("paragraph__edition")
        .annotate(Sum("pairs"))
    )
    pairs = {edition: number or 0 for edition, number in rows}
    return {
        pk: Brackets(pairs.get(row.old_id, 0), pairs.get(row.new_id, 0))
        for pk, row in stored.items()
        if pairs.get(row.old_id) or pairs.get(row.new_id)
    }


def _counts(maps: Mapping[int, RevisionMap]) -> dict[int, Counter[str]]:
    found: dict[int, Counter[str]] = defaultdict(Counter)
    places = (
        ParagraphPlace.objects.filter(map__in=maps, status__in=SEEN_AS)
        .order_by()
        .values("map", "status")
        .annotate(number=Count("old", distinct=True))
    )
    for place in places:
        found[place["map"]][SEEN_AS[Fate(place["status"])]] += place["number"]
    for added in _added(maps).order_by().values("of").annotate(number=Count("pk")):
        found[added["of"]]["added"] = added["number"]
    return found


def _added(maps: Mapping[int, RevisionMap]) -> QuerySet[Any]:
    """Paragraphs of the new texts that stand nowhere in the old ones, `of` which map."""
    before = ParagraphPlace.objects.filter(map=OuterRef("of"), new=OuterRef("pk"))
    return (
        Paragraph.objects.filter(edition__maps_back__in=maps)
        .exclude(kind__in=_UNCOUNTED)
        .annotate(of=F("edition__maps_back"))
        .filter(~Exists(before))
    )


def _first(rows: QuerySet[Any], of: Sequence[str], by: str) -> QuerySet[Any]:
    """The first few rows of each group."""
    partition = [F(name) for name in of]
    numbered = rows.annotate(number=Window(RowNumber(), partition_by=partition, order_by=by))
    shown: QuerySet[Any] = numbered.filter(number__lte=SHOWN)
    return shown


def _lines(maps: Mapping[int, RevisionMap]) -> dict[int, list[ChangedLine]]:
    """Some of what changed in each text, in the order of print."""
    placed: dict[int, list[tuple[int, ChangedLine]]] = defaultdict(list)
    added = _first(_added(maps), ["of"], "position")
    for row in added.select_related("part", "edition__document"):
        segments = (Segment("come", _cut(without_marks(row))),)
        placed[row.of].append((row.position, _line("added", row, segments)))
    changed = _first(
        ParagraphPlace.objects.filter(map__in=maps, status__in=[Fate.DROPPED, Fate.EDITED]),
        ["map", "status"],
        "old__position",
    )
    for place in changed.select_related(
        "old__part", "old__edition__document", "new__part", "new__edition__document"
    ):
        placed[place.map_id].append((place.old.position, _changed(place)))
    found: dict[int, list[ChangedLine]] = defaultdict(list)
    for pk, rows in placed.items():
        # What is gone stands before what came in its place.
        rows.sort(key=lambda each: (each[0], each[1].fate == "added"))
        found[pk] = [line for _position, line in rows]
    return found


def _changed(place: ParagraphPlace) -> ChangedLine:
    before = without_marks(place.old)
    if place.new is None:
        return _line("deleted", place.old, (Segment("gone", _cut(before), 0),))
    now = without_marks(place.new)
    segments: tuple[Segment, ...] = ()
    if len(before) + len(now) <= COMPARED:
        (words,) = compared([before], [now])
        segments = tuple(_shortened(words))
    return _line("edited", place.new, segments)


def _line(fate: str, row: Paragraph, segments: tuple[Segment, ...]) -> ChangedLine:
    where = place_in(row.edition.language, row.anchor, row.position)
    return ChangedLine(
        fate=fate,
        address=spoken(row.part.code, row.path),
        url=row.edition.document.get_absolute_url() + (where if row.edition.is_current else ""),
        segments=segments,
    )


def _cut(text: str) -> str:
    return text if len(text) <= LENGTH else f"{text[:LENGTH].rstrip()} …"


def _shortened(words: Sequence[Segment]) -> Iterator[Segment]:
    """The changes with some unchanged words around each."""
    last = len(words) - 1
    for place, part in enumerate(words):
        if part.kind != "both":
            yield Segment(part.kind, _cut(part.text), part.of)
            continue
        before = part.text[:AROUND] if place else ""
        after = part.text[-AROUND:] if place < last else ""
        kept = len(before) + len(after) >= len(part.text)
        if kept:
            yield part
            continue
        before = from_a_word(before[::-1])[::-1]
        yield Segment("both", f"{before} … {from_a_word(after)}", part.of)


def _redlines(maps: Mapping[int, RevisionMap], user: Reader) -> dict[int, str]:
    """By map, the address of the redline, where both are versions of a text in negotiation."""
    across = {pk: row for pk, row in maps.items() if row.old.document_id != row.new.document_id}
    if not across:
        return {}
    documents = {row.new.document_id for row in across.values()}
    family = {
        version.pk: text for text in texts(user, documents=documents) for version in text.family
    }
    found = {}
    for pk, row in across.items():
        text = family.get(row.new.document_id)
        if text is not None and family.get(row.old.document_id) is text:
            found[pk] = (
                f"{reverse('redline', args=[text.slug])}?language={row.new.language}"
                f"&old={row.old.document.slug}&new={row.new.document.slug}"
            )
    return found
