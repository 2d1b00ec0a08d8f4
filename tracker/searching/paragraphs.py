"""Paragraphs and titles that hold the words, with what they can be narrowed by."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.db import connection

from documents import engines
from documents.models import Authorship, Edition, Part
from documents.models.edition import ParagraphQuerySet
from documents.search.finding import Hit, Hits, looked_through, search, search_in
from meetings.roles import Reader
from proposals.filters import LinkedParagraphFilter
from proposals.models import Link
from tracker.searching.asking import Asked
from tracker.searching.sifting import Facts, Found, Sifted, sift


@dataclass(frozen=True, slots=True)
class InText:
    """Paragraphs by the facets in force, and the titles found with them, which no facet has sifted
    yet. `hits` tells more of each paragraph. `without_facets` counts what no facet keeps away."""

    paragraphs: Sifted
    titles: tuple[Found, ...]
    hits: dict[int, Hit]
    without_facets: int


@dataclass(frozen=True, slots=True)
class _Gathered:
    paragraphs: tuple[Found, ...]
    titles: tuple[Found, ...]
    hits: dict[int, Hit]
    is_cut: bool


def find_in_text(asked: Asked, *, user: Reader) -> InText:
    """Looks through the index once, and sifts what it gave. Where the index has more than the 2,000
    that are looked at, what the facets leave is looked up by itself."""
    everything = _gather(search_in(asked.scope, asked.query, user=user))
    sifted = sift(everything.paragraphs, asked, is_cut=everything.is_cut)
    whole = len(everything.paragraphs)
    if not everything.is_cut or not asked.chosen:
        return InText(sifted, everything.titles, everything.hits, whole)
    narrowed = _gather(search(asked.query, user=user, among=_narrowed(asked, user)))
    fresh = sift(narrowed.paragraphs, asked, is_cut=narrowed.is_cut)
    counts = {
        name: (sifted if name in asked.chosen else fresh).counts[name] for name in fresh.counts
    }
    both = Sifted(fresh.rows, counts, sifted.freed, is_cut=True)
    titles = {found.key: found for found in (*narrowed.titles, *everything.titles)}
    return InText(both, tuple(titles.values()), everything.hits | narrowed.hits, whole)


def _gather(hits: Hits) -> _Gathered:
    """Four queries over what was found. Paragraphs of one part with the same elements have one set
    of facts together, of which there are far fewer."""
    editions = _editions({hit.edition for hit in hits.rows})
    standings = _standings({hit.part for hit in hits.rows})
    elements = _elements_of(hit.paragraph for hit in hits.rows)
    parties = _submitters_of({hit.document for hit in hits.rows})
    rows = []
    alike: dict[object, Facts] = {}
    for hit in hits.rows:
        if hit.edition not in editions:  # gone since the index was asked
            continue
        codes = tuple(elements.get(hit.paragraph, ()))
        facts = alike.get((hit.part, codes))
        if facts is None:
            facts = alike[hit.part, codes] = {
                **editions[hit.edition],
                "standing": standings.get(hit.part, ()),
                "element": codes,
                "party": tuple(parties[hit.document]),
            }
        rows.append((hit, Found(hit.paragraph, facts)))
    return _Gathered(
        paragraphs=tuple(row for hit, row in rows if not hit.is_title),
        titles=tuple(row for hit, row in rows if hit.is_title),
        hits={hit.paragraph: hit for hit in hits.rows},
        is_cut=hits.is_cut,
    )


def _editions(numbers: Iterable[int]) -> dict[int, Facts]:
    rows = Edition.objects.filter(pk__in=list(numbers)).values_list(
        *("pk", "language", "document__kind", "document__meeting__code"),
        *("document__meeting__series", "document__issued_on", "document__meeting__starts"),
    )
    return {
        pk: {
            "language": (language,),
            "kind": (kind,),
            "series": (series,) if series else (),
            "meeting": (meeting,) if meeting else (),
            "year": (str((issued or starts).year),) if issued or starts else (),
        }
        for pk, language, kind, meeting, series, issued, starts in rows
    }


def _standings(parts: Iterable[int]) -> dict[int, tuple[str, ...]]:
    rows = Part.objects.filter(pk__in=list(parts)).values_list("pk", "standing")
    return {pk: (standing,) for pk, standing in rows}


def _elements_of(paragraphs: Iterable[int]) -> defaultdict[int, list[str]]:
    """Codes of the elements that are linked; give it paragraphs that the reader may see, for then
    the reader sees their links."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    links = _links(connection.vendor)
    rows = engines.picked(links, list(paragraphs), column="paragraph_id") if links else []
    for paragraph, code in rows:
        if code not in found[paragraph]:  # two relations to one element
            found[paragraph].append(code)
    return found


@lru_cache(maxsize=2)
def _links(_vendor: str) -> engines.Compiled | None:
    """Each link in force: its paragraph and its element. To word it takes longer than to ask it."""
    links = Link.objects.in_force().values_list("paragraph_id", "element__code")
    return engines.compiled(links, is_lasting=True)


def _submitters_of(documents: Iterable[int]) -> defaultdict[int, list[str]]:
    """Codes of those who submitted; give it documents that the reader may see."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    rows = Authorship.objects.filter(document__in=list(documents), party__isnull=False)
    for document, code in rows.order_by().values_list("document", "party__code").distinct():
        found[document].append(code)
    return found


# --- where there is too much of it ------------------------------------------------------------


def _narrowed(asked: Asked, user: Reader) -> ParagraphQuerySet:
    """By the filters of `/api/v1/paragraphs/`, where a paragraph has a kind of its own."""
    wanted = {"versions": asked.scope.value}
    for name, value in asked.chosen.items():
        wanted["document_kind" if name == "kind" else name] = value
    if asked.years:
        wanted["year_from"], wanted["year_to"] = (str(max(year, 1)) for year in asked.years)
    facets = LinkedParagraphFilter(wanted)
    facets.form.full_clean()
    return facets.narrowed(looked_through(), user=user)
