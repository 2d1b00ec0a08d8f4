"""How good suggested links are: measured on links that people confirmed, never on their own text.

Documents are dealt into folds, a document and its revisions into the same one, because they share
most of their text; those of a fold are suggested with a lexicon that learned nothing from them. A
pair of paragraph and element is right where a person linked it. Every other pair that is suggested
counts as wrong, also on paragraphs that nobody linked, so that the precision is a lower bound.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from documents.models import DocumentRelation, Edition
from proposals.learning import confirmed_links, lexicon_of_now
from proposals.linking import FLOOR, suggest
from proposals.models import Element, LinkSuggestion
from proposals.passages import passages_of

FOLDS = 10
ENOUGH_LINKS = 30
ENOUGH_DOCUMENTS = 3
ENOUGH_OF_ELEMENT = 5

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Score:
    """`confirmed` pairs, `suggested` pairs, those in both; shares are None where nothing counts."""

    confirmed: int
    suggested: int
    right: int

    @property
    def precision(self) -> float | None:
        return round(self.right / self.suggested, 3) if self.suggested else None

    @property
    def recall(self) -> float | None:
        return round(self.right / self.confirmed, 3) if self.confirmed else None

    @property
    def f1(self) -> float | None:
        both = self.confirmed + self.suggested
        return round(2 * self.right / both, 3) if both else None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """`overall` over all paragraphs of the documents, `linked_only` over those with a link.

    `by_language` and `by_element` have the same over all paragraphs, elements by code. `refused`
    counts suggestions that a person refused. Where there is not `enough`, the figures are no
    ground for a claim.
    """

    links: int
    documents: int
    folds: int
    refused: int
    overall: Score
    linked_only: Score
    by_language: tuple[tuple[str, Score], ...]
    by_element: tuple[tuple[str, Score], ...]

    @property
    def enough(self) -> bool:
        return self.links >= ENOUGH_LINKS and self.documents >= ENOUGH_DOCUMENTS


def evaluate(*, floor: float = FLOOR) -> Evaluation:
    """Cross-validation by document over all confirmed links, in at most ten folds."""
    pairs: dict[int, set[Pair]] = defaultdict(set)
    for text, paragraph, element in confirmed_links().values_list(
        "paragraph__edition", "paragraph", "element"
    ):
        pairs[text].add((paragraph, element))
    editions = list(Edition.objects.filter(pk__in=pairs).select_related("document").order_by("pk"))
    documents = sorted({edition.document_id for edition in editions})
    families = _families(documents)
    folds = min(FOLDS, len(families))
    suggested: dict[int, set[Pair]] = {edition.pk: set() for edition in editions}
    # One document alone teaches nothing, but the words are tried on it all the same.
    for fold in range(folds):
        held_out = set().union(*families[fold::folds])
        lexica = {s: lexicon_of_now(samples=s, without=held_out) for s in (False, True)}
        for edition in editions:
            if edition.document_id in held_out:
                lexicon = lexica[edition.document.is_sample]
                found = suggest(lexicon, passages_of(edition), floor=floor)
                suggested[edition.pk] = {(one.passage, one.element) for one in found}
    confirmed_all = set().union(*pairs.values())
    suggested_all = set().union(*suggested.values())
    linked = {paragraph for paragraph, _element in confirmed_all}
    return Evaluation(
        links=len(confirmed_all),
        documents=len(documents),
        folds=folds,
        refused=LinkSuggestion.objects.filter(state=LinkSuggestion.State.REFUSED).count(),
        overall=_score(confirmed_all, suggested_all),
        linked_only=_score(confirmed_all, {pair for pair in suggested_all if pair[0] in linked}),
        by_language=_by_language(editions, pairs, suggested),
        by_element=_by_element(confirmed_all, suggested_all),
    )


def _families(documents: list[int]) -> list[set[int]]:
    """The documents in groups, those that revise, correct or settle one another together."""
    family = {document: {document} for document in documents}
    pairs = DocumentRelation.objects.holding().order_by("pk").values_list("later", "earlier")
    for later, earlier in pairs:
        one, other = family.get(later, {later}), family.get(earlier, {earlier})
        whole = one | other
        family |= dict.fromkeys(whole, whole)
    kept = {min(whole & {*documents}): whole for whole in family.values() if whole & {*documents}}
    return [kept[first] for first in sorted(kept)]


def _score(confirmed: Iterable[Pair], suggested: Iterable[Pair]) -> Score:
    wanted, given = set(confirmed), set(suggested)
    return Score(len(wanted), len(given), len(wanted & given))


def _by_language(
    editions: list[Edition], pairs: dict[int, set[Pair]], suggested: dict[int, set[Pair]]
) -> tuple[tuple[str, Score], ...]:
    told: dict[str, tuple[set[Pair], set[Pair]]] = defaultdict(lambda: (set(), set()))
    for edition in editions:
        told[edition.language][0].update(pairs[edition.pk])
        told[edition.language][1].update(suggested[edition.pk])
    return tuple((language, _score(*both)) for language, both in sorted(told.items()))


def _by_element(confirmed: set[Pair], suggested: set[Pair]) -> tuple[tuple[str, Score], ...]:
    wanted, given, right = (
        Counter(element for _paragraph, element in pairs)
        for pairs in (confirmed, suggested, confirmed & suggested)
    )
    elements = Element.objects.in_tree_order().filter(pk__in={*wanted, *given})
    return tuple(
        (code, Score(wanted[pk], given[pk], right[pk]))
        for pk, code in elements.values_list("pk", "code")
    )
