"""What the database knows of elements' words, and what confirmed links teach."""

from collections.abc import Collection, Iterator
from itertools import chain

from proposals.lexicon import ALL, Lesson, Lexicon, Word, compiled
from proposals.models import Element, ElementTerm, Link, LinkSuggestion
from proposals.models.framework import LinkQuerySet


def lexicon_of_now(*, samples: bool = False, without: Collection[int] = ()) -> Lexicon:
    """The words of all elements and what confirmed links teach, in a fixed number of queries.

    Sample texts only have sample elements, real texts only real ones. `without`: numbers of
    documents from which nothing is learned.
    """
    elements = Element.objects.filter(is_sample=samples).in_tree_order()
    named = list(elements.values_list("pk", "code", "parent_id", "name_zh", "name_en"))
    names = [
        Word(pk, language, name)
        for pk, _code, _parent, chinese, english in named
        for language, name in (("zh", chinese), ("en", english))
    ]
    own = {pk for pk, *_rest in named}
    return compiled(
        words=chain(names, _terms(own)),
        codes={code: pk for pk, code, *_rest in named},
        parents={pk: parent for pk, _code, parent, *_names in named if parent is not None},
        lessons=[one for one in lessons(without=without) if one.element in own],
    )


def lessons(*, without: Collection[int] = ()) -> list[Lesson]:
    """What people decided: links that a person made and nobody withdrew, suggestions refused."""
    decided = {(row.paragraph_id, row.element_id): row for row in LinkSuggestion.objects.decided()}
    own = confirmed_links().exclude(paragraph__edition__document__in=without)
    linked = own.values_list(
        "paragraph_id", "element_id", "paragraph__edition__language", "paragraph__text"
    )
    found = [
        Lesson(element, language, text, matched=_words_of(decided.get((paragraph, element))))
        for paragraph, element, language, text in linked.distinct().order_by(
            "paragraph_id", "element_id"
        )
    ]
    refused = LinkSuggestion.objects.filter(
        state=LinkSuggestion.State.REFUSED, paragraph__edition__is_current=True
    ).exclude(paragraph__edition__document__in=without)
    found += [
        Lesson(
            row.element_id,
            row.paragraph.edition.language,
            row.paragraph.text,
            holds=False,
            matched=_words_of(row),
        )
        for row in refused.select_related("paragraph__edition").order_by("pk")
    ]
    return found


def confirmed_links() -> LinkQuerySet:
    """Links in force that a person made, on text that is current, and that are not suspect: all
    that is learned from."""
    return Link.objects.in_force().filter(
        coder__isnull=False, suspect_since__isnull=True, paragraph__edition__is_current=True
    )


def _terms(elements: Collection[int]) -> Iterator[Word]:
    rows = ElementTerm.objects.values_list("element_id", "language", "term", "kind")
    for element, language, term, kind in rows:
        if element is None or element in elements:
            yield Word(element or ALL, language, term, never=kind == ElementTerm.Kind.NEVER)


def _words_of(row: LinkSuggestion | None) -> tuple[str, ...]:
    if row is None:
        return ()
    return tuple(word for reason in row.reasons if reason["places"] for word in reason["words"])
