"""A generated data set: a framework, papers in six languages, links between them, and positions.

It is for measuring, and says so: every row is a sample, and `remove_samples` takes it away again.
"""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from typing import TypeVar

from django.db import transaction

from documents import engines
from documents.models import LANGUAGES, Document, Edition, Paragraph
from meetings.models import Party
from meetings.refusals import Refused
from proposals.arrivals import register_from_reference
from proposals.models import Element, Link
from tracker.load.papers import store_papers
from tracker.load.positions import make_parties, make_positions
from tracker.load.sentences import Writer

ELEMENTS, DOCUMENTS, PARAGRAPHS, LINKS = 1_000, 5_000, 300_000, 100_000
PARTIES, POSITIONS = 60, 2_000
A_PAPER = PARAGRAPHS // DOCUMENTS
FRAMEWORK = "LOAD"
SYMBOL = "SAMPLE/LOAD/WP."
_BRANCHES = 24
_AFTER_ALL_OTHERS = 100_000
_FIRST, _LAST = date(2023, 1, 9), date(2026, 6, 30)
_AT_ONCE = 2_000
_Value = TypeVar("_Value")
_RELATIONS = ("mentions", "elaborates", "supports", "proposes", "conditions", "reports")


@dataclass(frozen=True, slots=True)
class Made:
    elements: int
    documents: int
    paragraphs: int
    links: int
    positions: int


def make_load(*, share: float = 1.0, seed: int = 1) -> Made:
    """Makes `share` of 1,000 elements, 5,000 documents, 300,000 paragraphs, 100,000 links, and
    2,000 positions of 60 parties.

    The same seed makes the same words. Elements are proposed where the text of their paper says
    so, by the way of the reference data. Raises Refused, and makes nothing, when the set is there
    already, when no statuses are, or beside the text of a real document: generated rows and real
    ones are never mixed.
    """
    _must_be_free()
    chance = random.Random(seed)  # noqa: S311  no secret
    documents = _documents(max(6, round(DOCUMENTS * share)), seed)
    with transaction.atomic():
        elements = _framework(max(3, round(ELEMENTS * share)), documents, seed)
        register_from_reference(elements=elements)
    paragraphs = _paragraphs()
    links = _links(max(10, round(LINKS * share)), elements, paragraphs, chance)
    positions = make_positions(
        max(10, round(POSITIONS * share)),
        parties=make_parties(max(3, round(PARTIES * share))),
        elements=elements,
        paragraphs=paragraphs,
        chance=chance,
    )
    engines.count_rows()  # so many rows at once change every plan
    return Made(len(elements), len(documents), len(documents) * A_PAPER, links, positions)


def _must_be_free() -> None:
    if Document.objects.filter(symbol__startswith=SYMBOL).exists():
        raise Refused("The generated set is here already. Take it away with remove_samples.")
    if Edition.objects.filter(document__is_sample=False).exists():
        raise Refused("Real documents are held here; generated ones never stand beside them.")


def _documents(many: int, seed: int) -> list[Document]:
    """Papers whose languages take turns, each text in a transaction of a hundred."""
    codes = [code for code, _name in LANGUAGES]
    writers = {code: Writer(code, seed) for code in codes}
    days = (_LAST - _FIRST).days
    made = []
    for numbers in _batches(range(1, many + 1), 100):
        with transaction.atomic():
            papers = Document.objects.bulk_create(
                Document(
                    symbol=f"{SYMBOL}{number}",
                    kind=Document.Kind.WORKING_PAPER,
                    access="public",
                    is_sample=True,
                    title=writers[code].title(),
                    title_language=code,
                    issued_on=_FIRST + timedelta(days=number * days // many),
                )
                for number in numbers
                for code in [codes[number % len(codes)]]
            )
            for code in codes:
                own = [paper for paper in papers if paper.title_language == code]
                store_papers(own, writers[code], language=code, paragraphs=A_PAPER)
        made += papers
    return made


def _framework(many: int, documents: Sequence[Document], seed: int) -> list[Element]:
    """A root, its branches, and the rest under them; each from a paragraph of one of ten papers."""
    chinese, english = Writer("zh", seed), Writer("en", seed)
    papers = documents[:10]
    party = _party()
    made: list[Element] = []
    for number in range(many):
        row, branch = divmod(number - 1, _BRANCHES)
        if number == 0:
            parent, code = None, FRAMEWORK
        elif row == 0:
            parent, code = made[0], f"{FRAMEWORK}.{number}"
        else:
            parent = made[1 + branch]
            code = f"{parent.code}.{row}"
        paper = papers[number % len(papers)]
        place = {"document": paper.symbol, "part": "body", "path": str(1 + number % A_PAPER)}
        made.append(
            Element.objects.create(
                code=code,
                parent=parent,
                name_zh=chinese.title()[:300],
                name_en=english.title()[:300],
                position=_AFTER_ALL_OTHERS + (branch * 1_000 + row + 1 if number else 0),
                is_sample=True,
                sources=[place],
                proposed_by=party,
                proposed_on=paper.issued_on,
            )
        )
    return made


def _party() -> Party:
    party, made = Party.objects.get_or_create(
        code="X-LOAD", defaults={"sort_key": "Sample State L", "is_sample": True}
    )
    if made:
        for language, text in (("zh", "示例国癸"), ("en", party.sort_key)):
            party.names.create(language=language, text=text)
    return party


def _paragraphs() -> list[int]:
    """The numbers of all generated paragraphs."""
    return list(
        Paragraph.objects.filter(
            edition__document__symbol__startswith=SYMBOL, kind=Paragraph.Kind.PARAGRAPH
        )
        .order_by("pk")
        .values_list("pk", flat=True)
    )


def _links(
    many: int, elements: Sequence[Element], paragraphs: Sequence[int], chance: random.Random
) -> int:
    """So many links: each element to paragraphs from all over the papers, none of them twice."""
    taken = set(
        Link.objects.filter(element__in=[element.pk for element in elements]).values_list(
            "paragraph_id", "element_id"
        )
    )
    pairs = _pairs(paragraphs, elements, chance, taken)
    for wanted in _batches(islice(pairs, many - len(taken)), _AT_ONCE):
        with transaction.atomic():
            Link.objects.bulk_create(
                Link(paragraph_id=paragraph, element_id=element, relation=relation)
                for paragraph, element, relation in wanted
            )
    return Link.objects.filter(element__code__startswith=FRAMEWORK).count()


def _pairs(
    paragraphs: Sequence[int],
    elements: Sequence[Element],
    chance: random.Random,
    taken: set[tuple[int, int]],
) -> Iterator[tuple[int, int, str]]:
    while True:
        pair = chance.choice(paragraphs), chance.choice(elements).pk
        if pair not in taken:
            taken.add(pair)
            yield (*pair, chance.choice(_RELATIONS))


def _batches(values: Iterable[_Value], size: int) -> Iterator[list[_Value]]:
    rest = iter(values)
    while batch := list(islice(rest, size)):
        yield batch
